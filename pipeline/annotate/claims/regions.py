"""Which places are regions: voivodeships and lands, in which a cluster is where a ceremony isn't held."""

from collections.abc import Mapping
from functools import lru_cache

from pipeline.annotate.claims.context import Context
from pipeline.vocabulary import Vocabulary

# patterns that tell where a cluster is only of a region: "W Małopolsce status ma X", but not "W Warszawie"
_REGIONS_ONLY = frozenset({"region-has", "and-in-the-region-have-it"})
# and those that tell nothing of a country: "największy klaster w Polsce"
_NO_COUNTRIES = frozenset({"the-only-one-in", "there-it-is-the-only-one"})


def beyond_regions(context: Context, rule: str, groups: Mapping[str, int]) -> bool:
    """Whether a pattern found a place of a kind for which it says nothing."""
    if "place" not in groups or rule not in _REGIONS_ONLY | _NO_COUNTRIES:
        return False
    if rule in _REGIONS_ONLY:
        return not is_region(context, groups["place"])
    return context.name(groups["place"]) in _WIDE


def is_region(context: Context, place: int) -> bool:
    """Whether a place is a voivodeship or a land."""
    name = context.name(place)
    return name.startswith("województwo ") or name in _regions(context.vocabulary)


_WIDE = frozenset({"Polska", "Europa", "Unia Europejska"})


@lru_cache(maxsize=4)
def _regions(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(e.name for e in vocabulary.entries if e.kind in ("region", "voivodeship"))


__all__ = ["beyond_regions", "is_region"]
