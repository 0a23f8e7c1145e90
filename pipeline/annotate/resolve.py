"""One reading for every word: of overlapping candidates the longest and surest wins."""

from collections.abc import Iterable

from pipeline.annotate.candidates import Candidate

MINIMUM = 0.5
# where length and confidence are equal
_ORDER = ("DATE", "SCORE", "STATUS", "MINISTRY", "ROLE", "PERSON", "CLUSTER", "ORG", "PLACE")
# a short sure name inside a long unsure one: the long one needs at least this
_WEAK = 0.7


def _weight(candidate: Candidate) -> tuple[bool, int, float, int]:
    """Bigger is better."""
    return (
        candidate.confidence >= _WEAK,
        candidate.end - candidate.start,
        candidate.confidence,
        -_ORDER.index(candidate.label),
    )


def choose(candidates: Iterable[Candidate], *, minimum: float = MINIMUM) -> list[Candidate]:
    """The candidates to keep, none overlapping another, in the order of the text."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    usable = [c for c in candidates if c.confidence >= minimum]
    for candidate in sorted(
        usable, key=lambda c: (_weight(c), -c.start, c.canonical or "", c.source), reverse=True
    ):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            kept.append(candidate)
            taken.update(places)
    return sorted(kept, key=lambda c: (c.start, c.end))
