"""Numbers in digits and in words, in every case."""

import pytest
from pipeline.annotate.numerals import Number, find_numbers, numeral_value, ordinal_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1.234", 1234),
        ("12 345 678", 12345678),
        ("47,5", 47.5),
        ("47.5", 47.5),
        ("112,0", 112),
        ("1,5 mln", 1_500_000),
        ("80 tys.", 80_000),
        ("80 tys", 80_000),
        ("pięciu", 5),
        ("dwie", 2),
        ("dwiema", 2),
        ("obu", 2),
        ("trojga", 3),
        ("jedenastu", 11),
        ("sto", 100),
        ("stu dwudziestu ośmiu", 128),
        ("STU DWUDZIESTU OŚMIU", 128),
        ("sto dwanaście", 112),
        ("dwudziestu pięciu", 25),
        ("dwustoma", 200),
        ("dziewięćset dziewięćdziesiąt dziewięć", 999),
        ("tysiąc", 1000),
        ("dwa tysiące osiemnaście", 2018),
        ("pięć tysięcy dwieście", 5200),
        ("dwóch milionów trzystu tysięcy", 2_300_000),
        ("szesnastka", 16),
        ("szesnastkę", 16),
        ("ósemką", 8),
        ("siódemce", 7),
        ("dwudziestka", 20),
        ("czworo", 4),
        ("dziewiętnastu", 19),
    ],
)
def test_numeral_value(text, value):
    assert numeral_value(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kilkanaście",
        "kilku",
        "parę",
        "osiem sto",
        "dziesięć dwa",
        "klaster",
        "sto klaster",
        "dwie siódemki",
        "pięć pięć",
    ],
)
def test_no_number(text):
    assert numeral_value(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pierwszą", 1),
        ("trzeciego", 3),
        ("dwudziestego pierwszego", 21),
        ("dwa", None),
        ("pierwszy drugi", None),
    ],
)
def test_ordinal_value(text, value):
    assert ordinal_value(text) == value


def test_numbers_are_found_where_they_stand():
    text = "Wpłynęły 23 wnioski, sto dwanaście ankiet i 1 234 listy; dwudziestka firm dała 47,5 tys. zł."
    assert [(text[n.start : n.end], n.value, n.kind) for n in find_numbers(text)] == [
        ("23", 23, "digits"),
        ("sto dwanaście", 112, "words"),
        ("1 234", 1234, "digits"),
        ("dwudziestka", 20, "group"),
        ("47,5 tys", 47_500, "digits"),
    ]


def test_a_date_is_no_number_and_a_list_of_numerals_is_several():
    assert find_numbers("17.12.2018 r.") == []
    assert [n.value for n in find_numbers("pięć, sześć siedem osiem")] == [5, 6, 7, 8]
    assert find_numbers("dwa") == [Number(0, 3, 2, "words")]


def test_long_junk_takes_linear_time():
    junk = "sto dwadzieścia " * 20_000 + "1 " * 20_000 + "1" * 20_000
    assert len(find_numbers(junk)) > 20_000
