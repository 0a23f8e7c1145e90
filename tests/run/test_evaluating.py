from pathlib import Path

import pytest
from pipeline.errors import SettingsError
from pipeline.run.evaluating import Gold, claim_key, compare, read_gold

DOCUMENT = """\
kind: news
published_on: 2018-12-18
title: T

[[Klaster Dolin|CLUSTER|Klaster Dolin]] ma [[KKK|STATUS|Krajowy Klaster Kluczowy]] od [[2015 r.|DATE|2015]]
%%%
- awarded: {cluster: Klaster Dolin, status: Krajowy Klaster Kluczowy, on: 2015, by: Ministerstwo Gospodarki}
- said: {person: Anna Lis, quote: "Tak jest, proszę państwa"}
"""


def gold(tmp_path: Path, text: str = DOCUMENT) -> list[Gold]:
    (tmp_path / "a.gold.txt").write_text(text, "utf-8")
    return read_gold(tmp_path)


def mention(label: str, text: str, canonical: str) -> dict[str, str]:
    return {"label": label, "text": text, "canonical": canonical}


def test_marks_are_read_and_taken_out_of_the_text(tmp_path: Path) -> None:
    (document,) = gold(tmp_path)
    assert document.text == "Klaster Dolin ma KKK od 2015 r."
    assert document.published_on == "2018-12-18"
    assert document.mentions[1] == mention("STATUS", "KKK", "Krajowy Klaster Kluczowy")
    assert document.claims[0][1]["on"] == 2015


def test_tables_count_what_is_right_missed_and_wrong(tmp_path: Path) -> None:
    found = {
        "mentions": [
            mention("CLUSTER", "klaster  dolin", "Klaster Dolin"),
            mention("CLUSTER", "Klaster Dolin", "Klaster Dolin"),
            mention("STATUS", "KKK", "Inny status"),
        ],
        "claims": [
            {
                "predicate": "awarded", "cluster": "Klaster Dolin", "status": "Krajowy Klaster Kluczowy",
                "on": "2015", "kind": "first", "evidence": [[0, 3]], "confidence": 0.9,
            }
        ],
    }  # fmt: skip
    (mentions, entities, claims, sureness), misses = compare(gold(tmp_path), [found])
    assert (mentions.right.total(), mentions.gold.total(), mentions.found.total()) == (2, 3, 3)
    assert (entities.right.total(), entities.gold.total(), entities.found.total()) == (1, 3, 2)
    assert (claims.right.total(), claims.gold.total(), claims.found.total()) == (1, 2, 1)
    assert (claims.fields_right.total(), claims.fields.total()) == (1, 3)
    assert "- a mention DATE | 2015 r." in misses
    assert "+ a entity STATUS | inny status" in misses
    assert list(claims.lines())[-1] == f"{'ALL':16}  1.000  0.500  0.667      2      1  fields 1/3"
    assert list(claims.markdown())[-1] == "| ALL | 1.000 | 0.500 | 0.667 | 2 | 1 | 1 of 3 |"
    assert list(sureness.markdown())[-1] == "| 0.90 to 0.95 | 1 | 1 | 1.000 |"
    assert list(sureness.lines())[-1] == f"{'0.90 to 0.95':16}      1      1  1.000"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"person": "Anna Lis", "quote": "Tak, jest!"}, {"person": "anna lis", "quote": "tak jest"}, True),
        ({"person": "Anna Lis", "quote": "Tak"}, {"person": "Anna Lis", "quote": "Nie"}, False),
    ],
)
def test_claims_are_the_same_by_their_core(one: dict, other: dict, same: bool) -> None:
    assert (claim_key("said", one) == claim_key("said", other)) is same


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: news\n\nText without an end", "%%%"),
        ("kind: news\n\nText\n%%%\n- praised: {person: X}\n", "praised"),
        ("kind: [news\n\nText\n%%%\n", "cannot be read"),
    ],
)
def test_wrong_gold_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        gold(tmp_path, text)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no annotated documents"):
        read_gold(tmp_path)
