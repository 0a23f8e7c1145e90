"""The head of a noun phrase: a noun with which every word before it agrees as an adjective, and the
adjectives right behind it. What follows (genitives, quoted names) is none of its business.
"""

import functools
import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative.wordlists import word_list
from pipeline.annotate.nominative.words import (
    WordForm,
    acronym_forms,
    camel_forms,
    guessed_forms,
    hyphenated_forms,
    known_forms,
    owy_forms,
    ski_forms,
)

_PART = re.compile(r"[^\W_](?:[^\s„”\"«»(),;:]*[^\s„”\"«»(),;:.])?(?:(?<=\b[a-zA-Z])\.)?|\s+|[^\s]")
_NUMERAL = re.compile(r"^(?:[IVXLC]+|\d+)$")
_OPENING = "„\"'«»(“”‘’[*"
# Ends of unknown words that show an oblique case.
INFLECTED_END = re.compile(
    r"(?:owi|iem|[^aeiou]em|[ąę]|[^aeiou]u|ii|ów|ami|iego|iemu|skiej|ckiej|skim|ckim|[sdc]zie|[tl]cie|mie|lnej|[^aeiou]rze|[aeiou]dze|[^u]sze|[aeiou][bdfłmnprtwz]y)$"
)


class Head(msgspec.Struct, frozen=True, gc=False):
    """Where the head of a phrase is, how it reads, and the nominatives of the words agreeing with it."""

    form: WordForm
    position: int
    words: tuple[tuple[int, str], ...]
    agreeing: int
    skipped: int


def parts(phrase: str) -> list[str]:
    """The phrase in pieces that joined give it again."""
    return _PART.findall(phrase)


def is_word(part: str) -> bool:
    """Whether a part of a phrase begins with a letter."""
    return part[0].isalpha()


def is_fixed(part: str) -> bool:
    """Acronyms, numbers, abbreviations: what stands before a head without agreeing."""
    return (
        not is_word(part)
        or part.endswith(".")
        or (part.isupper() and part not in ("I", "W"))
        or len(part) == 1
    )


@functools.lru_cache(maxsize=50_000)
def as_adjective(part: str, number: str, case: str, gender: str) -> str | None:
    """The nominative of a word as an adjective of this number, case and gender; None where it is none."""
    for form in adjective_forms(part):
        if (form.number, form.case, form.gender) == (number, case, gender):
            return form.nominative
    return None


@functools.lru_cache(maxsize=20_000)
def adjective_forms(part: str) -> tuple[WordForm, ...]:
    """What a word may be as an adjective: dictionary readings, a compound, or an unknown one in -ski."""
    known = tuple(form for form in known_forms(part) if form.sort == "adj")
    return known or _hyphenated_adjectives(part) or ski_forms(part) or owy_forms(part)


def _hyphenated_adjectives(part: str) -> tuple[WordForm, ...]:
    """Społeczno-Gospodarczego: the last part declines, the rest stays."""
    first, hyphen, last = part.rpartition("-")
    if not hyphen or not first:
        return ()
    return tuple(
        WordForm(f"{first}-{form.nominative}", form.number, form.case, form.gender, form.sort)
        for form in adjective_forms(last)
    )


@functools.lru_cache(maxsize=20_000)
def head_forms(part: str) -> tuple[WordForm, ...]:
    """What a word may be as the head of a phrase."""
    acronym = acronym_forms(part)
    if acronym:
        return acronym
    if part.isupper() and len(part) > 1:
        return ()
    found = [form for form in known_forms(part) if form.case != "voc"]
    if "-" in part:
        found += [form for form in hyphenated_forms(part) if form.case != "voc"]
    found = found or [form for form in camel_forms(part) if form.case != "voc"]
    if not found:
        found = [_doubted(form) for form in guessed_forms(part.replace("’", "'"), "brand")]
    return tuple(found)


def _doubted(form: WordForm) -> WordForm:
    """A guess loses where its nominative would end as only an inflected word does."""
    return replace(form, weight=form.weight - 3.0) if INFLECTED_END.search(form.nominative) else form


