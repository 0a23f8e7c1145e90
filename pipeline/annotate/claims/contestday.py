"""The day or year of the contest in which clusters won points, from its call, its applications, the audit."""

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
    return None


def _tells_of_call(line: Line) -> bool:
    """A line on a call that is over, or its label: "Zgłoszenia: 2.05-15.06.2018"."""
    if any(item.text == "ma" for item in line.items):
        return False
    return _told(line) or line.has("termin") or any(item.text == ":" for item in line.items[:3])


def _of_call(context: Context, line: Line, moment: Moment) -> bool:
    """Whether a day is of the call: its span, its last day in the year of the news, its first."""
    published = context.document.published_on
    if moment.part == "deadline":
        return published is None or moment.value[:4] == published[:4]
    if moment.part == "since":
        return line.has("startować", "składać", "zgłaszać")
    return moment.part == "interval" or line.has("nabór", "złożyć", "złożony", "przyjmować")
