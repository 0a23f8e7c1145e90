"""The nominative of a person's name: first name and surname must agree in sex and case."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.nominative.given_names import common, either, further
from pipeline.annotate.nominative.ranking import Analysis
from pipeline.annotate.nominative.words import CASES, WordForm, guessed_forms, known_forms, like

PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "des",
        "le",
        "la",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ter",
        "ten",
        "zu",
        "zum",
        "af",
        "av",
        "y",
        "e",
        "i",
        "und",
        "św",
        "św.",
        "ks",
        "ks.",
        "dr",
        "prof",
        "hab",
        "inż",
        "mgr",
    ]
)
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?|[^\w\s]|\s+|\d+|_")
_OF = ("z", "ze", "w", "vel", "alias", "tzw.", "zwany", "zwana")
_ROMAN = re.compile(r"^[IVX]+$")
_FOREIGN_SCRIPT = re.compile(r"[\u0370-\u1eff]")

# How usual the cases of a person's name are in running text (log scale).
_CASE = {"nom": 0.0, "gen": -1.0, "acc": -1.6, "inst": -1.7, "dat": -2.2, "loc": -2.6, "voc": -6.0}
_RARE = 1.2
_NO_FORM = {"nom": -5.0}
_SORT = {
    "first": {
        "first": 0.0,
        "guess": -1.8,
        "surname": -1.5,
        "noun": -2.5,
        "proper": -2.0,
        "adj": -2.5,
        "fixed": -4.5,
        "still": -2.5,
    },
    "last": {
        "surname": 0.0,
        "first": -0.4,
        "guess": -1.0,
        "noun": -0.8,
        "proper": -1.2,
        "adj": -0.8,
        "fixed": -0.2,
    },
    "only": {
        "surname": -0.2,
        "first": 0.0,
        "guess": -1.2,
        "noun": -0.9,
        "proper": -1.2,
        "adj": -0.9,
        "fixed": -4.0,
    },
}
# Ends that an inflected word has and hardly ever a nominative.
_LONE_A = 1.2
_LONE_Y = 0.8
_KNOWN_OTHERWISE = 0.8
_INFLECTED_END = re.compile(r"(?:owi|iego|iemu|[^aeiou]ego|emu|iem|[^aeiou]em|[ąę]|'[a-z]+)$", re.IGNORECASE)
_DOUBTFUL_FIXED = re.compile(r"(?:[^z]ej|[^aeiou]ie|[iy]ch|ów|[^r]y|[^aeiour]i|u)$", re.IGNORECASE)


def parts(phrase: str) -> list[str]:
    """The phrase in pieces that joined give it again: words, white space, hyphens, dots with initials."""
    return _PART.findall(phrase)


def _frozen(part: str) -> bool:
    return (
        not part[0].isalpha()
        or (part.endswith(".") and len(part) <= 4)
        or len(part) == 1
        or part.casefold() in PARTICLES
        or bool(_ROMAN.match(part))
        or bool(_FOREIGN_SCRIPT.search(part))
    )


def _person_reading(form: WordForm) -> Iterator[WordForm]:
    """A word of the dictionary as a man's or a woman's name: nouns of any gender may be surnames."""
    if form.sort in ("first", "surname", "adj"):
        yield form
    elif form.sort in ("noun", "proper") and form.number == "sg":
        for gender in ("m1", "f"):
            if further(form.nominative, gender[0]):
                yield WordForm(form.nominative, "sg", form.case, gender, "first", form.weight)
        for gender in ("m1", "f") if form.nominative.endswith("a") or form.gender != "f" else ("f",):
            if gender == "f" and not form.nominative.endswith("a"):
                continue
            yield WordForm(form.nominative, "sg", form.case, gender, form.sort, form.weight)


@functools.lru_cache(maxsize=20_000)
def name_forms(part: str) -> tuple[WordForm, ...]:
    """All that a word of a person's name may be: the dictionary's readings and the patterns' guesses."""
    part = part.replace("’", "'")
    found: dict[WordForm, None] = {}
    known = known_forms(part)
    for form in known:
        for reading in _person_reading(form):
            if reading.gender in ("m1", "f"):
                found[replace(reading, weight=reading.weight - _rarity(reading, known))] = None
    for group in ("person_m1", "person_f"):
        for form in guessed_forms(part, group):
            if further(form.nominative, form.gender[0]):
                found[replace(form, sort="first", weight=-0.3)] = None
            weight = form.weight - (_KNOWN_OTHERWISE if known else 0.0)
            weight -= 4.0 if _INFLECTED_END.search(form.nominative) else 0.0
            found[replace(form, weight=weight)] = None
    for form in _undeclined(part):
        found[form] = None
    return tuple(found)


