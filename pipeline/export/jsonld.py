"""Claims as JSON-LD, each with the words it stands on as W3C Web Annotations.

https://www.w3.org/TR/annotation-model/ names the selectors; the context is part of the file, so that it is
read without the network. Nodes stand one a line.
"""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.export.published import Published
from pipeline.export.writing import as_whole

OWN = "urn:klastry:"
CONTEXT: dict[str, Any] = {
    "@vocab": f"{OWN}vocabulary:",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "name": "rdfs:label",
    "title": "dcterms:title",
    "format": "dcterms:format",
    "published": "dcterms:issued",
    "url": {"@id": "dcterms:source", "@type": "@id"},
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "FragmentSelector": "oa:FragmentSelector",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": "oa:start",
    "end": "oa:end",
    "value": "rdf:value",
    "conformsTo": {"@id": "dcterms:conformsTo", "@type": "@id"},
    "subject": {"@type": "@id"},
    "object": {"@type": "@id"},
    "relation": {"@type": "@id"},
    "document": {"@type": "@id"},
    "claimed": {"@id": "claimed", "@context": {"@vocab": f"{OWN}field:", "value": None, "start": None}},
    "sentence": {"@container": "@language"},
}
_AROUND = 32  # characters of prefix and suffix


def write(published: Published, to: Path) -> Iterator[Path]:
    """Write one file with entities, documents, relations, claims and their evidence."""
    context = json.dumps(CONTEXT, ensure_ascii=False)
    with as_whole(to) as part, part.open("w", encoding="utf-8") as file:
        file.write(f'{{"@context": {context},\n"@graph": [')
        for index, node in enumerate(_nodes(published)):
            file.write(",\n" if index else "\n")
            json.dump(node, file, ensure_ascii=False)
        file.write("\n]}\n")
    yield to


def _nodes(published: Published) -> Iterator[dict[str, Any]]:
    for row in published.rows("SELECT id, label, name FROM entities ORDER BY id"):
        yield {"id": _iri("entity", row["id"]), "type": row["label"].capitalize(), "name": row["name"]}
    for row in published.rows("SELECT * FROM documents ORDER BY id"):
        yield _document(row)
    for row in published.rows("SELECT * FROM relations ORDER BY id"):
        yield _relation(row)
    for row in published.rows("SELECT * FROM claims ORDER BY id"):
        yield _claim(row)
    yield from _annotations(published)


def _iri(kind: str, key: object) -> str:
    return f"{OWN}{kind}:{key}"


def _stated(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [], {})}


def _document(row: sqlite3.Row) -> dict[str, Any]:
    return _stated({
        "id": _iri("document", row["id"]), "type": "Document", "title": row["title"], "kind": row["kind"],
        "format": row["media_type"], "published": row["published_on"], "url": row["source_url"],
        "path": row["path"], "sha256": row["sha256"],
    })  # fmt: skip


def _relation(row: sqlite3.Row) -> dict[str, Any]:
    return _stated({
        "id": _iri("relation", row["id"]), "type": "Relation", "predicate": row["predicate"],
        "subject": row["subject_id"] and _iri("entity", row["subject_id"]),
        "object": row["object_id"] and _iri("entity", row["object_id"]),
        "sentence": _stated({"en": row["sentence"], "pl": row["zdanie"]}),
        "happenedOn": row["happened_on"], "support": row["support"], "confidence": row["confidence"],
    })  # fmt: skip


def _claim(row: sqlite3.Row) -> dict[str, Any]:
    return _stated({
        "id": _iri("claim", row["id"]), "type": "Claim", "predicate": row["predicate"],
        "claimed": _stated(json.loads(row["fields"] or "{}")),
        "computed": json.loads(row["computed"] or "[]"),
        "document": _iri("document", row["document_id"]),
        "relation": row["relation_id"] and _iri("relation", row["relation_id"]),
        "rule": row["rule"], "confidence": row["confidence"], "flags": json.loads(row["flags"] or "[]"),
    })  # fmt: skip


def _annotations(published: Published) -> Iterator[dict[str, Any]]:
    """The evidence of every claim, document by document: only one text is held at a time."""
    documents = published.rows("SELECT id, text, media_type, pages FROM documents ORDER BY id")
    for document in documents:
        for row in published.rows(
            "SELECT evidence.*, pages.number FROM evidence LEFT JOIN pages ON pages.id = page_id "
            "WHERE evidence.document_id = ? ORDER BY evidence.id",
            (document["id"],),
        ):
            yield _stated({
                "id": _iri("evidence", row["id"]), "type": "Annotation",
                "motivation": "oa:identifying" if row["field"] else "oa:describing",
                "body": _iri("claim", row["claim_id"]), "field": row["field"],
                "target": {
                    "type": "SpecificResource", "source": _iri("document", document["id"]),
                    "selector": list(_selectors(row, document)),
                },
            })  # fmt: skip


def _selectors(row: sqlite3.Row, document: sqlite3.Row) -> Iterator[dict[str, Any]]:
    """Ways to find the words: by what they are, by where they stand in the text, by where on the page."""
    text, start, end = document["text"] or "", row["start"], row["end"]
    yield _stated({
        "type": "TextQuoteSelector", "exact": text[start:end],
        "prefix": text[max(start - _AROUND, 0) : start] or None,
        "suffix": text[end : end + _AROUND] or None,
    })  # fmt: skip
    yield {"type": "TextPositionSelector", "start": start, "end": end}
    boxes = json.loads(row["boxes"] or "[]")
    fragment = _fragment(boxes, document, row["number"]) if boxes else None
    if fragment is not None:
        yield {"type": "FragmentSelector", "conformsTo": fragment[0], "value": fragment[1]}


def _fragment(boxes: list[list[float]], document: sqlite3.Row, page: int | None) -> tuple[str, str] | None:
    """The specification and the fragment of one rectangle around all boxes, from the top left corner."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    width, height = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
    rectangle = ",".join(f"{side:.2f}" for side in (left, top, width, height))
    if document["media_type"] == "application/pdf" and page is not None:
        return "http://tools.ietf.org/rfc/rfc3778", f"page={page}&viewrect={rectangle}"
    if document["media_type"].startswith("image/") and document["pages"] == 1:
        return "http://www.w3.org/TR/media-frags/", f"xywh=pixel:{rectangle}"
    return None
