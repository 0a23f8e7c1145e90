"""Points won, wanted and possible, ranks, tables; and what only looks like them."""

import pytest
import spacy
from pipeline.annotate.scores import find_scores, text_to_scores
from pipeline.annotate.wordpatterns import load_grammar


def found(text):
    return [(text[c.start : c.end], c.value) for c in text_to_scores(text)]


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        # in more words
        (
            "Klaster zgromadził 113 punktów na 101 wymaganych.",
            [("113 punktów", "113"), ("101 wymaganych", ">=101")],
        ),
        (
            "Klaster zgromadził 113 punktów przy 101 wymaganych.",
            [("113 punktów", "113"), ("101 wymaganych", ">=101")],
        ),
        ("Klaster zdobył 113 pkt na wymagane 101.", [("113 pkt", "113"), ("101", ">=101")]),
        ("Klaster zdobył 113 pkt przy wymaganych 101.", [("113 pkt", "113"), ("101", ">=101")]),
        (
            "Klaster zdobył 113 pkt przy wymaganym minimum 101 pkt.",
            [("113 pkt", "113"), ("minimum 101 pkt", ">=101")],
        ),
        (
            "Wynik, 128 punktów przy maksimum wynoszącym 140, okazał się najwyższy w Polsce.",
            [("128 punktów", "128"), ("maksimum wynoszącym 140", "max 140"), ("najwyższy w Polsce", "#1")],
        ),
        (
            "Wynik, 128 punktów przy maksimum 140, był najlepszy w kraju.",
            [("128 punktów", "128"), ("maksimum 140", "max 140"), ("najlepszy w kraju", "#1")],
        ),
        (
            "Uzyskał 128 punktów, przy czym maksimum wynosiło 140 punktów.",
            [("128 punktów", "128"), ("140 punktów", "max 140")],
        ),
        ("Warunkiem sukcesu było zdobycie 101 punktów.", [("101 punktów", ">=101")]),
        ("Warunkiem nadania statusu było uzyskanie 100 punktów.", [("100 punktów", ">=100")]),
        ("Warunek stanowiło zdobycie 60 punktów.", [("60 punktów", ">=60")]),
        ("Do nadania statusu niezbędne było zdobycie 100 pkt.", [("100 pkt", ">=100")]),
        ("Do zdobycia tytułu wystarczało 60 pkt.", [("60 pkt", ">=60")]),
        ("Aby otrzymać status, należało zdobyć 100 punktów.", [("100 punktów", ">=100")]),
        ("Żeby otrzymać tytuł, klaster musiał zebrać 60 punktów.", [("60 punktów", ">=60")]),
        (
            "Tytuł przyznano klastrom, które przekroczyły próg 70 punktów na 100 możliwych.",
            [("70 punktów", ">=70"), ("100 możliwych", "max 100")],
        ),
        ("Zdobyliśmy 104 punkty, cztery punkty więcej niż trzeba.", [("104 punkty", "104")]),
        ("Klaster zajął drugie miejsce w kraju.", [("drugie miejsce w kraju", "#2")]),
        ("Wymagane minimum wynosiło 48 punktów.", [("48 punktów", ">=48")]),
        ("Wymagane minimum to 48 punktów.", [("48 punktów", ">=48")]),
        ("Wymagane minimum (48 punktów) przekroczyły trzy klastry.", [("48 punktów", ">=48")]),
        (
            "Wystarczyło 101 punktów: klaster miał wówczas 113, a pierwsze miejsce zajęła Dolina.",
            [("101 punktów", ">=101"), ("113", "113"), ("pierwsze miejsce", "#1")],
        ),
        (
            "W konkursie można było uzyskać maksymalnie 140 pkt. KOM dostał ich 128.",
            [("maksymalnie 140 pkt", "max 140"), ("128", "128")],
        ),
        (
            "Z 71 punktami na 80 możliwych zajęliśmy drugie miejsce.",
            [("71 punktami na 80 możliwych", "71/80"), ("drugie miejsce", "#2")],
        ),
        ("Na czele listy znalazła się Dolina z wynikiem 120 punktów.", [("120 punktów", "120")]),
        (
            "Najwyższą notę, 81 punktów, otrzymał Klaster Pług.",
            [("Najwyższą notę", "#1"), ("81 punktów", "81")],
        ),
        ("Z notą 81 punktów klaster wygrał konkurs.", [("81 punktów", "81")]),
        ("Ocena końcowa: 81/100.", [("81/100", "81/100")]),
        ("Ocena końcowa wyniosła 81 punktów na 100.", [("81 punktów na 100", "81/100")]),
        ("Wniosek otrzymał 81 ze 100 punktów.", [("81 ze 100 punktów", "81/100")]),
        ("Wniosek otrzymał 81 punktów ze 100.", [("81 punktów ze 100", "81/100")]),
        ("Wniosek oceniono na 41 pkt z 50 możliwych.", [("41 pkt z 50 możliwych", "41/50")]),
        (
            "Klaster zdobył 63 punkty, gdy do uzyskania statusu wymagano stu.",
            [("63 punkty", "63"), ("stu", ">=100")],
        ),
        (
            "Klaster zdobył 63 punkty, podczas gdy wymagano co najmniej stu.",
            [("63 punkty", "63"), ("co najmniej stu", ">=100")],
        ),
        ("Klaster zdobył 63 punkty; wymagano ich sto.", [("63 punkty", "63"), ("sto", ">=100")]),
        (
            "Audytor ocenił klaster na 78 pkt, podczas gdy Silver Label wymaga co najmniej 80.",
            [("78 pkt", "78"), ("co najmniej 80", ">=80")],
        ),
        ("Klaster zajął III miejsce.", [("III miejsce", "#3")]),
        ("Klaster uplasował się na 5. pozycji.", [("5. pozycji", "#5")]),
        ("Klaster uplasował się na piątej pozycji w rankingu.", [("piątej pozycji", "#5")]),
        ("Okazało się to najwyższą oceną w konkursie.", [("najwyższą oceną", "#1")]),
        ("Wynik ten okazał się najlepszy w kraju.", [("najlepszy w kraju", "#1")]),
        ("Maksymalnie można było zdobyć 150 punktów.", [("150 punktów", "max 150")]),
        ("Do zdobycia było 150 punktów.", [("150 punktów", "max 150")]),
        ("Pula punktów wynosiła 150.", [("150", "max 150")]),
        (
            "Na maksymalnie 150 punktów zdobyliśmy 120.",
            [("maksymalnie 150 punktów", "max 150"), ("120", "120")],
        ),
        (
            "Spośród 150 możliwych punktów zdobyliśmy 120.",
            [("150 możliwych punktów", "max 150"), ("120", "120")],
        ),
        ("Na 150 możliwych punktów zdobyliśmy 120.", [("150 możliwych punktów", "max 150"), ("120", "120")]),
        (
            "Regulamin przewiduje maks. 150 pkt, do uzyskania statusu trzeba mieć min. 100.",
            [("maks. 150 pkt", "max 150"), ("min. 100", ">=100")],
        ),
        ("Klaster otrzymał 104 punkty, o cztery więcej niż wynosił próg.", [("104 punkty", "104")]),
        # won of possible
        ("Zdobył 91 na maksymalną liczbę 120 punktów.", [("91 na maksymalną liczbę 120 punktów", "91/120")]),
        ("Zdobył 91 punktów na 120 możliwych.", [("91 punktów na 120 możliwych", "91/120")]),
        ("Zdobył 91 ze 120 możliwych punktów.", [("91 ze 120 możliwych punktów", "91/120")]),
        ("Zdobył 91 punktów ze 120.", [("91 punktów ze 120", "91/120")]),
        ("Zdobył 91 pkt na 120 możliwych do zdobycia.", [("91 pkt na 120 możliwych do zdobycia", "91/120")]),
        ("Zdobył 91 pkt (na 120 możliwych).", [("91 pkt (na 120 możliwych)", "91/120")]),
        ("Zdobył 91/120 pkt.", [("91/120 pkt", "91/120")]),
        ("Wynik: 91/120.", [("91/120", "91/120")]),
        ("Liczba punktów uzyskanych w ocenie: 91.", [("91", "91")]),
        ("Liczba punktów w konkursie: 91.", [("91", "91")]),
        ("Raz zdobył 91 punktów, a za rok 99 na 120.", [("91 punktów", "91"), ("99 na 120", "99/120")]),
        ("Zdobył 91,5 na 120 punktów.", [("91,5 na 120 punktów", "91.5/120")]),
        (
            "Zdobył dziewięćdziesiąt jeden punktów na sto dwadzieścia.",
            [("dziewięćdziesiąt jeden punktów na sto dwadzieścia", "91/120")],
        ),
        ("Zdobył 91 spośród 120 możliwych punktów.", [("91 spośród 120 możliwych punktów", "91/120")]),
        # won
        ("Zdobył 91 pkt w konkursie.", [("91 pkt", "91")]),
        ("Zdobył 91 pkt. Drugi był słabszy.", [("91 pkt", "91")]),
        ("Klaster Wodny (91 pkt) wygrał.", [("91 pkt", "91")]),
        ("Oceniono go na dziewięćdziesiąt punktów.", [("dziewięćdziesiąt punktów", "90")]),
        ("UZYSKAŁ 91 PUNKTÓW", [("91 PUNKTÓW", "91")]),
        ("Komisja przyznała mu 91,5 punktu.", [("91,5 punktu", "91.5")]),
        ("Liczba punktów: 91", [("91", "91")]),
        ("Z wynikiem 91 punktów wszedł na listę.", [("91 punktów", "91")]),
        ("Ranking zamknął z wynikiem 91.", [("91", "91")]),
        ("Ocena końcowa: 91/120", [("91/120", "91/120")]),
        ("Zdobył 91 pkt./120 pkt.", [("91 pkt./120 pkt", "91/120")]),
        ("Zdobył 91pkt.", [("91pkt", "91")]),
        ("Zdobył ponad 90 punktów.", [("ponad 90 punktów", "90")]),
        # wanted
        ("Minimalna liczba punktów: 80", [("80", ">=80")]),
        ("Trzeba było zdobyć co najmniej 80 punktów.", [("co najmniej 80 punktów", ">=80")]),
        ("Wymagane było minimum 80 pkt.", [("minimum 80 pkt", ">=80")]),
        (
            "Wymagano przynajmniej osiemdziesięciu punktów.",
            [("przynajmniej osiemdziesięciu punktów", ">=80")],
        ),
        ("Potrzeba nie mniej niż 80 punktów.", [("nie mniej niż 80 punktów", ">=80")]),
        ("Próg wynosił 80 punktów.", [("80 punktów", ">=80")]),
        ("Próg punktowy to 80 punktów.", [("80 punktów", ">=80")]),
        (
            "Próg ustalono na 80 punktów, a klaster zdobył 91 punktów.",
            [("80 punktów", ">=80"), ("91 punktów", "91")],
        ),
        ("Zdobył 91 pkt przy progu 80.", [("91 pkt", "91"), ("80", ">=80")]),
        (
            "Wynik 91 pkt (maks. 120, próg 80 pkt).",
            [("91 pkt", "91"), ("maks. 120", "max 120"), ("próg 80 pkt", ">=80")],
        ),
        ("Trzeba było zdobyć 80 punktów.", [("80 punktów", ">=80")]),
        ("Wystarczyło 80 punktów.", [("80 punktów", ">=80")]),
        ("Każdy musiał uzyskać 80 punktów.", [("80 punktów", ">=80")]),
        ("Zdobył 91 punktów na wymagane 80.", [("91 punktów", "91"), ("80", ">=80")]),
        ("Punktowano ich pracę. Wygrały te, które uzyskały co najmniej 80.", [("co najmniej 80", ">=80")]),
        ("Wejdą ci, którzy mają 80 punktów lub więcej.", [("80 punktów lub więcej", ">=80")]),
        ("PRÓG: 80 PUNKTÓW", [("PRÓG: 80 PUNKTÓW", ">=80")]),
        (
            "Zdobył 91 punktów, a regulamin wymagał osiemdziesięciu.",
            [("91 punktów", "91"), ("osiemdziesięciu", ">=80")],
        ),
        ("Tytuł dostaną ci od 60 pkt w górę.", [("od 60 pkt", ">=60")]),
        # possible
        ("Ekspert może przyznać do 120 punktów.", [("do 120 punktów", "max 120")]),
        ("Poprawił wynik do 91 punktów.", [("91 punktów", "91")]),
        ("Można było zdobyć maksymalnie 120 punktów.", [("maksymalnie 120 punktów", "max 120")]),
        ("Można było zdobyć 120 punktów.", [("120 punktów", "max 120")]),
        ("Do zdobycia było 120 punktów.", [("120 punktów", "max 120")]),
        ("Najwyżej 120 pkt może dać komisja.", [("Najwyżej 120 pkt", "max 120")]),
        ("Maksymalna liczba punktów wynosi 120.", [("120", "max 120")]),
        ("Maksymalna liczba punktów do uzyskania: 120.", [("120", "max 120")]),
        ("Pula to 120 możliwych punktów.", [("120 możliwych punktów", "max 120")]),
        ("Zasoby: 0-20 pkt", [("0-20 pkt", "max 20")]),
        ("Za jakość od 0 do 10 punktów.", [("od 0 do 10 punktów", "max 10")]),
        ("Ocena 91 pkt (maksimum: 120).", [("91 pkt", "91"), ("maksimum: 120", "max 120")]),
        # ranks
        ("Zajął pierwsze miejsce w konkursie.", [("pierwsze miejsce", "#1")]),
        ("Zajął III miejsce w konkursie.", [("III miejsce", "#3")]),
        ("Zajął piąte miejsce w kraju.", [("piąte miejsce w kraju", "#5")]),
        ("Zajął 2. miejsce w konkursie.", [("2. miejsce", "#2")]),
        ("Uplasował się na drugim miejscu listy.", [("drugim miejscu", "#2")]),
        ("Wywalczył czwartą lokatę.", [("czwartą lokatę", "#4")]),
        ("Zajął miejsce trzecie w rankingu.", [("miejsce trzecie", "#3")]),
        ("To najlepszy wynik w kraju.", [("najlepszy wynik w kraju", "#1")]),
        ("Najwyższą notę dostał Klaster Wodny.", [("Najwyższą notę", "#1")]),
        ("Zdobył najwięcej punktów w kraju.", [("najwięcej punktów w kraju", "#1")]),
        ("Zdobył największą sławę i najwyższą liczbę punktów.", [("najwyższą liczbę punktów", "#1")]),
        ("To drugi wynik w kraju.", [("drugi wynik w kraju", "#2")]),
        ("To trzeci najlepszy wynik.", [("trzeci najlepszy wynik", "#3")]),
        ("Najwyżej oceniony został Klaster Wodny.", [("Najwyżej oceniony", "#1")]),
        ("Jest liderem rankingu.", [("liderem rankingu", "#1")]),
        ("Był to najlepszy wynik w Polsce.", [("najlepszy wynik w Polsce", "#1")]),
        ("Zajął drugie miejsce w Europie.", [("drugie miejsce w Europie", "#2")]),
        # a number of a list behind "pkt"
        ("1) Fundacja Dąb – 71 pkt\n2) Fundacja Buk – 64,5 pkt", [("71 pkt", "71"), ("64,5 pkt", "64.5")]),
        ("Zdobył 128 pkt przy 140 możliwych.", [("128 pkt", "128"), ("140 możliwych", "max 140")]),
        ("Pula to 150 punktów, przechodziło się od stu.", [("150 punktów", "max 150"), ("stu", ">=100")]),
    ],
)
def test_forms_of_scores(text, scores):
    assert found(text) == scores


