"""Days, terms and places of awards: which date is the day, which the end of validity, which only a deadline."""

import re
from dataclasses import dataclass

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Line
from pipeline.records import Field, Span

_UNTIL = re.compile(
    r"(?:ważn\w+|obowiązuj\w+|wygas\w+|straci\w* ważność|traci\w* ważność|ważnoś\w+|upływa\w*|przysługuje|kończy\w*)[^.;]{0,60}$"
)
_LAPSES = re.compile(r"(?:wygas\w+|wygaś\w+|stra?ci\w* ważność|upływa\w*|kończy\w* się)[^.;]{0,40}$")
_FROM = re.compile(r"(?:obowiązuj\w+|liczą\w*|liczon\w+|ważn\w+|okres\w*|przysługuje)[^.;]{0,40}\bod(?: dnia)?\s$")
_COUNTED = re.compile(r"(?:lic\w+|począwszy) od(?: dnia)?\s$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:od|już od)(?: dnia)?\s$", re.IGNORECASE)
_TO = re.compile(r"\b(?:do|po|przed|nie przed)(?: końca| końcem| dnia)?\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of a line and its part: on, since, until, valid_from, deadline."""

    part: str
    value: str
    span: Span
    mention: int

    def field(self, name: str) -> Field:
        """The field of a claim."""
        return Field(name=name, value=self.value, spans=(self.span,), label="DATE")


def moments(context: Context, line: Line) -> list[Moment]:
    """The dates of a line with the part each plays."""
    found = []
    for mention in line.mentions("DATE", of=context.mentions):
        start, end = context.span(mention)
        before = context.text[line.start : start]
        value = context.mentions[mention].value or context.name(mention)
        found.append(Moment(_part(before, value), value, (start, end), mention))
    return found


def _part(before: str, value: str) -> str:
    lower = before.lower()
    if _LAPSES.search(lower):
        return "until"
    if _TO.search(lower):
        return "until" if _UNTIL.search(lower) else "deadline"
    if _COUNTED.search(lower) or _FROM.search(lower):
        return "valid_from"
    if _SINCE.search(lower) and "/" not in value:
        return "since"
    if "/" in value:
        return "interval"
    return "on"


_YEARS = re.compile(
    r"\b(?:na|przez|ważn\w+|okres\w*|obowiązuj\w+)\s(?:okres\s|czas\s)?(?:kolejn\w+\s|najbliższ\w+\s|następn\w+\s|całe\s|pełne\s)?"
    r"(?P<number>\w+)\s(?:lata|lat|roku|rok)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(r"\b(?P<number>dwu|trzy|cztero|pięcio)letni\w*", re.IGNORECASE)
_NUMBERS = {
    "rok": 1, "jeden": 1, "dwa": 2, "dwóch": 2, "trzy": 3, "trzech": 3, "cztery": 4, "czterech": 4, "pięć": 5,
    "pięciu": 5, "dwu": 2, "cztero": 4, "pięcio": 5,
}


def years_of(context: Context, line: Line) -> Field | None:
    """The term in years that a line states ("na trzy lata"), None where it states none."""
    text = context.text[line.start : line.end]
    for pattern in (_YEARS, _YEARLY):
        match = pattern.search(text)
        if match is None:
            continue
        word = match["number"].lower()
        value = int(word) if word.isdigit() else _NUMBERS.get(word)
        if value is not None and 0 < value <= 10:
            return Field(name="years", value=value, spans=((line.start + match.start(), line.start + match.end()),))
    return None


_RENEWAL = re.compile(
    r"odnow\w+|odnaw\w+|przedłuż\w+|recertyfik\w+|\bponown\w+|utrzyma\w+|zachowuj\w+ tytuł|zachowuj\w+ status|\bobroni\w+"
    r"|\bnadal\b|po raz (?:drugi|trzeci|czwarty|kolejny|następny)|\b(?:drugi|trzeci|kolejn\w+)\b[^.;]{0,25}(?:wyróżnien|tytuł|status|certyfikat|z rzędu|odnowien)"
    r"|kolejne (?:trzy|dwa|\d) lat|potwierdzi\w+ (?:status|tytuł|go)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"po raz pierwszy|\bdebiut\w+|dołączy\w+ do (?:grona|elity|elitarnego)|\bnow(?:ych|e|y|ym|ymi) krajow\w+ klastr\w+|pierwsza w historii|pierwsz\w+ w historii",
    re.IGNORECASE,
)


def kind_of(context: Context, start: int, end: int) -> Field | None:
    """``first`` or ``renewal`` where the words between two offsets say so."""
    text = context.text[start:end]
    first, renewal = _FIRST.search(text), _RENEWAL.search(text)
    found = first or renewal
    if found is None:
        return None
    kind = "first" if first is not None else "renewal"
    return Field(name="kind", value=kind, spans=((start + found.start(), start + found.end()),))


@dataclass(frozen=True, slots=True)
class Event:
    """The ceremony or decision that a document reports: its day and place, where it tells them."""

    on: Field | None = None
    place: Field | None = None


def find_event(context: Context) -> Event:
    """The day and place of the ceremony; of the announcement where there was no ceremony."""
    best: tuple[int, int] | None = None
    event = Event()
    for line in context.lines:
        strength = _strength(line)
        if not strength:
            continue
        days = [m for m in moments(context, line) if m.part == "on" and (context.document.kind != "call")]
        for moment in days:
            rank = (strength, len(moment.value))
            if best is None or rank > best:
                best = rank
                event = Event(moment.field("on"), event_place(context, line) or event.place)
    if event.place is None:
        for line in context.lines:
            if _strength(line) == 3 and (place := event_place(context, line)) is not None:
                event = Event(event.on, place)
                break
    return event


def _strength(line: Line) -> int:
    words = claim_words()
    lemmas = {lemma for item in line.items for lemma in item.lemmas}
    if lemmas & words["handover"]:
        return 3
    if lemmas & words["results"]:
        return 2
    return 1 if lemmas & (words["get"] | words["give"]) else 0


def event_place(context: Context, line: Line) -> Field | None:
    """Where a ceremony took place: "w" and a place in a line that tells of it, not a seat or an origin."""
    for mention in line.mentions("PLACE", of=context.mentions):
        start, _ = context.span(mention)
        before = context.text[line.start : start].lower()
        if re.search(r"\b(?:w|we|do)\s$", before) and not re.search(
            r"(?:siedzib\w+|dział\w+|biur\w+|pierwsz\w+|\bklast\w+|firm\w*)\s(?:\w+\s)?w[e]?\s$", before
        ):
            if not context.name(mention).startswith("województwo") and context.name(mention) not in _COUNTRIES:
                return context.field("place", mention)
    return None


_COUNTRIES = frozenset({"Polska", "Niemcy", "Europa"})
