"""People's names in full: first name and surname, initial and surname, surname before first name.

Found by first names and by looks, so surnames need be in no list. A name inside the name of a street, a
patron or a firm is none. `link_surnames` (in surnames.py) finds the later mentions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.nominative import candidates
from pipeline.annotate.nominative.people import is_noble
from pipeline.annotate.personcontext import part_of_something_else, support
from pipeline.annotate.personforms import DASHES, LEAST, Name, canonical, with_initials
from pipeline.annotate.personwords import (
    could_be_surname,
    first_name_sexes,
    is_adjectival_surname,
    is_also_a_word,
    is_body,
    is_common_first_name,
    is_dictionary_surname,
    is_person_word,
    is_place,
    is_title,
    listed,
    surname_strength,
)
from pipeline.annotate.surnames import link_surnames
from pipeline.annotate.textwords import Word, document_words

_MAX_FIRST = 3
_ORDINAL = re.compile(r"^(?:I{2,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})$")
_LEGAL_FORMS = frozenset(("S.A.", "S.C.", "S.J.", "S.K.", "O.O."))
_DOUBTFUL = 0.15  # from here on an office or a verb of speaking beside it makes a name sure enough
_SEPARATORS = frozenset(",;:|•–—-*·/(")
_MOST = 0.97

__all__ = ["find_persons", "link_surnames"]


def find_persons(doc: Doc) -> list[Candidate]:
    """All full names of people in a text, and initials with surnames, with their canonical forms."""
    words = document_words(doc)
    found: list[Name] = []
    i = 0
    while i < len(words):
        name = _name_at(words, i) if words[i].capital else None
        if name is None:
            i += 1
            continue
        if name.confidence >= LEAST:
            found.append(name)
        i = name.end  # also what was weighed and found to be a firm's or a street's name
    return list(with_initials(words, found, canonical(words, found)))


def _name_at(words: Sequence[Word], i: int) -> Name | None:
    """The name that begins with the word i, of whatever make, its surroundings weighed."""
    for make in (_first_name_first, _initial_first, _surname_first, _noble, _unknown_first):
        name = make(words, i)
        if name is not None:
            return _weighed(words, name)
    return None


def _weighed(words: Sequence[Word], name: Name) -> Name:
    confidence = name.confidence - part_of_something_else(words, name.start, name.end)
    signs = support(words, name.start, name.end)
    if _DOUBTFUL <= confidence < LEAST and signs > 1:
        confidence = LEAST  # "gratuluje Hubert Kuropatwa, dyrektor ..."
    if LEAST <= confidence < _MOST:
        confidence = min(_MOST, confidence + 0.05 * signs)
    return replace(name, confidence=round(confidence, 2))


def _first_name_first(words: Sequence[Word], i: int) -> Name | None:
    """Jadwiga Emilewicz, Jan Maria Kowalski, Grzegorz R. Nowak, Ludwig van Beethoven."""
    if not first_name_sexes(words[i].text) or is_title(words[i].text) or not _in_letters(words, i):
        return None
    j = i + 1
    while j < len(words) and j - i < _MAX_FIRST and words[j].joined and _goes_on(words, j):
        j += 1
    while j < len(words) and words[j].joined and is_noble(words[j].text) and not words[j].acronym:
        j += 1
    if j < len(words) and _is_surname(words, j) and not (j > i + 1 and _ruler_at(words, j + 1)):
        if not _ruler_at(words, j + 1) or not first_name_sexes(words[j].text):
            return Name(i, _end_of_surname(words, j), _certainty(words, i, j))
        j += 1
    if _ruler_at(words, j):
        return Name(i, j + 1, 0.9)
    if j == i + 1 and _shortened_at(words, j):
        return Name(i, j + 1, 0.75)
    return None


def _ruler_at(words: Sequence[Word], j: int) -> bool:
    """Jan Paweł [II]."""
    return j < len(words) and words[j].joined and _ORDINAL.match(words[j].text) is not None


def _shortened_at(words: Sequence[Word], j: int) -> bool:
    """Marcin [W.], as courts and the press name people; not in front of a surname."""
    if j >= len(words) or not (words[j].joined and words[j].initial and len(words[j].text) == 2):
        return False
    return j + 1 >= len(words) or not (words[j + 1].joined and words[j + 1].capital)


def _in_letters(words: Sequence[Word], i: int) -> bool:
    """Whether capitals throughout are no acronym here: ANNA, if the next word is in capitals, too."""
    if not words[i].acronym:
        return True
    return len(words[i].text) > 2 and i + 1 < len(words) and words[i + 1].joined and words[i + 1].acronym


def _goes_on(words: Sequence[Word], j: int) -> bool:
    """Whether the word j is a second first name or a middle initial, with a surname still to come."""
    if j + 1 >= len(words) or not words[j + 1].joined:
        return False
    following = words[j + 1]
    if not (is_noble(following.text) or _is_surname(words, j + 1)):
        return False
    if words[j].initial or (len(words[j].text) == 1 and words[j].capital):
        return True
    return words[j].capital and not words[j].acronym and bool(first_name_sexes(words[j].text))


def _is_surname(words: Sequence[Word], j: int) -> bool:
    """Whether the word j may be a surname right behind another part of a name."""
    word = words[j]
    if not (word.capital and word.joined) or word.initial:
        return False
    if word.acronym and not (words[j - 1].acronym and len(word.text) > 3):
        return False
    return could_be_surname(word.text)


def _end_of_surname(words: Sequence[Word], j: int) -> int:
    """Behind the surname and what belongs to it: Sulima - Kamiński, Kubińska–Sieradzka, Wierusz Kowalski."""
    if j + 2 < len(words) and words[j + 1].text in DASHES and words[j + 1].joined and words[j + 2].joined:
        even = words[j + 1].spaced == words[j + 2].spaced
        spaced_dash = words[j + 1].spaced and words[j + 1].text != "-"
        if even and not spaced_dash and _is_second_surname(words, j + 2):
            return j + 3
    beside = j + 1 < len(words) and words[j + 1].joined and words[j + 1].spaced
    if beside and _is_second_surname(words, j + 1):
        ends = j + 2 >= len(words) or not (words[j + 2].joined and words[j + 2].capital)
        if ends and (is_dictionary_surname(words[j + 1].text) or not is_dictionary_surname(words[j].text)):
            return j + 2
    return j + 1


def _is_second_surname(words: Sequence[Word], j: int) -> bool:
    text = words[j].text
    return (
        _is_surname(words, j)
        and not words[j].starts_sentence
        and not is_person_word(text)
        and surname_strength(text) >= 0.9
        and (is_adjectival_surname(text) or not is_also_a_word(text))
        and not is_place(text)
        and not first_name_sexes(text)
    )


def _certainty(words: Sequence[Word], i: int, j: int) -> float:
    """How sure first name and surname are by themselves."""
    first, last = words[i].text, words[j].text
    strength = surname_strength(last)
    base = _MOST if strength >= 1.0 else 0.95 if strength >= 0.9 else 0.85 if strength >= 0.6 else 0.6
    word_first, word_last = is_also_a_word(first), is_also_a_word(last)
    if word_last and strength < 1.0:
        base -= 0.1
    if word_first and not is_common_first_name(first):
        base -= 0.25 if word_last else 0.1
    elif word_first and word_last:
        base -= 0.1
    if is_place(last) and not last.endswith("a"):
        base -= 0.1  # a club's town, as in "Lech Poznań"
    if j - i == 1 and not _agrees(first, last):
        base -= 0.35
    return base


def _agrees(first: str, last: str) -> bool:
    """Whether first name and surname can be of one sex and case."""
    best = candidates(f"{first} {last}", kind="person")[0]
    return best.case == "nom" or not best.text.startswith(f"{first} ")


def _initial_first(words: Sequence[Word], i: int) -> Name | None:
    """T. Sowa, J.K. Nowak, J. K. Nowak."""
    if not words[i].initial or (words[i].text in _LEGAL_FORMS and i > 0 and words[i].joined):
        return None
    j = i + 1
    while j < len(words) and words[j].initial and words[j].joined and j - i < _MAX_FIRST:
        j += 1
    if j >= len(words) or not _is_surname(words, j):
        return None
    text = words[j].text
    confidence = 0.9 if surname_strength(text) >= 0.9 else 0.5
    if is_also_a_word(text):
        confidence -= 0.45 if words[i].starts_line else 0.1  # an item of a list: "A. Warunki"
    name = Name(i, _end_of_surname(words, j), confidence)
    return name if confidence >= LEAST else None


def _surname_first(words: Sequence[Word], i: int) -> Name | None:
    """Kowalska Anna, where a list or table puts the surname first."""
    j = i + 1
    if not (words[i].starts_line or _after_separator(words, i)) or j >= len(words) or not words[j].joined:
        return None
    last, first = words[i], words[j]
    if not (first.capital and first_name_sexes(first.text)) or surname_strength(last.text) < 0.6:
        return None
    if first_name_sexes(last.text) or last.acronym or first.acronym or is_person_word(last.text):
        return None
    if is_also_a_word(first.text) and not is_common_first_name(first.text):
        return None
    end = j + 1
    if end < len(words) and words[end].joined and words[end].capital and first_name_sexes(words[end].text):
        end += 1
    ends = end >= len(words) or not words[end].joined or words[end].text in _SEPARATORS
    hyphened = end < len(words) and words[end].text == "-" and not words[end].spaced
    if not ends or hyphened:
        return None
    return Name(i, end, 0.7 if is_also_a_word(last.text) else 0.85, swapped=True)


def _after_separator(words: Sequence[Word], i: int) -> bool:
    """Behind a mark of lists, or the number of an item ("3.", "3)")."""
    if i == 0:
        return False
    mark = words[i - 1].text
    numbered = i > 1 and mark in (".", ")") and words[i - 2].text.isdigit() and words[i - 2].starts_line
    return mark in _SEPARATORS or numbered


def _unknown_first(words: Sequence[Word], i: int) -> Name | None:
    """A first name that no list has, before a surname, where a title, an office or a verb of speaking says
    that it is a person ("mówi Thorgal Ekelund, prezes ..."); without such a sign little sure."""
    j = i + 1
    if j >= len(words) or not _is_surname(words, j) or not _could_be_first(words[i]):
        return None
    if surname_strength(words[j].text) < 0.9 or is_also_a_word(words[j].text) or is_place(words[j].text):
        return None
    end = _end_of_surname(words, j)
    signs = support(words, i, end)
    if signs >= 2:
        return Name(i, end, 0.6 + 0.08 * min(signs, 3))
    lonely = end >= len(words) or not (words[end].joined and words[end].capital)
    in_name = i > 0 and words[i].joined and words[i - 1].capital
    if lonely and not in_name and is_dictionary_surname(words[j].text):
        return Name(i, end, 0.55)
    return None


def _noble(words: Sequence[Word], i: int) -> Name | None:
    """Saskia van der Meer: a first name that no list has before the particles of a surname."""
    if not _could_be_first(words[i]) or is_body(words[i].text):
        return None
    j = i + 1
    while j < len(words) and words[j].joined and words[j].text in listed("particles"):
        j += 1
    if j == i + 1 or j >= len(words) or not _is_surname(words, j):
        return None
    return Name(i, _end_of_surname(words, j), 0.85)


def _could_be_first(word: Word) -> bool:
    text = word.text
    looks = word.capital and not word.acronym and len(text) > 2 and text.isalpha() and not is_title(text)
    return looks and not is_also_a_word(text) and not is_place(text) and surname_strength(text) >= 0.7
