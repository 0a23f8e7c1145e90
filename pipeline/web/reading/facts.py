"""One fact with everything it stands on."""

import sqlite3
from typing import Any

from pipeline.web.reading.documents import evidence
from pipeline.web.reading.rows import Row, one, rows

CLAIMS_SHOWN = 20


def fact(connection: sqlite3.Connection, key: str) -> Row | None:
    """The relation's row with the names of its two ends."""
    return one(
        connection,
        "select r.*, s.name as subject, o.name as object from relations r left join entities s on s.id ="
        " r.subject_id"
        " left join entities o on o.id = r.object_id where r.id = ?",
        [key],
    )


def claims_of(connection: sqlite3.Connection, key: str) -> list[Row]:
    """The claims that support a fact, oldest document first, each with its document, page and words."""
    found = rows(
        connection,
        'select c.id, c.quote, c.start, c."end", c.rule, c.confidence, c.computed, c.flags, c.fields,'
        " d.id as document_id,"
        " d.title, d.path, d.sha256, d.published_on, d.source_url, d.retrieved_on, d.kind, d.media_type,"
        " d.pages,"
        " p.number as page, p.width, p.height, p.source as page_source, r.finished_at as read_at"
        " from claims c join documents d on d.id = c.document_id left join pages p on p.id = c.page_id"
        " left join runs r on r.id = d.first_run where c.relation_id = ?"
        " order by d.published_on is null, d.published_on, d.id, c.start limit ?",
        [key, CLAIMS_SHOWN],
    )
    for claim in found:
        claim["evidence"] = evidence(connection, claim["id"])
    return found


def against(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Facts that contradict this one."""
    sql = (
        "select x.kind, x.detail, r.id, r.sentence, r.zdanie from contradictions x join relations r on"
        " r.id = x.{other}"
        " where x.{this} = ?"
    )
    return rows(connection, sql.format(this="relation_a", other="relation_b"), [key]) + rows(
        connection, sql.format(this="relation_b", other="relation_a"), [key]
    )


def whole_fact(connection: sqlite3.Connection, key: str) -> dict[str, Any] | None:
    """All that a fact's card shows."""
    found = fact(connection, key)
    if found is None:
        return None
    return {"fact": found, "claims": claims_of(connection, key), "contradictions": against(connection, key)}
