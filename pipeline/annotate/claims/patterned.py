"""Claims by the patterns of patterns.yml: coordinated_by, located_in, renamed, organised."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from pipeline.annotate.claims.about import (
    body_meant,
    body_of_line_above,
    cluster_meant,
    matched_items,
    namesake,
)
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.countedwhole import counted_before
from pipeline.annotate.claims.formernames import other_name, was_earlier
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.organised import organised
from pipeline.annotate.claims.query import common_noun, compile_pattern, needed_words
from pipeline.annotate.claims.refusals import named_next, refused, told_next
from pipeline.annotate.claims.seats import from_there
from pipeline.annotate.claims.whereabouts import further_places
from pipeline.datafiles import load_yaml
from pipeline.records import Claim

PREDICATES = ("coordinated_by", "located_in", "renamed", "organised", "co_organised")
# a pattern that captures this field can match only where a mention of one of these labels is
_NEEDED = {
    "org": frozenset({"ORG"}),
    "place": frozenset({"PLACE"}),
    "to": frozenset({"CLUSTER"}),
    "from": frozenset({"CLUSTER"}),
    "status": frozenset({"STATUS"}),
    "body": frozenset({"MINISTRY", "ORG", "CLUSTER"}),
}
_ORDER = {
    "coordinated_by": ("cluster", "org"),
    "located_in": ("cluster", "place"),
    "renamed": ("from", "to"),
}
_MAIN_FIELD = {"coordinated_by": "cluster", "located_in": "cluster", "renamed": "to"}
_OF_SEVERAL = frozenset(
    (
        "clusters-from clusters-in place-is-represented-by region-has works-in-inverted in-place-works "
        "clusters-from-it-are of-the-region-are of-the-region-got boasts-there of-the-region-chosen "
        "and-in-the-region-have-it"
    ).split()
)
_TOLD_NEXT = frozenset(
    "some-come-from those-from-the-place another-works-there the-second-there one-of-them-there".split()
)
_NEGATIONS = frozenset({"nie", "nigdy", "bez"})
_WORTH = frozenset({"warto", "należeć", "trzeba", "można", "wypadać"})
_PLANS = frozenset({"planować", "zamierzać", "chcieć", "jeśli", "gdyby"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of patterns.yml or award_patterns.yml, by its ``file``.

    ``unnamed``: what it says of a named cluster it says of "klaster", "nasz klaster", too.
    """

    file: str
    predicate: str
    name: str
    confidence: float
    example: str
    source: str
    labels: tuple[frozenset[str], ...]
    words: frozenset[str]
    unnamed: bool = False

    @property
    def regex(self) -> Any:
        """The pattern ready to run, compiled when it is first wanted: a fifth of a second for all of them.

        Raises VocabularyError for one that can't be read.
        """
        return _compiled(self.file, self.source)


@functools.cache
def _compiled(file: str, source: str) -> Any:
    return compile_pattern(source, load_yaml("pipeline.annotate.claims", file)["words"])


