"""Members, seats, coordinators, presence, organisers and old names in the wordings of press and minutes."""

import pytest

MEBLE = "Klaster Mebli Giętych"
SZKLO = "Klaster Szkła Ozdobnego"
OLD = "Klaster Krzeseł"
RISES = f"{MEBLE} rośnie."
MET = "5 grudnia 2018 r. w Dębicy odbyło się spotkanie klastrów."
ANNA = ("Anna Lis", "2018-12-05", "Dębica")
JAN = ("Jan Kos", "2018-12-05", "Dębica")


def values(read, predicate, text, *names, **given):
    """The values of these fields of every claim of a predicate, sorted."""
    found = read.claims(text, predicate, **given)
    return sorted(tuple(claim.get(name) for name in names) for claim in found)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (f"{MET} Spotkanie prowadziła Anna Lis, dyrektor departamentu.", [ANNA]),
        (f"{MET} Obecny na spotkaniu Jan Kos, członek zarządu, ocenił wyniki dobrze.", [JAN]),
        (f"{MET} Obecna na sali Anna Lis nie kryła radości.", [ANNA]),
        (f"{MET} Uczestnicząca w spotkaniu Anna Lis zadała trzy pytania.", [ANNA]),
        (f"{MET} Obrady otworzyła Anna Lis, a zamknął je Jan Kos.", [ANNA, JAN]),
        (f"{MET} Głos zabrali: marszałek Anna Lis i prezes Jan Kos.", [ANNA, JAN]),
        (f"{MET} Na scenę wyszła Anna Lis, prezes klastra.", [ANNA]),
        (f"{MET} O eksporcie mówiła Anna Lis z Politechniki Rzeszowskiej.", [ANNA]),
        (f"{MET} Prezentację o klastrze przedstawiła Anna Lis.", [ANNA]),
        (f"{MET} Nie zabrakło także Anny Lis, wójt gminy.", [ANNA]),
        (f"{MET} Do Dębicy przyjechał też Jan Kos, prezes Huty Dobra.", [JAN]),
        (f"{MET} Obecni byli także starosta Jan Kos i wójt Anna Lis.", [ANNA, JAN]),
        (f"{MET} W imieniu samorządu gratulacje złożyła Anna Lis.", [ANNA]),
        (f"{MET} Listy gratulacyjne odczytał poseł Jan Kos.", [JAN]),
        (
            f"{MET} W debacie uczestniczyli: Anna Lis (Politechnika Rzeszowska) i Jan Kos (Urząd Miasta).",
            [ANNA, JAN],
        ),
        (f"{MET}\n\n– Bez tłumacza nie ma po co jechać – mówił Jan Kos, wiceprezes Huty Dobra.", [JAN]),
        (
            "Stolarze spotkali się 5 grudnia w Dębicy z urzędnikami. Spotkanie prowadziła Anna Lis.",
            [ANNA],
        ),
        (
            f"{MET}\n\n– Było warto – opowiada Anna Lis.\n\nOprócz niej do Dębicy pojechał Jan Kos.",
            [ANNA, JAN],
        ),
        (f"{MET}\n\nO szkoleniach opowiada Anna Lis. Jest rzeczniczką Fundacji Dąb i była na gali.", [ANNA]),
    ],
)
def test_present(read, text, people):
    assert values(read, "attended", text, "person", "on", "place") == sorted(people)


@pytest.mark.parametrize(
    "text",
    [
        f"{MET} W spotkaniu nie uczestniczyła Anna Lis, prezes klastra.",
        f"{MET} Za rok spotkanie poprowadzi Anna Lis.",
        f"{MET} Raport przygotowała Anna Lis z Politechniki Rzeszowskiej.",
        f"{MET} Patronat nad spotkaniem objął minister Jan Kos.",
        f"{MET} List od premiera Jana Kosa odczytano na początku.",
        f"{MET} – Nie wiem, czy warto – mówi Anna Lis, która do klastra nie należy.",
        f"{MET} Zaproszenie przyjął też Jan Kos, ale ostatecznie się nie pojawił.",
        f"{MET} Nieobecnego prezesa zastąpiła Anna Lis.",
        f"{MEBLE} dostał certyfikat 5 grudnia 2018 r. – Cieszymy się – mówiła Anna Lis, prezes klastra.",
        f"{RISES} O eksporcie mówiła Anna Lis.",
    ],
)
def test_not_present(read, text):
    assert read.claims(text, "attended") == []


