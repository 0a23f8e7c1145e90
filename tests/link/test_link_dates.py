"""Partial dates."""

import pytest
from pipeline.link.dates import add_years, compatible, days_between, first_day, last_day, precision, year_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-12-17", "2018-12-17", "2018-12-17"),
        ("2022-08", "2022-08-01", "2022-08-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("2018-07-13/2018-09-27", "2018-07-13", "2018-09-27"),
        ("2015/2018", "2015-01-01", "2018-12-31"),
        ("2018-13", None, None),
        ("2018-02-30", None, None),
        ("2018-09/2018-07", None, None),
        ("wczoraj", None, None),
        (None, None, None),
    ],
)
def test_first_and_last_day(text, first, last):
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2015", "2015-10-27", True),
        ("2015-10", "2015-10-27", True),
        ("2015-09-25", "2015-10-27", False),
        ("2016", "2015-10-27", False),
        ("2018-05-22/2018-05-23", "2018-05", True),
        (None, "2015", True),
    ],
)
def test_compatible(a, b, expected):
    assert compatible(a, b) is expected
    assert compatible(b, a) is expected


def test_years_and_days():
    assert add_years("2018-12-17", 3) == "2021-12-17"
    assert add_years("2020-02-29", 1) == "2021-02-28"
    assert add_years("2018-12-31", 1.5) == "2020-06-30"
    assert add_years("2021-12-31", -3) == "2018-12-31"
    assert days_between("2018-12-17", "2018-12-20") == 3
    assert year_of("2018-05/2019-02") == "2019"
    assert precision("2018-12-17") < precision("2018-12") < precision("2018") < precision(None)
