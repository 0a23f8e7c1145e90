"""Samples as PDF: letters, two columns, certificates, scans. Lines are set by hand, so that a page may
end in the middle of a sentence and a word at the end of a line, as in the documents people have."""

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import font_roboto
import font_source_serif_pro
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from sample_texts import Block, Sample

SERIF, BOLD, SANS, SANS_BOLD = "Serif", "Serif-Bold", "Sans", "Sans-Bold"
_FONTS = {
    SERIF: Path(font_source_serif_pro.__file__).parent / "files/SourceSerifPro-Regular.ttf",
    BOLD: Path(font_source_serif_pro.__file__).parent / "files/SourceSerifPro-Bold.ttf",
    SANS: Path(font_roboto.__file__).parent / "files/Roboto-Regular.ttf",
    SANS_BOLD: Path(font_roboto.__file__).parent / "files/Roboto-Bold.ttf",
}
_STYLES = {
    "heading": (BOLD, 16.0),
    "subheading": (BOLD, 12.0),
    "paragraph": (SERIF, 10.5),
    "item": (SERIF, 10.5),
    "mark": (SANS, 7.5),
}
WIDTH, HEIGHT = A4
MARGIN = 62.0
# A consonant between vowels opens a syllable; of two or more the last does. Digraphs stay whole.
_HYPHEN = re.compile(
    r"(?<=[aąeęioóuy])(?=(?:ch|cz|dz|dź|dż|rz|sz|[bcćdfghjklłmnńprsśtwzźż])[aąeęioóuy])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where lines may go: left edge, top, width and bottom, in points from the lower left of the page."""

    left: float
    top: float
    width: float
    bottom: float


def _register_fonts() -> None:
    for name, path in _FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))


def _breaks(word: str) -> list[int]:
    """Where a long word may be hyphenated, from the right."""
    if len(word) < 9 or not word.isalpha():
        return []
    places = [match.start() for match in _HYPHEN.finditer(word)]
    return [place for place in reversed(places) if 3 <= place <= len(word) - 3]


def wrap(text: str, *, width: float, font: str, size: float, hyphenate: bool) -> list[str]:
    """The lines of a paragraph; words that do not fit are hyphenated when that is asked for."""
    lines, line = [], ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if pdfmetrics.stringWidth(trial, font, size) <= width:
            line = trial
            continue
        for place in _breaks(word) if hyphenate else []:
            start = f"{line} {word[:place]}-".strip()
            if pdfmetrics.stringWidth(start, font, size) <= width:
                lines.append(start)
                line = word[place:]
                break
        else:
            lines.append(line)
            line = word
    return [*lines, line]


class _Press:
    """Sets lines into frames, opening columns and pages as they fill."""

    def __init__(self, canvas: Canvas, sample: Sample, *, pages: int) -> None:
        self.canvas, self.sample, self.pages = canvas, sample, pages
        self.page = 0
        self.frames: Iterator[Frame] = iter(())
        self.next_frame()

    def next_frame(self) -> None:
        frame = next(self.frames, None)
        if frame is None:
            if self.page:
                self.canvas.showPage()
            self.page += 1
            self.frames = iter(_frames(self.sample, self.page))
            self._furniture()
            frame = next(self.frames)
        self.frame, self.y = frame, frame.top

    def _furniture(self) -> None:
        options = self.sample.options
        self.canvas.setFont(SANS, 8)
        if self.page == 1 and "letterhead" in options:
            name, *rest = options["letterhead"].split("; ")
            self.canvas.setFont(SANS_BOLD, 15)
            self.canvas.drawString(MARGIN, HEIGHT - 58, name)
            self.canvas.setFont(SANS, 8)
            self.canvas.drawString(MARGIN, HEIGHT - 71, " · ".join(rest))
            self.canvas.line(MARGIN, HEIGHT - 78, WIDTH - MARGIN, HEIGHT - 78)
        elif "header" in options:
            self.canvas.drawString(MARGIN, HEIGHT - 40, options["header"])
        if "footer" in options:
            footer = options["footer"].format(page=self.page, pages=self.pages)
            self.canvas.drawCentredString(WIDTH / 2, 34, footer)

    def put(self, line: str, *, font: str, size: float, indent: float = 0.0) -> None:
        leading = size * 1.38
        if self.y - leading < self.frame.bottom:
            self.next_frame()
        self.y -= leading
        self.canvas.setFont(font, size)
        self.canvas.drawString(self.frame.left + indent, self.y, line)

    def space(self, points: float) -> None:
        self.y -= points

    def block(self, block: Block) -> None:
        if block.kind == "table":
            self.table(block.rows)
            return
        font, size = _STYLES[block.kind]
        indent = 12.0 if block.kind == "item" else 0.0
        hyphenate = block.kind in ("paragraph", "item") and "hyphenate" in self.sample.options
        width = self.frame.width - indent
        if block.kind in ("heading", "subheading"):
            self.space(6)
            if self.y - 60 < self.frame.bottom:  # a heading stays with the lines it heads
                self.next_frame()
        lines = wrap(block.text, width=width, font=font, size=size, hyphenate=hyphenate)
        for number, line in enumerate(lines):
            bullet = "• " if block.kind == "item" and number == 0 else ""
            shift = indent - (pdfmetrics.stringWidth(bullet, font, size) if bullet else 0.0)
            self.put(bullet + line, font=font, size=size, indent=shift)
        self.space(2 if block.kind == "item" else 6)

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        size, pad = 8.5, 4.0
        longest = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        shares = [max(8, min(length, 34)) for length in longest]
        widths = [self.frame.width * share / sum(shares) for share in shares]
        for number, row in enumerate(rows):
            font = SANS if number else SANS_BOLD
            cells = [
                wrap(cell, width=width - 2 * pad, font=font, size=size, hyphenate=False)
                for cell, width in zip(row, widths, strict=True)
            ]
            height = max(map(len, cells)) * size * 1.25 + 2 * pad
            if self.y - height < self.frame.bottom:
                self.next_frame()
            left = self.frame.left
            for lines, width in zip(cells, widths, strict=True):
                self.canvas.rect(left, self.y - height, width, height)
                self.canvas.setFont(font, size)
                for row_number, line in enumerate(lines):
                    self.canvas.drawString(left + pad, self.y - pad - size * (0.95 + 1.25 * row_number), line)
                left += width
            self.y -= height
        self.space(10)


