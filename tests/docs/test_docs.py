"""README.md and docs/: what they take from the program is up to date, what they point to is there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from pipeline.cli import klastry

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s]+)\)")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as a forge makes them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_generated_texts_are_those_of_the_program():
    pages = ["README.md", "docs/schema.md", "docs/commands.md", "docs/performance.md"]
    command = [sys.executable, "-m", "cogapp", "--check", *pages]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, f"{checked.stdout}{checked.stderr}\nrun: make fix"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    broken = []
    for target in _LINK.findall(page.read_text("utf-8")):
        name, _, anchor = target.partition("#")
        path = (page.parent / name) if name else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(target)
    assert broken == []


def test_every_command_is_in_the_readme_with_its_help_one_link_away():
    readme = (ROOT / "README.md").read_text("utf-8")
    help_page = (ROOT / "docs/commands.md").read_text("utf-8")
    assert [name for name in klastry.commands if f"(docs/commands.md#klastry-{name})" not in readme] == []
    assert [name for name in klastry.commands if f"## klastry {name}\n" not in help_page] == []


def test_every_page_is_in_the_readme():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [
        page.name for page in PAGES if page.parent == ROOT / "docs" and f"docs/{page.name}" not in readme
    ] == []


def test_the_example_of_the_readme_is_what_the_program_prints():
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.search(r"^    \$ klastry (analyse .*)\n((?:    .*\n)+)", readme, re.MULTILINE)
    printed = CliRunner().invoke(klastry, shown[1].split()).output.splitlines()
    lines = [line.removeprefix("    ").strip() for line in shown[2].splitlines()]
    assert [line for line in lines if line != "..." and line not in map(str.strip, printed)] == []


def test_the_drawing_of_the_flow_names_what_is_there():
    drawing = (ROOT / "docs/flow.svg").read_text("utf-8")
    stages = set(re.findall(r'class="name">(\w+)<', drawing)) - {"raw"}
    packages = {path.parent.name for path in (ROOT / "pipeline").glob("*/__init__.py")}
    assert stages | {"run", "vocabulary"} == packages


def test_make_targets_that_the_texts_name_are_there():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        name for page in PAGES for name in re.findall(r"(?:`|    )make ([a-z-]+)", page.read_text("utf-8"))
    }
    assert named <= targets


def test_vocabulary_fields_are_documented():
    from dataclasses import fields

    from pipeline.vocabulary import Entry, Office
    from pipeline.vocabulary.reading import YAML_NAMES

    text = (ROOT / "docs/vocabulary.md").read_text("utf-8")
    given = {target: name for name, target in YAML_NAMES.items()}
    names = {field.name for record in (Entry, Office) for field in fields(record)} - {"id", "label", "source"}
    assert sorted(name for name in names if f"`{given.get(name, name)}`" not in text) == []


def test_the_example_of_a_users_file_is_a_good_one(tmp_path):
    from pipeline.vocabulary import load_vocabulary

    text = (ROOT / "docs/vocabulary.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "mine.yml"
    path.write_text(example[1], encoding="utf-8")
    assert load_vocabulary([path]).entry("klaster-lipowy").seat == "Sierpc"


def test_the_citation_file_has_the_version_of_the_package():
    from importlib.metadata import version

    citation = yaml.load((ROOT / "CITATION.cff").read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts
    assert citation["version"] == version("klastry")
    assert citation["license"] == "Apache-2.0"
