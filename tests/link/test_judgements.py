"""What people decide: applied, kept through rebuilds, refused where it contradicts itself."""

import pytest
from pipeline.errors import CurationError
from pipeline.link import link
from pipeline.link.judgements import append_judgement, load_judgements, make_judgements

STOLARKA = "[[Klaster Stolarki|CLUSTER]] pracuje."
WREGA = "[[Grono Wręga|CLUSTER]] pracuje."


@pytest.fixture
def two(corpus):
    return [corpus.pair(STOLARKA, path="a"), corpus.pair(WREGA, path="b", published_on="2019-01-01")]


def ids(network, label="CLUSTER"):
    return sorted(entity.id for entity in network.entities if entity.label == label)


def test_same_joins_and_the_old_id_leads_on(two, bare):
    assert ids(link(two, vocabulary=bare)) == ["grono-wrega", "klaster-stolarki"]
    judgements = make_judgements([{"same": ["klaster-stolarki", "grono-wrega"]}])
    network = link(two, vocabulary=bare, judgements=judgements)
    assert ids(network) == ["klaster-stolarki"]
    assert {(r.id, r.entity_id) for r in network.entity_redirects} == {("grono-wrega", "klaster-stolarki")}
    assert [(m.rule, m.confidence) for m in network.merges] == [("judgement", 1.0)]


def test_a_judgement_survives_new_documents_and_old_ids_work_in_it(two, bare, corpus):
    third = corpus.pair("[[Grono Wręga|CLUSTER]] ma koordynatora.", path="c", published_on="2014-01-01")
    judgements = make_judgements([{"same": ["grono-wrega", "klaster-stolarki"]}])
    network = link([third, *two], vocabulary=bare, judgements=judgements)
    assert ids(network) == ["grono-wrega"]
    assert [r.id for r in network.entity_redirects] == ["klaster-stolarki"]
    again = make_judgements(
        [{"same": ["grono-wrega", "klaster-stolarki"]}, {"rename": "klaster-stolarki", "to": "Wręga"}]
    )
    entity = link([third, *two], vocabulary=bare, judgements=again).entities[0]
    assert (entity.id, entity.name) == ("grono-wrega", "Wręga")


def test_different_parts_what_the_rules_join(corpus, bare):
    documents = [
        corpus.pair("[[Klaster Stolarki|CLUSTER]] pracuje.", path="a"),
        corpus.pair("[[Stolarka Dębowa|CLUSTER|Klaster Stolarka Dębowa]] śpi.", path="b"),
        corpus.pair("[[Klastra Stolarki|CLUSTER]] dotyczy umowa.", path="c"),
    ]
    assert ids(link(documents, vocabulary=bare)) == ["klaster-stolarka-debowa", "klaster-stolarki"]
    judgements = make_judgements([{"different": ["klaster-stolarki", "klastra-stolarki"]}])
    assert ids(link(documents, vocabulary=bare, judgements=judgements)) == [
        "klaster-stolarka-debowa", "klaster-stolarki", "klastra-stolarki",
    ]  # fmt: skip


def test_different_documents_part_namesakes(corpus, bare):
    documents = [
        corpus.pair("[[Jan Nowak|PERSON]] gra.", path="2018/a"),
        corpus.pair("[[Jan Nowak|PERSON]] śpiewa.", path="2018/b"),
    ]
    assert ids(link(documents, vocabulary=bare), "PERSON") == ["jan-nowak"]
    judgements = make_judgements([{"different": ["jan-nowak@2018/a.txt", "jan-nowak@2018/b.txt"]}])
    assert len(ids(link(documents, vocabulary=bare, judgements=judgements), "PERSON")) == 2


def test_rename_changes_the_name_and_keeps_the_id(two, bare):
    judgements = make_judgements([{"rename": "klaster-stolarki", "to": "Klaster Stolarki Artystycznej"}])
    network = link(two, vocabulary=bare, judgements=judgements)
    entity = next(e for e in network.entities if e.id == "klaster-stolarki")
    assert entity.name == "Klaster Stolarki Artystycznej"
    alias = next(a for a in network.aliases if a.name == "Klaster Stolarki Artystycznej")
    assert (alias.entity_id, alias.source) == ("klaster-stolarki", "curation")


def test_alias_gives_a_name_to_a_thing(two, bare):
    judgements = make_judgements([{"alias": "klaster-stolarki", "name": "Grono Wręga"}])
    network = link(two, vocabulary=bare, judgements=judgements)
    assert ids(network) == ["klaster-stolarki"]


def test_wrong_claim_makes_no_relation(corpus, bare):
    text = "[[Klaster Stolarki|CLUSTER]] z [[Kutna|PLACE|Kutno]]."
    documents = [
        corpus.pair(text, claims=[{"located_in": {"cluster": "Klaster Stolarki", "place": "Kutno"}}])
    ]
    network = link(documents, vocabulary=bare)
    (claim,) = network.claim_relations
    corrected = link(documents, vocabulary=bare, judgements=make_judgements([{"wrong": claim}]))
    assert corrected.relations == ()
    assert corrected.claim_relations == {}
    assert [ids for ids in corrected.claim_ids.values() if ids] == [(claim,)]


