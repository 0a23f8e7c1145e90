# ruff: noqa: E501
"""Plain text: which line breaks are real, encodings, lines that a page break repeats."""

import json
import textwrap
from pathlib import Path

import pytest
from pipeline.errors import ExtractError
from pipeline.extract.encodings import bytes_to_text
from pipeline.extract.plaintext import lines_to_text, read_plaintext

SHARED = Path(__file__).parents[3] / "shared"
GOLD = sorted((SHARED / "gold" / "dev").glob("*.json"))
SEED = SHARED / "seed" / "press-release.txt"

PARAGRAPH = (
    "Klaster Szkła i Światła „Huta” otrzymał srebrną odznakę za jakość zarządzania. Uroczystość odbyła się w sali "
    "posiedzeń urzędu, a wzięło w niej udział blisko stu przedstawicieli firm, uczelni i samorządów z całego "
    "Podkarpacia oraz goście zza granicy, którzy przyjechali na targi."
)
LISTED = (
    "Nabór trwa do 30 kwietnia. Klaster przystępuje do konkursu, jeżeli:\n– działa co najmniej trzy lata,\n"
    "– zrzesza nie mniej niż 30 członków.\n\nNazwa klastra: Bursztynowa Dolina\nKoordynator: Izba Bursztynników\n\n"
    "Lp. | Klaster | Punkty\n1 | Bursztynowa Dolina | 55\n2 | Klaster Młynów Wodnych | 47,5\n\nZ poważaniem\nJan Nowak"
)


def text_of(text: str) -> str:
    return lines_to_text(text, known=None).text


def wrapped(width: int) -> str:
    return "\n".join(textwrap.wrap(PARAGRAPH, width, break_on_hyphens=False))


@pytest.mark.parametrize("width", [60, 72, 90, 110])
def test_wrapped_paragraphs_are_joined(width: int) -> None:
    assert text_of(f"{wrapped(width)}\n\n{wrapped(width)}\n") == f"{PARAGRAPH}\n\n{PARAGRAPH}"


def test_short_lines_stay_lines() -> None:
    assert text_of(f"{PARAGRAPH}\n\n{LISTED}") == f"{PARAGRAPH}\n\n{LISTED}"


@pytest.mark.parametrize("width", [66, 80])
def test_short_lines_stay_lines_in_a_wrapped_text(width: int) -> None:
    assert (
        text_of(f"{wrapped(width)}\n\n{LISTED}\n\n{wrapped(width)}")
        == f"{PARAGRAPH}\n\n{LISTED}\n\n{PARAGRAPH}"
    )


def test_certificate_lines_stay_lines() -> None:
    text = (
        "zaświadcza się, że\n\nKlaster „Huta”\nreprezentowany przez koordynatora, którym jest\nFundacja Jutro"
    )
    assert text_of(text) == text


def test_hyphens_of_wrapped_lines_are_mended() -> None:
    text = wrapped(70).replace("przedstawicieli", "przedstawi-\ncieli")
    assert "przedstawicieli" in text_of(f"{text}\n\n{wrapped(70)}\n\n{wrapped(70)}")


def test_a_line_that_a_page_break_repeats_counts_once() -> None:
    lines = textwrap.wrap(PARAGRAPH, 72)
    plain = lines_to_text("\n".join([*lines[:2], "", "", *lines[1:]]), known=None)
    assert plain.text == PARAGRAPH
    assert plain.margins == lines[1]


def test_a_sentence_repeated_on_purpose_stays() -> None:
    text = "Zapraszamy do udziału w konkursie klastrów.\n\nZapraszamy do udziału w konkursie klastrów."
    assert text_of(text) == text


def test_form_feeds_are_pages_and_paragraphs_go_on_over_them() -> None:
    lines = textwrap.wrap(PARAGRAPH, 80)
    plain = lines_to_text("\n".join(lines[:2]) + "\n\f" + "\n".join(lines[2:]), known=None)
    assert plain.text == PARAGRAPH
    assert plain.page_starts == (0, PARAGRAPH.index(lines[2]))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1250", "iso-8859-2", "cp852"])
def test_encodings_of_polish(encoding: str) -> None:
    text = PARAGRAPH.replace("„", '"').replace("”", '"')
    assert bytes_to_text(text.encode(encoding))[0] == text


def test_text_with_a_few_broken_bytes_is_still_utf_8() -> None:
    data = (PARAGRAPH * 3).encode() + b"\xff"
    assert bytes_to_text(data) == (PARAGRAPH * 3 + "\ufffd", "utf-8")


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ExtractError) as caught:
        bytes_to_text(bytes(range(256)) * 4)
    assert caught.value.reason == "damaged"


@pytest.mark.skipif(not GOLD, reason="the shared gold documents are not there")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_texts_come_out_as_they_are(path: Path) -> None:
    text = json.loads(path.read_text("utf-8"))["text"]
    assert read_plaintext((text + "\n").encode(), known=None).text == text


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not there")
def test_the_seed_comes_out_whole() -> None:
    plain = read_plaintext(SEED.read_bytes(), known=None)
    paragraphs = plain.text.split("\n\n")
    assert len(paragraphs) == 11
    assert all("\n" not in paragraph for paragraph in paragraphs[:10])
    assert plain.text.count("klastry generujące wartość") == 1
    assert plain.margins.count("\n") == 0
    assert "klastry generujące wartość" in plain.margins
