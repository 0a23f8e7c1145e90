"""One run: find what is new in raw/, read and annotate that, link everything, publish it."""

import contextlib
import datetime as dt
import functools
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import RunError
from pipeline.publish import Change, File, RunRow, Source, last_run, publish, record_run
from pipeline.records import Problem
from pipeline.run.files import Found, find_files
from pipeline.run.fingerprint import Fingerprints, make_fingerprints, versions
from pipeline.run.lock import lock
from pipeline.run.parallel import do_here, do_in_processes
from pipeline.run.planning import note_files, plan_tasks
from pipeline.run.progress import Progress, Silent
from pipeline.run.state import State, Stored
from pipeline.run.work import NO_PROBLEMS, Outcome, Task, WorkOptions
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did. ``seconds`` are by stage, ``done`` counts files, ``documents`` all published ones."""

    run_id: int
    files: int
    done: int
    documents: int
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    seconds: dict[str, float]


@dataclass(slots=True)
class _Clock:
    """Seconds by stage, of this run and of the workers."""

    started_at: str = field(
        default_factory=lambda: dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
    )
    seconds: dict[str, float] = field(default_factory=dict)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.add({name: time.perf_counter() - began})

    def add(self, seconds: dict[str, float]) -> None:
        for name, value in seconds.items():
            self.seconds[name] = round(self.seconds.get(name, 0.0) + value, 3)


def run(settings: Settings, *, progress: Progress | None = None) -> Report:
    """Bring the published database up to what lies in raw/.

    Can be killed at any moment: what was done is kept, the published database is that of the last finished
    run. Raises RunError and PublishError where the run could not be finished.
    """
    told = Silent() if progress is None else progress
    clock = _Clock()
    fingerprints = make_fingerprints(settings)
    with lock(settings.processed), contextlib.closing(State(settings.state)) as state:
        try:
            return _run(settings, state, fingerprints, told, clock)
        except OSError as error:
            raise RunError(f"{error.filename or settings.processed}: {error.strerror}") from error
        finally:
            told.end()


def _run(
    settings: Settings, state: State, fingerprints: Fingerprints, progress: Progress, clock: _Clock
) -> Report:
    with clock.stage("find"):
        found = find_files(settings.raw)
        found.problems += note_files(state, found, progress)
    mark = _mark(state, found, fingerprints, settings.database)
    if mark is not None and state.note("published") == mark:
        return _nothing_new(settings, state, found, fingerprints, clock)
    done = _do_work(settings, state, found, fingerprints, progress, clock)
    state.settle()
    stored = state.documents()
    problems = (*found.problems, *state.problems(), *_annotation_problems(stored))
    progress.begin("linking", None)
    with clock.stage("link"):
        network = _link(settings, state, stored)
    progress.begin("publishing", None)
    last = last_run(settings.database)
    published = publish(
        settings.database,
        sources=_sources(state, stored),
        network=network,
        files=[File(path=file.name, sha256=file.sha256, size=file.size) for file in state.files()],
        problems=problems,
        run=_run_row(clock, found, fingerprints, done=done, problems=problems),
        known=state.published() if state.note("database") == str(last) else {},
    )
    with clock.stage("graphs"):
        _write_graphs(network, settings.processed)
    state.save_published(published.digests)
    _remember(settings, state, found, fingerprints)
    state.sweep()
    return Report(
        run_id=published.run_id,
        files=len(found.stamps),
        done=done,
        documents=len(stored),
        problems=problems,
        changes=published.changes,
        seconds=clock.seconds,
    )


def _mark(state: State, found: Found, fingerprints: Fingerprints, database: Path) -> str | None:
    """What must be equal for a run to have nothing to do; None where nothing was published yet."""
    last = last_run(database)
    return None if last is None else f"{state.note('generation')} {fingerprints} {found.problems} {last}"


def _remember(settings: Settings, state: State, found: Found, fingerprints: Fingerprints) -> None:
    """Note that the database is that of the present state."""
    state.save_note("database", str(last_run(settings.database)))
    state.save_note("published", _mark(state, found, fingerprints, settings.database) or "")


def _nothing_new(
    settings: Settings, state: State, found: Found, fingerprints: Fingerprints, clock: _Clock
) -> Report:
    stored = state.documents()
    problems = (*found.problems, *state.problems(), *_annotation_problems(stored))
    row = _run_row(clock, found, fingerprints, done=0, problems=problems)
    run_id = record_run(settings.database, row)
    _remember(settings, state, found, fingerprints)
    return Report(
        run_id=run_id,
        files=row.files,
        done=0,
        documents=len(stored),
        problems=problems,
        changes=(),
        seconds=clock.seconds,
    )


def _do_work(
    settings: Settings,
    state: State,
    found: Found,
    fingerprints: Fingerprints,
    progress: Progress,
    clock: _Clock,
) -> int:
    """Read and annotate what is out of date; how many files that were."""
    count, tasks = plan_tasks(state, found, fingerprints)
    if not count:
        return 0
    progress.begin("reading", count)
    options = WorkOptions(extract=settings.extract, vocabulary=settings.vocabulary)
    workers = min(settings.workers, count)
    with clock.stage("work"), contextlib.closing(_outcomes(tasks, options, workers)) as outcomes:
        for outcome in outcomes:
            state.save_outcome(outcome, extract=fingerprints.extract, annotate=fingerprints.annotate)
            clock.add(outcome.seconds)
            failed = outcome.problems != NO_PROBLEMS or any(a.problem for a in outcome.annotations)
            progress.step(problems=int(failed))
    return count


def _outcomes(tasks: Iterator[Task], options: WorkOptions, workers: int) -> Generator[Outcome, None, None]:
    if workers == 1:
        yield from do_here(tasks, options)
    else:
        yield from do_in_processes(tasks, options, workers=workers)


def _annotation_problems(stored: Sequence[Stored]) -> Iterator[Problem]:
    for document in stored:
        if document.problem is not None:
            path = document.name + document.inner
            yield Problem(path=path, stage="annotate", reason="failed", detail=document.problem)


def _sources(state: State, stored: Sequence[Stored]) -> list[Source]:
    """The documents to publish with their ids: copies of a content after its first path."""
    copies: Counter[str] = Counter()
    sources = []
    for document in sorted(stored, key=lambda d: (d.name + d.inner, d.ordinal)):
        copies[document.sha256] += 1
        number = copies[document.sha256]
        first = document.sha256[:16]
        sources.append(
            Source(
                id=first if number == 1 else f"{first}-{number}",
                path=document.name + document.inner,
                digest=f"{document.digest} {document.annotated}",
                load=functools.partial(state.load, document),
                copy_of=None if number == 1 else first,
            )
        )
    return sources


def _link(settings: Settings, state: State, stored: Sequence[Stored]) -> "Network":
    from pipeline.link import link
    from pipeline.vocabulary import load_vocabulary

    originals = {document.sha256: document for document in reversed(stored)}
    documents = (state.load(document, words=False) for document in reversed(originals.values()))
    return link(documents, vocabulary=load_vocabulary(settings.vocabulary))


def _run_row(
    clock: _Clock, found: Found, fingerprints: Fingerprints, *, done: int, problems: Sequence[Problem]
) -> RunRow:
    files = len(found.stamps)
    return RunRow(
        started_at=clock.started_at,
        files=files,
        done=done,
        unchanged=max(files - done, 0),
        problems=len({problem.path for problem in problems}),
        seconds=clock.seconds,
        versions=versions(fingerprints),
    )


def _write_graphs(network: "Network", folder: Path) -> None:
    """Write graph.gexf and graph.graphml aside, then put them in the place of the old ones."""
    from pipeline.link.graph import write_graphs

    with tempfile.TemporaryDirectory(dir=folder, prefix=".graphs-") as aside:
        write_graphs(network, Path(aside))
        for path in sorted(Path(aside).iterdir()):
            path.replace(folder / path.name)
