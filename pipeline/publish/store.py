"""Rows into tables: new ones are inserted, others updated or deleted, equal ones not touched.

The new rows of a table stand in a temporary table ``new_TABLE`` until they are stored, and the ids of those
that go in ``gone_TABLE``, so that ``changes`` can compare old and new before. Rows that are surely the same
as those that stand in the table need not be in ``new_TABLE``.
"""

import contextlib
import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec.structs import astuple

from pipeline.network import Record
from pipeline.schema import Table

RowId = str | int
Row = Record | tuple[object, ...]
"""A record whose fields are the columns of a table, or a tuple of their values."""
Digests = dict[RowId, tuple[bytes, bytes]]
"""Of the rows of a table whose ids end alike: a hash of them all, and their ids as MessagePack."""

TOUCHED = "touched_documents"
"""The temporary table with the ids of documents whose rows are written anew (column ``id``)."""


def quoted(names: Iterable[str], prefix: str = "") -> str:
    """Column names for SQL, separated by commas."""
    return ", ".join(f'{prefix}"{name}"' for name in names)


def stage(
    db: sqlite3.Connection,
    table: Table,
    rows: Iterable[tuple[RowId, Row]],
    known: Digests | None = None,
) -> Digests:
    """Put the new rows of a table, given with their ids, and the ids of those that go, into temporary tables.

    ``known`` are the digests that the last staging gave for the rows that stand in the table: rows under the
    same digest are left out.
    """
    columns = ", ".join(
        f'"{c.name}" {c.type}{" PRIMARY KEY" if c.name == "id" else ""}' for c in table.columns
    )
    for name in (f"new_{table.name}", f"gone_{table.name}"):
        db.execute(f"DROP TABLE IF EXISTS temp.{name}")
    db.execute(f"CREATE TEMP TABLE new_{table.name} ({columns})")
    key = next(c.type for c in table.columns if c.name == "id")
    db.execute(f"CREATE TEMP TABLE gone_{table.name} (id {key} PRIMARY KEY)")
    alike = _by_ending(rows)
    digests: Digests = {ending: _digest(listed) for ending, listed in alike.items()}
    if known is not None:
        alike = {ending: listed for ending, listed in alike.items() if known.get(ending) != digests[ending]}
        old = (
            row_id
            for ending in known.keys() - (digests.keys() - alike.keys())
            for row_id in _ids(known[ending])
        )
        new = {row_id for listed in alike.values() for row_id, _ in listed}
        gone = ((row_id,) for row_id in old if row_id not in new)
        db.executemany(f"INSERT INTO temp.gone_{table.name} VALUES (?)", gone)  # noqa: S608
    values = (
        astuple(row) if isinstance(row, Record) else row for listed in alike.values() for _, row in listed
    )
    db.executemany(f"INSERT INTO temp.new_{table.name} VALUES ({_marks(table)})", values)  # noqa: S608
    if known is None:
        db.execute(
            f"INSERT INTO temp.gone_{table.name} SELECT id FROM main.{table.name} "  # noqa: S608
            f"WHERE id NOT IN (SELECT id FROM temp.new_{table.name})"
        )
    return digests


def _by_ending(rows: Iterable[tuple[RowId, Row]]) -> dict[RowId, list[tuple[RowId, Row]]]:
    """The rows, those together whose ids end alike."""
    found: dict[RowId, list[tuple[RowId, Row]]] = defaultdict(list)
    for pair in rows:
        row_id = pair[0]
        found[row_id[-_ENDING:] if isinstance(row_id, str) else row_id & _LOW].append(pair)
    return found


_ENDING = 3
_LOW = 0xFFF


def _digest(listed: Sequence[tuple[RowId, Row]]) -> tuple[bytes, bytes]:
    return (
        hashlib.blake2b(_encode([row for _, row in listed]), digest_size=16).digest(),
        _encode([row_id for row_id, _ in listed]),
    )


def _ids(digest: tuple[bytes, bytes]) -> list[RowId]:
    return _decode_ids(digest[1])


_decode_ids = msgspec.msgpack.Decoder(list[str | int]).decode
_encode = msgspec.msgpack.Encoder().encode


def remove_gone(db: sqlite3.Connection, table: Table) -> None:
    """Delete the rows of a table that go."""
    db.execute(f"DELETE FROM main.{table.name} WHERE id IN (SELECT id FROM temp.gone_{table.name})")  # noqa: S608


def merge(db: sqlite3.Connection, table: Table) -> None:
    """Insert the rows of a table's temporary table that are new, update those that differ, and drop both."""
    new = f"temp.new_{table.name}"
    chosen = f"SELECT {quoted(table.names)} FROM {new} WHERE true ORDER BY id"  # noqa: S608
    db.execute(f"{_into(table)} {chosen} {_or_update(table)}")
    db.execute(f"DROP TABLE {new}")
    db.execute(f"DROP TABLE temp.gone_{table.name}")


def put_or_update(db: sqlite3.Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Put rows into a table; rows with these ids that stand there and differ become them."""
    db.executemany(f"{_into(table)} VALUES ({_marks(table)}) {_or_update(table)}", rows)


def _into(table: Table) -> str:
    return f"INSERT INTO main.{table.name} ({quoted(table.names)})"


def _or_update(table: Table) -> str:
    others = [name for name in table.names if name != "id"]
    taken = ", ".join(f'"{name}" = excluded."{name}"' for name in others)
    differs = " OR ".join(f'{table.name}."{name}" IS NOT excluded."{name}"' for name in others)
    return f"ON CONFLICT (id) DO UPDATE SET {taken} WHERE {differs}"


def put(db: sqlite3.Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Put rows into a table, where no rows with these ids stand."""
    db.executemany(f"INSERT INTO main.{table.name} VALUES ({_marks(table)})", rows)  # noqa: S608


@contextlib.contextmanager
def indexes_later(db: sqlite3.Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Make the indexes of the tables, which are empty, after the block: quicker than along the way."""
    made: list[str] = []
    for table in tables:
        for name, statement in _indexes(db, table):
            db.execute(f'DROP INDEX main."{name}"')
            made.append(statement)
    yield
    for statement in made:
        db.execute(statement)


def touch(db: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """Note the documents whose rows are written anew."""
    db.execute(f"DROP TABLE IF EXISTS temp.{TOUCHED}")
    db.execute(f"CREATE TEMP TABLE {TOUCHED} (id TEXT PRIMARY KEY)")
    db.executemany(f"INSERT INTO temp.{TOUCHED} VALUES (?)", ((i,) for i in document_ids))  # noqa: S608


def _indexes(db: sqlite3.Connection, table: Table) -> list[tuple[str, str]]:
    """Names and statements of a table's declared indexes."""
    return db.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
        (table.name,),
    ).fetchall()


def _marks(table: Table) -> str:
    return ", ".join("?" * len(table.columns))
