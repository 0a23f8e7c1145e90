"""Who coordinates a cluster, where it is, who belongs to it, who was there, who organised what, old names."""

import pytest

MEBLE = "Klaster Mebli Giętych"
SZKLO = "Klaster Szkła Ozdobnego"
RISES = f"{MEBLE} rośnie."


def values(read, predicate, text, *names, **given):
    """The values of these fields of every claim of a predicate, sorted."""
    found = read.claims(text, predicate, **given)
    return sorted(tuple(claim.get(name) for name in names) for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        f"{RISES} Funkcję koordynatora klastra sprawuje od 2015 r. Fundacja Dąb.",
        f"{RISES} Rolę koordynatora powierzono Fundacji Dąb.",
        f"{RISES} Wniosek złożyła pełniąca funkcję koordynatora Fundacja Dąb.",
        f"{RISES} Wniosek złożyła Fundacja Dąb, jako koordynator klastra, w terminie.",
        f"{RISES} Jego sprawy prowadzi jako koordynator Fundacja Dąb.",
        f"{RISES} Jako koordynator figuruje Fundacja Dąb z Giżycka.",
        f"{RISES} Koordynator formalny, czyli Fundacja Dąb, zaprosił wszystkich.",
        f"{RISES} Ofertę sprawdzi koordynator formalny, tj. Fundacja Dąb.",
        f"{RISES} Za audyt zapłaciła Fundacja Dąb, bo ona nas koordynuje i trzyma kasę.",
        f"{RISES} Wniosek pisze Fundacja Dąb, która nas prowadzi.",
        f"{RISES} Tak uważa Anna Lis, prezes Fundacji Dąb, naszego koordynatora.",
        f"{RISES} Mówiła prezes Fundacji Dąb, organizacji koordynującej klaster.",
        f"{RISES} Mówiła prezes Fundacji Dąb, będącej koordynatorem klastra.",
        f"{RISES} Biuro ma w domu Fundacji Dąb, która koordynuje jego prace.",
        f"{RISES} Koordynatorem klastra, działającego od 2015 r. w Dębicy, jest Fundacja Dąb.",
        f"{RISES} Instytucją zarządzającą klastrem jest Fundacja Dąb.",
        f"{RISES} Koordynacją klastra zajmuje się Fundacja Dąb.",
        f"{RISES} Klastrem od początku zarządza Fundacja Dąb.",
        "Pracami Klastra Mebli Giętych kieruje Fundacja Dąb.",
        f"{MEBLE}, którego pracami kieruje Fundacja Dąb, rośnie.",
        f"{MEBLE}, koordynowany od dziesięciu lat przez Fundację Dąb, rośnie.",
        "Fundacja Dąb to koordynator Klastra Mebli Giętych.",
        "Fundacja Dąb – koordynator Klastra Mebli Giętych – zaprasza.",
        "Animatorem Klastra Mebli Giętych jest Fundacja Dąb.",
        f"{RISES} Stoi za nim Fundacja Dąb. Ona jest koordynatorem formalnym.",
        f"{RISES} Przyszedł dyrektor Fundacji Dąb. Fundacja, jako koordynator, prowadzi biuro.",
        f"{MEBLE}\n(KMG)\n\nzarządzany przez Fundację Dąb, spełnia kryteria odznaki.",
    ],
)
def test_coordinators(read, text):
    assert values(read, "coordinated_by", text, "cluster", "org") == [(MEBLE, "Fundacja Dąb")]


@pytest.mark.parametrize(
    "text",
    [
        f"{RISES} Koordynatorem projektu jest Fundacja Dąb.",
        f"{RISES} Jako koordynator konkursu Fundacja Dąb zbiera wnioski.",
        f"{RISES} Funkcję koordynatora pełniła do 2015 r. Fundacja Dąb.",
        f"{RISES} Dawniej koordynatorem klastra była Fundacja Dąb.",
        "Koordynatorem Klastra Mebli Giętych będzie Fundacja Dąb.",
        "Koordynatorem Klastra Mebli Giętych miała być Fundacja Dąb.",
        f"{RISES} Koordynator klastra podpisał umowę z Fundacją Dąb.",
        f"{RISES} Fundacja Dąb, która prowadzi szkolenia dla klastra, rośnie.",
        f"{RISES} Umowę podpisali koordynator klastra oraz Fundacja Dąb.",
        # named a single time, further on, and in passing
        f"Jako koordynator figuruje Fundacja Dąb.\n\nW {SZKLO.replace('Klaster', 'Klastrze')} było inaczej.",
    ],
)
def test_no_coordinators(read, text):
    assert "Fundacja Dąb" not in [org for (org,) in values(read, "coordinated_by", text, "org")]


