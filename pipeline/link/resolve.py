"""Sightings -> groups, each of which is one thing, and their readable ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.link.names import slug
from pipeline.link.sources import ENTITY_LABELS, Sighting, Source
from pipeline.vocabulary import Entry, Vocabulary

_LABEL_SUFFIX = {
    "CLUSTER": "klaster",
    "MINISTRY": "ministerstwo",
    "ORG": "organizacja",
    "PERSON": "osoba",
    "STATUS": "status",
    "PLACE": "miejsce",
    "ROLE": "funkcja",
}


@dataclass(slots=True, kw_only=True)
class Group:
    """One thing: its sightings, oldest first, and its vocabulary entry where it has one."""

    label: str
    sightings: list[Sighting] = field(default_factory=list)
    entry: Entry | None = None
    name: str = ""
    id: str = ""
    confidence: float = 1.0


@dataclass(slots=True, kw_only=True)
class Resolution:
    """All groups, and the group of each sighting by its position."""

    groups: list[Group]
    of: list[Group]


def resolve(sources: Sequence[Source], vocabulary: Vocabulary) -> Resolution:
    """Which sightings are one thing."""
    entries = {
        (entry.label, name.casefold()): entry
        for entry in vocabulary.entries
        for name in reversed(entry.surfaces)
    }
    groups: dict[tuple[str, str], Group] = {}
    of: list[Group] = []
    for source in sources:
        for sighting in source.sightings.values():
            entry = entries.get((sighting.label, sighting.canonical.casefold()))
            key = (sighting.label, sighting.key if entry is None else "=" + entry.id)
            group = groups.setdefault(key, Group(label=sighting.label, entry=entry))
            group.sightings.append(sighting)
            of.append(group)
    for group in groups.values():
        group.name = group.entry.name if group.entry is not None else best_name(group.sightings)
    assign_ids(groups.values())
    return Resolution(groups=list(groups.values()), of=of)


def best_name(sightings: Iterable[Sighting]) -> str:
    """The name that most documents use; the longer, then the first in the alphabet where they tie."""
    counts: dict[str, int] = {}
    for sighting in sightings:
        counts[sighting.canonical] = counts.get(sighting.canonical, 0) + 1
    return min(counts, key=lambda name: (-counts[name], -len(name), name))


def assign_ids(groups: Iterable[Group]) -> None:
    """Give every group a readable id that no other has; labels take a name in the order of ENTITY_LABELS."""
    taken: set[str] = set()
    ordered = sorted(
        groups, key=lambda group: (ENTITY_LABELS.index(group.label), group.sightings[0].position)
    )
    for group in ordered:
        base = slug(group.name) or _LABEL_SUFFIX[group.label]
        options = [base, f"{base}-{_LABEL_SUFFIX[group.label]}"]
        found = next((option for option in options if option not in taken), None)
        number = 2
        while found is None:
            option = f"{options[1]}-{number}"
            found = option if option not in taken else None
            number += 1
        taken.add(found)
        group.id = found
