"""Who a sentence says to be at a meeting: verbs of being there, of handing over, of speaking, and phrases."""

import itertools

from pipeline.annotate.claims.atmeeting import Found, at_meeting, besides, in_report, standing_there
from pipeline.annotate.claims.beingthere import asked_of_it, being_there, seen_there, spoken_to
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.presencephrases import (
    NEAR,
    by_phrase,
    found_by,
    names_meeting,
    next_persons,
    of_thing,
)
from pipeline.annotate.claims.subjects import (
    omitted,
    presence_words,
    relative_person,
    subject_persons,
    told_before,
)


def _future(line: Line) -> bool:
    """ "odbędzie się z udziałem ...": nothing in the line has happened."""
    verbs = [item for item in line.items if is_finite(item) and "subst" not in item.tags]
    to_come = any("bedzie" in v.tags or {"fin", "perf"} <= v.tags for v in verbs)
    return to_come and not any(v.tags & {"praet", "imps"} for v in verbs)


def in_line(context: Context, line: Line) -> list[Found]:
    """The people who are said to be there in a line."""
    found: list[Found] = []
    if not line.mentions("PERSON", of=context.mentions) and not _may_omit(context, line):
        return found
    future = _future(line)
    whether = any(item.text == "czy" for item in line.items)
    for index, item in enumerate(line.items):
        if item.mention is not None or item.number is not None:
            continue
        if whether and _asked_whether(context, line, index):
            continue
        denied = any(w.text == "nie" for w in line.items[max(0, index - 2) : index])
        if denied and not ("zabraknąć" in item.lemmas and _of_meeting(context, line)):
            continue
        if not future:
            found += by_phrase(context, line, index)
            found += besides(context, line, index) + standing_there(context, line, index)
        found += (
            _by_verb(context, line, index)
            or at_meeting(context, line, index)
            or spoken_to(context, line, index)
            or asked_of_it(context, line, index)
            or being_there(context, line, index)
            or seen_there(context, line, index)
        )
    return found


def _asked_whether(context: Context, line: Line, index: int) -> bool:
    """ "Nie wiadomo, czy przyjechał Jan Kos"."""
    clauses = context.clauses[line.index]
    return any(x.text == "czy" and clauses[i] == clauses[index] for i, x in enumerate(line.items[:index]))


def _of_meeting(context: Context, line: Line) -> bool:
    return names_meeting(line) or in_report(context, line)


def _may_omit(context: Context, line: Line) -> bool:
    words = presence_words()
    asked = context.interviewee is not None and any(x.text in ("pan", "pani") for x in line.items)
    return asked or line.has(*words["gives"], "być", "towarzyszyć")


def _by_verb(context: Context, line: Line, index: int) -> list[Found]:
    """ "wziął udział", "wręczyła dyplomy", "była na gali", "mówił podczas spotkania"."""
    item = line.items[index]
    words = presence_words()
    past = "praet" in item.tags
    if context.document.kind == "minutes" and past and "sg" in item.tags:
        if item.lemmas & {"być", "zostać", "mieć"}:
            return []
        return found_by(subject_persons(context, line, index), "acts-in-minutes", index)
    if past and "towarzyszyć" in item.lemmas:
        return found_by(_accompanied(context, line, index), "took-part", index)
    if past and _tells_presence(line, index):
        people = subject_persons(context, line, index) or relative_person(context, line, index)
        people = people or _named_behind(context, line, index) or omitted(context, line, index)
        return found_by(people, "took-part", index)
    handed = past or ("fin" in item.tags and "perf" not in item.tags)
    if handed and item.lemmas & words["gives"] and of_thing(line, index):
        people = subject_persons(context, line, index) or relative_person(context, line, index)
        people = people or _named_behind(context, line, index)
        people = people or (omitted(context, line, index) if past else [])
        return found_by(people + _receiving(context, line, index), "handed-over", index)
    if "imps" in item.tags and item.lemmas & _HANDS_TO and of_thing(line, index):
        return found_by(_receiving(context, line, index), "handed-over", index)
    papers = "parafować" in item.lemmas or _near(line, index, "papers")
    if past and item.lemmas & words["signs"] and papers:
        people = subject_persons(context, line, index)
        return found_by(people if len(people) > 1 else [], "signed-together", index)
    if past and _speaks_there(context, line, index):
        return found_by(subject_persons(context, line, index), "spoke-there", index)
    return []


def _named_behind(context: Context, line: Line, verb: int) -> list[int]:
    """ "Certyfikat odebrali przewodniczący – Jan Kos i wiceprzewodnicząca – Anna Lis"."""
    if not {"pl", "m1"} <= line.items[verb].tags:
        return []
    return next_persons(context, line, verb, near=NEAR)


def _receiving(context: Context, line: Line, verb: int) -> list[int]:
    """ "Dyplom wręczył prezesowi Janowi Kosowi wiceminister Piotr Wilga": to whom it is handed."""
    if not line.items[verb].lemmas & _HANDS_TO:
        return []
    clauses = context.clauses[line.index]
    return [
        item.mention
        for i, item in enumerate(line.items)
        if item.mention is not None
        and clauses[i] == clauses[verb]
        and context.label(item.mention) == "PERSON"
        and context.may_be(item.mention, "dat")
        and not context.may_be(item.mention, "nom", "acc", "gen", "loc", "inst")
        and not (i and line.items[i - 1].text in ("ku", "dzięki", "przeciw"))
    ]


_HANDS_TO = frozenset({"wręczyć", "wręczać", "przekazać"})


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
        says = line.items[index].lemmas & (words["says"] | words["narrates"])
        if (
            says
            and item.text == "na"
            and any(x.lemmas & words["meetings"] and "loc" in x.tags for x in after)
        ):
            return True
    return False


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
    greets = item.lemmas & words["greets"] and any(x.lemmas & words["greeted"] for x in around)
    return bool(item.lemmas & words["present"]) and (
        bool(greets) or bool(item.lemmas & words["present_anyway"]) or names_meeting(line)
    )


def _is_there(line: Line, index: int) -> bool:
    """ "gościem była", "był obecny na gali", "była na gali"."""
    words = presence_words()
    if any("gość" in x.lemmas and "inst" in x.tags for x in line.items):
        return True
    if any(x.lemmas & words["parts"] and "inst" in x.tags for x in line.items):
        return names_meeting(line)
    if any(x.mention is not None and x.text.startswith(_MODERATES) for x in line.items[:index]):
        return True
    around: tuple[Item, ...] = line.items[max(0, index - 4) : index + 5]
    if any(x.lemmas & {"obecny", "gość", "uczestnik", "uczestniczka"} for x in around):
        return names_meeting(line)
    return any(
        a.text in ("na", "w") and b.lemmas & words["meetings"] and "loc" in b.tags
        for a, b in itertools.pairwise(around)
    )


_MODERATES = ("moderatorem ", "moderatorką ")  # "Moderatorem dyskusji był ...": an office with its complement
