"""Pairs of names that may be one thing: proposed by shared keys, never by comparing all with all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from pipeline.link.names import (
    core,
    fold,
    initials,
    is_abbreviation,
    is_generic,
    lemma_sets,
    quoted,
    same_lemmas,
    squash,
    unquoted,
)
from pipeline.link.persons import inflected, is_short, short_fits
from pipeline.link.words import link_words

_MOST_IN_A_BLOCK = 60
_MOST_NAMESAKES = 50
_LEAST_REST = 2


@dataclass(slots=True, kw_only=True, eq=False)
class Name:
    """One name of one thing: the set of same-named sightings that stand for it.

    ``surfaces`` are the folded ways in which documents that name it in full shorten it.
    """

    number: int
    label: str
    text: str
    key: str
    core: str
    first: int
    sources: frozenset[int]
    known: bool
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


def propose(names: Sequence[Name]) -> list[Proposal]:
    """All proposals for the names of one label, the surest first, in a fixed order."""
    label = names[0].label
    rules = (
        _PERSON_RULES if label == "PERSON" else _BODY_RULES if label in ("CLUSTER", "ORG") else _PLAIN_RULES
    )
    best: dict[tuple[int, int], Proposal] = {}
    for rule in rules:
        for proposal in rule(names):
            pair = (min(proposal.a.number, proposal.b.number), max(proposal.a.number, proposal.b.number))
            known = best.get(pair)
            if known is None or (proposal.confidence, not proposal.company) > (
                known.confidence,
                not known.company,
            ):
                best[pair] = proposal
    return sorted(
        best.values(), key=lambda item: (-item.confidence, item.company, item.a.key, item.b.key, item.rule)
    )


def _blocks(names: Iterable[Name], keys: Callable[[Name], Iterable[object]]) -> list[list[Name]]:
    found: dict[object, list[Name]] = defaultdict(list)
    for name in names:
        for key in dict.fromkeys(keys(name)):
            found[key].append(name)
    return [block for block in found.values() if len(block) > 1]


def _chained(names: Sequence[Name], key: Callable[[Name], object], rule: str, sure: float) -> list[Proposal]:
    """Different names with the same key, each tied to the first of them.

    Where several things bear one of the names, company must tell which of them is meant.
    """
    found = []
    for block in _blocks(names, lambda name: [key(name)]):
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


def _pairs(names: Iterable[Name], keys: Callable[[Name], Iterable[object]]) -> Iterable[tuple[Name, Name]]:
    """The pairs that share a key; in a large block only those next to each other in the alphabet."""
    for block in _blocks(names, keys):
        ordered = sorted(block, key=lambda name: (name.core, name.number))
        reach = len(ordered) if len(ordered) <= _MOST_IN_A_BLOCK else 4
        for index, name in enumerate(ordered):
            for other in ordered[index + 1 : index + 1 + reach]:
                yield name, other


def same_core(names: Sequence[Name]) -> list[Proposal]:
    """The same words but for what a name may lack: "Klaster", "sp. z o.o.", a title."""
    return _chained(names, lambda name: name.core, "short-name", 0.96)


def joined(names: Sequence[Name]) -> list[Proposal]:
    """The same letters with other spaces and hyphens: LifeScience, Life Science."""
    return _chained(names, lambda name: squash(name.core), "spelling", 0.95)


def reordered(names: Sequence[Name]) -> list[Proposal]:
    """A person's surname before the first name."""
    full = [name for name in names if not is_short(name.core)]
    return _chained(full, lambda name: " ".join(sorted(name.core.split())), "order", 0.95)


def inflections(names: Sequence[Name]) -> list[Proposal]:
    """The same words in another case, by the dictionary."""

    def keys(name: Name) -> Iterable[object]:
        sets = lemma_sets(name.core)
        return (
            (len(sets), lemma)
            for lemma in max(sets, key=lambda item: max(map(len, item)), default=frozenset())
        )

    found = []
    for a, b in _pairs(names, keys):
        if a.core != b.core and same_lemmas(a.core, b.core):
            found.append(Proposal(a=a, b=b, rule="inflection", confidence=0.93))
    return found


def person_inflections(names: Sequence[Name]) -> list[Proposal]:
    """A person's name in another case, left as it stood."""

    def keys(name: Name) -> Iterable[object]:
        return [tuple(word[: max(2, len(word) - 3)][:3] for word in name.core.split())]

    return [
        Proposal(a=a, b=b, rule="inflection", confidence=0.92)
        for a, b in _pairs([name for name in names if not is_short(name.core)], keys)
        if inflected(a.core, b.core) or inflected(b.core, a.core)
    ]


def abbreviations(names: Sequence[Name]) -> list[Proposal]:
    """An abbreviation and the full name that some document shortens to it, or whose initials it has."""
    short = [name for name in names if is_abbreviation(name.text)]
    by_surface: dict[str, list[Name]] = defaultdict(list)
    by_initials: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if len(name.core.split()) < 2:
            continue
        for surface in name.short_surfaces:
            by_surface[surface].append(name)
        for letters in initials(name.key) | initials(name.core):
            by_initials[letters].append(name)
    found = []
    for name in short:
        shown = by_surface.get(name.key, ())
        found += [
            Proposal(a=full, b=name, rule="abbreviation", confidence=0.93, company=len(shown) > 1)
            for full in shown
        ]
        if not shown:
            full_names = by_initials.get(name.key, ())
            found += [
                Proposal(a=full, b=name, rule="abbreviation", confidence=0.82, company=True)
                for full in full_names
            ]
    return found


