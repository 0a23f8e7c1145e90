"""People's names in texts: found in full, linked by surname, kept apart from firms and streets."""

import pytest
import spacy
from pipeline.annotate import sentences
from pipeline.annotate.persons import find_persons, link_surnames
from pipeline.annotate.tokens import PolishTokenizer


@pytest.fixture(scope="module")
def nlp():
    assert sentences is not None
    language = spacy.blank("pl")
    language.tokenizer = PolishTokenizer(language.vocab)
    language.add_pipe("klastry_sentences")
    return language


def full(nlp, text):
    """(surface, canonical) of the full names found."""
    return [(text[c.start : c.end], c.canonical) for c in find_persons(nlp(text))]


def linked(nlp, text):
    """(surface, canonical) of the later mentions."""
    doc = nlp(text)
    return [(text[c.start : c.end], c.canonical) for c in link_surnames(doc, find_persons(doc))]


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("Gratulujemy Zenonowi Dudźcowi.", "Zenonowi Dudźcowi", "Zenon Dudziec"),
        ("Rozmowa z Kornelem Wróbelkiem, doradcą zarządu", "Kornelem Wróbelkiem", "Kornel Wróbelek"),
        ("mówi Celina Kłoczko-Sowa, współwłaścicielka", "Celina Kłoczko-Sowa", "Celina Kłoczko-Sowa"),
        ("z rąk minister Bogumiły Krężel-Doroszuk", "Bogumiły Krężel-Doroszuk", "Bogumiła Krężel-Doroszuk"),
        ("wykład Oscara Lindqvista z Uppsali", "Oscara Lindqvista", "Oscar Lindqvist"),
        ("PODSEKRETARZ STANU\nŻANETA MIGDAŁ-OSET", "ŻANETA MIGDAŁ-OSET", "Żaneta Migdał-Oset"),
        ("spotkanie prowadziła dr inż. Nawojka Kmieć.", "Nawojka Kmieć", "Nawojka Kmieć"),
        ("Lista:\n1. Dudziec Zenon\n2. Kłoczko Celina", "Dudziec Zenon", "Zenon Dudziec"),
        ("Pani Jarmiła Ostojska-Wrzos podziękowała.", "Jarmiła Ostojska-Wrzos", "Jarmiła Ostojska-Wrzos"),
        ("– Warto – mówi Thorgal Ekelund, prezes spółki.", "Thorgal Ekelund", "Thorgal Ekelund"),
        ("koncert Ludwiga van Beethovena w auli", "Ludwiga van Beethovena", "Ludwig van Beethoven"),
        ("Opracował: Grzegorz R. Leśniewicz", "Grzegorz R. Leśniewicz", "Grzegorz R. Leśniewicz"),
        ("Dla Anny Marii Zawilec to debiut.", "Anny Marii Zawilec", "Anna Maria Zawilec"),
        ("przez Jędrzeja Obłąka i firmę", "Jędrzeja Obłąka", "Jędrzej Obłąk"),
        ("Umowę podpisał J. K. Żmijewski.", "J. K. Żmijewski", "J. K. Żmijewski"),
        ("rozmawiamy z Zuzanną\u00a0Mądrzyk", "Zuzanną\u00a0Mądrzyk", "Zuzanna Mądrzyk"),
        ("a Saskeria van der Zwaan z Holandii", "Saskeria van der Zwaan", "Saskeria van der Zwaan"),
        ("gratuluje im Hubert Kuropatwa, dyrektor szkoły", "Hubert Kuropatwa", "Hubert Kuropatwa"),
        ("Opracował: Dżahar Bendżid", "Dżahar Bendżid", "Dżahar Bendżid"),
        ("W imieniu rady: Ragnfrid Overvald, konsultantka", "Ragnfrid Overvald", "Ragnfrid Overvald"),
    ],
)
def test_full_names(nlp, text, surface, canonical):
    assert (surface, canonical) in full(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Akademia im. Jakuba z Paradyża oraz szkoła imienia Jana Kochanowskiego",
        "w auli przy ul. Jana Długosza 12 i przy ul. gen. Józefa Hallera",
        "wiceprezes Stolarni Zawada i Wspólnicy",
        "Stolarnia Jan Zawada i Synowie z Żywca",
        "Firma Adam Kocik Sp. z o.o. z Radomia",
        "Zielona Góra, Nowa Sól i Biała Podlaska",
        "Krajowy Klaster Kluczowy. Srebrna Odznaka Doskonałości.",
        "Fundacja Anny Kociewskiej działa od roku.",
        "Wschodni Klaster ICT i Śląski Klaster Lotniczy",
        "Po wykładzie Rada Klastra przyjęła uchwałę. Wczoraj Klaster świętował.",
        "Dolina Lotnicza, Polska Grupa Motoryzacyjna, Lubelska Medycyna",
        "KLASTER OBRÓBKI METALI\nMINISTERSTWO ROZWOJU",
        "Wrocławski Park Technologiczny S.A. Wydział Nauk",
        "A. Warunki udziału\nB. Ocena wniosku",
        "",
    ],
)
def test_what_is_no_person(nlp, text):
    assert full(nlp, text) == []


