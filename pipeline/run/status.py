"""How things stand: the last run, what is published, what waits, what went wrong."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import RunError
from pipeline.run.files import find_files
from pipeline.run.lock import holder
from pipeline.settings import Settings

_COUNTED = (
    "documents",
    "pages",
    "mentions",
    "claims",
    "entities",
    "relations",
    "awards",
    "scores",
    "roles",
    "quotes",
)
_SHOWN = 20


def open_published(database: Path) -> sqlite3.Connection:
    """The published database, for reading. Raises RunError where there is none."""
    if not database.is_file():
        raise RunError(f"there is no database {database} yet: make it with `klastry run`")
    try:
        db = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
        db.execute("SELECT id FROM runs LIMIT 1")
    except sqlite3.Error as error:
        raise RunError(
            f"{database} cannot be read ({error}): put back a copy, or move it away and run again"
        ) from error
    return db


def status(settings: Settings) -> Iterator[str]:
    """The lines to print. Raises RunError where nothing was published yet and no run is at work."""
    at_work = holder(settings.processed)
    if at_work is not None:
        yield f"A run is at work: {at_work}"
    if at_work is not None and not settings.database.is_file():
        return
    with contextlib.closing(open_published(settings.database)) as db:
        yield from _last_run(db)
        counts = (f"{_count(db, table)} {table}" for table in _COUNTED)
        yield f"Published: {', '.join(counts)}"
        if settings.raw.is_dir():
            yield _waiting(settings)
        yield from _problems(db)


def _count(db: sqlite3.Connection, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608


def _last_run(db: sqlite3.Connection) -> Iterator[str]:
    row = db.execute(
        "SELECT id, started_at, finished_at, files, done, seconds FROM runs ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        yield "No run has finished yet"
        return
    number, _, finished, files, done, seconds = row
    spent = ", ".join(f"{stage} {value:.1f} s" for stage, value in json.loads(seconds or "{}").items())
    when = finished[:19].replace("T", " ")
    yield f"Last run: number {number}, finished {when} UTC; {files} files, {done} of them read ({spent})"
    changes = db.execute(
        "SELECT action, count(*) FROM changes WHERE run_id = ? GROUP BY action ORDER BY action", (number,)
    ).fetchall()
    told = ", ".join(f"{count} {action}" for action, count in changes) or "none"
    yield f"Changes of facts in it: {told}"


def _waiting(settings: Settings) -> str:
    """How many files are new or changed since the last run, by size and time of change."""
    found = find_files(settings.raw).stamps
    if not settings.state.is_file():
        return f"Waiting for the next run: {len(found)} files"
    with contextlib.closing(
        sqlite3.connect(f"{settings.state.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
    ) as db:
        rows = db.execute("SELECT name, size, changed, sidecar_size, sidecar_changed FROM files")
        known = {row[0]: row[1:] for row in rows}
    new = sum(known.get(name) != stamp for name, stamp in found.items())
    gone = len(known.keys() - found.keys())
    return f"Waiting for the next run: {new} new or changed files, {gone} gone"


def _problems(db: sqlite3.Connection) -> Iterator[str]:
    rows = db.execute("SELECT path, stage, reason, detail FROM problems ORDER BY path").fetchall()
    yield f"Problems: {len(rows)}"
    for path, stage, reason, detail in rows[:_SHOWN]:
        yield f"  {path} ({stage}, {reason}): {detail}"
    if len(rows) > _SHOWN:
        yield f"  ... and {len(rows) - _SHOWN} more, in the table problems"


def has_problems(settings: Settings) -> bool:
    """Whether the published database has problems."""
    if not settings.database.is_file():
        return False
    with contextlib.closing(open_published(settings.database)) as db:
        return _count(db, "problems") > 0
