"""Speed of the reading room: a made-up database of a million mentions, asked by several readers at once.

    python bench/bench_web.py [MENTIONS [READERS]]        (1000000 and 4 by default)

Builds the database in a temporary folder (about a minute), serves it with Datasette in a process of its own,
and prints for each kind of page how many requests a second were answered and the time that half of them
(p50) and all but one in a hundred (p99) took. Every name is invented; the generator has a fixed seed.
"""

import asyncio
import itertools
import json
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import yaml
from measured import record
from pipeline import folding
from pipeline.publish import schema
from pipeline.web import SERVE_SETTINGS

MENTIONS_EACH = 50  # of one document
PAGES_EACH = 5
WORDS_EACH = 80  # of one page
SECONDS = 6.0  # that every kind of page is asked for
LABELS = ("CLUSTER", "PERSON", "ORG", "MINISTRY", "PLACE")
ROOT = Path(__file__).parents[1]
SYLLABLES = ("ba", "ce", "do", "gru", "klo", "ła", "mie", "no", "pra", "ry", "sza", "tu", "wi", "zo", "żu")


def name(number: int) -> str:
    """A name for every number, in words that no dictionary has."""
    parts = []
    for _ in range(3):
        number, digit = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[digit])
    return "".join(parts).capitalize() + (f" {number}" if number else "")


def documents(count: int, chance: random.Random, vocabulary: list[str]) -> Iterator[dict[str, Any]]:
    """Made-up documents with their pages; words are as unequal as in any language."""
    weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))
    for number in range(count):
        pages = [
            " ".join(chance.choices(vocabulary, cum_weights=weights, k=WORDS_EACH))
            + " klaster otrzymał status."
            for _ in range(PAGES_EACH)
        ]
        yield {"id": f"{number:016x}", "number": number, "pages": pages, "year": 2010 + number % 14}


