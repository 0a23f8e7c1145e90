"""What the extraction tests share: the fixture files, and reading one of them."""

import functools
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


def _read(name: str, **options: object) -> Extraction:
    return read_file(FILES / name, name=name, options=ExtractOptions(**options))  # type: ignore[arg-type]


_read_once = functools.cache(_read)


@pytest.fixture
def read() -> Callable[..., Extraction]:
    """Read a fixture file by its name, once for all tests: the same input gives the same records."""
    return _read_once


@pytest.fixture
def read_anew() -> Callable[..., Extraction]:
    """Read a fixture file by its name, for tests that change what reads it."""
    return _read


@pytest.fixture
def document(read: Callable[..., Extraction]) -> Callable[..., Document]:
    """The one document of a fixture file, which must be read without a problem."""

    def one(name: str, **options: object) -> Document:
        extraction = read(name, **options)
        assert extraction.problems == ()
        assert len(extraction.documents) == 1
        return extraction.documents[0]

    return one
