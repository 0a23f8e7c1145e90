"""Periods on a line of years: everything in percent of the width, so that it fits any screen."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretch of days from ``first`` to ``last``, both shown."""

    first: dt.date
    last: dt.date

    def at(self, day: str) -> float:
        """Where a day stands, in percent; days beyond the ends stand at the ends."""
        point = min(max(day_of(day), self.first), self.last)
        return round(100 * (point - self.first).days / max((self.last - self.first).days, 1), 3)

    def years(self) -> list[tuple[int, float]]:
        """The years that get a mark, with their places: every one, or every few where there are many."""
        count = self.last.year - self.first.year + 1
        step = next(step for step in (1, 2, 5, 10, 25, 100, 1000) if count / step <= 12)
        return [
            (year, self.at(f"{year:04d}-01-01"))
            for year in range(self.first.year, self.last.year + 1)
            if year % step == 0 and dt.date(year, 1, 1) >= self.first
        ]


def day_of(value: str) -> dt.date:
    """The first day of an ISO year, month, day or interval; a day no calendar has gives its month's first."""
    year, month, day = [int(part) for part in [*value[:10].partition("/")[0].split("-"), "1", "1"][:3]]
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(min(max(year, 1), 9999), min(max(month, 1), 12), 1)


def axis(periods: Sequence[dict[str, Any]], *days: str) -> Axis:
    """The axis that holds all periods and the days: whole years, one more where a period has no end."""
    starts = [day_of(p["starts_on"]) for p in periods if p["starts_on"]]
    ends = [day_of(p["ends_on"]) for p in periods if p["ends_on"]]
    points = [*starts, *ends, *(day_of(day) for day in days)]
    if not points:
        points = [dt.date(2015, 1, 1)]
    first, last = min(points).year, max(points).year
    return Axis(dt.date(first, 1, 1), dt.date(last, 12, 31))


def strips(periods: Sequence[dict[str, Any]], line: Axis, *, by: str) -> list[dict[str, Any]]:
    """One strip for each value of ``by`` + "_id", in the order they come, with its bars."""
    found: dict[str, dict[str, Any]] = {}
    for period in periods:
        strip = found.setdefault(
            period[f"{by}_id"], {"id": period[f"{by}_id"], "name": period[by], "bars": []}
        )
        left = line.at(period["starts_on"])
        right = line.at(period["ends_on"]) if period["ends_on"] else 100.0
        strip["bars"].append({**period, "left": left, "width": round(max(right - left, 0.4), 3)})
    return list(found.values())
