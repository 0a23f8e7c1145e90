"""Places that a list, a noun or a verb beside them shows: "z Zabrza czy Tychów", "mieszkańcy Polski"."""

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.morphology import readings
from pipeline.annotate.words import words

_SURE = 0.5
_SHOWN = 0.85
_LONGEST = 8  # places joined in a list
JOINERS = frozenset({"i", "oraz", "czy", "lub", "albo", "ani", "bądź", ","})
_FINITE = frozenset({"fin", "praet"})


def _place_before(doc: Doc, index: int) -> Candidate | None:
    """The sure place whose name ends right before a token."""
    if index < 1:
        return None
    last = doc[index - 1]
    end = last.idx + len(last)
    found = [c for c in covering(doc, last.idx, "PLACE") if c.end == end and c.confidence >= _SURE]
    return found[0] if found else None


def cases_of_list(doc: Doc, index: int, prepositions: Mapping[str, set[str]]) -> set[str]:
    """The cases that a list's preposition demands: "z Zabrza czy Tychów", "w Zabrzu, Tychach i Opolu"."""
    for _ in range(_LONGEST):
        if index < 1 or doc[index - 1].lower_ not in JOINERS:
            return prepositions.get(doc[index - 1].lower_, set()) if index else set()
        place = _place_before(doc, index - 1)
        if place is None:
            return set()
        index -= 1
        while index > 0 and doc[index - 1].idx >= place.start:
            index -= 1
    return set()


def goes_on(doc: Doc, index: int) -> bool:
    """Whether a joiner and a capital letter, or another comma, follow: a name after a comma is of a list."""
    after = doc[index : index + 2]
    return len(after) > 1 and after[0].lower_ in JOINERS and after[1].text[:1].isupper()


def is_joined(doc: Doc, index: int) -> bool:
    """Whether a joiner, or the comma of a list that goes on, stands between a place and a token."""
    if not index or doc[index - 1].lower_ not in JOINERS or _place_before(doc, index - 1) is None:
        return False
    return doc[index - 1].text != "," or goes_on(doc, index + 1)


def is_shown(doc: Doc, token: Token, name: Candidate) -> bool:
    """Whether words beside a doubtful name show a place: "mistrzostwo Polski", "Tychy mają hutę"."""
    here = readings(token.text)
    before = doc[token.i - 1] if token.i else None
    if before is not None and any(r.lemma in words("nouns_of_places") for r in readings(before.lower_)):
        return any(r.case == "gen" and "nazwa_geograficzna" in r.labels for r in here)
    begins = token.is_sent_start or (before is not None and before.text in "–—-" and before.is_sent_start)
    end = next((t.i for t in doc[token.i : token.i + 4] if t.idx >= name.end), None)
    if not begins or end is None:
        return False
    nominative = any(r.case == "nom" and "nazwa_geograficzna" in r.labels for r in here)
    following = readings(doc[end].lower_)
    if nominative and doc[end].lower_ == "to":
        return True
    verb = any(r.pos in _FINITE for r in following) and not any(r.pos == "subst" for r in following)
    return nominative and verb
