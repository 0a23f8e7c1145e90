"""Claims from tables whose headings name the columns: cluster, coordinator, place, points, decision."""

import re
from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.tables import Row, text_to_rows
from pipeline.records import Claim, Field

_GRANTED = re.compile(
    r"^(?:tak|(?:tytuł|status|certyfikat) (?:przyznan|nadan|odnowion|uzyskan)\w+|przyznan\w+|nadan\w+|"
    r"otrzymuje|otrzymał\w*|pozytywn\w+|odnowion\w+|odnowienie|nagrodzon\w+|certyfikat|laureat\w*|"
    r"rekomendowan\w+)\b",
    re.IGNORECASE,
)


def _in_cell(context: Context, row: Row, sort: str, *labels: str) -> list[int]:
    """Mentions of these labels in the row's cells of one sort."""
    cells = [cell for cell in row.cells if cell.sort == sort]
    return [
        m
        for m in context.all(*labels)
        if any(
            cell.start <= context.mentions[m].start and context.mentions[m].end <= cell.end for cell in cells
        )
    ]


def _places(context: Context, row: Row) -> list[int]:
    return _in_cell(context, row, "place", "PLACE") + _in_cell(context, row, "cluster", "PLACE")


def from_tables(context: Context) -> Iterable[Claim]:
    """coordinated_by and located_in of every row."""
    for row in text_to_rows(context.text):
        clusters = _in_cell(context, row, "cluster", "CLUSTER")
        if not clusters:
            continue
        cluster = context.field("cluster", clusters[0])
        evidence = ((row.start, row.end),)
        for org in _in_cell(context, row, "org", "ORG")[:1]:
            yield Claim(
                predicate="coordinated_by",
                fields=(cluster, context.field("org", org)),
                evidence=evidence,
                rule="table-coordinator",
                confidence=0.96,
            )
        for place in _places(context, row):
            yield Claim(
                predicate="located_in",
                fields=(cluster, context.field("place", place)),
                evidence=evidence,
                rule="table-place",
                confidence=0.93,
            )


def granted_in_tables(context: Context) -> list[Fragment]:
    """Awards that a column of decisions grants."""
    found = []
    for row in text_to_rows(context.text):
        clusters = _in_cell(context, row, "cluster", "CLUSTER")
        decisions = [
            context.text[cell.start : cell.end] for cell in row.cells if cell.sort in ("decision", "score")
        ]
        until = _in_cell(context, row, "until", "DATE")
        since = _in_cell(context, row, "on", "DATE")
        if not clusters or not (until or since or any(_GRANTED.match(decision) for decision in decisions)):
            continue
        status = _status_of_table(context, row)
        if status is None:
            continue
        line = context.line_of[clusters[0]]
        found.append(
            Fragment(
                clusters=(clusters[0],),
                status=status,
                line=line,
                rule="award-table",
                confidence=0.93,
                fields=(
                    *(_dated(context, mention, "on") for mention in since[:1]),
                    *(_dated(context, mention, "valid_until") for mention in until[:1]),
                ),
                background=bool(until or since),
                evidence=((row.start, row.end),),
            )
        )
    return found


def _dated(context: Context, mention: int, name: str) -> Field:
    value = context.mentions[mention].value or context.name(mention)
    return Field(name=name, value=value, spans=(context.span(mention),), label="DATE")


def _status_of_table(context: Context, row: Row) -> int | None:
    """The status that the row itself names, else the one named most before the table."""
    own = [s for s in context.all("STATUS") if row.start <= context.mentions[s].start < row.end]
    if len(own) == 1:
        return own[0]
    before = [s for s in context.all("STATUS") if context.mentions[s].end <= row.start] or context.all(
        "STATUS"
    )
    names = [context.name(s) for s in before]
    return max(before, key=lambda s: (names.count(context.name(s)), -s)) if before else None


def below_place_headings(context: Context) -> Iterable[Claim]:
    """ "województwo śląskie" on a line of its own, and below it a list of clusters that are there."""
    place: int | None = None
    heading = (0, 0)
    for line in context.lines:
        places = line.mentions("PLACE", of=context.mentions)
        if len(places) == 1 and len([item for item in line.items if item.text not in (":", ",", ";")]) == 1:
            place, heading = places[0], (line.start, line.end)
            continue
        if not line.item:
            place = None
            continue
        clusters = line.mentions("CLUSTER", of=context.mentions)
        if place is not None and clusters and line.position(clusters[0]) <= 4:
            yield Claim(
                predicate="located_in",
                fields=(context.field("cluster", clusters[0]), context.field("place", place)),
                evidence=(heading, (line.start, line.end)),
                rule="below-place-heading",
                confidence=0.92,
            )
