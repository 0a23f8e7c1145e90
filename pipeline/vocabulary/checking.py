"""What must hold between entries: dates, duplicate names, succession."""

import re
from collections.abc import Mapping
from itertools import combinations

from pipeline.vocabulary.entries import Entry, overlaps
from pipeline.vocabulary.reading import fail

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def check(entries: Mapping[str, Entry]) -> None:
    """Raise VocabularyError for the first thing that cannot hold."""
    for entry in entries.values():
        _check_alone(entry)
        _check_succession(entry, entries)
        for key in entry.awarded_by:
            if key not in entries:
                fail(_where(entry), f"awarded_by names {key!r}, which is no entry; add it or take it out")
    _check_names(entries)


def _where(entry: Entry) -> str:
    return f"{entry.source}: {entry.label} {entry.id}"


def _check_alone(entry: Entry) -> None:
    if not _ID.fullmatch(entry.id):
        fail(_where(entry), "an id has lower-case letters a-z, digits and single hyphens only")
    _check_range(entry, "validity", entry.valid_from, entry.valid_until)
    for tenure in (*entry.heads, *entry.coordinators):
        _check_range(entry, tenure.name, tenure.since, tenure.until)
    if unknown := [name for name in entry.ambiguous if name not in entry.surfaces]:
        fail(_where(entry), f"ambiguous lists {unknown[0]!r}, which is none of its names")


def _check_range(entry: Entry, name: str, since: str | None, until: str | None) -> None:
    for day in (since, until):
        if day is not None and not _DATE.fullmatch(day):
            fail(_where(entry), f"{name}: a date is like 2018-12-17, 2018-12 or 2018, not {day!r}")
    if since is not None and until is not None and until < since[: len(until)]:
        fail(_where(entry), f"{name} ends ({until}) before it begins ({since})")


def _check_succession(entry: Entry, entries: Mapping[str, Entry]) -> None:
    for here, there in (("predecessors", "successors"), ("successors", "predecessors")):
        for key in getattr(entry, here):
            if key not in entries:
                fail(_where(entry), f"{here} names {key!r}, which is no entry; add it or take it out")
            if entry.id not in getattr(entries[key], there):
                fail(_where(entry), f"{here} names {key}, so {there} of {key} must name {entry.id}")
    for key in entry.successors:
        begins = entries[key].valid_from
        if begins is not None and entry.valid_from is not None and begins < entry.valid_from[: len(begins)]:
            fail(_where(entry), f"its successor {key} begins ({begins}) before it does itself")
        if begins is not None and entry.valid_until is None:
            fail(_where(entry), "has a successor but no valid_until; add its last day")


def _check_names(entries: Mapping[str, Entry]) -> None:
    """One name of one kind has one bearer, unless both call it ambiguous or never existed together."""
    bearers: dict[tuple[str, str], dict[str, Entry]] = {}
    for entry in entries.values():
        for name in entry.surfaces:
            bearers.setdefault((entry.label, name.casefold()), {})[entry.id] = entry
    for (_label, name), sharing in bearers.items():
        for entry, other in combinations(sharing.values(), 2):
            marked = all(name in (word.casefold() for word in side.ambiguous) for side in (entry, other))
            validity = [(side.valid_from, side.valid_until) for side in (entry, other)]
            if not marked and overlaps(*validity):
                fail(
                    _where(entry),
                    f"{other.id} in {other.source} is called {name!r} too; take it out of one, mark it "
                    "ambiguous in both, or give both their validity",
                )
