"""Where sentences end: after full stops that end them, at the ends of lines and paragraphs."""

import pytest


def cut(nlp, text):
    doc = nlp.make_doc(text)
    return [sentence.text.strip() for sentence in nlp.get_pipe("klastry_sentences")(doc).sents]


@pytest.mark.parametrize(
    "text",
    [
        "W 2015 r. Klaster Sosna liczył 40 firm.",
        "Nagrodę wręczył prof. Jan Sowa z Łodzi.",
        "Spotkał się z dr. Zenonem Lipą.",
        "Spółka Lin sp. z o.o. podpisała umowę.",
        "Wiceprezes przypomniał, że w październiku ub.r. Klaster Sosna rósł.",
        "Na 31.12.2018 r. Klaster liczył 40 firm.",
        "Wyróżniono tzw. Dolinę Sera, m.in. Serową Spółkę.",
        "Zmieniło się to (do 2018 r. Inaczej było) potem.",
        "Status wywalczył w 2018 r. Lubuski Klaster Wikliny.",
        "Umowę podpisał J. K. Żur.",
        "Nabór, prowadzony w dniach 31.05.-13.09.2021 r. przez agencję, trwał długo.",
        "Odznakę otrzymał w 2017 r. Klaster Sosna; w 2019 r. ją odnowiono.",
        "Status ma od 2016 r. Klaster Sosna, który działa w Dębicy i zrzesza wiele firm z branży drzewnej.",
        "Status uzyskał w 2016 r. Klaster Sosna, a w 2018 r. Klaster Dąb go odnowił.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(nlp, text):
    assert cut(nlp, text) == [text]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Klaster powstał w 2015 r. Ma 40 firm.", "Ma 40 firm."),
        ("Otrzymał status dn. 5 maja 2018 r. Gratulujemy.", "Gratulujemy."),
        ("Firm ma 40. Reszta czeka.", "Reszta czeka."),
        ("Umowę podpisała spółka Lin sp. z o.o. Klaster czeka.", "Klaster czeka."),
        ("Koszt to 5 mln zł. Środki są.", "Środki są."),
        ("Tak... Nie wiem.", "Nie wiem."),
        ("Kto wygrał? Klaster Sosna.", "Klaster Sosna."),
        ("– Cieszymy się! – mówi Anna Lis.", "– mówi Anna Lis."),
        ("Nagłówek bez kropki\nPierwsza linia", "Pierwsza linia"),
        ("Akapit bez kropki\n\nDrugi akapit", "Drugi akapit"),
        ("1. Wynik konkursu\n2. Termin", "2. Termin"),
        pytest.param(
            "Powiedział: „Zrobimy to.” I zrobił.",
            "I zrobił.",
            marks=pytest.mark.xfail(
                reason="a full stop before a closing quotation mark ends nothing", strict=True
            ),
        ),
    ],
)
def test_sentences_end(nlp, text, second):
    assert cut(nlp, text)[-1] == second
    assert len(cut(nlp, text)) == 2


def test_every_token_knows_whether_it_begins_a_sentence(nlp):
    doc = nlp("Pierwsze zdanie. Drugie zdanie.\n\n\nTrzecie")
    assert doc.has_annotation("SENT_START")
    assert [token.text for token in doc if token.is_sent_start] == ["Pierwsze", "Drugie", "Trzecie"]
