"""The tables part of metadata.yml, made from the published schema so that the two never drift.

metadata.yml calls ``tables_metadata`` in a cog block; ``make check`` fails when it is stale.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "publish" / "schema.yml"
OPTIONS = HERE / "tables.yml"


def both(english: str, polish: str) -> str:
    """One description for readers of either language: English first, Polish after a middle dot."""
    return f"{english} · {polish}"


def table_metadata(table: Mapping[str, Any], options: Mapping[str, Any]) -> dict[str, Any]:
    """Datasette's metadata of one table: title, description, label column, columns, facets and order."""
    described: dict[str, Any] = {
        "title": options["title"],
        "description": both(table["en"], table["pl"]),
    }
    if "label" in table:
        described["label_column"] = table["label"]
    described |= {key: value for key, value in options.items() if key != "title"}
    described["columns"] = {
        name: both(english, polish) for name, (_type, english, polish, *_foreign) in table["columns"].items()
    }
    return described


def tables_metadata(*, schema: Path = SCHEMA, options: Path = OPTIONS) -> dict[str, Any]:
    """The metadata of every table of the schema; KeyError where tables.yml has no entry for one."""
    tables = yaml.safe_load(schema.read_text("utf-8"))
    chosen = yaml.safe_load(options.read_text("utf-8"))
    return {name: table_metadata(table, chosen[name]) for name, table in tables.items()}


def tables_yaml() -> str:
    """``tables_metadata`` as YAML: what the cog block prints (cog indents it like its marks)."""
    return yaml.safe_dump(tables_metadata(), allow_unicode=True, sort_keys=False, width=10_000)
