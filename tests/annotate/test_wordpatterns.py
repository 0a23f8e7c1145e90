"""The notation of patterns over words."""

import pytest
from pipeline.annotate.wordpatterns import Grammar, text_to_lexemes
from pipeline.errors import VocabularyError


def grammar(pattern, **more):
    return Grammar(
        {
            "classes": {"firm": ["firma"], "colour": {"forms": {"biała": 1, "czarna": 2}}},
            "triggers": ["digits", "firm"],
            "patterns": [{"name": "only", "pattern": pattern}],
            **more,
        },
        "test.yml",
    )


def surfaces(made, text):
    lexemes = text_to_lexemes(text)
    letters = made.letters(lexemes)
    found = []
    for start, end in made.runs(letters):
        while (hit := made.search(letters, start, end)) is not None:
            found.append(
                (lexemes.surface(hit.start, hit.end), {n: lexemes.surface(*s) for n, s in hit.parts.items()})
            )
            start = hit.end
    return found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (
            "n=<digits> <firm>",
            "Ma 20 firm i 7 firmami.",
            [("20 firm", {"n": "20"}), ("7 firmami", {"n": "7"})],
        ),
        ("<digits> (mała | duża)? <firm>", "3 duża firma", [("3 duża firma", {})]),
        ('<digits> "/" <digits>', "nr 3/2019", [("3/2019", {})]),
        ("[ponad] <digits>", "ponad 20, prawie 30", [("20", {})]),
        ("<digits>{1,2} <firm>", "1 2 3 firmy", [("2 3 firmy", {})]),
        ("c=<colour> <firm>", "BIAŁA FIRMA", [("BIAŁA FIRMA", {"c": "BIAŁA"})]),
        ("a=<digits> <firm> | <firm> a=<digits>", "firma 5", [("firma 5", {"a": "5"})]),
        ("<many> <firm>", "1 234 firmy", [("1 234 firmy", {})]),
    ],
)
def test_patterns_match_words(pattern, text, found):
    assert surfaces(grammar(pattern, macros={"many": "<digits> | sto"}), text) == found


@pytest.mark.parametrize("pattern", ["<nothing>", "<digits>*", "<digits>+", "(<digits>", "a b)"])
def test_a_pattern_that_cannot_be_read_says_so(pattern):
    with pytest.raises(VocabularyError, match=r"test\.yml"):
        grammar(pattern)


def test_macros_that_go_round_in_circles_are_refused():
    with pytest.raises(VocabularyError, match="refer to each other"):
        grammar("<a>", macros={"a": "<b>", "b": "<a>"})


def test_values_belong_to_forms():
    made = grammar("<digits>")
    assert (made.value("colour", "czarna"), made.value("colour", "firma")) == (2, None)


def test_lexemes_keep_dates_and_numbers_whole():
    text = "Od 17.12.2018 r. do 2018-12-20: 1 234 i 47,5.\n\nKoniec"
    words = [
        "od",
        "17.12.2018",
        "r",
        ".",
        "do",
        "2018-12-20",
        ":",
        "1 234",
        "i",
        "47,5",
        ".",
        "\n\n",
        "koniec",
    ]
    assert list(text_to_lexemes(text).words) == words


def test_lexemes_know_their_place():
    text = "Ma 20  firm"
    lexemes = text_to_lexemes(text)
    assert lexemes.surface(1, 3) == "20  firm"
    assert lexemes.span(1, 3) == (3, 11)
