"""Claims by the patterns of patterns.yml: coordinated_by, located_in, renamed, organised."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.query import compile_pattern
from pipeline.annotate.datafiles import load_yaml
from pipeline.annotate.morphology import readings
from pipeline.records import Claim, Field

PREDICATES = ("coordinated_by", "located_in", "renamed", "organised", "co_organised")
# every pattern of a predicate captures a mention of one of these labels
_NEEDED = {
    "coordinated_by": {"ORG"},
    "located_in": {"PLACE"},
    "renamed": {"CLUSTER"},
    "organised": {"MINISTRY", "ORG"},
    "co_organised": {"MINISTRY", "ORG"},
}
_MAIN_FIELD = {"coordinated_by": "cluster", "located_in": "cluster", "renamed": "to"}
_NEGATIONS = frozenset({"nie", "nigdy", "bez"})
_PLANS = frozenset({"planować", "zamierzać", "chcieć", "jeśli", "gdyby"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of patterns.yml, ready to run."""

    predicate: str
    name: str
    regex: Any
    confidence: float
    example: str
    source: str


@functools.cache
def load_patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the files. Raises VocabularyError for one that can't be read."""
    return _read("patterns.yml", PREDICATES) + _read("award_patterns.yml", ("awarded",))


def _read(file: str, predicates: Iterable[str]) -> tuple[Pattern, ...]:
    loaded = load_yaml("pipeline.annotate.claims", file)
    words: dict[str, list[str]] = loaded["words"]
    return tuple(
        Pattern(
            predicate=predicate,
            name=entry["name"],
            regex=compile_pattern(entry["match"], words),
            confidence=entry["confidence"],
            example=entry["example"],
            source=entry["match"],
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
    return bool(planned) or any(
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


def by_patterns(context: Context, predicates: tuple[str, ...] = PREDICATES) -> Iterable[Claim]:
    """Every claim that a pattern of these predicates gives; the same fact may come more than once."""
    for line in context.lines:
        labels = {context.label(item.mention) for item in line.items if item.mention is not None}
        for predicate in predicates:
            if not labels & _NEEDED[predicate]:
                continue  # no pattern of it can match
            for pattern in patterns_of(predicate):
                for match in pattern.regex.finditer(line.code):
                    if not _negated(line, match):
                        yield from _claims(context, line, pattern, match)


@functools.cache
def patterns_of(predicate: str) -> tuple[Pattern, ...]:
    """The patterns of one predicate."""
    return tuple(pattern for pattern in load_patterns() if pattern.predicate == predicate)


def _claims(context: Context, line: Line, pattern: Pattern, match: Any) -> Iterable[Claim]:
    groups = _groups(match)
    evidence = ((line.start, line.end),)
    if pattern.name == "now-works-as" and _was_earlier(line, match):
        groups["from"], groups["to"] = groups["to"], groups["from"]
    if pattern.predicate in ("organised", "co_organised"):
        if _to_come(line, match):
            return
        yield from _organised(context, line, pattern, groups)
        return
    if (
        pattern.predicate == "located_in"
        and "cluster" not in groups
        and _seat_of_another(context, line, match)
    ):
        return
    main = _MAIN_FIELD[pattern.predicate]
    confidence = pattern.confidence
    for missing in ("from", "to") if pattern.predicate == "renamed" else (main,):
        if missing not in groups:
            offset = line.items[line.item_at(match.start())].start
            topic = (
                _namesake(context, groups) or _about(context, line, offset)
                if pattern.predicate != "renamed"
                else _other_name(context, line, groups)
            )
            if topic is None:
                return
            groups[missing] = topic
            confidence = round(confidence - 0.03, 3)
    order = {
        "coordinated_by": ("cluster", "org"),
        "located_in": ("cluster", "place"),
        "renamed": ("from", "to"),
    }
    subjects = [groups[main]]
    if pattern.name == "clusters-from":
        subjects = context.conjuncts(line, groups[main])
    for subject in subjects:
        groups[main] = subject
        if (
            len({context.name(groups[name]) for name in order[pattern.predicate]}) == 1
            and pattern.predicate == "renamed"
        ):
            continue
        fields = tuple(context.field(name, groups[name]) for name in order[pattern.predicate])
        yield Claim(
            predicate=pattern.predicate,
            fields=fields,
            evidence=evidence,
            rule=pattern.name,
            confidence=confidence,
        )


def _seat_of_another(context: Context, line: Line, match: Any) -> bool:
    """ "Fundacja X z siedzibą w Dębicy": the seat of a body that is no cluster."""
    first = line.item_at(match.start())
    if first < _SEAT or line.items[first - 1].text != "z":
        return False
    owner = line.items[first - _SEAT].mention
    coordinator = line.has("koordynator", "koordynować")  # whose seat is the cluster's
    return owner is not None and context.label(owner) != "CLUSTER" and not coordinator


_SEAT = 2


def _was_earlier(line: Line, match: Any) -> bool:
    """ "X występował wcześniej jako Y": Y is the old name."""
    matched = line.items[line.item_at(match.start()) : line.item_at(match.end() - 1)]
    return any(item.text in ("wcześniej", "dawniej", "poprzednio", "niegdyś", "kiedyś") for item in matched)


def _namesake(context: Context, groups: dict[str, int]) -> int | None:
    """ "Fundacja Interizon" coordinates "Klaster Interizon": one cluster shares a rare word with the body."""
    if "org" not in groups:
        return None
    rare = _rare_words(context.name(groups["org"]))
    found = {
        context.name(c): c for c in reversed(context.all("CLUSTER")) if rare & _rare_words(context.name(c))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _rare_words(name: str) -> set[str]:
    """Words of a name that the dictionary doesn't have, folded."""
    words = {word.strip('„”"(),.') for word in name.split()}
    return {
        word.casefold()
        for word in words
        if len(word) > 3 and not readings(word) and not readings(word.lower())
    }


def _about(context: Context, line: Line, offset: int) -> int | None:
    """The cluster that a pattern without a cluster is about; in calls nobody is meant."""
    if context.document.kind == "call":
        return None
    named = context.before(line, offset, "CLUSTER")
    if named and not any(context.may_be(m, "nom") for m in named) and not line.item:
        # "gratulujemy kolegom z Klastra X", says the head of Y, which coordinates the cluster
        return context.main(line)
    return context.topic(line, offset)


def _other_name(context: Context, line: Line, groups: dict[str, int]) -> int | None:
    """The other name of a renaming: the last different cluster named before, else the main one."""
    named = {context.name(mention) for mention in groups.values()}
    for earlier in reversed(context.lines[: line.index + 1]):
        for mention in reversed(earlier.mentions("CLUSTER", of=context.mentions)):
            if context.name(mention) not in named and context.mentions[mention].start < line.end:
                return mention
    return (
        context.main_cluster
        if context.main_cluster is not None and context.name(context.main_cluster) not in named
        else None
    )


def renamings(context: Context) -> Iterable[Claim]:
    """The renamed claims alone: what a passage is about depends on them."""
    return by_patterns(context, ("renamed",))


def _organised(context: Context, line: Line, pattern: Pattern, groups: dict[str, int]) -> Iterable[Claim]:
    told = line
    if pattern.name == "organised-what-was-told" and line.index:
        told = context.lines[line.index - 1]
    what = _what(context, told)
    if what is None:
        return
    if pattern.name == "contest-of" and any(item.text == "nie" for item in line.items):
        return
    for body in _joined_bodies(context, line, groups["body"]):
        yield Claim(
            predicate="organised",
            fields=(context.field("body", body), what),
            evidence=((line.start, line.end),),
            rule=pattern.name,
            confidence=pattern.confidence,
        )


def _joined_bodies(context: Context, line: Line, body: int) -> list[int]:
    """A body and the one that "i", "oraz" join to it, be it a ministry or another body."""
    found = context.conjuncts(line, body)
    position = line.position(found[-1])
    after = line.items[position + 1 : position + 3]
    joined = after[1].mention if len(after) == 2 and after[0].text in ("i", "oraz") else None
    if joined is not None and context.label(joined) in ("MINISTRY", "ORG"):
        found.append(joined)
    return found


def _what(context: Context, line: Line) -> Field | None:
    """What was organised: the contest for a status, a gala; None when the line tells of neither."""
    span = (line.start, line.end)
    if line.has("gala", "uroczystość") and not line.has("konkurs"):
        return Field(
            name="what",
            value="gala Krajowych Klastrów Kluczowych"
            if line.mentions("STATUS", of=context.mentions)
            else "uroczystość",
            spans=(span,),
        )
    if line.has("konkurs", "nabór", "runda", "edycja", "wniosek", "postępowanie", "certyfikacja"):
        status = _aim(context, line)
        if status is None:
            energy = "energi" in context.text[line.start : line.end].lower()
            return Field(
                name="what", value="konkurs dla klastrów energii" if energy else "konkurs", spans=(span,)
            )
        return Field(name="what", value=f"konkurs o status: {status}", spans=(span,))
    return None


def _aim(context: Context, line: Line) -> str | None:
    for candidate in (line, *reversed(context.lines[: line.index])):
        found = candidate.mentions("STATUS", of=context.mentions)
        if found:
            return context.name(found[0])
    return None
