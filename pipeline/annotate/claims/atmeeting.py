"""Words that tell of someone's presence where the passage reports a meeting: taking the floor, telling."""

import itertools

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import moments
from pipeline.annotate.claims.subjects import (
    last_person,
    persons_joined,
    presence_words,
    subject_persons,
)

Found = tuple[int, str, int]
"""A person, the rule that found them, the index of its word."""

_LEAD = 4
_DAY = 10
_MET = frozenset({"spotkać", "świętować", "obradować", "debatować"})
_HERE = frozenset({"obecny", "obecna", "obecni", "obecne"})
_CAME = frozenset({"przyjechać", "przybyć", "pojechać", "pojawić", "zjawić", "dojechać"})


def tells_of_meeting(line: Line) -> bool:
    """Whether a line tells of a meeting that was: "odbyło się spotkanie", "spotkali się"."""
    words = presence_words()
    met = line.has(*_MET) and any(x.lemmas & _MET and x.tags & {"praet", "imps"} for x in line.items)
    if met or _visits(line):
        return True
    if not line.has(*words["meetings"]) and not hands_over_there(line):
        return False
    return any(x.tags & {"praet", "imps"} and x.mention is None for x in line.items)


def _visits(line: Line) -> bool:
    """ "Wczoraj członkowie klastra byli gośćmi urzędu": they met there."""
    guests = line.has("gość") and any("gość" in x.lemmas and "inst" in x.tags for x in line.items)
    return guests and any("być" in x.lemmas and {"praet", "pl"} <= x.tags for x in line.items)


def _papers_signed(context: Context, line: Line) -> bool:
    """ "W środę w ratuszu podpisano deklarację": people met to sign it."""
    words = presence_words()
    if not line.has(*words["papers"]) or not line.has(*words["signs"]):
        return False
    if not any(len(context.name(m)) == _DAY for m in line.mentions("DATE", of=context.mentions)):
        return False
    return any(
        x.lemmas & words["signs"]
        and x.tags & {"imps", "praet"}
        and not x.text.endswith(("śmy", "łem", "łam"))
        for x in line.items
    )


def _handed_over(context: Context, line: Line) -> bool:
    """ "Wręczono go w piątek, 14 lutego, w Krośnie": people met for it."""
    words = presence_words()
    if not line.has(*words["hands_over"]):
        return False
    dated = any(len(context.name(m)) == _DAY for m in line.mentions("DATE", of=context.mentions))
    if not dated or not line.mentions("PLACE", of=context.mentions):
        return False
    gives = any(x.lemmas & words["hands_over"] and x.tags & {"imps", "praet"} for x in line.items)
    return gives and any(x.lemmas & words["things"] or x.text in ("je", "go", "ją") for x in line.items)


def _reports(context: Context, line: Line) -> bool:
    return tells_of_meeting(line) or _papers_signed(context, line) or _handed_over(context, line)


def _signs(line: Line, index: int) -> bool:
    """ "Pod dokumentem podpisali się", "podpisy złożyli", "podpisała ją"."""
    words = presence_words()
    item = line.items[index]
    if "złożyć" in item.lemmas:
        return any("podpis" in x.lemmas for x in line.items[max(0, index - 4) : index + 4])
    around = line.items[max(0, index - 5) : index + 5]
    return bool(item.lemmas & words["signs"]) and any(
        x.lemmas & words["papers"] or x.text in ("ją", "je", "go") for x in around
    )


def hands_over_there(line: Line) -> bool:
    """ "Najważniejsze było wręczenie dyplomów": a noun made of a verb; "na dzień otwarty"."""
    handed = any(x.text.startswith(("wręczeni", "rozdani")) and "ger" in x.tags for x in line.items)
    return handed or (
        line.has("otwarty")
        and any("dzień" in a.lemmas and "otwarty" in b.lemmas for a, b in itertools.pairwise(line.items))
    )


def in_report(context: Context, line: Line) -> bool:
    """Whether the line's paragraph tells, in it or before it, of a meeting."""
    if not context.reporting:
        told, paragraph = False, -1
        for each in context.lines:
            here = _reports(context, each)
            told = here or (told and each.paragraph == paragraph)
            paragraph = each.paragraph
            context.reporting.append(told)
    return context.reporting[line.index]


def reports_meeting(context: Context) -> bool:
    """Whether the document begins with a meeting on a day: it is the report of it."""
    for line in context.lines[:_LEAD]:
        if _reports(context, line):
            days = [m for m in moments(context, line) if m.part == "on" and len(m.value) == _DAY]
            if days:
                return True
    return False


