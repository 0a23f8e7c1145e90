"""From the words of a page to its blocks in reading order: columns, boxes at the side, rows of tables.

The page is cut where white space runs down between words over several lines. What stands on either side is
read one after the other where it is running text, and row by row where it is a table.
"""

import itertools
import statistics
from dataclasses import dataclass

from pipeline.extract.joining import starts_lower
from pipeline.extract.layout import Block, Glyphs, Line, words_to_lines

Interval = tuple[float, float]

_GUTTER = 1.0  # least width of white space between columns, in sizes of the letters
_LEAST_GUTTER = 8.0  # and in points
_LEAST_LINES = 3  # a gutter runs past at least so many lines
_SIDE_BOX = 0.45  # a box at the side is narrower than this share of the main column
_MAX_DEPTH = 6
_LABEL, _LABEL_RATIO = 8, 2.5  # characters of a label, and how much longer what it labels is
_OUTER = 2  # stretches that every line has: the ones left and right of its words


@dataclass(frozen=True, slots=True)
class _Band:
    """Lines ``first`` to ``last`` (exclusive) of a region that one or more gutters run past."""

    first: int
    last: int
    gutters: tuple[Interval, ...]
    score: int


def _free(line: Line, least: float) -> list[Interval]:
    """The stretches of a line with no words in them, those left and right of its words included."""
    stretches: list[Interval] = [(float("-inf"), line.x0)]
    reach = line.x0
    for word in line.words:
        if word.x0 - reach >= least:
            stretches.append((reach, word.x0))
        reach = max(reach, word.x1)
    stretches.append((reach, float("inf")))
    return stretches


def _common(one: list[Interval], other: list[Interval], least: float) -> list[Interval]:
    found = []
    for a0, a1 in one:
        for b0, b1 in other:
            start, end = max(a0, b0), min(a1, b1)
            if end - start >= least:
                found.append((start, end))
    return found


def _may_have_columns(lines: list[Line], free: list[list[Interval]], least: float) -> bool:
    """A quick look that spares pages of one column the search for gutters."""
    beside = sum(_beside(one, other, least) for one, other in itertools.pairwise(lines))
    return beside + sum(len(stretches) > _OUTER for stretches in free) >= 2


def _beside(one: Line, other: Line, least: float) -> bool:
    """Whether white space as wide as a gutter lies between the one line and the other."""
    return one.x1 + least <= other.x0 or other.x1 + least <= one.x0


def _bands(lines: list[Line], least: float) -> list[_Band]:
    """The longest runs of lines past which a gutter runs, none overlapping, from top to bottom."""
    free = [_free(line, least) for line in lines]
    if not _may_have_columns(lines, free, least):
        return []
    candidates: list[_Band] = []
    for first in range(len(lines) - 1):
        if len(free[first]) == _OUTER and not _beside(lines[first], lines[first + 1], least):
            continue
        shared = free[first]
        best: _Band | None = None
        for last in range(first + 1, len(lines)):
            shared = _common(shared, free[last], least)
            if len(shared) < _OUTER + 1:
                break
            if last + 1 - first >= _LEAST_LINES:
                best = _better(best, _to_band(shared, lines, first, last + 1))
        if best is not None:
            candidates.append(best)
    chosen: list[_Band] = []
    for band in sorted(candidates, key=lambda band: (-band.score, band.last - band.first, band.first)):
        if all(band.last <= other.first or band.first >= other.last for other in chosen):
            chosen.append(band)
    return sorted(chosen, key=lambda band: band.first)


def _to_band(stretches: list[Interval], lines: list[Line], first: int, last: int) -> _Band | None:
    """The lines as a band, scored by how many of them stand on the emptier side of each gutter."""
    gutters: list[Interval] = []
    score = 0
    for start, end in stretches:
        left = sum(line.x0 < start for line in lines[first:last])
        right = sum(line.x1 > end for line in lines[first:last])
        if min(left, right) >= 2:
            gutters.append((start, end))
            score += min(left, right)
    return _Band(first, last, tuple(gutters), score) if gutters else None


def _better(one: _Band | None, other: _Band | None) -> _Band | None:
    if one is None or other is None:
        return one or other
    return other if other.score > one.score else one


def _split(words: list[Glyphs], gutters: tuple[Interval, ...]) -> list[list[Glyphs]]:
    columns: list[list[Glyphs]] = [[] for _ in range(len(gutters) + 1)]
    for word in words:
        columns[sum(word.x0 >= end - 0.01 for _, end in gutters)].append(word)
    return columns


def _is_prose(column: list[Glyphs]) -> bool:
    """Whether a column is running text: its lines are filled and most go on with a small letter."""
    lines = words_to_lines(column)
    if len(lines) < 3:
        return False
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    filled = sum(line.x1 - line.x0 >= 0.7 * width for line in lines)
    going_on = sum(starts_lower(line.text) for line in lines[1:])
    return filled * 2 > len(lines) and going_on * 2 >= len(lines) - 1


