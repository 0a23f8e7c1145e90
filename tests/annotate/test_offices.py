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
        ("wójt gminy Wierzbinki Jan Lis", "wójt gminy Wierzbinki", None),
        ("Jan Lis, pełnomocnik zarządu ds. klastra", "pełnomocnik zarządu ds. klastra", None),
        ("Ewa Lis, specjalistka ds. klastrów w Fundacji Dąb", "specjalistka ds. klastrów", None),
        ("Ewie Lis, radcy prawnej spółki", "radcy prawnej", "radca prawna"),
        # an adjective of the next noun, a participle with an object of its own
        ("Ewa Lis, dyrektorka operacyjna gdańskiej spółki Mewa", "dyrektorka operacyjna", None),
        ("Jan Lis, minister kierujący Ministerstwem Rozwoju", "minister", None),
        ("Jan Lis, audytor wiodący", "audytor wiodący", None),
        # parts of bodies
        ("Jan Lis, kierownik laboratorium Politechniki Rzeszowskiej", "kierownik laboratorium", None),
        ("Ewa Lis, kierowniczka zakładu statystyki", "kierowniczka zakładu statystyki", None),
        ("Ewa Lis, właścicielka zakładu w Nysie", "właścicielka", None),
        # elections
        ("Na przewodniczącą zebrania wybrano Ewę Lis.", "przewodniczącą zebrania", "przewodnicząca zebrania"),
        ("Zebrani wybrali Ewę Lis na przewodniczącą rady.", "przewodniczącą rady", "przewodnicząca rady"),
        ("Prezesem zarządu obrano jednogłośnie Jana Lisa.", "Prezesem zarządu", "prezes zarządu"),
        ("Funkcję sekretarza powierzono Ewie Lis.", "sekretarza", "sekretarz"),
        # an abbreviation or a head noun alone stands for the body
        ("koordynatorka KKZM, Anna Lis", "koordynatorka", None),
        ("Prezesem Instytutu jest Jan Lis.", "Prezesem", "prezes"),
        # the one of the sentence before
        ("Przyszła Ewa Lis. Jest dyrektorką Centrum Wikliny.", "dyrektorką", "dyrektorka"),
        # a name in quotation marks between office and person
        ("prezes „Czystych Wód” Jan Lis", "prezes", None),
        ("Prezesem „Szkwału” jest od maja Jan Lis.", "Prezesem", "prezes"),
        ("Menedżerką Sudeckiego Klastra Szkła jest z jej ramienia Anna Lis.", "Menedżerką", "menedżerka"),
        ("Jan Lis, na co dzień dyrektor Fundacji Dąb, otworzył obrady.", "dyrektor", None),
        ("Pierwszym koordynatorem klastra był Jan Lis.", "koordynatorem", "koordynator"),
        ("Gościem była prezeska Fundacji Dąb Anna Lis.", "prezeska", None),
    ],
)
def test_offices(read, text, surface, canonical):
    assert read.names(text, "ROLE") == [(surface, canonical or surface)]


@pytest.mark.parametrize(
    "joint",
    [
        ",",
        "i",
        "i jednocześnie",
    ],
)
def test_one_person_with_two_offices(read, joint):
    text = f"Jan Lis, wójt {joint} prezes Fundacji Dąb".replace(" ,", ",")
    assert [name for _, name in read.names(text, "ROLE")] == ["wójt", "prezes"]


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


def test_office_beside_a_later_surname(read):
    text = "Przyszedł Joachim Pyra. Radny Pyra pytał, a z radnym Pyrą rozmawiano."
    assert [surface for surface, _ in read.names(text, "ROLE")] == ["Radny", "radnym"]


@pytest.mark.parametrize(
    "text",
    [
        "Kandydaturę Jana Lisa na prezesa zgłosiła rada.",
        "Fundacja Dąb, będąca koordynatorem klastra, i Jan Lis przyszli.",
        "Przyszli Ewa Lis i Jan Rak. Jest dyrektorem Centrum Wikliny.",
        "Wybrano radę na prezesa nie czekając.",
    ],
)
def test_no_office(read, text):
    assert read.names(text, "ROLE") == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("p. Marek Dąb – Przewodniczący Klastra", ["przewodniczący"]),
        (
            "Ewa Rak, Dyrektor Departamentu Innowacji i Eksportu",
            ["dyrektor departamentu innowacji i eksportu"],
        ),
        ("z-cą Prezesa Zarządu został Jan Lis", ["z-ca prezesa zarządu"]),
        ("Prezes Zarządu Fundacji Dąb Ewa Rak", ["prezes zarządu"]),
        ("Jan Lis, pełniący funkcję dyrektora Klastra Szkła", ["dyrektor"]),
        ("Ewa Rak, dotychczasowa wiceprezeska, odeszła.", ["wiceprezeska"]),
    ],
)
def test_offices_in_capitals_and_of_holders(read, text, roles):
    assert [canonical for _, canonical in read.names(text, "ROLE")] == roles
    assert "Klaster" not in [canonical for _, canonical in read.names(text, "ORG")]
