"""Who held which status when, and what comes to its end."""

import sqlite3
from typing import Any

from pipeline.web.language import alphabetical
from pipeline.web.reading.rows import Row, number, rows

CLUSTERS_SHOWN = 400
PERIOD = (
    "select p.id, p.cluster_id, c.name as cluster, p.status_id, s.name as status, p.starts_on,"
    " p.ends_on, p.basis, p.kind,"
    " p.award_id, p.gap_days, p.confidence, a.awarded_on, a.awarded_by_id, m.name as awarded_by,"
    " a.evidence, a.support,"
    " a.flags from status_periods p join entities c on c.id = p.cluster_id join entities s on s.id ="
    " p.status_id"
    " left join awards a on a.id = p.award_id left join entities m on m.id = a.awarded_by_id"
)


def statuses(connection: sqlite3.Connection) -> list[Row]:
    """Statuses that anyone held, the most awarded first."""
    return rows(
        connection,
        "select e.id, e.name, count(*) as periods from status_periods p join entities e on e.id = p.status_id"
        " group by e.id order by periods desc, e.name limit 200",
    )


def held_on(connection: sqlite3.Connection, status: str, day: str) -> list[Row]:
    """Periods of a status that run on a day, by cluster; one with two claims to that day has two rows."""
    return rows(
        connection,
        f"{PERIOD} where p.status_id = ? and p.starts_on <= ? and (p.ends_on is null or p.ends_on >= ?)"
        " order by c.name, p.starts_on",
        [status, day, day],
    )


def all_periods(connection: sqlite3.Connection, status: str) -> list[Row]:
    """Every period of a status, by cluster and day."""
    return rows(
        connection, f"{PERIOD} where p.status_id = ? order by c.name, p.starts_on limit 2000", [status]
    )


def expiring(connection: sqlite3.Connection, day: str, months: int, status: str | None = None) -> list[Row]:
    """Periods whose last day falls within so many months from a day, the nearest first."""
    wanted = " and p.status_id = ?" if status else ""
    return rows(
        connection,
        f"{PERIOD} where p.ends_on >= ? and p.ends_on <= date(?, ?){wanted} order by p.ends_on, c.name"
        f" limit 500",
        [day, day, f"+{months} months", *([status] if status else [])],
    )


def _by_cluster(row: Row) -> tuple[str, str]:
    return alphabetical(row["cluster"]), row["starts_on"]


def ledger(connection: sqlite3.Connection, status: str, day: str, months: int) -> dict[str, Any]:
    """All that the ledger shows; where nobody has the wanted status, the most awarded one is taken."""
    known = statuses(connection)
    if known and status not in {row["id"] for row in known}:
        status = known[0]["id"]
    return {
        "day": day,
        "months": months,
        "status": next(
            (row for row in known if row["id"] == status), {"id": status, "name": status, "periods": 0}
        ),
        "statuses": known,
        "held": sorted(held_on(connection, status, day), key=_by_cluster),
        "periods": sorted(all_periods(connection, status), key=_by_cluster),
        "expiring": expiring(connection, day, months, status),
        "awards_without_period": number(
            connection,
            "select count(*) from awards a where a.status_id = ?"
            " and not exists (select 1 from status_periods p where p.award_id = a.id)",
            [status],
        ),
    }
