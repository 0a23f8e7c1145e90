import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.errors import RunError, SettingsError
from pipeline.run import run
from pipeline.run.status import status
from pipeline.run.verifying import read_bounds, report_lines, verify
from pipeline.settings import Settings
from plain_work import plain


def break_it(settings: Settings, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(settings.database)) as db, db:
        db.execute(sql)


def test_what_a_run_publishes_holds(settings: Settings) -> None:
    run(settings, do=plain)
    verified = verify(settings, bounds={"documents": (1, 20)})
    assert verified.failures == ()
    assert verified.remarks == ()
    assert verified.checked["documents"] == 12
    assert verified.checked["boxes"] > 24


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "UPDATE mentions SET text = 'inne' WHERE id = (SELECT min(id) FROM mentions)",
            "does not quote its document",
        ),
        ("UPDATE mentions SET start = start + 1, text = substr(text, 2)", "do not spell its words"),
        ("UPDATE evidence SET text = 'inne'", "does not quote its document"),
        ("DELETE FROM evidence", "has no evidence"),
        ("UPDATE claims SET relation_id = NULL", "has no claim"),
        ("UPDATE pages SET text = text || '.'", "does not show its slice"),
        ("UPDATE mentions SET boxes = '[[900.0,50.0,901.0,51.0]]'", "do not spell its words"),
        ("UPDATE claims SET confidence = 1.5", "is no probability"),
        ("UPDATE mentions SET entity_id = 'nobody'", "that are not there"),
        ("UPDATE entities SET mentions = 99", "counts other mentions"),
        ("UPDATE mentions SET start = start + 1, end = end + 1", "does not quote its document (2018/"),
        ("DELETE FROM pages", "rows of mentions (rowid "),
        ("DROP TABLE quotes", "table quotes is missing"),
        ("ALTER TABLE changes DROP COLUMN predicate", "table changes has no column predicate"),
    ],
)
def test_what_does_not_hold_is_told(settings: Settings, sql: str, told: str) -> None:
    run(settings, do=plain)
    if "substr" in sql:
        sql = "UPDATE mentions SET boxes = '[[0.0,0.0,1.0,1.0]]' WHERE label = 'STATUS'"
    break_it(settings, sql)
    failures = verify(settings).failures
    assert any(told in failure for failure in failures), failures[:5]


def test_counts_outside_the_bounds_are_told(settings: Settings) -> None:
    run(settings, do=plain)
    failures = verify(settings, bounds={"documents": (13, 20), "nothing": (0, 1)}).failures
    assert failures == (
        "documents has 12 rows; between 13 and 20 are expected",
        "bounds are declared for nothing, which is no table",
    )


def test_files_changed_since_are_remarks(settings: Settings) -> None:
    run(settings, do=plain)
    (settings.raw / "2018" / "01.txt").write_text("Klaster Inny")
    (settings.raw / "2018" / "02.txt").unlink()
    verified = verify(settings)
    assert verified.failures == ()
    assert [remark.partition(" ")[0] for remark in verified.remarks] == ["2018/01.txt", "2018/02.txt"]


def test_a_report_ends_with_what_was_checked(settings: Settings) -> None:
    run(settings, do=plain)
    assert list(report_lines(verify(settings)))[-1].endswith(": all hold")
    break_it(settings, "DELETE FROM evidence")
    lines = list(report_lines(verify(settings)))
    assert lines[0].startswith("FAILS  claim ")
    assert lines[-2].endswith("failures")
    assert lines[-1].startswith("No run mends this by itself: put back a copy")


def test_counts_out_of_bounds_are_no_damage(settings: Settings) -> None:
    run(settings, do=plain)
    lines = list(report_lines(verify(settings, bounds={"documents": (13, 20)})))
    assert lines[-1].endswith(": 1 failure")


def test_a_damaged_database_is_told_with_what_to_do(settings: Settings) -> None:
    run(settings, do=plain)
    for content in (b"", b"hello", settings.database.read_bytes()[:50_000]):
        settings.database.write_bytes(content)
        with pytest.raises(RunError, match=r"put back a copy.* or move (it|the file) away and run again"):
            verify(settings)
    settings.database.unlink()
    run(settings, do=plain)
    assert verify(settings).failures == ()


def test_a_database_of_another_version_is_a_remark(settings: Settings) -> None:
    run(settings, do=plain)
    break_it(settings, "ALTER TABLE changes DROP COLUMN predicate")
    break_it(settings, "PRAGMA user_version = 1")
    verified = verify(settings)
    assert verified.failures == ()
    assert "another version" in verified.remarks[0]


def test_files_that_are_not_at_hand_are_one_remark(settings: Settings, tmp_path: Path) -> None:
    run(settings, do=plain)
    for other in (replace(settings, raw=tmp_path / "no"), replace(settings, source="s3://bucket/raw")):
        verified = verify(other)
        assert verified.failures == ()
        assert len(verified.remarks) == 1
        assert "were not compared" in verified.remarks[0]


def test_bounds_are_read_from_metadata(tmp_path: Path) -> None:
    path = tmp_path / "metadata.yml"
    path.write_text("plugins:\n  klastry:\n    bounds:\n      documents: [1, 5]\n")
    assert read_bounds(path) == {"documents": (1, 5)}
    for wrong in ("many", "100", "[1]", "[1, x]"):
        path.write_text(f"plugins:\n  klastry:\n    bounds:\n      documents: {wrong}\n")
        with pytest.raises(SettingsError, match=r"bounds of documents.*\[least, greatest\]"):
            read_bounds(path)
    path.write_text("plugins: 3")
    with pytest.raises(SettingsError, match="least, greatest"):
        read_bounds(path)
    path.write_text("title: t")
    assert read_bounds(path) == {}


def test_without_a_database_there_is_nothing_to_verify(settings: Settings) -> None:
    with pytest.raises(RunError, match="klastry run"):
        verify(settings)
    with pytest.raises(RunError, match="klastry run"):
        list(status(settings))


def test_the_status_tells_what_waits(settings: Settings) -> None:
    (settings.raw / "empty.txt").write_text("")
    run(settings, do=plain)
    (settings.raw / "new.txt").write_text("Klaster Nowy")
    (settings.raw / "2018" / "02.txt").unlink()
    told = "\n".join(status(replace(settings)))
    assert "Last run: number 1" in told
    assert "12 documents" in told
    assert "1 new or changed files, 1 gone" in told
    assert "empty.txt (extract, empty): the file is empty" in told
