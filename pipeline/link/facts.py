"""Claims -> facts: claims of any documents that state one fact support one fact.

A claim supports a fact when they have the same predicate, subject and object, no field of both differs,
and their dates can be one day (2015 can be 2015-10-27). Claims that say more are taken first, so that a claim
with fewer fields finds the fact it belongs to; where several fit, it means the last one before publication.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.link.dates import compatible, day_range, precision, year_of
from pipeline.link.groups import Group
from pipeline.link.names import fold
from pipeline.link.statements import SHAPES, Shape, Statement, Value
from pipeline.link.terms import terms_agree

_OPENING_WORDS = 6


@dataclass(slots=True, kw_only=True)
class Fact:
    """What compatible statements add up to: values of the fullest ones.

    ``first`` is the statement of the oldest document, the surest one in it.
    """

    predicate: str
    subject: Group
    first: Statement
    values: dict[str, Value] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    id: str = ""
    flags: set[str] = field(default_factory=set)

    @property
    def body_basis(self) -> str | None:
        """Of a role: "stated" where a document names the body, else "inferred"; None without a body."""
        if self.predicate != "role" or "of" not in self.groups:
            return None
        return (
            "stated"
            if any("of" in item.groups and not item.inferred for item in self.statements)
            else "inferred"
        )

    def add(self, statement: Statement) -> None:
        """Take in a statement: what it says where nothing is said yet."""
        self.statements.append(statement)
        if statement is not self.first and _oldest_surest(statement) < _oldest_surest(self.first):
            self.first = statement
        for name, value in statement.values.items():
            self.values.setdefault(name, value)
        for name, group in statement.groups.items():
            self.groups.setdefault(name, group)

    @property
    def support(self) -> int:
        """How many independent stories say so."""
        return len({statement.claim.source.story for statement in self.statements})

    @property
    def documents(self) -> int:
        """How many documents say so."""
        return len({statement.claim.source.id for statement in self.statements})

    @property
    def confidence(self) -> float:
        """One less the chance that all stories are wrong, each taken at its surest claim."""
        best: dict[str, float] = {}
        for statement in self.statements:
            claim = statement.claim
            story = claim.source.story
            best[story] = max(best.get(story, 0.0), claim.detail.confidence)
        wrong = 1.0
        for confidence in best.values():
            wrong *= 1.0 - min(max(confidence, 0.0), 1.0)
        return round(min(1.0 - wrong, 0.999), 4)


def _oldest_surest(statement: Statement) -> tuple[int, float, str]:
    claim = statement.claim
    return claim.source.order, -claim.detail.confidence, claim.id


def statements_to_facts(statements: Sequence[Statement]) -> list[Fact]:
    """One fact for all statements that are compatible."""
    families: dict[tuple[str, ...], list[Statement]] = {}
    for statement in statements:
        families.setdefault(_family(statement), []).append(statement)
    facts: list[Fact] = []
    for family in families.values():
        facts += _family_to_facts(family)
    _assign_ids(facts)
    return sorted(facts, key=lambda fact: (fact.predicate, fact.subject.id, fact.id))


def _object_key(statement: Statement, name: str | None) -> str:
    if name is None:
        return ""
    group = statement.groups.get(name)
    return group.id if group is not None else fold(str(statement.values.get(name, "")))


def _family(statement: Statement) -> tuple[str, ...]:
    """What must be equal; a role's body and a place of attendance may be missing and do not count here."""
    shape = SHAPES[statement.predicate]
    name = shape.object if statement.predicate not in ("role", "attended") else None
    same = _same_key(statement.values, shape)
    return (statement.predicate, statement.subject.id, _object_key(statement, name), *same)


def _same_key(values: Mapping[str, Value], shape: Shape) -> tuple[str, ...]:
    """The fields that must be equal, folded; of an opening the first words."""
    same = tuple(fold(str(values.get(item, ""))) for item in shape.same)
    if shape.opening is None:
        return same
    words = fold(str(values.get(shape.opening, ""))).split()
    return (*same, " ".join(words[:_OPENING_WORDS]))


