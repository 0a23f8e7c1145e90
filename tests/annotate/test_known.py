"""Names and abbreviations of the vocabulary, and of a user's own file."""

from dataclasses import replace

import pytest
from pipeline.annotate import make_nlp
from pipeline.annotate.known import without_ending
from pipeline.settings import AnnotateOptions


@pytest.mark.parametrize(
    ("text", "label", "canonical"),
    [
        ("Interizonem kieruje", "CLUSTER", "Interizon"),
        ("z Doliną Lotniczą", "CLUSTER", "Dolina Lotnicza"),
        ("DOLINA LOTNICZA", "CLUSTER", "Dolina Lotnicza"),
        ("Dolina lotnicza", "CLUSTER", "Dolina Lotnicza"),
        ("Aviation Valley", "CLUSTER", "Aviation Valley"),
        ("Podlaskiemu Klastrowi Obróbki Metali", "CLUSTER", "Podlaski Klaster Obróbki Metali"),
        ("PARP ocenia", "ORG", "Polska Agencja Rozwoju Przedsiębiorczości"),
        ("eksperci PARP-u", "ORG", "Polska Agencja Rozwoju Przedsiębiorczości"),
        ("Polską Agencją Rozwoju Przedsiębiorczości", "ORG", "Polska Agencja Rozwoju Przedsiębiorczości"),
        ("ESCA", "ORG", "European Secretariat for Cluster Analysis"),
        ("w MRiT", "MINISTRY", "Ministerstwo Rozwoju i Technologii"),
    ],
)
def test_names_of_the_vocabulary(read, text, label, canonical):
    (mention,) = read.annotation(text).mentions
    assert (mention.label, mention.canonical, mention.source) == (label, canonical, "vocabulary")
    assert mention.confidence >= 0.95


@pytest.mark.parametrize("text", ["dolina lotnicza jest piękna", "parp", "KOM otrzymał", "MG otrzymał"])
def test_small_letters_and_ambiguous_abbreviations_are_no_proof(read, text):
    assert read.annotation(text).mentions == ()


def test_an_ambiguous_abbreviation_counts_where_the_document_has_the_name(read):
    text = "Klaster Obróbki Metali rośnie. KOM ma 80 firm."
    assert read.names(text, "CLUSTER")[-1] == ("KOM", "Klaster Obróbki Metali")


@pytest.mark.parametrize(
    ("text", "base"), [("KOM-u", "KOM"), ("MRiT’em", "MRiT"), ("PARP", "PARP"), ("Okoń-Tyl", "Okoń-Tyl")]
)
def test_endings_of_abbreviations(text, base):
    assert without_ending(text) == base


def test_a_file_of_the_users_is_laid_over(tmp_path, read):
    path = tmp_path / "moje.yml"
    path.write_text(
        "organisations:\n  kuznia-lnu:\n    name: Kuźnia Lnu\n    abbreviations: [KLn]\n"
        "    example: Kuźnia Lnu tka.\n",
        encoding="utf-8",
    )
    own = replace(read, nlp=make_nlp(AnnotateOptions(vocabulary=(path,))))
    assert own.names("Pisali z Kuźni Lnu i z KLn.", "ORG") == [
        ("Kuźni Lnu", "Kuźnia Lnu"),
        ("KLn", "Kuźnia Lnu"),
    ]
    assert read.names("Pisali z KLn.", "ORG") == []