def _frames(sample: Sample, page: int) -> list[Frame]:
    if sample.form == "columns":
        gap = 22.0
        width = (WIDTH - 2 * MARGIN - gap) / 2
        tall = float(sample.options.get("page_height", HEIGHT - 130))
        top = HEIGHT - 60
        return [Frame(MARGIN + i * (width + gap), top, width, top - tall) for i in (0, 1)]
    top = HEIGHT - (92 if page == 1 and "letterhead" in sample.options else 56)
    tall = float(sample.options.get("page_height", HEIGHT - 120))
    return [Frame(MARGIN, top, WIDTH - 2 * MARGIN, max(62.0, HEIGHT - 56 - tall))]


def _canvas(target: io.BytesIO, sample: Sample, pagesize: tuple[float, float]) -> Canvas:
    _register_fonts()
    canvas = Canvas(target, pagesize=pagesize, invariant=1, lang="pl")
    canvas.setTitle(sample.title)
    canvas.setSubject(sample.mark)
    canvas.setAuthor("klastry")
    return canvas


def text_pdf(sample: Sample) -> bytes:
    """A letter or a two-column page; set twice, for the number of pages in the footer."""
    pages = 1
    for _ in range(2):
        target = io.BytesIO()
        canvas = _canvas(target, sample, A4)
        press = _Press(canvas, sample, pages=pages)
        for block in sample.blocks:
            press.block(block)
        font, size = _STYLES["mark"]
        for line in wrap(sample.mark, width=press.frame.width, font=font, size=size, hyphenate=False):
            press.put(line, font=font, size=size)
        canvas.save()
        pages = press.page
    return target.getvalue()


def certificate_pdf(sample: Sample) -> bytes:
    """One landscape page with centred lines in a double frame."""
    target = io.BytesIO()
    width, height = landscape(A4)
    canvas = _canvas(target, sample, (width, height))
    for inset in (24, 30):
        canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)
    y = height - 84
    for block in sample.blocks:
        font, size = (BOLD, 25) if block.kind == "large" else (SERIF, 14)
        canvas.setFont(font, size)
        canvas.drawCentredString(width / 2, y, block.text)
        y -= size * 1.25 + 16
    canvas.setFont(SANS, 9)
    canvas.drawCentredString(width / 2, 42, sample.mark)
    canvas.save()
    return target.getvalue()


def scan(sample: Sample) -> Image.Image:
    """The certificate as a scanner gives it: grey, a little askew, with specks, no text."""
    page = pypdfium2.PdfDocument(certificate_pdf(sample))[0]
    image = page.render(scale=150 / 72).to_pil().convert("L")
    image = image.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=255)
    chance = random.Random(sample.name)  # noqa: S311 - specks, not secrets
    for _ in range(400):
        image.putpixel((chance.randrange(image.width), chance.randrange(image.height)), 90)
    return image.quantize(16).convert("L")


def scan_pdf(sample: Sample) -> bytes:
    """A PDF of one picture, without a text layer."""
    target = io.BytesIO()
    image = scan(sample)
    width, height = image.width * 72 / 150, image.height * 72 / 150
    canvas = _canvas(target, sample, (width, height))
    canvas.drawInlineImage(image, 0, 0, width=width, height=height)
    canvas.save()
    return target.getvalue()
