"""Bodies: ministries and other organisations, by their head nouns, legal forms and the company they keep."""

import functools
import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import LEGAL_FORM, head_lemma, legal_form_end, workshop
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
from pipeline.annotate.personwords import is_office
from pipeline.annotate.shortnames import looks_like_acronym
from pipeline.annotate.words import words

SOURCE = "bodies"
_DATELINE = re.compile(
    r"^[A-ZĆŁŃÓŚŹŻ][^\n()]{2,40}, [^\n()]{0,25}\d[^\n()]{0,12} \(([A-ZĆŁŃÓŚŹŻ]{2,8})\)[.:]? ?[-–—]",
    re.MULTILINE,
)


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
        if looks_like_acronym(token.text) and f"({token.text})" in text_of(doc):
            taken.add(token.i)  # an abbreviation introduced elsewhere is a name of its own
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
    if lemma in words("part_bodies") and _names_another(doc, head + 1, lemma):
        return None
    if lemma in words("never_in_names") and _opens(doc, head) and _names_itself(doc, head):
        return _after_company_noun(doc, head)
    extent = extend_right(
        doc,
        head,
        stop=lambda i: i in others or _is_other_head(doc, i) or legal_form_end(doc, i) > i,
        any_case=True,
    )
    start = _left(doc, head)
    end = extent.end if extent.quoted else _in_place(doc, extent.end, lemma)
    end = legal_form_end(doc, end)
    if end - start < 2:
        return None
    return _candidate(doc, start, end, 0.92)


def _opens(doc: Doc, index: int) -> bool:
    """Whether a sentence begins with a token, or a speech behind a dash."""
    return bool(doc[index].is_sent_start) or (index > 0 and doc[index - 1].text in '–—-„"•')


def _names_itself(doc: Doc, head: int) -> bool:
    """ "Spółka Dąb i Syn": what follows is no genitive ("Spółka Restrukturyzacji Kopalń") and agrees not."""
    if head + 1 >= len(doc) or not is_capitalised(doc[head + 1]):
        return False
    found = readings(doc[head + 1].text) or readings(doc[head + 1].text.lower())
    return not any(r.case == "gen" for r in found) and not _agrees(doc[head + 1], doc[head])


def _names_another(doc: Doc, index: int, lemma: str) -> bool:
    """ "Rada Sudeckiego Klastra ...": what follows is a name of its own."""
    window = doc[index : index + 4]
    heads = (is_capitalised(t) and head_lemma(t) is not None for t in doc[index : index + 2])
    if lemma in ("zarząd", "rada") and any(heads):
        return True  # "Zarząd Fundacji Dąb", but "Zespół Szkół"
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
    for match in LEGAL_FORM.finditer(text_of(doc)):
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
    if token._.caps_line and is_office(token.text.lower()):
        return False  # "GŁÓWNA KSIĘGOWA DĄB SP. Z O.O."
    looks = is_word_of_name_in_caps(token) if token._.caps_line else is_capitalised(token)
    return looks and not covering(doc, token.idx, "DATE", "ROLE")


@functools.lru_cache(maxsize=20_000)
def _is_company_noun(word: str) -> bool:
    nouns = words("company_nouns")
    return any(r.lemma in nouns for r in readings(word)) or workshop(word) is not None


def _after_company_noun(doc: Doc, index: int) -> Candidate | None:
    """ "spółka Netwik", "w firmie Lumetra": a capitalised name after a common noun."""
    begin = index + 1
    if begin >= len(doc) or doc[begin].is_space:
        return None
    group = quoted_group(doc, begin, len(doc))
    if group is not None and is_capitalised(doc[begin + 1]):
        return _candidate(doc, begin + 1, group - 1, 0.85)
    others = _starts_other(doc, index)
    if doc[begin].text == "," and begin + 1 < len(doc):
        return _in_apposition(doc, begin + 1, others)
    if (
        not is_capitalised(doc[begin])
        or begin in others
        or doc[begin]._.caps_line
        or is_cluster_word(doc[begin])
    ):
        return None
    if covering(doc, doc[begin].idx, "PLACE", "CLUSTER"):
        return None
    end = extend_right(doc, begin, stop=lambda i: i in others or legal_form_end(doc, i) > i).end
    if _pair_of_goods(doc, end):
        end += 2
    found = _candidate(doc, begin, legal_form_end(doc, end), 0.85)
    if any(r.lemma in words("before_nominatives") for r in readings(doc[index].text.lower())):
        first = readings(doc[begin].text) or readings(doc[begin].text.lower())
        if not first or any(r.case == "nom" for r in first):  # "firmy Blachy Ostrówek"
            found = replace(found, canonical=text_of(doc)[found.start : found.end])
    return found


def _pair_of_goods(doc: Doc, index: int) -> bool:
    """ "Ciepło i Prąd": two common nouns in the nominative make one name."""
    if index + 1 >= len(doc) or doc[index].text != "i" or not is_capitalised(doc[index + 1]):
        return False
    return head_lemma(doc[index + 1]) is None and all(
        any(r.pos == "subst" and r.case == "nom" for r in readings(doc[at].text.lower()))
        for at in (index - 1, index + 1)
    )


def _in_apposition(doc: Doc, begin: int, others: set[int]) -> Candidate | None:
    """ "którego firma, Dąb Formy Wtryskowe, należy": a name of two words and more between commas."""
    token = doc[begin]
    if not is_capitalised(token) or begin in others or token._.caps_line:
        return None
    if covering(doc, token.idx, "PLACE", "CLUSTER", "ORG", "PERSON"):
        return None
    end = legal_form_end(doc, extend_right(doc, begin, stop=lambda i: i in others).end)
    if end - begin < 2 or end >= len(doc) or doc[end].text not in (",", "."):
        return None
    return _candidate(doc, begin, end, 0.8)


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
    found = _candidate(doc, start, legal_form_end(doc, end), 0.85)
    return replace(found, canonical=text_of(doc)[found.start : found.end])


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


def _agencies(doc: Doc) -> list[Candidate]:
    """The agency of a dispatch, "Warszawa, 17.12.2018 (ABC) -", wherever its abbreviation stands."""
    names = {match[1] for match in _DATELINE.finditer(text_of(doc))}
    return [
        _candidate(doc, token.i, token.i + 1, 0.85)
        for token in doc
        if token.text in names and not covering(doc, token.idx, "ORG", "CLUSTER", "MINISTRY")
    ]


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
    add(doc, *_by_legal_form(doc), *_agencies(doc))
    return doc
