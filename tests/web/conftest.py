"""A published database of a few hand-made documents, and Datasette around it."""

import asyncio
import copy
import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlite_utils
import yaml
from datasette.app import Datasette
from pipeline import folding
from pipeline.publish import schema
from pipeline.web import SERVE_SETTINGS

ROOT = Path(__file__).parents[2]
FIXTURES = Path(__file__).parent / "fixtures"
MARK = re.compile(r"\[\[([^|\]]+)\|([A-Z]+)(?:\|([^\]]+))?\]\]")


def pdf_bytes(lines: list[str]) -> bytes:
    """A PDF of one A4 page with each line at its own height: 40 points from the left, 11 point Courier."""
    differences = "[ 128 /oacute /lslash /Lslash /eogonek /aogonek /nacute /sacute /zdotaccent /cacute ]"
    table = {letter: chr(128 + i) for i, letter in enumerate("ółŁęąńśżć")}
    shown = ["".join(table.get(c, c) for c in line) for line in lines]
    body = (
        "BT /F1 11 Tf 40 780 Td 24 TL "
        + " ".join(
            "(" + line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ") Tj T*"
            for line in shown
        )
        + " ET"
    )
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources "
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Courier "
        f"/Encoding << /Type /Encoding /Differences {differences} >> >> >> >> >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
    ]
    out, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n"
    return out.encode("latin-1")


def write_raw(raw: Path, path: str, text: str) -> bytes:
    """The raw file of a fixture document: a PDF where its name says so, else its text."""
    target = raw / path
    target.parent.mkdir(parents=True, exist_ok=True)
    lines = [line for line in text.split("\n") if line]
    content = pdf_bytes(lines) if path.endswith(".pdf") else text.encode()
    target.write_bytes(content)
    return content


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text without mark-up and its mentions (start, end, label, canonical)."""
    text, mentions, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        mentions.append((len(text), len(text) + len(match[1]), match[2], match[3] or match[1]))
        text += match[1]
        last = match.end()
    return text + marked[last:], mentions


def boxes_of(text: str, start: int, end: int) -> list[list[float]]:
    """Where text[start:end] stands on the fixture's PDF page, a box for each line; Courier is 6.6 wide."""
    boxes = []
    number = at = 0
    for line in text.split("\n"):
        a, b = max(start - at, 0), min(end - at, len(line))
        top = 842 - 780 - 9 + 24 * number
        if a < b:
            boxes.append([round(40 + 6.6 * a, 1), top, round(40 + 6.6 * b, 1), top + 12])
        at += len(line) + 1
        number += bool(line)
    return boxes


