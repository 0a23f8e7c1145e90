"""Where the work of a run is done: here, in processes of this machine, on a Dask cluster."""

from collections.abc import Callable, Generator, Iterable
from typing import Protocol

from pipeline.run.parallel import do_here, do_in_processes
from pipeline.run.work import Do, Outcome, Task, WorkOptions
from pipeline.settings import Settings


class Execute(Protocol):
    """Do tasks; the outcomes come in the order they are ready."""

    def __call__(self, tasks: Iterable[Task], options: WorkOptions, do: Do) -> Generator[Outcome, None, None]:
        """Do the tasks with ``do``."""


def make_execute(settings: Settings, *, count: int, tell: Callable[[str], None]) -> Execute:
    """The way to do ``count`` tasks under these settings; ``tell`` is called with what the work waits for."""

    def execute(tasks: Iterable[Task], options: WorkOptions, do: Do) -> Generator[Outcome, None, None]:
        if settings.scheduler is not None:
            from pipeline.run.cluster import do_on_cluster

            yield from do_on_cluster(
                tasks, options, do=do, scheduler=settings.scheduler, workers=settings.workers, tell=tell
            )
        elif settings.workers == 0:
            yield from do_here(tasks, options, do=do)
        else:
            yield from do_in_processes(tasks, options, do=do, workers=min(settings.workers, count))

    return execute
