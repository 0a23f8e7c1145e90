"""Document -> Annotation: the spaCy pipeline put together, and its findings as records."""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate import bodies, clusters, known, model, offices, places, sentences, statuses
from pipeline.annotate.candidates import Candidate, Candidates, add, remember_text
from pipeline.annotate.claims import find_claims
from pipeline.annotate.colours import elliptic_labels
from pipeline.annotate.companies import companies
from pipeline.annotate.dates import find_dates
from pipeline.annotate.extents import mark_caps_lines
from pipeline.annotate.morphology import lemmas
from pipeline.annotate.persons import find_persons, link_surnames
from pipeline.annotate.repeats import unify
from pipeline.annotate.resolve import choose
from pipeline.annotate.scores import find_scores
from pipeline.annotate.surplaces import people_before_places
from pipeline.annotate.tables import tables
from pipeline.annotate.tokens import PolishTokenizer, texts_of
from pipeline.folding import fold
from pipeline.records import Annotation, Box, Document, Mention, Page, Word
from pipeline.settings import AnnotateOptions

COMPONENTS = (
    "klastry_sentences",
    "klastry_lines",
    "klastry_known",
    "klastry_persons",
    "klastry_dates",
    "klastry_scores",
    "klastry_statuses",
    "klastry_colours",
    "klastry_bodies",
    "klastry_clusters",
    "klastry_places",
    "klastry_offices",
    "klastry_companies",
    "klastry_tables",
)
_VOCABULARY = "klastry_vocabulary"
_WITH_VOCABULARY = frozenset({"klastry_known", "klastry_offices"})


@Language.component("klastry_lines", assigns=["token._.caps_line"])
def _lines(doc: Doc) -> Doc:
    """Mark lines set in capitals."""
    mark_caps_lines(doc)
    return doc


def _component(name: str, find: Callable[[Doc], Sequence[Candidate]]) -> None:
    def component(doc: Doc) -> Doc:
        add(doc, *find(doc))
        return doc

    Language.component(name, assigns=["doc._.candidates"], func=component)


_component("klastry_persons", find_persons)
_component("klastry_dates", lambda doc: find_dates(doc, published_on=doc._.published_on))
_component("klastry_scores", find_scores)
_component("klastry_colours", elliptic_labels)
_component("klastry_companies", companies)
_component("klastry_tables", tables)


def make_nlp(options: AnnotateOptions) -> Language:
    """The pipeline: spaCy's blank Polish with our tokenizer and components."""
    nlp = spacy.blank("pl")
    nlp.tokenizer = PolishTokenizer(nlp.vocab)
    extra = [str(path) for path in options.vocabulary]
    cache = None if options.cache is None else str(options.cache)
    for name in COMPONENTS:
        config: dict[str, Any] = {"extra": extra, "cache": cache} if name in _WITH_VOCABULARY else {}
        nlp.add_pipe(name, config=config)
    if options.model is not None:
        nlp.add_pipe("klastry_model", config={"model": options.model})
    nlp.meta[_VOCABULARY] = extra
    return nlp


def annotate(document: Document, *, nlp: Language) -> Annotation:
    """All mentions and claims of a document."""
    doc = nlp.make_doc(document.text)
    remember_text(doc, document.text)
    doc._.candidates = Candidates()
    doc._.published_on = document.published_on
    doc = nlp(doc)
    vocabulary = known.vocabulary_of(tuple(nlp.meta[_VOCABULARY]))
    chosen = choose(doc._.candidates)
    named = unify(doc, chosen, vocabulary)
    people = [candidate for candidate in named if candidate.label == "PERSON"]
    named = choose(people_before_places(doc, named, link_surnames(doc, people)))
    places = _Places(document.pages)
    mentions = tuple(_mention(document, candidate, places) for candidate in named)
    claims = find_claims(doc, mentions, document=document, vocabulary=vocabulary)
    return Annotation(
        mentions=mentions, claims=claims, lemmas=tuple(_lemmas(doc, page) for page in document.pages)
    )


class _Places:
    """Where the words of a document's pages stand, found by their offsets in its text."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._starts = [page.start for page in pages]
        self._words: dict[int, tuple[list[int], list[tuple[int, Word]]]] = {}

    def page_at(self, offset: int) -> int | None:
        """The index of the page that has the character at ``offset``."""
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self._pages[index].end else None

    def boxes(self, index: int, start: int, end: int) -> tuple[Box, ...] | None:
        """The boxes of the words of a page that the span touches; None for pages without geometry."""
        if index not in self._words:
            words = enumerate(self._pages[index].words)
            placed = sorted((item for item in words if item[1].start >= 0), key=lambda item: item[1].start)
            self._words[index] = [word.start for _, word in placed], placed
        starts, placed = self._words[index]
        first = last = bisect_left(starts, end)
        while first and placed[first - 1][1].end > start:
            first -= 1
        return tuple(word.box for _, word in sorted(placed[first:last], key=itemgetter(0))) or None


def _mention(document: Document, candidate: Candidate, places: _Places) -> Mention:
    surface = document.text[candidate.start : candidate.end]
    canonical = candidate.value or candidate.canonical or surface
    page = places.page_at(candidate.start)
    return Mention(
        label=candidate.label,
        start=candidate.start,
        end=candidate.end,
        text=surface,
        canonical=canonical,
        source=candidate.source,
        confidence=round(candidate.confidence, 3),
        value=candidate.value,
        page=1 if page is None else document.pages[page].number,
        boxes=None if page is None else places.boxes(page, candidate.start, candidate.end),
    )


def _lemmas(doc: Doc, page: Page) -> str:
    """All folded lemmas of the page's words, for searching."""
    span = doc.char_span(page.start, page.end, alignment_mode="expand")
    if span is None:
        return ""
    return " ".join(
        _folded_lemmas(text) for text in texts_of(doc)[span.start : span.end] if not text.isspace()
    )


@functools.lru_cache(maxsize=100_000)
def _folded_lemmas(word: str) -> str:
    """The folded lemmas that a word may have, joined by spaces."""
    return " ".join(dict.fromkeys(fold(lemma) for lemma in lemmas(word)))


__all__ = [
    "annotate",
    "bodies",
    "clusters",
    "make_nlp",
    "model",
    "offices",
    "places",
    "sentences",
    "statuses",
]
