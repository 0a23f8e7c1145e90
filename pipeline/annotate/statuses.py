"""Statuses the vocabulary lacks: a capitalised or quoted name after "tytuł", "miano", "odznaka" ..."""

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, add, covering, text_of
from pipeline.annotate.clusters import is_cluster_word
from pipeline.annotate.extents import OPENING_QUOTES, extend_right, is_capitalised, quoted_group
from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative import to_nominative
from pipeline.annotate.words import words

SOURCE = "statuses"
# nouns after which even "Klaster ..." is a title, not a cluster
_TITLES = frozenset({"tytuł", "miano", "godło", "certyfikacja"})


@lru_cache(maxsize=50_000)
def _status_noun(text: str) -> str | None:
    return next((r.lemma for r in readings(text.lower()) if r.lemma in words("status_nouns")), None)


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


@Language.component("klastry_statuses", assigns=["doc._.candidates"], requires=["doc._.candidates"])
def statuses(doc: Doc) -> Doc:
    """Propose STATUS candidates."""
    for token in doc:
        if not token.is_alpha or token.i + 2 > len(doc) - 1:
            continue
        noun = _status_noun(token.text)
        begin = token.i + 1
        if noun is not None and doc[begin].is_space and doc[begin + 1].text in OPENING_QUOTES:
            begin += 1  # set on a line of its own below "NADAJE TYTUŁ"
        if (
            noun is None
            or doc[begin].is_space
            or covering(doc, doc[begin].idx, "STATUS", "PERSON", "ORG", "CLUSTER")
        ):
            continue
        group = quoted_group(doc, begin, len(doc))
        if group is not None and is_capitalised(doc[begin + 1]) and noun != "znak":
            start, end = begin + 1, group - 1
        elif is_capitalised(doc[begin]) and not token._.caps_line:
            start = begin
            end = extend_right(
                doc,
                begin,
                stop=lambda i: bool(covering(doc, doc[i].idx, "PERSON", "DATE")) or _away(doc, i),
                any_preposition=True,
            ).end
            if end - start < 2 or not _is_status_of_cluster(doc, start, end, noun):
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
