"""Files that cannot be read end in problems with a reason a person understands; bounds hold."""

import io
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from pipeline.errors import ExtractError, SettingsError
from pipeline.extract import is_sidecar, pdf, read_file, read_file_isolated, reader_versions
from pipeline.extract.sniffing import media_type
from pipeline.records import Extraction
from pipeline.settings import ExtractOptions


@pytest.mark.parametrize(
    ("name", "reason", "words"),
    [
        ("encrypted.pdf", "encrypted", "password"),
        ("truncated.pdf", "damaged", "cannot be opened"),
        ("empty.pdf", "empty", "empty"),
        ("rubbish.pdf", "damaged", "promises a PDF"),
        ("blank.pdf", "no_text", "no text"),
        ("table.xlsx", "unsupported", "spreadsheet (XLSX)"),
        ("old.doc", "unsupported", "save it as DOCX"),
        ("bomb.zip", "too_large", "bomb"),
        ("deep.zip", "too_large", "deep"),
    ],
)
def test_reasons(name: str, reason: str, words: str, read: Callable[..., Extraction]) -> None:
    extraction = read(name)
    assert extraction.documents == ()
    (problem,) = extraction.problems
    assert (problem.stage, problem.reason) == ("extract", reason)
    assert problem.path.startswith(name)
    assert words in problem.detail


def test_a_wrongly_named_file_is_read_as_what_it_is(read: Callable[..., Extraction]) -> None:
    extraction = read("page.pdf")
    assert extraction.documents[0].media_type == "text/html"
    (problem,) = extraction.problems
    assert problem.reason == "mismatch"
    assert "holds HTML" in problem.detail


def test_the_parser_saves_what_pdfium_cannot_open(
    read_anew: Callable[..., Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: bytes) -> None:
        raise ExtractError("damaged", "the PDF cannot be opened")

    monkeypatch.setattr(pdf, "open_pdf", refuse)
    extraction = read_anew("lists.pdf")
    assert "Bursztynowa Dolina" in extraction.documents[0].text
    assert [problem.reason for problem in extraction.problems] == ["damaged"]
    assert "what could be saved" in extraction.problems[0].detail


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = read_file(tmp_path / "x.pdf", name="x.pdf", options=ExtractOptions()).problems
    assert (problem.reason, problem.path) == ("failed", "x.pdf")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"junk before %PDF-1.4", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"II*\x00", "image/tiff"),
        (b"<!DOCTYPE html><p>x", "text/html"),
        (b"\xef\xbb\xbf  <html lang='pl'>", "text/html"),
        (b"From: a@b.example\nTo: c@d.example\nSubject: x\n\ntekst", "message/rfc822"),
        (b"Temat: x\nData: dzisiaj\n\ntekst", "text/plain"),
        ("Zażółć".encode("utf-16"), "text/plain"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
    ],
)
def test_content_is_sniffed(data: bytes, found: str) -> None:
    assert media_type(data) == found


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_bounds_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({f"{number}.txt": b"Klaster." for number in range(5)}))
    (problem,) = read_file(path, name="a.zip", options=ExtractOptions(max_members=4)).problems
    assert (problem.reason, "max_members" in problem.detail) == ("too_large", True)
    (problem,) = read_file(path, name="a.zip", options=ExtractOptions(max_unpacked_bytes=30)).problems
    assert problem.reason == "too_large"


def test_bounds_hold_over_nested_archives(tmp_path: Path) -> None:
    inner = zipped({f"{number}.txt": b"Klaster." for number in range(3)})
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"1.zip": inner, "2.zip": inner}))
    extraction = read_file(path, name="a.zip", options=ExtractOptions(max_members=6))
    assert len(extraction.documents) + len(extraction.problems) == 6
    assert {problem.reason for problem in extraction.problems} == {"too_large"}


def test_a_bad_member_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.pdf": b"%PDF-1.4 x", "b.txt": b"Klaster.", "c.bin": b"\x00\x01"}))
    extraction = read_file(path, name="a.zip", options=ExtractOptions())
    assert [document.path for document in extraction.documents] == ["a.zip!/b.txt"]
    assert [(problem.path, problem.reason) for problem in extraction.problems] == [
        ("a.zip!/a.pdf", "damaged"),
        ("a.zip!/c.bin", "unsupported"),
    ]


def test_bounds_of_size_and_pages(files: Path) -> None:
    path = files / "one_column.pdf"
    (problem,) = read_file(path, name="a.pdf", options=ExtractOptions(max_bytes=1000)).problems
    assert problem.reason == "too_large"
    extraction = read_file(path, name="a.pdf", options=ExtractOptions(max_pages=2))
    assert len(extraction.documents[0].pages) == 2
    assert [problem.reason for problem in extraction.problems] == ["too_large"]
    assert "first 2 of its 3 pages" in extraction.problems[0].detail


