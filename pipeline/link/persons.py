"""Names of people: inflected forms that were left as they stood, surnames alone, initials, order."""

from functools import cache, lru_cache

from pipeline.link.words import link_words


@lru_cache(maxsize=100_000)
def inflected(nominative: str, other: str) -> bool:
    """Whether ``other`` can be another case of the folded name ``nominative``.

    All words must be in one case of one gender: "jana nowaka" is "jan nowak", "jana nowak" is a woman. One
    part of a man's double surname may stay as it is.
    """
    a, b = nominative.split(), other.split()
    if len(a) != len(b) or len(a) < 2 or a[0] == b[0]:  # first names always inflect
        return False
    cases = [_cases(x, y) for x, y in zip(a, b, strict=True)]
    return any(_in_case(a, b, cases, number) for number in range(len(link_words().person_cases)))


def _in_case(nominative: list[str], other: list[str], cases: list[frozenset[int]], number: int) -> bool:
    """Whether the words of a name are those of another in one case; ``cases`` are those of each word."""
    case = link_words().person_cases[number]
    changed = unchanged = 0
    for x, y, possible in zip(nominative, other, cases, strict=True):
        if number in possible:
            changed += x != y
        elif x == y and not (case.unchanged and x[-1] == "a"):
            unchanged += 1
        else:
            return False
    # Of a man's surname one part may not inflect, where another does.
    return case.unchanged or not unchanged or changed >= 2


@cache
def _numbers() -> dict[tuple[str, str], frozenset[int]]:
    """For a pair of endings the numbers of the cases that have it."""
    cases = link_words().person_cases
    pairs = {pair for case in cases for pair in case.pairs}
    return {
        pair: frozenset(number for number, case in enumerate(cases) if pair in case.pairs) for pair in pairs
    }


@lru_cache(maxsize=100_000)
def _cases(nominative: str, other: str) -> frozenset[int]:
    """The numbers of the cases of which one word can be another: a stem of two letters or more stays."""
    found: frozenset[int] = frozenset()
    for stem in range(2, min(len(nominative), len(other)) + 1):
        if nominative[:stem] != other[:stem]:
            break
        if stem < len(nominative) or nominative[-1] not in "aeiouy":
            found |= _numbers().get((nominative[stem:], other[stem:]), frozenset())
    return found


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


@lru_cache(maxsize=100_000)
def is_rare(name: str) -> bool:
    """Whether two people are unlikely to share the name: a double-barrelled surname."""
    parts = name.split()
    return len(parts) >= 2 and any("-" in part and len(part) >= 7 for part in parts[1:])
