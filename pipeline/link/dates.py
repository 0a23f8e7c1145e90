"""Arithmetic with ISO dates that may be a year, a month, a day or an interval "a/b"."""

import calendar
import re
from datetime import date
from functools import lru_cache

_PART = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
Range = tuple[date, date]


def _part_range(text: str) -> Range | None:
    match = _PART.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        if month is None:
            return date(year or 0, 1, 1), date(year or 0, 12, 31)
        if day is None:
            return date(year or 0, month, 1), date(year or 0, month, calendar.monthrange(year or 0, month)[1])
        return date(year or 0, month, day), date(year or 0, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=50_000)
def day_range(text: str | None) -> Range | None:
    """The first and last day that an ISO date can mean; None for no date or nonsense."""
    if not text:
        return None
    first, _, second = text.partition("/")
    start = _part_range(first)
    if start is None or not second:
        return start
    end = _part_range(second)
    return None if end is None or end[1] < start[0] else (start[0], end[1])


def first_day(text: str | None) -> str | None:
    """The first day that the date can mean."""
    found = day_range(text)
    return None if found is None else found[0].isoformat()


def last_day(text: str | None) -> str | None:
    """The last day that the date can mean: 2022-08 -> 2022-08-31, 2015 -> 2015-12-31."""
    found = day_range(text)
    return None if found is None else found[1].isoformat()


def compatible(a: str | None, b: str | None) -> bool:
    """Whether both can be one day: one lies within the other, or either is unknown."""
    left, right = day_range(a), day_range(b)
    if left is None or right is None:
        return True
    return (left[0] <= right[0] and right[1] <= left[1]) or (right[0] <= left[0] and left[1] <= right[1])


def precision(text: str | None) -> int:
    """The number of days that the date can mean, a large number for none: the smaller, the more is said."""
    found = day_range(text)
    return 1_000_000 if found is None else (found[1] - found[0]).days + 1


def add_years(day: str, years: float) -> str:
    """The same day so many years later (29 February becomes 28); part years count in months."""
    start = date.fromisoformat(day)
    months = start.month - 1 + round(years * 12)
    year, month = start.year + months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        return day
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1])).isoformat()


def days_between(earlier: str, later: str) -> int:
    """Days from one ISO day to another, negative when the other comes first."""
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def year_of(text: str | None) -> str | None:
    """The year it ends in, as text."""
    found = day_range(text)
    return None if found is None else str(found[1].year)
