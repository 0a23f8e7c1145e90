"""Offices of people: where the phrase ends, what it is called, and what is no person's office."""

import pytest


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        (
            "minister przedsiębiorczości i technologii Anna Lis",
            "minister przedsiębiorczości i technologii",
            None,
        ),
        ("z rąk minister Anny Lis", "minister", None),
        ("z wiceministrem rozwoju Janem Lisem", "wiceministrem rozwoju", "wiceminister rozwoju"),
        ("podsekretarz stanu w Ministerstwie Rozwoju Jan Lis", "podsekretarz stanu", None),
        ("PODSEKRETARZ STANU\nJAN LIS", "PODSEKRETARZ STANU", "podsekretarz stanu"),
        ("wicemarszałek województwa podlaskiego Jan Lis", "wicemarszałek województwa podlaskiego", None),
        ("Jan Lis, prezes zarządu Fundacji Dąb", "prezes zarządu", None),
        ("Jan Lis, koordynator Klastra Szkła", "koordynator", None),
        ("Anna Lis, dyrektorka biura", "dyrektorka biura", None),
        ("dyrektor ds. rozwoju Jan Lis", "dyrektor ds. rozwoju", None),
        ("Anna Lis, główna specjalistka w Fundacji Dąb", "główna specjalistka", None),
        ("przewodnicząca rady Anna Lis", "przewodnicząca rady", None),
        ("zastępca dyrektora Jan Lis", "zastępca dyrektora", None),
        ("Anna Lis jest wiceprezeską spółki Lumetra", "wiceprezeską", "wiceprezeska"),
        ("członek rady nadzorczej Jan Lis", "członek rady nadzorczej", None),
        ("rektor Politechniki Szczecineckiej Jan Lis", "rektor", None),
        ("Jan Lis, ekspert ds. innowacji z Fundacji Dąb", "ekspert ds. innowacji", None),
        ("Minister rozwoju wręczył dyplomy.", "Minister rozwoju", "minister rozwoju"),
        ("Prezes zapowiedział zmiany.", "Prezes", "prezes"),
        ("Pani Minister podziękowała", "Minister", "minister"),
        pytest.param(
            "wójt gminy Wierzbinki Jan Lis",
            "wójt gminy Wierzbinki",
            None,
            marks=pytest.mark.xfail(
                reason="a place in no list is written small in the canonical form", strict=True
            ),
        ),
        pytest.param(
            "Jan Lis, pełnomocnik zarządu ds. klastra",
            "pełnomocnik zarządu ds. klastra",
            None,
            marks=pytest.mark.xfail(reason="“ds. klastra” is not taken into the phrase", strict=True),
        ),
        pytest.param(
            "prezes „Czystych Wód” Jan Lis",
            "prezes",
            None,
            marks=pytest.mark.xfail(reason="a quoted name between office and person is no body", strict=True),
        ),
    ],
)
def test_offices(read, text, surface, canonical):
    assert read.names(text, "ROLE") == [(surface, canonical or surface)]


@pytest.mark.parametrize(
    "joint",
    [
        ",",
        "i",
        pytest.param(
            "i jednocześnie",
            marks=pytest.mark.xfail(reason="words between two offices hide the second", strict=True),
        ),
    ],
)
def test_one_person_with_two_offices(read, joint):
    text = f"Jan Lis, wójt {joint} prezes Fundacji Dąb".replace(" ,", ",")
    assert [name for _, name in read.names(text, "ROLE")] == ["wójt", "prezes"]


@pytest.mark.xfail(reason="the second office loses its adjective and is glued to the first", strict=True)
def test_two_offices_in_one_body(read):
    text = "Jan Lis, prezes zarządu i dyrektor generalny Fundacji Dąb"
    assert [name for _, name in read.names(text, "ROLE")] == ["prezes zarządu", "dyrektor generalny"]


@pytest.mark.parametrize(
    "text",
    [
        "koordynator klastra, Fundacja Dąb",
        "Koordynatorem klastra jest Fundacja Dąb",
        "Fundacja Dąb (koordynator)",
        "prezesi wielu firm",
        "Jan Lis, lutnik z Dębicy",
        "rola koordynatora i zarządzanie klastrem",
    ],
)
def test_no_offices(read, text):
    assert read.names(text, "ROLE") == []
