"""Morfeusz2 behind one small frozen record.

The only module that knows Morfeusz2: its graphs, lemma suffixes and tag syntax end here.
"""

import functools
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

CASES = ("nom", "gen", "dat", "acc", "inst", "loc", "voc")
GENDERS = ("m1", "m2", "m3", "f", "n")


class Reading(msgspec.Struct, frozen=True, gc=False):
    """One reading of a form: lemma without suffix, the tag's parts, the dictionary's labels.

    ``tag`` is an SGJP tag of one value a position ("subst:sg:gen:f"): dotted alternatives are spread out.
    ``labels`` are SGJP's (imię, nazwisko, nazwa_geograficzna, nazwa_organizacji ...). ``pos`` is the part of
    speech (subst, adj, praet, fin, prep ...); ``number`` sg or pl; ``case`` nom, gen, dat, acc, inst, loc or
    voc; ``gender`` m1, m2, m3, f or n; each None where the tag has none.
    """

    lemma: str
    tag: str
    labels: frozenset[str]
    pos: str
    number: str | None
    case: str | None
    gender: str | None


def make_reading(lemma: str, tag: str, labels: frozenset[str]) -> Reading:
    """A reading with the features that its tag tells."""
    return Reading(lemma, tag, labels, *_features(tag))


_Features = tuple[str, str | None, str | None, str | None]


@functools.cache
def _features(tag: str) -> _Features:
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
    """A Morfeusz2 instance, and what its numbers of tags and names mean, each asked for once.

    The tuples that morfeusz2's own ``analyse`` makes take longer than the analysis itself.
    """

    def __init__(self) -> None:
        import morfeusz2

        self._wrapper = morfeusz2.Morfeusz(
            expand_tags=False,
            separate_numbering=True,
            case_handling=morfeusz2.CONDITIONALLY_CASE_SENSITIVE,
        )
        self._morfeusz = self._wrapper._morfeusz_obj
        self._meanings: dict[tuple[int, int], tuple[tuple[tuple[str, _Features], ...], frozenset[str]]] = {}

    def analyse(self, form: str) -> Iterator[Reading]:
        """The readings of a form, or of its first segment, those of unknown forms included."""
        for found in self._morfeusz.analyse(form):
            if found.startNode == 0:
                yield from self._readings(found)

    def generate(self, lemma: str) -> Iterator[tuple[str, Reading]]:
        """The forms of a lemma with their readings."""
        for found in self._morfeusz.generate(lemma):
            for reading in self._readings(found):
                yield found.orth, reading

    def _readings(self, interpretation: Any) -> list[Reading]:
        key = (interpretation.tagId, interpretation.nameId)
        meaning = self._meanings.get(key)
        if meaning is None:
            tag = interpretation.getTag(self._morfeusz)
            spread = tuple((one, _features(one)) for one in _spread_tag(tag))
            meaning = spread, frozenset(interpretation.getName(self._morfeusz))
            self._meanings[key] = meaning
        lemma = interpretation.lemma
        plain = lemma.partition(":")[0] if len(lemma) > 1 else lemma
        return [Reading(plain, tag, meaning[1], *features) for tag, features in meaning[0]]


@functools.cache
def _engine() -> _Engine:
    """The engine of this process: made on first use, never pickled."""
    return _Engine()


@functools.lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of one token; empty when the dictionary does not know it.

    A form that Morfeusz splits in several segments ("zrobiłem") gives the readings of its first segment.
    """
    return tuple(dict.fromkeys(reading for reading in _engine().analyse(form) if reading.pos != "ign"))


@functools.lru_cache(maxsize=50_000)
def forms(lemma: str) -> tuple[tuple[str, Reading], ...]:
    """All inflected forms of a lemma with their readings, negated gerunds left out; empty when unknown."""
    return tuple(
        dict.fromkeys(
            (form, reading)
            for form, reading in _engine().generate(lemma)
            if reading.pos != "ign" and not (reading.pos == "ger" and reading.tag.endswith(":neg"))
        )
    )


def known(form: str) -> bool:
    """Whether the dictionary has this form."""
    return bool(readings(form))


def lemmas(form: str) -> tuple[str, ...]:
    """The distinct lemmas of a form in the dictionary's order; the form itself when unknown."""
    return tuple(dict.fromkeys(reading.lemma for reading in readings(form))) or (form,)


def having(found: Iterable[Reading], **features: str) -> tuple[Reading, ...]:
    """The readings whose pos, number, case and gender are those given."""
    return tuple(r for r in found if all(getattr(r, name) == value for name, value in features.items()))
