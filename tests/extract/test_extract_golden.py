"""Every fixture file gives what its golden file says.

KLASTRY_WRITE_GOLDEN=1 writes the golden files anew and fails, so that it is not left on: look at the
difference and commit it.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pipeline.extract.ocr import tesseract_version
from pipeline.records import Extraction

FILES = Path(__file__).parent.parent / "fixtures" / "extract" / "files"
GOLDEN = FILES.parent / "golden"
NEEDS_OCR = {"garbled.pdf", "scan.pdf", "scan.png", "scan.jpg", "scan.tiff"}
NAMES = sorted(path.name for path in FILES.iterdir())


def to_golden(extraction: Extraction) -> str:
    parts = [f"problem: {p.path} | {p.reason} | {p.detail}" for p in extraction.problems]
    for document in extraction.documents:
        parts += [
            f"document: {document.path}",
            f"media type: {document.media_type}",
            f"kind: {document.kind}",
            f"title: {document.title}",
            f"published on: {document.published_on} ({document.published_source})",
            f"source: {document.source_url}",
            f"pages: {' '.join(f'{page.source}[{page.start}:{page.end}]' for page in document.pages)}",
            *(f"link: {document.text[link.start : link.end]} -> {link.target}" for link in document.links),
            "",
            document.text,
            "",
            "margins:",
            document.margins,
            "-" * 80,
        ]
    return "\n".join(parts).rstrip("\n") + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_fixture_gives_its_golden_file(name: str, read: Callable[..., Extraction]) -> None:
    if name in NEEDS_OCR and tesseract_version() is None:
        pytest.skip("Tesseract with Polish is not installed (tesseract-ocr, tesseract-ocr-pol)")
    found = to_golden(read(name))
    golden = GOLDEN / f"{name}.golden"
    if os.environ.get("KLASTRY_WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8")
        pytest.fail(f"wrote {golden.name}; run again without KLASTRY_WRITE_GOLDEN")
    if name in NEEDS_OCR:
        return  # versions of Tesseract differ in a letter here and there; test_extract_ocr has what must hold
    assert found == golden.read_text("utf-8")


def test_every_golden_file_has_its_fixture() -> None:
    assert {path.name.removesuffix(".golden") for path in GOLDEN.iterdir()} <= set(NAMES)
