"""Tables with drawn lines, by pdfplumber's way from edges over intersections to cells."""

from collections.abc import Iterable
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from pipeline.extract.layout import Block, Glyphs, RawPage, Rule, words_to_lines
from pipeline.records import Box

_TOLERANCE = 3.0  # points by which ends of drawn lines may miss each other
_MOST_EDGES = 1200  # a page with more is a drawing
_LEAST_LENGTH = 6.0
_LAYOUT_CELL = 60  # words; cells as long as this hold running text, and the table only places it


def _edge(rule: Rule) -> dict[str, Any]:
    return {
        "x0": rule.x0,
        "x1": rule.x1,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.x1 - rule.x0,
        "height": rule.bottom - rule.top,
        "orientation": "h" if rule.x1 - rule.x0 >= rule.bottom - rule.top else "v",
        "object_type": "line",
    }


def _cells(rules: list[Rule]) -> list[list[Box]]:
    """The tables that lines draw, each as its cells; a frame of its own is a table of one cell."""
    edges = [_edge(rule) for rule in rules if max(rule.x1 - rule.x0, rule.bottom - rule.top) >= _LEAST_LENGTH]
    if not 4 <= len(edges) <= _MOST_EDGES * 4:
        return []
    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    if len(merged) > _MOST_EDGES:
        return []
    cells: list[Box] = intersections_to_cells(edges_to_intersections(merged, _TOLERANCE, _TOLERANCE))
    tables: list[list[Box]] = cells_to_tables(cells)
    joined = {cell for table in tables for cell in table}
    return [*tables, *([cell] for cell in cells if cell not in joined)]


def _inside(words: Iterable[Glyphs], box: Box) -> list[Glyphs]:
    x0, top, x1, bottom = box
    return [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= word.middle <= bottom]


def _in_order(words: list[Glyphs]) -> list[Glyphs]:
    return [word for line in words_to_lines(words) for word in line.words]


def _cells_to_rows(cells: list[Box], words: list[Glyphs]) -> list[list[list[Glyphs]]]:
    """The rows of a table, each with a cell for every column that starts in it; empty rows left out."""
    rows: list[list[list[Glyphs]]] = []
    for top in sorted({cell[1] for cell in cells}):
        row = [_in_order(_inside(words, cell)) for cell in sorted(cells) if cell[1] == top]
        if any(row):
            rows.append(row)
    return rows


def ruled_tables(page: RawPage) -> tuple[list[Block], list[Glyphs]]:
    """The tables of a page as blocks of rows, boxes beside the text as blocks, and the words left."""
    blocks: list[Block] = []
    left = page.words
    for cells in _cells(page.rules) if page.rules else []:
        box = (
            min(c[0] for c in cells),
            min(c[1] for c in cells),
            max(c[2] for c in cells),
            max(c[3] for c in cells),
        )
        words = _inside(left, box)
        if not words or (len(words) == len(left) and len(cells) == 1):
            continue
        block = _table(cells, box, words) if len(cells) > 1 else _side_box(box, words, left, page)
        if block is not None:
            blocks.append(block)
            taken = {id(word) for word in block.words}
            left = [word for word in left if id(word) not in taken]
    return blocks, left


def _table(cells: list[Box], box: Box, words: list[Glyphs]) -> Block | None:
    rows = _cells_to_rows(cells, words)
    across = max((sum(bool(cell) for cell in row) for row in rows), default=0)
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if across < 2 or longest > _LAYOUT_CELL:
        return None
    return Block(box[0], box[2], rows=rows)


def _side_box(box: Box, words: list[Glyphs], all_words: list[Glyphs], page: RawPage) -> Block | None:
    """A frame around words with other text beside it."""
    if box[2] - box[0] > 0.5 * page.width:
        return None
    own = {id(word) for word in words}
    beside = [word for word in all_words if id(word) not in own and box[1] <= word.middle <= box[3]]
    if len(beside) < 5:
        return None
    return Block(box[0], box[2], words_to_lines(words), aside=True, framed=True)
