"""How far a name reaches from its head, by looks and by grammar."""

import pytest
from pipeline.annotate.extents import extend_right, has_case, is_capitalised, mark_caps_lines, quoted_group


def doc_of(nlp, text):
    doc = nlp.make_doc(text)
    mark_caps_lines(doc)
    return nlp.get_pipe("klastry_sentences")(doc)


def extent(nlp, text, **given):
    doc = doc_of(nlp, text)
    return doc[: extend_right(doc, 0, stop=lambda i: False, **given).end].text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Klaster Szkła rośnie", "Klaster Szkła"),
        ("Klaster Szkła i Wikliny rośnie", "Klaster Szkła i Wikliny"),
        ("Klaster Szkła i Anna", "Klaster Szkła"),
        ("Klaster Wody, Ziemi i Ognia rośnie", "Klaster Wody, Ziemi i Ognia"),
        ("Klaster Wody, Ziemi rośnie", "Klaster Wody"),
        ("Klaster Szkła dla Zdrowia rośnie", "Klaster Szkła dla Zdrowia"),
        ("Klaster Mebli na Wymiar rośnie", "Klaster Mebli na Wymiar"),
        ("Klaster Mebli na Śląsku rośnie", "Klaster Mebli"),
        ("Klaster „Sęk” rośnie", "Klaster „Sęk”"),
        ("Klaster „nowy” rośnie", "Klaster"),
        ("Klaster Przemysł 4.0 rośnie", "Klaster Przemysł 4.0"),
        ("Szkoła im. Jakuba z Łęczycy rośnie", "Szkoła im. Jakuba z Łęczycy"),
        ("Dom & Ogród rośnie", "Dom & Ogród"),
        ("Klaster Szkła\nAnna Lis", "Klaster Szkła"),
        ("Klaster Szkła. Anna Lis", "Klaster Szkła"),
        ("KLASTER OBRÓBKI SZKŁA W KROŚNIE", "KLASTER OBRÓBKI SZKŁA"),
    ],
)
def test_to_the_right(nlp, text, name):
    assert extent(nlp, text) == name


def test_in_any_case_and_after_any_preposition(nlp):
    assert extent(nlp, "Studio Piksel i Syn rośnie") == "Studio Piksel"
    assert extent(nlp, "Studio Piksel i Syn rośnie", any_case=True) == "Studio Piksel i Syn"
    assert extent(nlp, "Serce do Firm bije", any_preposition=True) == "Serce do Firm"


def test_a_name_stops_where_another_thing_begins(nlp):
    doc = doc_of(nlp, "Klaster Szkła Anna Lis")
    assert extend_right(doc, 0, stop=lambda i: doc[i].text == "Anna").end == 2


def test_quoted_groups(nlp):
    doc = doc_of(nlp, "„Czyste Wody” płyną „bez końca")
    assert quoted_group(doc, 0, len(doc)) == 4
    assert quoted_group(doc, 1, len(doc)) is None
    assert quoted_group(doc, 5, len(doc)) is None


@pytest.mark.parametrize(
    ("word", "capitalised"),
    [
        ("Szkło", True),
        ("NadWarta", True),
        ("eKlaster", True),
        ("KOM-u", True),
        ("szkło", False),
        ("4.0", False),
    ],
)
def test_capitalised_words(nlp, word, capitalised):
    assert is_capitalised(nlp.make_doc(word)[0]) is capitalised


def test_cases(nlp):
    doc = nlp.make_doc("Szkła Lumetra")
    assert has_case(doc[0], "gen")
    assert not has_case(doc[0], "inst")
    assert has_case(doc[1], "inst")  # the dictionary doesn't have it


def test_lines_in_capitals(nlp):
    doc = doc_of(nlp, "KLASTER SZKŁA\nKlaster SZKŁA rośnie\nKOM")
    assert [token.text for token in doc if token._.caps_line and token.is_alpha] == ["KLASTER", "SZKŁA"]
