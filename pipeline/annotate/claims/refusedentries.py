"""Entries of lists that say themselves that their cluster was not chosen: "33 pkt – tytułu nie nadano"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment

_REFUSED = re.compile(
    r"\bnie (?:nadano|przyznano|odnowiono|przedłużono|uzyska\w+|otrzyma\w+|zakwalifikowa\w+|spełni\w+)"
    r"|\b(?:tytułu|statusu|certyfikatu|wyróżnienia) nie\b|\bbez (?:tytułu|statusu|certyfikatu|wyróżnienia)\b"
    r"|\bwycofan\w+|\bodrzucon\w+|\bponiżej progu|\bodmow\w+ |\bocena negatywna|\bniezakwalifikowan\w+"
)
_CLOSES = re.compile(
    r"\n(?:[^\S\n]*\n|\s*(?:[IVX]+|\d+|[a-z])[.)]|\s*[•*·▪–-]\s)"
)  # an entry: the next one, a gap
_LONGEST = 240  # characters of an entry


def without_refused(context: Context, found: Iterable[Fragment]) -> list[Fragment]:
    """The awards without those of clusters whose own entry of a list tells that they were refused."""
    kept = []
    for fragment in found:
        clusters = tuple(c for c in fragment.clusters if not _is_refused(context, c))
        if clusters or not fragment.clusters:
            kept.append(fragment if clusters == fragment.clusters else replace(fragment, clusters=clusters))
    return kept


def _is_refused(context: Context, cluster: int) -> bool:
    """Whether the text from a cluster that opens an entry to the next one's refuses it."""
    line = context.line_of[cluster]
    if not line.item:
        return False
    mention = context.mentions[cluster]
    following = (
        m.start
        for m in context.mentions
        if m.start >= mention.end and m.label == "CLUSTER" and m.canonical != mention.canonical
    )
    end = min(next(following, len(context.text)), mention.end + _LONGEST)
    closes = _CLOSES.search(context.text, mention.end, end)
    entry = context.text[mention.end : end if closes is None else closes.start()]
    return _REFUSED.search(entry.lower()) is not None
