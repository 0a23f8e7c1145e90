"""The ceremony or decision that a document reports: its day and place."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import Moment, compatible, moments
from pipeline.records import Field


@dataclass(frozen=True, slots=True)
class Event:
    """The ceremony or decision that a document reports: its day and place, where it tells them."""

    on: Field | None = None
    place: Field | None = None


def find_event(context: Context) -> Event:
    """The day and place of the ceremony; of the announcement where there was no ceremony."""
    best: tuple[bool, int, int] | None = None
    event = Event()
    for line in context.lines:
        days = moments(context, line)
        if not days or context.document.kind == "call" or _future(line):
            continue
        for moment in days:
            strength = _strength(context, line, moment)
            rank = (_just_before(context, moment), strength, len(moment.value))
            exact = len(moment.value) >= _MONTH
            if moment.part == "since" and fresh_status(context, line, moment):
                strength, rank = _HANDOVER, (True, _HANDOVER, len(moment.value))
            elif moment.part != "on" or not exact:
                continue
            if not _recent(context, moment) or is_dateline(context, line, moment):
                continue
            if strength and (best is None or rank > best):
                best = rank
                same = event.on is not None and compatible(moment.value, str(event.on.value))
                event = Event(
                    moment.field("on"), event_place(context, line) or (event.place if same else None)
                )
    if event.place is None:
        for line in context.lines:
            if not line.mentions("PLACE", of=context.mentions):
                continue
            met = line.has("odbyć", "odbywać") and line.has("gala", "uroczystość", "wręczenie")
            if (
                not _future(line)
                and (met or _told(line.items) == _HANDOVER)
                and not _on_another_day(context, line, event)
                and (place := event_place(context, line)) is not None
            ):
                return Event(event.on, place)
    return event


def _on_another_day(context: Context, line: Line, event: Event) -> bool:
    days = [moment.value for moment in moments(context, line) if moment.part == "on"]
    return event.on is not None and bool(days) and not any(compatible(d, str(event.on.value)) for d in days)


_HANDOVER = 3
_MONTH = 7
# documents report what happened at most so long before they were published: a day, a month
_RECENT_DAY, _RECENT_MONTH = 24, 12


def _recent(context: Context, moment: Moment) -> bool:
    """Whether a day can be that of news: not after the publication's year, not years before it."""
    published = context.document.published_on
    if published is None:
        return True
    months = 12 * (int(published[:4]) - int(moment.value[:4]))
    months += int(published[5:7]) - int(moment.value[5:7] or published[5:7])
    return months <= (_RECENT_DAY if len(moment.value) > _MONTH else _RECENT_MONTH)


def _just_before(context: Context, moment: Moment) -> bool:
    """Whether a day is of the quarter of a year before the publication, or nobody knows when that was."""
    published = context.document.published_on
    if published is None or len(moment.value) < _MONTH:
        return True
    months = 12 * (int(published[:4]) - int(moment.value[:4])) + int(published[5:7]) - int(moment.value[5:7])
    return months <= _QUARTER


_QUARTER = 3


def is_dateline(context: Context, line: Line, moment: Moment) -> bool:
    """ "Bielsko-Biała, 15 XI 2018 (PAP) - ...": place and day of an agency's text, not of what it tells."""
    position = line.position(moment.mention)
    first = line.items[0].mention if line.items else None
    return (
        position == _DATELINE
        and first is not None
        and context.label(first) == "PLACE"
        and len(line.items) > _DATELINE + 1
        and line.items[_DATELINE + 1].text in ("(", "/", "-", "–")
    )


_DATELINE = 2  # items: the place, a comma, the day


def fresh_status(context: Context, line: Line, moment: Moment) -> bool:
    """ "Od wtorku X jest Krajowym Klastrem Kluczowym": a status that began a few days before publication."""
    published = context.document.published_on
    if (
        published is None
        or len(moment.value) != len(published)
        or not line.mentions("STATUS", of=context.mentions)
    ):
        return False
    days = (dt.date.fromisoformat(published) - dt.date.fromisoformat(moment.value)).days
    return 0 <= days <= _FRESH_DAYS


_FRESH_DAYS = 14


