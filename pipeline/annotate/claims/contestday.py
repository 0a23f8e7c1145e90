"""The day or year of the contest in which clusters won points, from its call, its applications, the audit."""

import re

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, moments
from pipeline.records import Field


def _told(line: Line) -> bool:
    """Whether a line tells what happened, and denies nothing."""
    past = any(item.tags & {"praet", "imps", "ppas"} and item.mention is None for item in line.items)
    return past and not any(item.text == "nie" for item in line.items)


def contest_day(context: Context) -> Field | None:
    """The day or year of the contest, from its call, its applications or the audit; None when not told."""
    words = claim_words()
    for line in context.lines:
        if not line.has(*words["audit"]) or not _told(line):
            continue
        for moment in moments(context, line):
            if moment.part in ("on", "interval") and line.has("audyt"):
                return moment.field("on")
    for line in context.lines if context.document.kind != "minutes" else []:
        if not line.has(*words["contest"]) or not _tells_of_call(line):
            continue
        for moment in moments(context, line):
            if _of_call(context, line, moment):
                year = moment.value[:4]
                return Field(
                    name="on", value=year, spans=(moment.span,), label="DATE", computed=moment.value != year
                )
    return _decided(context) or _in_heading(context)


def _decided(context: Context) -> Field | None:
    """The year in which a contest was decided: "Konkurs rozstrzygnięto 28 sierpnia br."; None for several."""
    found: dict[str, Moment] = {}
    for line in context.lines:
        if not line.has(*_CONTESTS) or not line.has(*_DECIDED) or not _told(line) or line.has(*_OTHERS):
            continue
        for moment in moments(context, line):
            if moment.part == "on":
                found.setdefault(moment.value[:4], moment)
    if len(found) != 1:
        return None
    ((year, moment),) = found.items()
    return Field(name="on", value=year, spans=(moment.span,), label="DATE", computed=moment.value != year)


_CONTESTS = frozenset("konkurs runda edycja".split())
_DECIDED = frozenset("rozstrzygnąć rozstrzygnięty zatwierdzić zatwierdzony ogłosić ogłoszony wyłonić".split())
_OTHERS = frozenset("poprzedni wcześniejszy pierwszy następny kolejny".split())


def _in_heading(context: Context) -> Field | None:
    """ "Wyniki konkursu o tytuł S 2017": the year in the heading, where it is that of the text."""
    published = (context.document.published_on or "")[:4]
    for line in context.lines[:1]:
        year = re.search(r"\b20\d\d\b", context.text[line.start : line.end])
        if (
            year is not None
            and year.group() == published
            and line.has("konkurs", "laureat", "ranking", "wynik")
        ):
            span = (line.start + year.start(), line.start + year.end())
            return Field(name="on", value=published, spans=(span,), label="DATE")
    return None


def _tells_of_call(line: Line) -> bool:
    """A line on a call that is over, or its label: "Zgłoszenia: 2.05-15.06.2018"."""
    if any(item.text == "ma" for item in line.items):
        return False
    return _told(line) or line.has("termin") or any(item.text == ":" for item in line.items[:3])


def _of_call(context: Context, line: Line, moment: Moment) -> bool:
    """Whether a day is of the call: its span, its last day in the year of the news, its first."""
    published = context.document.published_on
    if line.has("kolejny", "następny", "planować", "planowany", "zaplanować"):
        return False
    if moment.part == "deadline":
        past = published is None or moment.value[: len(published)] <= published[: len(moment.value)]
        return past and (published is None or moment.value[:4] == published[:4])
    if moment.part == "since":
        return line.has("startować", "składać", "zgłaszać")
    return moment.part == "interval" or line.has("nabór", "złożyć", "złożony", "przyjmować")
