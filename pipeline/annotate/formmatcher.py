"""Inflected forms of known things, and where they stand in a document, whatever the case of letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.annotate.tokens import lowers_of, text_to_words


@dataclass(frozen=True, slots=True)
class Forms:
    """Forms of numbered things.

    ``named`` has for each form in small letters the things it may mean, each with the nominative it is a form
    of; ``words`` are the words in small letters of every form.
    """

    named: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    words: list[list[str]] = field(default_factory=list)


def things_to_forms(things: Iterable[Iterable[tuple[str, str]]]) -> Forms:
    """The forms of things, each given as (form, nominative)."""
    forms = Forms()
    for number, thing in enumerate(things):
        for form, nominative in thing:
            key = form.lower()
            if key not in forms.named:
                forms.words.append([word.lower() for word in text_to_words(form)[0]])
            forms.named.setdefault(key, []).append((number, nominative))
    return forms


class FormMatcher:
    """Finds sequences of words in documents: what spaCy's PhraseMatcher does for LOWER.

    It is made of words, not of a ``Doc`` for each form, which takes a second for the vocabulary.
    """

    def __init__(self, words: Iterable[Sequence[str]]) -> None:
        self._tree: dict[str, Any] = {}
        for form in words:
            node = self._tree
            for word in form:
                node = node.setdefault(word, {})
            node[""] = True

    def __call__(self, doc: Doc) -> list[Span]:
        """All places where a form stands, those within others too, in the order of their beginnings."""
        words = lowers_of(doc)
        found = []
        for start, first in enumerate(words):
            node = self._tree.get(first)
            end = start + 1
            while node is not None:
                if "" in node:
                    found.append(doc[start:end])
                if end == len(words):
                    break
                node = node.get(words[end])
                end += 1
        return found
