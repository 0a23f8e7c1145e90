"""role: who holds which office, and in which body where the text attaches one."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.served import BODIES as _BODIES
from pipeline.annotate.claims.served import INSIDE, enumerated_before, served
from pipeline.annotate.claims.served import LEADING as _HEADS
from pipeline.annotate.claims.signatures import (
    TITLES,
    in_line_above,
    in_next_line,
    label_of,
    signed,
)
from pipeline.annotate.officeasides import DATED, aside_end
from pipeline.annotate.words import words
from pipeline.records import Claim, Field

_LINKS = frozenset(
    ("jest był była został została zostanie są byli już jeszcze nadal obecnie jako to , – - — ( :").split()
)
_TO_BODY = frozenset(
    [
        "na",
        "w",
        "we",
        "przy",
        "z",
        "ramienia",
        "ze",
        "firmy",
        "firmie",
        "spółki",
        "spółce",
        "grupy",
        "klastra",
        "sieci",
        "„",
        '"',
        "tej",
    ]
)
_COMMON_BODIES = frozenset(
    (
        "klastra spółki firmy fundacji stowarzyszenia izby agencji uczelni instytutu przedsiębiorstwa "
        "zakładu spółdzielni"
    ).split()
)
_AT_ONCE = frozenset(["zarazem", "jednocześnie", "także", "również"])
_HOLDING = frozenset(["funkcję", "obowiązki", "stanowisko", "stanowisku"])
_KIN = frozenset(
    "brat siostra mąż żona syn córka ojciec matka zięć teść szwagier następca następczyni poprzednik "
    "poprzedniczka przyjaciel wnuk wnuczka".split()
)
_MAX = 12
_NEAR = 5


def _body_after(context: Context, line: Line, index: int) -> tuple[int | None, int]:
    """(the body right after an office, index of the item after it)."""
    items = line.items
    at = index
    while (
        at < len(items)
        and items[at].mention is None
        and (
            items[at].text in _TO_BODY
            or items[at].lemmas & (words("company_nouns") | _HEADS)
            or (
                "adj" in items[at].tags
                and at + 1 < len(items)
                and items[at + 1].lemmas & words("company_nouns")
            )
        )
    ):
        at += 1
    if at < len(items) and label_of(context, items[at]) in _BODIES and at - index <= 3:
        end = at + 1
        if end < len(items) and items[end].text in ("”", '"'):
            end += 1
        return items[at].mention, end
    return None, index


def _person_after(context: Context, line: Line, index: int, *, separators: frozenset[str]) -> int | None:
    items = line.items
    at = index
    while at < len(items) and at - index < _MAX:
        if label_of(context, items[at]) == "PERSON":
            return items[at].mention
        beyond = _aside(context, items, at) if separators is _LINKS else at
        if beyond > at:
            at = beyond
            continue
        if items[at].text not in TITLES and items[at].text not in separators:
            return None
        at += 1
    return None


def _aside(context: Context, items: tuple[Item, ...], at: int) -> int:
    """Past "od maja", "po raz drugi", "z jej ramienia" between a verb and the person."""
    end = aside_end(context.document.text, items[at].start)
    dated = items[at].text in DATED and label_of(context, items[at + 1]) == "DATE" if at + 1 < len(items) else False
    if dated:
        return at + 2
    while at < len(items) and items[at].start < end:
        at += 1
    return at


def _person_before(context: Context, line: Line, index: int) -> int | None:
    """The person before an office: "X, prezes", "X – prezes", "X (Fundacja Y, prezes", "X jest prezesem"."""
    items = line.items
    at = index - 1
    seen_separator = False
    while at >= 0 and index - at < _MAX:
        label = label_of(context, items[at])
        if label == "PERSON":
            if items[at + 1].text in ("i", "oraz"):
                return _related(context, line, at)
            broken = at == index - 1 and "\n" in context.document.text[items[at].end : items[index].start]
            return items[at].mention if seen_separator or broken else None
        if label in ("ORG", "CLUSTER", "MINISTRY", "ROLE", "PLACE", "DATE"):
            at -= 1
            continue
        if [item.text for item in items[max(0, at - 2) : at + 1]] == ["na", "co", "dzień"]:
            at -= 3
            continue
        if items[at].text in ("od", "do", "r.", "roku", "początku") or items[at].text in INSIDE:
            at -= 1
            continue
        if items[at].text in _COMMON_BODIES and label_of(context, items[at - 1]) == "ROLE":
            at -= 1  # "Anna Lis, koordynatorka klastra i prezeska Fundacji Dąb"
            continue
        if items[at].text == "a" and items[at + 1].text not in (
            "zarazem",
            "jednocześnie",
            "także",
            "również",
        ):
            return None  # ", a prezes milczy": another one
        if items[at].text in _HOLDING or "pact" in items[at].tags:
            at -= 1
            continue
        held = any(item.text in _HOLDING for item in items[at + 1 : at + _NEAR])
        if items[at].lemmas & words("holding_verbs") and held:
            seen_separator = True  # "Jan Kos pełni funkcję prezesa"
            at -= 1
            continue
        if items[at].text in _LINKS or items[at].text in ("i", "oraz", ")", "a", "zarazem", "jednocześnie"):
            seen_separator = True
            at -= 1
            continue
        if (items[at].tags & {"adj", "adv"} and not items[at].tags & {"subst"}) or items[at].text in (
            "w",
            "we",
            "z",
        ):
            at -= 1
            continue
        return None
    return None


def _related(context: Context, line: Line, at: int) -> int | None:
    """ "Iwona Lis, bratowa Jana Lisa i prezeska firmy": the person before the comma."""
    items = line.items
    if at < 3 or items[at - 2].text != "," or not _is_person(context, items[at - 3]):
        return None
    return items[at - 3].mention if "subst" in items[at - 1].tags else None


def _pair(context: Context, line: Line, index: int) -> tuple[int, int | None] | None:
    """(person, body) of the office at item ``index``."""
    body, after = _body_after(context, line, index + 1)
    # "koordynator klastra Paweł Mazur", "prezydent Rzeszowa Ewa Rak"
    begin = after + (after < len(line.items) and label_of(context, line.items[after]) == "PLACE")
    direct = _person_after(context, line, begin, separators=_COMMON_BODIES if body is None else frozenset())
    if direct is not None:
        return direct, body
    verb = _aside(context, line.items, after) if after < len(line.items) else after
    if verb < len(line.items) and line.items[verb].lemmas & {"być", "zostać", "pozostawać"}:
        linked = _person_after(context, line, verb, separators=_LINKS)
        if linked is not None:
            return linked, body
    elected = _elected(context, line, index, after)
    if elected is None and enumerated_before(context, line, index) is not None:
        elected = _person_after(context, line, after, separators=_LINKS)  # "dyrektorem – Adam Rak"
    if elected is not None:
        return elected, body
    before = _person_before(context, line, index)
    if before is not None:
        return before, body
    if index and line.items[index - 1].lemmas & _KIN:
        return None  # "brat prezesa, Jan Kos"
    common = _COMMON_BODIES if body is None else frozenset()  # "Prezes fundacji, Jan Lis, podziękował"
    linked = _person_after(context, line, after, separators=_LINKS | common | {"\n"})
    if linked is not None:
        return linked, body
    above = _omitted(context, line, index)
    if above is None:
        above = in_line_above(context, line, index)
    if above is not None:
        return above, body
    return in_next_line(context, line, after, body)


def _omitted(context: Context, line: Line, index: int) -> int | None:
    """ "Przyszła Anna Lis. Jest dyrektorką Ośrodka": the one person of the sentence before."""
    if index != 1 or not line.index or not line.items[0].lemmas & {"być", "zostać"}:
        return None
    before = context.lines[line.index - 1]
    people = [i.mention for i in before.items if i.mention is not None and _is_person(context, i)]
    return people[-1] if len({context.name(mention) for mention in people}) == 1 else None


def _is_person(context: Context, item: Item) -> bool:
    return label_of(context, item) == "PERSON"


def _elected(context: Context, line: Line, index: int, after: int) -> int | None:
    """ "Na przewodniczącą wybrano Annę Lis", "wybrali Annę Lis na przewodniczącą"."""
    items = line.items
    for at in range(after, min(after + 4, len(items))):
        if items[at].mention is not None:
            break
        held = items[at].lemmas & words("holding_verbs") and index and items[index - 1].text in _HOLDING
        if held or items[at].lemmas & words("election_verbs"):
            begin = _aside(context, items, at + 1) if at + 1 < len(items) else at
            return next((i.mention for i in items[begin : begin + 3] if _is_person(context, i)), None)
    at = index - 1
    while at > 0 and items[at].text in ("na", "funkcję", "stanowisko"):
        at -= 1
    if at == index - 1 or at < 0 or not _is_person(context, items[at]):
        return None
    elects = any(item.lemmas & words("election_verbs") for item in items[max(0, at - 4) : at])
    return items[at].mention if elects else None


def find_roles(context: Context) -> Iterable[Claim]:
    """One claim for each office beside a person, and for the one that heads a certificate."""
    claimed: set[int] = set()
    yield from _beside_people(context, claimed)
    yield from signed(context, claimed)


def _beside_people(context: Context, claimed: set[int]) -> Iterable[Claim]:
    """The claims of offices beside people; ``claimed`` gets the mentions."""
    bodies: dict[int, int] = {}  # by the mentions of offices
    for line in context.lines:
        for index, item in enumerate(line.items):
            if item.mention is None or context.label(item.mention) != "ROLE":
                continue
            pair = _pair(context, line, index)
            if pair is None:
                continue
            person, body = pair
            claimed.update((person, item.mention))
            role = context.name(item.mention)
            if body is None:
                body = served(context, line, index, role)
            if body is None and (first := enumerated_before(context, line, index)) is not None:
                body = bodies.get(first)  # "prezesem Fundacji Dąb jest Jan Kos, a wiceprezesem Anna Lis"
            if body is not None:
                bodies[item.mention] = body
            fields: list[Field] = [context.field("person", person), context.field("role", item.mention)]
            if body is not None:
                fields.append(context.field("of", body))
            end = max(line.end, context.mentions[person].end)
            yield Claim(
                predicate="role",
                fields=tuple(fields),
                evidence=((line.start, end),),
                rule="office-beside-person",
                confidence=0.95 if body is not None else 0.93,
            )
