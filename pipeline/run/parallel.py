"""Who does the work: this process, or processes of this machine, each with its own spaCy and Morfeusz2.

Outcomes come in the order they are ready. A worker that dies costs nothing but time: what was under way is
done again, each file alone, and a file that kills its worker three times becomes a problem.
"""

import concurrent.futures as futures
import contextlib
import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext

from pipeline.records import Problem
from pipeline.run.encoding import encode_problems
from pipeline.run.memory import collecting
from pipeline.run.warm import start_warm_server
from pipeline.run.work import Do, Outcome, Task, WorkOptions, do_task

STRIKES = 3
KILLS = (
    f"working on this file ended its process {STRIKES} times (out of memory, or a fault in a library); "
    "it is left out until it or the program changes"
)
_WINDOW = 3  # tasks under way or waiting for each worker: memory stays bounded
_PRELOAD = ["pipeline.run.work", "pipeline.extract", "pipeline.run.warm"]


def do_here(tasks: Iterable[Task], options: WorkOptions, *, do: Do = do_task) -> Iterator[Outcome]:
    """Do the tasks one after the other in this process."""
    for task in tasks:
        with collecting():
            outcome = do(task, options)
        yield outcome


def do_in_processes(
    tasks: Iterable[Task], options: WorkOptions, *, workers: int, do: Do = do_task
) -> Iterator[Outcome]:
    """Do the tasks in so many processes."""
    if do is do_task:
        _context()
        start_warm_server(options.annotate)
    waiting = iter(tasks)
    while True:
        under_way: dict[futures.Future[Outcome], Task] = {}
        pool = _make_pool(workers)
        try:
            yield from _drain(waiting, under_way, _WINDOW * workers, _submitter(pool, do, options))
        except BrokenProcessPool:
            suspects = sorted(under_way.values(), key=lambda task: task.name)
        else:
            return
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        yield from do_alone(suspects, options, do)


def _submitter(
    pool: futures.Executor, do: Do, options: WorkOptions
) -> Callable[[Task], "futures.Future[Outcome]"]:
    return lambda task: pool.submit(do, task, options)


def _drain(
    waiting: Iterator[Task],
    under_way: dict["futures.Future[Outcome]", Task],
    window: int,
    submit: Callable[[Task], "futures.Future[Outcome]"],
) -> Iterator[Outcome]:
    """Keep ``window`` tasks under way until none is left.

    Raises BrokenProcessPool when a worker dies; the tasks whose outcome did not come are then ``under_way``.
    """
    exhausted = False
    while True:
        while not exhausted and len(under_way) < window:
            task = next(waiting, None)
            if task is None:
                exhausted = True
                break
            try:
                under_way[submit(task)] = task
            except BrokenProcessPool:
                under_way[futures.Future()] = task
                raise
        if not under_way:
            return
        done, _ = futures.wait(under_way, return_when=futures.FIRST_COMPLETED)
        for future in done:
            outcome = future.result()
            del under_way[future]
            yield outcome


def do_alone(suspects: Iterable[Task], options: WorkOptions, do: Do) -> Iterator[Outcome]:
    """Do tasks that were under way when a worker died, one at a time: one death is counted already.

    The last attempt reads the file without annotating it.
    """
    pool = _make_pool(1)
    try:
        for task in suspects:
            for attempt in [*[task] * (STRIKES - 1), replace(task, blocked=KILLS)]:
                try:
                    outcome = pool.submit(do, attempt, options).result()
                    break
                except BrokenProcessPool:
                    pool.shutdown(wait=False)
                    pool = _make_pool(1)
            else:
                outcome = set_aside(task)
            yield outcome
    finally:
        pool.shutdown(wait=False)


def set_aside(task: Task) -> Outcome:
    """The outcome of a task that kills whoever does it, even without annotating."""
    problem = Problem(path=task.name, stage="extract", reason="failed", detail=KILLS)
    return Outcome(key=task.key, readings=(), problems=encode_problems([problem], task.name))


def _make_pool(workers: int) -> futures.ProcessPoolExecutor:
    return futures.ProcessPoolExecutor(
        workers, mp_context=_context(), initializer=_begin, initargs=(_lifeline().reader,)
    )


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return context


@dataclass(frozen=True, slots=True)
class _Lifeline:
    """A pipe whose only writing end is in the process of the run: workers read its end when that is gone."""

    reader: Connection
    writer: Connection


@functools.cache
def _lifeline() -> _Lifeline:
    return _Lifeline(*multiprocessing.get_context("forkserver").Pipe(duplex=False))


def _begin(lifeline: Connection) -> None:
    """Set a worker up: an interrupt is the run's to handle, and the worker ends when the run is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, args=(lifeline,), daemon=True).start()


def _watch(lifeline: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
