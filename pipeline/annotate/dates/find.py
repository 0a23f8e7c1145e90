"""Find dates: match the patterns of dates.yml, refuse what only looks like a date, work out the values."""

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, text_of
from pipeline.annotate.dates.nowadays import tells_an_event
from pipeline.annotate.dates.refuse import Refusals
from pipeline.annotate.dates.values import (
    FUTURE,
    PAST,
    Anchor,
    Moment,
    NoDateError,
    interval_ends,
    moment_to_iso,
    read_moment,
    weekday_agrees,
)
from pipeline.annotate.morphology import Reading, readings
from pipeline.annotate.wordpatterns import Grammar, Hit, Lexemes, load_grammar, text_to_lexemes
from pipeline.datafiles import load_yaml

_SENTENCE_WORDS = 40  # how far the tense of a sentence is looked for on each side
_SENTENCE_OPENERS = '-–—„”"«'
_UNRESOLVED = 0.5  # a date that nothing in the document lets us place in a year
_CONTRADICTED = 0.6  # of what the pattern's confidence is, when the weekday is not the date's
_QUARTER_ENDS = {1: ("01", "03"), 2: ("04", "06"), 3: ("07", "09"), 4: ("10", "12")}
_HALF_ENDS = {1: ("01", "06"), 2: ("07", "12")}


@functools.cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = load_yaml("pipeline.annotate.dates", "dates.yml")
    return settings


@functools.cache
def _refusals() -> Refusals:
    return Refusals(_settings()["refusals"])


@functools.cache
def _future_words() -> frozenset[str]:
    return frozenset(_settings()["future"])


@functools.cache
def _future_nouns() -> frozenset[str]:
    return frozenset(_settings()["future_nouns"])


@functools.cache
def _today_verbs() -> frozenset[str]:
    return frozenset(_settings()["today"])


def _looks_ahead(reading: Reading) -> bool:
    perfective = reading.pos == "fin" and reading.tag.endswith(":perf")
    return perfective or reading.pos == "bedzie" or reading.lemma in _future_words()


