"""What holds for every document: spans quote the text, mentions keep apart, the same text gives the same."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pipeline.annotate import annotate
from pipeline.extract import read_file
from pipeline.records import Annotation, Document
from pipeline.run.evaluating import CORE, LABELS, read_gold
from pipeline.settings import ExtractOptions

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
GOLD = ROOT / "tests" / "gold"
FIELDS = {
    "awarded": {"cluster", "status", "on", "by", "kind", "years", "valid_from", "valid_until", "place"},
    "scored": {"cluster", "value", "max", "threshold", "rank", "on"},
    "role": {"person", "role", "of"},
    "coordinated_by": {"cluster", "org"},
    "members": {"cluster", "count", "unit", "approx"},
    "located_in": {"cluster", "place"},
    "attended": {"person", "on", "place"},
    "said": {"person", "quote"},
    "organised": {"body", "what"},
    "renamed": {"from", "to"},
}
REQUIRED = CORE | {"scored": ("cluster",)}


def samples() -> list[Path]:
    """The files of raw/ that can be read without recognising letters."""
    found = (path for path in (ROOT / "raw").rglob("*") if path.is_file())
    return sorted(p for p in found if not p.name.endswith(".meta.yml") and p.suffix != ".png")


def from_gold(folder: Path) -> list[Document]:
    """The documents of a folder with gold texts, as extract reads them."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        for gold in read_gold(folder):
            path = Path(place) / f"{gold.name}.txt"
            path.write_text(gold.text + "\n", encoding="utf-8")
            options = ExtractOptions(published_on=gold.published_on)
            found += read_file(path, name=path.name, options=options).documents
    return found


def check(document: Document, annotation: Annotation) -> None:
    """All that must hold for one document."""
    text = document.text
    ordered = sorted(annotation.mentions, key=lambda m: m.start)
    assert list(annotation.mentions) == ordered
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    for mention in annotation.mentions:
        assert text[mention.start : mention.end] == mention.text.strip() == mention.text
        assert mention.text
        assert mention.canonical
        assert mention.label in LABELS
        assert 0.5 <= mention.confidence <= 1
        assert (mention.value is not None) == (mention.label in ("DATE", "SCORE"))
    assert len(annotation.lemmas) == len(document.pages)
    marked = {(m.start, m.end): m for m in annotation.mentions}
    for claim in annotation.claims:
        names = [field.name for field in claim.fields]
        assert len(names) == len(set(names))
        assert set(REQUIRED[claim.predicate]) - {"rank", "value"} <= set(names) <= FIELDS[claim.predicate], (
            claim
        )
        assert claim.evidence
        assert claim.rule
        assert 0.5 <= claim.confidence <= 1
        for start, end in claim.evidence:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip()
        for field in claim.fields:
            assert field.spans or field.computed, (claim.rule, field)
            assert all(0 <= start < end <= len(text) for start, end in field.spans), (claim.rule, field)
            if field.label in ("CLUSTER", "PERSON", "ORG", "MINISTRY", "STATUS", "PLACE", "ROLE"):
                assert any(
                    span in marked and marked[span].canonical == field.value for span in field.spans
                ), (claim.rule, field)
    facts = [(claim.predicate, claim.fields) for claim in annotation.claims]
    assert len(facts) == len(set(facts))


def test_own_gold_documents(nlp):
    for document in from_gold(GOLD):
        check(document, annotate(document, nlp=nlp))


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_samples(nlp, path):
    for document in read_file(path, name=path.name, options=ExtractOptions(ocr="off")).documents:
        check(document, annotate(document, nlp=nlp))


@pytest.mark.skipif(not SHARED.exists(), reason="the held documents are not here")
def test_held_documents(nlp):
    for document in [*from_gold(SHARED / "gold" / "dev"), *_seed()]:
        check(document, annotate(document, nlp=nlp))


def _seed() -> list[Document]:
    path = SHARED / "seed" / "press-release.txt"
    return list(read_file(path, name=path.name, options=ExtractOptions()).documents)


def test_the_same_document_gives_the_same(nlp):
    for document in from_gold(GOLD)[::5]:
        assert annotate(document, nlp=nlp) == annotate(document, nlp=nlp)


def test_what_was_read_before_changes_nothing(nlp):
    first, *others = from_gold(GOLD)[::7]
    before = annotate(first, nlp=nlp)
    for document in others:
        annotate(document, nlp=nlp)
    assert annotate(first, nlp=nlp) == before


ELSEWHERE = """
import sys
from pathlib import Path
from pipeline.annotate import annotate, make_nlp
from pipeline.records import Document
from pipeline.settings import AnnotateOptions
nlp = make_nlp(AnnotateOptions())
for text in sys.stdin.buffer.read().decode().split(chr(0)):
    document = Document(id="0" * 64, path="a.txt", media_type="text/plain", kind="news", title=None,
        published_on="2018-12-18", text=text, pages=())
    sys.stdout.buffer.write(f"{annotate(document, nlp=nlp)!r}{chr(0)}".encode())
"""


def test_another_process_with_other_hashes_gives_the_same(nlp):
    documents = [replace(d, kind="news", published_on="2018-12-18", pages=()) for d in from_gold(GOLD)[::2]]
    there = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        input="\0".join(document.text for document in documents).encode(),
        env=os.environ | {"PYTHONHASHSEED": "4242"},
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert there.split("\0")[:-1] == [repr(annotate(document, nlp=nlp)) for document in documents]


PIECES = st.sampled_from(
    [
        *(
            "Klaster Szkła",
            "KLASTER",
            "Klastrem",
            "Fundacja Dąb",
            "Anna Lis",
            "Ministerstwo",
            "KKK",
            "status",
        ),
        *(
            "otrzymał",
            "nie",
            "który",
            "17 grudnia 2018 r.",
            "112 punktów",
            "40",
            "firm",
            "w Krośnie",
            "prezes",
        ),
        *("„", "”", "–", "-", "(", ")", ",", ".", ":", "\n", "\n\n", "|", "i", "oraz", "mówi", "1."),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(PIECES, min_size=1, max_size=40),
    st.sampled_from(["news", "list", "minutes", "certificate", "call"]),
)
def test_any_order_of_words_is_read(read, pieces, kind):
    text = " ".join(pieces).strip()
    if text:
        annotation = read.annotation(text, kind=kind)
        from_text = read.document(text, kind=kind)
        check(from_text, annotation)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "„", "a", "\u00a0", "ﬁrma", "Klaster", "🙂 Klaster 🙂 Szkła"]
)
def test_texts_of_next_to_nothing(read, text):
    check(read.document(text), read.annotation(text))
