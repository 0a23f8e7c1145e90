"""Timelines and charts: places and lengths."""

import datetime as dt

import pytest
from pipeline.web.drawing import charts, timeline


def period(cluster: str, start: str, end: str | None) -> dict[str, object]:
    return {"cluster_id": cluster, "cluster": cluster, "starts_on": start, "ends_on": end, "basis": "stated"}


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2018-12-17", (2018, 12, 17)),
        ("2018-06", (2018, 6, 1)),
        ("2015", (2015, 1, 1)),
        ("2018-02-31", (2018, 2, 1)),
        ("2015/2018", (2015, 1, 1)),
        ("2018-12-17T10:00:00Z", (2018, 12, 17)),
    ],
)
def test_first_day(value: str, day: tuple[int, int, int]) -> None:
    assert timeline.day_of(value) == dt.date(*day)


def test_axis_has_whole_years_and_holds_the_chosen_day() -> None:
    line = timeline.axis([period("a", "2015-10-27", "2018-10-26")], "2020-05-05")
    assert (line.first, line.last) == (dt.date(2015, 1, 1), dt.date(2020, 12, 31))
    assert line.at("2015-01-01") == 0
    assert line.at("2020-12-31") == 100
    assert line.at("1999-01-01") == 0
    assert [year for year, _ in line.years()] == [2015, 2016, 2017, 2018, 2019, 2020]


def test_long_axes_have_few_marks() -> None:
    line = timeline.axis([period("a", "1950-01-01", "2024-01-01")])
    assert len(line.years()) <= 12


def test_strips_by_cluster_with_open_ends() -> None:
    periods = [
        period("a", "2015-01-01", "2015-12-31"),
        period("b", "2016-01-01", None),
        period("a", "2018-01-01", "2018-12-31"),
    ]
    line = timeline.axis(periods)
    strips = timeline.strips(periods, line, by="cluster")
    assert [(s["id"], len(s["bars"])) for s in strips] == [("a", 2), ("b", 1)]
    bar = strips[1]["bars"][0]
    assert bar["left"] + bar["width"] == pytest.approx(100)


def test_stacked_bars() -> None:
    rows = [
        {"year": "2015", "id": "mg", "name": "MG", "n": 7},
        {"year": "2018", "id": "mpit", "name": "MPiT", "n": 4},
        {"year": "2018", "id": None, "name": None, "n": 1},
    ]
    chart = charts.stacked(rows, by="year", series="id", label="name")
    assert [(bar["key"], bar["total"]) for bar in chart["bars"]] == [("2015", 7), ("2018", 5)]
    assert [entry["id"] for entry in chart["legend"]] == ["mg", "mpit", ""]
    first, second = chart["bars"][1]["parts"]
    assert second["left"] == pytest.approx(first["width"])
    assert chart["bars"][0]["end"] == pytest.approx(100)


def test_many_series_share_the_last_colour() -> None:
    rows = [{"year": "2015", "id": str(i), "name": str(i), "n": 10 - i} for i in range(9)]
    chart = charts.stacked(rows, by="year", series="id", label="name")
    assert chart["others"]
    assert {part["series"] for part in chart["bars"][0]["parts"]} == set(range(7))


def test_months_without_documents_keep_their_place() -> None:
    found = charts.columns(
        [{"month": "2018-11", "n": 2}, {"month": "2019-02", "n": 1}, {"month": "2019", "n": 5}]
    )
    assert [(c["month"], c["n"]) for c in found] == [
        ("2018-11", 2),
        ("2018-12", 0),
        ("2019-01", 0),
        ("2019-02", 1),
    ]
    assert charts.columns([]) == []


def test_scores_on_their_own_years_scale() -> None:
    rows = [
        {"year": "2018", "value": 128.0, "max": 140.0, "threshold": None},
        {"year": "2015", "value": 113.0, "max": None, "threshold": 101.0},
    ]
    groups = charts.scales(rows)
    assert groups[0]["bars"][0]["width"] == pytest.approx(100 * 128 / 140, abs=0.01)
    assert groups[0]["stated"]
    assert groups[1]["bars"][0]["width"] == 100
    assert groups[1]["bars"][0]["needed"] == pytest.approx(100 * 101 / 113, abs=0.01)
