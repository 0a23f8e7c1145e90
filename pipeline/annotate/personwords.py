"""What single words around and in people's names are: first names, surnames, titles, words of firms."""

import functools
import re
from typing import Any

from pipeline.annotate.known import vocabulary_of
from pipeline.annotate.morphology import Reading, readings
from pipeline.annotate.nominative.given_names import common, further_sexes
from pipeline.annotate.nominative.paradigms import guesses
from pipeline.datafiles import load_yaml

_SURNAME = ("nazwisko", "nazwisko_(odmężowskie)", "nazwisko_(odojcowskie)")
_ADJECTIVAL = re.compile(r"(?:sk|ck|dzk)(?:i|a|iego|iej|iemu|im|ą)$")
_FUNCTION = (
    *("prep", "conj", "comp", "part", "qub", "interj", "ppron12", "ppron3", "num", "brev", "adv", "pred"),
    "siebie",
)


@functools.cache
def _content() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml("pipeline.annotate", "persons.yml")
    return loaded


@functools.cache
def listed(name: str) -> frozenset[str]:
    """The words of a list of persons.yml."""
    return frozenset(str(_content()[name]).split())


@functools.cache
def titles() -> dict[str, str]:
    """Title to the sex it tells: "m", "f" or "-"."""
    return {word: sex for sex, block in _content()["titles"].items() for word in str(block).split()}


def plain(word: str) -> str:
    """A word of capitals as a capitalised one, part by part: MIGDAŁ-OSET is read as Migdał-Oset."""
    if len(word) > 1 and word.isupper():
        return "-".join(part.capitalize() for part in word.split("-"))
    return word


@functools.lru_cache(maxsize=50_000)
def first_name_sexes(word: str) -> tuple[str, ...]:
    """The sexes of whom this may be the first name in some case of the singular; empty for other words."""
    if len(word) < 2 or "." in word:
        return ()
    word = plain(word)
    sexes: dict[str, None] = {}
    for reading in readings(word):
        if "imię" in reading.labels and reading.number == "sg" and "-" not in word:
            sexes["f" if reading.gender == "f" else "m"] = None
        for sex in further_sexes(reading.lemma.capitalize()):
            sexes[sex] = None
    for part in [word, word.split("-")[0]] if "-" in word else [word]:
        for sex in further_sexes(part):
            sexes[sex] = None
    if not sexes and all(_is_of_surname(reading) for reading in readings(word)):
        for sex, group in (("m", "person_m1"), ("f", "person_f")):
            if any(sex in further_sexes(guess.nominative) for guess in guesses(word, group)):
                sexes[sex] = None
    return tuple(sexes)


def _is_of_surname(reading: Reading) -> bool:
    """ "Marcusem": the dictionary has it as a surname only."""
    return any(label in reading.labels for label in _SURNAME)


@functools.lru_cache(maxsize=50_000)
def is_common_first_name(word: str) -> bool:
    """Whether it is a form of a name that many bear."""
    return any(
        common(reading.lemma, "f" if reading.gender == "f" else "m")
        for reading in readings(plain(word))
        if "imię" in reading.labels
    )


@functools.lru_cache(maxsize=50_000)
def is_also_a_word(word: str) -> bool:
    """Whether the dictionary has it as an ordinary word, too (Róża, Gala, Roman, Sowa)."""
    return any(_ordinary(reading) for reading in readings(plain(word)))


def _ordinary(reading: Reading) -> bool:
    return reading.lemma[:1].islower() and reading.pos != "interj"


