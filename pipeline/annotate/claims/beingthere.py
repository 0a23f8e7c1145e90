"""Further ways of being at a meeting: coming back from it, being sent, voting, an interviewee's own words."""

import itertools

from pipeline.annotate.claims.atmeeting import (
    Found,
    in_report,
    on_its_own_day,
    reports_meeting,
    tells_of_meeting,
)
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import moments
from pipeline.annotate.claims.subjects import (
    persons_joined,
    presence_words,
    relative_person,
    subject_persons,
)

_NEAR = 5
_DAY = 10
_ONCE = frozenset({"kiedyś", "wtedy", "dawniej", "niegdyś", "wcześniej", "zwykle", "zawsze"})
_OWN_ENDINGS = ("łem", "łam")


def being_there(context: Context, line: Line, index: int) -> list[Found]:
    """The people whom a verb of the past tells to be there."""
    item = line.items[index]
    if not item.tags & {"praet", "imps"}:
        return []
    words = presence_words()
    if item.lemmas & words["sends"] and _to_meeting(line, "na", "acc"):
        return _found(_sent(context, line, index), "sent-to-it", index)
    if "praet" not in item.tags:
        return []
    if item.text.endswith(_OWN_ENDINGS):
        return _own_words(context, line, index)
    elsewhere = any(x.text in ("do", "po") for x in line.items[index + 1 : index + 3])
    if item.lemmas & words["comes_back"] and _to_meeting(line, "z", "gen") and not elsewhere:
        return _found(subject_persons(context, line, index), "came-back-from-it", index)
    if "przeciąć" in item.lemmas and line.has("wstęga"):
        return _found(subject_persons(context, line, index), "cut-the-ribbon", index)
    if "wejść" in item.lemmas and line.has("skład") and line.has("delegacja", "reprezentacja"):
        return _found(subject_persons(context, line, index), "was-of-the-delegation", index)
    if "oddać" in item.lemmas and _gives_a_vote(context, line):
        return _found(subject_persons(context, line, index), "voted-there", index)
    if _met_them(context, line, index):
        return _found(subject_persons(context, line, index), "met-them-on-a-day", index)
    if on_its_own_day(context, line) or not (in_report(context, line) or reports_meeting(context)):
        return []
    if _thanks(context, line, index):
        people = [] if line.has(*words["from_afar"]) else subject_persons(context, line, index)
        return _found(people, "took-part-in-reported-meeting", index)
    if _looks_on(line, index) or _met(context, line, index) or _makes_it(line, index):
        return _found(subject_persons(context, line, index), "took-part-in-reported-meeting", index)
    if item.lemmas & words["leads"] and _leads_classes(line, index):
        people = subject_persons(context, line, index) or relative_person(context, line, index)
        return _found(people, "took-part-in-reported-meeting", index)
    if not in_report(context, line):
        return []
    if "głosować" in item.lemmas:
        return _found(subject_persons(context, line, index), "voted-there", index)
    if _is_there(line, index) or item.lemmas & words["speaks_out"]:
        people = [] if line.has(*words["from_afar"]) else subject_persons(context, line, index)
        return _found(people, "took-part-in-reported-meeting", index)
    return []


def _found(persons: list[int], rule: str, index: int) -> list[Found]:
    return [(person, rule, index) for person in persons]


def _to_meeting(line: Line, preposition: str, case: str) -> bool:
    """ "na kongres", "z V Kongresu Klastrów": a meeting behind the preposition, past adjectives."""
    meetings = presence_words()["meetings"]
    for i, item in enumerate(line.items[:-1]):
        if item.text not in (preposition, f"{preposition}e"):
            continue
        for after in line.items[i + 1 : i + _NEAR]:
            if after.lemmas & meetings and case in after.tags and after.mention is None:
                return True
            if after.mention is not None or after.finite or "subst" in after.tags - {"adj"}:
                break
    return False


def _sent(context: Context, line: Line, verb: int) -> list[int]:
    """ "Na kongres klaster wysłał Annę Lis": the people whom somebody sent, in the accusative."""
    clauses = context.clauses[line.index]
    for i, item in enumerate(line.items[verb + 1 :], verb + 1):
        if item.mention is None or context.label(item.mention) != "PERSON" or clauses[i] != clauses[verb]:
            continue
        mention = context.mentions[item.mention]
        return persons_joined(context, line, item.mention) if mention.text != mention.canonical else []
    return []


def _gives_a_vote(context: Context, line: Line) -> bool:
    """ "Przyjęto ją przy dwóch głosach sprzeciwu. Jeden z nich oddał Jan Kos." of a reported meeting."""
    before = context.lines[max(0, line.index - 1) : line.index + 1]
    votes = any(x.has("głos") for x in before)
    return votes and any(in_report(context, x) or tells_of_meeting(x) for x in before)


