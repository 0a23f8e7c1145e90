"""Tables and labelled lines: a heading that says what stands in a column or after a colon.

"Lp. | Klaster | Koordynator | Punkty" makes the second cell of every row a cluster, the third a body;
"Nazwa klastra: X" makes X one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, covering, text_of
from pipeline.annotate.words import words

SOURCE = "tables"
_COLUMN = {
    "cluster": re.compile(
        r"^(?:nazwa klastra|klaster|nazwa|wnioskodawca|laureat|beneficjent|cluster)\b", re.IGNORECASE
    ),
    "org": re.compile(
        r"^(?:koordynator|podmiot koordynujący|organizacja|lider|instytucja|coordinator)\b", re.IGNORECASE
    ),
    "place": re.compile(
        r"^(?:siedziba|miasto|miejscowość|województwo|region|lokalizacja|adres)\b", re.IGNORECASE
    ),
    "score": re.compile(
        r"^(?:punkty|liczba punktów|pkt|ocena|wynik punktowy|suma|punktacja|wynik)\b", re.IGNORECASE
    ),
    "decision": re.compile(
        r"^(?:decyzja|status|rozstrzygnięcie|rekomendacja|przyznano|wynik)\b", re.IGNORECASE
    ),
    "until": re.compile(r"^(?:status )?(?:ważn\w+|obowiązuje|termin ważności)(?: do)?\b", re.IGNORECASE),
    "on": re.compile(
        r"^(?:(?:data|dzień|rok) (?:nadania|przyznania|uzyskania|wydania|odnowienia)|nadan\w+|"
        r"przyznan\w+ w)\b",
        re.IGNORECASE,
    ),
    "rank": re.compile(r"^(?:lp|l\.p|miejsce|nr|poz)\b", re.IGNORECASE),
}
_LABELLED = re.compile(
    r"^[ \t]*(?P<label>[^\W\d_][\w ]{2,28}?):[ \t]+(?P<value>\S[^\n]{1,120})$", re.MULTILINE
)
_LABELS = {"cluster": "CLUSTER", "org": "ORG"}
_REGION = re.compile(r"[a-ząćęłńóśźż]+(?:-[a-ząćęłńóśźż]+)?(?:sk|ck)ie")
_EMPTY = re.compile(r"^(?:brak|brak danych|b/d|bd|n/d|nd|-|–|—|x|\.*|nie dotyczy)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row: its column's sort (cluster, org, place, score, decision, rank or "") and place."""

    sort: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row below a heading."""

    cells: tuple[Cell, ...]
    start: int
    end: int


def _split(line: str, offset: int, sign: str) -> list[tuple[int, int]]:
    """(start, end) of the cells of a line, white space left out."""
    found = []
    at = offset
    for part in line.split(sign):
        lead = len(part) - len(part.lstrip())
        found.append((at + lead, at + len(part.rstrip()) if part.strip() else at + lead))
        at += len(part) + len(sign)
    return found


def _sort(heading: str) -> str:
    order = ("until", "on", *(name for name in _COLUMN if name not in ("until", "on")))
    return next((name for name in order if _COLUMN[name].match(heading.strip())), "")


def _names_column(heading: str) -> bool:
    """Whether a cell of the sort cluster heads a column: "Nazwa klastra" does, "Klaster Szkła" is a name."""
    match = _COLUMN["cluster"].match(heading.strip())
    rest = heading.strip()[match.end() :].split() if match is not None else []
    return not any(word[:1].isupper() and word.casefold() not in _HEADING_WORDS for word in rest)


_HEADING_WORDS = frozenset({"klastra", "klastrów", "wnioskodawcy", "wnioskodawca", "klaster", "koordynator"})


@lru_cache(maxsize=8)
def text_to_rows(text: str) -> tuple[Row, ...]:
    """All rows of tables whose heading names a column of clusters."""
    rows: list[Row] = []
    heading: list[str] | None = None
    offset = 0
    for line in text.split("\n"):
        sign = "|" if "|" in line else " / " if line.count(" / ") >= 2 else ""
        if sign:
            cells = _split(line, offset, sign)
            sorts = [_sort(text[a:b]) for a, b in cells]
            named = "cluster" in sorts and _names_column(text[slice(*cells[sorts.index("cluster")])])
            if named and sum(bool(s) for s in sorts) >= 2:
                heading = sorts
            elif heading is not None and len(cells) == len(heading):
                made = tuple(Cell(sort, a, b) for sort, (a, b) in zip(heading, cells, strict=True))
                rows.append(Row(made, offset, offset + len(line)))
        elif line.strip():
            heading = None
        offset += len(line) + 1
    return tuple(rows)


def tables(doc: Doc) -> list[Candidate]:
    """Candidates for cells and labelled values that no other component has found."""
    found = [*_regions(text_of(doc)), *_region_headings(text_of(doc))]
    for sort, start, end in (*_cells(text_of(doc)), *_labelled(text_of(doc)), *_siblings(doc)):
        label = _LABELS[sort]
        surface = text_of(doc)[start:end]
        if (
            _EMPTY.match(surface)
            or (not surface[:1].isupper() and surface[:1] not in '„"')
            or len(surface.split()) > 14
        ):
            continue
        start, end = _name_in_cell(text_of(doc), start, end)
        if end <= start or any(
            c.end > start and c.start < end
            for c in covering(doc, start, *_LABELS.values(), "MINISTRY", "PERSON")
        ):
            continue
        found.append(Candidate(label=label, start=start, end=end, source=SOURCE, confidence=0.85))
    return found


_ITEM = re.compile(r"^[ \t]*(?:\d{1,3}[.)]|[a-z]\)|[-–•*·])[ \t]+(?P<content>\S.*)$", re.MULTILINE)


def _siblings(doc: Doc) -> Iterable[tuple[str, int, int]]:
    """Items of a list in which most begin with a cluster: the others begin with one too."""
    block: list[tuple[int, int]] = []
    last = -1
    for match in [*_ITEM.finditer(text_of(doc)), None]:
        between = text_of(doc)[last : match.start()] if match is not None and last >= 0 else ""
        if block and (match is None or between.count("\n") > 3 or "\n\n" in between):
            yield from _unnamed_siblings(doc, block)
            block = []
        if match is not None:
            block.append((match.start("content"), match.end("content")))
            last = match.end()


def _unnamed_siblings(doc: Doc, block: list[tuple[int, int]]) -> Iterable[tuple[str, int, int]]:
    named = [
        any(
            c.start <= start + 1
            for c in covering(doc, start, "CLUSTER") + covering(doc, start + 1, "CLUSTER")
        )
        for start, _ in block
    ]
    if sum(named) < 2 or sum(named) < 0.6 * len(named):
        return
    for (start, end), known in zip(block, named, strict=True):
        place = max((c.end for c in covering(doc, start, "PLACE")), default=start)
        longer = place < end and text_of(doc)[place : place + 2].strip()[:1].isalnum()
        if not known and not covering(doc, start, "DATE", "STATUS") and (place == start or longer):
            yield "cluster", start, end


def _cells(text: str) -> Iterable[tuple[str, int, int]]:
    for row in text_to_rows(text):
        for cell in row.cells:
            if cell.sort in _LABELS and cell.end > cell.start:
                yield cell.sort, cell.start, cell.end


def _regions(text: str) -> list[Candidate]:
    """ "małopolskie" alone in a column of places: the voivodeship."""
    return [
        Candidate(
            label="PLACE",
            start=cell.start,
            end=cell.end,
            source=SOURCE,
            confidence=0.85,
            canonical=f"województwo {text[cell.start : cell.end]}",
        )
        for row in text_to_rows(text)
        for cell in row.cells
        if cell.sort == "place" and _REGION.fullmatch(text, cell.start, cell.end)
    ]


_REGIONS = (
    "dolnośląskie kujawsko-pomorskie lubelskie lubuskie łódzkie małopolskie mazowieckie opolskie "
    "podkarpackie podlaskie pomorskie śląskie świętokrzyskie warmińsko-mazurskie wielkopolskie "
    "zachodniopomorskie"
).split()
_REGION_HEADING = re.compile(rf"^[ \t]*({'|'.join(_REGIONS)})[ \t]*:?[ \t]*$", re.MULTILINE | re.IGNORECASE)


def _region_headings(text: str) -> list[Candidate]:
    """ "dolnośląskie" on a line of its own, above a list: the voivodeship."""
    return [
        Candidate(
            label="PLACE",
            start=match.start(1),
            end=match.end(1),
            source=SOURCE,
            confidence=0.9,
            canonical=f"województwo {match[1].lower()}",
        )
        for match in _REGION_HEADING.finditer(text)
    ]


def _labelled(text: str) -> Iterable[tuple[str, int, int]]:
    for match in _LABELLED.finditer(text):
        label = match["label"].lower()
        if label in words("cluster_labels"):
            yield "cluster", match.start("value"), match.end("value")
        elif label in words("coordinator_labels"):
            yield "org", match.start("value"), match.end("value")


def _name_in_cell(text: str, start: int, end: int) -> tuple[int, int]:
    """The name at a cell's beginning: without a place after a comma, a bracket, quotation marks around it."""
    surface = text[start:end]
    for sign in (", ", " (", " – ", ";"):
        at = surface.find(sign)
        if at > 0 and surface.count("„", 0, at) == surface.count("”", 0, at):
            surface = surface[:at]
    surface = surface.rstrip(" .,;")
    if surface[:1] in '„"' and surface[-1:] in '”"' and len(surface) > 2:
        return start + 1, start + len(surface) - 1
    return start, start + len(surface)
