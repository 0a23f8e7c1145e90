"""Numbers of members told as a whole of which something is a part, or beside the cluster's name."""

import itertools
from collections.abc import Iterable

from pipeline.annotate.claims.about import cluster_meant
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.units import UNITS, unit_after

Count = tuple[int, tuple[str, int], int | None]
"""The index of a number, the unit and the index of its noun, the cluster."""

THERE = frozenset("być działać współpracować istnieć pracować zrzeszyć uczestniczyć".split())
_PRESENT = frozenset({"obecność", "obecny", "uczestniczyć", "przybyć", "udział", "stawić"})


def cluster_at(context: Context, line: Line, at: int) -> int | None:
    """The cluster that stands at an index, named or as "klaster", "niego"."""
    if at >= len(line.items):
        return None
    item = line.items[at]
    if item.mention is not None:
        return item.mention if context.label(item.mention) == "CLUSTER" else None
    if "klaster" in item.lemmas or item.text in ("niego", "niej"):
        return cluster_meant(context, line, line.start)
    return None


def number_after(line: Line, index: int, most: int) -> int | None:
    """The first number within so many items after an index."""
    near = range(index + 1, min(index + 1 + most, len(line.items)))
    return next((i for i in near if line.items[i].number is not None), None)


def present_of_all(context: Context, line: Line) -> Iterable[Count]:
    """ "stwierdzono obecność 29 z 44 członków", "Na 41 członków obecnych było 29": in minutes."""
    if context.document.kind != "minutes" or not line.has(*_PRESENT):
        return
    yield from _of_all_present(context, line)
    for index in range(2, len(line.items)):
        here, all_of_them = line.items[index - 2], line.items[index]
        if here.number is None or all_of_them.number is None or all_of_them.number < here.number:
            continue
        unit = unit_after(line, index)
        if line.items[index - 1].text in ("z", "ze", "na", "spośród") and unit is not None:
            yield index, unit, context.main(line)


def _of_all_present(context: Context, line: Line) -> Iterable[Count]:
    """ "Na (ogólną liczbę) 41 członków obecnych było 29"."""
    numbers = [i for i, item in enumerate(line.items) if item.number is not None]
    for index, later in itertools.pairwise(numbers):
        before = [x.text for x in line.items[max(0, index - 3) : index]]
        led = before[-1:] and (before[-1] in _OF_ALL or "liczbę" in before)
        unit = unit_after(line, index)
        fewer = (line.items[later].number or 0) < (line.items[index].number or 0)
        if led and unit is not None and unit[0] in _WHOLE and fewer and later <= index + _NEAR_PRESENT:
            yield index, unit, context.main(line)


_OF_ALL = frozenset({"na", "z", "ze", "spośród"})
_WHOLE = frozenset({"członkowie", "uczestnicy", "partnerzy", "podmioty", "członkinie", "firmy"})
_NEAR_PRESENT = 8


def one_of_all(context: Context, line: Line) -> Iterable[Count]:
    """ "największej z 58 firm tworzących klaster", "wśród 58 członków klastra"."""
    for index, item in enumerate(line.items):
        unit = unit_after(line, index) if item.number is not None and index else None
        before = line.items[index - 2 : index] if index > 1 else line.items[:index]
        if unit is None or not before:
            continue
        part = before[0].number is not None and 1 < before[0].number < (item.number or 0)
        one = before[-1].text in ("z", "ze", "spośród") and (_is_one(before[0]) or part)
        if not one and before[-1].text not in ("wśród", "pośród"):
            continue
        after = line.items[unit[1] + 1 : unit[1] + 5]
        joined = [i for i, x in enumerate(after) if x.tags & {"pact", "ppas"} and x.lemmas & _JOINED]
        clause = _which_make_it(after)
        if clause is not None:
            yield index, unit, _first_cluster(context, line, unit[1] + 1 + clause)
            continue
        whole = unit[0] in _WHOLE and bool(after) and not joined
        if joined[:1] == [0] or (whole and (not part or _is_cluster(context, after[0]))):
            start = unit[1] + 1 + (1 if joined else 0)
            yield index, unit, _first_cluster(context, line, start)


def _which_make_it(after: tuple[Item, ...]) -> int | None:
    """ "z 62 firm, które tworzą klaster": how far behind the noun the cluster stands."""
    if len(after) < _CLAUSE or after[0].text != "," or "który" not in after[1].lemmas:
        return None
    verb = after[2]
    return _CLAUSE if "fin" in verb.tags and verb.lemmas & _JOINED else None


_CLAUSE = 3


def _is_cluster(context: Context, item: Item) -> bool:
    """ "43 z 58 członków klastra": of the cluster, and not of a council."""
    if item.mention is not None:
        return context.label(item.mention) == "CLUSTER"
    return item.text == "klastra"


def _is_one(item: Item) -> bool:
    return item.number == 1 or "sup" in item.tags or bool(item.lemmas & {"jeden", "każdy"})


_JOINED = frozenset("tworzyć współtworzyć należeć zrzeszyć zrzeszać skupić skupiać".split())


def _first_cluster(context: Context, line: Line, at: int) -> int | None:
    """The cluster at an index, or past one preposition: "(w) klastrze", "(do) Klastra X"."""
    if at < len(line.items) and line.items[at].text in ("w", "we", "do"):
        at += 1
    return cluster_at(context, line, at)


