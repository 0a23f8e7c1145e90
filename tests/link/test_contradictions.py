"""Facts that cannot both hold."""

import pytest
from pipeline.link import link

TEXT = (
    "[[Klaster Stolarki|CLUSTER]] [[KKK|STATUS|Krajowy Klaster Kluczowy]] "
    "[[Ministerstwo Gospodarki|MINISTRY]] [[Ministerstwo Rozwoju|MINISTRY]]"
)
AWARD = {"cluster": "Klaster Stolarki", "status": "Krajowy Klaster Kluczowy"}
SCORE = {"cluster": "Klaster Stolarki", "on": "2018"}
COUNT = {"cluster": "Klaster Stolarki", "unit": "firmy"}


@pytest.fixture
def found(corpus, bare):
    """A function from the claims of each document to the contradictions."""

    def linked(*documents, days=("2019-01-01", "2019-02-01", "2019-03-01")):
        made = []
        for number, claims in enumerate(documents):
            words = " ".join(f"słowo{number}x{i}" for i in range(40))
            made.append(
                corpus.pair(f"{TEXT} {words}", path=f"d{number}", published_on=days[number], claims=claims)
            )
        return link(made, vocabulary=bare).contradictions

    return linked


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        (
            "score",
            {"scored": {**SCORE, "value": 128, "max": 140}},
            {"scored": {**SCORE, "value": 127, "max": 140}},
        ),
        ("score", {"scored": {**SCORE, "value": 128, "max": 140}}, {"scored": {**SCORE, "value": 127}}),
        ("rank", {"scored": {**SCORE, "rank": 1}}, {"scored": {**SCORE, "rank": 2}}),
        ("day", {"awarded": {**AWARD, "on": "2015-09-25"}}, {"awarded": {**AWARD, "on": "2015-10-27"}}),
        (
            "validity",
            {"awarded": {**AWARD, "on": "2015-09-25", "valid_until": "2018-09-25"}},
            {"awarded": {**AWARD, "on": "2015-09-25", "valid_until": "2018-10"}},
        ),
        (
            "ministry",
            {"awarded": {**AWARD, "on": "2015", "by": "Ministerstwo Gospodarki"}},
            {"awarded": {**AWARD, "on": "2015-09", "by": "Ministerstwo Rozwoju"}},
        ),
        (
            "first",
            {"awarded": {**AWARD, "on": "2015-09-25", "kind": "first"}},
            {"awarded": {**AWARD, "on": "2018-09-25", "kind": "first"}},
        ),
        ("members", {"members": {**COUNT, "count": 80}}, {"members": {**COUNT, "count": 60}}),
    ],
)
def test_contradictions(found, kind, a, b):
    (row,) = found([a], [b])
    assert row.kind == kind
    assert row.entity_id == "klaster-stolarki"
    (again,) = found([b], [a], days=("2019-02-01", "2019-01-01"))
    assert (again.kind, again.detail) == (row.kind, row.detail)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"scored": {**SCORE, "value": 128, "max": 140}}, {"scored": {**SCORE, "value": 90, "max": 100}}),
        ({"scored": {**SCORE, "value": 128}}, {"scored": {**SCORE, "on": "2015", "value": 113}}),
        ({"awarded": {**AWARD, "on": "2015"}}, {"awarded": {**AWARD, "on": "2015-10-27"}}),
        ({"awarded": {**AWARD, "on": "2015-10-27"}}, {"awarded": {**AWARD, "on": "2018-12-17"}}),
        ({"members": {**COUNT, "count": 80, "approx": True}}, {"members": {**COUNT, "count": 82}}),
        (
            {"members": {**COUNT, "count": 80}},
            {"members": {"cluster": "Klaster Stolarki", "count": 20, "unit": "partnerzy"}},
        ),
    ],
)
def test_no_contradictions(found, a, b):
    assert not found([a], [b])


def test_counts_of_other_years_do_not_contradict(found):
    claims = [[{"members": {**COUNT, "count": 80}}], [{"members": {**COUNT, "count": 60}}]]
    assert not found(*claims, days=("2018-01-01", "2019-01-01"))


def test_one_document_that_tells_both_does_not_contradict_itself(found):
    both = [{"awarded": {**AWARD, "on": "2015-09-25"}}, {"awarded": {**AWARD, "on": "2015-10-27"}}]
    assert not found(both)


def test_said_first_comes_first(found):
    early, late = {"scored": {**SCORE, "value": 127}}, {"scored": {**SCORE, "value": 128}}
    (row,) = found([late], [early], days=("2019-02-01", "2019-01-01"))
    assert row.detail == "127 ≠ 128"
