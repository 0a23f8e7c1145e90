"""The day of a result: beside the points, "wtedy" told before, the year of the application."""

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, moments
from pipeline.records import Field, Span

_BESIDE = 6  # items between a result and its day
_BEFORE = 2  # lines between a result and the day that "wtedy" means
_APPLYING = frozenset(
    "ubiegać zgłosić startować wystartować start kandydować przystąpić aplikować stanąć".split()
)


def own_day(context: Context, line: Line, span: Span) -> Field | None:
    """The day of the result at a span, None where the document tells none for it alone."""
    position = next((i for i, item in enumerate(line.items) if item.start == span[0]), 0)
    told = [m for m in moments(context, line) if m.part == "on"]
    beside = next((m for m in told if _stands_beside(context, line, position, m, alone=len(told) == 1)), None)
    if beside is not None:
        return beside.field("on")
    then = (
        _when(context, line, position) or _then(context, line, position) or _applied(context, line, position)
    )
    return None if then is None else _year(then)


def _year(moment: Moment) -> Field:
    year = moment.value[:4]
    return Field(name="on", value=year, spans=(moment.span,), label="DATE", computed=moment.value != year)


def _stands_beside(context: Context, line: Line, position: int, moment: Moment, *, alone: bool) -> bool:
    """ "otrzymał w kwietniu br. 26,5 pkt"."""
    clauses = context.clauses[line.index]
    where = line.position(moment.mention)
    near = abs(where - position) <= _BESIDE
    near = near or (alone and len(moment.value) <= len("2015-10") and _opens_contest(line, where))
    if near and _opens_contest(line, where):
        return True
    near = near or (alone and len(moment.value) <= len("2015-10") and _of_contest(line))
    applied = any(
        item.lemmas & {"złożyć", "złożony", "wniosek"} for item in line.items[max(0, where - 4) : where]
    )
    entry = line.item and not any(item.finite for item in line.items)
    return not applied and clauses[where] == clauses[position] and near and not entry


def _opens_contest(line: Line, day: int) -> bool:
    """ "W konkursie przeprowadzonym w 2015 r. wymagano 101 punktów, a X miał 113.": for all of it."""
    opening = line.items[1 : day + 1]
    return (
        0 < day <= _OPENING
        and line.items[0].text in ("w", "we", "podczas")
        and any(item.lemmas & {"konkurs", "runda", "edycja", "nabór"} for item in opening)
        and any("ppas" in item.tags or item.text in ("z", "w") for item in opening)
    )


_OPENING = 6  # items: "w konkursie o status S przeprowadzonym w 2015 r."


def _when(context: Context, line: Line, position: int) -> Moment | None:
    """ "w 2015 r., kiedy to w konkursie zajęła pierwsze miejsce": the date right before the clause."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == clauses[position]), 0)
    if not begin or not any(item.text in ("kiedy", "gdy") for item in line.items[begin : begin + 2]):
        return None
    return next((m for m in moments(context, line) if begin - 2 <= line.position(m.mention) < begin), None)


def _then(context: Context, line: Line, position: int) -> Moment | None:
    """ "W 2015 r. wystarczyło 101 punktów: klaster miał wówczas 113": the last day told before."""
    at = next((i for i, item in enumerate(line.items) if item.text in ("wtedy", "wówczas")), None)
    if at is None:
        return None
    here = [m for m in moments(context, line) if line.position(m.mention) < max(at, position)]
    if here:
        return here[-1] if here[-1].part in ("on", "since") else None
    for earlier in reversed(context.lines[max(0, line.index - _BEFORE) : line.index]):
        days = [m for m in moments(context, earlier) if m.part in ("on", "since")]
        if days and earlier.paragraph == line.paragraph:
            return days[-1]
    return None


def _applied(context: Context, line: Line, position: int) -> Moment | None:
    """ "W 2019 r. klaster zgłosił się do konkursu, lecz zdobył 63 punkty", "ubiegał się w 2022 r."."""
    before = context.lines[line.index - 1] if line.index else line
    for told in (line, before):
        if told.paragraph != line.paragraph or told.lemmas.isdisjoint(_APPLYING) or told.item:
            continue
        days = [m for m in moments(context, told) if m.part == "on"]
        if told is line:
            days = [m for m in days if line.position(m.mention) < position]
        return days[0] if len(days) == 1 else None
    return None


def _of_contest(line: Line) -> bool:
    """ "W 2015 roku, w pierwszym konkursie o status S, X uzyskał 112 punktów."."""
    return line.has("konkurs", "runda", "edycja", "ocena", "samoocena", "próba", "nabór")


def of_another_year(context: Context, line: Line, event: Event) -> bool:
    """ "W 2018 roku można było zdobyć 140 punktów": another contest than the one reported."""
    year = str(event.on.value)[:4] if event.on is not None else (context.document.published_on or "")[:4]
    years = {moment.value[:4] for moment in moments(context, line)}
    return bool(year) and bool(years) and year not in years
