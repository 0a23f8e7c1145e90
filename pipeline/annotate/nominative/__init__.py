"""Names to the nominative and back: what an inflected name is called, and how a name declines.

`to_nominative` answers for one phrase, `candidates` ranks what it may be, `choose` lets several forms of one
name vote, `decline` gives all its case forms, `same_name` says whether two forms may be of one name.
Pure and cached; no context but what the caller passes.
"""

import functools
import math
import re
from collections.abc import Collection, Sequence

from pipeline.annotate.nominative import declension, people, phrases
from pipeline.annotate.nominative.capitals import all_capitals, restore_capitals
from pipeline.annotate.nominative.ranking import Nominative, rank

KINDS = ("person", "organisation", "place", "cluster", "role", "status")
"""What ``kind`` may be: "person" is read as first name and surname, the others as noun phrases."""
_LONGEST = 300
_APPOSED = re.compile(r"(?P<brand>[^–—-]+ [–—-] )(?P<rest>Klast(?:ra|rowi|rem|rze)\b.+)")
_UNEXPLAINED = math.log(1e-4)

__all__ = [
    "KINDS",
    "Nominative",
    "all_capitals",
    "candidates",
    "choose",
    "decline",
    "restore_capitals",
    "same_name",
    "to_nominative",
]


def candidates(
    phrase: str,
    *,
    kind: str,
    case: str | Collection[str] | None = None,
    number: str | None = None,
    gender: str | None = None,
) -> tuple[Nominative, ...]:
    """What the nominative of a phrase may be, likeliest first.

    ``case`` is the case, or the cases, that what governs the phrase allows ("gen" after "dla"); ``number``
    "sg" or "pl"; ``gender`` "m" or "f" for a person, or a gender of the dictionary. They are hints: a
    reading that goes against them is unlikely, not excluded. A phrase in capitals is restored.
    What is longer than any name (300 characters) is given back as it is.
    """
    cases = (case,) if isinstance(case, str) else tuple(sorted(case or ()))
    return _candidates(phrase.strip(), kind, cases, number, gender)


@functools.lru_cache(maxsize=50_000)
def _candidates(
    phrase: str, kind: str, cases: tuple[str, ...], number: str | None, gender: str | None
) -> tuple[Nominative, ...]:
    if not phrase or len(phrase) > _LONGEST:
        return (Nominative(phrase, 1.0, "nom"),)
    text = restore_capitals(phrase, person=kind == "person")
    if kind == "cluster" and (apposed := _APPOSED.match(text)) is not None:
        rest = to_nominative(apposed["rest"], kind=kind)
        text = f"{apposed['brand']}{rest.text}"  # "Aqua Warmia – Klastra Gospodarki Wodnej"
    found = people.analyses(text) if kind == "person" else phrases.analyses(text, kind)
    return rank(found, cases=cases, number=number, gender=gender)


def to_nominative(
    phrase: str,
    *,
    kind: str,
    case: str | Collection[str] | None = None,
    number: str | None = None,
    gender: str | None = None,
) -> Nominative:
    """The likeliest nominative of a phrase as it stands in a text; hints as for `candidates`."""
    return candidates(phrase, kind=kind, case=case, number=number, gender=gender)[0]


def choose(forms: Sequence[str], *, kind: str) -> str:
    """The nominative that best explains all these forms of one name ("Dudziec", "Dudźca": Dudziec)."""
    return _choose(tuple(forms), kind)


@functools.lru_cache(maxsize=5_000)
def _choose(forms: tuple[str, ...], kind: str) -> str:
    if not forms:
        return ""
    lists = [{c.text: c.confidence for c in candidates(form, kind=kind)} for form in dict.fromkeys(forms)]
    texts = dict.fromkeys(text for found in lists for text in found)
    scores = {
        text: sum(math.log(found[text] + 1e-9) if text in found else _UNEXPLAINED for found in lists)
        for text in texts
    }
    return max(texts, key=lambda text: (scores[text], text in forms))


def decline(name: str, *, kind: str) -> frozenset[str]:
    """All case forms of a name given in the nominative, itself among them; a status also in the plural.

    An unknown word gets every form that its end makes plausible ("Interizon": Interizonu, Interizona ...).
    """
    if len(name) > _LONGEST:
        return frozenset((name,))
    if kind == "person":
        return declension.person_forms(name)
    return declension.phrase_forms(name, plural=kind == "status")


def same_name(a: str, b: str, *, kind: str) -> float:
    """How well two surfaces go together as forms of one name (0: not at all, 1: the same)."""
    if a.casefold() == b.casefold():
        return 1.0
    left = {c.text.casefold(): c.confidence for c in candidates(a, kind=kind)}
    right = {c.text.casefold(): c.confidence for c in candidates(b, kind=kind)}
    shared = left.keys() & right.keys()
    best = max(
        (left[text] / max(left.values()) * right[text] / max(right.values()) for text in shared), default=0.0
    )
    return math.sqrt(best)
