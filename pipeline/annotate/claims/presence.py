"""Who a sentence says to be at a meeting: verbs of being there, of handing over, of speaking, and phrases."""

import functools
from typing import Any

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.datafiles import load_yaml

Found = tuple[int, str, int]
"""A person, the rule that found them, the index of its word."""

_NOT_SUBJECTS = frozenset(("z", "ze", "od", "dla", "do", "przez", "o", "po"))
_JOINS = frozenset((",", "i", "oraz", "a", "także", "z", "„", "”", "w", "dr", "prof.", "hab."))
_GOVERN = _NOT_SUBJECTS | {"w", "we", "na"}
_AGREE = {"f": frozenset({"f"}), "m1": frozenset({"m1", "m2", "m3"})}
_NEAR = 9


@functools.cache
def presence_words() -> dict[str, frozenset[str]]:
    """The word lists of presence.yml, by name."""
    loaded: dict[str, list[Any]] = load_yaml("pipeline.annotate.claims", "presence.yml")
    return {name: frozenset(str(word) for word in found) for name, found in loaded.items()}


def persons_joined(context: Context, line: Line, mention: int) -> list[int]:
    """A person and those joined by commas and "i", past their offices and bodies."""
    joined = [mention]
    position = line.position(mention)
    for item in line.items[position + 1 :]:
        if item.mention is not None:
            if context.label(item.mention) == "PERSON":
                joined.append(item.mention)
            continue
        if item.text in _JOINS:
            continue
        if item.tags & {"fin", "praet"} or item.text in ("który", "która", ".", ";", "("):
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
        and context.may_be(item.mention, "nom")
        and not (i and line.items[i - 1].text in _NOT_SUBJECTS)
        and not (i + 1 < len(line.items) and line.items[i + 1].text == ":")
    ]
    if not found:
        return []
    after = [m for m in found if line.position(m) > verb]
    before = [m for m in found if line.position(m) < verb]
    chosen = before[-1:] or after[:1]
    first = before[0] if before and before[-1] in persons_joined(context, line, before[0]) else chosen[0]
    return persons_joined(context, line, first)


def told_before(context: Context, line: Line, gender: str) -> list[int]:
    """The one person of this gender who is the subject of the sentence before: "mówi Anna Lis. Była"."""
    if not line.index or context.lines[line.index - 1].paragraph != line.paragraph:
        return []
    earlier = context.lines[line.index - 1]
    people = [m for m in earlier.mentions("PERSON", of=context.mentions) if context.may_be(m, "nom")]
    names = {context.name(m) for m in people}
    return people[-1:] if len(names) == 1 and _gender(context.name(people[-1])) == gender else []


def _gender(name: str) -> str:
    return "f" if name.split()[0].endswith("a") else "m1"


def _omitted(context: Context, line: Line, verb: int) -> list[int]:
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
            governed = left is not None and (left.text in _GOVERN or {"subst", "inst"} <= left.tags)
            if label in ("PERSON", "CLUSTER", "ORG", "MINISTRY") and not governed:
                return []
        elif i < verb and _may_be_subject(item, gender):
            return []
    return told_before(context, line, gender)


def _may_be_subject(item: Item, gender: str) -> bool:
    """A common noun that agrees with the verb; "dokument odebrał": what is handed over is no subject."""
    agrees = {"subst", "nom", "sg"} <= item.tags and bool(item.tags & _AGREE[gender])
    return agrees and not item.lemmas & presence_words()["things"]


def _future(line: Line) -> bool:
    """ "odbędzie się z udziałem ...": nothing in the line has happened."""
    verbs = [item for item in line.items if is_finite(item) and "subst" not in item.tags]
    to_come = any("bedzie" in v.tags or {"fin", "perf"} <= v.tags for v in verbs)
    return to_come and not any(v.tags & {"praet", "imps"} for v in verbs)


