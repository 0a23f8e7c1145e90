"""Whose a result is: the cluster of its clause, of its bracket, of its entry, of the passage."""

import itertools

from pipeline.annotate.claims.aims import hoped_for
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line


def cluster_of(context: Context, mention: int, line: Line) -> tuple[int, float] | None:
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
