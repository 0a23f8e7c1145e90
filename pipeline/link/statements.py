"""Claims -> statements: the things that a claim names as entities."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from pipeline.link.groups import Group, Resolution
from pipeline.link.sources import Sighting, Source, SourceClaim

Value = str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How claims of one predicate become facts: which field is the subject, the object, the date.

    ``same`` fields must be equal (missing counts as a value); of the ``opening`` field one must begin with
    the other; all others may be missing on one side.
    """

    subject: str
    object: str | None = None
    date: str | None = None
    same: tuple[str, ...] = ()
    opening: str | None = None


SHAPES = {
    "awarded": Shape(subject="cluster", object="status", date="on"),
    "scored": Shape(subject="cluster", date="on"),
    "role": Shape(subject="person", object="of"),
    "coordinated_by": Shape(subject="cluster", object="org"),
    "members": Shape(subject="cluster", date="as_of", same=("unit", "count")),
    "located_in": Shape(subject="cluster", object="place"),
    "attended": Shape(subject="person", object="place", date="on"),
    "said": Shape(subject="person", opening="quote"),
    "organised": Shape(subject="body", same=("what",)),
    "renamed": Shape(subject="from", object="to"),
}


class Statement(msgspec.Struct, kw_only=True, eq=False):
    """A claim whose things are entities; ``inferred`` when a role's body was worked out."""

    claim: SourceClaim
    predicate: str
    subject: Group
    values: dict[str, Value]
    groups: dict[str, Group]
    inferred: bool = False
    flags: set[str] = set()

    @property
    def source(self) -> Source:
        """The document that makes the claim."""
        source: Source = self.claim.source
        return source


def statements_of(
    sources: Sequence[Source], resolution: Resolution, *, wrong: frozenset[str]
) -> list[Statement]:
    """The claims with entities for names, but for those called wrong and those whose subject is no thing."""
    found = []
    for source in sources:
        for claim in source.claims:
            statement = None if claim.id in wrong else _statement(claim, resolution)
            if statement is not None:
                found.append(statement)
    return found


def _statement(claim: SourceClaim, resolution: Resolution) -> Statement | None:
    shape = SHAPES.get(claim.predicate)
    if shape is None:
        return None
    values: dict[str, Value] = {}
    groups: dict[str, Group] = {}
    for number, item in enumerate(claim.fields):
        values[item.name] = item.value
        if item.place >= 0:
            listed = claim.source.placed[item.place]
            sighting = listed[0] if len(listed) == 1 else _of_that_time(claim, number, listed, resolution)
            group = groups[item.name] = resolution.of[sighting.position]
            values[item.name] = group.name
    subject = groups.get(shape.subject)
    if subject is None:
        return None
    if claim.predicate == "members" and claim.source.published_on is not None:
        values["as_of"] = claim.source.published_on
    return Statement(claim=claim, predicate=claim.predicate, subject=subject, values=values, groups=groups)


def _of_that_time(
    claim: SourceClaim, number: int, listed: Sequence[Sighting], resolution: Resolution
) -> Sighting:
    """Of two ministries of one name the one that the field of this number means, by its words or the date."""
    spans = claim.detail.spans[number]
    for sighting in listed:
        if any(span in sighting.spans for span in spans):
            return sighting
    day = str(claim.value("on") or "").partition("/")[0]
    entries = [(resolution.of[sighting.position].entry, sighting) for sighting in listed]
    valid = [sighting for entry, sighting in entries if day and entry is not None and entry.valid_on(day)]
    return valid[0] if valid else listed[0]
