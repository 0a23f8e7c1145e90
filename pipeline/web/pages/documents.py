"""A document's page, the pictures of its pages, the file itself."""

import asyncio
import hashlib
from typing import Any
from urllib.parse import quote, unquote

from datasette.utils.asgi import Response

from pipeline.web import originals, page_images
from pipeline.web.addresses import PAGES_SHOWN
from pipeline.web.drawing.marking import paragraphs
from pipeline.web.reading import documents, search
from pipeline.web.room import NotThereError, Room
from pipeline.web.words import message

MISSING = message("There is no such document.")
KEPT = "public, max-age=86400"
# Never shown inside a page of this site: a browser saves it.
AS_FILE = {"content-security-policy": "sandbox; default-src 'none'", "x-content-type-options": "nosniff"}


async def document(room: Room) -> Response:
    """The pages as they look with mentions lit, the text, the claims."""
    key = unquote(room.request.url_vars["key"])
    page = room.number("page", 1, least=1, most=1_000_000)
    claim = room.argument("claim")
    data = await room.ask(
        lambda connection: documents.whole_document(connection, key, page=page, claim=claim)
    )
    if data is None:
        raise NotThereError(MISSING)
    return await room.page("klastry/document.html", data, shown=arranged(data, room.argument("q")))


def arranged(data: dict[str, Any], query: str) -> dict[str, Any]:
    """What the page shows of the data: lit text, boxes by page, the chosen claim, its parts."""
    pages = []
    for page in data["pages"]:
        here = [m for m in data["mentions"] if m["page_id"] == page["id"]]
        words = [e for e in data["evidence"] if e["page_id"] == page["id"]]
        hits = (
            [(a + page["start"], b + page["start"]) for a, b in search.hit_spans(page["text"], query)]
            if query
            else []
        )
        pages.append(
            {
                **page,
                "paragraphs": paragraphs(
                    page["text"], page["start"], mentions=here, evidence=words, hits=hits
                ),
                "mentions": here,
                "evidence": words,
                "drawn": page_images.drawable(data["document"]["media_type"]) and bool(page["width"]),
            }
        )
    count = data["document"]["pages"] or 1
    return {
        "sheets": pages,
        "chosen": next((c for c in data["claims"] if c["id"] == data["claim"]), None),
        "windows": [
            (first, min(first + PAGES_SHOWN - 1, count)) for first in range(1, count + 1, PAGES_SHOWN)
        ],
        "labels": sorted({m["label"] for m in data["mentions"]}),
        "query": query,
    }


async def _bytes_of(room: Room) -> tuple[dict[str, Any], bytes]:
    key = unquote(room.request.url_vars["key"])
    found = await room.ask(lambda connection: documents.file_of(connection, key))
    if found is None:
        raise NotThereError(MISSING)
    try:
        content = await asyncio.to_thread(
            originals.content, room.settings.raw, found["path"], found["sha256"]
        )
    except originals.NoOriginalError as error:
        raise NotThereError(str(error)) from error
    return found, content


def painter_of(datasette: Any) -> page_images.Painter:
    """The one painter of this server."""
    if not hasattr(datasette, "_klastry_painter"):
        datasette._klastry_painter = page_images.Painter()
    painter: page_images.Painter = datasette._klastry_painter
    return painter


async def page_image(room: Room) -> Response:
    """A page as a picture, drawn once and kept."""
    page = int(room.request.url_vars["number"])
    width = page_images.nearest_width(room.number("width", 1200, least=100, most=1600))
    key = unquote(room.request.url_vars["key"])
    found = await room.ask(lambda connection: documents.file_of(connection, key))
    if found is None:
        raise NotThereError(MISSING)
    if not page_images.drawable(found["media_type"]) or not 1 <= page <= (found["pages"] or 1):
        raise NotThereError("There is no picture of this page.")
    path = page_images.cached_path(room.settings, found["sha256"], page, width)
    if path.is_file():
        return _picture(path.read_bytes())
    _, content = await _bytes_of(room)
    try:
        picture = await painter_of(room.datasette).draw(
            content, found["media_type"], page=page, width=width, seconds=room.settings.page_seconds
        )
    except page_images.NoPictureError as error:
        raise NotThereError(str(error)) from error
    await asyncio.to_thread(page_images.keep, path, picture, most=room.settings.cache_mb * 1024 * 1024)
    return _picture(picture)


def _picture(content: bytes) -> Response:
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    return Response(content, content_type="image/webp", headers={"cache-control": KEPT, "etag": etag})


async def original(room: Room) -> Response:
    """The file as it came, to be saved."""
    found, content = await _bytes_of(room)
    name = found["path"].rsplit("/", 1)[-1]
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(
        content,
        content_type="application/octet-stream",
        headers={"content-disposition": disposition, **AS_FILE},
    )
