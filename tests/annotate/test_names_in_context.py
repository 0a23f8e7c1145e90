"""Names whose extent, form or kind is told by what stands around them."""

import pytest
from pipeline.annotate import annotate
from pipeline.records import Document, Page
from spacy.language import Language


def named(nlp: Language, text: str, label: str) -> list[tuple[str, str]]:
    page = Page(number=1, width=0, height=0, start=0, end=len(text))
    document = Document(
        id="0" * 64, path="a.txt", media_type="text/plain", kind="news", title=None,
        published_on="2019-09-14", text=text, pages=(page,),
    )  # fmt: skip
    return [(m.text, m.canonical) for m in annotate(document, nlp=nlp).mentions if m.label == label]


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("Z Małopolski tytuł odnowił Klaster Sera.", "PLACE", [("Małopolski", "Małopolska")]),
        ("Małopolski tytuł to wyróżnienie regionalne.", "PLACE", []),
        ("Meble z Warmii i Mazur jadą w świat.", "PLACE", [("Warmii i Mazur", "Warmia i Mazury")]),
        (
            "Powstał Klaster Druku 3D w Opolu.",
            "CLUSTER",
            [("Klaster Druku 3D", "Klaster Druku 3D")],
        ),
        (
            "Spółka Drewnex należy do klastra. O planach Drewneksu mówi jej prezes.",
            "ORG",
            [("Drewnex", "Drewnex"), ("Drewneksu", "Drewnex")],
        ),
        (
            "– Pytają nas – śmieje się Radosława Gulda, koordynatorka biura.",
            "PERSON",
            [("Radosława Gulda", "Radosława Gulda")],
        ),
        ("Odznakę zdobył w ub. roku.", "DATE", [("ub. roku", "2018")]),
        ("Tytuł przyznano w grudniu ub. roku.", "DATE", [("grudniu ub. roku", "2018-12")]),
        ("Spotkali się w ub. wtorek.", "DATE", [("ub. wtorek", "2019-09-10")]),
    ],
)
def test_names_in_context(nlp: Language, text: str, label: str, expected: list[tuple[str, str]]) -> None:
    assert named(nlp, text, label) == expected
