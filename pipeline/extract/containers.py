"""Files that hold documents: ZIP archives and the attachments of e-mails, within bounds."""

import email
import email.message
import email.policy
import email.utils
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import PurePosixPath

from pipeline.errors import ExtractError
from pipeline.extract.bounds import check_archive
from pipeline.extract.content import Content, Remark, cut_pages
from pipeline.extract.joining import Known
from pipeline.extract.plaintext import PlainText, lines_to_text, plaintext_to_content
from pipeline.extract.sidecars import SUFFIX, Sidecar, bytes_to_sidecar, is_sidecar
from pipeline.litter import is_litter
from pipeline.settings import ExtractOptions

INSIDE = "!/"
_IGNORED_FOLDERS = ("__MACOSX",)
# What mail programs add by themselves: signatures of the mail, cards of its sender.
_ADDED = frozenset(
    [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "text/vcard",
        "text/x-vcard",
    ]
)
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_HEADS = (("Od", "From"), ("Do", "To"), ("Data", "Date"), ("Temat", "Subject"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A document inside a container: its path there, its bytes, its sidecar."""

    name: str
    data: bytes
    sidecar: Sidecar = Sidecar()  # noqa: RUF009  (frozen, so one empty sidecar serves all)


def _safe_name(name: str) -> str:
    """A member's path without anything that leads out of the container."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "unnamed"


def _is_hidden(name: str) -> bool:
    return any(is_litter(part) or part in _IGNORED_FOLDERS for part in PurePosixPath(name).parts)


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive under safe names, in the order of their own."""
    ordered = sorted(archive.infolist(), key=lambda entry: entry.filename)
    return {_safe_name(entry.filename): entry for entry in ordered if not entry.is_dir()}


def zip_names(data: bytes, *, options: ExtractOptions) -> tuple[str, ...]:
    """The names of the documents in a ZIP archive; raises ExtractError as zip_members does."""
    check_archive(data, options)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = tuple(name for name in _entries(archive) if not _is_hidden(name) and not is_sidecar(name))
    if len(names) > options.max_members:
        raise ExtractError(
            "too_large",
            f"it holds {len(names)} documents; at most {options.max_members} are read (max_members)",
        )
    return names


def zip_members(
    data: bytes, *, options: ExtractOptions, only: str | None = None
) -> Iterator[Member | tuple[str, Remark]]:
    """The documents of a ZIP archive in the order of their names; (name, remark) for one that cannot be had.

    ``only`` names a single one. Raises ExtractError where the archive as a whole cannot be read or goes over
    the bounds.
    """
    names = zip_names(data, options=options)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = _entries(archive)
        for name in names:
            if only in (None, name):
                yield _unpack(archive, entries, name, options)


def _unpack(
    archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], name: str, options: ExtractOptions
) -> Member | tuple[str, Remark]:
    entry, beside = entries[name], entries.get(name + SUFFIX)
    if entry.file_size > options.max_bytes:
        detail = f"{entry.file_size} bytes; at most {options.max_bytes} are read (max_bytes)"
        return name, ("too_large", detail)
    try:
        sidecar = Sidecar() if beside is None else bytes_to_sidecar(archive.read(beside), beside.filename)
        return Member(name=name, data=archive.read(entry), sidecar=sidecar)
    except RuntimeError as error:
        encrypted = "password" in str(error) or "encrypted" in str(error)
        return name, ("encrypted" if encrypted else "damaged", f"it cannot be unpacked: {error}")
    except (zipfile.BadZipFile, NotImplementedError, OSError, zlib.error, EOFError) as error:
        return name, ("damaged", f"it cannot be unpacked: {error}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """An e-mail: its own text as a document, the files attached to it, what could not be had."""

    content: Content
    attachments: tuple[Member, ...]
    refused: tuple[tuple[str, Remark], ...] = ()


def read_mail(data: bytes, *, options: ExtractOptions, known: Known | None) -> Mail:
    """An e-mail in RFC 822 form. Raises ExtractError where it holds nothing to read."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise ExtractError("damaged", "the e-mail cannot be parsed")
    body = _body(message, known)
    attachments, refused = _attachments(message, options)
    subject = " ".join(str(message.get("Subject", "")).split()) or None
    heads = [f"{label}: {' '.join(str(message[name]).split())}" for label, name in _HEADS if message[name]]
    return Mail(
        content=Content(
            text=body.text,
            pages=body.pages,
            margins="\n".join((*heads, *([body.margins] if body.margins else ()))),
            title=subject,
            published_on=_sent_on(message),
            headings=(((subject, 20.0),) if subject else ()) + body.headings,
            links=body.links,
        ),
        attachments=attachments,
        refused=refused,
    )


def _body(message: EmailMessage, known: Known | None) -> Content:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return Content(text="", pages=cut_pages("", (0,)))
    if part.get_content_type() == "text/html":
        from pipeline.extract.hypertext import read_html

        return read_html(_payload(part))
    try:
        text = str(part.get_content())
    except (LookupError, UnicodeError, KeyError):
        text = _payload(part).decode("utf-8", errors="replace")
    parts = [lines_to_text(part, known=known) for part in _by_quoting(text)]
    whole = PlainText(
        text="\n\n".join(part.text for part in parts if part.text),
        page_starts=(0,),
        margins="\n".join(part.margins for part in parts if part.margins),
        encoding="utf-8",
    )
    return plaintext_to_content(whole)


def _by_quoting(text: str) -> Iterator[str]:
    """The parts of a mail's text by how deep they quote other mails, without the marks of quoting.

    Each was wrapped by another program at another width, so each is read for itself.
    """

    def depth(line: str) -> int:
        marks = _QUOTED.match(line)
        return marks.group().count(">") if marks else 0

    for deep, lines in itertools.groupby(text.replace("\r\n", "\n").split("\n"), key=depth):
        yield "\n".join(_QUOTED.sub("", line, count=1) if deep else line for line in lines)


def _payload(part: email.message.MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _attachments(
    message: EmailMessage, options: ExtractOptions
) -> tuple[tuple[Member, ...], tuple[tuple[str, Remark], ...]]:
    members: list[Member] = []
    refused: list[tuple[str, Remark]] = []
    taken: set[str] = set()
    for number, part in enumerate(message.iter_attachments(), 1):
        name = _free_name(_attachment_name(part, number), taken)
        if len(members) >= options.max_members:
            refused.append(
                (name, ("too_large", f"only {options.max_members} attachments are read (max_members)"))
            )
            break
        data = part.as_bytes() if part.get_content_type() == "message/rfc822" else _payload(part)
        if part.get_content_type() == "message/rfc822":
            data = _inner_message(part)
        if part.get_content_disposition() == "inline" and part.get_content_maintype() == "image":
            continue  # a logo in a signature, not a document
        if part.get_content_type() in _ADDED:
            continue
        members.append(Member(name=name, data=data))
    return tuple(members), tuple(refused)


def _inner_message(part: EmailMessage) -> bytes:
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, EmailMessage) else b""


def _attachment_name(part: EmailMessage, number: int) -> str:
    given = part.get_filename()
    if given:
        return _safe_name(" ".join(str(given).split()))
    ending = {"message/rfc822": ".eml", "text/plain": ".txt", "text/html": ".html", "application/pdf": ".pdf"}
    return f"attachment-{number}{ending.get(part.get_content_type(), '')}"


def _free_name(name: str, taken: set[str]) -> str:
    stem, dot, ending = name.rpartition(".")
    free, number = name, 2
    while free in taken:
        free = f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}"
        number += 1
    taken.add(free)
    return free


def _sent_on(message: EmailMessage) -> str | None:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
