"""How fast PDFs are read, and whether pdfium's characters give pdfplumber's words.

    python bench/bench_extract.py [FOLDER ...]

Over every readable PDF with a text layer in the folders (by default the fixtures of the tests and raw/): CPU
time of bare pdfplumber's extract_words, of our words, of our whole reading, pages a second, peak memory, and
the share of words that are the same with the differences.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from measured import record
from pipeline.extract.characters import UnreliableTextError, read_by_pdfium
from pipeline.extract.layout import RawPage
from pipeline.extract.letters import normalise
from pipeline.extract.pdf import read_pdf
from pipeline.extract.writing import pages_to_reading
from pipeline.settings import ExtractOptions
from pypdfium2 import PdfDocument, PdfiumError

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "tests" / "fixtures" / "extract" / "files", ROOT / "raw")
OPTIONS = ExtractOptions(ocr="off")


def bare_words(path: Path) -> list[list[str]]:
    """pdfplumber's words of every page."""
    with pdfplumber.open(path) as pdf:
        pages = []
        for page in pdf.pages:
            pages.append([word["text"] for word in page.extract_words()])
            page.close()
        return pages


def our_words(path: Path) -> list[list[str]]:
    """The words that pdfium's characters give, sideways ones included."""
    with PdfDocument(path) as document:
        pages = []
        for index in range(len(document)):
            page = document[index]
            raw = RawPage(index + 1, *page.get_size())
            try:
                read_by_pdfium(page, raw)
            finally:
                page.close()
            pages.append([word.text for word in (*raw.words, *raw.sideways)])
        return pages


def whole_reading(path: Path) -> int:
    """Everything: words, layout, reading text; the number of pages."""
    content = read_pdf(path.read_bytes(), options=OPTIONS, known=None)
    return len(pages_to_reading(content.pages, known=None).pages)


def healthy(path: Path) -> bool:
    """Whether both can read the file and it has a text layer."""
    try:
        return any(bare_words(path)) and any(our_words(path))
    except (PdfiumError, UnreliableTextError):
        return False
    except Exception as error:  # pdfplumber raises many kinds for a bad file
        sys.stdout.write(f"left out: {path.name} ({type(error).__name__})\n")
        return False


def cpu(work: Callable[[Path], object], paths: list[Path], rounds: int) -> float:
    """The least CPU seconds of several rounds over all files."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for path in paths:
            work(path)
        best = min(best, time.process_time() - start)
    return best


def compare(paths: list[Path]) -> tuple[int, int, int, Counter[str]]:
    """Words the same, those with the same letters but parted otherwise, all of pdfplumber's, the differences.

    Bare pdfplumber glues words that stand less than 3 points apart, down to whole lines.
    """
    same = parted = total = 0
    differences: Counter[str] = Counter()
    for path in paths:
        for number, (bare, ours) in enumerate(zip(bare_words(path), our_words(path), strict=True), 1):
            one, other = Counter(map(normalise, bare)), Counter(ours)
            common = (one & other).total()
            same += common
            total += one.total()
            if "".join(sorted("".join(one.elements()))) == "".join(sorted("".join(other.elements()))):
                parted += one.total() - common
            if common < one.total():
                missing = list((one - other).elements())[:4]
                instead = list((other - one).elements())[:4]
                differences[f"{path.name} page {number}: {missing} here {instead}"] += one.total() - common
    return same, parted, total, differences


def peak_mib(path: Path) -> float:
    """Peak memory of a process of its own that reads the file."""
    code = "import sys, pathlib, bench_extract as bench; bench.whole_reading(pathlib.Path(sys.argv[1]))"
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    subprocess.run([sys.executable, "-c", code, path.resolve()], check=True, cwd=ROOT / "bench")  # noqa: S603  (our own code)
    return max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def main(folders: list[Path] | None = None, rounds: int = 3) -> None:
    """Measure and print."""
    found = sorted(path for folder in folders or FOLDERS for path in folder.rglob("*.pdf"))
    paths = [path for path in found if path.stat().st_size and healthy(path)]
    if not paths:
        sys.stdout.write("no PDF with a text layer to measure\n")
        return
    pages = sum(len(our_words(path)) for path in paths)
    times = {
        "pdfplumber extract_words": cpu(bare_words, paths, rounds),
        "our words": cpu(our_words, paths, rounds),
        "our whole reading": cpu(whole_reading, paths, rounds),
    }
    bare = times["pdfplumber extract_words"]
    sys.stdout.write(f"{len(paths)} files, {pages} pages\n")
    for name, seconds in times.items():
        sys.stdout.write(
            f"{name:26} {1000 * seconds / pages:8.1f} ms/page {pages / seconds:8.1f} pages/s"
            f" {bare / seconds:6.2f} times\n"
        )
        record("extract", name, 1000 * seconds / pages, "ms a page")
        if seconds != bare:
            record("extract", name, bare / seconds, "times as fast")
    same, parted, total, differences = compare(paths)
    sys.stdout.write(
        f"words the same: {same} of {total} ({same / total:.3%}); on pages with the same letters, "
        f"parted otherwise: {parted} ({(same + parted) / total:.3%} with them)\n"
    )
    record("extract", "words the same as pdfplumber's", 100 * same / total, "%")
    for difference, count in differences.most_common(20):
        sys.stdout.write(f"  {count:4} {difference}\n")
    largest = max(paths, key=lambda path: path.stat().st_size)
    peak = peak_mib(largest)
    sys.stdout.write(f"peak memory reading {largest.name}: {peak:.0f} MiB\n")
    record("extract", f"peak memory reading {largest.name}", peak, "MiB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    main(arguments.folders or None, arguments.rounds)
