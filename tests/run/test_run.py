import os
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.errors import PublishError, RunError
from pipeline.run import Report, run
from pipeline.run.lock import holder, lock
from pipeline.run.reviewing import review_stored
from pipeline.run.work import Outcome, Task, WorkOptions
from pipeline.settings import Settings
from plain_work import deadly, plain


class Counting:
    """Does the work and remembers which files it was."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, task: Task, options: WorkOptions) -> Outcome:
        self.names.append(task.name)
        return plain(task, options)


def again(settings: Settings) -> tuple[Report, list[str]]:
    counting = Counting()
    return run(settings, do=counting), counting.names


def test_every_file_is_a_document_or_a_problem(settings: Settings, rows) -> None:
    raw = settings.raw
    (raw / "empty.txt").write_text("")
    (raw / "README.md").write_text("About this folder")
    (raw / "2018" / "README.md").write_text("Klaster Dolin w innym pliku")
    (raw / ".hidden").write_text("x")
    (raw / "2018" / "Thumbs.db").write_text("x")
    (raw / "~$00.docx").write_text("x")
    (raw / ".folder").mkdir()
    (raw / ".folder" / "x.txt").write_text("x")
    (raw / "2018" / "00.txt.meta.yml").write_text("title: T\n")
    (raw / "lost.txt.meta.yml").write_text("title: T\n")
    (raw / "nowhere.txt").symlink_to(raw / "not-there.txt")
    os.mkfifo(raw / "pipe.txt")
    (raw / "bytes-").with_name(os.fsdecode(b"bytes-\xff.txt")).write_text("Klaster Bajtowy")
    report = run(settings, do=plain)
    problems = dict(rows(settings, "SELECT path, reason FROM problems"))
    assert problems == {
        "empty.txt": "empty",
        "lost.txt.meta.yml": "sidecar",
        "nowhere.txt": "failed",
        "pipe.txt": "unsupported",
    }
    paths = {path for (path,) in rows(settings, "SELECT path FROM documents")}
    assert paths == {f"2018/{n:02}.txt" for n in range(12)} | {"2018/README.md", "bytes-\\xff.txt"}
    assert len(report.problems) == 4


def test_folders_behind_links_are_read_once(settings: Settings, rows) -> None:
    (settings.raw / "again").symlink_to(settings.raw / "2018")
    (settings.raw / "loop").symlink_to(settings.raw)
    run(settings, do=plain)
    assert rows(settings, "SELECT count(*) FROM documents") == [(12,)]


def test_nothing_new_means_nothing_opened(settings: Settings, facts, rows) -> None:
    run(settings, do=plain)
    before = facts(settings)
    report, names = again(settings)
    assert (names, report.done, report.documents, report.changes) == ([], 0, 12, ())
    assert facts(settings) == before
    assert rows(settings, "SELECT id, files, done, unchanged FROM runs") == [(1, 12, 12, 0), (2, 12, 0, 12)]


def test_a_new_time_of_change_alone_is_no_work(settings: Settings) -> None:
    run(settings, do=plain)
    os.utime(settings.raw / "2018" / "03.txt", (1, 1))
    report, names = again(settings)
    assert (names, report.changes) == ([], ())


def test_an_edited_file_is_read_again_and_its_facts_exchanged(settings: Settings, rows) -> None:
    run(settings, do=plain)
    path = settings.raw / "2018" / "03.txt"
    path.write_text("Klaster Nowy ma status Krajowy Klaster Kluczowy.")
    report, names = again(settings)
    assert names == ["2018/03.txt"]
    assert {(c.action, c.subject, c.path) for c in report.changes} >= {
        ("added", "awards", "2018/03.txt"),
        ("withdrawn", "awards", "2018/03.txt"),
        ("added", "entities", "2018/03.txt"),
        ("withdrawn", "entities", "2018/03.txt"),
    }
    versions = rows(
        settings,
        "SELECT fate, first_run, last_run FROM document_versions WHERE path = '2018/03.txt' ORDER BY id",
    )
    assert versions == [("edited", 1, 2), ("current", 2, None)]
    assert rows(settings, "SELECT count(*) FROM mentions WHERE text = 'Klaster Meblowy'") == [(0,)]


def test_a_moved_file_is_known_by_its_content(settings: Settings, rows) -> None:
    run(settings, do=plain)
    (settings.raw / "2018" / "03.txt").rename(settings.raw / "moved.txt")
    report, names = again(settings)
    assert (names, report.changes) == ([], ())
    assert rows(settings, "SELECT count(*) FROM documents WHERE path = 'moved.txt'") == [(1,)]
    assert rows(settings, "SELECT fate FROM document_versions WHERE path = '2018/03.txt'") == [("moved",)]


def test_a_deleted_file_takes_its_facts_along(settings: Settings, rows) -> None:
    run(settings, do=plain)
    (settings.raw / "2018" / "03.txt").unlink()
    report, names = again(settings)
    assert names == []
    assert ("withdrawn", "awards", "2018/03.txt") in {(c.action, c.subject, c.path) for c in report.changes}
    assert rows(settings, "SELECT count(*) FROM documents") == [(11,)]
    assert rows(settings, "SELECT fate, last_run FROM document_versions WHERE path = '2018/03.txt'") == [
        ("deleted", 2)
    ]
    (settings.raw / "2018" / "03.txt").write_text("Klaster Meblowy ma status Krajowy Klaster Kluczowy.")
    run(settings, do=plain)
    fates = rows(settings, "SELECT fate FROM document_versions WHERE path = '2018/03.txt' ORDER BY id")
    assert fates == [("deleted",), ("current",)]


def test_a_folder_without_documents_withdraws_nothing_unless_told_to(settings: Settings, rows) -> None:
    run(settings, do=plain)
    kept = settings.raw.rename(settings.raw.parent / "elsewhere")
    settings.raw.mkdir()
    with pytest.raises(
        RunError, match=r"has no documents any more, there were 12: is it mounted\?.*--emptied"
    ):
        run(settings, do=plain)
    assert rows(settings, "SELECT count(*) FROM documents") == [(12,)]
    settings.raw.rmdir()
    kept.rename(settings.raw)
    assert run(settings, do=plain).changes == ()
    shutil.rmtree(settings.raw)
    settings.raw.mkdir()
    assert run(settings, do=plain, emptied=True).documents == 0
    assert rows(settings, "SELECT count(*) FROM documents") == [(0,)]


def test_a_copy_is_a_row_that_points_to_the_first(settings: Settings, rows) -> None:
    shutil.copy(settings.raw / "2018" / "03.txt", settings.raw / "copy.txt")
    _, names = again(settings)
    assert len(names) == 12
    copied = rows(settings, "SELECT c.path, d.path FROM documents c JOIN documents d ON d.id = c.copy_of")
    assert copied == [("copy.txt", "2018/03.txt")]
    assert rows(settings, "SELECT count(*) FROM mentions WHERE text = 'Klaster Meblowy'") == [(1,)]


def test_a_version_that_cannot_be_read_leaves_the_last_good_one(settings: Settings, rows) -> None:
    run(settings, do=plain)
    path = settings.raw / "2018" / "03.txt"
    text = path.read_text("utf-8")
    path.write_text("")
    report, _ = again(settings)
    assert [c.subject for c in report.changes] == []
    assert rows(settings, "SELECT count(*) FROM mentions WHERE text = 'Klaster Meblowy'") == [(1,)]
    (problem,) = report.problems
    assert problem.detail == "the file is empty; the last version that could be read stays published"
    path.write_text(text)
    report, _ = again(settings)
    assert report.problems == ()


def test_a_sidecar_is_part_of_its_file(settings: Settings) -> None:
    run(settings, do=plain)
    sidecar = settings.raw / "2018" / "03.txt.meta.yml"
    sidecar.write_text("published_on: 2019-01-01\n")
    assert again(settings)[1] == ["2018/03.txt"]
    sidecar.unlink()
    assert again(settings)[1] == ["2018/03.txt"]


def test_a_vocabulary_file_redoes_annotating_and_not_reading(settings: Settings, tmp_path: Path) -> None:
    run(settings, do=plain)
    vocabulary = tmp_path / "own.yml"
    vocabulary.write_text("{}\n")
    with_vocabulary = replace(settings, vocabulary=(vocabulary,))
    tasks: list[Task] = []

    def keep(task: Task, options: WorkOptions) -> Outcome:
        tasks.append(task)
        return plain(task, options)

    run(with_vocabulary, do=keep)
    assert len(tasks) == 12
    assert all(task.readings for task in tasks)
    assert again(with_vocabulary)[1] == []


def test_a_lost_database_is_made_anew_without_reading(settings: Settings, facts) -> None:
    run(settings, do=plain)
    before = facts(settings)
    for path in settings.processed.glob("klastry.db*"):
        path.unlink()
    assert again(settings)[1] == []
    assert facts(settings) == before


def test_a_lost_state_is_made_anew_with_the_same_facts(settings: Settings, facts, rows) -> None:
    run(settings, do=plain)
    before = facts(settings)
    for path in settings.processed.glob("state.db*"):
        path.unlink()
    report, names = again(settings)
    assert (len(names), report.changes) == (12, ())
    assert facts(settings) == before


def test_one_run_at_a_time(settings: Settings) -> None:
    with lock(settings.processed):
        assert "process" in str(holder(settings.processed))
        with pytest.raises(RunError, match="another run is at work"):
            run(settings, do=plain)
    assert holder(settings.processed) is None


def test_a_missing_folder_is_named(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="--raw"):
        run(replace(settings, raw=tmp_path / "nowhere"), do=plain)


def test_a_place_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RunError, match="cannot be written"):
        run(replace(settings, processed=tmp_path / "file" / "processed"), do=plain)


def test_a_state_that_is_no_database_is_named(settings: Settings) -> None:
    settings.processed.mkdir()
    settings.state.write_text("no database at all, just some words\n" * 100)
    with pytest.raises(RunError, match="move it away"):
        run(settings, do=plain)


def test_a_full_disk_leaves_what_was_published(
    settings: Settings, facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(settings, do=plain)
    before = facts(settings)
    for index in range(12, 40):
        text = f"Klaster Numer{index} ma status Krajowy Klaster Kluczowy. " + f"Słowo{index} " * 4000
        (settings.raw / f"{index}.txt").write_text(text)
    connect = sqlite3.connect

    def small(database: object, **given: object) -> sqlite3.Connection:
        db = connect(database, **given)
        if str(database).endswith("klastry.db"):
            db.execute("PRAGMA max_page_count = 100")
        return db

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(PublishError, match="full"):
        run(settings, do=plain)
    monkeypatch.undo()
    assert facts(settings) == before
    again(settings)
    assert len(facts(settings)["documents"]) == 40


@pytest.mark.parametrize("workers", [1, 3])
def test_any_number_of_workers_gives_the_same(
    settings: Settings, tmp_path: Path, facts, workers: int
) -> None:
    run(settings, do=plain)
    other = replace(settings, processed=tmp_path / "other", workers=workers)
    run(other, do=plain)
    assert facts(other) == facts(settings)
    graphs = [(s.processed / "graph.graphml").read_bytes() for s in (settings, other)]
    assert graphs[0] == graphs[1]


def test_files_that_kill_their_worker_cost_themselves_alone(settings: Settings, rows) -> None:
    (settings.raw / "always.txt").write_text("ZAWSZE Klaster Groźny")
    (settings.raw / "annotating.txt").write_text("OPIS Klaster Groźny")
    (settings.raw / "once.txt").write_text("RAZ Klaster Groźny")
    report = run(replace(settings, workers=2), do=deadly)
    assert {(p.path, p.stage) for p in report.problems} == {
        ("always.txt", "extract"),
        ("annotating.txt", "annotate"),
    }
    assert all("3 times" in p.detail for p in report.problems)
    counts = "SELECT path, (SELECT count(*) FROM mentions m WHERE document_id = d.id) FROM documents d"
    found = dict(rows(settings, counts))
    assert len(found) == 14
    assert (found["annotating.txt"], found["once.txt"]) == (0, 1)


@pytest.mark.parametrize(("redo", "count"), [("problems", 1), ("annotate", 12), ("extract", 13)])
def test_a_stage_or_what_has_problems_can_be_done_again(settings: Settings, redo: str, count: int) -> None:
    (settings.raw / "empty.txt").write_text("")
    run(settings, do=plain)
    counting = Counting()
    report = run(settings, redo=redo, do=counting)
    assert len(counting.names) == count
    assert report.changes == ()


def test_a_review_without_a_doubt_says_so(settings: Settings, tmp_path: Path) -> None:
    run(settings, do=plain)
    told: list[str] = []
    given = review_stored(settings, judgements=tmp_path / "j.yml", ask=lambda _: "", tell=told.append)
    assert (given, told) == (0, ["There is nothing doubtful to ask about."])