def _thanks(context: Context, line: Line, verb: int) -> bool:
    """ "Anna Lis podziękowała za współpracę", but not "Klaster podziękował Annie Lis za pomoc"."""
    if not line.items[verb].lemmas & {"podziękować", "dziękować"}:
        return False
    clauses = context.clauses[line.index]
    inside = [x for i, x in enumerate(line.items) if clauses[i] == clauses[verb]]
    clusters = any(
        (x.mention is not None and context.label(x.mention) == "CLUSTER" and context.may_be(x.mention, "nom"))
        or x.text == "klaster"
        for x in inside
    )
    return not clusters and any(x.text == "za" for x in inside)


def _is_there(line: Line, index: int) -> bool:
    """ "Była tam także Anna Lis", "Na sali był Jan Kos", "Gospodarzem był Jan Kos"."""
    if "być" not in line.items[index].lemmas:
        return False
    near = line.items[max(0, index - _NEAR) : index + _NEAR]
    if any(x.text == "tam" for x in line.items[index + 1 : index + 3]):
        return True
    if any(a.text == "na" and b.text in ("sali", "miejscu", "widowni") for a, b in itertools.pairwise(near)):
        return True
    return (
        bool(index) and "gospodarz" in line.items[index - 1].lemmas and "inst" in line.items[index - 1].tags
    )


def _looks_on(line: Line, index: int) -> bool:
    """ "W pierwszym rzędzie siedział Jan Kos", "Galę obserwowała Anna Lis"."""
    words = presence_words()
    item = line.items[index]
    near = line.items[max(0, index - _NEAR) : index + _NEAR]
    place = any(x.lemmas & words["rooms"] and "subst" in x.tags for x in near)
    if item.lemmas & {"siedzieć", "zasiąść", "zasiadać", "oklaskiwać"}:
        return place
    meeting = any(x.lemmas & words["meetings"] and "acc" in x.tags for x in near)
    return "obserwować" in item.lemmas and (place or meeting)


def _met(context: Context, line: Line, index: int) -> bool:
    """ "Jan Kos spotkał się tam z przedsiębiorcami", on the day or in the report of a meeting."""
    item = line.items[index]
    own = any(x.text == "się" for x in line.items[max(0, index - 2) : index + 3])
    return "spotkać" in item.lemmas and own and reports_meeting(context)


def _met_them(context: Context, line: Line, index: int) -> bool:
    """ "W poniedziałek, 23 stycznia, minister Jan Kos spotkał się z laureatami": a meeting on a day told."""
    item = line.items[index]
    own = any(x.text == "się" for x in line.items[max(0, index - 2) : index + 3])
    if "spotkać" not in item.lemmas or not own or "imps" in item.tags:
        return False
    clauses = context.clauses[line.index]
    with_whom = any(
        a.text in ("z", "ze") and (_is_cluster(context, b) or b.lemmas & _MET_ONES or b.number)
        for a, b in itertools.pairwise(line.items)
    )
    return with_whom and any(
        m.part == "on" and len(m.value) == _DAY and clauses[line.position(m.mention)] == clauses[index]
        for m in moments(context, line)
    )


def _is_cluster(context: Context, item: Item) -> bool:
    return item.mention is not None and context.label(item.mention) == "CLUSTER"


_MET_ONES = frozenset(
    "przedstawiciel zarząd członek klaster laureat przedsiębiorca firma koordynator zespół".split()
)


def _makes_it(line: Line, index: int) -> bool:
    """ "Uroczystego otwarcia dokonał Jan Kos", "Na pytania odpowiadała Anna Lis"."""
    near = line.items[max(0, index - _NEAR) : index + _NEAR]
    opens = any(x.text.startswith(("otwarci", "wręczeni", "inauguracj", "dekoracj")) for x in near)
    answers = "odpowiadać" in line.items[index].lemmas and any(x.text == "pytania" for x in near)
    return ("dokonać" in line.items[index].lemmas and opens) or answers


def _leads_classes(line: Line, index: int) -> bool:
    """ "która prowadziła zajęcia": what is led stands right beside."""
    beside = line.items[max(0, index - 1) : index + 2]
    classes = any(x.lemmas & presence_words()["classes"] and x.mention is None for x in beside)
    return classes and not any(x.text in _ONCE for x in line.items)


