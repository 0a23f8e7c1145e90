"""Runs on a scheduler and workers that are processes of their own in other folders, as on other machines."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pipeline.errors import RunError
from pipeline.run import cluster, run
from pipeline.run.carried import carry, unpacked
from pipeline.run.fingerprint import work_versions
from pipeline.run.work import Outcome, Task, WorkOptions
from pipeline.settings import ExtractOptions, Settings
from plain_work import deadly, plain, slow

pytest.importorskip("distributed", reason="needs Dask: make install-dev")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own
OPTIONS = WorkOptions(extract=ExtractOptions(ocr="off"))


@dataclass
class Machines:
    """A scheduler and its workers."""

    folder: Path
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = None  # type: ignore[assignment]

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        place = self.folder / name
        place.mkdir(parents=True)
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{name.rstrip('12')}", *arguments],
                cwd=place,
                env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    there = Machines(tmp_path / "machines", processes=[])
    there.start("scheduler", "--port", "0", "--no-dashboard", "--host", "127.0.0.1")
    log = there.folder / "scheduler" / "log"
    for _ in range(300):
        found = [line for line in log.read_text().splitlines() if "tcp://127.0.0.1:" in line]
        if found:
            there.address = found[0].split()[-1]
            break
        time.sleep(0.1)
    else:
        pytest.fail(f"the scheduler did not start: {log.read_text()}")
    for name in ("worker1", "worker2"):
        there.start(name, there.address, "--nthreads", "1", "--no-dashboard")
    yield there
    for process in there.processes:
        there.stop(process)


def test_workers_elsewhere_give_the_same_though_one_is_killed_and_documents_kill(
    settings: Settings, tmp_path: Path, facts: Any, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.raw / "always.txt").write_text("ZAWSZE Klaster Groźny")
    (settings.raw / "annotating.txt").write_text("OPIS Klaster Groźny")
    here = run(replace(settings, workers=1), do=deadly)
    monkeypatch.chdir(tmp_path)
    there = replace(
        settings, raw=Path("raw"), processed=tmp_path / "cluster", scheduler=machines.address, workers=0
    )
    report = run(there, do=deadly, progress=At(1, lambda: machines.stop(machines.processes[1])))
    assert set(report.problems) == set(here.problems)
    assert facts(there) == facts(settings)


class At:
    """Progress that does something at a step."""

    def __init__(self, step: int, act: Any) -> None:
        self.left, self.act = step, act

    def begin(self, stage: str, total: int | None) -> None:
        self.reading = stage == "reading"

    def step(self, problems: int = 0) -> None:
        if self.reading:
            self.left -= 1
            if self.left == 0:
                self.act()

    def tell(self, text: str) -> None:
        pass

    def end(self) -> None:
        pass


def test_a_cluster_without_workers_is_told_and_then_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0, 0, 10, 170, 175, 200, 360])
    monkeypatch.setattr(cluster.time, "monotonic", lambda: next(moments))
    told: list[str] = []
    watch = cluster._Watch(told.append)
    for threads in (0, 0, 0, 2, 0):
        watch.see(threads)
    assert [text.partition(":")[0] for text in told] == [
        "the cluster has no worker",
        "the cluster has a worker, on with the work",
        "the cluster has no worker",
    ]
    with pytest.raises(RunError, match=r"no worker for 3 minutes \(each machine needs its `dask worker"):
        watch.see(0)


def test_a_scheduler_that_stops_ends_the_run_which_goes_on_later(
    settings: Settings, machines: Machines, rows: Any
) -> None:
    for number in range(40):
        (settings.raw / f"{number}.txt").write_text(f"Klaster Numer{number} pisze")
    there = replace(settings, scheduler=machines.address)
    with pytest.raises(RunError, match=r"was lost; what was done is kept"):
        run(there, do=slow, progress=At(3, lambda: machines.stop(machines.processes[0])))
    assert not settings.database.exists()
    report = run(settings, do=plain)
    assert report.files == 52
    assert 3 <= report.files - report.done < 52


def test_workers_with_another_program_do_nothing(
    settings: Settings, machines: Machines, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = work_versions(OPTIONS) | {"spacy": "0.1"}
    monkeypatch.setattr(cluster, "work_versions", lambda _: other)
    with pytest.raises(RunError, match=r"differs from this run \(.*spacy: .*, not 0\.1.*install the same"):
        run(replace(settings, scheduler=machines.address), do=plain)


def test_a_file_that_a_worker_does_not_see_is_no_problem_of_the_file(tmp_path: Path) -> None:
    task = Task(key="k", name="a.txt", path=str(tmp_path / "a.txt"))
    found = cluster.do_apart(plain, task, carry(OPTIONS), work_versions(OPTIONS))
    assert isinstance(found, cluster.Unfit)
    (tmp_path / "a.txt").write_text("Klaster")
    with pytest.raises(RunError, match=r"does not see .*a\.txt: share the folder"):
        cluster._outcome(Future(found), task, OPTIONS, plain)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(FileNotFoundError):  # done here, where it is not seen either
        cluster._outcome(Future(found), task, OPTIONS, plain)


class Future:
    """What a cluster has to say of a task."""

    def __init__(self, outcome: Any) -> None:
        self.outcome = outcome
        self.status = "error" if isinstance(outcome, Exception) else "finished"

    def result(self, timeout: float) -> Any:
        return self.outcome

    exception = result


def test_what_dask_gives_up_is_done_here(tmp_path: Path) -> None:
    from distributed.scheduler import KilledWorker

    (tmp_path / "a.txt").write_text("Klaster Dolin ma status")
    task = Task(key="k", name="a.txt", path=str(tmp_path / "a.txt"))
    lost = KilledWorker("do_apart", None, 3)
    outcome = cluster._outcome(Future(lost), task, OPTIONS, plain)
    assert isinstance(outcome, Outcome)
    assert outcome.readings


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModuleNotFoundError("No module named 'pipeline'"), "install the same version"),
        (RuntimeError("Error during deserialization of the task graph."), "install the same version"),
        (OSError(28, "No space left on device"), r"failed at a\.txt \(OSError.*run again to go on"),
    ],
)
def test_what_fails_on_a_worker_is_told(error: Exception, told: str) -> None:
    with pytest.raises(RunError, match=told):
        cluster._outcome(Future(error), Task(key="k", name="a.txt", path="/a.txt"), OPTIONS, plain)


def test_vocabulary_files_travel_by_content(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yml"
    mine.write_text("one")
    options = replace(OPTIONS, vocabulary=(mine,))
    first = unpacked(carry(options))
    mine.write_text("two")
    second = unpacked(carry(options))
    mine.unlink()
    assert [path.read_text() for o in (first, second) for path in o.vocabulary] == ["one", "two"]
    assert first.vocabulary != second.vocabulary
    assert first.vocabulary[0].name == "mine.yml"
