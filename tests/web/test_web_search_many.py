"""A word on very many pages is listed, not ranked."""

from typing import Any

import pytest
from pipeline.web.reading import search


def test_frequent_words_come_in_the_order_of_reading(library: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "COUNTED", 3)
    connection = library.connect()
    found = search.search(connection, search.Question(words="klaster"), start=0)
    connection.close()
    assert found["count"] == 4
    assert found["counted_to"] == 3
    assert found["order"] == "newest"
    assert len(found["hits"]) == 6
