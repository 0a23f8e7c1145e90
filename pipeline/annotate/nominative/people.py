"""The nominative of a person's name: first name and surname must agree in sex and case."""

import functools
import re
from collections.abc import Iterator

from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative.given_names import common
from pipeline.annotate.nominative.nameforms import name_forms
from pipeline.annotate.nominative.ranking import Analysis
from pipeline.annotate.nominative.wordlists import word_list
from pipeline.annotate.nominative.words import CASES, WordForm, known_forms

_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?|[^\w\s]|\s+|\d+|_")
_OF = ("z", "ze", "w", "vel", "alias", "tzw.", "zwany", "zwana")
_ROMAN = re.compile(r"^[IVX]+$")
_FOREIGN_SCRIPT = re.compile(r"[\u0370-\u1eff]")

# How usual the cases of a person's name are in running text, and the sorts of words in the places of a name
# (log scale; chosen on the development phrases of `bench/bench_names.py`).
_CASE = {"nom": 0.0, "gen": -1.0, "acc": -1.6, "inst": -1.7, "dat": -2.2, "loc": -2.6}
_WOMAN = -0.2
_PLURAL = -3.0
_NO_FORM = {"nom": -5.0}
_NO_FORM_OBLIQUE = -7.0
_OTHER_SORT = -5.0
_SORT = {
    "first": {"first": 0.0, "guess": -1.8, "surname": -1.5, "noun": -2.5, "proper": -2.0, "adj": -2.5},
    "last": {"surname": 0.0, "first": -0.4, "guess": -1.0, "noun": -0.8, "proper": -1.2, "adj": -0.8},
    "only": {"surname": -0.2, "first": 0.0, "guess": -1.2, "noun": -0.9, "proper": -1.2, "adj": -0.9},
}
_UNDECLINED = {
    "first": {"fixed": -4.5, "still": -2.5, "stiff": -4.5},
    "last": {"fixed": -0.2, "stiff": -0.2},
    "noble": {"fixed": -0.2, "stiff": 1.5},
    "only": {"fixed": -4.0},
}
_SORT["middle"] = _SORT["first"]
_SORT["noble"] = _SORT["last"]
_UNDECLINED["middle"] = _UNDECLINED["first"]
_MIDDLE_OF_OTHER_SEX = -0.7
_UNLIKE_KNOWN = frozenset({"guess", "fixed", "still", "stiff"})
_OF_KNOWN_NAME = -2.0
_LONE_A = 1.2
_LONE_Y = 0.8
_O = 0.1
_USUAL_O = re.compile(r"(?:łło|[aeuo]jko|nko|[sc]zko|[ey]łko)$")
_HARSH_K = re.compile(r"[^aeiouyąęó]k$")
_HARSH = -0.4
_ALTERNATIVES = 3
_SURE = 2.5


def parts(phrase: str) -> list[str]:
    """The phrase in pieces that joined give it again: words, white space, hyphens, dots with initials."""
    return _PART.findall(phrase)


def is_noble(word: str) -> bool:
    """Whether it is a particle of foreign surnames: von, de, al ..."""
    return word.casefold() in word_list("noble")


def _frozen(part: str) -> bool:
    return (
        not part[0].isalpha()
        or (part.endswith(".") and len(part) <= 4)
        or len(part) == 1
        or is_noble(part)
        or part.casefold() in word_list("little")
        or bool(_ROMAN.match(part))
        or bool(_FOREIGN_SCRIPT.search(part))
    )


def slots(words: list[str]) -> list[str]:
    """The place of each word in a name: "first", "middle" (further first names), "last", "noble" (behind
    von, de ...), "only" (a word alone); "" for what never declines. What a hyphen ties is of one place.
    """
    found = ["" for _ in words]
    end = next((i for i, word in enumerate(words) if i and word in _OF), len(words))
    names = [i for i, word in enumerate(words[:end]) if not _frozen(word)]
    if not names:
        return found
    tail = {names[-1]}
    for i in reversed(names[:-1]):
        if words[i + 1] in "-‑–" and i + 2 in tail:
            tail.add(i)
    for i in names:
        found[i] = "last" if i in tail else "first" if i == names[0] else "middle"
    if any(is_noble(word) for word in words[names[0] : names[-1]]):
        for i in tail:
            found[i] = "noble"
    initial = any(len(word.rstrip(".")) == 1 for word in words if word[0].isalpha())
    if len(names) == 1 and not initial:
        found[names[0]] = "only"
    return found


