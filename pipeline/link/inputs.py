"""Documents as linking needs them: compact, in bytes that can be kept, without text, pages and boxes.

What is made here depends on one document alone; everything that links documents starts from it.
"""

import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

import msgspec

from pipeline.link.identifiers import owner, text_to_identifiers
from pipeline.link.names import core, fold
from pipeline.link.spans import sentence_at, text_to_sentences
from pipeline.link.stories import shingles_to_sketch, text_to_shingles
from pipeline.records import Annotation, Claim, Document, Field, Mention, Span

ENTITY_LABELS = ("CLUSTER", "MINISTRY", "ORG", "PERSON", "STATUS", "PLACE", "ROLE")
"""The labels that become entities, in the order in which they may claim an id."""
ENTITY_FIELDS = {
    "cluster": ("CLUSTER",),
    "status": ("STATUS",),
    "by": ("MINISTRY", "ORG", "CLUSTER", "PERSON", "ROLE"),
    "place": ("PLACE",),
    "person": ("PERSON",),
    "of": ("CLUSTER", "MINISTRY", "ORG", "PLACE"),
    "org": ("ORG", "CLUSTER", "MINISTRY"),
    "body": ("MINISTRY", "ORG", "CLUSTER"),
    "from": ("CLUSTER", "ORG"),
    "to": ("CLUSTER", "ORG"),
}
"""The fields whose values are things, with the labels that they may have, likeliest first."""
_TOGETHER_LABELS = frozenset({"CLUSTER", "MINISTRY", "ORG", "PERSON", "PLACE"})
_MOST_TOGETHER = 12
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Naming(msgspec.Struct, array_like=True):
    """All mentions of one label and one canonical form; the fields are those of Sighting."""

    label: str
    canonical: str
    key: str
    core: str
    spans: list[Span] = []
    surfaces: dict[str, int] = {}
    confidence: float = 0.0
    identifiers: list[tuple[str, str]] = []
    beside: list[tuple[str, str]] = []
    days_at: list[tuple[Span, tuple[str, ...]]] = []


class ToldField(msgspec.Struct, array_like=True):
    """A field of a claim, as Field has them; ``place`` is that of the naming that it means (-1: none)."""

    name: str
    value: str | int | float | bool
    place: int


class Telling(msgspec.Struct, array_like=True):
    """A claim with its id, as Claim has it."""

    id: str
    predicate: str
    fields: tuple[ToldField, ...]

    def value(self, name: str) -> str | int | float | bool | None:
        """The value of the field, None where the claim has no such field."""
        return next((field.value for field in self.fields if field.name == name), None)


class Detail(msgspec.Struct, array_like=True):
    """What only facts that are made anew ask of a claim: its words, and the spans of each of its fields."""

    quote: str
    confidence: float
    flags: tuple[str, ...]
    spans: tuple[tuple[Span, ...], ...]


NamingT = TypeVar("NamingT", bound=Naming)
TellingT = TypeVar("TellingT", bound=Telling)


class Input(msgspec.Struct, Generic[NamingT, TellingT], array_like=True):
    """One document; ``together`` are the places in ``namings`` of those that share a sentence.

    Namings and tellings can be decoded as records that have further fields with defaults.
    ``details`` are those of ``tellings``, in bytes of their own: most are never asked for.
    """

    id: str
    sha256: str
    title: str | None
    kind: str
    published_on: str | None
    days: list[str]
    shingles: bytes
    sketch: bytes
    namings: list[NamingT]
    together: list[list[int]]
    tellings: list[TellingT]
    details: bytes


def document_to_input(document: Document, annotation: Annotation) -> bytes:
    """What linking needs of a document. The same document, wherever its file lies, gives the same bytes."""
    mentions = sorted(
        annotation.mentions, key=lambda item: (item.start, item.end, item.label, item.canonical)
    )
    named = _namings(mentions)
    together = _together(document.text, mentions, named)
    for identifier in text_to_identifiers(document.text):
        mention = owner(identifier, document.text, mentions)
        if mention is not None:
            identifiers = named[_key(mention)].identifiers
            if (identifier.kind, identifier.number) not in identifiers:
                identifiers.append((identifier.kind, identifier.number))
    shingles = text_to_shingles(document.text)
    made = Input[Naming, Telling](
        id=document.id[:16],
        sha256=document.id,
        title=document.title or None,
        kind=document.kind,
        published_on=document.published_on,
        days=sorted({day for item in annotation.mentions if len(day := date_of(item)) == 10}),
        shingles=shingles,
        sketch=shingles_to_sketch(shingles),
        namings=list(named.values()),
        together=together,
        tellings=_tellings(document, annotation, {key: place for place, key in enumerate(named)}),
        details=msgspec.msgpack.encode([_detail(document, claim) for claim in annotation.claims]),
    )
    return msgspec.msgpack.encode(made)


