"""processed/state.db: what is known of each file, and the results of the stages under their fingerprints.

Private to the run, and can be thrown away: everything in it can be made again from raw/.
Every change is committed at once, so that a run that is killed loses at most the file it was at.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from pipeline.errors import RunError
from pipeline.records import Annotation, Document, Problem
from pipeline.run.encoding import Reading, decode_annotation, decode_document, decode_problems
from pipeline.run.files import Stamp
from pipeline.run.sealing import opened, sealed
from pipeline.run.work import NOT_ANNOTATED, Outcome

VERSION = 1
_SCHEMA = """
CREATE TABLE files (
    name TEXT PRIMARY KEY, size INTEGER, changed INTEGER, sidecar_size INTEGER, sidecar_changed INTEGER,
    sha256 TEXT, key TEXT, good_key TEXT
) WITHOUT ROWID;
CREATE INDEX files_key ON files (key);
CREATE TABLE extractions (key TEXT PRIMARY KEY, fingerprint TEXT, problems BLOB, seconds REAL);
CREATE TABLE readings (
    key TEXT, ordinal INTEGER, digest TEXT, sha256 TEXT, path TEXT, document BLOB, words BLOB,
    PRIMARY KEY (key, ordinal)
);
CREATE INDEX readings_digest ON readings (digest);
CREATE TABLE annotations (
    digest TEXT PRIMARY KEY, fingerprint TEXT, annotation BLOB, hash TEXT, problem TEXT, seconds REAL
);
CREATE TABLE published (document_id TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
INSERT INTO notes VALUES ('generation', '0');
"""


_LINKABLE = (
    "CREATE TABLE IF NOT EXISTS link_inputs (digest TEXT PRIMARY KEY, annotated, fingerprint, input BLOB)"
)
"""What linking needs of each document; states of earlier versions have no such table."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as the state knows it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Stored:
    """One document of the state: where it is, the hashes of its content, its reading and its annotation."""

    name: str
    inner: str
    ordinal: int
    key: str
    sha256: str
    digest: str
    annotated: str
    problem: str | None


class State:
    """The working database, open. Used by one run at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.db = _open(path)
            self.db.execute(_LINKABLE)
        except sqlite3.DatabaseError as error:
            raise RunError(
                f"{path} cannot be used ({error}); move it away, and the next run reads all files again"
            ) from error

    def close(self) -> None:
        """Close the database."""
        self.db.close()

    @contextlib.contextmanager
    def transaction(self, *, counts: bool = True) -> Iterator[None]:
        """Commit the block as one; RunError where the disk is full or cannot be written.

        What ``counts`` makes another generation of the state, which is then to be published.
        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            if counts:
                self.db.execute("UPDATE notes SET value = value + 1 WHERE name = 'generation'")
            self.db.execute("COMMIT")
        except sqlite3.Error as error:
            _roll_back(self.db)
            raise RunError(
                f"{self.path} cannot be written ({error}); what is published stays as it is"
            ) from error
        except BaseException:
            _roll_back(self.db)
            raise

    def stamps(self) -> dict[str, Stamp]:
        """The stamps of all known files by name."""
        rows = self.db.execute("SELECT name, size, changed, sidecar_size, sidecar_changed FROM files")
        return {row[0]: row[1:] for row in rows}

    def keys(self) -> dict[str, str]:
        """The keys of all known files by name."""
        return dict(self.db.execute("SELECT name, key FROM files"))

    def files(self) -> list[KnownFile]:
        """All known files, by name."""
        rows = self.db.execute("SELECT name, size, sha256 FROM files ORDER BY name")
        return [KnownFile(*row) for row in rows]

    def save_files(self, files: Iterable[tuple[str, Stamp, str, str]], *, counts: bool) -> None:
        """Store name, stamp, content hash and key of files; ``counts`` where a key is another one."""
        with self.transaction(counts=counts):
            self.db.executemany(
                "INSERT INTO files (name, size, changed, sidecar_size, sidecar_changed, sha256, key) "
                "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET size = excluded.size, "
                "changed = excluded.changed, sidecar_size = excluded.sidecar_size, "
                "sidecar_changed = excluded.sidecar_changed, sha256 = excluded.sha256, key = excluded.key",
                ((name, *stamp, sha256, key) for name, stamp, sha256, key in files),
            )

    def forget_files(self, names: Iterable[str]) -> None:
        """Forget files that are gone."""
        with self.transaction():
            self.db.executemany("DELETE FROM files WHERE name = ?", ((name,) for name in names))

    def unread(self, fingerprint: str) -> list[tuple[str, str]]:
        """Key and (first) name of the files that need reading under this fingerprint, by name."""
        return self.db.execute(
            "SELECT f.key, min(f.name) AS name FROM files f LEFT JOIN extractions e ON e.key = f.key "
            "WHERE e.fingerprint IS NOT ? GROUP BY f.key ORDER BY name",
            (fingerprint,),
        ).fetchall()

    def unannotated(self, fingerprint: str, *, extract: str) -> list[tuple[str, str]]:
        """Key and (first) name of the files with documents that need annotating, by name.

        Where a file could not be read under the fingerprint ``extract``: those of its last readable version.
        """
        return self.db.execute(
            "WITH wanted AS (SELECT key, name FROM files UNION ALL SELECT f.good_key, f.name FROM files f "
            "JOIN extractions e ON e.key = f.key AND e.fingerprint = ? "
            "WHERE f.good_key IS NOT NULL AND f.key NOT IN (SELECT key FROM readings)) "
            "SELECT r.key, min(w.name) AS name FROM wanted w JOIN readings r ON r.key = w.key "
            "LEFT JOIN annotations a ON a.digest = r.digest WHERE a.fingerprint IS NOT ? "
            "GROUP BY r.key ORDER BY name",
            (extract, fingerprint),
        ).fetchall()

    def readings(self, key: str) -> tuple[Reading, ...]:
        """The stored documents of a file."""
        rows = self.db.execute(
            "SELECT digest, sha256, path, document, words FROM readings WHERE key = ? ORDER BY ordinal",
            (key,),
        )
        return tuple(Reading(*row) for row in rows)

    def save_outcome(self, outcome: Outcome, *, extract: str, annotate: str, link: str) -> None:
        """Store the outcome of a task under the fingerprints of the stages.

        A reading without documents does not take the place of an earlier one of the same content.
        """
        seconds = outcome.seconds.get("annotate")
        with self.transaction():
            if outcome.readings is not None:
                self.db.execute(
                    "INSERT OR REPLACE INTO extractions VALUES (?, ?, ?, ?)",
                    (outcome.key, extract, outcome.problems, outcome.seconds.get("extract")),
                )
            if outcome.readings:
                self.db.execute("DELETE FROM readings WHERE key = ?", (outcome.key,))
                self.db.executemany(
                    "INSERT INTO readings VALUES (?, ?, ?, ?, ?, ?, ?)",
                    ((outcome.key, n, *astuple(reading)) for n, reading in enumerate(outcome.readings)),
                )
            hashed = [(_hash(a.annotation), a) for a in outcome.annotations]
            self.db.executemany(
                "INSERT OR REPLACE INTO annotations VALUES (?, ?, ?, ?, ?, ?)",
                ((a.digest, annotate, a.annotation, key, a.problem, seconds) for key, a in hashed),
            )
            self._put_linkable((a.digest, key, link, a.linkable) for key, a in hashed if a.linkable)

    def save_linkable(self, rows: Iterable[tuple[str, str, str, bytes]]) -> None:
        """Store what linking needs of documents: digest, hash of annotation, fingerprint of link, bytes."""
        with self.transaction(counts=False):
            self._put_linkable(rows)

    def _put_linkable(self, rows: Iterable[tuple[str, str, str, bytes]]) -> None:
        self.db.executemany(
            "INSERT OR REPLACE INTO link_inputs VALUES (?, ?, ?, ?)",
            ((digest, annotated, link, sealed(data, level=0)) for digest, annotated, link, data in rows),
        )

    def linkable(self, stored: Stored, fingerprint: str) -> bytes | None:
        """What linking needs of a document; None where it is not kept, damaged, or another program's."""
        row = self.db.execute(
            "SELECT input FROM link_inputs WHERE digest = ? AND annotated = ? AND fingerprint = ?",
            (stored.digest, stored.annotated or "", fingerprint),
        ).fetchone()
        return None if row is None else opened(row[0])

    def redo(self, what: str) -> None:
        """Make results count as out of date: of "extract", of "annotate", or of files with "problems"."""
        with self.transaction():
            if what == "problems":
                self.db.execute("UPDATE extractions SET fingerprint = NULL WHERE length(problems) > 2")
                self.db.execute("UPDATE annotations SET fingerprint = NULL WHERE problem IS NOT NULL")
            else:
                table = {"extract": "extractions", "annotate": "annotations"}[what]
                self.db.execute(f"UPDATE {table} SET fingerprint = NULL")  # noqa: S608

    def settle(self) -> None:
        """Note the last readable version of each file."""
        with self.transaction(counts=False):
            self.db.execute(
                "UPDATE files SET good_key = key "
                "WHERE good_key IS NOT key AND key IN (SELECT key FROM readings)"
            )

    def sweep(self) -> None:
        """Drop the results that no file needs any more."""
        with self.transaction(counts=False):
            for table in ("extractions", "readings"):
                self.db.execute(
                    f"DELETE FROM {table} WHERE key NOT IN (SELECT key FROM files) "  # noqa: S608
                    "AND key NOT IN (SELECT good_key FROM files WHERE good_key IS NOT NULL)"
                )
            for table in ("annotations", "link_inputs"):
                self.db.execute(f"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM readings)")  # noqa: S608

    def documents(self) -> list[Stored]:
        """All documents to publish, by name of their file (``settle`` comes first)."""
        rows = self.db.execute(
            "SELECT f.name, r.path, r.ordinal, r.key, r.sha256, r.digest, a.hash, a.problem FROM files f "
            "JOIN readings r ON r.key = f.good_key LEFT JOIN annotations a ON a.digest = r.digest "
            "ORDER BY f.name, r.ordinal"
        )
        return [Stored(*row) for row in rows]

    def load(self, stored: Stored, *, words: bool = True) -> tuple[Document, Annotation]:
        """A stored document with its annotation."""
        document, its_words = self.db.execute(
            "SELECT document, words FROM readings WHERE key = ? AND ordinal = ?", (stored.key, stored.ordinal)
        ).fetchone()
        annotation = self.db.execute(
            "SELECT annotation FROM annotations WHERE digest = ?", (stored.digest,)
        ).fetchone()
        return (
            decode_document(stored.name, document, its_words if words else None),
            NOT_ANNOTATED if annotation is None else decode_annotation(annotation[0]),
        )

    def problems(self) -> list[Problem]:
        """The problems of all files, by name."""
        rows = self.db.execute(
            "SELECT f.name, e.problems, f.good_key IS NOT NULL AND f.good_key IS NOT f.key FROM files f "
            "JOIN extractions e ON e.key = f.key WHERE length(e.problems) > 2 ORDER BY f.name"
        )
        return [p for name, problems, kept in rows for p in _told(decode_problems(name, problems), kept)]

    def note(self, name: str) -> str | None:
        """A remembered value."""
        row = self.db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def published(self) -> dict[str, str]:
        """The digests that the last publishing gave, by document id."""
        return dict(self.db.execute("SELECT document_id, digest FROM published"))

    def save_note(self, name: str, value: str) -> None:
        """Remember a value."""
        with self.transaction(counts=False):
            self.db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def save_published(self, digests: dict[str, str]) -> None:
        """Remember the digests that publishing gave."""
        with self.transaction(counts=False):
            known = self.published()
            self.db.executemany(
                "DELETE FROM published WHERE document_id = ?", ((i,) for i in known.keys() - digests.keys())
            )
            self.db.executemany(
                "INSERT OR REPLACE INTO published VALUES (?, ?)",
                ((i, digest) for i, digest in digests.items() if known.get(i) != digest),
            )


_KEPT = "; the last version that could be read stays published"


def _told(problems: list[Problem], kept: bool) -> list[Problem]:
    return [replace(p, detail=p.detail + _KEPT) for p in problems] if kept else problems


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=60)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == VERSION:
        return db
    if version != 0:
        raise sqlite3.DatabaseError(f"it is of version {version}, this program works with {VERSION}")
    db.execute("BEGIN IMMEDIATE")
    for statement in _SCHEMA.split(";"):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")
    return db


def _roll_back(db: sqlite3.Connection) -> None:
    with contextlib.suppress(sqlite3.Error):
        if db.in_transaction:
            db.execute("ROLLBACK")
