"""The command line as a user calls it; what it calls is tested where it lives."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pipeline.cli import klastry

TEXT = """Klaster Dolin z Rzeszowa otrzymał 17 grudnia 2018 r. status Krajowego Klastra Kluczowego.

- To dobry dzień - mówi Żelisława Wymyślna, koordynatorka Klastra Dolin.
"""


def call(*arguments: object) -> Result:
    return CliRunner().invoke(klastry, [str(argument) for argument in arguments], prog_name="klastry")


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "raw" / "release.txt"
    path.parent.mkdir()
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("command", ["run", "analyse", "serve", "status", "verify", "evaluate"])
def test_every_command_has_a_manual_page(command: str) -> None:
    result = call(command, "--help")
    assert result.exit_code == 0
    assert len(result.output) > 400
    assert "Usage: klastry " + command in result.output


def test_analyse_prints_one_object_a_document(release: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Spotkanie odbyło się w Łodzi.", "utf-8")
    (tmp_path / "other.txt.meta.yml").write_text("published_on: 2019-02-03\n")
    result = call("analyse", release, other, "--published-on", "2018-12-18", "--workers", 1)
    assert result.exit_code == 0, result.output
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert list(first) == [
        "path",
        "sha256",
        "kind",
        "title",
        "published_on",
        "text",
        "pages",
        "mentions",
        "claims",
    ]
    assert (first["path"], first["published_on"]) == (str(release), "2018-12-18")
    assert (second["path"], second["published_on"]) == (str(other), "2019-02-03")
    assert list(first["pages"][0]) == ["number", "start", "end"]
    keys = ["label", "start", "end", "text", "canonical", "page", "boxes", "confidence"]
    assert all(list(mention) == keys for mention in first["mentions"])
    assert all(first["text"][m["start"] : m["end"]] == m["text"] for m in first["mentions"])
    found = {(m["label"], m["canonical"]) for m in first["mentions"]}
    assert found >= {
        ("CLUSTER", "Klaster Dolin"),
        ("DATE", "2018-12-17"),
        ("STATUS", "Krajowy Klaster Kluczowy"),
    }
    for claim in first["claims"]:
        assert next(iter(claim)) == "predicate"
        assert list(claim)[-2:] == ["evidence", "confidence"]
        assert not any(isinstance(value, dict) for value in claim.values())


def test_analyse_as_text_colours_names_and_lists_claims(release: Path) -> None:
    result = CliRunner().invoke(klastry, ["analyse", str(release), "--format", "text"], color=True)
    assert result.exit_code == 0
    assert "\x1b[92mKlaster Dolin\x1b[0m" in result.output
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.output)
    assert "Klaster Dolin z Rzeszowa" in plain
    assert re.search(r"\d+ claims", plain)


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(release: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    result = call("analyse", empty, tmp_path / "nowhere.pdf", release)
    assert result.exit_code == 1
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == [str(release)]
    assert "empty.pdf" in result.stderr
    assert "nowhere.pdf" in result.stderr


def test_run_status_verify(release: Path, tmp_path: Path) -> None:
    folders = ("--raw", release.parent, "--processed", tmp_path / "processed")
    result = call("run", *folders, "--workers", 0, "--quiet", "--digest", "pl")
    assert result.exit_code == 0, result.output
    assert "Nowe: nadania statusu" in result.stdout
    assert call("run", *folders, "--workers", 0, "--digest", "en").stdout == ""
    assert "Last run: number 2" in call("status", *folders).stdout
    verified = call("verify", *folders)
    assert (verified.exit_code, verified.stdout.splitlines()[-1][-8:]) == (0, "all hold"), verified.stdout
    (release.parent / "empty.txt").write_text("")
    result = call("run", *folders, "--workers", 0, "--digest", "pl")
    assert result.exit_code == 1
    assert "Nowe problemy z plikami: 1\n- empty.txt: plik jest pusty" in result.stdout
    result = call("run", *folders, "--workers", 0, "--digest", "pl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty.txt (empty)" in call("run", *folders, "--workers", 0).stdout
    assert call("status", *folders).exit_code == 1


def test_what_cannot_be_done_is_one_line_and_status_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "run", "--raw", "nowhere", "--processed", "here"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr == "klastry: there is no folder nowhere: make it, or name another one with --raw\n"
    assert done.stdout == ""


@pytest.mark.parametrize("command", ["run", "analyse", "evaluate"])
def test_a_wrong_vocabulary_file_stops_before_anything_is_read(
    command: str, release: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.yml"
    mine.write_text("clusters:\n  klaster-lipowy: {name: Klaster Lipowy, title: x}\n", "utf-8")
    (tmp_path / "a.gold.txt").write_text("kind: news\n\nKlaster\n%%%\n[]\n", "utf-8")
    given = {
        "run": ["--raw", release.parent, "--processed", tmp_path / "out", "--quiet"],
        "analyse": [release],
        "evaluate": [tmp_path],
    }[command]
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", command, *given, "--vocabulary", mine],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"klastry: {mine}: clusters, klaster-lipowy: unknown title; use ")
    assert done.stderr.count("\n") == 1


def test_evaluate_prints_its_tables(tmp_path: Path) -> None:
    (tmp_path / "a.gold.txt").write_text(
        "kind: news\npublished_on: none\n\n[[Klaster Dolin|CLUSTER|Klaster Dolin]] działa.\n%%%\n[]\n",
        "utf-8",
    )
    result = call("evaluate", tmp_path, "--misses")
    assert result.exit_code == 0, result.output
    assert [line.split()[0] for line in result.stdout.splitlines() if " P " in line] == [
        "mentions",
        "entities",
        "claims",
    ]
    marked = call("evaluate", tmp_path, "--format", "markdown")
    assert "| CLUSTER | 1.000 | 1.000 | 1.000 | 1 | 1 |" in marked.stdout.splitlines()


def test_light_commands_do_not_import_heavy_libraries() -> None:
    code = (
        "import sys; from pipeline.cli import klastry; import pipeline.run; "
        "heavy = {'spacy', 'networkx', 'pdfplumber', 'datasette', 'sqlite_utils', 'numpy', 'yaml', "
        "'rich', 'morfeusz2'}; "
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
