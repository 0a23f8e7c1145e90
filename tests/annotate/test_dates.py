"""Dates in every make, what they mean on the day of publication, and what is no date."""

import pytest
import spacy
from pipeline.annotate.dates import find_dates
from pipeline.annotate.dates.find import text_to_dates
from pipeline.annotate.wordpatterns import load_grammar

PUBLISHED = "2022-03-16"  # a Wednesday


def found(text, published_on=PUBLISHED):
    return [(text[c.start : c.end], c.value) for c in text_to_dates(text, published_on=published_on)]


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        # days with a year
        ("Podpisano ją 7 maja 2019 r. w ratuszu.", "7 maja 2019 r.", "2019-05-07"),
        ("Podpisano ją 7 maja 2019 roku.", "7 maja 2019 roku", "2019-05-07"),
        ("Podpisano ją 7 maja 2019, w ratuszu.", "7 maja 2019", "2019-05-07"),
        ("Podpisano ją 07 maja 2019r. w ratuszu.", "07 maja 2019r.", "2019-05-07"),
        ("Podpisano ją 7. maja 2019 r.", "7. maja 2019 r.", "2019-05-07"),
        ("Podpisano ją 28 Grudnia 2019 r.", "28 Grudnia 2019 r.", "2019-12-28"),
        ("Było to 5 maj 2019 r.", "5 maj 2019 r.", "2019-05-05"),
        ("DNIA 7 MAJA 2019 ROKU.", "7 MAJA 2019 ROKU", "2019-05-07"),
        ("Podpisano ją 7\nmaja 2019 r.", "7\nmaja 2019 r.", "2019-05-07"),
        ("Podpisano ją pierwszego września 2019 r.", "pierwszego września 2019 r.", "2019-09-01"),
        (
            "Było to dwudziestego pierwszego maja 2019 r.",
            "dwudziestego pierwszego maja 2019 r.",
            "2019-05-21",
        ),
        ("We wtorek, 7 maja 2019 r., ruszyło biuro.", "wtorek, 7 maja 2019 r.", "2019-05-07"),
        ("We wtorek 7 maja 2019 r. ruszyło biuro.", "wtorek 7 maja 2019 r.", "2019-05-07"),
        ("Spotkajmy się 7 maja 2019 r. (wtorek).", "7 maja 2019 r. (wtorek)", "2019-05-07"),
        ("WTOREK, 07.05.2019 R.", "WTOREK, 07.05.2019 R.", "2019-05-07"),
        ("Dnia 17 XII 2018 r. zapadła decyzja.", "17 XII 2018 r.", "2018-12-17"),
        ("Dnia 17.XII.2018 r. zapadła decyzja.", "17.XII.2018 r.", "2018-12-17"),
        ("Stan na 17 gru 2018", "17 gru 2018", "2018-12-17"),
        (
            "Było to dziewiątego maja dwa tysiące osiemnastego roku.",
            "dziewiątego maja dwa tysiące osiemnastego roku",
            "2018-05-09",
        ),
        ("Wydano 17-ego grudnia 2018.", "17-ego grudnia 2018", "2018-12-17"),
        # numeric
        ("Wydano dn.07.05.2019 r.", "07.05.2019 r.", "2019-05-07"),
        ("Termin: 17.12.2018 r.", "17.12.2018 r.", "2018-12-17"),
        ("Termin: 17.12.2018", "17.12.2018", "2018-12-17"),
        ("Termin: 17. 12. 2018 r.", "17. 12. 2018 r.", "2018-12-17"),
        ("Termin: 17.12.2018r.", "17.12.2018r.", "2018-12-17"),
        ("Termin: 7-2-2018 roku", "7-2-2018 roku", "2018-02-07"),
        ("Termin: 17/12/2018", "17/12/2018", "2018-12-17"),
        ("Termin: 2018-12-17", "2018-12-17", "2018-12-17"),
        ("Termin: 17.12.18 r.", "17.12.18 r.", "2018-12-17"),
        ("Gala (22.02) była krótka.", "22.02", "2022-02-22"),
        ("We wtorek, 22.02 gala była krótka.", "wtorek, 22.02", "2022-02-22"),
        ("W dniu 22.02 gala była krótka.", "22.02", "2022-02-22"),
        ("Gala była 22.02 br.", "22.02 br.", "2022-02-22"),
        ("Nabór trwał od 31.01, potem był remont.", "31.01", "2022-01-31"),
        ("Kalendarz:\n9.12 – zebranie", "9.12", "2021-12-09"),
        ("BIULETYN, 25.10\n\nNic nowego.", "25.10", "2021-10-25"),
        ("The hall was opened in December 2021.", "December 2021", "2021-12"),
        ("The hall is valid until 31 December 2024.", "31 December 2024", "2024-12-31"),
        ("The hall is valid until December 31, 2024.", "December 31, 2024", "2024-12-31"),
        # days without a year
        ("Podpisano ją 10 marca.", "10 marca", "2022-03-10"),
        ("Zapraszamy 25 marca do hali.", "25 marca", "2022-03-25"),
        ("Ogłoszono to 20 grudnia.", "20 grudnia", "2021-12-20"),
        ("Ogłoszono to 28 sierpnia.", "28 sierpnia", "2021-08-28"),
        ("Zapraszamy 28 sierpnia.", "28 sierpnia", "2022-08-28"),
        ("Kongres rozpocznie się 20 listopada.", "20 listopada", "2022-11-20"),
        ("Kongres rozpoczął się 20 listopada.", "20 listopada", "2021-11-20"),
        ("Zapraszamy 10 października na kongres.", "10 października", "2022-10-10"),
        ("Otwarto ją 10 października ub.r.", "10 października ub.r.", "2021-10-10"),
        ("Otwarto ją 10 października ub. r. w hali", "10 października ub. r.", "2021-10-10"),
        ("Otwarto ją 10 października ubiegłego roku.", "10 października ubiegłego roku", "2021-10-10"),
        ("Otwarto ją 10 stycznia br. w hali", "10 stycznia br.", "2022-01-10"),
        ("Otwarto ją 10 stycznia b.r. w hali", "10 stycznia b.r.", "2022-01-10"),
        ("Otwarto ją 10 stycznia bieżącego roku.", "10 stycznia bieżącego roku", "2022-01-10"),
        ("Zacznie się 10 stycznia przyszłego roku.", "10 stycznia przyszłego roku", "2023-01-10"),
        ("We wtorek, 15 bm., otwarto halę.", "wtorek, 15 bm.", "2022-03-15"),
        ("Było to 28 ub.m. w hali.", "28 ub.m.", "2022-02-28"),
        # intervals
        (
            "Nabór trwa od 31 maja do 13 września 2021 r.",
            "31 maja do 13 września 2021 r.",
            "2021-05-31/2021-09-13",
        ),
        (
            "Nabór: 15 grudnia – 15 stycznia 2021 r.",
            "15 grudnia – 15 stycznia 2021 r.",
            "2020-12-15/2021-01-15",
        ),
        (
            "Nabór: 15 grudnia 2020 r. - 15 stycznia 2021 r.",
            "15 grudnia 2020 r. - 15 stycznia 2021 r.",
            "2020-12-15/2021-01-15",
        ),
        ("Targi w dniach 22-23 maja 2019 r. w hali", "22-23 maja 2019 r.", "2019-05-22/2019-05-23"),
        ("Targi w dniach 22 i 23 maja 2019 r. w hali", "22 i 23 maja 2019 r.", "2019-05-22/2019-05-23"),
        ("Targi odbyły się 22–25 lutego.", "22–25 lutego", "2022-02-22/2022-02-25"),
        ("Targi od 22 do 25 lutego br.", "od 22 do 25 lutego br.", "2022-02-22/2022-02-25"),
        ("Między 22 a 25 lutego stała hala.", "22 a 25 lutego", "2022-02-22/2022-02-25"),
        (
            "Między 22 lutego a 2 marca 2020 r. stała hala.",
            "22 lutego a 2 marca 2020 r.",
            "2020-02-22/2020-03-02",
        ),
        ("Nabór: 31.05.-13.09.2021 r.", "31.05.-13.09.2021 r.", "2021-05-31/2021-09-13"),
        ("Nabór: 31.05–13.09.2021", "31.05–13.09.2021", "2021-05-31/2021-09-13"),
        ("Nabór: 31.05.2021 – 13.09.2021 r.", "31.05.2021 – 13.09.2021 r.", "2021-05-31/2021-09-13"),
        (
            "Nabór od 31.05.2021 r. do 13.09.2021 r.",
            "31.05.2021 r. do 13.09.2021 r.",
            "2021-05-31/2021-09-13",
        ),
        ("Targi: 3-5.10.2019 r.", "3-5.10.2019 r.", "2019-10-03/2019-10-05"),
        ("Targi: 03.-05.10.2019 r.", "03.-05.10.2019 r.", "2019-10-03/2019-10-05"),
        ("W latach 2015-2018 klaster urósł.", "2015-2018", "2015/2018"),
        ("W latach 2015–2018 klaster urósł.", "2015–2018", "2015/2018"),
        ("Od 2015 do 2018 roku klaster urósł.", "2015 do 2018 roku", "2015/2018"),
        ("Między 2015 a 2018 r. klaster urósł.", "2015 a 2018 r.", "2015/2018"),
        ("Plan działania klastra na lata 2023-2024 przyjęto.", "2023-2024", "2023/2024"),
        ("W roku szkolnym 2018/2019 otwarto klasę.", "2018/2019", "2018/2019"),
        ("Od czerwca do września 2018 r. trwał nabór.", "czerwca do września 2018 r.", "2018-06/2018-09"),
        ("Nabór: czerwiec–wrzesień 2018", "czerwiec–wrzesień 2018", "2018-06/2018-09"),
        ("Nabór: grudzień 2018 – luty 2019 r.", "grudzień 2018 – luty 2019 r.", "2018-12/2019-02"),
        ("Nabór: VI-IX 2018 r.", "VI-IX 2018 r.", "2018-06/2018-09"),
        ("Gala trwała 7, 8 i 9 maja 2019 r. w hali", "7, 8 i 9 maja 2019 r.", "2019-05-07/2019-05-09"),
        ("Gala trwała 7. - 9. maja 2019 w hali", "7. - 9. maja 2019", "2019-05-07/2019-05-09"),
        ("Od roku 2019 do roku 2021 trwał remont.", "roku 2019 do roku 2021", "2019/2021"),
        ("Lata 2019–21 były trudne.", "2019–21", "2019/2021"),
        ("I etap: 05.2019-07.2019", "05.2019-07.2019", "2019-05/2019-07"),
        # months, quarters, halves, years, decades
        ("Nastąpiło to w czerwcu 2018 r. w hali", "czerwcu 2018 r.", "2018-06"),
        ("Nastąpiło to w czerwcu ub.r. w hali", "czerwcu ub.r.", "2021-06"),
        ("Nastąpiło to w lutym br. w hali", "lutym br.", "2022-02"),
        ("Nastąpiło to w XI 2015 w hali", "XI 2015", "2015-11"),
        ("Nastąpiło to w 11.2015 r. w hali", "11.2015 r.", "2015-11"),
        ("Ogłoszono to w pierwszych dniach marca.", "marca", "2022-03"),
        ("Nastąpiło to w grudniu.", "grudniu", "2021-12"),
        ("Nastąpiło to w ubiegłym miesiącu.", "ubiegłym miesiącu", "2022-02"),
        ("Ważny do końca sierpnia 2025 r.", "sierpnia 2025 r.", "2025-08"),
        ("W I kwartale 2019 r. przybyło firm.", "I kwartale 2019 r.", "2019-01/2019-03"),
        ("W trzecim kwartale ub.r. przybyło firm.", "trzecim kwartale ub.r.", "2021-07/2021-09"),
        ("W I-III kwartale 2019 r. przybyło firm.", "I-III kwartale 2019 r.", "2019-01/2019-09"),
        ("W II kw. 2019 r. przybyło firm.", "II kw. 2019 r.", "2019-04/2019-06"),
        ("Q3 2019", "Q3 2019", "2019-07/2019-09"),
        ("W II półroczu 2020 r. przybyło firm.", "II półroczu 2020 r.", "2020-07/2020-12"),
        ("W drugiej połowie 2020 roku przybyło firm.", "drugiej połowie 2020 roku", "2020-07/2020-12"),
        ("Działa od 2014 roku.", "2014 roku", "2014"),
        ("Działa od roku 2014.", "roku 2014", "2014"),
        ("Działa (od 2014 r.) w hali.", "2014 r.", "2014"),
        ("Działa od 2014, w hali.", "2014", "2014"),
        ("W 2014 klaster urósł.", "2014", "2014"),
        ("RANKING ODLEWNI 2020 - WYNIKI", "2020", "2020"),
        ("W latach 90. XX wieku stała tu huta.", "latach 90. XX wieku", "1990/1999"),
        (
            "W latach dziewięćdziesiątych XX wieku stała tu huta.",
            "latach dziewięćdziesiątych XX wieku",
            "1990/1999",
        ),
        ("Ważny do: 12.2024", "12.2024", "2024-12"),
        ("W 1. kw. 2020 r. przybyło firm.", "1. kw. 2020 r.", "2020-01/2020-03"),
        # said by way of today
        ("Do końca br. otworzymy halę.", "br.", "2022"),
        ("Do 1. października można pisać.", "1. października", "2022-10-01"),
        ("Wczoraj otwarto halę.", "Wczoraj", "2022-03-15"),
        ("Przedwczoraj otwarto halę.", "Przedwczoraj", "2022-03-14"),
        ("Dziś otwarto halę.", "Dziś", "2022-03-16"),
        ("Dziś w Krośnie klastry, które liczą po 40 firm, odebrały nagrody.", "Dziś", "2022-03-16"),
        ("Od dziś mamy halę.", "dziś", "2022-03-16"),
        ("Nabór rusza dzisiaj o 9.00.", "dzisiaj", "2022-03-16"),
        ("Nabór ruszy jutro.", "jutro", "2022-03-17"),
        ("W tym roku otwarto halę.", "tym roku", "2022"),
        ("W bieżącym roku otwarto halę.", "bieżącym roku", "2022"),
        ("W zeszłym roku otwarto halę.", "zeszłym roku", "2021"),
        ("W roku ubiegłym otwarto halę.", "roku ubiegłym", "2021"),
        ("W przyszłym roku otworzymy halę.", "przyszłym roku", "2023"),
        ("W ubiegłym tygodniu otwarto halę.", "ubiegłym tygodniu", "2022-03-07/2022-03-13"),
        ("We wtorek otwarto halę.", "wtorek", "2022-03-15"),
        ("W czwartek otwarto halę.", "czwartek", "2022-03-10"),
        ("W czwartek otworzymy halę.", "czwartek", "2022-03-17"),
        ("W środę otwarto halę.", "środę", "2022-03-16"),
        ("Od wtorku mamy halę.", "wtorku", "2022-03-15"),
        ("W ubiegły czwartek otwarto halę.", "ubiegły czwartek", "2022-03-10"),
        ("W ubiegłą środę otwarto halę.", "ubiegłą środę", "2022-03-09"),
        ("W najbliższy czwartek otworzymy halę.", "najbliższy czwartek", "2022-03-17"),
        ("W czwartek ubiegłego tygodnia otwarto halę.", "czwartek ubiegłego tygodnia", "2022-03-10"),
        (
            "Otwarto ją w miniony wtorek, 6 listopada 2018 r.",
            "miniony wtorek, 6 listopada 2018 r.",
            "2018-11-06",
        ),
        ("Co w 2019 roku?", "2019 roku", "2019"),
        ("1. Klaster Dąb, Nysa – 2017\n2. Klaster Buk", "2017", "2017"),
    ],
)
def test_forms_of_dates(text, surface, value):
    assert found(text) == [(surface, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Biuro czynne w godz. 9.00-15.00.",
        "Zbiórka o 10.30, obiad o godz. 12.15.",
        "Program 2021-2027 da więcej.",
        "Pieniądze z perspektywy finansowej 2014-2020 się kończą.",
        "Regionalny Program Operacyjny na lata 2014-2020 wygasa.",
        "Ustawa z dnia 6 marca 2018 r. o niczym obowiązuje.",
        "Zgodnie z rozporządzeniem ministra z 6 marca 2018 r. w sprawie niczego.",
        "Dz. U. z 2018 r. poz. 646",
        "Notatka nr 3/2019 leży w biurze.",
        "Certyfikat nr 7/II/2016 leży w biurze.",
        "Norma ISO 9001:2015 obowiązuje.",
        "Program Horyzont 2020 trwał długo.",
        "Tel. 85 745 20 19, pokój 2015.",
        "Dotacja wyniosła 2015 zł.",
        "Zrzeszamy 2000 firm.",
        "Ponad 2000 osób przyszło.",
        "Mieszka przy ul. 3 Maja 12.",
        "Poszedł do pracowni nr 3. Maja Kowalska też.",
        "Mieszka przy al. 11 Listopada.",
        "Przez trzy lata, od trzech lat, trzy lata temu.",
        "Maja Kowalska i Jan Marzec przyszli.",
        "Dziś zrzeszamy 60 firm.",
        "Galę wygrały klastry, które posługują się dziś tym tytułem.",
        "Dziś tworzy go 67 członków, pozostali odeszli.",
        "Klaster, który dziś skupia 40 firm, otrzymał nagrodę.",
        "Nikt nie stał tak jak dziś i oby stał.",
        "Marzyli, żeby jutro było lepiej.",
        "Stoi do dziś i zrzesza 60 firm.",
        "Co kiedyś było marzeniem, dziś jest codziennością.",
        "Byli tam ludzie, którzy posługują się dziś tym tytułem.",
        "Dziś tworzy go 60 firm; pozostali to gminy.",
        "Otwarte w godz. od 9.10 do 15.12, codziennie.",
        "Spadek do 5.10 proc. i wersja 3.11 – to fakty.",
        "2.10 – Zakres prac",
        "Jutro nikt nam tego nie podaruje.",
        "Co wtorek gramy w szachy.",
        "Czynne od poniedziałku do piątku.",
        "– Było pusto – dodał. – Dzisiaj krzeseł brakuje.",
        "W tym roku szkolnym mamy klasę.",
        "Rozdział 2.17 i punkt 5.1 są puste.",
        "Wersja 3.11.2 działa.",
    ],
)
def test_no_dates(text):
    assert found(text) == []


