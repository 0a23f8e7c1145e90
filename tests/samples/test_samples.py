"""The samples of raw/ say that they are samples, and the texts beside this file make them."""

import email
import email.policy
import re
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path

import docx
import pdfplumber
import pytest
import yaml
from PIL import Image

MAKER = Path(__file__).parent / "make.py"
RAW = Path(__file__).parents[2] / "raw"
README = RAW / "README.md"
TABLE = re.findall(r"^\| `(.+?)` \|", README.read_text("utf-8") if README.exists() else "", re.MULTILINE)
DOCUMENTS = sorted(TABLE)
SIDECARS = [f"{name}.meta.yml" for name in DOCUMENTS if (RAW / f"{name}.meta.yml").exists()]
SAMPLES = sorted([*DOCUMENTS, *SIDECARS])

# Whoever put documents of their own into raw/ has no samples to test.
pytestmark = pytest.mark.skipif(not DOCUMENTS, reason="raw/ no longer holds the samples")


def words(path: Path) -> str:
    """What a reader of the file sees or, where it is a picture, what its properties say."""
    kind = path.suffix
    if kind == ".pdf":
        with pdfplumber.open(path) as document:
            pages = " ".join(page.extract_text() for page in document.pages)
            text = f"{pages} {document.metadata['Title']} {document.metadata['Subject']}"
    elif kind == ".docx":
        document = docx.Document(str(path))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        text = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    elif kind == ".odt":
        text = zipfile.ZipFile(path).read("content.xml").decode()
    elif kind == ".png":
        with Image.open(path) as picture:
            text = f"{picture.size} {picture.text['Title']} {picture.text['Comment']}"
    elif kind == ".eml":
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        texts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
        text = " ".join(part.get_content() for part in texts)
    else:
        text = path.read_text("utf-8")
    return re.sub(r"\s+", " ", unescape(text))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    subprocess.run([sys.executable, MAKER, "--to", folder], check=True, capture_output=True)
    return folder


def test_make_writes_the_samples_the_readme_tells_of_and_no_others(made: Path) -> None:
    assert sorted(path.relative_to(made).as_posix() for path in made.rglob("*.*")) == SAMPLES


@pytest.mark.parametrize("name", SAMPLES)
def test_make_reproduces_the_content(made: Path, name: str) -> None:
    assert words(made / name) == words(RAW / name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_sample_says_that_it_is_one(name: str) -> None:
    assert re.search("dokument przykładowy", words(RAW / name), re.IGNORECASE)


def test_a_scan_has_no_text_layer() -> None:
    with pdfplumber.open(RAW / "2018/certyfikat-kom-skan.pdf") as document:
        assert not document.pages[0].chars
        assert document.pages[0].images


def test_a_page_ends_inside_a_sentence_and_a_line_inside_a_word() -> None:
    with pdfplumber.open(RAW / "2018/kom-odnowiony-status.pdf") as document:
        first = document.pages[0].extract_text().splitlines()
    assert not first[-2].endswith(".")
    assert any(line.endswith("-") for line in first)


def test_sidecars_say_only_what_the_samples_are_about() -> None:
    for name in SIDECARS:
        fields = yaml.safe_load((RAW / name).read_text("utf-8"))
        assert set(fields) <= {"title", "published_on"}
