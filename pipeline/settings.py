"""What an operator may set: validated once, handed down, never read from anywhere else."""

import datetime as dt
import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import SettingsError


def _check_day(text: str) -> None:
    try:
        dt.date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"published-on must be a day such as 2018-12-17, not {text!r}") from error


_POSITIVE_LIMITS = (
    "ocr_dpi",
    "seconds",
    "seconds_per_page",
    "memory_mib",
    "max_bytes",
    "max_pages",
    "max_members",
    "max_unpacked_bytes",
    "max_depth",
    "max_pixels",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """How files are read, and how much one file may cost.

    ``published_on`` is the ISO day used where the sidecar tells none; ``ocr`` is "auto" (pages without usable
    text go to Tesseract where it is installed) or "off"; ``pdf_parser`` is "auto" (pdfium's characters,
    pdfplumber's where those will not do) or "pdfplumber". ``known_words`` names the function that tells
    whether the dictionary has a word, as "module:function", None for none: it is named and not imported
    because stages do not import each other. A file may take ``seconds`` plus ``seconds_per_page`` for each
    of its pages; ``memory_mib`` is what reading one file may add to a worker's memory. The ``max_`` fields
    bound bytes of a file, pages of a document, documents in a container, bytes that a container or an office
    file unpacks to, containers within containers, and pixels of an image.
    """

    published_on: str | None = None
    ocr: str = "auto"
    ocr_dpi: int = 300
    pdf_parser: str = "auto"
    known_words: str | None = "pipeline.annotate.morphology:known"
    seconds: float = 60.0
    seconds_per_page: float = 15.0
    memory_mib: int = 2048
    max_bytes: int = 512 * 1024 * 1024
    max_pages: int = 3000
    max_members: int = 1000
    max_unpacked_bytes: int = 1024 * 1024 * 1024
    max_depth: int = 3
    max_pixels: int = 120_000_000

    def __post_init__(self) -> None:
        if self.ocr not in ("auto", "off"):
            raise SettingsError(f'ocr must be "auto" or "off", not {self.ocr!r}')
        if self.pdf_parser not in ("auto", "pdfplumber"):
            raise SettingsError(f'pdf_parser must be "auto" or "pdfplumber", not {self.pdf_parser!r}')
        if self.published_on is not None:
            _check_day(self.published_on)
        for name in _POSITIVE_LIMITS:
            if getattr(self, name) <= 0:
                raise SettingsError(f"{name} must be more than 0, not {getattr(self, name)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateOptions:
    """How texts are annotated.

    ``vocabulary`` names extra vocabulary files of the user's; ``model`` an installed spaCy model
    (pl_core_news_sm, md or lg, or a folder) whose findings fill gaps, None for none. ``cache`` is a folder
    where the declined vocabulary is kept for the next process; its name must be another one for every
    vocabulary and program. None: it is declined anew.
    """

    vocabulary: tuple[Path, ...] = ()
    model: str | None = None
    cache: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a run reads and writes, and how.

    ``vocabulary`` names extra vocabulary files; ``judgements`` the file of people's decisions, None where
    there is none; ``workers`` is the number of processes that read and annotate documents, 0 for this one.
    ``model`` names an installed spaCy model that is heard besides the program's own rules, if any.
    ``source`` is the address of the documents where they lie in an object store; ``scheduler`` the address of
    a Dask cluster that does the work, or "local".
    """

    raw: Path
    processed: Path
    vocabulary: tuple[Path, ...] = ()
    model: str | None = None
    judgements: Path | None = None
    workers: int = 1
    source: str | None = None
    scheduler: str | None = None
    extract: ExtractOptions = field(default_factory=ExtractOptions)

    def __post_init__(self) -> None:
        if not 0 <= self.workers <= 1024:
            raise SettingsError(f"workers must be between 0 and 1024, not {self.workers}")
        for path in self.vocabulary:
            if not path.is_file():
                raise SettingsError(f"there is no vocabulary file {path}")
        if self.judgements is not None and not self.judgements.is_file():
            raise SettingsError(f"there is no file of judgements {self.judgements}")

    @property
    def database(self) -> Path:
        """The published database."""
        return self.processed / "klastry.db"

    @property
    def state(self) -> Path:
        """The private working database."""
        return self.processed / "state.db"

    @property
    def cache(self) -> Path:
        """The folder of what takes long to work out at the start of a process."""
        return self.processed / "cache"


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
