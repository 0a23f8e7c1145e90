"""What a single word of a name may be: its possible nominatives with case, number and gender."""

import functools
import itertools
import re

import msgspec
from msgspec.structs import replace

from pipeline.annotate.morphology import Reading, forms, make_reading, readings
from pipeline.annotate.nominative.paradigms import CASES, guesses

ACRONYM_ENDING = re.compile(
    r"^(?P<stem>[^\W\d_a-ząćęłńóśźż](?:[^\W_]|[&.])*?[^\W_a-ząćęłńóśźż])[-‑–’'](?P<ending>u|a|owi|em|iem|ie|y|i|ę|ą|ów|om|ami|ach|wi|m|cie|zie|ce|rze|le|dze|ze)$"
)
_SPLIT_BY_DICTIONARY = re.compile(r"[-‑–./&]")
_CAMEL = re.compile(
    r"^(?P<first>[^\W\d_]+[^\W\d_A-ZĄĆĘŁŃÓŚŹŻ])(?P<last>[A-ZĄĆĘŁŃÓŚŹŻ][^\W\d_A-ZĄĆĘŁŃÓŚŹŻ]{2,})$"
)
_GLUED_ENDING = re.compile(r"^(?P<stem>[A-ZĄĆĘŁŃÓŚŹŻ]{3,})(?P<ending>u|a|owi|em|iem|ie|y|ów|om|ami|ach)$")
_ADJECTIVAL = ("adj", "ppas", "pact")
_SURNAME_LABELS = ("nazwisko", "nazwisko_(odmężowskie)", "nazwisko_(odojcowskie)")


class WordForm(msgspec.Struct, frozen=True, gc=False):
    """One way to read a word: it is the ``case`` of ``nominative``.

    ``sort`` is "noun", "proper" (a name of a place or brand), "first", "surname", "adj", "ger" or "guess";
    ``number`` and ``case`` as in Morfeusz' tags; ``weight`` is a log plausibility within its sort.
    """

    nominative: str
    number: str
    case: str
    gender: str
    sort: str
    weight: float = 0.0


def like(surface: str, word: str) -> str:
    """``word`` with the capitals of ``surface``: all capitals, a capital first letter, or as it is."""
    if len(surface) > 1 and surface.isupper():
        return word.upper()
    if surface[:1].isupper():
        return word[:1].upper() + word[1:]
    return word[:1].lower() + word[1:]


def _key(word: str) -> str:
    """The word as the dictionary should see it: capitals throughout are read as a capitalised word."""
    return word.capitalize() if len(word) > 1 and word.isupper() else word


def _sort(reading: Reading) -> str:
    labels = reading.labels
    if reading.pos in _ADJECTIVAL:
        return "adj"
    if reading.pos == "ger":
        return "ger"
    if "imię" in labels:
        return "first"
    if any(label in labels for label in _SURNAME_LABELS):
        return "surname"
    if "nazwa_pospolita" in labels or reading.lemma[:1].islower():
        return "noun"
    return "proper"


@functools.lru_cache(maxsize=50_000)
def _nominatives(reading: Reading) -> tuple[str, ...]:
    """The nominatives of a reading in its own number and gender; none where the dictionary has none."""
    if reading.pos == "subst" and reading.number == "sg":
        return (reading.lemma,)
    # the degree of an adjective, aff or neg of a participle
    tail = reading.tag.rpartition(":")[2] if reading.pos in (*_ADJECTIVAL, "ger") else ""
    found = (
        form
        for form, other in forms(reading.lemma)
        if other.pos == reading.pos
        and other.case == "nom"
        and other.number == reading.number
        and other.gender == reading.gender
        and other.tag.endswith(tail)
        and other.labels == reading.labels
    )
    return tuple(dict.fromkeys(found))


def _nearest(word: str, nominatives: tuple[str, ...]) -> str | None:
    """Of several nominatives the one that is spelt most like the word: klastrów, klastry and not klastery."""
    lower = word.lower()

    def shared(form: str) -> int:
        pairs = zip(form.lower(), lower, strict=False)
        return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))

    return max(nominatives, key=shared, default=None)


def whole_readings(word: str) -> tuple[Reading, ...]:
    """The dictionary's readings of a word as a whole; none where it would read only its first part."""
    found = readings(_key(word))
    if _SPLIT_BY_DICTIONARY.search(word) is not None:
        return tuple(reading for reading in found if "-" in reading.lemma)
    return found


