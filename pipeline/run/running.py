"""One run: find what is new in raw/, read and annotate that, link everything, publish it."""

import contextlib
import datetime as dt
import functools
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import RunError
from pipeline.publish import Change, File, RunRow, Source, last_run, publish, read_standing, record_run
from pipeline.records import Problem
from pipeline.run.ahead import getting_ready
from pipeline.run.caching import cache_folder, prune_cache
from pipeline.run.executing import make_execute
from pipeline.run.files import Found, find_files
from pipeline.run.fingerprint import Fingerprints, make_fingerprints, versions
from pipeline.run.linked import Linked
from pipeline.run.lock import lock
from pipeline.run.memory import without_collecting
from pipeline.run.planning import note_files, plan_tasks
from pipeline.run.progress import Progress, Silent
from pipeline.run.standing import Standing
from pipeline.run.state import State, Stored
from pipeline.run.work import NO_PROBLEMS, Do, WorkOptions, check_vocabulary, do_task
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.network import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did. ``seconds`` are by stage, ``done`` counts files, ``documents`` all published ones.

    ``new_problems`` are those that the last run did not meet, ``unused`` are judgements about things that no
    document names now.
    """

    run_id: int
    files: int
    done: int
    documents: int
    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    seconds: dict[str, float]
    new_problems: tuple[Problem, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(slots=True)
class _Clock:
    """When the run began, and its seconds by stage (those of all workers for extract and annotate)."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """What the steps of one run share."""

    settings: Settings
    state: State
    fingerprints: Fingerprints
    progress: Progress
    clock: _Clock
    do: Do
    emptied: bool


def run(
    settings: Settings,
    *,
    redo: str | None = None,
    emptied: bool = False,
    progress: Progress | None = None,
    do: Do = do_task,
) -> Report:
    """Bring the published database up to what lies in raw/.

    Can be killed at any moment: what was done is kept, the published database is that of the last finished
    run. ``redo`` names results to make anew though nothing changed: "problems", "annotate" or "extract".
    ``emptied`` lets a folder in which no document is left withdraw everything.
    ``do`` is what reads and annotates a file. Raises RunError and PublishError where the run could not
    be finished.
    """
    told = Silent() if progress is None else progress
    fingerprints = make_fingerprints(settings)
    with lock(settings.processed), contextlib.closing(State(settings.state)) as state:
        try:
            if redo is not None:
                state.redo(redo)
            return _run(
                _Job(
                    settings=settings,
                    state=state,
                    fingerprints=fingerprints,
                    progress=told,
                    clock=_Clock(),
                    do=do,
                    emptied=emptied,
                )
            )
        except OSError as error:
            raise RunError(f"{error.filename or settings.processed}: {error.strerror}") from error
        except sqlite3.Error as error:
            raise RunError(f"{settings.state} cannot be read: {error}") from error
        finally:
            told.end()


def _run(job: _Job) -> Report:
    with job.clock.stage("find"):
        found = find_files(job.settings.source or job.settings.raw)
        _check_not_gone(job, found)
        found.problems += note_files(job.state, found, job.progress)
    mark = _mark(job, found)
    if mark is not None and job.state.note("published") == mark:
        return _nothing_new(job, found)
    done = _do_work(job, found)
    stored = job.state.documents()
    problems = (*found.problems, *job.state.problems(), *_annotation_problems(stored))
    row = _row(job, found, done=done, problems=problems)
    before = frozenset(read_standing(job.settings.database)[1] if mark is not None else ())
    with without_collecting():
        run_id, changes, unused = _publish(job, row, stored, problems)
    _remember(job, found, rows_kept=True)
    prune_cache(job.settings, job.fingerprints)
    return Report(
        run_id=run_id,
        files=row.files,
        done=done,
        documents=len(stored),
        problems=problems,
        changes=changes,
        seconds=job.clock.seconds,
        new_problems=tuple(problem for problem in problems if problem not in before),
        unused=unused,
    )


def _check_not_gone(job: _Job, found: Found) -> None:
    """Raises RunError where not one of several documents is left: so looks a folder that is not mounted."""
    known = len(job.state.stamps())
    if found.stamps or known < _MOST_GONE or job.emptied:
        return
    raise RunError(
        f"{job.settings.source or job.settings.raw} has no documents any more, there were {known}: "
        "is it mounted? Nothing was withdrawn; if all of them are to be withdrawn, say so with --emptied"
    )


_MOST_GONE = 3  # so many documents at once do not disappear by intention


def _nothing_new(job: _Job, found: Found) -> Report:
    """Record a run that has nothing to do."""
    documents, problems = read_standing(job.settings.database)
    row = _row(job, found, done=0, problems=problems)
    rows_kept = _is_noted(job, "rows")
    run_id = record_run(job.settings.database, row)
    _remember(job, found, rows_kept=rows_kept)
    return Report(
        run_id=run_id,
        files=row.files,
        done=0,
        documents=documents,
        problems=problems,
        changes=(),
        seconds=job.clock.seconds,
    )


def _row(job: _Job, found: Found, *, done: int, problems: Sequence[Problem]) -> RunRow:
    files = len(found.stamps)
    return RunRow(
        started_at=job.clock.started_at,
        files=files,
        done=done,
        unchanged=files - done,
        problems=len({problem.path for problem in problems}),
        seconds=job.clock.seconds,
        versions=versions(job.fingerprints),
    )


def _mark(job: _Job, found: Found) -> str | None:
    """What must be equal for a run to have nothing to do; None where nothing was published yet."""
    last = last_run(job.settings.database)
    if last is None:
        return None
    return f"{job.state.note('generation')} {job.fingerprints} {found.problems} {last}"


def _is_noted(job: _Job, what: str) -> bool:
    """Whether what is kept of the published database belongs to the one that is there."""
    return job.state.note(what) == str(last_run(job.settings.database))


def _remember(job: _Job, found: Found, *, rows_kept: bool) -> None:
    """Note that the published database is that of the present state; the digests of its rows too, if kept."""
    last = str(last_run(job.settings.database))
    job.state.save_note("database", last)
    if rows_kept:
        job.state.save_note("rows", last)
    job.state.save_note("published", _mark(job, found) or "")


def _do_work(job: _Job, found: Found) -> int:
    """Read and annotate what is out of date; how many files that were.

    The second time where a file turned out unreadable: its last readable version may need annotating.
    """
    done = 0
    for _ in range(2):
        count, tasks = plan_tasks(job.state, found, job.fingerprints)
        if not count:
            break
        done += count
        check_vocabulary(job.settings.vocabulary)
        job.progress.begin("reading", count)
        options = WorkOptions(
            extract=job.settings.extract,
            vocabulary=job.settings.vocabulary,
            model=job.settings.model,
            cache=cache_folder(job.settings, job.fingerprints),
        )
        execute = make_execute(job.settings, count=count, tell=job.progress.tell)
        with (
            job.clock.stage("work"),
            getting_ready(job.settings),
            contextlib.closing(execute(tasks, options, job.do)) as outcomes,
        ):
            for outcome in outcomes:
                job.state.save_outcome(
                    outcome,
                    extract=job.fingerprints.extract,
                    annotate=job.fingerprints.annotate,
                    link=job.fingerprints.link,
                )
                job.clock.add(outcome.seconds)
                failed = outcome.problems != NO_PROBLEMS or any(a.problem for a in outcome.annotations)
                job.progress.step(problems=int(failed))
    job.state.settle()
    return min(done, len(found.stamps))


def _annotation_problems(stored: Sequence[Stored]) -> Iterator[Problem]:
    for document in stored:
        if document.problem is not None:
            path = document.name + document.inner
            yield Problem(path=path, stage="annotate", reason="failed", detail=document.problem)


def _publish(
    job: _Job, row: RunRow, stored: Sequence[Stored], problems: Sequence[Problem]
) -> tuple[int, tuple[Change, ...], tuple[str, ...]]:
    """Link all documents and publish them; the number of the run, its changes, the judgements not used."""
    job.progress.begin("linking", None)
    with job.clock.stage("link"):
        linked = Linked(job.state, job.fingerprints.link)
        network = link_stored(job.settings, job.state, stored, linked=linked)
    job.progress.begin("publishing", None)
    database = job.settings.database
    standing = Standing(job.state, job.fingerprints.publish)
    published = publish(
        database,
        sources=_sources(job.state, stored),
        network=network,
        files=[File(path=file.name, sha256=file.sha256, size=file.size) for file in job.state.files()],
        problems=problems,
        run=row,
        known=job.state.published() if _is_noted(job, "database") else {},
        known_rows=standing.rows() if _is_noted(job, "rows") else {},
    )
    _write_graphs(network, job.settings.processed)
    job.state.save_published(published.digests)
    standing.save(published.rows)
    job.state.sweep()
    linked.save()
    return published.run_id, published.changes, network.unused_judgements


def link_stored(
    settings: Settings, state: State, stored: Sequence[Stored], *, linked: Linked | None = None
) -> "Network":
    """What the stored documents add up to under people's judgements; CurationError where these contradict.

    With ``linked`` what did not change is taken from there.
    """
    from pipeline.link import Judgements, link, link_inputs, load_judgements
    from pipeline.vocabulary import load_vocabulary

    path = settings.judgements
    judgements = Judgements() if path is None else load_judgements(path)
    vocabulary = load_vocabulary(settings.vocabulary)
    originals = list({document.sha256: document for document in reversed(stored)}.values())[::-1]
    if linked is not None:
        inputs = linked.inputs(originals)
        return link_inputs(inputs, vocabulary=vocabulary, judgements=judgements, memo=linked)
    documents = (state.load(document, words=False) for document in originals)
    return link(documents, vocabulary=vocabulary, judgements=judgements)


def _sources(state: State, stored: Sequence[Stored]) -> list[Source]:
    """The documents to publish with their ids: copies of a content come after its first path."""
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


def _write_graphs(network: "Network", folder: Path) -> None:
    """Write graph.gexf and graph.graphml aside, then put them in the place of the old ones."""
    from pipeline.link.graph import write_graphs

    with tempfile.TemporaryDirectory(dir=folder, prefix=".graphs-") as aside:
        write_graphs(network, Path(aside))
        for path in sorted(Path(aside).iterdir()):
            path.replace(folder / path.name)
