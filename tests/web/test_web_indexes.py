"""No page reads a big table from end to end: the plan of every query it asks uses an index."""

import re
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from pipeline.web.reading import documents, entities, facts, history, ledger, network, overview, search

# Small tables (at most some thousands of rows however many documents there are) may be read whole.
SMALL = {"runs", "communities", "problems", "status_periods", "awards", "scores", "stories", "contradictions"}
KOM = "klaster-obrobki-metali"

QUESTIONS: dict[str, Callable[[sqlite3.Connection, Any], object]] = {
    "home": lambda c, _: overview.home(c),
    "cluster": lambda c, _: entities.profile(c, KOM),
    "person": lambda c, _: entities.profile(c, "zenon-modrzewik"),
    "status": lambda c, _: entities.profile(c, "krajowy-klaster-kluczowy"),
    "document": lambda c, lib: documents.whole_document(
        c, lib.ids["prasowe/kom-2018.pdf"], page=1, claim="x"
    ),
    "fact": lambda c, lib: facts.whole_fact(c, lib.claims[0]["id"]),
    "ledger": lambda c, _: ledger.ledger(c, "krajowy-klaster-kluczowy", "2018-01-01", 12),
    "search": lambda c, _: search.search(c, search.Question(words="klastrowi"), start=0),
    "search of a cluster": lambda c, _: search.search(
        c, search.Question(words="klaster", cluster=KOM), start=0
    ),
    "documents of a cluster": lambda c, _: search.search(c, search.Question(cluster=KOM), start=0),
    "misspelt search": lambda c, _: search.search(c, search.Question(words="dolyna lotnica"), start=0),
    "suggestions": lambda c, _: search.entities(c, "klas", prefix=True),
    "graph": lambda c, _: network.around(c, KOM, steps=2, filters=network.Filters(comentions=True)),
    "path": lambda c, _: network.path(c, "zenon-modrzewik", "dolina-lotnicza", through_hubs=False),
    "resolve": lambda c, _: network.resolve(c, "Dolina Lotnicza"),
    "changes": lambda c, _: history.changes(c, 2, subject="awards"),
    "feed": lambda c, _: history.last_changes(c, 100),
    "entities": lambda c, _: entities.listed(c, "CLUSTER", start=0, size=100),
    "whole graph": lambda c, _: network.whole(c, limit=network.WHOLE_SHOWN),
}


def asked(connection: sqlite3.Connection, question: Callable[[], object]) -> list[str]:
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    question()
    connection.set_trace_callback(None)
    return [s for s in statements if s.lower().startswith("select") and "fts_" not in s]


def scans(connection: sqlite3.Connection, statement: str) -> list[str]:
    plan = [row[3] for row in connection.execute("explain query plan " + statement)]
    tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
    aliases = dict(re.findall(r"(?:from|join) (\w+) (\w+)\b", statement))
    names = {alias: table for table, alias in aliases.items()} | {name: name for name in tables}
    found = []
    for step in plan:
        match = re.match(r"SCAN (\w+)$", step)
        if match and names.get(match[1], "") in tables - SMALL:
            found.append(f"{step}: {statement}")
    return found


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_question_uses_indexes(library: Any, name: str) -> None:
    connection = sqlite3.connect(f"file:{library.path}?mode=ro", uri=True)
    statements = asked(connection, lambda: QUESTIONS[name](connection, library))
    found = [scan for statement in statements for scan in scans(connection, statement)]
    connection.close()
    assert statements
    assert found == []
