"""Tokens as Polish writes them; nothing of a text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline.annotate.tokens import PolishTokenizer, text_to_tokens
from spacy.vocab import Vocab


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Koszt to 1 250 tys. zł, tj. 47,5 proc.", "Koszt|to|1 250|tys.|zł|,|tj.|47,5|proc|."),
        ("W dn. 17.12.2018 r. i 17-12-2018.", "W|dn.|17.12.2018|r.|i|17-12-2018|."),
        ("Okoń-Tyl chwali KOM-u i NadWartą", "Okoń-Tyl|chwali|KOM-u|i|NadWartą"),
        ("Spółka Lin sp. z o.o., ul. Miła 3", "Spółka|Lin|sp.|z|o.o.|,|ul.|Miła|3"),
        ("m.in. A. Nowak, J.K. Żur", "m.in.|A.|Nowak|,|J.K.|Żur"),
        ("http://przyklad.pl/a?b=1. Koniec.", "http://przyklad.pl/a?b=1|.|Koniec|."),
        ("biuro@sosna.pl, www.sosna.pl", "biuro@sosna.pl|,|www.sosna.pl"),
        ("„Sęk” – cudzysłów…", "„|Sęk|”|–|cudzysłów|…"),
        ("§ 5 ust. 2 pkt 3", "§|5|ust.|2|pkt|3"),
        ("S.A. i P.S.A., R&D", "S.A.|i|P.S.A.|,|R&D"),
        ("Ma 40. Reszta", "Ma|40|.|Reszta"),
    ],
)
def test_words_numbers_and_signs(text, tokens):
    assert [token for token in text_to_tokens(text) if not token.isspace()] == tokens.split("|")


@given(st.text(alphabet="aŁż1 .,-–„”\n\t\u00a0/@()", max_size=60))
def test_tokens_joined_are_the_text(text):
    assert "".join(text_to_tokens(text)) == text
    assert PolishTokenizer(Vocab())(text).text == text


def test_offsets_are_those_of_the_text(nlp):
    text = "Klaster  „Sęk”\n\n\u00a0– to   35 firm."
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in nlp.make_doc(text))
