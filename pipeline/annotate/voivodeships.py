"""Voivodeships: "województwa podlaskiego", "(małopolskie)", "Region: śląskie", "w Lubelskiem"."""

import functools
import re

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.morphology import readings
from pipeline.annotate.words import words

SOURCE = "places"
_COUNTY = re.compile(r"województw|woj\.|.*(?:sk|ck|dzk)i(?:e|em|ego)$", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?P<stem>\w+(?:-\w+)?(?:sk|ck|dzk)i)(?:e|em|ego|m)$")
_BRACKETS_AND_CELLS = frozenset({("(", ")"), ("|", "|"), ("(", ","), (",", ")")})
_LABELS = frozenset(["region", "województwo", "woj.", "województwa", "regiony", "lokalizacja"])
_MOST = 5


def voivodeships(doc: Doc, token: Token) -> list[Candidate]:
    """The voivodeships that begin with a token, those joined to it among them; most tokens can be none."""
    if not may_be_voivodeship(token.text):
        return []
    whole = _with_its_noun(doc, token.i)
    if whole is not None:
        return [whole, *_joined(doc, token.i + 2)]
    if _alone_in_its_line(doc, token.i) and (neuter := _heading(token)) is not None:
        return [_candidate(doc, token.i, token.i + 1, neuter, 0.9)]
    if token.is_lower:
        return _bare(doc, token.i)
    return _capitalised(doc, token.i)


def _alone_in_its_line(doc: Doc, index: int) -> bool:
    """ "podkarpackie" or "PODKARPACKIE:" as a heading above a list."""
    end = index + 1 + (index + 1 < len(doc) and doc[index + 1].text == ":")
    opens = not index or "\n" in doc[index - 1].text
    return opens and end < len(doc) and "\n" in doc[end].text


def _heading(token: Token) -> str | None:
    return _neuter(token.text) if token.text[-1:] in "eE" else None


@functools.lru_cache(maxsize=50_000)
def may_be_voivodeship(text: str) -> bool:
    """Whether a word looks like one that begins a voivodeship's name."""
    return _COUNTY.match(text) is not None


def _with_its_noun(doc: Doc, index: int) -> Candidate | None:
    """ "województwa podlaskiego", "woj. podlaskie", "województw pomorskiego i śląskiego" (its later parts
    alone).
    """
    token = doc[index]
    if not token.text.lower().startswith(("województw", "woj.")) or index + 1 >= len(doc):
        return None
    adjective = doc[index + 1]
    if not any(r.pos == "adj" for r in readings(adjective.text.lower())) and "-" not in adjective.text:
        return None
    # "kujawsko-pomorskiego": only the last part inflects
    first, hyphen, last = adjective.text.lower().rpartition("-")
    lemma = first + hyphen + next((r.lemma for r in readings(last) if r.pos == "adj"), last)
    neuter = lemma + "e" if lemma.endswith("i") else lemma[:-1] + "e" if lemma.endswith("y") else lemma
    return _candidate(doc, index, index + 2, neuter, 0.97)


def _candidate(doc: Doc, start: int, end: int, adjective: str, confidence: float) -> Candidate:
    first, last = doc[start], doc[end - 1]
    return Candidate(
        label="PLACE",
        start=first.idx,
        end=last.idx + len(last),
        source=SOURCE,
        confidence=confidence,
        canonical=f"województwo {adjective}",
    )


@functools.lru_cache(maxsize=2_000)
def _neuter(word: str) -> str | None:
    """ "podlaskiego" -> "podlaskie", for the adjectives of the sixteen voivodeships; None for others."""
    match = _ADJECTIVE.match(word.lower())
    neuter = None if match is None else f"{match['stem']}e"
    return neuter if neuter in words("voivodeships") else None


def _joined(doc: Doc, index: int) -> list[Candidate]:
    """ "województw zachodniopomorskiego, pomorskiego i śląskiego": the later adjectives alone."""
    found: list[Candidate] = []
    while index + 1 < len(doc) and doc[index].text in ("i", "oraz", ",") and len(found) < _MOST:
        adjective = doc[index + 1]
        neuter = _neuter(adjective.text) if adjective.is_lower else None
        if neuter is None or any(c.canonical for c in covering(doc, adjective.idx, "PLACE")):
            break
        found.append(_candidate(doc, index + 1, index + 2, neuter, 0.9))
        index += 2
    return found


def _bare(doc: Doc, index: int) -> list[Candidate]:
    """ "(małopolskie)", "| podlaskie |", "Region: śląskie", "Klaster X – podlaskie": adjectives alone."""
    neuter = _neuter(doc[index].text) if doc[index].text.endswith("e") else None
    if neuter is None or not index:
        return []
    before = doc[index - 1].text
    after = doc[index + 1].text if index + 1 < len(doc) else "\n"
    cell = (before, after) in _BRACKETS_AND_CELLS or (before == "|" and "\n" in after)
    labelled = before == ":" and index > 1 and doc[index - 2].text.lower() in _LABELS
    listed = _after_cluster(doc, index) and (after in (";", ",", ".", "(", "|") or "\n" in after)
    if not (cell or labelled or listed):
        return []
    found = _candidate(doc, index, index + 1, neuter, 0.93)
    return [found, *(_joined(doc, index + 1) if labelled else ())]


def _after_cluster(doc: Doc, index: int) -> bool:
    """Whether a dash joins a token to a cluster's name before it: "Klaster Mebli Giętych – podlaskie"."""
    if index < 2 or doc[index - 1].text not in "–—-":
        return False
    name = doc[index - 2]
    return bool(covering(doc, name.idx + len(name) - 1, "CLUSTER")) or (
        name.text in '”"»' and index > 2 and bool(covering(doc, doc[index - 3].idx, "CLUSTER"))
    )


def _capitalised(doc: Doc, index: int) -> list[Candidate]:
    """ "w Lubelskiem", "z Podkarpackiego": the adjective with a capital stands for the voivodeship."""
    token = doc[index]
    neuter = _neuter(token.text) if token.is_title or "-" in token.text else None
    if neuter is None or not index or _goes_on(doc, index):
        return []
    before = doc[index - 1].text.lower()
    if token.text.endswith("iem") and before in ("w", "we", "i", ",", "oraz", "na"):
        return [_candidate(doc, index, index + 1, neuter, 0.93)]
    if token.text.endswith("iego") and (before in ("z", "ze", "do") or _joined_to_place(doc, index)):
        return [_candidate(doc, index, index + 1, neuter, 0.9)]
    return []


def _joined_to_place(doc: Doc, index: int) -> bool:
    """ "z Podkarpackiego i Małopolskiego"."""
    joined = index > 1 and doc[index - 1].text in ("i", "oraz", ",")
    return joined and bool(covering(doc, doc[index - 2].idx, "PLACE"))


def _goes_on(doc: Doc, index: int) -> bool:
    """Whether a noun follows with which an adjective may agree: "Podlaskiego Klastra"."""
    if index + 1 >= len(doc) or not doc[index + 1].is_alpha:
        return False
    nouns = {(r.number, r.case, r.gender) for r in readings(doc[index + 1].lower_) if r.pos == "subst"}
    return any(r.pos == "adj" and (r.number, r.case, r.gender) in nouns for r in readings(doc[index].lower_))
