"""One CSV file a table, described by a Frictionless ``datapackage.json``."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.export.published import Published
from pipeline.export.writing import as_whole
from pipeline.schema import Column, Table

_TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
# Dates may be a year, a month or an interval, and JSON stays as it was written: both are strings here.


def write(published: Published, to: Path) -> Iterator[Path]:
    """Write the tables and, last, the description of them all."""
    resources = []
    for table in published.tables:
        path = to / f"{table.name}.csv"
        with as_whole(path) as part:
            _write_table(published, table, part)
        resources.append(_resource(table, path))
        yield path
    description = to / "datapackage.json"
    with as_whole(description) as part:
        part.write_text(
            json.dumps(_package(published, resources), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
    yield description


def _write_table(published: Published, table: Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in table.columns)
        for batch in published.batches(table):
            writer.writerows(batch)


def _package(published: Published, resources: list[dict[str, Any]]) -> dict[str, Any]:
    finished = next(published.rows("SELECT max(finished_at) FROM runs"), (None,))[0]
    return {
        "profile": "tabular-data-package",
        "name": "klastry",
        "title": "Facts about business clusters, with the words they stand on",
        "description": "Every table that klastry publishes. Dates are ISO 8601 and may be a year, a month, "
        "a day or an interval a/b. Offsets count characters of documents.text, the end is exclusive. "
        "An empty cell is a missing value.",
        **({"created": f"{finished[:19]}Z"} if finished else {}),
        "resources": resources,
    }


def _resource(table: Table, path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.en,
        "description": f"{table.en}. (pl: {table.pl})",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": ["id"],
            "foreignKeys": [
                {
                    "fields": [column.name],
                    # the empty name is the table itself
                    "reference": {
                        "resource": "" if column.references == table.name else column.references,
                        "fields": ["id"],
                    },
                }
                for column in table.columns
                if column.references is not None
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _TYPES[column.type],
        "description": f"{column.en} (pl: {column.pl})",
        **({"constraints": {"required": True, "unique": True}} if column.name == "id" else {}),
    }
