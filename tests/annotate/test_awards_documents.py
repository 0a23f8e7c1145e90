# ruff: noqa: E501 - whole documents
"""awarded in whole documents: certificates, lists, tables, minutes, interviews, calls, news."""

import pytest

MEBLE = "Klaster Mebli Giętych"
SZKLO = "Klaster Szkła Ozdobnego"
KKK = "Krajowy Klaster Kluczowy"
DOCUMENTS = [
    (
        {"kind": "certificate", "published_on": None},
        """CERTYFIKAT

Minister Rozwoju i Technologii
nadaje
Klastrowi Mebli Giętych
status
KRAJOWEGO KLASTRA KLUCZOWEGO
na okres trzech lat

Warszawa, 10 stycznia 2023 r.""",
        [
            {
                "cluster": MEBLE,
                "status": KKK,
                "on": "2023-01-10",
                "by": "Ministerstwo Rozwoju i Technologii",
                "years": 3,
                "place": "Warszawa",
            },
        ],
    ),
    (
        {"kind": "certificate", "published_on": None},
        """EUROPEAN SECRETARIAT FOR CLUSTER ANALYSIS

Niniejszym potwierdza się, że
Klaster Mebli Giętych
z siedzibą w Dębicy
spełnił wymagania i otrzymuje odznakę
SILVER LABEL
Cluster Management Excellence

Ważna do: 31.05.2024
Data wydania: 1.06.2022""",
        [
            {
                "cluster": MEBLE,
                "status": "Silver Label",
                "on": "2022-06-01",
                "by": "European Secretariat for Cluster Analysis",
                "valid_until": "2024-05-31",
            },
        ],
    ),
    (
        {"kind": "certificate", "published_on": None},
        """Zaświadcza się, że Klaster Mebli Giętych odnowił status Krajowego Klastra Kluczowego nadany po raz pierwszy w 2015 r. Odnowiony status obowiązuje trzy lata od dnia 17 grudnia 2018 r.

Minister Przedsiębiorczości i Technologii
Jan Lis
Warszawa, 17 grudnia 2018 r.""",
        [
            {
                "cluster": MEBLE,
                "status": KKK,
                "on": "2018-12-17",
                "by": "Ministerstwo Przedsiębiorczości i Technologii",
                "kind": "renewal",
                "years": 3,
                "place": "Warszawa",
                "valid_from": "2018-12-17",
            },
        ],
    ),
    (
        {"kind": "certificate", "published_on": None},
        """Dyplom

Zarząd Województwa Podlaskiego przyznaje tytuł
Ambasador Podlaskiej Gospodarki
Klastrowi Mebli Giętych

Białystok, 2 grudnia 2016 r.""",
        [
            {
                "cluster": MEBLE,
                "status": "Ambasador Podlaskiej Gospodarki",
                "on": "2016-12-02",
                "by": "Zarząd Województwa Podlaskiego",
                "place": "Białystok",
            },
        ],
    ),
    (
        {"kind": "list", "published_on": "2022-03-01"},
        """Wykaz Krajowych Klastrów Kluczowych (stan na 1 marca 2022 r.)

1. Klaster Mebli Giętych – koordynator: Fundacja Dąb, status ważny do 31.12.2024 r.
2. Klaster Szkła Ozdobnego – koordynator: Fundacja Szkło, status ważny do 31.08.2022 r.""",
        [
            {"cluster": MEBLE, "status": KKK, "valid_until": "2024-12-31"},
            {"cluster": SZKLO, "status": KKK, "valid_until": "2022-08-31"},
        ],
    ),
    (
        {"kind": "list", "published_on": "2017-03-01"},
        """Lp. | Nazwa klastra | Koordynator | Data nadania statusu | Ważny do
1 | Klaster Mebli Giętych | Fundacja Dąb | 27.10.2015 | 26.10.2018
2 | Klaster Szkła Ozdobnego | Fundacja Szkło | 25.10.2016 | 24.10.2019

Status Krajowego Klastra Kluczowego nadaje Ministerstwo Rozwoju.""",
        [
            {
                "cluster": MEBLE,
                "status": KKK,
                "on": "2015-10-27",
                "by": "Ministerstwo Rozwoju",
                "valid_until": "2018-10-26",
            },
            {
                "cluster": SZKLO,
                "status": KKK,
                "on": "2016-10-25",
                "by": "Ministerstwo Rozwoju",
                "valid_until": "2019-10-24",
            },
        ],
    ),
    (
        {"kind": "list", "published_on": "2017-03-01"},
        """Nazwa klastra | Punkty | Wynik
Klaster Mebli Giętych | 112 | status nadany
Klaster Szkła Ozdobnego | 87 | brak statusu

Konkurs o status Krajowego Klastra Kluczowego""",
        [
            {"cluster": MEBLE, "status": KKK},
        ],
    ),
    (
        {"kind": "list", "published_on": "2016-10-25"},
        """Ministerstwo Rozwoju ogłosiło listę laureatów konkursu o status Krajowego Klastra Kluczowego:

• Klaster Mebli Giętych (podkarpackie) – odnowienie
• Klaster Szkła Ozdobnego (małopolskie) – po raz pierwszy""",
        [
            {"cluster": MEBLE, "status": KKK, "by": "Ministerstwo Rozwoju", "kind": "renewal"},
            {"cluster": SZKLO, "status": KKK, "by": "Ministerstwo Rozwoju", "kind": "first"},
        ],
    ),
    (
        {"kind": "minutes", "published_on": "2020-03-12"},
        """Protokół z posiedzenia rady Klastra Mebli Giętych

Data: 12 marca 2020 r.

1. Prezes poinformował, że w lutym br. klaster otrzymał odznakę Bronze Label.
2. Omówiono wniosek o status Krajowego Klastra Kluczowego.""",
        [
            {"cluster": MEBLE, "status": "Bronze Label", "on": "2020-02"},
        ],
    ),
    (
        {"kind": "interview", "published_on": "2020-05-12"},
        """Rozmowa z Janem Lisem, prezesem Klastra Mebli Giętych

Od kiedy macie status Krajowego Klastra Kluczowego?

– Od 2016 roku. W 2019 r. odnowiliśmy go na kolejne trzy lata.""",
        [
            {"cluster": MEBLE, "status": KKK, "on": "2016"},
            {"cluster": MEBLE, "status": KKK, "on": "2019", "kind": "renewal", "years": 3},
        ],
    ),
    (
        {"kind": "interview", "published_on": "2020-05-12"},
        """Rozmowa z Janem Lisem, prezesem Klastra Mebli Giętych

Klaster dostał właśnie Silver Label. Co to zmienia?

– Niewiele, ale cieszy.""",
        [
            {"cluster": MEBLE, "status": "Silver Label"},
        ],
    ),
    (
        {"kind": "call", "published_on": "2018-05-12"},
        """Nabór wniosków o nadanie statusu Krajowego Klastra Kluczowego

Ministerstwo Rozwoju ogłasza konkurs. Wnioski mogą składać klastry działające co najmniej trzy lata. Status Krajowego Klastra Kluczowego posiada obecnie szesnaście klastrów, m.in. Klaster Mebli Giętych.""",
        [
            {"cluster": MEBLE, "status": KKK},
        ],
    ),
    (
        {"kind": "news", "published_on": "2022-05-15"},
        """Klaster Mebli Giętych z Silver Label

W piątek, 13 maja 2022 r., podczas gali w Dębicy Klaster Mebli Giętych odebrał europejską odznakę Silver Label. Wyróżnienie przyznał European Secretariat for Cluster Analysis na dwa lata.""",
        [
            {
                "cluster": MEBLE,
                "status": "Silver Label",
                "on": "2022-05-13",
                "by": "European Secretariat for Cluster Analysis",
                "years": 2,
                "place": "Dębica",
            },
        ],
    ),
    (
        {"kind": "news", "published_on": "2015-09-26"},
        """Siedem klastrów z tytułem

25 września 2015 r. Ministerstwo Gospodarki ogłosiło wyniki konkursu o status Krajowego Klastra Kluczowego. Tytuł uzyskały: Klaster Mebli Giętych, Klaster Szkła Ozdobnego i Klaster Dolina Lotnicza. Status przyznano na trzy lata.""",
        [
            {
                "cluster": MEBLE,
                "status": KKK,
                "on": "2015-09-25",
                "by": "Ministerstwo Gospodarki",
                "years": 3,
            },
            {
                "cluster": SZKLO,
                "status": KKK,
                "on": "2015-09-25",
                "by": "Ministerstwo Gospodarki",
                "years": 3,
            },
            {
                "cluster": "Klaster Dolina Lotnicza",
                "status": KKK,
                "on": "2015-09-25",
                "by": "Ministerstwo Gospodarki",
                "years": 3,
            },
        ],
    ),
    (
        {"kind": "news", "published_on": "2019-09-11"},
        """Podkarpacie ma trzy Krajowe Klastry Kluczowe

Wczoraj w Warszawie minister Jan Lis wręczył dokumenty. Odebrały je Klaster Mebli Giętych i Klaster Szkła Ozdobnego. Wcześniej, w 2018 roku, status odnowił Klaster Dolina Lotnicza.""",
        [
            {"cluster": MEBLE, "status": KKK, "on": "2019-09-10", "place": "Warszawa"},
            {"cluster": SZKLO, "status": KKK, "on": "2019-09-10", "place": "Warszawa"},
            {"cluster": "Klaster Dolina Lotnicza", "status": KKK, "on": "2018", "kind": "renewal"},
        ],
    ),
]


@pytest.mark.parametrize(("given", "text", "awards"), DOCUMENTS)
def test_awards_of_a_document(read, given, text, awards):
    assert read.claims(text, "awarded", **given) == [{"predicate": "awarded"} | award for award in awards]
