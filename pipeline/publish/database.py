"""One run into the published database: one transaction, in place; readers see the old state or the new."""

import contextlib
import datetime as dt
import json
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PublishError
from pipeline.network import Network
from pipeline.publish import rows as made
from pipeline.publish import schema, store
from pipeline.publish.changes import find_changes
from pipeline.publish.sources import Change, File, RunRow, Source
from pipeline.publish.versions import update_versions
from pipeline.records import Problem

_WAIT = 60  # seconds to wait for another writer
_DOCUMENT_TABLES = ("documents", "pages", "claims", "mentions", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did: the run's number, the changes, the digest of each document's rows."""

    run_id: int
    changes: tuple[Change, ...]
    digests: dict[str, str]


@contextlib.contextmanager
def _transaction(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection with one open transaction: committed at the end, rolled back on any error.

    Raises PublishError where the database cannot be opened or written.
    """
    try:
        db = sqlite3.connect(database, isolation_level=None, timeout=_WAIT)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("BEGIN IMMEDIATE")
            db.execute("PRAGMA defer_foreign_keys = ON")
            yield db
            _commit(db)
            db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            db.close()
    except sqlite3.Error as error:
        raise PublishError(
            f"{database} could not be written ({error}); what it held before is still there"
        ) from error


def _commit(db: sqlite3.Connection) -> None:
    try:
        db.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        broken = db.execute("PRAGMA foreign_key_check").fetchmany(5)
        told = ", ".join(
            f"row {rowid} of {table} refers to a missing row of {parent}"
            for table, rowid, parent, _ in broken
        )
        raise PublishError(f"the tables do not fit together ({told}); nothing was changed") from error


def last_run(database: Path) -> tuple[int, str] | None:
    """Number and start of the last run in the published database; None where there is none."""
    if not database.is_file():
        return None
    try:
        with contextlib.closing(
            sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
        ) as db:
            row = db.execute("SELECT id, started_at FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        return None
    except sqlite3.DatabaseError as error:
        raise PublishError(
            f"{database} is no database ({error}); move it away, and the next run makes it anew"
        ) from error
    return None if row is None else (row[0], row[1])


def read_standing(database: Path) -> tuple[int, tuple[Problem, ...]]:
    """How many documents are published, and the problems that were met. Raises PublishError."""
    try:
        with contextlib.closing(
            sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=_WAIT)
        ) as db:
            count = db.execute("SELECT count(*) FROM documents").fetchone()[0]
            rows = db.execute(
                "SELECT path, stage, reason, detail FROM problems ORDER BY path, stage, reason, detail"
            )
            return count, tuple(Problem(path=r[0], stage=r[1], reason=r[2], detail=r[3]) for r in rows)
    except sqlite3.Error as error:
        raise PublishError(f"{database} cannot be read: {error}") from error


def record_run(database: Path, run: RunRow) -> int:
    """Add a run that changed nothing; its number."""
    with _transaction(database) as db:
        return _insert_run(db, run)


def _insert_run(db: sqlite3.Connection, run: RunRow) -> int:
    cursor = db.execute(
        "INSERT INTO runs (started_at, finished_at, files, done, unchanged, problems, seconds, versions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            run.started_at, _now(), run.files, run.done, run.unchanged, run.problems,
            json.dumps(run.seconds), json.dumps(run.versions, ensure_ascii=False),
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def _finish_run(db: sqlite3.Connection, run_id: int, run: RunRow, seconds: float) -> None:
    spent = json.dumps(run.seconds | {"publish": round(seconds, 3)})
    db.execute("UPDATE runs SET finished_at = ?, seconds = ? WHERE id = ?", (_now(), spent, run_id))


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")


def publish(
    database: Path,
    *,
    sources: Sequence[Source],
    network: Network,
    files: Sequence[File],
    problems: Sequence[Problem],
    run: RunRow,
    known: Mapping[str, str],
) -> Published:
    """Make the database that of this run, touching only rows that differ.

    ``known`` are the digests that the last publishing of this very database gave: documents whose digest is
    the same are not loaded. Raises PublishError; the database is then as it was.
    """
    with _transaction(database) as db:
        began = time.perf_counter()
        schema.prepare(db)
        run_id = _insert_run(db, run)
        links = made.network_to_links(network)
        blocks = made.blocks(source.id for source in sources)
        digests = {
            s.id: f"{s.digest}/{s.path}/{s.copy_of}/{blocks[s.id]}/{links.get(s.id, made.NO_LINKS).digest()}"
            for s in sources
        }
        there = {row[0]: row[1] for row in db.execute("SELECT id, first_run FROM documents")}
        touched = {i for i in digests if i not in there or known.get(i) != digests[i]} | (
            there.keys() - digests.keys()
        )
        store.touch(db, sorted(touched))
        _stage_documents(
            db, [s for s in sources if s.id in touched], links, blocks, first_runs=there, run_id=run_id
        )
        for name in made.LINKED:
            store.stage(db, schema.tables()[name], made.network_to_rows(network, name))
        changes = find_changes(db)
        _apply(db)
        _insert_changes(db, changes, run_id)
        update_versions(db, files, run_id)
        store.stage(db, schema.tables()["problems"], made.problem_rows(problems, run_id))
        store.apply(db, schema.tables()["problems"])
        _finish_run(db, run_id, run, time.perf_counter() - began)
    return Published(run_id=run_id, changes=changes, digests=digests)


def _stage_documents(
    db: sqlite3.Connection,
    sources: Sequence[Source],
    links: Mapping[str, made.Links],
    blocks: Mapping[str, int],
    *,
    first_runs: Mapping[str, int],
    run_id: int,
) -> None:
    for name in _DOCUMENT_TABLES:
        store.stage(db, schema.tables()[name], ())
    for source in sources:
        document, annotation = source.load()
        first_run = first_runs.get(source.id) or run_id
        linked = links.get(source.copy_of or source.id, made.NO_LINKS)
        row = made.document_row(source, document, story_id=linked.story_id, first_run=first_run)
        store.add(db, schema.tables()["documents"], [row])
        if source.copy_of is not None:
            continue
        block = blocks[source.id]
        claims = made.ClaimRows(source.id, document, annotation, links=linked, block=block)
        store.add(db, schema.tables()["pages"], made.page_rows(source.id, document, annotation))
        store.add(
            db,
            schema.tables()["mentions"],
            made.mention_rows(source.id, document, annotation, links=linked, block=block),
        )
        store.add(db, schema.tables()["claims"], claims.claims)
        store.add(db, schema.tables()["evidence"], claims.evidence)


def _apply(db: sqlite3.Connection) -> None:
    for name in made.LINKED:
        store.apply(db, schema.tables()[name])
    touched = f"IN (SELECT id FROM temp.{store.TOUCHED})"  # noqa: S608
    for name in _DOCUMENT_TABLES:
        store.apply(
            db, schema.tables()[name], scope=f"{'id' if name == 'documents' else 'document_id'} {touched}"
        )


def _insert_changes(db: sqlite3.Connection, changes: Sequence[Change], run_id: int) -> None:
    db.executemany(
        "INSERT INTO changes (run_id, action, subject, subject_id, summary, opis, path) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((run_id, c.action, c.subject, c.subject_id, c.summary, c.opis, c.path) for c in changes),
    )
