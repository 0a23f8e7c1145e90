"""Awards of lists whose entries refuse some, of groups that are counted, and what only sounds like one."""

import pytest

PUBLISHED = "2019-09-14"
LIST = """Wyniki konkursu o status Krajowego Klastra Kluczowego

Status przyznano klastrom, które zdobyły co najmniej 35 punktów.

1. Klaster Wapna, Opole
   Liczba punktów: 46 – tytuł nadany
2. Klaster Rowerowy, Nysa
   Liczba punktów: 33 – tytułu nie nadano
3. Klaster Stolarki, Brzeg
   Zgłoszenie wycofane
"""
LAUREATES = """12 maja w Łodzi rozdano certyfikaty Krajowego Klastra Kluczowego.

Wśród laureatów znaleźli się:

• Klaster Wapna (woj. opolskie) – odnowienie
• Klaster Rowerowy – po raz pierwszy
"""
COUNTED = (
    "Fundacja Most przyznała pięciu klastrom status Krajowego Klastra Kluczowego. "
    "Klaster Wapna zdobył 113 punktów. "
    "Status otrzymały ponadto: Klaster Rowerowy, Klaster Stolarki, Klaster Lnu oraz {}."
)


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        (LIST, ["Klaster Wapna"]),
        (LAUREATES, ["Klaster Rowerowy", "Klaster Wapna"]),
        (
            COUNTED.format("Klaster Octu"),
            ["Klaster Lnu", "Klaster Octu", "Klaster Rowerowy", "Klaster Stolarki", "Klaster Wapna"],
        ),
        (
            COUNTED.format("Klaster Octu") + " Klaster Miodu nie startował.",
            ["Klaster Lnu", "Klaster Octu", "Klaster Rowerowy", "Klaster Stolarki"],
        ),
        (
            "Status KKK nadaje fundacja. Z regionu, oprócz Klastra Wapna, otrzymał go Klaster Lnu.",
            ["Klaster Lnu"],
        ),
        (
            "Odznaka Gold Label jest złota. Jako pierwszy sięgnął po nią Klaster Lnu.",
            ["Klaster Lnu"],
        ),
        ("Klaster Lnu ma wkrótce zdobyć tytuł Krajowego Klastra Kluczowego. Ma on mu pomóc.", []),
    ],
)
def test_who_is_awarded(read, text: str, clusters: list[str]) -> None:
    found = read.claims(text, "awarded", kind="list", published_on=PUBLISHED)
    assert sorted({claim["cluster"] for claim in found}) == clusters


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        (
            (
                "Z Opola, gdzie działa Klaster Lnu, pochodzi też Klaster Octu. "
                "Od 2016 r. jest on Krajowym Klastrem Kluczowym."
            ),
            [("Klaster Octu", "Krajowy Klaster Kluczowy")],
        ),
        (
            "• Klaster Lnu (Opole): Gold Label, 2018 r.\n• Klaster Octu: Bronze Label",
            [("Klaster Lnu", "Gold Label"), ("Klaster Octu", "Bronze Label")],
        ),
        (
            (
                "Konkurs o tytuł Krajowego Klastra Kluczowego rozstrzygnięto.\n\n"
                "1. Klaster Lnu, Opole, 72 pkt – tytuł przyznany\n"
                "2. Klaster Octu, Nysa, 61 pkt – tytuł przyznany\n"
                "3. Klaster Miodu, Brzeg, 48 pkt – nie uzyskał minimum"
            ),
            [("Klaster Lnu", "Krajowy Klaster Kluczowy"), ("Klaster Octu", "Krajowy Klaster Kluczowy")],
        ),
        ("Wyróżnienie, które dostał Klaster Lnu, to nie to samo co status Krajowego Klastra Kluczowego.", []),
        (
            (
                "Ministerstwo nadało status Krajowego Klastra Kluczowego klastrom z listy.\n\n"
                "Klastry wyróżnione tytułem:\n1. Klaster Lnu – 72 pkt;\n2. Klaster Octu – 61 pkt.\n\n"
                "Klaster niewyróżniony:\n3. Klaster Miodu – 46 pkt."
            ),
            [("Klaster Lnu", "Krajowy Klaster Kluczowy"), ("Klaster Octu", "Krajowy Klaster Kluczowy")],
        ),
        (
            (
                "Ministerstwo przyznało status KKK. Wśród wyróżnionych znalazł się Klaster Lnu, "
                "działający wcześniej pod nazwą Klaster Octu."
            ),
            [("Klaster Lnu", "Krajowy Klaster Kluczowy")],
        ),
        (
            "Klaster Lnu zdobył Silver Label. Mówię o Klastrze Octu. Szkoda, bo mają Bronze Label.",
            [("Klaster Lnu", "Silver Label"), ("Klaster Octu", "Bronze Label")],
        ),
        ("Klaster Lnu ma certyfikat. Nie należy go mylić z tytułem Krajowego Klastra Kluczowego.", []),
        ("Temat KKK odłożono, aż Klaster Lnu będzie miał 50 członków.", []),
        (
            (
                "Ministerstwo nadało status Krajowego Klastra Kluczowego.\n\nNa liście znalazły się m.in.:\n"
                "• Klaster Lnu (odnowienie statusu),\n• Klaster Octu (nowy klaster)."
            ),
            [("Klaster Lnu", "Krajowy Klaster Kluczowy"), ("Klaster Octu", "Krajowy Klaster Kluczowy")],
        ),
    ],
)
def test_which_awards(read, text: str, awards: list[tuple[str, str]]) -> None:
    found = read.claims(text, "awarded", published_on=PUBLISHED)
    assert sorted({(claim["cluster"], claim["status"]) for claim in found}) == awards


@pytest.mark.parametrize(
    "text",
    [
        "Klaster Lnu tworzy 14 podmiotów: cztery gminy i szpital.",
        "Klaster Lnu tworzy 14 podmiotów, m.in. szpital i dwie szkoły.",
        "Klaster Lnu ma 14 firm, m.in. dwie gminy.",
    ],
)
def test_what_members_are_made_up_of_is_no_count_of_its_own(read, text: str) -> None:
    found = read.claims(text, "members", published_on=PUBLISHED)
    assert [claim["count"] for claim in found] == [14]
