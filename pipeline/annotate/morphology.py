"""Morfeusz2 behind one small frozen record.

The only module that knows Morfeusz2: its graphs, lemma suffixes and tag syntax end here.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS = ("m1", "m2", "m3", "f", "n")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a form: lemma without suffix, the tag's parts, the dictionary's labels.

    ``tag`` is an SGJP tag of one value a position ("subst:sg:gen:f"): dotted alternatives are spread out.
    ``labels`` are SGJP's (imię, nazwisko, nazwa_geograficzna, nazwa_organizacji ...).
    """

    lemma: str
    tag: str
    labels: frozenset[str]

    @property
    def pos(self) -> str:
        """The part of speech: subst, adj, praet, fin, prep, ign ..."""
        return self.tag.partition(":")[0]

    def _one_of(self, values: tuple[str, ...]) -> str | None:
        return next((part for part in self.tag.split(":")[1:] if part in values), None)

    @property
    def number(self) -> str | None:
        """``sg`` or ``pl``, None where the tag has none."""
        return self._one_of(("sg", "pl"))

    @property
    def case(self) -> str | None:
        """nom, gen, dat, acc, inst, loc or voc, None where the tag has none."""
        return self._one_of(CASES)

    @property
    def gender(self) -> str | None:
        """m1, m2, m3, f or n, None where the tag has none."""
        return self._one_of(GENDERS)


class _Engine:
    """The Morfeusz2 instance of this process: made on first use, never pickled."""

    _instance: Any = None

    @classmethod
    def get(cls) -> Any:
        if cls._instance is None:
            import morfeusz2

            cls._instance = morfeusz2.Morfeusz(
                expand_tags=True, separate_numbering=True, case_handling=morfeusz2.CONDITIONALLY_CASE_SENSITIVE
            )
        return cls._instance


def _spread(interpretation: tuple[Any, ...]) -> Reading:
    lemma, tag, labels = interpretation[1], interpretation[2], interpretation[3]
    return Reading(lemma.partition(":")[0] if len(lemma) > 1 else lemma, tag, frozenset(labels))


@functools.lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of one token; empty when the dictionary does not know it.

    A form that Morfeusz splits in several segments ("zrobiłem") gives the readings of its first segment.
    """
    found: dict[Reading, None] = {}
    for start, _end, interpretation in _Engine.get().analyse(form):
        if start == 0 and interpretation[2] != "ign":
            found[_spread(interpretation)] = None
    return tuple(found)


@functools.lru_cache(maxsize=50_000)
def forms(lemma: str) -> tuple[tuple[str, Reading], ...]:
    """All inflected forms of a lemma with their readings, negated gerunds left out; empty when unknown."""
    found: dict[tuple[str, Reading], None] = {}
    for interpretation in _Engine.get().generate(lemma):
        reading = _spread(interpretation)
        if reading.pos == "ign" or (reading.pos == "ger" and reading.tag.endswith(":neg")):
            continue
        found[interpretation[0], reading] = None
    return tuple(found)


def known(form: str) -> bool:
    """Whether the dictionary has this form."""
    return bool(readings(form))


def lemmas(form: str) -> tuple[str, ...]:
    """The distinct lemmas of a form in the dictionary's order; the form itself when unknown."""
    return tuple(dict.fromkeys(reading.lemma for reading in readings(form))) or (form,)


def having(found: Iterable[Reading], **features: str) -> tuple[Reading, ...]:
    """The readings whose pos, number, case and gender are those given."""
    return tuple(r for r in found if all(getattr(r, name) == value for name, value in features.items()))
