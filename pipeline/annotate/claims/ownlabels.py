"""Awards told by what a status itself does: it dates from a day, it vouches for a cluster's quality."""

import itertools
from collections.abc import Iterable

from pipeline.annotate.claims.about import cluster_spoken_of
from pipeline.annotate.claims.aims import aimed_at, hoped_for
from pipeline.annotate.claims.asides import asides_behind
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import moments
from pipeline.annotate.claims.objects import status_around
from pipeline.records import Field

_VOUCHING = frozenset({"potwierdzać", "potwierdzić", "poświadczać", "świadczyć", "dowodzić", "zaświadczać"})
_VOUCHED_FOR = frozenset(
    "jakość poziom doskonałość zarządzanie klasa dojrzałość pozycja profesjonalizm".split()
)
_UNREAL = frozenset("nie aby żeby gdyby jeśli jeżeli czy jak każdy".split())


def told_by_statuses(context: Context) -> Iterable[Fragment]:
    """ "Obecna, Bronze Label, pochodzi z czerwca 2018 r.", "Jakość potwierdza odznaka Bronze Label"."""
    if context.document.kind == "call":
        return
    for line in context.lines:
        statuses = line.mentions("STATUS", of=context.mentions)
        if not statuses or line.items[-1].text == "?" or any(x.text in _UNREAL for x in line.items):
            continue
        for status in statuses:
            position = line.position(status)
            if aimed_at(line, position) or hoped_for(line, position) or not context.may_be(status, "nom"):
                continue
            got = _got_behind(context, line, status)
            fields = _dates_from(context, line, position) or got
            if fields is None and not _vouches(line, position):
                continue
            cluster = _owner(context, line, near=fields is got)
            if cluster is not None:
                yield Fragment(
                    clusters=(cluster,),
                    status=status,
                    line=line,
                    rule="award-vouches" if fields is None else "award-dates-from",
                    confidence=0.86,
                    background=True,
                    fields=fields or (),
                    evidence=((line.start, line.end),),
                )


def terms_of_those(context: Context) -> Iterable[Fragment]:
    """ "Są to X i Y. Tytuł przysługuje im do 31 grudnia 2024 r.": the end of what those right before have."""
    for before, line in itertools.pairwise(context.lines):
        ends = [m for m in moments(context, line) if m.part == "until"]
        theirs = any(item.text in ("im", "ich") for item in line.items[:_NEAR])
        clusters = list(
            {context.name(m): m for m in before.mentions("CLUSTER", of=context.mentions)}.values()
        )
        if not ends or not theirs or len(clusters) < len(("X", "Y")) or before.paragraph != line.paragraph:
            continue
        if line.mentions("CLUSTER", of=context.mentions) or line.has("nie") or not line.has(*_TITLES):
            continue
        status = status_around(context, line, Trigger(0, 0, "have"), None, ahead=False)
        if status is not None:
            yield Fragment(
                clusters=tuple(clusters),
                status=status,
                line=line,
                rule="award-term",
                confidence=0.86,
                background=True,
                fields=(ends[0].field("valid_until"),),
                evidence=((line.start, line.end),),
            )


_TITLES = frozenset({"status", "tytuł", "certyfikat", "odznaka"})


def _dates_from(context: Context, line: Line, position: int) -> tuple[Field, ...] | None:
    """The day of "Odznaka Silver Label pochodzi z 2018 r."; None where nothing of the kind is told."""
    for day in moments(context, line):
        at = line.position(day.mention)
        verb = any(x.lemmas & {"pochodzić"} and is_finite(x) for x in line.items[max(position, at - 3) : at])
        if verb and day.part == "on" and line.items[at - 1].text in ("z", "ze"):
            return (day.field("on"),)
    return None


def _got_behind(context: Context, line: Line, status: int) -> tuple[Field, ...] | None:
    """The day of "Kolejny rozdział to Silver Label, zdobyty w 2017 r.", where the line names no cluster."""
    if line.mentions("CLUSTER", of=context.mentions) or not context.name(status).endswith("Label"):
        return None
    for aside in asides_behind(context, line, status):
        inside = [x for x in line.items if aside.span[0] <= x.start and x.end <= aside.span[1]]
        got = any("ppas" in x.tags and x.lemmas & claim_words()["get"] for x in inside)
        if got and not any(x.text == "przez" for x in inside) and any(f.name == "on" for f in aside.fields):
            return aside.fields
    return None


def _vouches(line: Line, position: int) -> bool:
    """ "O jakości zarządzania klastrem świadczy odznaka Silver Label"."""
    clause = line.items[max(0, position - _NEAR) : position + _NEAR]
    return line.has(*_VOUCHED_FOR) and any(
        x.lemmas & _VOUCHING and x.tags & {"fin", "praet"} and x.mention is None for x in clause
    )


_NEAR = 7  # items between a status and its verb


def _owner(context: Context, line: Line, *, near: bool) -> int | None:
    """The one cluster that a line names, else the one it speaks of; ``near``: one of the same paragraph."""
    named = line.mentions("CLUSTER", of=context.mentions)
    if named:
        return named[0] if len(named) == 1 else None
    spoken_of = cluster_spoken_of(context, line, line.start)
    names = {context.name(m) for m in context.all("CLUSTER")}
    here = spoken_of is not None and context.line_of[spoken_of].paragraph == line.paragraph
    return spoken_of if here or not near or len(names) == 1 else None
