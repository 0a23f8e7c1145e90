"""What reads the files, by version: a change of these makes what was read before out of date."""

import importlib.metadata

from pipeline.extract.ocr import tesseract_version
from pipeline.settings import ExtractOptions

_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "trafilatura", "python-docx", "lxml", "pillow")


def reader_versions(options: ExtractOptions) -> dict[str, str]:
    """The libraries' versions and Tesseract's ("none" where it is not used), for fingerprints of results."""
    versions = {name: importlib.metadata.version(name) for name in _LIBRARIES}
    versions["tesseract"] = (tesseract_version() or "none") if options.ocr == "auto" else "none"
    return versions