def test_the_cluster_is_the_speakers_and_not_the_one_spoken_of(read):
    text = (
        f"{MEBLE} nie dostał tytułu. {MEBLE} ma 94 punkty.\n\n"
        "– Gratulujemy kolegom z Klastra Szkła Ozdobnego, z którymi współpracujemy. Porażkę bierzemy na "
        "siebie – mówi Jan Lis, prezes Fundacji Dąb, koordynującej prace klastra."
    )
    assert values(read, "coordinated_by", text, "cluster") == [(MEBLE,)]


def test_items_below_a_heading_are_said_of_what_it_names(read):
    text = (
        "Dolina Stolarzy\n• koordynator: Fundacja Dąb\n• tytuł od 2015 r.\n\n"
        f"{MEBLE}\n• koordynator: Izba Stolarzy"
    )
    assert values(read, "coordinated_by", text, "cluster", "org") == [(MEBLE, "Izba Stolarzy")]


def test_a_card_speaks_of_what_it_names(read):
    text = f"Nazwa: {SZKLO}\nKoordynator: Izba Szkła\n\nNazwa: Zagłębie Desek\nKoordynator: Fundacja Dąb"
    assert values(read, "coordinated_by", text, "cluster", "org") == [
        (SZKLO, "Izba Szkła"),
        ("Zagłębie Desek", "Fundacja Dąb"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"{MEBLE}, którego koordynatorem jest Fundacja Dąb, działa w Dębicy.", ["Dębica"]),
        (f"{MEBLE}, działający na terenie województwa podkarpackiego, rośnie.", ["województwo podkarpackie"]),
        (f"{RISES} Zapraszam do Dębicy, gdzie mamy biuro, najlepiej w sobotę.", ["Dębica"]),
        (f"{RISES} W Dębicy mamy też siedzibę.", ["Dębica"]),
        (f"{RISES} Biuro klastra, kierowane przez Annę Lis, mieści się w Dębicy.", ["Dębica"]),
        (f"{RISES} Biurem w Dębicy kieruje Anna Lis.", ["Dębica"]),
        (f"{RISES} Spotkanie odbyło się w siedzibie klastra w Dębicy.", ["Dębica"]),
        (f"{RISES} Siedziba znajduje się w Dębicy.", ["Dębica"]),
        (f"W Dębicy jest {MEBLE} i ma status.", ["Dębica"]),
        ("Pozdrawiamy sąsiadów z Dębicy, czyli Klaster Mebli Giętych.", ["Dębica"]),
        (f"Jeden klaster reprezentuje województwo lubelskie: jest nim {MEBLE}.", ["województwo lubelskie"]),
        (f"Stolarze z Dębicy ze złotą odznaką\n\n{MEBLE} ma odznakę. {RISES}", ["Dębica"]),
        ("Meble z Elbląga\n\nElbląski Klaster Mebli ma odznakę.", ["Elbląg"]),
        (f"{MEBLE} ulokowany jest w Dębicy.", ["Dębica"]),
        ("Siedzibą Klastra Mebli Giętych jest Dębica.", ["Dębica"]),
        (f"Działający od 2012 r. w Dębicy {MEBLE} rośnie.", ["Dębica"]),
        # where something else is
        (f"{RISES} Gala odbyła się w siedzibie ministerstwa w Warszawie.", []),
        (f"{RISES} Spotkanie odbyło się w siedzibie PARP w Warszawie.", []),
        (f"{RISES} Fundacja Dąb ma siedzibę w Rzeszowie.", []),
        (f"{RISES} Firma Drewex z siedzibą w Mielcu należy do klastra.", []),
        (f"{RISES} Biuro poselskie w Dębicy wysłało gratulacje.", []),
        (f"{RISES} Jan Lis pracuje w biurze w Dębicy.", []),
        (f"{RISES} Klaster zmienił siedzibę i otrzymał w Warszawie status KKK.", []),
        (f"W Warszawie jest dziś {MEBLE}.", []),
        (f"{RISES} Klaster z Finlandii podpisał z nim umowę.", []),
        (f"{MEBLE}, którego członkowie działają w Dębicy, rośnie.", []),
        (f"{MEBLE}, którego biuro działa w Dębicy, rośnie.", ["Dębica"]),
        (f"Goście z Finlandii w klastrze\n\n{MEBLE} przyjął delegację. {RISES}", []),
        ("Gala w Elblągu\n\nElbląski Klaster Mebli ma odznakę.", []),
    ],
)
def test_places(read, text, places):
    assert [place for (place,) in values(read, "located_in", text, "place")] == places


