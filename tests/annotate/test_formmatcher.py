"""Forms of names are found where spaCy's PhraseMatcher finds them."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from pipeline.annotate.formmatcher import FormMatcher, things_to_forms
from pipeline.annotate.known import KnownNames, vocabulary_of
from pipeline.annotate.tokens import PolishTokenizer
from spacy.matcher import PhraseMatcher

NLP = spacy.blank("pl")
NLP.tokenizer = PolishTokenizer(NLP.vocab)
WORDS = ["Klaster", "klaster", "KOM-u", "i", "Łódź", "sp. z o.o."]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join)


@given(forms=st.lists(PHRASES, min_size=1), text=PHRASES)
def test_the_same_places_as_spacy(forms, text):
    matcher = PhraseMatcher(NLP.vocab, attr="LOWER")
    matcher.add("FORM", [NLP.make_doc(form) for form in forms])
    doc = NLP.make_doc(text)
    found = things_to_forms([[(form, form) for form in forms]])
    assert {(span.start, span.end) for span in FormMatcher(found.words)(doc)} == {
        (start, end) for _, start, end in matcher(doc)
    }


def test_a_form_may_be_of_several_things():
    forms = things_to_forms([[("Klastra", "Klaster")], [("klastra", "klaster"), ("Klastry", "klaster")]])
    assert forms.named == {"klastra": [(0, "Klaster"), (1, "klaster")], "klastry": [(1, "klaster")]}
    assert forms.words == [["klastra"], ["klastry"]]


def test_names_that_were_kept_are_those_that_were_declined(tmp_path):
    declined = KnownNames(vocabulary_of(()), cache=tmp_path)
    assert (tmp_path / "names").is_file()
    again = KnownNames(vocabulary_of(()), cache=tmp_path)
    doc = NLP.make_doc("Śląski Klaster Lotniczy, ministra rozwoju, Krajowego Klastra Kluczowego w Łodzi")
    assert again._meant == declined._meant
    assert again._matcher(doc) == declined._matcher(doc) != []
