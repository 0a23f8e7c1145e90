"""Points in the cells of tables, and those behind a name that leave the verb out."""

import re
from collections.abc import Iterator

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.scorevalues import is_word, numbers_in, to_candidate, value_of

_COLUMN, _RANK_COLUMN = 0.93, 0.6  # confidence of a number below a head: "Miejsce" may be a town


SEPARATORS = ("|", "\t", " / ")


_CELL_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?(?:\s*/\s*\d{1,4}(?:[.,]\d{1,2})?)?")


# "X zdobył 113 punktów, a Klaster Y 112": a number behind a name, where the verb and the points are left out
_GAPPED = re.compile(
    r"(?:,|\si|\soraz)\s(?:a\s|natomiast\s|zaś\s)?[A-ZĄĆĘŁŃÓŚŹŻ„][^\s,.;:()]*"
    r"(?:\s(?:[A-ZĄĆĘŁŃÓŚŹŻ„–-][^\s,.;:()]*|i|w|z|ze|na)){0,7}\s(?P<n>\d{2,3}(?:,\d)?)"
    r"(?=\s*[,.;)]|\s(?:i|oraz)\s|$)"
)


def gapped_scores(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    """ "zdobył 113 punktów, a Klaster Y 112": the numbers behind points that were told in full."""
    for score in found:
        if not score.value or not score.value[:1].isdigit() or score.source not in _WITH_POINTS:
            continue
        end = score.end
        while (gap := _GAPPED.match(text, end)) is not None:
            value = value_of("result", numbers_in(gap["n"]))
            if value is not None:
                yield to_candidate(gap.start("n"), gap.end("n"), "gapped", _GAPPED_SURE, value)
            end = gap.end("n")


_WITH_POINTS = frozenset({"scores.points", "scores.of_points", "scores.of_possible"})


_GAPPED_SURE = 0.8


def _column_kind(head: str) -> str | None:
    """What the numbers below a table head are, None when they are no points."""
    words = [word for word in re.findall(r"[^\W\d_]+", head.lower()) if len(word) > 1]
    if not words or len(words) > 6:
        return None
    kinds = [
        kind
        for kind in ("most", "need", "rank", "result")
        if any(is_word(word, f"columns.{kind}") for word in words)
    ]
    return kinds[0] if kinds else None


def _cells(line: str) -> tuple[list[str], str]:
    """The cells of a table's line and the sign between them."""
    separator = next((sign for sign in SEPARATORS if sign in line), "")
    return (line.split(separator) if separator else []), separator


def table_scores(text: str) -> Iterator[Candidate]:
    """Numbers that stand alone in a cell below a head such as "Punkty"."""
    columns: dict[int, str] = {}
    width, offset = 0, 0
    for line in text.split("\n"):
        cells, separator = _cells(line)
        if len(cells) < 2:
            columns, width = {}, 0
        elif width != len(cells) or not any(_CELL_NUMBER.fullmatch(cell.strip()) for cell in cells):
            kinds = {i: kind for i, cell in enumerate(cells) if (kind := _column_kind(cell)) is not None}
            if kinds or width != len(cells):
                columns, width = kinds, len(cells)
        else:
            yield from _row_scores(cells, columns, offset, len(separator))
        offset += len(line) + 1


def _row_scores(cells: list[str], columns: dict[int, str], offset: int, gap: int) -> Iterator[Candidate]:
    for index, cell in enumerate(cells):
        kind = columns.get(index)
        number = _CELL_NUMBER.fullmatch(cell.strip())
        if kind is not None and number is not None:
            numbers = numbers_in(number.group())
            kind = "of_max" if len(numbers) == 2 else kind
            value = f"#{numbers[0]}" if kind == "rank" else value_of(kind, numbers)
            start = offset + len(cell) - len(cell.lstrip())
            if value is not None:
                confidence = _RANK_COLUMN if kind == "rank" else _COLUMN
                yield to_candidate(start, start + len(number.group()), f"table_{kind}", confidence, value)
        offset += len(cell) + gap
