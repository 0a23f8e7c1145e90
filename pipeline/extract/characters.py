"""Characters of a PDF page with their boxes, from pdfium or from pdfplumber's parser, made into words.

Both go through pdfplumber's own word machinery. pdfium reads the same characters about ten times faster; the
parser is the reference, and reads pages on which pdfium cannot be relied on.
"""

import ctypes
import itertools
import math
from collections import Counter
from typing import Any

import pypdfium2.raw as pdfium
from pdfplumber.utils.text import WordExtractor
from pypdfium2 import PdfPage

from pipeline.extract.layout import Glyphs, RawPage, Rule, turn_box
from pipeline.extract.letters import normalise

_MAYBE_GENERATED = frozenset((10, 13, 32))
_LINE_HYPHEN = 2
_SPACE = 32
_DOT = 46  # dots that lead the eye to a page number are one word
_HAIR = 0.001
_BOLD = ("bold", "black", "heavy", "demi")
_MOST_SEGMENTS = 20_000
_SIDEWAYS = 0.02  # radians
_NO_CHARACTER = 0xFFFE  # what a page's text has for a hyphen at a line's end

Char = dict[str, Any]


class UnreliableTextError(Exception):
    """pdfium's characters of a page will not do; the message says why."""


def pdfium_characters(textpage: Any, *, left: float, upper: float) -> list[Char]:
    """The characters of a pdfium text page as pdfplumber describes them.

    ``left`` and ``upper`` are the page's visible corner in its own coordinates. "turn" is by how many degrees
    the page must be turned clockwise for the character to stand upright, None for one that stands askew.
    Spaces that pdfium makes up stand right before the next character of their line. Raises
    UnreliableTextError where a character has no Unicode value.
    """
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    get_box = pdfium.FPDFText_GetLooseCharBox
    is_generated, get_angle = pdfium.FPDFText_IsGenerated, pdfium.FPDFText_GetCharAngle
    characters: list[Char] = []
    append = characters.append
    last_x0 = last_top = float("inf")
    turn: int | None = 0
    gap = False
    for index, code in enumerate(_codes(textpage)):
        if code in _MAYBE_GENERATED and is_generated(textpage, index) == 1:
            gap = code == _SPACE
            continue
        if code == 0 or not get_box(textpage, index, reference):
            raise UnreliableTextError("a character has no Unicode value")
        x0, top, bottom = box.left - left, upper - box.top, upper - box.bottom
        if x0 <= last_x0 + 0.5 or not -0.5 < top - last_top < 0.5:
            angle = get_angle(textpage, index)
            turn = _angle_to_turn(angle)
        elif gap and not (code == _DOT and characters[-1]["text"] == "."):
            append({**characters[-1], "text": " ", "x0": x0 - _HAIR, "x1": x0 - _HAIR})
        gap = False
        last_x0, last_top = x0, top
        append(
            {
                "text": "-" if code == _LINE_HYPHEN else chr(code),
                "x0": x0,
                "x1": box.right - left,
                "top": top,
                "doctop": top,
                "bottom": bottom,
                "upright": turn == 0,
                "turn": turn,
                "size": bottom - top,
                "index": index,
            }
        )
    return characters


def _codes(textpage: Any) -> list[int]:
    """The Unicode values of a page's characters; read at once, which takes a fifteenth of one by one."""
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    get_unicode = pdfium.FPDFText_GetUnicode
    if pdfium.FPDFText_GetText(textpage, 0, count, buffer) != count + 1:
        return [get_unicode(textpage, index) for index in range(count)]  # some take two units
    return [
        get_unicode(textpage, index) if code == _NO_CHARACTER else code
        for index, code in enumerate(buffer[:count])
    ]


def _angle_to_turn(angle: float) -> int | None:
    if angle < _SIDEWAYS:
        return 0
    quarters = round(angle / (math.pi / 2))
    if abs(angle - quarters * math.pi / 2) > _SIDEWAYS:
        return None
    return (360 - 90 * quarters) % 360


def turn_characters(characters: list[Char], turn: int, *, width: float, height: float) -> None:
    """Turn the page of ``width`` by ``height`` under its characters, clockwise."""
    for char in characters:
        x0, top, x1, bottom = turn_box(
            (char["x0"], char["top"], char["x1"], char["bottom"]), turn, width=width, height=height
        )
        char.update(x0=x0, top=top, doctop=top, x1=x1, bottom=bottom, size=bottom - top)
        if char["turn"] is not None:
            char["turn"] = (char["turn"] - turn) % 360
            char["upright"] = char["turn"] == 0


def reading_turn(characters: list[Char]) -> int:
    """By how much a page must be turned for most of its text to read from left to right."""
    if sum(char["upright"] for char in characters) * 2 >= len(characters):
        return 0
    counts = Counter(char["turn"] for char in characters if char["turn"] is not None)
    turn, count = counts.most_common(1)[0] if counts else (0, 0)
    return int(turn) if count * 5 >= len(characters) * 4 else 0


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


def read_by_pdfium(page: PdfPage, raw: RawPage) -> None:
    """Fill in the words and drawn lines of a page. Raises UnreliableTextError, leaving them empty."""
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        raise UnreliableTextError("pdfium could not load the page's text")
    try:
        left, _, _, upper = page.get_cropbox()
        characters = pdfium_characters(textpage, left=left, upper=upper)
        turns = _settle(characters, page.get_rotation(), raw)
        buffer, seen = ctypes.create_string_buffer(256), dict[bytes, bool]()
        raw.words = [
            to_glyphs(word, chars, bold=_is_bold(textpage, chars[0]["index"], buffer, seen))
            for word, chars in characters_to_words([char for char in characters if char["upright"]])
        ]
        raw.sideways = sideways_words([char for char in characters if not char["upright"]])
        raw.rules = [_turned_rule(rule, turns) for rule in pdfium_rules(page)]
    finally:
        pdfium.FPDFText_ClosePage(textpage)


_Turn = tuple[int, float, float]


def _settle(characters: list[Char], rotation: int, raw: RawPage) -> list[_Turn]:
    """Turn the characters the way the page is shown, then the way it reads; the turns made, in order."""
    turns: list[_Turn] = []
    if rotation:
        width, height = (raw.height, raw.width) if rotation in (90, 270) else (raw.width, raw.height)
        turns.append((rotation, width, height))
        turn_characters(characters, rotation, width=width, height=height)
    raw.turn = reading_turn(characters)
    if raw.turn:
        turns.append((raw.turn, raw.width, raw.height))
        turn_characters(characters, raw.turn, width=raw.width, height=raw.height)
        if raw.turn in (90, 270):
            raw.width, raw.height = raw.height, raw.width
    return turns


def _turned_rule(rule: Rule, turns: list[_Turn]) -> Rule:
    box = (rule.x0, rule.top, rule.x1, rule.bottom)
    for turn, width, height in turns:
        box = turn_box(box, turn, width=width, height=height)
    return Rule(*box)


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
    return bool(abs(one["x0"] - other["x0"]) > 1.5 * reach or abs(one["top"] - other["top"]) > 1.5 * reach)


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
