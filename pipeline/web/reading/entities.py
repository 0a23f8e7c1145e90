"""One entity: its names, its ledger, scores, people, quotes, documents; and lists of entities."""

import sqlite3
from typing import Any

from pipeline.web.language import alphabetical
from pipeline.web.reading.rows import Row, one, rows

SHOWN = 100  # rows of one section; the table in Datasette has all
FACT = "d.title as document, d.id as document_id, d.published_on"


def entity(connection: sqlite3.Connection, key: str) -> Row | None:
    """The entity's row with the name of its community."""
    return one(
        connection,
        "select e.*, c.name as community from entities e left join communities c on c.id ="
        " e.community_id where e.id = ?",
        [key],
    )


def redirected(connection: sqlite3.Connection, key: str) -> str | None:
    """Where the id of a merged entity leads now."""
    found = one(connection, "select entity_id from entity_redirects where id = ?", [key])
    return found["entity_id"] if found else None


def listed(connection: sqlite3.Connection, label: str, *, start: int, size: int) -> tuple[list[Row], int]:
    """Entities of one kind in the order of a Polish register, a page of them, and how many there are."""
    named = rows(connection, "select id, name from entities where label = ?", [label])
    shown = sorted(named, key=lambda row: (alphabetical(row["name"]), row["id"]))[start : start + size]
    about = "select id, name, description, mentions, documents, first_on, last_on from entities where id = ?"
    return [row for item in shown for row in rows(connection, about, [item["id"]])], len(named)


def awards(connection: sqlite3.Connection, column: str, key: str) -> list[Row]:
    """Awards in which the entity is the cluster, the status, the awarding body or the place."""
    return rows(
        connection,
        "select a.id, a.cluster_id, c.name as cluster, a.status_id, s.name as status, a.awarded_on,"
        " a.awarded_by_id,"
        " m.name as awarded_by, a.kind, a.years, a.valid_from, a.valid_until, a.validity, a.support,"
        " a.confidence,"
        f" a.flags, a.evidence, {FACT} from awards a join entities c on c.id = a.cluster_id"
        " left join entities s on s.id = a.status_id left join entities m on m.id = a.awarded_by_id"
        f" left join documents d on d.id = a.document_id where a.{column} = ?"
        " order by a.awarded_on is null, a.awarded_on, c.name limit ?",
        [key, SHOWN],
    )


def periods(connection: sqlite3.Connection, column: str, key: str) -> list[Row]:
    """Status periods of a cluster, or of a status."""
    return rows(
        connection,
        "select p.id, p.cluster_id, c.name as cluster, p.status_id, s.name as status, p.starts_on,"
        " p.ends_on, p.basis,"
        " p.kind, p.award_id, p.gap_days, p.confidence from status_periods p join entities c on c.id ="
        " p.cluster_id"
        f" join entities s on s.id = p.status_id where p.{column} = ? order by s.name, p.starts_on limit ?",
        [key, SHOWN],
    )


def scores(connection: sqlite3.Connection, key: str) -> list[Row]:
    """A cluster's scores, oldest first."""
    return rows(
        connection,
        "select s.id, s.value, s.max, s.threshold, s.rank, s.scored_on, s.round, s.percent, s.support,"
        " s.confidence,"
        f" s.evidence, {FACT} from scores s left join documents d on d.id = s.document_id where"
        f" s.cluster_id = ?"
        " order by s.scored_on is null, s.scored_on, s.value desc limit ?",
        [key, SHOWN],
    )


def members(connection: sqlite3.Connection, key: str) -> list[Row]:
    """How many members a cluster had, oldest first."""
    return rows(
        connection,
        f'select m.id, m."count", m.unit, m.approx, m.as_of, m.support, m.confidence, m.evidence, {FACT}'
        " from members m left join documents d on d.id = m.document_id where m.cluster_id = ?"
        " order by m.as_of is null, m.as_of, m.unit limit ?",
        [key, SHOWN],
    )


def roles(connection: sqlite3.Connection, column: str, key: str) -> list[Row]:
    """Offices of a person, or people of a body."""
    return rows(
        connection,
        "select r.id, r.person_id, p.name as person, r.role, r.body_id, b.name as body, r.body_basis,"
        " r.first_seen,"
        f" r.last_seen, r.support, r.confidence, r.evidence, {FACT} from roles r join entities p on p.id"
        f" = r.person_id"
        f" left join entities b on b.id = r.body_id left join documents d on d.id = r.document_id where"
        f" r.{column} = ?"
        " order by r.first_seen is null, r.first_seen, p.name limit ?",
        [key, SHOWN],
    )


