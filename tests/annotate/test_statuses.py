"""Titles, certificates and labels: known ones in all wordings, unknown ones after "tytuł", "odznaka" ..."""

import pytest

KKK = "Krajowy Klaster Kluczowy"


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("status Krajowego Klastra Kluczowego", "Krajowego Klastra Kluczowego", KKK),
        ("statusem KKK", "KKK", KKK),
        ("Krajowe Klastry Kluczowe to", "Krajowe Klastry Kluczowe", KKK),
        ("Kluczowy Klaster Krajowy", "Kluczowy Klaster Krajowy", KKK),
        ("KRAJOWEGO KLASTRA KLUCZOWEGO", "KRAJOWEGO KLASTRA KLUCZOWEGO", KKK),
        ("Srebrną Odznakę Doskonałości", "Srebrną Odznakę Doskonałości", "Silver Label"),
        ("Brązowa Odznaka Doskonałości", "Brązowa Odznaka Doskonałości", "Bronze Label"),
        ("Złotą Odznaką Doskonałości", "Złotą Odznaką Doskonałości", "Gold Label"),
        ("Silver Label", "Silver Label", "Silver Label"),
        ("Certyfikatem Pilotażowego Klastra Energii", None, "Certyfikat Pilotażowego Klastra Energii"),
        ("Regionalny Klaster Kluczowy", "Regionalny Klaster Kluczowy", "Regionalny Klaster Kluczowy"),
        # in no list
        ("tytuł „Lider Wikliny”", "Lider Wikliny", "Lider Wikliny"),
        ("miano Perły Pogranicza", "Perły Pogranicza", "Perła Pogranicza"),
        (
            "tytuł Klastra Wzrostowego Pogranicza",
            "Klastra Wzrostowego Pogranicza",
            "Klaster Wzrostowy Pogranicza",
        ),
        ("certyfikat „Zielona Firma”", "Zielona Firma", "Zielona Firma"),
    ],
)
def test_statuses(read, text, surface, canonical):
    assert read.names(text, "STATUS") == [(surface or text, canonical)]


@pytest.mark.parametrize(
    "text", ["certyfikat Klastra Obróbki Szkła", "tytuł prezesa", "status prawny klastra", "znak towarowy"]
)
def test_no_statuses(read, text):
    assert read.names(text, "STATUS") == []


def test_what_a_document_calls_a_title_is_no_cluster_elsewhere(read):
    text = "Tytuł Klastra Wzrostowego Pogranicza przyznano. Klaster Wzrostowy Pogranicza to tytuł na rok."
    assert {label for label, _, _ in read.mentions(text)} == {"STATUS"}
