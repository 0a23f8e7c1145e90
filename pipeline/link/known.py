"""Sightings -> vocabulary entries; of ministries with one name, the one that existed at the time."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pipeline.link.dates import day_range
from pipeline.link.names import core, fold
from pipeline.link.sources import Sighting, Source
from pipeline.vocabulary import Entry, Vocabulary


class Known:
    """Finds the entries that a name can mean."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.entries = {entry.id: entry for entry in vocabulary.entries}
        self._named: dict[tuple[str, str], list[Entry]] = {}
        self._former: dict[tuple[str, str], str] = {}
        for entry in vocabulary.entries:
            former = set(entry.former_names)
            doubtful = set(entry.ambiguous)
            for name in entry.surfaces:
                if name in former:
                    self._former.setdefault((entry.label, fold(name)), _former_id(entry, name))
                elif name not in doubtful:
                    for key in {fold(name), core(fold(name), entry.label)}:
                        self._add(entry, key)
        for entry in vocabulary.entries:
            # A brand that means something else elsewhere ("Zielona Chemia") is no doubt when it stands as a
            # cluster's name; only abbreviations need company.
            for name in entry.ambiguous:
                if name not in entry.abbreviations and (entry.label, fold(name)) not in self._named:
                    self._add(entry, fold(name))

    def _add(self, entry: Entry, key: str) -> None:
        listed = self._named.setdefault((entry.label, key), [])
        if key and entry not in listed:
            listed.append(entry)

    def named(self, label: str, key: str) -> list[Entry]:
        """The entries that a folded name can mean."""
        return self._named.get((label, key)) or self._named.get((label, core(key, label)), [])

    def former(self, label: str, key: str) -> str | None:
        """The id of a former name: that of its entry, "#", and the name."""
        return self._former.get((label, key))


def _former_id(entry: Entry, name: str) -> str:
    """One id for all variants of a former name, named after the shortest whose words it contains."""
    words = set(core(fold(name), entry.label).split())
    within = [other for other in entry.former_names if set(core(fold(other), entry.label).split()) <= words]
    shortest = min(within, key=lambda other: (len(core(fold(other), entry.label)), other))
    return f"{entry.id}#{core(fold(shortest), entry.label)}"


def assign_entries(sources: Sequence[Source], known: Known) -> None:
    """Tell each sighting its entry. One that means several ministries at different times is divided."""
    found_options: dict[tuple[str, str], tuple[str | None, list[Entry]]] = {}
    for source in sources:
        found: list[Sighting] = []
        for sighting in source.sightings:
            name = (sighting.label, sighting.key)
            if name not in found_options:
                former = known.former(*name)
                found_options[name] = (former, known.named(*name) if former is None else [])
            former, options = found_options[name]
            if len(options) > 1:
                parts = _divided(sighting, options)
                source.named[name][:] = parts
                found += parts
                continue
            sighting.entry = former if former is not None else options[0].id if options else None
            found.append(sighting)
        source.sightings = found


def _divided(sighting: Sighting, options: Sequence[Entry]) -> list[Sighting]:
    """One sighting for each entry that its mentions mean, by the dates of their sentences."""
    published = sighting.source.published_on
    general = [*([published] if published is not None else []), *sorted(sighting.source.days)]
    parts: dict[str, Sighting] = {}
    days_at = dict(sighting.days_at)
    for span in sighting.spans:
        entry = choose(options, [*days_at.get(span, ()), *general])
        token = f"{sighting.token} {entry.id}"
        part = parts.setdefault(entry.id, replace(sighting, token=token, spans=[], entry=entry.id))
        part.spans.append(span)
    return list(parts.values())


def choose(options: Iterable[Entry], days: Sequence[str]) -> Entry:
    """The entry that existed on the first date that decides; else the one nearest in time, else the last."""
    listed = list(options)
    for day in days:
        valid = [entry for entry in listed if entry.valid_on(day.partition("/")[0])]
        if len(valid) == 1:
            return valid[0]
    for day in days:
        ranked = sorted((_distance(entry, day), entry.id, entry) for entry in listed)
        if len(ranked) > 1 and ranked[0][0] < ranked[1][0]:
            return ranked[0][2]
    undated = [entry for entry in listed if entry.valid_from is None and entry.valid_until is None]
    return undated[0] if undated else max(listed, key=lambda entry: (entry.valid_from or "", entry.id))


def _distance(entry: Entry, day: str) -> int:
    found = day_range(day)
    if found is None:
        return 0
    begins, ends = day_range(entry.valid_from), day_range(entry.valid_until)
    if begins is not None and found[1] < begins[0]:
        return (begins[0] - found[1]).days
    if ends is not None and found[0] > ends[1]:
        return (found[0] - ends[1]).days
    return 0
