"""Labels told by their colour alone: "odznaki brązowa i srebrna", "brązową mamy od 2020 r."."""

import functools

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.morphology import Reading, readings
from pipeline.annotate.tokens import lowers_of, texts_of
from pipeline.annotate.words import words

SOURCE = "colours"
_JOINS = frozenset(["i", "oraz", "lub", "albo", "ani", "czy", ",", ":", "a", "po", "potem"])
_REACH = 8
_COORDINATED, _ALONE = 0.9, 0.8


@functools.cache
def _labels() -> dict[str, str]:
    """The adjective of a colour to the label it stands for."""
    return dict(pair.split(":") for pair in words("label_colours"))


def _colour(token: Token) -> str | None:
    return _colour_of(token.text)


@functools.lru_cache(maxsize=50_000)
def _colour_of(text: str) -> str | None:
    """The adjective of a colour of labels in small letters, None for other words."""
    if not text.islower():
        return None
    return next(
        (
            r.lemma
            for r in readings(text)
            if (r.pos, r.number, r.gender) == ("adj", "sg", "f") and r.lemma in _labels()
        ),
        None,
    )


def _agreeing(noun: tuple[Reading, ...], adjective: Token, *, number: bool) -> bool:
    """Whether the adjective goes with the noun; "odznaki brązowa i srebrna" differ in number only."""
    nouns = {(r.case, r.gender, r.number if number else "") for r in noun if r.pos == "subst"}
    return any(
        (r.case, r.gender, r.number if number else "") in nouns
        for r in readings(adjective.text)
        if r.pos == "adj"
    )


@functools.lru_cache(maxsize=50_000)
def _is_label_noun(word: str) -> bool:
    return any(r.lemma in words("label_nouns") for r in readings(word))


def _beside_noun(doc: Doc, index: int) -> bool:
    """Behind "odznaki", or joined by "i" to another colour that is: "odznaki brązowa i srebrna"."""
    at = index - 1
    while at >= 0 and index - at <= _REACH:
        token = doc[at]
        if _is_label_noun(token.lower_):
            return _agreeing(readings(token.text.lower()), doc[index], number=False)
        if token.text.lower() not in _JOINS and _colour(token) is None:
            return False
        at -= 1
    return False


def _before_full_label(doc: Doc, index: int) -> bool:
    """ "brązowa i srebrna odznaka": the noun stands behind the last colour."""
    at = index + 1
    while at < len(doc) and at - index <= 3 and (doc[at].text in _JOINS or doc[at].text in ("na", "do")):
        at += 1
    if at == index + 1 or at >= len(doc) or _colour(doc[at]) is None:
        return False
    return any(c.start == doc[at].idx for c in covering(doc, doc[at].idx, "STATUS"))


def _stands_alone(doc: Doc, index: int) -> bool:
    """Whether no noun that the adjective could go with follows, and it is nobody's predicate or gold."""
    token = doc[index]
    found = readings(token.text)
    before = doc[index - 1] if index else None
    if before is None or before.text.lower() in ("w", "we") or _is_copula(before):
        return False
    metal = any(r.pos == "subst" for r in found)
    following = doc[index + 1] if index + 1 < len(doc) else None
    if following is None:
        return not metal
    if metal and not any(r.pos in ("fin", "praet") and r.number == "sg" for r in readings(following.text)):
        return False
    return not any(_nominal(doc[at]) for at in range(index + 1, min(index + 2, len(doc)))) and not (
        following.text in ("i", ",") and index + 2 < len(doc) and _nominal(doc[index + 2])
    )


def _is_copula(token: Token) -> bool:
    return any(r.lemma in ("być", "zostać", "to") for r in readings(token.text.lower()))


def _nominal(token: Token) -> bool:
    found = readings(token.text.lower())
    if any(r.pos in ("fin", "praet", "prep", "conj", "comp", "part", "adv") for r in found):
        return False
    return any(r.pos in ("subst", "adj", "ger", "depr", "ppas") for r in found) or token.is_digit


def elliptic_labels(doc: Doc) -> list[Candidate]:
    """STATUS candidates for colours without their noun, where the text speaks of labels."""
    found: list[Candidate] = []
    spoken_of = [
        c.start for c in doc._.candidates if c.label == "STATUS" and c.canonical in _labels().values()
    ]
    if not spoken_of and not any(map(_is_label_noun, lowers_of(doc))):
        return []
    for index, text in enumerate(texts_of(doc)):
        colour = _colour_of(text)
        if colour is None:
            continue
        token = doc[index]
        if covering(doc, token.idx, "STATUS") or covering(doc, token.idx, "ORG"):
            continue
        if (_beside_noun(doc, token.i) and not _names_more(doc, token.i)) or _before_full_label(doc, token.i):
            confidence = _COORDINATED
        elif spoken_of and min(spoken_of) < token.idx and _stands_alone(doc, token.i):
            confidence = _ALONE
        else:
            continue
        found.append(
            Candidate(
                label="STATUS",
                start=token.idx,
                end=token.idx + len(token),
                source=SOURCE,
                confidence=confidence,
                canonical=_labels()[colour],
            )
        )
    return found


def _names_more(doc: Doc, index: int) -> bool:
    """ "odznaki, złote zegarki": the colour goes with another noun behind it."""
    if index + 1 >= len(doc):
        return False
    return _nominal(doc[index + 1]) and _agreeing(
        readings(doc[index + 1].text.lower()), doc[index], number=True
    )
