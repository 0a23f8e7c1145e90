"""PDF: page by page through pdfium's characters, pdfplumber's parser where those will not do, OCR last."""

import ctypes
import io
import math
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

import pdfplumber
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from pipeline.errors import ExtractError
from pipeline.extract.characters import (
    Char,
    UnreliableTextError,
    characters_to_words,
    read_by_pdfium,
    sideways_words,
    to_glyphs,
)
from pipeline.extract.joining import Known
from pipeline.extract.layout import Glyphs, RawPage, Rule
from pipeline.extract.letters import is_misread, normalise, reread
from pipeline.extract.quality import Judgement, judge
from pipeline.extract.seeing import can_see, leave_unread, see
from pipeline.settings import ExtractOptions

# What pdfplumber and pdfminer raise for files that are not what they should be.
_PARSER_ERRORS = (
    PdfminerException,
    PDFPasswordIncorrect,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,
    AssertionError,
    OSError,
)
_MOST_OBJECTS = 5000
_FEW_PATHS = 60  # lines, frames and logos; letters drawn as outlines are many more
_DATE = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_JUNK_TITLE = re.compile(
    r"^(?:microsoft word|untitled|bez tytułu|document|dokument|slajd|powerpoint)\b"
    r"|\.(?:docx?|pdf|indd|odt|rtf|cdr|pptx?)$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class PdfContent:
    """The pages of a PDF as read, what its metadata say, and remarks about pages left out."""

    pages: list[RawPage]
    title: str | None = None
    created: str | None = None
    remarks: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Parser:
    """pdfplumber over the same bytes, opened when a page first needs it and closed with the document."""

    data: bytes
    stack: ExitStack
    pdf: Any = None

    def page(self, index: int) -> Any:
        if self.pdf is None:
            self.pdf = self.stack.enter_context(pdfplumber.open(io.BytesIO(self.data)))
        return self.pdf.pages[index]


def open_pdf(data: bytes) -> PdfDocument:
    """The document; raises ExtractError ("encrypted", "damaged" or "empty") where it cannot be opened."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise ExtractError(
                "encrypted", "the PDF asks for a password: save a copy without one and put that in its place"
            ) from error
        raise ExtractError("damaged", f"the PDF cannot be opened: {error}") from error
    return document


def count_pages(data: bytes) -> int:
    """The number of pages; 0 for a PDF that cannot be opened."""
    try:
        with open_pdf(data) as document:
            return len(document)
    except ExtractError:
        return 0


def _parser_page(page: Any) -> tuple[list[Glyphs], list[Glyphs], list[Rule]]:
    """Words, words not running from left to right, and drawn lines by pdfplumber's parser."""
    dx, dy = page.cropbox[0], page.cropbox[1]
    characters = [_shifted(char, dx, dy) for char in _once(page.chars)]
    words = [
        to_glyphs(word, chars, bold=_bold_name(chars[0].get("fontname", "")))
        for word, chars in characters_to_words([char for char in characters if char["upright"]])
    ]
    rules = [Rule(e["x0"] - dx, e["top"] - dy, e["x1"] - dx, e["bottom"] - dy) for e in page.edges]
    return words, sideways_words([char for char in characters if not char["upright"]]), rules


def _shifted(char: Char, dx: float, dy: float) -> Char:
    if not dx and not dy:
        return char
    return {
        **char,
        "x0": char["x0"] - dx,
        "x1": char["x1"] - dx,
        "top": char["top"] - dy,
        "bottom": char["bottom"] - dy,
    }


def _once(characters: list[Char]) -> Iterator[Char]:
    """The characters without those drawn again a hair's breadth away, as for bold or a shadow."""
    seen: dict[tuple[str, int, int], list[Char]] = {}
    for char in characters:
        reach = 0.1 * char["size"] + 0.05
        column, line = int(char["x0"] // 3), int(char["top"] // 3)
        near = (
            other
            for i in (column - 1, column, column + 1)
            for j in (line - 1, line, line + 1)
            for other in seen.get((char["text"], i, j), ())
        )
        if not any(abs(o["x0"] - char["x0"]) <= reach and abs(o["top"] - char["top"]) <= reach for o in near):
            seen.setdefault((char["text"], column, line), []).append(char)
            yield char


def _bold_name(name: object) -> bool:
    return any(word in str(name).lower() for word in ("bold", "black", "heavy", "demi"))


def _read_page(
    document: PdfDocument, index: int, parser: _Parser, options: ExtractOptions, known: Known | None
) -> RawPage:
    page = document[index]
    try:
        width, height = page.get_size()
        raw = RawPage(index + 1, width, height)
        if options.pdf_parser == "pdfplumber":
            _read_by_parser(raw, index, parser, "the settings ask for it")
        else:
            try:
                read_by_pdfium(page, raw)
            except UnreliableTextError as reason:
                _read_by_parser(raw, index, parser, str(reason))
        text = " ".join(word.text for word in (*raw.words, *raw.sideways))
        if is_misread(text):
            raw.words = [replace(word, text=reread(word.text)) for word in raw.words]
            raw.sideways = [replace(word, text=reread(word.text)) for word in raw.sideways]
            text = reread(text)
        covered, drawn = _drawn(page)
        judgement = judge(text, known=known, filled_by_image=covered, drawn=drawn)
        if judgement.trouble is not None:
            _look_at(page, raw, judgement, options, known)
        return raw
    finally:
        page.close()


def _drawn(page: PdfPage) -> tuple[bool, bool]:
    """Whether an image covers most of a page, and whether anything is drawn that may be letters."""
    width, height = page.get_size()
    covered = paths = 0.0
    images = False
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images = True
            covered = max(covered, _area(drawn))
        elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING):
            paths += 1
    return covered > 0.6 * width * height, images or paths > _FEW_PATHS


def _area(drawn: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(
        drawn, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    ):
        return 0.0
    return abs(right.value - left.value) * abs(top.value - bottom.value)


def _look_at(
    page: PdfPage, raw: RawPage, judgement: Judgement, options: ExtractOptions, known: Known | None
) -> None:
    """Read a page by OCR, or mark it unread."""
    trouble = str(judgement.trouble)
    if not can_see(options):
        if judgement.hopeless:
            leave_unread(raw, trouble, options)
        else:
            raw.note = f"{trouble}; it was kept as it is, for want of OCR"
        return
    width, height = page.get_size()
    scale = min(options.ocr_dpi / 72, math.sqrt(options.max_pixels / max(1.0, width * height)))
    image = page.render(scale=scale, grayscale=True).to_pil()
    see(raw, image, trouble, scale=1 / scale, options=options, known=known)


def _read_by_parser(raw: RawPage, index: int, parser: _Parser, reason: str) -> None:
    try:
        page = parser.page(index)
        try:
            raw.words, raw.sideways, raw.rules = _parser_page(page)
        finally:
            page.close()
        raw.note = f"read by pdfplumber's parser: {reason}"
    except MemoryError:
        raise
    except _PARSER_ERRORS as error:
        raw.note = f"neither pdfium ({reason}) nor pdfplumber ({type(error).__name__}) could read its text"


def read_pdf(data: bytes, *, options: ExtractOptions, known: Known | None) -> PdfContent:
    """All pages of a PDF. Raises ExtractError where the file as a whole cannot be read."""
    with ExitStack() as stack:
        try:
            document = stack.enter_context(open_pdf(data))
        except ExtractError as error:
            return _read_all_by_parser(data, error, options)
        parser = _Parser(data, stack)
        total = len(document)
        if total == 0:
            raise ExtractError("damaged", "the PDF has no page that can be read")
        content = PdfContent([], title=_title(document), created=_created(document))
        for index in range(min(total, options.max_pages)):
            content.pages.append(_read_one(document, index, parser, options, known, content))
        if total > options.max_pages:
            content.remarks.append(
                (
                    "too_large",
                    f"only the first {options.max_pages} of its {total} pages were read (max_pages)",
                )
            )
        return content


def _read_all_by_parser(data: bytes, refusal: ExtractError, options: ExtractOptions) -> PdfContent:
    """The pages of a PDF that pdfium cannot open, where pdfplumber's parser finds words in it.

    Raises the refusal otherwise. Such pages cannot be drawn, so none of them goes to OCR.
    """
    content = PdfContent([])
    if refusal.reason != "damaged":
        raise refusal
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for index, page in enumerate(pdf.pages[: options.max_pages]):
                raw = RawPage(index + 1, float(page.width), float(page.height))
                raw.words, raw.sideways, raw.rules = _parser_page(page)
                raw.note = f"read by pdfplumber's parser: {refusal.detail}"
                page.close()
                content.pages.append(raw)
    except _PARSER_ERRORS as error:
        raise refusal from error
    if not any(page.words for page in content.pages):
        raise refusal
    content.remarks.append(("damaged", f"{refusal.detail}; what could be saved of it was read"))
    return content


def _read_one(
    document: PdfDocument,
    index: int,
    parser: _Parser,
    options: ExtractOptions,
    known: Known | None,
    content: PdfContent,
) -> RawPage:
    try:
        return _read_page(document, index, parser, options, known)
    except PdfiumError as error:
        raw = RawPage(index + 1, 0.0, 0.0, source="unread", note=f"the page is damaged: {error}")
        content.remarks.append(("unread_page", f"page {index + 1} is damaged and was not read: {error}"))
        return raw


def _title(document: PdfDocument) -> str | None:
    title = normalise(document.get_metadata_value("Title")).strip()
    return None if len(title) < 4 or _JUNK_TITLE.search(title) else title


def _created(document: PdfDocument) -> str | None:
    match = _DATE.match(document.get_metadata_value("CreationDate"))
    return f"{match[1]}-{match[2]}-{match[3]}" if match else None