@functools.lru_cache(maxsize=50_000)
def known_forms(word: str) -> tuple[WordForm, ...]:
    """The readings of a word as noun or adjective in the dictionary, capitals as in the word."""
    found: dict[WordForm, None] = {}
    for reading in whole_readings(word):
        if reading.pos not in ("subst", "depr", "ger", *_ADJECTIVAL) or reading.case is None:
            continue
        nominative = _nearest(word, _nominatives(reading))
        if nominative is None or reading.number is None or reading.gender is None:
            continue
        sorts = [_sort(reading)]
        if sorts == ["first"] and "nazwisko" in reading.labels:
            sorts.append("surname")
        for sort in sorts:
            weight = -1.5 if reading.pos == "depr" or reading.tag.endswith(":neg") else 0.0
            form = WordForm(
                like(word, nominative), reading.number, reading.case, reading.gender, sort, weight
            )
            found[form] = None
    return tuple(found)


@functools.lru_cache(maxsize=50_000)
def guessed_forms(word: str, group: str) -> tuple[WordForm, ...]:
    """What the patterns of ``group`` make of a word; all in the singular."""
    lower = word[:1] + word[1:].lower() if word.isupper() else word
    return tuple(
        WordForm(like(word, guess.nominative), "sg", guess.case, guess.gender, "guess", guess.weight)
        for guess in guesses(lower, group)
    )


@functools.lru_cache(maxsize=20_000)
def singular_adjective(word: str, gender: str) -> str | None:
    """The nominative singular of an adjective in any form, in a gender."""
    for reading in readings(_key(word)):
        if reading.pos in _ADJECTIVAL and reading.number == "pl" and reading.gender == gender:
            singular = make_reading(reading.lemma, reading.tag.replace(":pl:", ":sg:"), reading.labels)
            return next((like(word, form) for form in _nominatives(singular)), None)
    return None


def acronym_like(word: str) -> bool:
    """Two capitals or more and hardly anything else: KOM, MPiT, KFiŚ, B2B."""
    capitals = sum(1 for letter in word if letter.isupper())
    return capitals >= 2 and len(word) <= 12 and (capitals * 2 > len(word) or word.isupper())


_ENDING_CASES = {
    **dict.fromkeys(("a", "y", "i"), ("gen",)),
    **dict.fromkeys(("owi", "wi"), ("dat",)),
    **dict.fromkeys(("em", "iem", "m", "ą"), ("inst",)),
    **dict.fromkeys(("ie", "cie", "zie", "ce", "rze", "le", "dze", "ze"), ("loc",)),
    "ę": ("acc",),
    "u": ("gen", "loc"),
}


# How adjectives in -ski and the like end: number, case and gender to ending, behind "-sk", "-ck", "-dzk".
_SKI = {
    "i": (("sg", "nom", "m"), ("sg", "acc", "m3")),
    "iego": (("sg", "gen", "mn"), ("sg", "acc", "m1")),
    "iemu": (("sg", "dat", "mn"),),
    "im": (("sg", "inst", "mn"), ("sg", "loc", "mn"), ("pl", "dat", "mfn")),
    "a": (("sg", "nom", "f"),),
    "iej": (("sg", "gen", "f"), ("sg", "dat", "f"), ("sg", "loc", "f")),
    "ą": (("sg", "acc", "f"), ("sg", "inst", "f")),
    "ie": (("sg", "nom", "n"), ("sg", "acc", "n"), ("pl", "nom", "m2m3fn"), ("pl", "acc", "m2m3fn")),
    "ich": (("pl", "gen", "mfn"), ("pl", "loc", "mfn")),
    "imi": (("pl", "inst", "mfn"),),
}
_SKI_FORM = re.compile(
    r"^(?P<stem>.{2,}(?:sk|ck|dzk))(?P<ending>i|iego|iemu|im|a|iej|ą|ie|ich|imi)$", re.IGNORECASE
)


@functools.lru_cache(maxsize=20_000)
def ski_forms(word: str) -> tuple[WordForm, ...]:
    """An adjective in -ski, -cki, -dzki that the dictionary lacks ("Nadnoteckiego")."""
    match = _SKI_FORM.match(word)
    if match is None:
        return ()
    found = []
    for number, case, genders in _SKI[match["ending"].lower()]:
        for gender in ("m1", "m2", "m3", "f", "n"):
            if gender in genders or (gender[0] == "m" and genders.replace("m2m3", "")[:1] == "m"):
                if number == "sg":
                    ending = "i" if gender[0] == "m" else "a" if gender == "f" else "ie"
                else:
                    ending = "ie"
                found.append(WordForm(like(word, match["stem"] + ending), number, case, gender, "adj"))
    return tuple(found)


