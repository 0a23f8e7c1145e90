"""Where a cluster is not: the seats of other bodies, the places of members, meetings and journeys."""

import itertools
from collections.abc import Mapping
from typing import Any

from pipeline.annotate.claims.about import CLUSTER_NOUNS, is_of_something, matched_items
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.folding import fold

_SEATED = CLUSTER_NOUNS | {"koordynator", "biuro", "siedziba"}
_FIRMS = frozenset({"członek", "członkini", "firma", "przedsiębiorstwo", "spółka", "zakład", "fabryka"})
_JOURNEYS = frozenset(
    "wrócić powrócić wracać przyjechać przybyć przylecieć przywieźć sprowadzić sprowadzać importować "
    "ściągnąć ściągać przenieść pozyskać".split()
)
_MEMBERS = frozenset(
    "członek członkini firma przedsiębiorstwo przedsiębiorca spółka partner zakład uczestnik fabryka "
    "ekspert specjalista oddział przedstawiciel ambasador inżynier produkt".split()
)


def works_only_in_part(line: Line, match: Any) -> bool:
    """ "Klaster X, którego członkowie działają w Dębicy": not the cluster itself."""
    matched = matched_items(line, match)
    verbs = [i for i, item in enumerate(matched) if item.mention is None and is_finite(item)]
    for item, after in itertools.pairwise(matched):
        if item.text in ("którego", "której"):
            return len(verbs) == 1 and not after.lemmas & _SEATED
    return False


def seat_of_another(context: Context, line: Line, match: Any) -> bool:
    """ "Fundacja X z siedzibą w Dębicy", "w siedzibie ministerstwa": the seat of another body."""
    matched = matched_items(line, match)
    at = next((i for i, x in enumerate(matched) if x.lemmas & {"siedziba", "biuro"}), None)
    if at is None:
        return False
    seat = line.item_at(match.start()) + at
    after = line.items[seat + 1] if seat + 1 < len(line.items) else None
    if after is not None and (
        (after.mention is not None and context.label(after.mention) in ("ORG", "MINISTRY"))
        or (is_of_something(after) and not after.lemmas & _SEATED)
    ):
        return True
    if line.has("koordynator") or (line.has("koordynować") and line.items[seat - 1].text != "z"):
        return False  # whose seat is the cluster's
    if seat >= _WITH_SEAT and line.items[seat - 1].text == "z":
        owner = line.items[seat - _WITH_SEAT]
        if owner.mention is not None:
            return context.label(owner.mention) != "CLUSTER"
        if "klaster" in owner.lemmas and "sg" not in owner.tags:
            return True  # "klastry z siedzibą w Lubelskiem mogą korzystać"
        return not owner.lemmas & CLUSTER_NOUNS and owner.text not in (")", ",", "”")
    clauses = context.clauses[line.index]
    owners = [
        item.mention
        for i, item in enumerate(line.items[:seat])
        if item.mention is not None
        and clauses[i] == clauses[seat]
        and context.label(item.mention) in ("ORG", "MINISTRY", "CLUSTER")
        and context.may_be(item.mention, "nom")
    ]
    return bool(owners) and context.label(owners[-1]) != "CLUSTER"


_WITH_SEAT = 2


def place_of_a_day(context: Context, line: Line, place: int | None) -> bool:
    """ "Klaster X, Warszawa, 15.06.2021 r., godz. 11.00": where and when a meeting was, not a seat."""
    if place is None or line.item:
        return False
    after = line.items[line.position(place) + 1 : line.position(place) + 3]
    return (
        len(after) == 2
        and after[0].text == ","
        and after[1].mention is not None
        and context.label(after[1].mention) == "DATE"
        and len(context.name(after[1].mention)) == len("2021-06-15")
    )


def works_of_members(context: Context, line: Line, match: Any, rule: str, groups: Mapping[str, int]) -> bool:
    """ "Członkowie Klastra X działają w Niemczech", "Huta Y, należąca do Klastra X, działa w Dębicy"."""
    cluster = groups.get("cluster")
    at = 0 if cluster is None else line.position(cluster)
    if cluster is None or not at or context.may_be(cluster, "nom"):
        return False
    if rule == "from-place":
        return bool(line.items[at - 1].lemmas & _FIRMS)  # "Członek Klastra X z Dębicy"
    if _of_another_subject(context, line, match, at):
        return True
    matched = matched_items(line, match)
    verb = any(x.mention is None and x.tags & {"fin", "praet"} for x in matched)
    cut_off = [x.text for x in matched[:2]][1:] == [","] and not any("który" in x.lemmas for x in matched)
    return verb and (bool(line.items[at - 1].lemmas & _MEMBERS) or cut_off)


