"""Search: inflection and diacritics do not matter, names come first, snippets mark the form that matched."""

from typing import Any
from urllib.parse import quote

import pytest
from pipeline import folding
from pipeline.web.reading import search


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Łódź", "lodz"),
        ("ŻÓŁĆ", "zolc"),
        ("KOM", "kom"),
        ("Ærø", "aero"),
        ("straße", "strasse"),
        ("", ""),
    ],
)
def test_folding(word: str, folded: str) -> None:
    assert folding.fold(word) == folded


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("klastrowi", "klaster"),
        ("Łodzi", "lodz"),
        ("białymstoku", "bialystok"),
        ("Warszawie", "warszawa"),
    ],
)
def test_lemmas(word: str, lemma: str) -> None:
    assert lemma in folding.lemmas(word)


def test_unknown_words_stand_for_themselves() -> None:
    assert folding.lemmas("Xyzzwik") == ("xyzzwik",)
    assert folding.alternatives("  ?! ") == []


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("klastrowi metalom", {"Klaster Obróbki Metali z odnowionym statusem"}),
        ("lodz", {"LifeScience Kraków ze statusem"}),
        ("Łódź", {"LifeScience Kraków ze statusem"}),
        ("białystok", {"Podlascy metalowcy wśród najlepszych"}),
        ('"dobry czas"', {"Klaster Obróbki Metali z odnowionym statusem"}),
        ("„czas dobry”", set()),
        ("nieistniejący", set()),
    ],
)
def test_pages_are_found_in_any_form(reader: Any, query: str, titles: set[str]) -> None:
    data = reader.json(f"/search.json?q={query}")
    found = {hit["title"] for hit in data["hits"]}
    assert titles <= found if titles else not found
    assert data["count"] == len(data["hits"])


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("bialegostoku", "bialystok"),
        ("lodzi", "lodz"),
        ("przedsiebiorczosci", "przedsiebiorczosc"),
        ("zolwiowi", "zolw"),
    ],
)
def test_inflected_words_without_diacritics(word: str, lemma: str) -> None:
    (forms,) = folding.alternatives(word)
    assert lemma in forms


@pytest.mark.parametrize("word", ["kot", "x" * 40, "łódź", "abc1", "zzzzzzzzzzzz"])
def test_words_that_nothing_can_be_restored_of(word: str) -> None:
    assert folding.restored(word) == ()


def test_filters(reader: Any) -> None:
    assert {hit["published_on"][:4] for hit in reader.json("/search.json?q=klaster&year=2018")["hits"]} == {
        "2018"
    }
    assert {hit["kind"] for hit in reader.json("/search.json?q=klaster&kind=list")["hits"]} == {"list"}
    by_cluster = reader.json("/search.json?cluster=mazowiecki-klaster-ict")["hits"]
    assert [hit["title"] for hit in by_cluster] == ["Lista klastrów z rundy 2021"]
    both = reader.json("/search.json?cluster=dolina-lotnicza&ministry=ministerstwo-gospodarki")["hits"]
    assert [hit["title"] for hit in both] == ["Pierwsze Krajowe Klastry Kluczowe"]


def test_names_come_first_and_the_very_name_before_others(reader: Any) -> None:
    assert reader.json("/search.json?q=kkk")["entities"][0]["id"] == "krajowy-klaster-kluczowy"
    assert (
        reader.json("/search.json?q=Klastra+Obróbki+Metali")["entities"][0]["id"] == "klaster-obrobki-metali"
    )
    assert reader.json("/search.json?q=emilewicz")["entities"][0]["name"] == "Jadwiga Emilewicz"


def test_suggestions_while_typing(reader: Any) -> None:
    found = reader.json("/suggest.json?q=dol")["suggestions"]
    assert [(s["id"], s["address"]) for s in found] == [("dolina-lotnicza", "/entity/dolina-lotnicza")]
    assert reader.json("/suggest.json?q=d")["suggestions"] == []
    assert reader.json("/suggest.json?q=lódz")["suggestions"][0]["name"] == "Łódź"


def test_snippet_marks_the_form_in_the_text() -> None:
    pieces = search.snippet("Nagrodę wręczono Klastrowi Metali w Łodzi.", "klaster lodz")
    assert [text for text, hit in pieces if hit] == ["Klastrowi", "Łodzi"]
    assert "".join(text for text, _ in pieces) == "Nagrodę wręczono Klastrowi Metali w Łodzi."


def test_snippet_of_a_long_text_is_cut_around_the_hits() -> None:
    text = "słowo " * 200 + "klastra i klastrów " + "słowo " * 200
    pieces = search.snippet(text, "klaster")
    assert [t for t, hit in pieces if hit] == ["klastra", "klastrów"]
    assert sum(len(t) for t, _ in pieces) < 280
    assert pieces[0][0].startswith("… ")


def test_snippet_without_a_hit_is_the_beginning() -> None:
    assert search.snippet("Krótki tekst.", "klaster") == [("Krótki tekst.", False)]


@pytest.mark.parametrize(
    "query", ['"', "AND", "NEAR(", "a*b", "-", "klaster OR", "^x", "text:klaster", "'; drop", "%00"]
)
def test_no_query_breaks_the_search(reader: Any, query: str) -> None:
    assert reader.get("/search", params={"q": query}).status_code == 200
    assert reader.get("/suggest.json", params={"q": query}).status_code == 200


def test_search_without_words_lists_documents_newest_first(reader: Any) -> None:
    days = [hit["published_on"] for hit in reader.json("/search.json")["hits"] if hit["published_on"]]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("klaster obrobki metaly", "klaster-obrobki-metali"),
        ("dolyna lotnicza", "dolina-lotnicza"),
        ("modrzewig", "zenon-modrzewik"),
    ],
)
def test_a_misspelt_name_is_asked_back(reader: Any, query: str, meant: str) -> None:
    data = reader.json(f"/search.json?q={quote(query)}")
    assert (data["entities"], data["hits"]) == ([], [])
    assert meant in {entity["id"] for entity in data["near"]}
    assert "Czy chodziło o:" in reader.get(f"/search?q={quote(query)}", lang="pl").text


def test_nothing_is_asked_back_where_nothing_is_near(reader: Any) -> None:
    assert reader.json("/search.json?q=xyzxyz")["near"] == []
    assert reader.json("/search.json?q=")["near"] == []
    assert reader.json("/search.json?q=klaster")["near"] == []
