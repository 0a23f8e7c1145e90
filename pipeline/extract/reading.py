"""One file to documents and problems: what it is, who reads it, what is known of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import ExtractError
from pipeline.extract import sniffing
from pipeline.extract.containers import INSIDE, Member, read_mail, zip_members, zip_names
from pipeline.extract.content import Content
from pipeline.extract.describing import content_to_document
from pipeline.extract.joining import Known, known_words
from pipeline.extract.plaintext import plaintext_to_content, read_plaintext
from pipeline.extract.sidecars import Sidecar, read_sidecar
from pipeline.records import Extraction, Page, Problem
from pipeline.settings import ExtractOptions

Reader = Callable[[bytes, ExtractOptions, Known | None], Content]

STAGE = "extract"
_BYTES_A_PAGE = 250_000  # of what has no pages to count: images, archives


def _read_text(data: bytes, _options: ExtractOptions, known: Known | None) -> Content:
    return plaintext_to_content(read_plaintext(data, known=known))


def _read_html(data: bytes, _options: ExtractOptions, _known: Known | None) -> Content:
    from pipeline.extract.hypertext import read_html

    return read_html(data)


def _read_docx(data: bytes, options: ExtractOptions, _known: Known | None) -> Content:
    from pipeline.extract.office import read_docx

    return read_docx(data, options=options)


def _read_odt(data: bytes, options: ExtractOptions, _known: Known | None) -> Content:
    from pipeline.extract.office import read_odt

    return read_odt(data, options=options)


def _read_image(data: bytes, options: ExtractOptions, known: Known | None) -> Content:
    from pipeline.extract.images import read_images
    from pipeline.extract.writing import pages_to_reading

    reading = pages_to_reading(read_images(data, options=options, known=known), known=known)
    return Content(text=reading.text, pages=reading.pages, margins=reading.margins, headings=reading.headings)


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
    **dict.fromkeys(sniffing.IMAGES, _read_image),
}


@dataclass(slots=True)
class Budget:
    """What all containers of one file have unpacked so far, however they are nested."""

    members: int = 0
    unpacked: int = 0

    def take(self, size: int, options: ExtractOptions) -> bool:
        """Count one more document of ``size`` bytes; whether it is still within the bounds."""
        self.members += 1
        self.unpacked += size
        return self.members <= options.max_members and self.unpacked <= options.max_unpacked_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a document, its name below raw/, what its sidecar tells, how many containers it is in."""

    name: str
    data: bytes
    sidecar: Sidecar = field(default_factory=Sidecar)
    depth: int = 0
    budget: Budget = field(default_factory=Budget)
    only: str | None = None


