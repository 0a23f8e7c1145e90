"""Things that stand in one sentence: co-mentions, which state nothing, and reasons for merges."""

from collections.abc import Sequence

from pipeline.link.groups import Resolution
from pipeline.link.sources import Source
from pipeline.network import Comention, Merge


def sources_to_comentions(sources: Sequence[Source], resolution: Resolution) -> list[Comention]:
    """Pairs of clusters, people, bodies and places of one sentence, with the number of documents.

    Of a sentence that names more than twelve things (a list) the first twelve are paired.
    """
    counts: dict[tuple[str, str], int] = {}
    for source in sources:
        pairs = set()
        for together in source.together:
            ids = sorted({resolution.of[sighting.position].id for sighting in together})
            pairs |= {(a, b) for index, a in enumerate(ids) for b in ids[index + 1 :]}
        for pair in pairs:
            counts[pair] = counts.get(pair, 0) + 1
    ordered = sorted(counts.items())
    return [Comention(id=i, entity_a=a, entity_b=b, documents=n) for i, ((a, b), n) in enumerate(ordered, 1)]


def resolution_to_merges(resolution: Resolution) -> list[Merge]:
    """Why names are one thing: one row for each pair of names and rule, the surest, with a document."""
    best: dict[tuple[str, str, str, str], tuple[float, str | None]] = {}
    for group in resolution.groups:
        for reason in group.reasons:
            a, b = resolution.sightings[reason.a], resolution.sightings[reason.b]
            key = (group.id, a.canonical, b.canonical, reason.rule)
            known = best.get(key)
            if known is None or reason.confidence > known[0]:
                best[key] = (reason.confidence, b.source.id)
    return [
        Merge(id=i, entity_id=key[0], name_a=key[1], name_b=key[2], rule=key[3], confidence=c, document_id=d)
        for i, (key, (c, d)) in enumerate(sorted(best.items()), 1)
    ]
