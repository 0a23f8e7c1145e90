"""Paragraphs of pages to the reading text, every word with its place in it."""

from dataclasses import dataclass, field

from pipeline.extract.columns import words_to_blocks
from pipeline.extract.flow import Paragraph, Row, block_to_paragraphs, goes_on, usual_width
from pipeline.extract.furniture import is_repeated, set_aside
from pipeline.extract.joining import Known, ends_clause, hyphenated, mend
from pipeline.extract.layout import Block, Glyphs, RawPage, words_to_lines
from pipeline.extract.spacing import close_up
from pipeline.extract.tables import ruled_tables
from pipeline.records import Page, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The reading text of pages, the pages with their words, the lines set aside, the first headings.

    ``headings`` are the paragraphs of the first page with the size of their letters, in reading order.
    """

    text: str
    pages: tuple[Page, ...]
    margins: str
    headings: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class _Writer:
    """The text written so far, and the words of the page being written."""

    known: Known | None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    words: list[list[Word]] = field(default_factory=list)
    last: Glyphs | None = None
    page: RawPage = field(default_factory=lambda: RawPage(0, 0.0, 0.0))

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def separate(self, text: str) -> None:
        """White space or a cell's bar; ends a word that a hyphen might have carried on."""
        if self.length:
            self.put(text)
        self.last = None

    def word(self, glyphs: Glyphs) -> None:
        """One more word, after a space, or joined to the hyphenated word before it."""
        last, text = self.last, glyphs.text
        if last is not None and hyphenated(last.text, text) and glyphs.bottom != last.bottom:
            self._mended(glyphs)
        else:
            if last is not None:
                self.put(" ")
            self._place(glyphs, text)
        self.last = glyphs

    def _mended(self, glyphs: Glyphs) -> None:
        before = self.parts[-1]
        left, right = mend(before, glyphs.text, self.known)
        if left != before:
            self.parts[-1] = left
            self.length += len(left) - len(before)
            self._shorten(len(left) - len(before))
        self._place(glyphs, right)

    def _shorten(self, by: int) -> None:
        words = next(words for words in reversed(self.words) if any(word.start >= 0 for word in words))
        index = max(i for i, word in enumerate(words) if word.start >= 0)
        word = words[index]
        words[index] = Word(
            text=word.text, box=word.box, start=word.start, end=word.end + by, confidence=word.confidence
        )

    def _place(self, glyphs: Glyphs, text: str) -> None:
        start = self.length
        self.put(text)
        self.words[-1].append(_to_word(glyphs, self.page, start, self.length))


def _to_word(glyphs: Glyphs, page: RawPage, start: int = -1, end: int = -1) -> Word:
    return Word(
        text=glyphs.text, box=page.shown_box(glyphs), start=start, end=end, confidence=glyphs.confidence
    )


def _page_blocks(page: RawPage) -> list[Block]:
    """The blocks of a page in reading order, tables among them."""
    page.words = close_up(page.words)
    tables, words = ruled_tables(page)
    blocks = words_to_blocks(words, width=page.width)
    for table in tables:
        _insert(blocks, table)
    return blocks


def _blocks_to_paragraphs(blocks: list[Block], usual: float | None) -> list[Paragraph]:
    """The paragraphs of a page in reading order; boxes at the side where they cut no sentence."""
    flowing: list[Paragraph] = []
    beside: list[Paragraph] = []
    for block in blocks:
        found = block_to_paragraphs(block, usual)
        if block.aside:
            beside.extend(found)
        elif flowing and found and goes_on(flowing[-1], found[0]):
            _merge(flowing[-1], found[0])
            flowing.extend(found[1:])
        else:
            flowing.extend(found)
    if beside:
        open_end = len(flowing) > 1 and not ends_clause(flowing[-1].text)
        at = len(flowing) - 1 if open_end else len(flowing)
        flowing[at:at] = beside
    return flowing


def _insert(blocks: list[Block], table: Block) -> None:
    """Put a table where it stands among the blocks, cutting the block around it."""
    for index, block in enumerate(blocks):
        if block.rows is not None or block.top > table.bottom or block.bottom < table.top:
            continue
        if block.left > table.right or block.right < table.left:
            continue
        above = [line for line in block.lines if line.bottom <= table.top + 2]
        below = [line for line in block.lines if line.bottom > table.top + 2]
        pieces = [
            Block(block.left, block.right, lines, aside=block.aside) for lines in (above, below) if lines
        ]
        pieces.insert(1 if above else 0, table)
        blocks[index : index + 1] = pieces
        return
    at = next((i for i, block in enumerate(blocks) if block.top >= table.bottom - 2), len(blocks))
    blocks.insert(at, table)