def _rarity(form: WordForm, readings: tuple[WordForm, ...]) -> float:
    """What a first name loses for being rare; a woman's most of all where it is a man's genitive too."""
    sex = form.gender[0]
    if form.sort != "first" or common(form.nominative, sex):
        return 0.0
    masculine = any(other.sort == "first" and other.gender == "m1" for other in readings)
    return 3.0 if sex == "f" and masculine and not either(form.nominative) else _RARE


def _undeclined(part: str) -> Iterator[WordForm]:
    """Names that stay as they are: women's surnames but those in -a, many foreign names."""
    if len(part) < 2 or part[-1] in "ąę":
        return
    for case in CASES:
        weight = -4.0 if _INFLECTED_END.search(part) else -1.2 if _DOUBTFUL_FIXED.search(part) else 0.0
        if part[-1] != "a":
            yield WordForm(like(part, part), "sg", case, "f", "fixed", weight)
        if further(part, "f") and part[-1] != "a":
            yield WordForm(part, "sg", case, "f", "first", -0.3)
        if case != "nom" and (further(part, "m") or part[-1] in "oieyu"):
            yield WordForm(part, "sg", case, "m1", "still", weight)
        if case != "nom":
            yield WordForm(part, "sg", case, "m1", "fixed", min(weight, -1.5) - 2.0)


@functools.lru_cache(maxsize=50_000)
def _best(part: str, slot: str, gender: str, number: str, case: str) -> tuple[float, str]:
    """The likeliest nominative of a word in a slot ("first", "last", "only") for a sex, number and case."""
    weights = _SORT[slot]
    best: tuple[float, str] = (_NO_FORM.get(case, -7.0), part)
    for form in name_forms(part):
        if (form.gender, form.number, form.case) != (gender, number, case):
            continue
        score = form.weight + weights.get(form.sort, -5.0)
        if slot == "only" and case == "nom":
            score -= _lone_nominative(form)
        best = max(best, (score, form.nominative))
    return best


def _lone_nominative(form: WordForm) -> float:
    """What a single name loses as a nominative: in -a and -y it is more often the genitive of another."""
    name = form.nominative
    if form.sort == "first":
        masculine = any(f.sort == "first" and f.gender == "m1" and f.case == "gen" for f in known_forms(name))
        return 1.0 if form.gender == "f" and masculine and not common(name, "f") else 0.0
    if name.endswith("a"):
        return _LONE_A
    return _LONE_Y if name.endswith("y") and form.sort == "guess" else 0.0


def slots(words: list[str]) -> list[str]:
    """Which words are first names and which surnames: the last word and what a hyphen ties to it are."""
    end = next((i for i, word in enumerate(words) if i and word in _OF), len(words))
    names = [i for i, word in enumerate(words[:end]) if not _frozen(word)]
    found = ["" for _ in words]
    if not names:
        return found
    initial = any(len(w.rstrip(".")) == 1 for w in words if w[0].isalpha())
    tail = {names[-1]}
    for i in reversed(names[:-1]):
        if words[i + 1] in "-‑–" and i + 2 in tail:
            tail.add(i)
    for i in names:
        found[i] = "last" if i in tail else "first"
    if set(names) == tail and not initial and len(tail) == 1:
        found[names[0]] = "only"
    return found


@functools.lru_cache(maxsize=20_000)
def analyses(phrase: str) -> tuple[Analysis, ...]:
    """Every reading of a person's name as sex and case, with its nominative and its score."""
    words = parts(phrase)
    places = slots(words)
    found: list[Analysis] = []
    several = sum(1 for slot in places if slot) > 1
    for gender, number in (("m1", "sg"), ("f", "sg"), ("m1", "pl")):
        for case in ("nom", "gen", "dat", "acc", "inst", "loc"):
            score = _CASE[case] - (0.2 if gender == "f" else 0.0) - (3.5 if number == "pl" else 0.0)
            text = []
            for word, slot in zip(words, places, strict=True):
                if not slot:
                    text.append(word)
                    continue
                weight, nominative = _best(word, slot, gender, number, case)
                score += weight
                text.append(nominative)
            if number == "pl" and several:
                continue
            found.append(Analysis("".join(text), case, number, gender, score))
    return tuple(found)


@functools.lru_cache(maxsize=20_000)
def sexes(name: str) -> tuple[str, ...]:
    """The sexes, "m" or "f", that a name in the nominative may be of; the likelier first."""
    scores: dict[str, float] = {}
    for analysis in analyses(name):
        if analysis.case == "nom" and analysis.number == "sg":
            sex = analysis.gender[0]
            scores[sex] = max(scores.get(sex, -99.0), analysis.score)
    best = max(scores.values(), default=0.0)
    return tuple(sex for sex in sorted(scores, key=lambda sex: -scores[sex]) if scores[sex] > best - 2.5)
