"""Word lists of the nominative, from words.yml."""

import functools
from importlib.resources import files

import yaml


@functools.cache
def word_list(name: str) -> tuple[str, ...]:
    """The words of one list."""
    text = files(__package__).joinpath("words.yml").read_text("utf-8")
    return tuple(str(yaml.safe_load(text)[name]).split())
