"""The words by which names are compared, read once from linking.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """How the words of a person's name change from the nominative to one case: pairs of endings."""

    pairs: tuple[tuple[str, str], ...]
    unchanged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWords:
    """The lists of linking.yml, each word folded."""

    legal_forms: tuple[str, ...]
    cluster_heads: frozenset[str]
    generic: frozenset[str]
    not_in_abbreviations: frozenset[str]
    person_titles: frozenset[str]
    government: tuple[str, ...]
    plain_roles: frozenset[str]
    place_adjectives: tuple[str, ...]
    person_cases: tuple[Case, ...]
    identifier_reach: int


@cache
def link_words() -> LinkWords:
    """The words, read once."""
    given: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("linking.yml").read_text(encoding="utf-8")
    )
    return LinkWords(
        legal_forms=tuple(sorted(given["legal_forms"], key=lambda form: (-len(form), form))),
        cluster_heads=frozenset(given["cluster_heads"]),
        generic=frozenset(given["generic"]),
        not_in_abbreviations=frozenset(given["not_in_abbreviations"]),
        person_titles=frozenset(given["person_titles"]),
        government=tuple(given["government"]),
        plain_roles=frozenset(given["plain_roles"]),
        place_adjectives=tuple(given["place_adjectives"]),
        person_cases=tuple(
            Case(
                pairs=tuple((nominative, other) for nominative, other in case["pairs"]),
                unchanged=bool(case.get("unchanged")),
            )
            for case in given["person_cases"]
        ),
        identifier_reach=int(given["identifier_reach"]),
    )
