"""Reading a file in a worker process that can be killed, within bounds of time and memory.

The workers are kept by anyio and used again. A reader that hangs, crashes or eats memory costs its file alone.
"""

import atexit
import os
import resource
import signal
import threading
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar

import anyio
import anyio.from_thread
import anyio.to_process
from anyio import BrokenWorkerProcess

from pipeline.extract.reading import STAGE, read_file
from pipeline.extract.sniffing import PDF, media_type
from pipeline.records import Extraction, Problem
from pipeline.settings import ExtractOptions

_MIB = 1024 * 1024
_GRACE = 10  # seconds after which a worker ends itself though nobody killed it, as when its parent is gone


class _Portal:
    """The event loop that keeps this process's workers, in a thread of its own; made on first use."""

    _lock: ClassVar[threading.Lock] = threading.Lock()
    _pid: ClassVar[int] = 0
    _portal: ClassVar[anyio.from_thread.BlockingPortal | None] = None

    @classmethod
    def get(cls) -> anyio.from_thread.BlockingPortal:
        with cls._lock:
            if cls._portal is None or cls._pid != os.getpid():
                stack = ExitStack()
                cls._portal = stack.enter_context(anyio.from_thread.start_blocking_portal())
                cls._pid = os.getpid()
                atexit.register(stack.close)
            return cls._portal


def read_file_isolated(path: Path, *, name: str, options: ExtractOptions) -> Extraction:
    """As read_file, in a worker process; a hang, crash or memory bomb becomes a problem of this file.

    May be called from several threads at once: each call has a worker to itself.
    """
    return _Portal.get().call(_read_in_worker, path, name, options)


async def _read_in_worker(path: Path, name: str, options: ExtractOptions) -> Extraction:
    seconds = options.seconds
    try:
        with anyio.fail_after(options.seconds):
            pages = await anyio.to_process.run_sync(_pages_in_worker, path, options, cancellable=True)
        seconds += options.seconds_per_page * min(pages, options.max_pages)
        with anyio.fail_after(seconds):
            return await anyio.to_process.run_sync(_limited, path, name, options, seconds, cancellable=True)
    except TimeoutError:
        return _failed(name, "timeout", f"reading it took more than {seconds:.0f} seconds and was stopped")
    except BrokenWorkerProcess:
        detail = f"the program that read it broke down, or took more than {options.memory_mib} MiB of memory"
        return _failed(name, "memory", detail)


def _failed(name: str, reason: str, detail: str) -> Extraction:
    return Extraction(problems=(Problem(path=name, stage=STAGE, reason=reason, detail=detail),))


def _bound(options: ExtractOptions, seconds: float) -> None:
    """Bound this process's memory from where it stands now, and its life should nobody end it."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123
        now = int(statm.read().split()[0]) * resource.getpagesize()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = now + options.memory_mib * _MIB
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
    )
    signal.alarm(int(seconds) + _GRACE)


def _pages_in_worker(path: Path, options: ExtractOptions) -> int:
    """The number of pages of a PDF, 1 for anything else."""
    from pipeline.extract.pdf import count_pages

    _bound(options, options.seconds)
    try:
        with path.open("rb") as file:
            if media_type(file.read(2048)) != PDF or path.stat().st_size > options.max_bytes:
                return 1
        return count_pages(path.read_bytes())
    except (OSError, MemoryError):
        return 1
    finally:
        signal.alarm(0)


def _limited(path: Path, name: str, options: ExtractOptions, seconds: float) -> Extraction:
    _bound(options, seconds)
    try:
        return read_file(path, name=name, options=options)
    finally:
        signal.alarm(0)
