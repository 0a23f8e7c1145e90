"""The graph: measures, communities, files that other programs open."""

import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from pipeline.link import link
from pipeline.link.betweenness import betweenness
from pipeline.link.graph import Edge, measure, write_graphs

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(scope="module")
def network(corpus, vocabulary):
    documents, _truth = corpus.gold("rounds", "people")
    return link(documents, vocabulary=vocabulary)


@pytest.fixture(scope="module")
def graph(network, tmp_path_factory):
    folder = tmp_path_factory.mktemp("graph")
    write_graphs(network, folder)
    return nx.read_graphml(folder / "graph.graphml")


def edge(source, target, weight=1):
    return Edge(source=source, target=target, kind="role", weight=weight)


def test_measures_of_a_star():
    found = measure([edge("a", "b"), edge("a", "c"), edge("a", "d")])
    assert {node: found[node].degree for node in found} == {"a": 3, "b": 1, "c": 1, "d": 1}
    assert found["a"].pagerank > found["b"].pagerank
    assert (found["a"].betweenness, found["b"].betweenness) == (1.0, 0.0)


@pytest.mark.parametrize(("nodes", "edges"), [(1, 0), (2, 1), (3, 2), (40, 60), (300, 500)])
@pytest.mark.parametrize("starts", [30, 300])
def test_betweenness_is_that_of_networkx(nodes, edges, starts):
    graph = nx.relabel_nodes(nx.gnm_random_graph(nodes, edges, seed=3), str)
    some = {} if starts >= nodes else {"k": starts, "seed": 5}
    expected = nx.betweenness_centrality(graph, **some)
    assert betweenness(graph, starts=starts, seed=5) == pytest.approx(expected, abs=1e-12)


def test_two_groups_are_two_communities_though_a_hub_ties_them():
    first = [edge(a, b) for a in "abc" for b in "abc" if a < b]
    second = [edge(a, b) for a in "xyz" for b in "xyz" if a < b]
    hub = [edge(node, "hub") for node in "abcxyz"]
    found = measure([*first, *second, *hub], hubs=frozenset({"hub"}))
    assert len({found[node].community for node in "abc"}) == 1
    assert found["a"].community != found["x"].community
    assert found["hub"].community is None


def test_large_graphs_are_measured_by_samples_and_always_alike():
    edges = [edge(f"n{i}", f"n{(i * 7 + 1) % 3000}") for i in range(3000)]
    assert measure(edges) == measure(edges[::-1])


def test_degree_counts_neighbours(network, graph):
    graph = graph.to_undirected()
    degrees = {node: len(set(graph[node])) for node in graph}
    assert {e.id: e.degree for e in network.entities if e.degree} == degrees


def test_communities_have_names_and_members(network):
    sizes = {}
    for entity in network.entities:
        if entity.community_id is not None:
            sizes[entity.community_id] = sizes.get(entity.community_id, 0) + 1
    assert {community.id: community.size for community in network.communities} == sizes
    assert all(community.name for community in network.communities)


def test_awarding_body_is_tied_to_the_cluster(graph):
    ministry = "ministerstwo-przedsiebiorczosci-i-technologii"
    edges = graph.get_edge_data("klaster-obrobki-metali", ministry)
    (attributes,) = edges.values()
    assert (attributes["kind"], attributes["weight"], attributes["start"]) == ("awarded_by", 2, "2018-12-17")


def test_files_tell_the_same(network, graph, tmp_path):
    write_graphs(network, tmp_path)
    assert set(graph) == {entity.id for entity in network.entities if entity.degree}
    gexf = nx.read_gexf(tmp_path / "graph.gexf")
    assert set(gexf) == set(graph)
    assert set(gexf.edges(keys=True)) == set(graph.edges(keys=True))
    root = ET.parse(tmp_path / "graph.gexf").getroot()  # noqa: S314 - our own file
    assert root.find(f"{GEXF}graph").attrib["mode"] == "dynamic"
    assert root.find(f"{GEXF}graph").attrib["timeformat"] == "date"
    assert len(root.findall(f".//{GEXF}node")) == len(graph)
    starts = {found.attrib.get("start") for found in root.iter(f"{GEXF}edge")}
    assert "2018-12-17" in starts
    ends = {found.attrib.get("end") for found in root.iter(f"{GEXF}edge")}
    assert "2024-12-31" in ends


def test_files_are_the_same_every_time(network, tmp_path):
    write_graphs(network, tmp_path / "a")
    write_graphs(network, tmp_path / "b")
    for name in ("graph.gexf", "graph.graphml"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["graph.gexf", "graph.graphml"]


def test_empty_graphs_are_written_too(bare, tmp_path):
    write_graphs(link([], vocabulary=bare), tmp_path)
    assert len(nx.read_graphml(tmp_path / "graph.graphml")) == 0


def test_control_characters_of_documents_do_not_break_the_files(corpus, bare, tmp_path):
    text = "[[Klaster\x0bStolarki|CLUSTER]] z [[Kutna|PLACE|Kutno\x00]] <&>."
    claims = [{"located_in": {"cluster": "Klaster\x0bStolarki", "place": "Kutno\x00"}}]
    write_graphs(link([corpus.pair(text, claims=claims)], vocabulary=bare), tmp_path)
    assert len(nx.read_graphml(tmp_path / "graph.graphml")) == 2
    ET.parse(tmp_path / "graph.gexf")  # noqa: S314 - our own file


def test_comentions_are_pairs_of_one_sentence(corpus, bare):
    text = "[[Jan Nowak|PERSON]] i [[Klaster Stolarki|CLUSTER]] z [[Kutna|PLACE|Kutno]]."
    network = link([corpus.pair(text + " Dalej [[Ewa Bór|PERSON]] śpiewa.")], vocabulary=bare)
    assert [(row.entity_a, row.entity_b, row.documents) for row in network.comentions] == [
        ("jan-nowak", "klaster-stolarki", 1),
        ("jan-nowak", "kutno", 1),
        ("klaster-stolarki", "kutno", 1),
    ]
    assert all(entity.degree == 0 for entity in network.entities)


def test_long_lists_give_a_bounded_number_of_pairs(corpus, bare):
    text = ", ".join(f"[[Klaster Próbny {number}|CLUSTER]]" for number in range(40))
    assert len(link([corpus.pair(text)], vocabulary=bare).comentions) == 12 * 11 / 2