def test_surnames_alone_in_any_case(nlp):
    text = (
        "Zenon Fredro otworzył obrady. Według Fredry to dobry rok. Lech Kotek milczał. Zdaniem Kotka za "
        "wcześnie. "
        "Wystąpiła też Arleta Wnęk, doradczyni. – Warto – dodaje Wnęk. Dobrogost Stec i zespół Steca pracują."
    )
    assert linked(nlp, text) == [
        ("Fredry", "Zenon Fredro"),
        ("Kotka", "Lech Kotek"),
        ("Wnęk", "Arleta Wnęk"),
        ("Steca", "Dobrogost Stec"),
    ]


def test_two_people_of_one_surname(nlp):
    text = (
        "Obecni: Jagna Sowa, Tekla Sowa i Olgierd Fredro.\n\nJ. Sowa poprosiła o głos. "
        "Ankieta: J. Sowa z T. Sową. P. Fredro się zgodził."
    )
    assert sorted(full(nlp, text)[3:] + linked(nlp, text)) == [
        ("Fredro", "Olgierd Fredro"),
        ("J. Sowa", "Jagna Sowa"),
        ("J. Sowa", "Jagna Sowa"),
        ("T. Sową", "Tekla Sowa"),
    ]


def test_sex_tells_them_apart(nlp):
    text = (
        "Krystyna Zawilec i Paweł Zawilec prowadzą firmę. Zawilec zapytała o koszty. "
        "Według Zawilca są niskie. Pani Zawilec nie wierzy, a pan Zawilec tak. Rozmawialiśmy z Zawilec."
    )
    assert [c for _, c in linked(nlp, text)] == [
        "Krystyna Zawilec",
        "Paweł Zawilec",
        "Krystyna Zawilec",
        "Paweł Zawilec",
        "Krystyna Zawilec",
    ]


def test_nearness_decides_with_less_confidence(nlp):
    text = "Andrzej Maciuk gra. Tomasz Maciuk śpiewa. Maciuk śmieje się często."
    doc = nlp(text)
    (mention,) = link_surnames(doc, find_persons(doc))
    assert mention.canonical == "Tomasz Maciuk"
    assert mention.confidence < 0.8


def test_first_name_after_a_courtesy(nlp):
    text = (
        "Wacława Fołtyn-Szczur przyjechała. – Uczymy się – tłumaczy pani Wacława. Wacława nie pamięta nikt."
    )
    assert linked(nlp, text) == [("Wacława", "Wacława Fołtyn-Szczur")]


def test_names_of_firms_are_not_linked(nlp):
    text = (
        "Gustaw Zawada kieruje zakładem. Stolarnia Zawada i Wspólnicy rośnie. Dom stoi przy ul. Zawady. "
        "„Zawada” to marka."
    )
    assert linked(nlp, text) == []


def test_capitals_later_and_before(nlp):
    text = "ROZMOWA DNIA: KOTEK\n\nLech Kotek odpowiada. Kotkowi dziękujemy."
    assert ("Kotkowi", "Lech Kotek") in linked(nlp, text)


