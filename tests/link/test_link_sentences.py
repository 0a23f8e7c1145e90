"""Words of dates, years and numbers."""

import pytest
from pipeline.link.sentences import date_words, number_words, sentence, years_words


@pytest.mark.parametrize(
    ("date", "english", "polish"),
    [
        ("2018-12-17", "on 17 December 2018", "17 grudnia 2018 r."),
        ("2018-12", "in December 2018", "w grudniu 2018 r."),
        ("2018", "in 2018", "w 2018 r."),
        (
            "2018-07-13/2018-09-27",
            "from 13 July 2018 to 27 September 2018",
            "od 13 lipca 2018 r. do 27 września 2018 r.",
        ),
        ("dawno", "dawno", "dawno"),
    ],
)
def test_dates(date, english, polish):
    assert (date_words(date, "en"), date_words(date, "pl")) == (english, polish)


@pytest.mark.parametrize(
    ("years", "english", "polish"),
    [(1, "1 year", "1 rok"), (3, "3 years", "3 lata"), (5, "5 years", "5 lat"), (12, "12 years", "12 lat"),
     (22, "22 years", "22 lata"), (1.5, "1.5 years", "1,5 roku")],
)  # fmt: skip
def test_years(years, english, polish):
    assert (years_words(years, "en"), years_words(years, "pl")) == (english, polish)


def test_numbers():
    assert (number_words(47.5, "pl"), number_words(47.5, "en"), number_words(128.0, "pl")) == (
        "47,5",
        "47.5",
        "128",
    )


@pytest.mark.parametrize(
    ("predicate", "values", "english", "polish"),
    [
        (
            "scored",
            {"cluster": "Klaster A", "value": 128, "max": 140, "rank": 1, "on": "2018"},
            "Klaster A was assessed in 2018: 128 points of 140 (place 1).",
            "Klaster A: wynik oceny w 2018 r.: 128 pkt na 140 możliwych (miejsce: 1).",
        ),
        (
            "members",
            {"cluster": "Klaster A", "count": 80, "unit": "firmy", "approx": True, "as_of": "2018-12-18"},
            "Klaster A has about 80 (firmy), as written on 18 December 2018.",
            "Klaster A: firmy – około 80, stan podany 18 grudnia 2018 r.",
        ),
        (
            "said",
            {"person": "Jan Nowak", "quote": "Tak."},
            "Jan Nowak said: “Tak.”",
            "Jan Nowak: „Tak.”",
        ),
        ("renamed", {"from": "A", "to": "B"}, "A was renamed B.", "A – nowa nazwa: B."),
    ],
)
def test_lines(predicate, values, english, polish):
    assert sentence(predicate, values, "en") == english
    assert sentence(predicate, values, "pl") == polish
