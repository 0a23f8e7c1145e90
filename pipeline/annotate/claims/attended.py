"""attended: people who took part in the ceremony or meeting that a document reports."""

import itertools
import re
from collections.abc import Iterable

from pipeline.annotate.claims.atmeeting import of_a_participle, tells_of_meeting
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.event import Event, event_place
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, moments
from pipeline.annotate.claims.presence import in_line
from pipeline.annotate.claims.presencephrases import names_meeting
from pipeline.annotate.claims.seats import place_of_a_day
from pipeline.records import Claim, Field

_LISTS = re.compile(
    r"^\W*(?:obecni|prowadził\w*|połączyli się|przewodniczył\w*|protokołował\w*|uczestnicz\w+|"
    r"uczestnicy|uczestniczyli|obecność|lista obecności|w (?:spotkaniu|posiedzeniu|zebraniu|"
    r"naradzie|zgromadzeniu|obradach|uroczystości|konferencji|warsztatach) "
    r"(?:udział )?(?:wzięli|uczestniczyli)|udział wzięli|uczestniczący|skład(?= ?:)|"
    r"skład delegacji)\b(?:[^:]{0,60}:|\W*$)",
    re.IGNORECASE,
)
_ABSENT = re.compile(r"^\W*(?:nieobecn\w+|usprawiedliwi\w+|zaproszen\w+|do wiadomości)", re.IGNORECASE)


def _head_moment(context: Context) -> tuple[Field | None, Field | None]:
    """Day and place of a meeting as its minutes' heading gives them."""
    day = place = None
    for line in context.lines[:6]:
        found = [m for m in moments(context, line) if m.part == "on" and len(m.value) == 10]
        if day is None and found:
            day = found[0].field("on")
        places = [m for m in line.mentions("PLACE", of=context.mentions) if _may_be_venue(context, line, m)]
        if place is None and places:
            place = context.field("place", places[0])
    return day, place


def _may_be_venue(context: Context, line: Line, place: int) -> bool:
    """Not the seat of a cluster ("Klaster X, Gdynia") nor a place that a whole sentence tells of."""
    told = any(is_finite(item) for item in line.items) and not line.has("odbyć", "odbywać", "spotkać")
    position = line.position(place)
    left = [x.mention for x in line.items[max(0, position - 2) : position] if x.mention is not None]
    seated = any(context.label(m) == "CLUSTER" and context.may_be(m, "nom") for m in left)
    return not told and (not seated or place_of_a_day(context, line, place))


_DAY = 10
_DATED = frozenset({"took-part", "handed-over", "with-participation", "took-part-in-reported-meeting"})


def _reported(context: Context, event: Event, line: Line) -> tuple[Field | None, Field | None]:
    """Day and place of the event: the ceremony's, else those of the last line that dates a meeting."""
    if (same := _same_day(context, line)) is not None:
        return same, event_place(context, line) or event.place
    if event.on is not None and len(str(event.on.value)) == _DAY:
        return event.on, event.place or event_place(context, line)
    best: tuple[Field, Line] | None = None
    for other in context.lines:
        if best is not None and other.index > line.index:
            break
        told = names_meeting(other) or tells_of_meeting(other)
        if not told and not other.has("podpisać", "parafować", "spotkać", "wstęga"):
            continue
        found = [m for m in moments(context, other) if m.part == "on" and len(m.value) == _DAY]
        if found:
            best = found[0].field("on"), other
    if best is None:
        best = _day_before(context, line)
    if best is None:
        return None, event.place or event_place(context, line)
    return best[0], event_place(context, best[1]) or event.place


def _same_day(context: Context, line: Line) -> Field | None:
    """ "Od 1 marca kieruje nim X. Umowę podpisali tego dnia ...": the day of the sentence before."""
    texts = [item.text for item in line.items]
    if not any(a == "tego" and b in ("dnia", "samego") for a, b in itertools.pairwise(texts)):
        return None
    own = [m for m in moments(context, line) if len(m.value) == _DAY]
    before = context.lines[line.index - 1] if line.index and not own else None
    found = [] if before is None else [m for m in moments(context, before) if len(m.value) == _DAY]
    return found[-1].field("on") if found else None


