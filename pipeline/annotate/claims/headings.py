"""located_in from a heading: "Narzędziowcy z Bydgoszczy mają status" above a text on one cluster."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.records import Claim

_TRADES = ("owiec", "niec", "arz", "erz", "nik", "acz")
_GUESTS = frozenset("naukowiec urzędnik uczestnik zawodnik pracownik kierownik lekarz dziennikarz".split())
_LEAD = 4
_LEAD_LINES = 3
_SHARED = 4


def below_heading(context: Context) -> Iterable[Claim]:
    """The main cluster is in the place whose tradesmen the heading names."""
    if not context.lines or context.main_cluster is None or context.document.kind in ("list", "call"):
        return
    heading = context.lines[0]
    places = heading.mentions("PLACE", of=context.mentions)
    if len(places) != 1 or heading.mentions("CLUSTER", of=context.mentions) or heading.item:
        return
    cluster = _of_lead(context)
    if cluster is not None and _people_from(context, heading, places[0], cluster):
        yield _claim(context, heading, cluster, places[0], "people-of-heading")


def cluster_from(context: Context) -> Iterable[Claim]:
    """ "Już drugi klaster z Lublina ma tytuł. (...) Klaster X został ...": it is there."""
    if context.main_cluster is None or context.document.kind in ("list", "call"):
        return
    for line in context.lines[:_LEAD_LINES]:
        if line.mentions("CLUSTER", of=context.mentions) or line.item:
            continue
        places = [p for p in line.mentions("PLACE", of=context.mentions) if _of_cluster(line, p)]
        following = context.lines[line.index + 1 : line.index + 3]
        named = [m for x in following for m in x.mentions("CLUSTER", of=context.mentions)]
        main = context.name(context.main_cluster)
        if places and {context.name(m) for m in named} == {main}:
            yield _claim(context, line, named[0], places[0], "cluster-from-place")
            return


def _of_cluster(line: Line, place: int) -> bool:
    """ "klaster z Lublina", not "z klastrem z Lublina"."""
    at = line.position(place)
    return at > 1 and line.items[at - 1].text in ("z", "ze") and line.items[at - 2].text == "klaster"


def _claim(context: Context, line: Line, cluster: int, place: int, rule: str) -> Claim:
    return Claim(
        predicate="located_in",
        fields=(context.field("cluster", cluster), context.field("place", place)),
        evidence=((line.start, line.end),),
        rule=rule,
        confidence=0.86,
    )


def _of_lead(context: Context) -> int | None:
    """The document's main cluster where the text's beginning names it and no other."""
    lead = [m for line in context.lines[1:_LEAD] for m in line.mentions("CLUSTER", of=context.mentions)]
    main = context.main_cluster
    if main is None or not lead or {context.name(m) for m in lead} != {context.name(main)}:
        return None
    return lead[0]


def _people_from(context: Context, heading: Line, place: int, cluster: int) -> bool:
    """ "narzędziowcy z Bydgoszczy"; any noun where the cluster's name has the place in it."""
    at = heading.position(place)
    if at < len(("noun", "z")) or heading.items[at - 1].text not in ("z", "ze"):
        return False
    noun = heading.items[at - 2]
    return _is_trade(noun) or ("subst" in noun.tags and _named_for(context, place, cluster))


def _is_trade(noun: Item) -> bool:
    return {"subst", "pl", "m1"} <= noun.tags and any(
        lemma.endswith(_TRADES) and lemma not in _GUESTS for lemma in noun.lemmas
    )


def _named_for(context: Context, place: int, cluster: int) -> bool:
    """Whether the cluster's name has an adjective of the place: Elbląski, Elbląg."""
    stem = context.name(place).casefold()[:_SHARED]
    return len(stem) == _SHARED and any(
        word.casefold().startswith(stem) and word.endswith(("ski", "cki", "dzki", "ska", "cka"))
        for word in context.name(cluster).split()
    )
