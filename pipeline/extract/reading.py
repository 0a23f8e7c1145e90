"""One file to documents and problems: what it is, who reads it, what is known of it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ExtractError
from pipeline.extract import sniffing
from pipeline.extract.content import Content, Remark, cut_pages
from pipeline.extract.dates import believable, day_in_address, day_in_text
from pipeline.extract.joining import Known, known_words
from pipeline.extract.kinds import find_kind
from pipeline.extract.plaintext import read_plaintext
from pipeline.extract.sidecars import Sidecar, read_sidecar
from pipeline.extract.titles import find_title
from pipeline.records import Document, Extraction, Problem
from pipeline.settings import ExtractOptions

Reader = Callable[[bytes, ExtractOptions, Known | None], Content]

STAGE = "extract"


def _read_text(data: bytes, options: ExtractOptions, known: Known | None) -> Content:
    plain = read_plaintext(data, known=known)
    headings = tuple((paragraph, 10.0) for paragraph in plain.text.split("\n\n")[:12])
    return Content(
        text=plain.text,
        pages=cut_pages(plain.text, plain.page_starts),
        margins=plain.margins,
        headings=headings,
    )


def _read_html(data: bytes, options: ExtractOptions, known: Known | None) -> Content:
    from pipeline.extract.hypertext import read_html

    return read_html(data)


def _read_docx(data: bytes, options: ExtractOptions, known: Known | None) -> Content:
    from pipeline.extract.office import read_docx

    return read_docx(data, options=options)


def _read_odt(data: bytes, options: ExtractOptions, known: Known | None) -> Content:
    from pipeline.extract.office import read_odt

    return read_odt(data, options=options)


def _read_pdf(data: bytes, options: ExtractOptions, known: Known | None) -> Content:
    from pipeline.extract.pdf import read_pdf
    from pipeline.extract.writing import pages_to_reading

    pdf = read_pdf(data, options=options, known=known)
    reading = pages_to_reading(pdf.pages, known=known)
    return Content(
        text=reading.text,
        pages=reading.pages,
        margins=reading.margins,
        title=pdf.title,
        created_on=pdf.created,
        headings=reading.headings,
        remarks=tuple(pdf.remarks),
    )


_READERS: dict[str, Reader] = {
    sniffing.TEXT: _read_text,
    sniffing.HTML: _read_html,
    sniffing.DOCX: _read_docx,
    sniffing.ODT: _read_odt,
    sniffing.PDF: _read_pdf,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a document, its name below raw/, what its sidecar tells."""

    name: str
    data: bytes
    sidecar: Sidecar = Sidecar()
    depth: int = 0


def read_file(path: Path, *, name: str, options: ExtractOptions) -> Extraction:
    """All documents of one file, and what went wrong; raises nothing for a bad file.

    ``path`` is the file on disk, ``name`` its path below raw/.
    """
    try:
        size = path.stat().st_size
        if size > options.max_bytes:
            raise ExtractError("too_large", f"{size} bytes; at most {options.max_bytes} are read (max_bytes)")
        data = path.read_bytes()
    except ExtractError as error:
        return Extraction(problems=(_problem(name, error.reason, error.detail),))
    except OSError as error:
        return Extraction(
            problems=(_problem(name, "failed", f"the file cannot be opened: {error.strerror or error}"),)
        )
    return read_source(Source(name=name, data=data, sidecar=read_sidecar(path)), options=options)


def read_source(source: Source, *, options: ExtractOptions) -> Extraction:
    """As read_file, for bytes at hand."""
    problems = [_problem(source.name, "sidecar", complaint) for complaint in source.sidecar.complaints]
    try:
        extraction = _read(source, options)
    except ExtractError as error:
        extraction = Extraction(problems=(_problem(source.name, error.reason, error.detail),))
    except MemoryError:
        detail = f"reading it takes more than {options.memory_mib} MiB of memory (memory_mib)"
        extraction = Extraction(problems=(_problem(source.name, "memory", detail),))
    except RecursionError:
        extraction = Extraction(
            problems=(_problem(source.name, "damaged", "it is nested too deeply to be read"),)
        )
    except Exception as error:
        detail = f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
        extraction = Extraction(problems=(_problem(source.name, "failed", f"reading it failed: {detail}"),))
    return replace(extraction, problems=(*problems, *extraction.problems))


