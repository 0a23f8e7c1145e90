"""Speed of runs: what knowing that nothing changed costs, one changed file, publishing, workers, all in all.

    python bench/bench_runs.py [--files 10000] [--documents 1000] [--mentions 1000000] [ONLY ...]

ONLY names measurements (nothing, changed, publish, workers, whole); without it all are made. All figures are
ratios within one run of this script, with the seconds they come from. The documents are made_news.py's.
"""

import argparse
import contextlib
import ctypes
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from made_news import make_pdf, make_text
from measured import record
from pipeline.network import Entity, Network
from pipeline.publish import RunRow, Source, publish
from pipeline.records import Annotation, Claim, Document, Field, Mention, Page
from pipeline.run import run
from pipeline.run.files import find_files
from pipeline.settings import Settings, cores

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "run"))
from plain_work import plain

_WORDS = 400  # of a document: a page full


def make_files(folder: Path, count: int) -> None:
    """So many text files of one line."""
    for number in range(count):
        _write(
            folder,
            number,
            ".txt",
            f"Klaster {number % 500} ma status Krajowego Klastra Kluczowego.\n".encode(),
        )


def make_documents(folder: Path, count: int, *, pdf: bool = False) -> None:
    """So many texts of made-up news, a page full each."""
    for number in range(count):
        text = make_text(number, words=_WORDS)
        data = make_pdf(text, title=f"Wiadomość {number}") if pdf else text.encode()
        _write(folder, number, ".pdf" if pdf else ".txt", data)


def _write(folder: Path, number: int, ending: str, data: bytes) -> None:
    path = folder / f"{number // 1000:03}" / f"{number:06}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@contextlib.contextmanager
def work_folder() -> Iterator[Path]:
    """A folder for one measurement."""
    with tempfile.TemporaryDirectory(prefix="klastry-bench-") as folder:
        yield Path(folder)


def seconds(do: Callable[[], object], *, best_of: int = 1) -> float:
    """The least seconds of so many calls."""
    times = []
    for _ in range(best_of):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return min(times)


