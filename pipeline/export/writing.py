"""Files that are there whole or not at all, and the libraries that some formats need."""

import contextlib
import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from pipeline.errors import ExportError


@contextlib.contextmanager
def as_whole(path: Path) -> Iterator[Path]:
    """A file beside ``path`` to write to; it takes the place of ``path`` when the block ends well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def library(name: str, *, extra: str) -> ModuleType:
    """The library of an extra. Raises ExportError, with what to install, where it is not there."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ExportError(
            f"this format needs {name.partition('.')[0]}, the extra klastry[{extra}]: "
            f"in klastry's folder, .venv/bin/pip install -e '.[{extra}]'"
        ) from error
