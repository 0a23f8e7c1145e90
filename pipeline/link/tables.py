"""Facts -> rows of the published tables."""

import json
from collections.abc import Sequence
from typing import Any

from pipeline.link.dates import add_years, last_day, year_of
from pipeline.link.facts import Fact
from pipeline.link.sentences import sentence
from pipeline.link.statements import SHAPES
from pipeline.link.terms import years_of
from pipeline.network import Award, MemberCount, Quote, Relation, Role, Score

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
USUAL_TERM = "usual-term"
"""Flag of an award whose last or first day was computed with the usual term of its status."""


def fields_of(fact: Fact) -> dict[str, Any]:
    """The fact's fields by name; each thing also by its id under NAME_id."""
    fields: dict[str, Any] = dict(sorted(fact.values.items()))
    fields |= {f"{name}_id": group.id for name, group in sorted(fact.groups.items())}
    if fact.body_basis is not None:
        fields["body_basis"] = fact.body_basis
    return fields


def fact_to_relation(fact: Fact) -> Relation:
    """The fact as a relation between entities."""
    shape = SHAPES[fact.predicate]
    target = fact.groups.get(shape.object or "")
    date = fact.values.get(shape.date or "")
    return Relation(
        id=fact.id,
        predicate=fact.predicate,
        subject_id=fact.subject.id,
        object_id=None if target is None else target.id,
        sentence=sentence(fact.predicate, fact.values, "en"),
        zdanie=sentence(fact.predicate, fact.values, "pl"),
        fields=_encode(fields_of(fact)),
        happened_on=None if date is None else str(date),
        valid_from=_text(fact, "valid_from"),
        valid_until=_text(fact, "valid_until"),
        support=fact.support,
        documents=fact.documents,
        first_document_id=fact.first.source.id,
        confidence=fact.confidence,
    )


def _text(fact: Fact, name: str) -> str | None:
    value = fact.values.get(name)
    return None if value is None else str(value)


def number_of(fact: Fact, name: str) -> float | None:
    """A field of the fact as a number; None where there is none."""
    value = fact.values.get(name)
    if value is None or isinstance(value, bool):
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _id(fact: Fact, name: str) -> str | None:
    group = fact.groups.get(name)
    return None if group is None else group.id


def validity(fact: Fact) -> tuple[str | None, str | None, str | None]:
    """First and last day of an award's validity and how they are known: stated, computed or not (None).

    A partial date counts as its last day. The last day is computed as the day of the award plus the years
    that the documents give, or else the years for which the vocabulary says that the status is always given.
    Where only the last day is stated, the first is computed from it in the same way.
    """
    begins = last_day(_text(fact, "valid_from") or _text(fact, "on"))
    stated = last_day(_text(fact, "valid_until"))
    years = years_of(fact.values, fact.groups.get("status"))
    if stated is not None:
        if begins is None and years is not None:
            begins = add_years(stated, -years)
        return begins, stated, "stated"
    if begins is not None and years is not None and 0 < years <= 100:
        return begins, add_years(begins, years), "computed"
    return begins, None, None


def fact_to_award(fact: Fact) -> Award:
    """The ledger's row of an awarded fact."""
    begins, ends, basis = validity(fact)
    flags = set(fact.flags)
    for statement in fact.statements:
        flags |= {*statement.flags, *statement.claim.detail.flags}
    dated = "on" in fact.values or "valid_from" in fact.values
    if "years" not in fact.values and (basis == "computed" or (basis == "stated" and begins and not dated)):
        flags.add(USUAL_TERM)
    status = fact.groups["status"]
    return Award(
        id=fact.id,
        cluster_id=fact.subject.id,
        status_id=status.id,
        awarded_on=_text(fact, "on"),
        awarded_by_id=_id(fact, "by"),
        kind=_text(fact, "kind"),
        years=number_of(fact, "years"),
        valid_from=begins,
        valid_until=ends,
        validity=basis,
        place_id=_id(fact, "place"),
        support=fact.support,
        confidence=fact.confidence,
        flags=json.dumps(sorted(flags), ensure_ascii=False),
        document_id=fact.first.source.id,
        evidence=fact.first.claim.detail.quote,
    )


def fact_to_score(fact: Fact) -> Score:
    """The row of a scored fact; percent only where value and scale are both stated."""
    value, scale, rank = number_of(fact, "value"), number_of(fact, "max"), number_of(fact, "rank")
    return Score(
        id=fact.id,
        cluster_id=fact.subject.id,
        value=value,
        max=scale,
        threshold=number_of(fact, "threshold"),
        rank=None if rank is None else int(rank),
        scored_on=_text(fact, "on"),
        round=year_of(_text(fact, "on")),
        percent=None if value is None or not scale else round(value / scale * 100, 1),
        support=fact.support,
        confidence=fact.confidence,
        document_id=fact.first.source.id,
        evidence=fact.first.claim.detail.quote,
    )


def fact_to_role(fact: Fact) -> Role:
    """The row of a role fact, with the days of the documents that show it."""
    days = sorted(day for statement in fact.statements if (day := statement.source.published_on) is not None)
    body = _id(fact, "of")
    return Role(
        id=fact.id,
        person_id=fact.subject.id,
        role=str(fact.values.get("role", "")),
        body_id=body,
        body_basis=fact.body_basis,
        first_seen=days[0] if days else None,
        last_seen=days[-1] if days else None,
        support=fact.support,
        confidence=fact.confidence,
        document_id=fact.first.source.id,
        evidence=fact.first.claim.detail.quote,
    )


def fact_to_quote(fact: Fact) -> Quote:
    """The row of direct speech."""
    return Quote(
        id=fact.id,
        person_id=fact.subject.id,
        quote=str(fact.values["quote"]),
        said_on=fact.first.source.published_on,
        support=fact.support,
        confidence=fact.confidence,
        document_id=fact.first.source.id,
    )


def fact_to_members(fact: Fact) -> MemberCount | None:
    """The row of a count of members; None where the count is no number."""
    count = number_of(fact, "count")
    if count is None:
        return None
    return MemberCount(
        id=fact.id,
        cluster_id=fact.subject.id,
        count=int(count),
        unit=str(fact.values.get("unit", "")),
        approx=1 if fact.values.get("approx") else 0,
        as_of=_text(fact, "as_of"),
        support=fact.support,
        confidence=fact.confidence,
        document_id=fact.first.source.id,
        evidence=fact.first.claim.detail.quote,
    )


def of_predicate(facts: Sequence[Fact], predicate: str, needs: str | None = None) -> list[Fact]:
    """The facts of one predicate, those that have the needed thing or value."""
    return [
        fact
        for fact in facts
        if fact.predicate == predicate and (needs is None or needs in fact.groups or needs in fact.values)
    ]
