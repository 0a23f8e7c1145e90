"""Lines of a block to paragraphs: which line breaks the author made and which the page's width made."""

import itertools
import re
import statistics
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.joining import (
    ends_clause,
    ends_sentence,
    hyphenated,
    must_go_on,
    starts_dash,
    starts_item,
    starts_label,
    starts_lower,
)
from pipeline.extract.layout import Block, Glyphs, Line

_WIDE_LEADING = 1.3  # against the usual distance of lines: more parts paragraphs
_LOOSE_LEADING = 1.9  # against the letters' size, where there is no usual distance
_DOUBLE_SPACED = 2.4  # lines farther apart than this are no lines of one paragraph
_OTHER_SIZE = 0.12  # letters differing by more than this share are another kind of text
_LEAST_MEASURE = 12  # in sizes of the letters: narrower lines are no running text
_NEAR_EDGE = 0.15  # of the measure: how far from its edge full lines end at most
_LEAST_GROUP = 4
_LEAST_TEXT = 8  # lines from which the usual width can be told
_NARROWER = 0.6  # of the usual width: lines at least so long were set to it
_RAGGED = 0.7  # of the measure: how far a line without straight edges reaches at least
_WIDE_GAP = 4.0  # in sizes of the letters: words so far apart do not belong together


_FEW_WORDS = 3  # of a line, whose size a single word can bring off
_ACCENT = 1.25
_LEADERS = re.compile(r"\.{4,}\s*\d{0,4}$|(?:\. ){4,}\d{0,4}$")  # dots that lead to a page number


@dataclass(slots=True)
class Row:
    """A line of the reading text: its cells (one, unless it is a table's row) and what stands before it."""

    cells: list[list[Glyphs]]
    before: str = " "

    @property
    def words(self) -> list[Glyphs]:
        """All its words."""
        return [word for cell in self.cells for word in cell]

    @property
    def text(self) -> str:
        """Its words joined by spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Paragraph:
    """Rows that read on without an empty line between them.

    ``room`` is what was left at the end of its last line, in points; ``size`` the size of its letters.
    """

    rows: list[Row]
    size: float
    bold: bool = False
    room: float = 0.0
    table: bool = False
    aside: bool = False
    centred: bool = False

    @property
    def text(self) -> str:
        """Its words with its line breaks, hyphens as on the page."""
        return "".join((row.before if index else "") + row.text for index, row in enumerate(self.rows))


@dataclass(frozen=True, slots=True)
class _Measure:
    """A block's left and right edge, the usual distance of its lines, None where there is none."""

    left: float
    right: float
    leading: float | None
    trusted: bool


def usual_width(blocks: Iterable[Block]) -> float | None:
    """The width to which most running text of a document is set, None where there is hardly any."""
    widths: list[float] = []
    for block in blocks:
        if block.rows is None and len(block.lines) >= _LEAST_GROUP:
            measure = _measure(block.lines, block, None)
            if measure.trusted:
                widths.extend([measure.right - measure.left] * len(block.lines))
    return statistics.median_low(widths) if len(widths) >= _LEAST_TEXT else None


def _measures(lines: list[Line], block: Block, usual: float | None) -> list[_Measure]:
    """The measure of every line: the block's, or that of the running text it stands in if narrower.

    Text that runs around a box or a picture ends its lines short of the column.
    """
    whole = _measure(lines, block, usual)
    measures: list[_Measure] = []
    for group in _groups(lines, whole):
        going_on = sum(starts_lower(line.text) for line in group[1:])
        if len(group) >= _LEAST_GROUP and going_on * 2 >= len(group) - 1 and not block.framed:
            own = _measure(group, block, usual)
            measures.extend([replace(own, leading=whole.leading) if own.trusted else whole] * len(group))
        else:
            measures.extend([whole] * len(group))
    return measures


def _groups(lines: list[Line], measure: _Measure) -> list[list[Line]]:
    """Lines gathered while neither space nor size nor weight parts them."""
    groups = [[lines[0]]]
    for line, below in itertools.pairwise(lines):
        if _parted(line, below, measure):
            groups.append([below])
        else:
            groups[-1].append(below)
    return groups


