from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.errors import RunError
from pipeline.run import run
from pipeline.settings import Settings
from plain_work import deadly, parricidal, plain

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # Dask's own


def test_a_local_cluster_gives_the_same_though_documents_kill(
    settings: Settings, tmp_path: Path, facts
) -> None:
    (settings.raw / "always.txt").write_text("ZAWSZE Klaster Groźny")
    (settings.raw / "annotating.txt").write_text("OPIS Klaster Groźny")
    (settings.raw / "once.txt").write_text("RAZ Klaster Groźny")
    here = run(replace(settings, workers=1), do=deadly)
    (settings.raw / "once.txt.struck").unlink()
    cluster = replace(settings, processed=tmp_path / "cluster", scheduler="local", workers=2)
    there = run(cluster, do=deadly)
    assert set(there.problems) == set(here.problems)
    assert there.documents == 14
    ours, theirs = facts(settings), facts(cluster)
    assert theirs == ours


def test_a_lost_worker_loses_nothing(settings: Settings, tmp_path: Path, facts) -> None:
    run(settings, do=plain)
    cluster = replace(settings, processed=tmp_path / "cluster", scheduler="local", workers=2)
    report = run(cluster, do=parricidal)
    assert (settings.raw / "struck").exists()
    assert (report.done, report.problems) == (12, ())
    assert facts(cluster) == facts(settings)


def test_documents_are_read_through_fsspec(settings: Settings, tmp_path: Path, facts) -> None:
    pytest.importorskip("fsspec")
    (settings.raw / "2018" / "00.txt.meta.yml").write_text("title: T\n")
    (settings.raw / ".hidden").write_text("x")
    run(settings)
    remote = replace(settings, processed=tmp_path / "remote", source=f"file://{settings.raw}")
    run(remote)
    assert facts(remote) == facts(settings)
    assert run(remote).done == 0


def test_a_scheduler_that_is_not_there_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.cluster._CONNECT_SECONDS", 0.2)
    with pytest.raises(RunError, match="does not answer"):
        run(replace(settings, scheduler="tcp://127.0.0.1:9"), do=plain)


def test_an_address_that_cannot_be_listed_is_named(settings: Settings) -> None:
    with pytest.raises(RunError, match="cannot be"):
        run(replace(settings, source="nothing://x/y"), do=plain)
