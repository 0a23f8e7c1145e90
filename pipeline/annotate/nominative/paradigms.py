"""Inflection by the end of the word, for names that no dictionary has; the patterns are in paradigms.yml."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline.datafiles import load_yaml

CASES = ("nom", "gen", "dat", "acc", "inst", "loc")
_STEM_END = 8

# What becomes of the end of a stem before the softening -e, longest first.
_SOFTENED = (
    ("st", "ści"), ("zd", "ździ"), ("sn", "śni"), ("sł", "śl"), ("ch", "sz"), ("t", "ci"), ("d", "dzi"),
    ("r", "rz"), ("ł", "l"), ("s", "si"), ("n", "ni"), ("z", "zi"), ("k", "c"), ("g", "dz"), ("h", "ż"),
    ("b", "bi"), ("p", "pi"), ("w", "wi"), ("f", "fi"), ("m", "mi"), ("v", "vi"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to decline: what the stem must end in, its ending in the nominative, all endings.

    ``weight`` is that of the oblique cases, ``bare`` that of the nominative.
    """

    gender: str
    stem: re.Pattern[str]
    nominative: str
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    weight: float
    bare: float


@dataclass(frozen=True, slots=True)
class _Ending:
    """One ending of one case of a pattern; ``rank`` 0 is the usual one."""

    pattern: Pattern
    case: str
    ending: str
    rank: int


class Guess(msgspec.Struct, frozen=True, gc=False):
    """A possible nominative of a word: ``word`` would be its ``case`` in the singular."""

    nominative: str
    case: str
    gender: str
    weight: float


def _soften(stem: str) -> str:
    for hard, soft in _SOFTENED:
        if stem.endswith(hard):
            return stem[: -len(hard)] + soft + "e"
    return stem + "e"


def _unsoften(form: str) -> Iterator[str]:
    if form.endswith("e"):
        for hard, soft in _SOFTENED:
            if form[:-1].endswith(soft):
                stem = form[: -1 - len(soft)] + hard
                if _soften(stem) == form:
                    yield stem


def _pattern(entry: dict[str, Any], gender: str) -> Pattern:
    def listed(value: str | list[str]) -> tuple[str, ...]:
        return tuple(value) if isinstance(value, list) else (value,)

    return Pattern(
        gender=entry.get("gender", gender),
        stem=re.compile(f"(?:{entry['stem']})$", re.IGNORECASE),
        nominative=entry["nom"],
        endings=tuple((case, listed(entry[case])) for case in CASES),
        weight=float(entry["weight"]),
        bare=float(entry.get("bare", entry["weight"])),
    )


@functools.cache
def patterns(group: str) -> tuple[Pattern, ...]:
    """The patterns of "person_m1", "person_f" or "brand"."""
    gender = {"person_m1": "m1", "person_f": "f"}.get(group, "m3")
    return tuple(
        _pattern(entry, gender) for entry in load_yaml("pipeline.annotate.nominative", "paradigms.yml")[group]
    )


@functools.cache
def _endings_by_last_letter(group: str) -> dict[str, tuple[_Ending, ...]]:
    """All endings by their last letter; under "" those that any letter may end."""
    found: dict[str, list[_Ending]] = {"": []}
    for pattern in patterns(group):
        for case, endings in pattern.endings:
            for rank, ending in enumerate(endings):
                text = "e" if ending == "^" else pattern.nominative if ending == "=" else ending
                found.setdefault(text[-1:], []).append(_Ending(pattern, case, ending, rank))
    return {letter: tuple(endings) for letter, endings in found.items()}


def _stems(ending: _Ending, form: str) -> Iterator[str]:
    if ending.ending == "^":
        yield from _unsoften(form)
        return
    text = ending.pattern.nominative if ending.ending == "=" else ending.ending
    if form.endswith(text):
        yield form[: len(form) - len(text)]


@functools.lru_cache(maxsize=50_000)
def guesses(form: str, group: str) -> tuple[Guess, ...]:
    """Every nominative singular that a pattern gives for a form, with the case it then stands in."""
    found: dict[tuple[str, str, str], float] = {}
    table = _endings_by_last_letter(group)
    for ending in (*table.get(form[-1:], ()), *table[""]):
        pattern = ending.pattern
        for stem in _stems(ending, form):
            if len(stem) < 2 or not pattern.stem.search(stem[-_STEM_END:]):
                continue
            key = (stem + pattern.nominative, ending.case, pattern.gender)
            weight = pattern.bare if ending.case == "nom" else pattern.weight - 0.5 * ending.rank
            found[key] = max(found.get(key, -9.0), weight)
    return tuple(Guess(*key, weight) for key, weight in found.items())


@functools.lru_cache(maxsize=20_000)
def inflected(nominative: str, group: str, gender: str | None = None) -> tuple[tuple[str, str], ...]:
    """(case, form) pairs of a nominative singular by the patterns that suit its end; the best ones only."""
    suiting = []
    for pattern in patterns(group):
        ending = pattern.nominative
        if gender in (None, pattern.gender) and nominative.endswith(ending):
            stem = nominative[: len(nominative) - len(ending)]
            if len(stem) >= 2 and pattern.stem.search(stem[-_STEM_END:]):
                suiting.append((pattern, stem))
    best = max((pattern.weight for pattern, _ in suiting), default=0.0)
    found: dict[tuple[str, str], None] = {}
    for pattern, stem in suiting:
        if pattern.weight < best - 1.6:
            continue
        for case, endings in pattern.endings:
            for ending in endings:
                form = _soften(stem) if ending == "^" else nominative if ending == "=" else stem + ending
                found[case, form] = None
    return tuple(found)
