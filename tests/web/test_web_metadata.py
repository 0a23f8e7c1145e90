"""metadata.yml: every table and column described in both languages, every canned query answers."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pipeline.web.describe import tables_metadata

ROOT = Path(__file__).parents[2]
QUERIES: dict[str, Any] = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))["databases"]["klastry"][
    "queries"
]

# query: (parameters, column, what that column must hold, in order)
ASKED = [
    ("held-on-day", {"day": "2016-05-01"}, "cluster", ["Dolina Lotnicza", "Klaster Obróbki Metali"]),
    ("held-on-day", {"day": "2018-11-15"}, "cluster", []),
    ("scores-of-cluster", {"cluster": "klaster-obrobki-metali"}, "value", [113, 128, 127]),
    ("scores-of-round", {"year": "2018"}, "value", [128, 127]),
    ("offices-of-person", {"person": "Zenon Modrzewik"}, "role", ["koordynator"]),
    ("people-of-body", {"body": "klaster-lifescience-krakow"}, "person", ["Halina Brzostek"]),
    (
        "awarded-by-ministry",
        {"ministry": "Ministerstwo Gospodarki"},
        "cluster",
        ["Dolina Lotnicza", "Klaster Obróbki Metali"],
    ),
    ("said-by", {"person": "Modrzewik"}, "quote", ["To dobry czas dla metalu"]),
    ("links-between", {"a": "klaster-obrobki-metali", "b": "Białystok"}, "steps", [1]),
    ("links-between", {"a": "zenon-modrzewik", "b": "Białystok"}, "through", ["Klaster Obróbki Metali"]),
    (
        "expiring-soon",
        {"months": "12", "from_day": "2024-06-15"},
        "cluster",
        ["Dolina Lotnicza", "Klaster Obróbki Metali", "Mazowiecki Klaster ICT"],
    ),
    ("expiring-soon", {"months": "1", "from_day": "2024-06-15"}, "cluster", []),
    ("contradictions-by-entity", {"entity": ""}, "detail", ["128 / 127"]),
    ("members-over-time", {"cluster": ""}, "count", [80]),
    ("problems-by-reason", {"reason": "empty"}, "path", ["skany/pusty.pdf"]),
    ("ministry-of-the-day", {}, "cluster", ["Mazowiecki Klaster ICT"]),
]


def ask(library: Any, name: str, given: dict[str, str]) -> list[sqlite3.Row]:
    connection = sqlite3.connect(f"file:{library.path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    parameters = dict.fromkeys(QUERIES[name].get("params", []), "") | given
    rows = connection.execute(QUERIES[name]["sql"], parameters).fetchall()
    connection.close()
    return rows


def test_tables_part_is_fresh(metadata: dict[str, Any]) -> None:
    tables = metadata["databases"]["klastry"]["tables"]
    assert tables == tables_metadata(), "run: cog -r metadata.yml"


def test_cog_agrees() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "metadata.yml"], cwd=ROOT, capture_output=True
    )
    assert done.returncode == 0, done.stdout.decode()


def test_every_table_and_column_is_described_twice(metadata: dict[str, Any]) -> None:
    for name, table in metadata["databases"]["klastry"]["tables"].items():
        assert " · " in table["title"], name
        assert " · " in table["description"], name
        for column, description in table["columns"].items():
            assert " · " in description, f"{name}.{column}"


def test_facets_sorts_and_labels_are_columns(metadata: dict[str, Any]) -> None:
    for name, table in metadata["databases"]["klastry"]["tables"].items():
        named = [*table.get("facets", []), table.get("sort_desc"), table.get("label_column")]
        assert {column for column in named if column} <= set(table["columns"]), name


def test_there_are_enough_bilingual_queries() -> None:
    assert len(QUERIES) >= 10
    assert all(" · " in query["title"] and " · " in query["description"] for query in QUERIES.values())


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_query_runs_without_parameters(library: Any, name: str) -> None:
    ask(library, name, {})


@pytest.mark.parametrize(("name", "given", "column", "wanted"), ASKED)
def test_queries_answer(
    library: Any, name: str, given: dict[str, str], column: str, wanted: list[Any]
) -> None:
    assert [row[column] for row in ask(library, name, given)] == wanted


def test_every_query_is_tried_with_a_question() -> None:
    tried = {name for name, *_ in ASKED} | {"first-stated", "named-as", "changes-of-run", "gaps-in-status"}
    assert set(QUERIES) == tried


def test_first_stated_begins_with_the_oldest_document(library: Any) -> None:
    rows = ask(library, "first-stated", {"entity": "klaster-obrobki-metali"})
    assert rows[0]["published_on"] == "2015-10-28"


def test_changes_of_the_last_run_when_none_is_named(library: Any) -> None:
    assert ask(library, "changes-of-run", {}) == ask(library, "changes-of-run", {"run": "2"})
