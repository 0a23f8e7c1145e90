"""Later mentions of people named in full before or after: by surname, by initial and surname, by first name
after "pani" or "pan". Two people of one surname are told apart by initial, sex, case and nearness."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative.declension import name_word_forms
from pipeline.annotate.nominative.people import sexes
from pipeline.annotate.personcontext import QUOTES_BEFORE, QUOTES_BEHIND, names_firm
from pipeline.annotate.personwords import (
    first_name_sexes,
    governed_cases,
    is_also_a_word,
    is_body,
    is_person_word,
    is_speaking,
    lemmas_of,
    listed,
    plain,
    titles,
)
from pipeline.annotate.textwords import Word, document_words

SOURCE = "surnames"
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in full in the text: canonical name, its parts, sexes it may have, where it stands."""

    name: str
    first: str
    surname: str
    sexes: tuple[str, ...]
    places: tuple[int, ...]


class _Reading(msgspec.Struct, frozen=True, gc=False):
    """A word as a form of a person's surname or first name: for which sex and in which case."""

    person: Person
    sex: str
    case: str


def link_surnames(doc: Doc, full_names: Sequence[Candidate]) -> list[Candidate]:
    """Mentions of the people in ``full_names`` by less than their full names, with these as canonical."""
    people = _people(full_names)
    if not people:
        return []
    words = document_words(doc)
    taken = {offset for c in full_names for offset in range(c.start, c.end)}
    surnames, firsts = _forms(people)
    found: list[Candidate] = []
    last: dict[str, int] = {}
    for i, word in enumerate(words):
        if not word.capital or word.start in taken:
            continue
        text = plain(word.text) if word.upper else word.text
        if text in surnames:
            mention = _surname_mention(words, i, surnames[text], last)
        elif text in firsts:
            mention = _first_name_mention(words, i, firsts[text], last)
        else:
            continue
        if mention is not None:
            found.append(mention)
            last[mention.canonical or ""] = mention.start
    return found


def _people(full_names: Iterable[Candidate]) -> list[Person]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for candidate in full_names:
        name = candidate.canonical or ""
        if " " in name and not name.split(" ")[0].endswith("."):
            places[name].append(candidate.start)
    return [
        Person(name, name.split(" ")[0], _surname_of(name), sexes(name) or ("m", "f"), tuple(sorted(starts)))
        for name, starts in sorted(places.items())
    ]


def _surname_of(name: str) -> str:
    return name.rpartition(" ")[2]


def _forms(people: Sequence[Person]) -> tuple[dict[str, list[_Reading]], dict[str, list[_Reading]]]:
    """Every form of a surname and of a first name to the people that may be meant."""
    surnames: defaultdict[str, list[_Reading]] = defaultdict(list)
    firsts: defaultdict[str, list[_Reading]] = defaultdict(list)
    for person in people:
        for sex in person.sexes:
            for case, forms in surname_forms(person.surname, sex).items():
                for form in forms:
                    surnames[form].append(_Reading(person, sex, case))
            for case, forms in name_word_forms(person.first, sex, "first").items():
                for form in forms:
                    firsts[form].append(_Reading(person, sex, case))
    return surnames, firsts


def surname_forms(surname: str, sex: str) -> dict[str, tuple[str, ...]]:
    """Case forms of a surname; both parts of a double one decline, or only its last."""
    parts = surname.split("-")
    found: dict[str, tuple[str, ...]] = {}
    tables = [name_word_forms(part, sex, "last") for part in parts]
    for case in tables[0]:
        combined: tuple[str, ...] = ("",)
        for k, table in enumerate(tables):
            options = dict.fromkeys((*table[case], parts[k])) if k < len(tables) - 1 else table[case]
            joint = "-" if k else ""
            combined = tuple(f"{before}{joint}{option}" for before in combined for option in options)[:32]
        found[case] = combined
    return found


