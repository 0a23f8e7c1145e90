"""Each predicate of claims: sentences of our own and the whole of what they state."""

import pytest

KKK = "Krajowy Klaster Kluczowy"
MEBLE = "Klaster Mebli Giętych"
SZKLO = "Klaster Szkła Ozdobnego"
STATUS = "status Krajowego Klastra Kluczowego"


def wrong_today(*values, why):
    return pytest.param(*values, marks=pytest.mark.xfail(reason=why, strict=True))


def stated(read, predicate, text, **given):
    """The claims of one predicate, as mappings without it."""
    found = read.claims(text, predicate, **given)
    return [{name: value for name, value in claim.items() if name != "predicate"} for claim in found]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        # getting, in both word orders, with what may be said besides
        (
            f"{MEBLE} otrzymał 17 grudnia 2018 r. w Warszawie {STATUS} na trzy lata.",
            {"on": "2018-12-17", "years": 3, "place": "Warszawa"},
        ),
        (f"Status Krajowego Klastra Kluczowego otrzymał {MEBLE}.", {}),
        (f"{MEBLE} rośnie. Właśnie otrzymał status Krajowego Klastra Kluczowego.", {}),
        (
            "Certyfikat Krajowego Klastra Kluczowego trafił do Klastra Mebli Giętych w 2016 r.",
            {"on": "2016"},
        ),
        ("Otrzymaliśmy status KKK – mówi Jan Lis, prezes Klastra Mebli Giętych.", {}),
        # giving
        (
            "Ministerstwo Rozwoju przyznało Klastrowi Mebli Giętych tytuł Krajowego Klastra Kluczowego.",
            {"by": "Ministerstwo Rozwoju"},
        ),
        ("Klastrowi Mebli Giętych przyznano w 2016 r. tytuł Krajowego Klastra Kluczowego.", {"on": "2016"}),
        (
            f"{MEBLE} otrzymał status Krajowego Klastra Kluczowego od Ministerstwa Rozwoju.",
            {"by": "Ministerstwo Rozwoju"},
        ),
        # first or renewal
        (f"{MEBLE} odnowił status Krajowego Klastra Kluczowego.", {"kind": "renewal"}),
        (f"{MEBLE} po raz pierwszy uzyskał status Krajowego Klastra Kluczowego.", {"kind": "first"}),
        (
            f"{MEBLE} uzyskał status Krajowego Klastra Kluczowego na kolejne trzy lata.",
            {"kind": "renewal", "years": 3},
        ),
        # having
        (f"{MEBLE} ma status Krajowego Klastra Kluczowego od 2015 roku.", {"on": "2015"}),
        (f"{MEBLE}, który od 2016 r. ma status KKK, rośnie.", {"on": "2016"}),
        (f"{MEBLE} jest Krajowym Klastrem Kluczowym.", {}),
        # validity
        (
            f"{MEBLE} otrzymał 12 maja 2017 r. {STATUS}. Status jest ważny do 11 maja 2020 r.",
            {"on": "2017-05-12", "valid_until": "2020-05-11"},
        ),
        (
            f"{MEBLE} otrzymał status Krajowego Klastra Kluczowego, ważny do końca sierpnia 2021 r.",
            {"valid_until": "2021-08"},
        ),
        (
            f"{MEBLE} otrzymał status KKK, który obowiązuje od 1 stycznia 2019 r. do 31 grudnia 2021 r.",
            {"valid_from": "2019-01-01", "valid_until": "2021-12-31"},
        ),
        # across sentences
        (
            f"Gala, na której wręczano certyfikaty KKK, była 17.12.2018 w Warszawie. Odebrał je {MEBLE}.",
            {"on": "2018-12-17", "place": "Warszawa"},
        ),
        wrong_today(
            f"{MEBLE} otrzymał w Warszawie status Krajowego Klastra Kluczowego.",
            {"place": "Warszawa"},
            why="the place is taken only where a day is told",
        ),
        wrong_today(
            f"{MEBLE} z Dębicy, z odnowionym statusem Krajowego Klastra Kluczowego, rośnie.",
            {"kind": "renewal"},
            why="“z tytułem” is read right behind the name only",
        ),
    ],
)
def test_awarded(read, text, fields):
    assert stated(read, "awarded", text) == [{"cluster": MEBLE, "status": KKK} | fields]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Klastrowi Mebli Giętych przyznano Srebrną Odznakę Doskonałości.", "Silver Label"),
        (f"{MEBLE} został wyróżniony Złotą Odznaką Doskonałości.", "Gold Label"),
        (f"{MEBLE} zdobył Bronze Label.", "Bronze Label"),
        (
            f"{MEBLE} otrzymał Certyfikat Pilotażowego Klastra Energii.",
            "Certyfikat Pilotażowego Klastra Energii",
        ),
        (f"{MEBLE} otrzymał tytuł „Regionalny Klaster Kluczowy”.", "Regionalny Klaster Kluczowy"),
        (f"{MEBLE} otrzymał tytuł „Lider Wikliny”.", "Lider Wikliny"),
    ],
)
def test_statuses_are_told_apart(read, text, status):
    assert stated(read, "awarded", text) == [{"cluster": MEBLE, "status": status}]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{MEBLE} i {SZKLO} otrzymały status Krajowego Klastra Kluczowego.", "news"),
        (f"Status Krajowego Klastra Kluczowego otrzymały:\n- {MEBLE},\n- {SZKLO}.", "news"),
        (f"Status KKK otrzymali:\n1. {MEBLE}\n2. {SZKLO}", "list"),
        (f"Wśród wyróżnionych statusem Krajowego Klastra Kluczowego są {MEBLE} oraz {SZKLO}.", "news"),
        (f"Lista Krajowych Klastrów Kluczowych:\n1. {MEBLE}\n2. {SZKLO}", "list"),
        (f"{MEBLE} i {SZKLO}, oba ze statusem Krajowego Klastra Kluczowego, rosną.", "news"),
    ],
)
def test_several_receivers(read, text, kind):
    assert stated(read, "awarded", text, kind=kind) == [
        {"cluster": MEBLE, "status": KKK},
        {"cluster": SZKLO, "status": KKK},
    ]