def decode_details(data: bytes) -> list[Detail]:
    """The details of the claims of an input. Raises msgspec.DecodeError where it is none."""
    return _details_decoder().decode(data)


@functools.cache
def _details_decoder() -> "msgspec.msgpack.Decoder[list[Detail]]":
    return msgspec.msgpack.Decoder(list[Detail])


def date_of(mention: Mention) -> str:
    """The ISO date of a DATE mention; empty for other mentions."""
    return (mention.value or mention.canonical) if mention.label == "DATE" else ""


def claim_id(document_id: str, claim: Claim, *, ordinal: int = 0) -> str:
    """The stable id of a claim; ``ordinal`` tells apart equal claims of one document."""
    fields = sorted((item.name, str(item.value)) for item in claim.fields)
    text = _encode([document_id, claim.predicate, fields, ordinal])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


_Named = dict[tuple[str, str], Naming]


def _key(mention: Mention) -> tuple[str, str]:
    return mention.label, fold(mention.canonical)


def _namings(mentions: Sequence[Mention]) -> _Named:
    named: _Named = {}
    for mention in mentions:
        if mention.label not in ENTITY_LABELS:
            continue
        key = _key(mention)
        naming = named.get(key)
        if naming is None:
            naming = named[key] = Naming(
                label=mention.label, canonical=mention.canonical, key=key[1], core=core(key[1], mention.label)
            )
        naming.spans.append((mention.start, mention.end))
        naming.surfaces[mention.text] = naming.surfaces.get(mention.text, 0) + 1
        naming.confidence = max(naming.confidence, mention.confidence)
    return named


def _together(text: str, mentions: Sequence[Mention], named: _Named) -> list[list[int]]:
    """Which namings share a sentence; each is told the dates and places of its sentences."""
    sentences = text_to_sentences(text)
    rows: dict[int, list[Mention]] = {}
    for mention in mentions:
        rows.setdefault(sentence_at(sentences, mention.start), []).append(mention)
    places = {key: place for place, key in enumerate(named)}
    together = []
    for row in rows.values():
        beside = {("DATE", date_of(item)) for item in row if item.label == "DATE"}
        beside |= {("PLACE", fold(item.canonical)) for item in row if item.label == "PLACE"}
        here = dict.fromkeys(_key(item) for item in row if item.label in ENTITY_LABELS)
        for key in here:
            if key[0] in ("MINISTRY", "ORG", "CLUSTER"):
                named[key].beside = sorted({*named[key].beside, *beside})
        days = tuple(sorted(value for kind, value in beside if kind == "DATE"))
        for item in row:
            if item.label == "MINISTRY":
                named[_key(item)].days_at.append(((item.start, item.end), days))
        distinct = [places[key] for key in here if key[0] in _TOGETHER_LABELS]
        if len(distinct) > 1:
            together.append(distinct[:_MOST_TOGETHER])
    return together


def _tellings(
    document: Document, annotation: Annotation, places: Mapping[tuple[str, str], int]
) -> list[Telling]:
    counts: dict[str, int] = {}
    found = []
    for claim in annotation.claims:
        base = claim_id(document.id[:16], claim)
        counts[base] = counts.get(base, -1) + 1
        identifier = base if counts[base] == 0 else claim_id(document.id[:16], claim, ordinal=counts[base])
        found.append(
            Telling(
                id=identifier,
                predicate=claim.predicate,
                fields=tuple(ToldField(f.name, f.value, _place(f, places)) for f in claim.fields),
            )
        )
    return found


def _detail(document: Document, claim: Claim) -> Detail:
    return Detail(
        quote=" ".join(" ".join(document.text[start:end].split()) for start, end in claim.evidence),
        confidence=claim.confidence,
        flags=claim.flags,
        spans=tuple(field.spans for field in claim.fields),
    )


def _place(field: Field, places: Mapping[tuple[str, str], int]) -> int:
    """The place of the naming that a field means, by its label or by those that such a field may have."""
    labels = ENTITY_FIELDS.get(field.name)
    if labels is None or not isinstance(field.value, str):
        return -1
    key = fold(field.value)
    return next((places[label, key] for label in (field.label or "", *labels) if (label, key) in places), -1)
