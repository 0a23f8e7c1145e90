"""Scores: points won, wanted and possible, and ranks, in sentences and in the columns of tables."""

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, text_of
from pipeline.annotate.morphology import readings
from pipeline.annotate.numerals import digits_to_value, find_numbers, ordinal_value
from pipeline.annotate.wordpatterns import Grammar, Hit, Lexemes, load_grammar, text_to_lexemes
from pipeline.datafiles import load_yaml

_MARKED = ("result", "of_max", "need", "most", "rank")
_ROMAN = {r: i for i, r in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}
_CUE_WORDS = 10  # how far before a number the word is looked for that says what the number is
_NEAR_WORDS = 30  # how far around a bare number points must be spoken of
_DOUBTFUL = 0.5  # points of a criterion, a few points out of context
_MOST_POINTS = 2000  # no contest gives more; years and sums of money do
_SMALL = 10
_COLUMN, _RANK_COLUMN = 0.93, 0.6  # confidence of a number below a head: "Miejsce" may be a town
_SEPARATORS = ("|", "\t", " / ")
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=\d)[-–—](?=\d)")  # "128pkt", "0-20 pkt"
_CELL_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?(?:\s*/\s*\d{1,4}(?:[.,]\d{1,2})?)?")


@functools.cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = load_yaml("pipeline.annotate", "scores.yml")
    return settings


