"""Names that come again in a document all lead to the name in full."""

import pytest


@pytest.mark.parametrize(
    ("text", "canonical", "surfaces"),
    [
        # abbreviations in brackets, with endings
        (
            "Podhalański Klaster Stolarski (PKS) rośnie. PKS ma status. Umowa z PKS-em.",
            "Podhalański Klaster Stolarski",
            ["Podhalański Klaster Stolarski", "PKS", "PKS", "PKS-em"],
        ),
        # by initials alone
        (
            "Klaster Fotoniki i Światłowodów urósł. KFiŚ ma 40 firm.",
            "Klaster Fotoniki i Światłowodów",
            ["Klaster Fotoniki i Światłowodów", "KFiŚ"],
        ),
        # the quoted part, declined
        (
            "Klaster Stolarski „Smrek” rośnie. Członkowie Smreka, Klastra „Smrek”, cieszą się.",
            "Klaster Stolarski „Smrek”",
            ["Klaster Stolarski „Smrek”", "Smreka", "Klastra „Smrek”"],
        ),
        # said in words
        (
            "Klaster Mebli Giętych, w skrócie KMG, rośnie. KMG ma status.",
            "Klaster Mebli Giętych",
            ["Klaster Mebli Giętych", "KMG", "KMG"],
        ),
        (
            "Pomorski Klaster Wodny, znany jako Woda, rośnie. Woda ma status.",
            "Pomorski Klaster Wodny",
            ["Pomorski Klaster Wodny", "Woda", "Woda"],
        ),
        # brand before a dash, apposition without "Klaster", shorter name
        (
            "KnitPol – Klaster Dziewiarski rośnie. KnitPol ma 40 firm.",
            "KnitPol – Klaster Dziewiarski",
            ["KnitPol – Klaster Dziewiarski", "KnitPol"],
        ),
        (
            "Klaster Mleczna Dolina rośnie. W Mlecznej Dolinie pracują.",
            "Klaster Mleczna Dolina",
            ["Klaster Mleczna Dolina", "Mlecznej Dolinie"],
        ),
        (
            "Lubuski Klaster Metalowy rośnie. Klaster Metalowy ma status.",
            "Lubuski Klaster Metalowy",
            ["Lubuski Klaster Metalowy", "Klaster Metalowy"],
        ),
        # cases: no nominative is needed
        (
            "Z Klastrem Wikliny Nyskiej umówiono się. Klastrowi Wikliny Nyskiej dziękujemy.",
            "Klaster Wikliny Nyskiej",
            ["Klastrem Wikliny Nyskiej", "Klastrowi Wikliny Nyskiej"],
        ),
        # capitals
        (
            "KLASTER WIKLINY NYSKIEJ\n\nKlaster Wikliny Nyskiej rośnie.",
            "Klaster Wikliny Nyskiej",
            ["KLASTER WIKLINY NYSKIEJ", "Klaster Wikliny Nyskiej"],
        ),
    ],
)
def test_clusters(read, text, canonical, surfaces):
    assert read.names(text, "CLUSTER") == [(surface, canonical) for surface in surfaces]


@pytest.mark.parametrize(
    ("text", "canonical", "surfaces"),
    [
        (
            "Fundacja Rozwoju Lutnictwa (FRL) powstała. Prezes FRL przyszedł.",
            "Fundacja Rozwoju Lutnictwa",
            ["Fundacja Rozwoju Lutnictwa", "FRL", "FRL"],
        ),
        (
            "Agencja Rozwoju Wikliny S.A. rośnie. Agencja Rozwoju Wikliny ma biuro.",
            "Agencja Rozwoju Wikliny S.A.",
            ["Agencja Rozwoju Wikliny S.A.", "Agencja Rozwoju Wikliny"],
        ),
        (
            "Umowę ma Lumetra sp. z o.o. W zeszłym roku Lumetra urosła.",
            "Lumetra sp. z o.o.",
            ["Lumetra sp. z o.o.", "Lumetra"],
        ),
        (
            "Polska Liga Serowarska rośnie. Do Ligi przystąpiła huta.",
            "Polska Liga Serowarska",
            ["Polska Liga Serowarska", "Ligi"],
        ),
        (
            "Urząd Statystyczny w Nysie czeka. Wpłynęło do Urzędu (pok. 2).",
            "Urząd Statystyczny w Nysie",
            ["Urząd Statystyczny w Nysie", "Urzędu"],
        ),
    ],
)
def test_bodies(read, text, canonical, surfaces):
    assert read.names(text, "ORG") == [(surface, canonical) for surface in surfaces]


