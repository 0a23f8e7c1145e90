"""Entries of lists that tell what became of their cluster: "46 pkt – tytuł nadany", "tytułu nie nadano"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.moments import kind_of
from pipeline.annotate.claims.objects import status_around

_REFUSED = re.compile(
    r"\bnie (?:nadano|przyznano|odnowiono|przedłużono|uzyska\w+|otrzyma\w+|zakwalifikowa\w+|spełni\w+)"
    r"|\b(?:tytułu|statusu|certyfikatu|wyróżnienia) nie\b|\bbez (?:tytułu|statusu|certyfikatu|wyróżnienia)\b"
    r"|\bwycofan\w+|\bodrzucon\w+|\bponiżej progu|\bodmow\w+ |\bocena negatywna|\bniezakwalifikowan\w+"
)
_GRANTED = re.compile(
    r"\b(?:tytuł|status|certyfikat|miano|odznaka|wyróżnienie) "
    r"(?:przyznan|nadan|odnowion|przedłużon|utrzyman|potwierdzon)[yaeo]\b"
    r"|\b(?:przyznano|nadano|odnowiono|przedłużono) (?:tytuł|status|certyfikat|miano|odznakę|wyróżnienie)\b"
)
_CLOSES = re.compile(
    r"\n(?:[^\S\n]*\n|\s*(?:[IVX]+|\d+|[a-z])[.)]|\s*[•*·▪–-]\s)"
)  # an entry: the next one, a gap
_LONGEST = 240  # characters of an entry


def without_refused(context: Context, found: Iterable[Fragment]) -> list[Fragment]:
    """The awards without those of clusters whose own entry of a list tells that they were refused."""
    kept = []
    for fragment in found:
        clusters = tuple(c for c in fragment.clusters if not _REFUSED.search(_entry(context, c)))
        if clusters or not fragment.clusters:
            kept.append(fragment if clusters == fragment.clusters else replace(fragment, clusters=clusters))
    return kept


def granted_entries(context: Context) -> Iterable[Fragment]:
    """ "1. Klaster Mebli Giętych, Dębica, 72 pkt – tytuł przyznany": an award of what the list is about."""
    for line in context.lines:
        clusters = line.mentions("CLUSTER", of=context.mentions)
        if not line.item or not clusters or line.mentions("STATUS", of=context.mentions):
            continue
        entry = _entry(context, clusters[0])
        if not _GRANTED.search(entry) or _REFUSED.search(entry):
            continue
        status = status_around(context, line, Trigger(0, 0, "get"), None)
        if status is None:
            continue
        kind = kind_of(context, line.start, line.end)
        yield Fragment(
            clusters=(clusters[0],),
            status=status,
            line=line,
            rule="award-entry",
            confidence=0.9,
            fields=() if kind is None else (kind,),
            evidence=((line.start, line.end),),
        )


def _entry(context: Context, cluster: int) -> str:
    """What a list's entry tells behind its cluster, in small letters; nothing for clusters elsewhere."""
    if not context.line_of[cluster].item:
        return ""
    mention = context.mentions[cluster]
    following = (
        m.start
        for m in context.mentions
        if m.start >= mention.end and m.label == "CLUSTER" and m.canonical != mention.canonical
    )
    end = min(next(following, len(context.text)), mention.end + _LONGEST)
    closes = _CLOSES.search(context.text, mention.end, end)
    return context.text[mention.end : end if closes is None else closes.start()].lower()
