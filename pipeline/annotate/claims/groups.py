"""Awards told of groups: plural statuses with names behind them, "Są to ...", headings above lists."""

import itertools

from pipeline.annotate.claims.aims import aimed_at, hoped_for
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.entries import entries_below
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.groupnames import denied, one_by_one
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments
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
    if context.mentions[status].text.isupper():
        return _several(context, status)
    words = [readings(word) or readings(word.lower()) for word in context.mentions[status].text.split()]
    return any(found and all(r.number == "pl" for r in found) for found in words)


def _several(context: Context, status: int) -> bool:
    """ "siedem starszych KKK", "wszystkie KKK": letters that mean several."""
    line = context.line_of[status]
    position = line.position(status)
    for item in reversed(line.items[max(0, position - _MANY) : position]):
        if item.number is not None:
            return item.number > 1
        if item.lemmas & {"wszystek", "kilka"}:
            return True
        if "adj" not in item.tags or "pl" not in item.tags:
            return False
    return False


_MANY = 3  # items from a number to the letters it counts


def means_clusters(context: Context, line: Line, status: int) -> bool:
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
    return entries_below(context, line) if line.items[-1].text == ":" or _heads_list(context, line) else []


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
    chosen = line.has(*choosing) or _published(line)
    fields = [m.field("on") for m in moments(context, line) if m.part == "on"][:1] if chosen else []
    for body in line.mentions("MINISTRY", of=context.mentions) if chosen else []:
        position = line.position(body)
        passive = any(i.text == "przez" for i in line.items[max(0, position - 2) : position])
        if passive or (context.may_be(body, "nom") and not governed(line, position)):
            fields.append(context.field("by", body))
            break
    kind = kind_of(context, line.start, line.end)
    return (*fields, *((kind,) if kind is not None else ()))


def _counted(line: Line, position: int) -> bool:
    """ "W regionie działają dwa Krajowe Klastry Kluczowe.": so many, whom the next line may name."""
    before = line.items[max(0, position - 3) : position]
    return any(item.number is not None for item in before) and line.has(*_EXIST)


def _published(line: Line) -> bool:
    """ "Ministerstwo X ogłosiło listę czterech nowych S": who they are, the list below tells."""
    return line.has("lista", "wykaz", "zestawienie") and any(
        item.lemmas & _PUBLISHING and is_finite(item) for item in line.items
    )


_PUBLISHING = frozenset("ogłosić opublikować publikować podać zatwierdzić przedstawiać prezentować".split())


def named_groups(context: Context) -> tuple[list[Fragment], list[Fragment]]:
    """(awards of those named behind a plural status, groups whose names do not stand in the line)."""
    named, open_groups = [], []
    if context.document.kind == "call":
        return [], []
    for line in context.lines:
        statuses = line.mentions("STATUS", of=context.mentions)
        if not statuses or denied(line):
            continue
        for status in statuses:
            if not is_plural(context, status) or not means_clusters(context, line, status):
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
                named += list(one_by_one(context, group, clusters))
            elif clusters:
                named.append(group)
            elif chosen or _counted(line, line.position(status)) or _published(line):
                open_groups.append(group)
            break
    return named, open_groups


_ONE = frozenset("jeden jedna jednym jedną jednego jednej".split())


def one_of_them(context: Context) -> list[Fragment]:
    """ "X to jeden z dwudziestu Krajowych Klastrów Kluczowych": a member of a group is one of it."""
    found = []
    for line in context.lines:
        statuses = line.mentions("STATUS", of=context.mentions)
        if not statuses or denied(line):
            continue
        for status in statuses:
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
                        fields=tuple(m.field("on") for m in moments(context, line) if m.part == "since")[:1],
                        evidence=((line.start, line.end),),
                    )
                )
    return found