@functools.lru_cache(maxsize=20_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset({word, *(reading.lemma.lower() for reading in readings(word))})


@functools.lru_cache(maxsize=20_000)
def _is(word: str, rule: str) -> bool:
    """Whether a lower-case word is one of a list of scores.yml ("cues.need" for a list inside a list)."""
    words: Any = _settings()
    for part in rule.split("."):
        words = words[part]
    return not _lemmas(word).isdisjoint(words)


@functools.lru_cache(maxsize=20_000)
def _counted(word: str) -> bool:
    """Whether a word is a thing that the number before it counts: "co najmniej 100 firm"."""
    if word in ("%", "zł", "mln", "tys", "mld", "proc", "euro", "eur", "pln", "‰", "€"):
        return True
    found = readings(word)
    return (
        bool(found)
        and all(r.pos in ("subst", "adj", "depr") for r in found)
        and any(r.number == "pl" for r in found)
    )


class _Text:
    """One text's lexemes with the questions that deciding on a score asks."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.lexemes: Lexemes = text_to_lexemes(text)
        self.grammar = grammar

    def before(self, index: int) -> str:
        return self.lexemes.words[index - 1] if index else ""

    def after(self, index: int) -> str:
        return self.lexemes.words[index] if index < len(self.lexemes.words) else ""

    def clause_before(self, index: int, size: int) -> Iterator[str]:
        """The words before an index, nearest first, up to the end of the sentence before it."""
        for i in range(index - 1, max(-1, index - 1 - size), -1):
            word = self.lexemes.words[i]
            if word in ("\n\n", ";", "|") or (word in ".!?" and self._ends_sentence(i)):
                return
            yield word

    def _ends_sentence(self, index: int) -> bool:
        following = self.after(index + 1)
        if not following:
            return True
        start = self.lexemes.starts[index + 1]
        return start > self.lexemes.ends[index] and not self.lexemes.text[start].islower()

    def line_ends(self, index: int) -> bool:
        """Whether a line ends between the words before and at an index."""
        return "\n" in self.lexemes.text[self.lexemes.ends[index - 1] : self.lexemes.starts[index]]

    def points_near(self, start: int, end: int) -> bool:
        words = self.lexemes.words[max(0, start - _NEAR_WORDS) : end + _SMALL]
        return any(_is(word, "near") for word in words)

    def kind_by_cue(self, start: int) -> str:
        """What the words before say that a number of points is: won, wanted or possible."""
        for word in self.clause_before(start, _CUE_WORDS):
            for kind in ("need", "most"):
                if _is(word, f"cues.{kind}"):
                    return kind
            # an infinitive leaves it to the word that governs it: "trzeba było zdobyć 100 punktów"
            # "warunkiem było zdobycie 100 punktów"
            if _is(word, "cues.result") and not any(r.pos in ("inf", "ger") for r in readings(word)):
                return "result"
        return "result"


def _over_two_lines(hit: Hit, text: _Text) -> bool:
    """ "– 74,5 pkt", and below it "Maksymalna liczba punktów: 80": a complete line, and another one."""
    for index in range(hit.start + 1, hit.end):
        if text.line_ends(index) and _is(text.lexemes.words[index - 1], "points_words"):
            return text.lexemes.surface(index, index + 1)[:1].isupper()
    return False


def _refused(hit: Hit, marked: str, text: _Text) -> bool:
    if _over_two_lines(hit, text):
        return True
    first, last = text.before(hit.start), text.after(hit.end)
    if marked == "rank":
        return _rank_refused(hit, text)
    if _is(last, "other_points") or _is(first, "difference"):
        return True
    if (
        marked == "plain"
        and _is(last, "apart")
        and max(_numbers(text.lexemes.surface(hit.start, hit.end))) < _SMALL
    ):
        return True  # "cztery punkty zapasu"
    if marked == "plain" and any(_is(word, "lacking") for word in text.clause_before(hit.start, 3)):
        return True
    surface = text.lexemes.surface(hit.start, hit.end)
    if first == "." and hit.start > 1:
        first = text.before(hit.start - 1)
    if _is(first, "law") and surface[:1].isdigit():
        return True
    if text.lexemes.words[hit.end - 1] == "pkt" and last[:1].isdigit() and not text.line_ends(hit.end):
        return True  # "ust. 2 pkt 3", but not "– 71 pkt" above the next item of a list
    previous = text.lexemes.text[max(0, text.lexemes.starts[hit.start] - 1) : text.lexemes.starts[hit.start]]
    return previous in ("-", "–", "/", "§", ",") and surface[:1].isdigit()


def _rank_refused(hit: Hit, text: _Text) -> bool:
    words = text.lexemes.words[hit.start : hit.end]
    if _is(text.after(hit.end), "other_place"):
        return True
    if any(_is(word, "other_results") for word in text.lexemes.words[hit.end : hit.end + 2]):
        return True
    if words[0].endswith("e") and words[-1] in ("oceny", "noty", "miejsca", "lokaty", "pozycje"):
        return True
    if words[0] in _ROMAN and not text.lexemes.surface(hit.start, hit.start + 1).isupper():
        return True  # "Termin i miejsce"
    if hit.pattern in ("place", "place_number"):
        if "miejscu" in words or words[0] in _ROMAN or hit.pattern == "place_number":
            around = text.lexemes.words[max(0, hit.start - _CUE_WORDS) : hit.end + _CUE_WORDS]
            return not any(_is(word, "contest") for word in around)
        return False
    if hit.pattern == "second_best":
        # "pierwszy wynik" says nothing of a rank, "drugi wynik" does
        return len(words) == 2 and ordinal_value(words[0]) == 1
    return False


def _numbers(surface: str) -> list[int | float]:
    """The numbers of a phrase; "47.5" and "128/140" too, which are no numbers in running text."""
    if re.match(r"[\d.,\s/]+(?!\w)", surface) and "/" in surface:
        return [digits_to_value(part) for part in re.findall(r"\d+(?:[.,]\d+)?", surface)]
    return [number.value for number in find_numbers(_GLUED.sub(" ", surface))]


def _rank(words: tuple[str, ...], pattern: str) -> str | None:
    if pattern not in ("place", "place_number", "second_best"):
        return "#1"
    for word in words:
        place = (
            int(word)
            if word.isdigit()
            else ordinal_value(word) or (_ROMAN.get(word) if pattern == "place" else None)
        )
        if place is not None:
            return f"#{place}" if 1 <= place <= 100 else None
    return None


def _value(kind: str, numbers: list[int | float]) -> str | None:
    """The canonical value of a score, None where its numbers make no sense."""
    if not numbers or max(numbers) > _MOST_POINTS:
        return None
    match kind, numbers:
        case "of_max", [value, most, *_] if value <= most:
            return f"{value}/{most}"
        case "need", [*_, least]:
            return f">={least}"
        case "most", [least, most] if least > 1:
            return None
        case "most", [*_, most]:
            return f"max {most}"
        case "result", [value, *_]:
            return f"{value}"
    return None


def _score(start: int, end: int, rule: str, confidence: float, value: str) -> Candidate:
    source = f"scores.{rule}"
    return Candidate(
        label="SCORE",
        start=start,
        end=end,
        source=source,
        confidence=confidence,
        canonical=value,
        value=value,
    )


def _candidates(hit: Hit, text: _Text) -> Iterator[Candidate]:
    settings = text.grammar.settings[hit.pattern]
    parts = [(name, hit.parts[name]) for name in _MARKED if name in hit.parts] or [
        (settings["kind"], (hit.start, hit.end))
    ]
    cue = settings.get("cue")
    if cue and not any(_is(word, f"cues.{cue}") for word in text.clause_before(hit.start, _CUE_WORDS)):
        return
    if settings.get("near") and not text.points_near(hit.start, hit.end):
        return
    if settings.get("closed") and text.after(hit.end)[:1].isalpha():
        return  # "120 na 140 zaproszeń"
    if settings.get("bare"):
        last_word = text.lexemes.words[hit.end - 1]
        if not _is(last_word, "near") and (
            _counted(text.after(hit.end)) or not text.points_near(hit.start, hit.end)
        ):
            return
    for kind, (start, end) in parts:
        if _refused(hit, kind, text):
            return
        meant = text.kind_by_cue(start) if kind == "plain" else kind
        surface = text.lexemes.surface(start, end)
        if meant == "rank":
            value = _rank(text.lexemes.words[start:end], hit.pattern)
        else:
            value = _value(meant, _numbers(surface))
        if value is None or (settings.get("bare") and max(_numbers(surface)) < _SMALL):
            return
        confidence = float(settings["confidence"])
        small = kind == "plain" and max(_numbers(surface)) < _SMALL
        if small and not any(_is(w, "cues.result") for w in text.clause_before(start, _CUE_WORDS)):
            confidence = _DOUBTFUL
        if kind == "plain" and (_is(text.after(end), "relative") or text.before(start) == "po"):
            confidence = _DOUBTFUL
        yield _score(*text.lexemes.span(start, end), hit.pattern, confidence, value)


def _sentence_scores(text: str) -> Iterator[Candidate]:
    grammar = load_grammar("scores.yml")
    scored = _Text(text, grammar)
    letters = grammar.letters(scored.lexemes)
    for start, end in grammar.runs(letters):
        position = start
        while (hit := grammar.search(letters, position, end)) is not None:
            found = list(_candidates(hit, scored))
            yield from found
            position = hit.end if found else hit.start + 1


# "X zdobył 113 punktów, a Klaster Y 112": a number behind a name, where the verb and the points are left out
_GAPPED = re.compile(
    r"(?:,|\si|\soraz)\s(?:a\s|natomiast\s|zaś\s)?[A-ZĄĆĘŁŃÓŚŹŻ„][^\s,.;:()]*"
    r"(?:\s(?:[A-ZĄĆĘŁŃÓŚŹŻ„–-][^\s,.;:()]*|i|w|z|ze|na)){0,7}\s(?P<n>\d{2,3}(?:,\d)?)"
    r"(?=\s*[,.;)]|\s(?:i|oraz)\s|$)"
)


def _gapped_scores(text: str, found: list[Candidate]) -> Iterator[Candidate]:
    for score in found:
        if not score.value or not score.value[:1].isdigit() or score.source not in _WITH_POINTS:
            continue
        end = score.end
        while (gap := _GAPPED.match(text, end)) is not None:
            value = _value("result", _numbers(gap["n"]))
            if value is not None:
                yield _score(gap.start("n"), gap.end("n"), "gapped", _GAPPED_SURE, value)
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
        if any(_is(word, f"columns.{kind}") for word in words)
    ]
    return kinds[0] if kinds else None


def _cells(line: str) -> tuple[list[str], str]:
    """The cells of a table's line and the sign between them."""
    separator = next((sign for sign in _SEPARATORS if sign in line), "")
    return (line.split(separator) if separator else []), separator


def _table_scores(text: str) -> Iterator[Candidate]:
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
            numbers = _numbers(number.group())
            kind = "of_max" if len(numbers) == 2 else kind
            value = f"#{numbers[0]}" if kind == "rank" else _value(kind, numbers)
            start = offset + len(cell) - len(cell.lstrip())
            if value is not None:
                confidence = _RANK_COLUMN if kind == "rank" else _COLUMN
                yield _score(start, start + len(number.group()), f"table_{kind}", confidence, value)
        offset += len(cell) + gap


def text_to_scores(text: str) -> list[Candidate]:
    """The scores of a text; see ``find_scores``."""
    found, in_cells = list(_sentence_scores(text)), []
    found = sorted([*found, *_gapped_scores(text, found)], key=lambda candidate: candidate.start)
    if any(separator in text for separator in _SEPARATORS):
        ends = [candidate.end for candidate in found]
        for cell in _table_scores(text):
            # found in order and never overlapping, so the first that ends after the cell begins decides
            index = bisect_right(ends, cell.start)
            if index == len(ends) or found[index].start >= cell.end:
                in_cells.append(cell)
    return sorted([*found, *in_cells], key=lambda candidate: candidate.start)


def find_scores(doc: Doc) -> list[Candidate]:
    """The scores of a document: "128/140" or "113" for a result, ">=100", "max 150", "#1".

    Indicators, counts, sections, percentage points, differences and points of a programme are left out.
    """
    return text_to_scores(text_of(doc))
