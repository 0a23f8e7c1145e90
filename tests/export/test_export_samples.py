"""All formats of what the samples give, each opened again by its own library.

The made-up database of the other tests has each thing once; this one has what documents really give: partial
dates, scans, renamings, roles without bodies, hundreds of pieces of evidence.
"""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from pipeline.export import FORMATS, export
from pipeline.run import run
from pipeline.settings import Settings

MAKER = Path(__file__).parents[1] / "samples" / "make.py"
OA = "http://www.w3.org/ns/oa#"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results of the samples, made anew: raw/ may hold a user's documents."""
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, MAKER, "--to", folder / "raw"], check=True, capture_output=True)
    run(Settings(raw=folder / "raw", processed=folder / "processed", workers=0))
    return folder / "processed"


@pytest.fixture(scope="module")
def written(results: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    to = tmp_path_factory.mktemp("exports")
    formats = [form for form in FORMATS if form != "ftm"]
    for form in formats:
        export(form, processed=results, to=to / form)
    return {form: to / form for form in formats}


@pytest.fixture
def rows(results: Path):
    db = sqlite3.connect(results / "klastry.db")
    yield lambda query: db.execute(query).fetchall()
    db.close()


@pytest.mark.filterwarnings("default")
def test_csv_is_a_valid_data_package(written: dict[str, Path], rows) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(written["csv"] / "datapackage.json"))
    assert report.valid, report.flatten(["type", "title", "note"])
    ((mentions,),) = rows("SELECT count(*) FROM mentions")
    (task,) = [task for task in report.tasks if task.name == "mentions"]
    assert task.stats["rows"] == mentions > 100


def test_parquet_has_every_row(written: dict[str, Path], rows) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra klastry[parquet] is not installed")
    counted = {path.stem: parquet.read_table(path).num_rows for path in written["parquet"].iterdir()}
    assert counted == {name: rows(f"SELECT count(*) FROM {name}")[0][0] for name in counted}


def test_jsonld_selects_the_words_of_all_evidence(written: dict[str, Path], rows) -> None:
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    nodes = jsonld.expand(json.loads(written["jsonld"].read_text("utf-8")))
    texts = dict(rows("SELECT 'urn:klastry:document:' || id, text FROM documents"))
    found = {}
    for node in nodes:
        if node["@type"] != [f"{OA}Annotation"]:
            continue
        (target,) = node[f"{OA}hasTarget"]
        selectors = {one["@type"][0].removeprefix(OA): one for one in target[f"{OA}hasSelector"]}
        position = selectors["TextPositionSelector"]
        start, end = (position[f"{OA}{name}"][0]["@value"] for name in ("start", "end"))
        words = selectors["TextQuoteSelector"][f"{OA}exact"][0]["@value"]
        assert texts[target[f"{OA}hasSource"][0]["@id"]][start:end] == words
        found[node["@id"]] = words
    assert found == dict(rows("SELECT 'urn:klastry:evidence:' || id, text FROM evidence"))


@pytest.mark.parametrize(("form", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_graphs_have_every_entity_that_something_ties(form: str, read, written, rows) -> None:
    graph = read(written[form])
    assert set(graph) == {key for (key,) in rows("SELECT id FROM entities WHERE degree > 0")}
    assert dict(graph.nodes(data="label")) == {
        key: name for key, name in rows("SELECT id, name FROM entities") if key in graph
    }


def test_ftm_entities_are_valid_and_refer_to_each_other(results: Path, tmp_path: Path) -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    export("ftm", processed=results, to=tmp_path / "out.ftm.jsonl")
    found = [json.loads(line) for line in (tmp_path / "out.ftm.jsonl").read_text("utf-8").splitlines()]
    proxies = {entity["id"]: model.get_proxy(entity, cleaned=False) for entity in found}
    assert len(proxies) == len(found)
    for entity in found:
        proxy = proxies[entity["id"]]
        proxy.schema.validate(entity)
        assert model.get_proxy(entity).to_dict() == entity  # the library's own cleaning changes nothing
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.id, prop.name, value)
    wanted = (
        "Organization PublicBody Person Position Occupancy Membership Event Article Documentation Mention"
    )
    assert {entity["schema"] for entity in found} >= set(wanted.split())