@functools.lru_cache(maxsize=50_000)
def _best(part: str, slot: str, gender: str, number: str, case: str) -> tuple[tuple[float, str], ...]:
    """The likeliest nominatives of a word in a place of a name, for a sex, number and case."""
    weights = _SORT[slot] | _UNDECLINED[slot]
    best: dict[str, float] = {part: _NO_FORM.get(case, _NO_FORM_OBLIQUE)}
    known = slot == "first" and any(form.sort == "first" for form in name_forms(part))
    for form in name_forms(part):
        if form.case != case or form.number != number:
            continue
        score = form.weight + weights.get(form.sort, _OTHER_SORT)
        if known and form.sort in _UNLIKE_KNOWN:
            score += _OF_KNOWN_NAME  # "Iwonie" is of Iwona
        if form.gender != gender:
            if slot != "middle" or form.sort != "first":
                continue
            score += _MIDDLE_OF_OTHER_SEX
        if slot == "only" and case == "nom":
            score -= _lone_nominative(form)
        if case != "nom" and form.nominative.endswith("o"):
            score += _O if _USUAL_O.search(form.nominative) and not _is_thing(form.nominative) else -_O
        if case != "nom" and _HARSH_K.search(form.nominative) and not _is_word(form.nominative):
            score += _HARSH  # "Waśkiem" is rather of Wasiek than of Waśk, but "Wilkiem" of Wilk
        best[form.nominative] = max(best.get(form.nominative, -99.0), score)
    ranked = sorted(((score, text) for text, score in best.items()), reverse=True)
    return tuple(ranked[:_ALTERNATIVES])


def _is_word(name: str) -> bool:
    """ "Wilk": a common noun, too."""
    return any(r.pos == "subst" and r.lemma[:1].islower() for r in readings(name.lower()))


def _is_thing(name: str) -> bool:
    """ "Kiszki" is rather of Kiszka, called after a thing, than of Kiszko."""
    thing = name[:-1].lower() + "a"
    return any(r.lemma == thing and r.pos == "subst" and r.case == "nom" for r in readings(thing))


def _lone_nominative(form: WordForm) -> float:
    """What a single name loses as a nominative: in -a and -y it is more often the genitive of another."""
    name = form.nominative
    if form.sort == "first":
        masculine = any(f.sort == "first" and f.gender == "m1" and f.case == "gen" for f in known_forms(name))
        return 1.0 if form.gender == "f" and masculine and not common(name, "f") else 0.0
    if name.endswith("a"):
        return _LONE_A
    return _LONE_Y if name.endswith("y") and form.sort == "guess" else 0.0


@functools.lru_cache(maxsize=20_000)
def analyses(phrase: str) -> tuple[Analysis, ...]:
    """Every reading of a person's name as sex and case, with its nominative and its score."""
    words = parts(phrase)
    places = slots(words)
    several = sum(1 for slot in places if slot) > 1
    found: list[Analysis] = []
    for gender, number, prior in (("m1", "sg", 0.0), ("f", "sg", _WOMAN), ("m1", "pl", _PLURAL)):
        if number == "pl" and several:
            continue
        for case in CASES:
            options = [
                _best(word, slot, gender, number, case) if slot else ((0.0, word),)
                for word, slot in zip(words, places, strict=True)
            ]
            for score, text in _with_one_alternative(options):
                found.append(Analysis(text, case, number, gender, _CASE[case] + prior + score))
    return tuple(found)


def _with_one_alternative(options: list[tuple[tuple[float, str], ...]]) -> Iterator[tuple[float, str]]:
    """The likeliest nominative of every word, then with each word's lesser ones, one word at a time."""
    total = sum(word[0][0] for word in options)
    texts = [word[0][1] for word in options]
    yield total, "".join(texts)
    for i, word in enumerate(options):
        for score, text in word[1:]:
            yield total - word[0][0] + score, "".join((*texts[:i], text, *texts[i + 1 :]))


@functools.lru_cache(maxsize=20_000)
def sexes(name: str) -> tuple[str, ...]:
    """The sexes, "m" or "f", that a name in the nominative may be of; the likelier first."""
    scores: dict[str, float] = {}
    for analysis in analyses(name):
        if analysis.case == "nom" and analysis.number == "sg" and analysis.text == name:
            sex = analysis.gender[0]
            scores[sex] = max(scores.get(sex, -99.0), analysis.score)
    best = max(scores.values(), default=0.0)
    return tuple(sex for sex in sorted(scores, key=lambda sex: -scores[sex]) if scores[sex] > best - _SURE)
