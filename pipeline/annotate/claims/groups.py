"""Awards told of groups: plural statuses with names behind them, "Są to ...", headings above lists."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.lists import listed_clusters
from pipeline.annotate.claims.moments import kind_of, moments
from pipeline.annotate.claims.objects import aimed_at, hoped_for
from pipeline.annotate.claims.openings import opens_with
from pipeline.annotate.claims.receivers import governed
from pipeline.annotate.morphology import readings
from pipeline.records import Field

_BEFORE_NAMES = 10  # items between a plural status and the names of those who have it
_PASSING = frozenset(
    ("grono grupa lista wykaz zestawienie rodzina poczet szereg liczba dwójka trójka").split()
)
_EXIST = frozenset("działać być mieć istnieć funkcjonować posiadać liczyć stanowić".split())


def is_plural(context: Context, status: int) -> bool:
    """Whether a status is told in the plural ("Krajowe Klastry Kluczowe"), so that it means clusters."""
    if context.mentions[status].text.casefold() == context.name(status).casefold():
        return False
    words = [readings(word) or readings(word.lower()) for word in context.mentions[status].text.split()]
    return any(found and all(r.number == "pl" for r in found) for found in words)


def _denied(line: Line) -> bool:
    return any(
        item.mention is None and (item.text in ("nie", "ani", "nigdy", "bez") or item.lemmas & _APPLYING)
        for item in line.items
    )


_APPLYING = frozenset(
    "kandydat wnioskodawca pretendent ubiegać starać kandydować aplikować startować złożyć zgłosić".split()
)


def _means_clusters(context: Context, line: Line, status: int) -> bool:
    """No attribute of another noun ("gala Krajowych Klastrów Kluczowych") and nothing aimed at."""
    position = line.position(status)
    if aimed_at(line, position) or hoped_for(line, position):
        return False
    for item in reversed(line.items[:position]):
        if item.mention is not None:
            return context.label(item.mention) in ("PLACE", "DATE", "MINISTRY")
        if item.number is not None or item.tags & {"adj", "num", "ppas"}:
            continue
        if item.lemmas & _PASSING or item.tags & {"prep", "conj"} or is_finite(item):
            return True
        return "subst" not in item.tags
    return True


def _names_behind(context: Context, line: Line, position: int) -> list[int]:
    """The clusters behind ":", "w tym", "m.in.", "to jest" after an item; the list below a final colon."""
    introduced = False
    for item in line.items[position + 1 : position + 1 + _BEFORE_NAMES + 1]:
        if item.mention is not None and context.label(item.mention) == "CLUSTER":
            if introduced and context.may_be(item.mention, "nom", "acc"):
                return context.conjuncts(line, item.mention)
            return []
        introduced = introduced or item.text in (":", "m.in.", "tym", "nich", "np.", "jak", "–", "-", "(")
        if is_finite(item) and not item.lemmas & (_EXIST | claim_words()["choose"]):
            return []
    return listed_clusters(context, line) if line.items[-1].text == ":" or _heads_list(context, line) else []


def _heads_list(context: Context, line: Line) -> bool:
    """ "Wykaz Krajowych Klastrów Kluczowych" without a verb, right above a list."""
    following = context.lines[line.index + 1 : line.index + 2]
    return (
        bool(following)
        and following[0].item
        and not line.item
        and not any(item.text == "|" for item in following[0].items)
        and not any(is_finite(item) for item in line.items)
        and line.has("wykaz", "lista", "zestawienie", "grono", "laureat")
    )


def _fields(context: Context, line: Line) -> tuple[Field, ...]:
    """Day, giver and kind of a line that tells whom a ministry chose."""
    choosing = claim_words()["choose"] | claim_words()["give"]
    chosen = line.has(*choosing)
    fields = [m.field("on") for m in moments(context, line) if m.part == "on"][:1] if chosen else []
    for body in line.mentions("MINISTRY", of=context.mentions) if chosen else []:
        position = line.position(body)
        passive = any(i.text == "przez" for i in line.items[max(0, position - 2) : position])
        if passive or (context.may_be(body, "nom") and not governed(line, position)):
            fields.append(context.field("by", body))
            break
    kind = kind_of(context, line.start, line.end)
    return (*fields, *((kind,) if kind is not None else ()))


def named_groups(context: Context) -> tuple[list[Fragment], list[Fragment]]:
    """(awards of those named behind a plural status, groups whose names do not stand in the line)."""
    named, open_groups = [], []
    if context.document.kind == "call":
        return [], []
    for line in context.lines:
        if _denied(line):
            continue
        for status in line.mentions("STATUS", of=context.mentions):
            if not is_plural(context, status) or not _means_clusters(context, line, status):
                continue
            clusters = _names_behind(context, line, line.position(status))
            chosen = line.has(*claim_words()["choose"])
            group = Fragment(
                clusters=tuple(clusters),
                status=status,
                line=line,
                rule="award-group",
                confidence=0.9,
                background=not chosen,
                fields=_fields(context, line),
                evidence=((line.start, line.end),),
            )
            if clusters and context.line_of[clusters[0]] is not line:
                named += list(_one_by_one(context, group, clusters))
            elif clusters:
                named.append(group)
            elif chosen:
                open_groups.append(group)
            break
    return named, open_groups


def listed_below(context: Context, groups: Sequence[Fragment]) -> list[Fragment]:
    """The names of groups that the next line tells: "Są to: X i Y.", or the list right below."""
    found = []
    for group in groups:
        index = group.line.index + 1
        if index + 1 < len(context.lines) and _goes_on_about_status(context, group.line, index):
            index += 1
        if index >= len(context.lines):
            continue
        following = context.lines[index]
        clusters = (
            _told_of_group(context, following) if following.paragraph - group.line.paragraph <= 1 else []
        )
        row = any(item.text == "|" for item in following.items)
        if not clusters and following.item and not row and following.paragraph - group.line.paragraph <= 1:
            clusters = listed_clusters(context, group.line)
        found += list(_one_by_one(context, group, clusters))
    return found


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
    if not opens_with(line, "names_of_group") or _denied(line):
        return []
    if line.items[-1].text == ":":
        return listed_clusters(context, line)
    for cluster in line.mentions("CLUSTER", of=context.mentions):
        if context.may_be(cluster, "nom"):
            return context.conjuncts(line, cluster)
        return []
    return []


def _of_item(context: Context, line: Line) -> list[Field]:
    """What a list item tells of its own award: kind, end of validity, since when."""
    kind = kind_of(context, line.start, line.end)
    told = moments(context, line)
    fields = [] if kind is None else [kind]
    fields += [m.field("valid_until") for m in told if m.part == "until"][:1]
    return fields + [m.field("on") for m in told if m.part == "since"][:1]


def _one_by_one(context: Context, group: Fragment, clusters: Sequence[int]) -> Iterable[Fragment]:
    """One award for each cluster, with the kind that its own list item tells."""
    for cluster in clusters:
        line = context.line_of[cluster]
        own = _of_item(context, line) if line.item else []
        names = {f.name for f in own}
        fields = (*own, *(f for f in group.fields if f.name not in names))
        evidence = tuple(dict.fromkeys((*group.evidence, (line.start, line.end))))
        yield replace(group, clusters=(cluster,), rule="award-group", fields=fields, evidence=evidence)


_ONE = frozenset("jeden jedna jednym jedną jednego jednej".split())


def one_of_them(context: Context) -> list[Fragment]:
    """ "X to jeden z dwudziestu Krajowych Klastrów Kluczowych": a member of a group is one of it."""
    found = []
    for line in context.lines:
        if _denied(line):
            continue
        for status in line.mentions("STATUS", of=context.mentions):
            position = line.position(status)
            before = line.items[max(0, position - 6) : position]
            one = any(
                item.text in _ONE and follower.text in ("z", "ze", "spośród")
                for item, follower in itertools.pairwise(before)
            )
            if not one or not is_plural(context, status):
                continue
            subjects = [
                c
                for c in line.mentions("CLUSTER", of=context.mentions)
                if context.may_be(c, "nom") and not governed(line, line.position(c))
            ]
            if len(subjects) == 1:
                found.append(
                    Fragment(
                        clusters=(subjects[0],),
                        status=status,
                        line=line,
                        rule="award-one-of",
                        confidence=0.9,
                        background=True,
                        evidence=((line.start, line.end),),
                    )
                )
    return found
