"""Places, and what only looks like one."""

import pytest


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("w Warszawie", "Warszawie", "Warszawa"),
        ("we Wrocławiu", "Wrocławiu", "Wrocław"),
        ("z Nowej Soli", "Nowej Soli", "Nowa Sól"),
        ("do Piławy Górnej", "Piławy Górnej", "Piława Górna"),
        ("do Wólki Niedźwiedziej", "Wólki Niedźwiedziej", "Wólka Niedźwiedzia"),
        ("pod Kielcami", "Kielcami", "Kielce"),
        ("koło Sejn", "Sejn", "Sejny"),
        ("w Bielsku-Białej", "Bielsku-Białej", "Bielsko-Biała"),
        ("na Dolnym Śląsku", "Dolnym Śląsku", "Dolny Śląsk"),
        ("na Podlasiu", "Podlasiu", "Podlasie"),
        ("w Polsce", "Polsce", "Polska"),
        ("w Kaliningradzie", "Kaliningradzie", "Kaliningrad"),
        ("Gdańsk, 24 stycznia 2019 r.", "Gdańsk", "Gdańsk"),
        ("z terenu województwa podlaskiego", "województwa podlaskiego", "województwo podlaskie"),
        ("woj. kujawsko-pomorskie", "woj. kujawsko-pomorskie", "województwo kujawsko-pomorskie"),
        (
            "w województwie warmińsko-mazurskim",
            "województwie warmińsko-mazurskim",
            "województwo warmińsko-mazurskie",
        ),
        ("WOJEWÓDZTWO PODLASKIE", "WOJEWÓDZTWO PODLASKIE", "województwo podlaskie"),
        ("Klaster Mebli (małopolskie)", "małopolskie", "województwo małopolskie"),
    ],
)
def test_places(read, text, surface, canonical):
    assert read.names(text, "PLACE") == [(surface, canonical)]


def test_two_voivodeships_with_one_noun(read):
    assert [name for _, name in read.names("z województw pomorskiego i śląskiego", "PLACE")] == [
        "województwo pomorskie",
        "województwo śląskie",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Firmy z Zabrza czy Tychów rosną.", ["Zabrze", "Tychy"]),
        ("Hale w Zabrzu, Końskich i Opolu stoją.", ["Zabrze", "Końskie", "Opole"]),
        ("Firmy z Zabrza lub Zakopanego rosną.", ["Zabrze", "Zakopane"]),
        ("To jak mistrzostwo Polski.", ["Polska"]),
        ("Klaster pochodzi z okolic Brdowa.", ["Brdów"]),
        ("Tychy to miasto klastrów.", ["Tychy"]),
        ("Polska czeka na wyniki.", ["Polska"]),
        # an adjective, a firm, people
        ("Mistrzostwo Polskiego Klastra Szkła", []),
        ("Był w Zabrzu, Anna Lis w Opolu.", ["Zabrze", "Opole"]),
        ("Polska Grupa Szkła to klaster.", []),
    ],
)
def test_places_in_lists_and_beside_words_of_places(read, text, names):
    assert [name for _, name in read.names(text, "PLACE")] == names


@pytest.mark.parametrize(
    "text",
    [
        "Politechnika Białostocka",
        "Urząd Miasta Łodzi",
        "Lubelska Medycyna",
        "przy ul. Warszawskiej 5",
        "Śląska motoryzacja rośnie",
        "uchwała Walnego Zebrania",
        "polskie firmy",
        "Śląski Klaster Szkła",
        pytest.param(
            "- Klaster Szkła,\n- Drewno Plus.",
            marks=pytest.mark.xfail(reason="a village called Drewno is found after a bullet", strict=True),
        ),
    ],
)
def test_no_places(read, text):
    assert read.names(text, "PLACE") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mówił burmistrz Mieszkowic Jan Lis.", "Mieszkowice"),
        ("Przyjechali z Düsseldorfu.", "Düsseldorf"),
        ("Szkolą się w Libercu.", "Liberec"),
    ],
)
def test_places_of_offices_and_abroad(read, text, name):
    assert [canonical for _, canonical in read.names(text, "PLACE")] == [name]


def test_a_local_office_and_its_holder(read):
    assert read.names("Mówił burmistrz Górka, a wójta Górki nie było.", "PLACE") == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("– Policzymy – mówi Mielec.", "PERSON"),
        ("– Policzymy – studzi Mielec.", "PERSON"),
        ("Pan Mielec wyszedł.", "PERSON"),
        ("Rozmawiano z Mielcem.", "PERSON"),
        ("Firma jest z Mielca.", "PLACE"),
        ("Biuro mieści się w Mielcu.", "PLACE"),
        ("Pomaga im miasto Mielec.", "PLACE"),
    ],
)
def test_a_surname_that_is_a_town(read, text, label):
    found = read.mentions(f"Przyszedł Ignacy Mielec, prezes. {text}")
    assert next(kind for kind, surface, _ in found[1:] if surface.startswith("Miel")) == label
