"""All case forms of a name from its nominative."""

import functools
import itertools
import re
from collections.abc import Iterable, Mapping

from pipeline.annotate.morphology import forms, readings
from pipeline.annotate.nominative import heads, people, phrases
from pipeline.annotate.nominative.capitals import all_capitals, restore_capitals
from pipeline.annotate.nominative.paradigms import inflected
from pipeline.annotate.nominative.words import CASES, acronym_like, like, ski_case_forms, whole_readings

_MOST = 6
_DASH = re.compile(r"(\s[-–—]\s)")
_Forms = dict[str, tuple[str, ...]]


@functools.lru_cache(maxsize=20_000)
def _dictionary_forms(
    word: str, number: str, gender: str, *, adjective: bool
) -> Mapping[str, tuple[str, ...]]:
    """Case forms of a word that the dictionary has as a nominative of this number and gender."""
    found: dict[str, dict[str, None]] = {}
    for reading in whole_readings(word):
        is_adjective = reading.pos in ("adj", "ppas", "pact")
        if is_adjective != adjective or reading.pos not in ("adj", "ppas", "pact", "subst", "ger"):
            continue
        if reading.case != "nom" or reading.gender != gender or (not adjective and reading.number != number):
            continue
        if not adjective and _doubtful(reading.lemma, word, reading.labels):
            continue
        tail = reading.tag.rpartition(":")[2] if reading.pos != "subst" else ""
        for form, other in forms(reading.lemma):
            if (
                other.pos == reading.pos
                and other.number == number
                and other.gender == gender
                and other.case in CASES
                and other.tag.endswith(tail)
                and other.labels == reading.labels
            ):
                found.setdefault(str(other.case), {})[like(word, form)] = None
    return {case: tuple(texts) for case, texts in found.items()}


def _doubtful(lemma: str, word: str, labels: frozenset[str]) -> bool:
    """Readings of a word as another name: a surname that only looks like the common noun, and the like."""
    return lemma[:1].isupper() and word[:1].islower() and bool(labels)


def _noun_forms(word: str, number: str, gender: str) -> Mapping[str, tuple[str, ...]]:
    if acronym_like(word):
        return _acronym_forms(word)
    known = _dictionary_forms(word, number, gender, adjective=False)
    if known:
        return known
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and last:
        return _hyphenated(first, last, number, gender)
    return _brand_forms(word)


def _hyphenated(first: str, last: str, number: str, gender: str) -> _Forms:
    """The last part declines; the first with it or not (Maciuk-Stalu, Bielsku-Białej)."""
    tails = _dictionary_forms(last, number, gender, adjective=False)
    found = {
        case: tuple(f"{first}-{form}" for form in dict.fromkeys((*tails.get(case, ()), *guessed)))
        for case, guessed in _brand_forms(last).items()
    }
    genders = {
        r.gender for r in readings(first) if r.pos == "subst" and r.case == "nom" and r.number == number
    }
    for own in sorted(str(g) for g in genders):
        for case, texts in _dictionary_forms(first, number, own, adjective=False).items():
            joined = tuple(f"{a}-{b}" for a in texts for b in tails.get(case, ()))
            found[case] = (*found.get(case, ()), *joined)
    return found


def _acronym_forms(word: str) -> _Forms:
    """KOM, KOM-u, KOM-owi, KOM-em ...; a vowel at the end allows none."""
    endings = {"gen": ("u", "a"), "dat": ("owi",), "inst": ("em", "iem"), "loc": ("ie", "u")}
    found: _Forms = dict.fromkeys(CASES, (word,))
    if word[-1] not in "AEIOUYĄĘÓ":
        for case, texts in endings.items():
            found[case] = (word, *(f"{word}-{ending}" for ending in texts))
    return found


def _pattern_forms(word: str, group: str, gender: str | None) -> _Forms:
    found: dict[str, dict[str, None]] = {}
    text = word.capitalize() if word.isupper() and len(word) > 1 else word
    for case, form in inflected(text, group, gender):
        found.setdefault(case, {})[like(word, form)] = None
    if not found:
        return dict.fromkeys(CASES, (word,))
    return {case: tuple(texts) for case, texts in found.items()}


@functools.lru_cache(maxsize=20_000)
def name_word_forms(word: str, sex: str, slot: str) -> Mapping[str, tuple[str, ...]]:
    """Case forms of one word of a person's name; ``sex`` is "m" or "f", ``slot`` as in people."""
    gender = "m1" if sex == "m" else "f"
    found: dict[str, dict[str, None]] = {}
    sources = [_dictionary_forms(word, "sg", gender, adjective=False)]
    if not sources[0]:
        sources.append(_dictionary_forms(word, "sg", gender, adjective=True))
    still = sex == "f" and word[-1:] not in "aAąę"
    if not any(sources) and not still:
        sources.append(_pattern_forms(word, "person_m1" if sex == "m" else "person_f", None))
    if still and slot != "first":
        sources = [dict.fromkeys(CASES, (word,))]
    for source in sources:
        for case, texts in source.items():
            found.setdefault(case, {}).update(dict.fromkeys(texts))
    return {case: tuple(found.get(case) or (word,)) for case in CASES}


