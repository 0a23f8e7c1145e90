# ruff: noqa: INP001 - docs/ is no package
"""The texts that README.md and docs/ take from the program itself; cog calls these functions.

`cog -r README.md docs/*.md` writes them anew, `cog --check README.md docs/*.md` fails where they are old.
"""

from functools import cache
from importlib import import_module, resources
from importlib.util import find_spec
from pathlib import Path
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


def claim_chapters() -> str:
    """One chapter for each predicate: fields, rules, what sentences give, what is refused.

    The sentences of claims.yml are read by the program itself. Raises ValueError where one gives nothing
    that should, or something that should not.
    """
    text = (Path(__file__).parent / "claims.yml").read_text("utf-8")
    return "\n".join(_predicate(name, entry) for name, entry in yaml.safe_load(text).items())


def _predicate(predicate: str, entry: dict[str, Any]) -> str:
    lines = ["", f"## {predicate}", "", entry["states"], "", "| field | is |", "|---|---|"]
    lines += [f"| `{name}` | {_cell(meaning)} |" for name, meaning in entry["fields"].items()]
    if "notes" in entry:
        lines += ["", entry["notes"].strip()]
    lines += ["", "| sentence | claims |", "|---|---|"]
    for sentence in entry["found"]:
        found = claims_of(sentence, predicate)
        if not found:
            raise ValueError(f"claims.yml: nothing of {predicate} is found in: {sentence}")
        lines.append(f"| {_sentence(sentence)} | {'<br>'.join(_cell(claim) for claim in found)} |")
    lines += ["", "Refused:", "", "| sentence | why |", "|---|---|"]
    for sentence, why in entry["refused"].items():
        if found := claims_of(sentence, predicate):
            raise ValueError(f"claims.yml: {predicate} should not be found in: {sentence}: {found}")
        lines.append(f"| {_sentence(sentence)} | {_cell(why)} |")
    lines += _rules(predicate, entry["rules"])
    return "\n".join([*lines, ""])


def _rules(predicate: str, rules: dict[str, str]) -> list[str]:
    """The rules that are code with what they read, the patterns of patterns.yml with their examples."""
    from pipeline.annotate.claims.patterned import load_patterns

    lines = []
    if rules:
        lines += ["", "| rules | read |", "|---|---|"]
        for names, meaning in rules.items():
            marked = ", ".join(f"`{name}`" for name in names.split(", "))
            lines.append(f"| {marked} | {_cell(meaning)} |")
    also = {"organised": "co_organised"}.get(predicate)
    patterns = [pattern for pattern in load_patterns() if pattern.predicate in (predicate, also)]
    if patterns:
        lines += ["", "| pattern | example | confidence |", "|---|---|---|"]
        lines += [
            f"| `{pattern.name}` | {_sentence(pattern.example)} | {pattern.confidence:.2f} |"
            for pattern in patterns
        ]
    return lines


def claims_of(text: str, predicate: str) -> list[str]:
    """What the program claims of one predicate in a text published on 18 December 2018."""
    from pipeline.annotate import annotate
    from pipeline.records import Document

    document = Document(
        id="0" * 64,
        path="example.txt",
        media_type="text/plain",
        kind="news",
        title=None,
        published_on="2018-12-18",
        text=text,
        pages=(),
    )
    return [
        ", ".join(f"{field.name}: {field.value}" for field in claim.fields)
        for claim in annotate(document, nlp=_nlp()).claims
        if claim.predicate == predicate
    ]


@cache
def _nlp() -> Any:
    from pipeline.annotate import make_nlp
    from pipeline.settings import AnnotateOptions

    return make_nlp(AnnotateOptions())


def annotate_components() -> str:
    """One line for each component of the pipeline, in order: what it assigns and what its module says."""
    nlp = _nlp()
    lines = ["", "| component | assigns | is |", "|---|---|---|"]
    for name, component in nlp.pipeline:
        assigns = ", ".join(f"`{attribute}`" for attribute in nlp.get_pipe_meta(name).assigns)
        lines.append(f"| `{name}` | {assigns} | {_cell(_said_of(name, component))} |")
    return "\n".join([*lines, ""]) + "\n"


def _said_of(name: str, component: Any) -> str:
    """The first paragraph of the docstring of the component's module, of the component where it has none."""
    module = f"pipeline.annotate.{name.removeprefix('klastry_')}"
    said = import_module(module).__doc__ if find_spec(module) else component.__doc__
    said = said or ""
    return " ".join(said.partition("\n\n")[0].split())


def _sentence(text: str) -> str:
    return _cell(text.replace("\n", " ⏎ "))
