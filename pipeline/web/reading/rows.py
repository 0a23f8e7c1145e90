"""Rows as dictionaries, the form that templates and JSON share."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

Row = dict[str, Any]
JSON_COLUMNS = frozenset({"fields", "computed", "flags", "boxes", "seconds", "versions"})


def rows(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> list[Row]:
    """All rows of a query; JSON columns of the schema come decoded."""
    cursor = connection.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [{name: _decoded(name, value) for name, value in zip(names, row, strict=True)} for row in cursor]


def one(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> Row | None:
    """The first row of a query, None where there is none."""
    return next(iter(rows(connection, sql, parameters)), None)


def number(connection: sqlite3.Connection, sql: str, parameters: Sequence[object] = ()) -> int:
    """The single number that a query gives; 0 for none."""
    found = connection.execute(sql, parameters).fetchone()
    return int(found[0] or 0) if found else 0


def _decoded(name: str, value: Any) -> Any:
    if name not in JSON_COLUMNS or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
