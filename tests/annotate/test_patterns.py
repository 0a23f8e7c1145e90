"""Every pattern of patterns.yml finds its own example, and gives a claim of it."""

import pytest
from pipeline.annotate.claims.patterned import PREDICATES, load_patterns

BROKEN: dict[str, str] = {}
PATTERNS = [
    pytest.param(
        pattern,
        id=f"{pattern.predicate}.{pattern.name}",
        marks=[pytest.mark.xfail(reason=BROKEN[pattern.name], strict=True)] if pattern.name in BROKEN else [],
    )
    for pattern in load_patterns()
]


def passage(read, example):
    """An example that names no cluster stands below a heading that does."""
    return example if read.mentions(example, "CLUSTER") else f"Klaster Mebli Giętych\n\n{example}"


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_finds_its_example(read, pattern):
    text = passage(read, pattern.example)
    assert any(pattern.regex.search(line.code) for line in read.lines(text)), text
    predicate = {"co_organised": "organised"}.get(pattern.predicate, pattern.predicate)
    assert [claim for claim in read.claims(text, predicate) if "Mebli" not in str(claim.get("org"))]


def test_names_are_told_apart_and_confidences_are_probabilities():
    names = [(pattern.predicate, pattern.name) for pattern in load_patterns()]
    assert len(names) == len(set(names))
    assert all(0.5 <= pattern.confidence < 1 for pattern in load_patterns())
    assert {pattern.predicate for pattern in load_patterns()} == {*PREDICATES, "awarded"}
