# ruff: noqa: E501
"""What a document is called, when it was published, of what kind it is, what its sidecar says."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from pipeline.extract import read_file
from pipeline.extract.dates import believable, day_in_address, day_in_text
from pipeline.extract.kinds import find_kind
from pipeline.extract.titles import certificate_title, find_title
from pipeline.records import Document
from pipeline.settings import ExtractOptions

LONG = " Klaster rozwija działalność i zaprasza kolejne firmy, uczelnie oraz samorządy do współpracy." * 4


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Krosno, 13 marca 2019 r.\n\nTytuł", "2019-03-13"),
        ("Krosno, dnia 13.03.2019 r.\nTytuł", "2019-03-13"),
        ("Tytuł\n13 marca 2019", "2019-03-13"),
        ("Tytuł\nśroda, 13 marca 2019 r.", "2019-03-13"),
        ("Tytuł\n\n13.03.2019, 09:15", "2019-03-13"),
        ("Gdańsk, 24.01.2023 (AIB) - Dwa klastry", "2023-01-24"),
        ("Tytuł\n\nDługi tekst." + LONG + "\nOpublikowano: 13-03-2019", "2019-03-13"),
        ("Data publikacji: 2019-03-13", "2019-03-13"),
        ("Klaster otrzymał 13 marca 2019 r. odznakę.", None),
        ("Strzegom, 14-02-2023, godz. 10.00-12.30", None),
        ("Ważny do dnia 17 grudnia 2025 r.\nTytuł", None),
        ("31 lutego 2019", None),
        ("", None),
    ],
)
def test_day_in_text(text: str, day: str | None) -> None:
    assert day_in_text(text) == day


def test_a_day_at_the_end_is_no_publication() -> None:
    text = "CERTYFIKAT\n\n" + "\n\n".join(["wiersz"] * 10) + "\n\nWarszawa, dnia 17-12-2018 r."
    assert day_in_text(text) is None


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://portal.example/2019/03/13/odznaka", "2019-03-13"),
        ("prasa/2019-03-13_odznaka.pdf", "2019-03-13"),
        ("skan 20190313.pdf", "2019-03-13"),
        ("13.03.2019-odznaka.pdf", "2019-03-13"),
        ("https://portal.example/123456789", None),
        ("2019/odznaka.pdf", None),
    ],
)
def test_day_in_address(address: str, day: str | None) -> None:
    assert day_in_address(address) == day


def test_a_programs_date_is_taken_with_caution() -> None:
    assert believable("2019-03-14", "Klaster otrzymał 12 marca 2019 r. odznakę.")
    assert believable("2019-03-14", "Klaster otrzymał odznakę.")
    assert not believable("2023-01-01", "Klaster otrzymał 12 marca 2019 r. odznakę.")
    assert not believable("nonsense", "Klaster")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CERTYFIKAT\n\nzaświadcza się, że\n\nKlaster „Huta”", "certificate"),
        ("Urząd ogłasza nabór wniosków. Wnioski należy składać do 30 kwietnia." + LONG, "call"),
        ("Lista klastrów\n\n1. Huta - koordynator: A\n2. Bór - koordynator: B", "list"),
        ("Notatka ze spotkania rady klastra\n\nObecni: Jan Nowak." + LONG, "minutes"),
        ("Rozmowa z Janem Nowakiem, koordynatorem\n\nJak było?\n\n– Dobrze." + LONG, "interview"),
        ("Newsletter klastra, numer 3\n\nW tym numerze: targi" + LONG, "newsletter"),
        ("Szanowni Państwo,\n\nprzesyłam materiały.\n\nZ poważaniem\nJan Nowak", "letter"),
        ("Informacja prasowa\n\nKlaster z odznaką." + LONG, "press_release"),
        ("NINIEJSZYM ZAŚWIADCZA, ŻE KLASTER\n\nHUTA\n\nUZYSKAŁ STATUS", "certificate"),
        ("Odznaka - dwa tygodnie na złożenie wniosku\n\nNabór kończy się 15 września." + LONG, "call"),
        (
            "Wyniki\n\na) Klaster Huta, Krosno - 70 pkt\nb) Klaster Bór - 65 pkt\nc) Klaster Sęk - 60 pkt",
            "list",
        ),
        ("PROTOKÓŁ nr 3\n\nUczestnicy: Jan Nowak.\n\nProtokołował: Adam Lis" + LONG, "minutes"),
        ("Klaster ma odznakę." + LONG, "news"),
        ("Klaster.", "other"),
        (
            "NOTATKA\n\nze spotkania klastra\nDębica, 12.05.2022\n\nUczestnicy: Jan Kos, Anna Lis." + LONG,
            "minutes",
        ),
        (
            "Ustalenia ze spotkania klastrów\n11 kwietnia 2022 r., Krosno\n\nOBECNI\n• Jan Kos" + LONG,
            "minutes",
        ),
        (
            "Klaster spotkał się w Krośnie.\n\nUczestnicy spotkania uzgodnili, że powstanie wykaz." + LONG,
            "news",
        ),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert find_kind(text) == kind


BODY = ("Klaster otrzymał odznakę w Krośnie." + LONG, 10.0)


@pytest.mark.parametrize(
    ("headings", "title", "found"),
    [
        ([("Aktualności", 10.0), ("Odznaka dla klastra", 18.0), BODY], None, "Odznaka dla klastra"),
        ([("Odznaka dla klastra", 10.0), BODY], None, "Odznaka dla klastra"),
        ([("Informacja prasowa", 10.0), ("Odznaka dla klastra", 10.0), BODY], None, "Odznaka dla klastra"),
        ([("13 marca 2019 r.", 14.0), ("Odznaka\ndla klastra", 14.0), BODY], None, "Odznaka dla klastra"),
        ([("Odznaka dla klastra", 12.0), BODY], "Odznaka dla klastra - Portal", "Odznaka dla klastra"),
        ([BODY], "Odznaka dla klastra", "Odznaka dla klastra"),
        ([BODY], None, None),
        ([], None, None),
    ],
)
def test_titles(headings: list[tuple[str, float]], title: str | None, found: str | None) -> None:
    assert find_title(headings, kind="news", title=title) == found


def test_title_of_a_certificate() -> None:
    headings = [
        (line, 12.0)
        for line in ("MINISTERSTWO", "CERTYFIKAT", "nr 2", "zaświadcza się, że", "KLASTER „HUTA”,")
    ]
    assert find_title(headings, kind="certificate", title=None) == "CERTYFIKAT – KLASTER „HUTA”"


@pytest.mark.parametrize(
    ("name", "day", "source"),
    [
        ("page.html", "2019-03-13", "metadata"),
        ("one_column.pdf", "2019-03-13", "text"),
        ("message.eml", "2019-03-13", "metadata"),
        ("letter.docx", "2019-03-13", "metadata"),
        ("wrapped.txt", None, None),
    ],
)
def test_where_the_day_was_found(
    name: str, day: str | None, source: str | None, read: Callable[..., object]
) -> None:
    document: Document = read(name).documents[0]  # type: ignore[attr-defined]
    assert (document.published_on, document.published_source) == (day, source)


def written(folder: Path, name: str, text: str, sidecar: str | None = None) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    if sidecar is not None:
        (folder / f"{name}.meta.yml").write_text(sidecar, "utf-8")
    return path


def test_the_sidecar_goes_before_everything(tmp_path: Path) -> None:
    sidecar = "source_url: https://huta.example/1\ntitle: Inny tytuł\npublished_on: 2019-03-20\nretrieved_on: 2024-01-02\n"
    path = written(tmp_path, "2019-03-01.txt", "Krosno, 13 marca 2019 r.\n\nTytuł\n\nTekst.", sidecar)
    extraction = read_file(path, name="a/2019-03-01.txt", options=ExtractOptions(published_on="2019-03-30"))
    (document,) = extraction.documents
    assert extraction.problems == ()
    assert document.path == "a/2019-03-01.txt"
    assert document.title == "Inny tytuł"
    assert (document.published_on, document.published_source) == ("2019-03-20", "sidecar")
    assert (document.source_url, document.retrieved_on) == ("https://huta.example/1", "2024-01-02")


def test_the_option_serves_where_there_is_no_sidecar(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", "Krosno, 13 marca 2019 r.\n\nTytuł\n\nTekst.")
    (document,) = read_file(path, name="a.txt", options=ExtractOptions(published_on="2019-03-30")).documents
    assert (document.published_on, document.published_source) == ("2019-03-30", "option")


@pytest.mark.parametrize(
    ("sidecar", "complaint"),
    [
        ("published_on: wczoraj", "published_on must be a day"),
        ("published: 2019-03-13", "unknown key 'published'"),
        ("- lista", "keys and values"),
        ("a: [", "cannot be read as YAML"),
        ("title: [a, b]", "title must be one line"),
    ],
)
def test_a_bad_sidecar_is_told_and_the_document_read(tmp_path: Path, sidecar: str, complaint: str) -> None:
    extraction = read_file(
        written(tmp_path, "a.txt", "Tekst.", sidecar), name="a.txt", options=ExtractOptions()
    )
    assert len(extraction.documents) == 1
    (problem,) = extraction.problems
    assert problem.reason == "sidecar"
    assert complaint in problem.detail


def test_a_certificate_is_called_after_whom_it_is_given_to() -> None:
    lines = ["CERTYFIKAT", "nadaje", "Szklarskiemu Klastrowi Krosna status", "KLASTRA ROKU"]
    headings = [(line, 12.0) for line in lines]
    assert certificate_title(headings) == "CERTYFIKAT – Szklarskiemu Klastrowi Krosna"
    assert certificate_title([(line, 12.0) for line in ("CERTYFIKAT", "nadaje", "status")]) == "CERTYFIKAT"


@pytest.mark.parametrize(
    ("made", "text", "believed"),
    [
        ("2018-12-18", "W 2018 r. klaster otrzymał odznakę.", True),
        ("2019-01-10", "W 2018 r. klaster otrzymał odznakę.", True),
        ("2026-11-28", "W 2016 roku klaster otrzymał odznakę, w marcu 2021 r. jeszcze ją miał.", False),
        ("2026-11-28", "Klaster otrzymał odznakę.", True),
    ],
)
def test_a_file_saved_years_after_the_years_it_names_tells_no_day(
    made: str, text: str, believed: bool
) -> None:
    assert believable(made, text) is believed


def test_the_day_of_python_docx_is_nobodys(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Klaster z Krosna ma nową siedzibę.")
    document.save(str(tmp_path / "a.docx"))
    (found,) = read_file(tmp_path / "a.docx", name="a.docx", options=ExtractOptions()).documents
    assert found.published_on is None


def test_a_day_in_polish_beside_the_heading_dates_a_page(tmp_path: Path) -> None:
    page = (
        "<html><body><nav><span class='date'>1 maja 2020</span></nav><h1>Nowa siedziba</h1>"
        "<div class='meta'><span class='date'>14 listopada 2017, 08:15</span></div>"
        f"<p>Klaster z Krosna ma nową siedzibę.{LONG}</p><p class='date'>2 maja 2020</p></body></html>"
    )
    (tmp_path / "a.html").write_text(page, "utf-8")
    (found,) = read_file(tmp_path / "a.html", name="a.html", options=ExtractOptions()).documents
    assert (found.published_on, found.published_source) == ("2017-11-14", "metadata")