def _of_another_subject(context: Context, line: Line, match: Any, cluster_at: int) -> bool:
    """ "Firma Lumetra z Klastra X ma siedzibę w Dębicy": a nominative stands before the genitive."""
    last = line.item_at(match.end() - 1)
    verbs = [i for i in range(cluster_at, last + 1) if is_finite(line.items[i])]
    if not verbs or any("który" in x.lemmas for x in line.items[cluster_at:last]):
        return False
    clauses = context.clauses[line.index]
    return any(
        clauses[i] == clauses[verbs[-1]]
        and _is_nominative(line.items[i], line.items[i - 1] if i else None)
        and not line.items[i].lemmas & _NO_SUBJECTS
        for i in range(cluster_at)
    )


def came_from(line: Line, match: Any, rule: str) -> bool:
    """ "Klaster X z Niemiec wrócił z umową": where it has been, not where it is from."""
    end = line.item_at(match.end() - 1) + 1
    if rule != "from-place" or not any(x.lemmas & _JOURNEYS for x in line.items[end : end + 1]):
        return False
    own = line.items[end + 1 : end + 3]  # "Klaster X z Darłowa przywiózł z Warszawy certyfikat"
    return not (len(own) == len("z ") and own[0].text in ("z", "ze") and own[1].mention is not None)


def named_after(context: Context, place: int) -> int | None:
    """The one cluster that bears a place's name, or its adjective: "Krakowski Klaster", "Klaster Kraków".

    "Klaster z Krosna" alone may be another one than the cluster spoken of.
    """
    found = {
        context.name(c): c
        for c in reversed(context.all("CLUSTER"))
        if any(_of_place(word, context.name(place)) for word in context.name(c).split())
    }
    return next(iter(found.values())) if len(found) == 1 else None


_STEM = 5
_ADJECTIVE_STEM = 4
_ADJECTIVES = ("ski", "cki", "dzki", "ska", "cka", "dzka")


def _of_place(word: str, place: str) -> bool:
    """Whether a word of a name is the place or its adjective: Krakowski, Złotowski, Łódzki, Białostocki."""
    word, place = fold(word.strip('„”"')), fold(place)
    least = min(_ADJECTIVE_STEM if word.endswith(_ADJECTIVES) else _STEM, max(3, len(place) - 1))
    return len(place) >= least and word[:least] == place[:least]


def from_there(context: Context, line: Line, match: Any, place: int) -> int | None:
    """The cluster that "klaster z Krosna" means: the one that bears the place's name, else the only one."""
    bearer = named_after(context, place)
    return _only_cluster(context, line, match) if bearer is None else bearer


def _only_cluster(context: Context, line: Line, match: Any) -> int | None:
    """The main cluster for "Klaster z Krosna" at a clause's beginning, where no other was named near."""
    first = line.item_at(match.start())
    main = context.main(line)
    opens = first <= 1 or line.items[first - 1].text == ":"
    if main is None or not opens or line.item or context.document.kind in ("list", "call"):
        return None
    clauses = context.clauses[line.index]
    told = [x for i, x in enumerate(line.items) if i > first and clauses[i] == clauses[first] and x.finite]
    if not told or any("praet" in x.tags or "fin" not in x.tags for x in told):
        return None  # "Klaster z Krosna zdobył nagrodę": maybe another one
    near = context.lines[max(0, line.index - _NEAR_LINES) : line.index + 1]
    clusters = [c for x in near for c in x.mentions("CLUSTER", of=context.mentions)]
    named = {context.name(context.now(c, line)) for c in clusters}
    own = line.mentions("CLUSTER", of=context.mentions)
    return None if own or named - {context.name(main)} else main


_NEAR_LINES = 4


