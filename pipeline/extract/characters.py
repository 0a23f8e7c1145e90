"""Characters of a PDF page with their boxes, from pdfium or from pdfplumber's parser, made into words.

Both go through pdfplumber's own word machinery. pdfium reads the same characters about ten times faster; the
parser is the reference, and reads pages on which pdfium cannot be relied on.
"""

import ctypes
import itertools
import math
from typing import Any

import pypdfium2.raw as pdfium
from pdfplumber.utils.text import WordExtractor
from pypdfium2 import PdfPage

from pipeline.extract.layout import Glyphs, Rule
from pipeline.extract.letters import normalise

_MAYBE_GENERATED = frozenset((10, 13, 32))
_LINE_HYPHEN = 2
_BOLD = ("bold", "black", "heavy", "demi")
_MOST_SEGMENTS = 20_000
_SIDEWAYS = 0.02  # radians

Char = dict[str, Any]


class UnreliableTextError(Exception):
    """pdfium's characters of a page will not do; the message says why."""


def pdfium_characters(textpage: Any, *, left: float, upper: float) -> list[Char]:
    """The characters of a pdfium text page as pdfplumber describes them.

    ``left`` and ``upper`` are the page's visible corner in its own coordinates. Characters that run upwards,
    downwards or askew have "upright" False. Spaces that pdfium made up are left out. Raises UnreliableTextError where
    a character has no Unicode value.
    """
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    is_generated, get_angle = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetCharAngle
    characters: list[Char] = []
    append = characters.append
    last_x0 = last_top = float("inf")
    upright = True
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = get_unicode(textpage, index)
        if code in _MAYBE_GENERATED and is_generated(textpage, index) == 1:
            continue
        if code == 0 or not get_box(textpage, index, reference):
            raise UnreliableTextError("a character has no Unicode value")
        x0, top, bottom = box.left - left, upper - box.top, upper - box.bottom
        if x0 <= last_x0 + 0.5 or not -0.5 < top - last_top < 0.5:
            angle = get_angle(textpage, index)
            upright = angle < _SIDEWAYS or angle > math.tau - _SIDEWAYS
        last_x0, last_top = x0, top
        append(
            {
                "text": "-" if code == _LINE_HYPHEN else chr(code),
                "x0": x0,
                "x1": box.right - left,
                "top": top,
                "doctop": top,
                "bottom": bottom,
                "upright": upright,
                "size": bottom - top,
                "index": index,
            }
        )
    return characters


def _is_bold(textpage: Any, index: int, buffer: Any, seen: dict[bytes, bool]) -> bool:
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, buffer, len(buffer), ctypes.byref(flags))
    name = bytes(buffer.value)
    if name not in seen:
        lowered = name.decode("utf-8", errors="replace").lower()
        seen[name] = any(word in lowered for word in _BOLD) or bool(flags.value & (1 << 18))
    return seen[name]


def characters_to_words(characters: list[Char]) -> list[tuple[Char, list[Char]]]:
    """Words with their characters, by pdfplumber's way with its usual tolerances."""
    if not characters:
        return []
    return list(WordExtractor().iter_extract_tuples(characters))


def pdfium_words(page: PdfPage) -> tuple[list[Glyphs], list[Glyphs]]:
    """The words of a page, and those that do not run from left to right. Raises UnreliableTextError."""
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        raise UnreliableTextError("pdfium could not load the page's text")
    try:
        left, _, _, upper = page.get_cropbox()
        characters = pdfium_characters(textpage, left=left, upper=upper)
        buffer, seen = ctypes.create_string_buffer(256), dict[bytes, bool]()
        words = [
            to_glyphs(word, chars, bold=_is_bold(textpage, chars[0]["index"], buffer, seen))
            for word, chars in characters_to_words([char for char in characters if char["upright"]])
        ]
        return words, sideways_words([char for char in characters if not char["upright"]])
    finally:
        pdfium.FPDFText_ClosePage(textpage)


