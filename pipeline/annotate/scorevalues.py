"""Numbers of points as values: 128/140, 113, >=100, max 150; the candidates that carry them."""

import functools
import re
from typing import Any

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.morphology import readings
from pipeline.annotate.numerals import digits_to_value, find_numbers
from pipeline.datafiles import load_yaml


@functools.cache
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = load_yaml("pipeline.annotate", "scores.yml")
    return settings


@functools.lru_cache(maxsize=20_000)
def _lemmas(word: str) -> frozenset[str]:
    return frozenset({word, *(reading.lemma.lower() for reading in readings(word))})


@functools.lru_cache(maxsize=20_000)
def is_word(word: str, rule: str) -> bool:
    """Whether a lower-case word is one of a list of scores.yml ("cues.need" for a list inside a list)."""
    words: Any = _settings()
    for part in rule.split("."):
        words = words[part]
    return not _lemmas(word).isdisjoint(words)


_MOST_POINTS = 2000  # no contest gives more; years and sums of money do


_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=\d)[-–—](?=\d)")  # "128pkt", "0-20 pkt"


def numbers_in(surface: str) -> list[int | float]:
    """The numbers of a phrase; "47.5" and "128/140" too, which are no numbers in running text."""
    if re.match(r"[\d.,\s/]+(?!\w)", surface) and "/" in surface:
        return [digits_to_value(part) for part in re.findall(r"\d+(?:[.,]\d+)?", surface)]
    return [number.value for number in find_numbers(_GLUED.sub(" ", surface))]


def value_of(kind: str, numbers: list[int | float]) -> str | None:
    """The canonical value of a score, None where its numbers make no sense."""
    if not numbers or max(numbers) > _MOST_POINTS:
        return None
    match kind, numbers:
        case "of_max", [value, most, *_] if value <= most:
            return f"{value}/{most}"
        case "need", [*_, least]:
            return f">={least}"
        case "most", [least, most] if least > 1:
            return None
        case "most", [*_, most]:
            return f"max {most}"
        case "result", [value, *_]:
            return f"{value}"
    return None


def to_candidate(start: int, end: int, rule: str, confidence: float, value: str) -> Candidate:
    """The candidate of a score that a rule found at these offsets."""
    source = f"scores.{rule}"
    return Candidate(
        label="SCORE",
        start=start,
        end=end,
        source=source,
        confidence=confidence,
        canonical=value,
        value=value,
    )
