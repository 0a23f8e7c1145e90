"""The nominative of a noun phrase: organisations, clusters, places, statuses, offices.

The head is a noun (or the guess of one) with which every word before it agrees as an adjective; adjectives
right behind it agree too. Genitives, quoted names and the rest stay as they stand.
"""

import functools
import re
from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative.heads import (
    INFLECTED_END,
    Head,
    adjective_forms,
    as_adjective,
    find_heads,
    head_forms,
    is_fixed,
    is_word,
    parts,
)
from pipeline.annotate.nominative.ranking import Analysis
from pipeline.annotate.nominative.wordlists import word_list
from pipeline.annotate.nominative.words import (
    acronym_forms,
    camel_forms,
    known_forms,
    like,
    singular_adjective,
)

_CASE = {"nom": 0.0, "gen": -0.7, "acc": -1.6, "loc": -1.6, "inst": -1.9, "dat": -2.3, "voc": -6.0}
_NUMBER = {"sg": 0.0, "pl": -1.6}
_SORT = {"noun": 0.0, "ger": -0.7, "proper": -1.6, "surname": -1.6, "first": -1.4, "adj": -2.0, "guess": -1.5}
_AGREES = 1.2
_GENITIVE_FOLLOWS = 0.4
_COORDINATED = 1.0
_APPOSED = 0.2
_AS_GOOD = 1.7
_LEGAL_FORMS = ("S.A", "SA", "sp", "Sp", "z", "o.o")
_SURELY_INFLECTED = re.compile(r"(?:owi|[^aeiou]iem|[ąę])$")


_BODY = 0.6
_PLACE = 2.2


@functools.lru_cache(maxsize=20_000)
def _names_a_body(word: str) -> bool:
    return word.lower() in word_list("bodies")


def _may_be_genitive(part: str) -> bool:
    return any(form.case == "gen" for form in known_forms(part))


def _rest_bonus(words: list[str], head: Head) -> float:
    """How well what follows the agreeing words fits: a genitive does, also a quoted name or nothing."""
    last = max(position for position, _ in head.words)
    rest = [word for word in words[last + 1 :] if not word.isspace()]
    if not rest:
        return 0.0
    if not is_word(rest[0]) or not known_forms(rest[0]):
        return 0.0
    if rest[0][0].islower() and not _may_be_genitive(rest[0]) and _only_adjective(rest[0]):
        return -2.0
    if _only_adjective(rest[0]) and not any(_noun(word) for word in rest[1:]):
        return -2.0
    return _GENITIVE_FOLLOWS if _may_be_genitive(rest[0]) else 0.0


def _noun(part: str) -> bool:
    return any(form.sort != "adj" for form in known_forms(part))


def _only_adjective(part: str) -> bool:
    return bool(adjective_forms(part)) and not _noun(part)


def _score(words: list[str], head: Head, kind: str) -> float:
    form = head.form
    score = _CASE[form.case] + _NUMBER[form.number] + _SORT[form.sort] + form.weight
    if kind == "place" and form.sort == "proper":
        score += _PLACE
    if form.sort == "noun" and form.number == "sg" and _names_a_body(form.nominative):
        score += _BODY
    skipped = head.skipped * (3.0 if form.sort == "guess" else 1.5)
    return score + _AGREES * head.agreeing + _rest_bonus(words, head) - skipped


@functools.lru_cache(maxsize=20_000)
def analyses(phrase: str, kind: str = "organisation") -> tuple[Analysis, ...]:
    """Every reading of a phrase with its nominative and its score; the phrase unchanged among them.

    The plural of a status is read as its singular.
    """
    before, dash, after = _split_at_dash(phrase)
    words = parts(before)
    found: list[Analysis] = []
    for head in find_heads(words):
        form = head.form
        score = _score(words, head, kind)
        number = "sg" if kind == "status" else form.number
        changed = dict(head.words)
        if kind == "status" and form.number == "pl":
            changed = _singular(words, head) or changed
        for further, weight in _further_heads(words, head):
            text = "".join((changed | further).get(i, word) for i, word in enumerate(words))
            tail = _in_case(after, form.case, kind) if after else ""
            found.append(Analysis(text + dash + tail, form.case, number, form.gender, score + weight))
    found.append(Analysis(phrase, "nom", "sg", "m3", _unchanged(words, kind)))
    if after and not any(known_forms(word) or INFLECTED_END.search(word) for word in words):
        found += [replace(other, text=before + dash + other.text) for other in analyses(after, kind)]
    return tuple(found)


def _split_at_dash(phrase: str) -> tuple[str, str, str]:
    """A name of two parts: MedSilesia – Śląska Sieć Wyrobów Medycznych."""
    match = re.search(r"\s[-–—]\s", phrase)
    if match is None or not phrase[: match.start()].strip() or not phrase[match.end() :].strip():
        return phrase, "", ""
    return phrase[: match.start()], match.group(), phrase[match.end() :]


