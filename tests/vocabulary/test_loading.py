"""The loader: a user's files are laid over the program's own, and faults are told with their remedy."""

from pathlib import Path

import pytest
from pipeline.errors import VocabularyError
from pipeline.vocabulary import load_vocabulary


@pytest.fixture
def write(tmp_path: Path):
    """A function that writes a user's file and gives its path."""

    def written(text: str, name: str = "mine.yml") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_a_new_entry_is_added(write):
    path = write("clusters:\n  klaster-lipowy: {name: Klaster Lipowy, abbreviations: [KL], seat: Sierpc}\n")
    entry = load_vocabulary([path]).entry("klaster-lipowy")
    assert entry is not None
    assert (entry.label, entry.name, entry.abbreviations, entry.seat) == (
        "CLUSTER",
        "Klaster Lipowy",
        ("KL",),
        "Sierpc",
    )
    assert entry.source == str(path)


def test_an_entry_with_a_known_id_grows_its_lists_and_replaces_single_values(write):
    path = write("organisations:\n  parp: {abbreviations: [PARP, P.A.R.P.], seat: Łódź}\n")
    before, after = load_vocabulary().entry("parp"), load_vocabulary([path]).entry("parp")
    assert before is not None
    assert after is not None
    assert after.abbreviations == (*before.abbreviations, "P.A.R.P.")
    assert (before.seat, after.seat) == ("Warszawa", "Łódź")
    assert after.name == before.name


def test_entries_are_removed_by_id(write):
    vocabulary = load_vocabulary([write("remove: [gus, prezes]\n")])
    assert vocabulary.entry("gus") is None
    assert "prezes" not in {office.id for office in vocabulary.offices}


def test_files_are_laid_over_each_other_in_order(write):
    first = write("places:\n  wolka: {name: Wólka, region: województwo lubelskie}\n", "a.yml")
    second = write("places:\n  wolka: {region: województwo podlaskie}\n", "b.yml")
    entry = load_vocabulary([first, second]).entry("wolka")
    assert entry is not None
    assert entry.region == "województwo podlaskie"


def test_an_empty_file_changes_no_entry(write):
    assert load_vocabulary([write("")]).entries == load_vocabulary().entries


def test_the_fingerprint_follows_the_contents(write):
    own = load_vocabulary().fingerprint
    path = write("places: {raz: {name: Raz}}\n")
    one = load_vocabulary([path]).fingerprint
    path.write_text("places: {raz: {name: Dwa}}\n", encoding="utf-8")
    other = load_vocabulary([path]).fingerprint
    assert own == load_vocabulary().fingerprint
    assert len({own, one, other}) == 3


def test_dates_and_no_stay_words(write):
    path = write("organisations:\n  nie: {name: no, valid_from: 2018-01-09, valid_until: 2020, kind: true}\n")
    entry = load_vocabulary([path]).entry("nie")
    assert entry is not None
    assert (entry.name, entry.valid_from, entry.valid_until, entry.kind) == (
        "no",
        "2018-01-09",
        "2020",
        "true",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cluster:\n  a: {name: A}\n", "unknown section 'cluster'; use clusters"),
        ("- a\n", "must consist of sections"),
        ("clusters: {a: {name: A\n", "is not valid YAML"),
        ("clusters: [a]\n", "clusters must hold entries, each under its id"),
        ("clusters:\n  a: A\n", "clusters, a: must have fields"),
        ("clusters:\n  a: {title: A}\n", "clusters, a: unknown title; use abbreviations"),
        ("clusters:\n  a: {seat: Łódź}\n", "clusters, a: lacks its name"),
        ("offices:\n  a: {kind: board}\n", "offices, a: lacks its masculine"),
        ("clusters:\n  a: {name: A, label: ORG}\n", "unknown label"),
        ("clusters:\n  a: {name: }\n", "must be words or a list of words"),
        ("clusters:\n  a: {name: [A, B]}\n", "must be one value, not 2"),
        ("clusters:\n  a: {name: A, names: [B, B]}\n", "names B twice; keep one"),
        ("clusters:\n  a: {name: 'A  b'}\n", "has spaces to remove"),
        ("clusters:\n  a: {name: A}\n  a: {name: B}\n", "'a' stands twice"),
        ("clusters:\n  Ą: {name: A}\n", "an id has lower-case letters"),
        ("clusters:\n  a: {name: A, valid_from: 2018-13-01}\n", "a date is like 2018-12-17"),
        (
            "clusters:\n  a: {name: A, valid_from: 2019, valid_until: 2018-05}\n",
            "ends (2018-05) before it begins (2019)",
        ),
        ("clusters:\n  a: {name: A, heads: [{name: B, since: x}]}\n", "a date is like"),
        (
            "clusters:\n  a: {name: A, heads: [{title: B}]}\n",
            "each must be a name, or a name with since and until",
        ),
        ("clusters:\n  a: {name: A, ambiguous: [B]}\n", "ambiguous lists 'B', which is none of its names"),
        ("clusters:\n  a: {name: A, grows: yes}\n", "must be true or false"),
        ("statuses:\n  a: {name: A, years: three}\n", "must be a number"),
        ("statuses:\n  a: {name: A, awarded_by: [b]}\n", "awarded_by names 'b', which is no entry"),
        ("clusters:\n  a: {name: A, successors: [b]}\n", "successors names 'b', which is no entry"),
        ("clusters:\n  a: {name: A, successors: [parp]}\n", "predecessors of parp must name a"),
        ("clusters:\n  a: {name: Polski Klaster Aluminium}\n", "is called 'polski klaster aluminium' too"),
        ("clusters:\n  parp: {name: A}\n", "has a ORG of this id; choose another id"),
        ("remove: [nothing-like-it]\n", "no earlier file has 'nothing-like-it'; take it out"),
        (
            (
                "clusters:\n  a: {name: A, successors: [b]}\n"
                "  b: {name: B, predecessors: [a], valid_from: 2018}\n"
            ),
            "has a successor but no valid_until; add its last day",
        ),
    ],
)
def test_a_fault_is_told_with_file_and_remedy(write, text, told):
    path = write(text)
    with pytest.raises(VocabularyError) as raised:
        load_vocabulary([path])
    assert told in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(VocabularyError, match=r"none\.yml: cannot be read .* check the vocabulary setting"):
        load_vocabulary([tmp_path / "none.yml"])


def test_a_file_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "old.yml"
    path.write_bytes("clusters: {a: {name: Łódź}}".encode("cp1250"))
    with pytest.raises(VocabularyError, match="save it as UTF-8"):
        load_vocabulary([path])


def test_one_name_may_be_borne_at_different_times_or_marked_ambiguous_by_all(write):
    path = write(
        "organisations:\n"
        "  a: {name: Izba, valid_until: 2010}\n"
        "  b: {name: Izba, valid_from: 2011-01-01}\n"
        "  c: {name: Rada Snu, abbreviations: [RSN], ambiguous: [RSN]}\n"
        "  d: {name: Rada Sadu, abbreviations: [RSN], ambiguous: [RSN]}\n"
    )
    vocabulary = load_vocabulary([path])
    assert [entry.id for entry in vocabulary.named("izba", on="2012-05-01")] == ["b"]
    assert [entry.id for entry in vocabulary.named("RSN")] == ["c", "d"]
