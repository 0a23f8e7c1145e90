# ruff: noqa: INP001 - docs/ is no package
"""The texts that README.md and docs/ take from the program itself; cog calls these functions.

`make fix` writes them anew, `make check` fails where they are old.
"""

import json
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner
from pipeline.cli import klastry
from pipeline.schema import Table, schema_tables

_WIDTH = 100
_ROOT = Path(__file__).parents[1]


def help_of(*command: str) -> str:
    """The help of a command as a block of text, at a fixed width."""
    result = CliRunner().invoke(klastry, [*command, "--help"], prog_name="klastry", terminal_width=_WIDTH)
    if result.exit_code:
        raise RuntimeError(f"klastry {' '.join(command)} --help failed: {result.output}")
    return f"\n```text\n{result.output.rstrip()}\n```\n\n"


def commands() -> list[str]:
    """The names of all commands, in the order of their help."""
    return sorted(klastry.commands)


def command_chapters() -> str:
    """The help of every command, each under its heading."""
    return "\n".join(f"\n## klastry {name}\n{help_of(name)}" for name in commands()).rstrip() + "\n"


def command_list() -> str:
    """One line for each command: its name, linked, and the first sentence of its help."""
    rows = [
        f"| [`klastry {name}`](docs/commands.md#klastry-{name}) | {_cell(_first_sentence(name))} |"
        for name in commands()
    ]
    return "\n".join(["", "| command | does |", "|---|---|", *rows, ""]) + "\n"


def _first_sentence(command: str) -> str:
    return " ".join((klastry.commands[command].help or "").partition("\n\n")[0].split()).rstrip(".")


def query_list() -> str:
    """One line for each canned query of metadata.yml: its name, what it asks, its parameters."""
    metadata = yaml.safe_load((_ROOT / "metadata.yml").read_text("utf-8"))
    lines = ["", "| query | shows | given |", "|---|---|---|"]
    for name, query in metadata["databases"]["klastry"]["queries"].items():
        english = query["title"].partition(" · ")[0]
        given = ", ".join(f"`{parameter}`" for parameter in query.get("params", ()))
        lines.append(f"| `{name}` | {_cell(english)} | {given} |")
    return "\n".join([*lines, ""]) + "\n"


def table_list() -> str:
    """One line for each table: its name, linked, and what it holds."""
    rows = [
        f"| [`{table.name}`](docs/schema.md#{table.name}) | {_cell(table.en)} |" for table in schema_tables()
    ]
    return "\n".join(["", "| table | holds |", "|---|---|", *rows, ""]) + "\n"


def table_chapters() -> str:
    """One chapter for each table: its columns with types, references and descriptions in both languages."""
    return "\n".join(_chapter(table) for table in schema_tables())


def _chapter(table: Table) -> str:
    lines = ["", f"## {table.name}", "", f"{table.en}  ", f"*{table.pl}*", ""]
    lines += ["| column | type | meaning | znaczenie |", "|---|---|---|---|"]
    for column in table.columns:
        target = f" → [{column.references}](#{column.references})" if column.references else ""
        key = " (key)" if column.name == "id" else ""
        lines.append(
            f"| `{column.name}`{key} | {column.type}{target} | {_cell(column.en)} | {_cell(column.pl)} |"
        )
    if table.fts:
        searched = ", ".join(f"`{column}`" for column in table.fts)
        lines += ["", f"Full-text search: `{table.name}_fts` over {searched}."]
    return "\n".join([*lines, ""])


@cache
def _measured_on_gold() -> list[Any]:
    from pipeline.run.evaluating import evaluate
    from pipeline.run.work import WorkOptions
    from pipeline.settings import ExtractOptions, cores

    options = WorkOptions(extract=ExtractOptions())
    tables, _, problems = evaluate(_ROOT / "tests" / "gold", options=options, workers=cores())
    if problems:
        raise RuntimeError("\n".join(problems))
    return tables


def gold_documents() -> int:
    """How many annotated documents tests/gold holds."""
    return len(list((_ROOT / "tests" / "gold").glob("*.gold.txt")))


def accuracy_tables() -> str:
    """The tables that `klastry evaluate tests/gold --format markdown` prints."""
    return "".join("\n" + "\n".join(table.markdown()) + "\n" for table in _measured_on_gold()) + "\n"


def accuracy_summary() -> str:
    """The last lines of these tables."""
    lines = [
        "",
        f"| tests/gold, {gold_documents()} documents | precision | recall | F1 |",
        "|---|--:|--:|--:|",
    ]
    for table in _measured_on_gold()[:3]:
        total = table.total()
        lines.append(
            f"| {table.title} ({total.gold}) | {total.precision:.3f} | {total.recall:.3f} | {total.f1:.3f} |"
        )
    return "\n".join([*lines, ""]) + "\n"


def measured(bench: str) -> str:
    """What `make bench` wrote down of one bench; a column for each unit where all rows have the same."""
    found = json.loads((_ROOT / "docs" / "measured" / f"{bench}.json").read_text("utf-8"))
    figures: dict[str, dict[str, str]] = {}
    for row in found["rows"]:
        figures.setdefault(row["what"], {})[row["unit"]] = _figure(row["value"])
    units = list(next(iter(figures.values())))
    if len(units) > 1 and all(list(given) == units for given in figures.values()):
        lines = ["", f"| what | {' | '.join(units)} |", "|---|" + "--:|" * len(units)]
        lines += [f"| {_cell(what)} | {' | '.join(given.values())} |" for what, given in figures.items()]
    else:
        lines = ["", "| what | measured |", "|---|---|"]
        lines += [
            f"| {_cell(what)} | {', '.join(f'{value} {unit}' for unit, value in given.items())} |"
            for what, given in figures.items()
        ]
    lines += ["", f"On {found['on']}, {found['machine']}.", ""]
    return "\n".join(lines) + "\n"


def measured_versions() -> str:
    """The versions that the benches measured, with the benches where they were not the same for all."""
    benches: dict[str, list[str]] = {}
    for path in sorted((_ROOT / "docs" / "measured").glob("*.json")):
        versions = json.loads(path.read_text("utf-8"))["versions"]
        told = ", ".join(f"{name} {version}" for name, version in versions.items())
        benches.setdefault(told, []).append(path.stem)
    lines = [
        f"- {'' if len(benches) == 1 else ', '.join(names) + ': '}{told}" for told, names in benches.items()
    ]
    return "\n".join(["", *lines, ""]) + "\n"


def _figure(value: float) -> str:
    """Three significant digits: 0.527, 4.89, 32.8, 466, 98,700."""
    if value >= 100:
        return f"{round(value, 2 - len(str(int(value)))):,.0f}" if value >= 1000 else f"{value:.0f}"
    return f"{value:.3g}"


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
