"""Every page answers, in both languages and as JSON, with what it is there for."""

import re
from typing import Any

import pytest

PAGES = [
    "/",
    "/home",
    "/search",
    "/search?q=klastrowi",
    "/entities/cluster",
    "/entities/person",
    "/entity/klaster-obrobki-metali",
    "/entity/zenon-modrzewik",
    "/entity/ministerstwo-gospodarki",
    "/entity/krajowy-klaster-kluczowy",
    "/entity/bialystok",
    "/entity/centrum-promocji-innowacji-i-rozwoju",
    "/entity/koordynator",
    "/entity/klaster-obrobki-metali/graph",
    "/entity/klaster-obrobki-metali/graph?steps=2&comentions=1",
    "/ledger",
    "/ledger?on=2018-01-01",
    "/ledger?status=silver-label",
    "/graph",
    "/path",
    "/path?a=zenon-modrzewik&b=bialystok",
    "/charts",
    "/changes",
    "/changes?run=1",
    "/problems",
    "/problems?reason=empty",
    "/about",
]


def as_json(path: str) -> str:
    head, _, query = path.partition("?")
    return (head if head != "/" else "/home") + ".json" + (f"?{query}" if query else "")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_page_answers_in_both_languages(reader: Any, path: str, lang: str) -> None:
    answer = reader.get(path, lang=lang)
    assert answer.status_code == 200, answer.text[:500]
    assert f'<html lang="{lang}">' in answer.text
    assert answer.headers["content-language"] == lang
    assert len(re.findall(r"<h1[ >]", answer.text)) == 1
    assert "{{" not in answer.text
    assert "None" not in re.sub(r"<[^>]*>", "", answer.text)


@pytest.mark.parametrize("path", PAGES)
def test_page_is_json_too(reader: Any, path: str) -> None:
    assert isinstance(reader.json(as_json(path)), dict)


def test_every_document_and_fact_has_a_page(reader: Any, library: Any) -> None:
    ids = [*library.ids.values()]
    facts = [row["id"] for row in reader.json("/klastry/relations.json?_shape=array&_size=max")]
    assert len(facts) > 15
    for path in [f"/document/{key}" for key in ids] + [f"/fact/{key}" for key in facts]:
        assert reader.get(path).status_code == 200, path
        assert reader.json(path + ".json"), path


def test_home_counts_and_leads_on(reader: Any) -> None:
    data = reader.json("/home.json")
    assert data["counts"]["documents"] == 7
    assert data["counts"]["CLUSTER"] == 4
    html = reader.get("/", lang="pl").text
    assert "7 dokumentów" in html
    assert "1 sprzeczność" in html
    for way in ("/entities/cluster", "/ledger", "/graph", "/charts", "/changes", "/klastry"):
        assert f'href="{way}"' in html


def test_profile_of_a_cluster_has_its_sections(reader: Any) -> None:
    data = reader.json("/entity/klaster-obrobki-metali.json")
    assert [p["starts_on"] for p in data["periods"]] == ["2015-10-27", "2018-12-17", "2021-12-20"]
    assert [s["value"] for s in data["scores"]] == [113, 128, 127]
    assert [m["count"] for m in data["members"]] == [80]
    assert [r["person"] for r in data["roles"]] == ["Zenon Modrzewik"]
    assert [q["quote"] for q in data["quotes"]] == ["To dobry czas dla metalu"]
    assert {f["predicate"] for f in data["facts"]} == {"coordinated_by", "located_in"}
    assert len(data["contradictions"]) == 1
    assert len(data["documents"]) == 5
    html = reader.get("/entity/klaster-obrobki-metali", lang="pl").text
    assert "Dokumenty są sprzeczne" in html
    assert "27 października 2015" in html
    assert "2 niezależne źródła" in html


def test_profile_of_a_ministry_lists_what_it_awarded(reader: Any) -> None:
    data = reader.json("/entity/ministerstwo-gospodarki.json")
    assert [a["cluster"] for a in data["awards"]] == ["Dolina Lotnicza", "Klaster Obróbki Metali"]


def test_former_id_leads_to_the_entity_it_is_now(reader: Any) -> None:
    answer = reader.get("/entity/kom", follow_redirects=False)
    assert answer.status_code == 301
    assert answer.headers["location"] == "/entity/klaster-obrobki-metali"
    assert reader.get("/entity/kom.json", follow_redirects=False).headers["location"].endswith(".json")


def test_ledger_on_a_day(reader: Any) -> None:
    held = {row["cluster"] for row in reader.json("/ledger.json?on=2016-05-01")["held"]}
    assert held == {"Dolina Lotnicza", "Klaster Obróbki Metali"}
    assert reader.json("/ledger.json?on=2010-01-01")["held"] == []
    soon = reader.json("/ledger.json?on=2024-06-15&months=12")["expiring"]
    assert {row["ends_on"] for row in soon} == {"2024-12-31"}


def test_fact_card_shows_words_source_and_how_to_cite(reader: Any) -> None:
    fact = next(
        a for a in reader.json("/klastry/awards.json?_shape=array&kind=renewal") if a["kind"] == "renewal"
    )
    html = reader.get(f"/fact/{fact['id']}", lang="pl").text
    assert "odnowiony status Krajowego Klastra Kluczowego" in html
    assert 'class="crop"' in html
    assert "SHA-256" in html
    assert "odczyt: 7 maja 2024" in html
    assert "@misc{klastry-" in html
    claims = reader.json(f"/fact/{fact['id']}.json")["claims"]
    assert len(claims) == 3
    assert all(len(claim["sha256"]) == 64 for claim in claims)
    assert claims[0]["evidence"][0]["boxes"]


def test_charts_have_their_series(reader: Any) -> None:
    data = reader.json("/charts.json")
    assert {(row["year"], row["n"]) for row in data["awards"]} >= {("2015", 2), ("2021", 3)}
    assert {row["month"] for row in data["documents"]} == {"2015-10", "2018-12", "2019-09", "2021-12"}


def test_changes_follow_the_last_run_and_any_other(reader: Any) -> None:
    assert reader.json("/changes.json")["run"] == 2
    assert {c["action"] for c in reader.json("/changes.json?run=1")["changes"]} >= {"added"}
    assert reader.get("/changes?run=77").status_code == 404


def test_problems_are_all_there(reader: Any) -> None:
    html = reader.get("/problems", lang="pl").text
    assert "skany/pusty.pdf" in html
    assert "zabezpieczony hasłem" in html
