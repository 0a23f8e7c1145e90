"""schema.yml -> STRICT tables with foreign keys, indexes and full-text search.

Additive: a database of an earlier schema gets the tables, columns and indexes that it lacks.
"""

import functools
import sqlite3
import zlib
from typing import Any

from pipeline.errors import PublishError
from pipeline.schema import Table, schema_tables, schema_text

TOKENIZER = "unicode61 remove_diacritics 2"
_TYPES = {"TEXT": str, "INTEGER": int, "REAL": float}


@functools.cache
def tables() -> dict[str, Table]:
    """The tables by name, those that others refer to before those that refer to them."""
    found = {table.name: table for table in schema_tables()}
    ordered: dict[str, Table] = {}

    def place(table: Table) -> None:
        for column in table.columns:
            if column.references not in (None, table.name) and column.references not in ordered:
                place(found[str(column.references)])
        ordered[table.name] = table

    for table in found.values():
        if table.name not in ordered:
            place(table)
    return ordered


def version() -> int:
    """A number that is another one for each schema, kept in the database's ``user_version``."""
    return zlib.crc32(f"{TOKENIZER}\n{schema_text()}".encode()) & 0x7FFFFFFF


def prepare(db: sqlite3.Connection) -> None:
    """Bring a database to the present schema inside the transaction that is open.

    Raises PublishError where a table stands there whose columns are of other types.
    """
    if db.execute("PRAGMA user_version").fetchone()[0] == version():
        return
    import sqlite_utils

    database = sqlite_utils.Database(db, execute_plugins=False)
    for table in tables().values():
        _prepare_table(database, table)
    db.execute(f"PRAGMA user_version = {version()}")


def _prepare_table(database: Any, table: Table) -> None:
    types = {column.name: _TYPES[column.type] for column in table.columns}
    if not database[table.name].exists():
        keys = [(c.name, c.references, "id") for c in table.columns if c.references is not None]
        database[table.name].create(types, pk="id", foreign_keys=keys, not_null={"id"}, strict=True)
    else:
        _add_columns(database[table.name], table)
    for index in table.indexes:
        database[table.name].create_index(index, if_not_exists=True)
    if table.fts:
        database[table.name].enable_fts(table.fts, create_triggers=True, tokenize=TOKENIZER, replace=True)


def _add_columns(present: Any, table: Table) -> None:
    there = {column.name: column.type for column in present.columns}
    for column in table.columns:
        if column.name not in there:
            present.add_column(
                column.name,
                _TYPES[column.type],
                fk=column.references,
                fk_col="id" if column.references else None,
            )
        elif there[column.name] != column.type:
            raise PublishError(
                f"table {table.name} of the published database has a column {column.name} of type "
                f"{there[column.name]}, not {column.type}: it was made by another program; move the file away"
            )
