"""Python's search for cyclic garbage, left out where it finds nothing."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Do not look for cyclic garbage inside the block.

    Linking makes millions of records that all stay until it ends; walking them again and again took
    four tenths of its time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def made_to_stay() -> Iterator[None]:
    """Do not look for cyclic garbage inside the block, nor ever in what it leaves.

    For what the process keeps to its end: the search would walk it each time, and in a forked worker copy
    every page of memory that it shares.
    """
    with without_collecting():
        try:
            yield
        finally:
            gc.freeze()


@contextlib.contextmanager
def collecting() -> Iterator[None]:
    """Look for cyclic garbage inside the block, though it stands in one that does not."""
    enabled = gc.isenabled()
    gc.enable()
    try:
        yield
    finally:
        if not enabled:
            gc.disable()
