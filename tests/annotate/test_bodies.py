"""Ministries and other bodies that are in no list."""

import pytest


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        # cases
        ("w Fundacji Rozwoju Lutnictwa", "Fundacji Rozwoju Lutnictwa", "Fundacja Rozwoju Lutnictwa"),
        ("Podhalańskiej Agencji Energii", "Podhalańskiej Agencji Energii", "Podhalańska Agencja Energii"),
        (
            "prezes Stowarzyszenia „Czyste Wody”",
            "Stowarzyszenia „Czyste Wody”",
            "Stowarzyszenie „Czyste Wody”",
        ),
        ("FUNDACJA ROZWOJU LUTNICTWA", "FUNDACJA ROZWOJU LUTNICTWA", "Fundacja Rozwoju Lutnictwa"),
        # places and patrons that belong to the name
        (
            "umowa z Uniwersytetem Zielarskim w Sandomierzu",
            "Uniwersytetem Zielarskim w Sandomierzu",
            "Uniwersytet Zielarski w Sandomierzu",
        ),
        (
            "Wyższa Szkoła Pszczelarska im. Anny Miodek w Pszczynie",
            "Wyższa Szkoła Pszczelarska im. Anny Miodek w Pszczynie",
            None,
        ),
        ("Urząd Marszałkowski Województwa Podlaskiego", "Urząd Marszałkowski Województwa Podlaskiego", None),
        # those that do not
        ("Towarzystwo Miłośników Wikliny z siedzibą w Nysie", "Towarzystwo Miłośników Wikliny", None),
        ("Izba Gospodarcza Rękodzieła i Dizajnu", "Izba Gospodarcza Rękodzieła i Dizajnu", None),
        # legal forms
        ("Lumetra sp. z o.o. z Leszna", "Lumetra sp. z o.o.", None),
        ("Browar Trzy Żyta S.A.", "Browar Trzy Żyta S.A.", None),
        ("Biuro Rachunkowe Saldo s.c.", "Biuro Rachunkowe Saldo s.c.", None),
        ("Grupa Producencka Ogórek Sp. z o.o. rośnie", "Grupa Producencka Ogórek Sp. z o.o.", None),
        ("Folie Zawada s.j. rośnie", "Folie Zawada s.j.", None),
        ("Dach Zawada Sp. zo.o. rośnie", "Dach Zawada Sp. zo.o.", None),
        ("dla Okna Dolina sp. z o.o.", "Okna Dolina sp. z o.o.", None),
        # prepositions inside names
        ("Ośrodek Badań nad Przemysłem „Tryb”", "Ośrodek Badań nad Przemysłem „Tryb”", None),
        ("Biuro ds. Klastrów i Eksportu", "Biuro ds. Klastrów i Eksportu", None),
        ("Giełda Rolna w Sandomierzu", "Giełda Rolna w Sandomierzu", None),
        # workshops and plants
        ("w Zielarni Zawada", "Zielarni Zawada", "Zielarnia Zawada"),
        ("Przetwórnia Antonówka", "Przetwórnia Antonówka", None),
        ("w tartaku Deska", "Deska", None),
        ("do spółdzielni Mleczna Polana", "Mleczna Polana", None),
        # a common noun that begins a sentence
        ("Spółka Tyszanka Ciepło i Prąd rośnie.", "Tyszanka Ciepło i Prąd", None),
        ("Spółka Restrukturyzacji Kopalń działa.", "Spółka Restrukturyzacji Kopalń", None),
        # the name in its nominative behind the common noun, between commas, too
        ("właściciel firmy Blachy Ostrówek", "Blachy Ostrówek", None),
        ("jego firma, Zawada Formy Wtryskowe, rośnie", "Zawada Formy Wtryskowe", None),
        ("Wycofała się Bryza Yachts.", "Bryza Yachts", None),
        # after a common noun
        ("spółka Netwik złożyła", "Netwik", None),
        ("w firmie „Kabel i Syn”", "Kabel i Syn", None),
        ("Studio Piksel i Syn", "Studio Piksel i Syn", None),
        # foreign heads
        ("Lodz Institute of Tapestry", "Lodz Institute of Tapestry", None),
    ],
)
def test_bodies(read, text, surface, canonical):
    assert read.names(text, "ORG") == [(surface, canonical or surface)]


def test_two_bodies_joined(read):
    assert [name for _, name in read.names("Instytut Dębu oraz Instytut Buku", "ORG")] == [
        "Instytut Dębu",
        "Instytut Buku",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Panel Ekspertów ocenił",
        "w uczelni i w urzędzie",
        "Rada Klastra Szkła",
        "nasza fundacja",
        "resort rozwoju",
    ],
)
def test_no_bodies(read, text):
    assert read.names(text, "ORG") == []


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("w Ministerstwie Rozwoju i Technologii", "Ministerstwo Rozwoju i Technologii"),
        ("przez Ministerstwo Rozwoju", "Ministerstwo Rozwoju"),
        ("Ministerstwa Rozwoju Regionalnego", "Ministerstwo Rozwoju Regionalnego"),
        ("Ministerstwo Rozwoju, Pracy i Technologii", "Ministerstwo Rozwoju, Pracy i Technologii"),
        ("MINISTERSTWO ROZWOJU", "Ministerstwo Rozwoju"),
        ("MPiT ogłosiło", "Ministerstwo Przedsiębiorczości i Technologii"),
        ("urzędnicy MPiT-u", "Ministerstwo Przedsiębiorczości i Technologii"),
        # in no list
        ("w Ministerstwie Spraw Pszczelich i Miodowych", "Ministerstwo Spraw Pszczelich i Miodowych"),
    ],
)
def test_ministries(read, text, canonical):
    assert [name for _, name in read.names(text, "MINISTRY")] == [canonical]


@pytest.mark.parametrize("text", ["ministerstwo ogłosiło", "resort rozwoju", "ministrowie rozwoju"])
def test_no_ministries(read, text):
    assert read.names(text, "MINISTRY") == []


def test_the_agency_of_a_dispatch(read):
    text = "Nysa, 17.12.2018 (ABWX) - Ruszył nabór. Powiedział ABWX rzecznik. (ABWX)"
    assert read.names(text, "ORG") == [("ABWX", "ABWX")] * 3


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Koordynuje go spółka Roztocze Prąd.", "Roztocze Prąd"),
        ("Jest w nim PPHU Kazbud i inne.", "PPHU Kazbud"),
        ("Jest w nim FHU „Tarnik” z Nysy.", "FHU „Tarnik”"),
        ("Uczy Zespół Szkół Mechanicznych nr 2 w Brzegu.", "Zespół Szkół Mechanicznych nr 2 w Brzegu"),
    ],
)
def test_firms_and_schools(read, text, name):
    assert read.names(text, "ORG") == [(name, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Spółka z Roztocza czeka.",
        "Pytała o to firma Beskidów nieznająca.",
        "Ośrodek nad Wisłą jest zamknięty.",
        "Latarnia Morska świeci.",
        "Ruszył nabór (ABWX) - tak.",
        "W szatni Wisły pusto.",
        "Urząd czeka, a do Urzędu idą.",
    ],
)
def test_no_body(read, text):
    assert read.names(text, "ORG") == []
