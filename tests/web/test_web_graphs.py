"""Pictures of links: what is in them, where it stands, as files, the path between two."""

from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from pipeline.web.drawing import graphs
from pipeline.web.reading import network

KOM = "klaster-obrobki-metali"


def node(key: str, distance: int, label: str = "CLUSTER") -> dict[str, Any]:
    return {
        "id": key,
        "label": label,
        "name": f"Nazwa {key}",
        "distance": distance,
        "community_id": "x",
        "pagerank": 0.1,
        "degree": 1,
    }


def edge(a: str, b: str, key: str = "r") -> dict[str, Any]:
    return {
        "id": f"{key}{a}{b}",
        "a": a,
        "b": b,
        "predicate": "role",
        "sentence": f"{a} {b}",
        "zdanie": None,
        "happened_on": None,
        "support": 1,
        "document_id": None,
    }


def test_neighbours_within_one_and_two_steps(reader: Any) -> None:
    one = reader.json(f"/entity/{KOM}/graph.json")
    names = {n["id"] for n in one["nodes"]}
    assert {"zenon-modrzewik", "bialystok", "krajowy-klaster-kluczowy", "ministerstwo-gospodarki"} <= names
    assert "dolina-lotnicza" not in names
    two = reader.json(f"/entity/{KOM}/graph.json?steps=2")
    assert "dolina-lotnicza" in {n["id"] for n in two["nodes"]}
    assert all(e["predicate"] != "comention" for e in two["edges"])


def test_filters_of_kind_and_day(reader: Any) -> None:
    data = reader.json(f"/entity/{KOM}/graph.json?predicate=located_in")
    assert {n["id"] for n in data["nodes"]} == {KOM, "bialystok"}
    data = reader.json(f"/entity/{KOM}/graph.json?predicate=awarded&until=2016-01-01")
    assert {e["happened_on"] for e in data["edges"]} == {"2015-10-27"}
    data = reader.json(f"/entity/{KOM}/graph.json?comentions=1&predicate=located_in")
    assert "dolina-lotnicza" in {n["id"] for n in data["nodes"]}


def test_picture_is_usable_without_script(reader: Any) -> None:
    html = reader.get(f"/entity/{KOM}/graph", lang="pl").text
    assert 'href="/entity/zenon-modrzewik" data-id="zenon-modrzewik"' in html
    assert "To samo jako lista" in html


@pytest.mark.parametrize("path", [f"/entity/{KOM}/graph", "/graph"])
def test_downloads(reader: Any, path: str) -> None:
    svg = reader.get(path + ".svg")
    root = ET.fromstring(svg.text)  # noqa: S314 - our own picture
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert svg.headers["content-type"].startswith("image/svg+xml")
    assert "attachment" in svg.headers["content-disposition"]
    gexf = nx.readwrite.gexf.read_gexf(_file(reader.get(path + ".gexf").content))
    graphml = nx.parse_graphml(reader.get(path + ".graphml").text)
    data = reader.json(path + ".json")
    assert set(gexf.nodes) == set(graphml.nodes) == {n["id"] for n in data["nodes"]}
    assert gexf.number_of_edges() == graphml.number_of_edges() == len(data["edges"])


def _file(content: bytes) -> Any:
    import io

    return io.BytesIO(content)


def test_path_with_its_documents(reader: Any) -> None:
    data = reader.json("/path.json?a=Zenon+Modrzewik&b=Dolina+Lotnicza")
    stations = [data["path"][0]["near"], *(step["far"] for step in data["path"])]
    assert stations[0] == "zenon-modrzewik"
    assert stations[-1] == "dolina-lotnicza"
    assert stations[2].startswith("ministerstwo")
    assert all(a["far"] == b["near"] for a, b in pairwise(data["path"]))
    assert all(step["documents"] for step in data["path"])


def test_path_through_a_status_only_when_asked(reader: Any) -> None:
    assert reader.json("/path.json?a=klaster-lifescience-krakow&b=mazowiecki-klaster-ict")["path"] is None
    through = reader.json("/path.json?a=klaster-lifescience-krakow&b=mazowiecki-klaster-ict&through=1")[
        "path"
    ]
    assert [step["far"] for step in through] == ["krajowy-klaster-kluczowy", "mazowiecki-klaster-ict"]
    to_status = reader.json("/path.json?a=halina-brzostek&b=krajowy-klaster-kluczowy")["path"]
    assert len(to_status) == 2


def test_path_of_names_unknown_or_the_same(reader: Any) -> None:
    assert "Nothing is called Nikt." in reader.get("/path?a=Nikt&b=KOM").text
    assert "one and the same" in reader.get("/path?a=KOM&b=klaster-obrobki-metali").text


class TestLayout:
    def test_rings_stand_apart_and_within_the_picture(self) -> None:
        nodes = [node("c", 0), *(node(f"n{i}", 1) for i in range(30)), *(node(f"m{i}", 2) for i in range(50))]
        edges = [edge("c", f"n{i}") for i in range(30)] + [edge(f"n{i % 30}", f"m{i}") for i in range(50)]
        picture = graphs.rings(nodes, edges)
        places = [(n["x"], n["y"]) for n in picture["nodes"]]
        assert len(set(places)) == 81
        assert all(0 <= x <= picture["width"] and 0 <= y <= picture["height"] for x, y in places)
        closest = min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for i, a in enumerate(places) for b in places[:i])
        assert closest > 15

    def test_a_lone_entity_is_a_picture_too(self) -> None:
        picture = graphs.rings([node("c", 0)], [])
        assert len(picture["nodes"]) == 1
        assert picture["lines"] == []

    def test_parts_of_the_whole_do_not_overlap_and_small_ones_are_left_out(self) -> None:
        chains = ["abcde", "vwxy", "pq"]
        edges = [edge(a, b) for chain in chains for a, b in pairwise(chain)]
        picture = graphs.springs([node(key, 0) for chain in chains for key in chain], edges)
        placed = {n["id"]: n for n in picture["nodes"]}
        assert set(placed) == set("abcdevwxy")
        beside = max(placed[k]["x"] for k in "abcde") < min(placed[k]["x"] for k in "vwxy")
        below = max(placed[k]["y"] for k in "abcde") < min(placed[k]["y"] for k in "vwxy")
        assert beside or below

    def test_springs_are_the_same_every_time(self) -> None:
        nodes, edges = [node(k, 0) for k in "abcd"], [edge("a", "b"), edge("b", "c"), edge("c", "d")]
        first = graphs.springs(nodes, edges)
        graphs._spread.cache_clear()
        assert graphs.springs(nodes, edges) == first

    def test_facts_of_one_pair_share_a_line(self) -> None:
        (pair,) = graphs.pairs([edge("a", "b", "1"), edge("b", "a", "2")])
        assert [f["id"] for f in pair["facts"]] == ["1ab", "2ba"]

    def test_long_names_are_shortened(self) -> None:
        assert graphs.shortened("a" * 50) == "a" * 33 + "…"
        assert graphs.shortened("krótka") == "krótka"


def test_what_the_whole_picture_leaves_out_is_told_and_saved(
    reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = {node["id"] for node in reader.json("/graph.json")["nodes"]}
    monkeypatch.setattr(network, "WHOLE_SHOWN", 8)
    html = reader.get("/graph", lang="pl").text
    assert "Wszystkie są na listach:" in html
    assert 'href="/entities/org"' in html
    saved = nx.parse_graphml(reader.get("/graph.graphml").text)
    assert set(saved.nodes) == everything