# The same for adjectives in -owy: -owego for -skiego, -owej for -skiej.
_HARD = {
    "i": "y",
    "iego": "ego",
    "iemu": "emu",
    "im": "ym",
    "iej": "ej",
    "ie": "e",
    "ich": "ych",
    "imi": "ymi",
}
_OWY = {_HARD.get(ending, ending): slots for ending, slots in _SKI.items()}
_OWY_FORM = re.compile(r"^(?P<stem>.{2,}ow)(?P<ending>y|ego|emu|ym|a|ej|ą|e|ych|ymi)$", re.IGNORECASE)


@functools.lru_cache(maxsize=20_000)
def owy_forms(word: str) -> tuple[WordForm, ...]:
    """An adjective in -owy that the dictionary lacks ("Klastrowego")."""
    match = _OWY_FORM.match(word)
    if match is None:
        return ()
    found = []
    for number, case, genders in _OWY[match["ending"].lower()]:
        for gender in ("m1", "m2", "m3", "f", "n"):
            if gender in genders or (gender[0] == "m" and genders.replace("m2m3", "")[:1] == "m"):
                masculine = "y" if number == "sg" else "e"
                ending = masculine if gender[0] == "m" else "a" if gender == "f" and number == "sg" else "e"
                found.append(WordForm(like(word, match["stem"] + ending), number, case, gender, "adj"))
    return tuple(found)


@functools.lru_cache(maxsize=5_000)
def ski_case_forms(word: str, number: str, gender: str) -> dict[str, tuple[str, ...]]:
    """Case forms of an adjective in -ski or -owy that the dictionary lacks; of any other word none."""
    for pattern, endings, forms_of in ((_SKI_FORM, _SKI, ski_forms), (_OWY_FORM, _OWY, owy_forms)):
        match = pattern.match(word)
        if match is None:
            continue
        found: dict[str, list[str]] = {}
        for ending in endings:
            form = match["stem"] + ending
            for reading in forms_of(form):
                if (reading.number, reading.gender) == (number, gender) and reading.nominative == word:
                    found.setdefault(reading.case, []).append(form)
        return {case: tuple(forms) for case, forms in found.items()}
    return {}


@functools.lru_cache(maxsize=20_000)
def acronym_forms(word: str) -> tuple[WordForm, ...]:
    """KOM-u -> KOM, PARP-ie -> PARP, SAPARDu -> SAPARD; empty for what is no inflected acronym."""
    match = ACRONYM_ENDING.match(word) or _GLUED_ENDING.match(word)
    if match is None:
        return ()
    stem, ending = match["stem"], match["ending"]
    cases = _ENDING_CASES.get(ending)
    if cases is None:
        return tuple(WordForm(stem, "pl", case, "m3", "guess") for case in ("gen", "dat", "inst", "loc"))
    return tuple(WordForm(stem, "sg", case, "m3", "guess") for case in cases)


@functools.lru_cache(maxsize=20_000)
def hyphenated_forms(word: str) -> tuple[WordForm, ...]:
    """Words with a hyphen: both parts decline together (Bielsku-Białej), or only the last (Maciuk-Stalu)."""
    first, hyphen, last = word.rpartition("-")
    if not hyphen or len(last) < 2 or not first:
        return ()
    heads, tails = known_forms(first), known_forms(last)
    found: dict[WordForm, None] = {
        replace(tail, nominative=f"{head.nominative}-{tail.nominative}", weight=0.5): None
        for tail in tails
        for head in heads
        if (head.case, head.number) == (tail.case, tail.number) and tail.case != "nom"
    }
    if not found:  # a brand in any case: Tech-Polu of Tech-Pol
        guessed = guessed_forms(last, "brand")
        tails += tuple(replace(form, sort="noun", weight=form.weight - 0.2) for form in guessed)
    whole = not heads or any(head.case == "nom" and head.number == "sg" for head in heads)
    for tail in tails:
        if tail.sort != "surname":
            weight = tail.weight - (0.3 if whole else 1.5)
            found[replace(tail, nominative=f"{first}-{tail.nominative}", weight=weight)] = None
    return tuple(found)


@functools.lru_cache(maxsize=20_000)
def camel_forms(word: str) -> tuple[WordForm, ...]:
    """AquaŚrodka, EkoEnergii: the part behind a capital inside declines, if the dictionary has it."""
    match = _CAMEL.match(word)
    if match is None:
        return ()
    return tuple(
        replace(form, nominative=match["first"] + form.nominative, sort="noun", weight=form.weight - 0.5)
        for form in known_forms(match["last"])
        if form.sort in ("noun", "proper")
    )


__all__ = [
    "CASES",
    "WordForm",
    "acronym_forms",
    "acronym_like",
    "camel_forms",
    "guessed_forms",
    "hyphenated_forms",
    "known_forms",
    "like",
    "singular_adjective",
    "ski_case_forms",
    "ski_forms",
    "whole_readings",
]