def read_file(path: Path, *, name: str, options: ExtractOptions, only: str | None = None) -> Extraction:
    """All documents of one file, and what went wrong; raises nothing for a bad file.

    ``path`` is the file on disk, ``name`` its path below raw/. Of a container ``only`` names the one document
    to be read: its path inside, "" for an e-mail's own text.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= options.max_bytes else b""
    except OSError as error:
        detail = f"the file cannot be opened: {error.strerror or error}"
        return Extraction(problems=(_problem(name, "failed", detail),))
    if size > options.max_bytes:
        detail = f"{size} bytes; at most {options.max_bytes} are read (max_bytes)"
        return Extraction(problems=(_problem(name, "too_large", detail),))
    return read_source(Source(name=name, data=data, sidecar=read_sidecar(path), only=only), options=options)


def measure_file(path: Path, *, options: ExtractOptions) -> tuple[int, tuple[str, ...]]:
    """How many pages a file has, roughly, and the documents inside it where it is a container.

    What cannot be measured counts as one page; reading it tells what is wrong.
    """
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= options.max_bytes else b""
        found = sniffing.media_type(data)
        by_size = 1 + size // _BYTES_A_PAGE
        if found == sniffing.PDF:
            from pipeline.extract.pdf import count_pages

            return max(1, count_pages(data)), ()
        if found == sniffing.ZIP:
            names = zip_names(data, options=options)
            return by_size + len(names), names
        if found == sniffing.EML:
            attached = read_mail(data, options=options, known=None).attachments
            return by_size + len(attached), ("", *(member.name for member in attached))
    except (OSError, MemoryError, ExtractError):
        return 1, ()
    return by_size, ()


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
    told = sniffing.mismatch(source.name, found)
    mismatch = () if told is None else (_problem(source.name, "mismatch", told),)
    known = known_words(options.known_words)
    if found == sniffing.ZIP:
        return _with(mismatch, _read_zip(source, options))
    if found == sniffing.EML:
        return _with(mismatch, _read_mail(source, options, known))
    reader = _READERS.get(found)
    if reader is None:
        raise ExtractError(*sniffing.refusal(source.name, source.data, found))
    return _with(
        mismatch, _content_to_extraction(source, found, reader(source.data, options, known), options)
    )


def _with(problems: tuple[Problem, ...], extraction: Extraction) -> Extraction:
    return replace(extraction, problems=(*problems, *extraction.problems))


def _content_to_extraction(
    source: Source, found: str, content: Content, options: ExtractOptions
) -> Extraction:
    problems = [_problem(source.name, *remark) for remark in content.remarks]
    unread = [page for page in content.pages if page.source == "unread"]
    problems.extend(_unread_problem(source.name, unread))
    if not content.text.strip() and not unread:
        raise ExtractError("no_text", "no text was found in it")
    document = content_to_document(
        content,
        source.data,
        name=source.name,
        media_type=found,
        sidecar=source.sidecar,
        options=options,
    )
    return Extraction(documents=(document,), problems=tuple(problems))


def _read_zip(source: Source, options: ExtractOptions) -> Extraction:
    """The documents of a ZIP archive, each as if it lay beside it."""
    _check_depth(source, options)
    found = Extraction()
    for member in zip_members(source.data, options=options, only=source.only):
        if isinstance(member, Member):
            more = _read_member(_inside(source, member), options)
        else:
            more = Extraction(problems=(_problem(f"{source.name}{INSIDE}{member[0]}", *member[1]),))
        found = _both(found, more)
    if found == Extraction():
        raise ExtractError("empty", "the archive holds no document")
    return found


def _read_mail(source: Source, options: ExtractOptions, known: Known | None) -> Extraction:
    """An e-mail's own text, and its attachments as documents of their own."""
    _check_depth(source, options)
    mail = read_mail(source.data, options=options, known=known)
    attached = Extraction()
    for member in mail.attachments:
        if source.only not in (None, member.name):
            continue
        attached = _both(attached, _read_member(_inside(source, member), options))
    problems = tuple(_problem(f"{source.name}{INSIDE}{name}", *remark) for name, remark in mail.refused)
    if not mail.content.text.strip() and not mail.attachments:
        raise ExtractError("no_text", "the e-mail holds neither text nor attachments")
    attached = _with(problems, attached)
    if not mail.content.text.strip() or source.only:
        return attached
    return _both(_content_to_extraction(source, sniffing.EML, mail.content, options), attached)


def _check_depth(source: Source, options: ExtractOptions) -> None:
    if source.depth >= options.max_depth:
        raise ExtractError(
            "too_large",
            f"it lies {source.depth} containers deep; at most {options.max_depth} are opened (max_depth)",
        )


def _inside(source: Source, member: Member) -> Source:
    return Source(
        name=f"{source.name}{INSIDE}{member.name}",
        data=member.data,
        sidecar=member.sidecar,
        depth=source.depth + 1,
        budget=source.budget,
    )


def _read_member(member: Source, options: ExtractOptions) -> Extraction:
    if not member.budget.take(len(member.data), options):
        detail = "the containers around it unpack to more than is read (max_unpacked_bytes, max_members)"
        return Extraction(problems=(_problem(member.name, "too_large", detail),))
    return read_source(member, options=options)


def _both(one: Extraction, other: Extraction) -> Extraction:
    return Extraction(documents=(*one.documents, *other.documents), problems=(*one.problems, *other.problems))


def _unread_problem(name: str, unread: list[Page]) -> Iterator[Problem]:
    """What to tell of pages that could not be read: one problem for all of them."""
    if unread:
        numbers = ", ".join(str(page.number) for page in unread[:20]) + (", ..." if len(unread) > 20 else "")
        pages = "page" if len(unread) == 1 else "pages"
        yield _problem(name, "unread_page", f"{pages} {numbers} could not be read: {unread[0].note}")
