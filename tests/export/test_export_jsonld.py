"""Claims as JSON-LD, opened again by pyld without the network."""

import json
import re
from pathlib import Path

import pytest
from pipeline.export import export

jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
OA = "http://www.w3.org/ns/oa#"
VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


@pytest.fixture(scope="module")
def nodes(processed: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    to = tmp_path_factory.mktemp("jsonld") / "claims.jsonld"
    export("jsonld", processed=processed, to=to)
    return jsonld.expand(json.loads(to.read_text("utf-8")))


def value(node: dict, name: str) -> object:
    (found,) = node[name]
    return found.get("@value", found.get("@id"))


def selectors(annotation: dict) -> dict[str, dict]:
    (target,) = annotation[f"{OA}hasTarget"]
    return {one["@type"][0].removeprefix(OA): one for one in target[f"{OA}hasSelector"]}


def annotations(nodes: list[dict]) -> list[dict]:
    return [node for node in nodes if node["@type"] == [f"{OA}Annotation"]]


def test_every_claim_and_every_piece_of_evidence_is_there(nodes: list[dict], db) -> None:
    ids = {node["@id"] for node in nodes}
    assert ids >= {f"urn:klastry:claim:{row['id']}" for row in db.execute("SELECT id FROM claims")}
    assert ids >= {f"urn:klastry:evidence:{row['id']}" for row in db.execute("SELECT id FROM evidence")}
    bodies = {value(node, f"{OA}hasBody") for node in annotations(nodes)}
    assert bodies == {"urn:klastry:claim:c1", "urn:klastry:claim:c2"}


def test_a_claim_tells_its_fields_and_its_relation(nodes: list[dict]) -> None:
    (claim,) = [node for node in nodes if node["@id"] == "urn:klastry:claim:c1"]
    (claimed,) = claim["urn:klastry:vocabulary:claimed"]
    assert value(claimed, "urn:klastry:field:cluster") == "Klaster Dolin"
    assert value(claim, "urn:klastry:vocabulary:computed") == "valid_until"
    assert value(claim, "urn:klastry:vocabulary:relation") == "urn:klastry:relation:r1"


def test_quotes_and_positions_select_the_same_words(nodes: list[dict], db) -> None:
    texts = {
        f"urn:klastry:document:{row['id']}": row["text"]
        for row in db.execute("SELECT id, text FROM documents")
    }
    for annotation in annotations(nodes):
        (target,) = annotation[f"{OA}hasTarget"]
        text, found = texts[value(target, f"{OA}hasSource")], selectors(annotation)
        start, end = (value(found["TextPositionSelector"], f"{OA}{name}") for name in ("start", "end"))
        quote = {
            name: value(found["TextQuoteSelector"], f"{OA}{name}")
            if f"{OA}{name}" in found["TextQuoteSelector"]
            else ""
            for name in ("prefix", "exact", "suffix")
        }
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(start, 32)
        assert len(quote["suffix"]) == min(len(text) - end, 32)


def test_evidence_in_a_pdf_has_its_page_and_rectangle(nodes: list[dict], db) -> None:
    boxes = {
        f"urn:klastry:evidence:{row['id']}": row["boxes"]
        for row in db.execute("SELECT id, boxes FROM evidence")
    }
    seen = 0
    for annotation in annotations(nodes):
        fragment = selectors(annotation).get("FragmentSelector")
        assert (fragment is None) == (boxes[annotation["@id"]] is None)
        if fragment is None:
            continue
        seen += 1
        assert value(fragment, "http://purl.org/dc/terms/conformsTo") == "http://tools.ietf.org/rfc/rfc3778"
        found = re.fullmatch(r"page=1&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+)", value(fragment, VALUE))
        left, top, width, height = map(float, found.groups())
        around = json.loads(boxes[annotation["@id"]])
        assert (left, top) == (min(b[0] for b in around), min(b[1] for b in around))
        assert left + width == pytest.approx(max(b[2] for b in around))
        assert top + height == pytest.approx(max(b[3] for b in around))
    assert seen == 3


def test_nothing_is_fetched_and_nothing_is_dropped(
    nodes: list[dict], processed: Path, tmp_path: Path
) -> None:
    (to,) = export("jsonld", processed=processed, to=tmp_path / "claims.jsonld")
    written = json.loads(to.read_text("utf-8"))
    assert isinstance(written["@context"], dict)
    assert len(nodes) == len(written["@graph"])
    quads = jsonld.to_rdf(written)["@default"]
    assert {quad["predicate"]["value"] for quad in quads} >= {f"{OA}exact", f"{OA}hasSelector", VALUE}
