import contextlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as replace_row
from pipeline.errors import PublishError
from pipeline.network import Alias, Award, Community, Entity, Network, Relation, Story
from pipeline.publish import File, Published, RunRow, Source, last_run, publish, record_run
from pipeline.publish.schema import tables
from pipeline.records import Annotation, Claim, Document, Field, Mention, Page, Problem, Word

SHA = "ab" * 32
ID = SHA[:16]
TEXT = "Klaster Dolin otrzymał status Krajowego Klastra Kluczowego."
RUN = RunRow(started_at="2026-01-02T03:04:05.000+00:00", files=1, done=1, unchanged=0, problems=0)


def words(text: str) -> tuple[Word, ...]:
    found, at = [], 0
    for index, part in enumerate(text.split()):
        start = text.index(part, at)
        at = start + len(part)
        found.append(Word(text=part, box=(index * 50.0, 10.0, index * 50.0 + 45, 20.0), start=start, end=at))
    return tuple(found)


def document(text: str = TEXT, sha: str = SHA, path: str = "a/doc.pdf") -> Document:
    page = Page(number=1, width=595.0, height=842.0, start=0, end=len(text), words=words(text))
    return Document(
        id=sha,
        path=path,
        media_type="application/pdf",
        kind="news",
        title=None,
        published_on="2018-12-18",
        text=text,
        pages=(page,),
    )


def annotation() -> Annotation:
    status = TEXT.index("Krajowego")
    return Annotation(
        mentions=(
            Mention(
                label="CLUSTER", start=0, end=13, text="Klaster Dolin", canonical="Klaster Dolin",
                source="rule", confidence=0.9, boxes=((0.0, 10.0, 95.0, 20.0),),
            ),
            Mention(
                label="STATUS", start=status, end=len(TEXT) - 1, text=TEXT[status:-1],
                canonical="Krajowy Klaster Kluczowy", source="vocabulary", confidence=0.99,
            ),
        ),
        claims=(
            Claim(
                predicate="awarded",
                fields=(
                    Field(name="cluster", value="Klaster Dolin", spans=((0, 13),), label="CLUSTER"),
                    Field(name="status", value="Krajowy Klaster Kluczowy", spans=((status, len(TEXT) - 1),)),
                    Field(name="valid_until", value="2021-12-17", computed=True),
                ),
                evidence=((0, len(TEXT)),),
                rule="received",
                confidence=0.95,
            ),
        ),
        lemmas=("klaster dolina otrzymac status krajowy klaster kluczowy",),
    )  # fmt: skip


def network(document_id: str = ID) -> Network:
    entities = (
        Entity(
            id="klaster-dolin", label="CLUSTER", name="Klaster Dolin", names="Klaster Dolin", community_id="k"
        ),
        Entity(id="kkk", label="STATUS", name="Krajowy Klaster Kluczowy", names="KKK", community_id="k"),
    )
    relation = Relation(
        id="r1", predicate="awarded", subject_id="klaster-dolin", object_id="kkk",
        sentence="KD was awarded KKK",
        zdanie="KD otrzymał KKK", fields="{}", happened_on=None, valid_from=None, valid_until=None, support=1,
        documents=1, first_document_id=document_id, confidence=0.9,
    )  # fmt: skip
    award = Award(
        id="r1", cluster_id="klaster-dolin", status_id="kkk", awarded_on=None, awarded_by_id=None, kind=None,
        years=3, valid_from=None, valid_until=None, validity=None, place_id=None, support=1, confidence=0.9,
        flags="[]", document_id=document_id, evidence=TEXT,
    )  # fmt: skip
    status = TEXT.index("Krajowego")
    return Network(
        entities=entities,
        aliases=(Alias(id=1, entity_id="kkk", name="KKK", folded="kkk", mentions=1, source="vocabulary"),),
        relations=(relation,),
        awards=(award,),
        communities=(Community(id="k", name="Klaster Dolin", size=2),),
        stories=(Story(id=document_id, title="doc.pdf", first_published_on="2018-12-18", documents=1),),
        mention_entities={
            document_id: {
                (0, 13, "CLUSTER"): "klaster-dolin",
                (status, len(TEXT) - 1, "STATUS"): "kkk",
            }
        },
        claim_ids={document_id: ("c1",)},
        claim_relations={"c1": "r1"},
        document_stories={document_id: document_id},
    )


