"""Word lists of the finding components, from pipeline/vocabulary/grammar.yml."""

import functools

from pipeline.datafiles import load_yaml


@functools.cache
def _grammar() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = load_yaml("pipeline.vocabulary", "grammar.yml")
    return loaded


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words (mostly lemmas) of one list of grammar.yml."""
    return frozenset(str(word) for entry in _grammar()[name] for word in str(entry).split(";"))
