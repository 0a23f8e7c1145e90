"""Numbers in digits and in Polish words, in all cases: "1 234", "47,5", "stu dwudziestu ośmiu"."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.annotate.morphology import forms
from pipeline.datafiles import load_yaml

_WORD = re.compile(
    r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?"
    r"|(?<![\w.])\d+(?:[.,]\d+)?(?![\w]|[.,]\d)|[^\W\d_]+|[^\w\s]|\n[^\S\n]*\n"
)
_ORDER = ("hundreds", "tens", "teens", "units")


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands: ``text[start:end]`` says ``value``; ``kind`` is digits, words or group."""

    start: int
    end: int
    value: int | float
    kind: str = "digits"


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """Form to (class, value) for the words of cardinal numbers, form to value for ordinals."""

    cardinals: dict[str, tuple[str, int]]
    ordinals: dict[str, int]


@functools.cache
def numeral_words() -> NumeralWords:
    """The table of numerals with all forms that Morfeusz gives."""
    source: dict[str, Any] = load_yaml("pipeline.annotate", "numerals.yml")
    cardinals: dict[str, tuple[str, int]] = {}
    for group in (*_ORDER, "scales", "groups"):
        for lemma, value in source[group].items():
            for form in (lemma, *(form for form, _ in forms(lemma))):
                cardinals.setdefault(form.lower(), (group, value))
    cardinals |= {sign: ("scales", value) for sign, value in source["scale_signs"].items()}
    ordinals: dict[str, int] = {}
    for lemma, value in source["ordinals"].items():
        for form in (lemma, *(form for form, _ in forms(lemma))):
            ordinals.setdefault(form.lower(), value)
    return NumeralWords(cardinals, ordinals)


def digits_to_value(digits: str) -> int | float:
    """The number that digits write: "1 234" and "1.234" are 1234, "47,5" is 47.5, "112,0" is 112."""
    plain = re.sub(r"\s", "", digits)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain):
        plain = plain.replace(".", "")
    value = float(plain.replace(",", "."))
    return int(value) if value.is_integer() else value


def words_to_value(words: Sequence[str]) -> int | float | None:
    """The number that the whole sequence of lower-case words says, None when it says none."""
    table = numeral_words().cardinals
    total, group, last = 0.0, 0.0, -1
    started = False
    for index, word in enumerate(words):
        if word[:1].isdigit():
            if started:
                return None
            group, last, started = digits_to_value(word), len(_ORDER), True
            continue
        kind, value = table.get(word, ("", 0))
        if kind == "groups":
            return value if len(words) == 1 else None
        if kind == "scales":
            total += (group if started and last >= 0 else 1) * value
            group, last = 0.0, -1
        elif kind in _ORDER:
            # hundreds, tens, then teens or units: "sto dwadzieścia osiem", never "osiem sto"
            rank = _ORDER.index(kind)
            if rank <= last or (rank == 3 and last == 2) or (last == 1 and rank == 2):
                return None
            if value == 0 and len(words) > index + 1:
                return None
            group, last = group + value, rank
        else:
            return None
        started = True
    if not started:
        return None
    total += group
    return int(total) if float(total).is_integer() else total


def numeral_value(text: str) -> int | float | None:
    """The number that a phrase says as a whole ("stu dwudziestu ośmiu", "1,5 mln"), else None."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    if words and words[-1] == "." and words[-2:-1] == ["tys"]:
        words.pop()
    return words_to_value(words) if words else None


def ordinal_value(text: str) -> int | None:
    """The place that an ordinal says: "dwudziesty pierwszy" is 21; None for other words."""
    table = numeral_words().ordinals
    values = [table.get(word) for word in text.lower().split()]
    match values:
        case [int(only)]:
            return only
        case [int(tens), int(units)] if tens >= 20 and units < 10:
            return tens + units
        case _:
            return None


def find_numbers(text: str) -> list[Number]:
    """All numbers of a text, in order, each as long as it can be; linear in the text's length."""
    table = numeral_words().cardinals
    found: list[Number] = []
    run: list[re.Match[str]] = []

    def close() -> None:
        while run:
            for size in range(min(len(run), 12), 0, -1):
                value = words_to_value([match.group().lower() for match in run[:size]])
                if value is not None:
                    first = run[0].group().lower()
                    kind = (
                        "digits"
                        if first[:1].isdigit()
                        else "group"
                        if table[first][0] == "groups"
                        else "words"
                    )
                    found.append(Number(run[0].start(), run[size - 1].end(), value, kind))
                    break
            del run[:size]

    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            close()
            run.append(match)
        elif word.lower() in table and not (word == "tys" and not run):
            run.append(match)
        elif run:
            close()
    close()
    return found
