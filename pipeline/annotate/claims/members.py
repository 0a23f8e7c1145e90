"""members: how many firms, partners, members a cluster has, by kind."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.morphology import forms, readings
from pipeline.records import Claim, Field

# nominative plural of what a cluster counts, by lemma
UNITS = {
    "firma": "firmy",
    "przedsiębiorstwo": "przedsiębiorstwa",
    "podmiot": "podmioty",
    "członek": "członkowie",
    "partner": "partnerzy",
    "instytucja": "instytucje",
    "zakład": "zakłady",
    "organizacja": "organizacje",
    "uczelnia": "uczelnie",
    "przedsiębiorca": "przedsiębiorcy",
    "spółka": "spółki",
    "jednostka": "jednostki",
    "uczestnik": "uczestnicy",
    "producent": "producenci",
    "gmina": "gminy",
    "członkini": "członkinie",
    "warsztat": "warsztaty",
    "gospodarstwo": "gospodarstwa",
    "samorząd": "samorządy",
    "rzemieślnik": "rzemieślnicy",
}
_APPROX = frozenset(
    ["blisko", "ponad", "około", "ok.", "prawie", "niemal", "przeszło", "powyżej", "circa", "bez"]
)
_WANTED = frozenset(["musieć", "wymagać", "potrzebować", "potrzeba", "trzeba", "powinien", "próg"])
_REQUIRED = ("co najmniej", "nie mniej niż", "minimum", "przynajmniej", "potrzeba")
_HOLDS = frozenset(
    (
        "zrzeszać skupiać liczyć mieć tworzyć grupować jednoczyć łączyć gromadzić stanowić zrzeszyć posiadać"
    ).split()
)
_ADJECTIVES_GAP = 3


def _unit(line: Line, index: int) -> tuple[str, int] | None:
    """(unit, index of its noun) after a number, past adjectives."""
    for at in range(index + 1, min(index + 2 + _ADJECTIVES_GAP, len(line.items))):
        item = line.items[at]
        lemma = next((lemma for lemma in sorted(item.lemmas) if lemma in UNITS), None)
        if lemma is not None:
            return UNITS[lemma], at
        if at == index + 1 and (other := _other_unit(item)) is not None:
            return other, at
        if not item.tags & {"adj", "ppas", "pact"}:
            return None
    return None


# what a cluster may also be said to have, but not as members
_NO_UNITS = frozenset(
    (
        "rok lata miesiąc dzień województwo punkt procent złoty tysiąc milion miliard metr hektar kraj "
        "osoba edycja kategoria wskaźnik pracownik miejsce raz godzina tydzień strona projekt etap "
        "powiat region miasto branża patent lat pkt proc pozycja uprawniony osoba głos punkt wniosek "
        "inicjatywa kandydat status certyfikat odznaka tytuł konkurs obszar kryterium klaster głos "
        "nagroda stanowisko umowa spotkanie ekspert"
    ).split()
)


def _other_unit(item: Item) -> str | None:
    """The nominative plural of a noun in the genitive plural ("pasiek" -> "pasieki"); None for other
    words.
    """
    if item.mention is not None or item.lemmas & _NO_UNITS or len(item.text) < 4:
        return None
    found = [r for r in readings(item.text) if r.pos == "subst" and r.number == "pl" and r.case == "gen"]
    if not found:
        return None
    return next(
        (
            form
            for form, r in forms(found[0].lemma)
            if r.pos == "subst" and r.number == "pl" and r.case == "nom"
        ),
        None,
    )


def _holder(context: Context, line: Line, index: int) -> tuple[int, float] | None:
    """(the cluster that has them, confidence); None when nothing says that a cluster has them."""
    items = line.items
    before = items[max(0, index - 9) : index]
    verb = next(
        (
            i
            for i in range(index - 1, max(-1, index - 30), -1)
            if items[i].lemmas & _HOLDS and items[i].tags & {"fin", "praet", "pact"}
        ),
        None,
    )
    if any(item.text in ("tym", "spośród") for item in before[-2:]):
        return None
    if (
        verb is not None
        and items[verb].lemmas & {"mieć", "posiadać", "stanowić"}
        and not any(item.lemmas & UNITS.keys() for item in items[index : index + 4])
    ):
        return None
    if verb is not None and not _interrupted(items[verb + 1 : index]):
        if any(item.text == "nie" for item in items[max(0, verb - 1) : verb]):
            return None
        return _subject(context, line, verb)
    if any("należeć" in item.lemmas and item.tags & {"fin", "praet"} for item in before) and any(
        item.text in ("do", "niego", "niej", "nas") for item in before
    ):
        topic = context.topic(line, items[index].start)
        return None if topic is None else (topic, 0.9)
    follow = items[index + 1 : index + 5]
    if any("który" in item.lemmas for item in follow) and any(
        item.lemmas & {"tworzyć", "stanowić"} for item in follow
    ):
        after = context.after(line, items[index].end, "CLUSTER")
        return (after[0], 0.9) if after else None
    if any(item.text in ("jego", "naszych", "naszym") for item in before[-2:]):
        topic = context.topic(line, items[index].start)
        return None if topic is None else (topic, 0.85)
    if any(item.text == "przy" for item in before[-1:]):
        topic = (
            context.main(line)
            if context.document.kind == "minutes"
            else context.topic(line, items[index].start)
        )
        after = context.after(line, items[index].end, "CLUSTER")
        chosen = after[0] if after else topic
        return None if chosen is None else (chosen, 0.85)
    if any(item.text == "na" for item in before[-1:]) and any(
        "stawić" in item.lemmas for item in items[index : index + 5]
    ):
        main = context.main(line)
        return None if main is None else (main, 0.85)
    if any(item.text == "skład" for item in before) and any("wchodzić" in item.lemmas for item in before):
        topic = context.topic(line, items[index].start)
        return None if topic is None else (topic, 0.9)
    return None


def _interrupted(between: tuple[Item, ...]) -> bool:
    """Another clause or thing stands between the verb and the number."""
    return any(
        item.text in (";", ":", ".")
        or item.text == "który"
        or (item.tags & {"praet"} and "fin" not in item.tags)
        for item in between
    )


def _subject(context: Context, line: Line, verb: int) -> tuple[int, float] | None:
    items = line.items
    clauses = context.clauses[line.index]
    for i in range(len(items)):
        item = items[i]
        if item.mention is None or clauses[i] != clauses[verb]:
            continue
        if context.label(item.mention) == "CLUSTER" and context.may_be(item.mention, "nom"):
            return item.mention, 0.95
        if (
            context.label(item.mention) in ("ORG", "MINISTRY")
            and i < verb
            and context.may_be(item.mention, "nom")
            and i < 3
        ):
            return None
    if items[verb].text.endswith("my"):
        main = context.we(line)
        return None if main is None else (main, 0.9)
    topic = context.topic(line, items[verb].start)
    comma = max((i for i in range(verb) if items[i].text == ","), default=-1)
    same_clause = [items[i] for i in range(comma + 1, verb) if clauses[i] == clauses[verb]]
    head = next(
        (
            items[i]
            for i in range(verb)
            if clauses[i] == clauses[verb]
            and "subst" in items[i].tags
            and "nom" in items[i].tags
            and items[i].mention is None
        ),
        None,
    )
    if head is not None and "klaster" not in head.lemmas and head is items[0]:
        return None
    other = any(
        "subst" in item.tags
        and "nom" in item.tags
        and item.mention is None
        and "klaster" not in item.lemmas
        and not item.tags & {"prep", "adv", "conj"}
        and not item.lemmas & claim_words()["award_nouns"]
        for item in same_clause
    )
    if other or topic is None:
        return None
    return topic, 0.88


def find_members(context: Context) -> Iterable[Claim]:
    """A claim for each number of members that a line states of a cluster."""
    for line in context.lines:
        text = context.text[line.start : line.end].lower()
        last: tuple[int, float] | None = None
        for index, item in enumerate(line.items):
            if item.number is None:
                continue
            unit = _unit(line, index)
            if unit is None or item.number < 2 or item.number != int(item.number):
                continue
            if _is_required(text, item.start - line.start) or _is_wanted(context, line, index):
                continue
            holder = _holder(context, line, index) or (last if _coordinated(line, index) else None)
            if holder is None:
                continue
            last = holder
            yield _claim(context, line, index, unit, holder)
        yield from _numbers_of_members(context, line)
        yield from _so_many_of_them(context, line)


def _numbers_of_members(context: Context, line: Line) -> Iterable[Claim]:
    """ "liczba członków przekroczyła osiemdziesiąt": the unit before the number."""
    for index, item in enumerate(line.items):
        if "liczba" not in item.lemmas or index + 1 >= len(line.items):
            continue
        unit = _unit(line, index)
        number = next(
            (
                i
                for i in range(index + 2, min(index + 8, len(line.items)))
                if line.items[i].number is not None
            ),
            None,
        )
        topic = context.topic(line, item.start)
        if unit is None or number is None or topic is None:
            continue
        verbs = {lemma for x in line.items[index:number] for lemma in x.lemmas}
        if verbs & {"przekroczyć", "wynosić", "wynieść", "sięgać", "osiągnąć", "sięgnąć", "wzrosnąć"}:
            yield _claim(context, line, number, unit, (topic, 0.88))


def _so_many_of_them(context: Context, line: Line) -> Iterable[Claim]:
    """ "zdecydowali członkowie, a jest ich dziś 66"."""
    for index, item in enumerate(line.items):
        if item.text != "ich" or not any("być" in x.lemmas for x in line.items[max(0, index - 2) : index]):
            continue
        number = next(
            (
                i
                for i in range(index + 1, min(index + 4, len(line.items)))
                if line.items[i].number is not None
            ),
            None,
        )
        noun = next(
            (
                i
                for i in range(index - 1, -1, -1)
                if line.items[i].lemmas & {"członek", "firma", "partner", "podmiot"}
            ),
            None,
        )
        topic = context.topic(line, line.start)
        if number is None or noun is None or topic is None:
            continue
        lemma = next(lemma for lemma in sorted(line.items[noun].lemmas) if lemma in UNITS)
        yield _claim(context, line, number, (UNITS[lemma], noun), (topic, 0.86))


def _is_wanted(context: Context, line: Line, index: int) -> bool:
    """ "musi mieć 51 członków": a demand, not a fact."""
    clauses = context.clauses[line.index]
    window = [
        item
        for i, item in enumerate(line.items[: index + 4])
        if clauses[i] == clauses[index] and i > index - 12
    ]
    text = context.text[line.start : line.items[index].start].lower()
    return any(item.lemmas & _WANTED and item.mention is None for item in window) and "," not in text[-40:]


def _is_required(text: str, offset: int) -> bool:
    return any(word in text[max(0, offset - 16) : offset] for word in _REQUIRED)


def _coordinated(line: Line, index: int) -> bool:
    before = line.items[max(0, index - 5) : index]
    if any(item.text in (":", "tym", "–", "-") for item in before):
        return False
    joined = any(item.text in ("i", "oraz") for item in before[-3:])
    return joined and any(item.number is not None for item in line.items[max(0, index - 9) : index])


def _claim(
    context: Context, line: Line, index: int, unit: tuple[str, int], holder: tuple[int, float]
) -> Claim:
    number, noun = line.items[index], line.items[unit[1]]
    cluster, confidence = holder
    fields = [
        context.field("cluster", cluster),
        Field(name="count", value=int(number.number or 0), spans=((number.start, number.end),)),
        Field(name="unit", value=unit[0], spans=((noun.start, noun.end),)),
    ]
    around = [item for item in line.items[max(0, index - 2) : index] if item.text in _APPROX]
    if around:
        fields.append(Field(name="approx", value=True, spans=((around[-1].start, around[-1].end),)))
    return Claim(
        predicate="members",
        fields=tuple(fields),
        evidence=((line.start, line.end),),
        rule="counts-members",
        confidence=confidence,
    )