def _surname_mention(
    words: Sequence[Word], i: int, found: Sequence[_Reading], last: dict[str, int]
) -> Candidate | None:
    """The word i as a mention by surname; None where it is something else."""
    start = i
    initial = ""
    if i > 0 and words[i].joined and words[i - 1].initial:
        initial = words[i - 1].text[0]
        start = i - 1
    fitting = list(found)
    if initial:
        matching = [r for r in fitting if r.person.first.startswith(initial)]
        if not matching and words[i - 1].text != "P.":
            return None
        start = i - 1 if matching else i
        fitting = matching or [r for r in fitting if "m" in r.person.sexes] or fitting
    doubt = _doubt(words, start, i, fitting)
    if doubt is None:
        return None
    return _resolved(words, start, i, fitting, last, doubt)


def _firm_of(words: Sequence[Word], i: int, found: Sequence[_Reading]) -> bool:
    """ "Firma Zawadzkiego należy do klastra": a sentence's first word, and whose firm it is."""
    before = words[i - 1] if i and words[i].joined else None
    if before is None or not before.starts_sentence or lemmas_of(before.text).isdisjoint(listed("firms")):
        return False
    return all(r.case != "nom" for r in found) and any(r.case == "gen" for r in found)


def _doubt(words: Sequence[Word], start: int, i: int, found: Sequence[_Reading]) -> float | None:
    """What speaks against the word being a person's surname here (0 nothing); None where it is none."""
    if words[i].acronym or names_firm(words, i + 1) or _name_goes_on(words, i + 1):
        return None
    if start == i and _firm_of(words, i, found):
        return 0.0
    doubt = _doubt_before(words, start, i) if start > 0 and words[start].joined else 0.0
    if doubt is None:
        return None
    if start == i and words[i].starts_sentence and is_also_a_word(words[i].text) and not _acts(words, i):
        doubt += 0.2
    return doubt


def _doubt_before(words: Sequence[Word], start: int, i: int) -> float | None:
    before = words[start - 1]
    lower = before.text.lower()
    if lower in titles():
        return 0.0
    if lower == "&" or lower in listed("streets") or lower in listed("street_titles"):
        return None
    if before.text in QUOTES_BEFORE and i + 1 < len(words) and words[i + 1].text in QUOTES_BEHIND:
        return None
    if before.capital and not before.upper and not is_person_word(before.text) and before.text[-1] != ".":
        other_name = is_body(before.text) or bool(first_name_sexes(before.text))
        if other_name or not before.starts_sentence:
            return None
    return 0.0 if before.capital or lemmas_of(before.text).isdisjoint(listed("firms")) else 0.2


def _name_goes_on(words: Sequence[Word], i: int) -> bool:
    """Whether a longer name, of a firm or of somebody else, goes on with the word i."""
    if i >= len(words) or not words[i].joined:
        return False
    following = words[i]
    ordinary = following.upper or following.starts_sentence or following.initial
    return following.capital and not ordinary and not is_person_word(following.text)


def _acts(words: Sequence[Word], i: int) -> bool:
    """Whether a verb in the singular stands right behind or before."""
    near = [words[k].text for k in (i - 1, i + 1, i + 2) if 0 <= k < len(words)]
    found = [reading for text in near for reading in readings(text.lower())]
    return any(reading.pos in ("praet", "fin") and reading.number == "sg" for reading in found)


def _first_name_mention(
    words: Sequence[Word], i: int, found: Sequence[_Reading], last: dict[str, int]
) -> Candidate | None:
    """ "pani Wacława", "panu Zenonowi"; at the head of a line also "Zuzanna:"."""
    before = words[i - 1].text.lower() if i > 0 and words[i].joined else ""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.joined and after.capital and not after.starts_sentence:
        return None
    if titles().get(before) in ("m", "f") and before.startswith("pan"):
        sex = titles()[before]
        fitting = [r for r in found if r.sex == sex]
        return _resolved(words, i, i, fitting, last, 0.05) if fitting else None
    if words[i].starts_line and after is not None and after.text == ":":
        return _resolved(words, i, i, [r for r in found if r.case == "nom"], last, 0.1)
    return None


