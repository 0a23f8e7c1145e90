"""Inputs -> sources: the documents with their sightings and claims, in a fixed order."""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from pipeline.link.inputs import Detail, Input, Naming, Telling, decode_details


class Sighting(Naming, eq=False):
    """One thing as one document names it: all mentions of one label and one canonical form.

    ``core`` is its folded name without what it may lack, ``plain`` that with the label; ``place`` is its
    place in the document's input, ``token`` stands for all that this says of it, ``position`` is its place
    in the list of all sightings; ``entry`` is the id of its
    vocabulary entry (of a former name: the id, "#" and the name). ``beside`` are the dates and places of its
    sentences, ``days_at`` for each mention of a ministry the dates of its sentence.
    """

    source: Any = None  # the Source that has it
    plain: str = ""
    place: int = -1
    token: str = ""
    position: int = -1
    entry: str | None = None


class SourceClaim(Telling, eq=False):
    """A claim of a document; ``place`` is its place in the document's input."""

    source: Any = None  # the Source that makes it
    place: int = -1

    @property
    def detail(self) -> Detail:
        """Its words, confidence, flags and spans."""
        source: Source = self.source
        return source.details[self.place]


class Source(msgspec.Struct, kw_only=True, eq=False):
    """A document without its pages. ``order`` is its place among all documents, oldest first.

    ``sightings`` are in the order of the text; ``placed`` has them by the places of their namings and
    ``named`` by label and folded name (several only where one name means two ministries); ``together`` are
    those that share a sentence; ``digest`` stands for all that its input says. ``shingles`` and ``sketch``
    are those of stories, ``coded`` the details of its claims, ``token`` that of blocks.
    """

    id: str
    sha256: str
    path: str
    title: str
    kind: str
    published_on: str | None
    digest: str = ""
    token: str = ""
    order: int = 0
    story: str = ""
    claims: list[SourceClaim] = []
    sightings: list[Sighting] = []
    placed: list[list[Sighting]] = []
    named: dict[tuple[str, str], list[Sighting]] = {}
    together: list[tuple[Sighting, ...]] = []
    shingles: bytes = b""
    sketch: bytes = b""
    days: frozenset[str] = frozenset()
    coded: bytes | list[Detail] = b""

    @property
    def details(self) -> list[Detail]:
        """The details of the claims of its input, decoded when they are first asked for."""
        if isinstance(self.coded, bytes):
            self.coded = decode_details(self.coded)
        return self.coded


Given = Input[Sighting, SourceClaim]


def decode_input(data: bytes) -> Given:
    """The input that ``document_to_input`` made. Raises msgspec.DecodeError where it is none."""
    return _decoder().decode(data)


@functools.cache
def _decoder() -> "msgspec.msgpack.Decoder[Given]":
    return msgspec.msgpack.Decoder(Given)


def inputs_to_sources(inputs: Iterable[tuple[str, bytes, Given]]) -> list[Source]:
    """Sources in a fixed order (day of publication, content), each content once, however they come.

    An input is given with the path of its document and with the bytes that it was made of.
    """
    sources: dict[str, Source] = {}
    names: _Names = {}
    for path, data, found in inputs:
        known = sources.get(found.id)
        if known is None or path < known.path:
            digest = hashlib.blake2b(data, digest_size=16).hexdigest()
            sources[found.id] = _source(path, digest, found, names)
    ordered = sorted(sources.values(), key=lambda source: (source.published_on or "9999", source.sha256))
    for order, source in enumerate(ordered):
        source.order = order
    return ordered


def number_sightings(sources: Sequence[Source]) -> list[Sighting]:
    """All sightings in order, each told its position."""
    found = [sighting for source in sources for sighting in source.sightings]
    for position, sighting in enumerate(found):
        sighting.position = position
    return found


_Names = dict[tuple[str, str], tuple[str, str, str, str, str]]
"""By label and canonical form the strings of a name, which many documents share: they are kept once."""


def _source(path: str, digest: str, found: Given, names: _Names) -> Source:
    source = Source(
        id=found.id,
        sha256=found.sha256,
        path=path,
        title=found.title or path.rsplit("/", 1)[-1],
        kind=found.kind,
        published_on=found.published_on,
        digest=digest,
        claims=found.tellings,
        sightings=found.namings,
        placed=[[sighting] for sighting in found.namings],
        together=[tuple([found.namings[place] for place in places]) for places in found.together],
        shingles=found.shingles,
        sketch=found.sketch,
        days=frozenset(found.days),
        coded=found.details,
    )
    for place, sighting in enumerate(source.sightings):
        _place_sighting(sighting, source, place, names)
    source.named = {(placed[0].label, placed[0].key): placed for placed in source.placed}
    for place, claim in enumerate(source.claims):
        claim.source, claim.place = source, place
    return source


def _place_sighting(sighting: Sighting, source: Source, place: int, names: _Names) -> None:
    name = (sighting.label, sighting.canonical)
    strings = names.get(name)
    if strings is None:
        plain = f"{sighting.label}:{sighting.core}"
        strings = names[name] = (*name, sighting.key, sighting.core, plain)
    sighting.label, sighting.canonical, sighting.key, sighting.core, sighting.plain = strings
    sighting.source = source
    sighting.place = place
    sighting.token = f"{source.digest} {place}"
