"""What words tell of who speaks: cases, initials and sexes of names, verbs without a subject."""

import re
from collections.abc import Sequence

from pipeline.annotate.morphology import readings
from pipeline.annotate.quotes.attribution import words_of
from pipeline.records import Mention

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def is_nominative(mention: Mention) -> bool:
    """Whether a person's mention stands in the nominative: every word of it is in the canonical name."""
    canonical = {word.casefold() for word in _WORD.findall(mention.canonical)}
    initials = {word[0] for word in canonical}
    words = [word.casefold() for word in _WORD.findall(mention.text)]
    return all(word in canonical or (len(word) == 1 and word in initials) for word in words)


def initials_of(name: str) -> str:
    """ "SKM" of "Sylwia Kucia-Morawiec"."""
    return "".join(part[0].upper() for part in re.split(r"[\s-]+", name) if part[:1].isalpha())


def sex_of(name: str) -> str | None:
    """ "m" or "f" by the first name, None where the dictionary does not tell."""
    first = name.split()[0] if name.split() else ""
    genders = {
        r.gender
        for r in readings(first)
        if "imię" in " ".join(r.labels) and r.case == "nom" and r.number == "sg"
    }
    if len(genders) == 1:
        return "f" if genders == {"f"} else "m"
    return None


def sex_of_verb(verb: str) -> str | None:
    """ "m" or "f" by a verb of the past: "powiedziała"; None for others."""
    genders = {r.gender for r in readings(verb) if r.pos == "praet" and r.number == "sg"}
    if genders == {"f"}:
        return "f"
    return "m" if genders and genders <= {"m1", "m2", "m3"} else None


def is_nobody(word: str) -> bool:
    """Whether a word is something that speaks and is no person: "komunikat głosi", "podaje ministerstwo"."""
    lower = word.lower()
    return lower in words_of("nobody") or any(
        r.lemma in words_of("nobody") and r.case == "nom" and r.number == "sg" for r in readings(lower)
    )


def lacks_subject(words: Sequence[str]) -> bool:
    """Whether a clause has a verb in the third person and no noun that can be its subject."""
    found = [readings(word.lower()) for word in words]
    verb = any(r.pos == "praet" or (r.pos == "fin" and ":ter:" in r.tag) for rs in found for r in rs)
    content = [rs for rs in found if not any(r.pos in ("prep", "conj", "comp", "part", "qub") for r in rs)]
    noun = any(r.pos == "subst" and r.number == "sg" and r.case == "nom" for rs in content for r in rs)
    return (
        verb and not noun and all(rs or not word[0].isupper() for word, rs in zip(words, found, strict=True))
    )
