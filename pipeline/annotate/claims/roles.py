"""role: who holds which office, and in which body where the text attaches one."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.words import words
from pipeline.records import Claim, Field

_BODIES = ("MINISTRY", "ORG", "CLUSTER")
_TITLES = frozenset(
    ("pan pani pana panią panu panem dr dr. hab. hab inż. inż prof. prof mgr p. lek. ks. płk gen.").split()
)
_LINKS = frozenset(
    ("jest był była został została zostanie są byli już jeszcze nadal obecnie to , – - — ( :").split()
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
_COMMON_BODIES = frozenset(["klastra", "spółki", "firmy", "fundacji", "stowarzyszenia", "izby", "agencji"])
_AT_ONCE = frozenset(["zarazem", "jednocześnie", "także", "również"])
_HOLDING = frozenset(["funkcję", "obowiązki", "stanowisko", "stanowisku"])
_HEADS = frozenset(["kierować", "kierowany", "zarządzać"])
_MAX = 12


def _skip(items: tuple[Item, ...], index: int, words: frozenset[str]) -> int:
    while index < len(items) and items[index].mention is None and items[index].text in words:
        index += 1
    return index


def _label(context: Context, item: Item) -> str | None:
    return None if item.mention is None else context.label(item.mention)


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
    if at < len(items) and _label(context, items[at]) in _BODIES and at - index <= 3:
        end = at + 1
        if end < len(items) and items[end].text in ("”", '"'):
            end += 1
        return items[at].mention, end
    return None, index


def _person_after(context: Context, line: Line, index: int, *, separators: frozenset[str]) -> int | None:
    items = line.items
    at = index
    while at < len(items) and at - index < _MAX:
        if _label(context, items[at]) == "PERSON":
            return items[at].mention
        if items[at].text not in _TITLES and items[at].text not in separators:
            return None
        at += 1
    return None


def _person_before(context: Context, line: Line, index: int) -> int | None:
    """The person before an office: "X, prezes", "X – prezes", "X (Fundacja Y, prezes", "X jest prezesem"."""
    items = line.items
    at = index - 1
    seen_separator = False
    while at >= 0 and index - at < _MAX:
        label = _label(context, items[at])
        if label == "PERSON":
            broken = at == index - 1 and "\n" in context.document.text[items[at].end : items[index].start]
            return items[at].mention if seen_separator or broken else None
        if label in ("ORG", "CLUSTER", "MINISTRY", "ROLE", "PLACE", "DATE"):
            at -= 1
            continue
        if items[at].text in ("od", "do", "r.", "roku", "początku"):
            at -= 1
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


def _pair(context: Context, line: Line, index: int) -> tuple[int, int | None] | None:
    """(person, body) of the office at item ``index``."""
    body, after = _body_after(context, line, index + 1)
    # "koordynator klastra Paweł Mazur", "prezydent Rzeszowa Ewa Rak"
    begin = after + (after < len(line.items) and _label(context, line.items[after]) == "PLACE")
    direct = _person_after(context, line, begin, separators=_COMMON_BODIES if body is None else frozenset())
    if direct is not None:
        return direct, body
    if after < len(line.items) and line.items[after].lemmas & {"być", "zostać", "pozostawać"}:
        linked = _person_after(context, line, after, separators=_LINKS)
        if linked is not None:
            return linked, body
    elected = _elected(context, line, index, after)
    if elected is not None:
        return elected, body
    before = _person_before(context, line, index)
    if before is not None:
        return before, body
    linked = _person_after(context, line, after, separators=_LINKS | {"\n"})
    if linked is not None:
        return linked, body
    above = _omitted(context, line, index)
    if above is None:
        above = _in_line_above(context, line, index)
    if above is not None:
        return above, body
    return _in_next_line(context, line, after, body)


def _alone(context: Context, line: Line, label: str) -> int | None:
    """The mention that makes up a whole line, titles left out."""
    items = [item for item in line.items if item.text not in _TITLES and item.text not in ("/", "-", "–")]
    return items[0].mention if len(items) == 1 and _label(context, items[0]) == label else None


def _in_line_above(context: Context, line: Line, index: int) -> int | None:
    """A signature with the name first: "Anna Lis" and below it "prezes Fundacji Dąb"."""
    if index or not line.index:
        return None
    above = context.lines[line.index - 1]
    person = _alone(context, above, "PERSON")
    if person is None or line.paragraph - above.paragraph > 1:
        return None
    if above.index and _alone(context, context.lines[above.index - 1], "ROLE") is not None:
        return None  # "prezes", "Anna Lis", "dyrektor", "Jan Rak": there the office comes first
    return person


def _omitted(context: Context, line: Line, index: int) -> int | None:
    """ "Przyszła Anna Lis. Jest dyrektorką Ośrodka": the one person of the sentence before."""
    if index != 1 or not line.index or not line.items[0].lemmas & {"być", "zostać"}:
        return None
    before = context.lines[line.index - 1]
    people = [i.mention for i in before.items if i.mention is not None and _is_person(context, i)]
    return people[-1] if len({context.name(mention) for mention in people}) == 1 else None


def _is_person(context: Context, item: Item) -> bool:
    return _label(context, item) == "PERSON"


def _elected(context: Context, line: Line, index: int, after: int) -> int | None:
    """ "Na przewodniczącą wybrano Annę Lis", "wybrali Annę Lis na przewodniczącą"."""
    items = line.items
    for at in range(after, min(after + 4, len(items))):
        if items[at].mention is not None:
            break
        if items[at].lemmas & words("election_verbs"):
            return next((i.mention for i in items[at + 1 : at + 4] if _is_person(context, i)), None)
    at = index - 1
    while at > 0 and items[at].text in ("na", "funkcję", "stanowisko"):
        at -= 1
    if at == index - 1 or at < 0 or not _is_person(context, items[at]):
        return None
    elects = any(item.lemmas & words("election_verbs") for item in items[max(0, at - 4) : at])
    return items[at].mention if elects else None


def _in_next_line(
    context: Context, line: Line, after: int, body: int | None
) -> tuple[int, int | None] | None:
    """A signature: the office closes its line, the name opens the next (another office may stand between)."""
    if after < len(line.items):
        return None
    for later in context.lines[line.index + 1 : line.index + 3]:
        if not later.items or later.paragraph - line.paragraph > 1:
            return None
        if _label(context, later.items[0]) == "PERSON":
            return later.items[0].mention, body  # type: ignore[return-value]
        if _label(context, later.items[0]) != "ROLE":
            return None
        return None
    return None


def _governing_body(context: Context, line: Line, index: int) -> int | None:
    """ "Ministerstwo X, którym kieruje minister Y", "Cukiernia Z, której właścicielem jest Y"."""
    before = line.items[:index]
    if len(before) > 2 and before[-1].text in ("którego", "której") and before[-2].text == ",":
        return before[-3].mention if _label(context, before[-3]) in _BODIES else None
    heads = any(item.lemmas & _HEADS for item in before)
    leads = any(item.text == "czele" for item in before) and any("stać" in item.lemmas for item in before)
    if not heads and not leads:
        return None
    bodies = [
        item.mention for item in before if item.mention is not None and context.label(item.mention) in _BODIES
    ]
    return bodies[-1] if bodies else None


def _last_body(context: Context, line: Line, offset: int) -> int | None:
    """ "Jego pełnomocnik", "Jej właścicielka": the cluster or body named last before."""
    named = [m for m in context.all("CLUSTER", "ORG") if context.mentions[m].end <= offset]
    near = [m for m in named if line.index - context.line_of[m].index <= 2]
    return near[-1] if near else None


def _is_council(context: Context) -> bool:
    """Whether the heading of minutes says that a council met."""
    return any(line.has("rada") for line in context.lines[:4])


def _letterhead(context: Context, role: str) -> int | None:
    """On a ministry's certificate its secretaries of state sign."""
    if context.document.kind != "certificate" or "sekretarz stanu" not in role:
        return None
    ministries = context.all("MINISTRY")
    return ministries[0] if ministries else None