def in_line(context: Context, line: Line) -> list[Found]:
    """The people who are said to be there in a line."""
    found: list[Found] = []
    if not line.mentions("PERSON", of=context.mentions) and not _may_omit(line):
        return found
    future = _future(line)
    for index, item in enumerate(line.items):
        if item.mention is not None or item.number is not None:
            continue
        denied = any(w.text == "nie" for w in line.items[max(0, index - 2) : index])
        if denied and not ("zabraknąć" in item.lemmas and names_meeting(line)):
            continue
        if not future:
            found += _by_phrase(context, line, index)
        found += _by_verb(context, line, index)
    return found


def _may_omit(line: Line) -> bool:
    words = presence_words()
    return line.has(*words["gives"], "być", "towarzyszyć")


def _by_phrase(context: Context, line: Line, index: int) -> list[Found]:
    """ "z udziałem", "w obecności", "z rąk", "razem z", "wśród gości byli", "wręczone przez"."""
    item = line.items[index]
    before = line.items[index - 1].text if index else ""
    after = line.items[index + 1].text if index + 1 < len(line.items) else ""
    if item.text == "udziałem" and before == "z":
        return _found(_next_persons(context, line, index), "with-participation", index)
    if item.text == "obecności" and before in ("w", "przy"):
        return _found(_next_persons(context, line, index, near=_NEAR), "in-the-presence", index)
    if item.text == "rąk" and before == "z":
        return _found(_next_persons(context, line, index), "from-the-hands", index)
    together = item.text in ("razem", "wraz") and after in ("z", "ze")
    if together and (names_meeting(line) or _hands_over(line)):
        return _found(_next_persons(context, line, index)[:1], "together-with", index)
    if item.text in ("wśród", "pośród") and _among_guests(line, index):
        return _found(_next_persons(context, line, index), "among-guests", index)
    if "zabraknąć" in item.lemmas and before == "nie":
        return _found(_next_persons(context, line, index, near=_NEAR), "not-missing", index)
    if item.text == "przez" and _done_by(line, index):
        return _found(_next_persons(context, line, index, near=4), "done-by", index)
    return []


def _found(persons: list[int], rule: str, index: int) -> list[Found]:
    return [(person, rule, index) for person in persons]


def _next_persons(context: Context, line: Line, index: int, *, near: int | None = None) -> list[int]:
    persons = context.after(line, line.items[index].end, "PERSON")
    if not persons or (near is not None and line.position(persons[0]) > index + near):
        return []
    return persons_joined(context, line, persons[0])


def _done_by(line: Line, index: int) -> bool:
    """ "certyfikaty wręczone przez", "spotkanie prowadzone przez"."""
    words = presence_words()
    for item in line.items[max(0, index - 4) : index]:
        if "ppas" not in item.tags or item.mention is not None:
            continue
        around = line.items[max(0, index - 8) : index]
        if item.lemmas & words["gives"] and any(x.lemmas & words["things"] for x in around):
            return True
        if item.lemmas & words["leads"] and any(x.lemmas & words["meetings"] for x in around):
            return True
    return False


def _by_verb(context: Context, line: Line, index: int) -> list[Found]:
    """ "wziął udział", "wręczyła dyplomy", "była na gali", "mówił podczas spotkania"."""
    item = line.items[index]
    words = presence_words()
    past = "praet" in item.tags
    if context.document.kind == "minutes" and past and "sg" in item.tags:
        if item.lemmas & {"być", "zostać", "mieć"}:
            return []
        return _found(subject_persons(context, line, index), "acts-in-minutes", index)
    if past and "towarzyszyć" in item.lemmas:
        return _found(_accompanied(context, line, index), "took-part", index)
    if past and _tells_presence(line, index):
        people = subject_persons(context, line, index) or _omitted(context, line, index)
        return _found(people, "took-part", index)
    handed = past or ("fin" in item.tags and "perf" not in item.tags)
    if handed and item.lemmas & words["gives"] and _of_thing(line, index):
        people = subject_persons(context, line, index)
        return _found(people or (_omitted(context, line, index) if past else []), "handed-over", index)
    papers = "parafować" in item.lemmas or _near(line, index, "papers")
    if past and item.lemmas & words["signs"] and papers:
        people = subject_persons(context, line, index)
        return _found(people if len(people) > 1 else [], "signed-together", index)
    if past and _speaks_there(context, line, index):
        return _found(subject_persons(context, line, index), "spoke-there", index)
    return []