def at_meeting(context: Context, line: Line, index: int) -> list[Found]:
    """The people whom a verb of a report tells to be at the meeting."""
    item = line.items[index]
    if "praet" not in item.tags:
        return []
    words = presence_words()
    if _narrates(context, line, index):
        return _subjects(context, line, index, "spoke-at-reported-meeting")
    surely = bool(item.lemmas & words["floor_verbs"] and _takes_floor(line, index)) or _urges(line, index)
    told = (
        surely
        or bool(item.lemmas & _CAME)
        or ("być" in item.lemmas and any(x.text in _HERE for x in line.items[max(0, index - 3) : index + 4]))
        or bool(item.lemmas & words["tells"] and _is_topic(line, index))
        or ("być" in item.lemmas and _as_speaker(line, index))
        or bool(item.lemmas & words["leads"] and _leads_it(line, index))
        or _signs(line, index)
        or _after_receiving(line, index)
        or bool(item.lemmas & words["congratulates"] and _congratulates(line, index))
    )
    dated = bool(item.lemmas & words["congratulates"]) and _day_and_place(context, line)
    if dated and not line.has(*words["from_afar"]):
        return _subjects(context, line, index, "congratulated-on-a-day")
    reported = in_report(context, line) or (surely and reports_meeting(context))
    if told and reported and not on_its_own_day(context, line):
        return _subjects(context, line, index, "took-part-in-reported-meeting")
    return []


def _after_receiving(line: Line, index: int) -> bool:
    """ "powiedziała po odebraniu certyfikatu": who has received it there."""
    near = line.items[max(0, index - 3) : index + 10]
    if any(x.text in _RECEIVING for x in near) and line.has(*presence_words()["things"]):
        return True  # "powiedziała Anna Lis, odbierając dyplom"
    after = line.items[index + 1 : index + 4]
    received = any(
        a.text in ("po", "przy") and b.text.startswith(("odebrani", "odbier", "wręczeni", "podpisani"))
        for a, b in itertools.pairwise(after)
    )
    return received and any("ger" in x.tags or "subst" in x.tags for x in after)


_DASHES = ("–", "-", "—")
_OTHER_DAYS = frozenset(
    {("następnego", "dnia"), ("poprzedniego", "dnia"), ("dzień", "wcześniej"), ("dzień", "później")}
)
_RECEIVING = frozenset({"odbierając", "wręczając", "podpisując", "odebrawszy"})


def _day_and_place(context: Context, line: Line) -> bool:
    """ "We wtorek, 12 października, w Lublinie gratulowała"."""
    days = [m for m in line.mentions("DATE", of=context.mentions) if len(context.name(m)) == _DAY]
    return bool(days) and bool(line.mentions("PLACE", of=context.mentions))


def _as_speaker(line: Line, index: int) -> bool:
    """ "Prelegentami byli ..."."""
    parts = presence_words()["parts"] - {"gość", "gospodarz"}
    return any(x.lemmas & parts and "inst" in x.tags for x in line.items[max(0, index - 3) : index])


def _congratulates(line: Line, index: int) -> bool:
    """ "Laureatom gratulowała ...", but not "w liście do laureatów"."""
    return _near(line, index, "congratulated") and not line.has(*presence_words()["from_afar"])


def _takes_floor(line: Line, index: int) -> bool:
    """ "Głos zabrała ...", "Gratulacje złożył ...", but not "w liście", "telefonicznie"."""
    aloud = "odczytać" in line.items[index].lemmas  # also the letter of one who is elsewhere
    return _near(line, index, "takes_floor") and (aloud or not line.has(*presence_words()["from_afar"]))


def _urges(line: Line, index: int) -> bool:
    """ "Zachęcała członków klastra do udziału": speaking to those who came, in the tense of a narrative."""
    words = presence_words()
    item = line.items[index]
    speaks = (item.lemmas & words["narrates"] and "imperf" in item.tags) or item.lemmas & words["tells"]
    if not speaks or line.has(*words["from_afar"]):
        return False
    near = line.items[max(0, index - 2) : index + 3]
    return any(x.lemmas & words["congratulated"] and "pl" in x.tags and x.mention is None for x in near)


def _leads_it(line: Line, index: int) -> bool:
    return any(x.text in ("je", "go", "ją") for x in line.items[index + 1 : index + 2])


