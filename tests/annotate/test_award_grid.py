"""awarded in sentences composed of a cluster, a verb, an object and a word order; the traps among them."""

import itertools

import pytest

NAMES = {
    "M": ("Klaster Mebli Giętych", "Klaster Mebli Giętych", "Klastrowi Mebli Giętych"),
    "D": ("Dolina Lotnicza", "Dolina Lotnicza", "Dolinie Lotniczej"),
    "K": ("Klaster Obróbki Metali", "KOM", "KOM"),
}
INTRODUCED = {"K": "Klaster Obróbki Metali (KOM) zrzesza 80 firm. "}
OBJECTS = {
    "status": ("Krajowy Klaster Kluczowy", "status Krajowego Klastra Kluczowego"),
    "certificate": ("Krajowy Klaster Kluczowy", "certyfikat KKK"),
    "label": ("Silver Label", "odznakę Silver Label"),
}
GOT = ["otrzymał", "uzyskał", "zdobył", "wywalczył", "odnowił", "obronił", "zachował", "odebrał"]
GIVEN = ["przyznano", "nadano", "przedłużono", "wręczono"]
ORDERS = ["{who} {verb} w 2018 r. {what}", "{what} {verb} w 2018 r. {who}", "W 2018 r. {who} {what} {verb}"]
TRAPS = [
    "{who} chce zdobyć {what}",
    "{who} stara się o {what}",
    "Czy {who} ma {what}?",
    "Gdyby {who} dostał {what}, byłoby łatwiej",
    "{who} liczy na {what}",
    "{who} złożył wniosek o {what}",
    "{who} powinien odnowić {what} do 2020 r.",
    "Nie wiadomo, czy {who} utrzymał {what}",
]


def composed(orders, verbs, case):
    for (key, names), verb, (status, what), order in itertools.product(
        NAMES.items(), verbs, OBJECTS.values(), orders
    ):
        feminine = verb.endswith("ł") and key == "D"
        text = order.format(who=names[case], verb=verb + "a" * feminine, what=what)
        yield (
            INTRODUCED.get(key, "") + text[0].upper() + text[1:] + ("" if text[-1] in ".?" else "."),
            names[0],
            status,
        )


@pytest.mark.parametrize(
    ("text", "cluster", "status"), [*composed(ORDERS, GOT, 1), *composed(ORDERS, GIVEN, 2)]
)
def test_composed(read, text, cluster, status):
    found = read.claims(text, "awarded")
    assert [(c["cluster"], c["status"], c["on"]) for c in found] == [(cluster, status, "2018")]


@pytest.mark.parametrize("text", [text for text, _, _ in composed(TRAPS, [""], 1)])
def test_traps(read, text):
    assert read.claims(text, "awarded") == []
