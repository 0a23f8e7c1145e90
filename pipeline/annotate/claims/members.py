"""members: how many firms, partners, members a cluster has, by kind."""

import itertools
from collections.abc import Iterable, Sequence

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.headcounts import headcounts, members_claim
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.units import APPROX, UNITS, unit_after
from pipeline.records import Claim

_WANTED = frozenset(["musieć", "wymagać", "potrzebować", "potrzeba", "trzeba", "powinien", "próg"])
_FIRMS = frozenset(
    (
        "firmy przedsiębiorstwa zakłady przedsiębiorcy spółki gospodarstwa pracownie warsztaty producenci "
        "wytwórcy rzemieślnicy rolnicy fabryki tartaki winnice pasieki"
    ).split()
)
_REQUIRED = ("co najmniej", "nie mniej niż", "minimum", "przynajmniej", "potrzeba")
_HOLDS = frozenset(
    (
        "zrzeszać skupiać liczyć mieć tworzyć grupować jednoczyć łączyć gromadzić stanowić zrzeszyć "
        "posiadać obejmować współtworzyć integrować"
    ).split()
)


def _made_up(items: Sequence[Item], index: int) -> bool:
    """ "14 podmiotów: cztery gminy i szpital", "14 podmiotów, m.in. dwie szkoły": some of those counted."""
    some = next((i for i in range(index - 1, 0, -1) if items[i].text in ("m.in.", ":")), None)
    return some is not None and any(
        item.number is not None and unit.lemmas & UNITS.keys()
        for item, unit in itertools.pairwise(items[:some])
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
    if any(item.text in ("tym", "spośród", "niż") or "wymagany" in item.lemmas for item in before[-2:]):
        return None  # "więcej niż wymagane 51 członków"
    if (
        verb is not None
        and items[verb].lemmas & {"mieć", "posiadać", "stanowić"}
        and not any(item.lemmas & UNITS.keys() for item in items[index : index + 4])
    ):
        return None
    if verb is not None and items[verb].lemmas & {"mieć", "posiadać"} and _has_a_title(context, line, verb):
        return None  # "Obecnie tytuł posiada 20 organizacji"
    if verb is not None and "liczyć" in items[verb].lemmas and items[verb + 1].text == "na":
        return None  # hopes for them
    if verb is not None and not _interrupted(items[verb + 1 : index]):
        if _denied_or_other_time(items, verb, index) or _of_many(items[verb]):
            return None
        return _subject(context, line, verb)
    if any("należeć" in item.lemmas and item.tags & {"fin", "praet"} for item in before) and any(
        item.text in ("do", "niego", "niej", "nas") for item in items[max(0, index - _FAR) : index]
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


_FAR = 24


def _has_a_title(context: Context, line: Line, verb: int) -> bool:
    """ "posiada go 20 organizacji", "tytuł ma 20 firm": what is had is a title."""
    clauses = context.clauses[line.index]
    return any(
        (item.mention is not None and context.label(item.mention) == "STATUS")
        or item.text in ("go", "je")
        or item.lemmas & claim_words()["award_nouns"]
        for i, item in enumerate(line.items)
        if clauses[i] == clauses[verb] and abs(i - verb) <= _BESIDE
    )


def _of_many(verb: Item) -> bool:
    """ "klastry zrzeszają łącznie 2300 firm": not of one; but firms, too, may "tworzyć" one cluster."""
    plural = "pl" in verb.tags and "sg" not in verb.tags and not verb.text.endswith("my")
    return plural and not verb.lemmas & {"tworzyć", "współtworzyć", "stanowić"}


_BESIDE = 4
_THEN = frozenset({"wtedy", "wówczas", "początkowo", "pierwotnie"})


def _denied_or_other_time(items: tuple[Item, ...], verb: int, index: int) -> bool:
    """ "nie zrzesza 84 firm", "będzie liczył 100 członków", "miał wtedy 12 członków"."""
    if any(item.text == "nie" or "bedzie" in item.tags for item in items[max(0, verb - 2) : verb]):
        return True
    past = "praet" in items[verb].tags
    return past and any(x.text in _THEN for x in items[max(0, verb - 2) : index])


def _long_ago(context: Context, line: Line, index: int) -> bool:
    """ "W 2010 r. klaster tworzyło 12 firm": so many as it had years before the text was published."""
    published = context.document.published_on
    clauses = context.clauses[line.index]
    own = [item for i, item in enumerate(line.items[:index]) if clauses[i] == clauses[index]]
    years = [
        int(context.name(item.mention)[:4])
        for item in own
        if item.mention is not None
        and context.label(item.mention) == "DATE"
        and context.name(item.mention)[:4].isdigit()
    ]
    told = any(item.lemmas & _HOLDS and "praet" in item.tags and "fin" not in item.tags for item in own)
    return bool(years) and told and published is not None and years[-1] < int(published[:4]) - 1


# "Grono członków Klastra X liczy 36 podmiotów"
_COMPANY = frozenset({"grono", "społeczność", "sieć"})


def _possessed(context: Context, line: Line, verb: int) -> tuple[bool, int | None]:
    """ "jej własny klaster liczy 22 firmy", "Jego klaster czeka. Ma 24 firmy": the speaker's cluster."""
    for told in (line, *context.lines[max(0, line.index - 1) : line.index]):
        if told.paragraph != line.paragraph:
            continue
        items = told.items if told is not line else told.items[:verb]
        for i, item in enumerate(items):
            near = {x.text for x in items[max(0, i - 2) : i]}
            if item.text != "klaster" or not near & {"jej", "jego"}:
                continue
            people = [m for x in reversed(context.lines[: line.index + 1]) for m in _people(context, x)]
            return True, next((context.serves.get(context.name(m)) for m in people[:1]), None)
    return False, None


def _people(context: Context, line: Line) -> list[int]:
    return list(reversed(line.mentions("PERSON", of=context.mentions)))


def _interrupted(between: tuple[Item, ...]) -> bool:
    """Another clause or thing stands between the verb and the number."""
    return any(
        item.text in (";", ":", ".")
        or item.text == "który"
        or (item.tags & {"praet"} and "fin" not in item.tags and item.text not in APPROX)
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
    owned, owner = _possessed(context, line, verb)
    topic = owner if owned else context.topic(line, items[verb].start)
    comma = max((i for i in range(verb) if items[i].text == ","), default=-1)
    governed = _governed(items[:verb])
    same_clause = [
        items[i] for i in range(comma + 1, verb) if clauses[i] == clauses[verb] and i not in governed
    ]
    head = next(
        (
            items[i]
            for i in range(verb)
            if clauses[i] == clauses[verb]
            and "subst" in items[i].tags
            and "nom" in items[i].tags
            and "adv" not in items[i].tags  # "Dziś liczy 84 członków"
            and items[i].mention is None
            and i not in governed
        ),
        None,
    )
    if head is not None and _is_cluster_of_place(items, head):
        head = None
    if head is not None and "klaster" not in head.lemmas and head is items[0]:
        named = context.before(line, items[verb].start, "CLUSTER")
        if not named and "grono" in head.lemmas and topic is not None:
            return topic, 0.88  # "Grono członków liczy 40 firm"
        return (named[0], 0.9) if head.lemmas & _COMPANY and named else None
    other = any(
        "subst" in item.tags
        and "nom" in item.tags
        and item.mention is None
        and "klaster" not in item.lemmas
        and not _is_cluster_of_place(items, item)
        and not item.tags & {"prep", "adv", "conj"}
        and not item.lemmas & claim_words()["award_nouns"]
        for item in same_clause
    )
    if other or topic is None:
        return None
    return topic, 0.88


def _governed(items: tuple[Item, ...]) -> frozenset[int]:
    """Nouns right behind a preposition and their genitives: "na koniec roku", "trzy lata"."""
    found: set[int] = set()
    for i in range(1, len(items)):
        left, item = items[i - 1], items[i]
        noun = item.mention is None and "subst" in item.tags
        if noun and (
            left.number is not None or "prep" in left.tags or (i - 1 in found and "gen" in item.tags)
        ):
            found.add(i)
    return frozenset(found)


def _is_cluster_of_place(items: tuple[Item, ...], noun: Item) -> bool:
    """ "Sieć z Częstochowy zrzesza 21 firm": another word for a cluster, told apart by its place."""
    at = next((i for i, item in enumerate(items) if item is noun), 0)
    return bool(noun.lemmas & _NETWORKS) and [x.text for x in items[at + 1 : at + 2]] in (["z"], ["ze"])


_NETWORKS = frozenset({"sieć", "inicjatywa", "zrzeszenie"})


def find_members(context: Context) -> Iterable[Claim]:
    """A claim for each number of members that a line states of a cluster."""
    for line in context.lines:
        text = context.text[line.start : line.end].lower()
        last: tuple[int, tuple[int, float]] | None = None
        counted = {number: (unit, holder) for number, unit, holder in headcounts(context, line)}
        for index, item in enumerate(line.items):
            if item.number is None:
                continue
            if index in counted:
                unit, holder = counted[index]
                last = index, holder
                yield members_claim(context, line, index, unit, holder)
                continue
            joined = last is not None and _coordinated(line, index, last[0])
            found = unit_after(line, index, joined=joined)
            if found is None or item.number < 2 or item.number != int(item.number):
                continue
            if _is_required(text, item.start - line.start) or _is_wanted(context, line, index):
                continue
            if _long_ago(context, line, index) or _made_up(line.items, index):
                continue
            shared = (
                last if joined or (last and _among_them(context, line, (index, last[1][0]), found)) else None
            )
            held = _holder(context, line, index) or (shared and shared[1])
            if held is None:
                continue
            last = None if shared and not joined else (index, held)  # "w tym 35 firm, 4 uczelnie"
            yield members_claim(context, line, index, found, held)


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


def _among_them(context: Context, line: Line, of: tuple[int, int], unit: tuple[str, int]) -> bool:
    """ "34 członków, w tym 29 firm": how many of the members are firms; not "w tym 3 uczelnie".

    Of a cluster of energy the communes are counted alike. ``of`` is the number's index and the cluster.
    """
    index, cluster = of
    before = [item.text for item in line.items[max(0, index - 3) : index] if item.text not in APPROX]
    firms = unit[0] in _FIRMS or (unit[0] == "gminy" and "energ" in context.name(cluster).casefold())
    return before[-2:] == ["w", "tym"] and unit[1] == index + 1 and firms


def _coordinated(line: Line, index: int, last: int) -> bool:
    """ "20 firm, 3 uczelnie i 5 instytucji": joined to the number of members told last."""
    between = line.items[last + 1 : index]
    if any("fin" in item.tags and "być" in item.lemmas for item in between):
        return False  # "Wśród 26 członków są stocznie, dwie firmy i szkoła"
    if any(item.text in ("tym", "–", "-") or item.number is not None for item in between):
        return False
    if any(item.text == ":" for item in between):
        return _listed_in_parts(line, last, between)
    return len(between) < _NEAR and (
        any(item.text in ("i", "oraz") for item in between[-3:])
        or (len(between) > 1 and between[-1].text == ",")
    )


def _listed_in_parts(line: Line, last: int, between: tuple[Item, ...]) -> bool:
    """ "dziesięć podmiotów: cztery gminy, spółdzielnia i pięć firm": the whole, a colon, its parts."""
    whole = unit_after(line, last)
    return (
        whole is not None and whole[0] in _WHOLE and between[-1].text == ":" == between[whole[1] - last].text
    )


_WHOLE = frozenset({"podmioty", "członkowie", "partnerzy", "uczestnicy"})
_NEAR = 9
