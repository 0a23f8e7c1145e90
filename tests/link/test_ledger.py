"""Awards -> the periods in which a status is held."""

from pipeline.link.ledger import awards_to_periods
from pipeline.network import Award


def award(number: int, **fields) -> Award:
    given = {
        "id": f"a{number}", "cluster_id": "k", "status_id": "s", "awarded_on": None,
        "awarded_by_id": None,
        "kind": None, "years": None, "valid_from": None, "valid_until": None, "validity": None,
        "place_id": None,
        "support": 1, "confidence": 0.9, "flags": "[]", "document_id": "d", "evidence": "",
    }  # fmt: skip
    return Award(**given | fields)


def test_periods_that_begin_in_one_year_have_ids_of_their_own():
    awards = [
        award(1, awarded_on="2015-01-02", valid_from="2015-01-02"),
        award(2, awarded_on="2015-12-30", valid_from="2015-12-30"),
    ]
    first, second = awards_to_periods(awards)
    assert (first.starts_on, second.starts_on) == ("2015-01-02", "2015-12-30")
    assert first.id != second.id
    assert first.id == awards_to_periods(awards[:1])[0].id


def test_a_round_of_awards_with_and_without_their_day():
    awards = [
        award(1, valid_from="2015-10-27"),
        award(2, awarded_on="2015-10-27", valid_from="2015-10-27"),
    ]
    assert [period.award_id for period in awards_to_periods(awards)] == ["a2"]