def _day_before(context: Context, line: Line) -> tuple[Field, Line] | None:
    """The day of the sentences before: "Wczoraj klaster gościł w urzędzie. Listy wręczył ..."."""
    for other in reversed(context.lines[max(0, line.index - _BACK) : line.index + 1]):
        if other.paragraph != line.paragraph:
            break
        found = [m for m in moments(context, other) if m.part == "on" and len(m.value) == _DAY]
        if found:
            return found[0].field("on"), other
    return None


_BACK = 2


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
        away = next((x.start for x in line.items if "nieobecny" in x.lemmas), line.end)
        persons = [p for p in line.mentions("PERSON", of=context.mentions) if context.span(p)[0] < away]
        found += [(p, line) for p in (_first_named(line, persons) if line.item else persons)]
    return found


def _first_named(line: Line, persons: list[int]) -> list[int]:
    """The person of a list's item, and those whom only a comma or "i" joins to them."""
    kept = persons[:1]
    for person in persons[1:]:
        between = line.items[line.position(kept[-1]) + 1 : line.position(person)]
        if not all(item.text in (",", "i", "oraz") for item in between):
            break
        kept.append(person)
    return kept


def _verbal(line: Line) -> bool:
    return any(item.tags & {"praet"} and item.mention is None for item in line.items)


def find_attended(context: Context, event: Event) -> Iterable[Claim]:
    """One claim for each person present, with the day and place of the event."""
    if context.document.kind in ("call", "certificate"):
        return
    minutes = context.document.kind == "minutes"
    head = _head_moment(context) if minutes else None
    absent = _absent(context)
    listed = set()
    for person, line in _listed(context):
        listed.add(context.name(person))
        day, place = head or _reported(context, event, line)
        yield _claim(context, person, line, "list-of-those-present", day, place, 0.95)
    for line in context.lines:
        for person, rule, word in in_line(context, line):
            if context.name(person) in absent or (
                rule == "acts-in-minutes" and context.name(person) in listed
            ):
                continue
            day, place = head or _reported(context, event, line)
            own = next(
                (
                    m
                    for m in moments(context, line)
                    if m.part == "on"
                    and len(m.value) == _DAY
                    and _same_clause(context, line, m, word)
                    and not of_a_participle(line, m.mention)
                ),
                None,
            )
            if own is None and rule in _DATED and _at_another_time(context, line, word, day):
                continue
            if own is None or rule == "acts-in-minutes":
                yield _claim(context, person, line, rule, day, place, 0.9)
            else:
                here = event_place(context, line) or (None if minutes else place)
                yield _claim(context, person, line, rule, own.field("on"), here, 0.9)


def _at_another_time(context: Context, line: Line, word: int, day: Field | None) -> bool:
    """ "Rok temu w gali wzięła udział Anna Lis": of another year's than the one that is reported."""
    clauses = context.clauses[line.index]
    ago = (x.text for i, x in enumerate(line.items) if clauses[i] == clauses[word])
    if "temu" in ago:
        return True
    return day is not None and any(
        m.part == "on"
        and "/" not in m.value
        and not str(day.value).startswith(m.value)
        and not of_a_participle(line, m.mention)
        for m in moments(context, line)
        if _same_clause(context, line, m, word)
    )


def _same_clause(context: Context, line: Line, moment: Moment, word: int) -> bool:
    clauses = context.clauses[line.index]
    return clauses[line.position(moment.mention)] == clauses[word]


def _absent(context: Context) -> set[str]:
    """People whom minutes list as not there."""
    found: set[str] = set()
    for line in context.lines:
        excused = line.has("usprawiedliwić") and line.has("nieobecność")
        if excused or _ABSENT.match(context.text[line.start : line.end]):
            found |= {context.name(p) for p in line.mentions("PERSON", of=context.mentions)}
        elif line.has("nieobecny"):  # "Obecni: Jan Kos, nieobecna: Anna Lis"
            word = next(x.start for x in line.items if "nieobecny" in x.lemmas)
            found |= {context.name(p) for p in context.after(line, word, "PERSON")}
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
