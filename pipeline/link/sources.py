"""Documents as link needs them: compact, in a fixed order, without pages and boxes."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.link.identifiers import owner, text_to_identifiers
from pipeline.link.names import fold
from pipeline.link.spans import sentence_at, text_to_sentences
from pipeline.link.stories import text_to_shingles
from pipeline.records import Annotation, Claim, Document, Mention, Span

ENTITY_LABELS = ("CLUSTER", "MINISTRY", "ORG", "PERSON", "STATUS", "PLACE", "ROLE")
"""The labels that become entities, in the order in which they may claim an id."""
_TOGETHER_LABELS = frozenset({"CLUSTER", "MINISTRY", "ORG", "PERSON", "PLACE"})
_MOST_TOGETHER = 12
_encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True, kw_only=True, eq=False)
class Sighting:
    """One thing as one document names it: all mentions of one label and one canonical form.

    ``position`` is its place in the list of all sightings; ``entry`` is the id of its vocabulary entry (of a
    former name: the id, "#" and the name). ``beside`` are the dates and places of its sentences, ``days_at``
    for each mention of a ministry the dates of its sentence.
    """

    source: "Source"
    label: str
    canonical: str
    key: str
    position: int = -1
    spans: list[Span] = field(default_factory=list)
    surfaces: dict[str, int] = field(default_factory=dict)
    confidence: float = 0.0
    entry: str | None = None
    identifiers: set[tuple[str, str]] = field(default_factory=set)
    beside: set[tuple[str, str]] = field(default_factory=set)
    days_at: dict[Span, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True, eq=False)
class SourceClaim:
    """A claim with its id and its words."""

    id: str
    claim: Claim
    source: "Source"
    quote: str


@dataclass(slots=True, kw_only=True, eq=False)
class Source:
    """A document without its pages. ``order`` is its place among all documents, oldest first.

    ``sightings`` are in the order of the text; ``named`` finds them by label and folded name (several only
    where one name means two ministries); ``together`` are the sightings that share a sentence.
    """

    id: str
    sha256: str
    path: str
    title: str
    kind: str
    published_on: str | None
    order: int = 0
    story: str = ""
    claims: list[SourceClaim] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    named: dict[tuple[str, str], list[Sighting]] = field(default_factory=dict)
    together: list[tuple[Sighting, ...]] = field(default_factory=list)
    shingles: frozenset[int] = frozenset()
    days: frozenset[str] = frozenset()


def claim_id(document_id: str, claim: Claim, *, ordinal: int = 0) -> str:
    """The stable id of a claim; ``ordinal`` tells apart equal claims of one document."""
    fields = sorted((item.name, str(item.value)) for item in claim.fields)
    text = _encode([document_id, claim.predicate, fields, ordinal])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def documents_to_sources(documents: Iterable[tuple[Document, Annotation]]) -> list[Source]:
    """Sources in a fixed order (day of publication, content), each content once, however they come."""
    sources: dict[str, Source] = {}
    for document, annotation in documents:
        known = sources.get(document.id)
        if known is None or document.path < known.path:
            sources[document.id] = _source(document, annotation)
    ordered = sorted(sources.values(), key=lambda source: (source.published_on or "9999", source.sha256))
    for order, source in enumerate(ordered):
        source.order = order
    return ordered


def date_of(mention: Mention) -> str:
    """The ISO date of a DATE mention; empty for other mentions."""
    return (mention.value or mention.canonical) if mention.label == "DATE" else ""


def number_sightings(sources: Sequence[Source]) -> list[Sighting]:
    """All sightings in order, each told its position."""
    found = [sighting for source in sources for sighting in source.sightings]
    for position, sighting in enumerate(found):
        sighting.position = position
    return found


def _source(document: Document, annotation: Annotation) -> Source:
    source = Source(
        id=document.id[:16],
        sha256=document.id,
        path=document.path,
        title=document.title or document.path.rsplit("/", 1)[-1],
        kind=document.kind,
        published_on=document.published_on,
        shingles=text_to_shingles(document.text),
        days=frozenset(day for item in annotation.mentions if len(day := date_of(item)) == 10),
    )
    mentions = sorted(
        annotation.mentions, key=lambda item: (item.start, item.end, item.label, item.canonical)
    )
    _add_sightings(source, mentions)
    _add_company(source, document.text, mentions)
    _add_identifiers(source, document.text, mentions)
    counts: dict[str, int] = {}
    for claim in annotation.claims:
        base = claim_id(source.id, claim)
        counts[base] = counts.get(base, -1) + 1
        quote = " ".join(" ".join(document.text[start:end].split()) for start, end in claim.evidence)
        identifier = base if counts[base] == 0 else claim_id(source.id, claim, ordinal=counts[base])
        source.claims.append(SourceClaim(id=identifier, claim=claim, source=source, quote=quote))
    return source


def _add_sightings(source: Source, mentions: Sequence[Mention]) -> None:
    for mention in mentions:
        if mention.label not in ENTITY_LABELS:
            continue
        key = fold(mention.canonical)
        listed = source.named.setdefault((mention.label, key), [])
        if not listed:
            listed.append(Sighting(source=source, label=mention.label, canonical=mention.canonical, key=key))
            source.sightings.append(listed[0])
        sighting = listed[0]
        sighting.spans.append((mention.start, mention.end))
        sighting.surfaces[mention.text] = sighting.surfaces.get(mention.text, 0) + 1
        sighting.confidence = max(sighting.confidence, mention.confidence)


def _add_company(source: Source, text: str, mentions: Sequence[Mention]) -> None:
    """Which sightings, dates and places share a sentence."""
    sentences = text_to_sentences(text)
    rows: dict[int, list[Mention]] = {}
    for mention in mentions:
        rows.setdefault(sentence_at(sentences, mention.start), []).append(mention)
    for row in rows.values():
        beside = {("DATE", date_of(item)) for item in row if item.label == "DATE"}
        beside |= {("PLACE", fold(item.canonical)) for item in row if item.label == "PLACE"}
        here = [
            source.named[(item.label, fold(item.canonical))][0] for item in row if item.label in ENTITY_LABELS
        ]
        for sighting in here:
            if sighting.label in ("MINISTRY", "ORG", "CLUSTER"):
                sighting.beside |= beside
        days = tuple(sorted(value for kind, value in beside if kind == "DATE"))
        for item in row:
            if item.label == "MINISTRY":
                source.named[(item.label, fold(item.canonical))][0].days_at[(item.start, item.end)] = days
        distinct = [item for item in dict.fromkeys(here) if item.label in _TOGETHER_LABELS]
        if len(distinct) > 1:
            source.together.append(tuple(distinct[:_MOST_TOGETHER]))


def _add_identifiers(source: Source, text: str, mentions: Sequence[Mention]) -> None:
    for identifier in text_to_identifiers(text):
        mention = owner(identifier, text, mentions)
        if mention is not None:
            sighting = source.named[(mention.label, fold(mention.canonical))][0]
            sighting.identifiers.add((identifier.kind, identifier.number))