def _combined(words: list[str], changing: Mapping[int, Mapping[str, tuple[str, ...]]]) -> frozenset[str]:
    """The phrase in every case, all declining words in the same one."""
    found: set[str] = set()
    for case in CASES:
        choices: list[Iterable[str]] = [
            changing[i].get(case, (word,))[:_MOST] if i in changing else (word,)
            for i, word in enumerate(words)
        ]
        found.update("".join(chosen) for chosen in itertools.islice(itertools.product(*choices), 64))
    return frozenset(found)


@functools.lru_cache(maxsize=5_000)
def person_forms(name: str) -> frozenset[str]:
    """All case forms of a person's full name or surname, given in the nominative."""
    words = people.parts(name)
    slots = people.slots(words)
    found = {name}
    for sex in people.sexes(name):
        changing = {
            i: name_word_forms(word, sex, slot)
            for i, (word, slot) in enumerate(zip(words, slots, strict=True))
            if slot
        }
        found |= _combined(words, changing)
    return frozenset(found)


@functools.lru_cache(maxsize=5_000)
def phrase_forms(name: str, *, plural: bool = False) -> frozenset[str]:
    """All case forms of a noun phrase given in the nominative; ``plural`` adds those of its plural."""
    if all_capitals(name):
        restored = restore_capitals(name)
        return frozenset((name, *(form.upper() for form in phrase_forms(restored, plural=plural))))
    segments = _DASH.split(name)
    if len(segments) > 1:
        return _joined(segments, plural=plural)
    words = heads.parts(name)
    found = {name}
    possible = phrases.nominative_heads(name)
    for position, number, gender, agreeing in possible:
        changing = {position: _noun_forms(words[position], number, gender)}
        for i in agreeing:
            changing[i] = adjective_case_forms(words[i], number, gender)
        found |= _combined(words, changing)
        if plural and number == "sg":
            changing = {position: _plural_noun_forms(words[position], gender)}
            for i in agreeing:
                changing[i] = _plural_adjective_forms(words[i], gender)
            if changing[position]:
                found |= _combined(words, changing)
    if not possible and len(words) == 1:
        found.update(*_single_forms(name).values())
    return frozenset(found)


def _single_forms(word: str) -> _Forms:
    """Case forms of a name of one word that the dictionary does not have as a nominative."""
    if acronym_like(word):
        return _acronym_forms(word)
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and last:
        return _hyphenated(first, last, "sg", "m3")
    return _brand_forms(word)


def _brand_forms(word: str) -> _Forms:
    """Case forms of a brand; one in -x also as it is said: "Drutex", "Druteksu"."""
    found = _pattern_forms(word, "brand", None)
    if word[-1] != "x":
        return found
    said = _pattern_forms(word[:-1] + "ks", "brand", None)
    return {case: texts if case == "nom" else (*said.get(case, ()), *texts) for case, texts in found.items()}


def _joined(segments: list[str], *, plural: bool) -> frozenset[str]:
    """A name with a dash: what stands before it declines, what follows it does or does not."""
    rest = "".join(segments[1:])
    first = phrase_forms(segments[0], plural=plural)
    last = phrase_forms(segments[-1]) if len(segments) == 3 else frozenset((segments[-1],))
    return frozenset(form + rest for form in first) | frozenset(
        before + "".join(segments[1:-1]) + after for before in first for after in last
    )


@functools.lru_cache(maxsize=20_000)
def adjective_case_forms(word: str, number: str, gender: str) -> Mapping[str, tuple[str, ...]]:
    """Case forms of an adjective given in the nominative; also of compounds (Społeczno-Gospodarczy)."""
    known = _dictionary_forms(word, number, gender, adjective=True)
    if known:
        return known
    first, hyphen, last = word.rpartition("-")
    if hyphen and first and last:
        return {
            case: tuple(f"{first}-{form}" for form in texts)
            for case, texts in adjective_case_forms(last, number, gender).items()
        }
    return ski_case_forms(word, number, gender)


def _plural_noun_forms(word: str, gender: str) -> _Forms:
    found: dict[str, dict[str, None]] = {}
    for reading in readings(word):
        if (
            reading.pos == "subst"
            and reading.case == "nom"
            and reading.number == "sg"
            and reading.gender == gender
        ):
            for form, other in forms(reading.lemma):
                if (
                    other.pos == "subst"
                    and other.number == "pl"
                    and other.gender == gender
                    and other.case in CASES
                ):
                    found.setdefault(str(other.case), {})[like(word, form)] = None
    return {case: tuple(texts) for case, texts in found.items()}


def _plural_adjective_forms(word: str, gender: str) -> _Forms:
    found: dict[str, dict[str, None]] = {}
    for reading in readings(word):
        if reading.pos in ("adj", "ppas", "pact") and reading.case == "nom" and reading.gender == gender:
            for form, other in forms(reading.lemma):
                same = (
                    other.pos == reading.pos
                    and other.tag.rpartition(":")[2] == reading.tag.rpartition(":")[2]
                )
                if same and other.number == "pl" and other.gender == gender and other.case in CASES:
                    found.setdefault(str(other.case), {})[like(word, form)] = None
    return {case: tuple(texts) for case, texts in found.items()}
