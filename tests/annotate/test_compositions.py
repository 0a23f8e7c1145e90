"""Sentences composed of a subject, a wording and a place, count or body.

What is said of a cluster named in full is said of it by its brand, its initials and as "klaster", too.
Names are invented.
"""

from itertools import product

import pytest

FULL, BRAND, BODY = "Sudecki Klaster Szkła", "Klaster Szkła „Iskra”", "Fundacja Biały Marmur"
# what stands before, the subject, its genitive, who is meant
SUBJECTS = {
    "full": ("", FULL, "Sudeckiego Klastra Szkła", FULL),
    "brand": (f"{BRAND} rośnie. ", "„Iskra”", "„Iskry”", BRAND),
    "initials": (f"{FULL} (SKS) rośnie. ", "SKS", "SKS", FULL),
    "klaster": (f"{FULL} rośnie. ", "klaster", "klastra", FULL),
    "our": (f"{FULL} rośnie. ", "nasz klaster", "naszego klastra", FULL),
}
PLACES = [
    ("w Dębicy", "Dębica"),
    ("w województwie opolskim", "województwo opolskie"),
    ("na Podlasiu", "Podlasie"),
]
LOCATED = [
    "{s} działa {p}.",
    "{s} od 2010 r. działa {p}.",
    "{s}, który działa {p}, zdobył nagrodę.",
    "{s}, działający {p}, zdobył nagrodę.",
    "{s}, założony w 2011 r. i działający {p}, zdobył nagrodę.",
    "{s} zrzesza 40 firm i działa {p}.",
    "Wyjazd odbył się {p}, gdzie działa {s}.",
    "{s} jest jedynym klastrem szklarskim {p}.",
]
MEMBERS = [
    "{s} zrzesza {n}.",
    "{s}, zrzeszający {n}, zdobył nagrodę.",
    "nagrodę zdobył {s}, który zrzesza {n}.",
    "do {g} należy {n}.",
    "do {g}, działającego w Dębicy, należy {n}.",
    "w skład {g} wchodzi {n}.",
    "na koniec roku {s} liczył {n}.",
]
COUNTS = [("40 firm", 40, "firmy"), ("blisko 50 podmiotów", 50, "podmioty"), ("34 wytwórców", 34, "wytwórcy")]
COORDINATED = [
    "koordynatorem {g} jest {o}.",
    "koordynację {g} sprawuje {o}.",
    "pracami {g} kieruje {o}.",
    "wniosek złożyła {o}, będąca formalnym koordynatorem {g}.",
    "wniosek złożył koordynator {g}, {o}.",
    "liderem {g} jest {o}.",
    "zmienił się koordynator {g}. Została nim {o}.",
]


def sentence(before: str, wording: str, **parts: str) -> str:
    """What stands before, and the wording with its parts, with a capital."""
    told = wording.format(**parts)
    return before + told[0].upper() + told[1:]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_where_a_cluster_is(read, subject):
    before, name, genitive, meant = SUBJECTS[subject]
    for wording, (where, place) in product(LOCATED, PLACES):
        text = sentence(before, wording, s=name, g=genitive, p=where)
        found = [(claim["cluster"], claim["place"]) for claim in read.claims(text, "located_in")]
        assert found == [(meant, place)], text


@pytest.mark.parametrize("subject", [name for name in SUBJECTS if name != "our"])
def test_how_many_members_it_has(read, subject):
    before, name, genitive, meant = SUBJECTS[subject]
    for wording, (told, count, unit) in product(MEMBERS, COUNTS):
        text = sentence(before, wording, s=name, g=genitive, n=told)
        found = [(c["cluster"], c["count"], c["unit"]) for c in read.claims(text, "members")]
        assert found == [(meant, count, unit)], text


@pytest.mark.parametrize("subject", [name for name in SUBJECTS if name != "our"])
def test_who_coordinates_it(read, subject):
    before, name, genitive, meant = SUBJECTS[subject]
    for wording in COORDINATED:
        text = sentence(before, wording, s=name, g=genitive, o=BODY)
        found = [(claim["cluster"], claim["org"]) for claim in read.claims(text, "coordinated_by")]
        assert found == [(meant, BODY)], text


@pytest.mark.parametrize(
    "region", [("Małopolsce", "Małopolska"), ("województwie śląskim", "województwo śląskie")]
)
def test_clusters_of_a_region(read, region):
    for wording in (
        f"W {region[0]} status KKK mają {BRAND} i {FULL}.",
        f"W {region[0]} odznakę Bronze Label zdobyły wcześniej {BRAND} oraz {FULL}.",
        f"W {region[0]} działają {BRAND} i {FULL}.",
        f"KKK to tytuł dla dużych. W {region[0]} mają go choćby {BRAND} i {FULL}.",
    ):
        found = {(claim["cluster"], claim["place"]) for claim in read.claims(wording, "located_in")}
        assert found == {(BRAND, region[1]), (FULL, region[1])}, wording


