"""Direct speech in every form, who says it, and what is no speech. All people and words are invented."""

import re

import pytest
import spacy
from pipeline.annotate.quotes import find_utterances, said_claims, text_to_utterances
from pipeline.records import Mention

_MARK = re.compile(r"\[\[([^|\]]+)\|([A-Z]+)(?:\|([^\]]+))?\]\]")


def read(marked):
    """A text and its mentions from "[[surface|LABEL|canonical]]"."""
    text, mentions, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        start = len(text)
        text += match[1]
        mentions.append(
            Mention(
                label=match[2],
                start=start,
                end=len(text),
                text=match[1],
                canonical=match[3] or match[1],
                source="t",
                confidence=1.0,
            )
        )
        position = match.end()
    return text + marked[position:], mentions


def said(marked):
    text, mentions = read(marked)
    claims = said_claims(text_to_utterances(text), mentions, text)
    return [(claim.value("person"), claim.value("quote")) for claim in claims]


ANNA, ADAM = "[[Anna Kłos|PERSON]]", "[[Adam Bury|PERSON]]"


@pytest.mark.parametrize(
    ("marked", "claims"),
    [
        # after a dash
        (f"– Hala stoi – mówi {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"- Hala stoi - mówi {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"— Hala stoi — mówi {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"-Hala stoi -mówi {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"-Hala stoi- mówi {ANNA}. -Dach też.", [("Anna Kłos", "Hala stoi Dach też.")]),
        (f"―Hala stoi ― mówi {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – nie ma wątpliwości {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – tak budowę podsumowała {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        ("– Hala stoi – to słowa [[Anny Kłos|PERSON|Anna Kłos]].", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi! – woła {ANNA}.", [("Anna Kłos", "Hala stoi!")]),
        (f"– Hala stoi, – powiedziała {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – jak podkreśla {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – śmieje się {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – macha ręką {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – nie kryje radości {ANNA}.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi. Dach też – mówi {ANNA}. Potem wyszła.", [("Anna Kłos", "Hala stoi. Dach też")]),
        ("– Hala stoi – powiedziała dr hab. [[Anna Kłos|PERSON]]. Wyszła.", [("Anna Kłos", "Hala stoi")]),
        ("– Hala stoi – mówi [[A. Kłos|PERSON|Anna Kłos]]. Wyszła.", [("Anna Kłos", "Hala stoi")]),
        (f"– Hala stoi – mówiła p. {ANNA}. Wyszła.", [("Anna Kłos", "Hala stoi")]),
        # broken by the attribution
        (f"– Hala – mówi {ANNA}, prezeska – stoi od roku.", [("Anna Kłos", "Hala stoi od roku.")]),
        (
            f"– Hala stoi – mówi {ANNA}, prezeska spółki Kłos sp. z o.o. – Dach też.",
            [("Anna Kłos", "Hala stoi Dach też.")],
        ),
        (
            f"– Hala stoi – mówi {ANNA} z Sieci – Śląskiej Grupy. – Dach też.",
            [("Anna Kłos", "Hala stoi Dach też.")],
        ),
        (f"– Raz – mówi {ANNA}. – Dwa – dodaje. – Trzy.", [("Anna Kłos", "Raz Dwa Trzy.")]),
        (
            f"– Raz jeden – mówi {ANNA}. – Dwa razy – dodaje {ADAM}.",
            [("Anna Kłos", "Raz jeden"), ("Adam Bury", "Dwa razy")],
        ),
        (
            f"– Raz jeden – mówił [[wójt|ROLE]] {ADAM} wśród gości – Dziś lepiej – dodał [[wójt|ROLE]].",
            [("Adam Bury", "Raz jeden Dziś lepiej")],
        ),
        (f"– Hala stoi – mówi {ANNA}, prezeska hali:\nHala ma dach.", [("Anna Kłos", "Hala stoi")]),
        # dashes that belong to the words
        (
            f"– Trzy hale – te liczby mówią za siebie – wyliczał {ADAM}.",
            [("Adam Bury", "Trzy hale – te liczby mówią za siebie")],
        ),
        (f"– Hala – nasza duma – stoi – mówi {ANNA}.", [("Anna Kłos", "Hala – nasza duma – stoi")]),
        (
            f"– Jeden z nas – mówię o bracie – odszedł – mówi {ANNA}.",
            [("Anna Kłos", "Jeden z nas – mówię o bracie – odszedł")],
        ),
        (
            f"– Jest, jak to się mówi – fajnie – mówi {ANNA}.",
            [("Anna Kłos", "Jest, jak to się mówi – fajnie")],
        ),
        # quotation marks
        (f"„Hala stoi od roku” – powiedziała {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f'"Hala stoi od roku" - powiedziała {ANNA}.', [("Anna Kłos", "Hala stoi od roku")]),
        (f"«Hala stoi od roku» – powiedziała {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"„Hala stoi od roku”– mówi {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"„Hala stoi od roku”, mówi {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (
            f"„Klaster „Bór” stoi od roku” – powiedziała {ANNA}.",
            [("Anna Kłos", "Klaster „Bór” stoi od roku")],
        ),
        (
            f"„Hala stoi od roku” – mówi {ANNA}. „Dach też stoi”.",
            [("Anna Kłos", "Hala stoi od roku Dach też stoi")],
        ),
        (
            f"„Hala stoi od roku” – mówi {ANNA}. „Dach też stoi” – dodaje.",
            [("Anna Kłos", "Hala stoi od roku Dach też stoi")],
        ),
        (
            f"„Hala stoi od roku” – mówi {ANNA}. – „Dach też stoi”.",
            [("Anna Kłos", "Hala stoi od roku Dach też stoi")],
        ),
        (
            f"„Hala stoi od roku – mówi {ANNA}. – Dach też stoi”.",
            [("Anna Kłos", "Hala stoi od roku Dach też stoi")],
        ),
        (f",,Hala stoi od roku'' – mówi {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"”Hala stoi od roku” – mówi {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"»Hala stoi od roku« – mówi {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"– „Hala stoi od roku” – mówi {ANNA}.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"– „Bór” stoi od roku – mówi {ANNA}.", [("Anna Kłos", "„Bór” stoi od roku")]),
        (f"„Hala stoi.\n\nDach też stoi” – mówi {ANNA}.", [("Anna Kłos", "Hala stoi. Dach też stoi")]),
        # introduced
        (f"{ANNA} podkreśla: „Hala stoi od roku”.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"Jak podkreśla {ANNA}, prezeska: „Hala stoi od roku”.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"{ANNA} nie ma wątpliwości: „Hala stoi od roku”.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"{ANNA}, prezeska:\n„Hala stoi od roku”.", [("Anna Kłos", "Hala stoi od roku")]),
        (f"{ANNA} mówi krótko: – Hala stoi.", [("Anna Kłos", "Hala stoi.")]),
        (f"Odpowiada jej {ADAM}: – Dach też.", [("Adam Bury", "Dach też.")]),
        (f"Zgadza się z nią {ADAM}:\n\n– Dach też.", [("Adam Bury", "Dach też.")]),
        (
            "[[Buremu|PERSON|Adam Bury]] najbardziej spodobał się dach:\n\n– Taki mieć w domu!",
            [("Adam Bury", "Taki mieć w domu!")],
        ),
        (
            "Według [[Burego|PERSON|Adam Bury]] to początek: – Reszta przyjdzie.",
            [("Adam Bury", "Reszta przyjdzie.")],
        ),
        (
            "Z [[Burym|PERSON|Adam Bury]] zgadza się [[Anna Kłos|PERSON]]: – Dach też.",
            [("Anna Kłos", "Dach też.")],
        ),
        (
            f"Ostrożnie mówi o tym {ANNA}.\n\n– Hala to nie wszystko.",
            [("Anna Kłos", "Hala to nie wszystko.")],
        ),
        (
            f"Zapytaliśmy. {ANNA}, prezeska, była uprzejma.\n\n– Hala stoi od roku.",
            [("Anna Kłos", "Hala stoi od roku.")],
        ),
        (
            f"Przyszli {ANNA} i {ADAM}.\n\nPotem przeszedł do sedna:\n\n„Hala stoi od roku i dach też stoi”.",
            [("Adam Bury", "Hala stoi od roku i dach też stoi")],
        ),
        (
            f"Z kolei {ANNA} zaznaczała, że to początek. – Hala stoi. Dach też.",
            [("Anna Kłos", "Hala stoi. Dach też.")],
        ),
        (
            "Zdaniem [[Anny Kłos|PERSON|Anna Kłos]] (Hale) początki były trudne. – Wiemy to – i pamiętamy.",
            [("Anna Kłos", "Wiemy to – i pamiętamy.")],
        ),
        # left out
        (f"Przyszła też {ANNA}.\n\n– Hala stoi – mówi. – Dach też.", [("Anna Kłos", "Hala stoi Dach też.")]),
        (f"Co na to {ANNA}? – Hala stoi – śmieje się.", [("Anna Kłos", "Hala stoi")]),
        (
            f"Cieszy się {ANNA}. „Hala stoi od roku” – napisała w liście do radnych.",
            [("Anna Kłos", "Hala stoi od roku")],
        ),
        (f"Przyszli {ANNA} i {ADAM}. – Hala stoi – dodała.", [("Anna Kłos", "Hala stoi")]),
        (
            f"Przyszli {ANNA} i {ADAM}. – Hala stoi, sam ją stawiałem – dodaje.",
            [("Adam Bury", "Hala stoi, sam ją stawiałem")],
        ),
        (
            f"– Hala stoi – mówi {ANNA}. A na pytanie o dach odpowiada: „Będzie za rok”.",
            [("Anna Kłos", "Hala stoi"), ("Anna Kłos", "Będzie za rok")],
        ),
        # by name or office alone
        (
            f"Przyszła {ANNA}. – Hala stoi – mówi pani [[Anna|PERSON|Anna Kłos]].",
            [("Anna Kłos", "Hala stoi")],
        ),
        (
            f"Otwarła ją [[prezeska|ROLE]] {ANNA}. Był {ADAM}.\n\n– Hala stoi – mówi [[prezeska|ROLE]].",
            [("Anna Kłos", "Hala stoi")],
        ),
        (
            f"Otwarła ją [[prezeska|ROLE]] {ANNA}. Był i {ADAM}.\n\n– Hala stoi – podkreśliła prezeska.",
            [("Anna Kłos", "Hala stoi")],
        ),
    ],
)
def test_speech_and_its_speaker(marked, claims):
    assert said(marked) == claims


@pytest.mark.parametrize(
    "marked",
    [
        f"{ANNA} powiedziała, że hala stoi.",
        f"Jak dodaje {ANNA}, hala stoi od roku.",
        f"Klaster „Dobra Hala” – informuje {ANNA} – ma 30 firm.",
        f"Film „Hala stoi od roku” – opowiada o niej {ANNA} – jest długi.",
        "Przyszedł [[minister|ROLE]] [[Adam Bury|PERSON]]. – Hala stoi – powiedziała [[minister|ROLE]].",
        f"Odszedł {ADAM}. Gratuluje nam Jan Bak, dekarz. „Hala stoi od roku” – napisał.",
        f"– Hala stoi – mówią zgodnie {ANNA} i {ADAM}.",
        f"„Bór” podaje, że {ANNA} odeszła.",
        f"Klaster „Dobra Hala” – mówi się o nim dużo – prowadzi {ANNA}.",
        f"{ANNA} prowadzi konferencję pod hasłem: „Hala stoi od roku”.",
        f"Halę – jak mówią sąsiedzi – prowadzi {ANNA}.",
        f"Klaster – przypomnijmy – prowadzi {ANNA}. Ma halę.",
        f"Przyszła {ANNA}. – 3 hale, 2 dachy",
        f"Warszawa (AGH) – Hala stoi. Otworzyła ją {ANNA}.",
        f"Obecni:\n– {ANNA}, prezeska,\n– {ADAM}, radny.",
        f"{ANNA} wylicza warunki:\n– działa od trzech lat,\n– ma halę.",
        f"Zapraszają {ANNA} i inni.\n\n– 3 hale\n\n– 2 dachy",
        f"Hala stoi. {ANNA} odeszła. „Hala stoi od roku” – czytamy w komunikacie.",
        f"Hala stoi. {ANNA} odeszła. „Hala stoi od roku” – podaje ministerstwo.",
        f"Hala stoi. {ANNA} odeszła. „Hala stoi od roku” – głosi komunikat.",
        f"Hala stoi. {ANNA} odeszła. „Hala stoi od roku” – informuje [[MRiT|MINISTRY]].",
        f"Hala stoi. {ANNA} odeszła. – Hala stoi – mówi burmistrz.",
        f"{ANNA} odeszła.\n\nHala stoi.\n\nDach też.\n\n– Jest ładnie – dodaje.",
        f"{ANNA} odeszła. Hala stoi. Gratuluje jej ktoś inny. „Hala stoi od roku” – napisał.",
        "– Hala stoi – mówi [[Anna Kłos|ORG]].",
    ],
)
def test_no_speech_of_a_named_person(marked):
    assert said(marked) == []


def test_answers_of_an_interview_with_dashes():
    marked = (
        "Rozmowa z [[Anną Kłos|PERSON|Anna Kłos]], prezeską hali\n\nOd kiedy stoi hala?\n\n"
        "– Od roku. A dach – mówię o starym – dłużej.\n\n"
        "A co dalej?\n\n– Nie wiem.\n\nRozmawiał [[Adam Bury|PERSON]]"
    )
    assert said(marked) == [
        ("Anna Kłos", "Od roku. A dach – mówię o starym – dłużej."),
        ("Anna Kłos", "Nie wiem."),
    ]


def test_answers_of_an_interview_whose_speakers_are_labelled():
    marked = (
        f"Z [[Anną Kłos|PERSON|Anna Kłos]] rozmawia {ADAM}\n\n{ADAM}: Od kiedy stoi hala?\n\n"
        "[[Anna Kłos|PERSON]]: Od roku.\n\nA dach?\n\nDach też.\n\nI ściany.\n\nCzyli?\n\nWszystko."
    )
    assert said(marked) == [
        ("Anna Kłos", "Od roku."),
        ("Anna Kłos", "Dach też. I ściany."),
        ("Anna Kłos", "Wszystko."),
    ]


def test_answers_may_be_lines_of_one_paragraph():
    marked = "Rozmowa z [[Anną Kłos|PERSON|Anna Kłos]]\n\nStoi?\n– Stoi.\nA dach?\n– Też stoi."
    assert said(marked) == [("Anna Kłos", "Stoi."), ("Anna Kłos", "Też stoi.")]


def test_an_interview_whose_first_answer_has_a_long_label():
    marked = (
        f"{ANNA}: W lutym otworzymy halę\n\nOtworzymy ją niedługo - mówi nam {ANNA}, prezeska.\n\n"
        f"Jan Bak, Ula Rys, Gazeta: Kiedy otwarcie?\n\n{ANNA}, prezeska; właścicielka hali: - W lutym.\n\n"
        "A potem?\n\n- Potem dach. Postulowałam szklany.\n\nBędzie szklany?\n\n- Nie wiem."
    )
    assert said(marked) == [
        ("Anna Kłos", "W lutym."),
        ("Anna Kłos", "Potem dach. Postulowałam szklany."),
        ("Anna Kłos", "Nie wiem."),
    ]


def test_a_debate_has_many_speakers():
    marked = (
        f"[[Jan Bak|PERSON]]: Od kiedy stoją hale?\n\n{ANNA}: Moja od roku.\n\n{ADAM}: Moja od dwóch.\n\n"
        f"[[Jan Bak|PERSON]]: A dachy?\n\n{ADAM}: Nowe."
    )
    assert said(marked) == [
        ("Anna Kłos", "Moja od roku."),
        ("Adam Bury", "Moja od dwóch."),
        ("Adam Bury", "Nowe."),
    ]


def test_questions_of_readers_and_answers():
    marked = (
        f"{ANNA} odpowiada na pytania.\n\n"
        "Pytanie: Stoi?\n\nOdpowiedź: Stoi.\n\nPytanie: A dach?\n\nOdpowiedź: Też."
    )
    assert said(marked) == [("Anna Kłos", "Stoi."), ("Anna Kłos", "Też.")]


def test_the_one_who_asks_is_not_the_one_who_answers():
    marked = f"{ANNA} prowadzi halę. Rozmawia z nią {ADAM}.\n\nStoi?\n\n– Stoi.\n\nA dach?\n\n– Też stoi."
    assert said(marked) == [("Anna Kłos", "Stoi."), ("Anna Kłos", "Też stoi.")]


def test_a_claim_shows_where_it_stands():
    text, mentions = read(f"Było głośno. – Hala stoi – mówi {ANNA}, prezeska. – Dach też.")
    (claim,) = said_claims(text_to_utterances(text), mentions, text)
    assert [text[a:b] for a, b in claim.evidence] == ["Hala stoi – mówi Anna Kłos, prezeska. – Dach też."]
    person, quote = claim.fields
    assert [text[a:b] for a, b in person.spans] == ["Anna Kłos"]
    assert [text[a:b] for a, b in quote.spans] == ["Hala stoi", "Dach też."]
    assert (claim.predicate, claim.rule, person.label) == ("said", "quotes.dash.after.named", "PERSON")
    assert 0.9 < claim.confidence <= 1


def test_a_speaker_worked_out_is_less_sure_and_stands_in_the_evidence():
    text, mentions = read(f"Przyszła {ANNA}. – Hala stoi – mówi.")
    (claim,) = said_claims(text_to_utterances(text), mentions, text)
    assert claim.rule == "quotes.dash.after.omitted"
    assert claim.confidence < 0.9
    assert [text[a:b] for a, b in claim.evidence] == ["Anna Kłos", "Hala stoi – mówi"]


def test_a_doc_gives_what_its_text_gives():
    text = "– Hala stoi – mówi Anna Kłos."
    assert find_utterances(spacy.blank("pl")(text)) == text_to_utterances(text)


@pytest.mark.parametrize(
    "junk",
    [
        "– a " * 20_000,
        "„a" * 20_000,
        "„" * 20_000,
        '"a ' * 20_000,
        "– mówi " * 10_000,
        "– A – mówi X. " * 4_000,
        "– Aa. – b " * 10_000,
        "– mówi a " * 10_000,
        "A: – b?\n\n" * 4_000,
        "–\n" * 20_000,
        "mówi: „" * 8_000,
        "„a\n\n" * 10_000,
        "-a " * 20_000,
    ],
)
def test_long_junk_takes_linear_time(junk):
    said_claims(text_to_utterances(junk), [], junk)


def test_an_interview_that_labels_its_first_answer_only():
    marked = (
        "Rozmowa z [[Gerwazym Ostrówkiem|PERSON|Gerwazy Ostrówek]]\n\nCo daje klaster?\n\n"
        "[[Gerwazy Ostrówek|PERSON|Gerwazy Ostrówek]]: Niewiele.\n\nA certyfikat?\n\n– Wisi na ścianie.\n\n"
        "Co dalej?\n\n– Jedziemy."
    )
    assert [quote for _, quote in said(marked)] == ["Niewiele.", "Wisi na ścianie.", "Jedziemy."]