def test_two_awards_of_one_cluster(read):
    text = (
        f"{MEBLE} otrzymał 17 grudnia 2018 r. status Krajowego Klastra Kluczowego.\n\n"
        "Klaster ma też Silver Label, który zdobył w 2016 roku."
    )
    assert stated(read, "awarded", text) == [
        {"cluster": MEBLE, "status": KKK, "on": "2018-12-17"},
        {"cluster": MEBLE, "status": "Silver Label", "on": "2016"},
    ]


def test_a_renewal_is_that_of_its_own_day(read):
    text = (
        f"{MEBLE} zmienił nazwę w 2022 roku. Pod dawną nazwą był wśród siedmiu Krajowych Klastrów "
        "Kluczowych, wybranych w 2015 roku, odnowił status w 2018 roku i otrzymał go "
        "ponownie w grudniu 2021 r."
    )
    kinds = {claim.get("on"): claim.get("kind") for claim in read.claims(text, "awarded")}
    assert kinds.get("2018") == "renewal"
    assert kinds.get("2015") is None


def test_an_end_before_the_award_is_of_an_earlier_term(read):
    text = (
        f"{MEBLE} otrzymał 17 grudnia 2018 r. status Krajowego Klastra Kluczowego.\n"
        "Konkurs był dla klastrów, którym status kończył się w 2018 roku."
    )
    assert [claim.get("valid_until") for claim in read.claims(text, "awarded")] == [None]


def test_two_awards_in_one_sentence(read):
    text = f"W 2015 r. {MEBLE} otrzymał status Krajowego Klastra Kluczowego, a w 2018 r. go odnowił."
    assert [claim["on"] for claim in stated(read, "awarded", text)] == ["2015", "2018"]


CERTIFICATE = f"""CERTYFIKAT

Ministerstwo Rozwoju zaświadcza, że
{MEBLE}
otrzymał status
Krajowego Klastra Kluczowego
na okres trzech lat

Warszawa, dnia 17-12-2018 r."""


