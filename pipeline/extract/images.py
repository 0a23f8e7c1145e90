"""Images of pages (PNG, JPEG, TIFF of several pages), read by OCR. Boxes are in pixels."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from pipeline.errors import ExtractError
from pipeline.extract.joining import Known
from pipeline.extract.layout import RawPage
from pipeline.extract.seeing import can_see, leave_unread, see
from pipeline.settings import ExtractOptions

_PAGE_WIDTH = 595.0  # points: an image is taken for a page of A4, whatever its resolution says


def _frames(data: bytes, options: ExtractOptions) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data)) as image:
                for frame in ImageSequence.Iterator(image):
                    _check_size(frame, options)
                    yield ImageOps.exif_transpose(frame).convert("L")
        except Image.DecompressionBombError as error:
            raise ExtractError("too_large", f"the image is too large: {error}") from error
        except UnidentifiedImageError as error:
            raise ExtractError("damaged", "the image is damaged: nothing in it can be shown") from error
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise ExtractError("damaged", f"the image is damaged: {error}") from error


def _check_size(image: Image.Image, options: ExtractOptions) -> None:
    pixels = image.width * image.height
    if pixels > options.max_pixels:
        raise ExtractError(
            "too_large", f"an image of {pixels} pixels; at most {options.max_pixels} are read (max_pixels)"
        )


def read_images(data: bytes, *, options: ExtractOptions, known: Known | None) -> list[RawPage]:
    """The pages of an image file, each with the scale of its pixels. Raises ExtractError."""
    pages: list[RawPage] = []
    for number, image in enumerate(_frames(data, options), 1):
        if number > options.max_pages:
            break
        pages.append(_read_frame(image, number, options, known))
    return pages


def _read_frame(image: Image.Image, number: int, options: ExtractOptions, known: Known | None) -> RawPage:
    across = min(image.size)
    scale = _PAGE_WIDTH / across
    page = RawPage(number, image.width * scale, image.height * scale, scale=1 / scale)
    if can_see(options):
        see(page, image, "it is an image", scale=scale, options=options, known=known)
    else:
        leave_unread(page, "it is an image", options)
    return page
