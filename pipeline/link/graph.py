"""The graph of what is stated: measures, communities, and files for Gephi and Cytoscape."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import networkx as nx
from msgspec.structs import replace as replace_row

from pipeline.link.betweenness import betweenness
from pipeline.link.communities import Links, louvain
from pipeline.link.dates import first_day, last_day
from pipeline.link.graphfiles import GraphEdge, graph_to_files
from pipeline.link.memo import Memo, parts_to_key, remembered
from pipeline.network import Community, Entity, Network, Relation

_MOST_STEPS = 2_000_000
_LEAST_STARTS = 50
_SEED = 20_180_101
_PIECES = 10_000  # of a file, written at once
_QUALIFIERS = {"awarded": ("by", "place")}
_decode = msgspec.json.Decoder(dict[str, str | int | float | bool]).decode


class Edge(msgspec.Struct, frozen=True, gc=False):
    """Two entities that a relation ties; a relation with qualifiers makes several edges."""

    source: str
    target: str
    kind: str
    weight: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """The measures of one entity; an entity that nothing ties to another has zeroes and no community."""

    degree: int = 0
    pagerank: float = 0.0
    betweenness: float = 0.0
    community: int | None = None


def measure(
    edges: Iterable[Edge], *, hubs: frozenset[str] = frozenset(), memo: Memo | None = None
) -> dict[str, Measures]:
    """Degree, PageRank, betweenness and Louvain community of every entity that an edge touches.

    ``hubs`` (statuses) are left out when communities are sought: everything hangs together through them.
    Betweenness is exact up to some thousand entities, else estimated from as many starts as keep it short.
    """
    weights: dict[tuple[str, str], int] = {}
    for edge in edges:
        if edge.source != edge.target:
            pair = (min(edge.source, edge.target), max(edge.source, edge.target))
            weights[pair] = weights.get(pair, 0) + edge.weight
    if not weights:
        return {}
    ordered = sorted(weights.items())
    if memo is None:
        return _measured(ordered, hubs)
    parts = (f"{a}\x1e{b}\x1e{weight}" for (a, b), weight in ordered)
    key = parts_to_key("measures", (*sorted(hubs), "", *parts))
    return remembered(memo, key, dict[str, Measures], lambda: _measured(ordered, hubs))


def _measured(weights: Iterable[tuple[tuple[str, str], int]], hubs: frozenset[str]) -> dict[str, Measures]:
    """The measures of a graph with these edges, which are in order."""
    graph: nx.Graph[str] = nx.Graph()
    for (a, b), weight in weights:
        graph.add_edge(a, b, weight=weight)
    ranks = nx.pagerank(graph, weight="weight")
    starts = max(_LEAST_STARTS, _MOST_STEPS // (graph.number_of_nodes() + graph.number_of_edges()))
    between = betweenness(graph, starts=starts, seed=_SEED)
    communities = _communities(graph, hubs)
    return {
        node: Measures(
            degree=graph.degree(node),
            pagerank=round(ranks[node], 9),
            betweenness=round(between[node], 9),
            community=communities.get(node),
        )
        for node in graph
    }


def _communities(graph: "nx.Graph[str]", hubs: frozenset[str]) -> dict[str, int]:
    names = sorted(node for node in graph if node not in hubs)
    numbers = {name: number for number, name in enumerate(names)}
    edges: list[tuple[str, str, int]] = list(graph.edges(data="weight"))
    links: Links = [{} for _ in names]
    for one, two, weight in sorted(edges):
        a, b = numbers.get(one), numbers.get(two)
        if a is not None and b is not None:
            links[a][b] = links[b][a] = weight
    groups = sorted(
        (sorted(names[number] for number in group) for group in louvain(links, seed=_SEED) if len(group) > 1),
        key=lambda group: (-len(group), group),
    )
    return {node: number for number, group in enumerate(groups) for node in group}


def with_measures(network: Network, memo: Memo | None = None) -> Network:
    """The network with its entities measured and its communities found."""
    edges = [edge for relation in network.relations for edge in relation_edges(relation)]
    hubs = frozenset(entity.id for entity in network.entities if entity.label == "STATUS")
    measures = measure(edges, hubs=hubs, memo=memo)
    communities, ids = _name_communities(network.entities, measures)
    entities = []
    for entity in network.entities:
        measured = measures.get(entity.id)
        if measured is None:
            entities.append(entity)
            continue
        entities.append(
            replace_row(
                entity,
                degree=measured.degree,
                pagerank=measured.pagerank,
                betweenness=measured.betweenness,
                community_id=None if measured.community is None else ids[measured.community],
            )
        )
    return replace(network, entities=tuple(entities), communities=tuple(communities))


def _name_communities(
    entities: Sequence[Entity], measures: dict[str, Measures]
) -> tuple[list[Community], list[str]]:
    """Communities named after their three most central entities, and the community id of each number."""
    members: dict[int, list[Entity]] = {}
    for entity in entities:
        measured = measures.get(entity.id)
        if measured is not None and measured.community is not None:
            members.setdefault(measured.community, []).append(entity)
    communities, ids = [], []
    for number in sorted(members):
        ranked = sorted(members[number], key=lambda entity: (-measures[entity.id].pagerank, entity.id))
        names = [entity.name for entity in sorted(ranked, key=_place_last)[:3]]
        ids.append(ranked[0].id)
        communities.append(Community(id=ranked[0].id, name=", ".join(names), size=len(ranked)))
    return communities, ids


def _place_last(entity: Entity) -> int:
    return 1 if entity.label in ("PLACE", "ROLE") else 0


def relation_edges(relation: Relation) -> list[Edge]:
    """The edges of a relation: subject to object, and an award's cluster to the awarding body and place."""
    targets = {} if relation.object_id is None else {relation.predicate: relation.object_id}
    qualifiers = _QUALIFIERS.get(relation.predicate, ())
    fields = _decode(relation.fields) if qualifiers else {}
    for name in qualifiers:
        if f"{name}_id" in fields:
            targets[f"{relation.predicate}_{name}"] = str(fields[f"{name}_id"])
    subject = relation.subject_id
    return [
        Edge(subject, target, kind, relation.support) for kind, target in targets.items() if target != subject
    ]


def _graph_edges(relations: Iterable[Relation]) -> Iterator[GraphEdge]:
    """The edges of relations with what the files tell of them, dates as first and last day."""
    for relation in relations:
        edges = relation_edges(relation)
        if not edges:
            continue
        start = first_day(relation.valid_from or relation.happened_on) or ""
        end = (last_day(relation.valid_until) if relation.valid_until else None) or ""
        end = end if start <= end else ""
        told = (relation.confidence, relation.sentence, relation.zdanie, start, end)
        for edge in edges:
            yield edge.source, edge.target, f"{relation.id}-{edge.kind}", edge.kind, edge.weight, *told


def write_graphs(network: Network, folder: Path) -> None:
    """Write graph.gexf (dates as intervals) and graph.graphml into the folder, replacing what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    newest = max((entity.last_on or "" for entity in network.entities), default="") or "2000-01-01"
    nodes = [entity for entity in network.entities if entity.degree]
    files = graph_to_files(nodes, _graph_edges(network.relations), modified=newest)
    for name, pieces in zip(("graph.gexf", "graph.graphml"), files, strict=True):
        aside = folder / f".{name}.new"
        with aside.open("wb") as file:
            while piece := "".join(itertools.islice(pieces, _PIECES)):
                file.write(piece.encode("utf-8"))
        aside.replace(folder / name)
