"""Documents as link needs them: compact, in a fixed order, without pages and boxes."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.link.names import fold
from pipeline.records import Annotation, Claim, Document, Span

ENTITY_LABELS = ("CLUSTER", "MINISTRY", "ORG", "PERSON", "STATUS", "PLACE", "ROLE")
"""The labels that become entities, in the order in which they may claim an id."""


@dataclass(slots=True, kw_only=True)
class Sighting:
    """One thing as one document names it: all mentions of one label and one canonical form.

    ``position`` is its place in the list of all sightings; ``entry`` is the id of its vocabulary entry.
    """

    position: int
    source: "Source"
    label: str
    canonical: str
    key: str
    spans: list[Span] = field(default_factory=list)
    surfaces: dict[str, int] = field(default_factory=dict)
    confidence: float = 1.0
    entry: str | None = None


@dataclass(slots=True, kw_only=True)
class SourceClaim:
    """A claim with its id and its words."""

    id: str
    claim: Claim
    source: "Source"
    quote: str


@dataclass(slots=True, kw_only=True)
class Source:
    """A document without its pages. ``order`` is its place among all documents, oldest first."""

    id: str
    sha256: str
    path: str
    title: str
    kind: str
    published_on: str | None
    order: int = 0
    claims: list[SourceClaim] = field(default_factory=list)
    sightings: dict[tuple[str, str], Sighting] = field(default_factory=dict)
    story: str = ""


def claim_id(document_id: str, claim: Claim, *, ordinal: int = 0) -> str:
    """The stable id of a claim; ``ordinal`` tells apart equal claims of one document."""
    fields = sorted((item.name, str(item.value)) for item in claim.fields)
    text = json.dumps([document_id, claim.predicate, fields, ordinal], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def documents_to_sources(documents: Iterable[tuple[Document, Annotation]]) -> list[Source]:
    """Sources in a fixed order (day of publication, content), each content once, however they come."""
    sources: dict[str, Source] = {}
    for document, annotation in documents:
        known = sources.get(document.id)
        if known is None or document.path < known.path:
            sources[document.id] = _source(document, annotation)
    ordered = sorted(sources.values(), key=lambda source: (source.published_on or "9999", source.sha256))
    position = 0
    for order, source in enumerate(ordered):
        source.order = order
        for sighting in source.sightings.values():
            sighting.position = position
            position += 1
    return ordered


def _source(document: Document, annotation: Annotation) -> Source:
    source = Source(
        id=document.id[:16],
        sha256=document.id,
        path=document.path,
        title=document.title or document.path.rsplit("/", 1)[-1],
        kind=document.kind,
        published_on=document.published_on,
    )
    _add_sightings(source, annotation)
    counts: dict[str, int] = {}
    for claim in annotation.claims:
        base = claim_id(source.id, claim)
        counts[base] = counts.get(base, -1) + 1
        quote = " ".join(" ".join(document.text[start:end].split()) for start, end in claim.evidence)
        identifier = base if counts[base] == 0 else claim_id(source.id, claim, ordinal=counts[base])
        source.claims.append(SourceClaim(id=identifier, claim=claim, source=source, quote=quote))
    return source


def _add_sightings(source: Source, annotation: Annotation) -> None:
    for mention in sorted(annotation.mentions, key=lambda item: (item.start, item.end, item.label)):
        if mention.label not in ENTITY_LABELS:
            continue
        key = fold(mention.canonical)
        sighting = source.sightings.get((mention.label, key))
        if sighting is None:
            sighting = Sighting(
                position=-1,
                source=source,
                label=mention.label,
                canonical=mention.canonical,
                key=key,
                confidence=mention.confidence,
            )
            source.sightings[(mention.label, key)] = sighting
        sighting.spans.append((mention.start, mention.end))
        sighting.surfaces[mention.text] = sighting.surfaces.get(mention.text, 0) + 1
        sighting.confidence = max(sighting.confidence, mention.confidence)
