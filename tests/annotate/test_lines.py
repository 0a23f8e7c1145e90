"""Sentences as lines of items: what is one item, which lines are joined, which stand in a list."""

import pytest


def words(line):
    return [item.text for item in line.items]


def test_mentions_and_numbers_are_one_item_each(read):
    (line,) = read.lines("Klaster Szkła zrzesza sto dwadzieścia osiem firm z Nowej Soli.")
    assert words(line) == [
        "klaster szkła",
        "zrzesza",
        "sto dwadzieścia osiem",
        "firm",
        "z",
        "nowej soli",
        ".",
    ]
    assert [item.mention for item in line.items] == [0, None, None, None, None, 1, None]
    assert line.items[2].number == 128
    assert "zrzeszać" in line.items[1].lemmas
    assert "fin" in line.items[1].tags


def test_items_stand_where_they_say(read):
    text = "Wstęp.\n\n  Klaster „Sęk”   ma 40 firm."
    for line in read.lines(text):
        assert all(text[item.start : item.end].lower() == item.text for item in line.items)
        assert text[line.start : line.end] == text[line.start : line.end].rstrip()


def test_units_are_found_again_by_their_offsets(read):
    (line,) = read.lines("Klaster Szkła, 40 firm (Krosno) – dobrze: tak; nie | koniec")
    assert len(line.offsets) == len(line.items)
    for index, offset in enumerate(line.offsets):
        assert line.code[offset] == "‹"
        assert line.item_at(offset) == line.item_at(offset + 1) == index


def test_signs_cannot_break_the_spelling(read):
    (line,) = read.lines("Znaki ‹a› i „‹#CLUSTER=5;nom›” w tekście")
    assert line.code.count("‹") == len(line.items)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        # a sentence broken over lines, as on certificates
        ("Status otrzymał Klaster Szkła,\nktórego koordynatorem jest\nFundacja Dąb.", 1),
        ("zaświadcza się, że\nKlaster Szkła\notrzymał status", 1),
        # lists, headings, sentences that are over
        ("Status otrzymały:\n- Klaster Szkła\n- Klaster Wikliny", 3),
        ("Jest nowina\nKlaster Szkła ma status", 2),
        ("Koniec.\nKlaster Szkła ma status", 2),
        ("1. Klaster Szkła,\n2. Klaster Wikliny", 2),
    ],
)
def test_lines_that_go_on(read, text, count):
    assert len(read.lines(text)) == count


@pytest.mark.parametrize(
    "text",
    ["- Klaster Szkła", "• Klaster Szkła", "3. Klaster Szkła", "a) Klaster Szkła", "Klaster Szkła | 40"],
)
def test_lines_of_lists_and_tables(read, text):
    assert read.lines(f"Wstęp\n{text}")[-1].item


@pytest.mark.parametrize("text", ["Klaster Szkła rośnie.", "35 firm zrzesza klaster.", "„Sęk” rośnie."])
def test_other_lines(read, text):
    assert not read.lines(text)[0].item


def test_paragraphs_are_counted(read):
    lines = read.lines("Pierwszy. Nadal pierwszy.\n\nDrugi.\n\n\nTrzeci.")
    assert [line.paragraph for line in lines] == [0, 0, 1, 2]


def test_an_abbreviation_in_brackets_right_after_its_name_is_left_out(read):
    (line,) = read.lines("Ministerstwo Rozwoju (MR) ogłosiło")
    assert words(line) == ["ministerstwo rozwoju", "ogłosiło"]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("Klastrowi Szkła dano", {"dat"}),
        ("Klastrem Szkła zarządza", {"inst"}),
        ("Klaster Szkła rośnie", {"nom", "acc"}),
        ("Fundację Dąb widać", {"acc"}),
    ],
)
def test_cases_of_mentions_stand_in_their_units(read, text, cases):
    code = read.lines(text)[0].code
    assert set(code[code.index(";") + 1 : code.index("›")].split(",")) - {""} == cases


def test_lines_tell_what_they_have(read):
    (line,) = read.lines("Klaster Szkła ma siedzibę w Krośnie.")
    mentions = read.annotation("Klaster Szkła ma siedzibę w Krośnie.").mentions
    assert line.has("siedziba")
    assert not line.has("biuro")
    assert line.mentions("PLACE", of=mentions) == [1]
    assert line.position(1) == 4