@functools.cache
def load_patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the files."""
    return _read("patterns.yml", PREDICATES) + _read("award_patterns.yml", ("awarded",))


def _read(file: str, predicates: Iterable[str]) -> tuple[Pattern, ...]:
    loaded = load_yaml("pipeline.annotate.claims", file)
    words: dict[str, list[str]] = loaded["words"]
    return tuple(
        Pattern(
            file=file,
            predicate=predicate,
            name=entry["name"],
            confidence=entry["confidence"],
            example=entry["example"],
            source=entry["match"],
            labels=tuple(labels for name, labels in _NEEDED.items() if f"{name}:" in entry["match"]),
            words=needed_words(entry["match"], words),
            unnamed=entry.get("unnamed", False),
        )
        for predicate in predicates
        for entry in loaded[predicate]
    )


def _groups(match: Any) -> dict[str, int]:
    """Named groups that captured a mention."""
    return {
        name: int(value) for name, value in match.groupdict().items() if value is not None and value.isdigit()
    }


def _negated(line: Line, match: Any) -> bool:
    first, last = line.item_at(match.start()), line.item_at(match.end() - 1)
    matched = line.items[max(0, first - 1) : last + 1]
    planned = first and "inf" in line.items[first - 1].tags and "subst" not in line.items[first - 1].tags
    told = first > 1 and bool(line.items[first - 2].lemmas & _WORTH)  # "Warto wymienić Klaster X, prowadzony"
    return (bool(planned) and not told) or any(
        item.text in _NEGATIONS or item.lemmas & _PLANS for item in matched if item.mention is None
    )


def _to_come(line: Line, match: Any) -> bool:
    """ "ogłosi konkurs": what nobody has organised yet."""
    matched = line.items[line.item_at(match.start()) : line.item_at(match.end() - 1) + 1]
    return any(
        item.mention is None
        and {"fin", "perf"} <= item.tags
        and not item.tags & {"praet", "imperf", "subst", "adj"}
        for item in matched
    )


def _announced(context: Context, line: Line, pattern: Pattern) -> bool:
    """ "12 maja Ministerstwo Gospodarki rozpocznie przyjmowanie wniosków": to come, but fixed."""
    return pattern.name == "begins-to-accept" and bool(line.mentions("DATE", of=context.mentions))


def by_patterns(context: Context, predicates: tuple[str, ...] = PREDICATES) -> Iterable[Claim]:
    """Every claim that a pattern of these predicates gives; the same fact may come more than once."""
    for line in context.lines:
        labels = context.labels_in(line)
        for predicate in predicates:
            for pattern in patterns_for(predicate, labels, line):
                for match in pattern.regex.finditer(line.code):
                    if not _negated(line, match):
                        yield from _claims(context, line, pattern, match)


@functools.lru_cache(maxsize=4096)
def patterns_with(predicate: str, labels: frozenset[str]) -> tuple[Pattern, ...]:
    """The patterns of a predicate that can match where mentions of these labels are."""
    return tuple(p for p in patterns_of(predicate) if all(labels & needed for needed in p.labels))


def patterns_for(predicate: str, labels: frozenset[str], line: Line) -> list[Pattern]:
    """Those of them that can match in a line: one of the words is there of which every match has one."""
    patterns = patterns_with(predicate, labels)
    anywhere, by_word = _by_word(predicate, labels)
    found = set(anywhere)
    for word in line.lemmas & by_word.keys():
        found.update(by_word[word])
    return [patterns[index] for index in sorted(found)]


@functools.lru_cache(maxsize=4096)
def _by_word(predicate: str, labels: frozenset[str]) -> tuple[list[int], dict[str, list[int]]]:
    """The indexes of the patterns that need no word, and of those that each word may serve."""
    anywhere: list[int] = []
    by_word: dict[str, list[int]] = {}
    for index, pattern in enumerate(patterns_with(predicate, labels)):
        if not pattern.words:
            anywhere.append(index)
        for word in pattern.words:
            by_word.setdefault(word, []).append(index)
    return anywhere, by_word


@functools.cache
def patterns_of(predicate: str) -> tuple[Pattern, ...]:
    """The patterns of one predicate."""
    named = [pattern for pattern in load_patterns() if pattern.predicate == predicate]
    return (*named, *(_of_the_cluster(pattern) for pattern in named if pattern.unnamed))


def _of_the_cluster(pattern: Pattern) -> Pattern:
    """The same pattern for the common noun: "Klaster działa w Dębicy"."""
    source = common_noun(pattern.source)
    return replace(pattern, source=source, words=pattern.words or _CLUSTER)


_CLUSTER = frozenset({"klaster"})


def _claims(context: Context, line: Line, pattern: Pattern, match: Any) -> Iterable[Claim]:
    groups = _groups(match)
    evidence = ((line.start, line.end),)
    if pattern.name in ("now-works-as", "we-work-as") and was_earlier(line, match):
        groups.setdefault("from", other_name(context, line, groups) or groups["to"])
        groups["from"], groups["to"] = groups["to"], groups["from"]
    if pattern.predicate in ("organised", "co_organised"):
        if any(item.text == "jak" for item in matched_items(line, match)):
            return  # "w kongresie, jak podała Fundacja X, było ..."
        if not (_to_come(line, match) and not _announced(context, line, pattern)):
            yield from organised(
                context, line, match, groups, rule=pattern.name, confidence=pattern.confidence
            )
        return
    if refused(context, line, pattern, match, groups):
        return
    if pattern.predicate != "renamed" and "cluster" in groups and context.aside(line, groups["cluster"]):
        del groups["cluster"]  # "(uprzednio Klaster Y), działający w Dębicy": of the one that it is now
    confidence = _complete(context, line, pattern, match, groups)
    if confidence is None:
        return
    main, order = _MAIN_FIELD[pattern.predicate], _ORDER[pattern.predicate]
    for subject in _subjects(context, line, pattern, groups[main]):
        groups[main] = subject
        if pattern.predicate == "renamed" and context.name(groups["from"]) == context.name(groups["to"]):
            continue
        for values in _with_further(context, line, pattern, groups):
            yield Claim(
                predicate=pattern.predicate,
                fields=tuple(context.field(name, values[name]) for name in order),
                evidence=evidence,
                rule=pattern.name,
                confidence=confidence,
            )


def _with_further(
    context: Context, line: Line, pattern: Pattern, groups: dict[str, int]
) -> Iterable[dict[str, int]]:
    """What the pattern found, and the same of each further place told along."""
    yield groups
    if pattern.predicate == "located_in":
        for place in further_places(context, line, pattern.name, groups["place"]):
            yield groups | {"place": place}


def _complete(
    context: Context, line: Line, pattern: Pattern, match: Any, groups: dict[str, int]
) -> float | None:
    """Add what the pattern doesn't name, from the passage; the confidence left, None where none is known."""
    confidence = pattern.confidence
    offset = line.items[line.item_at(match.start())].start
    for missing in reversed(_ORDER[pattern.predicate]):
        if missing in groups:
            continue
        if missing == "org" and pattern.name == "signed-by-the-coordinator":
            found = body_of_line_above(context, line)
        elif missing == "org":
            found = body_meant(context, line, match)
        elif pattern.predicate == "renamed":
            found = other_name(context, line, groups)
        elif pattern.name in _TOLD_NEXT:
            found = told_next(context, line)
        elif pattern.name == "from-place":
            found = from_there(context, line, match, groups["place"])
        elif pattern.name == "the-only-cluster-from":
            found = named_next(context, line)
        else:
            found = _unnamed(context, line, groups, offset)
        if found is None:
            return None
        groups[missing] = found
        confidence = round(confidence - 0.03, 3)
    return confidence


def _subjects(context: Context, line: Line, pattern: Pattern, cluster: int) -> list[int]:
    """The clusters of which a pattern says something: those of a list where it speaks of several."""
    if pattern.name in _OF_SEVERAL:
        return context.conjuncts(line, cluster)[: counted_before(line, line.position(cluster))]
    if pattern.name in _TOLD_NEXT:
        return context.conjuncts(context.line_of[cluster], cluster)
    return [cluster]


def _unnamed(context: Context, line: Line, groups: dict[str, int], offset: int) -> int | None:
    """The cluster of a pattern that names none: the namesake of the body, else what the passage is about."""
    alike = namesake(context, groups["org"]) if "org" in groups else None
    return alike if alike is not None else cluster_meant(context, line, offset)


def renamings(context: Context) -> Iterable[Claim]:
    """The renamed claims alone: what a passage is about depends on them."""
    return by_patterns(context, ("renamed",))
