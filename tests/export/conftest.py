"""A small published database, made by publish from invented records."""

import sqlite3
from pathlib import Path

import pytest
from pipeline.link.graph import with_measures, write_graphs
from pipeline.network import (
    Alias,
    Award,
    Community,
    Entity,
    Network,
    Relation,
    Role,
    Story,
)
from pipeline.publish import File, RunRow, Source, publish
from pipeline.records import Annotation, Claim, Document, Field, Mention, Page, Word

FIRST = "Klaster Dolin otrzymał 17 grudnia 2018 r. status „Kluczowy”, a dał go Urząd Dolin."
SECOND = (
    "Prezes Żelisława Wymyślna, Klaster Dolin; minister Świętopełk Zmyślony.\n\n"
    'Koordynator: Fundacja, "Mgła".'
)
PDF, TXT = "ab" * 32, "cd" * 32


def words(text: str) -> tuple[Word, ...]:
    found, at = [], 0
    for index, part in enumerate(text.split()):
        start = text.index(part, at)
        at = start + len(part)
        found.append(Word(text=part, box=(index * 50.0, 10.0, index * 50.0 + 45, 20.0), start=start, end=at))
    return tuple(found)


def document(text: str, sha: str, path: str, media_type: str, kind: str) -> Document:
    on_page = words(text) if media_type == "application/pdf" else ()
    page = Page(number=1, width=595.0, height=842.0, start=0, end=len(text), words=on_page)
    return Document(
        id=sha, path=path, media_type=media_type, kind=kind, title=None, published_on="2018-12-18", text=text,
        pages=(page,), source_url="https://example.org/dolin",
    )  # fmt: skip


def mention(text: str, label: str, words: str) -> Mention:
    start = text.index(words)
    return Mention(
        label=label, start=start, end=start + len(words), text=words, canonical=words, source="rule",
        confidence=0.9,
    )  # fmt: skip


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


NAMES = {
    "klaster-dolin": ("CLUSTER", "Klaster Dolin"),
    "kluczowy": ("STATUS", "Kluczowy"),
    "urzad-dolin": ("MINISTRY", "Urząd Dolin"),
    "zelislawa-wymyslna": ("PERSON", "Żelisława Wymyślna"),
    "swietopelk-zmyslony": ("PERSON", "Świętopełk Zmyślony"),
    "fundacja-mgla": ("ORG", 'Fundacja, "Mgła"'),
    "mgielno": ("PLACE", "Mgielno"),
}
FOUND = {
    PDF: (FIRST, [("CLUSTER", "Klaster Dolin"), ("STATUS", "Kluczowy"), ("MINISTRY", "Urząd Dolin")]),
    TXT: (
        SECOND,
        [
            ("PERSON", "Żelisława Wymyślna"), ("CLUSTER", "Klaster Dolin"), ("PERSON", "Świętopełk Zmyślony"),
            ("ORG", 'Fundacja, "Mgła"'),
        ],
    ),
}  # fmt: skip


def relation(key: str, predicate: str, subject: str, thing: str | None, document_id: str) -> Relation:
    sentence = f"{subject} {predicate} {thing}"
    return Relation(
        id=key, predicate=predicate, subject_id=subject, object_id=thing, sentence=sentence, zdanie=sentence,
        fields="{}", happened_on=None, valid_from=None, valid_until=None, support=1, documents=1,
        first_document_id=document_id, confidence=0.9,
    )  # fmt: skip


def role(key: str, person: str, name: str, body: str | None) -> Role:
    return Role(
        id=key, person_id=person, role=name, body_id=body, body_basis="stated" if body else None,
        first_seen="2018-12-18", last_seen="2018-12-18", support=1, confidence=0.9, document_id=TXT[:16],
        evidence=SECOND,
    )  # fmt: skip