@pytest.mark.parametrize(
    "asked",
    [
        "5 grudnia był pan w Warszawie na gali, podczas której wręczono certyfikaty.",
        "5 grudnia siedział pan w Warszawie na widowni, kiedy wręczano certyfikaty.",
        "5 grudnia odebrał pan w Warszawie certyfikat Krajowego Klastra Kluczowego.",
    ],
)
def test_who_is_asked_was_there(read, asked):
    text = (
        f"Z Janem Kosem, prezesem Klastra Mebli Giętych, rozmawia Anna Lis\n\n{asked} Co pan zapamiętał?\n\n"
        "– Tłok przy scenie i bardzo długie kolejki do szatni.\n\nI co dalej?\n\n– Dalej będzie praca."
    )
    found = values(read, "attended", text, "person", "on", "place", kind="interview")
    assert found == [("Jan Kos", "2018-12-05", "Warszawa")]


def test_minutes_below_the_cluster_place_and_day(read):
    text = (
        "Notatka ze spotkania zespołu\nKlaster Mebli Giętych, Warszawa, 5.12.2018 r., godz. 11.00\n\n"
        "Uczestnicy: Anna Lis (koordynatorka), Jan Kos (Politechnika Warszawska)."
    )
    there = [(name, "2018-12-05", "Warszawa") for name in ("Anna Lis", "Jan Kos")]
    assert values(read, "attended", text, "person", "on", "place", kind="minutes") == there
    assert read.claims(text, "located_in", kind="minutes") == []


def test_who_is_chosen_to_lead_a_meeting_is_there(read):
    text = f"PROTOKÓŁ\n\nZebranie odbyło się w Dębicy. {RISES} Na przewodniczącego wybrano Jana Kosa."
    assert values(read, "attended", text, "person", kind="minutes") == [("Jan Kos",)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{RISES} W klastrze, którego koordynatorem jest Fundacja Dąb, działa 27 firm.", [(27, "firmy")]),
        (f"{RISES} Skupiamy dziewiętnaście pracowni i dwa muzea.", [(2, "muzea"), (19, "pracownie")]),
        (f"{RISES} Tak mówi szef największej z 58 firm tworzących klaster.", [(58, "firmy")]),
        (f"{RISES} Jest jedną z 58 firm zrzeszonych w klastrze.", [(58, "firmy")]),
        (f"{RISES} Wśród 58 członków klastra są uczelnie.", [(58, "członkowie")]),
        (f"{MEBLE} (36 firm) ma tytuł.", [(36, "firmy")]),
        (f"{MEBLE} – 36 firm, 2 uczelnie.", [(2, "uczelnie"), (36, "firmy")]),
        (f"{MEBLE} to 36 firm i 2 uczelnie.", [(2, "uczelnie"), (36, "firmy")]),
        (f"{MEBLE} wystartował z 12 firmami, a dziś zrzesza ich 36.", [(36, "firmy")]),
        ("Grono członków Klastra Mebli Giętych liczy 36 podmiotów.", [(36, "podmioty")]),
        (f"{MEBLE} to 44 podmioty, w tym 35 firm, 4 uczelnie i 5 banków.", [(35, "firmy"), (44, "podmioty")]),
        (f"{MEBLE} skupia 44 małe i średnie firmy.", [(44, "firmy")]),
        (f"{RISES} Sieć powiększyła się do 44 członków.", [(44, "członkowie")]),
        (f"{RISES} Klaster rozrósł się z 12 do 44 firm.", [(44, "firmy")]),
        (f"{RISES} W jego strukturach działają 44 firmy.", [(44, "firmy")]),
        # others than members, and parts of them
        (f"{RISES} W targach wzięło udział 12 firm zrzeszonych w klastrze.", []),
        (f"{RISES} 44 firmy z klastra pojechały na targi.", []),
        (f"{RISES} Jest jedną z 58 firm w mieście.", []),
        (f"{RISES} Zespół powiększył się do 44 osób.", []),
        (f"{RISES} Wystawa powiększyła się do 44 firm.", []),
        (f"{RISES} Wśród laureatów są 44 firmy.", []),
        (f"{RISES} Zrzesza 44 podmioty, w tym trzy gminy.", [(44, "podmioty")]),
    ],
)
def test_members(read, text, told):
    found = values(read, "members", text, "count", "unit")
    assert found == sorted(told)


