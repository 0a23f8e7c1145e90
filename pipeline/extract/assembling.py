"""Pieces of formats without lines of their own (HTML, DOCX, ODT) to a reading text."""

from dataclasses import dataclass, field

from pipeline.extract.letters import normalise
from pipeline.records import Link


@dataclass(slots=True)
class Piece:
    """A paragraph, a list item or a table's row.

    ``kind`` is "text", "heading", "item" or "row"; items and rows that follow each other stand on lines
    without an empty one between them. ``links`` are words of it with their targets.
    """

    kind: str
    text: str
    level: int = 0
    links: list[tuple[str, str]] = field(default_factory=list)


def tidy(text: str) -> str:
    """The text of one piece: letters normalised, spaces single, line breaks kept, empty lines gone."""
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
    return "\n".join(line for line in lines if line)


def cells_to_row(cells: list[str]) -> str:
    """A table's row as one line."""
    return " | ".join(" ".join(normalise(cell).split()) for cell in cells).strip()


def pieces_to_text(pieces: list[Piece]) -> tuple[str, tuple[Link, ...], tuple[tuple[str, float], ...]]:
    """The reading text, its links, and the headings with larger sizes for higher levels."""
    parts: list[str] = []
    links: list[Link] = []
    headings: list[tuple[str, float]] = []
    length = 0
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last is not None:
            close = piece.kind == last.kind and piece.kind in ("item", "row")
            close = close or (piece.kind == "item" and last.kind == "text" and last.text.endswith(":"))
            parts.append("\n" if close else "\n\n")
            length += len(parts[-1])
        links.extend(_placed(piece, length))
        if len(headings) < 12:
            headings.append((piece.text, 20.0 - piece.level if piece.kind == "heading" else 10.0))
        parts.append(piece.text)
        length += len(piece.text)
        last = piece
    return "".join(parts), tuple(links), tuple(headings)


def _placed(piece: Piece, offset: int) -> list[Link]:
    found: list[Link] = []
    at = 0
    for words, target in piece.links:
        start = piece.text.find(words, at) if words else -1
        if start < 0:
            found.append(Link(start=-1, end=-1, target=target))
            continue
        at = start + len(words)
        found.append(Link(start=offset + start, end=offset + at, target=target))
    return found
