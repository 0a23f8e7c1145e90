"""What every format has in common, and the graphs."""

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from pipeline.cli import klastry
from pipeline.errors import ExportError
from pipeline.export import FOLDERS, FORMATS, export


def call(*arguments: object) -> Result:
    return CliRunner().invoke(klastry, [str(argument) for argument in arguments], prog_name="klastry")


def test_the_manual_page_names_every_format() -> None:
    result = call("export", "--help")
    assert result.exit_code == 0
    assert [form for form in FORMATS if f"  {form} " not in result.output] == []


@pytest.mark.parametrize("form", ["csv", "jsonld"])
def test_the_command_tells_what_it_wrote(form: str, processed: Path, tmp_path: Path) -> None:
    result = call("export", form, "--processed", processed, "--to", tmp_path / "deep" / "out")
    assert result.exit_code == 0, result.output
    assert f"written to {tmp_path / 'deep' / 'out'}" in result.output
    assert not list(tmp_path.rglob("*.part"))


def test_the_same_database_gives_the_same_bytes(processed: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export("csv", processed=processed, to=tmp_path / name)
        export("jsonld", processed=processed, to=tmp_path / name / "claims.jsonld")
    one, two = (sorted(path for path in (tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.parametrize(("form", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_graphs_open_again(form: str, read, processed: Path, tmp_path: Path) -> None:
    (written,) = export(form, processed=processed, to=tmp_path / f"out.{form}")
    assert written.read_bytes() == (processed / f"graph.{form}").read_bytes()
    graph = read(written)
    assert {(key, node["kind"], node["label"]) for key, node in graph.nodes(data=True)} == {
        ("klaster-dolin", "CLUSTER", "Klaster Dolin"),
        ("kluczowy", "STATUS", "Kluczowy"),
        ("urzad-dolin", "MINISTRY", "Urząd Dolin"),
        ("zelislawa-wymyslna", "PERSON", "Żelisława Wymyślna"),
        ("swietopelk-zmyslony", "PERSON", "Świętopełk Zmyślony"),
        ("fundacja-mgla", "ORG", 'Fundacja, "Mgła"'),
        ("mgielno", "PLACE", "Mgielno"),
    }
    assert {(one, other, edge["kind"]) for one, other, edge in graph.edges(data=True)} == {
        ("klaster-dolin", "kluczowy", "awarded"),
        ("zelislawa-wymyslna", "klaster-dolin", "role"),
        ("swietopelk-zmyslony", "urzad-dolin", "role"),
        ("klaster-dolin", "fundacja-mgla", "coordinated_by"),
        ("klaster-dolin", "mgielno", "located_in"),
    }


@pytest.mark.parametrize("form", FORMATS)
def test_without_anything_published_one_line_tells_what_to_do(form: str, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "pipeline",
        "export",
        form,
        "--processed",
        tmp_path,
        "--to",
        tmp_path / "o",
    ]
    called = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (called.returncode, called.stdout, called.stderr.count("\n")) == (2, "", 1)
    assert called.stderr.startswith("klastry: there is no ")
    assert "klastry run" in called.stderr
    assert not (tmp_path / "o").exists()


def test_a_graph_that_is_missing_beside_the_database_is_told(processed: Path, tmp_path: Path) -> None:
    (tmp_path / "klastry.db").write_bytes((processed / "klastry.db").read_bytes())
    with pytest.raises(ExportError, match=r"graph\.gexf yet: every `klastry run` writes it"):
        export("gexf", processed=tmp_path, to=tmp_path / "out.gexf")


@pytest.mark.parametrize(
    ("extra", "module", "form"), [("ftm", "followthemoney", "ftm"), ("parquet", "pyarrow", "parquet")]
)
def test_a_missing_extra_is_told_with_what_to_install(
    extra: str, module: str, form: str, processed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ExportError, match=rf"needs {module}.*klastry\[{extra}\]"):
        export(form, processed=processed, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_no_folder_and_a_folder_no_file(form: str, processed: Path, tmp_path: Path) -> None:
    to = tmp_path / "there"
    if form in FOLDERS:
        to.write_text("mine", "utf-8")
    else:
        to.mkdir()
    with pytest.raises(ExportError, match=r"is a (file|folder)"):
        export(form, processed=processed, to=to)
    assert to.is_dir() or to.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["klastry.db", "state.db", "graph.gexf"])
@pytest.mark.parametrize("form", ["jsonld", "ftm", "gexf"])
def test_what_runs_write_is_not_overwritten(form: str, name: str, processed: Path) -> None:
    to = processed / ".." / processed.name / name
    before = to.read_bytes() if to.exists() else None
    with pytest.raises(ExportError, match="is what runs write"):
        export(form, processed=processed, to=to)
    assert (to.read_bytes() if to.exists() else None) == before


def test_a_database_that_is_damaged_within_is_told(processed: Path, tmp_path: Path) -> None:
    import contextlib
    import sqlite3

    (tmp_path / "klastry.db").write_bytes((processed / "klastry.db").read_bytes())
    with contextlib.closing(sqlite3.connect(tmp_path / "klastry.db")) as db, db:
        db.execute("UPDATE claims SET quote = CAST(x'ff' AS TEXT)")
    with pytest.raises(ExportError, match="cannot be read"):
        export("jsonld", processed=tmp_path, to=tmp_path / "claims.jsonld")
    assert [path.name for path in tmp_path.iterdir() if "jsonld" in path.name] == []


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "klastry.db").write_text("no database at all, but long enough to look like one" * 9, "utf-8")
    with pytest.raises(ExportError, match="cannot be read"):
        export("csv", processed=tmp_path, to=tmp_path / "out")


def test_a_database_of_another_version_is_told(tmp_path: Path) -> None:
    import contextlib
    import sqlite3

    with contextlib.closing(sqlite3.connect(tmp_path / "klastry.db")) as db:
        db.execute("CREATE TABLE documents (id TEXT PRIMARY KEY)")
    with pytest.raises(ExportError, match=r"lacks documents\.path"):
        export("csv", processed=tmp_path, to=tmp_path / "out")


def test_where_nothing_can_be_written_one_line_tells_so(processed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="cannot be written"):
        export("jsonld", processed=processed, to=tmp_path / "file" / "claims.jsonld")
    assert (tmp_path / "file").read_text("utf-8") == "mine"