@pytest.mark.parametrize(
    "text",
    [
        "Na 41 członków obecnych było 29.",
        "Z 41 członków stawiło się 29.",
        "Na ogólną liczbę 41 członków obecnych było 29.",
    ],
)
def test_members_present_of_all(read, text):
    found = values(read, "members", f"PROTOKÓŁ\n\n{RISES} {text}", "count", "unit", kind="minutes")
    assert found == [(41, "członkowie")]


def test_communes_are_members_of_clusters_of_energy(read):
    text = "Klaster Energii Dolina Wisłoki zrzesza 23 podmioty, w tym jedenaście gmin."
    assert values(read, "members", text, "count", "unit") == [(11, "gminy"), (23, "podmioty")]


@pytest.mark.parametrize(
    "text",
    [
        f"{RISES} Goście byli w Dębicy, gdzie klaster od początku ma siedzibę.",
        "Delegacja Klastra Mebli Giętych, na co dzień działającego w Dębicy, wróciła z kongresu.",
        f"{RISES} Siedzibą klastra, specjalizującego się w krzesłach, ławach i stołach, jest Dębica.",
        f"Pochodzący z Dębicy {MEBLE} rośnie.",
        "Siedziba Klastra Mebli Giętych znajduje się przy ul. Leśnej 5 w Dębicy.",
        "Meblarze z Dębicy, skupieni w Klastrze Mebli Giętych, mają tytuł.",
        f"Wniosek wycofany:\n5) {MEBLE}, Dębica.",
        f"Klaster z Dębicy z tytułem\n\n{MEBLE} otrzymał status Krajowego Klastra Kluczowego.",
        f"Już drugi klaster z Dębicy zdobył tytuł. Decyzją ministerstwa {MEBLE} został kluczowy.",
    ],
)
def test_seats(read, text):
    assert values(read, "located_in", text, "cluster", "place") == [(MEBLE, "Dębica")]


def test_a_list_with_places_behind_dashes(read):
    text = f"Wyróżnione:\n• {MEBLE} – Dębica\n• {SZKLO} – Krosno, województwo podkarpackie"
    found = values(read, "located_in", text, "cluster", "place")
    assert found == [(MEBLE, "Dębica"), (SZKLO, "Krosno"), (SZKLO, "województwo podkarpackie")]


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE}, Warszawa, 5 grudnia 2018 r.",
        f"{MEBLE} podpisał umowę z klastrem z Krosna.",
        f"Wygrał z klastrem z Krosna\n\n{MEBLE} ma tytuł.",
        f"Firma Buk z Krosna należy do Klastra Mebli Giętych. {MEBLE} – Warszawa czeka.",
    ],
)
def test_no_seats(read, text):
    assert read.claims(text, "located_in") == []


@pytest.mark.parametrize(
    "text",
    [
        f"{RISES} Koordynatorem klastra na lata 2020-2022 pozostaje Fundacja Dąb.",
        f"{RISES} Klaster koordynuje Fundacja Dąb.",
        f"{RISES} Klaster prowadzi od 2010 r. Fundacja Dąb.",
        f"{MEBLE} prowadzi Fundacja Dąb.",
        f"Fundacja Dąb prowadzi {MEBLE} od 2010 roku.",
        f"{RISES} Pracę członków koordynuje Fundacja Dąb.",
        f"{RISES} Wniosek złożyła Fundacja Dąb – to ona koordynuje klaster.",
        f"{RISES} Stoi za nim Fundacja Dąb. To ona prowadzi klaster od początku.",
        f"{MEBLE} powstał z inicjatywy Fundacji Dąb, która do dziś go koordynuje.",
        f"{MEBLE}\n\nzarządzany przez organizację\nFundacja Dąb,\n\notrzymuje odznakę",
        f"{MEBLE} koordynowany jest przez Fundację Dąb.",
        "Klastrem Mebli Giętych kieruje Fundacja Dąb.",
        "Fundacja Dąb – jako koordynator Klastra Mebli Giętych – złożyła wniosek.",
    ],
)
def test_coordinators(read, text):
    assert values(read, "coordinated_by", text, "cluster", "org") == [(MEBLE, "Fundacja Dąb")]