def _is_table(columns: list[list[Glyphs]], lines: list[Line]) -> bool:
    """Whether the columns of a band are cells: short, and most lines of the band run across several."""
    if any(_is_prose(column) for column in columns):
        return False
    across = sum(sum(any(word in column for word in line.words) for column in columns) >= 2 for line in lines)
    if across * 2 < len(lines):
        return False
    if len(columns) >= 3:
        return True
    right = [line.text for line in words_to_lines(columns[1])]
    return (
        across >= 3
        and all(len(text) <= 40 for text in right)
        and sum(any(c.isdigit() for c in t) for t in right) * 3 >= len(right) * 2
    )


def _are_labels(columns: list[list[Glyphs]], lines: list[Line]) -> bool:
    """Whether short labels or numbers stand before what they belong to, to be read line by line."""
    if len(columns) != 2:
        return False
    left, right = (words_to_lines(column) for column in columns)
    across = len(left) + len(right) - len(lines)
    if across * 5 < 4 * max(len(left), len(right)):
        return False
    short = statistics.median(len(line.text) for line in left)
    long = statistics.median(len(line.text) for line in right)
    labelled = sum(line.text.endswith(":") for line in left) * 2 > len(left)
    return labelled or (short <= _LABEL and long >= _LABEL_RATIO * short)


def _table_rows(columns: list[list[Glyphs]], lines: list[Line]) -> list[list[list[Glyphs]]]:
    """The rows of a table without drawn lines; a line with few cells goes on with the row above."""
    rows: list[list[list[Glyphs]]] = []
    for line in lines:
        cells = [
            [word for word in line.words if any(word is other for other in column)] for column in columns
        ]
        filled = sum(bool(cell) for cell in cells)
        if rows and filled * 2 < len(cells) + 1 and not cells[0] and len(cells) > 2:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell.extend(more)
        else:
            rows.append(cells)
    return rows


def _is_side_box(column: list[Glyphs], others: list[list[Glyphs]]) -> bool:
    def width(words: list[Glyphs]) -> float:
        return max(word.x1 for word in words) - min(word.x0 for word in words)

    widest = max(others, key=width)
    return width(column) < _SIDE_BOX * width(widest) and len(column) * 2 < len(widest) and _is_prose(widest)


def _regions(words: list[Glyphs], left: float, right: float, depth: int) -> list[Block]:
    if not words:
        return []
    lines = words_to_lines(words)
    least = max(_LEAST_GUTTER, _GUTTER * statistics.median(word.size for word in words))
    bands = _bands(lines, least) if depth < _MAX_DEPTH and len(lines) >= _LEAST_LINES else []
    if not bands:
        return [Block(left, right, lines)]
    blocks: list[Block] = []
    at = 0
    for index, band in enumerate(bands):
        limit = bands[index + 1].first if index + 1 < len(bands) else len(lines)
        first, last = _grow(band, lines, at, limit)
        if first > at:
            blocks.append(Block(left, right, lines[at:first]))
        blocks.extend(_band_blocks(lines[first:last], band.gutters, (left, right), depth))
        at = last
    if at < len(lines):
        blocks.append(Block(left, right, lines[at:]))
    return blocks


def _grow(band: _Band, lines: list[Line], lowest: int, highest: int) -> tuple[int, int]:
    """A band grown by the lines where only one of its columns goes on; a table's as it is."""
    within = lines[band.first : band.last]
    if _is_table(_split([word for line in within for word in line.words], band.gutters), within):
        return band.first, band.last
    first, last = band.first, band.last
    while last < highest and _carries_on(lines[last - 1], lines[last], band.gutters):
        last += 1
    while first > lowest and _carries_on(lines[first], lines[first - 1], band.gutters):
        first -= 1
    return first, last


def _carries_on(line: Line, other: Line, gutters: tuple[Interval, ...]) -> bool:
    clear = all(
        word.x1 <= start + 0.5 or word.x0 >= end - 0.5 for word in other.words for start, end in gutters
    )
    near = abs(other.bottom - line.bottom) <= 2.2 * max(line.size, other.size)
    return clear and near and abs(other.size - line.size) <= 0.12 * line.size


def _band_blocks(
    lines: list[Line], gutters: tuple[Interval, ...], bounds: Interval, depth: int
) -> list[Block]:
    words = [word for line in lines for word in line.words]
    columns = _split(words, gutters)
    if _are_labels(columns, lines):
        return [Block(*bounds, lines)]
    if _is_table(columns, lines):
        return [Block(*bounds, rows=_table_rows(columns, lines))]
    main = (
        max(gutters, key=lambda gutter: gutter[1] - gutter[0])
        if len(gutters) > 1 and not all(map(_is_prose, columns))
        else None
    )
    used = gutters if main is None else (main,)
    columns = _split(words, used)
    blocks: list[Block] = []
    for index, column in enumerate(columns):
        left = bounds[0] if index == 0 else used[index - 1][1]
        right = bounds[1] if index == len(used) else used[index][1]
        found = _regions(column, left, right, depth + 1)
        if column and _is_side_box(column, [other for other in columns if other is not column]):
            for block in found:
                block.aside = True
        blocks.extend(found)
    return blocks


def words_to_blocks(words: list[Glyphs], *, width: float) -> list[Block]:
    """The blocks of a page in reading order; ``width`` is the page's."""
    if not words:
        return []
    left = min(word.x0 for word in words)
    right = max(max(word.x1 for word in words), min(width - left, width))
    return _regions(words, left, right, 0)