@pytest.mark.parametrize(
    "text",
    [
        "Cztery punkty zapasu to nie powód do zadzierania nosa.",
        "Do progu zabrakło nam dwóch punktów.",
        "Mieli cztery punkty przewagi nad rywalem.",
        "Wyprzedziliśmy ich o trzy punkty.",
        "Klaster przekroczył próg o cztery punkty.",
        "Oceniano go na podstawie 36 wskaźników.",
        "Zgodnie z § 8 i art. 5 ust. 2 pkt 3 regulaminu.",
        "Zgodnie z ust. 2 pkt 3 i 4.",
        "Liczy 54 podmioty i co najmniej 100 firm.",
        "Liczy co najmniej 51 członków.",
        "Udział wzrósł o 15 punktów procentowych.",
        "Do 15 punktów procentowych spadł udział.",
        "Sieć ma 120 punktów sprzedaży i 15 punktów informacyjnych.",
        "Porządek obejmuje 7 punktów programu.",
        "Zabrakło 3 punktów.",
        "Zabrakło mu aż dwóch punktów.",
        "To najlepszy wynik finansowy w kraju.",
        "To najlepszy wynik w historii klastra.",
        "Przewaga 12 punktów to dużo.",
        "Przeszły cztery klastry z siedmiu.",
        "Otrzymał 113 mln zł na 140 firm.",
        "Próg 500 tys. zł przekroczyły trzy firmy.",
        "Ludzie są u nas na pierwszym miejscu.",
        "Powstało pierwsze miejsce pracy.",
        "Wydano najwyższe oceny wszystkim.",
        "W pierwszej rundzie, w drugim etapie, po raz trzeci.",
        "To jeden z najlepszych wyników.",
        "Załącznik nr 3, rozdział 2.17, godz. 9.00.",
        "Średnio 4,5 punktu na osobę.",
        "Maksymalnie 140 znaków ma opis.",
        "Dostał najwyższą odznakę.",
        "Punktów nie dodano, przyjęto nie więcej niż cztery.",
        "Pierwszy wynik prac poznamy jutro.",
    ],
)
def test_no_scores(text):
    assert found(text) == []


