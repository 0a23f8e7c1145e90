"""The gold documents keep to their own rules: labels, canonical forms, claims about what is marked."""

import re
from itertools import takewhile
from pathlib import Path

import pytest
import yaml
from pipeline.run.evaluating import Gold, read_gold

FOLDER = Path(__file__).parent
DOCUMENTS = read_gold(FOLDER)
LABELS = {"CLUSTER", "PERSON", "ROLE", "MINISTRY", "ORG", "PLACE", "STATUS", "DATE", "SCORE"}
KINDS = {"press_release", "news", "certificate", "call", "list", "minutes", "interview"}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
POINTS = re.compile(r"\d+(\.\d+)?(/\d+(\.\d+)?)?|>=\d+|max \d+|#\d+")
FIELDS = {
    "awarded": "cluster status on by kind years valid_until valid_from place",
    "scored": "cluster value max threshold rank on",
    "role": "person role of",
    "coordinated_by": "cluster org",
    "members": "cluster count unit approx",
    "located_in": "cluster place",
    "attended": "person on place",
    "said": "person quote",
    "organised": "body what",
    "renamed": "from to",
}


def _name(gold: Gold) -> str:
    return gold.name


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _pieces(quote: list[str], text: list[str]) -> int:
    """How many runs of the text's words the quote is made of, taken longest first; 99 where it is not."""
    pieces = 0
    while quote:
        runs = [
            sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(quote, text[at:], strict=False)))
            for at in range(len(text))
        ]
        taken = max(runs)
        if not taken:
            return 99
        quote, pieces = quote[taken:], pieces + 1
    return pieces


@pytest.mark.parametrize("gold", DOCUMENTS, ids=_name)
def test_a_header_tells_the_kind_and_the_title(gold: Gold) -> None:
    header = yaml.safe_load((FOLDER / f"{gold.name}.gold.txt").read_text("utf-8").partition("\n\n")[0])
    assert header["kind"] in KINDS
    assert header["title"]


@pytest.mark.parametrize("gold", DOCUMENTS, ids=_name)
def test_mentions_have_known_labels_and_canonical_forms(gold: Gold) -> None:
    assert "[[" not in gold.text
    for mention in gold.mentions:
        assert mention["label"] in LABELS
        form = {"DATE": DAY, "SCORE": POINTS}.get(mention["label"])
        assert form is None or form.fullmatch(mention["canonical"]), mention


@pytest.mark.parametrize("gold", DOCUMENTS, ids=_name)
def test_claims_are_about_what_is_marked(gold: Gold) -> None:
    marked = {mention["canonical"] for mention in gold.mentions}
    for predicate, fields in gold.claims:
        assert set(fields) <= set(FIELDS[predicate].split()), (predicate, fields)
        for field in ("cluster", "person", "org", "by", "of", "status", "place", "body", "from", "to"):
            assert field not in fields or fields[field] in marked, (predicate, fields)


@pytest.mark.parametrize("gold", DOCUMENTS, ids=_name)
def test_quotes_stand_in_the_text(gold: Gold) -> None:
    for predicate, fields in gold.claims:
        if predicate == "said":
            assert _pieces(_words(fields["quote"]), _words(gold.text)) <= 4, fields["quote"]
