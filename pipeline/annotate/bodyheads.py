"""Head nouns of bodies ("fundacja", "zielarnia") and legal forms of companies ("sp. z o.o.")."""

import functools
import re

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, covering, text_of
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.morphology import readings
from pipeline.annotate.shortnames import looks_like_acronym
from pipeline.annotate.words import words

SOURCE = "bodies"

LEGAL_FORM = re.compile(
    r"(?:,\s)?\b(?:sp(?:\.|ółka)\s?z[.\s\u00a0]{0,2}o(?:\.|graniczoną)\s?o(?:\.|dpowiedzialnością|\b)"
    r"(?: sp\.\s?k\.| spółka komandytowa)?"
    r"|S\.\s?A\.|SA\b|S\.K\.A\.|sp\.\s?k\.|sp\.\s?j\.|s\.\s?c\.|s\.\s?j\.|sp\.\s?p\.|P\.S\.A\.|PSA\b|"
    r"spółka akcyjna|spółka komandytowa|spółka jawna)",
    re.IGNORECASE,
)
_WORKSHOP_FORM = re.compile(r"(?P<stem>\w{3,}n)(?:i|ia|ię|ią|io)$")


def head_lemma(token: Token) -> str | None:
    """The lemma when the token is a head noun of bodies, in any case and number."""
    return head_lemma_of(token.text)


@functools.lru_cache(maxsize=50_000)
def head_lemma_of(text: str) -> str | None:
    """The same of a token's text."""
    if not text.isalpha():
        return None
    lower = text.lower()
    for reading in readings(lower):
        if reading.pos == "subst" and reading.lemma in words("body_heads") - words("body_heads_not"):
            return reading.lemma
    return workshop(lower)


@functools.lru_cache(maxsize=20_000)
def workshop(word: str) -> str | None:
    """The lemma of a noun for a workshop or plant by its end: zielarnia, przetwórnia; None for others."""
    ends = tuple(words("workshop_ends"))
    found = [r.lemma for r in readings(word) if r.pos == "subst"]
    if not readings(word) and (match := _WORKSHOP_FORM.match(word)) is not None:
        found = [match["stem"] + "ia"]
    return next((x for x in found if x.endswith(ends) and x not in words("no_workshops")), None)


def legal_form_end(doc: Doc, end: int) -> int:
    """The index after a legal form that follows at ``end``, else ``end``."""
    if end >= len(doc):
        return end
    match = LEGAL_FORM.match(text_of(doc), doc[end].idx)
    if match is None or "\n" in match.group():
        return end
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return end if span is None else span.end


def without_legal_form(name: str) -> str:
    """The name in front of its legal form: "Lumetra" of "Lumetra sp. z o.o."."""
    match = LEGAL_FORM.search(name)
    return name if match is None else name[: match.start()].strip()


@functools.lru_cache(maxsize=20_000)
def is_company_noun(word: str) -> bool:
    """Whether it is a common noun for a company: "spółka", "piekarnia"."""
    nouns = words("company_nouns")
    return any(r.lemma in nouns for r in readings(word)) or workshop(word) is not None


def starts_other(doc: Doc, head: int) -> set[int]:
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


def body_candidate(doc: Doc, start: int, end: int, confidence: float) -> Candidate:
    """The tokens as an ORG."""
    return Candidate(
        label="ORG",
        start=doc[start].idx,
        end=doc[end - 1].idx + len(doc[end - 1]),
        source=SOURCE,
        confidence=confidence,
    )


def pair_of_goods(doc: Doc, index: int) -> bool:
    """ "Ciepło i Prąd": two common nouns in the nominative are one name, "Budowlany i Polski" are not."""
    if index + 1 >= len(doc) or doc[index].lower_ != "i" or not is_capitalised(doc[index + 1]):
        return False
    return head_lemma(doc[index + 1]) is None and all(
        any(r.pos == "subst" and r.case == "nom" for r in found)
        and not any(r.pos == "adj" or r.lemma in _OTHER_NAMES for r in found)
        for found in (readings(doc[at].text.lower()) for at in (index - 1, index + 1))
    )


_OTHER_NAMES = frozenset({"klaster", "sieć", "dolina", "grupa"})  # heads of names that stand for themselves
