"""Morfeusz2 behind one small frozen record.

The only module that knows Morfeusz2: its graphs, lemma suffixes and tag syntax end here.
"""

import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS = ("m1", "m2", "m3", "f", "n")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a form: lemma without suffix, the tag's parts, the dictionary's labels.

    ``tag`` is an SGJP tag of one value a position ("subst:sg:gen:f"): dotted alternatives are spread out.
    ``labels`` are SGJP's (imię, nazwisko, nazwa_geograficzna, nazwa_organizacji ...). ``pos`` is the part of
    speech (subst, adj, praet, fin, prep ...); ``number`` sg or pl; ``case`` nom, gen, dat, acc, inst, loc or
    voc; ``gender`` m1, m2, m3, f or n; each None where the tag has none.
    """

    lemma: str
    tag: str
    labels: frozenset[str]
    pos: str = field(init=False, compare=False)
    number: str | None = field(init=False, compare=False)
    case: str | None = field(init=False, compare=False)
    gender: str | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        pos, number, case, gender = _features(self.tag)
        object.__setattr__(self, "pos", pos)
        object.__setattr__(self, "number", number)
        object.__setattr__(self, "case", case)
        object.__setattr__(self, "gender", gender)


@functools.cache
def _features(tag: str) -> tuple[str, str | None, str | None, str | None]:
    """(part of speech, number, case, gender) of a tag."""
    pos, *parts = tag.split(":")
    number = next((part for part in parts if part in ("sg", "pl")), None)
    case = next((part for part in parts if part in CASES), None)
    gender = next((part for part in parts if part in GENDERS), None)
    return pos, number, case, gender


@functools.cache
def _spread_tag(tag: str) -> tuple[str, ...]:
    """Tags of one value a position for a tag with alternatives: "subst:sg:nom.acc:m3" gives two."""
    return tuple(
        ":".join(parts) for parts in itertools.product(*(part.split(".") for part in tag.split(":")))
    )


class _Engine:
    """The Morfeusz2 instance of this process: made on first use, never pickled."""

    _instance: Any = None

    @classmethod
    def get(cls) -> Any:
        if cls._instance is None:
            import morfeusz2

            cls._instance = morfeusz2.Morfeusz(
                expand_tags=False,
                separate_numbering=True,
                case_handling=morfeusz2.CONDITIONALLY_CASE_SENSITIVE,
            )
        return cls._instance


def _spread(interpretation: tuple[Any, ...]) -> list[Reading]:
    """The readings of one interpretation; Morfeusz's own spreading of tags is slower than all the rest."""
    lemma, labels = interpretation[1], frozenset(interpretation[3])
    plain = lemma.partition(":")[0] if len(lemma) > 1 else lemma
    return [Reading(plain, tag, labels) for tag in _spread_tag(interpretation[2])]


@functools.lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of one token; empty when the dictionary does not know it.

    A form that Morfeusz splits in several segments ("zrobiłem") gives the readings of its first segment.
    """
    found: dict[Reading, None] = {}
    for start, _end, interpretation in _Engine.get().analyse(form):
        if start == 0 and interpretation[2] != "ign":
            found.update(dict.fromkeys(_spread(interpretation)))
    return tuple(found)


@functools.lru_cache(maxsize=50_000)
def forms(lemma: str) -> tuple[tuple[str, Reading], ...]:
    """All inflected forms of a lemma with their readings, negated gerunds left out; empty when unknown."""
    found: dict[tuple[str, Reading], None] = {}
    for interpretation in _Engine.get().generate(lemma):
        for reading in _spread(interpretation):
            if reading.pos != "ign" and not (reading.pos == "ger" and reading.tag.endswith(":neg")):
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
