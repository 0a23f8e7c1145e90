"""Facts of different documents that cannot both hold."""

import hashlib
from collections.abc import Iterable, Sequence

from pipeline.link.dates import compatible, day_range, days_between
from pipeline.link.facts import Fact
from pipeline.link.ledger import awards_to_rounds
from pipeline.link.tables import fact_to_award, number_of
from pipeline.network import Contradiction

_COUNTED_TOGETHER_DAYS = 92
_ABOUT = 0.15
Finding = tuple[str, str]
"""The kind of a contradiction and the two values."""


def facts_to_contradictions(facts: Sequence[Fact]) -> list[Contradiction]:
    """All contradictions, the relation that was said first as ``relation_a``."""
    found: dict[str, Contradiction] = {}
    for pairs, compare in (
        (_award_pairs(facts), _awards_differ),
        (_same_subject(facts, "awarded"), _firsts_differ),
        (_same_subject(facts, "scored"), _scores_differ),
        (_same_subject(facts, "members"), _members_differ),
    ):
        for a, b in pairs:
            if _one_document_says_both(a, b):
                continue
            earlier, later = sorted((a, b), key=lambda fact: (fact.first.source.order, fact.id))
            for kind, detail in compare(earlier, later):
                row = _contradiction(kind, detail, earlier, later)
                found.setdefault(row.id, row)
    return sorted(found.values(), key=lambda row: (row.kind, row.entity_id, row.id))


def _contradiction(kind: str, detail: str, a: Fact, b: Fact) -> Contradiction:
    key = "\x1f".join((kind, *sorted((a.id, b.id))))
    identifier = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Contradiction(
        id=identifier, kind=kind, entity_id=a.subject.id, relation_a=a.id, relation_b=b.id, detail=detail
    )


def _one_document_says_both(a: Fact, b: Fact) -> bool:
    """A document that tells both does not contradict itself: it speaks of two things."""
    return bool({item.source.id for item in a.statements} & {item.source.id for item in b.statements})


def _pairs(listed: Sequence[Fact]) -> Iterable[tuple[Fact, Fact]]:
    for index, fact in enumerate(listed):
        for other in listed[index + 1 : index + 200]:
            yield fact, other


def _same_subject(facts: Sequence[Fact], predicate: str) -> Iterable[tuple[Fact, Fact]]:
    by_subject: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        if fact.predicate == predicate:
            status = fact.groups["status"].id if "status" in fact.groups else ""
            unit = str(fact.values.get("unit", ""))
            by_subject.setdefault((fact.subject.id, status, unit), []).append(fact)
    for listed in by_subject.values():
        yield from _pairs(listed)


def _award_pairs(facts: Sequence[Fact]) -> Iterable[tuple[Fact, Fact]]:
    """Awards of one round."""
    by_id = {fact.id: fact for fact in facts}
    held: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.predicate == "awarded" and "status" in fact.groups:
            held.setdefault((fact.subject.id, fact.groups["status"].id), []).append(fact)
    for listed in held.values():
        for group in awards_to_rounds([fact_to_award(fact) for fact in listed]):
            yield from _pairs([by_id[award.id] for award in group])


def _values(a: Fact, b: Fact, name: str) -> tuple[str, str] | None:
    left, right = a.values.get(name), b.values.get(name)
    return None if left is None or right is None else (str(left), str(right))


def _awards_differ(a: Fact, b: Fact) -> list[Finding]:
    found = []
    days = _values(a, b, "on")
    if days is not None and not compatible(*days):
        found.append(("day", f"{days[0]} ≠ {days[1]}"))
    ends = _values(a, b, "valid_until")
    if ends is not None and not compatible(*ends):
        found.append(("validity", f"{ends[0]} ≠ {ends[1]}"))
    if "by" in a.groups and "by" in b.groups and a.groups["by"] is not b.groups["by"]:
        kind = "ministry" if {a.groups["by"].label, b.groups["by"].label} == {"MINISTRY"} else "body"
        found.append(
            (
                kind,
                f"{a.groups['by'].name} ({a.groups['by'].id}) ≠ {b.groups['by'].name} ({b.groups['by'].id})",
            )
        )
    kinds = _values(a, b, "kind")
    if kinds is not None and kinds[0] != kinds[1]:
        found.append(("kind", f"{kinds[0]} ≠ {kinds[1]}"))
    return found


def _firsts_differ(a: Fact, b: Fact) -> list[Finding]:
    """Two first awards of one status in different years."""
    days = _values(a, b, "on")
    if days is None or a.values.get("kind") != "first" or b.values.get("kind") != "first":
        return []
    years = [day_range(day) for day in days]
    if None in years or years[0][1].year == years[1][1].year:  # type: ignore[index]
        return []
    return [("first", f"{days[0]} ≠ {days[1]}")]


def _scores_differ(a: Fact, b: Fact) -> list[Finding]:
    """Other points or another place in the same round, on scales that can be one."""
    days = _values(a, b, "on")
    scales = _values(a, b, "max")
    if days is None or not _same_year(days) or (scales is not None and scales[0] != scales[1]):
        return []
    found = []
    for name, kind in (("value", "score"), ("rank", "rank")):
        values = _values(a, b, name)
        if values is not None and number_of(a, name) != number_of(b, name):
            found.append((kind, f"{values[0]} ≠ {values[1]}"))
    return found


def _same_year(days: tuple[str, str]) -> bool:
    left, right = day_range(days[0]), day_range(days[1])
    return left is not None and right is not None and left[1].year == right[1].year


def _members_differ(a: Fact, b: Fact) -> list[Finding]:
    """Other counts of one kind of members at about one time; about 80 and 82 is no contradiction."""
    days = _values(a, b, "as_of")
    left, right = number_of(a, "count"), number_of(b, "count")
    if days is None or left is None or right is None or left == right:
        return []
    if abs(days_between(*days)) > _COUNTED_TOGETHER_DAYS:
        return []
    if (a.values.get("approx") or b.values.get("approx")) and abs(left - right) <= _ABOUT * max(left, right):
        return []
    return [("members", f"{left:g} ≠ {right:g} ({a.values.get('unit', '')})")]