def _given_by_cluster(context: Context, line: Line) -> bool:
    """ "W czerwcu „Tabaka” przyznała własne wyróżnienie": a cluster's own prize."""
    giving = any(
        item.lemmas & claim_words()["give"] and item.tags & {"praet"} and item.mention is None
        for item in line.items
    )
    clusters = [m for m in line.mentions("CLUSTER", of=context.mentions) if context.may_be(m, "nom")]
    return giving and line.has("własny") and bool(clusters)


def _strength(context: Context, line: Line, moment: Moment) -> int:
    """How clearly a date is the event's: by the words of its clause, or of the whole line."""
    if _given_by_cluster(context, line):
        return 0
    clauses = context.clauses[line.index]
    own = clauses[line.position(moment.mention)]
    clause = [item for item, number in zip(line.items, clauses, strict=True) if number == own]
    if any(item.lemmas & _CALL for item in clause) or any(item.text in _EARLIER for item in line.items):
        return 0
    near = [context.lines[line.index + 1]] if line.index + 1 < len(context.lines) else []
    follows = any(n.paragraph == line.paragraph and n.has("gala", "uroczystość", "ceremonia") for n in near)
    told_elsewhere = any(is_finite(item) and not item.lemmas & _BEING for item in clause)
    official = any(
        context.label(body) == "MINISTRY" or context.name(body).startswith(_OFFICES)
        for body in line.mentions("MINISTRY", "ORG", of=context.mentions)
    ) or not line.mentions("PERSON", "ORG", of=context.mentions)
    told = _told(clause, official=official)
    return told or (0 if told_elsewhere else _told(line.items, official=official)) or int(follows)


_OFFICES = ("Urząd", "Zarząd", "European", "Polska Agencja")  # whose information is the news itself
_BEING = frozenset({"być", "zostać", "odbyć", "odbywać", "organizować", "zorganizować"})
_EARLIER = frozenset(
    ["wcześniej", "poprzednio", "wówczas", "wtedy", "wcześniejsze", "wcześniejszy", "poprzedni"]
)
_CALL = frozenset({"nabór", "termin", "wniosek", "zgłoszenie", "regulamin"})


def _told(items: Sequence[Item], *, official: bool = True) -> int:
    """How clearly words tell of the event; what nobody official made known is no result of it."""
    words = claim_words()
    lemmas = {lemma for item in items for lemma in item.lemmas}
    if lemmas & words["handover"]:
        return _HANDOVER
    if lemmas & (words["results"] - ({"poinformować", "podać"} if not official else set())):
        return 2
    return 1 if lemmas & (words["get"] | words["give"]) else 0


def _future(line: Line) -> bool:
    """Whether the line only tells of what will be."""
    past = any(item.tags & {"praet", "imps"} and item.mention is None for item in line.items)
    if any(
        a.text in ("ma", "mają") and b.text in ("zostać", "być") for a, b in itertools.pairwise(line.items)
    ):
        return True
    ahead = any(
        item.mention is None
        and (
            ("fin" in item.tags and "perf" in item.tags and "imperf" not in item.tags)
            or "bedzie" in item.tags
        )
        for item in line.items
    )
    return ahead and not past


def event_place(context: Context, line: Line) -> Field | None:
    """Where a ceremony took place: "w" and a place in a line that tells of it, not a seat or an origin."""
    for mention in line.mentions("PLACE", of=context.mentions):
        start, end = context.span(mention)
        before = context.text[line.start : start].lower()
        if before.endswith("(") and re.match(r", \d", context.text[end : end + 3]):
            return context.field("place", mention)  # "podczas posiedzenia (Lublin, 26 czerwca 2018 r.)"
        if (
            re.search(r"\b(?:w|we|do)\s$", before)
            and not re.search(r"\b(?:trafi\w+|wróci\w+|jedzie|pojecha\w+) do\s$", before)
            and (
                "kongres" in before
                or not re.search(
                    r"(?:\bz siedzibą|siedzib[aęy]|\bdział\w+|biur\w+|pierwsz\w+|\bklast\w+|\bfirm\w*)"
                    r"\s(?:(?!odebra|odbiera|otrzyma|uzyska|dosta|wręcz|gości|spotka|podpis)\w+\s)?w[e]?\s$",
                    before,
                )
            )
            and (
                not context.name(mention).startswith("województwo")
                and context.name(mention) not in _COUNTRIES
            )
        ):
            return context.field("place", mention)
    return None


_COUNTRIES = frozenset({"Polska", "Niemcy", "Europa"})
