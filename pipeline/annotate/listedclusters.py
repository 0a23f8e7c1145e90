"""Clusters of lists with their field in small letters: "3) PyraBio – klaster warzyw i nasion, Kępno"."""

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.officecomplements import genitives, is_body_without_name

_CLOSING = frozenset(",(;–—-")


def listed_cluster(doc: Doc, head: int) -> Candidate | None:
    """The cluster of a numbered line that begins with a brand, a dash, "klaster" and what it deals with."""
    if head < 4 or doc[head].text != "klaster" or doc[head - 1].text not in "–—-":
        return None
    brand = doc[head - 2]
    mixed = brand.text[1:] != brand.text[1:].lower() and brand.text[0].isupper()
    if not (brand.is_alpha and mixed and is_capitalised(brand)) or brand._.caps_line:
        return None
    if covering(doc, brand.idx, "PERSON", "ORG"):
        return None
    end = _field(doc, head + 1)
    if end == head + 1 or not begins_item(doc, head - 2) or not _closed(doc, end):
        return None
    last = doc[end - 1]
    return Candidate(
        label="CLUSTER",
        start=brand.idx,
        end=last.idx + len(last),
        source="clusters",
        confidence=0.85,
        canonical=doc[brand.i : end].text,  # "klaster" stands in the nominative
    )


def _field(doc: Doc, start: int) -> int:
    """The end of genitives, enumerated: "żywności, pasz i nasion"."""
    if start >= len(doc) or is_body_without_name(doc[start]):
        return start
    end = genitives(doc, start, common_bodies=True)
    while start < end < len(doc) and doc[end].text == ",":
        further = genitives(doc, end + 1, common_bodies=True)
        joined = any(token.text in ("i", "oraz") for token in doc[end + 1 : further])
        if further == end + 1 or not (joined or doc[further : further + 1].text == ","):
            break
        end = further
    return end


def begins_item(doc: Doc, index: int) -> bool:
    """Whether nothing but a number with a bracket or a stop stands before a token in its line."""
    number = False
    while index > 0 and not doc[index - 1].is_space:
        index -= 1
        numeral = doc[index].text.rstrip(".)").isdigit()
        if not numeral and doc[index].text not in (")", ".", "("):
            return False
        number = number or numeral
    return number


def _closed(doc: Doc, end: int) -> bool:
    return end >= len(doc) or doc[end].is_space or doc[end].text in _CLOSING


__all__ = ["begins_item", "listed_cluster"]
