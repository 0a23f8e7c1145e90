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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """How files are read.

    ``published_on`` is the ISO day used where neither the file nor its sidecar tells one; ``ocr`` is "auto"
    (pages without usable text go to Tesseract where it is installed) or "off".
    """

    published_on: str | None = None
    ocr: str = "auto"

    def __post_init__(self) -> None:
        if self.ocr not in ("auto", "off"):
            raise SettingsError(f'ocr must be "auto" or "off", not {self.ocr!r}')
        if self.published_on is not None:
            _check_day(self.published_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where a run reads and writes, and how.

    ``vocabulary`` names extra vocabulary files; ``judgements`` the file of people's decisions, None where
    there is none; ``workers`` is the number of processes that read and annotate documents.
    """

    raw: Path
    processed: Path
    vocabulary: tuple[Path, ...] = ()
    judgements: Path | None = None
    workers: int = 1
    extract: ExtractOptions = field(default_factory=ExtractOptions)

    def __post_init__(self) -> None:
        if not 1 <= self.workers <= 1024:
            raise SettingsError(f"workers must be between 1 and 1024, not {self.workers}")
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


def cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
