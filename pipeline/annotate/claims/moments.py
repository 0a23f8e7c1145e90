"""Days, terms and places of awards: which date is the day, which the end of validity, which only a
deadline.
"""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Item, Line
from pipeline.records import Field, Span

_UNTIL = re.compile(
    r"(?:ważn\w+|obowiązuj\w+|obowiązywa\w+|przedłuż\w+|prolong\w+|wygas\w+|straci\w* ważność|"
    r"traci\w* ważność|ważnoś\w+|upływa\w*|"
    r"przysługuje|kończy\w*|\bmoże|\bmogą|\bmóg\w+|\bmogł\w+|korzysta\w+|prawo|uprawnion\w+|\blata?,|\blata? \(|posługiwa\w+|używa\w+)"
    r"(?:[^.;]|\btj\.){0,60}$"
)
_STILL_HELD = re.compile(
    r"^[^.;]{0,40}\b(?:może\w*|mogą|będzie|będą|prawo)\b[^.;]{0,40}(?:tytuł|status|mian|szyld|posług|używa)"
)
_LAPSES = re.compile(r"(?:wygas\w+|wygaś\w+|s?traci\w* ważność|upływa\w*|kończy\w* się)[^.;]{0,40}$")
_END = re.compile(r"(?:\bdat\w+|\btermin\w*|\bkoniec|\bkońc\w+)(?: upływu)? ważności:?\s$")
_FROM = re.compile(
    r"(?:obowiązuj\w+|liczą\w*|liczon\w+|ważn\w+|okres\w*|\blat[a]?,)(?:(?!któr)[^.;]){0,40}\bod(?: dnia)?\s$"
)
_COUNTED = re.compile(r"(?:lic\w+|począwszy) od(?: dnia)?\s$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:od|już od)(?: dnia)?\s$", re.IGNORECASE)
_TO = re.compile(r"\b(?:do|po|przed|nie przed)(?: końca| końcem| dnia)?:?\s$", re.IGNORECASE)


_PLANNED = re.compile(
    r"(?:zaplanowa\w+|planowan\w+|przewidzian\w+|wyznaczon\w+|zapowiedzian\w+|odbędzie|odbędą)[^.;]{0,30}$",
    re.IGNORECASE,
)
_YEAR = 4  # digits
# characters before and after a date that can tell its part
_LEAD = 160
_TRAIL = 100


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
        before = context.text[max(line.start, start - _LEAD) : start]
        value = context.mentions[mention].value or context.name(mention)
        if not value[:_YEAR].isdigit():
            continue  # "10 września" of nobody knows which year
        after = context.text[end : min(line.end, end + _TRAIL)]
        part = _part(before, after, value)
        if part == "valid_from" and "/" in value:  # "obowiązuje od 1 stycznia do 31 grudnia 2021 r."
            first, _, last = value.partition("/")
            found.append(Moment("valid_from", first, (start, end), mention))
            found.append(Moment("until", last, (start, end), mention))
        else:
            found.append(Moment(part, value, (start, end), mention))
    return found


def _part(before: str, after: str, value: str) -> str:
    lower = before.lower()
    if _LAPSES.search(lower) or _END.search(lower):
        return "until"
    if _TO.search(lower):
        return "until" if _UNTIL.search(lower) or _STILL_HELD.search(after.lower()) else "deadline"
    if _COUNTED.search(lower) or _FROM.search(lower):
        return "valid_from"
    if _SINCE.search(lower) and "/" not in value:
        return "since"
    if _PLANNED.search(lower):
        return "planned"
    if "/" in value:
        return "interval"
    return "on"


_YEARS = re.compile(
    r"\b(?:na|przez|ważn\w+|okres\w*|obowiązuj\w+|obowiązywa\w+)\s(?:okres\s|czas\s)?(?:kolejn\w+\s|najbliższ\w+\s|następn\w+\s|całe\s|pełne\s)?"
    r"(?P<number>\w+)\s(?:lata|lat|roku|rok)\b",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\b(?P<number>dwu|trzy|cztero|pięcio)letni\w*\s(?:okres|status|tytuł|certyfikat|ważnoś|termin|odznak)",
    re.IGNORECASE,
)
_NUMBERS = {
    "rok": 1,
    "jeden": 1,
    "dwa": 2,
    "dwóch": 2,
    "trzy": 3,
    "trzech": 3,
    "cztery": 4,
    "czterech": 4,
    "pięć": 5,
    "pięciu": 5,
    "dwu": 2,
    "cztero": 4,
    "pięcio": 5,
}


