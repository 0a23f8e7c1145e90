"""Our Louvain finds what networkx's finds."""

import random

import networkx as nx
import pytest
from pipeline.link.communities import louvain


@pytest.mark.parametrize("seed", range(40))
def test_as_networkx(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    count = dice.choice((2, 7, 30, 300, 1000))
    edges = {
        (min(pair), max(pair)): dice.randint(1, 4)
        for pair in (dice.sample(range(count), 2) for _ in range(int(count * dice.uniform(0.3, 4))))
    }
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    links: list[dict[int, int]] = [{} for _ in range(count)]
    for (a, b), weight in sorted(edges.items()):
        graph.add_edge(a, b, weight=weight)
        links[a][b] = links[b][a] = weight
    found = {frozenset(group) for group in louvain(links, seed=seed)}
    wanted = {
        frozenset(group) for group in nx.community.louvain_communities(graph, weight="weight", seed=seed)
    }
    assert found == wanted


def test_without_edges() -> None:
    assert louvain([{}, {}], seed=1) == [[0], [1]]
    assert louvain([], seed=1) == []
