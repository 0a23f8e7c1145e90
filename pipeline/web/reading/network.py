"""The graph as the database has it: edges around entities, paths between two, the whole by weight.

An edge is a fact between two entities, or an award between a cluster and the body that gave it.
Co-mentions are edges of their own kind and come only when asked for.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline import folding
from pipeline.web.reading.rows import Row, number, one, rows

EDGES_READ = 600  # edges of one question, the best supported first
NODES_SHOWN = {1: 40, 2: 90}
WHOLE_SHOWN = 150
WHOLE_SAVED = 5000  # in a file, which nobody has to draw
PATH_STEPS = 6
PATH_SEEN = 20_000
HUBS = ("STATUS", "PLACE", "ROLE")  # everything meets in them: not gone through unless asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which edges count: predicates (none: all), days "YYYY-MM-DD" or empty, co-mentions or not."""

    predicates: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    comentions: bool = False


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


def edges(connection: sqlite3.Connection, ids: list[str], filters: Filters) -> list[Row]:
    """Edges that touch any of the entities (at most some hundreds), the best supported first."""
    marks = _marks(ids)
    parts, given = [], []
    about = (
        "r.id, r.predicate, r.sentence, r.zdanie, r.happened_on, r.support, r.first_document_id"
        " as document_id"
    )
    for column, other in (("subject_id", "object_id"), ("object_id", "subject_id")):
        parts.append(
            f"select r.subject_id as a, r.object_id as b, {about} from relations r"
            f" where r.{column} in ({marks}) and r.{other} is not null"
        )
        given += ids
    for column, other in (("cluster_id", "awarded_by_id"), ("awarded_by_id", "cluster_id")):
        parts.append(
            f"select w.awarded_by_id as a, w.cluster_id as b, {about} from awards w join relations r on"
            f" r.id = w.id"
            f" where w.{column} in ({marks}) and w.{other} is not null"
        )
        given += ids
    conditions, values = _conditions(filters)
    found = rows(
        connection,
        f"select * from ({' union '.join(parts)}) where {' and '.join(conditions)} order by support"
        f" desc, id limit ?",
        [*given, *values, EDGES_READ],
    )
    return found + (_comentions(connection, ids) if filters.comentions else [])


def _conditions(filters: Filters) -> tuple[list[str], list[str]]:
    conditions = ["a <> b"]
    values: list[str] = []
    if filters.predicates:
        conditions.append(f"predicate in ({_marks(filters.predicates)})")
        values += filters.predicates
    if filters.since:
        conditions.append("happened_on >= ?")
        values.append(filters.since)
    if filters.until:
        conditions.append("substr(happened_on, 1, 10) <= ?")
        values.append(filters.until)
    return conditions, values


def _comentions(connection: sqlite3.Connection, ids: list[str]) -> list[Row]:
    marks = _marks(ids)
    return rows(
        connection,
        "select entity_a as a, entity_b as b, 'c' || id as id, 'comention' as predicate, null as"
        " sentence, null as zdanie,"
        " null as happened_on, documents as support, null as document_id from"
        f" (select * from comentions where entity_a in ({marks}) union select * from comentions where"
        f" entity_b in ({marks}))"
        " order by documents desc, id limit 200",
        [*ids, *ids],
    )


def nodes(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Row]:
    """The entities of a picture by id."""
    wanted = sorted(set(ids))
    found: dict[str, Row] = {}
    for at in range(0, len(wanted), 400):
        some = wanted[at : at + 400]
        for row in rows(
            connection,
            "select id, label, name, degree, pagerank, betweenness, community_id, documents from entities"
            f" where id in ({_marks(some)})",
            some,
        ):
            found[row["id"]] = row
    return found


def around(connection: sqlite3.Connection, centre: str, *, steps: int, filters: Filters) -> dict[str, Any]:
    """The picture around one entity: its neighbours, with two steps theirs too, and the edges."""
    weights = {centre: 0.0}
    distance = {centre: 0}
    frontier, found = [centre], {}
    for step in range(1, steps + 1):
        new: dict[str, float] = {}
        for edge in edges(connection, frontier, filters) if frontier else []:
            found[edge["id"], edge["a"], edge["b"]] = edge
            for end in (edge["a"], edge["b"]):
                if end not in distance:
                    new[end] = new.get(end, 0) + (edge["support"] or 1)
        room = NODES_SHOWN[step] - len(distance) + 1
        kept = sorted(new, key=lambda key: (-new[key], key))[: max(room, 0)]
        distance |= dict.fromkeys(kept, step)
        weights |= new
        known = nodes(connection, kept)
        frontier = [key for key in kept if key in known and known[key]["label"] not in HUBS]
    known = nodes(connection, distance)
    shown = [edge for edge in found.values() if edge["a"] in known and edge["b"] in known]
    return {
        "nodes": [
            {**known[key], "distance": distance[key]}
            for key in sorted(distance, key=lambda k: (distance[k], k))
            if key in known
        ],
        "edges": shown,
        "left_out": len(weights) - len(distance),
    }


