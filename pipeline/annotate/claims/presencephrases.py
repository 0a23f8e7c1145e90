"""Phrases that say who is at a meeting: "z udziałem", "w obecności", "z rąk", "wśród gości byli"."""

from pipeline.annotate.claims.atmeeting import Found, hands_over_there
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.subjects import persons_joined, presence_words

NEAR = 9
_ASKS = frozenset({"pytanie", "wniosek", "prośbę", "propozycję", "uwagę"})
_CHAIRS = ("przewodnicząc", "protokolan", "sekretarz", "prowadząc")


def by_phrase(context: Context, line: Line, index: int) -> list[Found]:
    """ "z udziałem", "w obecności", "z rąk", "razem z", "wśród gości byli", "wręczone przez"."""
    if context.document.kind == "minutes" and (named := _in_minutes(context, line, index)):
        return named
    item = line.items[index]
    before = line.items[index - 1].text if index else ""
    after = line.items[index + 1].text if index + 1 < len(line.items) else ""
    if item.text == "udziałem" and before == "z":
        return found_by(next_persons(context, line, index), "with-participation", index)
    if item.text == "obecności" and before in ("w", "przy"):
        return found_by(next_persons(context, line, index, near=NEAR), "in-the-presence", index)
    if item.text == "rąk" and before == "z":
        return found_by(next_persons(context, line, index), "from-the-hands", index)
    if item.text == "rąk" and before == "do" and line.has(*presence_words()["things"]):
        return found_by(next_persons(context, line, index, near=4), "into-the-hands", index)
    if item.text == "ręce" and before == "na" and (_hands_over(line) or line.has("złożyć")):
        return found_by(next_persons(context, line, index, near=NEAR)[:1], "into-the-hands", index)
    together = item.text in ("razem", "wraz") and after in ("z", "ze")
    if together and (names_meeting(line) or _hands_over(line)):
        return found_by(next_persons(context, line, index)[:1], "together-with", index)
    if item.text in ("wśród", "pośród") and _among_guests(line, index):
        return found_by(next_persons(context, line, index), "among-guests", index)
    if "zabraknąć" in item.lemmas and before == "nie":
        return found_by(next_persons(context, line, index, near=NEAR), "not-missing", index)
    if item.text == "przez" and _done_by(line, index):
        return found_by(next_persons(context, line, index, near=4), "done-by", index)
    return []


def _in_minutes(context: Context, line: Line, index: int) -> list[Found]:
    """ "Na pytanie Jana Kosa", "spośród obecnych wybrano", "na przewodniczącego wybrano"."""
    item = line.items[index]
    before = line.items[index - 1].text if index else ""
    after = line.items[index + 1].text if index + 1 < len(line.items) else ""
    if item.text in _ASKS and before == "na":
        return found_by(next_persons(context, line, index, near=3)[:1], "asks-in-minutes", index)
    if item.text == "obecnych":
        return found_by(_elected(context, line, index), "chosen-in-minutes", index)
    if item.text == "na" and after.startswith(_CHAIRS):
        return found_by(_chosen(context, line, index), "chosen-in-minutes", index)
    return []


def _chosen(context: Context, line: Line, index: int) -> list[int]:
    """ "Na przewodniczącego zgromadzenia wybrano Jana Kosa": who leads the meeting is there."""
    return next_persons(context, line, index)[:1] if line.has("wybrać", "powołać") else []


def _elected(context: Context, line: Line, index: int) -> list[int]:
    """ "Spośród obecnych do rady wybrano Jana Kosa i Annę Lis"."""
    verb = next((i for i, x in enumerate(line.items) if x.text in ("wybrano", "powołano")), None)
    return [] if verb is None or verb < index else next_persons(context, line, verb)


def found_by(persons: list[int], rule: str, index: int) -> list[Found]:
    """The people, each with the rule and the index of its word."""
    return [(person, rule, index) for person in persons]


def next_persons(context: Context, line: Line, index: int, *, near: int | None = None) -> list[int]:
    """The person named next and those joined to them; with ``near`` at most so many items further on."""
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
        if "reprezentować" in item.lemmas and names_meeting(line):
            return True
    return False


def of_thing(line: Line, index: int) -> bool:
    """Whether a certificate, a diploma or the like stands near a verb of handing over."""
    return any(
        item.lemmas & presence_words()["things"] or item.text in ("je", "go", "ją")
        for item in line.items[max(0, index - 12) : index + 8]
    )


def names_meeting(line: Line) -> bool:
    """Whether a line names a gala, a meeting, a congress."""
    return line.has(*presence_words()["meetings"]) or hands_over_there(line)


def _hands_over(line: Line) -> bool:
    return any(
        item.tags & {"praet", "imps"} and item.lemmas & presence_words()["gives"] and of_thing(line, i)
        for i, item in enumerate(line.items)
    )


def _among_guests(line: Line, index: int) -> bool:
    """ "Wśród gości gali byli ..."."""
    after = line.items[index + 1 : index + 12]
    who = {"gość", "uczestnik", "obecny", "zaproszony", "prelegent", "panelista", "mówca"}
    guests = any(x.lemmas & who for x in after[:3]) or (
        after[:1] != () and "osoba" in after[0].lemmas and line.has("towarzyszyć", "przybyć", "uczestniczyć")
    )
    return guests and any(x.lemmas & {"być", "znaleźć"} and x.tags & {"praet", "fin"} for x in after)
