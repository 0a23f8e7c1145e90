"""Draws one page of a PDF or an image as WebP: a program of its own, so that it can be killed.

    python draw_page.py MEDIA_TYPE PAGE WIDTH SECONDS < file > page.webp

Ends with 3 when there is no such page, 4 when the file cannot be drawn. Limits itself to SECONDS of
processor time and a gibibyte and a half of memory: PDFs exist that make any reader run away.
"""

import io
import math
import resource
import sys

MEMORY = 1536 * 1024 * 1024
PIXELS = 12_000_000
BYTES = 512 * 1024 * 1024
NO_PAGE, NO_PICTURE = 3, 4


def limit(seconds: int) -> None:
    """Takes the limits on; the kernel enforces them."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def scale_for(page: tuple[float, float], width: int) -> float:
    """How many pixels a point gets: as wide as wanted, but never more than PIXELS in all."""
    scale = width / max(page[0], 1.0)
    return min(scale, math.sqrt(PIXELS / max(page[0] * page[1], 1.0)))


def pdf_page(content: bytes, number: int, width: int) -> bytes | None:
    """The page as WebP, None where the document has no such page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if not 1 <= number <= len(document):
        return None
    page = document[number - 1]
    picture = page.render(scale=scale_for(page.get_size(), width), may_draw_forms=False).to_pil()
    return webp(picture.convert("RGB"))


def image_page(content: bytes, number: int, width: int) -> bytes | None:
    """A frame of an image file (TIFFs have several) as WebP, None where there is no such frame."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = 200_000_000
    picture = Image.open(io.BytesIO(content))
    if not 1 <= number <= getattr(picture, "n_frames", 1):
        return None
    picture.seek(number - 1)
    scale = min(scale_for(picture.size, width), 1.0)
    size = (max(round(picture.size[0] * scale), 1), max(round(picture.size[1] * scale), 1))
    return webp(picture.convert("RGB").resize(size))


def webp(picture: object) -> bytes:
    """The picture's bytes."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82, method=3)  # type: ignore[attr-defined]
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Reads the file from standard input, writes the picture to standard output."""
    media_type, number, width, seconds = arguments[0], int(arguments[1]), int(arguments[2]), int(arguments[3])
    limit(seconds)
    content = sys.stdin.buffer.read(BYTES + 1)
    if len(content) > BYTES:
        return NO_PICTURE
    try:
        draw = pdf_page if media_type == "application/pdf" else image_page
        picture = draw(content, number, width)
    except Exception as error:  # whatever a broken file brings up: the caller needs one clear answer
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return NO_PICTURE
    if picture is None:
        return NO_PAGE
    sys.stdout.buffer.write(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
