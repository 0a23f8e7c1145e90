"""The frozen records that the stages hand each other.

Offsets are characters of a document's reading text (``Document.text``), end exclusive. Boxes are
``(x0, top, x1, bottom)`` in PDF points from the page's top left corner (pixels for images).
"""

from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word as it stands on a page.

    ``start`` and ``end`` are its offsets in the reading text; both are -1 for a word that is kept out of
    the reading text (headers, footers, page numbers, lines repeated over a page break).
    A word hyphenated over two lines is two words on the page, each with its own part of the text.
    """

    text: str
    box: Box
    start: int = -1
    end: int = -1
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its size in points, the slice ``start:end`` of the reading text, its words in order.

    ``source`` tells how it was read: "text" (a text layer, or a format that has no pages), "ocr" or
    "unread"; ``confidence`` is the mean OCR confidence (0-1), None unless OCR was used.
    """

    number: int
    width: float
    height: float
    start: int
    end: int
    words: tuple[Word, ...] = ()
    source: str = "text"
    confidence: float | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink of a document: the words it is on (offsets, or -1) and its target."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read from one file.

    ``id`` is the SHA-256 of the file's bytes (hex); ``path`` is relative to raw/, with "/" between folders
    (``outer.zip!/inner.pdf`` for a document inside another); ``kind`` is one of press_release, news,
    certificate, call, list, minutes, interview, newsletter, letter, other; ``published_on`` is an ISO date
    and ``published_source`` says where it was found (sidecar, metadata, text, address, option).
    Formats without page geometry (TXT, HTML, DOCX) have pages without words.
    """

    id: str
    path: str
    media_type: str
    kind: str
    title: str | None
    published_on: str | None
    text: str
    pages: tuple[Page, ...]
    published_source: str | None = None
    source_url: str | None = None
    retrieved_on: str | None = None
    links: tuple[Link, ...] = ()
    margins: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One named thing where it stands in the text: ``text[start:end]`` is its surface.

    ``value`` is the normalised value of a DATE (ISO 8601) or SCORE ("128/140", ">=100", "max 150", "#1"),
    else None; ``source`` names the component that found it; ``confidence`` is a probability.
    """

    label: str
    start: int
    end: int
    text: str
    canonical: str
    source: str
    confidence: float
    value: str | None = None
    page: int = 1
    boxes: tuple[Box, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a claim: its value (canonical form, ISO date, number) and the words it came from.

    ``label`` is the label of the mention whose canonical form the value is (CLUSTER, PERSON ...), else None.
    ``computed`` is True where the value was worked out and stands nowhere in the text.
    """

    name: str
    value: str | int | float | bool
    spans: tuple[Span, ...] = ()
    label: str | None = None
    computed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a document states: a predicate of gold GUIDELINES with its fields, and where it says so.

    Field names: awarded(cluster, status, on, by, kind, years, valid_from, valid_until, place),
    scored(cluster, value, max, threshold, rank, on), role(person, role, of), coordinated_by(cluster, org),
    members(cluster, count, unit, approx), located_in(cluster, place), attended(person, on, place),
    said(person, quote), organised(body, what), renamed(from, to).
    ``evidence`` are the spans (usually sentences) that state it, never empty; ``rule`` names the pattern.
    ``flags`` are remarks for readers, such as "ministry-not-in-office".
    """

    predicate: str
    fields: tuple[Field, ...]
    evidence: tuple[Span, ...]
    rule: str
    confidence: float
    flags: tuple[str, ...] = ()

    def value(self, name: str) -> str | int | float | bool | None:
        """The value of the field, None where the claim has no such field."""
        return next((field.value for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """All that annotate found in one document, with the folded lemmas of each page for searching.

    ``lemmas[i]`` belongs to ``Document.pages[i]``: lower-case lemmas without diacritics, joined by spaces.
    """

    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    lemmas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file, or a part of one, that could not be read or understood, and why.

    ``reason`` is one of: unsupported, empty, encrypted, damaged, no_text, unread_page, timeout, memory,
    too_large, mismatch, sidecar, failed; ``detail`` tells a person what happened and what to do.
    """

    path: str
    stage: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one file gave: usually one document; several for containers (ZIP, EML); problems on the way."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
