"""role: who holds which office, and in which body where the text attaches one."""

from collections.abc import Iterable, Sequence

from pipeline.annotate.bodyheads import head_lemma_of
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.holders import (
    COMMON_BODIES,
    KIN,
    LINKS,
    aside,
    elected,
    omitted,
    person_after,
    person_before,
)
from pipeline.annotate.claims.lines import Item, Line, mention_cases
from pipeline.annotate.claims.served import BODIES as _BODIES
from pipeline.annotate.claims.served import LEADING as _HEADS
from pipeline.annotate.claims.served import body_meant, enumerated_before, served
from pipeline.annotate.claims.signatures import in_line_above, in_next_line, label_of, signed
from pipeline.annotate.words import words
from pipeline.records import Claim, Field

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
        "start-upu",
        "start-upie",
        "startupu",
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
_FARTHEST = 6  # items between an office and the body


def _body_after(context: Context, line: Line, index: int) -> tuple[int | None, int]:
    """(the body right after an office, index of the item after it)."""
    items = line.items
    at = index
    while at < len(items) and items[at].mention is None and _leads_to_body(context, items, at):
        at += 1
    if at < len(items) and "pact" in items[at].tags:
        at = _past_participle(items, at)
    if at < len(items) and label_of(context, items[at]) in _BODIES and at - index <= _FARTHEST:
        end = at + 1
        if end < len(items) and items[end].text in ("”", '"'):
            end += 1
        return items[at].mention, end
    return body_meant(context, line, index)


def _past_participle(items: tuple[Item, ...], at: int) -> int:
    """ "szef produkcji w należącej do klastra spółce Aerotok": where the body stands."""
    for later in range(at + 1, min(at + _FARTHEST, len(items))):
        if items[later].mention is not None:
            noun = items[later - 1].lemmas & words("company_nouns") or head_lemma_of(items[later - 1].text)
            return later if noun else at
        if items[later].text in (",", ".", ";"):
            break
    return at


def _leads_to_body(context: Context, items: tuple[Item, ...], at: int) -> bool:
    """ "w", "firmy", and adjectives before the body: "właściciel niewielkiej, ale znanej firmy Lumetra"."""
    if items[at].text in _TO_BODY or items[at].lemmas & (words("company_nouns") | _HEADS):
        return True
    begin = at
    while at < len(items) and (items[at].tags & _ADJECTIVAL or (at > begin and items[at].text in _JOINING)):
        at += 1
    if at >= len(items) or at == begin or not items[at - 1].tags & _ADJECTIVAL:
        return False
    return label_of(context, items[at]) in _BODIES or bool(items[at].lemmas & words("company_nouns"))


_ADJECTIVAL = frozenset({"adj", "ppas", "pact"})
_JOINING = frozenset({",", "ale", "i", "lecz"})


def _pair(context: Context, line: Line, index: int) -> tuple[int, int | None] | None:
    """(person, body) of the office at item ``index``."""
    body, after = _body_after(context, line, index + 1)
    # "koordynator klastra Paweł Mazur", "prezydent Rzeszowa Ewa Rak"
    begin = after + (after < len(line.items) and label_of(context, line.items[after]) == "PLACE")
    direct = person_after(context, line, begin, separators=COMMON_BODIES if body is None else frozenset())
    if direct is not None:
        return None if _on_behalf_of(context, line, index, direct) else (direct, body)
    verb = aside(context, line.items, after) if after < len(line.items) else after
    if verb < len(line.items) and line.items[verb].lemmas & {"być", "zostać", "pozostawać"}:
        linked = person_after(context, line, verb, separators=LINKS)
        if linked is not None:
            return linked, body
    chosen = elected(context, line, index, after)
    if chosen is None and enumerated_before(context, line, index) is not None:
        chosen = person_after(context, line, after, separators=LINKS)  # "dyrektorem – Adam Rak"
    if chosen is not None:
        return chosen, body
    before = person_before(context, line, index)
    if before is not None:
        return _agreeing_behind(context, line, index, after, before), body
    if index and line.items[index - 1].lemmas & KIN:
        return None  # "brat prezesa, Jan Kos"
    common = COMMON_BODIES if body is None else frozenset()  # "Prezes fundacji, Jan Lis, podziękował"
    linked = person_after(context, line, after, separators=LINKS | common | {"\n"})
    if linked is not None:
        return linked, body
    above = omitted(context, line, index)
    if above is None:
        above = in_line_above(context, line, index)
    if above is not None:
        return above, body
    return in_next_line(context, line, after, body)


def _agreeing_behind(context: Context, line: Line, index: int, after: int, before: int) -> int:
    """ "Jan Kos (prezes) wspólnie z dyrektorką, dr Anną Lis": of two people who stands in its case."""
    office = line.items[index].mention
    if office is None or after >= len(line.items) or line.items[after].text != ",":
        return before
    behind = person_after(context, line, after + 1, separators=frozenset())
    cases = mention_cases(context.mentions[office])
    if (
        behind is None
        or "nom" in cases
        or line.items[index - 1].text not in ("z", "ze", "przez", "dla", "od")
    ):
        return before
    alike = cases & mention_cases(context.mentions[behind])
    return behind if alike and not cases & mention_cases(context.mentions[before]) else before


def _on_behalf_of(context: Context, line: Line, index: int, person: int) -> bool:
    """ "W imieniu prezesa Fundacji Dąb Anna Lis odczytała list": another's office, by the cases."""
    office = line.items[index].mention
    if office is None or line.position(person) == index + 1:
        return False
    cases = mention_cases(context.mentions[office])
    return "nom" not in cases and mention_cases(context.mentions[person]) <= {"nom", "voc"}


def find_roles(context: Context) -> Iterable[Claim]:
    """One claim for each office beside a person, and for the one that heads a certificate."""
    claimed: set[int] = set()
    yield from _told_in_full(list(_beside_people(context, claimed)))
    yield from signed(context, claimed)


def _told_in_full(claims: Sequence[Claim]) -> Iterable[Claim]:
    """Without the short forms: "wicemarszałek Lis" of whom "wicemarszałek województwa" is told elsewhere."""
    held = {(claim.value("person"), str(claim.value("role")), claim.value("of")) for claim in claims}
    for claim in claims:
        person, role, body = claim.value("person"), str(claim.value("role")), claim.value("of")
        if not any(p == person and r.startswith(f"{role} ") and body in (None, of) for p, r, of in held):
            yield claim


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