def to_glyphs(word: Char, characters: list[Char], *, bold: bool) -> Glyphs:
    """A word of pdfplumber's as a record."""
    text = normalise(word["text"])
    return Glyphs(text, word["x0"], word["top"], word["x1"], word["bottom"], characters[0]["size"], bold)


def sideways_words(characters: list[Char]) -> list[Glyphs]:
    """Words of characters that run upwards, downwards or askew, in the order of the page's content."""
    words: list[list[Char]] = [[]]
    for char in characters:
        last = words[-1][-1] if words[-1] else None
        if char["text"].isspace():
            words.append([])
        elif last is not None and _far(last, char):
            words.append([char])
        else:
            words[-1].append(char)
    return [_sideways(word) for word in words if word]


def _far(one: Char, other: Char) -> bool:
    reach = max(one["x1"] - one["x0"], one["bottom"] - one["top"])
    return abs(one["x0"] - other["x0"]) > 1.5 * reach or abs(one["top"] - other["top"]) > 1.5 * reach


def _sideways(word: list[Char]) -> Glyphs:
    return Glyphs(
        normalise("".join(char["text"] for char in word)),
        min(char["x0"] for char in word),
        min(char["top"] for char in word),
        max(char["x1"] for char in word),
        max(char["bottom"] for char in word),
        word[0]["x1"] - word[0]["x0"],
    )


def pdfium_rules(page: PdfPage) -> list[Rule]:
    """The straight horizontal and vertical lines drawn on a page, sides of boxes included."""
    left, _, _, upper = page.get_cropbox()
    rules: list[Rule] = []
    count = pdfium.FPDFPage_CountObjects(page)
    budget = _MOST_SEGMENTS
    for index in range(count):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        budget -= _object_rules(drawn, (1.0, 0.0, 0.0, 1.0, -left, -upper), rules, 0)
        if budget < 0:
            return []
    return rules


_Matrix = tuple[float, float, float, float, float, float]


def _matrix(drawn: Any) -> _Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(matrix)):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _object_rules(drawn: Any, outer: _Matrix, rules: list[Rule], depth: int) -> int:
    """Add the straight lines of one object to ``rules``; returns how many parts were looked at."""
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < 5:
        inner = _times(_matrix(drawn), outer)
        count = min(pdfium.FPDFFormObj_CountObjects(drawn), _MOST_SEGMENTS)
        return 1 + sum(
            _object_rules(pdfium.FPDFFormObj_GetObject(drawn, index), inner, rules, depth + 1)
            for index in range(count)
        )
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return 0
    segments = min(int(pdfium.FPDFPath_CountSegments(drawn)), _MOST_SEGMENTS)
    points = _points(drawn, segments, _times(_matrix(drawn), outer))
    _points_to_rules(points, rules)
    return segments


def _points(drawn: Any, segments: int, matrix: _Matrix) -> list[tuple[float, float, bool]]:
    """The corners of a path on the page (y downwards), each with whether a line leads to it."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float, bool]] = []
    start = (0.0, 0.0)
    for index in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        at = (a * x.value + c * y.value + e, -(b * x.value + d * y.value + f))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = at
        points.append((*at, kind == pdfium.FPDF_SEGMENT_LINETO))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append((*start, True))
    return points


def _points_to_rules(points: list[tuple[float, float, bool]], rules: list[Rule]) -> None:
    """Add the horizontal and vertical lines between corners; a box as thin as a line counts once."""
    if 4 <= len(points) <= 6:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if bottom - top < 2.5 < x1 - x0:
            rules.append(Rule(x0, (top + bottom) / 2, x1, (top + bottom) / 2))
            return
        if x1 - x0 < 2.5 < bottom - top:
            rules.append(Rule((x0 + x1) / 2, top, (x0 + x1) / 2, bottom))
            return
    for (ax, ay, _), (bx, by, drawn) in itertools.pairwise(points):
        if not drawn:
            continue
        if abs(ay - by) < 0.5 < abs(ax - bx):
            rules.append(Rule(min(ax, bx), ay, max(ax, bx), ay))
        elif abs(ax - bx) < 0.5 < abs(ay - by):
            rules.append(Rule(ax, min(ay, by), ax, max(ay, by)))
