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


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        # a capital in mid-sentence: the noun belongs to the name
        ("wniosek o Certyfikat Zielonej Doliny", ["Certyfikat Zielonej Doliny"]),
        ("zdobył Złoty Certyfikat Dobrej Doliny", ["Złoty Certyfikat Dobrej Doliny"]),
        ("dostał Odznakę „Lider Doliny”", ["Odznaka „Lider Doliny”"]),
        (
            "Certyfikat Zielonej Doliny wygasa. Przyjęto wnioski o Certyfikat Zielonej Doliny.",
            ["Certyfikat Zielonej Doliny"] * 2,
        ),
        ("Certyfikat Zielonej Doliny wygasa.", ["Certyfikat Zielonej Doliny"]),
        ("Certyfikat Zielonej Doliny wygasa. Zdobył certyfikat Zielonej Doliny.", ["Zielona Dolina"] * 2),
        # colours without their noun
        ("Są też odznaki brązowa i srebrna.", ["Bronze Label", "Silver Label"]),
        ("odznaki: brązową, srebrną i złotą", ["Bronze Label", "Silver Label", "Gold Label"]),
        ("z brązowej na srebrną odznakę", ["Bronze Label", "Silver Label"]),
        ("Najpierw Silver Label, bo brązową mamy od dawna.", ["Silver Label", "Bronze Label"]),
        ("Mamy Bronze Label, a po srebrną pojedziemy jesienią.", ["Bronze Label", "Silver Label"]),
        # the motto of a label is none
        ("SILVER LABEL\n„Dedicated to Cluster Excellence”", ["Silver Label"]),
    ],
)
def test_statuses_with_their_noun_and_without(read, text, statuses):
    assert [canonical for _, canonical in read.names(text, "STATUS")] == statuses


@pytest.mark.parametrize(
    "text",
    [
        "Mamy Silver Label, a odznaka jest brązowa, jak każda.",
        "Mamy Silver Label i kilogram złota.",
        "Mamy Silver Label, brązową farbę i złotą, lśniącą ramę.",
        "Mamy Silver Label. Medal brązowy wisi obok.",
        "Po brązowym przychodzi czas na Silver Label.",
    ],
)
def test_colours_of_other_things(read, text):
    assert [canonical for _, canonical in read.names(text, "STATUS")] == ["Silver Label"]


def test_colours_where_no_label_is_spoken_of(read):
    assert read.names("Srebrną mamy od dawna, a brązową kupimy.", "STATUS") == []
