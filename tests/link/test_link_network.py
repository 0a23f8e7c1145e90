"""What holds for every network: columns as published, ids unique, no loose ends, any order of documents."""

import dataclasses
import random
from pathlib import Path

import pytest
import yaml
from pipeline import network as records
from pipeline.link import link
from pipeline.network import Network

SCHEMA = Path(__file__).parents[2] / "pipeline" / "publish" / "schema.yml"
TABLES = {
    "entities": records.Entity,
    "entity_redirects": records.EntityRedirect,
    "aliases": records.Alias,
    "merges": records.Merge,
    "relations": records.Relation,
    "awards": records.Award,
    "status_periods": records.StatusPeriod,
    "scores": records.Score,
    "roles": records.Role,
    "quotes": records.Quote,
    "members": records.MemberCount,
    "communities": records.Community,
    "comentions": records.Comention,
    "contradictions": records.Contradiction,
    "stories": records.Story,
}
TYPES = {"TEXT": str, "INTEGER": int, "REAL": float | int}


@pytest.fixture(scope="module")
def schema():
    return yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def everything(corpus, vocabulary):
    documents, _truth = corpus.gold()
    return documents, link(documents, vocabulary=vocabulary)


@pytest.mark.parametrize("table", TABLES)
def test_fields_are_the_columns_of_the_schema(schema, table):
    assert list(TABLES[table].__struct_fields__) == list(schema[table]["columns"])


@pytest.mark.parametrize("table", TABLES)
def test_values_have_the_types_of_the_schema(schema, everything, table):
    for row in getattr(everything[1], table):
        for name, column in schema[table]["columns"].items():
            value = getattr(row, name)
            assert value is None or isinstance(value, TYPES[column[0]]), (table, name, value)


@pytest.mark.parametrize("table", TABLES)
def test_ids_are_unique_and_references_lead_somewhere(schema, everything, table):
    documents, network = everything
    known = {name: {row.id for row in getattr(network, name)} for name in TABLES}
    known["documents"] = {document.id[:16] for document, _annotation in documents}
    rows = getattr(network, table)
    assert len({row.id for row in rows}) == len(rows)
    for name, column in schema[table]["columns"].items():
        if len(column) > 3:
            missing = {getattr(row, name) for row in rows} - {None} - known[column[3]]
            assert not missing, (table, name)


def test_redirects_are_no_entities(everything):
    network = everything[1]
    assert not {row.id for row in network.entity_redirects} & {row.id for row in network.entities}


def test_every_mention_of_a_thing_has_its_entity(everything):
    documents, network = everything
    entities = {entity.id: entity for entity in network.entities}
    for document, annotation in documents:
        for mention in annotation.mentions:
            spots = network.mention_entities[document.id[:16]]
            entity = spots.get((mention.start, mention.end, mention.label))
            assert (entity is None) == (mention.label in ("DATE", "SCORE"))
            assert entity is None or entities[entity].label == mention.label


def test_counts_of_mentions_and_documents(everything):
    network = everything[1]
    counts: dict[str, list] = {}
    for document, spots in network.mention_entities.items():
        for entity in spots.values():
            counts.setdefault(entity, []).append(document)
    for entity in network.entities:
        found = counts.get(entity.id, [])
        assert (entity.mentions, entity.documents) == (len(found), len(set(found)))


def test_no_relation_without_a_claim(everything):
    network = everything[1]
    assert set(network.claim_relations.values()) == {relation.id for relation in network.relations}
    assert set(network.claim_relations) <= {claim for ids in network.claim_ids.values() for claim in ids}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_documents_does_not_matter(everything, vocabulary, seed):
    documents, network = everything
    shuffled = list(documents)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - a test
    assert link(shuffled, vocabulary=vocabulary) == network


def test_copies_of_one_content_count_once(corpus, bare):
    document, annotation = corpus.pair("[[Klaster Stolarki|CLUSTER]] pracuje.")
    copy = dataclasses.replace(document, path="elsewhere.txt")
    network = link([(copy, annotation), (document, annotation)], vocabulary=bare)
    assert (network.entities[0].mentions, len(network.stories)) == (1, 1)
    assert network == link([(document, annotation)], vocabulary=bare)


def test_nothing_comes_of_nothing(bare):
    assert link([], vocabulary=bare) == Network()


def test_names_without_latin_letters_get_an_id(corpus, bare):
    network = link([corpus.pair("[[Ωμέγα|ORG]] i [[…|CLUSTER]].")], vocabulary=bare)
    assert all(entity.id for entity in network.entities)


def test_one_name_of_several_kinds(corpus, bare):
    text = "[[Smrek|CLUSTER]], [[Smrek|ORG]], [[Smrek|PLACE]], [[Smrek|PERSON]]"
    network = link([corpus.pair(text)], vocabulary=bare)
    assert {entity.label: entity.id for entity in network.entities} == {
        "CLUSTER": "smrek",
        "ORG": "smrek-organizacja",
        "PERSON": "smrek-osoba",
        "PLACE": "smrek-miejsce",
    }


def test_search_words_of_an_entity(corpus, vocabulary):
    network = link(
        [corpus.pair("[[Wschodni Klaster ICT|CLUSTER]] w [[Łodzi|PLACE|Łódź]]")], vocabulary=vocabulary
    )
    names = {entity.label: entity.names.splitlines() for entity in network.entities}
    assert names["PLACE"][0] == "Łódź"
    assert "lodz" in names["PLACE"][-1].split()
