"""Letters, hyphens and spaced-out words as a reader sees them."""

import pytest
from pipeline.extract.joining import ends_sentence, hyphenated, mend, must_go_on, starts_item, starts_lower
from pipeline.extract.layout import Glyphs
from pipeline.extract.letters import normalise, undecodable_share
from pipeline.extract.spacing import close_up

DICTIONARY = frozenset(
    [
        "przedsiębiorczości",
        "ogólnopolski",
        "społecznogospodarczy",
        "nowoczesny",
        "kowalska",
        "gospodarczy",
        "polski",
        "czesny",
        "biały",
        "ogólny",
        "prawny",
        "mistrz",
        "ministra",
    ]
)


def known(form: str) -> bool:
    return form in DICTIONARY


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("ﬁrma oﬃcjalna ﬂota", "firma officjalna flota"),
        ("za\u00adrządzania", "zarządzania"),
        ("ksia\u0328z\u0307ka", "książka"),
        ("ksia\u02dbz\u02d9ka", "książka"),
        ("s\u00b4wiat", "świat"),
        ("l\u00b4Oréal", "l\u00b4Oréal"),
        ("2015\u00a0roku,\u2003a  potem", "2015 roku, a potem"),
        ("biało\u2011czerwony", "biało-czerwony"),
        ("zło\u200bto\ufeff", "złoto"),
        ("Łódź", "Łódź"),
    ],
)
def test_letters(raw: str, seen: str) -> None:
    assert normalise(raw) == seen


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("przedsię-", "biorczości", "przedsiębiorczości"),
        ("przedsię\u00ad", "biorczości", "przedsiębiorczości"),
        ("PRZEDSIĘ-", "BIORCZOŚCI", "PRZEDSIĘBIORCZOŚCI"),
        ("ogólno-", "polski", "ogólnopolski"),
        ("nowo-", "czesny", "nowoczesny"),
        ("społeczno-", "gospodarczy", "społeczno-gospodarczy"),
        ("polsko-", "czeski", "polsko-czeski"),
        ("biało-", "-czerwony", "biało-czerwony"),
        ("Okoń-", "Tyl", "Okoń-Tyl"),
        ("Bielsko-", "Biała", "Bielsko-Biała"),
        ("KOM-", "u", "KOM-u"),
        ("2014-", "2020", "2014-2020"),
        ("Rynkie-", "wicz,", "Rynkiewicz,"),
        ("mistrz-", "polski", "mistrz-polski"),
        ("„przedsię-", "biorczości”", "„przedsiębiorczości”"),
    ],
)
def test_hyphens_at_a_lines_end(before: str, after: str, joined: str) -> None:
    assert hyphenated(before, after)
    assert "".join(mend(before, after, known)) == joined


def test_hyphens_without_a_dictionary() -> None:
    assert "".join(mend("przedsię-", "biorczości", None)) == "przedsiębiorczości"
    assert "".join(mend("naukowo-", "techniczny", None)) == "naukowo-techniczny"


@pytest.mark.parametrize(
    ("before", "after"), [("–", "mówi"), ("-", "mówi"), ("klaster", "szkła"), ("tak -", "nie")]
)
def test_dashes_are_no_hyphens(before: str, after: str) -> None:
    assert not hyphenated(before, after)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("– działa od trzech lat,", True),
        ("• działa", True),
        ("1) działa", True),
        ("12. Klaster", True),
        ("a) działa", True),
        ("Ad 1. Koordynator", True),
        ("2018 roku", False),
        ("1,5 punktu", False),
        ("17 grudnia", False),
        ("-owy", False),
        ("klaster", False),
    ],
)
def test_items(text: str, *, item: bool) -> None:
    assert starts_item(text) == item


def test_ends_and_starts() -> None:
    assert ends_sentence("w kraju.")
    assert ends_sentence("w kraju!”")
    assert not ends_sentence("im.")
    assert not ends_sentence("w kraju,")
    assert must_go_on("odbyła się w")
    assert must_go_on("ul.")
    assert not must_go_on("kraju")
    assert starts_lower("„huta” działa")
    assert not starts_lower("2018 roku")
    assert not starts_lower("Huta")


def test_undecodable_share() -> None:
    assert undecodable_share("") == 0
    assert undecodable_share("zażółć") == 0
    assert undecodable_share("ab\ufffd\ue000") == 0.5


def row(text: str, *, gap: float = 6.0, wide: float = 12.0) -> list[Glyphs]:
    """Letters of size 10 drawn ``gap`` apart, words ``wide`` apart."""
    words: list[Glyphs] = []
    x = 0.0
    for char in text:
        if char == " ":
            x += wide - gap
            continue
        words.append(Glyphs(char, x, 0.0, x + 6, 10.0, 10.0))
        x += 6 + gap
    return words


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("CERTYFIKAT", ["CERTYFIKAT"]),
        ("KRAJOWY KLASTER", ["KRAJOWY", "KLASTER"]),
        ("NR 4/2019", ["NR", "4/2019"]),
        ("12345", ["1", "2", "3", "4", "5"]),
        ("ABC", ["A", "B", "C"]),
    ],
)
def test_spaced_out_letters(text: str, seen: list[str]) -> None:
    assert [word.text for word in close_up(row(text))] == seen


def test_letters_far_apart_are_cells() -> None:
    assert [word.text for word in close_up(row("ABCDE", gap=30.0))] == ["A", "B", "C", "D", "E"]
