"""The options of a run on their way to other machines, which do not have the user's vocabulary files."""

import atexit
import functools
import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.run.work import WorkOptions


@dataclass(frozen=True, slots=True)
class Carried:
    """Options with the names and contents of their vocabulary files."""

    options: WorkOptions
    vocabulary: tuple[tuple[str, bytes], ...]


def carry(options: WorkOptions) -> Carried:
    """The options with what their files hold. Raises OSError."""
    return Carried(options, tuple((path.name, path.read_bytes()) for path in options.vocabulary))


def unpacked(carried: Carried) -> WorkOptions:
    """The options with vocabulary files of this machine, at another path for every content."""
    files = tuple(
        _written(hashlib.blake2b(content, digest_size=16).hexdigest(), name, content)
        for name, content in carried.vocabulary
    )
    return replace(carried.options, vocabulary=files)


@functools.lru_cache(maxsize=64)
def _written(digest: str, name: str, content: bytes) -> Path:
    path = _folder() / digest / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


@functools.cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="klastry-vocabulary-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
