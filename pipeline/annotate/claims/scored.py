"""scored: points and ranks of clusters, with the maximum and threshold that the document states."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.annotate.claims.contestday import contest_day
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import compatible, moments
from pipeline.annotate.claims.resultday import of_another_year, own_day
from pipeline.annotate.claims.scoreholders import cluster_of
from pipeline.records import Claim, Field, Span


@dataclass(frozen=True, slots=True)
class Part:
    """One SCORE mention taken apart: what it gives (value, max, threshold, rank) and where it stands."""

    name: str
    value: int | float
    span: Span
    line: Line


def _number(text: str) -> int | float:
    value = float(text.replace(",", "."))
    return int(value) if value == int(value) else value


def _parts(context: Context) -> list[tuple[int, list[Part]]]:
    """For each SCORE mention its parts."""
    found = []
    for mention in context.all("SCORE"):
        value = context.mentions[mention].value or context.name(mention)
        span, line = context.span(mention), context.line_of.get(mention)
        if line is None or _of_a_part(context, mention, line):
            continue
        if value.startswith(">="):
            parts = [Part("threshold", _number(value[2:]), span, line)]
        elif value.startswith("max "):
            parts = [Part("max", _number(value[4:]), span, line)]
        elif value.startswith("#"):
            parts = [Part("rank", int(value[1:]), span, line)]
        elif "/" in value:
            won, _, possible = value.partition("/")
            parts = [Part("value", _number(won), span, line), Part("max", _number(possible), span, line)]
        else:
            parts = [Part("value", _number(value), span, line)]
        found.append((mention, parts))
    return found


def _of_a_part(context: Context, mention: int, line: Line) -> bool:
    """ "najwyżej oceniono współpracę z uczelniami": no rank of a cluster."""
    behind = line.items[line.position(mention) + 1 : line.position(mention) + 2]
    return (
        context.mentions[mention].text.lower().endswith("oceniono")
        and bool(behind)
        and behind[0].mention is None
        and "subst" in behind[0].tags
        and not behind[0].lemmas & {"klaster", "wniosek", "sieć"}
    )


@dataclass(slots=True)
class _Result:
    """What a document says of one result: of a cluster in a contest."""

    cluster: int
    confidence: float
    day: Field | None
    parts: dict[str, Part] = field(default_factory=dict)


def find_scores(context: Context, event: Event) -> Iterable[Claim]:
    """One claim for each result of a cluster: one, or one for each year that is told beside a number."""
    results, shared = _results(context, event)
    day = contest_day(context)
    years: Counter[str] = Counter(context.name(result.cluster) for result in results)
    for result in results:
        alone = years[context.name(result.cluster)] == 1 or result.day is None
        known = day if day is not None else event.on
        for kind, parts in shared.items():
            candidates = [part for part in parts if _holds_for(context, part, result, known)]
            if kind not in result.parts and alone and len({part.value for part in candidates}) == 1:
                result.parts[kind] = candidates[0]
        yield _claim(context, result.cluster, result.parts, result.day or day, result.confidence)


def _holds_for(context: Context, part: Part, result: _Result, known: Field | None) -> bool:
    """ "W 2015 r. zajęła pierwsze miejsce": the maximum of the reported contest is not of that one."""
    if result.day is None or known is None or str(result.day.value)[:4] == str(known.value)[:4]:
        return True
    years = {moment.value[:4] for moment in moments(context, part.line)}
    if years:
        return str(result.day.value)[:4] in years
    if part.name == "max" and part.line not in [other.line for other in result.parts.values()]:
        return False  # "najwięcej, 128 na 140, ma X. W 2015 r. pierwsza była Y": of X's contest
    lines = [other.line for other in result.parts.values()]
    return any(abs(line.index - part.line.index) <= _NEAR_LINES for line in lines)


_NEAR_LINES = 2


def _results(context: Context, event: Event) -> tuple[list[_Result], dict[str, list[Part]]]:
    """(the results of clusters, maxima and thresholds that hold for the whole contest)."""
    parts = _parts(context)
    shared: dict[str, list[Part]] = {"max": [], "threshold": []}
    found: list[_Result] = []
    for mention, told in parts:
        if not {part.name for part in told} & {"value", "rank"}:
            continue
        holder = cluster_of(context, mention, told[0].line)
        if holder is not None:
            _add(context, found, told, holder)
    for _, told in parts:
        for part in told:
            if part.name not in shared:
                continue
            beside = _result_beside(found, part)
            if beside is not None and beside.day is not None and len(found) > 1:
                for result in _of_line(found, part, beside):
                    result.parts.setdefault(part.name, part)
            elif beside is not None or not of_another_year(context, part.line, event):
                shared[part.name].append(part)
    return found, shared


def _add(context: Context, found: list[_Result], told: list[Part], holder: tuple[int, float]) -> None:
    """Put the parts of one mention to the cluster's result, to another one where another year is told."""
    name, day = context.name(holder[0]), own_day(context, told[0].line, told[0].span)
    same = [result for result in found if context.name(result.cluster) == name]
    other = [r for r in same if "value" in r.parts and any(p.name == "value" for p in told)]
    fits = [r for r in same if day is None or r.day is None or compatible(str(day.value), str(r.day.value))]
    if other and day is not None and all(r.day is None or r not in fits for r in other):
        fits = []
    values = {part.value for part in told if part.name == "value"}
    if (
        day is None
        and values
        and other
        and all(r.day is not None and r.parts["value"].value not in values for r in other)
    ):
        fits = []  # "W 2015 r. zdobył 113 punktów. Później poszło mu lepiej: ma 128."
    if fits:
        result = _nearest_before(fits, told) if len(fits) > 1 else fits[0]
    else:
        result = _Result(holder[0], holder[1], day)
        found.append(result)
    result.confidence = min(result.confidence, holder[1])
    result.day = result.day or day
    for part in told:
        if part.name not in result.parts or part.name == "max":
            result.parts[part.name] = part


