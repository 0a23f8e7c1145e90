"""Days, terms and places of awards: which date is the day, which the end of validity, which only a
deadline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.records import Field, Span

_UNTIL = re.compile(
    r"(?:ważn\w+|obowiązuj\w+|obowiązywa\w+|przedłuż\w+|prolong\w+|wygas\w+|straci\w* ważność|"
    r"traci\w* ważność|ważnoś\w+|upływa\w*|"
    r"\bzachow(?:a|ają|uje|ują|uję|ujemy)\b|przysługuje|\bkończy\w*|\bmoże|\bmogą|\bmóg\w+|\bmogł\w+|korzysta\w+|prawo|uprawnion\w+|"
    r"\blata?,|\blata? \(|posługiwa\w+|używa\w+)"
    r"(?:[^.;]|\btj\.){0,60}$"
)
_STILL_HELD = re.compile(
    r"^[^.;]{0,40}\b(?:może\w*|mogą|będzie|będą|prawo)\b[^.;]{0,40}(?:tytuł|status|mian|szyld|posług|używa)"
)
_LAPSES = re.compile(r"(?:wygas\w+|wygaś\w+|s?traci\w* ważność|upływa\w*|\bkończy\w* się)[^.;]{0,40}$")
_END = re.compile(r"(?:\bdat\w+|\btermin\w*|\bkoniec|\bkońc\w+)(?: upływu)? ważności:?\s$")
_FROM = re.compile(
    r"(?:obowiązuj\w+|liczą\w*|liczon\w+|ważn\w+|okres\w*|\blat[a]?,)(?:(?!któr)[^.;]){0,40}\bod(?: dnia)?\s$"
)
_COUNTED = re.compile(r"(?:lic\w+|począwszy|poczynając) od(?: dnia)?\s$", re.IGNORECASE)
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
    """The dates of a line with the part each plays, read once."""
    known = context.days.get(line.index)
    if known is None:
        known = context.days[line.index] = _moments(context, line)
    return known


def _moments(context: Context, line: Line) -> list[Moment]:
    found = []
    for mention in line.mentions("DATE", of=context.mentions):
        start, end = context.span(mention)
        before = context.text[max(line.start, start - _LEAD) : start]
        value = context.mentions[mention].value or context.name(mention)
        if not value[:_YEAR].isdigit():
            continue  # "10 września" of nobody knows which year
        after = context.text[end : min(line.end, end + _TRAIL)]
        part = _part(before, after, value)
        if part == "deadline" and _given_until(context, line, value, before):
            part = "until"
        if part == "valid_from" and "/" in value:  # "obowiązuje od 1 stycznia do 31 grudnia 2021 r."
            first, _, last = value.partition("/")
            found.append(Moment("valid_from", first, (start, end), mention))
            found.append(Moment("until", last, (start, end), mention))
        else:
            found.append(Moment(part, value, (start, end), mention))
    return found


_GIVEN = re.compile(
    r"\b(?:status|tytuł|certyfikat|odznak\w+|miano)\b[^.;]{0,40}\b(?:przyznan|nadan|uzyska|otrzyma|odnowi|zachowa)\w+[^.;]{0,30}$"
    r"|\b(?:przyznan|nadan|uzyska|otrzyma|odnowi|zachowa)\w+[^.;]{0,30}"
    r"\b(?:status|tytuł|certyfikat|odznak\w+|label)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


_HAD_UNTIL = re.compile(r"\b(?:ma|mają|mamy|posiada\w*|nosi)(?: \w+)? do (?:końca |dnia )?$", re.IGNORECASE)


def _given_until(context: Context, line: Line, value: str, before: str) -> bool:
    """ "Status przyznano mu do 31 grudnia 2024 r.": a day to come behind what was given."""
    published = context.document.published_on
    ahead = published is not None and value > published[: len(value)]
    if ahead and _HAD_UNTIL.search(before) and line.has("status", "tytuł", "certyfikat", "odznaka"):
        return True
    return ahead and not line.has("wniosek", "nabór", "zgłoszenie") and _GIVEN.search(before) is not None


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
_MONTHS = re.compile(r"\bna (?:okres )?(?P<number>12|24|36|48|60) miesi(?:ęcy|ące)\b", re.IGNORECASE)
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
    months = _MONTHS.search(text)
    if months is not None:
        span = (line.start + months.start(), line.start + months.end())
        return Field(name="years", value=int(months["number"]) // 12, spans=(span,), computed=True)
    return None


_RENEWAL = re.compile(
    r"odnow\w+|odnaw\w+|przedłuż\w+|recertyfik\w+|\bponown\w+|utrzyma\w+|"
    r"\bpozosta\w+ (?:\w+ )?w (?:\w+ )?gronie|"
    r"zachow(?:a|uj)\w+ (?:\w+ )?(?:tytuł|status|miano|certyfikat)|\bobroni\w+"
    r"|\bnadal\b|po raz (?:drugi|trzeci|czwarty|kolejny|następny)|\b(?:drugi|trzeci|"
    r"kolejn\w+)\b[^.;]{0,25}(?:wyróżnien|tytuł|status|certyfikat|z rzędu|odnowien)"
    r"|(?:kolejn|następn)e (?:trzy|dwa|\d) lat|potwierdzi\w+ (?:status|tytuł|go)"
    r"|\b(?:tytuł|status|miano|certyfikat|odznak\w+)(?: \w+)? zachow(?:a|uj)\w+(?! ważność)|"
    r"\bznów\b|\bznowu\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"po raz pierwszy|\bpierwszy raz\b|pierwsz\w+ taki|\b(?:za)?debiut\w*|"
    r"(?:dołączy\w+|wszed\w+|weszł\w+)(?: \w+){0,4} do (?:\w+ )?(?:grona|elity|"
    r"elitarnego)|\bnow(?:ych|e|y|ym|ymi) krajow\w+ klast\w+|pierwsz\w+ w historii|"
    r"\bpierwszych krajow\w+ klast\w+|dołączy\w+(?: \w+){0,2} now(?:ych|e)\b|"
    r"\b(?:dotychczas|dotąd) (?:\w+ ){0,2}nie (?:posiada\w+|mia\w+)|"
    r"\bpierwsz\w+ (?:certyfikat|status|tytuł)\b|\bgrona [^.;:]{0,60}\bdołączy\w+",
    re.IGNORECASE,
)


# "wystąpić o jej odnowienie", "trzeba będzie odnowić": no renewal yet
_WANTED = re.compile(
    r"(?:\b(?:wniosek|wnioski|wystąpić|ubiegać się|ubiegał\w* się|starać się|stara się|starania|"
    r"wnioskować|walczy)\s"
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


_EITHER = re.compile(
    r"\b(?:nada\w+|przyzna\w+|uzyska\w+|otrzyma\w+|zdoby\w+) (?:lub|albo|bądź|czy|i|oraz) "
    r"(?:odn[oa]w\w+|przedłuż\w+|utrzyma\w+)",
    re.IGNORECASE,
)


def kind_of(context: Context, start: int, end: int, *, without: Sequence[Span] = ()) -> Field | None:
    """``first`` or ``renewal`` where the words between two offsets say so, the earlier of the two."""
    text = _blanked(context.text, (start, end), without)
    text = _EITHER.sub(lambda found: " " * len(found.group()), text)  # "nadano lub odnowiono": who knows
    renewals = (m for m in _RENEWAL.finditer(text) if not _WANTED.search(text[: m.start()]))
    told = [("first", _FIRST.search(text)), ("renewal", next(renewals, None))]
    kinds = [(match.start(), kind, match) for kind, match in told if match is not None]
    if not kinds:
        return None
    _, kind, found = min(kinds, key=lambda told: told[0])
    return Field(name="kind", value=kind, spans=((start + found.start(), start + found.end()),))


def compatible(a: str, b: str) -> bool:
    """Whether two ISO dates may mean one day: one is the beginning of the other."""
    return a.startswith(b) or b.startswith(a)
