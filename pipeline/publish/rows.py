"""Document, Annotation and Network -> rows, in the order of the schema's columns."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import msgspec
from msgspec.structs import astuple

from pipeline.network import Network, Record, Spot
from pipeline.publish.boxes import (
    PageWords,
    boxes_to_json,
    page_to_words,
    span_to_pages,
    words_to_boxes,
    words_within,
)
from pipeline.publish.sources import Source
from pipeline.records import Annotation, Claim, Document, Page, Span

Row = tuple[Any, ...]
LINKED = (
    "stories", "communities", "entities", "entity_redirects", "aliases", "merges", "relations", "awards",
    "status_periods", "scores", "roles", "quotes", "members", "comentions", "contradictions",
)  # fmt: skip
"""The tables that link makes, one field of Network each."""
_NUMBERED = {
    "aliases": ("entity_id", "name", "source"),
    "merges": ("entity_id", "name_a", "name_b", "rule", "document_id"),
    "comentions": ("entity_a", "entity_b"),
}
_json = json.JSONEncoder(ensure_ascii=False).encode
_BLOCK = 20  # bits of a row's number within its document
_BITS = 52  # integers above 2**53 are not exact in JavaScript


def number(*key: object) -> int:
    """A stable number for a key: 52 bits of its hash."""
    text = "\x1f".join(map(str, key)).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> (64 - _BITS)


def blocks(document_ids: Iterable[str]) -> dict[str, int]:
    """The first number of each document's rows: from its id, the next free one where two fall together."""
    taken: set[int] = set()
    found: dict[str, int] = {}
    for document_id in sorted(document_ids):
        block = int.from_bytes(hashlib.blake2b(document_id.encode(), digest_size=4).digest(), "big")
        while block in taken:
            block = (block + 1) & 0xFFFFFFFF
        taken.add(block)
        found[document_id] = block << _BLOCK
    return found


def network_to_rows(network: Network, table: str) -> Iterator[tuple[str | int, Record | Row]]:
    """The rows of one table that link makes, each with its id."""
    key = _NUMBERED.get(table)
    if key is None:
        for record in getattr(network, table):
            yield record.id, record
        return
    key_values, taken = attrgetter(*key), set()
    for record in getattr(network, table):
        row_id = number(table, *key_values(record))
        while row_id in taken:
            row_id += 1
        taken.add(row_id)
        yield row_id, (row_id, *astuple(record)[1:])


@dataclass(frozen=True, slots=True)
class Links:
    """What link says of one document: entities of its mentions, its claims' ids and relations, its story."""

    entities: Mapping[Spot, str]
    claims: Sequence[tuple[str, str | None]]
    story_id: str | None

    def digest(self) -> str:
        """A hash of it all, as link lists it."""
        parts = (list(self.entities.items()), self.claims, self.story_id)
        return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).hexdigest()


NO_LINKS = Links({}, (), None)


def network_to_links(network: Network) -> dict[str, Links]:
    """What link says of each document, by document id."""
    entities, claims, stories = network.mention_entities, network.claim_ids, network.document_stories
    relation_of = network.claim_relations.get
    return {
        i: Links(entities.get(i, {}), [(key, relation_of(key)) for key in claims.get(i, ())], stories.get(i))
        for i in entities.keys() | claims.keys() | stories.keys()
    }


def document_row(source: Source, document: Document, *, story_id: str | None, first_run: int) -> Row:
    """The row of ``documents``."""
    certain = [page.confidence for page in document.pages if page.confidence is not None]
    return (
        source.id, document.path, document.id, document.title or document.path.rpartition("/")[2],
        document.kind, document.published_on, document.published_source, document.media_type,
        len(document.pages), len(document.text.split()), document.text, _read_as(document),
        sum(certain) / len(certain) if certain else None, document.source_url, document.retrieved_on,
        story_id, source.copy_of, first_run,
    )  # fmt: skip


def _read_as(document: Document) -> str:
    kinds = {page.source for page in document.pages} or {"text"}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def page_rows(document_id: str, document: Document, annotation: Annotation) -> Iterator[Row]:
    """The rows of ``pages``."""
    for index, page in enumerate(document.pages):
        lemmas = annotation.lemmas[index] if index < len(annotation.lemmas) else ""
        yield (
            f"{document_id}/{page.number}", document_id, page.number, page.width, page.height, page.start,
            page.end, page.source, page.confidence, page.note, document.text[page.start : page.end], lemmas,
        )  # fmt: skip