def test_a_certificate_is_read_as_a_whole(read):
    (claim,) = read.annotation(CERTIFICATE, kind="certificate").claims
    assert claim.rule == "certificate"
    assert stated(read, "awarded", CERTIFICATE, kind="certificate") == [
        {
            "cluster": MEBLE,
            "status": KKK,
            "on": "2018-12-17",
            "by": "Ministerstwo Rozwoju",
            "years": 3,
            "place": "Warszawa",
        }
    ]


def test_a_certificate_that_is_refused(read):
    text = CERTIFICATE.replace("otrzymał", "nie otrzymał")
    assert stated(read, "awarded", text, kind="certificate") == []


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"{MEBLE} otrzymał 112 punktów na 140 możliwych.", {"value": 112, "max": 140}),
        (f"{MEBLE} zdobył 113 pkt przy progu 101.", {"value": 113, "threshold": 101}),
        (f"{MEBLE} uzyskał najwyższy wynik w kraju.", {"rank": 1}),
        (f"W rankingu {MEBLE} zajął trzecie miejsce.", {"rank": 3}),
        (
            f"Najwięcej punktów, 97 ze 120 możliwych, zdobył {MEBLE}. Próg wynosił 80 punktów.",
            {"value": 97, "max": 120, "threshold": 80, "rank": 1},
        ),
        (
            f"{MEBLE} złożył wniosek w czerwcu 2018 r. Uzyskał sto dwanaście punktów.",
            {"value": 112, "on": "2018"},
        ),
        (f"1. {MEBLE} – 112 pkt", {"value": 112}),
        (f"{MEBLE} uzyskał 47,5 pkt.", {"value": 47.5}),
    ],
)
def test_scored(read, text, fields):
    assert stated(read, "scored", text) == [{"cluster": MEBLE} | fields]


