"""Documents in an object store or on another machine, through fsspec: s3://bucket/folder, sftp://host/..."""

import contextlib
import datetime as dt
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote

from pipeline.errors import RunError

SIDECAR = ".meta.yml"


def is_remote(path: str) -> bool:
    """Whether this is an address rather than a path."""
    return "://" in path


@dataclass(frozen=True, slots=True)
class Entry:
    """A file at an address: its address, its size and a number that changes with the content."""

    address: str
    size: int
    mark: int


def list_remote(address: str) -> dict[str, Entry]:
    """The files below an address by name below it.

    Raises RunError where the address cannot be listed or has no files: then it is more likely to be mistaken
    than all documents to be gone.
    """
    fs, root = _file_system(address)
    top, prefix = address.rstrip("/"), root.rstrip("/") + "/"
    try:
        listed = sorted(fs.find(root, detail=True).items())
        found = {
            _name(path, prefix): _entry(fs, path, about, f"{top}/{path.removeprefix(prefix)}")
            for path, about in listed
            if about.get("type") == "file" and path.startswith(prefix) and not _is_no_file(path)
        }
    except Exception as error:  # each kind of store has errors of its own
        raise RunError(
            f"{address} cannot be listed ({_told(error)}): is it right, may it be read?"
        ) from error
    if not found:
        raise RunError(f"there are no files at {address}: is the address right?")
    return found


def _is_no_file(path: str) -> bool:
    """Whether this is what a store keeps in the place of a folder, or a link that sorts a list on the web."""
    return path.endswith("/") or (_is_web(path) and "?" in path)


def _is_web(path: str) -> bool:
    return path.startswith(("http://", "https://"))


def _name(path: str, prefix: str) -> str:
    name = path.removeprefix(prefix)
    return unquote(name) if _is_web(path) else name


def _entry(fs: Any, path: str, about: dict[str, Any], address: str) -> Entry:
    if about.get("size") is None or _mark(about) is None:
        about = fs.info(path)  # a list on the web has names alone
    mark = _mark(about) or ""
    number = int.from_bytes(hashlib.blake2b(mark.encode(), digest_size=7).digest(), "big")
    return Entry(address, int(about.get("size") or 0), number)


_MARKS = (
    "ETag",
    "etag",
    "md5Hash",
    "Content-MD5",
    "mtime",
    "LastModified",
    "Last-Modified",
    "updated",
    "created",
)
"""What stores call the mark that a content has and a changed one has not, surest first."""


def _mark(about: dict[str, Any]) -> str | None:
    for key in _MARKS:
        value = about.get(key)
        if value:
            return str(value.timestamp() if isinstance(value, dt.datetime) else value)
    return None


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


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
        local = Path(folder) / _name(path, path.rpartition("/")[0] + "/")
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
        raise RunError(
            f"{address} cannot be opened ({error}): it needs the package of its kind of store, such as s3fs, "
            "in the environment of klastry"
        ) from error