def _subjects(context: Context, line: Line, index: int, rule: str) -> list[Found]:
    people = subject_persons(context, line, index) or _after_colon(context, line, index)
    return [(person, rule, index) for person in people]


def _after_colon(context: Context, line: Line, index: int) -> list[int]:
    """ "Głos zabrali: marszałek Anna Lis i prezes Jan Kos"."""
    if "pl" not in line.items[index].tags or not any(x.text == ":" for x in line.items[index : index + 3]):
        return []
    people = context.after(line, line.items[index].end, "PERSON")
    return persons_joined(context, line, people[0]) if people else []


def on_its_own_day(context: Context, line: Line) -> bool:
    """ "Następnego dnia umowę podpisał Jan Kos": another day than that of the meeting that is reported."""
    texts = [item.text for item in line.items]
    if "nazajutrz" in texts or any(pair in _OTHER_DAYS for pair in itertools.pairwise(texts)):
        return True
    told = [m for m in moments(context, line) if m.part in ("on", "since", "planned")]
    own = any(not of_a_participle(line, m.mention) for m in told)
    return own and not tells_of_meeting(line)


def of_a_participle(line: Line, date: int) -> bool:
    """ "za pomoc przy wniosku, złożonym 13 września": the day of something else."""
    at = line.position(date)
    return any("ppas" in x.tags and x.mention is None for x in line.items[max(0, at - 2) : at])


def _near(line: Line, index: int, name: str) -> bool:
    around = line.items[max(0, index - 4) : index + 5]
    return any(x.lemmas & presence_words()[name] and x.mention is None for x in around)


def _is_topic(line: Line, index: int) -> bool:
    """ "O eksporcie mówiła ...", "Prezentację przedstawiła ..."."""
    if any(x.text in ("–", "-", "—") for x in line.items[:1]):
        return False
    before = line.items[max(0, index - 8) : index]
    return _near(line, index, "topics") or any(x.text in ("o", "o.") for x in before)


def _narrates(context: Context, line: Line, index: int) -> bool:
    """ "– Boimy się cen – mówił Jan Kos": quoted in the report of a meeting, in the tense of a narrative."""
    if not line.items[index].lemmas & presence_words()["narrates"] or "imperf" not in line.items[index].tags:
        return False
    before = [x.text for x in line.items[max(0, index - 2) : index]]
    apposed = before[-1:] == [","] and not (before[0] in ("”", '"') or line.items[0].text in _DASHES)
    return bool(before) and before[-1] in (*_DASHES, "”", ",") and not apposed and reports_meeting(context)


def besides(context: Context, line: Line, index: int) -> list[Found]:
    """ "Oprócz niej do stolicy pojechali ...": she went too."""
    item = line.items[index]
    if item.text not in ("oprócz", "poza", "obok") or index + 1 >= len(line.items):
        return []
    pronoun = line.items[index + 1].text
    words = presence_words()
    went = any("praet" in x.tags and x.lemmas & (_CAME | words["present_anyway"]) for x in line.items[index:])
    if pronoun not in ("niego", "niej", "nim", "nią") or not went:
        return []
    found = last_person(context, line, "m1" if pronoun in ("niego", "nim") else "f")
    return [(person, "besides-whom", index) for person in found]


def standing_there(context: Context, line: Line, index: int) -> list[Found]:
    """ "Obecny na gali Jan Kos", "Uczestnicząca w spotkaniu Anna Lis"."""
    item = line.items[index]
    words = presence_words()
    being = item.text in ("obecny", "obecna", "obecni", "obecne") or (
        {"pact", "nom"} <= item.tags and item.lemmas & {"uczestniczyć", "gościć", "przebywać"}
    )
    after = line.items[index + 1 : index + 4]
    if not being or not after or after[0].text not in ("na", "w", "przy", "podczas"):
        return []
    if not any(x.lemmas & (words["meetings"] | words["rooms"]) for x in after[1:]):
        return []
    people = context.after(line, item.end, "PERSON")
    near = [p for p in people[:1] if line.position(p) <= index + _STANDS and context.may_be(p, "nom")]
    between = line.items[index + 1 : line.position(near[0])] if near else ()
    if any(x.text == "," or "praet" in x.tags for x in between if x.mention is None):
        return []
    return [(p, "standing-there", index) for p in (persons_joined(context, line, near[0]) if near else [])]


_STANDS = 12