def mention_rows(
    document_id: str, document: Document, annotation: Annotation, *, links: Links, block: int
) -> list[Row]:
    """The rows of ``mentions``."""
    page_of = {page.number: f"{document_id}/{page.number}" for page in document.pages}.get
    entity_of = links.entities.get
    return [
        (
            row_id, document_id, page_of(m.page), entity_of((m.start, m.end, m.label)), m.label, m.start,
            m.end, m.text, m.canonical, m.value, boxes_to_json(m.boxes), m.source, m.confidence,
        )
        for row_id, m in enumerate(annotation.mentions, block)
    ]  # fmt: skip


class ClaimRows:
    """The rows of ``claims`` and ``evidence`` of one document.

    A claim that the document makes twice is one row with the evidence of both.
    """

    def __init__(
        self, document_id: str, document: Document, annotation: Annotation, *, links: Links, block: int
    ) -> None:
        self.claims: list[Row] = []
        self.evidence: list[Row] = []
        self._id, self._document, self._block = document_id, document, block
        self._text = document.text
        self._words: dict[int, PageWords] = {}
        self._found: dict[Span, list[tuple[str, int, int, str, str | None]]] = {}
        seen: set[str] = set()
        for index, claim in enumerate(annotation.claims):
            linked = index < len(links.claims)
            claim_id, relation_id = links.claims[index] if linked else (_claim_id(document_id, claim), None)
            if claim_id not in seen:
                seen.add(claim_id)
                self.claims.append(self._claim(claim_id, relation_id, claim))
            self._add_evidence(claim_id, claim)

    def _claim(self, claim_id: str, relation_id: str | None, claim: Claim) -> Row:
        start = min([start for start, _ in claim.evidence])
        computed = [field.name for field in claim.fields if field.computed]
        pages = span_to_pages((start, start + 1), self._document.pages)
        page_id = f"{self._id}/{pages[0][0].number}" if pages else None
        return (
            claim_id, self._id, page_id, relation_id, claim.predicate,
            _json({field.name: field.value for field in claim.fields}),
            _json(computed) if computed else "[]",
            " … ".join([self._text[start:end] for start, end in claim.evidence]),
            start, max([end for _, end in claim.evidence]), claim.rule, claim.confidence,
            _json(claim.flags) if claim.flags else "[]",
        )  # fmt: skip

    def _add_evidence(self, claim_id: str, claim: Claim) -> None:
        spans: list[tuple[str | None, Span]] = [(None, span) for span in claim.evidence]
        spans += [(field.name, span) for field in claim.fields for span in field.spans]
        for field, span in spans:
            for part in self._parts(span):
                self.evidence.append(
                    (self._block + len(self.evidence), claim_id, self._id, part[0], field, *part[1:])
                )

    def _parts(self, span: Span) -> list[tuple[str, int, int, str, str | None]]:
        """Page, offsets, words, boxes of a span on each of its pages; many claims stand on one sentence."""
        found = self._found.get(span)
        if found is None:
            found = self._found[span] = [
                (
                    f"{self._id}/{page.number}",
                    start,
                    end,
                    self._text[start:end],
                    self._boxes(page, start, end),
                )
                for page, (start, end) in span_to_pages(span, self._document.pages)
            ]
        return found

    def _boxes(self, page: Page, start: int, end: int) -> str | None:
        if page.number not in self._words:
            self._words[page.number] = page_to_words(page)
        return boxes_to_json(words_to_boxes(words_within(self._words[page.number], start, end)))


def _claim_id(document_id: str, claim: Claim) -> str:
    return f"{number(document_id, claim.predicate, *[(f.name, f.value) for f in claim.fields]):013x}"


def problem_rows(problems: Sequence[Any], run_id: int) -> Iterator[tuple[int, Row]]:
    """The rows of ``problems``, each once, with its id."""
    for problem in dict.fromkeys(problems):
        row_id = number(problem)
        yield row_id, (row_id, problem.path, problem.stage, problem.reason, problem.detail, run_id)
