"""Groups -> rows of entities and their aliases."""

import contextlib
import functools
from collections.abc import Iterable, Iterator

import msgspec

from pipeline.folding import lemmas
from pipeline.link.groups import Group
from pipeline.link.memo import Memo, parts_to_key
from pipeline.link.names import fold
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
    if group.former_of is not None:
        names.setdefault(group.found, (0, "vocabulary"))
    for name in (group.name, *group.aliases):
        names.setdefault(name, (0, "curation"))
    return names


class _Thing(msgspec.Struct, array_like=True, gc=False):
    """The rows of one thing: names with their folded forms, counts and where they are from, its own first."""

    entity: Entity
    names: list[tuple[str, str, int, str]]


def groups_to_rows(groups: Iterable[Group], memo: Memo) -> tuple[list[Entity], list[Alias]]:
    """The rows of all things, not measured yet, and of all their names."""
    things = [_thing(group, memo) for group in sorted(groups, key=lambda group: group.id)]
    names = ((thing.entity.id, *row) for thing in things for row in thing.names)
    aliases = [
        Alias(id=number, entity_id=entity_id, name=name, folded=folded, mentions=count, source=source)
        for number, (entity_id, name, folded, count, source) in enumerate(names, 1)
    ]
    return [thing.entity for thing in things], aliases


def _thing(group: Group, memo: Memo) -> _Thing:
    key = parts_to_key("thing", _parts(group))
    known = memo.get(key)
    if known is not None:
        with contextlib.suppress(msgspec.DecodeError):
            thing: _Thing = _decoder().decode(known)
            return thing
    names = group_to_names(group)
    ordered = sorted(names, key=lambda item: (item != group.name, -names[item][0], item))
    thing = _Thing(group_to_entity(group, names), [(name, fold(name), *names[name]) for name in ordered])
    memo.put(key, msgspec.msgpack.encode(thing))
    return thing


@functools.cache
def _decoder() -> "msgspec.msgpack.Decoder[_Thing]":
    return msgspec.msgpack.Decoder(_Thing)


def _parts(group: Group) -> Iterator[str]:
    """All that the rows of a thing follow from."""
    yield from (group.label, group.id, group.found, group.name, repr(group.confidence))
    yield "" if group.entry is None else group.entry.id
    yield "" if group.former_of is None else group.former_of.id
    yield str(len(group.aliases))
    yield from group.aliases
    for item in group.sightings:
        yield item.token


def group_to_entity(group: Group, names: Iterable[str]) -> Entity:
    """The row of one thing of these names, not measured yet."""
    days = sorted(day for sighting in group.sightings if (day := sighting.source.published_on) is not None)
    identifiers = {
        kind: number for sighting in group.sightings for kind, number in sorted(sighting.identifiers)
    }
    return Entity(
        id=group.id,
        label=group.label,
        name=group.name,
        names=_searchable(group, names),
        description=_description(group),
        valid_from=group.entry.valid_from if group.entry is not None else None,
        valid_until=group.entry.valid_until if group.entry is not None else None,
        krs=identifiers.get("krs"),
        nip=identifiers.get("nip"),
        regon=identifiers.get("regon"),
        in_vocabulary=int(group.entry is not None or group.former_of is not None),
        mentions=sum(len(sighting.spans) for sighting in group.sightings),
        documents=len({sighting.source.id for sighting in group.sightings}),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        confidence=group.confidence,
    )


def _searchable(group: Group, found: Iterable[str]) -> str:
    """All names, a line each, and a line of the folded lemmas of their words; former names are found too."""
    names = list(found)
    former = list(group.entry.former_names) if group.entry is not None else []
    words = dict.fromkeys(word for name in (*names, *former) for word in fold(name).split())
    spellings = dict.fromkeys(form for word in words for form in (word, *lemmas(word)))
    return "\n".join([*dict.fromkeys([*names, *former]), " ".join(spellings)])


def _description(group: Group) -> str | None:
    """One line from the vocabulary, in Polish as it is there."""
    if group.former_of is not None:
        return f"Inna nazwa w innym czasie: {group.former_of.name}"
    entry = group.entry
    if entry is None:
        return None
    places = [place for place in (entry.seat, entry.region) if place is not None]
    pieces = [
        entry.note,
        ", ".join(places) or None,
        "inne nazwy w innym czasie: " + ", ".join(entry.former_names) if entry.former_names else None,
    ]
    return "; ".join(piece.rstrip(".") for piece in pieces if piece) or None
