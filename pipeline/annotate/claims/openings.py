"""What a line begins with that ties it to the lines before it (openings.yml)."""

import functools

from pipeline.annotate.claims.lines import Line
from pipeline.datafiles import load_yaml


@functools.cache
def _openings(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """A table's phrases by their first word."""
    loaded: dict[str, list[str]] = load_yaml("pipeline.annotate.claims", "openings.yml")
    phrases = [tuple(phrase.split()) for phrase in loaded[table]]
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}


def opens_with(line: Line, table: str) -> bool:
    """Whether a line begins with one of a table's phrases: "Pozostałe dwa to ..."."""
    if not line.items:
        return False
    phrases = _openings(table)
    firsts = (line.items[0].text, "N")  # "jednym" is a word and a number
    return any(_begins(line, phrase) for first in firsts for phrase in phrases.get(first, ()))


def _begins(line: Line, phrase: tuple[str, ...]) -> bool:
    if len(line.items) < len(phrase):
        return False
    return all(
        item.number is not None if word == "N" else item.text == word and item.mention is None
        for word, item in zip(phrase, line.items, strict=False)
    )
