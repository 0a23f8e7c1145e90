"""What is not said is not claimed: one sentence at least for every trap."""

import pytest

MEBLE = "Klaster Mebli Giętych"
SZKLO = "Klaster Szkła Ozdobnego"
STATUS = "status Krajowego Klastra Kluczowego"


@pytest.mark.parametrize(
    "text",
    [
        # only there
        f"Na gali wręczono certyfikaty Krajowego Klastra Kluczowego. {MEBLE} uczestniczył w gali.",
        "W uroczystości nadania statusu KKK brali udział przedstawiciele Klastra Mebli Giętych.",
        f"{MEBLE} gratuluje wszystkim nowym Krajowym Klastrom Kluczowym.",
        f"{MEBLE} uczestniczył w gali, na której wręczano certyfikaty KKK.",
        # applying, assessed
        f"{MEBLE} złożył wniosek o {STATUS}.",
        f"{MEBLE} ubiega się o {STATUS}.",
        f"{MEBLE} stara się o nadanie tytułu Krajowego Klastra Kluczowego.",
        f"{MEBLE} został oceniony w konkursie o {STATUS}.",
        f"{MEBLE} startuje w konkursie o {STATUS}.",
        f"{MEBLE} ma w planach uzyskanie odznaki Silver Label.",
        f"{MEBLE} ma na celu zdobycie odznaki Silver Label.",
        # lost, denied
        f"{MEBLE} nie otrzymał statusu Krajowego Klastra Kluczowego.",
        "Klastrowi Mebli Giętych nie przyznano statusu Krajowego Klastra Kluczowego.",
        "Klastrowi Mebli Giętych odmówiono tytułu Krajowego Klastra Kluczowego.",
        f"{MEBLE} przegrał walkę o {STATUS}.",
        f"Statusu Krajowego Klastra Kluczowego nie uzyskał {MEBLE}, zabrakło mu dwóch punktów.",
        f"{MEBLE} stracił {STATUS}.",
        f"{MEBLE} jeszcze nigdy nie zdobył Silver Label.",
        # described, defined
        f"{MEBLE} to sieć stolarni z Podkarpacia.",
        "Krajowy Klaster Kluczowy to klaster o istotnym znaczeniu dla gospodarki kraju.",
        "Status Krajowego Klastra Kluczowego otrzymują klastry o największym potencjale.",
        f"{MEBLE} działa w Dębicy. Status Krajowego Klastra Kluczowego przyznawany jest na trzy lata.",
        # plans, wishes, conditionals
        f"{MEBLE} chce otrzymać {STATUS}.",
        f"{MEBLE} planuje zdobyć Silver Label.",
        f"{MEBLE} otrzyma {STATUS} w przyszłym roku.",
        f"Jeśli {MEBLE} otrzyma {STATUS}, zatrudni ludzi.",
        f"Gdyby {MEBLE} uzyskał {STATUS}, zatrudniłby ludzi.",
        f"{MEBLE} mógłby otrzymać {STATUS}.",
        f"{MEBLE} otrzymałby {STATUS}, gdyby urósł.",
        f"Celem Klastra Mebli Giętych jest {STATUS}.",
        f"{MEBLE} ma nadzieję na {STATUS}.",
        # given by clusters, got by members and people
        f"{MEBLE} przyznał firmie Lumetra tytuł „Stolarz Roku”.",
        f"{MEBLE} wręczył swoim członkom odznaki „Złoty Hebel”.",
        f"Odznakę „Złoty Hebel”, którą przyznaje {MEBLE}, otrzymała spółka Lumetra.",
        "Prezes Klastra Mebli Giętych otrzymał tytuł „Stolarz Roku”.",
        "Członek Klastra Mebli Giętych, spółka Lumetra, otrzymał certyfikat „Zielona Firma”.",
    ],
)
def test_no_award(read, text):
    assert read.claims(text, "awarded") == []


def test_the_guest_of_a_gala_gets_nothing(read):
    text = f"Gościem gali, na której {SZKLO} otrzymał {STATUS}, był {MEBLE}."
    assert [claim["cluster"] for claim in read.claims(text, "awarded")] == [SZKLO]


