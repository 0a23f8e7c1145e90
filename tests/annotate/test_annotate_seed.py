"""The press release that the project began with: all that it states, and nothing else (it lies elsewhere)."""

from pathlib import Path

import pytest
from pipeline.annotate import annotate
from pipeline.extract import read_file
from pipeline.run.evaluating import CORE
from pipeline.settings import ExtractOptions

SEED = Path(__file__).parents[3] / "shared" / "seed" / "press-release.txt"
KOM = "Klaster Obróbki Metali"
KKK = "Krajowy Klaster Kluczowy"
MINISTRY = "Ministerstwo Przedsiębiorczości i Technologii"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the press release is not here")


@pytest.fixture(scope="module")
def seed(nlp):
    (document,) = read_file(SEED, name=SEED.name, options=ExtractOptions()).documents
    return document, annotate(document, nlp=nlp)


def fields(claim):
    return {field.name: field.value for field in claim.fields}


def told(annotation, predicate):
    return [fields(claim) for claim in annotation.claims if claim.predicate == predicate]


def test_nothing_else_is_claimed(seed):
    _, annotation = seed
    core = [
        (c.predicate, *(c.value(name) for name in CORE[c.predicate] if name != "quote"))
        for c in annotation.claims
    ]
    assert sorted(core, key=str) == sorted(
        [
            ("awarded", KOM, KKK),
            ("awarded", KOM, KKK),
            ("awarded", KOM, "Silver Label"),
            ("scored", KOM, 128, 1),
            ("organised", MINISTRY),
            ("role", "Jadwiga Emilewicz", "minister"),
            ("role", "Sebastian Rynkiewicz", "koordynator"),
            ("role", "Janusz Poulakowski", "dyrektor biura"),
            ("members", KOM, 80, "firmy"),
            ("members", KOM, 20, "partnerzy"),
            ("attended", "Jadwiga Emilewicz"),
            ("said", "Sebastian Rynkiewicz"),
            ("said", "Janusz Poulakowski"),
        ],
        key=str,
    )


def test_awards(seed):
    assert told(seed[1], "awarded") == [
        {
            "cluster": KOM,
            "status": KKK,
            "on": "2018-12-17",
            "by": MINISTRY,
            "kind": "renewal",
            "years": 3,
            "place": "Warszawa",
        },
        {"cluster": KOM, "status": KKK, "on": "2015"},
        {"cluster": KOM, "status": "Silver Label"},
    ]


def test_points_and_members(seed):
    assert told(seed[1], "scored") == [{"cluster": KOM, "value": 128, "max": 140, "rank": 1, "on": "2018"}]
    assert told(seed[1], "members") == [
        {"cluster": KOM, "count": 80, "unit": "firmy", "approx": True},
        {"cluster": KOM, "count": 20, "unit": "partnerzy"},
    ]


def test_people(seed):
    assert told(seed[1], "role") == [
        {"person": "Jadwiga Emilewicz", "role": "minister"},
        {"person": "Sebastian Rynkiewicz", "role": "koordynator", "of": KOM},
        {"person": "Janusz Poulakowski", "role": "dyrektor biura", "of": KOM},
    ]
    assert told(seed[1], "attended") == [
        {"person": "Jadwiga Emilewicz", "on": "2018-12-17", "place": "Warszawa"}
    ]


def test_quotes_are_whole(seed):
    document, annotation = seed
    quotes = {claim.value("person"): claim for claim in annotation.claims if claim.predicate == "said"}
    first, second = quotes["Sebastian Rynkiewicz"], quotes["Janusz Poulakowski"]
    assert len(first.value("quote").split()) > 25  # goes on after its attribution
    assert len(second.value("quote").split()) > 25
    for claim in (first, second):
        (field,) = (field for field in claim.fields if field.name == "quote")
        pieces = [document.text[start:end] for start, end in field.spans]
        assert " ".join(" ".join(pieces).split()) == " ".join(str(field.value).split())
        assert not field.value.startswith(("-", "–"))


def test_days_and_points_are_marked(seed):
    values = {(m.label, m.value) for m in seed[1].mentions if m.value is not None}
    assert values == {
        ("DATE", "2018-12-17"),
        ("DATE", "2018"),
        ("DATE", "2018-07-13/2018-09-27"),
        ("DATE", "2015"),
        ("SCORE", "128/140"),
        ("SCORE", "#1"),
    }


def test_a_line_repeated_at_the_turn_of_a_page_counts_once(seed):
    document, _ = seed
    assert document.text.count("klastry generujące wartość") == 1
