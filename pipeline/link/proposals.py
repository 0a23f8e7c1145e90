"""Proposals that two names may be one thing, and the keys under which names meet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

_MOST_IN_A_BLOCK = 60
_MOST_NAMESAKES = 50


@dataclass(slots=True, kw_only=True, eq=False)
class Name:
    """One name of one thing: the set of same-named sightings that stand for it.

    ``words`` are those of ``core``; ``surfaces`` are the folded ways in which documents that name a body in
    full shorten it.
    """

    number: int
    label: str
    text: str
    key: str
    core: str
    first: int
    sources: frozenset[int]
    known: bool
    words: tuple[str, ...]
    surfaces: set[str] = field(default_factory=set)
    short_surfaces: set[str] = field(default_factory=set)

    @property
    def documents(self) -> int:
        """How many documents use it."""
        return len(self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two names that may be one thing; ``company`` says that they must also be seen in common company."""

    a: Name
    b: Name
    rule: str
    confidence: float
    company: bool = False
    only: bool = False


def blocks(names: Iterable[Name], keys: Callable[[Name], Iterable[object]]) -> list[list[Name]]:
    """The names that share a key, for each key that several have."""
    found: dict[object, list[Name]] = defaultdict(list)
    for name in names:
        for key in dict.fromkeys(keys(name)):
            found[key].append(name)
    return [block for block in found.values() if len(block) > 1]


def chained(names: Sequence[Name], key: Callable[[Name], object], rule: str, sure: float) -> list[Proposal]:
    """Different names with the same key, each tied to the first of them.

    Where several things bear one of the names, company must tell which of them is meant.
    """
    found = []
    for block in blocks(names, lambda name: [key(name)]):
        by_key: dict[str, list[Name]] = {}
        for name in block:
            by_key.setdefault(name.key, []).append(name)
        first, *others = by_key.values()
        for listed in others:
            several = len(first) > 1 or len(listed) > 1
            found += [
                Proposal(a=a, b=b, rule=rule, confidence=sure, company=several)
                for a in first[:_MOST_NAMESAKES]
                for b in listed[:_MOST_NAMESAKES]
            ]
    return found


def pairs(
    names: Iterable[Name],
    keys: Callable[[Name], Iterable[object]],
    differ: Callable[[Name], object] | None = None,
) -> Iterable[tuple[Name, Name]]:
    """The pairs that share a key; in a large block only those next to each other in the alphabet.

    Blocks whose names are all the same by ``differ`` are left out.
    """
    for block in blocks(names, keys):
        if differ is not None and len(set(map(differ, block))) == 1:
            continue
        ordered = sorted(block, key=lambda name: (name.core, name.number))
        reach = len(ordered) if len(ordered) <= _MOST_IN_A_BLOCK else 4
        for index, name in enumerate(ordered):
            for other in ordered[index + 1 : index + 1 + reach]:
                yield name, other