@pytest.mark.parametrize(
    "text",
    [
        f"Na Podkarpaciu tytuł mają dwa klastry: {MEBLE}, od 2015 r., i {SZKLO}.",
        f"Cztery klastry mają status, a dwa pochodzą z Podkarpacia. Są to {MEBLE} i {SZKLO}.",
    ],
)
def test_places_of_several(read, text):
    place = "Podkarpacie"
    assert values(read, "located_in", text, "cluster", "place") == [(MEBLE, place), (SZKLO, place)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (f"{MEBLE} zrzesza 34 członków, w tym 29 firm.", [(29, "firmy"), (34, "członkowie")]),
        (f"{MEBLE} zrzesza 34 członków, w tym 29 z Dębicy.", [(34, "członkowie")]),
        (f"{RISES} Oceniono komunikację z członkami. Tych jest dziś 63.", [(63, "członkowie")]),
        (f"{RISES} Jest nas już 33 członków.", [(33, "członkowie")]),
        (f"{RISES} Liczba członków wzrosła z 33 do 36.", [(36, "członkowie")]),
        (f"{RISES} Liczba członków: 18 podmiotów.", [(18, "podmioty")]),
        (f"{RISES} Stan na 1 grudnia: 36 firm.", [(36, "firmy")]),
        (f"{MEBLE} to ponad 58 podmiotów z branży.", [(58, "podmioty")]),
        (f"{RISES} Obecnie klaster to 80 firm.", [(80, "firmy")]),
        ("80 firm należy do Klastra Mebli Giętych.", [(80, "firmy")]),
        (f"80 firm tworzy {MEBLE}.", [(80, "firmy")]),
        (f"{MEBLE} tworzony przez 80 firm rośnie.", [(80, "firmy")]),
        ("W Klastrze Mebli Giętych działa 80 firm.", [(80, "firmy")]),
        ("Członkami Klastra Mebli Giętych jest 80 firm.", [(80, "firmy")]),
        (f"{RISES} Jak na klaster z Dębicy, w którym jest 57 firm, bardzo dobrze.", [(57, "firmy")]),
        (f"{MEBLE} obejmuje 80 firm.", [(80, "firmy")]),
        ("W Klastrze Mebli Giętych zrzeszonych jest 80 firm.", [(80, "firmy")]),
        (f"{RISES} Jego członkami jest 80 firm.", [(80, "firmy")]),
        # other things, other times
        (f"{MEBLE} to 20 lat doświadczenia.", []),
        (f"{MEBLE} liczy na 80 firm.", []),
        (f"{MEBLE} to jeden z 20 klastrów kluczowych.", []),
        (f"{MEBLE} ma 12 nowych członków.", []),
        (f"{MEBLE} przyjął 12 członków.", []),
        (f"W konkursie, w którym jest 57 firm, {MEBLE} odpadł.", []),
        (f"{RISES} Firm bywało różnie, w 2019 r. było ich czterdzieści.", []),
        ("80 firm nie należy do Klastra Mebli Giętych.", []),
    ],
)
def test_members(read, text, counts):
    assert values(read, "members", text, "count", "unit") == counts


