"""Pages that must be looked at. What Tesseract reads must be right to the letter where facts depend on it."""

from collections.abc import Callable

import pytest
from pipeline.extract import ocr
from pipeline.extract.quality import is_better, judge
from pipeline.records import Document, Extraction

needs_tesseract = pytest.mark.skipif(
    ocr.tesseract_version() is None,
    reason="Tesseract with Polish is not installed (tesseract-ocr, tesseract-ocr-pol)",
)

FACTS = (
    "MINISTERSTWO RZEMIOSŁ I WYNALAZKÓW",
    "CERTYFIKAT",
    "zaświadcza się, że",
    "Klaster Szkła i Światła „Huta”",
    "Fundacja Przejrzyste Jutro z Krosna,",
    "uzyskał 128 na maksymalną liczbę 140 punktów",
    "KLASTRA ROKU",
    "Warszawa, dnia 17-12-2018 r.",
    "Zbysława Okoń-Tyl",
)


@needs_tesseract
@pytest.mark.parametrize("name", ["scan.pdf", "scan.png", "scan.jpg", "scan.tiff"])
def test_scanned_certificate_is_right_to_the_letter(name: str, document: Callable[..., Document]) -> None:
    found = document(name)
    lines = found.text.split("\n")
    assert [fact for fact in FACTS if fact not in lines] == []
    assert found.kind == "certificate"
    assert found.title == "CERTYFIKAT – Klaster Szkła i Światła „Huta”"


@needs_tesseract
def test_ocr_words_have_boxes_on_the_page_and_confidence(document: Callable[..., Document]) -> None:
    page = document("scan.pdf").pages[0]
    assert page.source == "ocr"
    assert page.note == "it has no text layer"
    assert page.confidence is not None
    assert 0.8 < page.confidence <= 1
    assert all(word.confidence is not None for word in page.words)
    assert all(0 <= word.box[0] < word.box[2] <= page.width for word in page.words)
    assert all(0 <= word.box[1] < word.box[3] <= page.height for word in page.words)


@needs_tesseract
def test_boxes_of_an_image_are_pixels(document: Callable[..., Document]) -> None:
    page = document("scan.png").pages[0]
    assert (page.width, page.height) == (1654, 2339)
    word = next(word for word in page.words if word.text == "CERTYFIKAT")
    assert 400 < word.box[0] < 600


@needs_tesseract
def test_text_that_decodes_to_rubbish_is_read_from_the_picture(document: Callable[..., Document]) -> None:
    found = document("garbled.pdf")
    assert found.pages[0].source == "ocr"
    assert "Klaster zebrał 87 ze 100 możliwych punktów" in found.text


def test_without_tesseract_the_page_is_unread_and_the_problem_says_what_to_install(
    read_anew: Callable[..., Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "tesseract_version", lambda: None)
    extraction = read_anew("scan.pdf")
    page = extraction.documents[0].pages[0]
    assert (page.source, page.words, extraction.documents[0].text) == ("unread", (), "")
    (problem,) = extraction.problems
    assert problem.reason == "unread_page"
    assert "tesseract-ocr-pol" in problem.detail


def test_ocr_can_be_switched_off(read: Callable[..., Extraction]) -> None:
    extraction = read("scan.png", ocr="off")
    assert extraction.documents[0].pages[0].source == "unread"
    assert "switched off" in extraction.problems[0].detail


def polish(form: str) -> bool:
    """A dictionary that knows what has no strange cluster of letters."""
    return not any(cluster in form for cluster in ("xq", "zzk", "rwt"))


GOOD = (
    "klaster zrzesza firmy oraz uczelnie które wspólnie badają odporność szkła na nagłe zmiany temperatury "
    * 3
)
WORDS = [f"{a}{b}" for a in "bcdfghjklm" for b in ("xqama", "zzkora", "rwtima")]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        (GOOD, None),
        ("", None),
        ("\ue001\ue002\ue003 abc", "50% of its characters cannot be decoded"),
        ("(cid:12)(cid:7) w (cid:9)", "of its characters cannot be decoded"),
        (" ".join(WORDS), "100% of its words are in no dictionary"),
        (GOOD.translate(str.maketrans("óęąśćżźńł", "oeasczznl")) + " w na do z od po za i", None),
    ],
)
def test_judging_a_page(text: str, trouble: str | None) -> None:
    found = judge(text, known=polish, filled_by_image=False, drawn=False).trouble
    assert (found is None) == (trouble is None)
    assert trouble is None or trouble in str(found)


def test_polish_letters_missing() -> None:
    text = "Klaster zrzesza firmy oraz uczelnie, ktre wsplnie badaj odporno szka na nage zmiany w piecu. " * 6
    assert "Polish letters" in str(judge(text, known=None, filled_by_image=False, drawn=True).trouble)


def test_pages_in_another_language_are_left_alone() -> None:
    text = "The cluster is one of the members of the platform for the glass industry and for lighting. " * 8
    assert judge(text, known=lambda _: False, filled_by_image=False, drawn=True).trouble is None


@pytest.mark.parametrize(
    ("text", "filled", "drawn", "trouble"),
    [
        ("", False, True, "it has no text layer"),
        ("", False, False, None),
        ("Skan 1", True, True, "it is an image with hardly any text"),
        ("Skan 1", False, True, None),
    ],
)
def test_pages_without_text(text: str, *, filled: bool, drawn: bool, trouble: str | None) -> None:
    assert judge(text, known=None, filled_by_image=filled, drawn=drawn).trouble == trouble


def test_the_better_reading_wins() -> None:
    assert is_better(GOOD, "\ue001\ue002 \ue003", polish)
    assert is_better(GOOD, " ".join(WORDS), polish)
    assert not is_better("", "cokolwiek", polish)
    assert not is_better(" ".join(WORDS), GOOD, polish)


def test_doubtful_text_is_kept_for_want_of_ocr(
    read_anew: Callable[..., Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "tesseract_version", lambda: None)
    monkeypatch.setattr("pipeline.extract.reading.known_words", lambda _: lambda _: False)
    (document,) = read_anew("lists.pdf").documents
    assert "Bursztynowa Dolina" in document.text
    assert document.pages[0].source == "text"
    assert "kept as it is" in str(document.pages[0].note)
