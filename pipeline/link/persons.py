"""Names of people: inflected forms that were left as they stood, surnames alone, initials, order."""

from functools import lru_cache

from pipeline.link.words import Case, link_words


@lru_cache(maxsize=100_000)
def inflected(nominative: str, other: str) -> bool:
    """Whether ``other`` can be another case of the folded name ``nominative``.

    All words must be in one case of one gender: "jana nowaka" is "jan nowak", "jana nowak" is a woman. One
    part of a man's double surname may stay as it is.
    """
    a, b = nominative.split(), other.split()
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    return any(_in_case(a, b, case) for case in link_words().person_cases)


def _in_case(nominative: list[str], other: list[str], case: Case) -> bool:
    changed = unchanged = 0
    for x, y in zip(nominative, other, strict=True):
        if any(_ends(x, y, pair) for pair in case.pairs):
            changed += x != y
        elif x == y and not (case.unchanged and x[-1] == "a"):
            unchanged += 1
        else:
            return False
    # First names always inflect; of a man's surname one part may not, where another does.
    return nominative[0] != other[0] and (case.unchanged or not unchanged or changed >= 2)


def _ends(nominative: str, other: str, pair: tuple[str, str]) -> bool:
    before, after = pair
    if not nominative.endswith(before) or not other.endswith(after):
        return False
    if before == "" and nominative[-1] in "aeiouy":
        return False
    stem = nominative[: len(nominative) - len(before)]
    return len(stem) >= 2 and stem == other[: len(other) - len(after)]


def is_short(key: str) -> bool:
    """Whether a folded name lacks the first name: "wroblewski", "p wroblewski"."""
    words = key.split()
    return len(words) == 1 or (len(words) == 2 and len(words[0]) == 1)


def short_fits(short: str, full: str) -> bool:
    """Whether a surname (with or without an initial) can stand for the full folded name."""
    words, whole = short.split(), full.split()
    if len(whole) < 2 or len(whole[0]) < 2:
        return False
    surname = " ".join(whole[1:])
    if words[-1] not in (surname, whole[-1]):
        return False
    return len(words) == 1 or words[0] == whole[0][0]


def is_rare(name: str) -> bool:
    """Whether two people are unlikely to share the name: a double-barrelled surname."""
    parts = name.split()
    return len(parts) >= 2 and any("-" in part and len(part) >= 7 for part in parts[1:])
