"""Awards of lists whose entries refuse some, of groups that are counted, and what only sounds like one."""

import pytest
from pipeline.annotate import annotate
from pipeline.records import Document, Page
from spacy.language import Language

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
def test_who_is_awarded(nlp: Language, text: str, clusters: list[str]) -> None:
    page = Page(number=1, width=0, height=0, start=0, end=len(text))
    document = Document(
        id="0" * 64, path="a.txt", media_type="text/plain", kind="list", title=None,
        published_on="2019-09-14", text=text, pages=(page,),
    )  # fmt: skip
    found = annotate(document, nlp=nlp).claims
    assert sorted({str(c.value("cluster")) for c in found if c.predicate == "awarded"}) == clusters


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
def test_which_awards(nlp: Language, text: str, awards: list[tuple[str, str]]) -> None:
    page = Page(number=1, width=0, height=0, start=0, end=len(text))
    document = Document(
        id="0" * 64, path="a.txt", media_type="text/plain", kind="news", title=None,
        published_on="2019-09-14", text=text, pages=(page,),
    )  # fmt: skip
    found = [c for c in annotate(document, nlp=nlp).claims if c.predicate == "awarded"]
    assert sorted({(str(c.value("cluster")), str(c.value("status"))) for c in found}) == awards


@pytest.mark.parametrize(
    "text",
    [
        "Klaster Lnu tworzy 14 podmiotów: cztery gminy i szpital.",
        "Klaster Lnu tworzy 14 podmiotów, m.in. szpital i dwie szkoły.",
        "Klaster Lnu ma 14 firm, m.in. dwie gminy.",
    ],
)
def test_what_members_are_made_up_of_is_no_count_of_its_own(nlp: Language, text: str) -> None:
    page = Page(number=1, width=0, height=0, start=0, end=len(text))
    document = Document(
        id="0" * 64, path="a.txt", media_type="text/plain", kind="news", title=None,
        published_on="2019-09-14", text=text, pages=(page,),
    )  # fmt: skip
    found = [c.value("count") for c in annotate(document, nlp=nlp).claims if c.predicate == "members"]
    assert found == [14]
