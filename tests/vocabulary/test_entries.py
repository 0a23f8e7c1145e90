"""What entries answer: validity, heads, names, portfolios."""

import pytest
from pipeline.vocabulary import Entry, Tenure, load_vocabulary
from pipeline.vocabulary.entries import overlaps


@pytest.fixture(scope="module")
def vocabulary():
    return load_vocabulary()


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        (("2015", "2018"), ("2018-05-01", None), True),
        (("2015", "2018-04-30"), ("2018-05-01", None), False),
        (("2015-11", "2015-11"), ("2015-11-16", "2015-11-16"), True),
        (("2015-11-17", None), ("2015-11", "2015-11"), True),
        (("2015-12", None), ("2015-11-30", "2015-11-30"), False),
        ((None, None), ("1918", "1918"), True),
        ((None, "2003-01-06"), ("2003", "2003"), True),
    ],
)
def test_months_and_years_count_as_a_whole(a, b, meet):
    assert overlaps(a, b) is meet
    assert overlaps(b, a) is meet


def test_surfaces_are_all_names_once():
    entry = Entry(
        id="a", label="CLUSTER", name="Klaster A", other_names=("Klaster „A”",), short_names=("A",),
        former_names=("Stary",), foreign_names=("A Cluster",),
        abbreviations=("KA",), misspellings=("Klastr A", "A"),
    )  # fmt: skip
    assert entry.names == ("Klaster „A”", "A", "Stary", "A Cluster")
    assert entry.surfaces == ("Klaster A", "Klaster „A”", "A", "Stary", "A Cluster", "KA", "Klastr A")


def test_heads_on_a_day():
    entry = Entry(
        id="m", label="MINISTRY", name="M",
        heads=(Tenure(name="Pierwsza", until="2018-01-08"), Tenure(name="Druga", since="2018-01-09")),
    )  # fmt: skip
    assert [head.name for head in entry.heads_on("2018-01-08")] == ["Pierwsza"]
    assert [head.name for head in entry.heads_on("2018-01")] == ["Pierwsza", "Druga"]


@pytest.mark.parametrize(
    ("name", "day", "key"),
    [
        ("Ministerstwo Rozwoju", "2016-10-25", "ministerstwo-rozwoju-2015"),
        ("ministerstwo rozwoju", "2020-03-01", "ministerstwo-rozwoju-2019"),
        ("MR", "2017", "ministerstwo-rozwoju-2015"),
        ("MPiT", "2018-12-17", "ministerstwo-przedsiebiorczosci-i-technologii"),
        ("Ministerstwo Gospodarki", "2015-09-25", "ministerstwo-gospodarki-2005"),
        ("Ministerstwo Gospodarki", "2001", "ministerstwo-gospodarki-1997"),
        ("MRPiT", "2021-05-31", "ministerstwo-rozwoju-pracy-i-technologii"),
        ("MRiT", "2023-01-23", "ministerstwo-rozwoju-i-technologii"),
    ],
)
def test_a_ministry_is_known_by_name_and_day(vocabulary, name, day, key):
    assert [entry.id for entry in vocabulary.named(name, label="MINISTRY", on=day)] == [key]


@pytest.mark.parametrize(
    ("portfolio", "day", "key"),
    [
        ("rozwoju", "2020-03-01", "ministerstwo-rozwoju-2019"),
        ("rozwoju", "2016-10-25", "ministerstwo-rozwoju-2015"),
        ("Rozwoju i Technologii", "2023-01-23", "ministerstwo-rozwoju-i-technologii"),
        ("rozwoju, pracy i technologii", "2020-10-07", "ministerstwo-rozwoju-pracy-i-technologii"),
        ("gospodarki", "2015-09-25", "ministerstwo-gospodarki-2005"),
        ("finansów i gospodarki", "2025-09-01", "ministerstwo-finansow-i-gospodarki"),
        ("energii", "2018-05-09", "ministerstwo-energii-2015"),
    ],
)
def test_a_ministry_is_known_by_its_minister(vocabulary, portfolio, day, key):
    assert [entry.id for entry in vocabulary.ministries_for(portfolio, on=day)] == [key]


def test_a_portfolio_of_another_time_has_no_ministry(vocabulary):
    assert vocabulary.ministries_for("przedsiębiorczości i technologii", on="2020-05-01") == ()


def test_coordinators_are_tied_to_their_entries(vocabulary):
    entry = vocabulary.entry("klaster-interizon")
    assert [(who.name, who.key) for who in entry.coordinators] == [
        ("Fundacja Interizon", "fundacja-interizon")
    ]
