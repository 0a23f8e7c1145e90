"""One run into the published database: one transaction, in place; readers see the old state or the new."""

import contextlib
import datetime as dt
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PublishError
from pipeline.network import Network
from pipeline.publish import rows as made
from pipeline.publish import schema, store
from pipeline.publish.changes import Paths, find_changes, find_paths, with_causes
from pipeline.publish.sources import Change, File, RunRow, Source
from pipeline.publish.versions import update_versions
from pipeline.records import Annotation, Document, Problem

_CACHE_KIB = 128 * 1024
_WAIT = 60  # seconds to wait for another writer
_OF_DOCUMENTS = ("pages", "mentions", "claims", "evidence")
_BEFORE_DOCUMENTS = ("stories", "communities", "entities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What publishing did: the run's number, the changes, the digests of documents and of linked rows."""

    run_id: int
    changes: tuple[Change, ...]
    digests: dict[str, str]
    rows: dict[str, store.Digests]


@contextlib.contextmanager
def _transaction(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection with one open transaction: committed at the end, rolled back on any error.

    A database that is not there is made aside and put in its place whole: it needs no log to be undone by.
    Raises PublishError where the database cannot be opened or written.
    """
    anew = not os.path.lexists(database)
    try:
        with _made_aside(database) if anew else _in_place(database) as db:
            yield db
    except (sqlite3.Error, OSError) as error:
        raise PublishError(
            f"{database} could not be written ({error}); what it held before is still there"
        ) from error


@contextlib.contextmanager
def _made_aside(database: Path) -> Iterator[sqlite3.Connection]:
    aside = database.with_name(f".{database.name}.new")
    _remove_aside(aside)
    try:
        with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = MEMORY")
            db.execute("PRAGMA synchronous = OFF")
            db.execute("PRAGMA foreign_keys = OFF")
            db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            db.execute("BEGIN IMMEDIATE")
            yield db
            _check_references(db)
            db.execute("COMMIT")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA journal_mode = WAL")
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.replace(database)
    finally:
        _remove_aside(aside)


def _remove_aside(aside: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        aside.with_name(aside.name + ending).unlink(missing_ok=True)


@contextlib.contextmanager
def _in_place(database: Path) -> Iterator[sqlite3.Connection]:
    """A transaction in the database that readers see.

    References are checked row by row, but for a database without documents, where they are checked once
    before the commit: checking each row would read tables whose indexes are made at the end.
    """
    with contextlib.closing(sqlite3.connect(database, isolation_level=None, timeout=_WAIT)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        at_once = _has_documents(db)
        db.execute(f"PRAGMA foreign_keys = {'ON' if at_once else 'OFF'}")
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute("BEGIN IMMEDIATE")
        db.execute("PRAGMA defer_foreign_keys = ON")
        yield db
        if not at_once:
            _check_references(db)
        _commit(db)
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _has_documents(db: sqlite3.Connection) -> bool:
    """Whether there is a table of documents with a row in it."""
    there = db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'documents'").fetchone()
    return there is not None and db.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None


def _check_references(db: sqlite3.Connection) -> None:
    """Raises PublishError where a row refers to one that is not there."""
    broken = db.execute("PRAGMA foreign_key_check").fetchmany(5)
    if broken:
        told = ", ".join(
            f"row {rowid} of {table} refers to a missing row of {parent}"
            for table, rowid, parent, _ in broken
        )
        raise PublishError(f"the tables do not fit together ({told}); nothing was changed")


def _commit(db: sqlite3.Connection) -> None:
    try:
        db.execute("COMMIT")
    except sqlite3.IntegrityError as error:
        _check_references(db)
        raise PublishError(f"the tables do not fit together ({error}); nothing was changed") from error


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
    known_rows: Mapping[str, store.Digests] | None = None,
) -> Published:
    """Make the database that of this run, touching only rows that differ.

    ``known`` and ``known_rows`` are the digests that the last publishing of this very database gave:
    documents and rows whose digest is the same are not looked at. Raises PublishError; the database is then
    as it was.
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
        before = find_paths(db)
        rows = {
            name: store.stage(
                db,
                schema.tables()[name],
                made.network_to_rows(network, name),
                (known_rows or {}).get(name),
            )
            for name in made.LINKED
        }
        changes = find_changes(db)
        _remove(db, gone=there.keys() - digests.keys())
        documents = _Documents(
            sources=[s for s in sources if s.id in touched],
            links=links,
            blocks=blocks,
            first_runs=there,
            run_id=run_id,
        )
        _store(db, documents)
        changes = with_causes(changes, before=before, after=documents.paths())
        _insert_changes(db, changes, run_id)
        update_versions(db, files, run_id)
        _store_problems(db, problems, run_id)
        _finish_run(db, run_id, run, time.perf_counter() - began)
    return Published(run_id=run_id, changes=changes, digests=digests, rows=rows)


def _remove(db: sqlite3.Connection, *, gone: Iterable[str]) -> None:
    """Delete what is withdrawn, and the rows of the touched documents, which are written anew."""
    for name in reversed(schema.tables()):
        if name in made.LINKED:
            store.remove_gone(db, schema.tables()[name])
        elif name in _OF_DOCUMENTS:
            db.execute(f"DELETE FROM main.{name} WHERE document_id IN (SELECT id FROM temp.{store.TOUCHED})")  # noqa: S608
        elif name == "documents":
            db.executemany("DELETE FROM main.documents WHERE id = ?", ((i,) for i in gone))


def _store(db: sqlite3.Connection, documents: "_Documents") -> None:
    """Put in what is new, tables that others refer to before those that refer to them."""
    tables = schema.tables()
    anew = [] if documents.first_runs else [tables[name] for name in _OF_DOCUMENTS]
    with store.indexes_later(db, anew):
        for name in _BEFORE_DOCUMENTS:
            store.merge(db, tables[name])
        documents.store(db)
    for name in tables:
        if name in made.LINKED and name not in _BEFORE_DOCUMENTS:
            store.merge(db, tables[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Documents:
    """The documents whose rows are written, and what is known of them."""

    sources: Sequence[Source]
    links: Mapping[str, made.Links]
    blocks: Mapping[str, int]
    first_runs: Mapping[str, int]
    run_id: int

    def paths(self) -> Paths:
        """What they tell of, each with the first path."""
        found: Paths = {"entities": {}, "relations": {}}
        for source in sorted(self.sources, key=lambda source: source.path, reverse=True):
            linked = self.links.get(source.id, made.NO_LINKS)
            found["entities"].update(dict.fromkeys(linked.entities.values(), source.path))
            relations = (relation for _, relation in linked.claims if relation is not None)
            found["relations"].update(dict.fromkeys(relations, source.path))
        return found

    def store(self, db: sqlite3.Connection) -> None:
        """Load them one by one and put their rows in, in the order of the rows' numbers."""
        for source in sorted(self.sources, key=lambda source: self.blocks[source.id]):
            document, annotation = source.load()
            linked = self.links.get(source.copy_of or source.id, made.NO_LINKS)
            first_run = self.first_runs.get(source.id) or self.run_id
            row = made.document_row(source, document, story_id=linked.story_id, first_run=first_run)
            store.put_or_update(db, schema.tables()["documents"], [row])
            if source.copy_of is None:
                self._store_facts(db, source.id, document, annotation)

    def _store_facts(
        self, db: sqlite3.Connection, document_id: str, document: Document, annotation: Annotation
    ) -> None:
        tables = schema.tables()
        linked, block = self.links.get(document_id, made.NO_LINKS), self.blocks[document_id]
        claims = made.ClaimRows(document_id, document, annotation, links=linked, block=block)
        store.put(db, tables["pages"], made.page_rows(document_id, document, annotation))
        mentions = made.mention_rows(document_id, document, annotation, links=linked, block=block)
        store.put(db, tables["mentions"], mentions)
        store.put(db, tables["claims"], claims.claims)
        store.put(db, tables["evidence"], claims.evidence)


def _store_problems(db: sqlite3.Connection, problems: Sequence[Problem], run_id: int) -> None:
    table = schema.tables()["problems"]
    store.stage(db, table, made.problem_rows(problems, run_id))
    store.remove_gone(db, table)
    store.merge(db, table)


def _insert_changes(db: sqlite3.Connection, changes: Sequence[Change], run_id: int) -> None:
    db.executemany(
        "INSERT INTO changes (run_id, action, subject, subject_id, summary, opis, path, predicate) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (run_id, c.action, c.subject, c.subject_id, c.summary, c.opis, c.path, c.predicate)
            for c in changes
        ),
    )