def _measure(lines: list[Line], block: Block, usual: float | None) -> _Measure:
    left = min(line.x0 for line in lines)
    right = max(line.x1 for line in lines)
    size = statistics.median(line.size for line in lines)
    near = min(2.5 * size, _NEAR_EDGE * (right - left))
    full = sum(right - line.x1 <= near for line in lines)
    trusted = right - left >= _LEAST_MEASURE * size and (full >= 3 or full * 2 > len(lines) > 2)
    if not trusted and usual is not None and right - left <= usual + 0.5 * size:
        long = sum(line.x1 - line.x0 >= _NARROWER * usual for line in lines)
        right, trusted = (left + usual, True) if long * 2 >= len(lines) else (right, False)
    if block.framed:
        inner = block.right - max(0.0, left - block.left)
        right, trusted = max(right, inner), True
    distances = [
        (below.bottom - above.bottom) / max(above.size, below.size)
        for above, below in itertools.pairwise(lines)
        if _same_size(above.size, below.size) and below.bottom > above.bottom
    ]
    leading = _usual(distances)
    return _Measure(left, right if trusted else max(right, block.right), leading, trusted)


def _usual(distances: list[float]) -> float | None:
    """The smallest distance that several lines share, as a multiple of the letters' size."""
    if not distances:
        return None
    low = sorted(distances)[len(distances) // 4]
    return low if low < _LOOSE_LEADING or (len(distances) >= 4 and low < _DOUBLE_SPACED) else None


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= _OTHER_SIZE * max(one, other)


def _is_centred(line: Line, measure: _Measure) -> bool:
    before, after = line.x0 - measure.left, measure.right - line.x1
    return before > line.size and abs(before - after) <= max(4.0, 0.06 * (measure.right - measure.left))


def _room(line: Line, measure: _Measure) -> float:
    """What is left at the end of a line; for a centred one on both sides."""
    room = measure.right - line.x1
    return room + line.x0 - measure.left if _is_centred(line, measure) else room


def _fits(line: Line, below: Line, measure: _Measure) -> bool:
    """Whether the first word of the line below had room in this one, so that the break is the author's."""
    word = below.words[0]
    if hyphenated(line.words[-1].text, word.text) and not word.text[:1].isupper():
        return False
    slack = 0.0 if measure.trusted else 0.08 * (measure.right - measure.left)
    return _room(line, measure) > word.x1 - word.x0 + 0.3 * below.size + slack


def _parted(line: Line, below: Line, measure: _Measure) -> bool:
    """Whether space, size or weight part two lines into paragraphs."""
    if not _same_size(line.size, below.size):
        few = len(below.words) == 1 or (len(below.words) <= _FEW_WORDS and _looks_taller(line, below))
        return not (few and starts_lower(below.text) and not ends_clause(line.text))
    distance = (below.bottom - line.bottom) / max(line.size, below.size)
    limit = (
        _LOOSE_LEADING
        if measure.leading is None
        else max(measure.leading * _WIDE_LEADING, measure.leading + 0.25)
    )
    if distance > limit:
        return True
    return (
        line.bold != below.bold
        and (line.bold or ends_clause(line.text))
        and not must_go_on(line.text)
        and _heading_like(line, below)
    )


def _looks_taller(line: Line, below: Line) -> bool:
    """Whether the line below is larger by no more than the accent of a capital makes it look ("Światło")."""
    return line.size < below.size <= _ACCENT * line.size


def _heading_like(line: Line, below: Line) -> bool:
    """Whether a change of weight between the lines is one between a heading and its text."""
    return not (starts_lower(below.text) and not ends_clause(line.text))


def _indented(line: Line, below: Line, after: Line | None, measure: _Measure) -> bool:
    """Whether the line below starts a paragraph by its indent."""
    if _is_centred(below, measure):
        return False
    indent = below.x0 - line.x0
    if not 0.7 * below.size < indent < 5 * below.size:
        return False
    return after is None or after.x0 < below.x0 - 0.5 * below.size


def _break(
    line: Line, below: Line, after: Line | None, measure: _Measure, block: Block, *, in_list: bool
) -> str:
    """What stands between two lines of a block: " " (none), "\\n" or "\\n\\n"."""
    if below.top < line.bottom - 0.6 * min(line.size, below.size) and below.x0 >= line.x1:
        return " " if line.text.endswith(":") else "\n"  # parts of one line, far apart
    text, following = line.text, below.text
    if _LEADERS.search(text):
        return "\n"
    if _parted(line, below, measure):
        if text.endswith(":") and starts_item(following):
            return "\n"
        listed = in_list and starts_item(following)
        return "\n" if listed and not (starts_dash(following) and ends_sentence(text)) else "\n\n"
    fits = _fits(line, below, measure)
    if starts_item(following) and (fits or ends_clause(text) or in_list):
        listed = in_list or text.endswith(":") or not starts_dash(following) or not ends_sentence(text)
        return "\n" if listed else "\n\n"
    if in_list and not fits and below.x0 > measure.left:
        return " "
    if _indented(line, below, after, measure) and not in_list and (ends_clause(text) or fits):
        return "\n\n"
    if _is_centred(line, measure) and _is_centred(below, measure) and not starts_lower(following):
        return "\n"
    if not fits and (measure.trusted or _full(line, block) or starts_lower(following) or must_go_on(text)):
        return " "
    if must_go_on(text) and measure.trusted:
        return " "
    if ends_sentence(text) and not starts_label(following) and len(line.words) > 3:
        return "\n\n"
    ragged = line.x1 - line.x0 >= max(_RAGGED * (measure.right - measure.left), _LEAST_MEASURE * line.size)
    if ragged and starts_lower(following) and not ends_clause(text) and not _is_centred(line, measure):
        return " "
    return "\n"


def _full(line: Line, block: Block) -> bool:
    """Whether a line takes up most of its column, so that its end may well be the column's doing."""
    return line.x1 - line.x0 >= 0.75 * (block.right - block.left)


def _split_wide(line: Line) -> list[Line]:
    """A line cut where words are far apart."""
    parts = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.x0 - before.x1 > _WIDE_GAP * max(line.size, 6.0):
            parts.append([word])
        else:
            parts[-1].append(word)
    return [Line(part) for part in parts]


def block_to_paragraphs(block: Block, usual: float | None = None) -> list[Paragraph]:
    """The paragraphs of a block; ``usual`` is the width of the document's running text."""
    if block.rows is not None:
        return [_table_paragraph(block)]
    lines = [part for line in block.lines for part in _split_wide(line)]
    measures = _measures(lines, block, usual)
    paragraphs: list[Paragraph] = []
    in_list = False
    for index, line in enumerate(lines):
        row, measure = Row([line.words]), measures[index]
        before = "\n\n"
        if index:
            after = lines[index + 1] if index + 1 < len(lines) else None
            before = _break(lines[index - 1], line, after, measures[index - 1], block, in_list=in_list)
        if before == "\n\n":
            paragraphs.append(
                Paragraph([row], line.size, line.bold, aside=block.aside, centred=_is_centred(line, measure))
            )
            in_list = starts_item(line.text) and not starts_dash(line.text)
        else:
            row.before = before
            paragraphs[-1].rows.append(row)
            in_list = in_list or (before == "\n" and starts_item(line.text))
        paragraphs[-1].room = _room(line, measure)
    return paragraphs


def _table_paragraph(block: Block) -> Paragraph:
    rows = [Row(row, "\n") for row in block.rows or []]
    size = statistics.median(word.size for word in block.words)
    return Paragraph(rows, size, table=True, aside=block.aside)


def goes_on(paragraph: Paragraph, below: Paragraph) -> bool:
    """Whether a paragraph at the end of a column or page goes on with the first one of the next."""
    if paragraph.table or below.table or paragraph.aside or below.aside:
        return False
    if not _same_size(paragraph.size, below.size) or paragraph.bold != below.bold:
        return False
    text, following = paragraph.rows[-1].text, below.rows[0].text
    word = below.rows[0].words[0]
    if hyphenated(text, following):
        return True
    if ends_clause(text) or starts_item(following):
        return False
    full = paragraph.room <= word.x1 - word.x0 + 0.3 * below.size
    if starts_lower(following):
        return full or not paragraph.centred
    return (must_go_on(text) or full) and len(below.text) > 60 and not below.centred
