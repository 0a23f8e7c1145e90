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
        ("UPDATE mentions SET entity_id = 'nobody'", "is not there"),
        ("UPDATE entities SET mentions = 99", "counts other mentions"),
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
    assert lines[-1].endswith("failures")


def test_bounds_are_read_from_metadata(tmp_path: Path) -> None:
    path = tmp_path / "metadata.yml"
    path.write_text("plugins:\n  klastry:\n    bounds:\n      documents: [1, 5]\n")
    assert read_bounds(path) == {"documents": (1, 5)}
    path.write_text("plugins:\n  klastry:\n    bounds:\n      documents: many\n")
    with pytest.raises(SettingsError, match="least, greatest"):
        read_bounds(path)


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
