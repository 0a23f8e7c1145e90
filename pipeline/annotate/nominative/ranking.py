"""Analyses of a phrase, and how they add up to a ranked list of nominatives."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import msgspec

_OUTSIDE = 3.0


class Analysis(msgspec.Struct, frozen=True, gc=False):
    """One reading of a phrase: its nominative, if it stands in this case, number and gender; a log score."""

    text: str
    case: str
    number: str
    gender: str
    score: float


@dataclass(frozen=True, slots=True)
class Nominative:
    """A nominative of a phrase with the case that the phrase then stands in.

    ``confidence`` is the share of this nominative in all readings (0-1); ``gender`` is m1, m2, m3, f or n.
    """

    text: str
    confidence: float
    case: str
    number: str = "sg"
    gender: str = "m3"


def rank(
    analyses: Iterable[Analysis],
    *,
    cases: Collection[str] = (),
    number: str | None = None,
    gender: str | None = None,
) -> tuple[Nominative, ...]:
    """Nominatives by falling probability; readings outside the given cases, number or gender count little."""
    best: dict[str, tuple[float, Analysis]] = {}
    for analysis in analyses:
        score = analysis.score
        score -= _OUTSIDE * (bool(cases) and analysis.case not in cases)
        score -= _OUTSIDE * (number is not None and analysis.number != number)
        score -= _OUTSIDE * (gender is not None and analysis.gender[0] != gender[0])
        if analysis.text not in best or score > best[analysis.text][0]:
            best[analysis.text] = (score, analysis)
    masses = {text: math.exp(score) for text, (score, _) in best.items()}
    total = sum(masses.values()) or 1.0
    ranked = sorted(masses, key=lambda text: (-masses[text], text))
    return tuple(
        Nominative(text, masses[text] / total, best[text][1].case, best[text][1].number, best[text][1].gender)
        for text in ranked
    )
