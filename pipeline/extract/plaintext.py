"""Plain text: its paragraphs kept, the lines of hard-wrapped paragraphs joined."""

import itertools
import re
from dataclasses import dataclass

from pipeline.extract.content import Content, cut_pages
from pipeline.extract.encodings import bytes_to_text
from pipeline.extract.joining import (
    Known,
    ends_clause,
    ends_sentence,
    hyphenated,
    mend,
    starts_dash,
    starts_item,
    starts_label,
    starts_lower,
)
from pipeline.extract.letters import SOFT_HYPHEN, normalise

# A page of hard-wrapped text is 60 to 110 characters wide; a line longer than this is a paragraph of its own.
_WIDEST = 120
_NARROWEST = 40
_FULL = 0.85  # of the width: how far a line reaches, its next word included, that was wrapped
_LONG = 70
_LEAST_WRAPPED = 3  # lines of a paragraph that tells whether the document is wrapped
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_SIZE = 10.0  # points of letters that have none: the same for all
_MOST_HEADINGS = 12
_MIN_REPEATED = 30  # characters of a line that a page break repeats; shorter ones may be repeated on purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainText:
    """The reading text, where its pages start, and the lines left out of it."""

    text: str
    page_starts: tuple[int, ...]
    margins: str
    encoding: str


@dataclass(slots=True)
class _Line:
    text: str
    page: int
    blank_before: int = 0


def _to_lines(text: str) -> list[_Line]:
    """The lines with something on them, each with its page and the number of blank lines before it."""
    lines: list[_Line] = []
    blank = 0
    for page, content in enumerate(text.split("\f")):
        for row in content.split("\n"):
            stripped = row.strip()
            if stripped:
                lines.append(_Line(stripped, page, blank))
                blank = 0
            else:
                blank += 1
    return lines


def _without_repeats(lines: list[_Line]) -> tuple[list[_Line], list[str]]:
    """The lines without those that a page break repeats, and the lines left out.

    Such a line stands right after blank lines or a form feed, is the same as the last one before them and
    neither of the two ends a sentence.
    """
    kept: list[_Line] = []
    left_out: list[str] = []
    for line in lines:
        last = kept[-1] if kept else None
        if (
            last is not None
            and (line.blank_before or line.page > last.page)
            and line.text == last.text
            and len(line.text) >= _MIN_REPEATED
            and not ends_clause(line.text)
        ):
            left_out.append(line.text)
            last.blank_before = min(last.blank_before, line.blank_before)
            continue
        kept.append(line)
    return kept, left_out


def _greedy(before: str, after: str, width: float) -> bool:
    """Whether the first word of ``after`` had no room in the line ``before``."""
    return len(before) + 1 + len(after.split(None, 1)[0]) > width


