"""KLASTER OBRÓBKI METALI read as Klaster Obróbki Metali."""

import functools
import re

from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative.wordlists import word_list

_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATED = re.compile(r"^(?:S\.A\.?|SA|S\.C\.|S\.J\.|S\.K\.|S\.K\.A\.|PSA)$")
_LEGAL = (("SP. Z O.O.", "Sp. z o.o."), ("SP. Z O. O.", "Sp. z o. o."), ("SPÓŁKA Z O.O.", "Spółka z o.o."))
_LONG = 5


def all_capitals(phrase: str) -> bool:
    """Whether a phrase is written in capitals throughout and is more than acronyms."""
    words = [word for word in _WORD.findall(phrase) if len(word) > 1]
    return (
        bool(words)
        and all(word.isupper() for word in words)
        and (
            any(len(word) >= _LONG and readings(word.capitalize()) for word in words)
            or (len(words) > 1 and any(len(word) > _LONG for word in words))
        )
    )


@functools.lru_cache(maxsize=5_000)
def restore_capitals(phrase: str, *, person: bool = False) -> str:
    """A phrase in capitals as it would be written otherwise: words of the dictionary get a capital first
    letter, small words none; words that no dictionary has stay in capitals unless it is a person's name.

    Other phrases are given back as they are.
    """
    if not all_capitals(phrase) and not (person and _all_upper(phrase)):
        return phrase
    for capitals, usual in _LEGAL:
        phrase = phrase.replace(capitals, usual)
    first = True
    pieces = []
    for piece in re.split(r"(\s+)", phrase):
        pieces.append(_restored(piece, first=first, person=person))
        first = first and not _WORD.search(piece)
    return "".join(pieces)


def _all_upper(phrase: str) -> bool:
    words = [word for word in _WORD.findall(phrase) if len(word) > 1]
    return bool(words) and all(word.isupper() for word in words)


def _restored(piece: str, *, first: bool, person: bool) -> str:
    if not piece.isupper() or _ABBREVIATED.match(piece):
        return piece
    if piece.lower() in word_list("small") and not first and not (person and len(piece) == 1):
        return piece.lower()

    def word(match: re.Match[str]) -> str:
        text = match.group()
        if len(text) == 1 or (not person and not readings(text.capitalize())):
            return text
        return text.capitalize()

    return _WORD.sub(word, piece)
