"""Reading order and paragraphs, on pages made of a few words."""

from pipeline.extract.layout import Glyphs, RawPage, Rule, turn_box
from pipeline.extract.writing import Reading, pages_to_reading

SIZE = 10.0
LETTER = 5.0  # width of every letter and of a space


def line(text: str, *, x: float = 60.0, y: float = 60.0, size: float = SIZE) -> list[Glyphs]:
    """The words of one line with its upper edge at ``y``."""
    words: list[Glyphs] = []
    at = x
    for word in text.split(" "):
        width = LETTER * size / SIZE * len(word)
        if word:
            words.append(Glyphs(word, at, y, at + width, y + size, size))
        at += width + LETTER * size / SIZE
    return words


def lines(*texts: str, x: float = 60.0, y: float = 60.0, leading: float = 13.0) -> list[Glyphs]:
    return [word for number, text in enumerate(texts) for word in line(text, x=x, y=y + number * leading)]


def read(*pages: list[Glyphs], rules: list[Rule] | None = None) -> Reading:
    raw = [RawPage(number, 595.0, 842.0, words, list(rules or ())) for number, words in enumerate(pages, 1)]
    return pages_to_reading(raw, known=None)


LEFT = (
    "lewa kolumna ma swój tekst który",
    "ciągnie się przez kilka pełnych",
    "wierszy i kończy się kropką tu.",
)
RIGHT = (
    "prawa kolumna mówi o czymś innym",
    "i też ma kilka pełnych wierszy z",
    "tekstem który kończy się kropką.",
)


def test_columns_are_read_one_after_the_other() -> None:
    words = lines(*LEFT, x=60) + lines(*RIGHT, x=320, y=64)
    assert read(words).text == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)


def test_a_sentence_goes_on_in_the_next_column() -> None:
    left = (*LEFT[:2], "wierszy i nie kończy się w tej")
    assert read(lines(*left) + lines(*RIGHT, x=320)).text == " ".join((*left, *RIGHT))


def test_two_signatures_are_read_one_after_the_other() -> None:
    words = lines("Jan Nowak", "prezes", "Klaster Huta") + lines(
        "Ewa Lis", "dyrektorka", "Klaster Bór", x=350
    )
    assert read(words).text == "Jan Nowak\nprezes\nKlaster Huta\n\nEwa Lis\ndyrektorka\nKlaster Bór"


def test_labels_are_read_line_by_line() -> None:
    words = lines("Nazwa:", "Miasto:", "Rok:") + lines("Klaster Huta", "Krosno", "2013", x=200)
    assert read(words).text == "Nazwa: Klaster Huta\nMiasto: Krosno\nRok: 2013"


def test_a_table_without_lines() -> None:
    words = (
        lines("Lp.", "1", "2", "3")
        + lines("Klaster", "Huta", "Bór", "Dolina", x=150)
        + lines("Punkty", "128", "113", "97", x=350)
    )
    assert read(words).text == "Lp. | Klaster | Punkty\n1 | Huta | 128\n2 | Bór | 113\n3 | Dolina | 97"


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    return [
        Rule(x0, top, x1, top),
        Rule(x0, bottom, x1, bottom),
        Rule(x0, top, x0, bottom),
        Rule(x1, top, x1, bottom),
    ]


def test_cells_of_a_drawn_table_keep_their_lines_together() -> None:
    rules = box(55, 55, 200, 85) + box(200, 55, 300, 85) + box(55, 85, 200, 115) + box(200, 85, 300, 115)
    words = (
        lines("Klaster")
        + lines("Punkty", x=210)
        + lines("Klaster Szkła i", "Światła", y=88)
        + line("87", x=210, y=88)
    )
    assert read(words, rules=rules).text == "Klaster | Punkty\nKlaster Szkła i Światła | 87"


