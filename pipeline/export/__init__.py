"""The published database in the formats of other programs. Reads klastry.db only; imports no stage.

Each format is a module with a function ``write(published, to)`` that gives the paths it wrote.
"""

import contextlib
import importlib
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import ExportError
from pipeline.export.published import open_published
from pipeline.export.writing import as_whole

GRAPHS = ("gexf", "graphml")
TABLES = {"csv": "csvfolder", "parquet": "parquet", "ftm": "ftm", "jsonld": "jsonld"}
FORMATS = (*TABLES, *GRAPHS)
FOLDERS = ("csv", "parquet")
_OURS = ("klastry.db", "state.db", *(f"graph.{form}" for form in GRAPHS))


def export(form: str, *, processed: Path, to: Path) -> Sequence[Path]:
    """Write what is published in ``processed`` to ``to``, a folder for csv and parquet, else a file.

    What a file held before is replaced when the new one is whole. Raises ExportError where there is nothing
    to export, a library is missing or nothing can be written.
    """
    if form in FOLDERS and to.exists() and not to.is_dir():
        raise ExportError(f"{to} is a file: {form} makes a folder, name another one")
    if form not in FOLDERS and to.is_dir():
        raise ExportError(
            f"{to} is a folder: {form} makes a file, name it, such as {to / ('klastry.' + form)}"
        )
    if to.resolve() in {(processed / name).resolve() for name in _OURS}:
        raise ExportError(f"{to} is what runs write: name another file")
    try:
        if form in GRAPHS:
            return _copy_graph(processed / f"graph.{form}", to)
        write = importlib.import_module(f"pipeline.export.{TABLES[form]}").write
        with contextlib.closing(open_published(processed / "klastry.db")) as published:
            return tuple(write(published, to))
    except sqlite3.Error as error:
        raise ExportError(f"{processed / 'klastry.db'} cannot be read: {error}") from error
    except OSError as error:
        raise ExportError(f"{to} cannot be written: {error.strerror or error}") from error


def _copy_graph(graph: Path, to: Path) -> Sequence[Path]:
    if not graph.is_file():
        raise ExportError(f"there is no graph {graph} yet: every `klastry run` writes it beside the database")
    with as_whole(to) as part:
        shutil.copyfile(graph, part)
    return (to,)
