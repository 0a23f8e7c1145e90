"""How a text with speech in it is laid out: paragraphs, lists, pairs of quotation marks."""

import re
from collections.abc import Iterator

from pipeline.annotate.quotes.attribution import attribution_at
from pipeline.records import Span

INNER_DASH = re.compile(r"(?<=\s)[-–—](?=\s)|(?<=[.,!?…])[-–—](?=\s)")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"\s*[-–—•*·]\s")
_MARKS = re.compile(r"[„“”«»\"]")


def paragraphs(text: str) -> list[Span]:
    """The paragraphs; lines that open speech are paragraphs of their own, items of lists are left out."""
    found: list[Span] = []
    position = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        found.extend(_split_lines(text, position, end))
        position = end if gap is None else gap.end()
    return found


def _split_lines(text: str, start: int, end: int) -> Iterator[Span]:
    lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
    dashed = [_ITEM.match(text, *line) is not None for line in lines]
    if not any(dashed[1:]):
        yield start, end
        return
    listed = sum(dashed) > 1 and not all(
        _attributed(text, line) or _asked(text, lines[max(0, index - 1)])
        for index, (line, dash) in enumerate(zip(lines, dashed, strict=True))
        if dash
    )
    kept: Span | None = None
    for line, dash in zip(lines, dashed, strict=True):
        opens = dash or _ends(text, kept)
        if kept is not None and opens:
            yield kept
            kept = None
        if not (dash and listed):
            kept = line if kept is None else (kept[0], line[1])
    if kept is not None:
        yield kept


def _attributed(text: str, line: Span) -> bool:
    """Whether somebody is named as the speaker of a line."""
    return any(
        attribution_at(text, dash.end(), line[1]) for dash in INNER_DASH.finditer(text, line[0] + 2, line[1])
    )


def _asked(text: str, line: Span) -> bool:
    return text[line[0] : line[1]].rstrip()[-1:] == "?"


def _ends(text: str, line: Span | None) -> bool:
    return line is not None and text[line[0] : line[1]].rstrip()[-1:] in ".!?…"


def quotation_pairs(text: str, start: int, end: int) -> dict[int, int]:
    """Where each opening quotation mark is closed; „a „b” c”, "a" and “a” are all in use, “ also closes „."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for mark in _MARKS.finditer(text, start, end):
        sign, index = mark.group(), mark.start()
        innermost = text[opened[-1]] if opened else ""
        before = text[index - 1] if index > start else " "
        if sign == "»":
            closes = innermost == "«"
        elif sign in "„«":
            closes = False
        else:
            closes = innermost in ("„", "“", '"') and not (before.isspace() or before == "(")
        if closes:
            pairs[opened.pop()] = index
        elif sign not in "”»":
            opened.append(index)
    return pairs
