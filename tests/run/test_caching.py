from dataclasses import replace

from pipeline.run import run
from pipeline.run.caching import cache_folder
from pipeline.run.fingerprint import make_fingerprints
from pipeline.run.work import do_task
from pipeline.settings import Settings


def test_a_run_keeps_the_declined_vocabulary_and_removes_what_others_kept(settings: Settings) -> None:
    folder = cache_folder(settings, make_fingerprints(settings))
    assert folder is not None
    old = settings.cache / "annotate-of-another-program"
    old.mkdir(parents=True)
    (old / "names").write_bytes(b"x")
    run(settings, do=do_task)
    assert [path.name for path in settings.cache.iterdir()] == [folder.name]
    assert {path.name for path in folder.iterdir()} <= {"names", "offices"}


def test_what_a_vocabulary_of_ones_own_adds_is_kept_apart(settings: Settings) -> None:
    own = settings.raw.parent / "own.yml"
    own.write_text("{}")
    changed = replace(settings, vocabulary=(own,))
    assert cache_folder(settings, make_fingerprints(settings)) != cache_folder(
        changed, make_fingerprints(changed)
    )


def test_a_cluster_keeps_nothing(settings: Settings) -> None:
    assert cache_folder(replace(settings, scheduler="local"), make_fingerprints(settings)) is None
