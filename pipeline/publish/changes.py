"""What a run changes in the published facts, told before the new rows take the place of the old ones."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.publish.schema import tables
from pipeline.publish.sources import Change
from pipeline.publish.store import TOUCHED

_KINDS = {
    "CLUSTER": "klaster", "PERSON": "osoba", "MINISTRY": "ministerstwo", "ORG": "organizacja",
    "PLACE": "miejsce", "STATUS": "status", "ROLE": "urząd",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """A table whose changes are news, and the columns whose change is one (measures and counts are none).

    ``where`` chooses rows ``x``.
    """

    table: str
    columns: tuple[str, ...]
    where: str = "true"


NEWS = (
    News(
        "awards",
        (
            "cluster_id",
            "status_id",
            "awarded_on",
            "awarded_by_id",
            "kind",
            "years",
            "valid_from",
            "valid_until",
        ),
    ),
    News("scores", ("cluster_id", "value", "max", "threshold", "rank", "scored_on", "round")),
    News("roles", ("person_id", "role", "body_id")),
    News("members", ("cluster_id", "count", "unit", "approx")),
    News("quotes", ("person_id", "quote")),
    News(
        "relations",  # coordinators, seats, renamings ...: facts without a table of their own
        ("subject_id", "object_id", "happened_on"),
        where="x.predicate NOT IN ('awarded', 'scored', 'role', 'members', 'said')",
    ),
    News("entities", ("label", "name", "krs", "nip", "regon", "valid_from", "valid_until")),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of news: its id, the sentences that tell it, and the values whose change is news."""

    id: str
    en: str
    pl: str
    predicate: str | None
    values: tuple[object, ...]


_Missing = dict[str, list[_Row]]
_Altered = list[tuple[_Row, _Row]]


Paths = dict[str, dict[str, str]]
"""For "entities" and "relations", by id: the first path among the touched documents that tell of it."""


def find_paths(db: sqlite3.Connection) -> Paths:
    """What the touched documents tell of, as the tables stand."""

    def paths(child: str, key: str) -> dict[str, str]:
        sql = (
            f"SELECT c.{key}, min(d.path) FROM temp.{TOUCHED} t CROSS JOIN documents d ON d.id = t.id "  # noqa: S608
            f"CROSS JOIN {child} c ON c.document_id = t.id WHERE c.{key} IS NOT NULL GROUP BY +c.{key}"
        )
        return dict(db.execute(sql))

    return {"entities": paths("mentions", "entity_id"), "relations": paths("claims", "relation_id")}


def find_changes(db: sqlite3.Connection) -> tuple[Change, ...]:
    """The changes between the published tables and what is staged, in a fixed order.

    Needs all tables of NEWS and relations to be staged. ``path`` is left out.
    """
    return tuple(change for news in NEWS for change in _table_changes(db, news))


def with_causes(changes: Iterable[Change], *, before: Paths, after: Paths) -> tuple[Change, ...]:
    """The changes with the document that caused each.

    None where no touched document tells of it: then a rule or a vocabulary file changed, or a judgement.
    """

    def cause(change: Change) -> str | None:
        kind = "entities" if change.subject == "entities" else "relations"
        first, second = (before, after) if change.action == "withdrawn" else (after, before)
        return first[kind].get(change.subject_id) or second[kind].get(change.subject_id)

    return tuple(replace(change, path=cause(change)) for change in changes)


def _table_changes(db: sqlite3.Connection, news: News) -> Iterator[Change]:
    missing = {action: _missing(db, news, action) for action in ("added", "withdrawn")}
    altered = _altered(db, news)
    if news.table != "entities":
        missing, altered = _renumbered(missing, altered)
    for action, rows in missing.items():
        for row in rows:
            yield Change(
                action=action,
                subject=news.table,
                subject_id=row.id,
                summary=row.en,
                opis=row.pl,
                predicate=row.predicate,
            )
    for was, row in altered:
        differ = [
            (name, _shown(db, name, old), _shown(db, name, new))
            for name, old, new in zip(news.columns, was.values, row.values, strict=True)
            if old != new
        ]
        yield Change(
            action="altered",
            subject=news.table,
            subject_id=row.id,
            summary=_open(row.en) + "".join(f"; {_english(n)}: {b} (was {a})" for n, a, b in differ),
            opis=_open(row.pl) + "".join(f"; {_polish(news.table, n)}: {b} (było {a})" for n, a, b in differ),
            predicate=row.predicate,
        )


