"""Places the vocabulary lacks: geographical names of Morfeusz2 where a preposition or a list shows a
place.
"""

import functools
from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, add, covering, text_of
from pipeline.annotate.extents import has_case, is_capitalised, looks_capitalised
from pipeline.annotate.morphology import Reading, readings
from pipeline.annotate.nominative import to_nominative
from pipeline.annotate.placelists import JOINERS, cases_of_list, is_joined, is_shown
from pipeline.annotate.tokens import lowers_of, texts_of
from pipeline.annotate.voivodeships import may_be_voivodeship, voivodeships
from pipeline.annotate.words import words

SOURCE = "places"


@functools.cache
def place_prepositions() -> dict[str, set[str]]:
    """The prepositions of places and the cases after them."""
    cases: dict[str, set[str]] = {}
    for pair in words("place_prepositions"):
        preposition, _, case = pair.partition(":")
        cases.setdefault(preposition, set()).add(case)
    return cases


def _is_geographical(reading: Reading) -> bool:
    return "nazwa_geograficzna" in reading.labels


def _geographical(token: Token) -> tuple[Reading, ...]:
    text = token.text.title() if token._.caps_line or token.text.isupper() else token.text
    return tuple(r for r in readings(text) if _is_geographical(r) and r.lemma[0].isupper())


def _adjective(token: Token, cases: set[str]) -> bool:
    return is_capitalised(token) and any(
        r.pos == "adj" and (not cases or r.case in cases)
        for r in readings(token.text.lower()) or readings(token.text)
    )


def _extent(doc: Doc, index: int, cases: set[str]) -> tuple[int, int] | None:
    """Tokens of a place name at ``index``: "Nowej Soli", "Piławy Górnej", "Lublinie"."""
    token = doc[index]
    if not is_capitalised(token):
        return None
    end = index + 1
    following = doc[end] if end < len(doc) and not doc[end].is_space else None
    geographical = [r for r in _geographical(token) if not cases or r.case in cases]
    if geographical:
        if following is not None and _adjective(following, cases) and _agrees(geographical, following):
            return index, end + 1
        return index, end
    if (
        following is not None
        and _adjective(token, cases)
        and any(not cases or r.case in cases for r in _geographical(following))
    ):
        return index, end + 1
    return None


def _agrees(nouns: list[Reading], adjective: Token) -> bool:
    found = readings(adjective.text.lower()) or readings(adjective.text)
    return any(
        a.pos == "adj" and (a.number, a.case, a.gender) == (n.number, n.case, n.gender)
        for a in found
        for n in nouns
    )


def _plain_adjective(doc: Doc, start: int, end: int, cases: set[str]) -> bool:
    """ "Walnego Zebrania": an adjective before its noun, whatever villages are called "Walne".

    Both stand in one of the cases that the preposition demands, unlike in "z Małopolski tytuł odnowił".
    """
    if end - start != 1 or end >= len(doc) or doc[end].is_space:
        return False
    adjectives = {
        (r.number, r.case, r.gender)
        for r in readings(doc[start].text.lower())
        if r.pos == "adj" and r.case in cases
    }
    return any(
        r.pos == "subst" and (r.number, r.case, r.gender) in adjectives
        for r in readings(doc[end].text.lower())
    )


def _candidate(doc: Doc, start: int, end: int, cases: set[str], confidence: float) -> Candidate:
    first, last = doc[start], doc[end - 1]
    surface = text_of(doc)[first.idx : last.idx + len(last)]
    case = next(iter(cases)) if len(cases) == 1 else None
    known = next(
        (c for c in covering(doc, first.idx, "PLACE") if c.end == last.idx + len(last) and c.key), None
    )
    return Candidate(
        label="PLACE",
        start=first.idx,
        end=last.idx + len(last),
        source=SOURCE,
        confidence=confidence,
        canonical=to_nominative(surface, kind="place", case=case).text if known is None else known.canonical,
        key=None if known is None else known.key,
    )


def _doubtful_shown(doc: Doc, token: Token, cases: set[str]) -> list[Candidate]:
    """ "z województwa śląskiego i Małopolski": a doubtful name in a list of places, or beside such words."""
    doubtful = [c for c in covering(doc, token.idx, "PLACE") if c.confidence < 0.5 and c.start == token.idx]
    return [replace(c, confidence=0.85) for c in doubtful if cases or is_shown(doc, token, c)]


