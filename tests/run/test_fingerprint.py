from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.run import fingerprint
from pipeline.run.fingerprint import CODE, make_fingerprints
from pipeline.settings import Settings

grimp = pytest.importorskip("grimp")


@pytest.fixture(scope="module")
def imports() -> "grimp.ImportGraph":
    return grimp.build_graph("pipeline")


@pytest.mark.parametrize("stage", CODE)
def test_a_stage_is_made_of_all_that_it_imports(stage: str, imports: "grimp.ImportGraph") -> None:
    own = {f"pipeline.{stage}", *imports.find_descendants(f"pipeline.{stage}")}
    needed = own.union(*(imports.find_upstream_modules(module) for module in own)) - {"pipeline"}
    parts = {"pipeline." + part.removesuffix(".py").replace("/", ".") for part in CODE[stage]}
    missing = {m for m in needed if not any(m == part or m.startswith(f"{part}.") for part in parts)}
    assert missing == set()


@pytest.mark.parametrize("stage", CODE)
def test_what_a_stage_is_made_of_is_there(stage: str) -> None:
    assert all((Path(fingerprint.__file__).parents[1] / part).exists() for part in CODE[stage])


def test_what_is_set_changes_what_depends_on_it_alone(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("{}")
    settings = Settings(raw=tmp_path, processed=tmp_path)
    before = make_fingerprints(settings)
    assert make_fingerprints(settings) == before
    words = make_fingerprints(replace(settings, vocabulary=(tmp_path / "own.yml",)))
    assert (words.extract, words.publish) == (before.extract, before.publish)
    assert words.annotate != before.annotate
    assert words.link != before.link
    judged = make_fingerprints(replace(settings, judgements=tmp_path / "own.yml"))
    assert (judged.extract, judged.annotate, judged.publish) == (
        before.extract,
        before.annotate,
        before.publish,
    )
    assert judged.link != before.link
    read = make_fingerprints(replace(settings, extract=replace(settings.extract, ocr="off")))
    assert read.extract != before.extract
    assert read.link == before.link
