"""The names of a group that got a status, told in the lines behind it: "Są to: X i Y", "Pozostałe to ..."."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.annotate.claims.clauses import PREPOSITIONS, SUBORDINATORS
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.entries import counted_list, entries_below, headed_list
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.itemwise import own_kind
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments
from pipeline.annotate.claims.openings import opens_with
from pipeline.records import Field


def denied(line: Line) -> bool:
    """Whether a line denies something, or tells of those who only apply."""
    return any(
        item.mention is None and (item.text in ("nie", "ani", "nigdy", "bez") or item.lemmas & _APPLYING)
        for item in line.items
    )


_APPLYING = frozenset(
    "kandydat wnioskodawca pretendent ubiegać starać kandydować aplikować startować złożyć zgłosić".split()
)


def listed_below(context: Context, groups: Sequence[Fragment]) -> list[Fragment]:
    """The names of groups that the next lines tell: "Są to: X i Y.", or the list right below."""
    found = []
    for group in groups:
        index = group.line.index + 1
        if index + 1 < len(context.lines) and _goes_on_about_status(context, group.line, index):
            index += 1
        if index >= len(context.lines):
            continue
        counted = counted_list(context, group.line) or headed_list(context, group.line)
        if counted or context.lines[index].paragraph - group.line.paragraph > 1:
            found += list(one_by_one(context, group, counted))
            continue
        following = context.lines[index]
        clusters = _told_of_group(context, following)
        row = any(item.text == "|" for item in following.items)
        if not clusters and following.item and not row:
            clusters = entries_below(context, group.line)
        elif clusters and context.line_of[clusters[0]] is following:
            clusters += _told_further(context, following)
        found += list(one_by_one(context, group, clusters))
    return found


def _told_further(context: Context, line: Line) -> list[int]:
    """ "Pierwszy to X. Pozostałe dwa to Y i Z.": what the lines behind go on with."""
    found: list[int] = []
    for later in context.lines[line.index + 1 : line.index + 1 + _GOES_ON]:
        more = _told_of_group(context, later) if later.paragraph == line.paragraph else []
        if not more or context.line_of[more[0]] is not later:
            break
        found += more
    return found


_GOES_ON = 4  # lines


def _goes_on_about_status(context: Context, group: Line, index: int) -> bool:
    """ "Status otrzymało osiem klastrów. Będą go mieć do 2024 r. Są to: ...": a sentence in between."""
    line = context.lines[index]
    return (
        line.paragraph == group.paragraph
        and not line.item
        and not line.mentions("CLUSTER", of=context.mentions)
        and bool(_told_of_group(context, context.lines[index + 1]))
    )


def _told_of_group(context: Context, line: Line) -> list[int]:
    """The clusters that a line names as those of the group told before it."""
    if not opens_with(line, "names_of_group") or denied(line):
        return []
    if line.items[-1].text == ":":
        return entries_below(context, line)
    clusters = line.mentions("CLUSTER", of=context.mentions)
    return (
        members_named(context, line, clusters[0])
        if clusters and _is_member(context, line, clusters[0])
        else []
    )


def members_named(context: Context, line: Line, first: int) -> list[int]:
    """
    The clusters that are enumerated with the first one, past what is said of each.

    "Są wśród nich X, koordynowany przez Y, a także dwa klastry z Podkarpacia: Z i W, które ...": X, Z and W.
    """
    found = context.conjuncts(line, first)
    for cluster in line.mentions("CLUSTER", of=context.mentions):
        start, position = line.position(found[-1]), line.position(cluster)
        between = line.items[start + 1 : position]
        joined = any(item.text in _ENUMERATES for item in between)
        if position > start and joined and _is_member(context, line, cluster):
            found += context.conjuncts(line, cluster)
    return found


_ENUMERATES = frozenset([":", "także", "oraz", "i", "również", "drugim", "drugi", "trzecim", "trzeci"])


def _is_member(context: Context, line: Line, cluster: int) -> bool:
    """Whether a name is enumerated: in the nominative, behind no preposition, in no subordinate clause."""
    position = line.position(cluster)
    if not context.may_be(cluster, "nom") or (position and line.items[position - 1].text in PREPOSITIONS):
        return False
    clauses = context.clauses[line.index]
    begin = next(i for i, number in enumerate(clauses) if number == clauses[position])
    opening = line.items[begin : begin + 3]
    return not begin or not any("który" in x.lemmas or x.text in SUBORDINATORS for x in opening)


def _of_item(context: Context, line: Line) -> list[Field]:
    """What a list item tells of its own award: kind, end of validity, since when."""
    kind = kind_of(context, line.start, line.end)
    told = moments(context, line)
    fields = [] if kind is None else [kind]
    fields += [m.field("valid_until") for m in told if m.part == "until"][:1]
    return fields + [m.field("on") for m in told if m.part == "since"][:1]


def one_by_one(context: Context, group: Fragment, clusters: Sequence[int]) -> Iterable[Fragment]:
    """One award for each cluster, with the kind that its own list item tells."""
    for cluster in clusters:
        line = context.line_of[cluster]
        kind = None if line.item else own_kind(context, line, cluster)
        own = _of_item(context, line) if line.item else [kind] if kind is not None else []
        names = {f.name for f in own}
        fields = (*own, *(f for f in group.fields if f.name not in names))
        evidence = tuple(dict.fromkeys((*group.evidence, (line.start, line.end))))
        yield replace(group, clusters=(cluster,), rule="award-group", fields=fields, evidence=evidence)
