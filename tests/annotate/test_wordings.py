"""Sentences in many wordings of the press: what they state, and which names they hold (wordings_*.txt),
and who coordinates a cluster, where it is, who was there (relation_sentences.txt).
"""

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
    "organised": ("body",),
    "renamed": ("from", "to"),
    "said": ("person", "quote"),
}


def cases(name: str) -> Iterator[tuple[str, str, list[str]]]:
    """(section, text, what is told of it) of a file of wordings."""
    section, text = "", ""
    told: list[str] = []
    for line in [*(HERE / name).read_text("utf-8").splitlines(), "== end"]:
        if line.startswith("    "):
            told.append(line.strip())
            continue
        if text:
            yield section, text.replace("\\n", "\n"), [] if told == ["-"] else told
        text, told = "", []
        if line.startswith("== "):
            section = line[3:]
        elif line and not line.startswith("#"):
            text = line


def in_words(claim: dict[str, object]) -> str:
    """A claim in one line: "coordinated_by: Klaster Mebli Giętych | Fundacja Dąb"."""
    predicate = str(claim["predicate"])
    values = [str(claim[name]) for name in FIELDS[predicate] if claim.get(name) is not None]
    return f"{predicate}: {' | '.join(values)}"


@pytest.mark.parametrize(
    ("predicates", "text", "told"), [*cases("wordings_claims.txt"), *cases("wordings_people.txt")]
)
def test_what_is_stated(read, predicates, text, told):
    found = [in_words(claim) for claim in read.claims(text, *predicates.split())]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    ("label", "text", "told"), [*cases("wordings_names.txt"), *cases("wordings_brands.txt")]
)
def test_names(read, label, text, told):
    found = [f"{surface} = {canonical}" for surface, canonical in read.names(text, label)]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(("section", "text", "told"), [*cases("relation_sentences.txt")])
def test_relations(read, section, text, told):
    asked, _, kind = section.partition(" of ")
    fields = ("person", "on", "place") if asked == "attended on place" else FIELDS[asked]
    found = read.claims(text, asked.split()[0], kind=kind or "news", published_on="2022-05-20")
    assert sorted(" | ".join(str(c.get(name, "-")) for name in fields) for c in found) == sorted(told)
