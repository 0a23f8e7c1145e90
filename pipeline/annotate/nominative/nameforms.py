"""What one word of a person's name may be: forms of first names and surnames, declined or not."""

import functools
import re
from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.annotate.nominative.given_names import common, either, further
from pipeline.annotate.nominative.words import CASES, WordForm, guessed_forms, known_forms

_RARE = 1.2
_RARE_WOMAN = 3.0
_KNOWN_OTHERWISE = 0.8
_OBLIQUE_LOOKS = 4.0
_DOUBTFUL = 1.2
_KNOWN_NAME = -0.8
# Ends that an inflected word has and hardly ever a nominative; those that are rare in surnames that stay.
_INFLECTED_END = re.compile(
    r"(?:owi|iego|iemu|[^aeiou]ego|emu|iem|[^aeiou]em|[ąę]|'[a-z]+|.{3}ów|[sc]kich)$", re.IGNORECASE
)
_DOUBTFUL_END = re.compile(r"(?:[^z]ej|[^aeiou]ie|[iy]ch|[^r]y|[^aeiour]i|u)$", re.IGNORECASE)
_PLURAL_END = re.compile(r"(?P<stem>.{3,})ów$")


@functools.lru_cache(maxsize=20_000)
def name_forms(part: str) -> tuple[WordForm, ...]:
    """All that a word of a person's name may be: the dictionary's readings and the patterns' guesses.

    Beside the sorts of WordForm: "fixed" is a woman's surname that does not decline, "stiff" a man's,
    "still" a man's foreign first name that does not.
    """
    plain = part.replace("’", "'")
    if plain != part:
        return tuple(replace(f, nominative=f.nominative.replace("'", "’")) for f in name_forms(plain))
    found: dict[WordForm, None] = {}
    known = known_forms(part)
    for form in known:
        for reading in _as_name(form):
            if reading.gender in ("m1", "f"):
                found[replace(reading, weight=reading.weight - _rarity(reading, known))] = None
    for group in ("person_m1", "person_f"):
        for form in guessed_forms(part, group):
            found.update(dict.fromkeys(_guesses(form, known=bool(known))))
    found.update(dict.fromkeys(_undeclined(part)))
    return tuple(found)


def _as_name(form: WordForm) -> Iterator[WordForm]:
    """A word of the dictionary as a man's or a woman's name: nouns of any gender may be surnames."""
    if form.number == "pl":
        if form.sort in ("surname", "first"):
            yield replace(form, nominative=_singular(form))
        return
    if form.sort in ("first", "surname", "adj"):
        yield form
    elif form.sort in ("noun", "proper"):
        for gender in ("m1", "f"):
            if further(form.nominative, gender[0]):
                yield replace(form, gender=gender, sort="first")
            if form.nominative.endswith("a") or (form.gender != "f") == (gender == "m1"):
                yield replace(form, gender=gender)


def _singular(form: WordForm) -> str:
    """The singular of a surname's plural: a single person is meant in the end."""
    for plural, singular in (("scy", "ski"), ("ccy", "cki"), ("dzcy", "dzki"), ("owie", "")):
        if form.nominative.endswith(plural):
            return form.nominative.removesuffix(plural) + singular
    return form.nominative


def _rarity(form: WordForm, readings: tuple[WordForm, ...]) -> float:
    """What a first name loses for being rare; a woman's most of all where it is a man's genitive too."""
    sex = form.gender[0]
    if form.sort != "first" or common(form.nominative, sex):
        return 0.0
    masculine = any(other.sort == "first" and other.gender == "m1" for other in readings)
    return _RARE_WOMAN if sex == "f" and masculine and not either(form.nominative) else _RARE


def _guesses(form: WordForm, *, known: bool) -> Iterator[WordForm]:
    sex = form.gender[0]
    if further(form.nominative, sex):
        # that the name exists says more than how usual its pattern is
        least = 0.0 if form.case == "nom" else _KNOWN_NAME
        weight = max(min(form.weight, 0.0), least) - (0.0 if common(form.nominative, sex) else 0.3)
        yield replace(form, sort="first", weight=weight)
    weight = form.weight - (_KNOWN_OTHERWISE if known else 0.0)
    weight -= _OBLIQUE_LOOKS if _INFLECTED_END.search(form.nominative) else 0.0
    yield replace(form, weight=weight)
    if form.case == "nom":
        plural = _PLURAL_END.match(form.nominative)
        if plural is not None and sex == "m":
            yield WordForm(plural["stem"], "pl", "gen", "m1", "guess", 0.0)


def _undeclined(part: str) -> Iterator[WordForm]:
    """Names that stay as they are: women's surnames but those in -a, many foreign names."""
    if len(part) < 2 or part[-1] in "ąę":
        return
    oblique = _INFLECTED_END.search(part) is not None
    weight = -_OBLIQUE_LOOKS if oblique else -_DOUBTFUL if _DOUBTFUL_END.search(part) else 0.0
    for case in CASES:
        if part[-1] != "a":
            yield WordForm(part, "sg", case, "f", "fixed", weight)
            if further(part, "f"):
                yield WordForm(part, "sg", case, "f", "first", -0.3)
        if case == "nom":
            continue
        yield WordForm(part, "sg", case, "m1", "stiff", weight - (1.0 if part[-1] in "eo" else 2.5))
        if not oblique and (further(part, "m") or part[-1] in "oieyu"):
            yield WordForm(part, "sg", case, "m1", "still", weight)
