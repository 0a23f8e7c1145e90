"""The person who holds an office: beside it, linked by a verb, elected, named in the sentence before."""

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.served import INSIDE
from pipeline.annotate.claims.signatures import TITLES, label_of
from pipeline.annotate.officeasides import DATED, aside_end
from pipeline.annotate.words import words

LINKS = frozenset(
    (
        "jest był była pozostaje pozostał pozostała został została zostanie są byli już jeszcze nadal "
        "obecnie jako to , – - — ( :"
    ).split()
)
COMMON_BODIES = frozenset(
    (
        "klastra spółki firmy fundacji stowarzyszenia izby agencji uczelni instytutu przedsiębiorstwa "
        "zakładu spółdzielni"
    ).split()
)
_AT_ONCE = frozenset(["zarazem", "jednocześnie", "także", "również"])
_HOLDING = frozenset(["kadencję", "funkcję", "obowiązki", "stanowisko", "stanowisku", "rolę"])
KIN = frozenset(
    "brat siostra mąż żona syn córka ojciec matka zięć teść szwagier następca następczyni poprzednik "
    "poprzedniczka przyjaciel wnuk wnuczka".split()
)
_MAX = 12
_NEAR = 5


def person_after(context: Context, line: Line, index: int, *, separators: frozenset[str]) -> int | None:
    """The person that only separators, titles and asides part from an office."""
    items = line.items
    at = index
    while at < len(items) and at - index < _MAX:
        if label_of(context, items[at]) == "PERSON":
            return items[at].mention
        beyond = aside(context, items, at) if separators is LINKS else at
        if beyond > at:
            at = beyond
            continue
        if items[at].text not in TITLES and items[at].text not in separators:
            return None
        at += 1
    return None


def aside(context: Context, items: tuple[Item, ...], at: int) -> int:
    """Past "od maja", "po raz drugi", "z jej ramienia" between a verb and the person."""
    end = aside_end(context.document.text, items[at].start)
    if items[at].text in DATED and at + 1 < len(items) and label_of(context, items[at + 1]) == "DATE":
        return at + 2
    while at < len(items) and items[at].start < end:
        at += 1
    return at


def person_before(context: Context, line: Line, index: int) -> int | None:
    """The person before an office: "X, prezes", "X – prezes", "X (Fundacja Y, prezes", "X jest prezesem"."""
    items = line.items
    at = index - 1
    seen_separator = False
    while at >= 0 and index - at < _MAX:
        label = label_of(context, items[at])
        if label == "PERSON":
            if items[at + 1].text in ("i", "oraz"):
                return _related(context, line, at)
            broken = at == index - 1 and (
                "\n" in context.document.text[items[at].end : items[index].start]
                or context.document.text[items[index].start].isupper()
            )  # in the next line, or "Anna Lis Przewodnicząca Sejmiku"
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
        if items[at].text in COMMON_BODIES and label_of(context, items[at - 1]) == "ROLE":
            at -= 1  # "Anna Lis, koordynatorka klastra i prezeska Fundacji Dąb"
            continue
        if items[at].text == "a" and items[at + 1].text not in (
            "zarazem",
            "jednocześnie",
            "także",
            "również",
        ):
            return None  # ", a prezes milczy": another one
        if _is_again(context, items, at):
            seen_separator = True
            at -= 1
            continue
        if items[at].text == "na" and _HELD_FOR & {x.text for x in items[at + 1 : at + 4]}:
            at -= 1
            continue
        if items[at].text in _HOLDING or "pact" in items[at].tags:
            at -= 1
            continue
        if items[at].lemmas & words("election_verbs") and items[at].tags & {"ppas", "imps"}:
            seen_separator = True  # "Annie Lis powierzono funkcję prezeski", "została wybrana prezeską"
            at -= 1
            continue
        held = any(item.text in _HOLDING for item in items[at + 1 : at + _NEAR])
        if items[at].lemmas & words("holding_verbs") and held:
            seen_separator = True  # "Jan Kos pełni funkcję prezesa"
            at -= 1
            continue
        if items[at].text in LINKS or items[at].text in ("i", "oraz", ")", "a", "zarazem", "jednocześnie"):
            seen_separator = True
            at -= 1
            continue
        plain = items[at].tags & {"adj", "adv"} and not items[at].tags & {"subst"}
        if plain or items[at].text in ("w", "we", "z", "nową", "nowym"):
            at -= 1
            continue
        return None
    return None


_HELD_FOR = frozenset({"stanowisko", "stanowisku", "kadencję", "funkcję"})


def _is_again(context: Context, items: tuple[Item, ...], at: int) -> bool:
    """ "Jan Kos nowym prezesem Fundacji Dąb", "Anna Lis ponownie prezeską": a headline without a verb."""
    if at != 1 or items[at].text not in _AGAIN or label_of(context, items[0]) != "PERSON":
        return False
    return not any(x.mention is None and x.tags & {"fin", "praet"} and "subst" not in x.tags for x in items)


_AGAIN = frozenset({"nowym", "nową", "ponownie", "znów", "nadal", "wciąż"})


def _related(context: Context, line: Line, at: int) -> int | None:
    """ "Iwona Lis, bratowa Jana Lisa i prezeska firmy": the person before the comma."""
    items = line.items
    if at < 3 or items[at - 2].text != "," or not _is_person(context, items[at - 3]):
        return None
    return items[at - 3].mention if "subst" in items[at - 1].tags else None


def omitted(context: Context, line: Line, index: int) -> int | None:
    """ "Przyszła Anna Lis. Jest dyrektorką Ośrodka": the one person of the sentence before."""
    if index != 1 or not line.index or not line.items[0].lemmas & {"być", "zostać"}:
        return None
    before = context.lines[line.index - 1]
    people = [i.mention for i in before.items if i.mention is not None and _is_person(context, i)]
    return people[-1] if len({context.name(mention) for mention in people}) == 1 else None


def _is_person(context: Context, item: Item) -> bool:
    return label_of(context, item) == "PERSON"


def elected(context: Context, line: Line, index: int, after: int) -> int | None:
    """ "Na przewodniczącą wybrano Annę Lis", "wybrali Annę Lis na przewodniczącą"."""
    items = line.items
    for at in range(after, min(after + 4, len(items))):
        if items[at].mention is not None:
            break
        held = items[at].lemmas & words("holding_verbs") and index and items[index - 1].text in _HOLDING
        if held or items[at].lemmas & words("election_verbs"):
            begin = aside(context, items, at + 1) if at + 1 < len(items) else at
            return next((i.mention for i in items[begin : begin + 3] if _is_person(context, i)), None)
    at = index - 1
    while at > 0 and items[at].text in ("na", "funkcję", "stanowisko"):
        at -= 1
    if at == index - 1 or at < 0 or not _is_person(context, items[at]):
        return None
    elects = any(item.lemmas & words("election_verbs") for item in items[max(0, at - 4) : at])
    return items[at].mention if elects else None