def _alone(doc: Doc, index: int) -> bool:
    """Whether no other capitalised word follows."""
    return index + 1 < len(doc) and not is_capitalised(doc[index + 1])


def _place_word(lowers: Sequence[str], index: int) -> str:
    """What stands before a name: "w", also of "w całej Polsce"."""
    whole = index > 1 and lowers[index - 1] in ("całej", "całego", "całym", "całą", "cały")
    return lowers[index - 1 - whole] if index else ""


def _looks_local(token: Token) -> bool:
    """An unknown capitalised word with the ending of a Polish town in the locative or genitive."""
    return not readings(token.text) and token.text.endswith(
        ("owie", "owa", "inie", "icach", "anach", "sku", "ska", "ówce", "nie", "nej")
    )


def _in_brackets_or_list(doc: Doc, index: int) -> bool:
    """After "(", a comma or a bar; or before a comma and a date at a line's start: "Gdańsk, 24.01.2023"."""
    before = doc[index - 1] if index else None
    if before is None or (before.is_space and "\n" in before.text):
        after = doc[index + 1] if index + 1 < len(doc) else None
        return after is not None and after.text in (",", "(", ".", ":") and _date_follows(doc, index + 1)
    following = doc[index + 1] if index + 1 < len(doc) else None
    if before.text in ("–", "-", ":") and following is not None and following.is_lower:
        return False
    return before.text in ("(", ",", "|", "–", "-", ":")


def _date_follows(doc: Doc, index: int) -> bool:
    rest = text_of(doc)[doc[index].idx : doc[index].idx + 25]
    return any(c.isdigit() for c in rest) or "dnia" in rest


def _of_local_office(doc: Doc, token: Token) -> bool:
    """ "burmistrz Mieszkowic", "prezydent miasta Kutna", unless the word may be the holder's own name."""
    if not token.i or covering(doc, token.idx, "PERSON"):
        return False
    before = readings(doc[token.i - 1].lower_)
    if not any(r.lemma in words("local_offices") for r in before):
        return False
    surname = {r.case for r in readings(token.text) if any("nazwisko" in label for label in r.labels)}
    return surname.isdisjoint({r.case for r in before})


@Language.component("klastry_places", assigns=["doc._.candidates"], requires=["doc._.candidates"])
def places(doc: Doc) -> Doc:
    """Propose PLACE candidates."""
    prepositions = place_prepositions()
    texts, lowers = texts_of(doc), lowers_of(doc)
    for index, text in enumerate(texts):
        if not text.isalpha() and "-" not in text and not lowers[index].startswith("woj"):
            continue
        follows = index and lowers[index - 1] in ("i", "oraz")
        if not follows and not looks_capitalised(text) and not may_be_voivodeship(text):
            continue
        token = doc[index]
        if counties := voivodeships(doc, token):
            add(doc, *counties)
            continue
        before = _place_word(lowers, index)
        joined = before in JOINERS and is_joined(doc, token.i)
        listed = cases_of_list(doc, token.i, prepositions) if joined else set()
        if looks_capitalised(text):
            add(doc, *_doubtful_shown(doc, token, listed))
        if not looks_capitalised(text) or any(c.confidence >= 0.5 for c in covering(doc, token.idx, "PLACE")):
            continue
        cases = {"gen"} if before in words("land_words") else prepositions.get(before, listed)
        if _of_local_office(doc, token):
            cases = {"gen"}
        if before in words("street_words"):
            continue
        extent = _extent(doc, token.i, cases) if cases else None
        if extent is not None and _plain_adjective(doc, *extent, cases):
            continue
        if extent is not None:
            add(doc, _candidate(doc, *extent, cases, 0.9))
        elif _in_brackets_or_list(doc, token.i) and (extent := _extent(doc, token.i, {"nom"})) is not None:
            add(doc, _candidate(doc, *extent, {"nom"}, 0.75))
        elif cases and _looks_local(token) and has_case(token, next(iter(cases))) and _alone(doc, token.i):
            add(doc, _candidate(doc, token.i, token.i + 1, cases, 0.6))
    return doc
