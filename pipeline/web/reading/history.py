"""Runs, what they changed, and what they could not read."""

import sqlite3
from typing import Any

from pipeline.web.reading.rows import Row, one, rows

CHANGES_SHOWN = 200


def runs(connection: sqlite3.Connection) -> list[Row]:
    """The last runs, newest first, each with how many changes it made."""
    found = rows(
        connection,
        "select id, started_at, finished_at, files, done, unchanged, problems from runs order by id desc"
        " limit 50",
    )
    for run in found:
        counted = rows(
            connection,
            "select action, count(*) as n from changes where run_id = ? group by action",
            [run["id"]],
        )
        run["changes"] = {row["action"]: row["n"] for row in counted}
    return found


def changes(connection: sqlite3.Connection, run: int, *, start: int = 0, subject: str = "") -> list[Row]:
    """What one run changed, in the order it was recorded."""
    wanted = " and subject = ?" if subject else ""
    return rows(
        connection,
        f"select * from changes where run_id = ?{wanted}"  # an older database has no predicate yet
        " order by id limit ? offset ?",
        [run, *([subject] if subject else []), CHANGES_SHOWN, start],
    )


def last_changes(connection: sqlite3.Connection, limit: int) -> list[Row]:
    """The newest changes of facts over all runs, with the end of their run."""
    return rows(
        connection,
        "select c.*, r.finished_at"
        " from changes c join runs r on r.id = c.run_id"
        " order by c.run_id desc, c.id limit ?",
        [limit],
    )


def last_run(connection: sqlite3.Connection) -> Row | None:
    """The last run that finished."""
    return one(connection, "select * from runs where finished_at is not null order by id desc limit 1")


def problems(connection: sqlite3.Connection, reason: str) -> dict[str, Any]:
    """Files that could not be read (of one reason, or all), and how many there are of each reason."""
    wanted, given = ("where p.reason = ?", [reason]) if reason else ("", [])
    return {
        "reason": reason or None,
        "reasons": rows(
            connection, "select reason, count(*) as n from problems group by reason order by n desc, reason"
        ),
        "problems": rows(
            connection,
            "select p.path, p.stage, p.reason, p.detail, p.run_id, r.finished_at from problems p"
            f" left join runs r on r.id = p.run_id {wanted} order by p.path, p.id limit 1000",
            given,
        ),
    }