def test_a_weekday_that_is_not_the_dates_lowers_the_confidence():
    right, wrong = (
        text_to_dates(f"We {day}, 7 maja 2019 r., otwarto halę.", published_on=None)[0]
        for day in ("wtorek", "środę")
    )
    assert wrong.value == right.value == "2019-05-07"
    assert wrong.confidence < 0.7 < right.confidence
    assert wrong.source.endswith("weekday-differs")


def test_the_weekday_chooses_the_year():
    assert found("W poniedziałek, 11 października, otwarto halę.", "2022-04-20") == [
        ("poniedziałek, 11 października", "2021-10-11")
    ]


def test_a_call_told_in_the_past_was_in_the_past():
    assert found("Gdy 31 maja otwierano nabór, było ciepło.", "2022-01-12") == [("31 maja", "2021-05-31")]
    assert found("Nabór wniosków: 31 maja.", "2022-01-12") == [("31 maja", "2022-05-31")]


def test_im_may_be_a_pronoun():
    assert found("Wręczono im 3 maja 2017 r. dyplomy.") == [("3 maja 2017 r.", "2017-05-03")]
    assert found("Szkoła im. 3 Maja czeka.") == []


def test_days_that_do_not_exist_are_not_days():
    assert found("Było to 31 czerwca 2018 r. podobno.") == [("czerwca 2018 r.", "2018-06")]
    assert found("Było to 31.06.2018 r. podobno.") == []


