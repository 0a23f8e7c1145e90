"""awarded in the many ways of telling it: groups, lists, envoys, participles, several awards at once."""

import pytest

KKK = "Krajowy Klaster Kluczowy"
MEBLE = "Klaster Mebli Giętych"
SZKLO = "Klaster Szkła Ozdobnego"


def award(cluster, status=KKK, **fields):
    return {"predicate": "awarded", "cluster": cluster, "status": status} | fields


@pytest.mark.parametrize(
    ("text", "awards"),
    [
        (
            (
                "Ministerstwo Rozwoju wskazało dwa nowe Krajowe Klastry Kluczowe: Klaster Mebli "
                "Giętych i Klaster Szkła Ozdobnego."
            ),
            [
                award(MEBLE, by="Ministerstwo Rozwoju", kind="first"),
                award(SZKLO, by="Ministerstwo Rozwoju", kind="first"),
            ],
        ),
        (
            (
                "Wyłoniono nowe Krajowe Klastry Kluczowe. Są to: Klaster Mebli Giętych, Klaster "
                "Szkła Ozdobnego oraz Wschodni Klaster ICT."
            ),
            [
                award(MEBLE, kind="first"),
                award(SZKLO, kind="first"),
                award("Wschodni Klaster ICT", kind="first"),
            ],
        ),
        (
            (
                "Krajowe Klastry Kluczowe wybrano w drugiej rundzie konkursu. Są to "
                "(alfabetycznie):\n\n- Klaster Mebli Giętych,\n- Klaster Szkła Ozdobnego,\n- "
                "Wschodni Klaster ICT."
            ),
            [award(MEBLE), award(SZKLO), award("Wschodni Klaster ICT")],
        ),
        (
            ("Krajowymi Klastrami Kluczowymi zostały Klaster Mebli Giętych i Klaster Szkła Ozdobnego."),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            ("Krajowymi Klastrami Kluczowymi zostały:\n1. Klaster Mebli Giętych\n2. Klaster Szkła Ozdobnego"),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Do grona Krajowych Klastrów Kluczowych dołączyły: Klaster Mebli Giętych i "
                "Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE, kind="first"), award(SZKLO, kind="first")],
        ),
        ("Klaster Mebli Giętych znalazł się w gronie Krajowych Klastrów Kluczowych.", [award(MEBLE)]),
        (
            (
                "Klaster Mebli Giętych znalazł się wśród czterech klastrów, które uzyskały "
                "status Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Klaster Mebli Giętych jest jednym z czterech klastrów, którym przyznano status "
                "Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Klaster Mebli Giętych jako jeden z czterech klastrów otrzymał status Krajowego "
                "Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            ("Wśród czterech wyróżnionych statusem KKK klastrów znalazł się Klaster Mebli Giętych."),
            [award(MEBLE)],
        ),
        (
            (
                "Jednym z czterech klastrów, którym nadano status Krajowego Klastra Kluczowego, "
                "jest Klaster Mebli Giętych."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Status Krajowego Klastra Kluczowego uzyskało osiem klastrów, wśród nich "
                "Klaster Mebli Giętych i Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Status Krajowego Klastra Kluczowego uzyskało osiem klastrów, a wśród nich "
                "Klaster Mebli Giętych."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Na cztery klastry, którym odnowiono tytuł Krajowego Klastra Kluczowego, dwa są "
                "z Podkarpacia. Są to Klaster Mebli Giętych i Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE, kind="renewal"), award(SZKLO, kind="renewal")],
        ),
        (
            (
                "Status Krajowego Klastra Kluczowego przyznany w grudniu 2021 r., obowiązuje do "
                "31.12.2024 r.\n\n1. Klaster Mebli Giętych\n2. Klaster Szkła Ozdobnego"
            ),
            [
                award(MEBLE, on="2021-12", valid_until="2024-12-31"),
                award(SZKLO, on="2021-12", valid_until="2024-12-31"),
            ],
        ),
        (
            (
                "Laureaci konkursu o status Krajowego Klastra Kluczowego:\n- Klaster Mebli "
                "Giętych\n- Klaster Szkła Ozdobnego"
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Lista klastrów, które uzyskały status Krajowego Klastra Kluczowego:\n1) Klaster "
                "Mebli Giętych\n2) Klaster Szkła Ozdobnego"
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            "Krajowe Klastry Kluczowe:\n\n1. Klaster Mebli Giętych\n2. Klaster Szkła Ozdobnego",
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Oto klastry, którym minister przyznał status Krajowego Klastra Kluczowego:\n- "
                "Klaster Mebli Giętych\n- Klaster Szkła Ozdobnego"
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            ("Certyfikat Krajowego Klastra Kluczowego odebrali przedstawiciele Klastra Mebli Giętych."),
            [award(MEBLE)],
        ),
        (
            ("Certyfikat Krajowego Klastra Kluczowego odebrał Jan Lis, prezes Klastra Mebli Giętych."),
            [award(MEBLE)],
        ),
        (
            (
                "W imieniu Klastra Mebli Giętych certyfikat Krajowego Klastra Kluczowego "
                "odebrał prezes Jan Lis."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Certyfikaty Krajowego Klastra Kluczowego otrzymali m.in. nasi znajomi z "
                "Klastra Mebli Giętych oraz Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Na ręce prezesa Klastra Mebli Giętych Jana Lisa minister przekazał certyfikat "
                "Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Minister wręczył certyfikat Krajowego Klastra Kluczowego przedstawicielom "
                "Klastra Mebli Giętych."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Z rąk ministra certyfikat Krajowego Klastra Kluczowego dla Klastra Mebli "
                "Giętych odebrał prezes Jan Lis."
            ),
            [award(MEBLE)],
        ),
        (
            "Klaster Mebli Giętych z odnowionym statusem Krajowego Klastra Kluczowego",
            [award(MEBLE, kind="renewal")],
        ),
        ("Klaster Mebli Giętych, Krajowy Klaster Kluczowy, zaprasza na targi.", [award(MEBLE)]),
        ("Klaster Mebli Giętych (Krajowy Klaster Kluczowy) zaprasza na targi.", [award(MEBLE)]),
        ("Klaster Mebli Giętych posiadający status Krajowego Klastra Kluczowego rośnie.", [award(MEBLE)]),
        (
            ("Posiadający od 2015 r. status Krajowego Klastra Kluczowego Klaster Mebli Giętych rośnie."),
            [award(MEBLE, on="2015")],
        ),
        ("Wyróżniony statusem Krajowego Klastra Kluczowego Klaster Mebli Giętych rośnie.", [award(MEBLE)]),
        (
            ("Klaster Mebli Giętych, wyróżniony w 2019 r. statusem Krajowego Klastra Kluczowego, rośnie."),
            [award(MEBLE, on="2019")],
        ),
        (
            ("Odnowienie statusu Krajowego Klastra Kluczowego przez Klaster Mebli Giętych cieszy region."),
            [award(MEBLE, kind="renewal")],
        ),
        (
            ("Klaster Mebli Giętych ma już Silver Label i status Krajowego Klastra Kluczowego."),
            [award(MEBLE, "Silver Label"), award(MEBLE)],
        ),
        (
            (
                "Status Krajowego Klastra Kluczowego odnowiły Klaster Mebli Giętych i Klaster "
                "Szkła Ozdobnego. Oba klastry mają ten status od 2015 r."
            ),
            [
                award(MEBLE, kind="renewal"),
                award(SZKLO, kind="renewal"),
                award(MEBLE, on="2015"),
                award(SZKLO, on="2015"),
            ],
        ),
        (
            (
                "Klaster Mebli Giętych uzyskał status Krajowego Klastra Kluczowego w 2016 r., a "
                "w 2019 r. go odnowił."
            ),
            [award(MEBLE, on="2016"), award(MEBLE, on="2019", kind="renewal")],
        ),
        (
            (
                "Klaster Mebli Giętych należy do grona Krajowych Klastrów Kluczowych: po raz "
                "pierwszy status nadano mu w 2015 roku, a ostatnio odnowiono w grudniu 2021 r."
            ),
            [award(MEBLE, on="2021-12", kind="renewal"), award(MEBLE, on="2015", kind="first")],
        ),
        (
            "Klaster Mebli Giętych po raz trzeci został Krajowym Klastrem Kluczowym.",
            [award(MEBLE, kind="renewal")],
        ),
        (
            "Klaster Mebli Giętych zachował status Krajowego Klastra Kluczowego.",
            [award(MEBLE, kind="renewal")],
        ),
        (
            "Klaster Mebli Giętych ponownie w elitarnym gronie Krajowych Klastrów Kluczowych",
            [award(MEBLE, kind="renewal")],
        ),
        ("Klaster Mebli Giętych może się pochwalić tytułem Krajowego Klastra Kluczowego.", [award(MEBLE)]),
        (
            "Marszałek uhonorował Klaster Mebli Giętych Medalem Pamiątkowym „Pro Masovia”.",
            [award(MEBLE, "Medal Pamiątkowy „Pro Masovia”")],
        ),
        (
            ("Klaster Mebli Giętych rośnie. Marszałek uhonorował klaster Medalem Pamiątkowym „Pro Masovia”."),
            [award(MEBLE, "Medal Pamiątkowy „Pro Masovia”")],
        ),
        (
            (
                "Klaster Mebli Giętych zdobył status Krajowego Klastra Kluczowego. Tytuł będzie "
                "obowiązywał do 31 grudnia 2024 r."
            ),
            [award(MEBLE, valid_until="2024-12-31")],
        ),
        (
            (
                "Klaster Mebli Giętych do 31 grudnia 2024 r. może posługiwać się tytułem "
                "Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE, valid_until="2024-12-31")],
        ),
        ("Klaster Mebli Giętych nosi miano Krajowego Klastra Kluczowego.", [award(MEBLE)]),
        (
            ("Klastrowi Mebli Giętych przysługuje tytuł Krajowego Klastra Kluczowego do końca 2024 roku."),
            [award(MEBLE, valid_until="2024")],
        ),
        (
            ("Ministerstwo Rozwoju nagrodziło Klaster Mebli Giętych statusem Krajowego Klastra Kluczowego."),
            [award(MEBLE, by="Ministerstwo Rozwoju")],
        ),
        (
            (
                "Decyzją Ministerstwa Rozwoju Klaster Mebli Giętych uzyskał status Krajowego "
                "Klastra Kluczowego."
            ),
            [award(MEBLE, by="Ministerstwo Rozwoju")],
        ),
        (
            (
                "Klaster Mebli Giętych otrzymał z rąk ministra certyfikat Krajowego Klastra "
                "Kluczowego ważny przez trzy lata."
            ),
            [award(MEBLE, years=3)],
        ),
        (
            "Od 2018 r. Klaster Mebli Giętych legitymuje się Srebrną Odznaką ESCA.",
            [award(MEBLE, "Silver Label", on="2018", by="European Secretariat for Cluster Analysis")],
        ),
        (
            "ESCA przyznała Klastrowi Mebli Giętych Brązową Odznakę na dwa lata.",
            [award(MEBLE, "Bronze Label", by="European Secretariat for Cluster Analysis", years=2)],
        ),
        (
            (
                "Klaster Mebli Giętych rozwija się szybko. W 2017 roku zdobył Bronze Label, a "
                "dwa lata później Silver Label."
            ),
            [award(MEBLE, "Bronze Label", on="2017"), award(MEBLE, "Silver Label")],
        ),
        (
            ("Klaster Mebli Giętych, który w 2016 r. otrzymał Silver Label, a w 2018 r. Gold Label, rośnie."),
            [award(MEBLE, "Silver Label", on="2016"), award(MEBLE, "Gold Label", on="2018")],
        ),
        (
            (
                "Certyfikatami Krajowego Klastra Kluczowego uhonorowano Klaster Mebli Giętych i "
                "Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Wręczono certyfikaty Krajowego Klastra Kluczowego. Otrzymały je Klaster Mebli "
                "Giętych oraz Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        ("Tytuł Krajowego Klastra Kluczowego powędrował do Klastra Mebli Giętych.", [award(MEBLE)]),
        (
            ("W Polsce działa dwadzieścia Krajowych Klastrów Kluczowych, w tym Klaster Mebli Giętych."),
            [award(MEBLE)],
        ),
        (
            (
                "Na Podkarpaciu działają dwa Krajowe Klastry Kluczowe: Klaster Mebli Giętych i "
                "Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            ("Klaster Mebli Giętych to jeden z dwudziestu Krajowych Klastrów Kluczowych w Polsce."),
            [award(MEBLE)],
        ),
        ("Jako Krajowy Klaster Kluczowy Klaster Mebli Giętych może liczyć na preferencje.", [award(MEBLE)]),
        (
            (
                "Klaster Mebli Giętych znów kluczowy. Certyfikat potwierdzający odnowienie "
                "statusu Krajowego Klastra Kluczowego na trzy lata jego przedstawiciele "
                "odebrali 10 września 2018 r. w Warszawie."
            ),
            [award(MEBLE, on="2018-09-10", kind="renewal", years=3, place="Warszawa")],
        ),
        (
            (
                "10 września 2018 r. podczas uroczystej gali w Warszawie certyfikat Krajowego "
                "Klastra Kluczowego z rąk minister Jadwigi Emilewicz odebrał prezes Klastra "
                "Mebli Giętych Jan Lis."
            ),
            [award(MEBLE, on="2018-09-10", place="Warszawa")],
        ),
        (
            (
                "Miło nam poinformować, że Klaster Mebli Giętych decyzją Ministerstwa Rozwoju "
                "uzyskał status Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE, by="Ministerstwo Rozwoju")],
        ),
        (
            (
                "Z przyjemnością informujemy, że nasz klaster otrzymał status Krajowego Klastra "
                "Kluczowego. Klaster Mebli Giętych jest jednym z dziewięciu wyróżnionych."
            ),
            [award(MEBLE)],
        ),
        (
            ("Klaster Mebli Giętych utrzymał status Krajowego Klastra Kluczowego na kolejne trzy lata."),
            [award(MEBLE, kind="renewal", years=3)],
        ),
        (
            (
                "Klaster Mebli Giętych, koordynowany przez Fundację Dąb, otrzymał status "
                "Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Klaster Mebli Giętych, którego koordynatorem jest Fundacja Dąb z Dębicy, po "
                "raz drugi uzyskał status Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE, kind="renewal")],
        ),
        (
            (
                "Fundacja Dąb, koordynator Klastra Mebli Giętych, odebrała certyfikat Krajowego "
                "Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Po raz pierwszy w historii klaster z Podkarpacia, Klaster Mebli Giętych, "
                "został Krajowym Klastrem Kluczowym."
            ),
            [award(MEBLE, kind="first")],
        ),
        (
            (
                "W grudniu 2018 r. Klastrowi Mebli Giętych ponownie przyznano status Krajowego "
                "Klastra Kluczowego."
            ),
            [award(MEBLE, on="2018-12", kind="renewal")],
        ),
        (
            ("Status Krajowego Klastra Kluczowego przyznało Klastrowi Mebli Giętych Ministerstwo Rozwoju."),
            [award(MEBLE, by="Ministerstwo Rozwoju")],
        ),
        (
            (
                "Przyznany w 2016 r. Klastrowi Mebli Giętych status Krajowego Klastra "
                "Kluczowego wygasa we wrześniu 2019 r."
            ),
            [award(MEBLE, on="2016", valid_until="2019-09")],
        ),
        (
            ("Klaster Mebli Giętych posiada status Krajowego Klastra Kluczowego nieprzerwanie od 2015 roku."),
            [award(MEBLE, on="2015")],
        ),
        (
            (
                "Klaster Mebli Giętych status Krajowego Klastra Kluczowego ma od 2015 r., a "
                "Klaster Szkła Ozdobnego od 2016 r."
            ),
            [award(MEBLE, on="2015"), award(SZKLO, on="2016")],
        ),
        (
            (
                "Status Krajowego Klastra Kluczowego, który Klaster Mebli Giętych otrzymał w "
                "2015 r., obowiązywał trzy lata."
            ),
            [award(MEBLE, on="2015", years=3)],
        ),
        (
            (
                "Klaster Mebli Giętych w 2015 r. jako pierwszy w regionie zdobył status "
                "Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE, on="2015")],
        ),
        (
            ("Gratulujemy Klastrowi Mebli Giętych uzyskania statusu Krajowego Klastra Kluczowego!"),
            [award(MEBLE)],
        ),
        (
            ("Gratulacje dla Klastra Mebli Giętych z okazji uzyskania statusu Krajowego Klastra Kluczowego!"),
            [award(MEBLE)],
        ),
        (
            (
                "Uzyskanie przez Klaster Mebli Giętych statusu Krajowego Klastra Kluczowego to "
                "sukces całego regionu."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Minister nadał status Krajowego Klastra Kluczowego następującym klastrom: "
                "Klaster Mebli Giętych, Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Status Krajowego Klastra Kluczowego zdobyły też Klaster Mebli Giętych (po raz "
                "pierwszy) i Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE, kind="first"), award(SZKLO)],
        ),
        (
            (
                "Certyfikaty Krajowych Klastrów Kluczowych odebrały m.in. Klaster Mebli Giętych "
                "oraz Klaster Szkła Ozdobnego."
            ),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "W gronie dwudziestu Krajowych Klastrów Kluczowych są trzy z Podkarpacia: "
                "Klaster Mebli Giętych, Klaster Szkła Ozdobnego i Dolina Lotnicza."
            ),
            [award(MEBLE), award(SZKLO), award("Dolina Lotnicza")],
        ),
        ("Tytuł KKK otrzymał Klaster Mebli Giętych z Dębicy.", [award(MEBLE)]),
        (
            (
                "– Tytuł Krajowego Klastra Kluczowego otrzymaliśmy w 2015 roku – mówi Jan Lis, "
                "prezes Klastra Mebli Giętych."
            ),
            [award(MEBLE, on="2015")],
        ),
        (
            "Klaster Mebli Giętych odebrał Bronze Label w 2016 r., Silver Label w 2018 r.",
            [award(MEBLE, "Bronze Label", on="2016"), award(MEBLE, "Silver Label", on="2018")],
        ),
        (
            (
                "Klaster Mebli Giętych przeszedł pozytywnie audyt i uzyskał Srebrną Odznakę "
                "Doskonałości (Silver Label)."
            ),
            [award(MEBLE, "Silver Label")],
        ),
        (
            "Klaster Mebli Giętych ma Srebrną Odznakę ważną do 31 maja 2020 r.",
            [award(MEBLE, "Silver Label", valid_until="2020-05-31")],
        ),
        (
            (
                "Klaster Energii Dolina Wisłoki znalazł się wśród 33 laureatów Certyfikatu "
                "Pilotażowego Klastra Energii."
            ),
            [award("Klaster Energii Dolina Wisłoki", "Certyfikat Pilotażowego Klastra Energii")],
        ),
        (
            (
                "Ministerstwo Energii przyznało 33 Certyfikaty Pilotażowego Klastra Energii. "
                "Wśród wyróżnionych jest Klaster Energii Dolina Wisłoki."
            ),
            [
                award(
                    "Klaster Energii Dolina Wisłoki",
                    "Certyfikat Pilotażowego Klastra Energii",
                    by="Ministerstwo Energii",
                )
            ],
        ),
        (
            (
                "Certyfikat Pilotażowego Klastra Energii odebrała wójt gminy Anna Lis w imieniu "
                "Klastra Energii Dolina Wisłoki."
            ),
            [award("Klaster Energii Dolina Wisłoki", "Certyfikat Pilotażowego Klastra Energii")],
        ),
        ("Status KKK: Klaster Mebli Giętych, Klaster Szkła Ozdobnego.", [award(MEBLE), award(SZKLO)]),
        ("Nowym Krajowym Klastrem Kluczowym jest Klaster Mebli Giętych.", [award(MEBLE, kind="first")]),
        ("Do grona Krajowych Klastrów Kluczowych powrócił Klaster Mebli Giętych.", [award(MEBLE)]),
        ("Klaster Mebli Giętych pozostaje Krajowym Klastrem Kluczowym.", [award(MEBLE)]),
        (
            "Klaster Mebli Giętych pozostał w gronie Krajowych Klastrów Kluczowych.",
            [award(MEBLE, kind="renewal")],
        ),
        ("Klaster Mebli Giętych obronił tytuł Krajowego Klastra Kluczowego.", [award(MEBLE, kind="renewal")]),
        (
            ("Klaster Mebli Giętych przedłużył status Krajowego Klastra Kluczowego do 31 grudnia 2021 r."),
            [award(MEBLE, kind="renewal", valid_until="2021-12-31")],
        ),
        (
            (
                "Gala w Warszawie\n\nW poniedziałek, 17 grudnia, w Warszawie odbyła się gala, na "
                "której Ministerstwo Rozwoju wręczyło certyfikaty Krajowego Klastra Kluczowego. "
                "Otrzymał go Klaster Mebli Giętych z Dębicy. Na gali był też prezes Klastra "
                "Szkła Ozdobnego."
            ),
            [award(MEBLE, on="2018-12-17", by="Ministerstwo Rozwoju", place="Warszawa")],
        ),
        ("Klaster Mebli Giętych, laureat Silver Label, zaprasza na targi.", [award(MEBLE, "Silver Label")]),
        ("Klaster Mebli Giętych jest posiadaczem certyfikatu Silver Label.", [award(MEBLE, "Silver Label")]),
        ("Klaster Mebli Giętych został laureatem tytułu Krajowego Klastra Kluczowego.", [award(MEBLE)]),
        ("Laureatem tytułu Krajowego Klastra Kluczowego został Klaster Mebli Giętych.", [award(MEBLE)]),
        ("Klaster Mebli Giętych wpisano na listę Krajowych Klastrów Kluczowych.", [award(MEBLE)]),
        (
            (
                "Klaster Mebli Giętych został wyróżniony statusem Krajowego Klastra Kluczowego "
                "przez Ministerstwo Rozwoju."
            ),
            [award(MEBLE, by="Ministerstwo Rozwoju")],
        ),
        (
            "Klaster Mebli Giętych został uhonorowany Srebrną Odznaką Doskonałości.",
            [award(MEBLE, "Silver Label")],
        ),
        (
            "Klastrowi Mebli Giętych przyznano odznakę Gold Label, najwyższą z trzech.",
            [award(MEBLE, "Gold Label")],
        ),
        (
            ("W 2018 r. Klaster Mebli Giętych przeszedł audyt ESCA, w wyniku którego otrzymał Silver Label."),
            [award(MEBLE, "Silver Label", on="2018")],
        ),
        (
            (
                "Klaster Mebli Giętych należy do elity: jako jeden z siedmiu klastrów w kraju "
                "ma status Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE)],
        ),
        (
            (
                "Klaster Mebli Giętych nosi tytuł Krajowego Klastra Kluczowego, przyznany mu "
                "przez Ministerstwo Rozwoju w 2016 r."
            ),
            [award(MEBLE, on="2016", by="Ministerstwo Rozwoju")],
        ),
        (
            ("Klaster Mebli Giętych może używać tytułu Krajowego Klastra Kluczowego do 30 września 2019 r."),
            [award(MEBLE, valid_until="2019-09-30")],
        ),
        (
            ("Status Krajowego Klastra Kluczowego Klastra Mebli Giętych jest ważny do 30 września 2019 r."),
            [award(MEBLE, valid_until="2019-09-30")],
        ),
        (
            "Dla Klastra Mebli Giętych to już drugi status Krajowego Klastra Kluczowego.",
            [award(MEBLE, kind="renewal")],
        ),
        (
            ("Krajowe Klastry Kluczowe z Podkarpacia to Klaster Mebli Giętych i Klaster Szkła Ozdobnego."),
            [award(MEBLE), award(SZKLO)],
        ),
        (
            (
                "Status KKK mają już Klaster Mebli Giętych (od 2015 r.) oraz Klaster Szkła "
                "Ozdobnego (od 2016 r.)."
            ),
            [award(MEBLE, on="2015"), award(SZKLO, on="2016")],
        ),
        ("Prestiżowy tytuł Krajowego Klastra Kluczowego trafił do Klastra Mebli Giętych.", [award(MEBLE)]),
        ("Krajowym Klastrem Kluczowym jest w regionie tylko Klaster Mebli Giętych.", [award(MEBLE)]),
        ("Jedynym Krajowym Klastrem Kluczowym w regionie jest Klaster Mebli Giętych.", [award(MEBLE)]),
        (
            ("Klaster Mebli Giętych, jedyny Krajowy Klaster Kluczowy w regionie, zrzesza 80 firm."),
            [award(MEBLE)],
        ),
        (
            ("Klaster Mebli Giętych posiada Bronze Label przyznany w czerwcu 2018 r. na dwa lata."),
            [award(MEBLE, "Bronze Label", on="2018-06", years=2)],
        ),
        (
            (
                "Klaster Mebli Giętych otrzymał 27 października 2015 r. dokument nadający "
                "status Krajowego Klastra Kluczowego."
            ),
            [award(MEBLE, on="2015-10-27")],
        ),
        (
            (
                "Klaster Mebli Giętych gratuluje Klastrowi Szkła Ozdobnego, który otrzymał "
                "status Krajowego Klastra Kluczowego."
            ),
            [award(SZKLO)],
        ),
        (
            (
                "Klaster Mebli Giętych podpisał umowę z Klastrem Szkła Ozdobnego, Krajowym "
                "Klastrem Kluczowym od 2016 roku."
            ),
            [award(SZKLO, on="2016")],
        ),
    ],
)
def test_awards(read, text, awards):
    assert read.claims(text, "awarded", published_on="2018-12-20") == awards


@pytest.mark.parametrize(
    "text",
    [
        "Oba klastry mają ten status.",
        "Celem Klastra Mebli Giętych jest Bronze Label.",
        "Klaster Mebli Giętych spotkał się w Rynie. Celem jest Bronze Label.",
        "Klaster Mebli Giętych przygotowuje się do audytu. Ambicją jest Silver Label.",
        (
            "Wnioski o status Krajowego Klastra Kluczowego złożyły trzy klastry. Są to: "
            "Klaster Mebli Giętych, Klaster Szkła Ozdobnego oraz Wschodni Klaster ICT."
        ),
        (
            "W konkursie o status Krajowego Klastra Kluczowego startują: Klaster Mebli "
            "Giętych i Klaster Szkła Ozdobnego."
        ),
        (
            "Statusu Krajowego Klastra Kluczowego nie uzyskały dwa klastry. Są to Klaster "
            "Mebli Giętych i Klaster Szkła Ozdobnego."
        ),
        (
            "Certyfikatu Krajowego Klastra Kluczowego nie przyznano:\n1. Klaster Mebli "
            "Giętych\n2. Klaster Szkła Ozdobnego"
        ),
        (
            "Wnioski o status Krajowego Klastra Kluczowego złożone w 2021 r.:\n1. Klaster "
            "Mebli Giętych\n2. Klaster Szkła Ozdobnego"
        ),
        (
            "Klastry ubiegające się o status Krajowego Klastra Kluczowego:\n- Klaster Mebli "
            "Giętych\n- Klaster Szkła Ozdobnego"
        ),
        (
            "W gali Krajowych Klastrów Kluczowych uczestniczyły:\n- Klaster Mebli Giętych\n- "
            "Klaster Szkła Ozdobnego"
        ),
        "Klaster Mebli Giętych gratuluje nowym Krajowym Klastrom Kluczowym.",
        "Klaster Mebli Giętych pomaga Krajowym Klastrom Kluczowym.",
        (
            "W Polsce działa dwadzieścia Krajowych Klastrów Kluczowych. Klaster Mebli "
            "Giętych do nich nie należy."
        ),
        "Klaster Mebli Giętych to nie jest Krajowy Klaster Kluczowy.",
        (
            "Certyfikat Krajowego Klastra Kluczowego odebrali przedstawiciele klastra ze "
            "Śląska, a Klaster Mebli Giętych patrzył."
        ),
        "Klaster Mebli Giętych | Krajowy Klaster Kluczowy | 2016",
        "Klaster Mebli Giętych gościł przedstawicieli Krajowych Klastrów Kluczowych.",
        (
            "Przedstawiciele Klastra Mebli Giętych byli na gali, podczas której wręczono "
            "certyfikaty Krajowego Klastra Kluczowego."
        ),
        "Klaster Mebli Giętych współpracuje z trzema Krajowymi Klastrami Kluczowymi.",
        "Klaster Mebli Giętych zorganizował spotkanie Krajowych Klastrów Kluczowych.",
        ("Klaster Mebli Giętych zamierza złożyć wniosek o nadanie statusu Krajowego Klastra Kluczowego."),
        (
            "Klaster Mebli Giętych jest w trakcie procedury ubiegania się o status "
            "Krajowego Klastra Kluczowego."
        ),
        ("Klaster Mebli Giętych ma szansę na odnowienie statusu Krajowego Klastra Kluczowego."),
        ("Klaster Mebli Giętych walczył o status Krajowego Klastra Kluczowego, ale go nie dostał."),
        ("Klastrowi Mebli Giętych zabrakło trzech punktów do statusu Krajowego Klastra Kluczowego."),
        "Klaster Mebli Giętych spełnia kryteria Krajowego Klastra Kluczowego.",
        "Klaster Mebli Giętych został członkiem Krajowego Klastra Kluczowego.",
        "Firma Lumetra, członek Klastra Mebli Giętych, otrzymała Silver Label.",
        "Klaster Mebli Giętych wystąpił o Silver Label.",
        (
            "Spotkanie przedstawicieli Klastra Mebli Giętych z ministrem dotyczyło statusu "
            "Krajowego Klastra Kluczowego."
        ),
        (
            "Na spotkaniu Klastra Mebli Giętych omówiono zasady przyznawania statusu "
            "Krajowego Klastra Kluczowego."
        ),
        ("Status Krajowego Klastra Kluczowego mogą uzyskać klastry takie jak Klaster Mebli Giętych."),
        (
            "Z wnioskiem o status Krajowego Klastra Kluczowego wystąpiły: Klaster Mebli "
            "Giętych i Klaster Szkła Ozdobnego."
        ),
        "Klaster Mebli Giętych nie jest jednym z Krajowych Klastrów Kluczowych.",
        (
            "Wśród klastrów, które nie odnowiły statusu Krajowego Klastra Kluczowego, jest "
            "Klaster Mebli Giętych."
        ),
        (
            "Klaster Mebli Giętych wręczył Klastrowi Szkła Ozdobnego pamiątkowy dyplom z "
            "okazji Krajowego Klastra Kluczowego."
        ),
        "Czym różni się Klaster Mebli Giętych od Krajowego Klastra Kluczowego?",
        "Klaster Mebli Giętych chciałby być Krajowym Klastrem Kluczowym.",
        ("Klaster Mebli Giętych był pierwszym kandydatem do tytułu Krajowego Klastra Kluczowego."),
        "W przyszłym roku Klaster Mebli Giętych będzie Krajowym Klastrem Kluczowym.",
        "Klaster Mebli Giętych utracił status Krajowego Klastra Kluczowego w 2018 r.",
        "Status Krajowego Klastra Kluczowego Klastra Mebli Giętych nie został odnowiony.",
        ("Klaster Mebli Giętych doradza klastrom, które otrzymały status Krajowego Klastra Kluczowego."),
        (
            "Klaster Mebli Giętych opublikował listę klastrów, którym przyznano status "
            "Krajowego Klastra Kluczowego."
        ),
        (
            "Klaster Mebli Giętych był na liście rankingowej konkursu o status Krajowego "
            "Klastra Kluczowego na dziesiątym miejscu i statusu nie dostał."
        ),
        (
            "Klaster Mebli Giętych znalazł się na liście klastrów ubiegających się o status "
            "Krajowego Klastra Kluczowego."
        ),
        "Klaster Mebli Giętych liczy na tytuł Krajowego Klastra Kluczowego.",
        (
            "Klaster Mebli Giętych dostał od Ministerstwa Rozwoju zaproszenie na galę "
            "Krajowych Klastrów Kluczowych."
        ),
        (
            "Klaster Mebli Giętych otrzymał dotację. Status Krajowego Klastra Kluczowego "
            "daje dodatkowe punkty w konkursie."
        ),
        ("Klaster Mebli Giętych otrzymał list gratulacyjny od Krajowego Klastra Kluczowego."),
        ("Klaster Mebli Giętych uzyskał 98 punktów w konkursie o status Krajowego Klastra Kluczowego."),
        ("Klaster Mebli Giętych został członkiem stowarzyszenia Krajowych Klastrów Kluczowych."),
        ("Przedstawiciel Klastra Mebli Giętych wręczył nagrodę laureatowi tytułu „Stolarz Roku”."),
        ("Klaster Mebli Giętych ogłosił konkurs o tytuł „Stolarz Roku”. Tytuł zdobyła spółka Lumetra."),
        ("Silver Label to odznaka, o którą Klaster Mebli Giętych powalczy w przyszłym roku."),
        ("Klaster Mebli Giętych przygotowuje się do odnowienia statusu Krajowego Klastra Kluczowego."),
        "Odznaki Bronze Label Klaster Mebli Giętych na razie nie ma.",
        ("Spółka Lumetra należy do Klastra Mebli Giętych. W 2018 r. otrzymała Certyfikat Rzetelności."),
    ],
)
def test_no_awards(read, text):
    assert read.claims(text, "awarded") == []
