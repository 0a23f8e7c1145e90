"""Entries of lists that tell what became of their cluster: "46 pkt – tytuł nadany", "tytułu nie nadano"."""

import itertools
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
    r"\n(?:[^\S\n]*\n|\s*(?:[IVX]+|\d+|[a-z])[.)]|\s*[•*·▪–-]\s|[^\n]{,90}:[^\S\n]*(?:\n|$))"
)  # an entry: the next one, a gap, a heading
_LONGEST = 240  # characters of an entry


def without_refused(context: Context, found: Iterable[Fragment]) -> list[Fragment]:
    """The awards without those of clusters whose own entry of a list tells that they were refused."""
    kept = []
    for fragment in found:
        clusters = tuple(
            c
            for c in fragment.clusters
            if not _REFUSED.search(_entry(context, c)) and not _below_refusal(context, c)
        )
        if clusters or not fragment.clusters:
            kept.append(fragment if clusters == fragment.clusters else replace(fragment, clusters=clusters))
    return kept


def of_those_meant(context: Context, found: Iterable[Fragment]) -> list[Fragment]:
    """The awards with the clusters that are meant: under their present names, and those just spoken of.

    "X, działający wcześniej pod nazwą Y" is X; "Mówię o klastrze X. Szkoda, bo mają Bronze Label." is X, too.
    """
    kept = []
    for fragment in found:
        clusters = [_by_present_name(context, c) for c in fragment.clusters]
        if fragment.rule == "award-have" and (spoken_of := _just_spoken_of(context, fragment)) is not None:
            clusters = [spoken_of]
        kept.append(replace(fragment, clusters=tuple(dict.fromkeys(clusters))))
    return kept


def _by_present_name(context: Context, cluster: int) -> int:
    line = context.line_of[cluster]
    if not context.aside(line, cluster):
        return cluster
    before = context.before(line, context.mentions[cluster].start, "CLUSTER")
    return next((m for m in before if not context.aside(line, m)), cluster)


def _just_spoken_of(context: Context, fragment: Fragment) -> int | None:
    """Whose "mają" it is: the last cluster of the sentences right before, where the line names none."""
    line = fragment.line
    plural = any({"fin", "pl", "ter"} <= item.tags and "mieć" in item.lemmas for item in line.items)
    named_here = line.mentions("CLUSTER", of=context.mentions) or line.has("klaster", "oba")
    if not plural or named_here or len(fragment.clusters) != 1:
        return None
    for earlier in reversed(context.lines[max(0, line.index - _JUST) : line.index]):
        named = earlier.mentions("CLUSTER", of=context.mentions)
        if earlier.paragraph == line.paragraph and named:
            return named[-1]
    return None


_JUST = 2  # lines


def _below_refusal(context: Context, cluster: int) -> bool:
    """ "Klastry niewyróżnione:", and the entry is the first or a further one below it."""
    line = context.line_of[cluster]
    if not line.item:
        return False
    for above in reversed(context.lines[max(0, line.index - _FURTHEST) : line.index]):
        if not above.item:
            text = context.text[above.start : above.end].lower()
            return len(above.items) <= _HEADING and _NOT_CHOSEN.search(text) is not None
    return False


_NOT_CHOSEN = re.compile(
    r"\bnie(?:wyróżni|nagrodz|zakwalifik|przyzna|rozpatrz)|\bodrzucon|\bbez (?:tytułu|statusu|wyróżni|nagrod)"
    r"|\brezerwow|\bpoza (?:listą|gronem)|\bponiżej (?:progu|minimum)|\b(?:za|pod) progiem|\bwycofan|\bodpad"
    r"|\bnie (?:otrzyma|uzyska|zdoby|dosta|przekroczy|osiągn|spełni|zakwalifik|przyzna|nada|odnowi|przeszł)"
    r"|\bnie znalaz|\bpozosta(?:li|łe) (?:uczestni|kandyda|wniosk|zgłosz|startuj|klastry, które nie)"
    r"|\bnegatywn|\bodmow|\bodmówi"
)
_HEADING = 14  # items
_FURTHEST = 40  # lines of a list


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
        for m in itertools.islice(context.mentions, cluster + 1, None)
        if m.label == "CLUSTER" and m.canonical != mention.canonical
    )
    end = min(next(following, len(context.text)), mention.end + _LONGEST)
    closes = _CLOSES.search(context.text, mention.end, end)
    return context.text[mention.end : end if closes is None else closes.start()].lower()
