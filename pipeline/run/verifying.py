"""Is every published fact what its document says? Reads them all again, against the text and the pages."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RunError, SettingsError
from pipeline.publish import schema_version
from pipeline.records import Box, Page, Word
from pipeline.run.files import read_sha256
from pipeline.run.state import State
from pipeline.run.status import open_published
from pipeline.schema import schema_tables
from pipeline.settings import Settings

_OLDER = "the database was published by another version of klastry: the next run brings it up to date"
Bounds = Mapping[str, tuple[int, int]]
"""The least and the greatest number of rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was checked: counts of facts, failures (each a sentence), remarks on what was not checked."""

    checked: dict[str, int]
    failures: tuple[str, ...]
    remarks: tuple[str, ...]


def read_bounds(metadata: Path) -> Bounds:
    """The bounds that a metadata.yml declares: plugins: klastry: bounds: ``table: [least, greatest]``."""
    try:
        content = yaml.safe_load(metadata.read_text("utf-8")) or {}
        declared = dict((content.get("plugins") or {}).get("klastry", {}).get("bounds") or {})
    except (OSError, yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        raise SettingsError(
            f"{metadata}: bounds must be given as `table: [least, greatest]` ({error})"
        ) from error
    for table, bounds in declared.items():
        if not (isinstance(bounds, list) and [type(bound) for bound in bounds] == [int, int]):
            raise SettingsError(
                f"{metadata}: the bounds of {table} must be two whole numbers, "
                f"`{table}: [least, greatest]`, not {bounds!r}"
            )
    return {table: (least, greatest) for table, (least, greatest) in declared.items()}


def verify(settings: Settings, *, bounds: Bounds | None = None) -> Verified:
    """Check the published database. Raises RunError where there is none or it cannot be read at all."""
    with contextlib.closing(open_published(settings.database)) as db:
        try:
            older = db.execute("PRAGMA user_version").fetchone()[0] != schema_version()
            lacking = [*_check_schema(db, columns=not older)]
            if lacking:
                return Verified(checked={}, failures=tuple(lacking), remarks=())
            failures = [*_check_database(db), *_check_rows(db), *_check_bounds(db, bounds or {})]
            checked = {
                table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608
                for table in ("documents", "mentions", "claims", "evidence", "relations", "entities")
            }
            remarks = [_OLDER] if older else []
            remarks += _check_files(db, settings)
            box_failures, box_remarks, boxes = _check_boxes(db, settings)
        except sqlite3.DatabaseError as error:
            raise RunError(f"{settings.database} is damaged ({error}): {_MEND}") from error
    checked["boxes"] = boxes
    return Verified(checked=checked, failures=(*failures, *box_failures), remarks=(*remarks, *box_remarks))


def _check_schema(db: sqlite3.Connection, *, columns: bool) -> Iterator[str]:
    for table in schema_tables():
        there = {row[1] for row in db.execute(f"PRAGMA table_info({table.name})")}
        if not there:
            yield f"table {table.name} is missing"
        elif columns:
            yield from (
                f"table {table.name} has no column {name}" for name in table.names if name not in there
            )


def _check_database(db: sqlite3.Connection) -> Iterator[str]:
    for (message,) in db.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield f"the database is damaged: {message}"
    orphans: dict[tuple[str, str], list[int]] = {}
    for table, rowid, parent, _ in db.execute("PRAGMA foreign_key_check"):
        orphans.setdefault((table, parent), []).append(rowid)
    for (table, parent), rowids in orphans.items():
        one = len(rowids) == 1
        yield (
            f"{len(rowids)} {'row' if one else 'rows'} of {table} (rowid {', '.join(map(str, rowids[:3]))}"
            f"{', ...' if len(rowids) > 3 else ''}) {'refers' if one else 'refer'} to rows of {parent} "
            "that are not there"
        )


def _check_rows(db: sqlite3.Connection) -> Iterator[str]:
    checks = yaml.safe_load(resources.files("pipeline.run").joinpath("checks.yml").read_text("utf-8"))
    for check in checks:
        for row_id, *about in db.execute(check["sql"]):
            yield check["says"].format(row_id) + "".join(f" ({told})" for told in about if told)


def _check_bounds(db: sqlite3.Connection, bounds: Bounds) -> Iterator[str]:
    there = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    for table, (least, greatest) in bounds.items():
        if table not in there:
            yield f"bounds are declared for {table}, which is no table"
            continue
        count = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 (a name that is there)
        if not least <= count <= greatest:
            yield f"{table} has {count} rows; between {least} and {greatest} are expected"


def _check_files(db: sqlite3.Connection, settings: Settings) -> Iterator[str]:
    """Documents whose file is no longer the one that was read: the next run will see to them."""
    raw = settings.raw
    if settings.source is not None or not raw.is_dir():
        why = "is an address" if settings.source is not None else "is no folder"
        yield f"files were not compared with what was read: {settings.source or raw} {why}"
        return
    for path, sha256 in db.execute("SELECT path, sha256 FROM documents ORDER BY path"):
        file = raw / path
        if "!/" in path and not file.exists():
            continue
        try:
            same = read_sha256(file) == sha256
        except OSError:
            yield f"{path} is not in {raw} any more: run again"
            continue
        if not same:
            yield f"{path} is not the file that was read: run again"


def _check_boxes(db: sqlite3.Connection, settings: Settings) -> tuple[list[str], list[str], int]:
    """Failures, remarks, and how many facts with boxes were checked against the words of their pages."""
    failures: list[str] = []
    checked = 0
    if not settings.state.is_file():
        return [], [f"boxes were not checked: {settings.state} is not there"], 0
    with contextlib.closing(State(settings.state)) as state:
        stored = {d.sha256: d for d in reversed(state.documents())}
        for document_id, sha256 in db.execute(
            "SELECT id, sha256 FROM documents WHERE copy_of IS NULL ORDER BY id"
        ):
            facts = list(_facts_with_boxes(db, document_id))
            if not facts or sha256 not in stored:
                continue
            document, _ = state.load(stored[sha256])
            pages = {page.number: page for page in document.pages}
            checked += len(facts)
            failures += (
                f"the boxes of {kind} {row_id} do not spell its words"
                for kind, row_id, page, text, boxes in facts
                if not _spells(pages.get(page), text, boxes)
            )
    return failures, [], checked


def _facts_with_boxes(
    db: sqlite3.Connection, document_id: str
) -> Iterator[tuple[str, int, int, str, list[Any]]]:
    for table in ("mentions", "evidence"):
        rows = db.execute(
            f"SELECT f.id, p.number, f.text, f.boxes FROM {table} f JOIN pages p ON p.id = f.page_id "  # noqa: S608
            "WHERE f.document_id = ? AND f.boxes IS NOT NULL",
            (document_id,),
        )
        for row_id, page, text, boxes in rows:
            yield table.removesuffix("s"), row_id, page, text, json.loads(boxes)


def _spells(page: Page | None, text: str, boxes: Iterable[Box]) -> bool:
    """Whether the words in the boxes hold all letters and digits of the text, in order."""
    if page is None:
        return False
    around = list(boxes)
    words = sorted((w for w in page.words if w.start >= 0 and _inside(w, around)), key=lambda w: w.start)
    return _letters(text) in _letters("".join(word.text for word in words))


def _inside(word: Word, boxes: Iterable[Box]) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in boxes)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


_SHOWN = 200
_MEND = (
    "put back a copy of klastry.db that holds, or move the file away and run again "
    "(everything is published anew, with a new history of runs)"
)


def report_lines(verified: Verified) -> Iterator[str]:
    """What was checked, what fails, what could not be checked."""
    for failure in verified.failures[:_SHOWN]:
        yield f"FAILS  {failure}"
    if len(verified.failures) > _SHOWN:
        yield f"... and {len(verified.failures) - _SHOWN} more"
    for remark in verified.remarks:
        yield f"note   {remark}"
    told = ", ".join(f"{count} {what}" for what, count in verified.checked.items())
    count = len(verified.failures)
    found = "all hold" if not count else "1 failure" if count == 1 else f"{count} failures"
    yield f"Checked {told or 'the tables'}: {found}"
    if not all(" are expected" in f or f.startswith("bounds ") for f in verified.failures):
        yield f"No run mends this by itself: {_MEND}"
