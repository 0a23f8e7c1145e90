"""Words as a search sees them: lower case, without diacritics, reduced to their dictionary forms.

The published lemmas of pages and the words that a reader types must meet in the same spelling, so both
sides fold with ``fold`` and look their words up with ``lemmas``. A floor of its own: annotate fills the
index with it, web asks with it, and neither needs the other.
"""

import functools
import itertools
import re
import unicodedata
from typing import Any

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Letters that Unicode does not take apart into a plain letter and a mark.
_WHOLE = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
)


def fold(text: str) -> str:
    """The text in lower case without diacritics: "Łódź" and "LODZ" both give "lodz"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@functools.cache
def _dictionary() -> Any:
    """The Morfeusz2 instance that answers for single words; None where the library is not installed."""
    try:
        import morfeusz2
    except ImportError:
        return None
    return morfeusz2.Morfeusz(generate=False)


@functools.lru_cache(maxsize=100_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The folded dictionary forms that a word may have, sorted; its folded self when it is unknown.

    People type names in lower case ("warszawie"), so the capitalised spelling is asked too.
    """
    dictionary = _dictionary()
    found: set[str] = set()
    if dictionary is not None:
        for spelling in {word, word.lower(), word.capitalize()}:
            for start, _end, (_form, lemma, tag, *_rest) in dictionary.analyse(spelling):
                if start == 0 and tag != "ign":
                    found.add(fold(lemma.partition(":")[0] or lemma))
    return tuple(sorted(found)) or (fold(word),)


def words(text: str) -> list[str]:
    """The words of a text, in order, as they stand."""
    return WORD.findall(text)


_MARKED = {"a": "ą", "c": "ć", "e": "ę", "l": "ł", "n": "ń", "o": "ó", "s": "ś", "z": "żź"}
_RESTORED_AT_ONCE = 3  # letters of one word; "zolwiowi" wants two


@functools.lru_cache(maxsize=10_000)
def restored(word: str) -> tuple[str, ...]:
    """The folded lemmas of the dictionary's words that a word typed without diacritics may be.

    Only for words in plain letters, of 4 to 24 letters: "bialegostoku" gives "bialystok".
    """
    dictionary = _dictionary()
    if dictionary is None or not word.isascii() or not word.isalpha() or not 4 <= len(word) <= 24:
        return ()
    found: set[str] = set()
    places = [at for at, letter in enumerate(word.lower()) if letter in _MARKED]
    for count in range(1, _RESTORED_AT_ONCE + 1):
        for chosen in itertools.combinations(places, count):
            for marks in itertools.product(*(_MARKED[word[at].lower()] for at in chosen)):
                letters = list(word.lower())
                for at, mark in zip(chosen, marks, strict=True):
                    letters[at] = mark
                spelling = "".join(letters)
                if (found_here := lemmas(spelling)) != (fold(spelling),):
                    found |= set(found_here)
    return tuple(sorted(found))


def alternatives(query: str) -> list[tuple[str, ...]]:
    """For each word of a query the folded spellings that may stand for it in the index: itself, its lemmas.

    >>> alternatives("Łodzi")
    [('lodz', 'lodzi')]
    """
    return [tuple(sorted({fold(word), *lemmas(word), *restored(word)})) for word in words(query)]
