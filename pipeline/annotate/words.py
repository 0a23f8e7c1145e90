"""Word lists of the finding components, from pipeline/vocabulary/grammar.yml."""

import functools
from importlib import resources

import yaml


@functools.cache
def _grammar() -> dict[str, list[str]]:
    source = resources.files("pipeline.vocabulary").joinpath("grammar.yml").read_text("utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(source)
    return loaded


@functools.cache
def words(name: str) -> frozenset[str]:
    """The words (mostly lemmas) of one list of grammar.yml."""
    return frozenset(str(word) for entry in _grammar()[name] for word in str(entry).split(";"))