def say(what: str, value: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{what:62} {value}\n")
    sys.stdout.flush()


def bench_nothing(options: argparse.Namespace) -> None:
    """A run over files of which none changed, against walking and stat-ing them."""
    with work_folder() as folder:
        make_files(folder / "raw", options.files)
        settings = Settings(raw=folder / "raw", processed=folder / "processed", workers=0)
        run(settings, do=plain)
        assert run(settings, do=plain).done == 0  # noqa: S101
        walking = seconds(lambda: find_files(settings.raw), best_of=5)
        whole = seconds(lambda: run(settings, do=plain), best_of=5)
        folders = f"--raw {folder}/raw --processed {folder}/processed"
        command = f"{sys.executable} -m pipeline run -q {folders} --workers 0"
        os.system(command)  # noqa: S605 (once, to have the results of the real stages)
        started = seconds(lambda: os.system(command), best_of=3)  # noqa: S605
    say(f"no-op run over {options.files} files, in process", f"{whole * 1000:7.0f} ms")
    say("  of walking and stat-ing them", f"{whole / walking:7.2f} times {walking * 1000:.0f} ms")
    say("  as a command, with start-up", f"{started * 1000:7.0f} ms")
    what = f"a run in which nothing changed, {options.files:,} files"
    record("runs", f"{what}, in process", whole * 1000, "ms")
    record("runs", f"{what}, in process", whole / walking, "times walking and stat-ing them")
    record("runs", f"{what}, as a command", started * 1000, "ms")


def bench_changed(options: argparse.Namespace) -> None:
    """One changed file, against a full run, with the real stages: the command as a person gives it."""
    with work_folder() as folder:
        make_documents(folder / "raw", options.documents)
        command = [*_COMMAND, "--raw", folder / "raw", "--processed", folder / "processed", "--workers", "1"]
        full, full_cpu = command_seconds(command)
        path = folder / "raw" / "000" / "000007.txt"
        path.write_text(path.read_text("utf-8") + "\nNowy Klaster Chmielarski powstał w Kaliszu.\n", "utf-8")
        changed, changed_cpu = command_seconds(command)
        with contextlib.closing(sqlite3.connect(folder / "processed" / "klastry.db")) as db:
            done, stages = db.execute("SELECT done, seconds FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    say(
        f"full run over {options.documents} documents, one worker",
        f"{full:7.1f} s  {full_cpu:.1f} s of processors",
    )
    say(
        f"  one changed file among them ({done} read)",
        f"{changed:7.1f} s  {100 * changed / full:.1f}%; {changed_cpu:.1f} s of processors, "
        f"{100 * changed_cpu / full_cpu:.1f}%",
    )
    say("  its stages", stages)
    what = f"a full run over {options.documents} documents of one page, one worker"
    record("runs", what, full_cpu, "s of processor time")
    what = f"one changed file among {options.documents}"
    record("runs", what, 100 * changed / full, "% of a full run's duration")
    record("runs", what, 100 * changed_cpu / full_cpu, "% of a full run's processor time")


def bench_publish(options: argparse.Namespace) -> None:
    """Rows of mentions a second into an empty database."""
    each = 500
    count = max(1, options.mentions // each)
    text = "Klaster Dolin " * each
    page = Page(number=1, width=595.0, height=842.0, start=0, end=len(text))
    mentions = tuple(
        Mention(
            label="CLUSTER", start=i * 14, end=i * 14 + 13, text="Klaster Dolin", canonical="Klaster Dolin",
            source="bench", confidence=0.9, boxes=((1.0, 2.0, 3.0, 4.0),),
        )
        for i in range(each)
    )  # fmt: skip
    claims = tuple(
        Claim(
            predicate="members", fields=(Field(name="count", value=i, spans=((i * 14, i * 14 + 13),)),),
            evidence=((i * 14, i * 14 + 13),), rule="bench", confidence=0.9,
        )
        for i in range(0, each, 10)
    )  # fmt: skip
    ids = [f"{number:016x}" for number in range(count)]

    def document(document_id: str) -> tuple[Document, Annotation]:
        made = Document(
            id=document_id * 4, path=f"{document_id}.txt", media_type="text/plain", kind="news", title="T",
            published_on=None, text=text, pages=(page,),
        )  # fmt: skip
        return made, Annotation(mentions=mentions, claims=claims, lemmas=("klaster dolina",))

    network = Network(
        entities=(
            Entity(
                id="klaster-dolin", label="CLUSTER", name="Klaster Dolin", names="", mentions=count * each
            ),
        ),
        mention_entities={i: {(m.start, m.end, m.label): "klaster-dolin" for m in mentions} for i in ids},
    )
    sources = [Source(id=i, path=f"{i}.txt", digest="1", load=lambda i=i: document(i)) for i in ids]  # type: ignore[misc]
    row = RunRow(started_at="2026-01-01T00:00:00", files=count, done=count, unchanged=0, problems=0)
    with work_folder() as folder:
        began = time.process_time()
        taken = seconds(
            lambda: publish(
                folder / "klastry.db",
                sources=sources,
                network=network,
                files=[],
                problems=[],
                run=row,
                known={},
            )
        )
        with contextlib.closing(sqlite3.connect(folder / "klastry.db")) as db:
            stored = db.execute("SELECT count(*) FROM mentions").fetchone()[0]
        worked = time.process_time() - began
    say(f"publishing {stored} mentions of {count} documents", f"{taken:7.1f} s  {stored / taken:,.0f} rows/s")
    say("  in processor time", f"{worked:7.1f} s  {stored / worked:,.0f} rows/s")
    record("runs", f"publishing {stored:,} mentions", stored / taken, "rows/s")
    record("runs", f"publishing {stored:,} mentions", stored / worked, "rows/s of processor time")


def bench_workers(options: argparse.Namespace) -> None:
    """Two workers against one, with the real stages: whole runs, and reading and annotating alone.

    Each is made twice, by turns, and the better time counts. Other work on the machine hits two workers
    harder than one, so the ratio that processor time allows is told beside it: what one process does
    (start-up, as in a run over one document; linking; publishing) counts whole, the rest of what two workers
    spent counts half.
    """
    with work_folder() as folder:
        make_documents(folder / "raw", options.documents)
        make_documents(folder / "one", 1)
        _, start = run_seconds(folder / "one", folder / "processed", workers=1)
        best = {workers: Measured() for workers in (1, 2)}
        for workers in (1, 2, 1, 2):
            stages, processors = run_seconds(folder / "raw", folder / "processed", workers=workers)
            best[workers].keep(stages, processors)
    one, two = best[1], best[2]
    for name in ("whole", "work"):
        times = f"{one.seconds[name]:5.1f} s, {two.seconds[name]:.1f} s"
        told = "whole run" if name == "whole" else "  reading and annotating"
        say(
            f"{told}, {options.documents} documents, 1 and 2 workers",
            f"{times}  {one.seconds[name] / two.seconds[name]:.2f} times ({cores()} cores)",
        )
    tail = two.seconds["link"] + two.seconds["publish"]
    work = (one.processors - tail) / (start + (two.processors - tail - start) / 2)
    whole = one.processors / (start + tail + (two.processors - tail - start) / 2)
    say("  processor time, 1 and 2 workers", f"{one.processors:5.1f} s, {two.processors:.1f} s")
    say("  ratio that it allows: whole run; reading and annotating", f"{whole:.2f}; {work:.2f} times")
    for name, told in (("whole", "a whole run"), ("work", "reading and annotating")):
        what = f"two workers against one, {told} over {options.documents} documents"
        record("runs", what, one.seconds[name] / two.seconds[name], "times as fast")
        allowed = whole if name == "whole" else work
        record("runs", what, allowed, "times as fast by the processor time that both spent")


class Measured:
    """The least seconds of each stage and of all processors over several runs."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.processors = float("inf")

    def keep(self, seconds: dict[str, float], processors: float) -> None:
        """Take in another run."""
        self.seconds = {name: min(value, self.seconds.get(name, value)) for name, value in seconds.items()}
        self.processors = min(self.processors, processors)


def run_seconds(raw: Path, processed: Path, *, workers: int) -> tuple[dict[str, float], float]:
    """Seconds of a run from scratch by stage ("whole" is all of it), and processor seconds."""
    folders = ["--raw", raw, "--processed", processed, "--workers", str(workers)]
    taken, processors = command_seconds([*_COMMAND, *folders])
    with contextlib.closing(sqlite3.connect(processed / "klastry.db")) as db:
        stages: dict[str, float] = json.loads(db.execute("SELECT seconds FROM runs").fetchone()[0])
    shutil.rmtree(processed)
    return stages | {"whole": taken}, processors


def bench_whole(options: argparse.Namespace) -> None:
    """A whole run over PDFs, against bare pdfplumber's words of the same pages, in processor time."""
    with work_folder() as folder:
        make_documents(folder / "raw", options.documents, pdf=True)
        bare = [sys.executable, "-c", _BARE, folder / "raw"]
        run_all = [*_COMMAND, "--raw", folder / "raw", "--processed", folder / "processed", "--workers", "2"]
        _, words = command_seconds(bare)
        _, all_in_all = command_seconds(run_all)
        with contextlib.closing(sqlite3.connect(folder / "processed" / "klastry.db")) as db:
            pages, stages = db.execute("SELECT (SELECT count(*) FROM pages), seconds FROM runs").fetchone()
    say(
        f"bare pdfplumber over {pages} pages, processor time",
        f"{words:7.1f} s  {1000 * words / pages:.1f} ms/page",
    )
    say(
        "  whole run over them, all processes",
        f"{all_in_all:7.1f} s  {1000 * all_in_all / pages:.1f} ms/page  {all_in_all / words:.2f} times",
    )
    say("  its stages", stages)
    what = f"a whole run over {options.documents} PDFs against pdfplumber's words of the same pages"
    record("runs", what, all_in_all / words, "times its processor time")
    record("runs", what, 1000 * all_in_all / pages, "ms a page, all processes")


_COMMAND = [sys.executable, "-m", "pipeline", "run", "-q"]
_BARE = """
import pathlib, pdfplumber, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.pdf")):
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words()
            page.close()
"""
_SUBREAPER = (
    36  # prctl's PR_SET_CHILD_SUBREAPER: what a command leaves behind becomes a child of this process
)


def command_seconds(command: Sequence[str | Path]) -> tuple[float, float]:
    """Seconds of a command, and processor seconds of all its processes, those it leaves behind included."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before = _children_seconds()
    began = time.perf_counter()
    subprocess.run(command, check=True, cwd=Path(__file__).parents[1])  # noqa: S603 (our own commands)
    taken = time.perf_counter() - began
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    return taken, _children_seconds() - before


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


MEASUREMENTS = {
    "nothing": bench_nothing,
    "changed": bench_changed,
    "publish": bench_publish,
    "workers": bench_workers,
    "whole": bench_whole,
}


def main() -> None:
    """Make the measurements that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("only", nargs="*", choices=[[], *MEASUREMENTS])
    options = parser.parse_args()
    for name in options.only or MEASUREMENTS:
        MEASUREMENTS[name](options)


if __name__ == "__main__":
    main()
