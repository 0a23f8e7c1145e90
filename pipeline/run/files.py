"""raw/ -> the files in it, known by size and time of change, and by content where those are new."""

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import RunError
from pipeline.litter import is_litter
from pipeline.records import Problem
from pipeline.run.remote import SIDECAR, is_remote, list_remote, open_remote

_CHUNK = 1 << 20
_NO_DOCUMENTS = frozenset({"README.md"})
"""Files directly in raw/ that tell people about the folder."""


Stamp = tuple[int, int, int, int]
"""Size in bytes and time of change in nanoseconds of a file and of its sidecar (-1 where it has none)."""


@dataclass(slots=True)
class Found:
    """What lies in raw/: by name (below raw/, "/" between folders), each with its path on disk and stamp."""

    stamps: dict[str, Stamp] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def find_files(raw: Path | str) -> Found:
    """All files below ``raw``, a folder or an address, that may be documents.

    Hidden files and folders, what programs leave, sidecars and raw/README.md are none.
    Links are followed, each folder once.
    What is neither file nor folder, cannot be listed, or leads nowhere is a problem.
    Raises RunError where ``raw`` is no folder that can be listed.
    """
    if isinstance(raw, str):
        return _find_remote(raw)
    if not raw.is_dir():
        raise RunError(f"there is no folder {raw}: make it, or name another one with --raw")
    found = Found()
    top = os.fspath(raw)
    try:
        os.scandir(top).close()
    except OSError as error:
        raise RunError(f"the folder {raw} cannot be listed: {error.strerror}") from error
    _walk(top, "", found, {_identity(raw.stat())})
    return found


def _find_remote(address: str) -> Found:
    found = Found()
    there = list_remote(address)
    documents = {
        name: entry
        for name, entry in there.items()
        if not (any(is_litter(part) for part in name.split("/")) or name in _NO_DOCUMENTS)
    }
    for name, entry in documents.items():
        if name.endswith(SIDECAR):
            if name.removesuffix(SIDECAR) not in documents:
                found.problems.append(_lonely(name))
            continue
        beside = there.get(name + SIDECAR)
        about = (-1, -1) if beside is None else (beside.size, beside.mark)
        found.stamps[name] = (entry.size, entry.mark, *about)
        found.paths[name] = entry.address
    return found


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _walk(folder: str, prefix: str, found: Found, seen: set[tuple[int, int]]) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted((e for e in scanned if not is_litter(e.name)), key=lambda e: e.name)
    except OSError as error:
        name = prefix.rstrip("/")
        found.problems.append(_problem(name, f"the folder cannot be listed: {error.strerror}"))
        return
    sidecars: dict[str, os.stat_result] = {}
    statuses: dict[str, os.stat_result] = {}
    for entry in entries:
        name = prefix + _printable(entry.name)
        try:
            status = entry.stat()
        except OSError as error:
            found.problems.append(_problem(name, f"the file cannot be opened: {error.strerror}"))
            continue
        if stat.S_ISDIR(status.st_mode):
            if _identity(status) not in seen:
                seen.add(_identity(status))
                _walk(entry.path, f"{name}/", found, seen)
        elif not stat.S_ISREG(status.st_mode):
            found.problems.append(_problem(name, "this is neither a file nor a folder", reason="unsupported"))
        elif entry.name.endswith(SIDECAR):
            sidecars[name.removesuffix(SIDECAR)] = status
        elif prefix or entry.name not in _NO_DOCUMENTS:
            statuses[name] = status
            found.paths[name] = entry.path
    for name, status in statuses.items():
        beside = sidecars.pop(name, None)
        about = (-1, -1) if beside is None else (beside.st_size, beside.st_mtime_ns)
        found.stamps[name] = (status.st_size, status.st_mtime_ns, *about)
    found.problems += [_lonely(name + SIDECAR) for name in sidecars]


def _lonely(sidecar: str) -> Problem:
    name = sidecar.removesuffix(SIDECAR).rpartition("/")[2]
    return _problem(
        sidecar, f"there is no file {name} beside this sidecar: rename or remove it", reason="sidecar"
    )


def _printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 as backslash escapes."""
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")


def _problem(name: str, detail: str, *, reason: str = "failed") -> Problem:
    return Problem(path=name, stage="extract", reason=reason, detail=detail)


def read_sha256(path: str | Path) -> str:
    """The SHA-256 of a file's bytes, hex. Raises OSError."""
    digest = hashlib.sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(path: str | Path) -> Iterator[bytes]:
    name = os.fspath(path)
    with open_remote(name) if is_remote(name) else open(name, "rb") as file:  # noqa: PTH123 (names stay strings)
        while chunk := file.read(_CHUNK):
            yield chunk


def content_key(name: str, sha256: str, path: str | Path, *, has_sidecar: bool) -> str:
    """What the reading of a file depends on besides the program: its bytes, its ending, its sidecar."""
    beside = read_sha256(f"{path}{SIDECAR}") if has_sidecar else ""
    ending = Path(name).suffix.lower()
    return hashlib.blake2b(f"{sha256}/{ending}/{beside}".encode(), digest_size=16).hexdigest()
