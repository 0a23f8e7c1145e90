"""The canonical forms of people's full names: one line, the nominative, mentions of one name voting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.nominative import Nominative, candidates
from pipeline.annotate.personcontext import hints, hints_behind
from pipeline.annotate.personwords import first_name_sexes
from pipeline.annotate.textwords import Word

SOURCE = "persons"
DASHES = "-–‑"
LEAST = 0.5
_SHOWN_ALONE = 4  # how much more a reading weighs whose surname stands alone in the text


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``start:end`` that may be a full name; below ``LEAST`` they are something else."""

    start: int
    end: int
    confidence: float
    swapped: bool = False


_SETTLED = 0.9  # surer than this, what stands behind a name needn't be asked


def _surface(words: Sequence[Word], name: Name) -> str:
    """The name as one line, first name first, hyphens without spaces."""
    chosen = list(words[name.start : name.end])
    if name.swapped:
        chosen = [*chosen[1:], chosen[0]]
    pieces: list[str] = []
    for word in chosen:
        if pieces and (word.text in DASHES or pieces[-1].endswith("-")):
            pieces[-1] += "-" if word.text in DASHES else word.text
        else:
            pieces.append(word.text)
    return " ".join(pieces)


def _readings(words: Sequence[Word], name: Name) -> tuple[Nominative, ...]:
    cases, sex = hints(words, name.start, name.end)
    found = candidates(_surface(words, name), kind="person", case=cases, gender=sex)
    if sex or not found or found[0].confidence > _SETTLED:
        return found
    if cases:  # "śmieje się Radosława Gulda, koordynatorka": no Radosław
        _, sex = hints_behind(words, name.end)
        told = candidates(_surface(words, name), kind="person", case=cases, gender=sex) if sex else ()
        return told or found
    cases, sex = hints_behind(words, name.end)
    if sex is None and "f" in first_name_sexes(words[name.start].text) and (not cases or "nom" in cases):
        return found  # "wręczył Iwonie Lis, prezes klastra": a man's title tells nothing of a woman's case
    return candidates(_surface(words, name), kind="person", case=cases, gender=sex) or found


def canonical(words: Sequence[Word], names: Sequence[Name]) -> list[Candidate]:
    """The names as candidates; mentions of one name vote on its canonical form."""
    readings = [{n.text: n.confidence for n in _readings(words, name)} for name in names]
    votes: dict[str, float] = {}
    for reading in readings:
        for text, confidence in reading.items():
            votes[text] = votes.get(text, 0.0) + confidence
    alone = _alone(words, names)
    for name, reading in zip(names, readings, strict=True):
        for text, confidence in reading.items():
            surname = text.rpartition(" ")[2]
            if surname in alone and surname != words[name.end - 1].text:
                votes[text] += _SHOWN_ALONE * confidence
    return [
        Candidate(
            label="PERSON",
            start=words[name.start].start,
            end=words[name.end - 1].end,
            source=SOURCE,
            confidence=name.confidence,
            canonical=max(reading, key=lambda text: (votes[text], reading[text], text)),
        )
        for name, reading in zip(names, readings, strict=True)
    ]


def _alone(words: Sequence[Word], names: Sequence[Name]) -> frozenset[str]:
    """Capitalised words outside full names: "Kuczera" tells what "Adeli Kuczerze" is in the nominative."""
    inside = {i for name in names for i in range(name.start, name.end)}
    return frozenset(word.text for i, word in enumerate(words) if word.capital and i not in inside)


def with_initials(
    words: Sequence[Word], names: Sequence[Name], found: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Initials resolved by the full names of the text; "P. Fredro" of Olgierd Fredro is a "pan Fredro"."""
    named = (c.canonical or "" for n, c in zip(names, found, strict=True) if not words[n.start].initial)
    full = list(dict.fromkeys(named))
    for name, candidate in zip(names, found, strict=True):
        initial = words[name.start]
        if not initial.initial:
            yield candidate
            continue
        surface = words[name.end - 1].text
        surnames = {reading.text for reading in candidates(surface, kind="person")}
        same = [text for text in full if text.rpartition(" ")[2] in surnames]
        matching = sorted({text for text in same if text.startswith(initial.text[0])})
        if matching:
            yield replace(candidate, canonical=matching[0], confidence=0.95 if len(matching) == 1 else 0.7)
        elif not (same and initial.text == "P."):
            yield candidate
