"""docs/claims.md and docs/annotate.md say what the program does."""

import importlib.util
from pathlib import Path

import pytest
from pipeline.annotate import annotate
from pipeline.annotate.claims.patterned import load_patterns
from pipeline.run.evaluating import CORE, read_gold

ROOT = Path(__file__).parents[2]
CLAIMS = (ROOT / "docs" / "claims.md").read_text("utf-8")
ANEW = "run: cog -r docs/claims.md docs/annotate.md"


@pytest.fixture(scope="module")
def generated(nlp):
    spec = importlib.util.spec_from_file_location("docs_generated", ROOT / "docs" / "generated.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module._nlp = lambda: nlp
    return module


def test_sentences_give_what_the_page_says(generated):
    assert generated.claim_chapters().strip() in CLAIMS, ANEW


def test_components_are_listed(generated):
    page = (ROOT / "docs" / "annotate.md").read_text("utf-8")
    assert generated.annotate_components().strip() in page, ANEW


def test_every_predicate_and_pattern_has_its_place():
    assert [line[3:] for line in CLAIMS.splitlines() if line.startswith("## ")][:-1] == list(CORE)
    assert [pattern.name for pattern in load_patterns() if f"`{pattern.name}`" not in CLAIMS] == []


def test_every_rule_that_fires_is_told_of(nlp, read):
    rules = {
        claim.rule
        for gold in read_gold(ROOT / "tests" / "gold")
        for claim in annotate(read.document(gold.text, published_on=gold.published_on), nlp=nlp).claims
    }
    assert (
        sorted(rule for rule in rules if f"`{rule}`" not in CLAIMS and not rule.startswith("quotes.")) == []
    )
