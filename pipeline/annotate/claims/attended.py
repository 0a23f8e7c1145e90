"""attended: people who took part in the ceremony or meeting that a document reports."""

import re
from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Event, Moment, event_place, moments
from pipeline.records import Claim, Field

_PRESENT = frozenset(
    (
        "uczestniczyć przybyć pojawić wybrać gościć reprezentować pojechać towarzyszyć przemawiać "
        "przemówić poprowadzić zjawić powitać przewodniczyć zabrać wystąpić"
    ).split()
)
_GIVES = frozenset(
    [
        "wręczyć",
        "wręczać",
        "przekazać",
        "przekazywać",
        "rozdać",
        "rozdawać",
        "odebrać",
        "odbierać",
        "dekorować",
    ]
)
_THINGS = frozenset(
    (
        "certyfikat dokument dyplom akt statuetka tytuł nominacja odznaka je status nagroda gratulacje list"
    ).split()
)
_LISTS = re.compile(
    r"^\W*(?:obecni|prowadził\w*|połączyli się|przewodniczył\w*|protokołował\w*|uczestnicz\w+|"
    r"uczestnicy|uczestniczyli|obecność|lista obecności|w (?:spotkaniu|posiedzeniu|zebraniu|"
    r"naradzie) (?:udział )?(?:wzięli|uczestniczyli)|udział wzięli|uczestniczący)\b[^:]{0,60}:",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"^\W*(?:nieobecn\w+|usprawiedliwi\w+|zaproszen\w+|do wiadomości)", re.IGNORECASE)
_MEETINGS = frozenset(
    [
        "spotkanie",
        "zebranie",
        "posiedzenie",
        "obrady",
        "gala",
        "uroczystość",
        "kongres",
        "konferencja",
        "ceremonia",
        "narada",
        "debata",
    ]
)


def _head_moment(context: Context) -> tuple[Field | None, Field | None]:
    """Day and place of a meeting as its minutes' heading gives them."""
    day = place = None
    for line in context.lines[:6]:
        found = [m for m in moments(context, line) if m.part == "on" and len(m.value) == 10]
        if day is None and found:
            day = found[0].field("on")
        places = line.mentions("PLACE", of=context.mentions)
        if place is None and places:
            place = context.field("place", places[0])
    return day, place


def _persons_joined(context: Context, line: Line, mention: int) -> list[int]:
    """A person and those joined by commas and "i", past their offices and bodies."""
    joined = [mention]
    position = line.position(mention)
    verb_seen = False
    for item in line.items[position + 1 :]:
        if item.mention is not None:
            if context.label(item.mention) == "PERSON" and not verb_seen:
                joined.append(item.mention)
            continue
        if item.text in (",", "i", "oraz", "a", "także", "z", "„", "”", "w", "dr", "prof."):
            continue
        if item.tags & {"fin", "praet"} or item.text in ("który", "która", ".", ";", "("):
            verb_seen = True
        if verb_seen:
            break
    return joined


def _subject_persons(context: Context, line: Line, verb: int) -> list[int]:
    clauses = context.clauses[line.index]
    found = []
    for i, item in enumerate(line.items):
        if item.mention is None or context.label(item.mention) != "PERSON" or clauses[i] != clauses[verb]:
            continue
        if not context.may_be(item.mention, "nom") or (
            i and line.items[i - 1].text in ("z", "ze", "od", "dla", "do", "przez", "o")
        ):
            continue
        found.append(item.mention)
    if not found:
        return []
    after = [m for m in found if line.position(m) > verb]
    before = [m for m in found if line.position(m) < verb]
    chosen = before[-1:] or after[:1]
    first = before[0] if before and before[-1] in _persons_joined(context, line, before[0]) else chosen[0]
    return _persons_joined(context, line, first)


def _in_line(context: Context, line: Line) -> list[tuple[int, str, int]]:
    """(person, rule, index of the word) for people who are said to be there in a line."""
    found: list[tuple[int, str, int]] = []
    for index, item in enumerate(line.items):
        if item.mention is not None or item.number is not None:
            continue
        window = line.items[max(0, index - 3) : index]
        if any(w.text == "nie" for w in window[-2:]):
            continue
        if item.text == "udziałem" and index and line.items[index - 1].text == "z":
            found += [(p, "with-participation", index) for p in _next_person(context, line, index)]
        elif item.text == "rąk" and index and line.items[index - 1].text == "z":
            found += [(p, "from-the-hands", index) for p in _next_person(context, line, index)]
        elif (
            item.text in ("razem", "wraz")
            and line.has(*_MEETINGS)
            and any(x.text in ("z", "ze") for x in line.items[index + 1 : index + 2])
        ):
            found += [(p, "together-with", index) for p in _next_person(context, line, index)[:1]]
        elif item.text in ("wśród", "pośród") and _among_guests(line, index):
            found += [(p, "among-guests", index) for p in _next_person(context, line, index)]
        elif (
            context.document.kind == "minutes"
            and "praet" in item.tags
            and "sg" in item.tags
            and not item.lemmas & {"być", "zostać", "mieć"}
        ):
            found += [(p, "acts-in-minutes", index) for p in _subject_persons(context, line, index)]
        elif "praet" in item.tags and _tells_presence(line, index):
            found += [(p, "took-part", index) for p in _subject_persons(context, line, index)]
        elif (
            item.tags & {"praet", "fin"}
            and not ("perf" in item.tags and "praet" not in item.tags)
            and item.lemmas & _GIVES
            and _of_thing(line, index)
        ):
            found += [(p, "handed-over", index) for p in _subject_persons(context, line, index)]
    return found