def network() -> Network:
    ids = {name: key for key, (_, name) in NAMES.items()}
    mentions = {
        sha[:16]: {(*span(text, words), label): ids[words] for label, words in found}
        for sha, (text, found) in FOUND.items()
    }
    award = Award(
        id="r1", cluster_id="klaster-dolin", status_id="kluczowy", awarded_on="2018-12-17",
        awarded_by_id="urzad-dolin", kind="first", years=3, valid_from="2018-12-17", valid_until="2021-12-17",
        validity="computed", place_id="mgielno", support=1, confidence=0.9, flags="[]", document_id=PDF[:16],
        evidence=FIRST,
    )  # fmt: skip
    return Network(
        entities=tuple(
            Entity(id=key, label=label, name=name, names=name, community_id="k")
            for key, (label, name) in sorted(NAMES.items())
        ),
        aliases=(
            Alias(id=1, entity_id="klaster-dolin", name="KD", folded="kd", mentions=0, source="vocabulary"),
        ),
        relations=(
            relation("r1", "awarded", "klaster-dolin", "kluczowy", PDF[:16]),
            relation("r2", "role", "zelislawa-wymyslna", "klaster-dolin", TXT[:16]),
            relation("r3", "role", "swietopelk-zmyslony", "urzad-dolin", TXT[:16]),
            relation("r4", "role", "swietopelk-zmyslony", None, TXT[:16]),
            relation("r5", "coordinated_by", "klaster-dolin", "fundacja-mgla", TXT[:16]),
            relation("r6", "located_in", "klaster-dolin", "mgielno", TXT[:16]),
        ),
        awards=(award,),
        roles=(
            role("r2", "zelislawa-wymyslna", "prezes", "klaster-dolin"),
            role("r3", "swietopelk-zmyslony", "minister", "urzad-dolin"),
            role("r4", "swietopelk-zmyslony", "senator", None),
        ),
        communities=(Community(id="k", name="Klaster Dolin", size=7),),
        stories=tuple(
            Story(id=sha[:16], title="t", first_published_on="2018-12-18", documents=1) for sha in (PDF, TXT)
        ),
        mention_entities=mentions,
        claim_ids={PDF[:16]: ("c1",), TXT[:16]: ("c2",)},
        claim_relations={"c1": "r1", "c2": "r5"},
        document_stories={sha[:16]: sha[:16] for sha in (PDF, TXT)},
    )


def claims(sha: str) -> tuple[Claim, ...]:
    if sha == PDF:
        fields = (
            Field(name="cluster", value="Klaster Dolin", spans=(span(FIRST, "Klaster Dolin"),)),
            Field(name="status", value="Kluczowy", spans=(span(FIRST, "Kluczowy"),)),
            Field(name="valid_until", value="2021-12-17", computed=True),
        )
        return (
            Claim(predicate="awarded", fields=fields, evidence=((0, len(FIRST)),), rule="x", confidence=0.9),
        )
    fields = (
        Field(name="cluster", value="Klaster Dolin"),
        Field(name="org", value='Fundacja, "Mgła"', spans=(span(SECOND, 'Fundacja, "Mgła"'),)),
    )
    last = span(SECOND, 'Koordynator: Fundacja, "Mgła".')
    return (Claim(predicate="coordinated_by", fields=fields, evidence=(last,), rule="y", confidence=0.8),)


def source(doc: Document) -> Source:
    mentions = tuple(mention(doc.text, label, words) for label, words in FOUND[doc.id][1])
    found = Annotation(mentions=mentions, claims=claims(doc.id), lemmas=("lemat",))
    return Source(id=doc.id[:16], path=doc.path, digest="1", load=lambda: (doc, found))


@pytest.fixture(scope="session")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of results with klastry.db and the graphs."""
    folder = tmp_path_factory.mktemp("processed")
    documents = (
        document(FIRST, PDF, "a/dolin.pdf", "application/pdf", "certificate"),
        document(SECOND, TXT, "wieści.txt", "text/plain", "news"),
    )
    publish(
        folder / "klastry.db",
        sources=[source(doc) for doc in documents],
        network=network(),
        problems=[],
        known={},
        run=RunRow(started_at="2026-01-02T03:04:05.000+00:00", files=2, done=2, unchanged=0, problems=0),
        files=[File(path=doc.path, sha256=doc.id, size=9) for doc in documents],
    )
    write_graphs(with_measures(network()), folder)
    return folder


@pytest.fixture
def db(processed: Path):
    db = sqlite3.connect(processed / "klastry.db")
    db.row_factory = sqlite3.Row
    yield db
    db.close()
