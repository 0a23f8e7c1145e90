"""Readable ids that last: the vocabulary's own, else the name as a slug; redirects from other names."""

from collections.abc import Iterable, Sequence

from pipeline.link.context import Contexts
from pipeline.link.groups import Group
from pipeline.link.inputs import ENTITY_LABELS
from pipeline.link.memo import Memo, remembered
from pipeline.link.names import slug

_LABEL_SUFFIX = {
    "CLUSTER": "klaster",
    "MINISTRY": "ministerstwo",
    "ORG": "organizacja",
    "PERSON": "osoba",
    "STATUS": "status",
    "PLACE": "miejsce",
    "ROLE": "funkcja",
}
_TELLING_MARKS = ("body", "field", "city", "region", "krs", "nip", "regon")


def assign_ids(
    groups: Iterable[Group], contexts: Contexts, memo: Memo, *, reserved: Iterable[str] = ()
) -> None:
    """Give every group an id that no other has.

    Entries of the vocabulary keep their own. Of several things with one name and label the oldest has the
    plain slug, the others add their body or place; of several labels, the first of ENTITY_LABELS has it.
    ``reserved`` ids belong to entries of the vocabulary, named by a document or not.
    """
    taken: set[str] = set()
    kept = set(reserved)
    ordered = sorted(
        groups,
        key=lambda group: (
            group.entry is None,
            ENTITY_LABELS.index(group.label),
            group.sightings[0].position,
        ),
    )
    named: set[tuple[str, str]] = set()
    for group in ordered:
        base = slug(group.found) or _LABEL_SUFFIX[group.label]
        namesake = (group.label, base) in named
        named.add((group.label, base))
        options = [group.entry.id] if group.entry is not None else []
        if namesake:
            options += [f"{base}-{mark}" for mark in _marks(group, contexts, memo)]
        else:
            options.append(base)
        options.append(f"{base}-{_LABEL_SUFFIX[group.label]}")
        if group.entry is None:
            options = [option for option in options if option not in kept] or [f"{base}-2"]
        group.id = _free(options, taken)
        taken.add(group.id)


def _marks(group: Group, contexts: Contexts, memo: Memo) -> list[str]:
    """What tells a namesake apart, as slugs: its body, field, place; of several the first in the alphabet."""

    def found() -> list[str]:
        marks = contexts.of_all(group.sightings).marks
        words = {kind: {mark for mark in marks[kind] if not mark.startswith("@")} for kind in marks}
        return [slug(min(words[kind])) for kind in _TELLING_MARKS if words.get(kind)]

    return remembered(memo, contexts.key("marks", group.sightings), list[str], found)


def _free(options: Sequence[str], taken: set[str]) -> str:
    for option in options:
        if option not in taken:
            return option
    number = 2
    while f"{options[-1]}-{number}" in taken:
        number += 1
    return f"{options[-1]}-{number}"


def redirects_of(groups: Iterable[Group]) -> dict[str, tuple[Group, str]]:
    """The ids that other names of a group would have alone; none that several groups could claim."""
    listed = list(groups)
    taken = {group.id for group in listed}
    found: dict[str, tuple[Group, str]] = {}
    shared: set[str] = set()
    for group in listed:
        names = {sighting.canonical for sighting in group.sightings} | {group.found}
        for name in sorted(names):
            old = slug(name)
            if not old or old in taken or old == group.id:
                continue
            if old in found and found[old][0] is not group:
                shared.add(old)
            found.setdefault(old, (group, f"another name: {name}"))
    return {old: target for old, target in found.items() if old not in shared}
