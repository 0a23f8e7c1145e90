"""The others of a few: "X jest jednym z dwóch. Drugim jest Y."."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.groupnames import denied, members_named
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments

_ORDINALS = frozenset("pierwszy drugi trzeci czwarty piąty".split())
_BEING = frozenset({"być", "zostać"})
_OF_THEM = frozenset("debiutant debiutantka nowicjusz nagrodzony wyróżniony laureat laureatka nowy".split())
_LOOK_BACK = 2  # lines


def others_of_few(context: Context, found: Sequence[Fragment]) -> Iterable[Fragment]:
    """Who is told as the second, the first, the other one of those who have a status."""
    for line in context.lines:
        if not line.mentions("CLUSTER", of=context.mentions) or denied(line) or not _opens(line):
            continue
        if line.mentions("STATUS", of=context.mentions) or line.items[-1].text == "?":
            continue
        before = _told_of_few(context, line, found)
        if before is None:
            continue
        told, same = before
        first = line.mentions("CLUSTER", of=context.mentions)[0]
        if not context.may_be(first, "nom"):
            continue
        kind = kind_of(context, line.start, line.end)
        days = [m.field("on") for m in moments(context, line) if m.part in ("on", "since")][:1]
        own = (*days, *((kind,) if kind is not None else ()))
        names = {f.name for f in own}
        fields = (*own, *(f for f in told.fields if same and f.name not in names))
        yield replace(
            told,
            clusters=tuple(members_named(context, line, first)),
            line=line,
            rule="award-other",
            confidence=0.86,
            background=told.background if same else True,
            fields=fields,
            evidence=((line.start, line.end),),
        )


def _opens(line: Line) -> bool:
    """ "Drugim jest", "Pierwszy był", "Drugim z debiutantów jest", "Pierwszym w kraju był"."""
    head = line.items[:1]
    if not head or not head[0].lemmas & _ORDINALS or not head[0].tags & {"nom", "inst"}:
        return False
    for item in line.items[1:7]:
        if item.mention is not None and not item.text[:1].isalpha():
            return False
        if (item.lemmas & _BEING and item.finite) or item.text in ("to", "–"):
            return True
        if "subst" in item.tags and item.mention is None and not item.lemmas & _OF_THEM | {"kraj", "region"}:
            return False
    return False


def _told_of_few(context: Context, line: Line, found: Sequence[Fragment]) -> tuple[Fragment, bool] | None:
    """
    (the award of the line before, whether the others got it with it).

    "X jest jednym z dwóch klastrów, które ...": with it. "To drugi klaster z tytułem S": at another time.
    """
    for earlier in reversed(context.lines[max(0, line.index - _LOOK_BACK) : line.index]):
        if earlier.paragraph != line.paragraph:
            return None
        one = any(
            a.text in ("jeden", "jednym", "jedna", "jedną") and b.text in ("z", "ze", "spośród")
            for a, b in zip(earlier.items, earlier.items[1:], strict=False)
        )
        later = any(item.lemmas & _ORDINALS - {"pierwszy"} for item in earlier.items)
        if not one and not later:
            continue
        statuses = earlier.mentions("STATUS", of=context.mentions)
        here = [f for f in found if f.line is earlier]
        if not here and statuses and not denied(earlier):
            return _of_status(earlier, statuses[0]), one
        here = here or [f for f in found if f.line.index == earlier.index - 1]
        if here:
            return here[-1], one
    return None


def _of_status(line: Line, status: int) -> Fragment:
    """What "To drugi klaster z tytułem S." tells: the status."""
    return Fragment(
        clusters=(),
        status=status,
        line=line,
        rule="award-other",
        confidence=0.86,
        background=True,
        evidence=((line.start, line.end),),
    )
