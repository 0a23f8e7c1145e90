"""People's names: first name and surname, initial and surname, surname before first name, title and surname.

Found by the dictionary's first names and by looks, so surnames need be in no list. A name inside the name of
a street, a patron or a firm is none. `link_surnames` (in surnames.py) finds the later mentions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.nominative import Nominative, candidates
from pipeline.annotate.personwords import (
    first_name_sexes,
    governed_cases,
    is_also_a_word,
    is_body,
    is_common_first_name,
    is_person_word,
    is_speaking,
    lemmas_of,
    listed,
    surname_strength,
    titles,
)
from pipeline.annotate.surnames import link_surnames
from pipeline.annotate.textwords import Word, document_words

SOURCE = "persons"
_PARTICLES = frozenset("van von der den de del della di da do dos du des le la el al bin ibn ter ten zu y d’ d'".split())
_MAX_FIRST = 3
_LEGAL_FORMS = frozenset(("S.A.", "S.C.", "S.J.", "S.K."))
_SEPARATORS = frozenset(",;:|•–—-*·/(")

__all__ = ["find_persons", "link_surnames"]


@dataclass(frozen=True, slots=True)
class _Name:
    """Words ``start:end`` that may be a full name; ``surname`` is where the surname begins."""

    start: int
    end: int
    surname: int
    confidence: float
    swapped: bool = False


def find_persons(doc: Doc) -> list[Candidate]:
    """All full names of people in a text, with their canonical forms, and surnames behind a title."""
    words = document_words(doc)
    found: list[_Name] = []
    i = 0
    while i < len(words):
        name = _name_at(words, i)
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.end
    full = [_to_candidate(words, name) for name in found]
    return _agreed(words, found, full)


def _name_at(words: Sequence[Word], i: int) -> _Name | None:
    """The name that begins with the word i, of whatever make."""
    word = words[i]
    if not word.capital:
        return None
    for make in (_first_name_first, _initial_first, _surname_first, _unknown_first):
        name = make(words, i)
        if name is not None:
            return name
    return None


def _first_name_first(words: Sequence[Word], i: int) -> _Name | None:
    """Jadwiga Emilewicz, Jan Maria Kowalski, Grzegorz R. Nowak, Ludwig van Beethoven."""
    if not first_name_sexes(words[i].text) or words[i].acronym:
        return None
    j = i + 1
    while j < len(words) and j - i < _MAX_FIRST and words[j].joined and _goes_on(words, j):
        j += 1
    while j < len(words) and words[j].joined and words[j].text in _PARTICLES:
        j += 1
    if j >= len(words) or not _is_surname(words, j):
        return None
    strength = surname_strength(words[j].text)
    end = _end_of_surname(words, j)
    confidence = _certainty(words, i, j, strength)
    return _checked(words, _Name(i, end, j, confidence))


def _goes_on(words: Sequence[Word], j: int) -> bool:
    """Whether the word j is a second first name or a middle initial, with a surname still to come."""
    following = j + 1 < len(words) and words[j + 1].joined and (
        words[j + 1].capital or words[j + 1].text in _PARTICLES
    )
    if not following or (words[j + 1].capital and not _is_surname(words, j + 1)):
        return False
    if words[j].initial:
        return True
    if not words[j].capital or not first_name_sexes(words[j].text):
        return False
    return True


def _is_surname(words: Sequence[Word], j: int) -> bool:
    word = words[j]
    if not (word.capital and word.joined and len(word.text) > 1) or word.acronym or word.initial:
        return False
    if "." in word.text or any(letter.isdigit() for letter in word.text):
        return False
    return surname_strength(word.text) > 0.0


def _end_of_surname(words: Sequence[Word], j: int) -> int:
    """Behind the surname and what a hyphen with spaces ties to it: Sulima - Kamiński."""
    if (
        j + 2 < len(words)
        and words[j + 1].text == "-"
        and words[j + 1].joined
        and words[j + 1].spaced
        and _is_surname(words, j + 2)
        and words[j + 2].spaced
        and surname_strength(words[j + 2].text) >= 0.9
        and not is_also_a_word(words[j + 2].text)
        and not first_name_sexes(words[j + 2].text)
    ):
        return j + 3
    return j + 1


def _certainty(words: Sequence[Word], i: int, j: int, strength: float) -> float:
    """How sure first name and surname are by themselves."""
    first, last = words[i].text, words[j].text
    weak_first = is_also_a_word(first) and not is_common_first_name(first)
    base = 0.97 if strength >= 1.0 else 0.95 if strength >= 0.9 else 0.85 if strength >= 0.6 else 0.6
    if is_also_a_word(last) and strength < 1.0:
        base -= 0.1
    if weak_first:
        base -= 0.25 if is_also_a_word(last) else 0.1
    elif is_also_a_word(first) and is_also_a_word(last):
        base -= 0.1
    if j - i == 1 and not _agrees(first, last):
        base -= 0.35
    return base


def _agrees(first: str, last: str) -> bool:
    """Whether first name and surname can be of one sex and case."""
    best = candidates(f"{first} {last}", kind="person")[0]
    return best.text.split(" ")[0] != first or best.case == "nom"


def _initial_first(words: Sequence[Word], i: int) -> _Name | None:
    """T. Sowa, J.K. Nowak, J. K. Nowak."""
    if not words[i].initial or (words[i].text in _LEGAL_FORMS and i > 0 and words[i].joined):
        return None
    j = i + 1
    while j < len(words) and words[j].initial and words[j].joined and j - i < _MAX_FIRST:
        j += 1
    if j >= len(words) or not _is_surname(words, j):
        return None
    text = words[j].text
    strength = surname_strength(text)
    confidence = 0.9 if strength >= 0.9 else 0.5
    if words[i].starts_line and is_also_a_word(text):
        confidence -= 0.45  # an item of a list: "A. Warunki"
    elif is_also_a_word(text):
        confidence -= 0.1
    return _checked(words, _Name(i, _end_of_surname(words, j), j, confidence))


def _surname_first(words: Sequence[Word], i: int) -> _Name | None:
    """Kowalska Anna, where a list or table puts the surname first."""
    j = i + 1
    if not (words[i].starts_line or _after_separator(words, i)) or j >= len(words) or not words[j].joined:
        return None
    if not (words[j].capital and first_name_sexes(words[j].text)) or surname_strength(words[i].text) < 0.9:
        return None
    ends = j + 1 >= len(words) or not words[j + 1].joined or words[j + 1].text in _SEPARATORS
    if not ends or first_name_sexes(words[i].text) or words[i].acronym or is_person_word(words[i].text):
        return None
    if j + 1 < len(words) and words[j + 1].text == "-" and not words[j + 1].spaced:
        return None
    confidence = 0.85 if not is_also_a_word(words[i].text) else 0.7
    if is_also_a_word(words[j].text) and not is_common_first_name(words[j].text):
        return None
    return _checked(words, _Name(i, j + 1, i, confidence, swapped=True))


def _after_separator(words: Sequence[Word], i: int) -> bool:
    """Behind a mark of lists, or the number of an item ("3.", "3)")."""
    if i == 0:
        return False
    numbered = i > 1 and words[i - 1].text in (".", ")") and words[i - 2].text.isdigit() and words[i - 2].starts_line
    return words[i - 1].text in _SEPARATORS or numbered


def _unknown_first(words: Sequence[Word], i: int) -> _Name | None:
    """Two words that no dictionary has as first names, where a title, an office or a verb of speaking
    says that they are a person: "mówi Thorgal Ekelund, prezes ..."."""
    j = i + 1
    if j >= len(words) or not _is_surname(words, j) or not _could_be_first(words[i]) or words[i].acronym:
        return None
    if surname_strength(words[j].text) < 0.9 or is_also_a_word(words[j].text):
        return None
    support = _support(words, i, _end_of_surname(words, j))
    if support < 2:
        return None
    return _checked(words, _Name(i, _end_of_surname(words, j), j, 0.6 + 0.08 * min(support, 3)))


def _could_be_first(word: Word) -> bool:
    text = word.text
    return (
        word.capital
        and len(text) > 2
        and text[1:].islower()
        and text.isalpha()
        and not is_also_a_word(text)
        and surname_strength(text) >= 0.7
    )


def _support(words: Sequence[Word], start: int, end: int) -> int:
    """How many signs say that the words are a person: title 3, office beside it 2, verb of speaking 2."""
    score = 0
    if start > 0 and words[start].joined:
        before = words[start - 1].text
        if before.lower() in titles():
            score += 3
        elif is_person_word(before) or is_speaking(before):
            score += 2
        elif before.lower() == "się" and start > 1 and is_speaking(words[start - 2].text):
            score += 2
    if end < len(words):
        following = words[end].text
        if following in ",–—-(" and any(is_person_word(w.text) for w in words[end + 1 : end + 3]):
            score += 2
        elif is_speaking(following):
            score += 2
        elif following == ":" and words[start].starts_line:
            score += 1
    return score


def _checked(words: Sequence[Word], name: _Name) -> _Name | None:
    """The name with its surroundings weighed; None for a street, a patron, a firm."""
    confidence = name.confidence - _part_of_firm(words, name) - _part_of_place(words, name.start)
    if confidence < 0.5:
        return None
    support = _support(words, name.start, name.end)
    if support and confidence < 0.95:
        confidence = min(0.97, confidence + 0.05 * support)
    return replace(name, confidence=round(confidence, 2))


def _part_of_place(words: Sequence[Word], start: int) -> float:
    """Words of streets and patrons before a name, titles between skipped: ul. gen. Józefa Bema."""
    i = start - 1
    while i >= 0 and start - i < 4 and words[i + 1].joined:
        text = words[i].text.lower()
        if text in listed("streets"):
            return 1.0
        if text not in listed("street_titles"):
            return 0.0
        i -= 1
    return 0.0


def _part_of_firm(words: Sequence[Word], name: _Name) -> float:
    """What a name loses for standing in the name of a firm or body."""
    return max(_firm_behind(words, name.end), _body_before(words, name))


def _firm_behind(words: Sequence[Word], end: int) -> float:
    """Jan Nowak Sp. z o.o., Anna Sowa i Wspólnicy, Jan Nowak Transport."""
    if end >= len(words) or not words[end].joined:
        return 0.0
    text = words[end].text.lower()
    if text in listed("firm_tails") and (words[end].capital or text in ("&", "+") or "." in words[end].text):
        return 1.0
    if text in ("i", "oraz", "&") and end + 1 < len(words) and words[end + 1].capital:
        if not lemmas_of(words[end + 1].text).isdisjoint(listed("firm_partners")):
            return 1.0
        return 0.0
    follows = words[end].capital and not words[end].acronym and not words[end].upper
    if follows and not first_name_sexes(words[end].text) and not is_person_word(words[end].text):
        return 0.2 if is_also_a_word(words[end].text) else 0.1
    return 0.0


def _body_before(words: Sequence[Word], name: _Name) -> float:
    """Stolarnia Jan Sowa, Fundacja Anny Nowak; "firma Jan Nowak" but not "firma Jana Nowaka"."""
    start = name.start
    if start == 0 or not words[start].joined:
        return 0.0
    before = words[start - 1]
    if before.capital and is_body(before.text) and not is_person_word(before.text):
        return 1.0
    if not before.capital and not lemmas_of(before.text).isdisjoint(listed("firms")):
        best = candidates(" ".join(w.text for w in words[start : name.end]), kind="person")[0]
        return 1.0 if best.case == "nom" else 0.0
    if before.text in "„\"«" and name.end < len(words) and words[name.end].text in "”\"»":
        return 0.3
    if before.text == "&":
        return 1.0
    return 0.0


def _hints(words: Sequence[Word], name: _Name) -> tuple[tuple[str, ...], str | None]:
    """The cases that what surrounds a name allows, and the sex that a title or an office tells."""
    cases: tuple[str, ...] = ()
    sex: str | None = None
    i = name.start - 1
    steps = 0
    while i >= 0 and words[i + 1].joined and steps < 4:
        text = words[i].text.lower()
        told = titles().get(text)
        if told in ("m", "f"):
            sex = sex or told
        governed = governed_cases(text)
        if governed:
            cases = tuple(sorted(governed))
            break
        if is_speaking(text) or text == "się":
            cases = ("nom",)
            break
        if told is None and not is_person_word(text):
            break
        i -= 1
        steps += 1
    if not cases and (name.end >= len(words) or not words[name.end].joined) and words[name.start].starts_line:
        cases = ("nom",)
    return cases, sex


def _to_candidate(words: Sequence[Word], name: _Name) -> Candidate:
    best = _ranked(words, name)[0]
    return Candidate(
        label="PERSON",
        start=words[name.start].start,
        end=words[name.end - 1].end,
        source=SOURCE,
        confidence=name.confidence,
        canonical=best.text,
    )


def _surface(words: Sequence[Word], name: _Name) -> str:
    """The name as one line, first name first."""
    chosen = list(words[name.start : name.end])
    if name.swapped:
        chosen = [*chosen[1:], chosen[0]]
    pieces: list[str] = []
    for word in chosen:
        if pieces and (word.text == "-" or pieces[-1].endswith("-")):
            pieces[-1] += word.text
        else:
            pieces.append(word.text)
    return " ".join(pieces)


def _ranked(words: Sequence[Word], name: _Name) -> tuple[Nominative, ...]:
    cases, sex = _hints(words, name)
    return candidates(_surface(words, name), kind="person", case=cases, gender=sex)


def _agreed(words: Sequence[Word], names: Sequence[_Name], found: Sequence[Candidate]) -> list[Candidate]:
    """Mentions of one name vote on its canonical form, each with the readings of its own place."""
    readings = [{n.text: n.confidence for n in _ranked(words, name)} for name in names]
    result = []
    for k, candidate in enumerate(found):
        related = [r for r in readings if not r.keys().isdisjoint(readings[k])]
        best = max(
            readings[k], key=lambda text: (sum(r.get(text, 0.0) for r in related), readings[k][text], text)
        )
        result.append(replace(candidate, canonical=best))
    return list(_with_initials(words, names, result))


def _with_initials(
    words: Sequence[Word], names: Sequence[_Name], found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Initials resolved by the full names of the text; "P. Fredro" of Olgierd Fredro is a "pan Fredro"."""
    full = [c.canonical or "" for n, c in zip(names, found, strict=True) if not words[n.start].initial]
    for name, candidate in zip(names, found, strict=True):
        first = words[name.start]
        if not first.initial:
            yield candidate
            continue
        surname = (candidate.canonical or "").rpartition(" ")[2]
        same = [text for text in full if text.rpartition(" ")[2] == surname or _declines_to(surname, text)]
        matching = sorted({text for text in same if text.startswith(first.text[0])})
        if matching:
            confidence = 0.95 if len(matching) == 1 else 0.7
            yield replace(candidate, canonical=matching[0], confidence=confidence)
        elif not (same and first.text == "P."):
            yield candidate


def _declines_to(surname: str, full: str) -> bool:
    return any(n.text == full.rpartition(" ")[2] for n in candidates(surname, kind="person"))
