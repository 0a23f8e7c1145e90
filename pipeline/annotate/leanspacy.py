"""spaCy without its command line, which `import spacy` imports whole for one function.

That and the libraries behind it (a downloader of projects, two HTTP clients) took a third of the import.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

_LEFT_OUT = ("spacy.cli", "spacy.cli.info")


def import_spacy() -> None:
    """Import spaCy, where it is not there yet, without spacy.cli; who wants that can still import it."""
    if "spacy" in sys.modules:
        return
    for name in _LEFT_OUT:
        stand_in = ModuleType(name)
        stand_in.__path__ = []
        stand_in.info = _info  # type: ignore[attr-defined]
        sys.modules[name] = stand_in
    try:
        importlib.import_module("spacy")
    finally:
        for name in _LEFT_OUT:
            del sys.modules[name]


def _info(*arguments: Any, **options: Any) -> Any:
    """``spacy.info``, which is part of the command line."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)