def _open(sentence: str) -> str:
    """A sentence to go on with: "w 2016 r." keeps its full stop."""
    return sentence if sentence.endswith(" r.") else sentence.removesuffix(".")


def _renumbered(missing: _Missing, altered: _Altered) -> tuple[_Missing, _Altered]:
    """What is really new or gone where facts of one cluster, status and year moved up to another's id.

    Of two sources that name different givers one is taken away: the other's fact gets the first id, its own
    is gone, and yet it stands as before. What is gone is what the first id said.
    """
    found = {action: {row.id: row for row in rows} for action, rows in missing.items()}
    said = {action: {row.values: row.id for row in rows} for action, rows in missing.items()}
    left: _Altered = []
    for was, row in altered:
        up, down = said["withdrawn"].pop(row.values, None), said["added"].pop(was.values, None)
        if up is not None:
            found["withdrawn"][up] = was
        elif down is not None:
            found["added"][down] = row
        else:
            left.append((was, row))
    return {action: sorted(rows.values(), key=lambda row: row.id) for action, rows in found.items()}, left


def _shown(db: sqlite3.Connection, column: str, value: object) -> str:
    """A value as people read it: things by their names."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:g}"
    if column.endswith("_id"):
        for entities in ("temp.new_entities", "main.entities"):
            row = db.execute(f"SELECT name FROM {entities} WHERE id = ?", (value,)).fetchone()  # noqa: S608
            if row is not None:
                return str(row[0])
    return str(value)


def _english(column: str) -> str:
    return column.removesuffix("_id").replace("_", " ")


def _polish(table: str, column: str) -> str:
    if column == "kind":
        return "rodzaj"
    described = {c.name: c.pl for c in tables()[table].columns}[column]
    return described[:1].lower() + described[1:]


def _told(schema: str, table: str) -> tuple[str, str]:
    """What to select for the two sentences and the predicate of a row ``x``, and the join that it needs."""
    if table == "entities":
        kinds = " ".join(f"WHEN '{label}' THEN '{kind}'" for label, kind in _KINDS.items())
        kind = f"CASE x.label {kinds} ELSE lower(x.label) END"
        return f"lower(x.label) || ' ' || x.name, {kind} || ' ' || x.name, NULL", ""
    if schema == "main.":
        join = "LEFT JOIN main.relations r ON r.id = x.id"
        return "coalesce(r.sentence, x.id), coalesce(r.zdanie, r.sentence, x.id), r.predicate", join
    join = (  # a relation that is the same as before may not be staged
        "LEFT JOIN temp.new_relations r ON r.id = x.id "
        "LEFT JOIN main.relations m ON m.id = x.id AND r.id IS NULL"
    )
    en, pl = "r.sentence, m.sentence, x.id", "r.zdanie, r.sentence, m.zdanie, m.sentence, x.id"
    return f"coalesce({en}), coalesce({pl}), coalesce(r.predicate, m.predicate)", join


def _missing(db: sqlite3.Connection, news: News, action: str) -> list[_Row]:
    """The rows that are added or withdrawn."""
    table = news.table
    if action == "added":
        schema, where = "temp.new_", f"x.id NOT IN (SELECT id FROM main.{table})"  # noqa: S608
    else:
        schema, where = "main.", f"x.id IN (SELECT id FROM temp.gone_{table})"  # noqa: S608
    return _rows(db, news, schema, f"{schema}{table} x", where)


def _altered(db: sqlite3.Connection, news: News) -> _Altered:
    """The rows whose news differ, as they were and as they are."""
    differs = " OR ".join(f'o."{name}" IS NOT x."{name}"' for name in news.columns)
    old, new = f"main.{news.table}", f"temp.new_{news.table}"
    was = _rows(db, news, "main.", f"{new} o CROSS JOIN {old} x ON x.id = o.id", f"({differs})")
    now = _rows(db, news, "temp.new_", f"{new} x CROSS JOIN {old} o ON o.id = x.id", f"({differs})")
    return list(zip(was, now, strict=True))


def _rows(db: sqlite3.Connection, news: News, schema: str, source: str, where: str) -> list[_Row]:
    """The rows ``x`` of a source, those of the table in ``schema``, by their ids."""
    sentences, join = _told(schema, news.table)
    columns = ", ".join(f'x."{name}"' for name in news.columns)
    rows = db.execute(
        f"SELECT x.id, {sentences}, {columns} FROM {source} {join} "  # noqa: S608
        f"WHERE {news.where} AND {where} ORDER BY x.id"
    )
    return [_Row(row_id, en, pl, predicate, tuple(values)) for row_id, en, pl, predicate, *values in rows]
