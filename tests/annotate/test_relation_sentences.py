"""Who coordinates a cluster, where it is, who was there, in many wordings (relation_sentences.txt)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FIELDS = {
    "coordinated_by": ("cluster", "org"),
    "located_in": ("cluster", "place"),
    "members": ("cluster", "count", "unit"),
    "role": ("person", "role", "of"),
    "attended": ("person",),
    "attended on place": ("person", "on", "place"),
}


def cases() -> Iterator[tuple[str, str, str, list[str]]]:
    """(what is asked, the kind of document, the text, what it states)."""
    asked, kind, text = "", "news", ""
    told: list[str] = []
    for line in [*(HERE / "relation_sentences.txt").read_text("utf-8").splitlines(), "== end"]:
        if line.startswith("    "):
            told.append(line.strip())
            continue
        if text:
            yield asked, kind, text.replace("\\n", "\n"), [] if told == ["-"] else told
        text, told = "", []
        if line.startswith("== "):
            asked, _, kind = line[3:].partition(" of ")
        elif line and not line.startswith("#"):
            text = line


@pytest.mark.parametrize(("asked", "kind", "text", "told"), [*cases()])
def test_relations(read, asked, kind, text, told):
    found = read.claims(text, asked.split()[0], kind=kind or "news", published_on="2022-05-20")
    assert sorted(" | ".join(str(c.get(name, "-")) for name in FIELDS[asked]) for c in found) == sorted(told)
