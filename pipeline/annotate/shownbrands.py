"""Clusters called by a brand alone that the words beside it show: "AgroPole, klaster z Dębicy"."""

from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import head_lemma, legal_form_end
from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.clusterbrands import unknown_brand
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.morphology import readings

_MOST_WORDS = 4
_INITIATIVES = frozenset({"inicjatywa", "organizacja", "sieć", "struktura"})
RECEIVED = frozenset(
    "otrzymał zdobył uzyskał odebrał odnowił utrzymał zachował obronił zajął otrzymała zdobyła uzyskała "
    "odebrała odnowiła utrzymała zachowała obroniła zajęła otrzymało zdobyło uzyskało zajęło".split()
)
_RANKS = frozenset({"miejsce", "lokatę", "pozycję"})
_BACK, _NEAR = 40, 10


def shown_brand(doc: Doc, index: int, lower: str) -> Candidate | None:
    """The brand that a word shows to be a cluster's; most words show none."""
    if lower in ("klaster", "klastrem"):
        return _described(doc, index) if doc[index].is_lower else None
    if lower.startswith("klastrow") and index:
        return _of_initiative(doc, index)
    if lower in RECEIVED:
        return _receiver(doc, index)
    return None


def _described(doc: Doc, index: int) -> Candidate | None:
    """ "AgroPole, klaster z Dębicy", "AgroPole to klaster firm", "AgroPole jest klastrem"."""
    if not index:
        return None
    before = doc[index - 1].lower_
    linked = before in (",", "(") if doc[index].lower_ == "klaster" else before == "jest"
    if not linked and not (before == "to" and doc[index].lower_ == "klaster"):
        return None
    end = start = index - 1
    while start and end - start < _MOST_WORDS and _is_word(doc[start - 1]):
        start -= 1
    return _candidate(doc, start, end) if _is_brand(doc, start, end) else None


def _of_initiative(doc: Doc, index: int) -> Candidate | None:
    """ "inicjatywa klastrowa Zielona Wieś"."""
    if not any(r.lemma in _INITIATIVES for r in readings(doc[index - 1].lower_)):
        return None
    end = _end(doc, index + 1)
    enough = end - index > _ONE + 1 or (end > index + 1 and _is_brand(doc, index + 1, end))
    return _candidate(doc, index + 1, end) if enough and _is_free(doc, index + 1, end) else None


_ONE = 1


def _receiver(doc: Doc, index: int) -> Candidate | None:
    """ "Tytuł Krajowego Klastra Kluczowego otrzymał AgroPole", "pierwsze miejsce zajął Metal-Form Opole"."""
    end = _end(doc, index + 1)
    if end == index + 1 or not _is_brand(doc, index + 1, end):
        return None
    near = doc[max(0, index - _NEAR) : index]
    titled = any(covering(doc, token.idx, "STATUS") for token in near)
    ranked = any(token.lower_ in _RANKS for token in near) and any(
        token.lower_.startswith("klast") for token in doc[max(0, index - _BACK) : index + _BACK]
    )
    return _candidate(doc, index + 1, end) if titled or ranked else None


def _is_word(token: Token) -> bool:
    return is_capitalised(token) and (token.is_alpha or "-" in token.text) and not token._.caps_line


def _end(doc: Doc, start: int) -> int:
    end = start
    while end < len(doc) and end - start < _MOST_WORDS and _is_word(doc[end]):
        end += 1
    return end


def _is_brand(doc: Doc, start: int, end: int) -> bool:
    """Whether words hold one that is written like a brand, and are no person, place or body."""
    if not _is_free(doc, start, end):
        return False
    return any(
        (unknown_brand(token) and token.text[1:] != token.text[1:].lower() and not token.is_upper)
        or (
            "-" in token.text and not any(r.pos == "adj" for r in readings(token.text.split("-")[-1].lower()))
        )
        for token in doc[start : start + 1]
    )


def _is_free(doc: Doc, start: int, end: int) -> bool:
    """Whether nothing else is known to stand there: a person, a body, a place."""
    if start >= end or legal_form_end(doc, end) > end:
        return False
    first = doc[start]
    known = covering(doc, first.idx, "PERSON", "ORG", "MINISTRY", "STATUS", "CLUSTER", "DATE", "PLACE")
    return not known and all(head_lemma(token) is None for token in doc[start:end])


def _candidate(doc: Doc, start: int, end: int) -> Candidate:
    first, last = doc[start], doc[end - 1]
    return Candidate(
        label="CLUSTER", start=first.idx, end=last.idx + len(last), source="clusters", confidence=0.8
    )


__all__ = ["RECEIVED", "shown_brand"]