@pytest.mark.parametrize(
    "heading", ["podkarpackie", "PODKARPACKIE", "Podkarpackie:", "województwo podkarpackie"]
)
def test_headings_of_voivodeships(read, heading):
    text = f"Lista klastrów\n\n{heading}\n– {BRAND}\n– {FULL}, Krosno\n\nopolskie\n– Klaster Drzewny „Dłuto”"
    found = {(claim["cluster"], claim["place"]) for claim in read.claims(text, "located_in")}
    assert found == {
        (BRAND, "województwo podkarpackie"),
        (FULL, "województwo podkarpackie"),
        (FULL, "Krosno"),
        ("Klaster Drzewny „Dłuto”", "województwo opolskie"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "{f} nie działa w Dębicy.",
        "{f} chce działać w Dębicy.",
        "Członkowie Sudeckiego Klastra Szkła działają w Dębicy.",
        "Huta Jasność, która należy do Sudeckiego Klastra Szkła, mieści się w Dębicy.",
        "{f} miał do 2015 r. siedzibę w Dębicy.",
        "{f} rośnie. Inny klaster działa w Dębicy.",
        "{f} rośnie. Klaster meblarski działa w Dębicy.",
        "{f} rośnie. Klaster z Dębicy zdobył nagrodę.",
        "Huta Jasność zatrudnia 40 osób. Działa w Dębicy. {f} rośnie.",
        "W Warszawie status KKK otrzymał {f}.",
        "W Polsce status KKK mają {f} i Klaster Szkła „Iskra”.",
        "W Małopolsce {f} sprzedał 40 maszyn.",
    ],
)
def test_where_it_is_not(read, text):
    assert read.claims(text.format(f=FULL), "located_in") == []


@pytest.mark.parametrize(
    "text",
    [
        "W 2010 r. klaster tworzyło 12 firm.",
        "Obecnie tytuł posiada 20 organizacji.",
        "Zarząd klastra liczy 5 członków.",
        "Klaster założyło 12 firm.",
        "Niemiecki partner zrzesza 300 firm.",
    ],
)
def test_counts_of_something_else(read, text):
    assert read.claims(f"{FULL} rośnie. {text}", "members") == []


NAMES = {
    "Gdański Klaster Portów i Żeglugi „Latarnia”": "Gdańskiego Klastra Portów i Żeglugi „Latarnia”",
    "Lubuski Klaster Maszyn oraz Narzędzi": "Lubuskiego Klastra Maszyn oraz Narzędzi",
    "Klaster Ceramiki Użytkowej Bolesławiec–Opoczno": "Klastra Ceramiki Użytkowej Bolesławiec–Opoczno",
    "Cluster of Green Chemistry": "Cluster of Green Chemistry",
    "Food & Drink Cluster": "Food & Drink Cluster",
    "Polish Cluster for Digital Health": "Polish Cluster for Digital Health",
    "AquaVita – Klaster Uzdrowisk": "AquaVita – Klastra Uzdrowisk",
    "WoodTech Klaster": "WoodTech Klastra",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_many_shapes(read, name):
    genitive = NAMES[name]
    for text, form in (
        (f"{name} zdobył w maju nagrodę.", name),
        (f"Członkowie {genitive} spotkali się w maju.", genitive),
        (f"Pismo od {genitive} dotarło w maju.", genitive),
        (f"W maju {name}, powstały w 2010 r., rośnie.", name),
        (f"Nagrodę otrzymał {name} (40 firm).", name),
    ):
        assert read.names(text, "CLUSTER") == [(form, name)], text


@pytest.mark.parametrize("brand", ["AgroPole", "Metal-Tech Opole", "GreenWood Poznań"])
def test_brands_shown_by_the_words_beside_them(read, brand):
    for text in (
        f"Nagrodę zdobył {brand}, klaster z Dębicy.",
        f"{brand} to klaster firm z Dębicy.",
        f"Nagrodę zdobyła inicjatywa klastrowa {brand}.",
        f"Tytuł Krajowego Klastra Kluczowego otrzymał {brand}.",
        f"W konkursie dla klastrów pierwsze miejsce zajął {brand}, który zdobył 74 punkty.",
    ):
        assert read.names(text, "CLUSTER") == [(brand, brand)], text


GALA = "17 grudnia 2018 r. w Warszawie odbyła się gala klastrów. "


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Pod dokumentem podpisali się Anna Lis, prezeska Huty Jasność, oraz Jan Kos.",
            ["Anna Lis", "Jan Kos"],
        ),
        ("Deklarację podpisała Anna Lis.", ["Anna Lis"]),
        ("– Dziękuję – powiedziała Anna Lis, odbierając dyplom.", ["Anna Lis"]),
        ("– Cieszę się – mówi Anna Lis, prezeska Huty Jasność.", []),
        ("Umowę podpisze w styczniu Anna Lis.", []),
        ("Klaster, którym kieruje Anna Lis, dostał dyplom.", []),
    ],
)
def test_people_of_a_gala(read, text, people):
    assert sorted(claim["person"] for claim in read.claims(GALA + text, "attended")) == people


@pytest.mark.parametrize(
    "text",
    [
        "Jan Kos jako prezes Fundacji Biały Marmur zabrał głos.",
        "Jan Kos objął w maju stanowisko prezesa Fundacji Biały Marmur.",
        "Jan Kos, na co dzień prezes Fundacji Biały Marmur, zabrał głos.",
        "Nowym prezesem Fundacji Biały Marmur jest od maja Jan Kos.",
        "Prezesem Fundacji Biały Marmur jest z jej ramienia Jan Kos.",
    ],
)
def test_offices_in_many_wordings(read, text):
    claim = next(iter(read.claims(text, "role")))
    assert (claim["person"], claim["of"]) == ("Jan Kos", BODY)
    assert str(claim["role"]).endswith("prezes")


def test_a_name_in_another_order_is_the_known_one(read):
    text = "NUTRIBIOMED Klaster ma tytuł. Biuro Klastra NUTRIBIOMED jest czynne."
    assert {canonical for _, canonical in read.names(text, "CLUSTER")} == {"NUTRIBIOMED Klaster"}
