"""Where the nodes of a graph stand: rings around one entity, springs for the whole, a line for a path."""

import functools
import math
from collections.abc import Sequence
from typing import Any

import networkx as nx

ORDER = ("CLUSTER", "MINISTRY", "ORG", "PERSON", "STATUS", "PLACE", "ROLE")
LABEL_LENGTH = 34


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
    groups = {n["id"]: sorted((m for m in nodes if m["distance"] == 2 and parents.get(m["id"]) == n["id"]), key=lambda m: m["name"]) for n in first}
    two = any(groups.values())
    slots = sum(max(len(groups[n["id"]]), 1) for n in first) or 1
    inner = max(190.0, slots * 22 / (2 * math.pi)) if not two else max(200.0, len(first) * 30 / (2 * math.pi))
    outer = max(inner + 190.0, slots * 20 / (2 * math.pi))
    half = (outer if two else inner) + 250
    placed = [_placed(centre, half, half, size=15, anchor="middle", turn=None, dx=0, dy=34)]
    at = 0.0
    for node in first:
        share = max(len(groups[node["id"]]), 1)
        placed.append(_on_ring(node, 2 * math.pi * (at + share / 2) / slots, inner, half, 9))
        for offset, child in enumerate(groups[node["id"]]):
            placed.append(_on_ring(child, 2 * math.pi * (at + offset + 0.5) / slots, outer, half, 6))
        at += share
    return _picture(placed, edges, width=2 * half, height=2 * half)


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


def _on_ring(node: dict[str, Any], angle: float, radius: float, half: float, size: float) -> dict[str, Any]:
    angle -= math.pi / 2
    x, y = half + radius * math.cos(angle), half + radius * math.sin(angle)
    right = math.cos(angle) >= -1e-9
    turn = math.degrees(angle) if right else math.degrees(angle) + 180
    return _placed(
        node, x, y, size=size, anchor="start" if right else "end", turn=round(turn, 2), dx=size + 5 if right else -size - 5, dy=4
    )


@functools.lru_cache(maxsize=16)
def _springs(ids: tuple[str, ...], ends: tuple[tuple[str, str], ...]) -> dict[str, tuple[float, float]]:
    graph = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(ends)
    spread = nx.spring_layout(graph, seed=11, k=2.2 / math.sqrt(max(len(ids), 1)), iterations=120)
    return {key: (float(x), float(y)) for key, (x, y) in spread.items()}


def springs(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The whole graph by springs; the heaviest nodes get names, the others where there is room for them."""
    width, height, margin = 1400.0, 950.0, 90.0
    ids = tuple(node["id"] for node in nodes)
    ends = tuple(sorted((pair["a"], pair["b"]) for pair in pairs(edges)))
    spread = _springs(ids, ends) if ids else {}
    low = [min((p[i] for p in spread.values()), default=0) for i in (0, 1)]
    high = [max((p[i] for p in spread.values()), default=1) for i in (0, 1)]
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for node in sorted(nodes, key=lambda n: (-(n["pagerank"] or 0), n["id"])):
        x, y = (
            margin + (full - 2 * margin) * (spread[node["id"]][i] - low[i]) / ((high[i] - low[i]) or 1)
            for i, full in enumerate((width, height))
        )
        size = 5 + min(11.0, 110 * (node["pagerank"] or 0))
        name = shortened(node["name"], 30)
        box = (x + size, y - 9, x + size + 7.2 * len(name), y + 9)
        free = not any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in taken)
        if free:
            taken.append(box)
        placed.append(_placed(node, x, y, size=round(size, 1), anchor="start", turn=None, dx=round(size + 4, 1), dy=4, quiet=not free))
    return _picture(placed, edges, width=width + 140, height=height)


def line(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """A path from left to right, a little up and down so that long names have room."""
    step = 230.0
    placed = [
        _placed(node, 130 + step * i, 90 + (36 if i % 2 else 0), size=11, anchor="middle", turn=None, dx=0, dy=-20 if i % 2 == 0 else 32)
        for i, node in enumerate(nodes)
    ]
    return _picture(placed, edges, width=260 + step * (len(nodes) - 1), height=190)


def _picture(placed: list[dict[str, Any]], edges: Sequence[dict[str, Any]], *, width: float, height: float) -> dict[str, Any]:
    where = {node["id"]: node for node in placed}
    numbers = {key: place for place, key in enumerate(sorted({n["community_id"] or "" for n in placed}))}
    for node in placed:
        node["colour"] = numbers[node["community_id"] or ""] % 8
    lines = [
        {**pair, "x1": where[pair["a"]]["x"], "y1": where[pair["a"]]["y"], "x2": where[pair["b"]]["x"], "y2": where[pair["b"]]["y"]}
        for pair in pairs(edges)
        if pair["a"] in where and pair["b"] in where
    ]
    return {"width": round(width), "height": round(height), "nodes": placed, "lines": lines}


def graph_of(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> "nx.MultiDiGraph[str]":
    """The graph as networkx has it, with what Gephi and the like can use; empty values are left out."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        kept = {key: node[key] for key in ("label", "degree", "pagerank", "community_id") if node.get(key) is not None}
        kind = kept.pop("label", "")
        graph.add_node(node["id"], label=node["name"], kind=kind, **kept)
    for edge in edges:
        kept = {k: edge[k] for k in ("predicate", "sentence", "happened_on", "support", "document_id") if edge.get(k) is not None}
        graph.add_edge(edge["a"], edge["b"], key=edge["id"], **kept)
    return graph


def gexf(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> str:
    """The graph in Gephi's format."""
    return "\n".join(nx.generate_gexf(graph_of(nodes, edges)))


def graphml(nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]]) -> str:
    """The graph as GraphML."""
    return "\n".join(nx.generate_graphml(graph_of(nodes, edges)))
