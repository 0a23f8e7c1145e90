"""Claims -> statements: the things that a claim names as entities."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.link.groups import Group, Resolution
from pipeline.link.inputs import ToldField
from pipeline.link.names import fold
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


@dataclass(slots=True, kw_only=True)
class Statement:
    """A claim whose things are entities; ``inferred`` when a role's body was worked out."""

    claim: SourceClaim
    predicate: str
    subject: Group
    values: dict[str, Value]
    groups: dict[str, Group]
    inferred: bool = False
    flags: set[str] = field(default_factory=set)

    @property
    def source(self) -> Source:
        """The document that makes the claim."""
        return self.claim.source


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
    shape = SHAPES.get(claim.claim.predicate)
    if shape is None:
        return None
    values: dict[str, Value] = {}
    groups: dict[str, Group] = {}
    for item in claim.claim.fields:
        values[item.name] = item.value
        if item.name in ENTITY_FIELDS and isinstance(item.value, str):
            sighting = _sighting(claim, item, resolution)
            if sighting is not None:
                groups[item.name] = resolution.of[sighting.position]
                values[item.name] = groups[item.name].name
    subject = groups.get(shape.subject)
    if subject is None:
        return None
    if claim.claim.predicate == "members" and claim.source.published_on is not None:
        values["as_of"] = claim.source.published_on
    return Statement(
        claim=claim, predicate=claim.claim.predicate, subject=subject, values=values, groups=groups
    )


def _sighting(claim: SourceClaim, item: ToldField, resolution: Resolution) -> Sighting | None:
    """The sighting that a field of a claim means; of two ministries of one name, by its words or the date."""
    key = fold(str(item.value))
    for label in (item.label, *ENTITY_FIELDS[item.name]):
        listed = claim.source.named.get((label or "", key), ())
        if len(listed) > 1:
            return _of_that_time(claim, item, listed, resolution)
        if listed:
            return listed[0]
    return None


def _of_that_time(
    claim: SourceClaim, item: ToldField, listed: Sequence[Sighting], resolution: Resolution
) -> Sighting:
    for sighting in listed:
        if any(span in sighting.spans for span in item.spans):
            return sighting
    day = str(claim.claim.value("on") or "").partition("/")[0]
    entries = [(resolution.of[sighting.position].entry, sighting) for sighting in listed]
    valid = [sighting for entry, sighting in entries if day and entry is not None and entry.valid_on(day)]
    return valid[0] if valid else listed[0]
