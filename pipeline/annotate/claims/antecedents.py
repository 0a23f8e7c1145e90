"""The cluster that a relative clause is about: "X, który", "Klastrowi X, prowadzonemu przez Y, któremu"."""

from pipeline.annotate.claims.clauses import PREPOSITIONS
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.morphology import readings

_PREPOSITIONS = PREPOSITIONS | {"obok", "poza", "oprócz", "prócz"}


def joined_in(context: Context, line: Line, positions: list[int]) -> bool:
    """Whether all the clusters at these positions are joined to the first one."""
    mention = line.items[positions[0]].mention
    return mention is not None and len(context.conjuncts(line, mention)) == len(positions)


def antecedent(context: Context, line: Line, clause: int, *, case: str = "nom") -> list[int] | None:
    """For a clause that begins with "który" in this case: the cluster right before it."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == clause), None)
    if begin is None:
        return None
    opening = line.items[begin : begin + 3]
    relative = next((item for item in opening if "który" in item.lemmas), None)
    if relative is None or not begin or case not in relative.tags:
        return None
    several = any(
        item.finite and clauses[i] == clause and "pl" in item.tags and "sg" not in item.tags
        for i, item in enumerate(line.items)
    )
    direct = relative in opening[:2]
    joined = _joined_before(context, line, begin) if direct and "pl" in relative.tags else None
    if joined and (several or case in ("dat", "gen")):
        return joined
    if "pl" in relative.tags and "sg" not in relative.tags:
        return None
    if opening[0] is not relative and opening[0].text in _PREPOSITIONS:
        return None  # "w gali, na której": a place or an occasion
    aside = _before_aside(context, line, begin, relative)
    if aside is not None:
        return [aside]
    for item in reversed(line.items[max(0, begin - 4) : begin]):
        if item.mention is not None and context.label(item.mention) == "PLACE":
            continue  # "X z Wrocławia, który"
        if item.mention is not None:
            return [item.mention] if context.label(item.mention) == "CLUSTER" else None
        if item.text.isalpha() and "subst" in item.tags and "prep" not in item.tags:
            return None  # "X był na gali, która": the noun is meant
    return None


def _before_aside(context: Context, line: Line, begin: int, relative: Item) -> int | None:
    """ "Klastrowi X, prowadzonemu przez Fundację Y, któremu wręczono": whom the aside is about."""
    if not relative.tags & {"m1", "m2", "m3"} or "f" in relative.tags:
        return None
    for at in range(begin - 1, max(0, begin - _ASIDE), -1):
        item = line.items[at]
        if item.finite or (item.mention is not None and context.label(item.mention) == "CLUSTER"):
            return None
        if "ppas" in item.tags and line.items[at - 1].text == "," and at > 1:
            mention = line.items[at - 2].mention
            if mention is None or context.label(mention) != "CLUSTER":
                return None
            return None if of_another_gender(context.mentions[mention].text, item) else mention
    return None


_ASIDE = 9  # items of a participle with what belongs to it


def _joined_before(context: Context, line: Line, begin: int) -> list[int] | None:
    """ "X i Y, które również zachowały tytuł": those right before a clause in the plural."""
    last = line.items[begin - 1].mention
    if last is None or context.label(last) != "CLUSTER":
        return None
    for first in line.mentions("CLUSTER", of=context.mentions):
        joined = context.conjuncts(line, first)
        if len(joined) > 1 and joined[-1] == last:
            return joined
    return None


def of_another_gender(surface: str, verb: Item) -> bool:
    """ "otrzymała": nothing that was named as "Klaster X" or "Klastra X" did."""
    if not verb.tags & {"praet"} or not verb.tags & {"f", "n"} or verb.tags & {"m1", "m2", "m3"}:
        return False
    for word in surface.lower().split():
        found = readings(word)
        if not any(r.pos == "adj" for r in found):
            return any(r.lemma == "klaster" for r in found)
    return False
