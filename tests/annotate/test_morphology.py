"""Morfeusz2 behind a small record."""

import pytest
from pipeline.annotate.morphology import CASES, GENDERS, forms, having, known, lemmas, readings


@pytest.mark.parametrize(
    ("form", "lemma", "features"),
    [
        ("klastra", "klaster", ("subst", "sg", "gen", "m3")),
        ("klastrami", "klaster", ("subst", "pl", "inst", "m3")),
        ("firmie", "firma", ("subst", "sg", "loc", "f")),
        ("kluczowego", "kluczowy", ("adj", "sg", "gen", "m3")),
        ("otrzymał", "otrzymać", ("praet", "sg", None, "m1")),
        ("Warszawie", "Warszawa", ("subst", "sg", "dat", "f")),
    ],
)
def test_readings(form, lemma, features):
    assert features in [(r.pos, r.number, r.case, r.gender) for r in readings(form) if r.lemma == lemma]


def test_readings_have_one_value_a_position():
    for reading in readings("klastry"):
        assert reading.case in (*CASES, None)
        assert reading.gender in (*GENDERS, None)
        assert "." not in reading.tag.replace("pri.sec", "")


def test_labels_tell_names():
    assert any("nazwa_geograficzna" in r.labels for r in readings("Krosno"))
    assert any("nazwisko" in r.labels for r in readings("Kowalczyk"))


@pytest.mark.parametrize("form", ["Lumetra", "xyzzy", ""])
def test_unknown_words(form):
    assert readings(form) == ()
    assert not known(form)
    assert lemmas(form) == (form,)


def test_lemmas_are_distinct():
    assert lemmas("klastra") == ("klaster",)
    assert len(lemmas("mam")) == len(set(lemmas("mam")))


def test_forms_and_having():
    plural = [form for form, r in forms("firma") if (r.number, r.case) == ("pl", "nom")]
    assert plural == ["firmy"]
    assert forms("lumetra") == ()
    assert {r.case for r in having(readings("firmy"), number="sg", pos="subst")} == {"gen"}


def test_negated_gerunds_are_left_out():
    assert "nierobienie" not in {form for form, _ in forms("robić")}
