"""Pages read by Tesseract: words with boxes and confidence, where it is installed with Polish."""

import functools
import os
import re
import shutil
import statistics
from collections import defaultdict
from typing import Any

from PIL import Image

from pipeline.extract.layout import Glyphs
from pipeline.extract.letters import normalise

LANGUAGE = "pol"
INSTALL = (
    "install Tesseract with Polish (Debian and Ubuntu: apt-get install tesseract-ocr tesseract-ocr-pol)"
    " and run again"
)
_LEAST_CONFIDENCE = 25.0
_LEAST_FOR_MARKS = 70.0  # for words without a letter or a digit, which frames and dirt give
_UPSIDE_DOWN = 0.55  # mean confidence below which the page may stand on its side or head
_LETTER_HEIGHT = 0.78  # of a line's box as Tesseract gives it
_SAME_SIZE = 0.3
_SENSIBLE = re.compile(r"[^\W_]")


class OcrError(Exception):
    """Tesseract failed on an image or took too long; the message says which."""


@functools.cache
def tesseract_version() -> str | None:
    """The version of Tesseract where it is installed with Polish, else None."""
    if shutil.which("tesseract") is None:
        return None
    import pytesseract  # slow to import, and needed for scans only

    try:
        languages = pytesseract.get_languages()
        version = pytesseract.get_tesseract_version()
    except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, OSError, SystemExit):
        return None
    return str(version) if LANGUAGE in languages else None


def _recognise(image: Image.Image, *, dpi: int, seconds: float) -> dict[str, list[Any]]:
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # workers are processes already
    try:
        found: dict[str, list[Any]] = pytesseract.image_to_data(
            image,
            lang=LANGUAGE,
            config=f"--dpi {dpi} --psm 3",
            output_type=pytesseract.Output.DICT,
            timeout=seconds,
        )
    except (pytesseract.TesseractError, RuntimeError, OSError) as error:
        raise OcrError(" ".join(str(error).split())[:200]) from error
    return found


def _rows(found: dict[str, list[Any]]) -> list[dict[str, Any]]:
    names = ("text", "conf", "left", "top", "width", "height", "block_num", "par_num", "line_num")
    rows = [
        dict(zip(names, values, strict=True)) for values in zip(*(found[name] for name in names), strict=True)
    ]
    return [row for row in rows if _is_word(row["text"], float(row["conf"]))]


def _is_word(text: str, confidence: float) -> bool:
    if not text.strip() or confidence < _LEAST_CONFIDENCE:
        return False
    return _SENSIBLE.search(text) is not None or confidence >= _LEAST_FOR_MARKS


def _rows_to_words(rows: list[dict[str, Any]], scale: float) -> list[Glyphs]:
    """Words in points; ``scale`` is points to a pixel. Words of one line share the size of their letters."""
    lines: defaultdict[tuple[int, int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        lines[row["block_num"], row["par_num"], row["line_num"]].append(row)
    words: list[Glyphs] = []
    for line in lines.values():
        top = min(row["top"] for row in line)
        bottom = max(row["top"] + row["height"] for row in line)
        tallest = statistics.median(
            sorted((row["height"] for row in line), reverse=True)[: (len(line) + 1) // 2]
        )
        size = min(bottom - top, 1.3 * tallest) * _LETTER_HEIGHT * scale
        bottom = max(bottom, round(top + 1.2 * size / scale))
        words.extend(
            Glyphs(
                text=normalise(row["text"]).strip(),
                x0=row["left"] * scale,
                top=top * scale,
                x1=(row["left"] + row["width"]) * scale,
                bottom=bottom * scale,
                size=size,
                confidence=round(float(row["conf"]) / 100, 3),
            )
            for row in line
        )
    return _even([word for word in words if word.text])


def _even(words: list[Glyphs]) -> list[Glyphs]:
    """Sizes of letters near the size of most made equal: a line without tall letters measures smaller."""
    if words:
        usual = statistics.median(word.size for word in words for _ in word.text)
        for word in words:
            if abs(word.size - usual) <= _SAME_SIZE * usual:
                word.size = usual
    return words


def mean_confidence(words: list[Glyphs]) -> float | None:
    """The mean confidence of the words' letters, None without words."""
    letters = sum(len(word.text) for word in words)
    if not letters:
        return None
    return round(sum((word.confidence or 0.0) * len(word.text) for word in words) / letters, 3)


def read_image(image: Image.Image, *, dpi: int, scale: float, seconds: float) -> list[Glyphs]:
    """The words of an image, in points (``scale`` points to a pixel).

    Raises OcrError where Tesseract fails or takes longer than ``seconds``.
    """
    return _rows_to_words(_rows(_recognise(image, dpi=dpi, seconds=seconds)), scale)


def turn_of(image: Image.Image, *, seconds: float) -> int:
    """By how many degrees clockwise a page must be turned to stand upright: 0, 90, 180 or 270."""
    import pytesseract

    try:
        found = pytesseract.image_to_osd(image, output_type=pytesseract.Output.DICT, timeout=seconds)
    except (pytesseract.TesseractError, RuntimeError):
        return 0
    return int(found["rotate"]) if float(found["orientation_conf"]) > 1.0 else 0


def seems_turned(words: list[Glyphs]) -> bool:
    """Whether the words make so little sense that the page may not stand upright."""
    confidence = mean_confidence(words)
    return confidence is None or confidence < _UPSIDE_DOWN
