"""What the finding components propose; one of several proposals for the same words wins in resolve."""

from dataclasses import dataclass


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