def source(
    doc: Document | None = None, *, found: Annotation | None = None, digest: str = "1", **more: str
) -> Source:
    doc = document() if doc is None else doc
    found = annotation() if found is None else found
    return Source(id=more.pop("id", ID), path=doc.path, digest=digest, load=lambda: (doc, found), **more)


def do_publish(database: Path, *sources: Source, net: Network | None = None, **given: object) -> Published:
    files = given.pop("files", [File(path="a/doc.pdf", sha256=SHA, size=9)])
    return publish(
        database,
        sources=sources,
        network=network() if net is None else net,
        files=files,
        problems=given.pop("problems", []),
        run=given.pop("run", RUN),
        known=given.pop("known", {}),
    )


def rows(database: Path, sql: str) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(database)) as db:
        return db.execute(sql).fetchall()


def dump(database: Path) -> dict[str, list[tuple]]:
    left_out = ("runs", "changes", "document_versions")
    return {t: rows(database, f"SELECT * FROM {t} ORDER BY id") for t in tables() if t not in left_out}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "klastry.db"


def test_a_document_becomes_rows_that_hang_together(database: Path) -> None:
    published = do_publish(database, source())
    assert published.run_id == 1
    row = rows(
        database, "SELECT id, path, sha256, title, pages, words, read_as, story_id, first_run FROM documents"
    )
    assert row == [(ID, "a/doc.pdf", SHA, "doc.pdf", 1, 7, "text", ID, 1)]
    named = rows(
        database,
        "SELECT m.text, page_id, name FROM mentions m JOIN entities e ON e.id = entity_id ORDER BY start",
    )
    assert named == [
        ("Klaster Dolin", f"{ID}/1", "Klaster Dolin"),
        ("Krajowego Klastra Kluczowego", f"{ID}/1", "Krajowy Klaster Kluczowy"),
    ]
    (claim,) = rows(database, "SELECT id, relation_id, quote, fields, computed FROM claims")
    assert claim[:3] == ("c1", "r1", TEXT)
    assert json.loads(claim[3])["valid_until"] == "2021-12-17"
    assert json.loads(claim[4]) == ["valid_until"]
    evidence = rows(database, "SELECT field, text, boxes FROM evidence ORDER BY id")
    assert evidence[0][:2] == (None, TEXT)
    assert evidence[1] == ("cluster", "Klaster Dolin", "[[0.00,10.00,95.00,20.00]]")