@pytest.mark.parametrize(
    ("text", "label", "surface"),
    [
        ("Klaster Szkła (Krosno) rośnie. W Krośnie pada.", "PLACE", "Krośnie"),
        ("Klaster Szkła (Jan Lis) rośnie. Jan Lis też.", "PERSON", "Jan Lis"),
        ("Klaster Szkła (PARP) rośnie. PARP też.", "ORG", "PARP"),
    ],
)
def test_what_stands_in_brackets_may_be_another_thing(read, text, label, surface):
    assert (label, surface) in [(kind, words) for kind, words, _ in read.mentions(text)]


def test_a_short_form_of_two_names_stays_itself(read):
    text = "Lubuski Klaster Metalowy i Śląski Klaster Metalowy rosną. Klaster Metalowy też."
    assert read.names(text, "CLUSTER")[-1] == ("Klaster Metalowy", "Klaster Metalowy")


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("Karpacki Klaster Opakowań FoliPak jedzie. FoliPak rośnie, w FoliPaku gwarno.", 3),
        ("Nyski Klaster Przemysłowy Dolina Narzędzi rośnie. NKP ma biuro, a Dolina Narzędzi drugie.", 3),
        ("Kielecki Klaster Szkła Kryształ rośnie. Rano Kryształ liczył firmy.", 2),
        ("Wschodni Klaster Szkła rośnie. A gdzie ten Wschodni?", 2),
        ("HempVale Poland – Klaster Konopny rośnie. HempVale Poland ma biuro.", 2),
        ("Klaster Mięsny „Kujawska Masarnia” rośnie. Rano Kujawska Masarnia liczyła firmy.", 2),
        # no short forms
        ("Wielkopolski Klaster Meblarski rośnie. Meblarski rynek też.", 1),
        ("Zachodni Klaster ICT rośnie. Branża ICT też.", 1),
        ("Wschodni Klaster Szkła rośnie. Ten Wschodni wiatr ustał.", 1),
    ],
)
def test_short_forms_of_clusters(read, text, clusters):
    found = read.names(text, "CLUSTER")
    assert len(found) == clusters
    assert len({canonical for _, canonical in found}) == 1


def test_a_brand_is_of_the_name_that_has_it(read):
    text = "Evoluma Klaster Przemysłowy to dawny Klaster Obróbki Metali. Evoluma rośnie."
    assert [canonical for _, canonical in read.names(text, "CLUSTER")] == [
        "Evoluma Klaster Przemysłowy",
        "Klaster Obróbki Metali",
        "Evoluma Klaster Przemysłowy",
    ]


def test_a_brand_is_no_person(read):
    text = "Apis Podlasia – Klaster Pszczelarski rośnie. Mówiła Ewa Lis, koordynatorka Apis Podlasia."
    assert [surface for surface, _ in read.names(text, "PERSON")] == ["Ewa Lis"]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Nazwa Wspólna Energia, pod którą klaster działał, zniknie.", ["Wspólna Energia"]),
        ("Klaster działał wcześniej pod nazwą „Kłodzka Woda”.", ["Kłodzka Woda"]),
        ("Ogłoszono konkurs dla klastra pod nazwą „Dobra Woda”.", []),
        ("Klaster zna nazwę Wisła.", []),
    ],
)
def test_what_a_cluster_is_called(read, text, surfaces):
    assert [surface for surface, _ in read.names(text, "CLUSTER")] == surfaces
