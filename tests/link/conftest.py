"""Makes corpus.py beside it and the vocabulary available to the tests of linking."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from pipeline.vocabulary import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def corpus() -> ModuleType:
    spec = importlib.util.spec_from_file_location("link_corpus", Path(__file__).with_name("corpus.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def bare() -> Vocabulary:
    """No entries at all."""
    return Vocabulary(entries=(), offices=())
