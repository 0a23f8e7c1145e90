"""A reading text cut into pieces that carry their marks: mentions, a claim's words, a search's hits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks all through.

    ``mention`` is its mention's row; ``opens`` is True for the first piece of a mention, which carries its
    anchor; ``lit`` says it belongs to the chosen claim (``first_lit`` that the claim's words begin here),
    ``field`` which field of it; ``hit`` that a search found it.
    """

    text: str
    mention: dict[str, Any] | None = None
    opens: bool = False
    lit: bool = False
    first_lit: bool = False
    field: str = ""
    hit: bool = False


def paragraphs(
    text: str,
    start: int,
    *,
    mentions: Sequence[dict[str, Any]] = (),
    evidence: Sequence[dict[str, Any]] = (),
    hits: Iterable[Span] = (),
) -> list[list[list[Piece]]]:
    """The text as paragraphs of lines of pieces; ``start`` is its offset in the document, as marks have."""
    found: list[list[list[Piece]]] = []
    at = start
    for paragraph in text.split("\n\n"):
        lines = []
        for line in paragraph.split("\n"):
            if line:
                lines.append(_pieces(line, at, mentions, evidence, list(hits)))
            at += len(line) + 1
        at += 1
        if lines:
            found.append(lines)
    return found


def _pieces(
    line: str,
    start: int,
    mentions: Sequence[dict[str, Any]],
    evidence: Sequence[dict[str, Any]],
    hits: Sequence[Span],
) -> list[Piece]:
    end = start + len(line)
    mine = [m for m in mentions if m["start"] < end and m["end"] > start]
    lit = [e for e in evidence if e["start"] < end and e["end"] > start]
    found = [hit for hit in hits if hit[0] < end and hit[1] > start]
    spans = [(row["start"], row["end"]) for row in (*mine, *lit)] + found
    cuts = sorted({start, end, *(min(max(point, start), end) for span in spans for point in span)})
    pieces = []
    for a, b in pairwise(cuts):
        mention = next((m for m in mine if m["start"] <= a and b <= m["end"]), None)
        covering = [e for e in lit if e["start"] <= a and b <= e["end"]]
        pieces.append(
            Piece(
                text=line[a - start : b - start],
                mention=mention,
                opens=mention is not None and a == max(mention["start"], start) and mention["start"] >= start,
                lit=bool(covering),
                first_lit=bool(covering)
                and a == max(covering[0]["start"], start) == covering[0]["start"]
                and not covering[0]["field"],
                field=next((e["field"] for e in covering if e["field"]), ""),
                hit=any(h[0] <= a and b <= h[1] for h in found),
            )
        )
    return pieces