def _in_case(phrase: str, case: str, kind: str) -> str:
    """The nominative of what follows a dash, where it stands in the same case as what precedes."""
    best = max(analyses(phrase, kind), key=lambda analysis: analysis.score)
    return best.text if best.case == case else phrase


def _singular(words: list[str], head: Head) -> dict[int, str] | None:
    """Krajowe Klastry Kluczowe -> Krajowy Klaster Kluczowy."""
    lemma = next(
        (
            reading
            for reading in readings(words[head.position].capitalize())
            if reading.number == "pl" and reading.gender == head.form.gender and reading.pos == "subst"
        ),
        None,
    )
    if lemma is None:
        return None
    found = {head.position: like(words[head.position], lemma.lemma)}
    for i, _ in head.words:
        if i == head.position:
            continue
        singular = singular_adjective(words[i], head.form.gender)
        if singular is None:
            return None
        found[i] = singular
    return found


def _further_heads(words: list[str], head: Head) -> Iterator[tuple[dict[int, str], float]]:
    """Second heads in the case of the first: Prawa i Sprawiedliwości, Skrwy Energii; or none."""
    joined = _coordinated(words, head)
    if joined is not None:
        yield joined, _COORDINATED
        return
    yield {}, 0.0
    beside = _apposed(words, head)
    if beside is not None:
        yield beside, _APPOSED


def _apposed(words: list[str], head: Head) -> dict[int, str] | None:
    """A name and what it is, in one case: Skrwy Energii is Skrwa Energia, not the Skrwa of Energy."""
    if head.form.sort not in ("proper", "guess") or head.form.case == "nom" or head.agreeing:
        return None
    rest = [i for i in range(head.position + 1, len(words)) if not words[i].isspace()]
    if not rest or not words[rest[0]][:1].isupper() or words[rest[0]].isupper():
        return None
    for form in known_forms(words[rest[0]]):
        if form.sort == "noun" and (form.case, form.number) == (head.form.case, "sg"):
            return {rest[0]: form.nominative}
    return None


def _coordinated(words: list[str], head: Head) -> dict[int, str] | None:
    """Prawa i Sprawiedliwości: the second of two heads in one case, if nothing else follows "i"."""
    if head.form.case == "nom":
        return None
    last = max(position for position, _ in head.words)
    rest = [i for i in range(last + 1, len(words)) if not words[i].isspace()]
    if len(rest) < 2 or words[rest[0]] != "i" or not is_word(words[rest[1]]) or words[rest[1]].isupper():
        return None
    tail = [
        i for i in rest[2:] if is_word(words[i]) and not is_fixed(words[i]) and words[i] not in _LEGAL_FORMS
    ]
    for form in known_forms(words[rest[1]]):
        if form.case == head.form.case and form.sort in ("noun", "ger"):
            found = {rest[1]: form.nominative}
            for i in tail:
                adjective = as_adjective(words[i], form.number, form.case, form.gender)
                if adjective is None:
                    break
                found[i] = adjective
            else:
                return found
    return None


@functools.lru_cache(maxsize=5_000)
def nominative_heads(name: str) -> tuple[tuple[int, str, str, tuple[int, ...]], ...]:
    """The heads that a name in the nominative may have: the part's index, number, gender, agreeing parts.

    An adjective behind the head that could also describe the next noun is tried both ways.
    """
    words = parts(name)
    scored = [
        (_score(words, head, "organisation"), head)
        for head in (*find_heads(words), *find_heads(words, greedy=True))
        if head.form.case == "nom" and dict(head.words)[head.position] == words[head.position]
    ]
    best = max((score for score, _ in scored), default=0.0)
    found: dict[tuple[int, str, str, tuple[int, ...]], None] = {}
    for score, head in scored:
        if score >= best - _AS_GOOD:
            agreeing = tuple(i for i, _ in head.words if i != head.position)
            found[head.position, head.form.number, head.form.gender, agreeing] = None
    return tuple(found)


def _unchanged(words: list[str], kind: str) -> float:
    """How likely a phrase is not Polish, or a nominative that the dictionary misses."""
    first = next((word for word in words if is_word(word)), "")
    if not first:
        return 0.0
    if acronym_forms(first):
        return -5.0
    if any(_SURELY_INFLECTED.search(word) and len(word) > 4 and word.istitle() for word in words[:3]):
        return -4.0
    known = head_forms(first) if readings(first) or camel_forms(first) else ()
    if (
        known
        and kind != "place"
        and all(form.number == "pl" for form in known)
        and not re.search(r"(?:ów|om|ami|[aeiy]ch)$", first)
    ):
        return -1.5
    if known or adjective_forms(first):
        return -4.0
    if not INFLECTED_END.search(first) or len(first) < 5:
        return -0.7
    return -2.4 if first.endswith("y") else -4.0