def test_numbers_below_a_head_of_points_are_scores():
    text = (
        "Lp. | Klaster | Miasto | Punkty | Decyzja\n"
        "1 | Klaster Wodny | Ełk | 55 | przyjęty\n"
        "2 | Klaster 7 Dolin | Piła | 47,5 | przyjęty\n"
        "3 | Klaster Siana | Kock | - | odrzucony\n"
        "Lp. 4 to nikt."
    )
    assert found(text) == [("55", "55"), ("47,5", "47.5")]


def test_a_table_may_be_drawn_with_other_signs():
    assert found("lp. / klaster / wynik\n1. / Klaster Wodny / 38,0\n– / Klaster Siana / wycofany") == [
        ("38,0", "38")
    ]
    assert found("Klaster\tPunkty\nKlaster Wodny\t38") == [("38", "38")]


def test_columns_of_criteria_say_what_is_possible_and_what_is_wanted():
    text = "Kryterium | Maks. liczba punktów | Próg | Ocena\nZasoby | 20 | 12 | 17\nRazem | 60 | 42 | 55/60"
    assert found(text) == [
        ("20", "max 20"),
        ("12", ">=12"),
        ("17", "17"),
        ("60", "max 60"),
        ("42", ">=42"),
        ("55/60", "55/60"),
    ]