def whole(connection: sqlite3.Connection, *, limit: int) -> dict[str, Any]:
    """The weightiest entities of the graph and the edges between them, with the communities."""
    top = rows(
        connection,
        "select id from entities where degree > 0 and label <> 'ROLE' order by pagerank desc, id limit ?",
        [limit],
    )
    ids = [row["id"] for row in top]
    known = nodes(connection, ids)
    found: dict[tuple[str, str, str], Row] = {}
    for at in range(0, len(ids), 40):
        for edge in edges(connection, ids[at : at + 40], Filters()):
            if edge["a"] in known and edge["b"] in known:
                found[edge["id"], edge["a"], edge["b"]] = edge
    return {
        "nodes": [known[key] for key in ids if key in known],
        "edges": list(found.values()),
        "left_out": number(connection, "select sum(size) from communities") - len(known),
        "communities": rows(
            connection, "select id, name, size from communities order by size desc, id limit 60"
        ),
    }


def resolve(connection: sqlite3.Connection, given: str) -> Row | None:
    """The entity that a reader means: by id, by former id, by any of its names."""
    if not given:
        return None
    found = one(connection, "select id, label, name from entities where id = ?", [given])
    if found is None:
        found = one(
            connection,
            "select e.id, e.label, e.name from entity_redirects r join entities e on e.id = r.entity_id"
            " where r.id = ?",
            [given],
        )
    if found is None:
        found = one(
            connection,
            "select e.id, e.label, e.name from aliases a join entities e on e.id = a.entity_id where"
            " a.folded = ?"
            " order by e.pagerank desc, e.id limit 1",
            [folding.fold(given)],
        )
    return found


def path(connection: sqlite3.Connection, a: str, b: str, *, through_hubs: bool) -> list[Row] | None:
    """The edges of a shortest path from a to b, in order, each with its documents; None where there is none.

    Breadth first from both ends. Statuses, places and offices are ends but not stations unless wanted.
    """
    reached: dict[str, dict[str, tuple[str, Row] | None]] = {a: {a: None}, b: {b: None}}
    frontiers = {a: [a], b: [b]}
    for _step in range(PATH_STEPS):
        side = min((a, b), key=lambda end: len(frontiers[end]))
        if not frontiers[side]:
            return None
        frontiers[side] = _advance(
            connection, frontiers[side], reached[side], avoided=() if through_hubs else HUBS, ends=(a, b)
        )
        met = sorted(set(reached[a]) & set(reached[b]))
        if met:
            return _joined(reached[a], reached[b], met[0])
        if len(reached[a]) + len(reached[b]) > PATH_SEEN:
            return None
    return None


def _advance(
    connection: sqlite3.Connection,
    frontier: list[str],
    reached: dict[str, tuple[str, Row] | None],
    *,
    avoided: tuple[str, ...],
    ends: tuple[str, str],
) -> list[str]:
    """One step out of the frontier; returns the new one. Avoided kinds are reached as ends only."""
    new: dict[str, tuple[str, Row]] = {}
    for at in range(0, len(frontier), 100):
        some = set(frontier[at : at + 100])
        for edge in edges(connection, sorted(some), Filters()):
            for near, far in ((edge["a"], edge["b"]), (edge["b"], edge["a"])):
                if near in some and far not in reached:
                    new.setdefault(far, (near, edge))
    known = nodes(connection, new)
    kept = {
        key: way
        for key, way in new.items()
        if key in ends or (key in known and known[key]["label"] not in avoided)
    }
    reached |= kept
    return list(kept)


def _joined(
    left: dict[str, tuple[str, Row] | None], right: dict[str, tuple[str, Row] | None], middle: str
) -> list[Row]:
    def walk(reached: dict[str, tuple[str, Row] | None]) -> list[Row]:
        steps, at = [], middle
        while (before := reached[at]) is not None:
            steps.append({**before[1], "near": before[0], "far": at})
            at = before[0]
        return steps

    first = walk(left)[::-1]
    second = [{**edge, "near": edge["far"], "far": edge["near"]} for edge in walk(right)]
    return first + second


def documents_of(connection: sqlite3.Connection, relation: str) -> list[Row]:
    """Documents that state a fact, with the words."""
    return rows(
        connection,
        "select d.id, d.title, d.published_on, c.id as claim_id, c.quote, p.number as page from claims c"
        " join documents d on d.id = c.document_id left join pages p on p.id = c.page_id where"
        " c.relation_id = ?"
        " order by d.published_on is null, d.published_on, d.id limit 5",
        [relation],
    )
