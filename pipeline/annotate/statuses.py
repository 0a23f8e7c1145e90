"""Statuses the vocabulary lacks: a capitalised or quoted name after "tytuł", "miano", "odznaka" ..."""

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, add, covering, text_of
from pipeline.annotate.clusters import is_cluster_word
from pipeline.annotate.extents import OPENING_QUOTES, extend_right, is_capitalised, quoted_group
from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative import to_nominative
from pipeline.annotate.tokens import texts_of
from pipeline.annotate.words import words

SOURCE = "statuses"
_AMBIGUOUS = 0.5  # "Kluczowy Klaster" alone may mean the national one; "Kluczowy Klaster Warmii" does not
# nouns after which even "Klaster ..." is a title, not a cluster
_TITLES = frozenset({"tytuł", "miano", "godło", "certyfikacja"})


@lru_cache(maxsize=50_000)
def _status_noun(text: str) -> str | None:
    return next((r.lemma for r in readings(text.lower()) if r.lemma in words("status_nouns")), None)


def _begins_name(doc: Doc, token: Token, noun: str) -> int | None:
    """Where a name begins that has the noun in it, None where the noun is in front of it.

    "wniosków o Certyfikat Zielonej Doliny": a capital in mid-sentence says that the noun belongs to the name.
    A sentence's first word says it where the document says it elsewhere.
    """
    if noun not in words("status_name_nouns") or token._.caps_line or not token.is_title:
        return None
    if token.is_sent_start or token.i == 0 or doc[token.i - 1].text in OPENING_QUOTES:
        shown = any(
            other.text[:-1] == token.text[: len(other) - 1] or other.text == token.text
            for other in doc
            if other.is_title and not other.is_sent_start and other.i and _status_noun(other.text) == noun
        )
        return token.i if shown or _of_something(doc, token) else None
    start = token.i
    while (
        start
        and doc[start - 1].is_title
        and not doc[start - 1].is_sent_start
        and _goes_with(doc[start - 1], token)
    ):
        start -= 1
    return start


def _of_something(doc: Doc, token: Token) -> bool:
    """ "Certyfikat Inicjatywy Klastrowej otrzymują", unless the text says "certyfikat Inicjatywy", too."""
    if not any(r.lemma == "certyfikat" and r.number == "sg" for r in readings(token.lower_)):
        return False
    elsewhere = any(
        other.is_lower
        and _status_noun(other.text) == "certyfikat"
        and other.i + 1 < len(doc)
        and doc[other.i + 1].text == doc[token.i + 1].text
        for other in doc
    )
    return not elsewhere and any(r.case == "gen" for r in readings(doc[token.i + 1].lower_))


def _goes_with(adjective: Token, noun: Token) -> bool:
    nouns = {(r.number, r.case, r.gender) for r in readings(noun.text.lower()) if r.pos == "subst"}
    return any(
        r.pos == "adj" and (r.number, r.case, r.gender) in nouns for r in readings(adjective.text.lower())
    )


def _away(doc: Doc, index: int) -> bool:
    """A place after a preposition is where something is, not part of the title."""
    return (
        doc[index - 1].is_lower
        and doc[index - 1].text != "i"
        and bool(covering(doc, doc[index].idx, "PLACE"))
    )


def _is_status_of_cluster(doc: Doc, start: int, end: int, noun: str) -> bool:
    """
    "tytuł Klastra Wzrostowego ..." is a status; "certyfikat Klastra Obróbki Metali" belongs to a
    cluster.
    """
    if not any(is_cluster_word(token) for token in doc[start:end]):
        return True
    adjectives = {r.lemma for token in doc[start:end] for r in readings(token.text.lower()) if r.pos == "adj"}
    return bool(adjectives & words("status_adjectives")) or noun in _TITLES


def _given_to(doc: Doc, start: int, noun: str) -> bool:
    """ "przyznał tytuł Klastrowi Mebli „Dąb”": the cluster that gets it, in the dative."""
    dative = next((token for token in doc[start : start + 3] if is_cluster_word(token)), None)
    return dative is not None and dative.lower_ in ("klastrowi", "sieci") and noun in _TITLES | {"status"}


@Language.component("klastry_statuses", assigns=["doc._.candidates"], requires=["doc._.candidates"])
def statuses(doc: Doc) -> Doc:
    """Propose STATUS candidates."""
    for index, text in enumerate(texts_of(doc)[:-2]):
        noun = _status_noun(text) if text.isalpha() else None
        if noun is None:
            continue
        token, begin = doc[index], index + 1
        if doc[begin].is_space and doc[begin + 1].text in OPENING_QUOTES:
            begin += 1  # set on a line of its own below "NADAJE TYTUŁ"
        known = covering(doc, doc[begin].idx, "STATUS", "PERSON", "ORG", "CLUSTER")
        if doc[begin].is_space or any(c.label != "STATUS" or c.confidence > _AMBIGUOUS for c in known):
            continue
        group = quoted_group(doc, begin, len(doc))
        if group is not None and is_capitalised(doc[begin + 1]) and noun != "znak":
            named = _begins_name(doc, token, noun)
            start, end = (begin + 1, group - 1) if named is None else (named, group)
        elif is_capitalised(doc[begin]) and not token._.caps_line:
            named = _begins_name(doc, token, noun)
            start = begin if named is None else named
            end = extend_right(
                doc,
                begin,
                stop=lambda i: bool(covering(doc, doc[i].idx, "PERSON", "DATE")) or _away(doc, i),
                any_preposition=True,
            ).end
            longer = doc[end - 1].idx + len(doc[end - 1]) > max((c.end for c in known), default=0)
            if _given_to(doc, start, noun):
                continue
            if end - start < 2 or not longer or not _is_status_of_cluster(doc, start, end, noun):
                continue
        else:
            continue
        first, last = doc[start], doc[end - 1]
        surface = text_of(doc)[first.idx : last.idx + len(last)]
        add(
            doc,
            Candidate(
                label="STATUS",
                start=first.idx,
                end=last.idx + len(last),
                source=SOURCE,
                confidence=0.75,
                canonical=to_nominative(surface, kind="status").text,
            ),
        )
    return doc