def _merge(paragraph: Paragraph, more: Paragraph) -> None:
    more.rows[0].before = " "
    paragraph.rows.extend(more.rows)
    paragraph.room = more.room


def pages_to_reading(raw: list[RawPage], *, known: Known | None) -> Reading:
    """The reading text of all pages of a document."""
    set_aside(raw)
    blocks = [_page_blocks(page) for page in raw]
    usual = usual_width(block for of_page in blocks for block in of_page)
    writer = _Writer(known)
    pages: list[Page] = []
    headings: tuple[tuple[str, float], ...] = ()
    previous: Paragraph | None = None
    margins: list[str] = []
    for page, of_page in zip(raw, blocks, strict=True):
        writer.page = page
        paragraphs = _blocks_to_paragraphs(of_page, usual)
        if previous is not None and paragraphs:
            _drop_repeated(previous, paragraphs, page)
        if not headings and paragraphs:
            headings = tuple((paragraph.text, paragraph.size) for paragraph in paragraphs[:12])
        if paragraphs:
            carried = previous is not None and goes_on(previous, paragraphs[0])
            if previous is not None and not carried:
                writer.separate("\n\n")
            start = writer.length
            _write_page(writer, paragraphs, carried=carried)
            start = _start_of(writer.words[-1], start)
            previous = paragraphs[-1]
        else:
            writer.words.append([])
            start = writer.length
        writer.words[-1].extend(_to_word(word, page) for word in (*page.aside, *page.sideways))
        margins.extend(line.text for line in words_to_lines(page.aside))
        margins.extend([" ".join(word.text for word in page.sideways)] if page.sideways else [])
        pages.append(_to_page(page, start))
        if page.source == "unread":
            previous = None
        page.words, of_page[:] = [], []
    return _finish(writer, pages, margins, headings)


def _start_of(words: list[Word], start: int) -> int:
    return min((word.start for word in words if word.start >= 0), default=start)


def _drop_repeated(previous: Paragraph, paragraphs: list[Paragraph], page: RawPage) -> None:
    """Set the first line of a page aside where it only repeats the last line before it."""
    first = paragraphs[0]
    if first.table or not is_repeated(previous.rows[-1].words, first.rows[0].words):
        return
    page.aside.extend(first.rows[0].words)
    del first.rows[0]
    if not first.rows:
        del paragraphs[0]


def _write_page(writer: _Writer, paragraphs: list[Paragraph], *, carried: bool) -> None:
    writer.words.append([])
    for index, paragraph in enumerate(paragraphs):
        if index:
            writer.separate("\n\n")
        for number, row in enumerate(paragraph.rows):
            if number and row.before != " ":
                writer.separate(row.before)
            elif not index and not number and not carried:
                writer.last = None
            _write_row(writer, row, table=paragraph.table)


def _write_row(writer: _Writer, row: Row, *, table: bool) -> None:
    for index, cell in enumerate(row.cells):
        if index:
            writer.separate(" | " if cell else " |")
        for word in cell:
            writer.word(word)
    if table:
        writer.last = None


def _to_page(page: RawPage, start: int) -> Page:
    return Page(
        number=page.number,
        width=round(page.size[0], 2),
        height=round(page.size[1], 2),
        start=start,
        end=start,
        source=page.source,
        confidence=page.confidence,
        note=page.note,
    )


def _finish(
    writer: _Writer, pages: list[Page], margins: list[str], headings: tuple[tuple[str, float], ...]
) -> Reading:
    text = "".join(writer.parts)
    done: list[Page] = []
    for index, (page, words) in enumerate(zip(pages, writer.words, strict=True)):
        end = pages[index + 1].start if index + 1 < len(pages) else len(text)
        done.append(
            Page(
                number=page.number,
                width=page.width,
                height=page.height,
                start=page.start if index else 0,
                end=end,
                words=tuple(words),
                source=page.source,
                confidence=page.confidence,
                note=page.note,
            )
        )
    return Reading(text=text, pages=tuple(done), margins="\n".join(margins), headings=headings)
