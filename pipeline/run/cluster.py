"""The work of a run on a Dask cluster: the same tasks, the same outcomes, other machines.

A task is done in a process of its own beside the Dask worker, so that a document that kills whoever works on
it kills no worker; it is set aside after three times. Dask does a task again when its worker is lost; one
that Dask gives up, because worker after worker was lost with it, is done by the run itself.
Workers need this program, and see the documents at the same path or address.
"""

import atexit
import contextlib
import functools
import os
import socket
import time
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.errors import RunError
from pipeline.run.carried import Carried, carry, unpacked
from pipeline.run.fingerprint import work_versions
from pipeline.run.parallel import KILLS, STRIKES, do_alone, set_aside
from pipeline.run.remote import is_remote
from pipeline.run.work import Do, Outcome, Task, WorkOptions

LOCAL = "local"
_WINDOW = 4  # tasks sent ahead for each thread of the cluster: memory stays bounded
_CONNECT_SECONDS = 30
_WAIT_SECONDS = 10
_LOST_SECONDS = 180  # a cluster without a worker for so long does not come back
_KEPT = "what was done is kept, run again to go on"
_START = "each machine needs its `dask worker ADDRESS`"


@dataclass(frozen=True, slots=True)
class Unfit:
    """Why a worker cannot do a task as the run would; ``blind``: it does not see the file."""

    reason: str
    blind: bool = False


def do_on_cluster(
    tasks: Iterable[Task],
    options: WorkOptions,
    *,
    do: Do,
    scheduler: str,
    workers: int,
    tell: Callable[[str], None],
) -> Generator[Outcome, None, None]:
    """Do the tasks on the cluster at ``scheduler``, or on one of so many processes started here ("local").

    ``tell`` is called when there is no worker, and when there is one again.
    Raises RunError where Dask is not installed, the scheduler does not answer or is lost, all workers are
    lost, or a worker has another program or does not see the documents.
    """
    with _connect(scheduler, workers) as client:
        try:
            yield from _drive(client, map(_located, tasks), options, do, _Watch(tell))
        except (CancelledError, OSError) as error:
            raise RunError(f"the scheduler {scheduler} was lost; {_KEPT}") from error


def _located(task: Task) -> Task:
    """The task with a path that means the same in any folder."""
    return task if is_remote(task.path) else replace(task, path=os.path.abspath(task.path))  # noqa: PTH100


def _drive(
    client: Any, waiting: Iterator[Task], options: WorkOptions, do: Do, watch: "_Watch"
) -> Generator[Outcome, None, None]:
    """Keep the cluster busy until all tasks are done. Raises CancelledError or OSError when it is lost."""
    import distributed

    carried, wanted = carry(options), work_versions(options)
    under_way: dict[Any, Task] = {}
    while True:
        threads = sum(client.nthreads().values())
        watch.see(threads)
        for task in islice(waiting, max(0, _WINDOW * max(1, threads) - len(under_way))):
            under_way[client.submit(do_apart, do, task, carried, wanted, pure=False)] = task
        if not under_way:
            return
        with contextlib.suppress(TimeoutError):
            distributed.wait(list(under_way), timeout=_WAIT_SECONDS, return_when="FIRST_COMPLETED")
        for future in [future for future in under_way if future.done()]:
            with contextlib.suppress(TimeoutError):  # its worker was lost meanwhile: Dask does it again
                outcome = _outcome(future, under_way[future], options, do)
                del under_way[future]
                yield outcome


def _outcome(future: Any, task: Task, options: WorkOptions, do: Do) -> Outcome:
    """What became of a task. Raises RunError, TimeoutError, CancelledError."""
    from distributed.scheduler import KilledWorker

    if future.status != "error":
        found: Outcome | Unfit = future.result(timeout=_WAIT_SECONDS)
        if isinstance(found, Outcome):
            return found
        if not found.blind or Path(task.path).exists():
            raise RunError(f"{found.reason}; {_KEPT}")
        return next(do_alone([task], options, do))  # the file went away meanwhile
    error = future.exception(timeout=_WAIT_SECONDS)
    if isinstance(error, KilledWorker):
        return next(do_alone([task], options, do))
    if isinstance(error, (ImportError, AttributeError)) or "deserialization" in str(error):
        raise RunError(
            "the cluster does not know this klastry: install the same version where the scheduler runs and "
            f"on every machine with workers, then start scheduler and workers anew; {_KEPT}"
        ) from error
    if isinstance(error, RunError):
        raise RunError(f"on a worker of the cluster: {error}; {_KEPT}") from error
    raise RunError(
        f"a worker of the cluster failed at {task.name} ({type(error).__name__}: {error}); {_KEPT}"
    )


class _Watch:
    """Sees whether the cluster has workers, and tells when it has none."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._alive = time.monotonic()
        self._waits = False

    def see(self, threads: int) -> None:
        """The cluster has so many threads now. Raises RunError where it had none for too long."""
        now = time.monotonic()
        minutes = f"{_LOST_SECONDS // 60} minutes"
        if threads:
            if self._waits:
                self._tell("the cluster has a worker, on with the work")
            self._alive, self._waits = now, False
        elif now - self._alive > _LOST_SECONDS:
            raise RunError(f"the cluster has had no worker for {minutes} ({_START}); {_KEPT}")
        elif not self._waits:
            self._tell(f"the cluster has no worker: waiting {minutes} for one ({_START})")
            self._waits = True


def do_apart(do: Do, task: Task, carried: Carried, wanted: dict[str, str]) -> Outcome | Unfit:
    """Do a task in another process of this machine; a task that kills it three times is set aside.

    Not done where this machine has not the ``wanted`` versions or does not see the file.
    """
    import anyio.to_process
    from anyio import BrokenWorkerProcess

    options = unpacked(carried)
    unfit = _unfit(task, options, wanted)
    if unfit is not None:
        return unfit
    for attempt in [*[task] * STRIKES, replace(task, blocked=KILLS)]:
        try:
            outcome: Outcome = _portal().call(anyio.to_process.run_sync, do, attempt, options)
        except BrokenWorkerProcess:
            continue
        return outcome
    return set_aside(task)


def _unfit(task: Task, options: WorkOptions, wanted: dict[str, str]) -> Unfit | None:
    host = socket.gethostname()
    here = work_versions(options)
    others = [
        f"{name}: {here.get(name)}, not {value}" for name, value in wanted.items() if here.get(name) != value
    ]
    if others:
        return Unfit(
            f"the worker on {host} differs from this run ({'; '.join(others)}): "
            "install the same on all machines, then start their workers anew"
        )
    if not task.readings and not is_remote(task.path) and not Path(task.path).exists():
        return Unfit(
            f"the worker on {host} does not see {task.path}: share the folder of the documents under the "
            "same path on all machines, or give --raw an address",
            blind=True,
        )
    return None


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
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # versions that matter are compared task by task
                client = stack.enter_context(Client(scheduler, timeout=_CONNECT_SECONDS))
        except (OSError, TimeoutError, ValueError) as error:
            raise RunError(
                f"the scheduler {scheduler} does not answer ({error}); "
                "`dask scheduler` prints its address as it starts, such as tcp://10.0.0.5:8786"
            ) from error
        yield client
