"""What linking keeps in the state: used where it fits, made anew where it is damaged or another program's."""

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pipeline.link
import pytest
from pipeline.run import run
from pipeline.run.fingerprint import make_fingerprints
from pipeline.run.state import State
from pipeline.settings import Settings
from plain_work import plain


def of_state(settings: Settings, sql: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(settings.state)) as db, db:
        return db.execute(sql).fetchall()


def change(settings: Settings, text: str) -> None:
    (settings.raw / "2018" / "03.txt").write_text(text, "utf-8")


@pytest.fixture
def anew(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, processed=tmp_path / "anew")


def test_only_new_documents_are_looked_at(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    run(settings, do=plain)
    looked_at: list[str] = []
    made = pipeline.link.document_to_input

    def noted(document, annotation):
        looked_at.append(document.path)
        return made(document, annotation)

    monkeypatch.setattr(pipeline.link, "document_to_input", noted)
    change(settings, "Klaster Nowy ma status Krajowy Klaster Kluczowy.\n")
    run(settings, do=plain)
    assert looked_at == ["2018/03.txt"]


def test_workers_make_what_linking_needs_as_the_run_does(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    fingerprint = make_fingerprints(settings).link
    by_the_run: list[tuple] = []
    monkeypatch.setattr(State, "save_linkable", lambda self, rows: by_the_run.extend(rows))
    run(settings)
    with contextlib.closing(State(settings.state)) as state:
        documents = state.documents()
        kept = [state.linkable(document, fingerprint) for document in documents]
        made = [pipeline.link.document_to_input(*state.load(d, words=False)) for d in documents]
    assert by_the_run == []
    assert len(kept) == 12
    assert kept == made


def test_what_no_document_needs_is_dropped(settings: Settings, anew: Settings) -> None:
    run(settings, do=plain)
    for number in range(3):
        change(settings, f"Klaster Nr{number} ma status Krajowy Klaster Kluczowy od {2010 + number} roku.\n")
        run(settings, do=plain)
    run(anew, do=plain)
    assert of_state(settings, "SELECT count(*) FROM link_inputs") == [(12,)]
    keys = "SELECT hex(key) FROM link_results ORDER BY key"
    assert of_state(settings, keys) == of_state(anew, keys)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE {table} SET {column} = x'00'",
        "UPDATE {table} SET {column} = NULL",
        "UPDATE {table} SET {column} = 'text'",
        "UPDATE {table} SET {column} = substr({column}, 1, length({column}) - 3)",
        "UPDATE {table} SET {column} = CAST(substr({column}, 1, 20) || x'00' AS BLOB)",
        "UPDATE {table} SET fingerprint = 'another program', {column} = x'00'",
        "DELETE FROM {table} WHERE rowid % 2",
        "DROP TABLE {table}",
    ],
)
@pytest.mark.parametrize(
    "table", [("link_inputs", "input"), ("link_results", "result"), ("published_rows", "digests")]
)
def test_damaged(settings: Settings, anew: Settings, facts, damage: str, table: tuple[str, str]) -> None:
    run(settings, do=plain)
    of_state(settings, damage.format(table=table[0], column=table[1]))
    change(settings, "Klaster Nowy ma status Krajowy Klaster Kluczowy.\n")
    run(settings, do=plain)
    run(anew, do=plain)
    got, wanted = facts(settings), facts(anew)
    for rows in (got, wanted):
        del rows["documents"]  # they tell in which run a document was first read
    assert got == wanted
    for name in ("graph.gexf", "graph.graphml"):
        assert (settings.processed / name).read_bytes() == (anew.processed / name).read_bytes()


def test_digests_of_rows_that_another_program_published(settings: Settings, anew: Settings, facts) -> None:
    """One that keeps none leaves those of an earlier run behind."""
    run(settings, do=plain)
    kept = of_state(settings, "SELECT name, fingerprint, hex(digests) FROM published_rows")
    ((note,),) = of_state(settings, "SELECT value FROM notes WHERE name = 'rows'")
    change(settings, "Klaster Nowy ma status Krajowy Klaster Kluczowy.\n")
    run(settings, do=plain)
    of_state(settings, f"UPDATE notes SET value = '{note.replace(chr(39), chr(39) * 2)}' WHERE name = 'rows'")
    for name, fingerprint, digests in kept:
        of_state(settings, f"REPLACE INTO published_rows VALUES ('{name}', '{fingerprint}', x'{digests}')")
    run(settings, do=plain)  # has nothing to do
    change(settings, "Klaster Morski ma status Krajowy Klaster Kluczowy.\n")
    run(settings, do=plain)
    run(anew, do=plain)
    got, wanted = facts(settings), facts(anew)
    for rows in (got, wanted):
        del rows["documents"]
    assert got == wanted
