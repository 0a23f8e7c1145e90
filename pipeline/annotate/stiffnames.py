"""Names that stand in the nominative whatever the sentence asks for: in apposition, in English order."""

import re

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, text_of
from pipeline.annotate.morphology import readings


def in_apposition(doc: Doc, candidate: Candidate) -> bool:
    """ "klastra „PoliBory”", "zmienił nazwę na SkórHub Podgórze": there a name stands in the nominative."""
    before = text_of(doc)[max(0, candidate.start - _LONGEST_NOUN) : candidate.start]
    first = text_of(doc)[candidate.start : candidate.end].split()[0]
    found = readings(first) or readings(first.lower())
    return _NOUN_BEFORE.search(before) is not None and (not found or any(r.case == "nom" for r in found))


_NOUN_BEFORE = re.compile(r"\bklast(?:er|ra|rze|rowi|rem)\s[„\"]$|\bnazw[ęąa](?:\sna)?\s[„\"]?$")
_LONGEST_NOUN = 12


def is_foreign(surface: str) -> bool:
    """ "Ponidzie Bio Cluster": in a name in English order nothing is declined."""
    words_here = surface.split()
    return words_here[-1] == "Cluster" and not (readings(words_here[0]) or readings(words_here[0].lower()))