def _own_words(context: Context, line: Line, index: int) -> list[Found]:
    """ "– 12 maja byłem w Warszawie na gali", in an interview: the one who is asked."""
    words = presence_words()
    if context.interviewee is None or context.document.kind != "interview":
        return []
    clauses = context.clauses[line.index]
    dated = any(
        m.part == "on" and len(m.value) == _DAY and clauses[line.position(m.mention)] == clauses[index]
        for m in moments(context, line)
    )
    item = line.items[index]
    went = item.lemmas & ({"być", "uczestniczyć", "pojechać"} | words["present"])
    met = line.has(*words["meetings"]) or (line.has(*words["things"]) and line.has(*words["gives"]))
    received = item.lemmas & {"odebrać", "odbierać"} and line.has(*words["things"])
    told = dated and ((went and met) or received) and not any(x.text == "nie" for x in line.items[:index])
    return [(context.interviewee, "says-to-have-been-there", index)] if told else []


def spoken_to(context: Context, line: Line, index: int) -> list[Found]:
    """ "Był pan na gali", "siedziała pani na widowni", asked in an interview: the one who is asked."""
    item = line.items[index]
    if context.interviewee is None or "praet" not in item.tags:
        return []
    words = presence_words()
    near = line.items[max(0, index - 1) : index + 2]
    asked = any(x.text in ("pan", "pani") for x in near) and "sg" in item.tags
    if not asked:
        return []
    there = item.lemmas & {"być", "siedzieć", "stać", "uczestniczyć"} | item.lemmas & words["present"]
    after = line.items[index + 1 : index + 8]
    met = any(
        a.text in ("na", "w") and b.mention is None and b.lemmas & (words["meetings"] | {"widownia"})
        for a, b in itertools.pairwise((*line.items[max(0, index - 4) : index], *after))
    ) and not any(x.text in _ONCE for x in line.items)
    handed = item.lemmas & {"odebrać", "odbierać"} and any(
        x.lemmas & words["things"] for x in line.items[index + 1 : index + 8]
    )
    told = ((there and met) or handed) and not answered_no(context, line)
    return [(context.interviewee, "asked-of-being-there", index)] if told else []


def asked_of_it(context: Context, line: Line, index: int) -> list[Found]:
    """ "23 stycznia wręczano certyfikaty. Był pan tam?" "– Byłem.": the one who is asked."""
    item = line.items[index]
    if context.interviewee is None or not {"praet", "sg"} <= item.tags or "być" not in item.lemmas:
        return []
    near = line.items[max(0, index - 1) : index + 3]
    there = any(x.text in ("tam", "obecny", "obecna") for x in near) or any(
        (a.text, b.text) in _AT_IT for a, b in itertools.pairwise(line.items[index + 1 : index + 5])
    )
    asked = there and any(x.text in ("pan", "pani") for x in near)
    before = context.lines[line.index - 1] if line.index else None
    if not asked or before is None or answered_no(context, line):
        return []
    if before.paragraph != line.paragraph:
        return _of_the_lead(context, line, index)
    handed = before.has(*presence_words()["things"]) and before.has(*presence_words()["gives"])
    told = handed or tells_of_meeting(before)
    return [(context.interviewee, "asked-of-being-there", index)] if told else []


_AT_IT = frozenset({("na", "sali"), ("przy", "tym"), ("na", "miejscu"), ("na", "widowni")})


def _of_the_lead(context: Context, line: Line, index: int) -> list[Found]:
    """An interview's first question "Był pan na sali?", below a lead that tells of handing over."""
    lead = context.lines[: line.index]
    if context.interviewee is None or any(x.items and x.items[-1].text == "?" for x in lead):
        return []
    words = presence_words()
    told = any(x.has(*words["things"]) and x.has(*words["gives"]) for x in lead)
    return [(context.interviewee, "asked-of-being-there", index)] if told else []


def seen_there(context: Context, line: Line, index: int) -> list[Found]:
    """ "Byłam na sali. Widziałam, jak minister Jan Kos ściska dłonie laureatom.": whom the asked one saw."""
    item = line.items[index]
    if context.interviewee is None or "fin" not in item.tags or not item.lemmas & _DOES_THERE:
        return []
    before = [x.text for x in line.items[:index]]
    seen = any(a.startswith(("widział", "patrzył")) for a in before)
    if not seen or "jak" not in before:
        return []
    return _found(subject_persons(context, line, index), "handed-over", index)


_DOES_THERE = frozenset("ściskać wręczać rozdawać przekazywać odbierać gratulować przemawiać".split())


def answered_no(context: Context, line: Line) -> bool:
    """Whether the answer to a question begins with "Nie"."""
    answer = next((x for x in context.lines[line.index + 1 :] if x.paragraph != line.paragraph), None)
    plain = () if answer is None else (x for x in answer.items if x.mention is None and x.text[:1].isalpha())
    return next((x.text for x in plain), "") == "nie"
