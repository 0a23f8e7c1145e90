"""The entries of a list, in any layout: bullets, numbers, rows or bare names, under headings of its parts."""

import re

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.tables import text_to_rows

_NEAR_START = 4  # items before a cluster that begins an entry: "| 12 | Klaster X"
_HEADING = 8  # items that a heading of a part may have
_DETAIL = 4  # items before the colon of "Koordynator: Fundacja Dąb"
_LEAD_IN = 3  # lines between what tells of a list and the list: "Oto one.", "Wręczono je w Warszawie."
_PARTS = frozenset(
    (
        "województwo woj. region edycja runda rok nabór konkurs odnowienie przedłużenie nowy pierwszy drugi "
        "trzeci kolejny ponowny laureat debiut kategoria grupa"
    ).split()
)
REFUSED = re.compile(
    r"\bbez\b|\bnie\b|odm[oó]w|odrzuc|rezerw|negatyw|kandyda|wniosk|zgłosz|startuj|ubiega|oczekuj|pozostawi|"
    r"utraci|straci|wygas|wycofa|zaprosz|gości|uczestni|partner|staraj"
)
_NOT_GOT = re.compile(
    r"\bodm[oó]w|\bodrzuc|\bnegatyw|\bpozostawion|\bnie (?:uzyska|otrzyma|przyzna|nada|spełni)"
)
_DECIDING = frozenset({"decision", "score", "until"})


def entries_below(context: Context, line: Line, *, lead_in: int = 0) -> list[int]:
    """
    The clusters of the list below a line, the first of each entry.

    Headings of parts ("podkarpackie", "II runda", "Odnowienia") are passed, details of an entry
    ("Koordynator: ...") too; a part of those refused has no entries.
    ``lead_in``: how many sentences may stand before it.
    """
    found: list[int] = []
    names: set[str] = set()
    refused = False
    for later in context.lines[line.index + 1 :]:
        cluster = entry_of(context, later)
        text = context.text[later.start : later.end].lower()
        if cluster is not None:
            if not refused and not _NOT_GOT.search(text) and context.name(cluster) not in names:
                names.add(context.name(cluster))
                found.append(cluster)
        elif _is_card_number(later):
            continue
        elif _is_heading(context, later):
            refused = bool(REFUSED.search(text)) or (refused and _only_place(context, later))
            if not refused and not _of_part(context, later):
                break
        elif not _is_detail(later, began=bool(found)):
            lead_in -= 1
            if found or lead_in < 0:
                break
    return found


def entry_of(context: Context, line: Line) -> int | None:
    """The cluster whose entry a line is: "1. Klaster X, Dębica", "| 1 | Klaster X |", "Klaster X"."""
    clusters = line.mentions("CLUSTER", of=context.mentions)
    if not clusters or tells(context, line):
        return None
    position = line.position(clusters[0])
    row = any(item.text == "|" for item in line.items)
    if line.item:
        return clusters[0] if row or position <= _NEAR_START else None
    if position > 1 and position <= _NEAR_START and line.items[position - 1].text == ":":
        return clusters[0]  # "Nazwa klastra: X"
    bare = position == 0 or (position == 1 and line.items[0].text in ("„", '"', "klaster"))
    return clusters[0] if bare and not any(is_finite(item) for item in line.items) else None


def tells(context: Context, line: Line) -> bool:
    """A verb of the past in the main clause: "– Klaster X, który wygrał" has none."""
    clauses = context.clauses[line.index]
    return any(
        item.tags & {"praet", "imps"} and item.mention is None and clauses[i] == clauses[0]
        for i, item in enumerate(line.items)
    )


def _is_heading(context: Context, line: Line) -> bool:
    """A short line without a verb, a full stop or a cluster."""
    return (
        0 < len(line.items) <= _HEADING
        and not any(is_finite(item) and item.mention is None for item in line.items[1:])
        and line.items[-1].text not in (".", "!", "?")
        and not any(item.text == "|" for item in line.items)
        and not line.mentions("CLUSTER", of=context.mentions)
        and not any(item.text == ":" for item in line.items[:-1])
    )


def _only_place(context: Context, line: Line) -> bool:
    return bool(line.mentions("PLACE", of=context.mentions)) and len(line.items) <= len(("woj.", "X", ":"))


def _of_part(context: Context, line: Line) -> bool:
    """A place, a date, a round, a kind of award: the heading of a part of a list."""
    words = [item for item in line.items if item.mention is None and item.text.isalpha()]
    placed = bool(line.mentions("PLACE", "DATE", "STATUS", of=context.mentions)) and len(words) <= 1
    return placed or any(item.lemmas & (_PARTS | claim_words()["renewal"]) for item in words)


def _is_detail(line: Line, *, began: bool) -> bool:
    """ "Koordynator: Fundacja Dąb" below an entry, the heading of a table."""
    if any(item.text == "|" for item in line.items):
        return True
    return began and any(item.text == ":" for item in line.items[:_DETAIL]) and line.items[-1].text != ":"


def _is_card_number(line: Line) -> bool:
    """ "Lp. 1" above the card of a cluster."""
    return len(line.items) <= len(("lp", ".", "1")) and any(
        item.text in ("lp.", "lp", "nr") for item in line.items
    )


def told_number(line: Line) -> set[float]:
    """The numbers of clusters that a line tells: "czterech klastrów", "cztery sieci", "wszystkie cztery"."""
    return {item.number for item in line.items if item.number is not None and item.number > 1}


def decided_in_columns(context: Context, clusters: list[int]) -> bool:
    """Whether the list is a table with a column of decisions, points or terms, which tell who got it."""
    starts = {context.line_of[c].start for c in clusters}
    rows = [row for row in text_to_rows(context.text) if row.start in starts]
    return any(cell.sort in _DECIDING for row in rows for cell in row.cells)


def counted_list(context: Context, line: Line) -> list[int]:
    """
    The list that a sentence tells of, wherever it begins below: just so many entries as it tells.

    "Publikujemy zestawienie dziewięciu klastrów, którym nadano status." and then a list of nine.
    """
    found = entries_below(context, line, lead_in=_LEAD_IN)
    several = len(found) > 1 and not decided_in_columns(context, found)
    return found if several and len(found) in told_number(line) else []


def _mentions_rank(context: Context, line: Line) -> bool:
    return any(context.name(m).startswith("#") for m in line.mentions("SCORE", of=context.mentions))


def headed_list(context: Context, line: Line) -> list[int]:
    """The list right below a heading without a full stop, or one that "poniżej", "następujące" point to."""
    points = line.has("następujący", "poniższy") or any(item.text == "poniżej" for item in line.items)
    if line.items[-1].text in (".", "!", "?") and not points:
        return []
    found = entries_below(context, line)
    places = ("miejsce", "lokata", "pozycja")
    if any(_mentions_rank(context, context.line_of[c]) or context.line_of[c].has(*places) for c in found):
        return []  # a ranking: who of them got it, it does not tell
    return found if len(found) > 1 and not decided_in_columns(context, found) else []
