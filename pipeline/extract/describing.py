"""What is known of a document beside its text: kind, title, day of publication, where it came from."""

import hashlib

from pipeline.extract.content import Content
from pipeline.extract.dates import believable, day_in_address, day_in_text
from pipeline.extract.kinds import find_kind
from pipeline.extract.sidecars import Sidecar
from pipeline.extract.titles import find_title
from pipeline.records import Document
from pipeline.settings import ExtractOptions


def content_to_document(
    content: Content, data: bytes, *, name: str, media_type: str, sidecar: Sidecar, options: ExtractOptions
) -> Document:
    """The document called ``name`` below raw/, read from ``data``."""
    kind = find_kind(content.text, title=content.title or sidecar.title, margins=content.margins)
    address = sidecar.source_url or content.source_url
    published_on, published_source = _published(
        content, kind=kind, name=name, address=address, sidecar=sidecar, option=options.published_on
    )
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        path=name,
        media_type=media_type,
        kind=kind,
        title=sidecar.title or find_title(list(content.headings), kind=kind, title=content.title),
        published_on=published_on,
        published_source=published_source,
        source_url=address,
        retrieved_on=sidecar.retrieved_on,
        text=content.text,
        pages=content.pages,
        links=content.links,
        margins=content.margins,
    )


def _published(
    content: Content, *, kind: str, name: str, address: str | None, sidecar: Sidecar, option: str | None
) -> tuple[str | None, str | None]:
    """The day of publication and where it was found, the surest source first."""
    created = (
        content.created_on if content.created_on and believable(content.created_on, content.text) else None
    )
    candidates = (
        (sidecar.published_on, "sidecar"),
        (option, "option"),
        (content.published_on, "metadata"),
        (day_in_text(content.text, content.margins, anywhere=kind == "certificate"), "text"),
        (day_in_address(address or ""), "address"),
        (day_in_address(name), "address"),
        (created, "metadata"),
    )
    return next(((day, where) for day, where in candidates if day), (None, None))
