"""Where a cluster is not: the seats of other bodies, the places of members, meetings and journeys."""

import itertools
from collections.abc import Mapping
from typing import Any

from pipeline.annotate.claims.about import CLUSTER_NOUNS, is_of_something, matched_items
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line

_SEATED = CLUSTER_NOUNS | {"koordynator", "biuro", "siedziba"}
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
    if line.has("koordynator", "koordynować"):
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


def works_of_members(context: Context, line: Line, match: Any, groups: Mapping[str, int]) -> bool:
    """ "Członkowie Klastra X działają w Niemczech", "Huta Y, należąca do Klastra X, działa w Dębicy"."""
    cluster = groups.get("cluster")
    at = 0 if cluster is None else line.position(cluster)
    if cluster is None or not at or context.may_be(cluster, "nom"):
        return False
    matched = matched_items(line, match)
    verb = any(x.mention is None and x.tags & {"fin", "praet"} for x in matched)
    cut_off = [x.text for x in matched[:2]][1:] == [","] and not any("który" in x.lemmas for x in matched)
    return verb and (bool(line.items[at - 1].lemmas & _MEMBERS) or cut_off)


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
    stem = context.name(place).casefold()[:_STEM]
    found = {
        context.name(c): c
        for c in reversed(context.all("CLUSTER"))
        if any(word.casefold().startswith(stem) for word in context.name(c).split())
    }
    return next(iter(found.values())) if len(found) == 1 and len(stem) == _STEM else None


_STEM = 5


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