def quotes(connection: sqlite3.Connection, people: list[str]) -> list[Row]:
    """What people said, newest first."""
    marks = ", ".join("?" * len(people))
    return rows(
        connection,
        f"select q.id, q.person_id, p.name as person, q.quote, q.said_on, q.support, q.confidence, {FACT}"
        " from quotes q join entities p on p.id = q.person_id left join documents d on d.id = q.document_id"
        f" where q.person_id in ({marks}) order by q.said_on desc, q.id limit ?",
        [*people, SHOWN],
    )


def other_facts(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Facts that have no section of their own: coordinators, seats, presence, organisers, changes of name."""
    return rows(
        connection,
        f"select r.id, r.predicate, r.sentence, r.zdanie, r.happened_on, r.support, r.confidence, {FACT}"
        " from (select * from relations where subject_id = ?1 and predicate in ('coordinated_by',"
        " 'located_in', 'attended',"
        " 'organised', 'renamed') union select * from relations where object_id = ?1 and predicate in"
        " ('coordinated_by',"
        " 'located_in', 'attended', 'organised', 'renamed')) r left join documents d on d.id ="
        " r.first_document_id"
        " order by r.predicate, r.happened_on is null, r.happened_on, r.id limit ?2",
        [key, SHOWN],
    )


def contradictions(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Facts about the entity that cannot both hold."""
    return rows(
        connection,
        "select x.id, x.kind, x.detail, x.relation_a, x.relation_b, a.sentence as sentence_a, a.zdanie"
        " as zdanie_a,"
        " b.sentence as sentence_b, b.zdanie as zdanie_b, da.title as document_a, db.title as document_b"
        " from contradictions x left join relations a on a.id = x.relation_a left join relations b on"
        " b.id = x.relation_b"
        " left join documents da on da.id = a.first_document_id left join documents db on db.id ="
        " b.first_document_id"
        " where x.entity_id = ? order by x.kind, x.id limit ?",
        [key, SHOWN],
    )


def names(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Its names, the most frequent first."""
    return rows(
        connection,
        "select name, mentions, source from aliases where entity_id = ? order by mentions desc, name"
        " limit 50",
        [key],
    )


def merges(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Why its mentions were taken for one thing."""
    return rows(
        connection,
        "select name_a, name_b, rule, confidence from merges where entity_id = ? order by confidence, id"
        " limit 50",
        [key],
    )


def documents(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Documents that name it, newest first, with its first mention in each.

    Only the first 5,000 mentions are looked through: a status is named in every document there is.
    """
    return rows(
        connection,
        'select d.id, d.title, d.kind, d.published_on, m.mentions, m.start, m."end", p.number as page from'
        ' (select document_id, count(*) as mentions, min(start) as start, "end", page_id from'
        ' (select document_id, start, "end", page_id from mentions where entity_id = ? limit 5000) group'
        " by document_id) m"
        " join documents d on d.id = m.document_id left join pages p on p.id = m.page_id"
        " order by d.published_on desc, d.id limit 50",
        [key],
    )


def profile(connection: sqlite3.Connection, key: str) -> dict[str, Any] | None:
    """All that an entity's page shows; sections that have nothing are empty lists."""
    found = entity(connection, key)
    if found is None:
        return None
    del found["names"]
    label = found["label"]
    column = {"CLUSTER": "cluster_id", "STATUS": "status_id", "PLACE": "place_id"}.get(label, "awarded_by_id")
    people = roles(connection, "person_id" if label == "PERSON" else "body_id", key)
    speakers = [key] if label == "PERSON" else sorted({row["person_id"] for row in people})
    return {
        "entity": found,
        "names": names(connection, key),
        "periods": periods(connection, column, key) if label in {"CLUSTER", "STATUS"} else [],
        "awards": awards(connection, column, key),
        "scores": scores(connection, key) if label == "CLUSTER" else [],
        "members": members(connection, key) if label == "CLUSTER" else [],
        "roles": people,
        "quotes": quotes(connection, speakers) if speakers else [],
        "facts": other_facts(connection, key),
        "contradictions": contradictions(connection, key),
        "documents": documents(connection, key),
        "merges": merges(connection, key),
    }