class Library:
    """Builds klastry.db and raw/ from library.yml."""

    def __init__(self, folder: Path) -> None:
        self.raw = folder / "raw"
        self.path = folder / "klastry.db"
        self.source = yaml.safe_load((FIXTURES / "library.yml").read_text("utf-8"))
        self.db = sqlite_utils.Database(self.path)
        schema.prepare(self.db.conn)
        self.ids: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.claims: list[dict[str, Any]] = []

    def connect(self) -> sqlite3.Connection:
        """A connection that only reads."""
        return sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)

    def build(self) -> None:
        with self.db.conn:
            self.db.execute("PRAGMA defer_foreign_keys = on")
            self.runs()
            self.entities()
            for document in self.source["documents"]:
                self.document(document)
            for claim in self.source["claims"]:
                self.claim(claim)
            self.derived()
        self.db.conn.close()

    def runs(self) -> None:
        seconds, versions = json.dumps({"extract": 1.5}), json.dumps({"program": "0.1.0"})
        for number, day in ((1, "2024-05-07"), (2, "2024-06-01")):
            self.db["runs"].insert(
                {
                    "id": number,
                    "started_at": f"{day}T06:00:00Z",
                    "finished_at": f"{day}T06:01:00Z",
                    "files": 9,
                    "done": 7,
                    "unchanged": 0,
                    "problems": 2,
                    "seconds": seconds,
                    "versions": versions,
                }
            )

    def entities(self) -> None:
        self.names = {e["name"]: key for key, e in self.source["entities"].items()}
        ranks = {key: 1 / (i + 8) for i, key in enumerate(self.source["entities"])}
        for community, members in (("klaster-obrobki-metali", 14), ("klaster-lifescience-krakow", 4)):
            self.db["communities"].insert({"id": community, "name": community, "size": members})
        for key, entity in self.source["entities"].items():
            names = [entity["name"], *entity.get("aliases", [])]
            lemmas = [" ".join("/".join(a) for a in folding.alternatives(n)).replace("/", " ") for n in names]
            mine = (
                "klaster-lifescience-krakow"
                if "lifescience" in key or key in {"halina-brzostek", "lodz"}
                else "klaster-obrobki-metali"
            )
            self.db["entities"].insert(
                {
                    "id": key,
                    "label": entity["label"],
                    "name": entity["name"],
                    "names": " ".join(names + lemmas),
                    "description": entity.get("description"),
                    "valid_from": entity.get("valid_from"),
                    "valid_until": entity.get("valid_until"),
                    "krs": entity.get("krs"),
                    "in_vocabulary": entity.get("in_vocabulary", 0),
                    "mentions": 0,
                    "documents": 0,
                    "degree": 2,
                    "pagerank": ranks[key],
                    "betweenness": 0.1,
                    "community_id": mine,
                    "confidence": 0.95,
                }
            )
            for name in names:
                self.db["aliases"].insert(
                    {
                        "entity_id": key,
                        "name": name,
                        "folded": folding.fold(name),
                        "mentions": 1,
                        "source": "vocabulary",
                    }
                )
        for row in self.source["redirects"]:
            self.db["entity_redirects"].insert(
                {"id": row["id"], "entity_id": row["entity"], "reason": row["reason"]}
            )
        for number, (a, b, documents) in enumerate(self.source["comentions"], 1):
            self.db["comentions"].insert({"id": number, "entity_a": a, "entity_b": b, "documents": documents})

    def document(self, source: dict[str, Any]) -> None:
        text, mentions = unmark(source["text"])
        content = write_raw(self.raw, source["path"], text)
        sha = hashlib.sha256(content).hexdigest()
        key = self.ids[source["path"]] = sha[:16]
        self.texts[key] = text
        story = self.ids[source.get("story", source["path"])]
        paged = source["path"].endswith(".pdf")
        if story == key:
            self.db["stories"].insert(
                {
                    "id": key,
                    "title": source["title"],
                    "first_published_on": source["published_on"],
                    "documents": 1,
                }
            )
        else:
            self.db["stories"].update(story, {"documents": 2})
        self.db["documents"].insert(
            {
                "id": key,
                "path": source["path"],
                "sha256": sha,
                "title": source["title"],
                "kind": source["kind"],
                "published_on": source["published_on"],
                "published_source": source.get("published_source"),
                "media_type": source["media_type"],
                "pages": 1,
                "words": len(text.split()),
                "text": text,
                "read_as": "text",
                "source_url": source.get("source_url"),
                "retrieved_on": source.get("retrieved_on"),
                "story_id": story,
                "first_run": 1,
            }
        )
        self.db["document_versions"].insert(
            {"path": source["path"], "sha256": sha, "size": len(content), "first_run": 1, "fate": "current"}
        )
        lemmas = " ".join(lemma for word in folding.words(text) for lemma in folding.lemmas(word))
        self.db["pages"].insert(
            {
                "id": f"{key}/1",
                "document_id": key,
                "number": 1,
                "width": 595 if paged else 0,
                "height": 842 if paged else 0,
                "start": 0,
                "end": len(text),
                "source": "text",
                "text": text,
                "lemmas": lemmas,
            }
        )
        for start, end, label, canonical in mentions:
            entity = self.names.get(canonical)
            self.db["mentions"].insert(
                {
                    "document_id": key,
                    "page_id": f"{key}/1",
                    "entity_id": entity,
                    "label": label,
                    "start": start,
                    "end": end,
                    "text": text[start:end],
                    "canonical": canonical,
                    "value": canonical if label in {"DATE", "SCORE"} else None,
                    "boxes": json.dumps(boxes_of(text, start, end)) if paged else None,
                    "source": "vocabulary",
                    "confidence": 0.9,
                }
            )

    def claim(self, source: dict[str, Any]) -> None:
        document = self.ids[source["doc"]]
        text = self.texts[document]
        start = text.index(source["words"])
        end = start + len(source["words"])
        first = self.claims[source["same_as"]] if "same_as" in source else source
        fields = first["fields"]
        if first is source:
            source["id"] = hashlib.sha256(repr(fields).encode()).hexdigest()[:12]
            self.relation(source, document)
        self.claims.append(source)
        key = hashlib.sha256(f"{document}{source['predicate']}{fields}".encode()).hexdigest()[:12]
        paged = source["doc"].endswith(".pdf")
        shown = {
            k: self.source["entities"].get(v, {}).get("name", v) if isinstance(v, str) else v
            for k, v in fields.items()
        }
        self.db["claims"].insert(
            {
                "id": key,
                "document_id": document,
                "page_id": f"{document}/1",
                "relation_id": first["id"],
                "predicate": source["predicate"],
                "fields": json.dumps(shown, ensure_ascii=False),
                "computed": json.dumps(first.get("computed", [])),
                "quote": source["words"],
                "start": start,
                "end": end,
                "rule": "fixture",
                "confidence": first["confidence"],
                "flags": json.dumps(first.get("flags", [])),
            }
        )
        spans = [("", start, end)]
        spans += [
            (name, start + at, start + at + len(str(value)))
            for name, value in shown.items()
            if isinstance(value, str) and (at := source["words"].find(str(value))) >= 0
        ]
        for name, a, b in spans:
            self.db["evidence"].insert(
                {
                    "claim_id": key,
                    "document_id": document,
                    "page_id": f"{document}/1",
                    "field": name,
                    "start": a,
                    "end": b,
                    "text": text[a:b],
                    "boxes": json.dumps(boxes_of(text, a, b)) if paged else None,
                }
            )

    def relation(self, claim: dict[str, Any], document: str) -> None:
        fields, predicate = claim["fields"], claim["predicate"]
        subject = next(v for k, v in fields.items() if k in {"cluster", "person", "body"})
        entities = {
            k: v for k, v in fields.items() if v in self.source["entities"] and v != subject and k != "role"
        }
        common = {"support": claim.get("support", 1), "confidence": claim["confidence"]}
        goal = next((entities[k] for k in ("status", "of", "org", "place") if k in entities), None)
        self.db["relations"].insert(
            {
                "id": claim["id"],
                "predicate": predicate,
                "subject_id": subject,
                "object_id": goal,
                "sentence": claim["sentence"],
                "zdanie": claim["zdanie"],
                "fields": json.dumps(fields, ensure_ascii=False),
                "happened_on": fields.get("on"),
                "valid_from": fields.get("valid_from"),
                "valid_until": fields.get("valid_until"),
                "documents": claim.get("documents", 1),
                "first_document_id": document,
            }
            | common
        )
        typed = getattr(self, f"typed_{predicate}", None)
        if typed is not None:
            typed(claim, fields, {"id": claim["id"], "document_id": document} | common)

    def typed_awarded(self, claim: dict[str, Any], f: dict[str, Any], row: dict[str, Any]) -> None:
        computed = "valid_until" in claim.get("computed", [])
        self.db["awards"].insert(
            row
            | {
                "cluster_id": f["cluster"],
                "status_id": f["status"],
                "awarded_on": f["on"],
                "awarded_by_id": f.get("by"),
                "kind": f.get("kind"),
                "years": f.get("years"),
                "valid_from": f.get("valid_from"),
                "valid_until": f.get("valid_until"),
                "validity": None if "valid_until" not in f else "computed" if computed else "stated",
                "place_id": f.get("place"),
                "flags": json.dumps(claim.get("flags", [])),
                "evidence": claim["words"],
            }
        )
        self.db["status_periods"].insert(
            {
                "id": f"p-{claim['id']}",
                "cluster_id": f["cluster"],
                "status_id": f["status"],
                "starts_on": f.get("valid_from", f["on"]),
                "ends_on": f.get("valid_until"),
                "basis": "open" if "valid_until" not in f else "computed" if computed else "stated",
                "kind": f.get("kind"),
                "award_id": claim["id"],
                "gap_days": None,
                "confidence": claim["confidence"],
            }
        )

    def typed_scored(self, claim: dict[str, Any], f: dict[str, Any], row: dict[str, Any]) -> None:
        percent = round(f["value"] / f["max"] * 100, 1) if "max" in f else None
        self.db["scores"].insert(
            row
            | {
                "cluster_id": f["cluster"],
                "value": f["value"],
                "max": f.get("max"),
                "threshold": f.get("threshold"),
                "rank": f.get("rank"),
                "scored_on": f.get("on"),
                "round": None,
                "percent": percent,
                "evidence": claim["words"],
            }
        )

    def typed_role(self, claim: dict[str, Any], f: dict[str, Any], row: dict[str, Any]) -> None:
        self.db["roles"].insert(
            row
            | {
                "person_id": f["person"],
                "role": f["role"],
                "body_id": f.get("of"),
                "body_basis": claim.get("basis", "stated"),
                "first_seen": "2018-12-18",
                "last_seen": "2018-12-18",
                "evidence": claim["words"],
            }
        )

    def typed_said(self, claim: dict[str, Any], f: dict[str, Any], row: dict[str, Any]) -> None:
        self.db["quotes"].insert(
            row | {"person_id": f["person"], "quote": f["quote"], "said_on": "2018-12-18"}
        )

    def typed_members(self, claim: dict[str, Any], f: dict[str, Any], row: dict[str, Any]) -> None:
        self.db["members"].insert(
            row
            | {
                "cluster_id": f["cluster"],
                "count": f["count"],
                "unit": f["unit"],
                "approx": int(f.get("approx", 0)),
                "as_of": "2018-12-18",
                "evidence": claim["words"],
            }
        )

    def derived(self) -> None:
        self.db.execute(
            "UPDATE entities SET mentions = (SELECT count(*) FROM mentions m WHERE m.entity_id ="
            " entities.id),"
            " documents = (SELECT count(DISTINCT document_id) FROM mentions m WHERE m.entity_id ="
            " entities.id)"
        )
        for row in self.source["contradictions"]:
            a, b = self.claims[row["a"]]["id"], self.claims[row["b"]]["id"]
            self.db["contradictions"].insert(
                {
                    "id": f"x-{a}",
                    "kind": row["kind"],
                    "entity_id": row["entity"],
                    "relation_a": a,
                    "relation_b": b,
                    "detail": row["detail"],
                }
            )
        for number, row in enumerate(self.source["problems"], 1):
            self.db["problems"].insert({"id": number, "run_id": 2, **row})
        for number, claim in enumerate((c for c in self.claims if "sentence" in c), 1):
            table = {
                "awarded": "awards",
                "scored": "scores",
                "said": "quotes",
                "role": "roles",
                "members": "members",
            }
            self.db["changes"].insert(
                {
                    "id": number,
                    "run_id": 1 + number % 2,
                    "action": "altered" if number == 4 else "added",
                    "subject": table.get(claim["predicate"], "relations"),
                    "subject_id": claim["id"],
                    "summary": claim["sentence"],
                    "opis": claim["zdanie"],
                    "path": claim["doc"],
                }
            )


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The database and raw/ of library.yml, built once."""
    built = Library(tmp_path_factory.mktemp("library"))
    built.build()
    return built


@pytest.fixture(scope="session")
def metadata() -> dict[str, Any]:
    """The project's metadata.yml."""
    return yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))


