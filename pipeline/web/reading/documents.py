"""One document: its pages, what it names, what it states, its versions and its story."""

import sqlite3
from typing import Any

from pipeline.web.addresses import PAGES_SHOWN
from pipeline.web.reading.rows import Row, one, rows

CLAIMS_SHOWN = 400


def document(connection: sqlite3.Connection, key: str) -> Row | None:
    """The document's own row, without its text (pages have it)."""
    found = one(connection, "select * from documents where id = ?", [key])
    if found is not None:
        del found["text"]
    return found


def file_of(connection: sqlite3.Connection, key: str) -> Row | None:
    """What finding the file of a document needs."""
    return one(
        connection, "select id, path, sha256, media_type, title, pages from documents where id = ?", [key]
    )


def pages(connection: sqlite3.Connection, key: str, first: int) -> list[Row]:
    """A window of pages, without their lemmas."""
    return rows(
        connection,
        'select id, number, width, height, start, "end", source, confidence, note, text from pages'
        " where document_id = ? and number >= ? and number < ? order by number",
        [key, first, first + PAGES_SHOWN],
    )


def mentions(connection: sqlite3.Connection, key: str, start: int, end: int) -> list[Row]:
    """Mentions within a stretch of the text, in order."""
    return rows(
        connection,
        'select m.entity_id, m.page_id, m.label, m.start, m."end", m.text, m.canonical, m.value,'
        " m.boxes, m.confidence,"
        " m.source, e.name from mentions m left join entities e on e.id = m.entity_id"
        " where m.document_id = ? and m.start >= ? and m.start < ? order by m.start",
        [key, start, end],
    )


def claims(connection: sqlite3.Connection, key: str) -> list[Row]:
    """What the document states, in the order of its words, each with the fact it supports."""
    return rows(
        connection,
        'select c.id, c.predicate, c.fields, c.computed, c.quote, c.start, c."end", c.rule,'
        " c.confidence, c.flags,"
        " c.page_id, p.number as page, c.relation_id, r.sentence, r.zdanie, r.support, r.documents"
        " from claims c left join relations r on r.id = c.relation_id left join pages p on p.id = c.page_id"
        " where c.document_id = ? order by c.start, c.id limit ?",
        [key, CLAIMS_SHOWN],
    )


def evidence(connection: sqlite3.Connection, claim_id: str) -> list[Row]:
    """The words of one claim: the sentences first, then each field's."""
    return rows(
        connection,
        'select field, start, "end", text, boxes, page_id from evidence where claim_id = ? order by'
        " field <> '', start",
        [claim_id],
    )


def surroundings(connection: sqlite3.Connection, found: Row) -> dict[str, Any]:
    """Its versions, the other documents of its story, its copies, and what went wrong with it."""
    key = found["id"]
    listed = "select id, title, published_on, kind, path from documents where"
    order = "order by published_on is null, published_on, id limit 50"
    return {
        "versions": rows(
            connection,
            "select v.sha256, v.size, v.fate, a.finished_at as first_read, b.finished_at as last_read"
            " from document_versions v left join runs a on a.id = v.first_run left join runs b on b.id ="
            " v.last_run"
            " where v.path = ? order by v.id",
            [found["path"]],
        ),
        "story": rows(connection, f"{listed} story_id = ? and id <> ? {order}", [found["story_id"], key]),
        "copies": rows(connection, f"{listed} copy_of = ? {order}", [key]),
        "problems": rows(
            connection, "select stage, reason, detail from problems where path = ?", [found["path"]]
        ),
        "first_run": one(connection, "select id, finished_at from runs where id = ?", [found["first_run"]]),
    }


def whole_document(
    connection: sqlite3.Connection, key: str, *, page: int, claim: str
) -> dict[str, Any] | None:
    """All that the document's page shows: the window of pages around ``page``, the words of ``claim``."""
    found = document(connection, key)
    if found is None:
        return None
    first = (max(page, 1) - 1) // PAGES_SHOWN * PAGES_SHOWN + 1
    shown = pages(connection, key, first)
    stretch = (shown[0]["start"], max(shown[-1]["end"], shown[0]["start"] + 1)) if shown else (0, 0)
    return {
        "document": found,
        "first_page": first,
        "pages": shown,
        "mentions": mentions(connection, key, *stretch),
        "claims": claims(connection, key),
        "claim": claim or None,
        "evidence": evidence(connection, claim) if claim else [],
        **surroundings(connection, found),
    }