def _wrap_width(blocks: list[list[_Line]]) -> int | None:
    """The width at which the document's lines were wrapped, None where its line breaks are real.

    Wrapped text has no very long line, and it has paragraphs in which every break is where the next word had
    no room, most of them inside a sentence.
    """
    if any(len(line.text) > _WIDEST for block in blocks for line in block):
        return None
    lengths: list[int] = []
    going_on = 0
    for block in blocks:
        texts = [line.text for line in block]
        if (len(texts) >= _LEAST_WRAPPED or _is_long_pair(texts)) and _is_wrapped(texts):
            lengths.extend(len(text) for text in texts[:-1])
            going_on += sum(starts_lower(text) for text in texts[1:])
    if not lengths or going_on * 3 < len(lengths):
        return None
    width = sorted(lengths)[len(lengths) * 3 // 4]
    return width if width >= _NARROWEST else None


def _is_long_pair(texts: list[str]) -> bool:
    """Whether two lines are so long a sentence that they tell as much as three lines do."""
    return len(texts) == 2 and len(texts[0]) >= _LONG and starts_lower(texts[1]) and not ends_clause(texts[0])


def _is_wrapped(texts: list[str]) -> bool:
    """Whether every break in a paragraph is where the next word had no room, and none starts an item."""
    width = max(map(len, texts)) * _FULL
    return all(
        _greedy(text, following, width) and not starts_item(following) and " | " not in following
        for text, following in itertools.pairwise(texts)
    )


def _blocks(lines: list[_Line]) -> list[list[_Line]]:
    blocks: list[list[_Line]] = []
    for line in lines:
        if blocks and not line.blank_before and line.page == blocks[-1][-1].page:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_break(before: str, after: str, *, width: float, in_list: bool) -> bool:
    """Whether the line break between two lines of a wrapped block is one the author made."""
    if not _greedy(before, after, width * _FULL):
        return True
    if starts_dash(after):
        return in_list or ends_clause(before)
    if starts_item(after):
        return in_list or before.endswith((":", ";")) or ends_sentence(before)
    if _ADDRESS.match(after):
        return " " not in before or ends_clause(before)
    return " | " in before or " | " in after or (starts_label(before) and starts_label(after))


def _join_block(block: list[_Line], width: int | None, known: Known | None) -> list[str]:
    """The block's lines as a reader sees them: wrapped ones joined."""
    rows = [block[0].text]
    last = block[0].text
    # A heading or a caption is wrapped at a width of its own, narrower than the text's.
    own = max(len(line.text) for line in block)
    heading = width is not None and len(block) <= 3 and own >= 0.6 * width
    measure = min(width, own) if width is not None and heading else width
    in_list = starts_item(last)
    for line in block[1:]:
        if measure is None:
            broken = not (hyphenated(last, line.text) and starts_lower(line.text) and last[-1] == SOFT_HYPHEN)
        else:
            broken = _is_break(last, line.text, width=measure, in_list=in_list)
        if broken:
            rows.append(line.text)
            in_list = in_list or starts_item(line.text)
        else:
            rows[-1] = _glue(rows[-1], line.text, known)
        last = line.text
    return rows


def _glue(before: str, after: str, known: Known | None) -> str:
    if not hyphenated(before, after):
        return f"{before} {after}"
    head, _, word = before.rpartition(" ")
    first, space, rest = after.partition(" ")
    left, right = mend(word, first, known)
    return f"{head} {left}{right}{space}{rest}" if head else f"{left}{right}{space}{rest}"


def lines_to_text(text: str, *, known: Known | None) -> PlainText:
    """The reading text of decoded plain text: paragraphs parted by an empty line, real line breaks kept."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    lines, left_out = _without_repeats(_to_lines(text))
    for line in lines:
        line.text = _tidy(line.text)
    lines = [line for line in lines if line.text]
    blocks = _blocks(lines)
    width = _wrap_width(blocks)
    paragraphs: list[tuple[str, int]] = []
    for block in blocks:
        joined = "\n".join(_join_block(block, width, known))
        goes_on = paragraphs and _goes_on(paragraphs[-1][0], joined, block[0], width)
        paragraphs.append((("\0" if goes_on else "") + joined, block[0].page))
    return _assemble(paragraphs, left_out, known)


def _tidy(text: str) -> str:
    soft_end = text.endswith(SOFT_HYPHEN)
    return normalise(text).strip() + (SOFT_HYPHEN if soft_end else "")


def _goes_on(before: str, after: str, first: _Line, width: int | None) -> bool:
    """Whether a paragraph of a wrapped text goes on over the empty lines of a page break."""
    if width is None or ends_clause(before) or not starts_lower(after) or starts_item(first.text):
        return False
    last = before.rpartition("\n")[2]
    return len(last) >= width * _FULL and not starts_dash(last)


def _assemble(paragraphs: list[tuple[str, int]], left_out: list[str], known: Known | None) -> PlainText:
    text, starts = "", [0]
    for paragraph, page in paragraphs:
        if paragraph.startswith("\0"):
            text = _glue(text, paragraph[1:], known)
            cut = len(text) - len(paragraph) + 1
        else:
            text += "\n\n" if text else ""
            cut = len(text)
            text += paragraph
        while len(starts) <= page:
            starts.append(max(cut, starts[-1]))
    text = re.sub(f"{SOFT_HYPHEN}", "", text)
    return PlainText(
        text=text,
        page_starts=tuple(min(start, len(text)) for start in starts),
        margins="\n".join(left_out),
        encoding="",
    )


def read_plaintext(data: bytes, *, known: Known | None) -> PlainText:
    """The reading text of a plain text file."""
    decoded, encoding = bytes_to_text(data)
    plain = lines_to_text(decoded, known=known)
    return PlainText(text=plain.text, page_starts=plain.page_starts, margins=plain.margins, encoding=encoding)


def plaintext_to_content(plain: PlainText) -> Content:
    """Plain text as the content of a document; its first paragraphs may be the title."""
    headings = tuple((paragraph, _SIZE) for paragraph in plain.text.split("\n\n")[:_MOST_HEADINGS])
    return Content(
        text=plain.text,
        pages=cut_pages(plain.text, plain.page_starts),
        margins=plain.margins,
        headings=headings,
    )
