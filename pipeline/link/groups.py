"""The result of resolving: groups of sightings."""

from dataclasses import dataclass, field

import msgspec

from pipeline.link.merging import Reason
from pipeline.link.sources import Sighting
from pipeline.network import Doubt
from pipeline.vocabulary import Entry


class Group(msgspec.Struct, kw_only=True, eq=False):
    """One thing: its sightings, oldest first, and its vocabulary entry where it has one.

    ``found`` is the name that the documents or the vocabulary give and that makes the id; ``name`` is what is
    shown, the same unless a person renamed it. ``former_of`` is the entry whose former name this is.
    ``aliases`` are names that people added; ``token`` is that of blocks, made when it is first asked for.
    """

    label: str
    sightings: list[Sighting] = []
    entry: Entry | None = None
    former_of: Entry | None = None
    found: str = ""
    name: str = ""
    id: str = ""
    confidence: float = 1.0
    aliases: list[str] = []
    token: str = ""
    reasons: list[Reason] = []


@dataclass(slots=True, kw_only=True)
class Resolution:
    """All groups, the group of each sighting by its position, old ids and why, open questions."""

    groups: list[Group]
    of: list[Group]
    sightings: list[Sighting]
    redirects: dict[str, tuple[Group, str]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)


def best_name(sightings: list[Sighting]) -> str:
    """The name that most documents use; the longer, then the older where they tie."""
    counts: dict[str, int] = {}
    for sighting in sightings:
        counts[sighting.canonical] = counts.get(sighting.canonical, 0) + 1
    return min(counts, key=lambda name: (-counts[name], -len(name)))
