"""The whole in numbers: counts for the home page, series for the charts."""

import sqlite3
from typing import Any

from pipeline.web.reading.history import last_changes, last_run
from pipeline.web.reading.rows import Row, number, rows


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How much there is of everything that the home page counts."""
    found = {
        "documents": number(connection, "select count(*) from documents"),
        "facts": number(connection, "select count(*) from relations"),
        "awards": number(connection, "select count(*) from awards"),
        "quotes": number(connection, "select count(*) from quotes"),
        "contradictions": number(connection, "select count(*) from contradictions"),
        "problems": number(connection, "select count(*) from problems"),
    }
    for row in rows(connection, "select label, count(*) as n from entities group by label"):
        found[row["label"]] = row["n"]
    return found


def newest_awards(connection: sqlite3.Connection, limit: int = 8) -> list[Row]:
    """The awards that happened last."""
    return rows(
        connection,
        "select a.id, a.cluster_id, c.name as cluster, a.status_id, s.name as status, a.awarded_on,"
        " a.valid_until, a.kind,"
        " m.name as awarded_by, a.support from awards a join entities c on c.id = a.cluster_id"
        " left join entities s on s.id = a.status_id left join entities m on m.id = a.awarded_by_id"
        " where a.awarded_on is not null order by a.awarded_on desc, c.name limit ?",
        [limit],
    )


def home(connection: sqlite3.Connection) -> dict[str, Any]:
    """All that the home page shows."""
    return {
        "counts": counts(connection),
        "awards": newest_awards(connection),
        "changes": last_changes(connection, 6),
        "last_run": last_run(connection),
        "documents": rows(
            connection,
            "select id, title, kind, published_on from documents where published_on is not null"
            " order by published_on desc, id limit 6",
        ),
    }


def charts(connection: sqlite3.Connection, status: str) -> dict[str, Any]:
    """Series for the charts: awards by year and ministry, scores by round, documents by month."""
    return {
        "awards": rows(
            connection,
            "select substr(a.awarded_on, 1, 4) as year, a.awarded_by_id as id, m.name, count(*) as n"
            " from awards a"
            " left join entities m on m.id = a.awarded_by_id where a.status_id = ? and a.awarded_on is"
            " not null"
            " group by 1, 2 order by 1, 2",
            [status],
        ),
        "scores": rows(
            connection,
            "select s.id, s.cluster_id, c.name as cluster, s.value, s.max, s.threshold, s.percent, s.rank,"
            " substr(s.scored_on, 1, 4) as year from scores s join entities c on c.id = s.cluster_id"
            " where s.value is not null and s.scored_on is not null order by year desc, s.value desc,"
            " c.name limit 200",
        ),
        "documents": rows(
            connection,
            "select substr(published_on, 1, 7) as month, count(*) as n from documents where published_on"
            " is not null"
            " group by 1 order by 1",
        ),
    }