def _of_thing(line: Line, index: int) -> bool:
    return any(
        item.lemmas & _THINGS or item.text in ("je", "go", "ją")
        for item in line.items[max(0, index - 12) : index + 8]
    )


def _tells_presence(line: Line, index: int) -> bool:
    item = line.items[index]
    around = line.items[max(0, index - 4) : index + 5]
    if item.lemmas & {"towarzyszyć"}:
        return True
    if item.lemmas & {"wziąć", "brać"}:
        return any(x.text == "udział" for x in around)
    if item.lemmas & {"być"}:
        if any("gość" in x.lemmas and "inst" in x.tags for x in line.items):
            return True
        return any(x.lemmas & {"obecny", "gość", "uczestnik", "uczestniczka"} for x in around) and any(
            x.lemmas & _MEETINGS for x in line.items
        )
    if item.lemmas & {"prowadzić", "otworzyć", "otwierać", "zamknąć"}:
        return any(x.lemmas & _MEETINGS for x in around)
    return bool(item.lemmas & _PRESENT) and (
        bool(item.lemmas & {"uczestniczyć", "reprezentować", "przybyć"})
        or any(x.lemmas & _MEETINGS for x in line.items)
        or bool(item.lemmas & {"pojechać"})
    )


def _among_guests(line: Line, index: int) -> bool:
    """ "Wśród gości gali byli ..."."""
    after = line.items[index + 1 : index + 8]
    guests = any(x.lemmas & {"gość", "uczestnik", "obecny", "zaproszony"} for x in after[:3])
    return guests and any(x.lemmas & {"być", "znaleźć"} and x.tags & {"praet", "fin"} for x in after)


def _next_person(context: Context, line: Line, index: int) -> list[int]:
    persons = context.after(line, line.items[index].end, "PERSON")
    return _persons_joined(context, line, persons[0]) if persons else []


def _listed(context: Context) -> list[tuple[int, Line]]:
    """People of a list of those present."""
    found: list[tuple[int, Line]] = []
    active = False
    for line in context.lines:
        text = context.text[line.start : line.end]
        if _LISTS.match(text):
            active = True
        elif active and (
            _ABSENT.match(text)
            or not (line.item or line.mentions("PERSON", of=context.mentions))
            or _verbal(line)
        ):
            active = False
        if not active:
            continue
        persons = line.mentions("PERSON", of=context.mentions)
        found += [(p, line) for p in (persons[:1] if line.item else persons)]
    return found


def _verbal(line: Line) -> bool:
    return any(item.tags & {"praet"} and item.mention is None for item in line.items)


def find_attended(context: Context, event: Event) -> Iterable[Claim]:
    """One claim for each person present, with the day and place of the event."""
    if context.document.kind in ("call", "certificate"):
        return
    minutes = context.document.kind == "minutes"
    day, place = _head_moment(context) if minutes else (event.on, event.place)
    absent = _absent(context)
    listed = set()
    for person, line in _listed(context):
        listed.add(context.name(person))
        yield _claim(context, person, line, "list-of-those-present", day, place, 0.95)
    for line in context.lines:
        for person, rule, word in _in_line(context, line):
            if context.name(person) in absent or (
                rule == "acts-in-minutes" and context.name(person) in listed
            ):
                continue
            own = next(
                (
                    m
                    for m in moments(context, line)
                    if m.part == "on" and len(m.value) == 10 and _same_clause(context, line, m, word)
                ),
                None,
            )
            if own is None or rule == "acts-in-minutes":
                yield _claim(context, person, line, rule, day, place, 0.9)
            else:
                here = event_place(context, line) or (None if minutes else place)
                yield _claim(context, person, line, rule, own.field("on"), here, 0.9)


def _same_clause(context: Context, line: Line, moment: Moment, word: int) -> bool:
    clauses = context.clauses[line.index]
    return clauses[line.position(moment.mention)] == clauses[word]


def _absent(context: Context) -> set[str]:
    """People whom minutes list as not there."""
    found: set[str] = set()
    for line in context.lines:
        if _ABSENT.match(context.text[line.start : line.end]):
            found |= {context.name(p) for p in line.mentions("PERSON", of=context.mentions)}
    return found


def _claim(
    context: Context,
    person: int,
    line: Line,
    rule: str,
    day: Field | None,
    place: Field | None,
    confidence: float,
) -> Claim:
    fields = [context.field("person", person), *(field for field in (day, place) if field is not None)]
    return Claim(
        predicate="attended",
        fields=tuple(fields),
        evidence=((line.start, line.end),),
        rule=rule,
        confidence=confidence,
    )