def test_each_result_goes_to_its_own_cluster(read):
    text = f"{MEBLE} (104 pkt) wyprzedził {SZKLO} (99 pkt). Maksymalnie można było zdobyć 120 punktów."
    assert stated(read, "scored", text) == [
        {"cluster": MEBLE, "value": 104, "max": 120},
        {"cluster": SZKLO, "value": 99, "max": 120},
    ]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Anna Lis, prezes Fundacji Dąb, przyszła.", {"role": "prezes", "of": "Fundacja Dąb"}),
        ("Prezes Fundacji Dąb Anna Lis przyszła.", {"role": "prezes", "of": "Fundacja Dąb"}),
        ("Koordynatorem Klastra Mebli Giętych jest Anna Lis.", {"role": "koordynator", "of": MEBLE}),
        ("Anna Lis jest dyrektorką Klastra Mebli Giętych.", {"role": "dyrektorka", "of": MEBLE}),
        ("Anna Lis (Fundacja Dąb, prezes) przyszła.", {"role": "prezes", "of": "Fundacja Dąb"}),
        (
            "Ministerstwo Rozwoju, kierowane przez minister Annę Lis, milczy.",
            {"role": "minister", "of": "Ministerstwo Rozwoju"},
        ),
        (
            "podsekretarz stanu w Ministerstwie Rozwoju Anna Lis",
            {"role": "podsekretarz stanu", "of": "Ministerstwo Rozwoju"},
        ),
        # no body where the text attaches none
        (
            "minister przedsiębiorczości i technologii Anna Lis",
            {"role": "minister przedsiębiorczości i technologii"},
        ),
        ("PODSEKRETARZ STANU\nANNA LIS", {"role": "podsekretarz stanu"}),
        # the name above, the one of the sentence before, elections
        ("Anna Lis\naudytorka Fundacji Dąb", {"role": "audytorka", "of": "Fundacja Dąb"}),
        ("Mówiła Anna Lis. Jest prezeską Fundacji Dąb.", {"role": "prezeska", "of": "Fundacja Dąb"}),
        ("Na sekretarza zebrania wybrano Annę Lis.", {"role": "sekretarz zebrania"}),
        ("Zebrani wybrali Annę Lis na prezeskę Fundacji Dąb.", {"role": "prezeska", "of": "Fundacja Dąb"}),
        # a common noun, a place, an adjective between
        ("Mówiła koordynatorka klastra Anna Lis z Nysy.", {"role": "koordynatorka"}),
        ("Przyszła prezydent Rzeszowa Anna Lis.", {"role": "prezydent"}),
        ("Anna Lis, prezeska nyskiej spółki Lumetra, przyszła.", {"role": "prezeska", "of": "Lumetra"}),
        (
            "Anna Lis, minister kierująca Ministerstwem Rozwoju, przyszła.",
            {"role": "minister", "of": "Ministerstwo Rozwoju"},
        ),
        ("Anna Lis, pełniąca funkcję prezeski Fundacji Dąb", {"role": "prezeska", "of": "Fundacja Dąb"}),
        ("Prezeska fundacji, Anna Lis, przyszła.", {"role": "prezeska"}),
        ("Rektorka uczelni, prof. Anna Lis, przyszła.", {"role": "rektorka"}),
        (
            "Anna Lis, siostra Jana Raka i prezeska Fundacji Dąb, przyszła.",
            {"role": "prezeska", "of": "Fundacja Dąb"},
        ),
        (
            "Pisać: Anna Lis, inspektorka, Fundacja Dąb, pokój 3.",
            {"role": "inspektorka", "of": "Fundacja Dąb"},
        ),
        ("Obecni: Anna Lis (prezeska, Fundacja Dąb).", {"role": "prezeska", "of": "Fundacja Dąb"}),
        # holding an office; a unit and its field
        ("Funkcję prezeski Fundacji Dąb pełni Anna Lis.", {"role": "prezeska", "of": "Fundacja Dąb"}),
        ("Obowiązki prezeski zarządu pełniła Anna Lis.", {"role": "prezeska zarządu"}),
        (
            "Informacji udziela Anna Lis, kierowniczka biura klastrów w Urzędzie Miasta Nysa.",
            {"role": "kierowniczka biura klastrów", "of": "Urząd Miasta Nysa"},
        ),
        (
            "Anna Lis z Fundacji Dąb, zarazem koordynatorka klastra, przyszła.",
            {"role": "koordynatorka"},
        ),
        (
            "W imieniu ESCA: Anna Lis, audytorka",
            {"role": "audytorka", "of": "European Secretariat for Cluster Analysis"},
        ),
        (
            "Grała spółka Lumetra. Anna Lis jest technolożką w tej samej firmie.",
            {"role": "technolożka", "of": "Lumetra"},
        ),
    ],
)
def test_role(read, text, fields):
    assert stated(read, "role", text) == [{"person": "Anna Lis"} | fields]


def test_who_signs_a_certificate_holds_the_office_that_heads_it(read):
    text = "MINISTER ROZWOJU\n\nCertyfikat dla Klastra Mebli Giętych\n\nAnna Lis\n\nWarszawa, 3 maja 2018 r."
    assert stated(read, "role", text, kind="certificate") == [
        {"person": "Anna Lis", "role": "minister rozwoju"}
    ]
    assert stated(read, "role", text, kind="news") == []


@pytest.mark.parametrize(
    "text",
    [
        "Przyszła Anna Lis, a prezes milczy.",
        "Przyszli Anna Lis i Jan Rak. Jest prezeską Fundacji Dąb.",
        "Kandydaturę Anny Lis na prezeskę zgłosiła rada.",
        "Funkcję prezesa Fundacji Dąb zlikwidowano, gdy przyszła Anna Lis.",
        "Funkcję koordynatora pełni Fundacja Dąb, którą odwiedziła Anna Lis.",
    ],
)
def test_no_role(read, text):
    assert stated(read, "role", text) == []


def test_a_second_office_behind_the_cluster_s(read):
    text = "Z Anną Lis, koordynatorką klastra i wiceprezeską Fundacji Dąb, rozmawia Jan Rak."
    assert stated(read, "role", text) == [
        {"person": "Anna Lis", "role": "koordynatorka"},
        {"person": "Anna Lis", "role": "wiceprezeska", "of": "Fundacja Dąb"},
    ]