def test_other_mentions_vote_on_the_nominative(nlp):
    text = "Z Ildefonsem Bocheńkiem rozmawialiśmy wczoraj. Ildefons Bocheniek jest prezesem."
    assert {c for _, c in full(nlp, text)} == {"Ildefons Bocheniek"}


def test_confidences_are_probabilities_and_spans_quote_the_text(nlp):
    text = "Prezes Jan Nowak i dyrektor Anna Zięba-Król, a także J. Sowa.\nNowak Jan\n" * 20
    for candidate in find_persons(nlp(text)):
        assert 0.0 < candidate.confidence <= 1.0
        assert text[candidate.start : candidate.end].strip() == text[candidate.start : candidate.end]


@pytest.mark.parametrize(
    "text", ["Jan " * 4000, "J. " * 4000, "Nowak Jan " * 2000, "Anna - " * 3000, "I " * 3000]
)
def test_hostile_texts_end_soon(nlp, text):
    doc = nlp(text)
    link_surnames(doc, find_persons(doc))


def test_lists_with_surnames_first(nlp):
    text = (
        "2. Borówka Jan – Zakład Stolarski Borówka i Synowie\n3. Czajka-Rutkowska Elżbieta – Urząd Gminy\n"
        "4. Dąb Rafał\n5. Świątek Iga Maria\n\nWniosek J. Borówki przyjęto. Pan Borówka dziękował, Dąb też."
    )
    assert [c for _, c in full(nlp, text)] == [
        "Jan Borówka",
        "Elżbieta Czajka-Rutkowska",
        "Rafał Dąb",
        "Iga Maria Świątek",
        "Jan Borówka",
    ]
    assert [c for _, c in linked(nlp, text)] == ["Jan Borówka", "Rafał Dąb"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("pomnik, który odsłonił Jan Paweł II", "Jan Paweł II"),
        ("za czasów Kazimierza III Wielkiego", "Kazimierz III"),
        ("zatrzymano Marcina W. i jego wspólnika", "Marcin W."),
        ("przemawiał Alfred Wierusz Kowalski z Suwałk", "Alfred Wierusz Kowalski"),
        ("przemawiała Renata Kubińska–Sieradzka", "Renata Kubińska-Sieradzka"),
        ("przemawiała BEATA NOSZCZYŃSKA z Radomia", "Beata Noszczyńska"),
    ],
)
def test_unusual_makes_of_names(nlp, text, canonical):
    assert [c for _, c in full(nlp, text)] == [canonical]


def test_a_surname_alone_tells_the_nominative(nlp):
    text = "Dziękował Adeli Kuczerze. Kuczera skinęła głową."
    assert full(nlp, text) == [("Adeli Kuczerze", "Adela Kuczera")]


def test_the_office_behind_a_name_tells_case_and_sex(nlp):
    assert full(nlp, "Zadbał o to Luca Ferrante, doradca firmy.") == [("Luca Ferrante", "Luca Ferrante")]
    assert full(nlp, "Pytano o Luca Ferrante, doradcę, nie o mnie.")[0][1].endswith("Ferrante")
    assert full(nlp, "Dla Giuseppego Marchettiego to debiut.") == [
        ("Giuseppego Marchettiego", "Giuseppe Marchetti")
    ]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Przyszedł Jan Wrona. Firma Wrony rośnie.", ["Wrony"]),
        ("Przyszedł Jan Zawilski. Firma Zawilskiego rośnie.", ["Zawilskiego"]),
        ("Przyszedł Jan Zawilski. Firma Zawilski rośnie.", []),
    ],
)
def test_whose_firm_it_is(nlp, text, surfaces):
    assert [surface for surface, _ in linked(nlp, text)] == surfaces


def test_particles_belong_to_the_surname(nlp):
    text = "Przyszedł Stefan van der Meulen. Potem van der Meulen mówił. Van der Meulen wyszedł."
    assert linked(nlp, text) == [
        ("van der Meulen", "Stefan van der Meulen"),
        ("Van der Meulen", "Stefan van der Meulen"),
    ]
