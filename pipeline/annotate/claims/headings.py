"""located_in from a heading: "Narzędziowcy z Bydgoszczy mają status" above a text on one cluster."""

from collections.abc import Iterable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.records import Claim

_TRADES = ("owiec", "niec", "arz", "erz", "nik", "acz")
_GUESTS = frozenset("naukowiec urzędnik uczestnik zawodnik pracownik kierownik lekarz dziennikarz".split())
_LEAD = 4
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
    if cluster is None or not _people_from(context, heading, places[0], cluster):
        return
    yield Claim(
        predicate="located_in",
        fields=(context.field("cluster", cluster), context.field("place", places[0])),
        evidence=((heading.start, heading.end),),
        rule="people-of-heading",
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
