# ruff: noqa: INP001 - docs/ is no package
"""The texts that README.md and docs/ take from the program itself; cog calls these functions.

`cog -r README.md docs/*.md` writes them anew, `cog --check README.md docs/*.md` fails where they are old.
"""

from importlib import resources
from typing import Any

import yaml
from click.testing import CliRunner
from pipeline.cli import klastry

_WIDTH = 100


def help_of(*command: str) -> str:
    """The help of a command as a block of text, at a fixed width."""
    result = CliRunner().invoke(klastry, [*command, "--help"], prog_name="klastry", terminal_width=_WIDTH)
    if result.exit_code:
        raise RuntimeError(f"klastry {' '.join(command)} --help failed: {result.output}")
    return f"\n```text\n{result.output.rstrip()}\n```\n\n"


def commands() -> list[str]:
    """The names of all commands, in the order of their help."""
    return sorted(klastry.commands)


def all_help(level: str = "###") -> str:
    """The help of every command, each under its heading."""
    return "\n".join(f"\n{level} klastry {name}\n{help_of(name)}" for name in commands()).rstrip() + "\n"


def schema() -> dict[str, Any]:
    """The published schema as it stands in schema.yml."""
    text = resources.files("pipeline.publish").joinpath("schema.yml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def table_list() -> str:
    """One line for each table: its name, linked, and what it holds."""
    rows = [
        f"| [`{name}`](docs/schema.md#{name}) | {_cell(table['en'])} |" for name, table in schema().items()
    ]
    return "\n".join(["", "| table | holds |", "|---|---|", *rows, ""]) + "\n"


def table_chapters() -> str:
    """One chapter for each table: its columns with types, references and descriptions in both languages."""
    return "\n".join(_chapter(name, table) for name, table in schema().items())


def _chapter(name: str, table: dict[str, Any]) -> str:
    lines = ["", f"## {name}", "", f"{table['en']}  ", f"*{table['pl']}*", ""]
    lines += ["| column | type | meaning | znaczenie |", "|---|---|---|---|"]
    for column, (kind, english, polish, *reference) in table["columns"].items():
        target = f" → [{reference[0]}](#{reference[0]})" if reference else ""
        key = " (key)" if column == table["key"] else ""
        lines.append(f"| `{column}`{key} | {kind}{target} | {_cell(english)} | {_cell(polish)} |")
    if searched := table.get("fts"):
        lines += [
            "",
            f"Full-text search: `{name}_fts` over {', '.join(f'`{column}`' for column in searched)}.",
        ]
    return "\n".join([*lines, ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
