"""Offices and functions of people: a head from offices.yml with its complement, where it belongs to a person.

"minister przedsiębiorczości i technologii", "dyrektor ds. rozwoju", "główna specjalistka".
The phrase ends before a body's name. A word like "koordynator" is an office only when it means a person: when
a person's name stands beside it, or a verb of human action follows it.
"""

from collections import defaultdict

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from pipeline.annotate.candidates import Candidate, add, covering
from pipeline.annotate.functions import unlisted
from pipeline.annotate.known import vocabulary_of
from pipeline.annotate.morphology import readings
from pipeline.annotate.officephrases import (
    MAX_COMPLEMENT,
    Head,
    agreeing,
    canonical_of,
    genitives,
    office_forms,
    prefix_of,
    tail,
    territory,
    with_adjectives,
)
from pipeline.annotate.words import words
from pipeline.vocabulary import Vocabulary

SOURCE = "offices"


_MAX_GAP = 14


class Offices:
    """Proposes ROLE candidates."""

    def __init__(self, nlp: Language, vocabulary: Vocabulary) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._heads: defaultdict[str, list[Head]] = defaultdict(list)
        self._portfolios = {p.lower() for entry in vocabulary.entries for p in entry.portfolios}
        patterns = []
        for office in vocabulary.offices:
            for surface in office.surfaces:
                # the masculine with a woman's name is not inflected, so nominatives come first
                for form in sorted({surface, *office_forms(surface)}):
                    if form.lower() not in self._heads:
                        patterns.append(nlp.make_doc(form))
                    self._heads[form.lower()].append(Head(office, surface))
        self._matcher.add("OFFICE", patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Find heads, grow them, keep those that belong to a person."""
        for span in filter_spans([doc[start:end] for _, start, end in self._matcher(doc)]):
            head = self._heads[span.text.lower()][0]
            if covering(doc, span.start_char, "ORG", "CLUSTER", "STATUS", "MINISTRY"):
                continue
            prefix = prefix_of(doc, span.start)
            if head.office.id == "koordynator" and _body_in_charge(doc, prefix):
                continue
            middle = agreeing(doc, span.end)
            end = territory(doc, self._complement(doc, middle))
            confidence = _belongs_to_person(
                doc, prefix, end, head, portfolio=self._is_portfolio(doc, middle, end)
            )
            if confidence is None:
                continue
            canonical = canonical_of(
                doc, prefix, span.start, middle, end, with_adjectives(doc, span.end, middle, head)
            )
            first, last = doc[prefix], doc[end - 1]
            add(
                doc,
                Candidate(
                    label="ROLE",
                    start=first.idx,
                    end=last.idx + len(last),
                    source=SOURCE,
                    confidence=confidence,
                    canonical=canonical,
                    key=head.office.id,
                ),
            )
        add(doc, *unlisted(doc))
        return doc

    def _is_portfolio(self, doc: Doc, start: int, end: int) -> bool:
        return start < end and doc[start:end].text.lower() in self._portfolios

    def _complement(self, doc: Doc, start: int) -> int:
        """The end of the phrase: a known portfolio, a tail with "ds.", or words in the genitive."""
        if start >= len(doc):
            return start
        for end in range(min(start + MAX_COMPLEMENT, len(doc)), start, -1):
            if doc[start:end].text.lower() in self._portfolios:
                return end
        index = tail(doc, start)
        if index > start:
            return index
        index = genitives(doc, start)
        return max(tail(doc, index), index)


def _body_in_charge(doc: Doc, start: int) -> bool:
    """ "Agencja X (koordynator Klastra Y)": the coordinator is a body."""
    if start < 2 or doc[start - 1].text not in ("(", ","):
        return False
    return bool(covering(doc, doc[start - 2].idx, "ORG"))


def _belongs_to_person(doc: Doc, start: int, end: int, head: Head, *, portfolio: bool) -> float | None:
    """How sure it is that the phrase is a person's office; None when it isn't."""
    if _person_after(doc, end):
        return 0.95
    if _person_before(doc, start):
        return 0.94
    if head.office.id in words("offices_alone") and (
        portfolio or head.office.kind in ("government", "state")
    ):
        return 0.85
    following = next((t for t in doc[end : end + 2] if not t.is_punct), None)
    acts = following is not None and any(
        (r.pos == "praet" and r.number == "sg") or (r.lemma in words("human_verbs") and r.pos == "fin")
        for r in readings(following.text)
    )
    nominative = doc[start].text.lower() == head.nominative.lower()
    if acts and nominative and (doc[start].is_sent_start or doc[start - 1].is_punct):
        return 0.75
    return None


def _skips(token: Token) -> bool:
    """Words that may stand between an office and its person."""
    if token.is_space or token.is_punct or token.text == "|":
        return True
    return token.text.lower() in words("between_office_and_person")


def _person_after(doc: Doc, index: int) -> bool:
    """A person's name follows: directly, after a body, after "w" and a body, after a dash or comma or
    title.
    """
    limit = min(index + _MAX_GAP, len(doc))
    body = False
    while index < limit:
        token = doc[index]
        if covering(doc, token.idx, "PERSON"):
            return True
        inside = covering(doc, token.idx, "ORG", "CLUSTER", "MINISTRY", "PLACE")
        if inside and not body:
            stop = max(c.end for c in inside)
            while index < limit and doc[index].idx < stop:
                index += 1
            body = True
            continue
        if token.text in (".", ";", "!", "?") or "\n\n" in token.text or not _skips(token):
            return False
        index += 1
    return False


def _person_before(doc: Doc, index: int) -> bool:
    """A person's name stands before, with a comma, dash or bracket, or a linking verb, between."""
    steps = 0
    while index > 0 and steps < _MAX_GAP:
        index -= 1
        steps += 1
        token = doc[index]
        if covering(doc, token.idx, "PERSON"):
            return True
        inside = covering(doc, token.idx, "ROLE", "ORG", "CLUSTER", "MINISTRY", "DATE")
        if inside:
            continue
        if token.text in (".", ";", "!", "?") or "\n\n" in token.text:
            return False
        if not (_skips(token) or token.text.lower() in words("linking_verbs")):
            return False
    return False


@Language.factory(
    "klastry_offices",
    assigns=["doc._.candidates"],
    requires=["doc._.candidates"],
    default_config={"extra": []},
)
def make_offices(nlp: Language, name: str, extra: list[str]) -> Offices:
    """The component, with the user's vocabulary files."""
    _ = name
    return Offices(nlp, vocabulary_of(tuple(extra)))
