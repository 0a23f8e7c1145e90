"""Files of graphs hold what they were given, as networkx reads them."""

import networkx as nx
import pytest
from pipeline.link.graphfiles import graph_to_files
from pipeline.network import Entity

ODD = 'Zakład "Łódź" & <Syn>\tą\nb 𝕏 \x85\u2028 %s '
ENTITY = Entity(id="nic", label="ORG", name="Nic", names="")
NODES = [
    ENTITY,
    Entity(
        id="ł<&>", label="PERSON", name=ODD, names="", mentions=2, documents=1, pagerank=0.25,
        betweenness=1e-9, community_id="nic",
    ),
]  # fmt: skip
EDGES = [
    ("ł<&>", "nic", "1-role", "role", 3, 0.9, "A <&> B.", ODD, "2018-01-01", ""),
    ("ł<&>", "nic", "2-role", "role", 1, 1.0, "", "%", "", "2019-01-01"),
    ("nic", "ł<&>", "3-awarded", "awarded", 1, 0.5, "\ud800A\x00\x0b", "\ufffe", "", ""),
]


@pytest.fixture(params=["gexf", "graphml"])
def form(request):
    return request.param


@pytest.fixture
def read(form, tmp_path):
    """The graph that networkx reads from the files of these nodes and edges."""

    def opened(nodes, edges):
        files = graph_to_files(nodes, edges, modified="2018-12-17")
        path = tmp_path / f"graph.{form}"
        path.write_text("".join(dict(zip(("gexf", "graphml"), files, strict=True))[form]), encoding="utf-8")
        return {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[form](path)

    return opened


def test_an_empty_graph(read):
    assert len(read([], [])) == 0


def test_nodes_with_their_attributes(read):
    found = dict(read(NODES, EDGES).nodes(data=True))
    assert set(found) == {"nic", "ł<&>"}
    odd = found["ł<&>"]
    assert odd["label"] == ODD
    told = ("kind", "mentions", "documents", "pagerank", "betweenness", "community")
    assert [odd[name] for name in told] == ["PERSON", 2, 1, 0.25, 1e-9, "nic"]
    assert (found["nic"]["label"], found["nic"].get("community", "")) == ("Nic", "")


def test_edges_with_their_attributes(read):
    graph = nx.MultiDiGraph(read(NODES, EDGES))
    found = {(a, b, data["kind"], data["weight"]): data for a, b, data in graph.edges(data=True)}
    assert len(found) == len(EDGES)
    for source, target, _id, kind, weight, confidence, _sentence, _zdanie, start, end in EDGES:
        data = found[source, target, kind, weight]
        told = (data["confidence"], data.get("start", ""), data.get("end", ""))
        assert told == (confidence, start, end)
    assert found["ł<&>", "nic", "role", 3]["zdanie"] == ODD
    assert found["ł<&>", "nic", "role", 1]["zdanie"] == "%"


def test_what_xml_cannot_hold_is_left_out(read):
    graph = nx.MultiDiGraph(read(NODES, EDGES))
    ((_, _, data),) = graph.out_edges("nic", data=True)
    assert (data["sentence"], data.get("zdanie", "")) == ("A", "")


def test_edges_of_one_pair_stay_several(form, read):
    graph = read(NODES, EDGES)
    assert graph.number_of_edges("ł<&>", "nic") == 2
    assert {key for _, _, key in graph.edges(keys=True)} == {edge[2] for edge in EDGES}
