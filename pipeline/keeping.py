"""What takes a process long to work out at its start, kept in a file for the next one.

The name of the file's folder must stand for all that the content depends on; a file that is not there, is
damaged or cannot be written is no error: then the work is done again.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

_DIGEST = 16
_Content = TypeVar("_Content")


def kept(path: Path | None, kind: type[_Content], make: Callable[[], _Content]) -> _Content:
    """What the file holds; where it holds nothing of this kind, what ``make`` gives, which is kept there.

    None for a path: nothing is kept. Several processes may do so at once: the file is put in its place whole.
    """
    if path is None:
        return make()
    with contextlib.suppress(OSError, msgspec.DecodeError):
        data = path.read_bytes()
        if _digest(data[_DIGEST:]) == data[:_DIGEST]:
            return msgspec.msgpack.decode(data[_DIGEST:], type=kind)
    content = make()
    with contextlib.suppress(OSError):
        _write(path, msgspec.msgpack.encode(content))
    return content


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(_digest(data) + data)
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
