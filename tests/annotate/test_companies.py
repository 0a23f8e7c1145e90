"""Companies shown by the office beside them."""

import pytest


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("Jan Lis, prezes Netwiku", "Netwiku", "Netwik"),
        ("Anna Lis, dyrektor Grochpolu", "Grochpolu", "Grochpol"),
        ("Jan Lis, właściciel firmy Kabelex", "Kabelex", "Kabelex"),
        ("Jan Lis, współwłaściciel Stolarni Zawada", "Stolarni Zawada", "Stolarnia Zawada"),
        ("Jan Lis z firmy Lumetra", "Lumetra", "Lumetra"),
        ("Umowę podpisał prezes Lumetry Jan Lis.", "Lumetry", "Lumetra"),
        ("Jan Lis, prezes Lumetry", "Lumetry", "Lumetra"),
        ("Jan Lis, brygadzista w Frezmecie", "Frezmecie", "Frezmet"),
        ("Jan Lis, kierownik logistyki w Kablosensie", "Kablosensie", "Kablosens"),
        ("Jan Lis, kierownik logistyki w Kableksie", "Kableksie", "Kablex"),
        ("Jan Lis, wiceprezes Okien Dolina S.A.", "Okien Dolina S.A.", "Okna Dolina S.A."),
    ],
)
def test_companies(read, text, surface, canonical):
    assert read.names(text, "ORG") == [(surface, canonical)]


@pytest.mark.parametrize("text", ["prezes Polski", "Jan Lis, wójt z Nysy", "Jan Lis, koordynator Anny Lis"])
def test_no_companies(read, text):
    assert read.names(text, "ORG") == []
