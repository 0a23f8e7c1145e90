"""What a line begins with that ties it to the lines before it (openings.yml)."""

import functools

from pipeline.annotate.claims.lines import Line
from pipeline.datafiles import load_yaml


@functools.cache
def _openings(table: str) -> tuple[tuple[str, ...], ...]:
    loaded: dict[str, list[str]] = load_yaml("pipeline.annotate.claims", "openings.yml")
    return tuple(tuple(phrase.split()) for phrase in loaded[table])


def opens_with(line: Line, table: str) -> bool:
    """Whether a line begins with one of a table's phrases: "Pozostałe dwa to ..."."""
    return any(_begins(line, phrase) for phrase in _openings(table))


def _begins(line: Line, phrase: tuple[str, ...]) -> bool:
    if len(line.items) < len(phrase):
        return False
    return all(
        item.number is not None if word == "N" else item.text == word and item.mention is None
        for word, item in zip(phrase, line.items, strict=False)
    )
