"""Clauses of a line: which verb a name belongs to."""

import pytest
from pipeline.annotate.claims.clauses import clause_ids, is_finite


def clauses(read, text):
    """The clauses of a sentence in the order of their beginnings, each as its words."""
    (line,) = read.lines(text)
    found = {}
    for item, number in zip(line.items, clause_ids(line), strict=True):
        if item.text not in (",", ";", "."):
            found.setdefault(number, []).append(item.text)
    return [" ".join(found[number]) for number in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klaster Szkła otrzymał status.", ["klaster szkła otrzymał status"]),
        (
            "Klaster Szkła, który otrzymał status, działa.",
            ["klaster szkła działa", "który otrzymał status"],
        ),
        ("Rośnie, bo Klaster Szkła ma status.", ["rośnie", "bo klaster szkła ma status"]),
        (
            "Klaster Szkła ma status, a Klaster Wikliny czeka.",
            ["klaster szkła ma status", "a klaster wikliny czeka"],
        ),
        (
            "Wiadomo, że Klaster Szkła, w którym jest 40 firm, dostał status.",
            ["wiadomo", "że klaster szkła dostał status", "w którym jest 40 firm"],
        ),
        (
            "Klaster Szkła ma status; Klaster Wikliny czeka.",
            ["klaster szkła ma status", "klaster wikliny czeka"],
        ),
        ("Klaster Szkła, Klaster Wikliny rosną.", ["klaster szkła klaster wikliny rosną"]),
    ],
)
def test_clauses(read, text, expected):
    assert clauses(read, text) == expected


@pytest.mark.parametrize(
    "word",
    [
        "otrzymał",
        "działa",
        "wręczono",
        "będzie",
        "ma",
        "są",
        "mają",
        pytest.param(
            "rośnie",
            marks=pytest.mark.xfail(
                reason="a verb that may be a rare noun or adverb is no verb", strict=True
            ),
        ),
    ],
)
def test_finite_verbs(read, word):
    (line,) = read.lines(f"ono {word} tutaj")
    assert is_finite(line.items[1])


@pytest.mark.parametrize("word", ["otrzymać", "otrzymany", "status", "do", "klaster"])
def test_other_words(read, word):
    (line,) = read.lines(f"to {word} tutaj")
    assert not is_finite(line.items[1])