def years_of(
    context: Context, line: Line, *, within: Span | None = None, without: Sequence[Span] = ()
) -> Field | None:
    """The term in years that a line, or a part of it, states ("na trzy lata"); None where it states none."""
    text = _blanked(context.text, (line.start, line.end), without)
    if within is not None:
        text = " " * (within[0] - line.start) + context.text[within[0] : within[1]]
    for pattern in (_YEARS, _YEARLY):
        match = pattern.search(text)
        if match is None:
            continue
        word = match["number"].lower()
        value = int(word) if word.isdigit() else _NUMBERS.get(word)
        if value is not None and 0 < value <= 10:
            return Field(
                name="years", value=value, spans=((line.start + match.start(), line.start + match.end()),)
            )
    return None


_RENEWAL = re.compile(
    r"odnow\w+|odnaw\w+|przedłuż\w+|recertyfik\w+|\bponown\w+|utrzyma\w+|"
    r"\bpozosta\w+ (?:\w+ )?w (?:\w+ )?gronie|"
    r"zachow(?:a|uj)\w+ (?:\w+ )?(?:tytuł|status|miano|certyfikat)|\bobroni\w+"
    r"|\bnadal\b|po raz (?:drugi|trzeci|czwarty|kolejny|następny)|\b(?:drugi|trzeci|"
    r"kolejn\w+)\b[^.;]{0,25}(?:wyróżnien|tytuł|status|certyfikat|z rzędu|odnowien)"
    r"|(?:kolejn|następn)e (?:trzy|dwa|\d) lat|potwierdzi\w+ (?:status|tytuł|go)"
    r"|\b(?:tytuł|status|miano|certyfikat|odznak\w+)(?: \w+)? zachow(?:a|uj)\w+(?! ważność)|\bznów\b|\bznowu\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"po raz pierwszy|\bpierwszy raz\b|pierwsz\w+ taki|\b(?:za)?debiut\w*|"
    r"dołączy\w+(?: \w+){0,4} do (?:\w+ )?(?:grona|elity|"
    r"elitarnego)|\bnow(?:ych|e|y|ym|ymi) krajow\w+ klast\w+|pierwsz\w+ w historii|"
    r"\bpierwszych krajow\w+ klast\w+|dołączy\w+(?: \w+){0,2} now(?:ych|e)\b|"
    r"\bpierwsz\w+ (?:certyfikat|status|tytuł)\b|\bgrona [^.;:]{0,60}\bdołączy\w+",
    re.IGNORECASE,
)


# "wystąpić o jej odnowienie", "trzeba będzie odnowić": no renewal yet
_WANTED = re.compile(
    r"(?:\b(?:wniosek|wnioski|wystąpić|ubiegać się|ubiegał\w* się|starać się|stara się|starania|wnioskować|walczy)\s"
    r"o (?:\w+ )?|\b(?:trzeba|chc\w+|zamierza\w*|planuj\w+|musi\w*|należy)(?: \w+){0,2} )$",
    re.IGNORECASE,
)


def _blanked(text: str, bounds: Span, without: Sequence[Span]) -> str:
    """A part of a text with blanks in the place of what is left out."""
    start, end = bounds
    part = text[start:end]
    for first, last in without:
        if start <= first and last <= end:
            part = part[: first - start] + " " * (last - first) + part[last - start :]
    return part


