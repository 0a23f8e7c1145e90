"""Clusters that a status reached, those of a group that got it, those named beside who got it."""

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.receivers import governed


def members_of_group(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """ "X jest jednym z czterech klastrów, którym przyznano status": who is said to belong to those."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == trigger.clause), 0)
    opening = line.items[begin : begin + 3]
    relative = next((item for item in opening if "który" in item.lemmas), None)
    if relative is None or "pl" not in relative.tags or not begin:
        return None
    if not any(item.text in _GROUPS for item in line.items[max(0, begin - 4) : begin]):
        return None
    shown = _exemplified(context, line, begin)
    if shown:
        return shown
    main = [i for i, c in enumerate(clauses) if c != trigger.clause]
    words = {line.items[i].text for i in main}
    if not words & _MEMBERSHIP or words & {"nie", "poza", "obok", "zabrakło", "brakuje", "brak"}:
        return None
    for i in main:
        mention = line.items[i].mention
        if (
            mention is not None
            and context.label(mention) == "CLUSTER"
            and context.may_be(mention, "nom")
            and not governed(line, i)
        ):
            return context.conjuncts(line, mention)
    return None


def _exemplified(context: Context, line: Line, begin: int) -> list[int] | None:
    """ "z klastrami, które mają status, m.in. z X i Y", "Do klastrów, którym go nadano, należą X i Y"."""
    for at in range(begin, len(line.items)):
        text = line.items[at].text
        listed = text in _FOR_EXAMPLE or (text == "jak" and line.items[at - 1].text.startswith("taki"))
        member = bool(line.items[at].lemmas & {"należeć", "zaliczać"}) and line.items[at].finite
        if not listed and not (member and line.items[0].text in ("do", "wśród")):
            continue
        if member and line.items[at - 1].text == "nie":
            return None
        ahead = line.items[at + 1 : at + 1 + _AHEAD]
        first = next((x.mention for x in ahead if x.mention is not None), None)
        if first is not None and context.label(first) == "CLUSTER":
            return _further(context, line, context.conjuncts(line, first))
    return None


def _further(context: Context, line: Line, found: list[int]) -> list[int]:
    """ "X, nagrodzony najwyższą oceną, Y i dwa inne": those behind what is said of the first ones."""
    clauses = context.clauses[line.index]
    last = line.position(found[-1])
    if last + 2 >= len(line.items) or "ppas" not in line.items[last + 2].tags:
        return found
    for cluster in line.mentions("CLUSTER", of=context.mentions):
        at = line.position(cluster)
        joined = line.items[at - 1].text in (",", "i", "oraz")
        if at > last and joined and clauses[at] == clauses[last] and context.may_be(cluster, "nom"):
            return [*found, *context.conjuncts(line, cluster)]
    return found


_GROUPS = frozenset(
    "klastrów klastrami klastry klastrom klastrach laureatów laureatami inicjatyw sieci".split()
)
_FOR_EXAMPLE = frozenset("m.in. np. zwłaszcza szczególnie choćby chociażby nich tym czyli :".split())
_AHEAD = 5  # items between "m.in.", "wśród nich" and the first name


_MEMBERSHIP = frozenset(
    (
        "jeden jedna jednym jedną jednego wśród pośród spośród gronie grona grupie grupy dwa dwoma "
        "dwójce trójce czwórce piątce szóstce siódemce ósemce dziewiątce dziesiątce dwudziestce"
    ).split()
)


def _in_hands_of(line: Line, index: int) -> bool:
    """ "trafił w ręce przedstawicieli X", "trafił do rąk szefów X"."""
    before = line.items[max(0, index - 3) : index]
    return any(item.text in ("ręce", "rąk") for item in before)


def reached(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """ "trafił do X", "przypadł X", "przysługuje klastrowi"."""
    verb = line.items[trigger.index]
    for i, item in enumerate(line.items):
        if item.mention is None or context.label(item.mention) != "CLUSTER":
            continue
        dative = context.may_be(item.mention, "dat") and not governed(line, i)
        if i == 1 and line.items[0].text == "do":
            return context.conjuncts(line, item.mention)  # "Do X trafił certyfikat"
        if i < trigger.index and (not dative or context.may_be(item.mention, "nom")):
            continue
        if (i and line.items[i - 1].text in ("do", "klastra")) or dative or _in_hands_of(line, i):
            return context.conjuncts(line, item.mention)
    generic = any("klaster" in item.lemmas and item.text in ("klastrowi", "klastra") for item in line.items)
    if generic or any(item.text in ("nas", "niego") for item in line.items[trigger.index :]):
        topic = context.topic(line, verb.start)
        return None if topic is None else [topic]
    return None


def companions(context: Context, line: Line, trigger: Trigger) -> list[int]:
    """ "Razem z X certyfikat odebrał Y", "Obok X status otrzymały Y i Z": X got it as well."""
    beside = _together(context, line, trigger)
    if beside:
        return beside
    opening = tuple(item.text for item in line.items[:2])
    if not opening or (opening[0] not in ("obok", "oprócz", "prócz") and opening not in _TOGETHER):
        return []
    at = 1 if opening[0] in ("obok", "oprócz", "prócz") else 2
    mention = line.items[at].mention if at < len(line.items) else None
    if mention is None or context.label(mention) != "CLUSTER" or at > trigger.index:
        return []
    return context.conjuncts(line, mention)


def _together(context: Context, line: Line, trigger: Trigger) -> list[int]:
    """ "otrzymał go w 2016 r., razem z X": those with whom it was got, right behind what was got."""
    clauses = context.clauses[line.index]
    for at in range(trigger.index + 1, len(line.items) - 2):
        if clauses[at] != trigger.clause or line.items[at].finite:
            return []
        pair = (line.items[at].text, line.items[at + 1].text)
        mention = line.items[at + 2].mention
        if pair in _TOGETHER and mention is not None and context.label(mention) == "CLUSTER":
            return context.conjuncts(line, mention)
    return []


_TOGETHER = frozenset({("razem", "z"), ("razem", "ze"), ("wraz", "z"), ("wraz", "ze"), ("wspólnie", "z")})
