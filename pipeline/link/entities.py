"""Groups -> rows of entities and their aliases."""

from collections.abc import Sequence

from pipeline.link.names import fold
from pipeline.link.resolve import Group
from pipeline.network import Alias, Entity

_MOST_SURFACES = 40


def group_to_names(group: Group) -> dict[str, tuple[int, str]]:
    """Every name of a group, canonical or as it stands: how often it occurs and where it is from."""
    names: dict[str, tuple[int, str]] = {}
    surfaces: dict[str, int] = {}
    for sighting in group.sightings:
        count = names.get(sighting.canonical, (0, ""))[0]
        names[sighting.canonical] = (count + len(sighting.spans), "document")
        for surface, number in sighting.surfaces.items():
            surface = " ".join(surface.split())
            surfaces[surface] = surfaces.get(surface, 0) + number
    for surface in sorted(surfaces, key=lambda item: (-surfaces[item], item))[:_MOST_SURFACES]:
        names.setdefault(surface, (surfaces[surface], "document"))
    if group.entry is not None:
        for name in group.entry.surfaces:
            names.setdefault(name, (0, "vocabulary"))
    names.setdefault(group.name, (0, "document"))
    return names


def groups_to_aliases(groups: Sequence[Group]) -> list[Alias]:
    """The rows of all names, the entity's own name first."""
    rows: list[Alias] = []
    for group in groups:
        names = group_to_names(group)
        for name in sorted(names, key=lambda item: (item != group.name, -names[item][0], item)):
            count, source = names[name]
            rows.append(
                Alias(
                    id=len(rows) + 1,
                    entity_id=group.id,
                    name=name,
                    folded=fold(name),
                    mentions=count,
                    source=source,
                )
            )
    return rows


def group_to_entity(group: Group) -> Entity:
    """The row of one thing, not measured yet."""
    days = sorted(day for sighting in group.sightings if (day := sighting.source.published_on) is not None)
    names = list(group_to_names(group))
    folded = [fold(name) for name in names]
    return Entity(
        id=group.id,
        label=group.label,
        name=group.name,
        names="\n".join(dict.fromkeys([*names, *folded])),
        description=group.entry.note if group.entry is not None else None,
        valid_from=group.entry.valid_from if group.entry is not None else None,
        valid_until=group.entry.valid_until if group.entry is not None else None,
        in_vocabulary=int(group.entry is not None),
        mentions=sum(len(sighting.spans) for sighting in group.sightings),
        documents=len({sighting.source.id for sighting in group.sightings}),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        confidence=group.confidence,
    )
