"""What the extraction tests share: the fixture files, and reading one of them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pipeline.extract import read_file
from pipeline.records import Document, Extraction
from pipeline.settings import ExtractOptions

FILES = Path(__file__).parent.parent / "fixtures" / "extract" / "files"


@pytest.fixture
def files() -> Path:
    return FILES


@pytest.fixture
def read() -> Callable[..., Extraction]:
    """Read a fixture file by its name."""

    def reading(name: str, **options: object) -> Extraction:
        return read_file(FILES / name, name=name, options=ExtractOptions(**options))  # type: ignore[arg-type]

    return reading


@pytest.fixture
def document(read: Callable[..., Extraction]) -> Callable[..., Document]:
    """The one document of a fixture file, which must be read without a problem."""

    def one(name: str, **options: object) -> Document:
        extraction = read(name, **options)
        assert extraction.problems == ()
        assert len(extraction.documents) == 1
        return extraction.documents[0]

    return one
