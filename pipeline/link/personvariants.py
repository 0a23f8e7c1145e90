"""Pairs of people's names that may be one person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.link.persons import inflected, is_short, short_fits
from pipeline.link.proposals import Name, Proposal, chained, pairs


def reordered(names: Sequence[Name]) -> list[Proposal]:
    """A person's surname before the first name."""
    full = [name for name in names if not is_short(name.core)]
    return chained(full, lambda name: " ".join(sorted(name.words)), "order", 0.95)


def person_inflections(names: Sequence[Name]) -> list[Proposal]:
    """A person's name in another case, left as it stood."""

    def keys(name: Name) -> Iterable[object]:
        return [tuple(word[: max(2, len(word) - 3)][:3] for word in name.words)]

    return [
        Proposal(a=a, b=b, rule="inflection", confidence=0.92)
        for a, b in pairs([name for name in names if not is_short(name.core)], keys, differ=_first_name)
        if inflected(a.core, b.core) or inflected(b.core, a.core)
    ]


def _first_name(name: Name) -> str:
    """What differs in another case: first names always inflect."""
    return name.words[0]


def middle_names(names: Sequence[Name]) -> list[Proposal]:
    """A person with and without a middle name or the second half of a surname, in common company."""

    def keys(name: Name) -> Iterable[object]:
        words = name.words
        return [(words[0], word) for word in words[1:]]

    found = []
    for a, b in pairs([name for name in names if not is_short(name.core)], keys):
        short, full = sorted((a, b), key=lambda name: (len(name.words), name.first))
        less, more = short.words, full.words
        if len(less) < len(more) and set(less) < set(more):
            found.append(Proposal(a=full, b=short, rule="short-name", confidence=0.88, company=True))
    return found


def surnames(names: Sequence[Name]) -> list[Proposal]:
    """A surname alone, or with an initial, and the one full name in its company that it can be."""
    by_surname: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if not is_short(name.core):
            for word in {name.words[-1], " ".join(name.words[1:])}:
                by_surname[word].append(name)
    found = []
    for name in names:
        if is_short(name.core):
            fitting = [
                full for full in by_surname.get(name.words[-1], ()) if short_fits(name.core, full.core)
            ]
            found += [
                Proposal(a=full, b=name, rule="surname", confidence=0.85, company=True)
                for full in fitting[:200]
            ]
    return found
