"""How long an award is valid, and whether what several documents say of it can be one term."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pipeline.link.dates import Range, add_years, day_range
from pipeline.link.groups import Group
from pipeline.link.statements import Statement, Value

DATES_DISAGREE = "dates-disagree"
"""Flag of an award of which a document gives a last day that cannot belong to it."""
_SLACK = timedelta(days=400)
_LATE = timedelta(days=200)
_EARLY = timedelta(days=45)
_LONGEST_YEARS = 8.0


def years_of(values: Mapping[str, Value], status: Group | None) -> float | None:
    """The years that documents give, else those for which the vocabulary says that the status is given."""
    given = values.get("years")
    if isinstance(given, int | float) and 0 < given <= 100:
        return float(given)
    return None if status is None or status.entry is None else status.entry.years


def settle_terms(statements: Iterable[Statement]) -> None:
    """Leave out of an award a last day that cannot be its own, and flag it: "until 2018" of one of 2018."""
    for statement in statements:
        if statement.predicate != "awarded":
            continue
        given, ends = _given(statement.values), day_range(_text(statement.values, "valid_until"))
        years = years_of(statement.values, statement.groups.get("status"))
        if given is not None and ends is not None and not _ends_in_time(given, ends, years):
            del statement.values["valid_until"]
            statement.flags.add(DATES_DISAGREE)


def _given(values: Mapping[str, Value]) -> Range | None:
    return day_range(_text(values, "on") or _text(values, "valid_from"))


def terms_agree(statement: Statement, values: Mapping[str, Value]) -> bool:
    """Whether a statement's dates and an award's (``values``) can belong to one award.

    The last day must come about as many years after the award as it is valid; a claim without any date does
    not speak of an award that had run out, or was not given yet, when it was published.
    """
    merged = {**values, **statement.values}
    years = years_of(merged, statement.groups.get("status"))
    given, ends = _given(merged), day_range(_text(merged, "valid_until"))
    if given is not None and ends is not None and not _ends_in_time(given, ends, years):
        return False
    published = statement.source.published_on
    if published is None or "on" in statement.values or "valid_until" in statement.values:
        return True
    begins, last = _window(values, years)
    day = date.fromisoformat(published) if len(published) == 10 else None
    if day is None:
        return True
    return (begins is None or begins - _EARLY <= day) and (last is None or day <= last + _LATE)


def _text(values: Mapping[str, Value], name: str) -> str | None:
    value = values.get(name)
    return None if value is None else str(value)


def _ends_in_time(given: Range, ends: Range, years: float | None) -> bool:
    first, last = given[0].isoformat(), given[1].isoformat()
    if years is None:
        longest = date.fromisoformat(add_years(last, _LONGEST_YEARS))
        return given[0] < ends[1] <= longest
    earliest = date.fromisoformat(add_years(first, years)) - _SLACK
    latest = date.fromisoformat(add_years(last, years)) + _SLACK
    return earliest <= ends[1] and ends[0] <= latest


def _window(values: Mapping[str, Value], years: float | None) -> tuple[date | None, date | None]:
    """The first and last day of an award, as far as its dates and years tell."""
    given, ends = _given(values), day_range(_text(values, "valid_until"))
    begins = None if given is None else given[0]
    last = None if ends is None else ends[1]
    if begins is None and last is not None and years is not None:
        begins = date.fromisoformat(add_years(last.isoformat(), -years))
    if last is None and given is not None and years is not None:
        last = date.fromisoformat(add_years(given[1].isoformat(), years))
    return begins, last
