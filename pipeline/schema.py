"""The published schema, ``publish/schema.yml``, for who writes the tables and who reads them."""

import functools
from dataclasses import dataclass
from importlib import resources
from typing import Any

from pipeline.datafiles import load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its SQLite type, what it holds in English and Polish, the table its values are keys of."""

    name: str
    type: str
    en: str
    pl: str
    references: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of the published schema; its key is ``id``.

    ``label`` is the column that names a row to readers, ``fts`` are the full-text columns.
    """

    name: str
    en: str
    pl: str
    label: str | None
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...]
    fts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)


def schema_text() -> str:
    """schema.yml as it stands."""
    return resources.files("pipeline").joinpath("publish", "schema.yml").read_text("utf-8")


@functools.cache
def schema_tables() -> tuple[Table, ...]:
    """The tables of schema.yml, in its order."""
    return tuple(_table(name, entry) for name, entry in load_yaml("pipeline.publish", "schema.yml").items())


def _table(name: str, entry: dict[str, Any]) -> Table:
    columns = tuple(
        Column(name=column, type=kind, en=en, pl=pl, references=references[0] if references else None)
        for column, (kind, en, pl, *references) in entry["columns"].items()
    )
    return Table(
        name=name,
        en=entry["en"],
        pl=entry["pl"],
        label=entry.get("label"),
        columns=columns,
        indexes=tuple(tuple(index) for index in entry.get("indexes", ())),
        fts=tuple(entry.get("fts", ())),
    )
