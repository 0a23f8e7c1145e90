"""The tables part of metadata.yml, made from the published schema so that the two never drift.

metadata.yml calls ``tables_yaml`` in a cog block; ``make check`` fails when it is stale.
"""

from collections.abc import Mapping
from typing import Any

import yaml

from pipeline.datafiles import load_yaml
from pipeline.schema import Table, schema_tables


def both(english: str, polish: str) -> str:
    """One description for readers of either language: English first, Polish after a middle dot."""
    return f"{english} · {polish}"


def table_metadata(table: Table, options: Mapping[str, Any]) -> dict[str, Any]:
    """Datasette's metadata of one table: title, description, label column, columns, facets and order."""
    described: dict[str, Any] = {"title": options["title"], "description": both(table.en, table.pl)}
    if table.label is not None:
        described["label_column"] = table.label
    described |= {key: value for key, value in options.items() if key != "title"}
    described["columns"] = {column.name: both(column.en, column.pl) for column in table.columns}
    return described


def tables_metadata() -> dict[str, Any]:
    """The metadata of every table of the schema; KeyError where tables.yml has no entry for one."""
    chosen = load_yaml("pipeline.web", "tables.yml")
    return {table.name: table_metadata(table, chosen[table.name]) for table in schema_tables()}


def tables_yaml() -> str:
    """``tables_metadata`` as YAML: what the cog block prints (cog indents it like its marks)."""
    return yaml.safe_dump(tables_metadata(), allow_unicode=True, sort_keys=False, width=10_000)
