"""Documents in an object store or on another machine, through fsspec: s3://bucket/folder, sftp://host/..."""

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from pipeline.errors import RunError

SIDECAR = ".meta.yml"


def is_remote(path: str) -> bool:
    """Whether this is an address rather than a path."""
    return "://" in path


def list_remote(address: str) -> dict[str, tuple[int, int]]:
    """Size and a number that changes with the content, of each file below an address, by name below it.

    Raises RunError where the address cannot be listed.
    """
    fs, root = _file_system(address)
    try:
        entries = fs.find(root, detail=True)
    except Exception as error:  # each kind of store has errors of its own
        raise RunError(f"{address} cannot be listed: {error}") from error
    prefix = root.rstrip("/") + "/"
    return {
        path.removeprefix(prefix): (int(about.get("size") or 0), _state(about))
        for path, about in sorted(entries.items())
    }


def _state(about: dict[str, Any]) -> int:
    told = [
        str(about.get(key))
        for key in ("ETag", "etag", "md5Hash", "mtime", "LastModified", "updated", "created")
    ]
    return int.from_bytes(hashlib.blake2b("|".join(told).encode(), digest_size=7).digest(), "big")


def open_remote(address: str) -> IO[bytes]:
    """A file at an address, for reading. Raises OSError."""
    fs, path = _file_system(address)
    opened: IO[bytes] = fs.open(path, "rb")
    return opened


@contextlib.contextmanager
def fetched(address: str) -> Iterator[Path]:
    """A file at an address, with its sidecar, in a temporary folder for the block. Raises OSError."""
    fs, path = _file_system(address)
    with tempfile.TemporaryDirectory() as folder:
        local = Path(folder) / path.rpartition("/")[2]
        fs.get_file(path, str(local))
        with contextlib.suppress(FileNotFoundError):
            fs.get_file(path + SIDECAR, f"{local}{SIDECAR}")
        yield local


def _file_system(address: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise RunError(
            f"reading {address} needs fsspec: in klastry's folder, .venv/bin/pip install -e '.[dask]'"
        ) from error
    try:
        return fsspec.core.url_to_fs(address)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:
        raise RunError(f"{address} cannot be opened: {error}") from error