def no_longer_there(context: Context, line: Line, match: Any) -> bool:
    """ "Klaster X do 2019 r. działał w Dębicy": where it was."""
    first = line.item_at(match.start())
    whole = line.items[max(0, first - _VERB_BEFORE) : first] + matched_items(line, match)
    until = any(
        a.text == "do" and b.mention is not None and context.label(b.mention) == "DATE"
        for a, b in itertools.pairwise(whole)
    )
    return until and any("praet" in x.tags and x.mention is None for x in whole)


_VERB_BEFORE = 5


def subject_of_sentence_before(context: Context, line: Line) -> bool:
    """Whether the sentence before is about a cluster: "Klaster X powstał w 2010 r. Działa w Dębicy."."""
    before = context.lines[line.index - 1] if line.index else None
    if before is None or before.paragraph != line.paragraph:
        return False
    named = before.mentions("CLUSTER", "ORG", "MINISTRY", "PERSON", of=context.mentions)
    subjects = [m for m in named if context.may_be(m, "nom")]
    if subjects:
        return context.label(subjects[0]) == "CLUSTER"
    return not named and any(x.text == "klaster" for x in before.items)


def named_right_before(context: Context, line: Line, match: Any) -> bool:
    """ "Klaster X, koordynowany przez": a cluster's name stands right before the match."""
    first = line.item_at(match.start())
    before = [x for x in line.items[max(0, first - 2) : first] if x.text != ","]
    last = before[-1].mention if before else None
    return last is not None and context.label(last) == "CLUSTER"


_ONCE = frozenset("kiedyś dawniej niegdyś dawny dotychczasowy poprzedni były wcześniej poprzednio".split())
_SUBJECT_VERBS = frozenset({"mieć", "mieścić", "znajdować", "działać", "funkcjonować"})
_NO_SUBJECTS = CLUSTER_NOUNS | {"siedziba", "biuro", "adres", "działalność", "dzień", "rok"}


def told_of_another(context: Context, line: Line, match: Any, groups: Mapping[str, int]) -> bool:
    """What is denied, once was, will be, or is told of a firm, a school: "Działa też w Dębicy szkoła"."""
    first, last = line.item_at(match.start()), line.item_at(match.end() - 1)
    clauses = context.clauses[line.index]
    around = [x for x in line.items[max(0, first - 2) : last + 1] if x.mention is None]
    if not any(x.lemmas & (_SUBJECT_VERBS | {"siedziba", "biuro"}) for x in matched_items(line, match)):
        return False
    if any(x.lemmas & _ONCE and "praet" not in x.tags for x in around):
        return True
    verbs = [
        i
        for i in range(max(0, first - _VERB_BEFORE), last + 1)
        if is_finite(line.items[i]) and line.items[i].lemmas & _SUBJECT_VERBS
    ]
    if any(line.items[i - 1].text in ("nie", "będzie", "będą", "miał", "miała") for i in verbs if i):
        return True
    if not verbs:
        return False
    verb, place = verbs[-1], line.position(groups["place"])
    if "cluster" in groups:
        own = clauses[line.position(groups["cluster"])]
        before = line.position(groups["cluster"]) < verb
        apart = first <= verb and (clauses[verb] != clauses[place] or (before and own != clauses[verb]))
        return apart and not any(
            "który" in x.lemmas or x.text == "gdzie" for x in line.items[first : last + 1]
        )
    return _subject_beside(context, line, verb, last + 1)


def _subject_beside(context: Context, line: Line, verb: int, end: int) -> bool:
    """Whether somebody else is the verb's subject: a nominative before it, or right behind the place."""
    clauses = context.clauses[line.index]
    for i in range(verb - 1, -1, -1):
        if clauses[i] == clauses[verb] and _is_nominative(line.items[i], line.items[i - 1] if i else None):
            return not line.items[i].lemmas & _NO_SUBJECTS
    behind = [x for i, x in enumerate(line.items[end : end + 3], end) if clauses[i] == clauses[verb]]
    return bool(behind) and _is_nominative(behind[0], None) and not behind[0].lemmas & _NO_SUBJECTS


def _is_nominative(item: Item, before: Item | None) -> bool:
    plain = item.mention is None and {"subst", "nom"} <= item.tags and not item.tags & {"prep", "conj", "adv"}
    return plain and not item.finite and not (before is not None and "prep" in before.tags)