def find_heads(words: list[str], *, greedy: bool = False) -> Iterator[Head]:
    """Every reading of a head, the first position first; ``greedy`` takes every adjective that agrees."""
    positions = [i for i, word in enumerate(words) if is_word(word)]
    skipped = 0
    for position in positions:
        if any(words[i] in _OPENING for i in range(position)) and position != positions[0]:
            return
        for form in head_forms(words[position]):
            before = _agreeing_before(words, positions, position, form)
            if before is None:
                continue
            after = _agreeing_after(words, position, form, greedy=greedy)
            changed = (*before, (position, form.nominative), *after)
            yield Head(form, position, changed, len(before) + len(after), skipped)
        if not adjective_forms(words[position]) and not is_fixed(words[position]):
            skipped += 1
        if not _may_precede(words[position]):
            return


def _may_precede(part: str) -> bool:
    return is_fixed(part) or not known_forms(part) or bool(adjective_forms(part))


def _agreeing_before(
    words: list[str], positions: list[int], head: int, form: WordForm
) -> tuple[tuple[int, str], ...] | None:
    found: list[tuple[int, str]] = []
    for i in positions:
        if i >= head:
            break
        if _is_conjunction(words[i]):
            continue
        nominative = as_adjective(words[i], form.number, form.case, form.gender)
        if nominative is not None:
            found.append((i, nominative))
        elif not is_fixed(words[i]) and (known_forms(words[i]) or INFLECTED_END.search(words[i])):
            return None
    return tuple(found)


def _is_conjunction(part: str) -> bool:
    return part in ("i", "oraz", "a", "lub")


def _agreeing_after(
    words: list[str], head: int, form: WordForm, *, greedy: bool
) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for i in range(head + 1, len(words)):
        if words[i].isspace():
            continue
        if found and (_is_conjunction(words[i]) or words[i] == ","):
            continue
        if not found and _NUMERAL.match(words[i]):
            continue
        if not is_word(words[i]):
            break
        nominative = as_adjective(words[i], form.number, form.case, form.gender)
        if nominative is None:
            break
        if not greedy and _belongs_to_next(words, i, form.case, joined=bool(found)):
            break
        found.append((i, nominative))
    return tuple(found)


@functools.lru_cache(maxsize=20_000)
def _readings_in(part: str, case: str, *, adjective: bool) -> frozenset[tuple[str, str]]:
    """(number, gender) of the readings of a word as an adjective or as a common noun in a case."""
    if adjective:
        return frozenset((form.number, form.gender) for form in adjective_forms(part) if form.case == case)
    return frozenset(
        (form.number, form.gender)
        for form in known_forms(part)
        if form.case == case and form.sort in ("noun", "ger")
    )


@functools.lru_cache(maxsize=5_000)
def _is_region(word: str) -> bool:
    """Whether a word with a capital names a land: Mazowsza, Pojezierza, Śląska."""
    named = any("nazwa_geograficzna" in r.labels and r.case == "gen" for r in readings(word))
    return named or any(r.lemma in word_list("lands") and r.case == "gen" for r in readings(word))


def _names_part_of_land(adjective: str, land: str, case: str) -> bool:
    """ "Klastra Dolnego Śląska" is of Dolny Śląsk, "Klastra Rowerowego Pojezierza" of Pojezierze."""
    if case != "gen" or not any(r.lemma in word_list("land_adjectives") for r in readings(adjective.lower())):
        return False
    genders = {(r.number, r.gender) for r in readings(land) if r.case == "gen"}
    return bool(genders & _readings_in(adjective, case, adjective=True))


def _belongs_to_next(words: list[str], position: int, case: str, *, joined: bool) -> bool:
    """Whether an adjective describes a noun behind it: Wydziału [Wojewódzkiego Urzędu].

    ``joined``: it is one of several (oraz [Małej i Średniej Przedsiębiorczości]).
    """
    if words[position].lower().startswith(word_list("adjectives")):
        return False
    following = [word for word in words[position + 1 :] if not word.isspace()]
    mine = _readings_in(words[position], case, adjective=True)
    for word in following:
        if word.isupper() and len(word) > 1:
            return False
        if word is following[0] and word.istitle() and _is_region(word):
            return _names_part_of_land(words[position], word, case)
        if _readings_in(word, case, adjective=False) & mine:
            return True
        if not (adjective_forms(word) or (joined and (_is_conjunction(word) or word == ","))):
            return False
    return False
