"""Participles behind a status that tell of its awards: "nadany w 2016 r. przez X i odnowiony w 2019 r."."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import kind_of, moments, years_of
from pipeline.records import Field, Span

_LEADS = frozenset(
    [",", "i", "oraz", "a", "(", "–", "-", "lecz", "ostatnio", "następnie", "potem", "ponownie"]
)
_LEADS_NEAR = 5  # items between a comma and its participle: ", po raz pierwszy nadany"
_APART = frozenset({"CLUSTER", "STATUS", "PERSON"})


@dataclass(frozen=True, slots=True)
class Aside:
    """One participle with what stands behind it: where, what it tells, whether it tells of a renewal."""

    span: Span
    fields: tuple[Field, ...]
    renewal: bool


def asides_behind(context: Context, line: Line, status: int) -> list[Aside]:
    """The participles of giving and renewing right behind a status, each with its own day and giver."""
    return asides_from(context, line, line.position(status))


def asides_from(context: Context, line: Line, position: int) -> list[Aside]:
    """The same behind the item at an index, which stands for a status: "Obecny, nadany w 2018 r., ..."."""
    found: list[Aside] = []
    starts = [i for i in _participles(context, line, position) if _leads(line, position, i)]
    for number, start in enumerate(starts):
        limit = starts[number + 1] if number + 1 < len(starts) else len(line.items)
        end = _end(context, line, start, limit)
        opening = start
        while opening - 1 > position and line.items[opening - 1].text not in _LEADS:
            opening -= 1
        found.append(_aside(context, line, opening, start, end))
    return found


def _participles(context: Context, line: Line, position: int) -> list[int]:
    """Indexes of the participles behind a status before another name or a verb of the sentence."""
    words = claim_words()["give"] | claim_words()["get"] | claim_words()["renewal"]
    found: list[int] = []
    for index in range(position + 1, len(line.items)):
        item = line.items[index]
        if item.mention is not None and context.label(item.mention) in _APART:
            break
        if is_finite(item) and "ppas" not in item.tags:
            break
        if item.mention is None and "ppas" in item.tags and item.lemmas & words:
            found.append(index)
    return found


def _leads(line: Line, position: int, index: int) -> bool:
    """Whether a participle follows a comma or a conjunction behind the status: no "nadany tytuł Y"."""
    before = line.items[max(position, index - _LEADS_NEAR) : index]
    return any(item.text in _LEADS for item in before)


def _end(context: Context, line: Line, start: int, limit: int) -> int:
    """The index behind the last item of a participle: at the next comma that no date or place follows."""
    for index in range(start + 1, limit):
        item = line.items[index]
        if item.text in (";", ")") or (is_finite(item) and item.mention is None):
            return index
        if item.mention is not None and context.label(item.mention) in _APART:
            return index
        if item.text == "," and not _goes_on(context, line, index):
            return index
    return limit


def _goes_on(context: Context, line: Line, comma: int) -> bool:
    """ ", w czerwcu 2018 r.", ", przez Ministerstwo X"."""
    ahead = line.items[comma + 1 : comma + 4]
    if ahead and ahead[0].text in ("a", "ale", "lecz") and _verb_before_comma(line, comma + 1):
        return False  # "przyznanym przez X, a w 2019 roku Y odnowiło go"
    return any(
        item.mention is not None and context.label(item.mention) in ("DATE", "MINISTRY", "ORG")
        for item in ahead
    ) and not any(is_finite(item) or item.lemmas & {"który"} for item in ahead)


def _verb_before_comma(line: Line, start: int) -> bool:
    for item in line.items[start:]:
        if item.text == ",":
            return False
        if is_finite(item) and "ppas" not in item.tags:
            return True
    return False


def _aside(context: Context, line: Line, opening: int, start: int, end: int) -> Aside:
    inside = line.items[opening:end]
    span = (inside[0].start, inside[-1].end)
    told = [m for m in moments(context, line) if span[0] <= m.span[0] and m.span[1] <= span[1]]
    fields = [m.field("on") for m in told if m.part == "on"][:1]
    giver = _giver(context, inside)
    if giver is not None:
        fields.append(context.field("by", giver))
    renewal = bool(line.items[start].lemmas & claim_words()["renewal"])
    kind = kind_of(context, *span)
    if kind is not None:
        fields.append(kind)
    years = years_of(context, line, within=span)
    if years is not None:
        fields.append(years)
    fields += [m.field("valid_until") for m in told if m.part == "until"][:1]
    return Aside(span, tuple(fields), renewal or (kind is not None and kind.value == "renewal"))


def _giver(context: Context, inside: Sequence[Item]) -> int | None:
    """The body behind "przez" or "od"."""
    for index, item in enumerate(inside):
        if item.mention is None or context.label(item.mention) not in ("MINISTRY", "ORG"):
            continue
        if any(before.text in ("przez", "od") for before in inside[max(0, index - 2) : index]):
            return item.mention
    return None


def with_asides(fragment: Fragment, asides: Sequence[Aside], *, renews: bool) -> list[Fragment]:
    """
    A fragment and the further awards that its asides tell of.

    "Ma status, nadany w 2016 r.": the same award. "Od 2016 r. ma status, odnowiony w 2019 r.", "odnowił
    status, nadany w 2016 r.": another one.
    """
    found = [fragment]
    for aside in asides:
        names = {f.name for f in aside.fields}
        main = found[0]
        day = next((f for f in main.fields if f.name == "on"), None)
        own = next((f for f in aside.fields if f.name == "on"), None)
        other = renews != aside.renewal and ("on" in names or "by" in names or day is not None)
        if aside.renewal and not renews and day is None and main.background:
            other = False  # "ma odznakę, odnowioną w 2018 r."
        if other or (own is not None and day is not None and not _same(str(own.value), str(day.value))):
            if own is not None:
                found.append(replace(fragment, fields=aside.fields, background=True))
            continue
        kept = {f.name for f in main.fields}
        found[0] = replace(main, fields=(*main.fields, *(f for f in aside.fields if f.name not in kept)))
    return found


def _same(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)
