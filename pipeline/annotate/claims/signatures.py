"""Offices in lines of their own: signatures, and the office that heads a certificate."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.records import Claim

TITLES = frozenset(
    (
        "pan pani pana panią panu panem dr dr. hab. hab inż. inż prof. prof mgr p. lek. ks. płk gen. kpt. "
        "ż.w. kmdr arch. bp"
    ).split()
)


_STROKES = frozenset({"/", "-", "–", "(", ")", "(-)", "/-/"})


def label_of(context: Context, item: Item) -> str | None:
    """The label of the mention that an item is, None for other items."""
    return None if item.mention is None else context.label(item.mention)


def _alone(context: Context, line: Line, label: str) -> int | None:
    """The mention that makes up a whole line, titles left out."""
    items = [item for item in line.items if item.text not in TITLES and item.text not in _STROKES]
    return items[0].mention if len(items) == 1 and label_of(context, items[0]) == label else None


def in_line_above(context: Context, line: Line, index: int) -> int | None:
    """A signature with the name first: "Anna Lis" and below it "prezes Fundacji Dąb"."""
    if index or not line.index:
        return None
    above = context.lines[line.index - 1]
    person = _alone(context, above, "PERSON")
    if person is None or line.paragraph - above.paragraph > 1:
        return None
    if above.index and _alone(context, context.lines[above.index - 1], "ROLE") is not None:
        return None  # "prezes", "Anna Lis", "dyrektor", "Jan Rak": there the office comes first
    return person


def in_next_line(context: Context, line: Line, after: int, body: int | None) -> tuple[int, int | None] | None:
    """A signature: the office closes its line, the name opens the next (another office may stand between)."""
    if after < len(line.items):
        return None
    for later in context.lines[line.index + 1 : line.index + 3]:
        if not later.items or later.paragraph - line.paragraph > 1:
            return None
        if label_of(context, later.items[0]) == "PERSON":
            return later.items[0].mention, body  # type: ignore[return-value]
        if label_of(context, later.items[0]) != "ROLE":
            return None
        return None
    return None


def letterhead(context: Context, role: str) -> int | None:
    """On a ministry's certificate its secretaries of state sign."""
    if context.document.kind != "certificate" or "sekretarz stanu" not in role:
        return None
    ministries = context.all("MINISTRY")
    return ministries[0] if ministries else None


def signed(context: Context, claimed: set[int]) -> Iterable[Claim]:
    """A certificate headed by an office alone in its line is signed by who holds it."""
    if context.document.kind != "certificate":
        return
    offices = [m for line in context.lines[:6] if (m := _alone(context, line, "ROLE")) is not None]
    names = [m for line in context.lines if (m := _alone(context, line, "PERSON")) is not None]
    free = [m for m in names if context.name(m) not in {context.name(c) for c in claimed}]
    if len(offices) != 1 or len({context.name(m) for m in free}) != 1 or offices[0] > free[0]:
        return
    if offices[0] in claimed:
        return
    role, person = context.mentions[offices[0]], context.mentions[free[0]]
    yield Claim(
        predicate="role",
        fields=(context.field("person", free[0]), context.field("role", offices[0])),
        evidence=((role.start, role.end), (person.start, person.end)),
        rule="office-heads-certificate",
        confidence=0.85,
    )