def _unnamed_cluster(context: Context, line: Line, index: int) -> int | None:
    """ "dyrektorka klastra": the cluster that the passage is about."""
    after = line.items[index + 1 : index + 3]
    before = line.items[index - 1] if index else None
    if before is not None and before.text in ("jego", "jej"):
        return _last_body(context, line, line.items[index].start)
    if (after and after[0].text in ("klastra", "klastrze")) or (
        len(after) > 1 and after[1].text == "klastra" and "adj" in after[0].tags
    ):
        return context.topic(line, line.start)
    return None


def _assembly_body(context: Context, role: str) -> int | None:
    """In minutes the council's and board's officers serve the cluster whose meeting it is."""
    if context.document.kind != "minutes" or role.split()[-1] not in ("rady", "zarządu", "klastra"):
        return None
    return context.main_cluster


def _signed(context: Context, claimed: set[int]) -> Iterable[Claim]:
    """A certificate headed by an office alone in its line is signed by who holds it."""
    if context.document.kind != "certificate":
        return
    offices = [m for line in context.lines[:6] if (m := _alone(context, line, "ROLE")) is not None]
    names = [m for line in context.lines if (m := _alone(context, line, "PERSON")) is not None]
    free = [m for m in names if context.name(m) not in {context.name(c) for c in claimed}]
    if len(offices) != 1 or len({context.name(m) for m in free}) != 1 or offices[0] > free[0]:
        return
    if offices[0] in claimed:
        return
    role, person = context.mentions[offices[0]], context.mentions[free[0]]
    yield Claim(
        predicate="role",
        fields=(context.field("person", free[0]), context.field("role", offices[0])),
        evidence=((role.start, role.end), (person.start, person.end)),
        rule="office-heads-certificate",
        confidence=0.85,
    )


def find_roles(context: Context) -> Iterable[Claim]:
    """One claim for each office beside a person, and for the one that heads a certificate."""
    claimed: set[int] = set()
    yield from _beside_people(context, claimed)
    yield from _signed(context, claimed)


def _beside_people(context: Context, claimed: set[int]) -> Iterable[Claim]:
    """The claims of offices beside people; ``claimed`` gets the mentions."""
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
                body = _governing_body(context, line, index)
            if body is None and role.endswith("rady") and _is_council(context):
                body = _assembly_body(context, role)
            if body is None:
                body = _of_brackets(context, line, index) or _unnamed_cluster(context, line, index)
            if body is None:
                body = _assembly_body(context, role) or _letterhead(context, role)
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


def _of_brackets(context: Context, line: Line, index: int) -> int | None:
    """ "X – Urząd Y, dyrektor", "X (Fundacja Z, prezes)": the body between person and office."""
    items = line.items
    if index < 3 or items[index - 1].text != ",":
        return None
    before = items[index - 2]
    if before.mention is None or context.label(before.mention) not in _BODIES:
        return None
    if items[index - 3].text in ("–", "-", "—", "(", ","):
        return before.mention
    return None
