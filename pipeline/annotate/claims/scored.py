"""scored: points and ranks of clusters, with the maximum and threshold that the document states."""

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.contestday import contest_day
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import compatible, moments
from pipeline.annotate.claims.objects import hoped_for
from pipeline.annotate.claims.resultday import of_another_year, own_day
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


def _cluster_of(context: Context, mention: int, line: Line) -> tuple[int, float] | None:
    """(the cluster that a result belongs to, confidence)."""
    position = line.position(mention)
    clauses = context.clauses[line.index]
    if _denied(line, clauses, position) or _to_come(line, clauses, position) or hoped_for(line, position):
        return None
    if _of_another_body(context, line):
        return None
    bracket = _in_bracket(line, position)
    before = context.before(line, context.mentions[mention].start, "CLUSTER")
    if (line.item or bracket) and before:
        return before[0], 0.95
    same = [
        item.mention
        for i, item in enumerate(line.items)
        if item.mention is not None
        and context.label(item.mention) == "CLUSTER"
        and clauses[i] == clauses[position]
    ]
    subjects = [m for m in same if context.may_be(m, "nom") and not _after_preposition(line, m)]
    if subjects and all(line.position(m) > position for m in subjects):
        related = _relative(context, line, position)  # "X, który z wynikiem 70 pkt zajął 1. miejsce, oraz Y"
        if related is not None:
            return related, 0.95
    if subjects:
        return min(subjects, key=lambda m: abs(line.position(m) - position)), 0.95
    related = _relative(context, line, position)
    if related is not None:
        return related, 0.95
    if same:
        return min(same, key=lambda m: abs(line.position(m) - position)), 0.85
    if _plural(line, position):
        return None
    if before:
        return before[0], 0.85
    topic = None if _among_several(context, line) else context.topic(line, line.start)
    return None if topic is None else (topic, 0.85)


def _in_bracket(line: Line, position: int) -> bool:
    """ "X (wynik oceny: 104 pkt)"."""
    for item in reversed(line.items[max(0, position - _BRACKET) : position]):
        if item.text == "(":
            return True
        if item.text == ")" or item.mention is not None:
            return False
    return False


_BRACKET = 5  # items between a bracket and the points in it


def _of_another_body(context: Context, line: Line) -> bool:
    """ "2. Piekarnia Rogal, rogale z makiem – 25 pkt": an item that begins with a body or a person."""
    first = next((item.mention for item in line.items if item.mention is not None), None)
    labelled = any(item.text == ":" for item in line.items[:3]) and not any(is_finite(x) for x in line.items)
    return (line.item or labelled) and first is not None and context.label(first) in ("ORG", "PERSON")


def _among_several(context: Context, line: Line) -> bool:
    """ "Byli A, B i C. Krakowianie zebrali 104 punkty.": no word says which of them is meant."""
    if line.has("klaster", "wniosek", "on", "sieć") or not line.index:
        return False
    before = context.lines[line.index - 1]
    named = {
        context.name(context.now(m, line))
        for m in before.mentions("CLUSTER", of=context.mentions)
        if context.may_be(m, "nom")
    }
    return before.paragraph == line.paragraph and len(named) > 1


def _denied(line: Line, clauses: tuple[int, ...], position: int) -> bool:
    """ "nie zdobył 100 punktów": a "nie" before the verb of the result's own clause."""
    return any(
        item.text == "nie" and is_finite(follower) and clauses[i] == clauses[position]
        for i, (item, follower) in enumerate(itertools.pairwise(line.items[:position]))
    )


def _to_come(line: Line, clauses: tuple[int, ...], position: int) -> bool:
    """ "otrzymają 10 punktów", "muszą zdobyć 100 punktów": points that nobody has."""
    verbs = [
        item
        for i, item in enumerate(line.items)
        if clauses[i] == clauses[position] and is_finite(item) and "subst" not in item.tags
    ]
    return bool(verbs) and all(
        "fin" in verb.tags and "perf" in verb.tags and not verb.tags & {"praet", "imperf"} for verb in verbs
    )


def _after_preposition(line: Line, mention: int) -> bool:
    position = line.position(mention)
    if position > 0 and line.items[position - 1].lemmas & {"wyprzedzić", "wyprzedzać", "pokonać"}:
        return True  # whom the other one beat
    return position > 0 and line.items[position - 1].text in (
        "do",
        "od",
        "dla",
        "przed",
        "za",
        "obok",
        "z",
        "w",
        "poza",
    )


def _relative(context: Context, line: Line, position: int) -> int | None:
    """In a clause with "który": the cluster right before it."""
    clauses = context.clauses[line.index]
    begin = next(i for i, c in enumerate(clauses) if c == clauses[position])
    opening = line.items[begin : begin + 3]
    if not begin or not any("który" in item.lemmas for item in opening):
        return None
    for item in reversed(line.items[max(0, begin - 4) : begin]):
        if item.mention is not None and context.label(item.mention) == "PLACE":
            continue  # "X z Krosna, który"
        if item.mention is not None:
            return item.mention if context.label(item.mention) == "CLUSTER" else None
    return None


def _plural(line: Line, position: int) -> bool:
    """ "kluby zdobyły 100 punktów": a result of many is nobody's."""
    window = line.items[max(0, position - 12) : position + 6]
    return any(item.text in ("klastry", "klastrów", "klastrom", "kandydat", "każdy") for item in window)


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
        holder = _cluster_of(context, mention, told[0].line)
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
