"""Runs killed at random moments, with SIGKILL: nothing published is lost, and the next run finishes the work.

KLASTRY_KILLS=60 makes it sixty moments (`make kills`); the normal tests take a few.
"""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.run import run
from pipeline.settings import Settings
from plain_work import slow

KILLS = int(os.environ.get("KLASTRY_KILLS", "3"))
HERE = Path(__file__).parent


def start(settings: Settings) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        HERE / "killed_run.py",
        settings.raw,
        settings.processed,
        str(settings.workers),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parents[1])])}
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)


def change_documents(raw: Path) -> None:
    """What the second run finds: an edited file, a deleted one, a moved one, two new ones."""
    (raw / "2018" / "01.txt").write_text("Klaster Nowy ma status Krajowy Klaster Kluczowy.\n")
    (raw / "2018" / "02.txt").unlink()
    (raw / "2018" / "03.txt").rename(raw / "moved.txt")
    (raw / "new.txt").write_text("Klaster Dolin i Klaster Nowy.\n")
    (raw / "empty.txt").write_text("")


@pytest.mark.parametrize("workers", [0, 2])
def test_killed_runs_end_as_an_undisturbed_one(
    settings: Settings, tmp_path: Path, facts, rows, workers: int
) -> None:
    settings = replace(settings, workers=workers)
    run(settings, do=slow)
    before = facts(settings)
    undisturbed = replace(settings, processed=tmp_path / "undisturbed")
    shutil.copytree(settings.processed, undisturbed.processed)
    change_documents(settings.raw)
    began = time.monotonic()
    run(undisturbed, do=slow)
    wanted = facts(undisturbed)
    longest = time.monotonic() - began + 2.0
    dice = random.Random(20181217)  # noqa: S311 (moments, not secrets)
    published = 0
    for _ in range(KILLS):
        process = start(settings)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=dice.uniform(0.05, longest))
        process.send_signal(signal.SIGKILL)
        _, errors = process.communicate()
        assert process.returncode in (0, -signal.SIGKILL), errors.decode()
        assert rows(settings, "PRAGMA integrity_check") == [("ok",)]
        assert facts(settings) in (before, wanted)
        published += facts(settings) == wanted
    report = run(settings, do=slow)
    assert facts(settings) == wanted
    assert run(settings, do=slow).done == 0
    told = rows(settings, "SELECT action, subject, subject_id, summary, path FROM changes ORDER BY id")
    assert told == rows(
        undisturbed, "SELECT action, subject, subject_id, summary, path FROM changes ORDER BY id"
    )
    # a run that was killed before it published is none; one killed after that counts, though it never said so
    assert report.run_id - 2 <= published


def test_readers_see_the_old_or_the_new_and_no_error(settings: Settings, rows) -> None:
    counts = ("count(*) FROM documents", "count(*) FROM mentions", "max(id) FROM runs")
    query = f"SELECT {', '.join(f'(SELECT {count})' for count in counts)}"
    run(settings, do=slow)
    before = rows(settings, query)
    change_documents(settings.raw)
    process = start(settings)
    seen: set[tuple[int, int, int]] = set()
    ended = threading.Event()
    errors: list[Exception] = []

    def read() -> None:
        while not ended.is_set():
            try:
                with contextlib.closing(sqlite3.connect(f"file:{settings.database}?mode=ro", uri=True)) as db:
                    seen.add(db.execute(query).fetchone())
            except sqlite3.Error as error:
                errors.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    assert process.wait(timeout=120) == 0, process.communicate()[1].decode()
    time.sleep(0.2)
    ended.set()
    reader.join()
    process.communicate()
    assert errors == []
    assert seen == {*before, *rows(settings, query)}
    assert len(seen) == 2


def test_workers_end_when_the_run_is_killed(settings: Settings) -> None:
    process = start(replace(settings, workers=2))
    children: set[int] = set()
    deadline = time.monotonic() + 60
    while not children and time.monotonic() < deadline:
        children = _descendants(process.pid)
        time.sleep(0.05)
    process.kill()
    process.communicate()
    deadline = time.monotonic() + 20
    while any(_alive(pid) for pid in children) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in children if _alive(pid)] == []


def _descendants(pid: int) -> set[int]:
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            parents[int(path.parent.name)] = int(fields[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
