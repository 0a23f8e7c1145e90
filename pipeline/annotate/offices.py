"""Offices and functions of people: a head from offices.yml with its complement, where it belongs to a person.

"minister przedsiębiorczości i technologii", "dyrektor ds. rozwoju", "główna specjalistka".
The phrase ends before a body's name. A word like "koordynator" is an office only when it means a person: when
a person's name stands beside it, or a verb of human action follows it.
"""

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from pipeline.annotate.candidates import Candidate, add, covering
from pipeline.annotate.formmatcher import FormMatcher, Forms, things_to_forms
from pipeline.annotate.functions import unlisted
from pipeline.annotate.known import vocabulary_of
from pipeline.annotate.officecomplements import MAX_COMPLEMENT, genitives, tail
from pipeline.annotate.officeholders import (
    belongs_to_person,
    body_in_charge,
    is_oblique,
    remember_surnames,
)
from pipeline.annotate.officephrases import (
    Head,
    agreeing,
    canonical_of,
    office_forms,
    prefix_of,
    territory,
    with_adjectives,
)
from pipeline.annotate.tokens import lowers_of, text_to_words
from pipeline.annotate.words import words
from pipeline.keeping import kept
from pipeline.vocabulary import Office, Vocabulary

SOURCE = "offices"


class Offices:
    """Proposes ROLE candidates."""

    def __init__(self, vocabulary: Vocabulary, *, cache: Path | None = None) -> None:
        self._portfolios = {p.lower() for entry in vocabulary.entries for p in entry.portfolios}
        self._portfolios_begin = {text_to_words(portfolio)[0][0] for portfolio in self._portfolios}
        path = None if cache is None else cache / "offices"
        forms = kept(path, Forms, lambda: things_to_forms(map(_all_forms, vocabulary.offices)))
        # the masculine with a woman's name is not inflected, so nominatives come first
        self._heads = {
            form: Head(vocabulary.offices[number], surface)
            for form, [(number, surface), *_] in forms.named.items()
        }
        self._matcher = FormMatcher(forms.words)

    def __call__(self, doc: Doc) -> Doc:
        """Find heads, grow them, keep those that belong to a person."""
        remember_surnames(doc)
        for span in filter_spans(self._matcher(doc)):
            head = self._heads[span.text.lower()]
            if covering(doc, span.start_char, "ORG", "CLUSTER", "STATUS", "MINISTRY"):
                continue
            prefix = prefix_of(doc, span.start)
            if _of_bodies(doc[prefix], head) and body_in_charge(doc, prefix):
                continue
            middle = agreeing(doc, span.end)
            end = territory(doc, self._complement(doc, middle))
            if end == span.end and head.office.id in words("offices_of_something"):
                continue
            confidence = belongs_to_person(
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
        longest = MAX_COMPLEMENT if lowers_of(doc)[start] in self._portfolios_begin else 0
        for end in range(min(start + longest, len(doc)), start, -1):
            if doc[start:end].text.lower() in self._portfolios:
                return end
        index = tail(doc, start)
        if index > start:
            return index
        index = genitives(doc, start)
        return max(tail(doc, index), index)


def _of_bodies(token: Token, head: Head) -> bool:
    """Whether a body may hold the office: "prezes Fundacji X, lidera klastra"."""
    return head.office.id == "koordynator" or (head.office.id == "lider" and is_oblique(token))


def _all_forms(office: Office) -> Iterator[tuple[str, str]]:
    """(form, nominative) of an office in all cases."""
    for surface in office.surfaces:
        for form in sorted({surface, *office_forms(surface)}):
            yield form, surface


@Language.factory(
    "klastry_offices",
    assigns=["doc._.candidates"],
    requires=["doc._.candidates"],
    default_config={"extra": [], "cache": None},
)
def make_offices(nlp: Language, name: str, extra: list[str], cache: str | None) -> Offices:
    """The component, with the user's vocabulary files and the folder where declined names are kept."""
    _ = nlp, name
    return Offices(vocabulary_of(tuple(extra)), cache=None if cache is None else Path(cache))
