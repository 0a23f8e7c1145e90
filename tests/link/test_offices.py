"""Offices and the bodies that day and portfolio tell."""

import json

import pytest
from pipeline.link import link
from pipeline.link.offices import role_to_portfolio


def person(role, **fields):
    return [{"role": {"person": "Jan Wzorcowy", "role": role, **fields}}]


@pytest.mark.parametrize(
    ("role", "day", "body"),
    [
        ("minister rozwoju", "2016-10-26", "ministerstwo-rozwoju-2015"),
        ("minister rozwoju", "2020-03-01", "ministerstwo-rozwoju-2019"),
        ("wiceminister rozwoju", "2016-10-26", "ministerstwo-rozwoju-2015"),
        ("minister rozwoju i technologii", "2023-01-24", "ministerstwo-rozwoju-i-technologii"),
        ("minister rozwoju, pracy i technologii", "2021-05-31", "ministerstwo-rozwoju-pracy-i-technologii"),
        ("minister gospodarki", "2015-09-25", "ministerstwo-gospodarki-2005"),
        ("minister rozwoju", "2023-01-24", None),
        ("minister", "2023-01-24", None),
        ("prezes", "2023-01-24", None),
    ],
)
def test_body_of_an_office(corpus, vocabulary, role, day, body):
    document = corpus.pair(
        f"[[{role}|ROLE]] [[Jan Wzorcowy|PERSON]] był.", published_on=day, claims=person(role)
    )
    network = link([document], vocabulary=vocabulary)
    (row,) = network.roles
    assert (row.body_id, row.body_basis) == (body, None if body is None else "inferred")
    if body is not None:
        assert json.loads(network.relations[0].fields)["body_basis"] == "inferred"
        assert next(entity for entity in network.entities if entity.id == body).in_vocabulary == 1


def test_bare_minister_belongs_to_the_only_ministry_of_the_text(corpus, vocabulary):
    ministry = "[[MPiT|MINISTRY|Ministerstwo Przedsiębiorczości i Technologii]]"
    text = f"[[Minister|ROLE|minister]] [[Jan Wzorcowy|PERSON]] był w {ministry}."
    network = link([corpus.pair(text, claims=person("minister"))], vocabulary=vocabulary)
    assert network.roles[0].body_id == "ministerstwo-przedsiebiorczosci-i-technologii"
    assert network.roles[0].body_basis == "inferred"


def test_what_a_document_states_is_not_inferred(corpus, vocabulary):
    ministry = "[[Ministerstwa Energii|MINISTRY|Ministerstwo Energii]]"
    text = f"[[Minister|ROLE|minister]] [[Jan Wzorcowy|PERSON]] z {ministry}."
    claims = person("minister", of="Ministerstwo Energii")
    network = link([corpus.pair(text, claims=claims)], vocabulary=vocabulary)
    assert (network.roles[0].body_id, network.roles[0].body_basis) == ("ministerstwo-energii-2015", "stated")


def test_days_on_which_an_office_is_seen(corpus, vocabulary):
    documents = [
        corpus.pair(
            f"[[Jan Wzorcowy|PERSON]] {number}.",
            path=str(number),
            published_on=day,
            claims=person("minister energii"),
        )
        for number, day in enumerate(["2018-05-11", "2016-01-01", "2017-03-03"])
    ]
    (row,) = link(documents, vocabulary=vocabulary).roles
    assert (row.first_seen, row.last_seen) == ("2016-01-01", "2018-05-11")


@pytest.mark.parametrize(
    ("role", "portfolio"),
    [
        ("minister", ""),
        ("minister rozwoju", "rozwoju"),
        ("Podsekretarz Stanu", ""),
        ("ministerialny urzędnik", None),
        ("prezes", None),
    ],
)
def test_role_to_portfolio(role, portfolio):
    assert role_to_portfolio(role) == portfolio
