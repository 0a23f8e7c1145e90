"""Which of its names a thing is called by, and which names alone say little."""

from collections import Counter

from pipeline.link.groups import best_name
from pipeline.link.names import is_abbreviation, is_nominative
from pipeline.link.persons import inflected, is_short
from pipeline.link.sources import Sighting


def is_weak(sighting: Sighting) -> bool:
    """Whether a name alone says little: an abbreviation, a surname without a first name."""
    if sighting.label == "PERSON":
        return is_short(sighting.core)
    return sighting.label in ("CLUSTER", "ORG") and is_abbreviation(sighting.canonical)


def name_of(sightings: list[Sighting]) -> str:
    """The best name; weak ones, titles, other cases and rare spellings only where there is nothing better."""
    label, first = sightings[0].label, sightings[0].canonical
    if all(sighting.canonical == first for sighting in sightings):
        return first
    full = [item for item in sightings if not is_weak(item)] or sightings
    if label == "PERSON":
        keys = {item.core for item in full}
        full = [item for item in full if not any(inflected(key, item.core) for key in keys)] or full
        full = [item for item in full if item.key == item.core] or full
    else:
        full = [item for item in full if is_nominative(item.key)] or full
    counts = Counter(sighting.canonical for sighting in full)
    return best_name([item for item in full if counts[item.canonical] * 3 >= max(counts.values())])
