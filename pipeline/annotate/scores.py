"""Scores: points won, wanted and possible, and ranks, in sentences and in the columns of tables."""

import functools
from bisect import bisect_right
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, text_of
from pipeline.annotate.morphology import readings
from pipeline.annotate.numerals import ordinal_value
from pipeline.annotate.scorecells import SEPARATORS, gapped_scores, table_scores
from pipeline.annotate.scorevalues import is_word, numbers_in, to_candidate, value_of
from pipeline.annotate.wordpatterns import Grammar, Hit, Lexemes, load_grammar, text_to_lexemes

_MARKED = ("result", "of_max", "need", "most", "rank")
_ROMAN = {r: i for i, r in enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1)}
_CUE_WORDS = 10  # how far before a number the word is looked for that says what the number is
_NEAR_WORDS = 30  # how far around a bare number points must be spoken of
_DOUBTFUL = 0.5  # points of a criterion, a few points out of context
_SMALL = 10


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
        return any(is_word(word, "near") for word in words)

    def kind_by_cue(self, start: int) -> str:
        """What the words before say that a number of points is: won, wanted or possible."""
        for word in self.clause_before(start, _CUE_WORDS):
            for kind in ("need", "most"):
                if is_word(word, f"cues.{kind}"):
                    return kind
            # an infinitive leaves it to the word that governs it: "trzeba było zdobyć 100 punktów"
            # "warunkiem było zdobycie 100 punktów"
            if is_word(word, "cues.result") and not any(r.pos in ("inf", "ger") for r in readings(word)):
                return "result"
        return "result"


def _over_two_lines(hit: Hit, text: _Text) -> bool:
    """ "– 74,5 pkt", and below it "Maksymalna liczba punktów: 80": a complete line, and another one."""
    for index in range(hit.start + 1, hit.end):
        if text.line_ends(index) and is_word(text.lexemes.words[index - 1], "points_words"):
            return text.lexemes.surface(index, index + 1)[:1].isupper()
    return False


def _refused(hit: Hit, marked: str, text: _Text) -> bool:
    if _over_two_lines(hit, text):
        return True
    first, last = text.before(hit.start), text.after(hit.end)
    if marked == "rank":
        return _rank_refused(hit, text)
    if is_word(last, "other_points") or is_word(first, "difference"):
        return True
    if (
        marked == "plain"
        and is_word(last, "apart")
        and max(numbers_in(text.lexemes.surface(hit.start, hit.end))) < _SMALL
    ):
        return True  # "cztery punkty zapasu"
    if marked == "plain" and any(is_word(word, "lacking") for word in text.clause_before(hit.start, 3)):
        return True
    surface = text.lexemes.surface(hit.start, hit.end)
    if first == "." and hit.start > 1:
        first = text.before(hit.start - 1)
    if is_word(first, "law") and surface[:1].isdigit():
        return True
    if text.lexemes.words[hit.end - 1] == "pkt" and last[:1].isdigit() and not text.line_ends(hit.end):
        return True  # "ust. 2 pkt 3", but not "– 71 pkt" above the next item of a list
    previous = text.lexemes.text[max(0, text.lexemes.starts[hit.start] - 1) : text.lexemes.starts[hit.start]]
    return previous in ("-", "–", "/", "§", ",") and surface[:1].isdigit()


def _rank_refused(hit: Hit, text: _Text) -> bool:
    words = text.lexemes.words[hit.start : hit.end]
    if is_word(text.after(hit.end), "other_place"):
        return True
    if any(is_word(word, "other_results") for word in text.lexemes.words[hit.end : hit.end + 2]):
        return True
    if words[0].endswith("e") and words[-1] in ("oceny", "noty", "miejsca", "lokaty", "pozycje"):
        return True
    if words[0] in _ROMAN and not text.lexemes.surface(hit.start, hit.start + 1).isupper():
        return True  # "Termin i miejsce"
    if hit.pattern in ("place", "place_number"):
        if "miejscu" in words or words[0] in _ROMAN or hit.pattern == "place_number":
            around = text.lexemes.words[max(0, hit.start - _CUE_WORDS) : hit.end + _CUE_WORDS]
            return not any(is_word(word, "contest") for word in around)
        return False
    if hit.pattern == "second_best":
        # "pierwszy wynik" says nothing of a rank, "drugi wynik" does
        return len(words) == 2 and ordinal_value(words[0]) == 1
    return False


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


def _candidates(hit: Hit, text: _Text) -> Iterator[Candidate]:
    settings = text.grammar.settings[hit.pattern]
    parts = [(name, hit.parts[name]) for name in _MARKED if name in hit.parts] or [
        (settings["kind"], (hit.start, hit.end))
    ]
    cue = settings.get("cue")
    if cue and not any(is_word(word, f"cues.{cue}") for word in text.clause_before(hit.start, _CUE_WORDS)):
        return
    if settings.get("near") and not text.points_near(hit.start, hit.end):
        return
    if settings.get("closed") and text.after(hit.end)[:1].isalpha():
        return  # "120 na 140 zaproszeń"
    if settings.get("bare"):
        last_word = text.lexemes.words[hit.end - 1]
        if not is_word(last_word, "near") and (
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
            value = value_of(meant, numbers_in(surface))
        if value is None or (settings.get("bare") and max(numbers_in(surface)) < _SMALL):
            return
        confidence = float(settings["confidence"])
        small = kind == "plain" and max(numbers_in(surface)) < _SMALL
        if small and not any(is_word(w, "cues.result") for w in text.clause_before(start, _CUE_WORDS)):
            confidence = _DOUBTFUL
        if kind == "plain" and (is_word(text.after(end), "relative") or text.before(start) == "po"):
            confidence = _DOUBTFUL
        yield to_candidate(*text.lexemes.span(start, end), hit.pattern, confidence, value)


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


def text_to_scores(text: str) -> list[Candidate]:
    """The scores of a text; see ``find_scores``."""
    found, in_cells = list(_sentence_scores(text)), []
    found = sorted([*found, *gapped_scores(text, found)], key=lambda candidate: candidate.start)
    if any(separator in text for separator in SEPARATORS):
        ends = [candidate.end for candidate in found]
        for cell in table_scores(text):
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
