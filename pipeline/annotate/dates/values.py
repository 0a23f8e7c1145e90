"""What a matched date says, and which days it means once it is known when it was written."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from pipeline.annotate.numerals import ordinal_value
from pipeline.annotate.wordpatterns import Grammar, Hit, Lexemes

PAST, FUTURE = -1, 1
# so many days from the anchor the tense of the sentence decides between two years: what will happen is seldom
# long past, while what was told in the past tense may well be ahead ("zapowiedział otwarcie 2 maja")
_CLEARLY_NEAREST = {PAST: 120, FUTURE: 60, 0: 400}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month or year as far as the words say it.

    ``year_shift`` and ``month_shift`` are 0 for "this", -1 for "last" and 1 for "next".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None


class NoDateError(ValueError):
    """The words look like a date and name a day that does not exist."""


def _numbers(text: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", text)]


def _numeric_day(text: str) -> tuple[int, int, int]:
    """Year, month and day of "17.12.2018", "2018-12-17" or "17.12.18"."""
    first, second, third = _numbers(text)
    if first > 31:
        return first, second, third
    return (third if third > 99 else 2000 + third), second, first


def _year_in_words(text: str) -> int:
    """ "dwa tysiące osiemnastego roku" is 2018."""
    ordinals = [word for word in text.replace(".", " ").split()[2:] if ordinal_value(word) is not None]
    value = ordinal_value(" ".join(ordinals))
    if value is None:
        raise NoDateError
    return 2000 + value


def read_moment(hit: Hit, lexemes: Lexemes, grammar: Grammar, suffix: str = "") -> Moment:
    """The moment that the parts of a hit with this suffix ("" or "2") say."""

    def word(name: str) -> str | None:
        part = hit.parts.get(name + suffix)
        return None if part is None else lexemes.surface(*part).lower()

    def number(name: str, *classes: str) -> int | None:
        text = word(name)
        if text is None:
            return None
        if text.isdigit():
            return int(text)
        found = (grammar.value(c, text) for c in classes)
        return next((value for value in found if value is not None), None) or ordinal_value(text)

    def shift(name: str) -> int | None:
        said = ((f"{name}last", -1), (f"{name}this", 0), (f"{name}next", 1))
        return next((value for part, value in said if part + suffix in hit.parts), None)

    year, month, day = number("y"), number("m", "month", "month_short", "month_en", "roman"), number("d")
    if (in_words := word("yw")) is not None:
        year = _year_in_words(in_words)
    if (date := word("date")) is not None:
        year, month, day = _numeric_day(date)
    if (day_month := word("dm")) is not None:
        day, month = _numbers(day_month)
    if (month_year := word("my")) is not None:
        month, year = _numbers(month_year)
    weekday = word("wd")
    named = None if weekday is None else grammar.value("weekday", weekday)
    if weekday is not None and named is None:
        named = grammar.value("weekday_short", weekday)
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        raise NoDateError
    if year is not None and year < 100 and suffix and "y" in hit.parts:
        year += int(lexemes.surface(*hit.parts["y"])[:2]) * 100  # "2019–21"
    if year is not None and not 1900 <= year <= 2099:
        raise NoDateError
    return Moment(year, month, day, named, shift("y"), shift("m"))


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _add_months(year: int, month: int, count: int) -> tuple[int, int]:
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which "yesterday" and "17 December" are counted: when the document was published."""

    day: dt.date

    def fill(self, moment: Moment, tense: int) -> Moment:
        """The moment with its year and month filled in."""
        if moment.year_shift is not None:
            moment = replace(moment, year=self.day.year + moment.year_shift)
        if moment.month_shift is not None:
            year, month = _add_months(self.day.year, self.day.month, moment.month_shift)
            moment = replace(moment, year=year, month=month)
        if moment.year is None and moment.month is not None:
            moment = replace(moment, year=self.nearest_year(moment, tense))
        return moment

    def nearest_year(self, moment: Moment, tense: int) -> int | None:
        """The year that puts a day or month nearest to the anchor; its weekday or the tense may overrule."""
        if moment.month is None:
            return None
        options: list[tuple[int, int]] = []
        for year in range(self.day.year - 1, self.day.year + 2):
            day = _valid(year, moment.month, moment.day or 15)
            if day is None:
                continue
            distance = (day - self.day).days
            if moment.day is None and (year, moment.month) == (self.day.year, self.day.month):
                distance = 0
            options.append((distance, year))
        if not options:
            return None
        if moment.weekday is not None and moment.day is not None:
            fitting = [o for o in options if weekday_agrees(replace(moment, year=o[1]))]
            options = fitting or options
        nearest = min(options, key=lambda option: abs(option[0]))
        if abs(nearest[0]) > _CLEARLY_NEAREST[tense]:
            fitting = [option for option in options if option[0] * tense >= 0]
            nearest = min(fitting, key=lambda option: abs(option[0]), default=nearest)
        return nearest[1]

    def weekday(self, weekday: int, week_shift: int | None, tense: int) -> dt.date:
        """The day meant by a weekday: "last" and the past look back, "next" and the future look forward."""
        ahead = (weekday - self.day.weekday()) % 7
        if week_shift == -1:
            return self.day - dt.timedelta(days=(7 - ahead) % 7 or 7)
        if week_shift == 1:
            return self.day + dt.timedelta(days=ahead or 7)
        if tense == FUTURE or (week_shift == 0 and tense != PAST):
            return self.day + dt.timedelta(days=ahead)
        return self.day - dt.timedelta(days=(7 - ahead) % 7)

    def week(self, shift: int) -> str:
        """Monday to Sunday of this, the last or the next week."""
        monday = self.day - dt.timedelta(days=self.day.weekday()) + dt.timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def moment_to_iso(moment: Moment) -> str:
    """ "2018-12-17", "2018-12" or "2018"; raises NoDateError for 31 June."""
    if moment.year is None:
        raise NoDateError
    if moment.month is None:
        return f"{moment.year:04d}"
    if moment.day is None:
        return f"{moment.year:04d}-{moment.month:02d}"
    if moment.day > calendar.monthrange(moment.year, moment.month)[1]:
        raise NoDateError
    return f"{moment.year:04d}-{moment.month:02d}-{moment.day:02d}"


def interval_ends(first: Moment, last: Moment, anchor: Anchor | None, tense: int) -> tuple[Moment, Moment]:
    """Both ends with years and months filled in, each from the other where it says none itself."""
    if anchor is not None:
        last = anchor.fill(last, tense)
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month, year=last.year)
    if first.year_shift is not None and anchor is not None:
        first = anchor.fill(first, tense)
    if first.year is None and last.year is not None:
        earlier = (first.month or 1, first.day or 1) > (last.month or 12, last.day or 31)
        first = replace(first, year=last.year - earlier)
    return first, last


def weekday_agrees(moment: Moment) -> bool:
    """Whether the weekday that the words name is the date's own."""
    if moment.weekday is None or moment.year is None or moment.month is None or moment.day is None:
        return True
    day = _valid(moment.year, moment.month, moment.day)
    return day is not None and day.weekday() == moment.weekday