def kind_of(context: Context, start: int, end: int, *, without: Sequence[Span] = ()) -> Field | None:
    """``first`` or ``renewal`` where the words between two offsets say so, the earlier of the two."""
    text = _blanked(context.text, (start, end), without)
    renewals = (m for m in _RENEWAL.finditer(text) if not _WANTED.search(text[: m.start()]))
    told = [("first", _FIRST.search(text)), ("renewal", next(renewals, None))]
    kinds = [(match.start(), kind, match) for kind, match in told if match is not None]
    if not kinds:
        return None
    _, kind, found = min(kinds, key=lambda told: told[0])
    return Field(name="kind", value=kind, spans=((start + found.start(), start + found.end()),))


@dataclass(frozen=True, slots=True)
class Event:
    """The ceremony or decision that a document reports: its day and place, where it tells them."""

    on: Field | None = None
    place: Field | None = None


def find_event(context: Context) -> Event:
    """The day and place of the ceremony; of the announcement where there was no ceremony."""
    best: tuple[bool, int, int] | None = None
    event = Event()
    for line in context.lines:
        if _future(line) or context.document.kind == "call":
            continue
        for moment in moments(context, line):
            strength = _strength(context, line, moment)
            rank = (_just_before(context, moment), strength, len(moment.value))
            exact = len(moment.value) >= _MONTH
            if moment.part == "since" and fresh_status(context, line, moment):
                strength, rank = _HANDOVER, (True, _HANDOVER, len(moment.value))
            elif moment.part != "on" or not exact:
                continue
            if not _recent(context, moment) or _dateline(context, line, moment):
                continue
            if strength and (best is None or rank > best):
                best = rank
                same = event.on is not None and compatible(moment.value, str(event.on.value))
                event = Event(
                    moment.field("on"), event_place(context, line) or (event.place if same else None)
                )
    if event.place is None:
        for line in context.lines:
            met = line.has("odbyć", "odbywać") and line.has("gala", "uroczystość", "wręczenie")
            if (
                not _future(line)
                and (met or _told(line.items) == _HANDOVER)
                and not _on_another_day(context, line, event)
                and (place := event_place(context, line)) is not None
            ):
                return Event(event.on, place)
    return event


def _on_another_day(context: Context, line: Line, event: Event) -> bool:
    days = [moment.value for moment in moments(context, line) if moment.part == "on"]
    return event.on is not None and bool(days) and not any(compatible(d, str(event.on.value)) for d in days)


def compatible(a: str, b: str) -> bool:
    """Whether two ISO dates may mean one day: one is the beginning of the other."""
    return a.startswith(b) or b.startswith(a)


_HANDOVER = 3
_MONTH = 7
# documents report what happened at most so long before they were published: a day, a month
_RECENT_DAY, _RECENT_MONTH = 24, 12


def _recent(context: Context, moment: Moment) -> bool:
    """Whether a day can be that of news: not after the publication's year, not years before it."""
    published = context.document.published_on
    if published is None:
        return True
    months = 12 * (int(published[:4]) - int(moment.value[:4]))
    months += int(published[5:7]) - int(moment.value[5:7] or published[5:7])
    return months <= (_RECENT_DAY if len(moment.value) > _MONTH else _RECENT_MONTH)


def _just_before(context: Context, moment: Moment) -> bool:
    """Whether a day is of the quarter of a year before the publication, or nobody knows when that was."""
    published = context.document.published_on
    if published is None or len(moment.value) < _MONTH:
        return True
    months = 12 * (int(published[:4]) - int(moment.value[:4])) + int(published[5:7]) - int(moment.value[5:7])
    return months <= _QUARTER


_QUARTER = 3


def _dateline(context: Context, line: Line, moment: Moment) -> bool:
    """ "Bielsko-Biała, 15 XI 2018 (PAP) - ...": place and day of an agency's text, not of what it tells."""
    position = line.position(moment.mention)
    first = line.items[0].mention if line.items else None
    return (
        position == _DATELINE
        and first is not None
        and context.label(first) == "PLACE"
        and len(line.items) > _DATELINE + 1
        and line.items[_DATELINE + 1].text in ("(", "/", "-", "–")
    )


_DATELINE = 2  # items: the place, a comma, the day


