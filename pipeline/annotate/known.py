"""Names of the vocabulary, in every case, and its abbreviations.

Full names are matched by their declined forms, whatever the case of letters; a name whose words are all in
small letters counts only for statuses. An abbreviation must stand exactly as it is, with an ending or without
("MRiT", "MPiT-u").
"""

import functools
import re
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from pipeline.annotate.candidates import Candidate, add, text_of
from pipeline.annotate.extents import extend_right
from pipeline.annotate.formmatcher import FormMatcher, Forms, things_to_forms
from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative import decline
from pipeline.annotate.shortnames import restore_capitals
from pipeline.annotate.tokens import texts_of
from pipeline.keeping import kept
from pipeline.vocabulary import Entry, Vocabulary, load_vocabulary

SOURCE = "vocabulary"
_ENDING = re.compile(r"^(?P<base>.+?)[-‑’'](?:u|a|owi|em|ie|ach|y|i|ów|om|ami|iem|e|ę|ą)$")
KINDS = {
    "CLUSTER": "cluster",
    "MINISTRY": "organisation",
    "ORG": "organisation",
    "PLACE": "place",
    "STATUS": "status",
}
_NOT_OF_CLUSTERS = frozenset({"science"})
_KEEPS_ITS_SURFACE = frozenset({"CLUSTER", "ORG"})


@functools.cache
def vocabulary_of(extra: tuple[str, ...]) -> Vocabulary:
    """The vocabulary with these files of the user's, read once a process."""
    return load_vocabulary([Path(path) for path in extra])


@functools.lru_cache(maxsize=100_000)
def without_ending(text: str) -> str:
    """ "KOM-u" -> "KOM"."""
    match = _ENDING.match(text)
    return match["base"] if match else text


def _in_capitals(text: str) -> bool:
    return any(c.isupper() for c in text)


class KnownNames:
    """Proposes a candidate for every name and abbreviation of the vocabulary."""

    def __init__(self, vocabulary: Vocabulary, *, cache: Path | None = None) -> None:
        self._entries = [
            entry
            for entry in vocabulary.entries
            if entry.label in KINDS and not (entry.label == "STATUS" and entry.kind in _NOT_OF_CLUSTERS)
        ]
        self._abbreviations: dict[str, list[Entry]] = {}
        for entry in self._entries:
            for abbreviation in entry.abbreviations:
                self._abbreviations.setdefault(abbreviation, []).append(entry)
        path = None if cache is None else cache / "names"
        forms = kept(path, Forms, lambda: things_to_forms(map(entry_forms, self._entries)))
        self._meant = forms.named
        self._matcher = FormMatcher(forms.words)

    def __call__(self, doc: Doc) -> Doc:
        """Find names, longest first where they overlap within one label, then abbreviations."""
        for span in filter_spans(self._matcher(doc)):
            add(doc, *self._named(doc, span))
        for index, text in enumerate(texts_of(doc)):
            entries = self._abbreviations.get(text) or self._abbreviations.get(without_ending(text)) or []
            for entry in entries:
                token = doc[index]
                common = token._.caps_line and bool(readings(token.text.lower()))
                doubtful = token.text in entry.ambiguous or len(entries) > 1 or common
                add(
                    doc,
                    Candidate(
                        label=entry.label,
                        start=token.idx,
                        end=token.idx + len(token),
                        source=SOURCE,
                        confidence=0.4 if doubtful else 0.96,
                        canonical=None if entry.label in _KEEPS_ITS_SURFACE else entry.name,
                        key=entry.id,
                    ),
                )
        return doc

    def _named(self, doc: Doc, span: Span) -> list[Candidate]:
        found = []
        for number, name in dict.fromkeys(self._meant.get(span.text.lower(), [])):
            entry = self._entries[number]
            if entry.label != "STATUS" and not _in_capitals(span[0].text):
                continue
            if entry.label == "PLACE" and _is_adjective_here(doc, span):
                continue
            end = span.end_char
            if entry.grows and span.end < len(doc) and not doc[span.end].is_space:
                end = _grown(doc, span)
            keeps = entry.label in _KEEPS_ITS_SURFACE and name not in entry.misspellings
            found.append(
                Candidate(
                    label=entry.label,
                    start=span.start_char,
                    end=end,
                    source=SOURCE,
                    confidence=0.4 if name in entry.ambiguous else 0.97,
                    canonical=name if keeps else _grown_name(doc, span, end, entry),
                    key=entry.id,
                )
            )
        return found


def _is_adjective_here(doc: Doc, span: Span) -> bool:
    """ "Śląska motoryzacja": an adjective before its noun, though "Śląska" is also a case of "Śląsk"."""
    if len(span) != 1 or span.end >= len(doc) or not doc[span.end].is_lower:
        return False
    cases = _governed(doc, span.start)
    adjectives = {
        (r.number, r.case, r.gender)
        for r in readings(span.text.lower())
        if r.pos == "adj" and (not cases or r.case in cases)
    }
    return any(
        r.pos == "subst" and (r.number, r.case, r.gender) in adjectives for r in readings(doc[span.end].text)
    )


def _governed(doc: Doc, index: int) -> frozenset[str]:
    """The cases that a preposition before a token demands: "z Małopolski tytuł" is of the region."""
    found = readings(doc[index - 1].lower_) if index else ()
    return frozenset(part for r in found if r.pos == "prep" for part in r.tag.split(":")[1:2])


def _grown(doc: Doc, span: Span) -> int:
    """Where a status ends that goes on with a genitive: "klaster wzrostowy" + "Ziemi Lubuskiej"."""
    last = doc[extend_right(doc, span.end - 1, stop=lambda i: doc[i].is_digit).end - 1]
    return last.idx + len(last)


def _grown_name(doc: Doc, span: Span, end: int, entry: Entry) -> str:
    if end == span.end_char:
        return entry.name
    rest = text_of(doc)[span.end_char : end]
    head = entry.name.title() if _in_capitals(span[0].text) else entry.name
    return head + (restore_capitals(rest) if rest.isupper() else rest)


def entry_forms(entry: Entry) -> list[tuple[str, str]]:
    """(form, nominative) of all full names of an entry in all cases."""
    found = [(form, entry.short_names[0] if entry.short_names else entry.name) for form in entry.forms]
    for name in (entry.name, *entry.names, *entry.misspellings):
        found += [(form, name) for form in sorted({name, *decline(name, kind=KINDS[entry.label])})]
    return found


@Language.factory("klastry_known", assigns=["doc._.candidates"], default_config={"extra": [], "cache": None})
def make_known(nlp: Language, name: str, extra: list[str], cache: str | None) -> KnownNames:
    """The component, with the user's vocabulary files and the folder where declined names are kept."""
    _ = nlp, name
    return KnownNames(vocabulary_of(tuple(extra)), cache=None if cache is None else Path(cache))