def test_who_gets_is_told_from_who_does_not(read):
    text = f"Status Krajowego Klastra Kluczowego otrzymał {SZKLO}, a {MEBLE} nie."
    assert [claim["cluster"] for claim in read.claims(text, "awarded")] == [SZKLO]


def test_an_energy_certificate_is_no_key_cluster(read):
    text = "Klaster Energii Dolina Wisłoki otrzymał Certyfikat Pilotażowego Klastra Energii."
    (claim,) = read.claims(text, "awarded")
    assert claim["status"] == "Certyfikat Pilotażowego Klastra Energii"


def test_a_regional_title_is_no_national_one(read):
    (claim,) = read.claims(f"{MEBLE} otrzymał tytuł „Regionalny Klaster Kluczowy”.", "awarded")
    assert claim["status"] == "Regionalny Klaster Kluczowy"


CALL = (
    "Ministerstwo Rozwoju ogłasza nabór wniosków w konkursie o status Krajowego Klastra Kluczowego. Nabór "
    "trwa od 2 do 30 września 2019 r. Status otrzymają klastry, które uzyskają co najmniej 100 punktów. "
    "Klaster musi mieć co najmniej 50 członków. Status jest ważny trzy lata."
)


def test_a_call_awards_nothing(read):
    assert {claim["predicate"] for claim in read.claims(CALL, kind="call")} == {"organised"}


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE} oceniano według 36 wskaźników. Zrealizował 31 wskaźników z 36.",
        f"{MEBLE} korzysta z działania 2.17 według ust. 5 pkt 3 regulaminu, w godz. 9.00-9.45.",
        f"{MEBLE} działa w programie 2014-2020.",
        f"{MEBLE} otrzymał 90 procent dotacji i ocenę 4,5.",
        f"{MEBLE} musi zdobyć 100 punktów.",
        "Klastry musiały zdobyć co najmniej 100 punktów.",
        "Minimum wynosiło 100 punktów.",
        f"{MEBLE} nie zdobył 100 punktów.",
    ],
)
def test_no_result(read, text):
    assert read.claims(text, "scored") == []


@pytest.mark.parametrize(
    "text",
    [
        "Jan Lis nie jest prezesem Fundacji Dąb.",
        "Koordynatorem klastra jest Fundacja Dąb.",
        "Prezes Fundacji Dąb nie przyszedł. Jan Lis przyszedł.",
        "Minister rozwoju wręczył dyplomy. Dziękował mu Jan Lis.",
    ],
)
def test_no_role(read, text):
    assert read.claims(text, "role") == []


@pytest.mark.parametrize(
    "text",
    [
        "Fundacja Dąb nie koordynuje Klastra Mebli Giętych.",
        f"Fundacja Dąb chce koordynować {MEBLE}.",
        f"{MEBLE} współpracuje z Fundacją Dąb.",
        f"{MEBLE}, w którym działa Fundacja Dąb, rośnie.",
        "Fundacja Dąb należy do Klastra Mebli Giętych.",
        f"Jan Lis koordynuje {MEBLE}.",
    ],
)
def test_no_coordinator(read, text):
    assert read.claims(text, "coordinated_by") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE} nie zrzesza 80 firm.",
        f"{MEBLE} musi mieć co najmniej 50 członków.",
        f"{MEBLE} zatrudnia 300 pracowników.",
        f"{MEBLE} ma 12 projektów i 3 patenty.",
        "W gali uczestniczyło 80 firm.",
        "Z 7 klastrów tylko 4 odnowiły status.",
        f"{MEBLE} otrzymał 5 mln zł.",
    ],
)
def test_no_members(read, text):
    assert read.claims(text, "members") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE} otrzymał w Warszawie {STATUS}.",
        f"{MEBLE} nie działa w Dębicy.",
        f"{MEBLE} chce działać w Dębicy.",
        "Gala Klastra Mebli Giętych odbyła się w Dębicy.",
        "Firma z Dębicy należy do Klastra Mebli Giętych.",
        f"{MEBLE} współpracuje z Politechniką Białostocką.",
        f"Fundacja Dąb z siedzibą w Dębicy wspiera {MEBLE}.",
    ],
)
def test_no_place(read, text):
    assert read.claims(text, "located_in") == []