@functools.lru_cache(maxsize=50_000)
def surname_strength(word: str) -> float:
    """How well a capitalised word does as a surname: 1 for one of the dictionary, 0 for what can be none."""
    word = plain(word)
    parts = word.split("-")
    if len(parts) > 1:
        return min(surname_strength(part) for part in parts) if all(parts) else 0.0
    found = readings(word)
    if not found:
        return 0.9 if (len(word) > 2 and word[1:].islower()) or _inner_capital(word) else 0.0
    if any(label in reading.labels and reading.number == "sg" for reading in found for label in _SURNAME):
        return 1.0
    if is_body(word) or all(reading.pos in _FUNCTION for reading in found):
        return 0.0
    if any("imię" in reading.labels for reading in found):
        return 0.7
    if any("nazwa_geograficzna" in reading.labels for reading in found):
        return 0.6
    nominal = [reading for reading in found if reading.pos in ("subst", "adj", "depr", "ppas", "pact")]
    if nominal and all(reading.pos != "subst" and not _of_one_person(reading) for reading in nominal):
        return 0.0  # Pola Nadwiślańskie
    return 0.6 if nominal else 0.3


def _of_one_person(reading: Reading) -> bool:
    return reading.number == "sg" and reading.gender in ("m1", "f")


@functools.lru_cache(maxsize=50_000)
def could_be_surname(word: str) -> bool:
    """Whether a capitalised word is no function word, head of a body, abbreviation or number."""
    if len(word) < 2 or "." in word or any(letter.isdigit() for letter in word):
        return False
    return surname_strength(word) > 0.0


@functools.lru_cache(maxsize=50_000)
def is_dictionary_surname(word: str) -> bool:
    """Whether it is a form of one of the dictionary's surnames."""
    return any(label in reading.labels for reading in readings(plain(word)) for label in _SURNAME)


@functools.lru_cache(maxsize=50_000)
def is_adjectival_surname(word: str) -> bool:
    """Kowalski, Sieradzka: surnames that are adjectives of trades and places, too."""
    return is_dictionary_surname(word) and _ADJECTIVAL.search(plain(word)) is not None


@functools.lru_cache(maxsize=50_000)
def is_place(word: str) -> bool:
    """Whether it is also a form of a place's name."""
    return any("nazwa_geograficzna" in reading.labels for reading in readings(plain(word)))


def _inner_capital(word: str) -> bool:
    """McDonald, O'Brien, DiCaprio."""
    return word[:2] in ("Mc", "De", "Di", "La", "Le", "O'", "O’", "D'", "D’") and len(word) > 3


@functools.lru_cache(maxsize=50_000)
def lemmas_of(word: str) -> frozenset[str]:
    """The lower-case lemmas of a word, itself where the dictionary has none."""
    return frozenset(r.lemma.lower() for r in readings(word.lower())) or frozenset((word.lower(),))


@functools.lru_cache(maxsize=50_000)
def is_body(word: str) -> bool:
    """Whether it is the head of a body's name: Fundacja, Stolarnia, Akademia."""
    return not lemmas_of(word).isdisjoint(listed("bodies"))


@functools.lru_cache(maxsize=50_000)
def is_person_word(word: str) -> bool:
    """Whether it names people by office, job or kinship: prezes, dyrektorka, pan."""
    return not lemmas_of(word).isdisjoint(listed("people"))


@functools.cache
def _offices() -> frozenset[str]:
    """The first words of the vocabulary's offices."""
    found = {form for office in vocabulary_of(()).offices for form in office.surfaces}
    return frozenset(form.split()[0].lower() for form in found)


@functools.lru_cache(maxsize=50_000)
def is_office(word: str) -> bool:
    """Whether it names people, or is the vocabulary's word for an office: konsultantka, technolog."""
    return word.islower() and (is_person_word(word) or not lemmas_of(word).isdisjoint(_offices()))


def is_title(word: str) -> bool:
    """Whether it is a courtesy or academic title: pan, dr, prof."""
    return word.lower() in titles()


@functools.lru_cache(maxsize=50_000)
def is_speaking(word: str) -> bool:
    """Whether it is a finite verb of speaking."""
    return any(
        reading.pos in ("fin", "praet") and reading.lemma in listed("speaking")
        for reading in readings(word.lower())
    )


@functools.lru_cache(maxsize=20_000)
def governed_cases(word: str) -> frozenset[str]:
    """The cases that a preposition governs; empty for other words."""
    return frozenset(
        part
        for reading in readings(word.lower())
        if reading.pos == "prep"
        for part in reading.tag.split(":")[1:2]
    )
