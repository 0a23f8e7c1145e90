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
        and (items[at].text in _TO_BODY or items[at].lemmas & words("company_nouns"))
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
            return items[at].mention if seen_separator else None
        if label in ("ORG", "CLUSTER", "MINISTRY", "ROLE", "PLACE", "DATE"):
            at -= 1
            continue
        if items[at].text in ("od", "do", "r.", "roku", "początku"):
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
    direct = _person_after(context, line, after, separators=frozenset())
    if direct is not None:
        return direct, body
    if after < len(line.items) and line.items[after].lemmas & {"być", "zostać", "pozostawać"}:
        linked = _person_after(context, line, after, separators=_LINKS)
        if linked is not None:
            return linked, body
    before = _person_before(context, line, index)
    if before is not None:
        return before, body
    linked = _person_after(context, line, after, separators=_LINKS | {"\n"})
    if linked is not None:
        return linked, body
    return _in_next_line(context, line, after, body)


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


def find_roles(context: Context) -> Iterable[Claim]:
    """One claim for each office beside a person."""
    for line in context.lines:
        for index, item in enumerate(line.items):
            if item.mention is None or context.label(item.mention) != "ROLE":
                continue
            pair = _pair(context, line, index)
            if pair is None:
                continue
            person, body = pair
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
