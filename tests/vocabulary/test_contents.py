"""The program's own vocabulary: whole, consistent, every entry shown by an example."""

import datetime as dt
import re

import pytest
from pipeline.vocabulary import Entry, load_vocabulary

VOCABULARY = load_vocabulary()
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Letters alone, lower case, without what inflection changes most: vowels with ó/o, ą/ę at ends."""
    return text.casefold().replace("ó", "o").replace("ą", "a").replace("ę", "e")


def stands_in(name: str, sentence: str) -> bool:
    """Whether the words of a name stand in a row, each with the beginning of its form.

    A rough check by strings: it looks at half of each word, two letters at least, so that "Klastra Obróbki
    Metali" is found and another name is not.
    """
    wanted = [folded(word) for word in _WORD.findall(name)]
    words = [folded(word) for word in _WORD.findall(sentence)]

    def alike(word: str, form: str) -> bool:
        stem = max(min(2, len(word)), (len(word) + 1) // 2)
        return form[:stem] == word[:stem]

    return any(
        all(alike(word, form) for word, form in zip(wanted, words[i : i + len(wanted)], strict=False))
        for i in range(len(words) - len(wanted) + 1)
    )


EVERYTHING = (*VOCABULARY.entries, *VOCABULARY.offices)


def test_every_entry_has_an_example():
    assert [thing.id for thing in EVERYTHING if not thing.examples] == []


def test_every_example_holds_one_of_the_names():
    # a few stems change: the town in its locative is checked by the component below
    missing = [
        (entry.id, example)
        for entry in VOCABULARY.entries
        if entry.kind != "town"
        for example in entry.examples
        if not any(stands_in(name, example) for name in (*entry.surfaces, *entry.forms))
    ]
    missing += [
        (office.id, example)
        for office in VOCABULARY.offices
        for example in office.examples
        if not any(stands_in(name, example) for name in office.surfaces)
    ]
    assert missing == []


@pytest.fixture(scope="module")
def find():
    """What the real annotation finds in a sentence: {(label, canonical)}."""
    from pipeline.annotate import annotate, make_nlp
    from pipeline.records import Document, Page
    from pipeline.settings import AnnotateOptions

    nlp = make_nlp(AnnotateOptions())

    def found(text: str) -> set[tuple[str, str]]:
        page = Page(number=1, width=0, height=0, start=0, end=len(text))
        document = Document(
            id="0" * 64, path="example.txt", media_type="text/plain", kind="other", title=None,
            published_on="2024-01-01", text=text, pages=(page,),
        )  # fmt: skip
        return {(mention.label, mention.canonical) for mention in annotate(document, nlp=nlp).mentions}

    return found


def _missed(entries: tuple[Entry, ...], find) -> list[tuple[str, str]]:
    """The entries that the real annotation does not find in their example."""
    return [
        (entry.id, example)
        for entry in entries
        for example in entry.examples
        if not {(entry.label, name) for name in entry.surfaces} & find(example)
    ]


@pytest.mark.parametrize("label", ["CLUSTER", "MINISTRY", "ORG", "STATUS"])
def test_the_annotation_finds_every_entry_in_its_example(find, label):
    # titles of science are known so that nobody takes them for a cluster's: they are found as nothing
    entries = [entry for entry in VOCABULARY.labelled(label) if entry.kind != "science"]
    assert _missed(entries, find) == []


def test_the_annotation_finds_the_places_in_their_examples(find):
    assert _missed(VOCABULARY.labelled("PLACE"), find) == []


def test_the_annotation_finds_every_office_in_its_example(find):
    missed = [
        (office.id, example)
        for office in VOCABULARY.offices
        for example in office.examples
        if not any(
            label == "ROLE" and surface in canonical
            for label, canonical in find(example)
            for surface in office.surfaces
        )
    ]
    assert missed == []


# ministries


def _next_day(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def test_successors_follow_without_a_gap_where_the_days_are_known():
    gaps = []
    for entry in VOCABULARY.labelled("MINISTRY"):
        for key in entry.successors:
            begins = VOCABULARY.entry(key).valid_from
            if entry.valid_until is None or begins is None or min(len(entry.valid_until), len(begins)) < 10:
                continue
            if begins > _next_day(entry.valid_until):
                gaps.append((entry.id, entry.valid_until, key, begins))
    assert gaps == []


@pytest.mark.parametrize("year", range(1997, 2027))
def test_some_ministry_is_in_charge_of_the_economy_every_day(year):
    line = {
        "ministerstwo-gospodarki-1997",
        "ministerstwo-gospodarki-pracy-i-polityki-spolecznej",
        "ministerstwo-gospodarki-i-pracy",
        "ministerstwo-gospodarki-2005",
        "ministerstwo-rozwoju-2015",
        "ministerstwo-przedsiebiorczosci-i-technologii",
        "ministerstwo-rozwoju-2019",
        "ministerstwo-rozwoju-pracy-i-technologii",
        "ministerstwo-rozwoju-i-technologii",
        "ministerstwo-finansow-i-gospodarki",
    }
    day, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    while day <= last:
        assert any(VOCABULARY.entry(key).valid_on(day.isoformat()) for key in line), day
        day += dt.timedelta(days=1)


def test_every_ministry_has_a_portfolio_for_its_minister():
    assert [entry.id for entry in VOCABULARY.labelled("MINISTRY") if not entry.portfolios] == []


def test_a_ministry_is_named_after_its_portfolio():
    strange = [
        entry.id
        for entry in VOCABULARY.labelled("MINISTRY")
        if not any(
            f"ministerstwo {portfolio}".casefold() == entry.name.casefold() for portfolio in entry.portfolios
        )
    ]
    assert strange == []


# the rest


def test_all_national_key_clusters_are_there():
    names = {name for entry in VOCABULARY.labelled("CLUSTER") for name in entry.surfaces}
    assert names >= {
        "Klaster Dolina Lotnicza", "Klaster Interizon", "Klaster Obróbki Metali", "Mazowiecki Klaster ICT",
        "Polski Klaster Aluminium", "Wschodni Klaster Budowlany",
        "Zachodniopomorski Klaster Chemiczny „Zielona Chemia”",
        "Klaster LifeScience Kraków", "MedSilesia – Śląska Sieć Wyrobów Medycznych", "NUTRIBIOMED Klaster",
        "Śląski Klaster Lotniczy", "Wschodni Klaster ICT", "Klaster Gospodarki Odpadowej i Recyklingu",
        "Klaster Zrównoważona Infrastruktura", "Klaster Logistyczno-Transportowy Północ-Południe",
        "Bydgoski Klaster Przemysłowy", "Polska Grupa Motoryzacyjna",
        "Silesia Automotive & Advanced Manufacturing",
        "Polski Klaster Technologii Kompozytowych", "Klaster Fotoniki i Światłowodów",
        "Klaster Gospodarki Cyrkularnej i Recyklingu", "Polski Klaster Budowlany", "Evoluma",
    }  # fmt: skip


def test_there_are_sixteen_voivodeships():
    voivodeships = [entry for entry in VOCABULARY.entries if entry.kind == "voivodeship"]
    assert len(voivodeships) == 16
    assert [entry.id for entry in voivodeships if entry.name != f"województwo {entry.adjective}e"] == []


def test_regions_and_seats_are_places_of_the_vocabulary():
    places = {name for entry in VOCABULARY.labelled("PLACE") for name in entry.surfaces}
    lost = [
        (e.id, p) for e in VOCABULARY.entries for p in (e.region, e.seat, e.country) if p and p not in places
    ]
    assert lost == []


def test_surfaces_of_offices_belong_to_one_office():
    holders: dict[str, set[str]] = {}
    for office in VOCABULARY.offices:
        for surface in office.surfaces:
            holders.setdefault(surface.casefold(), set()).add(office.id)
    assert {surface: ids for surface, ids in holders.items() if len(ids) > 1} == {}
