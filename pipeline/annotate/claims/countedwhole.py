"""Groups told by their number whose names are spread over the text, as many as were counted.

"Ministerstwo przyznało siedmiu klastrom status S. Pierwszą lokatę zajął A. B zdobył 113 punktów, a C 112.
Status otrzymały ponadto: D, E, F oraz G.": where the text names seven clusters in all, the seven are those.
"""

import itertools
from collections.abc import Iterable, Sequence

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.groupnames import denied
from pipeline.annotate.claims.lines import Line

_FEWEST = 4  # clusters; fewer may be as many by accident


def counted_before(line: Line, position: int) -> int | None:
    """ "dwa klastry z Podlasia: X i Y, a ponadto Z": how many "klastry" before a name are, None if untold."""
    for count, noun in itertools.pairwise(line.items[:position]):
        if count.number is not None and count.number > 1 and "klaster" in noun.lemmas:
            return int(count.number)
    return None


def counted_whole(context: Context, groups: Iterable[Fragment], found: Sequence[Fragment]) -> list[Fragment]:
    """Awards of clusters that nothing else tells of, where the text names just so many as a group has.

    Most of them must be told to have the status anyway, and no line that names one of the others denies it.
    """
    named: dict[str, list[int]] = {}
    for mention in context.all("CLUSTER"):
        named.setdefault(context.name(mention), []).append(mention)
    if len(named) < _FEWEST:
        return []
    for group in groups:
        status = context.name(group.status)
        have = {context.name(c) for f in found if context.name(f.status) == status for c in f.clusters}
        left = {name: mentions for name, mentions in named.items() if name not in have}
        if not left or len(named) != _counted(group) or 2 * len(left) >= len(named):
            continue
        if any(denied(context.line_of[m]) for mentions in left.values() for m in mentions):
            continue
        return [
            Fragment(
                clusters=(mentions[0],),
                status=group.status,
                line=context.line_of[mentions[0]],
                rule="award-counted",
                confidence=0.86,
                evidence=(
                    (group.line.start, group.line.end),
                    (context.line_of[mentions[0]].start, context.line_of[mentions[0]].end),
                ),
            )
            for mentions in left.values()
        ]
    return []


def _counted(group: Fragment) -> int | None:
    """How many clusters the group's line tells: the number right before "klastrów", "klastrom"."""
    items = group.line.items
    for number, noun in itertools.pairwise(items):
        if number.number is not None and "klaster" in noun.lemmas and noun.mention is None:
            return int(number.number)
    return None