class Reader:
    """Asks a Datasette in this process, on one event loop, as a browser would."""

    def __init__(self, datasette: Datasette) -> None:
        self.datasette = datasette
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(datasette.invoke_startup())

    def get(self, path: str, *, lang: str = "en", **more: Any) -> httpx.Response:
        headers = {"accept-language": lang} | more.pop("headers", {})
        return self.loop.run_until_complete(self.datasette.client.get(path, headers=headers, **more))

    def json(self, path: str) -> Any:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()


def datasette_of(library: Library, metadata: dict[str, Any], cache: Path) -> Datasette:
    """Datasette over the library with the project's metadata and settings."""
    plugins = metadata["plugins"] | {
        "klastry": metadata["plugins"]["klastry"] | {"raw": str(library.raw), "cache": str(cache)}
    }
    settings = {name: {"on": True, "off": False}.get(value, value) for name, value in SERVE_SETTINGS}
    settings = {name: int(v) if isinstance(v, str) else v for name, v in settings.items()}
    described = copy.deepcopy(metadata) | {"plugins": plugins}  # Datasette writes into what it is given
    return Datasette([str(library.path)], metadata=described, settings=settings)


@pytest.fixture(scope="session")
def make_datasette(
    library: Library, metadata: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[], Datasette]:
    """Makes another Datasette over the library, for servers with a loop of their own."""
    return lambda: datasette_of(library, metadata, tmp_path_factory.mktemp("page-images"))


@pytest.fixture(scope="session")
def reader(
    library: Library, metadata: dict[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reader]:
    """The reading room over the library."""
    made = Reader(datasette_of(library, metadata, tmp_path_factory.mktemp("page-images")))
    yield made
    made.loop.run_until_complete(made.loop.shutdown_default_executor())
    made.loop.close()
    for database in made.datasette.databases.values():
        database.close()
    made.datasette.executor.shutdown()
