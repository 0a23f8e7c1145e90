"""Where the nodes of a graph stand: rings around one entity, springs for the whole, a line for a path."""

import functools
import math
from collections.abc import Sequence
from typing import Any

import networkx as nx

ORDER = ("CLUSTER", "MINISTRY", "ORG", "PERSON", "STATUS", "PLACE", "ROLE")
LABEL_LENGTH = 34
LETTER = 7.4  # about the width of a letter, in the picture's units
FLAT = 16  # so many names around a centre stand level; more are turned
MARGIN = 24.0
NARROWEST = 900.0  # so that few nodes are not drawn larger than many
LEAST = 4  # nodes that a part of the whole picture has

Rectangle = tuple[float, float, float, float]


def shortened(name: str, length: int = LABEL_LENGTH) -> str:
    """A name that fits beside its node."""
    return name if len(name) <= length else name[: length - 1].rstrip(" -–„(") + "…"


def pairs(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line for each pair of nodes, however many facts tie them; it carries those facts."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for edge in edges:
        ends = (min(edge["a"], edge["b"]), max(edge["a"], edge["b"]))
        pair = found.setdefault(ends, {"a": ends[0], "b": ends[1], "facts": []})
        pair["facts"].append(edge)
    return [found[ends] for ends in sorted(found)]


def _placed(node: dict[str, Any], x: float, y: float, **more: Any) -> dict[str, Any]:
    return {**node, "x": round(x, 1), "y": round(y, 1), "shown": shortened(node["name"]), **more}


def rings(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The centre in the middle, its neighbours around it by kind, theirs outside near those they hang on.

    Labels of a full ring are turned along the radius so that they never cover each other.
    """
    centre = next(node for node in nodes if node["distance"] == 0)
    first = sorted((n for n in nodes if n["distance"] == 1), key=lambda n: (_rank(n), n["name"]))
    parents = _parents(nodes, edges)
    children = {
        n["id"]: sorted((m for m in nodes if parents.get(m["id"]) == n["id"]), key=lambda m: m["name"])
        for n in first
    }
    slots = sum(max(len(children[n["id"]]), 1) for n in first) or 1
    turned = slots > FLAT
    inner = max(150.0, len(first) * (24 if turned else 34) / (2 * math.pi), slots * 9 / (2 * math.pi))
    label = max((len(shortened(n["name"])) for n in first if children[n["id"]]), default=0) * LETTER + 40
    outer = max(inner + max(label, 130.0), slots * 21 / (2 * math.pi))
    placed = [_placed(centre, 0, 0, size=15, anchor="middle", turn=None, dx=0, dy=32)]
    at = 0.0
    for node in first:
        share = max(len(children[node["id"]]), 1)
        placed.append(_on_ring(node, 2 * math.pi * (at + share / 2) / slots, inner, 10, turned))
        for offset, child in enumerate(children[node["id"]]):
            placed.append(_on_ring(child, 2 * math.pi * (at + offset + 0.5) / slots, outer, 7, turned))
        at += share
    return _picture(placed, edges)


def _rank(node: dict[str, Any]) -> int:
    return ORDER.index(node["label"]) if node["label"] in ORDER else len(ORDER)


def _parents(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, str]:
    distance = {node["id"]: node["distance"] for node in nodes}
    found: dict[str, str] = {}
    for edge in edges:
        for near, far in ((edge["a"], edge["b"]), (edge["b"], edge["a"])):
            if distance.get(near) == 1 and distance.get(far) == 2:
                found.setdefault(far, near)
    return found


def _on_ring(node: dict[str, Any], angle: float, radius: float, size: float, turned: bool) -> dict[str, Any]:
    angle -= math.pi / 2
    right = math.cos(angle) >= -1e-9
    turn = round(math.degrees(angle) + (0 if right else 180), 2) if turned else None
    return _placed(
        node,
        radius * math.cos(angle) * (1 if turned else 1.45),  # flat labels need width, turned ones a circle
        radius * math.sin(angle),
        size=size,
        anchor="start" if right else "end",
        turn=turn,
        dx=size + 5 if right else -size - 5,
        dy=5,
    )


def springs(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The whole graph by springs, each of its separate parts for itself, the largest first.

    Parts of fewer than four nodes are left out; the heaviest nodes get names, the others where there is room.
    """
    heaviest = sorted(nodes, key=lambda n: (-(n["pagerank"] or 0), n["id"]))
    spread = _spread(tuple(sorted((pair["a"], pair["b"]) for pair in pairs(edges))))
    most = max((node["pagerank"] or 0 for node in nodes), default=0) or 1
    placed = []
    for node in heaviest:
        if node["id"] in spread:
            size = round(6 + 12 * math.sqrt((node["pagerank"] or 0) / most), 1)
            x, y = spread[node["id"]]
            placed.append(
                _placed(node, x, y, size=size, anchor="start", turn=None, dx=round(size + 4, 1), dy=5)
            )
    _name_where_free(placed)
    return _picture(placed, edges)


def _name_where_free(placed: list[dict[str, Any]]) -> None:
    """Marks as quiet, in their order, nodes whose name would cover another node or a name already there."""
    circles = [_circle(node) for node in placed]
    names: list[Rectangle] = []
    for at, node in enumerate(placed):
        extent = _extent(node)
        name = (node["x"] + node["size"] + 1, node["y"] - 9, extent[2], node["y"] + 9)
        others = circles[:at] + circles[at + 1 :]
        node["quiet"] = any(_meet(name, other) for other in (*names, *others))
        if not node["quiet"]:
            names.append(name)


def _circle(node: dict[str, Any]) -> Rectangle:
    x, y, size = node["x"], node["y"], node["size"]
    return (x - size, y - size, x + size, y + size)


def _meet(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@functools.lru_cache(maxsize=16)
def _spread(ends: tuple[tuple[str, str], ...]) -> dict[str, tuple[float, float]]:
    """Places for all nodes that have an edge: separate parts side by side, in rows as wide as the largest."""
    graph = nx.Graph(sorted(ends))
    parts = [part for part in nx.connected_components(graph) if len(part) >= LEAST]
    parts.sort(key=lambda part: (-len(part), min(part)))
    found: dict[str, tuple[float, float]] = {}
    left = top = row = widest = 0.0
    for part in parts:
        width, height = 150 * math.sqrt(len(part)) + 60, 90 * math.sqrt(len(part))
        widest = max(widest, width)
        if left and left + width > widest:
            left, top, row = 0.0, top + row + 40, 0.0
        inner = graph.subgraph(sorted(part))
        layout = nx.spring_layout(inner, seed=11, k=2.6 / math.sqrt(len(part)), iterations=200)
        lows = [min(place[i] for place in layout.values()) for i in (0, 1)]
        highs = [max(place[i] for place in layout.values()) for i in (0, 1)]
        for key, place in layout.items():
            share = [(place[i] - lows[i]) / ((highs[i] - lows[i]) or 1) for i in (0, 1)]
            found[key] = (left + share[0] * width, top + share[1] * height)
        left, row = left + width + 240, max(row, height)
    return found


def line(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A path from left to right, a little up and down so that long names have room."""
    placed = [
        _placed(
            node, 230 * i, 36 * (i % 2), size=12, anchor="middle", turn=None, dx=0, dy=34 if i % 2 else -20
        )
        for i, node in enumerate(nodes)
    ]
    return _picture(placed, edges)


def _extent(node: dict[str, Any]) -> Rectangle:
    """About how much room a node takes with its name."""
    length, size = len(node["shown"]) * LETTER, node["size"]
    left = {"start": node["dx"], "end": node["dx"] - length, "middle": -length / 2}[node["anchor"]]
    corners = [(-size, -size), (size, size), (left, node["dy"] - 13), (left + length, node["dy"] + 5)]
    angle = math.radians(node["turn"] or 0)
    turned = [
        (x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle))
        for x, y in corners
    ]
    xs, ys = [x for x, _ in turned], [y for _, y in turned]
    return (node["x"] + min(xs), node["y"] + min(ys), node["x"] + max(xs), node["y"] + max(ys))


def _picture(placed: list[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The picture cut to what is on it, its corner moved to nought, with the lines between its nodes."""
    extents = [_extent(node) for node in placed] or [(0.0, 0.0, 1.0, 1.0)]
    left, top = min(e[0] for e in extents) - MARGIN, min(e[1] for e in extents) - MARGIN
    width, height = max(e[2] for e in extents) + MARGIN - left, max(e[3] for e in extents) + MARGIN - top
    left, width = left - max(NARROWEST - width, 0) / 2, max(width, NARROWEST)
    numbers = {key: place for place, key in enumerate(sorted({n["community_id"] or "" for n in placed}))}
    for node in placed:
        node["x"], node["y"] = round(node["x"] - left, 1), round(node["y"] - top, 1)
        node["colour"] = numbers[node["community_id"] or ""] % 8
    where = {node["id"]: node for node in placed}
    lines = [
        {**pair, **{f"{c}{i}": where[pair[end]][c] for i, end in ((1, "a"), (2, "b")) for c in "xy"}}
        for pair in pairs(edges)
        if pair["a"] in where and pair["b"] in where
    ]
    return {"width": round(width), "height": round(height), "nodes": placed, "lines": lines}


def graph_of(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> "nx.MultiDiGraph[str]":
    """The graph as networkx has it, with what Gephi and the like can use; empty values are left out."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        kept = {
            key: node[key]
            for key in ("label", "degree", "pagerank", "community_id")
            if node.get(key) is not None
        }
        kind = kept.pop("label", "")
        graph.add_node(node["id"], label=node["name"], kind=kind, **kept)
    for edge in edges:
        kept = {
            k: edge[k]
            for k in ("predicate", "sentence", "happened_on", "support", "document_id")
            if edge.get(k) is not None
        }
        graph.add_edge(edge["a"], edge["b"], key=edge["id"], **kept)
    return graph


def gexf(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> str:
    """The graph in Gephi's format."""
    return "\n".join(nx.generate_gexf(graph_of(nodes, edges)))


def graphml(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> str:
    """The graph as GraphML."""
    return "\n".join(nx.generate_graphml(graph_of(nodes, edges)))