@dataclass(frozen=True, slots=True)
class _Reader:
    """One document's lexemes with all that reading its dates needs."""

    lexemes: Lexemes
    grammar: Grammar
    anchor: Anchor | None

    def sentence(self, hit: Hit) -> range:
        """The lexemes of the sentence around a hit, as far as that can be told cheaply."""
        words, text = self.lexemes.words, self.lexemes.text

        def stops(index: int) -> bool:
            word = words[index]
            if word == "\n\n" or word in "!?":
                return True
            following = self.lexemes.starts[index + 1] if index + 1 < len(words) else len(text)
            gap = text[self.lexemes.ends[index] : following]
            opens = text[following : following + 1]
            return word == "." and gap.isspace() and (opens.isupper() or opens in _SENTENCE_OPENERS)

        first, last = hit.start, hit.end
        while first > 0 and hit.start - first < _SENTENCE_WORDS and not stops(first - 1):
            first -= 1
        while last < len(words) and last - hit.end < _SENTENCE_WORDS and not stops(last):
            last += 1
        return range(first, last)

    def tense(self, hit: Hit) -> int:
        """PAST or FUTURE by the verbs of the sentence (or "do": until), 0 when they say neither or both."""
        past = future = expected = False
        for index in self.sentence(hit):
            word = self.lexemes.words[index]
            if hit.start <= index < hit.end or len(word) < 3:
                continue
            for reading in readings(word):
                if reading.pos in ("praet", "imps"):
                    past = True
                future = future or _looks_ahead(reading)
                expected = expected or reading.lemma in _future_nouns()
        future = future or (expected and not past)
        if not past and hit.start and self.lexemes.words[hit.start - 1] == "do":
            return FUTURE
        return PAST if past and not future else FUTURE if future and not past else 0

    def happens(self, hit: Hit, *, today: bool) -> bool:
        """Whether something happens on that day: "Dziś zrzeszamy 60 firm" means nowadays."""
        before = self.lexemes.words[hit.start - 1] if hit.start else ""
        if before in ("od", "do", "jak", "niż", "żeby", "aby"):
            return before == "od"
        words = [self.lexemes.words[index] for index in self.sentence(hit)]
        if "nie" in words:
            return False
        if not today:
            return True
        return tells_an_event(self.lexemes.words, self.sentence(hit), hit.start, _today_verbs())

    def value(self, hit: Hit) -> tuple[str | None, bool]:
        """The ISO value of a hit (None when nothing places it in time) and whether its weekday agrees."""
        kind = self.grammar.settings[hit.pattern]["kind"]
        first = read_moment(hit, self.lexemes, self.grammar)
        match kind:
            case "interval" | "neighbours" | "months" | "years":
                return self._interval(hit, first), True
            case "quarter" | "half":
                return self._part_of_year(hit, kind, first), True
            case "decade":
                decade = self.grammar.value("decade", self.lexemes.words[hit.parts["dec"][0]])
                return f"{1900 + decade}/{1909 + decade}", True
            case "day_word":
                word = self.lexemes.words[hit.start]
                return self._shifted(self.grammar.value("day_word", word)), True
            case "week":
                return (None if self.anchor is None else self.anchor.week(self._week_shift(hit) or 0)), True
            case "weekday":
                return self._weekday(hit, first), True
        return self._moment(hit, first)

    def _moment(self, hit: Hit, moment: Moment) -> tuple[str | None, bool]:
        if self.anchor is not None:
            open_year = moment.year is None and moment.year_shift is None and moment.month_shift is None
            moment = self.anchor.fill(moment, self.tense(hit) if open_year else 0)
        if moment.year is None:
            if moment.month is not None and moment.day is not None:
                moment_to_iso(replace(moment, year=2000))  # refuses 31 June, allows 29 February
            return None, True
        return moment_to_iso(moment), weekday_agrees(moment)

    def _interval(self, hit: Hit, first: Moment) -> str | None:
        last = read_moment(hit, self.lexemes, self.grammar, "2")
        tense = 0 if last.year or self.anchor is None else self.tense(hit)
        first, last = interval_ends(first, last, self.anchor, tense)
        if first.year is None or last.year is None:
            return None
        start, end = moment_to_iso(first), moment_to_iso(last)
        if start >= end:
            raise NoDateError
        return f"{start}/{end}"

    def _part_of_year(self, hit: Hit, kind: str, first: Moment) -> str | None:
        ends, part = (_QUARTER_ENDS, "q") if kind == "quarter" else (_HALF_ENDS, "h")

        def number(name: str) -> int | None:
            if name not in hit.parts:
                return None
            word = self.lexemes.words[hit.parts[name][0]]
            value = (
                int(word)
                if word.isdigit()
                else self.grammar.value("roman", word) or self.grammar.value("nth", word)
            )
            if value not in ends:
                raise NoDateError
            return int(value)

        start = number(part) or 1
        stop = number(part + "2") or start
        year = first.year
        if year is None and self.anchor is not None:
            year = self.anchor.day.year + (first.year_shift or 0)
        return None if year is None else f"{year}-{ends[start][0]}/{year}-{ends[stop][1]}"

    def _shifted(self, days: int) -> str | None:
        return None if self.anchor is None else (self.anchor.day + dt.timedelta(days=days)).isoformat()

    def _week_shift(self, hit: Hit) -> int | None:
        return next((n for name, n in (("wlast", -1), ("wthis", 0), ("wnext", 1)) if name in hit.parts), None)

    def _weekday(self, hit: Hit, moment: Moment) -> str | None:
        if self.anchor is None or moment.weekday is None:
            return None
        shift = self._week_shift(hit)
        if hit.pattern == "weekday_of_week":
            monday = dt.date.fromisoformat(self.anchor.week(shift or 0)[:10])
            return (monday + dt.timedelta(days=moment.weekday)).isoformat()
        return self.anchor.weekday(moment.weekday, shift, self.tense(hit)).isoformat()