def test_two_people_with_offices_in_one_sentence(read):
    text = "Przyszli prezes Fundacji Dąb Jan Lis i dyrektor Instytutu Buku Anna Kmieć."
    assert stated(read, "role", text) == [
        {"person": "Jan Lis", "role": "prezes", "of": "Fundacja Dąb"},
        {"person": "Anna Kmieć", "role": "dyrektor", "of": "Instytut Buku"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE}, koordynowany przez Fundację Dąb, rośnie.",
        f"{MEBLE}, którego koordynatorem jest Fundacja Dąb, rośnie.",
        f"Fundacja Dąb koordynuje {MEBLE}.",
        f"Koordynator: Fundacja Dąb\nKlaster: {MEBLE}",
        f"{MEBLE} działa od roku. Prowadzi go Fundacja Dąb.",
        f"Klaster | Koordynator | Siedziba\n{MEBLE} | Fundacja Dąb | Dębica",
        "Koordynatorem Klastra Mebli Giętych jest Fundacja Dąb.",
    ],
)
def test_coordinated_by(read, text):
    assert stated(read, "coordinated_by", text) == [{"cluster": MEBLE, "org": "Fundacja Dąb"}]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"{MEBLE} zrzesza blisko 80 firm.", {"count": 80, "unit": "firmy", "approx": True}),
        (f"{MEBLE} liczy ponad czterdziestu członków.", {"count": 40, "unit": "członkowie", "approx": True}),
        (f"{MEBLE} tworzy 35 podmiotów, w tym 3 uczelnie.", {"count": 35, "unit": "podmioty"}),
        ("Do Klastra Mebli Giętych należy 51 przedsiębiorstw.", {"count": 51, "unit": "przedsiębiorstwa"}),
        ("Liczba członków Klastra Mebli Giętych sięgnęła 80.", {"count": 80, "unit": "członkowie"}),
        (f"{MEBLE} rośnie. Skupia dwadzieścia instytucji.", {"count": 20, "unit": "instytucje"}),
        (f"{MEBLE} skupia dwadzieścia dwie pasieki.", {"count": 22, "unit": "pasieki"}),
    ],
)
def test_members(read, text, fields):
    assert stated(read, "members", text) == [{"cluster": MEBLE} | fields]


def test_members_of_two_kinds(read):
    assert stated(read, "members", f"{MEBLE} zrzesza 80 firm oraz 20 partnerów.") == [
        {"cluster": MEBLE, "count": 80, "unit": "firmy"},
        {"cluster": MEBLE, "count": 20, "unit": "partnerzy"},
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE} działa w Dębicy.",
        f"{MEBLE} z siedzibą w Dębicy rośnie.",
        f"{MEBLE} (Dębica) rośnie.",
        f"{MEBLE} rośnie. Siedzibą klastra jest Dębica.",
        f"Klaster | Siedziba | Rok\n{MEBLE} | Dębica | 2018",
    ],
)
def test_located_in(read, text):
    assert stated(read, "located_in", text) == [{"cluster": MEBLE, "place": "Dębica"}]


EVENT = {"on": "2018-12-17", "place": "Warszawa"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("W gali, która odbyła się 17 grudnia 2018 r. w Warszawie, uczestniczyła minister Anna Lis.", EVENT),
        ("Uroczystość z udziałem minister Anny Lis odbyła się 17 grudnia 2018 r. w Warszawie.", EVENT),
        ("Certyfikaty wręczyła 17 grudnia 2018 r. w Warszawie wiceminister rozwoju Anna Lis.", EVENT),
        (f"{MEBLE} odebrał certyfikat z rąk minister Anny Lis.", {}),
        ("Gościem gali była Anna Lis.", {}),
    ],
)
def test_attended(read, text, fields):
    assert stated(read, "attended", text) == [{"person": "Anna Lis"} | fields]


