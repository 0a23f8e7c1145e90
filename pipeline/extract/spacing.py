"""Letters spaced out for show ("C E R T Y F I K A T") put together again into words."""

import itertools
import statistics

from pipeline.extract.layout import Glyphs, words_to_lines

_LEAST_RUN = 4
_WIDEST_GAP = 1.3  # in sizes of the letters: columns of a table stand farther apart
_WORD_GAP = 1.6  # against the usual gap between the letters


def _is_single(word: Glyphs) -> bool:
    return len(word.text) == 1


def _may_be_spaced(words: list[Glyphs]) -> bool:
    """A quick look: several words of one character in a row."""
    run = 0
    for word in words:
        run = run + 1 if _is_single(word) else 0
        if run >= _LEAST_RUN:
            return True
    return False


def _runs(line: list[Glyphs]) -> list[list[Glyphs]]:
    """The words of a line cut into runs of single letters near each other, and other words alone."""
    runs: list[list[Glyphs]] = []
    for word in line:
        last = runs[-1][-1] if runs else None
        if (
            last is not None
            and _is_single(last)
            and _is_single(word)
            and word.x0 - last.x1 <= _WIDEST_GAP * max(word.size, last.size)
        ):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _join(run: list[Glyphs]) -> list[Glyphs]:
    """The words of a run: they part where the gap is wider than those between letters."""
    gaps = [after.x0 - before.x1 for before, after in itertools.pairwise(run)]
    usual = max(statistics.median_low(gaps), 0.1)
    words: list[list[Glyphs]] = [[run[0]]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > _WORD_GAP * usual:
            words.append([letter])
        else:
            words[-1].append(letter)
    return [_one(word) for word in words]


def _one(letters: list[Glyphs]) -> Glyphs:
    first = letters[0]
    return Glyphs(
        "".join(letter.text for letter in letters),
        first.x0,
        min(letter.top for letter in letters),
        letters[-1].x1,
        max(letter.bottom for letter in letters),
        first.size,
        first.bold,
        first.confidence,
    )


def close_up(words: list[Glyphs]) -> list[Glyphs]:
    """The words of a page with spaced-out letters joined; figures alone in a row are left as they are."""
    if not _may_be_spaced(words):
        return words
    joined: list[Glyphs] = []
    for line in words_to_lines(words):
        for run in _runs(line.words):
            if len(run) >= _LEAST_RUN and sum(letter.text.isalpha() for letter in run) >= 2:
                joined.extend(_join(run))
            else:
                joined.extend(run)
    return joined
