"""What the finding components propose; one of several proposals for the same words wins in resolve.

``doc._.candidates`` holds them; ``doc._.published_on`` is the document's day of publication (ISO) or None.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

_BUCKET = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible mention: ``doc.text[start:end]`` may be a thing of kind ``label``.

    Offsets are characters. ``canonical`` is None where a later component works it out; ``value`` is the ISO
    date or score value; ``key`` is the vocabulary entry's id where there is one.
    """

    label: str
    start: int
    end: int
    source: str
    confidence: float
    canonical: str | None = None
    value: str | None = None
    key: str | None = None


class Candidates:
    """The candidates of one document, found again by the place they cover."""

    def __init__(self) -> None:
        self._all: dict[Candidate, None] = {}
        self._buckets: defaultdict[int, list[Candidate]] = defaultdict(list)

    def __iter__(self) -> Iterator[Candidate]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def add(self, found: Iterable[Candidate]) -> None:
        """Put candidates to those that are there; the same one counts once."""
        for candidate in found:
            if candidate in self._all:
                continue
            self._all[candidate] = None
            for bucket in range(candidate.start // _BUCKET, (candidate.end - 1) // _BUCKET + 1):
                self._buckets[bucket].append(candidate)

    def covering(self, offset: int, labels: Collection[str] | None = None) -> list[Candidate]:
        """The candidates (of these labels) that cover the character at ``offset``."""
        return [
            c
            for c in self._buckets.get(offset // _BUCKET, ())
            if c.start <= offset < c.end and (labels is None or c.label in labels)
        ]


_KEPT = "klastry_candidates"


def _kept(doc: Doc) -> Candidates | None:
    """What ``doc._.candidates`` gives; asked for so often that spaCy's way to it is too long."""
    kept: Candidates | None = doc.user_data.get(_KEPT)
    return kept


def _keep(doc: Doc, candidates: Candidates | None) -> None:
    doc.user_data[_KEPT] = candidates


Doc.set_extension("candidates", getter=_kept, setter=_keep, force=True)
Doc.set_extension("published_on", default=None, force=True)


def remember_text(doc: Doc, text: str) -> None:
    """Keep the text that a document was made from for ``text_of``."""
    doc.user_data["klastry_text"] = text


def text_of(doc: Doc) -> str:
    """The document's text, put together once: spaCy joins the tokens anew at every ``doc.text``."""
    text: str | None = doc.user_data.get("klastry_text")
    if text is None:
        text = doc.text
        doc.user_data["klastry_text"] = text
    return text


def add(doc: Doc, *found: Candidate) -> None:
    """Put candidates to the document's."""
    candidates = _kept(doc)
    if candidates is None:
        candidates = Candidates()
        _keep(doc, candidates)
    candidates.add(found)


def covering(doc: Doc, offset: int, *labels: str) -> list[Candidate]:
    """The document's candidates (of these labels) that cover the character at ``offset``."""
    candidates = _kept(doc)
    return [] if candidates is None else candidates.covering(offset, labels or None)
