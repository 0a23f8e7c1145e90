"""What a verb of awarding tells of the award: its day, giver, kind and term."""

from collections.abc import Sequence

from pipeline.annotate.claims.clauses import is_finite, stretch_of
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.kindtold import still_had
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, moments, years_of
from pipeline.annotate.claims.openings import opens_with
from pipeline.annotate.claims.receivers import governed
from pipeline.records import Field, Span


def inside(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span lies within one of the spans."""
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def issuer_of(context: Context, line: Line, trigger: Trigger, apart: Sequence[Span]) -> int | None:
    """The body that gives: the subject of giving, or the one after "przez"."""
    clauses = context.clauses[line.index]
    for i, item in enumerate(line.items):
        if item.mention is None or context.label(item.mention) not in ("MINISTRY", "ORG"):
            continue
        if inside((item.start, item.end), apart) or _as_coordinator(line, i):
            continue
        before = line.items[i - 1] if i else None
        passive = before is not None and (
            before.text == "przez" or (i > 1 and line.items[i - 2].text == "przez")
        )
        giving = claim_words()["give"] | claim_words()["choose"] | _HOLDS_CONTEST
        if trigger.sort in ("get", "have") and _from(line, i):
            return item.mention
        if _holding_then(context, line, i):
            return item.mention
        origin = any(x.text in ("rąk", "konkursie") for x in line.items[max(0, i - 4) : i])
        if origin and clauses[i] == trigger.clause:
            return item.mention  # "z rąk przedstawicieli Ministerstwa X", "w konkursie Ministerstwa X"
        if any(x.text in _DECISION for x in line.items[max(0, i - 3) : i]):
            return item.mention
        if before is not None and before.mention is not None and _is_label(context, before.mention):
            return item.mention  # "Srebrną Odznaką ESCA"
        if passive and any(
            x.lemmas & giving and (clauses[j] == trigger.clause or "ppas" not in x.tags)
            for j, x in enumerate(line.items[:i])
            if j >= i - _PASSIVE
        ):
            return item.mention
        if (
            trigger.sort == "give"
            and clauses[i] == trigger.clause
            and context.may_be(item.mention, "nom")
            and not governed(line, i)
        ):
            return item.mention
    return None


def _as_coordinator(line: Line, index: int) -> bool:
    """ "(koordynator: Fundacja Dąb)": no giver."""
    return index > 1 and line.items[index - 1].text == ":" and "koordynator" in line.items[index - 2].lemmas


def _from(line: Line, index: int) -> bool:
    """ "od Ministerstwa X", "od ówczesnego Ministerstwa X"."""
    before = line.items[max(0, index - 2) : index]
    if not before:
        return False
    return before[-1].text == "od" or (before[0].text == "od" and "adj" in before[-1].tags)


def _holding_then(context: Context, line: Line, index: int) -> bool:
    """ "w 2016 r., gdy konkurs organizowało Ministerstwo X": who held it at that time."""
    mention, clauses = line.items[index].mention, context.clauses[line.index]
    inside = [item for i, item in enumerate(line.items) if clauses[i] == clauses[index]]
    return (
        mention is not None
        and context.may_be(mention, "nom")
        and any(item.text in ("gdy", "kiedy") for item in inside[:3])
        and any(item.lemmas & (_HOLDS_CONTEST | {"prowadzić"}) and is_finite(item) for item in inside)
    )


_PASSIVE = 6  # items between a participle and the body behind "przez"
_HOLDS_CONTEST = frozenset(
    (
        "przyznawać nadawać organizować zorganizować wydawać ogłosić rozstrzygnąć przeprowadzić przeprowadzać"
    ).split()
)
_DECISION = frozenset(["decyzją", "mocą", "mocy"])  # "decyzją ówczesnego Ministerstwa X"


def _is_label(context: Context, mention: int) -> bool:
    return context.label(mention) == "STATUS" and context.name(mention).endswith("Label")


def fields_of(
    context: Context,
    line: Line,
    trigger: Trigger,
    found: list[Moment],
    *,
    background: bool,
    apart: Sequence[Span],
) -> list[Field]:
    """Term, day and validity, of what stands in the verb's own clause and stretch where it can."""
    clauses = context.clauses[line.index]
    fields: list[Field] = []
    years = years_of(context, line, without=apart)
    if years is not None:
        fields.append(years)
    same = [m for m in found if clauses[line.position(m.mention)] == trigger.clause]
    stretch = stretch_of(line, clauses, trigger.index)
    own = [m for m in same if line.position(m.mention) in stretch]
    same = own or [m for m in same if not _of_another_verb(line, clauses, trigger, m)]
    day = _nearest(line, trigger, [m for m in same if m.part == "on"]) or next(
        (m for m in found if m.part == "on" and _participle_before(line, m)), None
    )
    since = _nearest(line, trigger, [m for m in same if m.part == "since"])
    since = since or _answered(context, line)
    day = day or _when(line, trigger, clauses, found) or (None if since else _told_after(context, line))
    if still_had(line, trigger):
        day = None
    day = day or (None if since else _dated(line, found) or _of_calendar(line, found))
    if day is not None and not background:
        fields.append(day.field("on"))
    elif since is not None:
        fields.append(since.field("on"))
    elif day is not None:
        fields.append(day.field("on"))
    for moment in found:
        if moment.part == "interval" and trigger.sort in ("reach", "have") and moment in same:
            first, _, last = moment.value.partition("/")
            fields += [
                Field(name=name, value=value, spans=(moment.span,), label="DATE")
                for name, value in (("valid_from", first), ("valid_until", last))
            ]
        if moment.part in ("until", "valid_from"):
            name = "valid_until" if moment.part == "until" else "valid_from"
            fields.append(moment.field(name))
    return fields


def _nearest(line: Line, trigger: Trigger, days: list[Moment]) -> Moment | None:
    """The date nearest to a verb, no other verb between: "odnowił w 2018 r. i otrzymał w 2021 r."."""
    found: list[tuple[int, Moment]] = []
    for day in days:
        position = line.position(day.mention)
        low, high = sorted((position, trigger.index))
        between = line.items[low + 1 : high]
        telling = claim_words()["get"] | claim_words()["give"] | claim_words()["have"]
        if not any(item.lemmas & telling and item.tags & {"praet", "fin"} for item in between):
            found.append((abs(position - trigger.index), day))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _when(line: Line, trigger: Trigger, clauses: tuple[int, ...], found: list[Moment]) -> Moment | None:
    """ "w 2017 roku, kiedy jako X zdobyliśmy ...": the date right before a clause with "kiedy"."""
    begin = next((i for i, c in enumerate(clauses) if c == trigger.clause), 0)
    if not begin or not any(item.text in ("kiedy", "gdy") for item in line.items[begin : begin + 2]):
        return None
    return next((m for m in found if begin - 2 <= line.position(m.mention) < begin), None)


def _answered(context: Context, line: Line) -> Moment | None:
    """ "Od kiedy macie status? – Od 2016 roku.": the day that the answer begins with."""
    asked = bool(line.items) and line.items[-1].text == "?" and any(i.text == "kiedy" for i in line.items[:3])
    if not asked or line.index + 1 >= len(context.lines):
        return None
    answer = context.lines[line.index + 1]
    return next((m for m in moments(context, answer) if line_start(answer, m)), None)


def line_start(line: Line, moment: Moment) -> bool:
    """Whether a date is among the first words of a line."""
    return line.position(moment.mention) <= _FIRST_WORDS and moment.part in ("on", "since")


_FIRST_WORDS = 3


def _told_after(context: Context, line: Line) -> Moment | None:
    """ "Jako pierwszy zdobył ją X. Było to w 2018 roku.": the day that the next sentence gives."""
    if line.index + 1 >= len(context.lines):
        return None
    after = context.lines[line.index + 1]
    if after.paragraph != line.paragraph or not opens_with(after, "was_then"):
        return None
    return next((m for m in moments(context, after) if m.part == "on"), None)


def _of_calendar(line: Line, found: list[Moment]) -> Moment | None:
    """ "2016 – otrzymujemy status S": the day that a line of a calendar begins with."""
    signs = ("–", "-", "—", ":", "|")
    first = next((i for i, item in enumerate(line.items[:3]) if item.mention is not None), None)
    if first is None or line.items[first + 1 : first + 2] == () or line.items[first + 1].text not in signs:
        return None
    return next((m for m in found if m.part == "on" and line.position(m.mention) == first), None)


def _dated(line: Line, found: list[Moment]) -> Moment | None:
    """ "Certyfikat, który wydało X, nosi datę 17.12.2018 r."."""
    at = next((i for i, x in enumerate(line.items) if x.text in ("datę", "datą", "daty")), None)
    if at is None or not line.has("nosić", "opatrzyć", "opatrzony"):
        return None
    return next((m for m in found if at < line.position(m.mention) <= at + 2), None)


def _participle_before(line: Line, moment: Moment) -> bool:
    """ "zdobytą w lipcu br.", "nadany w 2019 r."."""
    position = line.position(moment.mention)
    giving = claim_words()["give"] | claim_words()["get"]
    return any(
        "ppas" in item.tags and item.lemmas & giving for item in line.items[max(0, position - 6) : position]
    )


def _of_another_verb(line: Line, clauses: tuple[int, ...], trigger: Trigger, moment: Moment) -> bool:
    """ "szczycą się tytułem od 2016 r. i teraz go odnowiły": a day behind the verb before."""
    position = line.position(moment.mention)
    telling = claim_words()["get"] | claim_words()["give"] | claim_words()["have"]
    verbs = [
        i
        for i, item in enumerate(line.items)
        if item.lemmas & telling and is_finite(item) and clauses[i] == trigger.clause and i != trigger.index
    ]
    return any(i < position and position in stretch_of(line, clauses, i) for i in verbs)