def _problem(name: str, reason: str, detail: str) -> Problem:
    return Problem(path=name, stage=STAGE, reason=reason, detail=detail)


def _read(source: Source, options: ExtractOptions) -> Extraction:
    if not source.data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise ExtractError("empty", "the file is empty")
    found = sniffing.media_type(source.data)
    mismatch = _mismatch(source, found)
    reader = _READERS.get(found)
    if reader is None:
        raise ExtractError(*_unsupported(source, found))
    content = reader(source.data, options, known_words(options.known_words))
    problems = [*mismatch, *(_problem(source.name, *remark) for remark in content.remarks)]
    unread = any(page.source == "unread" for page in content.pages)
    if not content.text.strip() and not unread:
        raise ExtractError("no_text", "no text was found in it")
    return Extraction(documents=(_to_document(source, found, content, options),), problems=tuple(problems))


_NAMES = {
    sniffing.PDF: "a PDF",
    sniffing.HTML: "HTML",
    sniffing.TEXT: "plain text",
    sniffing.DOCX: "a DOCX document",
    sniffing.ODT: "an ODT document",
    sniffing.EML: "an e-mail",
    sniffing.ZIP: "a ZIP archive",
    "image/png": "a PNG image",
    "image/jpeg": "a JPEG image",
    "image/tiff": "a TIFF image",
}


def _mismatch(source: Source, found: str) -> tuple[Problem, ...]:
    """What to tell of a file whose name promises something else than it holds."""
    expected = sniffing.expected_type(source.name)
    if expected is None or found in (expected, sniffing.UNKNOWN) or found not in _NAMES:
        return ()
    detail = (
        f"its name promises {_NAMES[expected]}, but it holds {_NAMES[found]} and was read as that: rename it"
    )
    return (_problem(source.name, "mismatch", detail),)


def _unsupported(source: Source, found: str) -> Remark:
    expected = sniffing.expected_type(source.name)
    what = sniffing.unread(source.data)
    if what is not None:
        return ("unsupported", f"it is {what}")
    if found.startswith("application/vnd."):
        return ("unsupported", "it is an Office file other than a text document: save it as PDF, DOCX or ODT")
    if expected is not None:
        return (
            "damaged",
            f"its name promises {_NAMES[expected]}, but its content is not that and is not known",
        )
    return (
        "unsupported",
        "its content is of no kind that is read (PDF, DOCX, ODT, HTML, TXT, EML, ZIP, PNG, JPEG, TIFF)",
    )


def _to_document(source: Source, media_type: str, content: Content, options: ExtractOptions) -> Document:
    headings = list(content.headings)
    kind = find_kind(content.text, title=content.title or source.sidecar.title, margins=content.margins)
    address = source.sidecar.source_url or content.source_url
    published_on, published_source = _published(source, content, address, options)
    return Document(
        id=hashlib.sha256(source.data).hexdigest(),
        path=source.name,
        media_type=media_type,
        kind=kind,
        title=source.sidecar.title or find_title(headings, kind=kind, title=content.title),
        published_on=published_on,
        published_source=published_source,
        source_url=address,
        retrieved_on=source.sidecar.retrieved_on,
        text=content.text,
        pages=content.pages,
        links=content.links,
        margins=content.margins,
    )


def _published(
    source: Source, content: Content, address: str | None, options: ExtractOptions
) -> tuple[str | None, str | None]:
    """The day of publication and where it was found, the surest source first."""
    created = (
        content.created_on if content.created_on and believable(content.created_on, content.text) else None
    )
    candidates = (
        (source.sidecar.published_on, "sidecar"),
        (options.published_on, "option"),
        (content.published_on, "metadata"),
        (day_in_text(content.text, content.margins), "text"),
        (day_in_address(address or ""), "address"),
        (day_in_address(source.name), "address"),
        (created, "metadata"),
    )
    return next(((day, where) for day, where in candidates if day), (None, None))
