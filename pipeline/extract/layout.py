"""What a page holds before it is text: words with boxes, lines, blocks.

Coordinates are points (pixels for images) from the page's top left corner, y growing downwards.
"""

import statistics
from dataclasses import dataclass, field

from pipeline.records import Box


@dataclass(slots=True)
class Glyphs:
    """One word as the page shows it; ``size`` is the letters' size, ``flow`` False for words set aside."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    confidence: float | None = None

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical middle of the box."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, or a side of a drawn box: horizontal where ``top == bottom``."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class RawPage:
    """One page as read: its words in no particular order, the lines drawn on it.

    Where ``turn`` is not 0, the page's text stands on its side or head: coordinates, ``width`` and
    ``height`` are those of the page turned clockwise by so many degrees, so that it reads from left to
    right. ``aside`` are words set aside from the text, ``sideways`` those that do not run from left to
    right, in the order they were drawn. ``scale`` is what coordinates are multiplied with for the
    records, where the page is an image and they are pixels.
    """

    number: int
    width: float
    height: float
    words: list[Glyphs] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    aside: list[Glyphs] = field(default_factory=list)
    sideways: list[Glyphs] = field(default_factory=list)
    scale: float = 1.0
    turn: int = 0
    source: str = "text"
    confidence: float | None = None
    note: str | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is shown, in the records' units."""
        width, height = (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)
        return width * self.scale, height * self.scale

    def shown_box(self, glyphs: "Glyphs") -> Box:
        """The word's box on the page as it is shown, in the records' units."""
        if not self.turn and self.scale == 1.0:
            return (
                round(glyphs.x0, 2),
                round(glyphs.top, 2),
                round(glyphs.x1, 2),
                round(glyphs.bottom, 2),
            )
        box = turn_box(
            (glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom),
            -self.turn % 360,
            width=self.width,
            height=self.height,
        )
        x0, top, x1, bottom = (round(value * self.scale, 2) for value in box)
        return x0, top, x1, bottom


def turn_box(box: Box, turn: int, *, width: float, height: float) -> Box:
    """Where a box comes to stand when its page is turned clockwise by 0, 90, 180 or 270 degrees."""
    x0, top, x1, bottom = box
    if turn == 90:
        return (height - bottom, x0, height - top, x1)
    if turn == 180:
        return (width - x1, height - bottom, width - x0, height - top)
    if turn == 270:
        return (top, width - x1, bottom, width - x0)
    return box


@dataclass(slots=True)
class Line:
    """Words on one line of one column, from left to right; the edges, the size of most letters, the text.

    ``bold`` is True where the whole line is.
    """

    words: list[Glyphs]
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        words = self.words
        self.x0 = words[0].x0
        self.x1 = max([word.x1 for word in words])
        self.top = min([word.top for word in words])
        self.bottom = max([word.bottom for word in words])
        self.size = _usual_size(words)
        self.bold = all(word.bold for word in words)
        self.text = " ".join([word.text for word in words])


def _usual_size(words: list[Glyphs]) -> float:
    first = words[0].size
    if all(abs(word.size - first) < 0.01 for word in words):
        return first
    return statistics.median_low([word.size for word in words for _ in word.text])


@dataclass(slots=True)
class Block:
    """Lines that stand together in one column between ``left`` and ``right``, or the rows of a table.

    ``rows`` are the rows of a table, each a list of cells, each the cell's words in order; ``lines`` is
    empty then. ``aside`` is True for a box beside the text, which must not cut its sentences; ``framed``
    where ``left`` and ``right`` are a drawn frame's.
    """

    left: float
    right: float
    lines: list[Line] = field(default_factory=list)
    rows: list[list[list[Glyphs]]] | None = None
    aside: bool = False
    framed: bool = False

    @property
    def top(self) -> float:
        """Upper edge."""
        if self.rows is not None:
            return min(word.top for row in self.rows for cell in row for word in cell)
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        """Lower edge."""
        if self.rows is not None:
            return max(word.bottom for row in self.rows for cell in row for word in cell)
        return max(line.bottom for line in self.lines)

    @property
    def words(self) -> list[Glyphs]:
        """All its words in reading order."""
        if self.rows is not None:
            return [word for row in self.rows for cell in row for word in cell]
        return [word for line in self.lines for word in line.words]


def words_to_lines(words: list[Glyphs]) -> list[Line]:
    """Words gathered into lines, from top to bottom; a word belongs where its middle lies in a line."""
    lines: list[list[Glyphs]] = []
    spans: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: (w.middle, w.x0)):
        place = None
        for index in range(len(lines) - 1, max(-1, len(lines) - 4), -1):
            top, bottom = spans[index]
            if top <= word.middle <= bottom or word.top <= (top + bottom) / 2 <= word.bottom:
                place = index
                break
        if place is None:
            lines.append([word])
            spans.append((word.top, word.bottom))
        else:
            lines[place].append(word)
    found = [Line(sorted(line, key=lambda w: w.x0)) for line in lines]
    return sorted(found, key=lambda line: (line.top + line.bottom, line.x0))
