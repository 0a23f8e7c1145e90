"""One run at a time in one processed/ folder."""

import contextlib
import fcntl
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import RunError


@contextlib.contextmanager
def lock(processed: Path) -> Iterator[None]:
    """Hold processed/run.lock for the block; the system lets go of it however the process ends.

    Raises RunError where another run holds it or the folder cannot be written.
    """
    path = processed / "run.lock"
    try:
        processed.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise RunError(f"{processed} cannot be written: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise RunError(
                f"another run is at work in {processed} ({holder}); wait for it or stop it: its work is kept"
            ) from error
        try:
            file.truncate(0)
            file.write(f"process {os.getpid()} on {socket.gethostname()}\n")
            file.flush()
        except OSError as error:
            raise RunError(f"{path} cannot be written: {error.strerror}") from error
        yield


def holder(processed: Path) -> str | None:
    """Who holds the lock, None when no run is at work."""
    path = processed / "run.lock"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return file.read().strip() or "unknown"
    return None