def rows_of(
    document: dict[str, Any], entities: int, chance: random.Random
) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of one document for documents, pages, mentions, claims, evidence, relations and awards."""
    key, number = document["id"], document["number"]
    day = f"{document['year']}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    found: dict[str, list[tuple[Any, ...]]] = {
        t: [] for t in ("pages", "mentions", "claims", "evidence", "relations")
    }
    start = 0
    for page, text in enumerate(document["pages"], 1):
        found["pages"].append(
            (f"{key}/{page}", key, page, 595.0, 842.0, start, start + len(text), text, folding.fold(text))
        )
        for at in range(MENTIONS_EACH // PAGES_EACH):
            entity = min(int(chance.paretovariate(0.6)), entities) - 1
            begin = start + at * (len(text) // 12)
            box = json.dumps([[50.0, 40.0 + 12 * at, 120.0, 52.0 + 12 * at]])
            found["mentions"].append(
                (key, f"{key}/{page}", f"e{entity}", LABELS[entity % 5], begin, begin + 8, box)
            )
        start += len(text) + 2
    for at in range(5):
        subject, goal = chance.randrange(entities), chance.randrange(entities)
        fact, claim = f"r{number}-{at}", f"c{number}-{at}"
        sentence = f"{name(subject)} – {name(goal)}"
        found["relations"].append((fact, "role", f"e{subject}", f"e{goal}", sentence, day, key))
        found["claims"].append((claim, key, f"{key}/1", fact, at * 40, at * 40 + 30))
        found["evidence"].append(
            (claim, key, f"{key}/1", at * 40, at * 40 + 30, json.dumps([[50.0, 40.0, 300.0, 52.0]]))
        )
    text = "\n\n".join(document["pages"])
    found["documents"] = [(key, f"{number}.pdf", key * 4, f"Dokument {number}", day, PAGES_EACH, text)]
    return found


INSERTS = {
    "documents": """
        insert into documents (id, path, sha256, title, kind, media_type, read_as, published_on, pages, text)
        values (?1, ?2, ?3, ?4, 'news', 'application/pdf', 'text', ?5, ?6, ?7)""",
    "pages": """
        insert into pages (id, document_id, number, width, height, start, end, source, text, lemmas)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'text', ?8, ?9)""",
    "mentions": """
        insert into mentions (document_id, page_id, entity_id, label, start, end, text, canonical, boxes)
        values (?1, ?2, ?3, ?4, ?5, ?6, 'słowo', 'Słowo', ?7)""",
    "relations": """
        insert into relations (id, predicate, subject_id, object_id, sentence, zdanie, fields, happened_on,
          support, documents, first_document_id, confidence)
        values (?1, ?2, ?3, ?4, ?5, ?5, '{}', ?6, 1, 1, ?7, 0.9)""",
    "claims": """
        insert into claims (id, document_id, page_id, relation_id, predicate, fields, computed, quote, start,
          end, rule, confidence, flags)
        values (?1, ?2, ?3, ?4, 'role', '{}', '[]', 'słowa', ?5, ?6, 'made-up', 0.9, '[]')""",
    "evidence": """
        insert into evidence (claim_id, document_id, page_id, field, start, end, text, boxes)
        values (?1, ?2, ?3, '', ?4, ?5, 'słowa', ?6)""",
}


def build(path: Path, mentions: int) -> dict[str, int]:
    """Writes the database; returns how much is in it."""
    chance = random.Random(7)
    count, entities = mentions // MENTIONS_EACH, max(mentions // 200, 50)
    vocabulary = [name(n).lower() for n in range(3000)]
    connection = sqlite3.connect(path)
    schema.prepare(connection)
    connection.execute("pragma synchronous = off")
    connection.execute("pragma foreign_keys = off")
    connection.executemany(
        "insert into entities (id, label, name, names, mentions, documents, degree, pagerank)"
        " values (?1, ?2, ?3, ?3, 100, 50, 10, ?4)",
        ((f"e{n}", LABELS[n % 5], name(n), 1 / (n + 10)) for n in range(entities)),
    )
    connection.executemany(
        "insert into aliases (entity_id, name, folded, mentions, source) values (?, ?, ?, 1, 'document')",
        ((f"e{n}", name(n), folding.fold(name(n))) for n in range(entities)),
    )
    for document in documents(count, chance, vocabulary):
        for table, rows in rows_of(document, entities, chance).items():
            connection.executemany(INSERTS[table], rows)
    for table in ("pages", "entities"):
        connection.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")  # noqa: S608
    connection.commit()
    connection.close()
    return {"documents": count, "entities": entities, "pages": count * PAGES_EACH}


def questions(size: dict[str, int]) -> dict[str, Iterator[str]]:
    """For each kind of page an endless row of addresses."""
    chance = random.Random(11)
    word = [name(n).lower() for n in range(3000)]

    def any_of(pattern: str, top: int) -> Iterator[str]:
        while True:
            yield pattern.format(chance.randrange(top))

    def searches(pattern: str, low: int, high: int) -> Iterator[str]:
        while True:
            yield pattern.format(word[chance.randrange(low, high)], word[chance.randrange(low, high)])

    return {
        "home": itertools.repeat("/"),
        "entity, any": any_of("/entity/e{}", size["entities"]),
        "entity, the 20 most named": any_of("/entity/e{}", 20),
        "document": (f"/document/{int(a):016x}" for a in any_of("{}", size["documents"])),
        "fact": any_of("/fact/r{}-0", size["documents"]),
        "search, two rare words": searches("/search?q={}+{}", 500, 3000),
        "search, a frequent word": searches("/search?q={}", 0, 20),
        "search, a word on every page": itertools.repeat("/search?q=klastrowi"),
        "suggestions": (f"/suggest.json?q={folding.fold(name(int(a)))[:4]}" for a in any_of("{}", 3000)),
        "graph, one step": any_of("/entity/e{}/graph", size["entities"]),
        "graph, two steps": any_of("/entity/e{}/graph?steps=2", size["entities"]),
        "path": (f"/path?a=e{a}&b=e{b}" for a, b in itertools.pairwise(any_of("{}", size["entities"]))),
        "table JSON": any_of("/klastry/mentions.json?entity_id=e{}&_size=50", size["entities"]),
    }


async def measure(base: str, addresses: Iterator[str], readers: int) -> list[float]:
    """Times of the answers that so many readers, each waiting for the last one, got in SECONDS."""
    times: list[float] = []
    async with httpx.AsyncClient(base_url=base, timeout=60) as client:
        await client.get(next(addresses))
        end = time.perf_counter() + SECONDS

        async def read() -> None:
            while time.perf_counter() < end:
                begun = time.perf_counter()
                answer = await client.get(next(addresses))
                answer.raise_for_status()
                times.append(time.perf_counter() - begun)

        await asyncio.gather(*(read() for _ in range(readers)))
    return sorted(times)


def serve(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Datasette over the database on a free port, once it answers."""
    metadata = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
    (folder / "metadata.yml").write_text(yaml.safe_dump(metadata), "utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = [part for setting in SERVE_SETTINGS for part in ("--setting", *setting)]
    command = [sys.executable, "-m", "datasette", str(folder / "klastry.db"), "-p", str(port)]
    command += ["-m", str(folder / "metadata.yml"), *settings]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    base = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            httpx.get(base + "/-/versions.json", timeout=5).raise_for_status()
            break
        except httpx.HTTPError:
            time.sleep(0.25)
    return process, base


def main(arguments: list[str]) -> None:
    """Builds, serves, measures, prints."""
    mentions = int(arguments[0]) if arguments else 1_000_000
    crowd = int(arguments[1]) if len(arguments) > 1 else 4
    with tempfile.TemporaryDirectory() as name_of_folder:
        folder = Path(name_of_folder)
        begun = time.perf_counter()
        size = build(folder / "klastry.db", mentions)
        megabytes = (folder / "klastry.db").stat().st_size / 1e6
        seconds = time.perf_counter() - begun
        print(f"{mentions:,} mentions, {size['pages']:,} pages, {megabytes:.0f} MB, built in {seconds:.0f} s")
        process, base = serve(folder)
        try:
            for readers in (1, crowd):
                print(f"\n{readers} reader(s)\n{'page':32}{'a second':>10}{'p50 ms':>10}{'p99 ms':>10}")
                for kind, addresses in questions(size).items():
                    times = asyncio.run(measure(base, addresses, readers))
                    middle, late = times[len(times) // 2], times[int(len(times) * 0.99)]
                    print(
                        f"{kind:32}{len(times) / SECONDS:10.0f}{middle * 1e3:10.1f}{late * 1e3:10.1f}",
                        flush=True,
                    )
                    if readers == 1:
                        record("web", kind, middle * 1e3, "median, ms")
                        record("web", kind, late * 1e3, "all but one in a hundred, ms")
                    else:
                        record("web", kind, len(times) / SECONDS, f"pages/s for {readers} readers")
        finally:
            process.terminate()
            process.wait(timeout=20)


if __name__ == "__main__":
    main(sys.argv[1:])
