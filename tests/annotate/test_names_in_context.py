"""Names whose extent, form or kind is told by what stands around them."""

import pytest


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
def test_names_in_context(read, text: str, label: str, expected: list[tuple[str, str]]) -> None:
    assert read.names(text, label, published_on="2019-09-14") == expected
