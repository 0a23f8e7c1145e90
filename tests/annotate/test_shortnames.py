"""What a name is called when it comes again: initials, quoted part, brand."""

import pytest
from pipeline.annotate.shortnames import (
    acronyms,
    brands,
    is_part_of,
    looks_like_acronym,
    quoted_part,
    restore_capitals,
    without_quotes,
)


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("Klaster Fotoniki i Światłowodów", {"KFiŚ", "KFŚ"}),
        ("Podhalański Klaster Stolarski „Smrek”", {"PKS"}),
        ("Kujawsko-Pomorski Klaster Nasienny", {"KPKN", "K-PKN"}),
        ("Klaster Mebli Giętych", {"KMG"}),
        ("Fundacja na rzecz Lnu", {"FRL", "FnRL"}),
    ],
)
def test_initials(name, some):
    assert some <= acronyms(name)
    assert all(len(acronym) > 1 for acronym in acronyms(name))


def test_a_long_name_has_bounded_initials():
    assert len(acronyms(" ".join(["Kujawsko-Pomorski i Klaster"] * 12))) < 5_000


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("Podhalański Klaster Stolarski „Smrek”", {"Smrek", "Klaster „Smrek”", "Klaster Smrek"}),
        ("KnitPol – Klaster Dziewiarski", {"KnitPol"}),
        ("Serotex Klaster", {"Serotex"}),
        ("Klaster Mebli Giętych", set()),
    ],
)
def test_brands(name, some):
    assert set(brands(name)) == some


def test_quoted_parts():
    assert quoted_part("Klaster Stolarki „Sęk”") == "Sęk"
    assert quoted_part("Klaster Stolarki") is None
    assert without_quotes("Klaster „Sęk” Podhala") == "Klaster Sęk Podhala"


@pytest.mark.parametrize("text", ["KOM", "MRiT", "KFiŚ", "NadWarta"])
def test_acronyms(text):
    assert looks_like_acronym(text)


@pytest.mark.parametrize("text", ["Kom", "K", "Sęk", "B+R", "4.0", ""])
def test_no_acronyms(text):
    assert not looks_like_acronym(text)


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        ("KLASTER OBRÓBKI METALI I TWORZYW", "Klaster Obróbki Metali i Tworzyw"),
        ("FUNDACJA „CZYSTE WODY” S.A.", "Fundacja „Czyste Wody” S.A."),
        ("KUJAWSKO-POMORSKI KLASTER ICT", "Kujawsko-Pomorski Klaster ICT"),
        ("Klaster Szkła", "Klaster Szkła"),
    ],
)
def test_capitals_restored(text, restored):
    assert restore_capitals(text) == restored


@pytest.mark.parametrize(
    ("short", "full", "is_part"),
    [
        ("Klaster Metalowy", "Lubuski Klaster Metalowy", True),
        ("Klaster Smrek", "Klaster Stolarski „Smrek”", True),
        ("Metalowy Klaster", "Lubuski Klaster Metalowy", False),
        ("Klaster Metalowy", "Klaster Metalowy", False),
        ("", "Klaster", False),
    ],
)
def test_shorter_names(short, full, is_part):
    assert is_part_of(short, full) is is_part
