"""Rows of a table without a heading: "1) Klaster X | Fundacja Y | podlaskie", told apart by a legend.

The legend is a sentence ("W kolumnie drugiej wskazano koordynatora, w trzeciej – województwo") or stands in
brackets ("(klaster | koordynator | województwo)"). A cell that holds nothing but a place needs none.
"""

import re
from collections.abc import Iterable, Mapping

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.tables import text_to_rows
from pipeline.records import Claim

_SENTENCE = re.compile(r"[^.\n]*\bkolumn\w+[^.\n]*", re.IGNORECASE)
_COLUMN = re.compile(
    r"\b(pierwsz|drug|trzeci|czwart|piąt)(?:ej|iej|a|ia)\b(?: kolumn\w+)?([^,;]*)", re.IGNORECASE
)
_ORDER = ("pierwsz", "drug", "trzeci", "czwart", "piąt")
_BRACKET = re.compile(r"\(([^()\n]*\|[^()\n]*)\)")
_COORDINATOR = "koordynator"
_FEWEST = 2


def below_legends(context: Context) -> Iterable[Claim]:
    """coordinated_by and located_in of every row that no heading explains."""
    headed = {row.start for row in text_to_rows(context.text)}
    rows = [
        (line, cells)
        for line in context.lines
        if line.item and line.start not in headed and (cells := _cells(context, line))
    ]
    if len(rows) < _FEWEST:
        return
    columns = _legend(context.text)
    for line, cells in rows:
        cluster = cells[0][-1].mention
        for index, cell in enumerate(cells[1:], 1):
            if len(cell) != 1 or cell[0].mention is None or cluster is None:
                continue
            label = context.label(cell[0].mention)
            if label == "ORG" and _COORDINATOR in columns.get(index, ""):
                yield _claim(context, line, "coordinated_by", ("org", cluster, cell[0].mention))
            elif label == "PLACE":
                yield _claim(context, line, "located_in", ("place", cluster, cell[0].mention))


def _cells(context: Context, line: Line) -> list[tuple[Item, ...]]:
    """The cells of a row that begins with a cluster; of the first one the cluster alone."""
    cells: list[list[Item]] = [[]]
    for item in line.items:
        if item.text == "|" and item.mention is None:
            cells.append([])
        else:
            cells[-1].append(item)
    first = [x for x in cells[0] if x.mention is not None and context.label(x.mention) == "CLUSTER"]
    if len(cells) < _FEWEST or not first or cells[0].index(first[0]) > len("1)"):
        return []
    return [(first[0],), *(tuple(x for x in cell if x.text not in (".", ";", ",")) for cell in cells[1:])]


def _legend(text: str) -> Mapping[int, str]:
    """What stands in each column, by a legend of the text."""
    found: dict[int, str] = {}
    for bracket in _BRACKET.finditer(text):
        if _COORDINATOR in bracket[1].casefold():
            found.update(enumerate(bracket[1].casefold().split("|")))
    for sentence in _SENTENCE.finditer(text):
        for column in _COLUMN.finditer(sentence[0]):
            found.setdefault(_ORDER.index(column[1].casefold()), column[2].casefold())
    return found


def _claim(context: Context, line: Line, predicate: str, told: tuple[str, int, int]) -> Claim:
    name, cluster, other = told
    return Claim(
        predicate=predicate,
        fields=(context.field("cluster", cluster), context.field(name, other)),
        evidence=((line.start, line.end),),
        rule="row-below-a-legend",
        confidence=0.92,
    )