def test_judgements_about_nothing_are_told(two, bare):
    judgements = make_judgements([{"same": ["klaster-stolarki", "nikt"]}, {"wrong": "0123456789abcdef"}])
    network = link(two, vocabulary=bare, judgements=judgements)
    assert [text.rsplit(": ", 1)[1] for text in network.unused_judgements] == [
        "no document names nikt now", "no such claim now",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (
            [{"same": ["a", "b"]}, {"same": ["b", "c"]}, {"different": ["a", "c"]}],
            "contradicts judgement 1 and 2",
        ),
        ([{"rename": "a", "to": "X"}, {"rename": "a", "to": "Y"}], "contradicts"),
        ([{"alias": "a", "name": "X"}, {"alias": "b", "name": "x"}], "contradicts"),
        ([{"same": ["a"]}], "at least two different ids"),
        ([{"different": ["a", "a"]}], "two different ids"),
        ([{"different": ["a", "b", "c"]}], "two different ids"),
        ([{"same": ["a", "b"], "different": ["a", "b"]}], "exactly one of"),
        ([{"same": ["a", "b"], "because": "x"}], "does not know because"),
        ([{"rename": "a"}], "needs 'to:'"),
        ([{"wrong": ["a", "b"]}], "needs one id"),
        (["same"], "must be one of"),
        ([{"same": ["a", ""]}], "empty"),
    ],
)
def test_refusals(given, words):
    with pytest.raises(CurationError, match=words):
        make_judgements(given, source="curation/judgements.yml")


def test_contradictions_that_show_only_with_the_documents(two, bare):
    judgements = make_judgements(
        [
            {"same": ["klaster-stolarki", "grono-wrega"]},
            {"different": ["klaster-stolarki@a.txt", "grono-wrega@b.txt"]},
        ]
    )
    with pytest.raises(CurationError, match="keeps them apart"):
        link(two, vocabulary=bare, judgements=judgements)


def test_things_of_different_kinds_are_not_the_same(corpus, bare):
    documents = [corpus.pair("[[Grono Wręga|CLUSTER]] i [[Jan Nowak|PERSON]].")]
    with pytest.raises(CurationError, match="different kinds"):
        link(documents, vocabulary=bare, judgements=make_judgements([{"same": ["grono-wrega", "jan-nowak"]}]))


def test_one_thing_twice_cannot_differ(corpus, bare):
    documents = [corpus.pair("[[Klaster Stolarki|CLUSTER]].", path="a")]
    with pytest.raises(CurationError, match="ID@DOCUMENT"):
        link(
            documents,
            vocabulary=bare,
            judgements=make_judgements([{"different": ["klaster-stolarki", "klaster-stolarki@a.txt"]}]),
        )


def test_append_keeps_what_is_there_and_refuses_contradictions(tmp_path):
    path = tmp_path / "curation" / "judgements.yml"
    append_judgement(path, "same", ["a", "b"], why="seen together")
    text = path.read_text(encoding="utf-8")
    with path.open("a", encoding="utf-8") as file:
        file.write("# a remark of mine\n")
    append_judgement(path, "alias", ["a"], text="Nazwa „Ż”")
    assert path.read_text(encoding="utf-8").startswith(text + "# a remark of mine\n")
    before = path.read_text(encoding="utf-8")
    with pytest.raises(CurationError, match="contradicts"):
        append_judgement(path, "different", ["b", "a"])
    assert path.read_text(encoding="utf-8") == before
    assert [(item.verb, item.refs, item.text) for item in load_judgements(path).items] == [
        ("same", ("a", "b"), None), ("alias", ("a",), "Nazwa „Ż”"),
    ]  # fmt: skip
    append_judgement(path, "same", ["a", "b"])
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("text", ["", "# only remarks\n", "[]\n"])
def test_append_to_a_file_without_judgements(tmp_path, text):
    path = tmp_path / "judgements.yml"
    path.write_text(text, encoding="utf-8")
    assert len(append_judgement(path, "wrong", ["0123456789abcdef"]).items) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("same: [a, b]\n", "must be a list"), ("- [\n", "not valid YAML"), ("\x80", "cannot be read|not valid")],
)
def test_unreadable_files(tmp_path, text, words):
    path = tmp_path / "judgements.yml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(CurationError, match=words):
        load_judgements(path)


def test_a_missing_file_holds_none(tmp_path):
    assert load_judgements(tmp_path / "none.yml").items == ()


def test_the_projects_own_file_is_readable():
    from pathlib import Path

    load_judgements(Path(__file__).parents[2] / "curation" / "judgements.yml")