def test_people_present_in_minutes(read):
    text = (
        "NOTATKA ZE SPOTKANIA\nDębica, 5 maja 2018 r.\n\n"
        "Obecni:\n- Jan Lis, prezes Fundacji Dąb\n- Anna Kmieć\nNieobecni: Piotr Sowa\n\n"
        "Jan Lis otworzył zebranie."
    )
    day = {"on": "2018-05-05", "place": "Dębica"}
    assert stated(read, "attended", text, kind="minutes") == [
        {"person": "Jan Lis"} | day,
        {"person": "Anna Kmieć"} | day,
    ]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("– Cieszymy się – mówi Anna Lis, prezes Fundacji Dąb. – To dużo.", "Cieszymy się To dużo."),
        ("„To sukces” – powiedziała Anna Lis.", "To sukces"),
        ("Anna Lis: – Dziękuję wszystkim.", "Dziękuję wszystkim."),
    ],
)
def test_said(read, text, quote):
    assert stated(read, "said", text) == [{"person": "Anna Lis", "quote": quote}]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ministerstwo Rozwoju ogłosiło konkurs o tytuł Krajowego Klastra Kluczowego.", "konkurs"),
        ("Konkurs o status KKK, organizowany przez Ministerstwo Rozwoju, trwa.", "konkurs"),
        ("Galę Krajowych Klastrów Kluczowych zorganizowało Ministerstwo Rozwoju.", "gala"),
    ],
)
def test_organised(read, text, what):
    (claim,) = stated(read, "organised", text)
    assert claim["body"] == "Ministerstwo Rozwoju"
    assert claim["what"].startswith(what)


@pytest.mark.parametrize(
    "text",
    [
        f"Klaster Krzeseł zmienił nazwę na {MEBLE}.",
        f"Dawny Klaster Krzeseł to obecnie {MEBLE}.",
        f"{MEBLE} (dawny Klaster Krzeseł) rośnie.",
        f"{MEBLE} (dawniej Klaster Krzeseł) rośnie.",
    ],
)
def test_renamed(read, text):
    assert stated(read, "renamed", text) == [{"from": "Klaster Krzeseł", "to": MEBLE}]


def test_a_cluster_is_called_what_it_is_called_now(read):
    text = (
        f"Klaster Krzeseł zmienił nazwę na {MEBLE}. Klaster otrzymał 17 grudnia 2018 r. status "
        "Krajowego Klastra Kluczowego."
    )
    assert stated(read, "awarded", text)[0]["cluster"] == MEBLE


TABLE = f"""Tytuł Krajowego Klastra Kluczowego

Nazwa klastra | Koordynator | Siedziba | Punkty | Decyzja
{MEBLE} | Fundacja Dąb | Dębica | 92 | {{decision}}
{SZKLO} | Fundacja Szkło | Krosno | 61 | odmowa"""


@pytest.mark.parametrize(
    "decision",
    [
        "tak",
        "nadano",
        "przyznano",
    ],
)
def test_tables(read, decision):
    text = TABLE.format(decision=decision)
    claims = read.claims(text, kind="list")
    assert stated(read, "awarded", text, kind="list") == [{"cluster": MEBLE, "status": KKK}]
    assert {(c["cluster"], c["value"]) for c in claims if c["predicate"] == "scored"} == {
        (MEBLE, 92),
        (SZKLO, 61),
    }
    assert {(c["cluster"], c["org"]) for c in claims if c["predicate"] == "coordinated_by"} == {
        (MEBLE, "Fundacja Dąb"),
        (SZKLO, "Fundacja Szkło"),
    }
    assert {(c["cluster"], c["place"]) for c in claims if c["predicate"] == "located_in"} == {
        (MEBLE, "Dębica"),
        (SZKLO, "Krosno"),
    }


def test_a_fact_that_is_told_twice_is_one_claim(read):
    text = (
        f"{MEBLE} z tytułem Krajowego Klastra Kluczowego\n\n{MEBLE} otrzymał 17 grudnia 2018 r. "
        f"tytuł Krajowego Klastra Kluczowego. Tytuł Krajowego Klastra Kluczowego otrzymał {MEBLE}."
    )
    assert stated(read, "awarded", text) == [{"cluster": MEBLE, "status": KKK, "on": "2018-12-17"}]


def test_claims_have_rules_and_confidences(read):
    claims = read.annotation(f"{MEBLE} (Dębica) otrzymał status KKK i 112 punktów. Zrzesza 80 firm.").claims
    assert {claim.predicate for claim in claims} == {"awarded", "located_in", "scored", "members"}
    assert all(claim.rule and 0.5 < claim.confidence < 1 for claim in claims)
