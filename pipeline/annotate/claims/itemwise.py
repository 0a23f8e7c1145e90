"""Awards told of several clusters at once, item by item: what each list item or bracket adds."""

from dataclasses import replace

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of
from pipeline.records import Field, Span


def _own_day(context: Context, line: Line, cluster: int) -> Field | None:
    """The date in brackets right after a cluster: "X (od 2016 r.) i Y (od 2017 r.)"."""
    position = line.position(cluster)
    after = line.items[position + 1 : position + 5]
    if len(after) > 1 and after[0].text == "od" and (day := after[1].mention) is not None:
        if context.label(day) == "DATE" and any(item.text in ("i", "oraz", ",") for item in after[2:3]):
            return _day(context, day)  # "X od 2016 r. i Y od 2018 r."
        before = line.items[max(0, position - 4) : position]
        if context.label(day) == "DATE" and any(item.text == "od" for item in before):
            return _day(context, day)
    if len(after) < 2 or after[0].text != "(":
        return None
    for item in after[1:]:
        if item.mention is not None and context.label(item.mention) == "DATE":
            return _day(context, item.mention)
    return None


def _day(context: Context, mention: int) -> Field:
    value = context.mentions[mention].value or context.name(mention)
    return Field(name="on", value=value, spans=(context.span(mention),), label="DATE")


def own_kind(context: Context, line: Line, cluster: int) -> Field | None:
    """The kind told of one cluster: in brackets or a clause behind it, between dashes before it."""
    position = line.position(cluster)
    before = line.items[max(0, position - 7) : position]
    if len(before) > 2 and before[-1].text in _DASHES and any(item.text in _DASHES for item in before[:-1]):
        opening = max(n for n, item in enumerate(before[:-1]) if item.text in _DASHES)
        kind = kind_of(context, before[opening].start, before[-1].end)
        if kind is not None:
            return kind
    if len(before) > 2 and before[-1].text == ",":
        comma = next((n for n in range(len(before) - 2, -1, -1) if before[n].text == ","), None)
        if comma is not None and any(x.text == "raz" for x in before[comma:]):
            return kind_of(context, before[comma].start, before[-1].end)  # "oraz, po raz pierwszy, X"
    relative = _relative_kind(context, line, cluster)
    if relative is not None:
        return relative
    after = line.items[position + 1 : position + 7]
    close = next((i for i, item in enumerate(after) if item.text == ")"), None)
    if not after or close is None or after[0].text != "(":
        return None
    return kind_of(context, after[0].start, after[close].end)


_DASHES = frozenset("-–—")


def _relative_kind(context: Context, line: Line, cluster: int) -> Field | None:
    """ "X, dla którego to debiut", "X i Y, które status odnowiły": what the clause behind says of them."""
    joined = context.conjuncts(line, cluster)
    last = line.position(joined[-1])
    ahead = line.items[last + 1 : last + 4]
    if not ahead or ahead[0].text != ",":
        return None
    relative = next((item for item in ahead[1:] if "który" in item.lemmas), None)
    if relative is None or (len(joined) > 1 and "pl" not in relative.tags):
        return None
    clauses = context.clauses[line.index]
    inside = [i for i in range(last + 1, len(line.items)) if clauses[i] == clauses[last + 1]]
    return kind_of(context, line.items[inside[0]].start, line.items[inside[-1]].end)


def _with_own(
    fragment: Fragment,
    cluster: int,
    day: Field | None,
    kind: Field | None,
    *,
    all_days: bool,
    own_kinds: frozenset[tuple[Span, ...]],
) -> Fragment:
    """A fragment for one of its clusters, with what stands in brackets behind that one."""
    own = [found for found in (day, kind) if found is not None]
    shared = [
        f
        for f in fragment.fields
        if not (f.name == "on" and all_days)
        and not (f.name == "kind" and (kind is not None or f.spans in own_kinds))
    ]
    return replace(fragment, clusters=(cluster,), fields=(*own, *shared))


def by_items(context: Context, fragment: Fragment) -> list[Fragment]:
    """A fragment whose receivers stand on list items or have dates of their own, with what each item adds."""
    days = {
        c: _own_day(context, fragment.line, c)
        for c in fragment.clusters
        if context.line_of[c] is fragment.line
    }
    kinds = {c: own_kind(context, fragment.line, c) for c in days}
    own_kinds = frozenset(kind.spans for kind in kinds.values() if kind is not None)
    if any(days.values()) or own_kinds:
        return [
            _with_own(
                fragment, c, days.get(c), kinds.get(c), all_days=any(days.values()), own_kinds=own_kinds
            )
            for c in fragment.clusters
        ]
    if not all(context.line_of[c].index > fragment.line.index for c in fragment.clusters):
        return [fragment]
    parts = []
    for cluster in fragment.clusters:
        item = context.line_of[cluster]
        kind = kind_of(context, item.start, item.end) if item is not fragment.line else None
        fields = (
            *((kind,) if kind is not None else ()),
            *(f for f in fragment.fields if kind is None or f.name != "kind"),
        )
        evidence = tuple(dict.fromkeys((*fragment.evidence, (item.start, item.end))))
        parts.append(replace(fragment, clusters=(cluster,), fields=fields, evidence=evidence))
    return parts