def test_larger_letters_and_gaps_part_paragraphs() -> None:
    words = line("Tytuł tekstu", size=18) + lines(*LEFT, y=90) + lines(*RIGHT, y=145)
    found = read(words)
    assert found.text == "Tytuł tekstu\n\n" + " ".join(LEFT) + "\n\n" + " ".join(RIGHT)
    assert found.headings[0] == ("Tytuł tekstu", 18.0)


def test_short_lines_stay_lines() -> None:
    words = lines(*LEFT) + lines("Jan Nowak", "koordynator klastra", "tel. 13 000 00 00", y=140)
    assert read(words).text == " ".join(LEFT) + "\n\nJan Nowak\nkoordynator klastra\ntel. 13 000 00 00"


def test_a_word_goes_on_over_a_page_and_belongs_to_both() -> None:
    one = lines(*LEFT[:2], "wierszy o przedsię-")
    other = lines(
        "biorczości i o niczym innym tak",
        "jak zawsze w tym klastrze bywało",
        "gdy ktoś pisał do nas list dalej.",
    )
    found = read(one, other)
    assert "wierszy o przedsiębiorczości i o niczym innym tak jak zawsze" in found.text
    last, first = found.pages[0].words[-1], found.pages[1].words[0]
    assert (last.text, found.text[last.start : last.end]) == ("przedsię-", "przedsię")
    assert (first.text, found.text[first.start : first.end]) == ("biorczości", "biorczości")
    assert found.pages[0].end == found.pages[1].start == first.start


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    pages = [
        line("Klaster Huta | nr KSS/7", y=20) + lines(*text, y=120) + line(f"- {number} -", x=290, y=820)
        for number, text in enumerate((LEFT, RIGHT), 1)
    ]
    found = read(*pages)
    assert found.text == " ".join(LEFT) + "\n\n" + " ".join(RIGHT)
    assert found.margins == "Klaster Huta | nr KSS/7\n- 1 -\nKlaster Huta | nr KSS/7\n- 2 -"
    assert [word.start for word in found.pages[0].words if word.text == "KSS/7"] == [-1]


def test_a_line_that_a_page_break_repeats_counts_once() -> None:
    more = (
        "wierszy i nie kończy się w tej",
        "stronie bo ma jeszcze kilka słów",
        "dalej i dopiero tam się kończy.",
    )
    found = read(lines(*LEFT[:2], more[0]), lines(*more))
    assert found.text == " ".join((*LEFT[:2], *more))
    assert found.margins == more[0]


def test_a_box_beside_the_text_comes_after_its_sentence() -> None:
    text = (
        *LEFT[:2],
        "wierszy i nie kończy się w tej",
        "ramce bo ma jeszcze kilka słów",
        "dalej i dopiero tam się kończy.",
    )
    words = lines(*text) + lines("W liczbach", "54 firmy", "3 nagrody", x=420)
    found = read(words, rules=box(415, 55, 520, 100))
    assert found.text == " ".join(text) + "\n\nW liczbach\n54 firmy\n3 nagrody"


def test_a_page_without_words() -> None:
    found = read([], lines(*LEFT))
    assert found.text == " ".join(LEFT)
    assert [(page.start, page.end) for page in found.pages] == [(0, 0), (0, len(found.text))]


def test_turning_a_box_and_back() -> None:
    box = (10.0, 20.0, 30.0, 60.0)
    for turn in (0, 90, 180, 270):
        width, height = (800.0, 600.0) if turn in (90, 270) else (600.0, 800.0)
        turned = turn_box(box, turn, width=600.0, height=800.0)
        assert turn_box(turned, -turn % 360, width=width, height=height) == box


def test_an_accent_that_makes_a_word_look_taller_parts_no_sentence() -> None:
    words = lines(*LEFT[:2], "wierszy oraz Polskie Centrum") + line(
        "i Światłowodów z Lublina", y=99, size=11.7
    )
    assert read(words[:-2]).text == " ".join((*LEFT[:2], "wierszy oraz Polskie Centrum i Światłowodów"))
    small = line("fot. archiwum", y=99, size=8)
    assert "\n" in read(lines(*LEFT[:2], "wierszy oraz Polskie Centrum") + small).text
