"""Sentences of a text by plain rules: enough to say which names stand together.

The annotating stage knows sentences better, but its result is not part of an annotation.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.records import Span

_BREAK = re.compile(
    r"\n{2,}|\n(?=\s*(?:[-–—•*]|\d+[.)]))|(?<=[.!?…])[”\"»)]?\s+(?=[„\"«(–—-]?\s*[A-ZĄĆĘŁŃÓŚŹŻ0-9])"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(„\"])(?:[a-ząćęłńóśźż]{1,2}|[A-ZĄĆĘŁŃÓŚŹŻ]|dr|hab|prof|inż|mgr|tzw|tzn|tj|np|m\.in|ul|al|godz|pkt|woj|pow"
    r"|gm|św|im|nr|ok|str|art|ust|wg|ww|sp|tys|mln|mld|proc|red|kpt|płk|gen|ks)\.$"
)


def text_to_sentences(text: str) -> list[Span]:
    """Offsets of the sentences, in order; white space between them belongs to none."""
    spans: list[Span] = []
    start = 0
    for found in _BREAK.finditer(text):
        before = text[max(start, found.start() - 12) : found.start()]
        if "\n" not in found.group() and _ABBREVIATED.search(before) and not before.endswith("r."):
            continue
        if found.start() > start:
            spans.append((start, found.start()))
        start = found.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def sentence_at(sentences: Sequence[Span], offset: int) -> int:
    """The number of the sentence in which the offset lies (or after which it lies)."""
    return max(0, bisect_right(sentences, (offset, 1 << 60)) - 1)