def test_tables_are_strict_and_refer_to_each_other(database: Path) -> None:
    do_publish(database, source())
    made = dict(rows(database, "SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    assert all(made[name].endswith("STRICT") for name in tables())
    assert rows(database, "PRAGMA foreign_key_check") == []
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    keys = {(r[3], r[2]) for r in rows(database, "PRAGMA foreign_key_list(mentions)")}
    assert keys == {("document_id", "documents"), ("page_id", "pages"), ("entity_id", "entities")}


@pytest.mark.parametrize(
    ("table", "query", "count"),
    [("pages", "KLUCZOWEGO", 1), ("pages", "otrzymac", 1), ("pages", "nic", 0), ("entities", "dolin", 1)],
)
def test_full_text_search_filters(database: Path, table: str, query: str, count: int) -> None:
    do_publish(database, source())
    sql = (
        f"SELECT count(*) FROM {table} "
        f"WHERE rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH '{query}')"
    )
    assert rows(database, sql) == [(count,)]
    declared = rows(database, f"SELECT sql FROM sqlite_master WHERE name = '{table}_fts'")[0][0]
    assert f'content="{table}"' in declared


def test_publishing_the_same_again_changes_nothing(database: Path) -> None:
    first = do_publish(database, source())
    before = dump(database)
    again = do_publish(database, source(), known=first.digests)
    assert again.changes == ()
    assert dump(database) == before
    assert last_run(database) == (2, RUN.started_at)


def test_unchanged_documents_are_not_loaded(database: Path) -> None:
    first = do_publish(database, source())

    def load() -> None:
        raise AssertionError

    do_publish(database, replace(source(), load=load), known=first.digests)


def test_changes_tell_what_was_added_altered_and_withdrawn(database: Path) -> None:
    first = do_publish(database, source())
    assert {(c.action, c.subject, c.subject_id, c.path) for c in first.changes} == {
        ("added", "awards", "r1", "a/doc.pdf"),
        ("added", "entities", "klaster-dolin", "a/doc.pdf"),
        ("added", "entities", "kkk", "a/doc.pdf"),
    }
    net = network()
    altered = replace(net, awards=(replace_row(net.awards[0], awarded_on="2018-12-17"),))
    second = do_publish(database, source(digest="2"), net=altered, known=first.digests)
    (change,) = second.changes
    assert (change.action, change.subject_id, change.path) == ("altered", "r1", "a/doc.pdf")
    assert change.summary == "KD was awarded KKK; awarded on: 2018-12-17 (was –)"
    assert change.opis == "KD otrzymał KKK; kiedy: 2018-12-17 (było –)"
    third = do_publish(database, net=Network(), files=[], known=second.digests)
    assert {(c.action, c.subject, c.path) for c in third.changes} == {
        ("withdrawn", "awards", "a/doc.pdf"),
        ("withdrawn", "entities", "a/doc.pdf"),
    }
    assert not any(dump(database).values())
    assert [c[0] for c in rows(database, "SELECT count(*) FROM changes GROUP BY run_id ORDER BY run_id")] == [
        3,
        1,
        3,
    ]


def test_facts_without_a_table_are_news_too(database: Path) -> None:
    first = do_publish(database, source())
    seat = replace_row(
        network().relations[0],
        id="r2",
        predicate="coordinated_by",
        object_id="klaster-dolin",
        sentence="KD coordinates KD.",
        zdanie="KD koordynuje KD.",
    )
    more = replace(network(), relations=(*network().relations, seat))
    second = do_publish(database, source(), net=more, known=first.digests)
    (change,) = second.changes
    assert (change.action, change.subject, change.subject_id) == ("added", "relations", "r2")
    assert (change.predicate, change.summary, change.opis) == (
        "coordinated_by",
        "KD coordinates KD.",
        "KD koordynuje KD.",
    )
    moved = replace(network(), relations=(*network().relations, replace_row(seat, object_id="kkk")))
    (change,) = do_publish(database, source(), net=moved, known=second.digests).changes
    assert change.action == "altered"
    assert change.opis == "KD koordynuje KD; dopełnienie: Krajowy Klaster Kluczowy (było Klaster Dolin)"
    (change,) = do_publish(database, source(), known=second.digests).changes
    assert (change.action, change.predicate) == ("withdrawn", "coordinated_by")
    assert rows(database, "SELECT DISTINCT subject, predicate FROM changes ORDER BY 1, 2") == [
        ("awards", "awarded"),
        ("entities", None),
        ("relations", "coordinated_by"),
    ]


def test_copies_are_rows_without_mentions(database: Path) -> None:
    copy = source(document(path="b/copy.pdf"), id=f"{ID}-2", copy_of=ID)
    do_publish(database, source(), copy)
    assert rows(database, "SELECT id, copy_of, story_id FROM documents ORDER BY id") == [
        (ID, None, ID),
        (f"{ID}-2", ID, ID),
    ]
    assert rows(database, "SELECT DISTINCT document_id FROM mentions") == [(ID,)]


def test_versions_of_files_are_kept(database: Path) -> None:
    def versions() -> list[tuple]:
        return rows(
            database, "SELECT path, sha256, fate, first_run, last_run FROM document_versions ORDER BY id"
        )

    do_publish(
        database,
        files=[File(path="a", sha256="1", size=1), File(path="b", sha256="2", size=1)],
        net=Network(),
    )
    do_publish(
        database,
        files=[File(path="a", sha256="3", size=1), File(path="c", sha256="2", size=1)],
        net=Network(),
    )
    do_publish(database, files=[File(path="c", sha256="2", size=1)], net=Network())
    assert versions() == [
        ("a", "1", "edited", 1, 2),
        ("b", "2", "moved", 1, 2),
        ("a", "3", "deleted", 2, 3),
        ("c", "2", "current", 2, None),
    ]


def test_a_network_that_does_not_fit_is_refused_by_name(database: Path) -> None:
    do_publish(database, source())
    before = dump(database)
    broken = replace(network(), relations=())
    with pytest.raises(PublishError, match="refers to a missing row of relations"):
        do_publish(database, source(digest="2"), net=broken)
    assert dump(database) == before
    assert last_run(database) == (1, RUN.started_at)


def test_a_first_network_that_does_not_fit_is_refused_by_name(database: Path) -> None:
    with pytest.raises(PublishError, match="refers to a missing row of relations"):
        do_publish(database, source(), net=replace(network(), relations=()))
    assert last_run(database) is None
    do_publish(database, source())
    assert last_run(database) == (1, RUN.started_at)


def test_problems_are_those_of_the_run(database: Path) -> None:
    problem = Problem(path="x.pdf", stage="extract", reason="empty", detail="the file is empty")
    do_publish(database, net=Network(), problems=[problem, problem])
    assert rows(database, "SELECT path, stage, reason, detail, run_id FROM problems") == [
        ("x.pdf", "extract", "empty", "the file is empty", 1)
    ]
    do_publish(database, net=Network())
    assert rows(database, "SELECT * FROM problems") == []


def test_a_run_without_news_is_recorded(database: Path) -> None:
    do_publish(database, source())
    assert record_run(database, replace(RUN, done=0, unchanged=1)) == 2
    assert rows(database, "SELECT id, done, unchanged FROM runs ORDER BY id") == [(1, 1, 0), (2, 0, 1)]


def test_a_file_that_is_no_database_is_named(database: Path) -> None:
    database.write_text("this is not a database, whatever its name says\n" * 40)
    with pytest.raises(PublishError, match=r"klastry\.db"):
        do_publish(database, source())
    with pytest.raises(PublishError, match="move it away"):
        last_run(database)


def test_an_older_database_gets_what_it_lacks(database: Path) -> None:
    do_publish(database, source())
    with contextlib.closing(sqlite3.connect(database)) as db:
        db.execute("ALTER TABLE documents DROP COLUMN retrieved_on")
        db.execute("DROP TABLE comentions")
        db.execute("PRAGMA user_version = 1")
    do_publish(database, source(digest="2"))
    assert rows(database, "SELECT retrieved_on FROM documents") == [(None,)]
    assert rows(database, "SELECT count(*) FROM comentions") == [(0,)]


def test_readers_see_the_old_state_until_the_new_is_whole(database: Path) -> None:
    do_publish(database, source())
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        do_publish(database, net=Network(), files=[])
        assert reader.execute("SELECT count(*) FROM mentions").fetchone() == (2,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM mentions").fetchone() == (0,)


def test_a_new_database_comes_whole_or_not_at_all(database: Path) -> None:
    left = database.with_name(f".{database.name}.new")
    for ending in ("", "-wal", "-journal"):
        left.with_name(left.name + ending).write_bytes(b"of a run that was killed")
    bad = replace(network(), claim_relations={"c1": "nowhere"})
    with pytest.raises(PublishError):
        do_publish(database, source(), net=bad)
    assert list(database.parent.iterdir()) == []
    do_publish(database, source(), net=network())
    with contextlib.closing(sqlite3.connect(database)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [path.name for path in database.parent.iterdir()] == [database.name]