def fresh_status(context: Context, line: Line, moment: Moment) -> bool:
    """ "Od wtorku X jest Krajowym Klastrem Kluczowym": a status that began a few days before publication."""
    published = context.document.published_on
    if (
        published is None
        or len(moment.value) != len(published)
        or not line.mentions("STATUS", of=context.mentions)
    ):
        return False
    days = (dt.date.fromisoformat(published) - dt.date.fromisoformat(moment.value)).days
    return 0 <= days <= _FRESH_DAYS


_FRESH_DAYS = 14


def _strength(context: Context, line: Line, moment: Moment) -> int:
    """How clearly a date is the event's: by the words of its clause, or of the whole line."""
    clauses = context.clauses[line.index]
    own = clauses[line.position(moment.mention)]
    clause = [item for item, number in zip(line.items, clauses, strict=True) if number == own]
    if any(item.lemmas & _CALL for item in clause) or any(item.text in _EARLIER for item in line.items):
        return 0
    near = [context.lines[line.index + 1]] if line.index + 1 < len(context.lines) else []
    follows = any(n.paragraph == line.paragraph and n.has("gala", "uroczystość", "ceremonia") for n in near)
    told_elsewhere = any(is_finite(item) and not item.lemmas & _BEING for item in clause)
    official = any(
        context.label(body) == "MINISTRY" or context.name(body).startswith(_OFFICES)
        for body in line.mentions("MINISTRY", "ORG", of=context.mentions)
    ) or not line.mentions("PERSON", "ORG", of=context.mentions)
    told = _told(clause, official=official)
    return told or (0 if told_elsewhere else _told(line.items, official=official)) or int(follows)


_OFFICES = ("Urząd", "Zarząd", "European", "Polska Agencja")  # whose information is the news itself
_BEING = frozenset({"być", "zostać", "odbyć", "odbywać"})
_EARLIER = frozenset(
    ["wcześniej", "poprzednio", "wówczas", "wtedy", "wcześniejsze", "wcześniejszy", "poprzedni"]
)
_CALL = frozenset({"nabór", "termin", "wniosek", "zgłoszenie", "regulamin"})


def _told(items: Sequence[Item], *, official: bool = True) -> int:
    """How clearly words tell of the event; what nobody official made known is no result of it."""
    words = claim_words()
    lemmas = {lemma for item in items for lemma in item.lemmas}
    if lemmas & words["handover"]:
        return _HANDOVER
    if lemmas & (words["results"] - ({"poinformować", "podać"} if not official else set())):
        return 2
    return 1 if lemmas & (words["get"] | words["give"]) else 0


def _future(line: Line) -> bool:
    """Whether the line only tells of what will be."""
    past = any(item.tags & {"praet", "imps"} and item.mention is None for item in line.items)
    if any(
        a.text in ("ma", "mają") and b.text in ("zostać", "być") for a, b in itertools.pairwise(line.items)
    ):
        return True
    ahead = any(
        item.mention is None
        and (
            ("fin" in item.tags and "perf" in item.tags and "imperf" not in item.tags)
            or "bedzie" in item.tags
        )
        for item in line.items
    )
    return ahead and not past


def event_place(context: Context, line: Line) -> Field | None:
    """Where a ceremony took place: "w" and a place in a line that tells of it, not a seat or an origin."""
    for mention in line.mentions("PLACE", of=context.mentions):
        start, _ = context.span(mention)
        before = context.text[line.start : start].lower()
        if (
            re.search(r"\b(?:w|we|do)\s$", before)
            and not re.search(r"\b(?:trafi\w+|wróci\w+|jedzie|pojecha\w+) do\s$", before)
            and (
                "kongres" in before
                or not re.search(
                    r"(?:\bz siedzibą|siedzib[aęy]|dział\w+|biur\w+|pierwsz\w+|\bklast\w+|firm\w*)"
                    r"\s(?:(?!odebra|odbiera|otrzyma|uzyska|dosta|wręcz)\w+\s)?w[e]?\s$",
                    before,
                )
            )
            and (
                not context.name(mention).startswith("województwo")
                and context.name(mention) not in _COUNTRIES
            )
        ):
            return context.field("place", mention)
    return None


_COUNTRIES = frozenset({"Polska", "Niemcy", "Europa"})