def _near(line: Line, index: int, name: str) -> bool:
    around = line.items[max(0, index - 8) : index + 6]
    return any(x.lemmas & presence_words()[name] and x.mention is None for x in around)


def _accompanied(context: Context, line: Line, verb: int) -> list[int]:
    """Those who accompany and those who are accompanied: "ministrowi Lisowi towarzyszyła Anna Kos"."""
    clauses = context.clauses[line.index]
    people = subject_persons(context, line, verb)
    for i, item in enumerate(line.items):
        if item.mention is not None and clauses[i] == clauses[verb]:
            if context.label(item.mention) == "PERSON" and item.mention not in people:
                people.append(item.mention)
        elif item.text in ("mu", "jej") and abs(i - verb) == 1:
            people += told_before(context, line, "m1" if item.text == "mu" else "f")
    return people


def _speaks_there(context: Context, line: Line, index: int) -> bool:
    """ "Doświadczeniami dzieliły się ...", "... powiedział podczas gali Jan Lis"."""
    words = presence_words()
    if line.items[index].lemmas & words["speaks"]:
        return _near(line, index, "speeches")
    clauses = context.clauses[line.index]
    for i, item in enumerate(line.items[:-1]):
        if clauses[i] != clauses[index] or item.mention is not None:
            continue
        after = [x for x in line.items[i + 1 : i + 4] if x.mention is None]
        if item.text in words["during"] and any(x.lemmas & words["meetings"] for x in after):
            return True
    return False


def _of_thing(line: Line, index: int) -> bool:
    return any(
        item.lemmas & presence_words()["things"] or item.text in ("je", "go", "ją")
        for item in line.items[max(0, index - 12) : index + 8]
    )


def names_meeting(line: Line) -> bool:
    """Whether a line names a gala, a meeting, a congress."""
    return line.has(*presence_words()["meetings"])


def _hands_over(line: Line) -> bool:
    return any(
        "praet" in item.tags and item.lemmas & presence_words()["gives"] and _of_thing(line, i)
        for i, item in enumerate(line.items)
    )


def _tells_presence(line: Line, index: int) -> bool:
    item = line.items[index]
    words = presence_words()
    around = line.items[max(0, index - 4) : index + 5]
    if item.lemmas & {"wziąć", "brać"}:
        return any(x.text == "udział" for x in around)
    if item.lemmas & {"być"}:
        return _is_there(line, index)
    if item.lemmas & words["leads"] and any(x.lemmas & words["meetings"] for x in around):
        return True
    return bool(item.lemmas & words["present"]) and (
        bool(item.lemmas & words["present_anyway"]) or names_meeting(line)
    )


def _is_there(line: Line, index: int) -> bool:
    """ "gościem była", "był obecny na gali", "była na gali"."""
    words = presence_words()
    if any("gość" in x.lemmas and "inst" in x.tags for x in line.items):
        return True
    if any(x.lemmas & words["parts"] and "inst" in x.tags for x in line.items):
        return names_meeting(line)
    around: tuple[Item, ...] = line.items[max(0, index - 4) : index + 5]
    if any(x.lemmas & {"obecny", "gość", "uczestnik", "uczestniczka"} for x in around):
        return names_meeting(line)
    after = line.items[index + 1 : index + 4]
    return any(
        a.text in ("na", "w") and b.lemmas & words["meetings"] and "loc" in b.tags
        for a, b in zip(after, line.items[index + 2 : index + 5], strict=False)
    )


def _among_guests(line: Line, index: int) -> bool:
    """ "Wśród gości gali byli ..."."""
    after = line.items[index + 1 : index + 8]
    guests = any(x.lemmas & {"gość", "uczestnik", "obecny", "zaproszony"} for x in after[:3])
    return guests and any(x.lemmas & {"być", "znaleźć"} and x.tags & {"praet", "fin"} for x in after)
