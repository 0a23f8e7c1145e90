"""Numbers of members told as what a cluster is made of, and as all of its firms."""

from collections.abc import Iterable

from pipeline.annotate.claims.about import cluster_meant
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.partitive import Count, cluster_at
from pipeline.annotate.claims.units import APPROX, unit_after


def composed(context: Context, line: Line) -> Iterable[Count]:
    """ "Klaster X składa się z 46 firm", "złożony z 46 firm", "wszystkie 46 firm Klastra X"."""
    for number, item in enumerate(line.items[2:], 2):
        unit = unit_after(line, number) if item.number is not None else None
        if unit is None:
            continue
        start = number - 1 if line.items[number - 1].text in APPROX else number
        before = line.items[max(0, start - 3) : start]
        words = [x.text for x in before]
        made = words[-2:] == ["się", "z"] and "składać" in before[0].lemmas and "sg" in before[0].tags
        if made or (words[-1:] == ["z"] and words[-2:-1] and words[-2].startswith("złożon")):
            at = start - 3 if made else start - 2
            owner = line.items[at - 1] if at else None
            named = None if owner is None else cluster_at(context, line, at - 1)
            yield number, unit, cluster_meant(context, line, line.start) if owner is None else named
        elif words[-1:] in (["wszystkie"], ["wszystkich"]):
            yield number, unit, _owner(context, line, unit[1] + 1)
    if line.items and line.items[0].text in ("wszystkie", "wszystkich") and len(line.items) > _ALL_OF:
        unit = unit_after(line, 1) if line.items[1].number is not None else None
        if unit is not None:
            yield 1, unit, _owner(context, line, unit[1] + 1)


_ALL_OF = 3


def _owner(context: Context, line: Line, at: int) -> int | None:
    """ "(46 firm) Klastra X", "(46 firm) klastra": whose they are."""
    if at >= len(line.items):
        return None
    return (
        cluster_at(context, line, at)
        if line.items[at].mention is not None or line.items[at].text == "klastra"
        else None
    )
