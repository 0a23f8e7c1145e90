"""A trained spaCy model (pl_core_news_*), where one is installed and asked for: one more voice, the weakest.

It proposes people, bodies and places that no component of ours has found; it overrules nothing. Without one
everything works; the setting ``model`` of AnnotateOptions names one.
"""

import functools
from types import MappingProxyType
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, add, covering, text_of
from pipeline.errors import SettingsError

SOURCE = "model"
_CONFIDENCE = 0.55
# labels of NKJP as the models have them
_LABELS = MappingProxyType(
    {"persName": "PERSON", "orgName": "ORG", "placeName": "PLACE", "geogName": "PLACE"}
)


@functools.cache
def load_model(name: str) -> Any:
    """The installed model. Raises SettingsError where it is not installed."""
    try:
        return spacy.load(name)
    except OSError as error:
        raise SettingsError(
            f"the spaCy model {name!r} is not installed: install it, or leave the setting model out"
        ) from error


class ModelCandidates:
    """Proposes what a trained model finds where nobody else finds anything."""

    def __init__(self, name: str) -> None:
        self._model = load_model(name)

    def __call__(self, doc: Doc) -> Doc:
        """Put the model's entities to the candidates, where no candidate of ours stands."""
        found = []
        for entity in self._model(text_of(doc)).ents:
            label = _LABELS.get(entity.label_)
            taken = any(covering(doc, offset) for offset in (entity.start_char, entity.end_char - 1))
            if label is not None and not taken and entity.text[:1].isupper():
                found.append(
                    Candidate(
                        label=label,
                        start=entity.start_char,
                        end=entity.end_char,
                        source=SOURCE,
                        confidence=_CONFIDENCE,
                        canonical=entity.lemma_ if label == "PLACE" else None,
                    )
                )
        add(doc, *found)
        return doc


@Language.factory("klastry_model", assigns=["doc._.candidates"], default_config={"model": ""})
def make_model(nlp: Language, name: str, model: str) -> ModelCandidates:
    """The component for an installed model."""
    _ = nlp, name
    return ModelCandidates(model)