def test_those_present_of_all_members_in_minutes(read):
    text = "Protokół z zebrania członków Klastra Mebli Giętych\n\n1. Stwierdzono obecność 29 z 44 członków."
    assert values(read, "members", text, "count", "unit", kind="minutes") == [(44, "członkowie")]


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        # the speaker's own cluster, where the text tells which it is
        (
            f"""{SZKLO} ma odznakę. Mówi Ewa Mrówka, sekretarz Klastra Mebli Giętych.
Mrówka dodaje, że jej własny klaster, liczący 22 podmioty, czeka.""",
            [(MEBLE,)],
        ),
        (f"{SZKLO} ma odznakę. Opowiada o tym Jan Wicher. Jego klaster nie startował. Ma 24 firmy.", []),
    ],
)
def test_whose_members(read, text, clusters):
    assert values(read, "members", text, "cluster") == clusters


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Certyfikaty wręczono w Warszawie w obecności minister rozwoju Anny Lis.", ["Anna Lis"]),
        ("Certyfikaty wręczone podczas gali przez ministra Jana Kosa wiszą na ścianie.", ["Jan Kos"]),
        (
            "– Pojechałam z gorączką – mówi Anna Lis. Dokument odebrała w Warszawie, razem z Janem Kosem.",
            ["Anna Lis", "Jan Kos"],
        ),
        ("O szkoleniach opowiada Anna Lis. Jest dyrektorką i była na gali.", ["Anna Lis"]),
        ("– To dużo – mówi Jan Kos. W stolicy towarzyszyła mu córka, Anna Kos.", ["Anna Kos", "Jan Kos"]),
        ("Własnymi doświadczeniami dzielili się Anna Lis, prezes firmy, i Jan Kos.", ["Anna Lis", "Jan Kos"]),
        ("Umowę podpisali Anna Lis i Jan Kos.", ["Anna Lis", "Jan Kos"]),
        ("Na otwarcie przyjechali Anna Lis, zastępczyni burmistrza, oraz Jan Kos.", ["Anna Lis", "Jan Kos"]),
        ("Na jubileuszu klastra najdłużej przemawiał Jan Kos.", ["Jan Kos"]),
        ("– To dużo – powiedział podczas gali minister Jan Kos.", ["Jan Kos"]),
        ("Na gali nie zabrakło ministra Jana Kosa.", ["Jan Kos"]),
        ("Gospodarzem spotkania był Jan Kos.", ["Jan Kos"]),
        ("Certyfikat z rąk ministra Jana Kosa odebrała Anna Lis.", ["Anna Lis", "Jan Kos"]),
        ("Certyfikat na ręce Anny Lis złożył wójt.", ["Anna Lis"]),
        ("Uczestników przywitał wójt Jan Kos.", ["Jan Kos"]),
        ("Obecni:\n• Klaster Szkła (Jan Kos, Anna Lis)", ["Anna Lis", "Jan Kos"]),
        # not there, not yet, somebody else
        ("Uroczystość z udziałem minister Anny Lis odbędzie się jutro w Warszawie.", []),
        ("Gala odbędzie się w obecności minister Anny Lis.", []),
        ("Na gali zabrakło ministra Jana Kosa.", []),
        ("Jan Kos nie był na gali.", []),
        ("– To dużo – powiedział po gali minister Jan Kos.", []),
        ("Umowę podpisał w 2015 r. Jan Kos.", []),
        ("– Cieszę się – mówi Anna Lis. Delegacja odebrała dyplom w Warszawie.", []),
        ("– Cieszę się – mówi Jan Kos. Klaster był na gali.", []),
        ("Jan Kos był gospodarzem domu.", []),
        ("Kos: Nasz obowiązuje do 17 grudnia. Wręczyli nam go w styczniu. Jan Kos milczy.", []),
    ],
)
def test_people_there(read, text, people):
    assert [person for (person,) in values(read, "attended", text, "person")] == people


