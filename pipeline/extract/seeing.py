"""Pages that must be looked at: which they are, and what Tesseract makes of them."""

from PIL import Image

from pipeline.extract import ocr
from pipeline.extract.joining import Known
from pipeline.extract.layout import Glyphs, RawPage
from pipeline.extract.quality import is_better
from pipeline.settings import ExtractOptions


def _text(words: list[Glyphs]) -> str:
    return " ".join(word.text for word in words)


def leave_unread(page: RawPage, trouble: str, options: ExtractOptions) -> None:
    """Mark a page that nothing here can read, with what to do about it."""
    todo = "OCR is switched off (ocr: off)" if options.ocr == "off" else ocr.INSTALL
    page.source = "unread"
    page.note = f"{trouble}; {todo}"
    page.words, page.aside, page.sideways = [], [], []


def can_see(options: ExtractOptions) -> bool:
    """Whether pages can be read by OCR here."""
    return options.ocr == "auto" and ocr.tesseract_version() is not None


def see(
    page: RawPage,
    image: Image.Image,
    trouble: str,
    *,
    scale: float,
    options: ExtractOptions,
    known: Known | None,
) -> None:
    """Read a page from its image (``scale`` points to a pixel), and keep that if it makes more sense."""
    dpi = max(70, min(600, round(72 / scale)))
    seconds = 4 * options.seconds_per_page
    try:
        words = ocr.read_image(image, dpi=dpi, scale=scale, seconds=seconds)
        turn = ocr.turn_of(image, seconds=seconds) if ocr.seems_turned(words) else 0
        if turn:
            upright = image.rotate(-turn, expand=True)
            words = ocr.read_image(upright, dpi=dpi, scale=scale, seconds=seconds)
    except ocr.OcrError as error:
        page.source, page.words, page.aside, page.sideways = "unread", [], [], []
        page.note = f"{trouble}; OCR failed: {error}"
        return
    before = _text(page.words)
    if before and not is_better(_text(words), before, known):
        page.note = f"{trouble}; OCR made no more sense of it"
        return
    page.words, page.aside, page.sideways, page.rules = words, [], [], []
    if turn != page.turn and (turn - page.turn) % 180:
        page.width, page.height = page.height, page.width
    page.turn = turn
    page.source, page.confidence = "ocr", ocr.mean_confidence(words)
    page.note = trouble if words else f"{trouble}; OCR found no words"
