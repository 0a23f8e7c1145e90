"""What holds of every document: pages tile the text, words quote it, no word of a page is lost.

KLASTRY_PDFS names a folder of PDFs to check as well: every file must end in documents or in problems.
"""

import itertools
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from pipeline.extract import read_file_isolated
from pipeline.extract.letters import normalise
from pipeline.records import Document, Extraction
from pipeline.settings import ExtractOptions

FILES = Path(__file__).parent.parent / "fixtures" / "extract" / "files"
NAMES = sorted(path.name for path in FILES.iterdir())
# Fixtures whose words bare pdfplumber sees otherwise, on purpose.
DIFFERENT = {
    "certificate.pdf": "it doubles letters drawn twice for bold and parts spaced-out ones",
    "turned.pdf": "it reads upward text backwards",
    "garbled.pdf": "its text layer is rubbish",
    "scan.pdf": "it has no text layer",
    "blank.pdf": "it has no text",
}
TEXT_PDFS = sorted(
    name
    for name in NAMES
    if name.endswith(".pdf")
    and name not in {*DIFFERENT, "encrypted.pdf", "truncated.pdf", "empty.pdf", "rubbish.pdf", "page.pdf"}
)


def check(document: Document) -> None:
    text, pages = document.text, document.pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert pages[0].start == 0
    assert pages[-1].end == len(text)
    assert all(one.end == other.start for one, other in itertools.pairwise(pages))
    for page in pages:
        at = page.start
        for word in (word for word in page.words if word.start >= 0):
            quoted = text[word.start : word.end]
            assert quoted in (word.text, word.text.rstrip("-\u2010"), word.text.lstrip("-"))
            assert page.start <= word.start < word.end <= page.end
            assert not text[at : word.start].strip(" \n|"), "letters that belong to no word"
            at = word.end
            x0, top, x1, bottom = word.box
            assert x0 < x1
            assert top < bottom
        if page.words:
            assert not text[at : page.end].strip(" \n|")


@pytest.mark.parametrize("name", NAMES)
def test_pages_and_words_agree_with_the_text(name: str, read: Callable[..., Extraction]) -> None:
    extraction = read(name, ocr="off")
    assert extraction.documents or extraction.problems
    for document in extraction.documents:
        check(document)


def bare_words(path: Path) -> list[Counter[str]]:
    with pdfplumber.open(path) as pdf:
        return [Counter(normalise(word["text"]) for word in page.extract_words()) for page in pdf.pages]


@pytest.mark.parametrize("name", TEXT_PDFS)
def test_words_of_a_page_are_those_that_pdfplumber_sees(name: str, document: Callable[..., Document]) -> None:
    for page, bare in zip(document(name).pages, bare_words(FILES / name), strict=True):
        assert Counter(word.text for word in page.words) == bare


@pytest.mark.parametrize("name", TEXT_PDFS)
def test_both_parsers_give_the_same_text(name: str, document: Callable[..., Document]) -> None:
    assert document(name).text == document(name, pdf_parser="pdfplumber").text


@pytest.mark.parametrize("name", ["certificate.pdf", "turned.pdf"])
def test_the_parser_reads_doubled_and_turned_letters_too(
    name: str, document: Callable[..., Document]
) -> None:
    assert document(name).text == document(name, pdf_parser="pdfplumber").text


def test_same_file_gives_the_same_records(
    read: Callable[..., Extraction], read_anew: Callable[..., Extraction]
) -> None:
    assert read_anew("two_columns.pdf") == read("two_columns.pdf")


def test_every_file_of_a_folder_is_accounted_for() -> None:
    folder = os.environ.get("KLASTRY_PDFS")
    if not folder:
        pytest.skip("KLASTRY_PDFS names no folder")
    options = ExtractOptions(seconds=20, seconds_per_page=1, memory_mib=1024)
    for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
        extraction = read_file_isolated(path, name=path.name, options=options)
        assert extraction.documents or extraction.problems, path
        for document in extraction.documents:
            check(document)