def _family_to_facts(family: list[Statement]) -> list[Fact]:
    shape = SHAPES[family[0].predicate]

    def fullest_first(statement: Statement) -> tuple[int, int, int, int, str]:
        dated = precision(str(statement.values.get(shape.date or "", "")))
        length = len(str(statement.values.get(shape.opening or "role", "")).split())
        return dated, -len(statement.values), -length, statement.source.order, statement.claim.id

    facts: list[Fact] = []
    for statement in sorted(family, key=fullest_first) if len(family) > 1 else family:
        fitting = [fact for fact in facts if _fits(statement, fact, shape)]
        if fitting:
            fact = min(fitting, key=_nearness(statement, shape))
        else:
            fact = Fact(predicate=statement.predicate, subject=statement.subject, first=statement)
            facts.append(fact)
        fact.add(statement)
    return facts


def _fits(statement: Statement, fact: Fact, shape: Shape) -> bool:
    for name, value in statement.values.items():
        if name not in fact.values:
            continue
        if name == shape.date:
            if not _dates_fit(str(value), str(fact.values[name]), yearly=statement.predicate == "members"):
                return False
        elif name in ("valid_from", "valid_until"):
            if not compatible(str(value), str(fact.values[name])):
                return False
        elif name in ("role", shape.opening):
            if not _begins(fold(str(value)), fold(str(fact.values[name]))):
                return False
        elif _key(statement.groups.get(name), value) != _key(fact.groups.get(name), fact.values[name]):
            return False
    if statement.predicate == "awarded" and (
        not terms_agree(statement, fact.values) or _renewed_since(statement, fact, shape)
    ):
        return False
    return _is_known_by(statement, fact, shape)


def _renewed_since(statement: Statement, fact: Fact, shape: Shape) -> bool:
    """A renewal without a day, told long after an award that nobody calls one, is another award."""
    if shape.date in statement.values or statement.values.get("kind") != "renewal":
        return False
    happened, published = day_range(str(fact.values.get(shape.date or "", ""))), statement.source.published_on
    if fact.values.get("kind") == "renewal" or happened is None or published is None:
        return False
    return (dt.date.fromisoformat(published) - happened[1]).days > _A_YEAR


_A_YEAR = 366


def _key(group: Group | None, value: Value) -> str:
    return group.id if group is not None else fold(str(value))


def _begins(a: str, b: str) -> bool:
    """Whether one says the other in fewer words: "minister", "minister rozwoju"."""
    return f"{a} ".startswith(f"{b} ") or f"{b} ".startswith(f"{a} ")


def _dates_fit(a: str, b: str, *, yearly: bool) -> bool:
    return year_of(a) == year_of(b) if yearly else compatible(a, b)


def _is_known_by(statement: Statement, fact: Fact, shape: Shape) -> bool:
    """A claim without a date does not speak of what happened after its publication."""
    if shape.date is None or shape.date in statement.values:
        return True
    happened, published = day_range(str(fact.values.get(shape.date, ""))), statement.source.published_on
    return happened is None or published is None or happened[0].isoformat() <= published


def _nearness(statement: Statement, shape: Shape) -> Callable[[Fact], tuple[object, ...]]:
    """The order of facts that fit: the latest for a claim without a date, else the best supported first."""
    dated = shape.date is not None and shape.date in statement.values

    def order(fact: Fact) -> tuple[object, ...]:
        happened = day_range(str(fact.values.get(shape.date or "", "")))
        latest = 0 if happened is None or dated else -happened[0].toordinal()
        return (latest, -len(fact.statements), fact.first.source.order, fact.first.claim.id)

    return order


def _assign_ids(facts: list[Fact]) -> None:
    """Ids from what does not change when a fuller claim comes: things, the year, a number for the second."""
    counts: dict[tuple[str, ...], int] = {}
    for fact in sorted(facts, key=lambda item: (item.first.source.order, item.first.claim.id)):
        shape = SHAPES[fact.predicate]
        happened = year_of(str(fact.values.get(shape.date or "", ""))) or ""
        group = fact.groups.get(shape.object or "")
        target = group.id if group is not None else ""
        same = _same_key(fact.values, shape)
        key = (
            fact.predicate,
            fact.subject.id,
            target,
            happened,
            *same,
            fold(str(fact.values.get("role", ""))),
        )
        counts[key] = counts.get(key, 0) + 1
        text = "\x1f".join((*key, str(counts[key])))
        fact.id = hashlib.sha256(text.encode()).hexdigest()[:16]
