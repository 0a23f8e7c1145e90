"""Any sequence of edits, each followed by a run, gives the database of one run over what is there at last."""

import contextlib
import random
import re
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from pipeline.publish.schema import tables
from pipeline.run import run, running
from pipeline.settings import Settings
from plain_work import plain

_NAMES = ("Dolin", "Szkła", "Metali", "Solny", "Miodowy", "Bursztynu", "Wikliny")
_GOLD = Path(__file__).parents[1] / "gold"
_MARK = re.compile(r"\[\[([^\[\]|]+)\|[A-Z]+\|[^\[\]]*\]\]")
_OF_RUNS = frozenset({"first_run", "run_id"})


def edit(raw: Path, dice: random.Random) -> None:
    """Add, change, copy, move or delete a file."""
    files = sorted(raw.rglob("*.txt"))
    what = dice.choice(("add", "change", "change", "copy", "move", "delete"))
    path = dice.choice(files) if files else None
    new = raw / str(dice.randint(2018, 2020)) / f"{dice.randint(0, 999):03}.txt"
    new.parent.mkdir(exist_ok=True)
    if what == "add" or path is None:
        new.write_text(text(dice), "utf-8")
    elif what == "change":
        path.write_text(path.read_text("utf-8") + text(dice), "utf-8")
    elif what == "copy":
        new.write_bytes(path.read_bytes())
    elif what == "move":
        path.replace(new)
    else:
        path.unlink()


def text(dice: random.Random) -> str:
    """A sentence or two; some are the same in many files."""
    names = dice.sample(_NAMES, dice.randint(1, 3))
    told = " ".join(f"Klaster {name} ma status Krajowy Klaster Kluczowy." for name in names)
    return dice.choice((told, f"{told} Było to w {dice.randint(2010, 2020)} roku.", "", "\n")) + "\n"


def timeless(tables_of: dict[str, list[tuple]]) -> dict[str, list[tuple]]:
    """The rows without the numbers of runs."""
    found = {}
    for table, rows in tables_of.items():
        kept = [at for at, name in enumerate(tables()[table].names) if name not in _OF_RUNS]
        found[table] = [tuple(row[at] for at in kept) for row in rows]
    return found


def assert_as_from_scratch(settings: Settings, processed: Path, facts) -> None:
    """What is published is what a run into an empty folder publishes."""
    anew = replace(settings, processed=processed)
    run(anew, do=plain)
    assert timeless(facts(settings)) == timeless(facts(anew))
    for name in ("graph.gexf", "graph.graphml"):
        assert (settings.processed / name).read_bytes() == (anew.processed / name).read_bytes()


@pytest.mark.parametrize("seed", range(4))
def test_edits_one_by_one_give_what_a_run_from_scratch_gives(
    settings: Settings, tmp_path: Path, facts, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311
    run(settings, do=plain)
    for _ in range(6):
        for _ in range(dice.randint(1, 3)):
            edit(settings.raw, dice)
        run(settings, do=plain)
    assert_as_from_scratch(settings, tmp_path / "anew", facts)


_ENDS = (
    (running, "_write_graphs"),
    (running.State, "save_published"),
    (running.Standing, "save"),
    (running.Linked, "save"),
    (running, "_remember"),
)


@pytest.mark.parametrize("seed", range(4))
def test_edits_and_runs_that_end_too_early(
    settings: Settings, tmp_path: Path, facts, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """After the database was published, before all of what is kept was; and runs with nothing to do."""
    dice = random.Random(100 + seed)  # noqa: S311
    run(settings, do=plain)
    for _ in range(8):
        edit(settings.raw, dice)
        if dice.random() < 0.6:
            with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
                patched.setattr(*dice.choice(_ENDS), interrupted)
                run(settings, do=plain)
        else:
            run(settings, do=plain)
            run(settings, do=plain)
    run(settings, do=plain)
    assert_as_from_scratch(settings, tmp_path / "anew", facts)


@pytest.mark.parametrize("seed", range(3))
def test_changes_are_those_that_all_rows_show(settings: Settings, tmp_path: Path, rows, seed: int) -> None:
    """Told with the digests of the rows of the run before, and without."""
    dice = random.Random(200 + seed)  # noqa: S311
    without = replace(settings, processed=tmp_path / "without")
    for _ in range(6):
        run(settings, do=plain)
        if without.state.exists():
            with contextlib.closing(sqlite3.connect(without.state)) as db, db:
                db.execute("DELETE FROM published_rows")
        run(without, do=plain)
        changes = "SELECT * FROM changes ORDER BY id"
        assert rows(settings, changes) == rows(without, changes)
        edit(settings.raw, dice)


def interrupted(*_args: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_edits_of_real_texts(settings: Settings, tmp_path: Path, facts) -> None:
    """The same with the real stages: people, bodies, places, and all kinds of claims."""
    dice = random.Random(7)  # noqa: S311
    paragraphs = [
        _MARK.sub(r"\1", paragraph.strip())
        for path in sorted(_GOLD.glob("*.gold.txt"))[:12]
        for paragraph in path.read_text("utf-8").partition("\n\n")[2].partition("\n%%%")[0].split("\n\n")
        if len(paragraph) > 80
    ]

    def write(name: str) -> None:
        (settings.raw / name).write_text("\n\n".join(dice.sample(paragraphs, 3)), "utf-8")

    for number in range(8):
        write(f"{number}.txt")
    run(settings)
    for _ in range(3):
        write(f"{dice.randint(0, 9)}.txt")
        files = sorted(settings.raw.glob("*.txt"))
        dice.choice(files).unlink()
        run(settings)
    anew = replace(settings, processed=tmp_path / "anew")
    run(anew)
    assert timeless(facts(settings)) == timeless(facts(anew))
    assert len(facts(anew)["relations"]) > 3
    for name in ("graph.gexf", "graph.graphml"):
        assert (settings.processed / name).read_bytes() == (anew.processed / name).read_bytes()


def test_the_fact_that_stays_is_no_news_when_its_contradiction_goes(tmp_path: Path) -> None:
    """Two documents name different givers of one award; without the first the other's stands as before."""
    raw = tmp_path / "raw"
    raw.mkdir()
    text = "Klaster Szkła otrzymał 25 października 2016 r. od {} status Krajowego Klastra Kluczowego.\n"
    for name, giver in (("a.txt", "Ministerstwa Gospodarki"), ("b.txt", "Ministerstwa Rozwoju")):
        (raw / name).write_text(text.format(giver), "utf-8")
    settings = Settings(raw=raw, processed=tmp_path / "processed", workers=0)

    def awards() -> list[tuple[str, str]]:
        found = [c for c in run(settings).changes if c.subject == "awards"]
        return [(c.action, "Gospodarki" if "Gospodarki" in c.opis else "Rozwoju") for c in found]

    assert sorted(awards()) == [("added", "Gospodarki"), ("added", "Rozwoju")]
    kept = (raw / "a.txt").read_bytes()
    (raw / "a.txt").unlink()
    assert awards() == [("withdrawn", "Gospodarki")]
    (raw / "a.txt").write_bytes(kept)
    assert awards() == [("added", "Gospodarki")]
