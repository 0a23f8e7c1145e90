"""Sets of sightings that are one thing, merged step by step under what keeps them apart."""

from collections.abc import Iterable

import msgspec


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why two sightings were merged."""

    a: int
    b: int
    rule: str
    confidence: float


class Sets:
    """Disjoint sets of sightings (by position). What is forbidden stays apart however it is reached.

    Each set remembers its vocabulary entry: sets of two entries are never merged.
    """

    def __init__(self, entries: Iterable[str | None]) -> None:
        self.entry: list[str | None] = list(entries)
        self._parent = list(range(len(self.entry)))
        self._members = [[item] for item in range(len(self.entry))]
        self._apart: dict[int, set[int]] = {}
        self.reasons: list[Reason] = []

    def find(self, item: int) -> int:
        """The position that stands for the item's set."""
        parent = self._parent
        root = parent[item]
        while parent[root] != root:
            root = parent[root]
        while parent[item] != root:
            parent[item], item = root, parent[item]
        return root

    def keep_apart(self, a: int, b: int) -> None:
        """Never merge these two."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self._apart.setdefault(a, set()).add(b)
            self._apart.setdefault(b, set()).add(a)

    def may_merge(self, a: int, b: int, *, whatever_entry: bool = False) -> bool:
        """Whether nothing keeps the two sets apart; True when they are one already."""
        return self._fit(self.find(a), self.find(b), whatever_entry=whatever_entry)

    def _fit(self, x: int, y: int, *, whatever_entry: bool) -> bool:
        """The same of the positions that stand for two sets."""
        if x == y:
            return True
        if not whatever_entry:
            ours, theirs = self.entry[x], self.entry[y]
            if ours is not None and theirs is not None and ours != theirs:
                return False
        return not self._apart or y not in self._apart.get(x, ())

    def merge(self, a: int, b: int, rule: str, confidence: float, *, whatever_entry: bool = False) -> bool:
        """Merge two sets and note why; False when something keeps them apart."""
        x, y = self.find(a), self.find(b)
        if x == y:
            return True
        if not self._fit(x, y, whatever_entry=whatever_entry):
            return False
        self.reasons.append(Reason(a=a, b=b, rule=rule, confidence=confidence))
        if len(self._members[x]) < len(self._members[y]):
            x, y = y, x
        self._parent[y] = x
        self._members[x] += self._members[y]
        self._members[y] = []
        self.entry[x] = self.entry[x] if self.entry[x] is not None else self.entry[y]
        for other in self._apart.pop(y, set()):
            self._apart[other].discard(y)
            self._apart[other].add(x)
            self._apart.setdefault(x, set()).add(other)
        return True

    def merge_all(self, items: Iterable[tuple[int, str, float]]) -> None:
        """Merge each further item with the first, by the rule and confidence that stand beside it."""
        (first, *_), *others = items
        entry, whole = self.entry[first], [first, *(item for item, _, _ in others)]
        if self._apart or any(self.entry[i] != entry or len(self._members[i]) != 1 for i in whole):
            for item, rule, confidence in others:
                self.merge(first, item, rule, confidence)
            return
        for item, rule, confidence in others:
            self.reasons.append(Reason(first, item, rule, confidence))
            self._parent[item] = first
            self._members[item] = []
        self._members[first] = whole

    def untouched(self, items: Iterable[int]) -> bool:
        """Whether each of them is alone, without an entry, and nothing at all is kept apart."""
        return not self._apart and all(
            self._parent[item] == item and len(self._members[item]) == 1 and self.entry[item] is None
            for item in items
        )

    def members(self, item: int) -> list[int]:
        """The set of the item, in no particular order."""
        return self._members[self.find(item)]

    def groups(self) -> list[list[int]]:
        """All sets, each in order, in the order of their first members."""
        found: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            found.setdefault(self.find(item), []).append(item)
        return list(found.values())
