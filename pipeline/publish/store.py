"""Rows into tables: new ones are inserted, others updated or deleted, equal ones not touched.

The new rows of a table stand in a temporary table ``new_TABLE`` until they are stored, so that ``changes``
can compare old and new before.
"""

import sqlite3
from collections.abc import Iterable

from pipeline.publish.schema import Table

TOUCHED = "touched_documents"
"""The temporary table with the ids of documents whose rows are written anew (column ``id``)."""


def quoted(names: Iterable[str], prefix: str = "") -> str:
    """Column names for SQL, separated by commas."""
    return ", ".join(f'{prefix}"{name}"' for name in names)


def stage(db: sqlite3.Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Put the new rows of a table into its temporary table."""
    columns = ", ".join(
        f'"{c.name}" {c.type}{" PRIMARY KEY" if c.name == "id" else ""}' for c in table.columns
    )
    db.execute(f"DROP TABLE IF EXISTS temp.new_{table.name}")
    db.execute(f"CREATE TEMP TABLE new_{table.name} ({columns})")
    add(db, table, rows)


def apply(db: sqlite3.Connection, table: Table, *, scope: str = "true") -> None:
    """Make the rows of a table within ``scope`` (a condition) those of its temporary table, and drop that."""
    new = f"temp.new_{table.name}"
    db.execute(f"DELETE FROM main.{table.name} WHERE {scope} AND id NOT IN (SELECT id FROM {new})")  # noqa: S608
    others = [name for name in table.names if name != "id"]
    taken = ", ".join(f'"{name}" = excluded."{name}"' for name in others)
    differs = " OR ".join(f'{table.name}."{name}" IS NOT excluded."{name}"' for name in others)
    db.execute(
        f"INSERT INTO main.{table.name} ({quoted(table.names)}) SELECT {quoted(table.names)} FROM {new} "  # noqa: S608
        f"WHERE true ORDER BY id ON CONFLICT (id) DO UPDATE SET {taken} WHERE {differs}"
    )
    db.execute(f"DROP TABLE {new}")


def add(db: sqlite3.Connection, table: Table, rows: Iterable[tuple[object, ...]]) -> None:
    """Put more rows into the temporary table of a table."""
    db.executemany(f"INSERT INTO temp.new_{table.name} VALUES ({_marks(table)})", rows)  # noqa: S608


def touch(db: sqlite3.Connection, document_ids: Iterable[str]) -> None:
    """Note the documents whose rows are written anew."""
    db.execute(f"DROP TABLE IF EXISTS temp.{TOUCHED}")
    db.execute(f"CREATE TEMP TABLE {TOUCHED} (id TEXT PRIMARY KEY)")
    db.executemany(f"INSERT INTO temp.{TOUCHED} VALUES (?)", ((i,) for i in document_ids))  # noqa: S608


def _marks(table: Table) -> str:
    return ", ".join("?" * len(table.columns))
