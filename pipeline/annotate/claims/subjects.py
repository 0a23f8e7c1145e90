"""The people who are the subject of a verb, named beside it or in the sentence before."""

import functools
from typing import Any

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.datafiles import load_yaml

_NOT_SUBJECTS = frozenset(("z", "ze", "od", "dla", "do", "przez", "o", "po"))
_JOINS = frozenset((",", "i", "oraz", "a", "także", "z", "„", "”", "w", "dr", "prof.", "hab."))
_GOVERN = _NOT_SUBJECTS | {"w", "we", "na"}
_AGREE = {"f": frozenset({"f"}), "m1": frozenset({"m1", "m2", "m3"})}


@functools.cache
def presence_words() -> dict[str, frozenset[str]]:
    """The word lists of presence.yml, by name."""
    loaded: dict[str, list[Any]] = load_yaml("pipeline.annotate.claims", "presence.yml")
    return {name: frozenset(str(word) for word in found) for name, found in loaded.items()}


def persons_joined(context: Context, line: Line, mention: int) -> list[int]:
    """A person and those joined by commas and "i", past their offices and bodies, in brackets or not."""
    joined = [mention]
    position = line.position(mention)
    inside = False
    for item in line.items[position + 1 :]:
        if inside or item.text == "(":
            inside = item.text != ")"
            continue
        if item.mention is not None:
            if context.label(item.mention) == "PERSON":
                joined.append(item.mention)
            continue
        if item.text in _JOINS:
            continue
        if item.tags & {"fin", "praet"} or item.text in ("który", "która", ".", ";"):
            break
    return joined


def subject_persons(context: Context, line: Line, verb: int) -> list[int]:
    """The people who are the subject of a verb: "Dokument odebrali Anna Lis, prezes klastra, i Jan Kos"."""
    clauses = context.clauses[line.index]
    found = [
        item.mention
        for i, item in enumerate(line.items)
        if item.mention is not None
        and context.label(item.mention) == "PERSON"
        and clauses[i] == clauses[verb]
        and _nominative(context, item.mention)
        and not (i and line.items[i - 1].text in _NOT_SUBJECTS)
        and not (i + 1 < len(line.items) and line.items[i + 1].text == ":")
    ]
    if not found:
        return []
    after = [m for m in found if line.position(m) > verb]
    before = [m for m in found if line.position(m) < verb]
    if after and before and _follows_its_verb(line, clauses, before[-1], verb):
        before = []  # "Dokument przekazała Anna Lis, odebrał go zaś Jan Kos"
    chosen = before[-1:] or after[:1]
    first = before[0] if before and before[-1] in persons_joined(context, line, before[0]) else chosen[0]
    return persons_joined(context, line, first)


def _follows_its_verb(line: Line, clauses: tuple[int, ...], person: int, verb: int) -> bool:
    """Whether a person named before a verb is the subject of another verb, which stands before the name."""
    at = line.position(person)
    return any(line.items[i].finite and clauses[i] == clauses[verb] for i in range(at))


def relative_person(context: Context, line: Line, verb: int) -> list[int]:
    """ "mówi Anna Lis, zastępczyni dyrektora w Urzędzie, która wręczała dyplomy": whom "która" takes up."""
    at = next(
        (
            i
            for i in range(verb - 1, max(-1, verb - _RELATIVE), -1)
            if line.items[i].text in (",", "i", "oraz") and line.items[i + 1].text in ("który", "która")
        ),
        None,
    )
    if at is not None and line.items[at].text != ",":  # "która jest koordynatorem i która odebrała"
        same = (i for i in range(at - 1, -1, -1) if line.items[i].text == line.items[at + 1].text)
        at = next((i - 1 for i in same if i and line.items[i - 1].text == ","), None)
    if at is None:
        return []
    gender = "f" if line.items[at + 1].text == "która" else "m1"
    for item in reversed(line.items[:at]):
        if item.mention is None:
            if item.tags & {"fin", "praet"} and "subst" not in item.tags:
                return []
            continue
        if context.label(item.mention) == "PERSON":
            return [item.mention] if _gender(context.name(item.mention)) == gender else []
        if context.label(item.mention) not in ("ROLE", "ORG", "MINISTRY", "CLUSTER", "PLACE"):
            return []
    return []


_RELATIVE = 6


def _nominative(context: Context, person: int) -> bool:
    """Whether a name is in the nominative; of a full name its canonical form tells ("Jana Kosa" is not)."""
    mention = context.mentions[person]
    if " " in mention.canonical:
        words = {word for word in mention.text.casefold().split() if not word.endswith(".")}
        return words <= set(mention.canonical.casefold().split())
    return context.may_be(person, "nom")


def told_before(context: Context, line: Line, gender: str) -> list[int]:
    """The one person of this gender who is the subject of the sentence before: "mówi Anna Lis. Była"."""
    if not line.index or context.lines[line.index - 1].paragraph != line.paragraph:
        return []
    earlier = context.lines[line.index - 1]
    people = [m for m in earlier.mentions("PERSON", of=context.mentions) if _nominative(context, m)]
    names = {context.name(m) for m in people}
    return people[-1:] if len(names) == 1 and _gender(context.name(people[-1])) == gender else []


def last_person(context: Context, line: Line, gender: str) -> list[int]:
    """The person of this gender named last as a subject, up to three sentences before."""
    for earlier in reversed(context.lines[max(0, line.index - _BACK) : line.index]):
        people = [m for m in earlier.mentions("PERSON", of=context.mentions) if _nominative(context, m)]
        found = [m for m in people if _gender(context.name(m)) == gender]
        if found:
            return found[-1:]
    return []


_BACK = 3


def _gender(name: str) -> str:
    return "f" if name.split()[0].endswith("a") else "m1"


def omitted(context: Context, line: Line, verb: int) -> list[int]:
    """The subject that a verb leaves out because the sentence before has it."""
    tags = line.items[verb].tags
    gender = "f" if "f" in tags else "m1"
    clauses = context.clauses[line.index]
    if "sg" not in tags or not tags & {"f", "m1"}:
        return []
    for i, item in enumerate(line.items):
        if clauses[i] != clauses[verb] or i == verb:
            continue
        if item.mention is not None:
            label = context.label(item.mention)
            left = line.items[i - 1] if i else None
            governed = left is not None and (left.text in _GOVERN or _instrumental(left))
            if label in ("PERSON", "CLUSTER", "ORG", "MINISTRY") and not governed:
                return []
        elif i < verb and _may_be_subject(item, gender):
            return []
    return told_before(context, line, gender)


def _instrumental(noun: Item) -> bool:
    """ "Jest dyrektorką Fundacji Dąb": also of a feminine noun that the dictionary doesn't have."""
    return {"subst", "inst"} <= noun.tags or (not noun.tags and noun.text.endswith("ą"))


def _may_be_subject(item: Item, gender: str) -> bool:
    """A common noun that agrees with the verb; "dokument odebrał": what is handed over is no subject."""
    agrees = {"subst", "nom", "sg"} <= item.tags and bool(item.tags & _AGREE[gender])
    return agrees and not item.lemmas & presence_words()["things"]
