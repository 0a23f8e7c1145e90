"""What a cluster is counted in: firms, partners, members, and other nouns in the genitive plural."""

from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.morphology import forms, readings

# nominative plural of what a cluster counts, by lemma
UNITS = {
    "firma": "firmy",
    "przedsiębiorstwo": "przedsiębiorstwa",
    "podmiot": "podmioty",
    "członek": "członkowie",
    "partner": "partnerzy",
    "instytucja": "instytucje",
    "zakład": "zakłady",
    "organizacja": "organizacje",
    "uczelnia": "uczelnie",
    "przedsiębiorca": "przedsiębiorcy",
    "spółka": "spółki",
    "jednostka": "jednostki",
    "uczestnik": "uczestnicy",
    "producent": "producenci",
    "gmina": "gminy",
    "członkini": "członkinie",
    "warsztat": "warsztaty",
    "gospodarstwo": "gospodarstwa",
    "samorząd": "samorządy",
    "rzemieślnik": "rzemieślnicy",
}
APPROX = frozenset(
    [
        "blisko",
        "ponad",
        "około",
        "ok.",
        "prawie",
        "niemal",
        "przeszło",
        "niespełna",
        "górą",
        "więcej",
        "jakieś",
        "jakichś",
        "powyżej",
        "circa",
        "bez",
    ]
)
_ADJECTIVES_GAP = 3
_ADJECTIVAL = frozenset({"adj", "ppas", "pact"})
# "12 nowych członków" are not all of them
_NOT_ALL = frozenset(["nowy", "kolejny", "dodatkowy", "następny", "inny"])


def unit_after(line: Line, index: int, *, joined: bool = False) -> tuple[str, int] | None:
    """(unit, index of its noun) after a number, past adjectives; ``joined`` to a number of members before."""
    number = int(line.items[index].number or 0)
    before = [item.text for item in line.items[max(0, index - 2) : index]]
    if before[-1:] == ["pół"] or (before[-1:] in (["-"], ["–"]) and line.items[index - 2].number is not None):
        return None  # "ponad pół setki firm", "40-50 firm"
    few = number % 10 in _FEW and number % 100 - number % 10 != _TEENS and (joined or number not in _FEW)
    for at in range(index + 1, min(index + 2 + _ADJECTIVES_GAP, len(line.items))):
        item = line.items[at]
        lemma = next((lemma for lemma in sorted(item.lemmas) if lemma in UNITS), None)
        if lemma is not None:
            return UNITS[lemma] + _kind_of_unit(line, at, lemma), at
        if item.lemmas & _NOT_ALL:
            return None
        if item.text in ("i", "oraz") and at > index + 1 and line.items[at - 1].tags & _ADJECTIVAL:
            continue  # "44 małe i średnie firmy"
        if _first_of_two(line, at):
            continue
        adjective = item.tags & _ADJECTIVAL and at + 1 < len(line.items)
        if adjective and line.items[at + 1].lemmas & UNITS.keys():
            continue
        plain = not (few and item.tags & _ADJECTIVAL)  # "44 małe i średnie firmy"
        if at == index + 1 and plain and (other := _other_unit(item, few=few, joined=joined)) is not None:
            return other, at
        if not item.tags & _ADJECTIVAL:
            return None
    return None


def _first_of_two(line: Line, at: int) -> bool:
    """ "30 małych i średnich firm": an adjective, though a noun as well, before "i" and another."""
    ahead = line.items[at : at + 3]
    if len(ahead) < _PAIR or ahead[1].text not in ("i", "oraz"):
        return False
    return bool(ahead[0].tags & _ADJECTIVAL and ahead[2].tags & _ADJECTIVAL)


_PAIR = 3


# "jednostka" alone says little: "trzy jednostki naukowe"
_KINDS = {"naukowy": " naukowe", "badawczy": " badawcze"}


def _kind_of_unit(line: Line, at: int, lemma: str) -> str:
    after = line.items[at + 1 : at + 2]
    if lemma != "jednostka" or not after:
        return ""
    return next((kind for word, kind in _KINDS.items() if word in after[0].lemmas), "")


# what a cluster may also be said to have, but not as members
_NO_UNITS = frozenset(
    (
        "rok lata miesiąc dzień województwo punkt procent złoty tysiąc milion miliard metr hektar kraj "
        "osoba edycja kategoria wskaźnik pracownik miejsce raz godzina tydzień strona projekt etap "
        "powiat region miasto branża patent lat pkt proc pozycja uprawniony osoba głos punkt wniosek "
        "inicjatywa kandydat status certyfikat odznaka tytuł konkurs obszar kryterium klaster głos "
        "nagroda stanowisko umowa spotkanie ekspert"
    ).split()
)


# "12 gmin, 3 powiaty i 20 firm"
_BESIDE_COMMUNES = frozenset({"powiat", "miasto"})
_SHORTEST = 4
_FEW = frozenset({2, 3, 4})
_TEENS = 10


def _other_unit(item: Item, *, few: bool, joined: bool) -> str | None:
    """The nominative plural of a noun in the genitive plural ("pasiek" -> "pasieki"), after two to four
    or 22 to 24 that of one in the nominative ("muzea"); None for other words.
    """
    if item.mention is not None or len(item.text) < _SHORTEST:
        return None
    if item.lemmas & _NO_UNITS and not (joined and item.lemmas & _BESIDE_COMMUNES):
        return None
    case = "nom" if few else "gen"
    found = [
        r
        for r in readings(item.text)
        if r.pos == "subst" and r.number == "pl" and (r.case == case or (r.case, r.gender) == ("gen", "m1"))
    ]  # "34 wytwórców": men are counted in the genitive
    if not found:
        return None
    plural = [
        form for form, r in forms(found[0].lemma) if r.pos == "subst" and r.number == "pl" and r.case == "nom"
    ]
    usual = (form for form in plural if form.endswith("torzy"))  # "plantatorzy" before "plantatorowie"
    return next(usual, plural[0] if plural else None)
