"""What a stage's results depend on besides its input: code, libraries, settings, vocabulary, judgements."""

import functools
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pipeline.run.work import WorkOptions
from pipeline.settings import Settings

_HOUSE = Path(__file__).parents[1]
_SHARED = ("records.py", "errors.py", "settings.py", "datafiles.py")
CODE = {
    "extract": ("extract", "annotate/morphology.py", "litter.py", *_SHARED),
    "annotate": ("annotate", "vocabulary", "folding.py", "keeping.py", *_SHARED),
    "link": ("link", "vocabulary", "folding.py", "network.py", *_SHARED),
    "publish": ("publish", "network.py", "schema.py", *_SHARED),
}
"""The files and folders of pipeline/ that each stage is made of; a test holds them against the imports."""
LIBRARIES = {
    "extract": (
        "pdfplumber", "pdfminer.six", "pypdfium2", "trafilatura", "python-docx", "lxml", "pytesseract",
        "pillow", "morfeusz2",
    ),
    "annotate": ("spacy", "morfeusz2"),
    "link": ("networkx", "numpy", "scipy", "rapidfuzz", "morfeusz2"),
    "publish": ("sqlite-utils",),
}  # fmt: skip
_ENDINGS = frozenset({".py", ".yml", ".yaml", ".json", ".txt", ".sql"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """One hash for each stage: equal hashes and equal input mean equal results."""

    extract: str
    annotate: str
    link: str
    publish: str


def make_fingerprints(settings: Settings) -> Fingerprints:
    """The fingerprints of the present program under these settings."""
    extra = "".join(f"{path}:{_hash_files([path])}" for path in settings.vocabulary)
    judged = "" if settings.judgements is None else _hash_files([settings.judgements])
    tesseract = shutil.which("tesseract") if settings.extract.ocr == "auto" else None
    own = {
        "extract": f"{settings.extract!r}{_tesseract(tesseract)}",
        "annotate": f"{extra}{_model(settings.model)}",
        "link": extra + judged,
        "publish": "",
    }
    return Fingerprints(**{stage: _stage(stage, own[stage]) for stage in CODE})


def _model(name: str | None) -> str:
    if name is None:
        return ""
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name


def work_versions(options: WorkOptions) -> dict[str, str]:
    """What the work of one file depends on besides the file, for machines to compare; empty values too."""
    return {
        "klastry": _work_code(),
        **{name: _version(name) for name in sorted({*LIBRARIES["extract"], *LIBRARIES["annotate"]})},
        "Tesseract": _tesseract_version() if options.extract.ocr == "auto" else "",
        "model": _model(options.model),
    }


@functools.cache
def _work_code() -> str:
    """The version of the program with a hash of the code that this process runs."""
    parts = sorted({*CODE["extract"], *CODE["annotate"], *CODE["link"], "run"})
    return (
        f"{_version('klastry')}-{_hash_files(file for part in parts for file in _files(_HOUSE / part))[:10]}"
    )


@functools.cache
def _tesseract_version() -> str:
    """The version of Tesseract that is installed and whether it has Polish."""
    program = shutil.which("tesseract")
    if program is None:
        return "none"
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    first = (told.stdout or told.stderr).partition("\n")[0].removeprefix("tesseract").strip()
    return first if _has_polish() else f"{first} without Polish"


def versions(fingerprints: Fingerprints) -> dict[str, str]:
    """Program, Python, libraries and fingerprints, for the row of the run."""
    names = sorted({name for libraries in LIBRARIES.values() for name in libraries})
    found = {"klastry": _version("klastry"), "python": sys.version.split()[0]}
    found |= {name: version for name in names if (version := _version(name))}
    return found | {f"{stage} code": getattr(fingerprints, stage)[:12] for stage in CODE}


def _stage(stage: str, own: str) -> str:
    code = _hash_files(file for part in CODE[stage] for file in _files(_HOUSE / part))
    libraries = " ".join(f"{name}={_version(name)}" for name in LIBRARIES[stage])
    return hashlib.blake2b(f"{code}\n{libraries}\n{own}".encode(), digest_size=16).hexdigest()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix in _ENDINGS)


def _hash_files(files: Iterable[Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


@functools.cache
def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _tesseract(program: str | None) -> str:
    """Which Tesseract reads scanned pages: pages that could not be read are read once it is there."""
    if program is None:
        return "none"
    status = Path(program).resolve().stat()
    return f"{program}:{status.st_size}:{status.st_mtime_ns}:{_has_polish()}"


def _has_polish() -> bool:
    return any(Path("/usr/share").glob("tesseract-ocr/*/tessdata/pol.traineddata"))