def beside_the_name(context: Context, line: Line) -> Iterable[Count]:
    """ "Klaster X (36 firm)", "Klaster X – 36 firm, 2 uczelnie" at a line's beginning."""
    for index, item in enumerate(line.items[:-3]):
        if item.mention is None or context.label(item.mention) != "CLUSTER":
            continue
        sign, number = line.items[index + 1], index + 2
        unit = unit_after(line, number) if line.items[number].number is not None else None
        if unit is None or unit[0] not in UNITS.values():
            continue
        end = line.items[unit[1] + 1].text if unit[1] + 1 < len(line.items) else ""
        listed = sign.text in ("–", "-", "—") and index <= 2 and end in ("", ",", ".", ";", "i", "oraz")
        if (sign.text == "(" and end in (")", ",", "i", "oraz")) or listed:
            yield number, unit, item.mention


def in_its_entry(context: Context, line: Line) -> Iterable[Count]:
    """ "Klaster X (Dębica): Bronze Label, 43 członków, koordynator Y": an entry without a verb."""
    items = line.items
    named = line.mentions("CLUSTER", of=context.mentions)
    first = next((i for i, item in enumerate(items) if item.mention is not None), None)
    if len(named) != 1 or first is None or first > 1 or items[first].mention != named[0]:
        return
    if any(
        item.mention is None and item.tags & {"fin", "praet", "imps"} and "subst" not in item.tags
        for item in items
    ):
        return
    for index in range(first + 2, len(items)):
        unit = unit_after(line, index) if items[index].number is not None else None
        if unit is None or unit[0] not in _WHOLE or items[index - 1].text not in (",", ":", ";"):
            continue
        end = items[unit[1] + 1].text if unit[1] + 1 < len(items) else ""
        if end in ("", ",", ".", ";"):
            yield index, unit, named[0]


def there_are(context: Context, line: Line) -> Iterable[Count]:
    """ "klaster z Dębicy, w którym jest 57 firm", "w klastrze działa 57 firm"."""
    for index, item in enumerate(line.items[1:], 1):
        where = item.text in ("klastrze", "nim", "niej", "którym", "której")
        if not where or line.items[index - 1].text != "w":
            continue
        at = _past_insertion(line, index)
        near = line.items[at + 1 : at + 3]
        if item.text in ("nim", "niej"):
            near = (*line.items[max(0, index - 2) : index - 1], *near)  # "Działa w nim 46 firm"
        verb = next((x for x in near if x.lemmas & THERE and "fin" in x.tags), None)
        number = number_after(line, at, 5)
        unit = None if number is None else unit_after(line, number)
        if verb is None or number is None or unit is None:
            continue
        if item.text in ("klastrze", "nim", "niej"):
            yield number, unit, cluster_meant(context, line, item.start)
            continue
        owner = next(
            (x for x in reversed(line.items[: index - 1]) if x.mention is not None or "klaster" in x.lemmas),
            None,
        )
        if owner is not None and owner.mention is not None and context.label(owner.mention) == "PLACE":
            at = line.items.index(owner)
            owner = line.items[at - 2] if at > 1 else None
        if owner is None:
            continue
        if owner.mention is not None and context.label(owner.mention) == "CLUSTER":
            yield number, unit, owner.mention
        elif "klaster" in owner.lemmas:
            yield number, unit, cluster_meant(context, line, line.start)


def _past_insertion(line: Line, index: int) -> int:
    """ "w klastrze, którego koordynatorem jest Fundacja Dąb, działa": the index of the second comma."""
    if index + 1 >= len(line.items) or line.items[index + 1].text != ",":
        return index
    ahead = range(index + 2, min(index + _INSERTION, len(line.items)))
    return next((i for i in ahead if line.items[i].text == ","), index)


_INSERTION = 16


_NETS = frozenset({"siecią", "grupą", "zrzeszeniem", "wspólnotą", "siecia", "organizacją"})
_RANKS = frozenset({"strukturach", "szeregach", "ramach", "gronie", "szyldem"})
_GROW = frozenset("urosnąć rozrosnąć powiększyć rozwinąć".split())


def grown_or_ranked(context: Context, line: Line) -> Iterable[Count]:
    """ "rozrósł się z 12 do 44 firm", "w jego strukturach działają 44 firmy", "jesteśmy siecią 44 firm"."""
    for index, item in enumerate(line.items):
        unit = unit_after(line, index) if item.number is not None and index else None
        if unit is None:
            continue
        before = line.items[max(0, index - _NEAR_PRESENT) : index]
        last = before[-1]
        if last.text in _NETS and any("być" in x.lemmas for x in before):
            ours = any(x.text in ("jesteśmy", "byliśmy") for x in before)
            yield index, unit, context.we(line) if ours else cluster_meant(context, line, item.start)
        elif last.text == "do" and any(x.lemmas & _GROW and "praet" in x.tags for x in before):
            yield index, unit, _grown(context, line, before)
        elif last.lemmas & THERE and "fin" in last.tags and any(x.text in _RANKS for x in before):
            own = any(x.text in ("jego", "klastra") or x.mention is not None for x in before)
            yield index, unit, cluster_meant(context, line, item.start) if own else None


def _grown(context: Context, line: Line, before: tuple[Item, ...]) -> int | None:
    """What grew: the cluster, not its team or its fair."""
    verb = next(i for i, x in enumerate(before) if x.lemmas & _GROW)
    start = line.items.index(before[verb])
    nouns = [x for x in line.items[:start] if "subst" in x.tags and "nom" in x.tags and x.mention is None]
    if any(not x.lemmas & {"klaster", "sieć"} for x in nouns):
        return None
    return cluster_meant(context, line, before[verb].start)
