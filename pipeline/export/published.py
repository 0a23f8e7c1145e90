"""The published database for reading: one state of it, with what schema.yml says of its tables."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.errors import ExportError
from pipeline.schema import Table, schema_tables

_BATCH = 2000


class Published:
    """One state of the published database, whatever runs do meanwhile."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.tables = schema_tables()

    def close(self) -> None:
        """Let go of the database."""
        self.db.close()

    def batches(self, table: Table) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of a table in the order of their ids and of the schema's columns, many at a time."""
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = self.db.cursor()
        rows.row_factory = None
        rows.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY id')  # noqa: S608 - names of schema.yml
        while batch := rows.fetchmany(_BATCH):
            yield batch

    def rows(self, query: str, values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
        """The rows that a query finds."""
        yield from self.db.execute(query, values)


def open_published(database: Path) -> Published:
    """Open the database read-only, at its present state.

    Raises ExportError where there is none, or where it lacks tables or columns of the schema.
    """
    if not database.is_file():
        raise ExportError(f"there is no database {database} yet: make it with `klastry run`")
    try:
        db = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
        db.row_factory = sqlite3.Row
        db.execute("BEGIN")
        lacking = _lacking(db)
    except sqlite3.Error as error:
        raise ExportError(f"{database} cannot be read: {error}") from error
    if lacking:
        db.close()
        raise ExportError(
            f"{database} was made by another version, it lacks {lacking[0]}: bring it up to date with "
            "`klastry run`"
        )
    return Published(db)


def _lacking(db: sqlite3.Connection) -> list[str]:
    """The columns of the schema that the database has not."""
    there = {
        (row["table_name"], row["name"])
        for row in db.execute(
            "SELECT m.name AS table_name, c.name AS name FROM sqlite_master m, pragma_table_info(m.name) c "
            "WHERE m.type = 'table'"
        )
    }
    return [
        f"{table.name}.{column.name}"
        for table in schema_tables()
        for column in table.columns
        if (table.name, column.name) not in there
    ]