def shortened(names: Sequence[Name]) -> list[Proposal]:
    """A name that some document uses for a longer one, or that has its head and quoted words."""
    by_core = {name.core: name for name in names}
    users: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for surface in dict.fromkeys(core(item, name.label) for item in sorted(name.surfaces)):
            users[surface].append(name)
    found = []
    for surface, longer in users.items():
        short = by_core.get(surface)
        if short is None or is_generic(short.key, short.label) or is_abbreviation(short.text):
            continue
        found += [
            Proposal(a=name, b=short, rule="short-name", confidence=0.9, company=len(longer) > 1)
            for name in longer
            if name is not short and len(name.key) > len(short.key)
        ]
    return found + _branded(names)


def _branded(names: Sequence[Name]) -> list[Proposal]:
    """The same head and quoted words; the quoted words alone; the name without them, in common company."""
    found = []
    brands = [name for name in names if quoted(name.text) is not None]
    for a, b in _pairs(brands, lambda name: [(name.key.split()[0], quoted(name.text))]):
        short, full = sorted((a, b), key=lambda name: (len(name.key), name.key))
        if set(short.core.split()) < set(full.core.split()):
            found.append(Proposal(a=full, b=short, rule="short-name", confidence=0.87, only=True))
    by_core: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_core[name.core].append(name)
    for full in brands:
        brand = quoted(full.text) or ""
        rest = core(fold(unquoted(full.text)), full.label)
        shorts = [(short, False) for short in by_core.get(core(brand, full.label), ())]
        if len(rest.split()) >= _LEAST_REST and not is_generic(rest, full.label):
            shorts += [(short, True) for short in by_core.get(rest, ())]
        found += [
            Proposal(a=full, b=short, rule="short-name", confidence=0.87, only=True, company=company)
            for short, company in shorts
            if short is not full
        ]
    return found


def surnames(names: Sequence[Name]) -> list[Proposal]:
    """A surname alone, or with an initial, and the one full name in its company that it can be."""
    by_surname: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if not is_short(name.core):
            for word in {name.core.split()[-1], " ".join(name.core.split()[1:])}:
                by_surname[word].append(name)
    found = []
    for name in names:
        if is_short(name.core):
            fitting = [
                full for full in by_surname.get(name.core.split()[-1], ()) if short_fits(name.core, full.core)
            ]
            found += [
                Proposal(a=full, b=name, rule="surname", confidence=0.85, company=True)
                for full in fitting[:200]
            ]
    return found


def misspellings(names: Sequence[Name]) -> list[Proposal]:
    """Names with one word that differs by a slip of the pen.

    A letter too many, too few or two changed over are taken for a slip in a long word; a letter for another,
    and any change near the end of a person's name or in an adjective of place, only in common company.
    """

    def keys(name: Name) -> Iterable[object]:
        words = name.core.split()
        if len(words) == 1:
            return [("start", words[0][:4]), ("end", words[0][-4:])]
        return [(len(words), i, *words[:i], *words[i + 1 :]) for i in range(len(words))]

    found = []
    for a, b in _pairs(names, keys):
        if a.core == b.core or (a.known and b.known):
            continue
        slip = _slip(a, b)
        if slip is not None:
            right, wrong = sorted((a, b), key=lambda name: (not name.known, -name.documents, name.first))
            together = bool(a.sources & b.sources)
            found.append(
                Proposal(a=right, b=wrong, rule="spelling", confidence=slip[0], company=slip[1] or together)
            )
    return found


def _slip(a: Name, b: Name) -> tuple[float, bool] | None:
    """How sure that the one differing word is misspelt, and whether company must confirm it."""
    pairs = [(x, y) for x, y in zip(a.core.split(), b.core.split(), strict=True) if x != y]
    if len(pairs) != 1:
        return None
    x, y = pairs[0]
    shorter = min(len(x), len(y))
    if shorter < 5 or any(letter.isdigit() for letter in x + y):
        return None
    distance = OSA.distance(x, y, score_cutoff=2)
    if distance > (2 if shorter >= 10 else 1):
        return None
    if a.label == "PERSON":
        return None if x[: shorter - 1] == y[: shorter - 1] else (0.84, True)
    adjective = all(word.endswith(link_words().place_adjectives) for word in (x, y))
    replaced = len(x) == len(y) and sorted(x) != sorted(y)
    sure = not adjective and not replaced and shorter >= 7
    return (0.9, False) if sure else (0.82, True)


Rule = Callable[[Sequence[Name]], list[Proposal]]
_PLAIN_RULES: tuple[Rule, ...] = (same_core,)
_BODY_RULES: tuple[Rule, ...] = (same_core, joined, inflections, abbreviations, shortened, misspellings)
_PERSON_RULES: tuple[Rule, ...] = (same_core, reordered, person_inflections, surnames, misspellings)