@pytest.mark.parametrize(
    "text",
    [
        "W gali nie uczestniczyła minister Anna Lis.",
        "Minister Anna Lis pogratulowała listownie.",
        "W gali weźmie udział Anna Lis.",
        "Anna Lis, autorka tekstu, opisała galę.",
        "Galę opisała Anna Lis.",
    ],
)
def test_nobody_attended(read, text):
    assert read.claims(text, "attended") == []


def test_the_absent_of_a_list(read):
    text = "Obecni: Jan Lis, Anna Kmieć.\nNieobecni: Piotr Sowa."
    assert [claim["person"] for claim in read.claims(text, "attended")] == ["Jan Lis", "Anna Kmieć"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lis powiedziała, że się cieszy.",
        "Tytuł „Stolarz Roku” otrzymała Anna Lis.",
        "– Dziękuję – powiedział prezes.",
    ],
)
def test_nothing_said(read, text):
    assert read.claims(text, "said") == []


@pytest.mark.parametrize(
    "text",
    [
        f"Ministerstwo Rozwoju planuje ogłosić konkurs o {STATUS}.",
        f"Ministerstwo Rozwoju nie ogłosiło konkursu o {STATUS}.",
        "Ministerstwo Rozwoju ogłosiło przetarg na meble.",
        f"Ministerstwo Rozwoju odpowiada za politykę. {MEBLE} wygrał konkurs.",
        "Konkurs ogłosi w przyszłym roku Ministerstwo Rozwoju.",
    ],
)
def test_nothing_organised(read, text):
    assert read.claims(text, "organised") == []


@pytest.mark.parametrize(
    "text",
    [
        f"Klaster Krzeseł nie zmienił nazwy na {MEBLE}.",
        f"Klaster Krzeseł chce zmienić nazwę na {MEBLE}.",
        f"Klaster Krzeseł i {MEBLE} współpracują.",
    ],
)
def test_nothing_renamed(read, text):
    assert read.claims(text, "renamed") == []


def test_two_people_with_one_surname_are_kept_apart(read):
    text = (
        "Jan Lis, prezes Fundacji Dąb, i Anna Lis, dyrektorka Instytutu Buku, przyszli.\n\n"
        "– Dziękuję – powiedziała Lis.\n\n– Ja też – dodał Jan Lis."
    )
    assert [(c["person"], c["quote"]) for c in read.claims(text, "said")] == [
        ("Anna Lis", "Dziękuję"),
        ("Jan Lis", "Ja też"),
    ]
    assert [(c["person"], c["of"]) for c in read.claims(text, "role")] == [
        ("Jan Lis", "Fundacja Dąb"),
        ("Anna Lis", "Instytut Buku"),
    ]


def test_nearly_the_same_ministries_are_kept_apart(read):
    text = (
        f"{MEBLE} otrzymał 17 grudnia 2018 r. {STATUS} od Ministerstwa Przedsiębiorczości i Technologii. "
        "Wcześniej Ministerstwo Rozwoju pytało o to Ministerstwo Rozwoju Regionalnego."
    )
    assert [name for _, name in read.names(text, "MINISTRY")] == [
        "Ministerstwo Przedsiębiorczości i Technologii",
        "Ministerstwo Rozwoju",
        "Ministerstwo Rozwoju Regionalnego",
    ]
    (claim,) = read.claims(text, "awarded")
    assert claim["by"] == "Ministerstwo Przedsiębiorczości i Technologii"


def test_the_wrong_ministry_for_the_day_is_claimed_as_the_text_says(read):
    text = f"{MEBLE} otrzymał 17 grudnia 2018 r. {STATUS} od Ministerstwa Rozwoju i Technologii."
    (claim,) = read.claims(text, "awarded")
    assert (claim["on"], claim["by"]) == ("2018-12-17", "Ministerstwo Rozwoju i Technologii")


def test_a_day_of_no_known_year_gives_no_date(read):
    text = (
        "Klaster Mebli Giętych otrzymał status Krajowego Klastra Kluczowego. "
        "Dokument wręczono w Dębicy 10 września, a konkurs ogłosiło w kwietniu Ministerstwo Rozwoju."
    )
    (award,) = read.claims(text, "awarded", published_on=None)
    assert "on" not in award
