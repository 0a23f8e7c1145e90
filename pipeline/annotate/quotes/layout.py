"""How a text with speech in it is laid out: paragraphs, lists, pairs of quotation marks."""

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.quotes.attribution import DASHES, attribution_at
from pipeline.records import Span

# a dash that may end speech; careless texts leave out the space before it or after it
# (the dash comes first in the pattern, which is then looked for far faster)
INNER_DASH = re.compile(rf"[{DASHES}](?:(?<=\s[{DASHES}])(?=\s|[^\W\d_])|(?<=[\w.,!?…”\"][{DASHES}])(?=\s))")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(rf"\s*(?:[{DASHES}•*·]\s|[{DASHES}](?=[^\W\d_]))")
_MARKS = re.compile(r",,|\'\'|[„“”«»\"]")
_CLOSING = re.compile(r"[”“\"]|\'\'")
_EITHER = re.compile(r"[„”]")
_CLOSES = {
    "„": ("”", "“", '"', "''"), ",,": ("''", "”", '"'), "''": ("''",), "“": ("”", "“", '"'), "”": ("”",),
    '"': ('"', "”"), "«": ("»",), "»": ("«",),
}  # fmt: skip
_LONGEST_QUOTATION = 4  # paragraphs
# who asks or answers: "Anna Lis: ", "A.L.: ", "Redakcja: "
LABEL = re.compile(r"\s*([^\W\d_a-ząćęłńóśźż][\w.\-]*(?: [^\W\d_a-ząćęłńóśźż][\w.\-]*){0,3}):\s+(?=\S)")
_FEWEST_LABELS = 2


def paragraphs(text: str) -> list[Span]:
    """The paragraphs; lines that open speech are paragraphs of their own, items of lists are left out."""
    found: list[Span] = []
    position = 0
    blocks: list[Span] = []
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = len(text) if gap is None else gap.start()
        blocks.append((position, end))
        position = end if gap is None else gap.end()
    index = 0
    while index < len(blocks):
        last = _quotation_over(text, blocks, index)
        if last > index:
            found.append((blocks[index][0], blocks[last][1]))
        else:
            found.extend(_split_lines(text, *blocks[index]))
        index = last + 1
    return found


def _quotation_over(text: str, blocks: Sequence[Span], index: int) -> int:
    """The paragraph in which a quotation closes that this one opens; itself where none stays open."""
    start, end = blocks[index]
    opening = text.rfind("„", start, end)
    if opening < 0 or _CLOSING.search(text, opening, end):
        return index
    for last in range(index + 1, min(index + _LONGEST_QUOTATION, len(blocks))):
        mark = _EITHER.search(text, *blocks[last])
        if mark is not None:
            return last if mark.group() == "”" else index
    return index


def _split_lines(text: str, start: int, end: int) -> Iterator[Span]:
    lines = [(start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
    dashed = [_ITEM.match(text, *line) is not None for line in lines]
    if not any(dashed[1:]):
        labelled = sum(LABEL.match(text, *line) is not None for line in lines) >= _FEWEST_LABELS
        yield from lines if labelled and any(_asked(text, line) for line in lines) else [(start, end)]
        return
    listed = sum(dashed) > 1 and not all(
        _attributed(text, line) or _asked(text, line) or _asked(text, lines[max(0, index - 1)])
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


def quotation_pairs(text: str, start: int, end: int) -> dict[int, Span]:
    """Where each quotation begins and ends inside its marks, by the place of the opening mark.

    In use are „a”, „a“, ,,a'', "a", “a”, ”a”, «a», »a« and each of them inside another.
    """
    pairs: dict[int, Span] = {}
    opened: list[re.Match[str]] = []
    for mark in _MARKS.finditer(text, start, end):
        sign = mark.group()
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        # the same sign may open or close: it opens where a word follows and none goes before
        opens = sign in ("„", ",,") or ((before.isspace() or before in "([-–—") and not after.isspace())
        innermost = opened[-1].group() if opened else ""
        if not opens and opened and sign in _CLOSES[innermost]:
            opening = opened.pop()
            pairs[opening.start()] = (opening.end(), mark.start())
        elif opens:
            opened.append(mark)
    return pairs
