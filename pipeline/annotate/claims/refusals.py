"""What patterns.yml finds that is said of something else, or of another time; and who is told next."""

from typing import Any, Protocol

from pipeline.annotate.claims.about import (
    another_cluster,
    coordinates_another_thing,
    led_by_someone,
    matched_items,
    someone_of_it,
    told_of_coordinator,
)
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.coordination import not_coordinated
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.regions import beyond_regions
from pipeline.annotate.claims.seats import (
    came_from,
    from_there,
    named_right_before,
    no_longer_there,
    place_of_a_day,
    seat_of_another,
    subject_of_sentence_before,
    told_of_another,
    works_of_members,
    works_only_in_part,
)

_OF_ITEMS = frozenset({"item-of-name-dash-place", "item-of-name-and-two-places"})
# "Została nim Fundacja Dąb": what it became, the sentence before tells
_OF_THE_COORDINATOR = frozenset(
    {"became-it", "is-it-now", "fulfilling-that-function", "that-function-is-fulfilled-by"}
)
_TODAY = frozenset({"dziś", "dzisiaj"})
_EARLY = 2


class Rule(Protocol):
    """What is asked of a pattern."""

    @property
    def predicate(self) -> str:
        """Of which predicate it is."""

    @property
    def name(self) -> str:
        """Its name in patterns.yml."""

    @property
    def unnamed(self) -> bool:
        """Whether it speaks of "klaster", too."""


def refused(context: Context, line: Line, pattern: Rule, match: Any, groups: dict[str, int]) -> bool:
    """Whether what a pattern found is said of something else than a cluster, or of another time."""
    if pattern.name == "it-works-in" and not subject_of_sentence_before(context, line):
        return True
    if pattern.name == "and-works-in" and any("który" in x.lemmas for x in matched_items(line, match)):
        return True
    if pattern.unnamed and "cluster" not in groups and another_cluster(line, match):
        return True
    if pattern.predicate == "located_in":
        return _not_there(context, line, pattern, match, groups)
    if pattern.name == "today-in-brackets":
        return not any(item.text in _TODAY for item in matched_items(line, match))
    if pattern.name == "coordinated-in-passing" and named_right_before(context, line, match):
        return True  # another pattern takes the cluster that stands there
    if pattern.name == "body-coordinator-of-the-cluster" and someone_of_it(context, line, groups["org"]):
        return True
    if pattern.predicate != "coordinated_by":
        return False
    if pattern.name in _OF_THE_COORDINATOR and not told_of_coordinator(context, line):
        return True
    if not_coordinated(context, line, pattern.name, match, groups):
        return True
    return led_by_someone(context, line, match) or coordinates_another_thing(line, match)


def _not_there(context: Context, line: Line, pattern: Rule, match: Any, groups: dict[str, int]) -> bool:
    """Whether a place is somebody else's, of another time, or no place of a cluster at all."""
    if pattern.name in _OF_ITEMS and not line.item:
        return True
    if works_only_in_part(line, match) or place_of_a_day(context, line, groups.get("place")):
        return True
    if works_of_members(context, line, match, pattern.name, groups) or no_longer_there(context, line, match):
        return True
    common = "cluster" not in groups
    if pattern.name == "from-place" and common and from_there(context, line, match, groups["place"]) is None:
        return True
    if told_of_another(context, line, match, groups):
        return True
    if came_from(line, match, pattern.name) or beyond_regions(context, pattern.name, groups):
        return True
    return "cluster" not in groups and seat_of_another(context, line, match)


def told_next(context: Context, line: Line) -> int | None:
    """The first cluster of a next sentence like "Są to Klaster X i Klaster Y."."""
    for later in context.lines[line.index + 1 : line.index + 2]:
        clusters = later.mentions("CLUSTER", of=context.mentions)
        opens = {item.text for item in later.items[:3]} & {
            "to",
            "mowa",
            "chodzi",
            "nim",
            "pierwszym",
            "drugim",
        }
        if clusters and opens and later.position(clusters[0]) <= _EARLY + 1:
            return clusters[0]
    return None


def named_next(context: Context, line: Line) -> int | None:
    """The subject of the sentence after "Jedyny klaster z Podlasia wśród siedmiu najlepszych"."""
    for later in context.lines[line.index + 1 : line.index + 2]:
        clusters = later.mentions("CLUSTER", of=context.mentions)
        if clusters and context.may_be(clusters[0], "nom") and later.position(clusters[0]) <= 1:
            return clusters[0]
    return None
