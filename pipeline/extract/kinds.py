"""What kind of document a text is: weighted patterns of kinds.yml."""

import functools
import re
from dataclasses import dataclass

from pipeline.datafiles import load_yaml

KINDS = (
    "press_release",
    "news",
    "certificate",
    "call",
    "list",
    "minutes",
    "interview",
    "newsletter",
    "letter",
    "other",
)
_HEAD = 600  # characters that count as the head of a document
_MOST_TIMES = 4
_MOST_READ = 20_000  # characters looked at, at the start and at the end
_LONG = 250  # a text of this length that is nothing else tells of something


@dataclass(frozen=True, slots=True)
class _Sign:
    """``screen`` is the pattern without the word boundary it begins with, which is looked for far faster."""

    kind: str
    pattern: re.Pattern[str]
    screen: re.Pattern[str]
    where: str
    weight: float


def _in_small_letters(pattern: str) -> str:
    """The pattern for texts in small letters, which is faster than IGNORECASE."""
    return re.sub(r"\\.|[^\\]+", lambda part: part[0] if part[0][0] == "\\" else part[0].lower(), pattern)


@functools.cache
def _signs() -> tuple[float, tuple[_Sign, ...]]:
    content = load_yaml("pipeline.extract", "kinds.yml")
    signs = tuple(
        _Sign(
            kind,
            re.compile(_in_small_letters(entry["pattern"]), re.MULTILINE),
            re.compile(_in_small_letters(entry["pattern"]).removeprefix(r"\b"), re.MULTILINE),
            entry["where"],
            float(entry["weight"]),
        )
        for kind, entries in content["kinds"].items()
        for entry in entries
    )
    return float(content["least"]), signs


def find_kind(text: str, *, title: str | None = None, margins: str = "") -> str:
    """The kind of a document by its words."""
    least, signs = _signs()
    if len(text) > 2 * _MOST_READ:
        text = f"{text[:_MOST_READ]}\n{text[-_MOST_READ:]}"
    head = "\n".join((title or "", margins[:_HEAD], text[:_HEAD])).lower()
    whole = text.lower()
    scores = dict.fromkeys(KINDS, 0.0)
    for sign in signs:
        place = head if sign.where == "head" else whole
        if sign.screen.search(place) is None:
            continue
        if sign.where == "each":
            times = min(_MOST_TIMES, sum(1 for _ in sign.pattern.finditer(place)))
        else:
            times = 1 if sign.pattern.search(place) else 0
        scores[sign.kind] += sign.weight * times
    best = max(KINDS, key=lambda kind: scores[kind])
    if scores[best] >= least:
        return best
    return "news" if len(text) >= _LONG else "other"
