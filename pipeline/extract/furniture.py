"""What stands on pages and is no text to read: running heads, feet, page numbers, repeated lines."""

import re
from collections import defaultdict

from pipeline.extract.joining import ends_clause
from pipeline.extract.layout import Glyphs, Line, RawPage, words_to_lines

_EDGE = 0.14  # share of a page's height at its top and bottom where furniture stands
_LINES_AT_EDGE = 4
_SAME_PLACE = 8.0  # points by which a running line may move from page to page
_LONGEST_HEAD, _LEAST_HEAD = 100, 10  # characters
_MIN_REPEATED = 30  # characters of a line that a page break repeats
_PAGE_NUMBER = re.compile(
    r"(?:(?:strona|str\.|s\.|page|p\.)\s*)?[-–—|\[(]?\s*\d{1,4}\s*(?:(?:/|z|of|-|–)\s*\d{1,4}\s*)?[-–—|\])]?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:strona|str\.|page)\s*\d{1,4}(?:\s*(?:z|/|of)\s*\d{1,4})?$", re.IGNORECASE)
_PRINTED = re.compile(
    r"(?:https?://|file:///|www\.)\S+(?:\s+(?:strona\s+)?\d+\s*(?:/|z)\s*\d+)?|\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d{2}(?::\d{2})?(?:\s.*)?",
    re.IGNORECASE,
)


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))


def _edges(page: RawPage) -> tuple[list[Line], list[Line]]:
    """The lines at the top and the bottom of a page, outermost first."""
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    top = words_to_lines([word for word in page.words if word.bottom <= low])
    bottom = words_to_lines([word for word in page.words if word.top >= high])
    return top[:_LINES_AT_EDGE], bottom[::-1][:_LINES_AT_EDGE]


def _is_alone(line: Line, page: RawPage) -> bool:
    """Whether nothing stands between the line and the page's edge, and space parts it from the text."""
    others = [word for word in page.words if not any(word is own for own in line.words)]
    if not others:
        return False
    above = [word.bottom for word in others if word.bottom <= line.top + 1]
    below = [word.top for word in others if word.top >= line.bottom - 1]
    gap = line.top - max(above) if not below else min(below) - line.bottom if not above else 0.0
    return gap > 0.5 * line.size


def _running(edges: list[tuple[list[Line], list[Line]]], pages: list[RawPage]) -> set[int]:
    """The ids of words in lines that stand in the same place of several pages, numbers in them aside."""
    places: defaultdict[str, list[tuple[int, Line]]] = defaultdict(list)
    for index, both in enumerate(edges):
        for line in (*both[0], *both[1]):
            places[_key(line.text)].append((index, line))
    found: set[int] = set()
    least = 2 if len(pages) <= 5 else 3
    for entries in places.values():
        for index, line in entries:
            near = {
                other
                for other, candidate in entries
                if other != index and _near(line, candidate, pages[index], pages[other])
            }
            if len(near) + 1 >= least:
                found.update(map(id, line.words))
    return found


def _near(line: Line, other: Line, page: RawPage, other_page: RawPage) -> bool:
    from_top = abs(line.top - other.top) <= _SAME_PLACE
    from_bottom = abs((page.height - line.bottom) - (other_page.height - other.bottom)) <= _SAME_PLACE
    return (from_top or from_bottom) and abs(line.size - other.size) <= 1.0


def set_aside(pages: list[RawPage]) -> None:
    """Move running heads and feet, page numbers and a browser's print marks from ``words`` to ``aside``."""
    edges = [_edges(page) for page in pages]
    running = _running(edges, pages) if len(pages) > 1 else set()
    first = {_key(line.text) for line in words_to_lines(pages[0].words)} if len(pages) > 1 else set()
    for page, both in zip(pages, edges, strict=True):
        out: set[int] = set()
        for line in (*both[0], *both[1]):
            marks = _PAGE_NUMBER.fullmatch(line.text) or _PRINTED.fullmatch(line.text)
            if id(line.words[0]) in running or (
                (marks or _NUMBERED.search(line.text)) and _is_alone(line, _without(page, out))
            ):
                out.update(map(id, line.words))
        if page is not pages[0]:
            out.update(_later_head(both[0], page, first, out))
        if out:
            page.aside.extend(word for word in page.words if id(word) in out)
            page.words = [word for word in page.words if id(word) not in out]


def _later_head(top: list[Line], page: RawPage, first: set[str], out: set[int]) -> list[int]:
    """The words of a running head that the first page has not, because its letterhead stands there.

    Such a line stands alone at the top of a later page and begins as a line of the first page does.
    """
    rest = [line for line in top if id(line.words[0]) not in out]
    if not rest or len(rest[0].text) > _LONGEST_HEAD or ends_clause(rest[0].text):
        return []
    key = _key(rest[0].text)
    known = any(key.startswith(line) and (len(line) >= _LEAST_HEAD or key == line) for line in first)
    alone = _is_alone(rest[0], _without(page, out))
    return [id(word) for word in rest[0].words] if known and alone else []


def _without(page: RawPage, out: set[int]) -> RawPage:
    if not out:
        return page
    words = [word for word in page.words if id(word) not in out]
    return RawPage(page.number, page.width, page.height, words)


def is_repeated(last: list[Glyphs], first: list[Glyphs]) -> bool:
    """Whether a page's first line only repeats the last one of the page before."""
    text = " ".join(word.text for word in last)
    return (
        len(text) >= _MIN_REPEATED and text == " ".join(word.text for word in first) and not ends_clause(text)
    )
