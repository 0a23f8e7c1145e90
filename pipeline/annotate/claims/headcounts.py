"""Phrases that count a cluster's members without a verb of having: "liczba członków", "jest ich 66"."""

import itertools
from collections.abc import Iterable

from pipeline.annotate.claims.about import cluster_meant
from pipeline.annotate.claims.asked import asked_how_many
from pipeline.annotate.claims.composed import composed
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.partitive import (
    THERE,
    Count,
    beside_the_name,
    cluster_at,
    grown_or_ranked,
    in_its_entry,
    number_after,
    one_of_all,
    present_of_all,
    there_are,
)
from pipeline.annotate.claims.units import APPROX, UNITS, unit_after
from pipeline.records import Claim, Field

_GREW = frozenset("przekroczyć wynosić wynieść sięgać osiągnąć sięgnąć wzrosnąć urosnąć zwiększyć".split())
_COUNTED = frozenset({"członek", "firma", "partner", "podmiot", "przedsiębiorstwo"})
_WORTH = 0.88


def headcounts(context: Context, line: Line) -> list[tuple[int, tuple[str, int], tuple[int, float]]]:
    """The index of the number, the unit, the cluster and the confidence for each such phrase of a line."""
    return [
        (number, unit, (cluster, _WORTH))
        for rule in _RULES
        for number, unit, cluster in rule(context, line)
        if cluster is not None
    ]


def _belong_to(context: Context, line: Line) -> Iterable[Count]:
    """ "80 firm należy do klastra", "80 firm tworzy klaster", "tworzony przez 80 firm"."""
    for number, item in enumerate(line.items):
        unit = unit_after(line, number) if item.number is not None else None
        if unit is None:
            continue
        at = _joins_at(line, unit[1])
        if at is not None:
            yield number, unit, cluster_at(context, line, at)
        start = number - 1 if number and line.items[number - 1].text in APPROX else number
        before = line.items[max(0, start - 2) : start]
        if len(before) == 2 and before[1].text == "przez" and before[0].lemmas & _MADE:
            named = context.before(line, before[0].start, "CLUSTER")
            yield number, unit, named[0] if named else cluster_meant(context, line, before[0].start)
        where = _said_to_be_in(context, line, start)
        if where is not None:
            yield number, unit, where


def _said_to_be_in(context: Context, line: Line, number: int) -> int | None:
    """ "w Klastrze X zrzeszonych jest 80 firm", "członkami Klastra X jest 80 firm": the cluster."""
    at = number - 1
    while at > 1 and line.items[at].mention is None and _between(line.items[at]):
        at -= 1
    verbs = line.items[at + 1 : number]
    owner, left = line.items[at], line.items[at - 1]
    if not any("fin" in x.tags for x in verbs):
        return None
    if owner.mention is not None and context.label(owner.mention) == "CLUSTER":
        inside = left.text in ("w", "we") or ("członek" in left.lemmas and "inst" in left.tags)
        return owner.mention if inside else None
    if owner.text == "klastra" and left.text == "członkami":
        return cluster_meant(context, line, line.start)
    if owner.text == "członkami" and left.text in ("którego", "której"):
        named = context.before(line, left.start, "CLUSTER")
        return named[0] if named else cluster_meant(context, line, line.start)
    if owner.text == "członkami" and left.text in ("jego", "jej", "naszymi"):
        return cluster_meant(context, line, line.start)
    return None


def _between(item: Item) -> bool:
    """ "W Klastrze X współpracuje ze sobą obecnie 80 firm": what stands before the number."""
    return bool(item.lemmas & THERE) or item.text in _WITHIN


_WITHIN = frozenset({"ze", "sobą", "obecnie", "dziś", "już", "teraz", "aktualnie", "dzisiaj"})


_MADE = frozenset({"tworzyć", "współtworzyć"})


