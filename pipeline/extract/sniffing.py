"""What a file is, by its content; its name is only a hint."""

import io
import re
import zipfile
from pathlib import PurePosixPath

PDF = "application/pdf"
HTML = "text/html"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
EML = "message/rfc822"
ZIP = "application/zip"
IMAGES = ("image/png", "image/jpeg", "image/tiff")
UNKNOWN = "application/octet-stream"

SUFFIXES = {
    ".pdf": PDF,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": TEXT,
    ".docx": DOCX,
    ".odt": ODT,
    ".eml": EML,
    ".zip": ZIP,
    ".png": IMAGES[0],
    ".jpg": IMAGES[1],
    ".jpeg": IMAGES[1],
    ".tif": IMAGES[2],
    ".tiff": IMAGES[2],
}
# Formats that are known and not read: what they are, and what to do.
_UNREAD = (
    (b"{\\rtf", "an RTF file: save it as DOCX or PDF"),
    (b"Rar!", "a RAR archive: unpack it, or pack it as ZIP"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it, or pack it as ZIP"),
    (b"\x1f\x8b", "a gzip archive: unpack it"),
    (b"BZh", "a bzip2 archive: unpack it"),
    (b"\xfd7zXZ", "an xz archive: unpack it"),
    (b"GIF8", "a GIF image: save it as PNG"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"%!PS", "a PostScript file: save it as PDF"),
    (b"SQLite format 3", "an SQLite database"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The streams that tell what an old Office file is; their names stand in it as UTF-16.
_OLD_STREAMS = (
    ("WordDocument", "an old Word document (DOC): save it as DOCX or PDF"),
    ("Workbook", "an old spreadsheet (XLS): save it as PDF"),
    ("Book", "an old spreadsheet (XLS): save it as PDF"),
    ("PowerPoint Document", "an old presentation (PPT): save it as PDF"),
    ("__properties_version1.0", "an Outlook message (MSG): save it as EML or PDF"),
)
_OFFICE = {
    "application/vnd.openxmlformats-officedocument.xl": "a spreadsheet (XLSX): save it as PDF",
    "application/vnd.openxmlformats-officedocument.ppt": "a presentation (PPTX): save it as PDF",
    "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet (ODS): save it as PDF",
    "application/vnd.oasis.opendocument.presentation": "a presentation (ODP): save it as PDF",
    "application/vnd.oasis.opendocument.graphics": "a drawing (ODG): save it as PDF",
}
# Endings of formats that are not read: a file that has one and can be read all the same is misnamed.
_UNREAD_SUFFIXES = {
    ".doc": "a DOC document",
    ".rtf": "an RTF file",
    ".xls": "a spreadsheet",
    ".xlsx": "a spreadsheet",
    ".ods": "a spreadsheet",
    ".ppt": "a presentation",
    ".pptx": "a presentation",
    ".odp": "a presentation",
    ".msg": "an Outlook message",
}
_HEADER = re.compile(
    rb"^(?:from|to|subject|date|received|return-path|message-id|mime-version|content-type|delivered-to"
    rb"|x-[\w-]+|reply-to|cc|dkim-signature|arc-[\w-]+|authentication-results)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_HTML_START = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", errors="replace").strip()
                if kind.startswith("application/vnd.oasis.opendocument.text"):
                    return ODT
                return kind if kind.startswith("application/") else ZIP
            if "[Content_Types].xml" in names:
                folder = next((n.split("/")[0] for n in sorted(names) if n.startswith(("xl/", "ppt/"))), "?")
                return f"application/vnd.openxmlformats-officedocument.{folder}"
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        return ZIP
    return ZIP


def _text_type(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if _HTML_START.search(head):
        return HTML
    heads = head.split(b"\r\n\r\n")[0].split(b"\n\n")[0]
    if len({match.group().lower() for match in _HEADER.finditer(heads)}) >= 3 and _HEADER.match(heads):
        return EML
    return TEXT


def media_type(data: bytes) -> str:
    """The media type of the bytes; UNKNOWN for binary content that nothing here reads."""
    head = data[:1024]
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return IMAGES[0]
    if head.startswith(b"\xff\xd8\xff"):
        return IMAGES[1]
    if head.startswith((b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")):
        return IMAGES[2]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(data)
    if unread(data) is not None:
        return UNKNOWN
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not utf16 and b"\x00" in head:
        return UNKNOWN
    return _text_type(data)


def unread(data: bytes) -> str | None:
    """What the bytes are, where they are a known format that is not read, and what to do about it."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP image: save it as PNG"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "a HEIC photo: save it as JPEG"
    if data.startswith(_OLD_OFFICE):
        streams = (what for stream, what in _OLD_STREAMS if stream.encode("utf-16-le") in data)
        return next(streams, "an old Office file (DOC, XLS, PPT or MSG): save it as DOCX or PDF")
    return next((what for magic, what in _UNREAD if data.startswith(magic)), None)


def expected_type(name: str) -> str | None:
    """The media type that the file's name promises, None for an ending unknown here."""
    return SUFFIXES.get(PurePosixPath(name).suffix.lower())


_NAMES = {
    PDF: "a PDF",
    HTML: "HTML",
    TEXT: "plain text",
    DOCX: "a DOCX document",
    ODT: "an ODT document",
    EML: "an e-mail",
    ZIP: "a ZIP archive",
    "image/png": "a PNG image",
    "image/jpeg": "a JPEG image",
    "image/tiff": "a TIFF image",
}


def mismatch(name: str, found: str) -> str | None:
    """What to tell of a file whose name promises something else than it holds, None where all is well."""
    expected = expected_type(name)
    if found in (expected, UNKNOWN) or found not in _NAMES:
        return None
    if expected is not None:
        promised = _NAMES[expected]
    elif (promised := _UNREAD_SUFFIXES.get(PurePosixPath(name).suffix.lower(), "")) == "":
        return None
    return f"its name promises {promised}, but it holds {_NAMES[found]} and was read as that: rename it"


def refusal(name: str, data: bytes, found: str) -> tuple[str, str]:
    """Why a file of the type ``found`` cannot be read at all: reason and detail of a problem."""
    expected = expected_type(name)
    what = unread(data)
    if what is not None:
        return ("unsupported", f"it is {what}")
    if found.startswith("application/vnd."):
        other = "an Office file other than a text document: save it as PDF, DOCX or ODT"
        return ("unsupported", f"it is {_OFFICE.get(found, other)}")
    if expected is not None:
        return (
            "damaged",
            f"its name promises {_NAMES[expected]}, but its content is not that and is not known",
        )
    return (
        "unsupported",
        "its content is of no kind that is read (PDF, DOCX, ODT, HTML, TXT, EML, ZIP, PNG, JPEG, TIFF)",
    )
