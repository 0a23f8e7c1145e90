"""Names as keys: what meets and what must not."""

import pytest
from pipeline.link.names import core, fold, initials, is_abbreviation, is_generic, quoted, same_lemmas, slug
from pipeline.link.persons import inflected, is_rare, short_fits


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Klaster Obróbki Metali", "klaster-obrobki-metali"),
        (
            "Zachodniopomorski Klaster Chemiczny „Zielona Chemia”",
            "zachodniopomorski-klaster-chemiczny-zielona-chemia",
        ),
        ("Silesia Automotive & Advanced Manufacturing", "silesia-automotive-and-advanced-manufacturing"),
        ("Łódź", "lodz"),
        ("…", ""),
    ],
)
def test_slug(name, expected):
    assert slug(name) == expected


@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("Klaster Dolina Lotnicza", "CLUSTER", "dolina lotnicza"),
        ("NUTRIBIOMED Klaster", "CLUSTER", "nutribiomed"),
        ("Klaster", "CLUSTER", "klaster"),
        ("GOFAR sp. z o.o.", "ORG", "gofar"),
        ("Wrocławski Park Technologiczny S.A.", "ORG", "wroclawski park technologiczny"),
        ("prof. dr hab. Anna Bies", "PERSON", "anna bies"),
        ("Nowa Sól", "PLACE", "nowa sol"),
    ],
)
def test_core_leaves_out_what_names_may_lack(name, label, expected):
    assert core(fold(name), label) == expected


@pytest.mark.parametrize(
    ("nominative", "other"),
    [
        ("jan nowak", "jana nowaka"),
        ("lech kotek", "lecha kotka"),
        ("pawel wroblewski", "pawla wroblewskiego"),
        ("pawel wroblewski", "pawlem wroblewskim"),
        ("jadwiga emilewicz", "jadwigi emilewicz"),
        ("krystyna wroblewska", "krystyny wroblewskiej"),
        ("krystyna wroblewska", "krystynie wroblewskiej"),
    ],
)
def test_other_cases_of_a_person(nominative, other):
    assert inflected(nominative, other)
    assert not inflected(other, nominative)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("jan nowak", "jana nowak"),
        ("stanislaw kowalski", "stanislawa kowalska"),
        ("stanislaw zareba", "stanislawa zareba"),
        ("adam kolski", "ada kolska"),
        ("jan nowak", "jan nowacki"),
        ("jan nowak", "jan nowak"),
    ],
)
def test_other_people(a, b):
    assert not inflected(a, b)
    assert not inflected(b, a)


def test_surnames_and_initials():
    assert short_fits("kotek", "lech kotek")
    assert short_fits("p wroblewski", "pawel wroblewski")
    assert not short_fits("p wroblewski", "adam wroblewski")
    assert not short_fits("kotek", "kotek")
    assert is_rare("Bogna Krężel-Dorosz")
    assert not is_rare("Jan Nowak")


def test_abbreviations():
    assert [
        is_abbreviation(name) for name in ("KOM", "MPiT", "NCBiR", "Interizon", "Klaster KOM", "K", "PL2")
    ] == [
        True,
        True,
        True,
        False,
        False,
        False,
        True,
    ]
    assert "kom" in initials("klaster obrobki metali")
    assert {"ncbir", "ncbr"} <= initials("narodowe centrum badan i rozwoju")


def test_words_in_other_cases():
    assert same_lemmas("klastra obrobki metali", "klaster obrobki metali")
    assert not same_lemmas("slaski klaster lotniczy", "slaski klaster logistyczny")


def test_quoted_and_generic():
    assert quoted("Klaster Przetwórstwa Drewna „Bór”") == "bor"
    assert quoted("Klaster Bór") is None
    assert is_generic("urzad miasta", "ORG")
    assert not is_generic("urzad miasta szczecinek", "ORG")
