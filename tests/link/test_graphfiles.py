"""Files of graphs are to the letter what networkx writes."""

import re

import networkx as nx
import pytest
from pipeline.link.graph import network_to_graph
from pipeline.link.graphfiles import graph_to_gexf, graph_to_graphml
from pipeline.link.linking import link

ODD = 'Zakład "Łódź" & <Syn>\tą\nb 𝕏 \x85 '


def empty():
    graph = nx.MultiDiGraph()
    graph.graph["mode"] = "dynamic"
    return graph


def odd():
    graph = empty()
    graph.add_node("bez-etykiety", kind="ORG", mentions=2, pagerank=0.25, community="")
    graph.add_node("ł", label=ODD, kind=ODD, mentions=1, betweenness=1e-9)
    graph.add_node("nic", label="Nic")
    graph.add_edge("ł", "nic", key="1-role", kind="role", weight=3, confidence=0.9, start="2018-01-01")
    graph.add_edge("ł", "bez-etykiety", key="2-role", weight=1, zdanie=ODD)
    graph.add_edge("ł", "nic", key="3-role", kind="role", weight=1, confidence=1, end="2019-01-01")
    graph.add_edge("inny", "ł", key="4-role")
    return graph


@pytest.fixture
def real(corpus, vocabulary):
    documents, _truth = corpus.gold("rounds", "people")
    return network_to_graph(link(documents, vocabulary=vocabulary))


@pytest.fixture(params=["empty", "odd", "real"])
def graph(request, real):
    return {"empty": empty, "odd": odd, "real": lambda: real}[request.param]()


def test_gexf(graph):
    expected = "\n".join(nx.generate_gexf(graph))
    expected = re.sub(r'lastmodifieddate="[^"]*"', 'lastmodifieddate="2018-12-17"', expected)
    assert "\n".join(graph_to_gexf(graph, modified="2018-12-17")) == expected


def test_graphml(graph):
    assert "\n".join(graph_to_graphml(graph)) == "\n".join(nx.generate_graphml(graph))
