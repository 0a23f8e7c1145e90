"""Bodies: ministries and other organisations, by their head nouns, legal forms and the company they keep."""

import re
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, add, covering, text_of
from pipeline.annotate.clusters import is_cluster_word
from pipeline.annotate.extents import (
    extend_right,
    has_case,
    is_capitalised,
    is_word_of_name_in_caps,
    quoted_group,
)
from pipeline.annotate.morphology import readings
from pipeline.annotate.words import words

SOURCE = "bodies"
_LEGAL_FORM = re.compile(
    r"(?:,\s)?\b(?:sp(?:\.|ółka) z(?: |\u00a0)?o(?:\.|graniczoną)\s?o(?:\.|dpowiedzialnością)"
    r"(?: sp\.\s?k\.| spółka komandytowa)?"
    r"|S\.\s?A\.|SA\b|S\.K\.A\.|sp\.\s?k\.|sp\.\s?j\.|s\.\s?c\.|sp\.\s?p\.|P\.S\.A\.|PSA\b|"
    r"spółka akcyjna|spółka komandytowa|spółka jawna)",
    re.IGNORECASE,
)


def head_lemma(token: Token) -> str | None:
    """The lemma when the token is a head noun of bodies, in any case and number."""
    return _head_lemma(token.text.lower()) if token.is_alpha else None


@lru_cache(maxsize=50_000)
def _head_lemma(lower: str) -> str | None:
    for reading in readings(lower):
        if reading.pos == "subst" and reading.lemma in words("body_heads") - words("body_heads_not"):
            return reading.lemma
    return None


@lru_cache(maxsize=50_000)
def _is_company_noun(lower: str) -> bool:
    return any(r.lemma in words("company_nouns") for r in readings(lower))


def _agrees(adjective: Token, head: Token) -> bool:
    """Whether an adjective can agree with the head noun in number, case and gender."""
    nouns = {(r.number, r.case, r.gender) for r in readings(head.text.lower()) if r.pos == "subst"}
    found = readings(adjective.text.lower()) or readings(adjective.text)
    return any(r.pos in ("adj", "pact", "ppas") and (r.number, r.case, r.gender) in nouns for r in found)


def _starts_other(doc: Doc, head: int) -> set[int]:
    """Tokens at which another thing begins, so that a name stops before it."""
    limit = doc[min(head + 30, len(doc) - 1)]
    taken: set[int] = set()
    for token in doc[head + 1 : limit.i + 1]:
        for candidate in covering(doc, token.idx, "PERSON", "STATUS", "DATE", "MINISTRY"):
            if candidate.start == token.idx and not (
                candidate.label == "PERSON" and _honours(doc[token.i - 1])
            ):
                taken.add(token.i)
    return taken


def _honours(token: Token) -> bool:
    """ "im. Jakuba z Paradyża": a body named after a person."""
    return token.text.lower() in ("im.", "imienia", "św.")


def _left(doc: Doc, head: int) -> int:
    start = head
    while start > 0:
        token = doc[start - 1]
        if token.is_space or token.text.lower() in words("not_name_adjectives"):
            break
        looks = is_word_of_name_in_caps(token) if token._.caps_line else is_capitalised(token)
        if not looks or token.is_punct or not _agrees(token, doc[head]):
            break
        start -= 1
    return start


def _in_place(doc: Doc, end: int, lemma: str) -> int:
    """ "Uniwersytet Przyrodniczy w Poznaniu": the place belongs to the name of some bodies."""
    if lemma == "urząd" and any(
        token.text.lower().startswith("województw") for token in doc[max(0, end - 3) : end]
    ):
        return end
    if lemma not in words("bodies_in_places") or end + 1 >= len(doc) or doc[end].text not in ("w", "we"):
        return end
    if not is_capitalised(doc[end + 1]) or not has_case(doc[end + 1], "loc"):
        return end
    end += 2
    if (
        end < len(doc)
        and is_capitalised(doc[end])
        and any(r.pos == "adj" and r.case == "loc" for r in readings(doc[end].text))
    ):
        end += 1
    return end


def legal_form_end(doc: Doc, end: int) -> int:
    """The index after a legal form that follows at ``end``, else ``end``."""
    if end >= len(doc):
        return end
    match = _LEGAL_FORM.match(text_of(doc), doc[end].idx)
    if match is None or "\n" in match.group():
        return end
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return end if span is None else span.end


def _candidate(doc: Doc, start: int, end: int, confidence: float) -> Candidate:
    return Candidate(
        label="ORG",
        start=doc[start].idx,
        end=doc[end - 1].idx + len(doc[end - 1]),
        source=SOURCE,
        confidence=confidence,
    )


def _by_head(doc: Doc, head: int, lemma: str) -> Candidate | None:
    others = _starts_other(doc, head)
    if lemma in words("part_bodies") and _names_another(doc, head + 1):
        return None
    extent = extend_right(doc, head, stop=lambda i: i in others or _is_other_head(doc, i), any_case=True)
    start = _left(doc, head)
    end = extent.end if extent.quoted else _in_place(doc, extent.end, lemma)
    end = legal_form_end(doc, end)
    if end - start < 2:
        return None
    return _candidate(doc, start, end, 0.92)


