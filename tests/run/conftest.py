import contextlib
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pipeline.publish.schema import tables
from pipeline.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))  # worker processes import plain_work by name

NAMES = (
    "Dolin", "Szkła", "Metali", "Meblowy", "Lotniczy", "Drzewny", "Morski", "Polarny", "Zielony", "Gazowy",
    "Solny", "Miodowy",
)  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A folder with twelve documents, and where to put what comes of them."""
    raw = tmp_path / "raw"
    (raw / "2018").mkdir(parents=True)
    for index, name in enumerate(NAMES):
        text = f"Klaster {name} ma status Krajowy Klaster Kluczowy od {2010 + index} roku.\n"
        (raw / "2018" / f"{index:02}.txt").write_text(text, "utf-8")
    return Settings(raw=raw, processed=tmp_path / "processed", workers=0)


@pytest.fixture
def rows() -> Callable[[Settings, str], list[tuple]]:
    """Rows of the published database."""

    def query(settings: Settings, sql: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(settings.database)) as db:
            return db.execute(sql).fetchall()

    return query


@pytest.fixture
def facts(rows: Callable[[Settings, str], list[tuple]]) -> Callable[[Settings], dict[str, list[tuple]]]:
    """All published tables but the history of runs, to which the run that met a problem last belongs too."""

    def dump(settings: Settings) -> dict[str, list[tuple]]:
        history = ("runs", "changes", "document_versions")
        columns = {"problems": "id, path, stage, reason, detail"}
        return {
            t: rows(settings, f"SELECT {columns.get(t, '*')} FROM {t} ORDER BY id")
            for t in tables()
            if t not in history
        }

    return dump