def _resolved(
    words: Sequence[Word], start: int, i: int, found: Sequence[_Reading], last: dict[str, int], doubt: float
) -> Candidate | None:
    """The candidate for the one person meant; by nearness, less sure, where several could be."""
    for narrow in (_by_sex, _by_case):
        left = narrow(words, start, i, found)
        found = left or found
    if not found:
        return None
    people = {r.person.name: r.person for r in found}
    if len(people) == 1:
        person = next(iter(people.values()))
        confidence = 0.95
    else:
        offset = words[i].start
        person = max(people.values(), key=lambda p: (_nearness(p, offset, last), p.name))
        confidence = 0.65
    start = _with_particles(words, start, person.name)
    return Candidate(
        label="PERSON",
        start=words[start].start,
        end=words[i].end,
        source=SOURCE,
        confidence=round(confidence - doubt, 2),
        canonical=person.name,
    )


def _with_particles(words: Sequence[Word], start: int, name: str) -> int:
    """Where "van der Meulen" begins."""
    particles = [part.lower() for part in name.split()[1:-1] if part.islower()]
    first = start - len(particles)
    if not particles or first < 0 or not all(words[i].joined for i in range(first + 1, start + 1)):
        return start
    return first if [w.text.lower() for w in words[first:start]] == particles else start


def _nearness(person: Person, offset: int, last: dict[str, int]) -> float:
    """The nearest mention before the place; a person first named later counts as far off."""
    before = [p for p in (*person.places, last.get(person.name, -1)) if 0 <= p < offset]
    return float(max(before)) if before else -1.0 - min(person.places)


def _by_sex(words: Sequence[Word], start: int, i: int, found: Sequence[_Reading]) -> list[_Reading]:
    """The readings of the sex that a title, an office or a verb tells."""
    sex = _told_sex(words, start, i, any(r.case == "nom" for r in found))
    return [r for r in found if sex is None or r.sex == sex]


def _told_sex(words: Sequence[Word], start: int, i: int, nominative: bool) -> str | None:
    k = start - 1
    while k >= 0 and start - k < _NEAR and words[k + 1].joined:
        text = words[k].text.lower()
        told = titles().get(text)
        if told in ("m", "f"):
            return told
        sex = _sex_of_office(text)
        if sex is not None:
            return sex
        if told is None and not is_person_word(text):
            break
        k -= 1
    if i + 2 < len(words) and words[i + 1].text in ",–—-(":
        sex = _sex_of_office(words[i + 2].text)
        if sex is not None:
            return sex
    return _sex_of_verb(words, start, i) if nominative else None


def _sex_of_office(word: str) -> str | None:
    """dyrektorka and przewodnicząca are women; a masculine office tells nothing of women, who bear it too."""
    if not is_person_word(word):
        return None
    genders = {r.gender for r in readings(word.lower()) if r.pos in ("subst", "adj", "pact")}
    return "f" if genders == {"f"} else None


def _sex_of_verb(words: Sequence[Word], start: int, i: int) -> str | None:
    """The gender of the past tense next to a name in the nominative: zapytała, powiedział."""
    places = [*range(i + 1, min(i + 4, len(words))), *range(start - 1, max(start - 3, -1), -1)]
    for k in places:
        if words[k].text in ".;:!?" or words[k].capital:
            continue
        genders = {r.gender for r in readings(words[k].text.lower()) if r.pos == "praet" and r.number == "sg"}
        if genders and (k > i or is_speaking(words[k].text)):
            if genders <= {"m1", "m2", "m3"}:
                return "m"
            if genders == {"f"}:
                return "f"
    return None


def _by_case(words: Sequence[Word], start: int, i: int, found: Sequence[_Reading]) -> list[_Reading]:
    """The readings in a case that the preposition or the verb of speaking before allows."""
    _ = i
    if start == 0 or not words[start].joined:
        return list(found)
    k = start - 1
    while k > 0 and (words[k].text.lower() in titles() or is_person_word(words[k].text)):
        k -= 1
    cases = governed_cases(words[k].text)
    if cases:
        return [r for r in found if r.case in cases]
    if is_speaking(words[k].text):
        return [r for r in found if r.case == "nom"]
    return list(found)
