"""The work of a run on a Dask cluster: the same tasks, the same outcomes, other machines.

Dask does a task again when its worker dies, and gives up a task that killed three workers: that one is set
aside. Workers need this program, and see the documents at the same path or address.
"""

import contextlib
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from typing import Any

from pipeline.errors import RunError
from pipeline.run.parallel import KILLS, STRIKES, set_aside
from pipeline.run.work import Do, Outcome, Task, WorkOptions

LOCAL = "local"
_WINDOW = 4  # tasks sent ahead for each thread of the cluster: memory stays bounded
_CONNECT_SECONDS = 30


def do_on_cluster(
    tasks: Iterable[Task], options: WorkOptions, *, do: Do, scheduler: str, workers: int
) -> Generator[Outcome, None, None]:
    """Do the tasks on the cluster at ``scheduler``, or on one of so many processes started here ("local").

    Raises RunError where Dask is not installed or the scheduler does not answer.
    """
    with _connect(scheduler, workers) as client:
        from distributed import as_completed

        waiting = iter(tasks)
        under_way: dict[Any, Task] = {}
        completed = as_completed()
        blocked: set[str] = set()

        def send(task: Task) -> None:
            future = client.submit(do, task, options, pure=False, retries=0)
            under_way[future] = task
            completed.add(future)

        for task in _first(waiting, _WINDOW * max(1, sum(client.nthreads().values()))):
            send(task)
        for future in completed:
            task = under_way.pop(future)
            outcome = _outcome(future, task, blocked)
            if outcome is None:
                blocked.add(task.key)
                send(replace(task, blocked=KILLS))
                continue
            yield outcome
            for following in _first(waiting, 1):
                send(following)


def _outcome(future: Any, task: Task, blocked: set[str]) -> Outcome | None:
    """The outcome of a finished task; None where it killed workers and is to be read without annotating."""
    from distributed import KilledWorker

    try:
        outcome: Outcome = future.result()
    except KilledWorker:
        return set_aside(task) if task.key in blocked else None
    return outcome


def _first(tasks: Iterator[Task], count: int) -> Iterator[Task]:
    for _ in range(count):
        task = next(tasks, None)
        if task is None:
            return
        yield task


@contextlib.contextmanager
def _connect(scheduler: str, workers: int) -> Iterator[Any]:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise RunError("a cluster needs Dask: pip install 'klastry[dask]'") from error
    with dask.config.set({"distributed.scheduler.allowed-failures": STRIKES - 1}):
        if scheduler == LOCAL:
            with (
                LocalCluster(
                    n_workers=max(1, workers),
                    threads_per_worker=1,
                    dashboard_address=None,
                    local_directory=None,
                ) as cluster,
                Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = Client(scheduler, timeout=_CONNECT_SECONDS)
        except (OSError, TimeoutError, ValueError) as error:
            raise RunError(f"the scheduler {scheduler} does not answer: {error}") from error
        with client:
            yield client
