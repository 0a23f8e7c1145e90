"""Word lists of the nominative, from words.yml."""

import functools

from pipeline.datafiles import load_yaml


@functools.cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of one list."""
    return tuple(str(load_yaml("pipeline.annotate.nominative", "words.yml")[name]).split())