def test_places_in_a_column_are_ranks_of_lower_confidence():
    (rank, points) = text_to_scores("Miejsce | Klaster | Wynik\n1 | Klaster Wodny | 91")
    assert (rank.value, points.value) == ("#1", "91")
    assert rank.confidence < points.confidence


def test_a_table_of_other_things_has_no_scores():
    assert found("Rok | Firmy | Obrót\n2019 | 54 | 120\n2020 | 60 | 130") == []


def test_points_of_a_criterion_are_doubtful():
    assert [
        c.confidence for c in text_to_scores("Dostaje się po 10 pkt za partnera, 3 punkty za udział.")
    ] == [0.5, 0.5]


def test_every_pattern_finds_its_own_example():
    for name, settings in load_grammar("scores.yml").settings.items():
        text = (
            f"Oceniano na punkty w konkursie. Klaster mógł dostać {settings['example']}, a ranking zamknięto."
        )
        assert f"scores.{name}" in [c.source for c in text_to_scores(text)], name


def test_a_doc_gives_what_its_text_gives():
    text = "Zdobył 91 pkt na 120 możliwych."
    assert find_scores(spacy.blank("pl")(text)) == text_to_scores(text)


@pytest.mark.parametrize(
    "junk",
    [
        "1 punkt na " * 10_000,
        "sto dwadzieścia " * 15_000,
        "co najmniej " * 15_000,
        "| 1 " * 20_000,
        "Punkty | a\n1 | 2\n" * 5_000,
        "pierwsze miejsce " * 5_000,
        "1/" * 30_000,
        "pkt " * 30_000,
    ],
)
def test_long_junk_takes_linear_time(junk):
    text_to_scores(junk)