def _joins_at(line: Line, noun: int) -> int | None:
    """Where the cluster stands that a number of firms belong to or make, by the verb after their noun."""
    for i in range(noun + 1, min(noun + 4, len(line.items) - 1)):
        item = line.items[i]
        if item.text in ("nie", ",", ";", "który"):
            return None
        gathered = item.text.startswith(("zrzeszon", "skupion")) and line.items[i + 1].text in ("w", "we")
        opens = all(x.number is not None or x.text in APPROX for x in line.items[: noun - 1])
        if gathered and i == noun + 1 and opens:
            return i + 2  # "40 firm zrzeszonych w Klastrze Mebli"
        if "fin" not in item.tags:
            continue
        if "należeć" in item.lemmas and line.items[i + 1].text == "do":
            return i + 2
        if item.lemmas & (_MADE | _GATHER):
            return i + 1
    return None


def _theirs(context: Context, line: Line, offset: int) -> int | None:
    """Whose members they are: in minutes those of the cluster that meets."""
    if context.document.kind == "minutes":
        return context.main(line)
    return cluster_meant(context, line, offset)


def _numbers_of_members(context: Context, line: Line) -> Iterable[Count]:
    """ "liczba członków przekroczyła 80", "wzrosła z 33 do 36", "Liczba członków: 18 podmiotów"."""
    for index, item in enumerate(line.items):
        if "liczba" not in item.lemmas or index + 1 >= len(line.items):
            continue
        unit = unit_after(line, index)
        number = number_after(line, index + 1, 6)
        if unit is None or number is None:
            continue
        between = line.items[unit[1] + 1 : number]
        verbs = {lemma for x in between for lemma in x.lemmas}
        if between and all(x.text == ":" for x in between):
            unit = unit_after(line, number) or unit
        elif not verbs & _GREW:
            continue
        elif line.items[number - 1].text == "z" and number + 2 < len(line.items):
            if line.items[number + 1].text != "do" or line.items[number + 2].number is None:
                continue
            number += 2
        yield number, unit, _theirs(context, line, item.start)


def _so_many_of_them(context: Context, line: Line) -> Iterable[Count]:
    """ "zdecydowali członkowie, a jest ich dziś 66", "Tych jest dziś 63", "Jest nas już 33 członków"."""
    for index, item in enumerate(line.items):
        gathers = index > 0 and bool(line.items[index - 1].lemmas & _GATHER)
        held = item.text == "ich" and (gathers or _now_has(line, index))
        if item.text not in ("ich", "tych", "nas") or not (held or _is_now(line, index)):
            continue
        number = number_after(line, index, 4)
        if number is None:
            continue
        own = unit_after(line, number)
        if item.text == "nas":
            if own is not None:
                yield number, own, context.we(line)
            continue
        said = next((x for x in reversed(line.items[:index]) if x.lemmas & _COUNTED), None)
        if said is None and line.index:
            last = context.lines[line.index - 1]
            near = last.paragraph == line.paragraph and index <= 1
            said = next((x for x in reversed(last.items) if near and x.lemmas & UNITS.keys()), None)
        if said is not None:
            lemma = next(lemma for lemma in sorted(said.lemmas) if lemma in UNITS)
            yield number, (UNITS[lemma], number), context.topic(line, line.start)


def _now_has(line: Line, index: int) -> bool:
    """ "miał 12 członków, dziś ma ich 84"."""
    around = line.items[max(0, index - 3) : index + 2]
    has = index > 0 and line.items[index - 1].text == "ma"
    return has and any(x.text in _WITHIN for x in around)


_GATHER = frozenset("zrzeszać skupiać liczyć".split())


def _is_now(line: Line, index: int) -> bool:
    """ "jest ich", "tych jest": in the present; "było ich" tells of the past."""
    around = [*line.items[max(0, index - 2) : index], *line.items[index + 1 : index + 2]]
    return any("być" in x.lemmas and "fin" in x.tags for x in around)


