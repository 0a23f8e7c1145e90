"""Pairs of names that may be one thing: proposed by shared keys, never by comparing all with all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

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
from pipeline.link.personvariants import middle_names, person_inflections, reordered, surnames
from pipeline.link.proposals import Name, Proposal, chained, pairs
from pipeline.link.words import link_words

_LEAST_REST = 2


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


def same_core(names: Sequence[Name]) -> list[Proposal]:
    """The same words but for what a name may lack: "Klaster", "sp. z o.o.", a title."""
    return chained(names, lambda name: name.core, "short-name", 0.96)


def joined(names: Sequence[Name]) -> list[Proposal]:
    """The same letters with other spaces and hyphens: LifeScience, Life Science."""
    return chained(names, lambda name: squash(name.core), "spelling", 0.95)


def inflections(names: Sequence[Name]) -> list[Proposal]:
    """The same words in another case, by the dictionary."""

    def keys(name: Name) -> Iterable[object]:
        sets = lemma_sets(name.core)
        return (
            (len(sets), lemma)
            for lemma in max(sets, key=lambda item: max(map(len, item)), default=frozenset())
        )

    found = []
    for a, b in pairs(names, keys):
        if a.core != b.core and same_lemmas(a.core, b.core):
            found.append(Proposal(a=a, b=b, rule="inflection", confidence=0.93))
    return found


def abbreviations(names: Sequence[Name]) -> list[Proposal]:
    """An abbreviation and the full name that some document shortens to it, or whose initials it has."""
    short = [name for name in names if is_abbreviation(name.text)]
    by_surface: dict[str, list[Name]] = defaultdict(list)
    by_initials: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        if len(name.words) < 2:
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
    for a, b in pairs(brands, lambda name: [(name.key.split()[0], quoted(name.text))]):
        short, full = sorted((a, b), key=lambda name: (len(name.key), name.key))
        if set(short.words) < set(full.words):
            found.append(Proposal(a=full, b=short, rule="short-name", confidence=0.87, only=True))
    by_core: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_core[name.core].append(name)
    for full in brands:
        brand = quoted(full.text) or ""
        rest = core(fold(unquoted(full.text)), full.label)
        shorts = []
        if full.label == "CLUSTER":
            # A company may be called like a foundation; clusters of one name are one more often than not.
            shorts += [(short, False) for short in by_core.get(core(brand, full.label), ())]
        if len(rest.split()) >= _LEAST_REST and not is_generic(rest, full.label):
            shorts += [(short, True) for short in by_core.get(rest, ())]
        found += [
            Proposal(a=full, b=short, rule="short-name", confidence=0.87, only=True, company=company)
            for short, company in shorts
            if short is not full and not short.sources & full.sources
        ]
    return found


def misspellings(names: Sequence[Name]) -> list[Proposal]:
    """Names with one word that differs by a slip of the pen.

    A letter too many, too few or two changed over are taken for a slip in a long word; a letter for another,
    and any change near the end of a person's name or in an adjective of place, only in common company.
    """

    def keys(name: Name) -> Iterable[object]:
        words = name.words
        if len(words) == 1:
            return [("start", words[0][:4]), ("end", words[0][-4:])]
        return [(len(words), i, *words[:i], *words[i + 1 :]) for i in range(len(words))]

    found = []
    for a, b in pairs(names, keys):
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
    pairs = [(x, y) for x, y in zip(a.words, b.words, strict=True) if x != y]
    if len(pairs) != 1:
        return None
    x, y = pairs[0]
    shorter = min(len(x), len(y))
    if shorter < 5:
        return None
    most = 2 if shorter >= 10 else 1
    if OSA.distance(x, y, score_cutoff=most) > most or any(letter.isdigit() for letter in x + y):
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
_PERSON_RULES: tuple[Rule, ...] = (
    same_core,
    reordered,
    person_inflections,
    middle_names,
    surnames,
    misspellings,
)