def _names_another(doc: Doc, index: int) -> bool:
    """ "Rada Sudeckiego Klastra ...": what follows is a name of its own."""
    window = doc[index : index + 4]
    return any(is_cluster_word(token) for token in window) or bool(
        index < len(doc) and covering(doc, doc[index].idx, "CLUSTER", "ORG", "MINISTRY")
    )


def _is_other_head(doc: Doc, index: int) -> bool:
    """After "i" another name begins: a known one, or one with a head noun of its own."""
    if doc[index - 1].text not in ("i", "oraz", "a"):
        return False
    token = doc[index]
    known = any(
        c.start == token.idx and c.confidence > 0.5
        for c in covering(doc, token.idx, "CLUSTER", "ORG", "MINISTRY", "PLACE")
    )
    return known or is_cluster_word(token) or head_lemma(token) is not None


def _by_legal_form(doc: Doc) -> list[Candidate]:
    """Capitalised words before "sp. z o.o.", "S.A." ..."""
    found = []
    for match in _LEGAL_FORM.finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or not span.start or covering(doc, match.start(), "ORG"):
            continue
        start = span.start
        while start > 0 and _joins_company_name(doc, start - 1):
            start -= 1
        while start < span.start and not is_capitalised(doc[start]) and doc[start].text not in '„"«':
            start += 1
        if start < span.start and not covering(doc, doc[start].idx, "STATUS"):
            found.append(_candidate(doc, start, span.end, 0.93))
    return found


def _joins_company_name(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.is_space:
        return False
    if token.text in ("&", "i", "+"):
        return index > 0 and is_capitalised(doc[index - 1])
    if token.text in '”"»':
        return True
    if token.text in "„«":
        return True
    looks = is_word_of_name_in_caps(token) if token._.caps_line else is_capitalised(token)
    return looks and not covering(doc, token.idx, "DATE", "ROLE")


def _after_company_noun(doc: Doc, index: int) -> Candidate | None:
    """ "spółka Netwik", "w firmie Lumetra": a capitalised name after a common noun."""
    begin = index + 1
    if begin >= len(doc) or doc[begin].is_space:
        return None
    group = quoted_group(doc, begin, len(doc))
    if group is not None and is_capitalised(doc[begin + 1]):
        return _candidate(doc, begin + 1, group - 1, 0.85)
    others = _starts_other(doc, index)
    if (
        not is_capitalised(doc[begin])
        or begin in others
        or doc[begin]._.caps_line
        or is_cluster_word(doc[begin])
    ):
        return None
    if covering(doc, doc[begin].idx, "PLACE", "CLUSTER"):
        return None
    end = extend_right(doc, begin, stop=lambda i: i in others).end
    return _candidate(doc, begin, legal_form_end(doc, end), 0.85)


def _foreign(doc: Doc, head: int) -> Candidate | None:
    """ "Uppsala universitet", "City Consulting Institute": a foreign head among capitalised words."""
    start, end = head, head + 1
    while start > 0 and doc[start - 1].is_alpha and is_capitalised(doc[start - 1]):
        start -= 1
    while end < len(doc) and (
        (is_capitalised(doc[end]) and doc[end].is_alpha)
        or (
            doc[end].text in ("of", "for", "and", "&", "the", "de", "für", "der")
            and end + 1 < len(doc)
            and is_capitalised(doc[end + 1])
        )
    ):
        end += 1
    if end - start < 2 or covering(doc, doc[start].idx, "PERSON", "STATUS"):
        return None
    return _candidate(doc, start, legal_form_end(doc, end), 0.85)


def _ministry(doc: Doc, index: int) -> Candidate | None:
    """A ministry that the vocabulary doesn't know: "Ministerstwo" and genitives."""
    others = _starts_other(doc, index) - {index}
    end = extend_right(doc, index, stop=lambda i: i in others or not has_case(doc[i], "gen")).end
    if end - index < 2:
        return None
    first, last = doc[index], doc[end - 1]
    return Candidate(
        label="MINISTRY", start=first.idx, end=last.idx + len(last), source=SOURCE, confidence=0.85
    )


@Language.component("klastry_bodies", assigns=["doc._.candidates"], requires=["doc._.candidates"])
def bodies(doc: Doc) -> Doc:
    """Propose ORG and MINISTRY candidates."""
    for token in doc:
        if not token.is_alpha:
            continue
        found = None
        capital = is_capitalised(token)
        lower = token.text.lower()
        if capital and lower.startswith("ministerstw"):
            found = None if covering(doc, token.idx, "MINISTRY") else _ministry(doc, token.i)
        elif capital and (lemma := head_lemma(token)) is not None:
            found = _by_head(doc, token.i, lemma)
        elif (capital and token.text in words("foreign_heads")) or token.text == "universitet":
            found = _foreign(doc, token.i)
        elif not capital and _is_company_noun(lower):
            found = _after_company_noun(doc, token.i)
        if found is not None:
            add(doc, found)
    add(doc, *_by_legal_form(doc))
    return doc