def test_without_publication_the_first_whole_day_of_the_text_counts():
    text = "Leszno, 14-02-2023. Termin: 3 marca br. Wczoraj obradowano."
    assert found(text, None) == [
        ("14-02-2023", "2023-02-14"),
        ("3 marca br.", "2023-03-03"),
        ("Wczoraj", "2023-02-13"),
    ]


def test_what_nothing_places_in_time_has_no_value():
    (only,) = text_to_dates("Otwarto ją 3 marca.", published_on=None)
    assert (only.value, only.confidence) == (None, 0.5)


def test_two_days_that_are_not_neighbours_are_two_dates():
    assert ("25 maja 2019 r.", "2019-05-25") in found("Targi 12 i 25 maja 2019 r. w hali")


def test_months_and_years_in_a_row_are_dates_each():
    assert found("W maju i czerwcu 2019 r. grano.") == [("maju", "2019-05"), ("czerwcu 2019 r.", "2019-06")]
    assert found("W 2019 i 2021 r. grano.") == [("2019", "2019"), ("2021 r.", "2021")]
    assert found("W latach 2015, 2016 i 2018 klaster grał.") == [
        ("2015", "2015"),
        ("2016", "2016"),
        ("2018", "2018"),
    ]


def test_every_pattern_finds_its_own_example():
    for name, settings in load_grammar("dates/dates.yml").settings.items():
        sources = [
            c.source.removesuffix(".weekday-differs")
            for c in text_to_dates(f"Stało się {settings['example']} w hali", published_on=PUBLISHED)
        ]
        assert sources[:1] == [f"dates.{name}"], (name, sources)


def test_a_doc_gives_what_its_text_gives():
    text = "Otwarto ją 7 maja 2019 r. w hali."
    assert find_dates(spacy.blank("pl")(text), published_on=None) == text_to_dates(text, published_on=None)


@pytest.mark.parametrize(
    "junk",
    [
        "1 " * 30_000,
        "1.1." * 20_000,
        "1-" * 30_000,
        "w " * 30_000,
        "17 maja do " * 8_000,
        "2018-" * 10_000,
        "r." * 30_000,
        "1" * 60_000,
    ],
)
def test_long_junk_takes_linear_time(junk):
    text_to_dates(junk, published_on=PUBLISHED)
