"""Reading a file in a worker process that can be killed, within bounds of time and memory.

The workers are kept by anyio and used again. A reader that hangs, crashes or eats memory costs its file
alone, and where the file is a container, the document inside it alone.
"""

import atexit
import logging
import os
import resource
import signal
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import anyio
import anyio.from_thread
import anyio.to_process
import msgspec
from anyio import BrokenWorkerProcess

from pipeline.extract.containers import INSIDE
from pipeline.extract.reading import STAGE, measure_file, read_file
from pipeline.records import Extraction, Problem
from pipeline.settings import ExtractOptions

_MIB = 1024 * 1024
_GRACE = 10  # seconds after which a worker ends itself though nobody killed it, as when its parent is gone
_MEMORY_IN_USE = Path("/proc/self/statm")


class _WithoutReaped(logging.Filter):
    """Lets pass what asyncio logs, but for children that somebody else has waited for already.

    That happens to a killed worker now and then, and its result has been told by then.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith("Unknown child process pid")


class _Portal:
    """The event loop that keeps this process's workers, in a thread of its own; made on first use."""

    _lock: ClassVar[threading.Lock] = threading.Lock()
    _pid: ClassVar[int] = 0
    _portal: ClassVar[anyio.from_thread.BlockingPortal | None] = None

    @classmethod
    def get(cls) -> anyio.from_thread.BlockingPortal:
        with cls._lock:
            if cls._portal is None or cls._pid != os.getpid():
                logging.getLogger("asyncio").addFilter(_WithoutReaped())
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
    try:
        with anyio.fail_after(options.seconds):
            pages, members = await anyio.to_process.run_sync(_measure, path, options, cancellable=True)
    except (TimeoutError, BrokenWorkerProcess):
        pages, members = 1, ()
    seconds = options.seconds + options.seconds_per_page * min(pages, options.max_pages)
    found = await _read_within(path, name, options, None, seconds)
    if not members or not _was_stopped(found):
        return found
    return await _read_members(path, name, options, members)


def _was_stopped(found: Extraction) -> bool:
    return not found.documents and any(problem.reason in ("timeout", "memory") for problem in found.problems)


async def _read_members(
    path: Path, name: str, options: ExtractOptions, members: tuple[str, ...]
) -> Extraction:
    """The documents of a container one by one, so that only those that stop the reader are lost."""
    found = Extraction()
    for member in members:
        seconds = options.seconds + options.seconds_per_page
        more = await _read_within(path, name, options, member, seconds)
        if member and _was_stopped(more):
            named = tuple(replace(problem, path=f"{name}{INSIDE}{member}") for problem in more.problems)
            more = replace(more, problems=named)
        found = Extraction(
            documents=(*found.documents, *more.documents), problems=(*found.problems, *more.problems)
        )
    return found


async def _read_within(
    path: Path, name: str, options: ExtractOptions, member: str | None, seconds: float
) -> Extraction:
    try:
        with anyio.fail_after(seconds):
            found = await anyio.to_process.run_sync(
                _read, path, name, options, member, seconds, cancellable=True
            )
    except TimeoutError:
        return _failed(name, "timeout", f"reading it took more than {seconds:.0f} seconds and was stopped")
    except BrokenWorkerProcess:
        detail = f"the reader broke down on it, most likely for want of memory ({options.memory_mib} MiB)"
        return _failed(name, "memory", detail)
    return msgspec.msgpack.decode(found, type=Extraction)


def _failed(name: str, reason: str, detail: str) -> Extraction:
    return Extraction(problems=(Problem(path=name, stage=STAGE, reason=reason, detail=detail),))


def _bound(options: ExtractOptions, seconds: float) -> None:
    """Bound this process's memory from where it stands now, and its life should nobody end it.

    Where the system does not tell how much memory is in use (anywhere but Linux), only time is bounded.
    """
    signal.alarm(int(seconds) + _GRACE)
    try:
        now = int(_MEMORY_IN_USE.read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = now + options.memory_mib * _MIB
    resource.setrlimit(
        resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard)
    )


def _measure(path: Path, options: ExtractOptions) -> tuple[int, tuple[str, ...]]:
    _bound(options, options.seconds)
    try:
        return measure_file(path, options=options)
    finally:
        signal.alarm(0)


def _read(path: Path, name: str, options: ExtractOptions, member: str | None, seconds: float) -> bytes:
    """What a file gives, for the way between processes, where pickling takes five times as long."""
    _bound(options, seconds)
    try:
        return msgspec.msgpack.encode(read_file(path, name=name, options=options, only=member))
    finally:
        signal.alarm(0)
