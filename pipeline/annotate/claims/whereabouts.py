"""Further places that a phrase tells along: "w Dębicy (woj. podkarpackie)"."""

from collections.abc import Iterator

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.regions import is_region

_IN = frozenset({"w", "we", "na"})
_CAPITAL = frozenset({"stolica", "serce"})
_JOINS = frozenset({"i", "oraz"})
_TELL_WORK = (
    "works-",
    "working-",
    "it-works",
    "we-work",
    "and-works",
    "conducts-",
    "office",
    "has-an-office",
)
_WORDS_BETWEEN = 3


def further_places(context: Context, line: Line, rule: str, place: int) -> Iterator[int]:
    """The places told behind one: the region around it, a second town where the cluster works."""
    at = line.position(place)
    if not at:
        return
    after = line.items[at + 1 :]
    region = _region_behind(context, after)
    if region is not None and not is_region(context, place):
        yield region
    elif rule.startswith(_TELL_WORK) and len(after) > 1 and after[0].text in _JOINS:
        joined = after[1].mention
        ends = after[2:3] and after[2].text in (".", ",", ";", ")")
        if joined is not None and context.label(joined) == "PLACE" and ends:
            yield joined


def _region_behind(context: Context, after: tuple[Item, ...]) -> int | None:
    """The region in the words right behind a town: "(woj. X)", ", w województwie X", ", stolicy X"."""
    taken: list[str] = []
    capital = False
    for item in after[:_WORDS_BETWEEN]:
        if item.mention is not None:
            shown = capital or (bool(taken) and (taken[-1] in _IN or taken[-1] in ("(", ",")))
            plain = shown and context.label(item.mention) == "PLACE" and is_region(context, item.mention)
            return item.mention if plain else None
        capital = capital or bool(item.lemmas & _CAPITAL)
        if not (item.text in _IN or item.text in ("(", ",") or capital):
            return None
        taken.append(item.text)
    return None


__all__ = ["further_places"]
