"""A trained model as one more voice: it fills gaps and overrules nothing."""

import pytest
import spacy
from pipeline.annotate import annotate, make_nlp
from pipeline.errors import SettingsError
from pipeline.records import Document, Page
from pipeline.settings import AnnotateOptions

TEXT = "W Warszawie mówiono, że Qwertex i Dolina Lotnicza rosną."


def document(text):
    page = Page(number=1, width=0, height=0, start=0, end=len(text))
    return Document(
        id="0",
        path="a.txt",
        media_type="text/plain",
        kind="news",
        title=None,
        published_on=None,
        text=text,
        pages=(page,),
    )


@pytest.fixture
def model(tmp_path):
    trained = spacy.blank("pl")
    ruler = trained.add_pipe("entity_ruler")
    ruler.add_patterns(
        [{"label": "orgName", "pattern": "Qwertex"}, {"label": "persName", "pattern": "Dolina Lotnicza"}]
    )
    trained.to_disk(tmp_path / "model")
    return str(tmp_path / "model")


def test_it_fills_gaps_and_overrules_nothing(model):
    found = annotate(document(TEXT), nlp=make_nlp(AnnotateOptions(model=model))).mentions
    assert [(m.label, m.text, m.source) for m in found if m.text != "Warszawie"] == [
        ("ORG", "Qwertex", "model"),
        ("CLUSTER", "Dolina Lotnicza", "vocabulary"),
    ]


def test_a_missing_model_is_named():
    with pytest.raises(SettingsError, match="pl_core_news_xx"):
        make_nlp(AnnotateOptions(model="pl_core_news_xx"))
