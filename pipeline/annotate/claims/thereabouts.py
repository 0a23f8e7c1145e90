"""located_in where the place stands before: "Tamtejszy Klaster X", a section on "Klastry Lubelszczyzny"."""

import itertools
from collections.abc import Iterable, Iterator

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.regions import is_region
from pipeline.records import Claim

_THERE_LEMMAS = ("tamtejszy", "tutejszy", "miejscowy")
_THERE = ("tamtejsz", "tutejsz", "miejscow")
_FROM = frozenset({"z", "ze"})
_AND = frozenset({"i", "oraz", ",", "czy", "lub"})
_HERE = frozenset({"z", "ze", "w", "we", "na", "do", "koło", "pod"})
_ENDS = frozenset(".!?")
_SHORT = 9


def of_that_place(context: Context) -> Iterable[Claim]:
    """ "Przyjechali goście z Grudziądza. Tamtejszy Klaster X zrzesza 22 firmy.": it is there."""
    for line in context.lines:
        if not line.has(*_THERE_LEMMAS):
            continue
        for before, item in itertools.pairwise(line.items):
            if item.mention is None or context.label(item.mention) != "CLUSTER":
                continue
            if before.mention is None and before.text.startswith(_THERE):
                yield from _there(context, line, item.mention)


def _there(context: Context, line: Line, cluster: int) -> Iterator[Claim]:
    """The one place named last before the cluster, in its sentence or the one before."""
    start = context.mentions[cluster].start
    places = context.before(line, start, "PLACE")
    told = line
    if not places and line.index and context.lines[line.index - 1].paragraph == line.paragraph:
        told = context.lines[line.index - 1]
        places = told.mentions("PLACE", of=context.mentions)
    place = _the_one(context, told, places)
    if place is None:
        return
    evidence = {(told.start, told.end), (line.start, line.end)}
    yield _claim(context, cluster, place, tuple(sorted(evidence)), "of-that-place")


def _the_one(context: Context, line: Line, places: list[int]) -> int | None:
    """The place from which people are, else the only one: "W Warszawie byli goście z Grudziądza"."""
    before = {p: line.items[line.position(p) - 1].text for p in places if line.position(p)}
    origins = [p for p, word in before.items() if word in _FROM]
    told = origins or [p for p, word in before.items() if word in _HERE]
    several = len({context.name(p) for p in told}) != 1 or any(w in _AND for w in before.values())
    return None if several else told[0]


def in_sections(context: Context) -> Iterable[Claim]:
    """The clusters that a section on those of a region is about, one sentence each."""
    region: tuple[int, Line] | None = None
    for line in context.lines:
        headed = _heads_section(context, line)
        if headed is not None:
            region = headed, line
            continue
        if region is None:
            continue
        heading = region[1]
        inside = line.paragraph <= heading.paragraph + (0 if _is_sentence(context, heading) else 1)
        if not inside or line.item:
            region = None
            continue
        cluster = _subject(context, line)
        if cluster is not None:
            evidence = ((heading.start, heading.end), (line.start, line.end))
            yield _claim(context, cluster, region[0], evidence, "section-on-a-region")


def _is_sentence(context: Context, line: Line) -> bool:
    return context.text[line.end - 1 : line.end] in _ENDS


def _heads_section(context: Context, line: Line) -> int | None:
    """ "Klastry województwa lubelskiego"; "Na Podkarpaciu działają też inne klastry."."""
    if line.item or not line.has("klaster"):
        return None
    places = line.mentions("PLACE", of=context.mentions)
    named = line.mentions("CLUSTER", "ORG", "PERSON", of=context.mentions)
    if len(places) != 1 or named or not is_region(context, places[0]):
        return None
    at = line.position(places[0])
    if not _is_sentence(context, line):
        plain = len(line.items) <= _SHORT and not any(is_finite(x) for x in line.items)
        clusters = any("klaster" in x.lemmas and "pl" in x.tags for x in line.items[max(0, at - 2) : at])
        return places[0] if plain and clusters else None
    verbs = [i for i, x in enumerate(line.items) if is_finite(x)]
    works = len(verbs) == 1 and line.items[verbs[0]].lemmas & {"działać", "funkcjonować", "być", "mieć"}
    others = any("klaster" in x.lemmas and {"pl", "nom"} <= x.tags for x in line.items)
    there = at > 0 and line.items[at - 1].text in ("w", "na") and at <= 2
    return places[0] if works and others and there and not line.has("nie") else None


def _subject(context: Context, line: Line) -> int | None:
    """The cluster that a sentence is about: its first, in the nominative, not of a place of other name."""
    clusters = line.mentions("CLUSTER", of=context.mentions)
    if not clusters or not context.may_be(clusters[0], "nom"):
        return None
    before = line.items[: line.position(clusters[0])]
    governed = any(x.mention is None and "prep" in x.tags and x.text in _HERE for x in before[-1:])
    clauses = context.clauses[line.index]
    return None if governed or clauses[line.position(clusters[0])] != 0 else clusters[0]


def _claim(
    context: Context, cluster: int, place: int, evidence: tuple[tuple[int, int], ...], rule: str
) -> Claim:
    return Claim(
        predicate="located_in",
        fields=(context.field("cluster", cluster), context.field("place", place)),
        evidence=evidence,
        rule=rule,
        confidence=0.88,
    )


__all__ = ["in_sections", "of_that_place"]
