"""People who come for a cluster's document: "przedstawiciele Klastra X odebrali", "na ręce prezesa X"."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Line

_TAKE = frozenset({"odebrać", "odbierać", "otrzymać", "dostać", "przyjąć", "cieszyć"})
_FETCH = frozenset({"odebrać", "odbierać", "przyjąć"})
_WITHIN = 4  # items between the people and their cluster


def _cluster_behind(context: Context, line: Line, index: int) -> list[int] | None:
    """The clusters that people belong to; an empty list where "klastra" alone or another body stands there.

    None where no word behind them says whose people they are.
    """
    for at in range(index + 1, min(index + 1 + _WITHIN, len(line.items))):
        item = line.items[at]
        if item.mention is not None:
            if context.label(item.mention) != "CLUSTER":
                return None if context.label(item.mention) in ("PERSON", "STATUS", "DATE") else []
            return context.conjuncts(line, item.mention)
        if item.lemmas & {"klaster", "sieć"} and "gen" in item.tags:
            after = line.items[at + 1] if at + 1 < len(line.items) else None
            if after is not None and after.mention is not None and context.label(after.mention) == "CLUSTER":
                return context.conjuncts(line, after.mention)
            if after is not None and after.text in ("z", "ze", "ten", "tego", "innego"):
                return []
            topic = context.topic(line, line.items[index].start)
            return [] if topic is None else [topic]
        if item.text not in ("z", "ze", "władz", "rady", "zarządu") and "adj" not in item.tags:
            return None
    return None


def _people(context: Context, line: Line, indexes: Iterable[int], cases: frozenset[str]) -> Iterable[int]:
    """Items that are people of a cluster in one of the cases; officers too."""
    for i in indexes:
        item = line.items[i]
        if item.mention is None:
            if item.lemmas & claim_words()["envoys"] and item.tags & cases:
                yield i
        elif context.label(item.mention) == "ROLE" and context.may_be(item.mention, *cases):
            yield i


def envoys(context: Context, line: Line, trigger: Trigger, in_clause: list[int]) -> list[int] | None:
    """The clusters whose people got the document; None where the clause tells of no such people."""
    verb = line.items[trigger.index]
    if not verb.lemmas & _TAKE:
        return None
    behalf = _on_behalf(context, line)
    if behalf is not None:
        return behalf
    for i in _people(context, line, in_clause, frozenset({"nom"})):
        officer = line.items[i].mention is not None
        if officer and not verb.lemmas & _FETCH:
            continue  # "prezes Klastra X otrzymał tytuł": the officer's own
        found = _cluster_behind(context, line, i)
        if found is not None:
            return found
        if i and line.items[i - 1].text in _ITS and not officer and verb.lemmas & _FETCH:
            topic = context.topic(line, line.items[i].start)
            return [] if topic is None else [topic]
    return None


_ITS = frozenset(["jego", "jej", "nasi", "nasza", "nasz"])


def _on_behalf(context: Context, line: Line) -> list[int] | None:
    """ "w imieniu Klastra X", "w naszym imieniu"; None where nobody is named."""
    for i, item in enumerate(line.items):
        if item.text != "imieniu":
            continue
        found = _cluster_behind(context, line, i)
        if found is not None:
            return found
        if i and line.items[i - 1].text in ("naszym", "swoim", "jego"):
            main = context.we(line) if line.items[i - 1].text == "naszym" else context.topic(line, item.start)
            return [] if main is None else [main]
        return []
    return None


def given_to_people(context: Context, line: Line, in_clause: list[int]) -> list[int] | None:
    """ "wręczył przedstawicielom Klastra X", "przekazał na ręce prezesa X"."""
    hands = any(line.items[i].text in ("ręce", "dłonie") for i in in_clause)
    cases = frozenset({"dat", "gen"} if hands else {"dat"})
    for i in _people(context, line, in_clause, cases):
        if line.items[i].mention is not None and not hands:
            continue
        found = _cluster_behind(context, line, i)
        if found:
            return found
    return None
