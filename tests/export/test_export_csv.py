"""The CSV folder, opened again by frictionless and by the csv module."""

import csv
import json
import re
from pathlib import Path

import pytest
from pipeline.export import export
from pipeline.publish.schema import tables


@pytest.fixture(scope="module")
def folder(processed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("csv")
    export("csv", processed=processed, to=to)
    return to


def test_every_table_is_there_with_its_rows(folder: Path, db) -> None:
    assert {path.name for path in folder.iterdir()} == {
        *(f"{name}.csv" for name in tables()),
        "datapackage.json",
    }
    for name, table in tables().items():
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            header, *found = csv.reader(file)
        assert tuple(header) == table.names
        there = db.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
        assert found == [
            ["" if v is None else str(v) for v in (row[n] for n in table.names)] for row in there
        ]


def test_the_description_has_the_words_and_keys_of_the_schema(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", package["created"])
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert resources.keys() == tables().keys()
    for name, table in tables().items():
        schema = resources[name]["schema"]
        assert resources[name]["title"] == table.en
        assert [field["description"] for field in schema["fields"]] == [
            f"{c.en} (pl: {c.pl})" for c in table.columns
        ]
        references = {key["fields"][0]: key["reference"]["resource"] or name for key in schema["foreignKeys"]}
        assert references == {c.name: c.references for c in table.columns if c.references}


@pytest.mark.filterwarnings("default")
def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "note"])
    assert len(report.tasks) == len(tables())


@pytest.mark.filterwarnings("default")
def test_frictionless_sees_a_reference_that_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    for path in folder.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(package), "utf-8")
    claims = (tmp_path / "claims.csv").read_text("utf-8").replace(",r1,", ",r99,")
    (tmp_path / "claims.csv").write_text(claims, "utf-8", newline="")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {row[0] for row in report.flatten(["type"])} == {"foreign-key"}