def huge_image(path: Path, side: int) -> Path:
    Image.new("1", (side, side)).save(path)
    return path


def test_bounds_of_an_image(tmp_path: Path) -> None:
    path = huge_image(tmp_path / "a.png", 3000)
    (problem,) = read_file(path, name="a.png", options=ExtractOptions(max_pixels=1_000_000)).problems
    assert (problem.reason, "max_pixels" in problem.detail) == ("too_large", True)


def test_a_worker_reads_the_same(files: Path, read: Callable[..., Extraction]) -> None:
    names = ["one_column.pdf", "archive.zip", "empty.pdf"]
    with ThreadPoolExecutor(2) as pool:
        found = list(
            pool.map(
                lambda name: read_file_isolated(files / name, name=name, options=ExtractOptions()), names
            )
        )
    assert found == [read(name) for name in names]


def test_a_worker_that_takes_too_long_is_stopped(files: Path) -> None:
    options = ExtractOptions(seconds=0.001, seconds_per_page=0.001)
    extraction = read_file_isolated(files / "one_column.pdf", name="a.pdf", options=options)
    assert extraction.documents == ()
    (problem,) = extraction.problems
    assert (problem.path, problem.reason) == ("a.pdf", "timeout")
    again = read_file_isolated(files / "lists.pdf", name="b.pdf", options=ExtractOptions())
    assert len(again.documents) == 1


def test_memory_of_a_worker_is_bounded(tmp_path: Path) -> None:
    path = huge_image(tmp_path / "a.png", 10_900)
    options = ExtractOptions(memory_mib=60, ocr="off")
    extraction = read_file_isolated(path, name="a.png", options=options)
    assert extraction.documents == ()
    (problem,) = extraction.problems
    assert problem.reason == "memory"
    assert "60 MiB" in problem.detail


def test_only_the_document_that_stops_the_reader_is_lost(tmp_path: Path) -> None:
    image = huge_image(tmp_path / "a.png", 10_900).read_bytes()
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"1.txt": b"Klaster.", "2.png": image}))
    extraction = read_file_isolated(path, name="a.zip", options=ExtractOptions(memory_mib=60, ocr="off"))
    assert [document.path for document in extraction.documents] == ["a.zip!/1.txt"]
    assert [(problem.path, problem.reason) for problem in extraction.problems] == [("a.zip!/2.png", "memory")]


@pytest.mark.parametrize(
    "options",
    [{"ocr": "yes"}, {"pdf_parser": "x"}, {"seconds": 0}, {"max_pages": -1}, {"published_on": "dziś"}],
)
def test_options_check_themselves(options: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        ExtractOptions(**options)  # type: ignore[arg-type]


def test_sidecars_are_no_documents() -> None:
    assert is_sidecar("a.pdf.meta.yml")
    assert not is_sidecar("a.yml")


def test_versions_name_every_reader() -> None:
    assert reader_versions(ExtractOptions(ocr="off"))["tesseract"] == "none"
    assert {"pdfplumber", "pypdfium2"} <= reader_versions(ExtractOptions()).keys()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "spreadsheet (XLS)"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word document"),
        ("a.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        ("a.heic", b"\0\0\0\x18ftypheic", "HEIC"),
        ("a.png", b"\x89PNG\r\n\x1a\nrubbish", "the image is damaged: nothing in it can be shown"),
    ],
)
def test_a_file_that_is_not_read_is_called_by_its_name(
    name: str, data: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (problem,) = read_file(tmp_path / name, name=name, options=ExtractOptions()).problems
    assert words in problem.detail


def test_a_page_saved_under_the_name_of_an_unread_format_is_read_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text(
        "<html><body><p>Klaster z Krosna ma nową siedzibę.</p></body></html>", "utf-8"
    )
    extraction = read_file(tmp_path / "a.doc", name="a.doc", options=ExtractOptions())
    assert extraction.documents[0].text == "Klaster z Krosna ma nową siedzibę."
    assert [problem.reason for problem in extraction.problems] == ["mismatch"]


def test_what_programs_leave_in_archives_is_no_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("x/Thumbs.db", "x/~$lista.docx", "desktop.ini", "portal.url", "x/lista.txt"):
            archive.writestr(name, "Klaster z Krosna")
    extraction = read_file(tmp_path / "a.zip", name="a.zip", options=ExtractOptions())
    assert [document.path for document in extraction.documents] == ["a.zip!/x/lista.txt"]
    assert extraction.problems == ()