def _nearest_before(fits: list[_Result], told: list[Part]) -> _Result:
    """Of several results of a cluster the one that stands last before a rank in its line, else the first."""
    before = [
        (part.span[0], index)
        for index, result in enumerate(fits)
        for part in result.parts.values()
        if part.line is told[0].line and part.span[0] < told[0].span[0]
    ]
    return fits[max(before)[1]] if before else fits[0]


def _of_line(found: list[_Result], part: Part, beside: _Result) -> list[_Result]:
    """The results that a line tells of one contest: "X zdobył wtedy 113 pkt, a Y 112; próg wynosił 101"."""
    same = [r for r in found if any(other.line is part.line for other in r.parts.values())]
    clusters = {result.cluster for result in same}
    alike = len(clusters) == len(same) and all(r.day in (None, beside.day) for r in same)
    return same if alike else [beside]


def _result_beside(found: list[_Result], part: Part) -> _Result | None:
    """The result in the same line nearest to a maximum or threshold, one before it rather than one behind."""
    near = [
        (other.span[0] > part.span[0], abs(other.span[0] - part.span[0]), index)
        for index, result in enumerate(found)
        for other in result.parts.values()
        if other.line is part.line and other.name in ("value", "rank")
    ]
    return found[min(near)[2]] if near else None


def _claim(
    context: Context, cluster: int, slot: dict[str, Part], day: Field | None, confidence: float
) -> Claim:
    fields = [context.field("cluster", cluster)]
    fields += [
        Field(name=name, value=slot[name].value, spans=(slot[name].span,), label="SCORE")
        for name in ("value", "max", "threshold", "rank")
        if name in slot
    ]
    if day is not None:
        fields.append(day)
    lines = sorted(
        {(part.line.start, part.line.end) for part in slot.values() if part.name in ("value", "rank")}
    )
    return Claim(
        predicate="scored",
        fields=tuple(fields),
        evidence=tuple(lines),
        rule="points-of-cluster",
        confidence=confidence,
    )
