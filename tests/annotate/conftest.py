"""The pipeline, made once for all tests, and a reader that tells what it finds in a text."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pipeline.annotate import annotate, make_nlp
from pipeline.annotate.candidates import Candidates
from pipeline.annotate.claims.lines import Line, text_to_lines
from pipeline.records import Annotation, Claim, Document, Mention, Page
from pipeline.settings import AnnotateOptions
from spacy.language import Language

PUBLISHED = "2018-12-18"


def to_document(
    text: str, *, kind: str = "news", published_on: str | None = PUBLISHED, title: str | None = None
) -> Document:
    """A document of one page without geometry, as extract makes one of a text file."""
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        path="proba.txt",
        media_type="text/plain",
        kind=kind,
        title=title,
        published_on=published_on,
        text=text,
        pages=(Page(number=1, width=0, height=0, start=0, end=len(text)),),
    )


def fields_of(claim: Claim) -> dict[str, Any]:
    """A claim's fields by name, its predicate among them."""
    return {"predicate": claim.predicate} | {field.name: field.value for field in claim.fields}


@dataclass(frozen=True)
class Reader:
    """Texts in, findings out, in the forms in which tests write them down."""

    nlp: Language

    def document(self, text: str, **given: Any) -> Document:
        """The text as a document."""
        return to_document(text, **given)

    def annotation(self, text: str, **given: Any) -> Annotation:
        """All that is found; ``given`` are the kind, the day of publication and the title."""
        return annotate(to_document(text, **given), nlp=self.nlp)

    def lines(self, text: str, **given: Any) -> list[Line]:
        """The lines of a text as claims see them."""
        document = to_document(text, **given)
        doc = self.nlp.make_doc(text)
        doc._.candidates = Candidates()
        doc._.published_on = document.published_on
        return text_to_lines(self.nlp(doc), annotate(document, nlp=self.nlp).mentions)

    def mentions(self, text: str, *labels: str, **given: Any) -> list[tuple[str, str, str]]:
        """(label, surface, canonical) of the mentions of these labels, of all without labels."""
        found: Iterator[Mention] = iter(self.annotation(text, **given).mentions)
        return [(m.label, m.text, m.canonical) for m in found if not labels or m.label in labels]

    def names(self, text: str, label: str, **given: Any) -> list[tuple[str, str]]:
        """(surface, canonical) of the mentions of one label."""
        return [(surface, canonical) for _, surface, canonical in self.mentions(text, label, **given)]

    def claims(self, text: str, *predicates: str, **given: Any) -> list[dict[str, Any]]:
        """The claims of these predicates (of all without) as mappings, in the order they are told."""
        found = self.annotation(text, **given).claims
        return [fields_of(claim) for claim in found if not predicates or claim.predicate in predicates]


@pytest.fixture(scope="session")
def nlp() -> Language:
    return make_nlp(AnnotateOptions())


@pytest.fixture(scope="session")
def read(nlp: Language) -> Reader:
    return Reader(nlp)