def test_the_day_of_a_meeting_is_not_the_month_of_an_award(read):
    text = (
        f"W środę, 5 grudnia 2018 r., w Dębicy odbyło się spotkanie klastrów. {MEBLE} otrzymał Bronze Label "
        "w kwietniu 2017 r.\n\nW obradach uczestniczyły Anna Lis i Ewa Kos."
    )
    assert values(read, "attended", text, "person", "on", "place") == [
        ("Anna Lis", "2018-12-05", "Dębica"),
        ("Ewa Kos", "2018-12-05", "Dębica"),
    ]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Odbyło się spotkanie klastrów, zorganizowane przez Fundację Dąb.", ["Fundacja Dąb"]),
        ("Na śniadanie, które w Dębicy zorganizowała Fundacja Dąb, przyszło sto osób.", ["Fundacja Dąb"]),
        ("Konkurs został ogłoszony przez Ministerstwo Rozwoju w maju.", ["Ministerstwo Rozwoju"]),
        ("Dopiero teraz Ministerstwo Rozwoju urządziło galę.", ["Ministerstwo Rozwoju"]),
        (f"{MEBLE} ogłasza dziewiątą edycję konkursu o nagrodę „Złoty Dąb”.", [MEBLE]),
        (f"{RISES} Zorganizowany przez klaster konkurs „Złoty Dąb” rozstrzygnięto w maju.", [MEBLE]),
        ("Konkurs dla klastrów\nOrganizator: Urząd Marszałkowski Województwa Opolskiego", None),
        ("Organizatorem spotkania była Fundacja Dąb.", ["Fundacja Dąb"]),
        ("Zaczął się kongres klastrów, którego organizatorem jest Fundacja Dąb.", ["Fundacja Dąb"]),
        # no organiser, not yet
        ("Ministerstwo Rozwoju objęło patronatem konferencję o klastrach.", []),
        ("Konferencja pod patronatem Ministerstwa Rozwoju odbyła się w Warszawie.", []),
        (f"{MEBLE} chce zorganizować konferencję.", []),
        (f"{MEBLE} zorganizuje konferencję jesienią.", []),
        (f"{MEBLE} zakończył konkurs z wynikiem 91 punktów.", []),
        ("Spotkanie, na którym Ministerstwo Rozwoju podsumowało klastry, trwało dwie godziny.", []),
    ],
)
def test_organisers(read, text, bodies):
    office = "Urząd Marszałkowski Województwa Opolskiego"
    found = [body for (body,) in values(read, "organised", text, "body")]
    assert found == ([office] if bodies is None else bodies)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{MEBLE}, którego koordynatorem jest Fundacja Dąb, dawniej nazywał się Klaster Krzeseł.", 1),
        (f"{MEBLE} nosił wcześniej nazwę Klaster Krzeseł.", 1),
        (f"{MEBLE} do 2017 r. działał pod nazwą Klaster Krzeseł.", 1),
        (f"{MEBLE} to nowa nazwa klastra, który pamiętamy jako Klaster Krzeseł.", 1),
        (f"Nowa nazwa Klastra Krzeseł to {MEBLE}.", 1),
        (f"Klaster Krzeseł przemianowano na {MEBLE}.", 1),
        (f"{MEBLE} występował wcześniej jako Klaster Krzeseł.", 1),
        (f"{MEBLE} do 2017 r. działał razem z Klastrem Krzeseł.", 0),
        (f"{MEBLE}, który dawniej współpracował z Klastrem Krzeseł, rośnie.", 0),
        (f"Klaster Krzeseł i {MEBLE}, dawniej konkurenci, podpisali umowę.", 0),
    ],
)
def test_old_names(read, text, names):
    assert values(read, "renamed", text, "from", "to") == [("Klaster Krzeseł", MEBLE)] * names


def test_the_coordinator_in_an_item_is_not_of_the_item_before(read):
    text = (
        "Laureaci:\n1) Klaster Mebli Giętych, koordynator: Fundacja Dąb\n"
        "2) osada nad rzeką, koordynator: Fundacja Buk\n"
    )
    assert values(read, "coordinated_by", text, "cluster", "org") == [(MEBLE, "Fundacja Dąb")]


def test_a_person_of_a_body_who_coordinates(read):
    person = f"{RISES} Był Jan Kos z Urzędu Miejskiego w Dębicy, zarazem koordynator klastra."
    assert values(read, "coordinated_by", person, "org") == []
    body = f"{RISES} Był Jan Kos z Instytutu Dębu, koordynatora klastra."
    assert values(read, "coordinated_by", body, "org") == [("Instytut Dębu",)]


@pytest.mark.parametrize(
    ("counted", "unit"),
    [
        ("27 plantatorów", "plantatorzy"),
        ("27 lektorów", "lektorzy"),
        ("27 jednostek naukowych", "jednostki naukowe"),
        ("27 jednostek", "jednostki"),
    ],
)
def test_units(read, counted, unit):
    assert values(read, "members", f"{MEBLE} zrzesza {counted}.", "count", "unit") == [(27, unit)]


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE} zdobył status Krajowego Klastra Kluczowego w konkursie Ministerstwa Rozwoju.",
        (
            f"{MEBLE} znalazł się wśród laureatów drugiego konkursu Ministerstwa Rozwoju o tytuł Krajowego "
            "Klastra Kluczowego."
        ),
        (
            "25 maja Ministerstwo Rozwoju zakończyło przyjmowanie wniosków w konkursie o status Krajowego "
            "Klastra Kluczowego."
        ),
    ],
)
def test_contests_of_a_ministry(read, text):
    assert values(read, "organised", text, "body") == [("Ministerstwo Rozwoju",)]
