"""Communities of a weighted graph by Louvain's method.

To the last one those of networkx.community.louvain_communities with the same seed, in a third of its time:
nodes are numbers, and no graph is copied. The tests hold it so.
"""

import random
from collections.abc import Sequence

_LEAST_GAIN = 1e-7

Links = list[dict[int, int]]
"""For each node, by number, its neighbours with the weights of the edges to them; of a loop itself."""


def louvain(links: Links, *, seed: int) -> list[list[int]]:
    """The communities of a graph: each a list of its nodes, in no particular order."""
    dice = random.Random(seed)  # noqa: S311 (an order of nodes, no secret)
    whole = sum(_degrees(links)) / 2
    members = [[node] for node in range(len(links))]
    if not whole:
        return members
    quality = _quality(links, list(range(len(links))), len(links), whole)
    while True:
        part = _moved(links, whole, dice)
        count = max(part) + 1
        grown: list[list[int]] = [[] for _ in range(count)]
        for node, number in enumerate(part):
            grown[number] += members[node]
        members = grown
        found = _quality(links, part, count, whole)
        if found - quality <= _LEAST_GAIN:
            return members
        quality = found
        links = _joined(links, part, count)


def _degrees(links: Links) -> list[int]:
    """The sums of weights; loops count twice."""
    return [sum(around.values()) + around.get(node, 0) for node, around in enumerate(links)]


def _moved(links: Links, whole: float, dice: random.Random) -> list[int]:
    """For each node the number of its community, after nodes moved to those of neighbours while it helps."""
    part = list(range(len(links)))
    degrees = _degrees(links)
    totals = list(degrees)
    neighbours = [
        [(other, weight) for other, weight in around.items() if other != node]
        for node, around in enumerate(links)
    ]
    order = list(part)
    dice.shuffle(order)
    twice_squared = 2 * whole**2
    moves = True
    while moves:
        moves = False
        for node in order:
            own = best = part[node]
            weights: dict[int, int] = {}
            for other, weight in neighbours[node]:
                number = part[other]
                weights[number] = weights.get(number, 0) + weight
            here = weights.setdefault(own, 0)
            degree = degrees[node]
            totals[own] -= degree
            leaving = -here / whole + (totals[own] * degree) / twice_squared
            most = 0.0
            for number, weight in weights.items():
                gain = leaving + weight / whole - (totals[number] * degree) / twice_squared
                if gain > most:
                    most, best = gain, number
            totals[best] += degree
            if best != own:
                part[node] = best
                moves = True
    return _numbered(part)


def _numbered(part: Sequence[int]) -> list[int]:
    """The same communities numbered from zero, in the order of their numbers."""
    numbers = {old: new for new, old in enumerate(sorted(set(part)))}
    return [numbers[old] for old in part]


def _quality(links: Links, part: Sequence[int], count: int, whole: float) -> float:
    """The modularity of communities."""
    inside, degrees = [0] * count, [0] * count
    for node, (around, degree) in enumerate(zip(links, _degrees(links), strict=True)):
        own = part[node]
        degrees[own] += degree
        for other, weight in around.items():
            if other >= node and part[other] == own:
                inside[own] += weight
    norm = 1 / sum(degrees) ** 2
    return sum(within / whole - total * total * norm for within, total in zip(inside, degrees, strict=True))


def _joined(links: Links, part: Sequence[int], count: int) -> Links:
    """The graph whose nodes are the communities."""
    joined: Links = [{} for _ in range(count)]
    for node, around in enumerate(links):
        one = part[node]
        for other, weight in around.items():
            if other >= node:
                two = part[other]
                joined[one][two] = joined[two][one] = joined[one].get(two, 0) + weight
    return joined
