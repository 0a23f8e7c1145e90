"""coordinated_by from lists whose heading says that coordinators stand beside the clusters."""

import re
from collections.abc import Iterable, Iterator

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.records import Claim

# "Klastry i ich koordynatorzy:", "Lista klastrów wraz z koordynatorami", "(w nawiasach koordynatorzy)"
_HEADS = re.compile(
    r"klast\w+[^.:;]{0,40}\bkoordynator\w*|"
    r"(?:w nawias\w+|po myślniku|po przecinku) (?:podano )?koordynator\w*|"
    r"koordynator\w*(?: podano)? w nawias\w+|koordynator\w*[^.:;]{0,20}\bklast\w+"
)
_BETWEEN = frozenset(":–—-(,")
_RULE = "list-of-coordinators"


def listed_with_coordinators(context: Context) -> Iterable[Claim]:
    """ "Klastry i ich koordynatorzy:" and below it "– Klaster X: Fundacja Y;"."""
    heading: Line | None = None
    for line in context.lines:
        yield from _below_label(context, line)
        if _is_heading(context, line):
            heading = line
            yield from _claims(context, line, heading)
        elif heading is not None and line.item:
            yield from _claims(context, line, heading)
        else:
            heading = None


def _below_label(context: Context, line: Line) -> Iterator[Claim]:
    """ "Koordynator klastra" on a line of its own, and the body on the next."""
    if not line.has("koordynator"):
        return
    words = [item.text for item in line.items if item.mention is None and item.text != ":"]
    clusters = line.mentions("CLUSTER", of=context.mentions)
    label = words in (["koordynator"], ["koordynator", "klastra"])
    if not label or len(line.items) > len(words) + len(clusters) + 1 or line.index + 1 >= len(context.lines):
        return
    below = context.lines[line.index + 1]
    bodies = below.mentions("ORG", of=context.mentions)
    cluster = clusters[0] if clusters else context.topic(line)
    if cluster is None or not bodies or below.position(bodies[0]) or any(is_finite(x) for x in below.items):
        return
    yield Claim(
        predicate="coordinated_by",
        fields=(context.field("cluster", cluster), context.field("org", bodies[0])),
        evidence=((line.start, line.end), (below.start, below.end)),
        rule="coordinator-below-its-label",
        confidence=0.92,
    )


def _is_heading(context: Context, line: Line) -> bool:
    """A line that names no body and heads a list, or the list that it begins itself."""
    if not line.has("koordynator") or (line.item and line.mentions("CLUSTER", of=context.mentions)):
        return False
    text = context.text[line.start : line.end].casefold()
    told = _HEADS.search(text)
    bodies = line.mentions("ORG", "PERSON", of=context.mentions)
    inside = told is not None and told[0].startswith(("w nawias", "po ", "koordynator"))
    verbs = any(is_finite(item) for item in line.items)
    return told is not None and (inside or not (bodies or verbs))


def _claims(context: Context, line: Line, heading: Line) -> Iterator[Claim]:
    if len(line.mentions("CLUSTER", of=context.mentions)) > 1 and line is not heading:
        return
    for cluster, org in _pairs(context, line.items):
        yield Claim(
            predicate="coordinated_by",
            fields=(context.field("cluster", cluster), context.field("org", org)),
            evidence=((heading.start, heading.end), (line.start, line.end)),
            rule=_RULE,
            confidence=0.93,
        )


def _past_bracket(context: Context, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """What stands behind a bracket with a place: "Klaster X (Gliwice) – Fundacja Y"."""
    inside = [i for i, x in enumerate(items[:6]) if x.text == ")"]
    place = len(items) > 1 and items[1].mention is not None and context.label(items[1].mention) == "PLACE"
    return items[inside[0] + 1 :] if inside and items[0].text == "(" and place else items


def _pairs(context: Context, items: tuple[Item, ...]) -> Iterator[tuple[int, int]]:
    """The clusters of a line, and the body that a sign joins to each: its short name may come between."""
    for index, item in enumerate(items):
        if item.mention is None or context.label(item.mention) != "CLUSTER":
            continue
        after = _past_bracket(context, items[index + 1 :])[:2]
        body = after[1].mention if len(after) > 1 and after[0].text in _BETWEEN else None
        if body is not None and context.label(body) == "ORG":
            yield item.mention, body
