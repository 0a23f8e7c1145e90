"""Register numbers: only valid ones, given to the body they stand by."""

import pytest
from pipeline.link import link
from pipeline.link.identifiers import is_krs, is_nip, is_regon, text_to_identifiers


@pytest.mark.parametrize(
    ("check", "number", "expected"),
    [
        (is_nip, "1234563218", True),
        (is_nip, "1234563219", False),
        (is_nip, "0000000000", False),
        (is_nip, "123456321", False),
        (is_regon, "123456785", True),
        (is_regon, "123456786", False),
        (is_regon, "12345678512347", True),
        (is_regon, "12345678512348", False),
        (is_krs, "0000765432", True),
        (is_krs, "0000000000", False),
        (is_krs, "1000765432", False),
    ],
)
def test_checks(check, number, expected):
    assert check(number) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KRS 0000765432, NIP: 123-456-32-18, REGON: 123456785",
            [("krs", "0000765432"), ("nip", "1234563218"), ("regon", "123456785")],
        ),
        ("nr KRS: 0000 765 432", [("krs", "0000765432")]),
        ("NIP PL 123 456 32 18.", [("nip", "1234563218")]),
        ("NIP 123-456-32-19", []),
        ("telefon 123 456 32 18", []),
    ],
)
def test_text_to_identifiers(text, expected):
    assert [(item.kind, item.number) for item in text_to_identifiers(text)] == expected


def test_number_belongs_to_the_body_before_it(corpus, bare):
    text = "[[Fundacja Zawias|ORG]] i [[Izba Tapicerów|ORG]], KRS 0000765432, zapraszają."
    network = link([corpus.pair(text)], vocabulary=bare)
    assert {entity.id: entity.krs for entity in network.entities} == {
        "fundacja-zawias": None,
        "izba-tapicerow": "0000765432",
    }


def test_number_in_another_paragraph_belongs_to_nobody(corpus, bare):
    network = link([corpus.pair("[[Fundacja Zawias|ORG]] zaprasza.\n\nKRS 0000765432")], vocabulary=bare)
    assert network.entities[0].krs is None