def _refused(hit: Hit, reader: _Reader) -> bool:
    kind = reader.grammar.settings[hit.pattern]["kind"]
    if kind == "day_word":
        shift = reader.grammar.value("day_word", reader.lexemes.words[hit.start])
        if shift >= 0 and not reader.happens(hit, today=shift == 0):
            return True
    return _refusals().refuses(kind, hit, reader.lexemes)


def _accepted(reader: _Reader) -> Iterable[tuple[Hit, str | None, bool]]:
    """The hits that are dates, from left to right, with their value and whether the weekday agrees."""
    letters = reader.grammar.letters(reader.lexemes)
    for start, end in reader.grammar.runs(letters):
        position = start
        while (hit := reader.grammar.search(letters, position, end)) is not None:
            position = hit.end
            kind = reader.grammar.settings[hit.pattern]["kind"]
            if _refused(hit, reader):
                # passed over whole, so that the day of a law does not come back as a year
                position = hit.start + 1 if kind in ("month", "months", "pair") else hit.end
                continue
            try:
                found = [(part, *reader.value(part)) for part in _parts(hit, kind)]
            except NoDateError:
                position = hit.start + 1
                continue
            if kind == "neighbours" and not _neighbours(hit, found[0][1]):
                position = hit.start + 1
                continue
            yield from found


def _parts(hit: Hit, kind: str) -> list[Hit]:
    """The dates of a hit: two for "w maju i czerwcu 2019 r.", else the hit itself."""
    if kind != "pair":
        return [hit]
    year = {name: span for name, span in hit.parts.items() if name.startswith("y")}
    first, last = hit.parts["m"], hit.parts["m2"]
    return [
        replace(hit, end=first[1], parts={"m": first, **{n[:-1]: s for n, s in year.items()}}),
        replace(hit, start=last[0], parts={"m": last, **{n[:-1]: s for n, s in year.items()}}),
    ]


def _neighbours(hit: Hit, value: str | None) -> bool:
    """Whether days follow each other: "22 i 23 maja" is a time, "12 i 25 maja" are two dates."""
    if value is None:
        return True
    start, end = (dt.date.fromisoformat(part) for part in value.split("/"))
    signs = hit.parts["d2"][0] - hit.parts["d"][0]
    return (end - start).days == signs // 2


def _anchor(published_on: str | None, lexemes: Lexemes, grammar: Grammar) -> Anchor | None:
    """The day of publication, else the first whole day that the text names."""
    if published_on is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", published_on):
        try:
            return Anchor(dt.date.fromisoformat(published_on))
        except ValueError:
            return None
    for _, value, _ in _accepted(_Reader(lexemes, grammar, None)):
        if value is not None and len(value) == 10:
            return Anchor(dt.date.fromisoformat(value))
    return None


def text_to_dates(text: str, *, published_on: str | None) -> list[Candidate]:
    """The dates of a text; see ``find_dates``."""
    grammar = load_grammar("dates/dates.yml")
    lexemes = text_to_lexemes(text)
    reader = _Reader(lexemes, grammar, _anchor(published_on, lexemes, grammar))
    found = []
    for hit, value, agrees in _accepted(reader):
        start, end = lexemes.span(*hit.parts.get("span", (hit.start, hit.end)))
        confidence = float(grammar.settings[hit.pattern]["confidence"])
        if value is None:
            confidence = _UNRESOLVED
        elif not agrees:
            confidence = round(confidence * _CONTRADICTED, 3)
        source = f"dates.{hit.pattern}" + ("" if agrees else ".weekday-differs")
        found.append(
            Candidate(
                label="DATE",
                start=start,
                end=end,
                source=source,
                confidence=confidence,
                canonical=value,
                value=value,
            )
        )
    return found


def find_dates(doc: Doc, *, published_on: str | None) -> list[Candidate]:
    """The dates of a document with their ISO values: a day, month, year, or an interval as "a/b".

    Dates without a year, weekdays and "yesterday" are counted from ``published_on`` (ISO), or without it from
    the first whole day that the text names; where there is none ``value`` is None and the confidence low.
    A weekday that is not the date's own lowers the confidence and is told in ``source``.
    """
    return text_to_dates(text_of(doc), published_on=published_on)
