"""Offsets of the reading text -> boxes on the page."""

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.records import Box, Page, Span, Word


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page that stand in the reading text, by offset."""

    starts: tuple[int, ...]
    words: tuple[Word, ...]


def page_to_words(page: Page) -> PageWords:
    """The page's words in the order of the text; those kept out of it are left out."""
    words = tuple(sorted((word for word in page.words if word.start >= 0), key=lambda word: word.start))
    return PageWords(tuple(word.start for word in words), words)


def words_within(page_words: PageWords, start: int, end: int) -> Sequence[Word]:
    """The words that share a character with ``start:end``."""
    first = bisect.bisect_right(page_words.starts, start) - 1
    if first < 0 or page_words.words[first].end <= start:
        first += 1
    return page_words.words[first : bisect.bisect_left(page_words.starts, end)]


def words_to_boxes(words: Iterable[Word]) -> tuple[Box, ...]:
    """One box for each run of words on one line, in order."""
    boxes: list[Box] = []
    for word in words:
        if boxes and _on_one_line(boxes[-1], word.box):
            boxes[-1] = _around(boxes[-1], word.box)
        else:
            boxes.append(word.box)
    return tuple(boxes)


def _on_one_line(left: Box, right: Box) -> bool:
    """Whether the right box stands beside the left one: half its height shared, no step back."""
    shared = min(left[3], right[3]) - max(left[1], right[1])
    return right[0] >= left[0] and shared > 0.5 * min(left[3] - left[1], right[3] - right[1])


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def span_to_pages(span: Span, pages: Sequence[Page]) -> list[tuple[Page, Span]]:
    """The parts of a span on the pages it touches; all of it on the first page where none holds it."""
    parts = [
        (page, (max(span[0], page.start), min(span[1], page.end)))
        for page in pages
        if page.start < span[1] and page.end > span[0]
    ]
    return parts or ([(pages[0], span)] if pages else [])


def boxes_to_json(boxes: Sequence[Box] | None) -> str | None:
    """``[[x0, top, x1, bottom], ...]`` with two decimals; None where there are no boxes."""
    if not boxes:
        return None
    if len(boxes) == 1:
        return "[[%.2f,%.2f,%.2f,%.2f]]" % boxes[0]  # noqa: UP031 (the quickest, of which there are millions)
    return "[" + ",".join(f"[{a:.2f},{b:.2f},{c:.2f},{d:.2f}]" for a, b, c, d in boxes) + "]"
