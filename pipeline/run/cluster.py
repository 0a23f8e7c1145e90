"""The work of a run on a Dask cluster: the same tasks, the same outcomes, other machines.

A task is done in a process of its own beside the Dask worker, so that a document that kills whoever works on
it kills no worker; it is set aside after three times. Dask does a task again when its worker is lost.
Workers need this program, and see the documents at the same path or address.
"""

import atexit
import contextlib
import functools
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from typing import Any

from pipeline.errors import RunError
from pipeline.run.parallel import KILLS, STRIKES, set_aside
from pipeline.run.work import Do, Outcome, Task, WorkOptions

LOCAL = "local"
_WINDOW = 4  # tasks sent ahead for each thread of the cluster: memory stays bounded
_CONNECT_SECONDS = 30
_WAIT_SECONDS = 10
_LOST_SECONDS = 180  # a cluster without a worker for so long does not come back


def do_on_cluster(
    tasks: Iterable[Task], options: WorkOptions, *, do: Do, scheduler: str, workers: int
) -> Generator[Outcome, None, None]:
    """Do the tasks on the cluster at ``scheduler``, or on one of so many processes started here ("local").

    Raises RunError where Dask is not installed, the scheduler does not answer or all workers are lost.
    """
    with _connect(scheduler, workers) as client:
        import distributed

        waiting = iter(tasks)
        under_way: set[Any] = set()
        alive = time.monotonic()
        while True:
            threads = sum(client.nthreads().values())
            alive = _check_alive(threads, alive)
            for task in islice(waiting, max(0, _WINDOW * max(1, threads) - len(under_way))):
                under_way.add(client.submit(do_apart, do, task, options, pure=False))
            if not under_way:
                return
            with contextlib.suppress(TimeoutError):
                distributed.wait(under_way, timeout=_WAIT_SECONDS, return_when="FIRST_COMPLETED")
            for future in [future for future in under_way if future.done()]:
                with contextlib.suppress(TimeoutError):  # its worker was lost meanwhile: Dask does it again
                    outcome: Outcome = future.result(timeout=_WAIT_SECONDS)
                    under_way.remove(future)
                    yield outcome


def _check_alive(threads: int, alive: float) -> float:
    """When the cluster was last seen to have workers. Raises RunError where that is too long ago."""
    now = time.monotonic()
    if threads:
        return now
    if now - alive > _LOST_SECONDS:
        raise RunError("the cluster has no workers any more; what was done is kept, run again to go on")
    return alive


def do_apart(do: Do, task: Task, options: WorkOptions) -> Outcome:
    """Do a task in another process of this machine; a task that kills it three times is set aside."""
    import anyio.to_process
    from anyio import BrokenWorkerProcess

    for attempt in [*[task] * STRIKES, replace(task, blocked=KILLS)]:
        try:
            outcome: Outcome = _portal().call(anyio.to_process.run_sync, do, attempt, options)
        except BrokenWorkerProcess:
            continue
        return outcome
    return set_aside(task)


@functools.cache
def _portal() -> Any:
    """The event loop that keeps the processes beside this worker, in a thread of its own."""
    import anyio.from_thread

    stack = ExitStack()
    portal = stack.enter_context(anyio.from_thread.start_blocking_portal())
    atexit.register(stack.close)
    return portal


@contextlib.contextmanager
def _connect(scheduler: str, workers: int) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise RunError(
            "a cluster needs Dask: in klastry's folder, .venv/bin/pip install -e '.[dask]'"
        ) from error
    with ExitStack() as stack:
        try:
            if scheduler == LOCAL:
                scheduler = stack.enter_context(
                    LocalCluster(n_workers=max(1, workers), threads_per_worker=1, dashboard_address=None)
                )
            client = stack.enter_context(Client(scheduler, timeout=_CONNECT_SECONDS))
        except (OSError, TimeoutError, ValueError) as error:
            raise RunError(f"the scheduler {scheduler} does not answer: {error}") from error
        yield client