@pytest.mark.parametrize(
    "text",
    [
        f"{RISES} Klaster prowadzi rozmowy z Fundacją Dąb.",
        f"{RISES} Szkolenia klastra prowadzi Fundacja Dąb.",
        f"{RISES} Stronę klastra prowadzi Fundacja Dąb.",
        f"{RISES} Targi prowadzi Fundacja Dąb. To ona prowadzi sklep.",
        f"{MEBLE} prowadzi z Fundacją Dąb szkolenia.",
        f"{RISES} Koordynatorem klastra nie jest Fundacja Dąb.",
        "Koordynatorem Klastra Mebli Giętych jest Anna Lis z Fundacji Dąb.",
        "Fundacja Dąb prowadzi z Klastrem Mebli Giętych projekt.",
    ],
)
def test_no_coordinators(read, text):
    assert read.claims(text, "coordinated_by") == []


@pytest.mark.parametrize(
    "text",
    [
        "O zasadach opowiedzą podczas seminarium, które Fundacja Dąb zaplanowała na 15 lutego.",
        "Organizatorem konkursu o status KKK jest Fundacja Dąb.",
        "Organizatorzy konkursu o status KKK: Fundacja Dąb i klastry.",
        "Fundacja Dąb zakończyła ocenę wniosków o certyfikację inicjatyw klastrowych.",
        "Fundacja Dąb zaprasza na konferencję o klastrach.",
        "Konkurs o status KKK organizowany jest przez Fundację Dąb od 2015 r.",
    ],
)
def test_organisers(read, text):
    assert values(read, "organised", text, "body") == [("Fundacja Dąb",)]


@pytest.mark.parametrize(
    "text",
    [
        "Fundacja Dąb zakończyła ocenę wniosków o dofinansowanie dróg.",
        "W kongresie, jak podała Fundacja Dąb, wzięło udział 300 osób.",
        "Konkurs o status KKK wspiera Fundacja Dąb.",
        "Fundacja Dąb odwołała kongres.",
    ],
)
def test_no_organisers(read, text):
    assert read.claims(text, "organised") == []


def test_who_invites_to_anothers_meeting_does_not_organise_it(read):
    text = "Ministerstwo Rozwoju zaprasza na konferencję organizowaną przez Fundację Dąb."
    assert values(read, "organised", text, "body") == [("Fundacja Dąb",)]


@pytest.mark.parametrize(
    "text",
    [
        f"{RISES} Kiedy wstępował pan do klastra, nazywał się on {OLD}. Dlaczego nazwę zmieniono?",
        f"Pytają, co się stało z Klastrem Krzeseł. Tylko od pewnego czasu nazywa się {MEBLE}.",
        f"{OLD} od niedawna nazywa się {MEBLE}.",
        f"{OLD} nosi teraz nazwę {MEBLE}.",
        f"{MEBLE}, do niedawna {OLD}, rośnie.",
        f"{MEBLE}, czyli dawny {OLD}, rośnie.",
        f"{MEBLE} działał do 2017 r. pod nazwą {OLD}.",
        f"Kiedyś {OLD}, teraz {MEBLE}.",
        f"Nazwę Klastra Krzeseł zmieniono na {MEBLE}.",
        f"{OLD} staje się Klastrem Mebli Giętych.",
        f"{MEBLE} to dawny {OLD}.",
        f"{OLD} (dziś {MEBLE}) powstał w 2008 r.",
        f"{MEBLE}, który do 2019 r. nosił nazwę {OLD}, rośnie.",
        f"{MEBLE}, jeszcze rok temu {OLD}, rośnie.",
        f"Członkowie zdecydowali o zmianie nazwy z {OLD} na {MEBLE}.",
    ],
)
def test_old_names(read, text):
    assert values(read, "renamed", text, "from", "to") == [(OLD, MEBLE)]


@pytest.mark.parametrize(
    "text",
    [
        f"{MEBLE}, dawniej partner Klastra Krzeseł, rośnie.",
        f"Co się stało z Klastrem Krzeseł? Nie wiadomo. Inny klaster nazywa się {MEBLE}.",
        f"Wcześniej tytuł miał {OLD}, obecnie ma go {MEBLE}.",
        f"{OLD} dziś nie istnieje, a {MEBLE} rośnie.",
        f"Kiedy powstawał {MEBLE}, działał już {OLD}.",
        f"Listę otwierają {OLD} (2015 r.), {MEBLE} (2016 r.) i inne.",
    ],
)
def test_no_old_names(read, text):
    assert read.claims(text, "renamed") == []