def _is_so_many(context: Context, line: Line) -> Iterable[Count]:
    """ "NysaPack to 58 podmiotów", "Klaster to dziś ponad 80 firm"."""
    for index, item in enumerate(line.items):
        number = number_after(line, index, 3) if item.text == "to" and index else None
        unit = None if number is None else unit_after(line, number)
        if (
            number is None
            or unit is None
            or any(x.mention is None and x.text == "," for x in line.items[index:number])
        ):
            continue
        owner = line.items[index - 1]
        if owner.mention is not None and context.label(owner.mention) == "CLUSTER":
            if context.may_be(owner.mention, "nom"):
                yield number, unit, owner.mention
        elif owner.text == "klaster" and index <= 2:
            yield number, unit, cluster_meant(context, line, item.start)


def _joined_so_far(context: Context, line: Line) -> Iterable[Count]:
    """ "Do klastra przystąpiło dotąd 17 podmiotów"."""
    for at, item in enumerate(line.items):
        if "przystąpić" not in item.lemmas or "praet" not in item.tags:
            continue
        before, after = line.items[max(0, at - 3) : at], line.items[at + 1 : at + 4]
        number = number_after(line, at, 4)
        unit = None if number is None else unit_after(line, number)
        if number is None or unit is None or not any(x.text in _SO_FAR for x in after):
            continue
        if len(before) > 1 and before[-2].text == "do":
            yield number, unit, cluster_at(context, line, at - 1)


_SO_FAR = frozenset({"dotąd", "dotychczas", "już", "razem", "łącznie"})


def _labelled(context: Context, line: Line) -> Iterable[Count]:
    """ "Członkowie: 70 podmiotów" in the card of a cluster."""
    if len(line.items) < _CARD or line.items[0].text not in _LABELS or line.items[1].text != ":":
        return
    number = number_after(line, 1, 2)
    if number is None:
        return
    own = unit_after(line, number)
    lemma = next((x for x in sorted(line.items[0].lemmas) if x in UNITS), None)
    closed = number == len(line.items) - 1 or line.items[number + 1].text in ("(", ",", ";", ".")
    if own is None and lemma is not None and closed:
        own = UNITS[lemma], 0
    if own is not None:
        yield number, own, _theirs(context, line, line.start)


_CARD = 3
_LABELS = frozenset({"członkowie", "uczestnicy", "partnerzy", "podmioty", "firmy", "przedsiębiorstwa"})


def _as_of(context: Context, line: Line) -> Iterable[Count]:
    """ "Stan na 1 grudnia: 36 firm", "A. Lis przedstawiła stan na 31 października br.: 66 podmiotów"."""
    texts = [item.text for item in line.items]
    at = next((i for i, pair in enumerate(itertools.pairwise(texts)) if pair == ("stan", "na")), None)
    near = range(0) if at is None else range(at, min(at + 6, len(texts)))
    colon = next((i for i in near if texts[i] == ":"), None)
    if colon is None:
        return
    number = number_after(line, colon, 2)
    unit = None if number is None else unit_after(line, number)
    if number is not None and unit is not None:
        yield number, unit, _theirs(context, line, line.start)


_RULES = (
    asked_how_many,
    grown_or_ranked,
    one_of_all,
    beside_the_name,
    in_its_entry,
    _numbers_of_members,
    _so_many_of_them,
    _is_so_many,
    present_of_all,
    _as_of,
    _labelled,
    _joined_so_far,
    composed,
    there_are,
    _belong_to,
)


def members_claim(
    context: Context, line: Line, index: int, unit: tuple[str, int], holder: tuple[int, float]
) -> Claim:
    """The claim that a number of a line counts a cluster's members."""
    number, noun = line.items[index], line.items[unit[1]]
    cluster, confidence = holder
    fields = [
        context.field("cluster", cluster),
        Field(name="count", value=int(number.number or 0), spans=((number.start, number.end),)),
        Field(name="unit", value=unit[0], spans=((noun.start, noun.end),)),
    ]
    around = [item for item in line.items[max(0, index - 2) : index] if item.text in APPROX]
    if around:
        fields.append(Field(name="approx", value=True, spans=((around[-1].start, around[-1].end),)))
    return Claim(
        predicate="members",
        fields=tuple(fields),
        evidence=((line.start, line.end),),
        rule="counts-members",
        confidence=confidence,
    )
