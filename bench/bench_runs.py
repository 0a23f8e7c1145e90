"""Speed of runs: what knowing that nothing changed costs, one changed file, publishing, workers.

    python bench/bench_runs.py [--files 10000] [--documents 300] [--mentions 1000000] [ONLY ...]

ONLY names measurements (nothing, changed, publish, workers); without it all are made. All figures are ratios
within one run of this script, with the seconds they come from. Every name in the documents is invented.
"""

import argparse
import contextlib
import itertools
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from measured import record
from pipeline.network import Entity, Network
from pipeline.publish import RunRow, Source, publish
from pipeline.records import Annotation, Document, Mention, Page
from pipeline.run import run
from pipeline.run.files import find_files
from pipeline.settings import Settings, cores

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "run"))
from plain_work import plain

_FIRST = "Blask Iskra Kuźnia Orbita Pasieka Rafa Stocznia Tkalnia Wiosło Zorza".split()
_SECOND = "Beskidu Dorzecza Kurpi Mierzei Polesia Roztocza Wyżyny Zagłębia Zalewu Żuław".split()
_SENTENCES = (
    "Klaster {name} otrzymał {day} grudnia {year} r. status Krajowego Klastra Kluczowego.",
    "Uroczystość odbyła się w Warszawie, a w konkursie klaster zdobył {points} punktów na 140 możliwych.",
    "- To zasługa firm członkowskich - mówi Żelisława Wymyślna, koordynatorka klastra.",
    "Klaster {name} zrzesza blisko {members} firm z branży, uczelnie i samorządy.",
    "Kolejny nabór wniosków ma ruszyć w przyszłym roku, zapowiada ministerstwo.",
)


def make_documents(folder: Path, count: int, *, sentences: int = 12) -> None:
    """So many text files of made-up news, with a fixed seed."""
    dice = random.Random(1)
    for number in range(count):
        name = f"{dice.choice(_FIRST)} {dice.choice(_SECOND)} {number % 500}"
        given = {
            "name": name,
            "day": dice.randint(1, 28),
            "year": 2014 + number % 10,
            "points": dice.randint(90, 140),
        }
        body = itertools.islice(itertools.cycle(_SENTENCES), sentences)
        text = f"Wiadomość {number}\n\n" + "\n\n".join(
            s.format(members=dice.randint(20, 200), **given) for s in body
        )
        path = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", "utf-8")


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
        make_documents(folder / "raw", options.files, sentences=1)
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
    """One changed file, against a full run, with the real stages."""
    with work_folder() as folder:
        make_documents(folder / "raw", options.documents)
        settings = Settings(raw=folder / "raw", processed=folder / "processed", workers=0)
        full = seconds(lambda: run(settings))
        path = folder / "raw" / "000" / "000007.txt"
        path.write_text(path.read_text("utf-8").replace("Klaster", "Nowy Klaster"), "utf-8")
        report = run(settings)
        changed = sum(v for k, v in report.seconds.items() if k in ("find", "work", "link"))
    say(
        f"full run over {options.documents} documents, one process",
        f"{full:7.1f} s  {options.documents / full:.1f}/s",
    )
    say(
        "  one changed file among them", f"{changed:7.1f} s  {100 * changed / full:.1f}% ({report.done} read)"
    )
    what = f"a full run over {options.documents} documents of one page, one process"
    record("runs", what, options.documents / full, "documents/s")
    record("runs", f"one changed file among {options.documents}", 100 * changed / full, "% of a full run")


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
    ids = [f"{number:016x}" for number in range(count)]

    def document(document_id: str) -> tuple[Document, Annotation]:
        made = Document(
            id=document_id * 4, path=f"{document_id}.txt", media_type="text/plain", kind="news", title="T",
            published_on=None, text=text, pages=(page,),
        )  # fmt: skip
        return made, Annotation(mentions=mentions, claims=(), lemmas=("klaster dolina",))

    network = Network(
        entities=(
            Entity(
                id="klaster-dolin", label="CLUSTER", name="Klaster Dolin", names="", mentions=count * each
            ),
        ),
        mention_entities={(i, m.start, m.end, m.label): "klaster-dolin" for i in ids for m in mentions},
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
    """Two processes against one, with the real stages."""
    with work_folder() as folder:
        make_documents(folder / "raw", options.documents)
        times = {}
        for workers in (1, 2):
            settings = Settings(raw=folder / "raw", processed=folder / f"processed{workers}", workers=workers)
            run(Settings(raw=folder / "one", processed=folder / "warm", workers=workers)) if make_one(
                folder
            ) else None
            report = run(settings)
            times[workers] = report.seconds["work"]
            shutil.rmtree(settings.processed)
    say(f"reading and annotating {options.documents} documents, 1 worker", f"{times[1]:7.1f} s")
    say(f"  2 workers ({cores()} cores)", f"{times[2]:7.1f} s  {times[1] / times[2]:.2f} times")
    what = f"two workers against one, {options.documents} documents"
    record("runs", what, times[1] / times[2], "times as fast")


def make_one(folder: Path) -> bool:
    """A folder with one document, so that libraries are read from the disk before anything is timed."""
    (folder / "one").mkdir(exist_ok=True)
    (folder / "one" / "one.txt").write_text("Klaster Rozgrzewka działa w Łodzi.\n", "utf-8")
    return True


MEASUREMENTS = {
    "nothing": bench_nothing,
    "changed": bench_changed,
    "publish": bench_publish,
    "workers": bench_workers,
}


def main() -> None:
    """Make the measurements that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("only", nargs="*", choices=[[], *MEASUREMENTS])
    options = parser.parse_args()
    for name in options.only or MEASUREMENTS:
        MEASUREMENTS[name](options)


if __name__ == "__main__":
    main()
