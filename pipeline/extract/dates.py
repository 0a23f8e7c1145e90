"""The day a document was published, and where that is said."""

import datetime as dt
import re
from collections.abc import Iterator
from urllib.parse import unquote

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "stycznia styczeń sty i",
            "lutego luty lut ii",
            "marca marzec mar iii",
            "kwietnia kwiecień kwi iv",
            "maja maj v",
            "czerwca czerwiec cze vi",
            "lipca lipiec lip vii",
            "sierpnia sierpień sie viii",
            "września wrzesień wrz ix",
            "października październik paź x",
            "listopada listopad lis xi",
            "grudnia grudzień gru xii",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = (
    rf"(?:(?P<d1>\d{{1,2}})\.?\s+(?P<m1>{_MONTH})\.?\s+(?P<y1>(?:19|20)\d\d)"
    r"|(?P<d2>\d{1,2})\s?[./-]\s?(?P<m2>\d{1,2})\s?[./-]\s?(?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d{2})-(?P<d3>\d{2}))"
)
_ANY_DAY = re.compile(rf"(?<![\d.]){_DAY}(?!\d)", re.IGNORECASE)
_YEAR = r"\s*(?:r\.?|roku)?"
_WEEKDAY = r"(?:(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)\s*,?\s*)?"
_PLACE = r"(?:[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?:[ -][A-ZĄĆĘŁŃÓŚŹŻ][\w-]+){0,2}\s*,?\s+)?(?:dnia\s+|dn\.\s*|,\s*)?"
_LABEL = (
    r"(?:data\s+(?:publikacji|wydania|dodania|utworzenia|opublikowania|zamieszczenia)|opublikowano|opublikowany|"
    r"publikacja|dodano|dodany|zamieszczono|utworzono|data|wydano)"
)
_DATE_LINE = re.compile(
    rf"{_PLACE}{_WEEKDAY}{_DAY}{_YEAR}(?:[,\s]+(?:godz\.?\s*)?\d{{1,2}}[:.]\d{{2}})?\.?", re.IGNORECASE
)
_LABELLED = re.compile(rf"\b{_LABEL}\s*(?:w dniu|dnia)?\s*:?\s*{_WEEKDAY}{_DAY}", re.IGNORECASE)
_DATELINE = re.compile(
    rf"[A-ZĄĆĘŁŃÓŚŹŻ][\w-]+(?:[ -][A-ZĄĆĘŁŃÓŚŹŻ][\w-]+)?,\s*(?:dnia\s+)?{_DAY}{_YEAR}\s*"
    r"(?:\([^)]{1,30}\)\s*)?[-–—]\s",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<dd>0[1-9]|[12]\d|3[01])(?P<t>[-_.])(?P<mm>0[1-9]|1[0-2])(?P=t)(?P<yy>(?:19|20)\d\d)(?!\d)"
)
# "Ważny do dnia 17 grudnia 2025 r." is the end of a term, no day of issue
_VALIDITY = re.compile(r"\b(?:ważn\w+|obowiązuj\w+|od|do|valid|until)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?=\s*(?:r\.|roku|rok\b))")
_TOP_LINES = 8  # a day that stands alone dates the document where it stands near its top
_NEAR = 62  # days by which a program's date may follow what the text tells of


def _iso(year: str, month: str, day: str) -> str | None:
    number = MONTHS.get(month.lower()) or (int(month) if month.isdigit() else 0)
    try:
        return dt.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _match_to_day(match: re.Match[str]) -> str | None:
    for n in "123":
        if match[f"y{n}"]:
            return _iso(match[f"y{n}"], match[f"m{n}"], match[f"d{n}"])
    return None


def days_in(text: str) -> Iterator[str]:
    """All full days named in a text, as ISO dates."""
    for match in _ANY_DAY.finditer(text):
        day = _match_to_day(match)
        if day is not None:
            yield day


def day_in_text(text: str, margins: str = "", *, anywhere: bool = False) -> str | None:
    """The day that the text gives as its own: labelled, in a dateline, or alone on a line near the top.

    With ``anywhere`` a day alone on a line counts wherever it stands, as it does on certificates.
    """
    for match in _LABELLED.finditer(text):
        if day := _match_to_day(match):
            return day
    lines = [line for line in text.split("\n") if line]
    lines = lines if anywhere else lines[:_TOP_LINES]
    for line in lines:
        match_line = _DATE_LINE.fullmatch(line.strip()) or _DATELINE.match(line.strip())
        if match_line and not _VALIDITY.search(line) and (day := _match_to_day(match_line)):
            return day
    for line in margins.split("\n"):
        match_margin = _LABELLED.search(line)
        if match_margin and (day := _match_to_day(match_margin)):
            return day
    return None


def day_in_address(address: str) -> str | None:
    """The day in an address or a file's name, such as /2018/12/18/ or 2018-12-18_kom.pdf."""
    for match in _IN_ADDRESS.finditer(unquote(address)):
        day = (
            _iso(match["y"], match["m"], match["d"])
            if match["y"]
            else _iso(match["yy"], match["mm"], match["dd"])
        )
        if day is not None:
            return day
    return None


def believable(created: str, text: str) -> bool:
    """Whether the day on which a program made the file may be the day of publication.

    It may where the text names one in the two months before it, or no day at all and no year but those around
    it: a file saved again years later says nothing of its text.
    """
    try:
        made = dt.date.fromisoformat(created)
    except ValueError:
        return False
    days = [dt.date.fromisoformat(day) for day in days_in(text)]
    if days:
        return any(0 <= (made - day).days <= _NEAR for day in days)
    years = [int(year) for year in _ANY_YEAR.findall(text)]
    return not years or made.year - max(years) <= 1
