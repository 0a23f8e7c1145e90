"""A document of many pages is shown in parts; links to its words open the right part."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pipeline.web.reading import documents, entities

PAGE = "Dolina Lotnicza, strona {}."


@pytest.fixture
def connection(library: Any, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The library with a document of 45 pages, each naming one cluster."""
    shutil.copy(library.path, tmp_path / "klastry.db")
    made = sqlite3.connect(tmp_path / "klastry.db")
    made.execute(
        "insert into documents (id, path, sha256, title, kind, media_type, pages, text, read_as)"
        " values ('long', 'long.txt', 'x', 'Długi', 'minutes', 'text/plain', 45, 'x', 'text')"
    )
    at = 0
    for number in range(1, 46):
        text = PAGE.format(number)
        made.execute(
            "insert into pages (id, document_id, number, width, height, start, end, source, text, lemmas)"
            " values (?, 'long', ?, 0, 0, ?, ?, 'text', ?, '')",
            [f"long/{number}", number, at, at + len(text), text],
        )
        made.execute(
            "insert into mentions (document_id, page_id, entity_id, label, start, end, text, canonical)"
            " values ('long', ?, 'dolina-lotnicza', 'CLUSTER', ?, ?, 'Dolina Lotnicza', 'Dolina Lotnicza')",
            [f"long/{number}", at, at + 15],
        )
        at += len(text) + 2
    yield made
    made.close()


@pytest.mark.parametrize(
    ("page", "first", "last"), [(1, 1, 20), (20, 1, 20), (21, 21, 40), (45, 41, 45), (99, 81, None)]
)
def test_the_part_that_holds_a_page(
    connection: sqlite3.Connection, page: int, first: int, last: int | None
) -> None:
    data = documents.whole_document(connection, "long", page=page, claim="")
    assert data is not None
    assert data["first_page"] == first
    numbers = [p["number"] for p in data["pages"]]
    assert numbers == (list(range(first, last + 1)) if last else [])
    assert len(data["mentions"]) == len(numbers)


def test_links_name_the_part(reader: Any, connection: sqlite3.Connection) -> None:
    from pipeline.web.addresses import Addresses

    to = Addresses(reader.datasette)
    assert to.mention("long", 3, 18, 1) == "/document/long#m-3-18"
    assert to.mention("long", 700, 715, 33) == "/document/long?page=21#m-700-715"
    assert to.claim("long", "c1", 45) == "/document/long?page=41&claim=c1#m-lit"
    shown = [d for d in entities.documents(connection, "dolina-lotnicza") if d["id"] == "long"]
    assert [(d["mentions"], d["start"], d["page"]) for d in shown] == [(45, 0, 1)]


def test_addresses_are_spelled_safely(reader: Any) -> None:
    from pipeline.web.addresses import Addresses

    to = Addresses(reader.datasette)
    assert to.entity("a/b?c#d") == "/entity/a%2Fb%3Fc%23d"
    assert to.path("/search", q="a b&c", year="", kind=None) == "/search?q=a+b%26c"
