"""Awards told by what stands beside a cluster's name: appositions, participles (award_patterns.yml)."""

from dataclasses import replace

from pipeline.annotate.claims.aims import aimed_at
from pipeline.annotate.claims.clauses import PREPOSITIONS as _PREPOSITIONS
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.groups import is_plural
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments, years_of
from pipeline.annotate.claims.patterned import Pattern, patterns_for
from pipeline.annotate.morphology import readings
from pipeline.records import Field

_BEHIND = 2  # items behind a match: "od 2015 roku"
_AHEAD = 2  # items before a match that begin its line
_IN_CIRCLE = "award-in-circle"
_REPORTED = frozenset(
    {_IN_CIRCLE, "award-in-hands", "award-giving-to", "award-decision-on", "award-stays-with"}
)
_COLON = "award-colon"


def stated_beside(context: Context) -> list[Fragment]:
    """Every award that a pattern of award_patterns.yml gives."""
    found: list[Fragment] = []
    if context.document.kind == "call":
        return found
    for line in context.lines:
        labels = context.labels_in(line)
        for pattern in patterns_for("awarded", labels, line):
            for match in pattern.regex.finditer(line.code):
                first, last = line.item_at(match.start()), line.item_at(match.end() - 1)
                cluster, status = int(match["cluster"]), int(match["status"])
                if not _refused(context, line, pattern.name, status, first, last):
                    told = _fragment(context, line, pattern, cluster, status, (first, last))
                    found += [
                        told,
                        *_further_entries(context, line, told),
                        *(
                            replace(told, status=s, fields=_since_then(context, line, s))
                            for s in _joined(context, line, status)
                        ),
                    ]
    return found


def _joined(context: Context, line: Line, status: int) -> list[int]:
    """ "posiadacz Silver Label i Krajowy Klaster Kluczowy": statuses that "i", "oraz" join to one."""
    found: list[int] = []
    at = _past_day(context, line, line.position(status) + 1)
    while at + 1 < len(line.items) and line.items[at].text in ("i", "oraz", "a"):
        at += 1
        while at < len(line.items) and line.items[at].lemmas & (
            claim_words()["award_nouns"] | {"także", "też"}
        ):
            at += 1
        mention = line.items[at].mention if at < len(line.items) else None
        if mention is None or context.label(mention) != "STATUS":
            break
        found.append(mention)
        at += 1
    return found


def _further_entries(context: Context, line: Line, first: Fragment) -> list[Fragment]:
    """ "X: Krajowy Klaster Kluczowy (od 2016), Silver Label (2018)": what else an entry has."""
    if first.rule not in ("award-entry-colon", "award-entry-bracket-colon"):
        return []
    if any(is_finite(item) or item.lemmas & _NOT_YET for item in line.items if item.mention is None):
        return []
    found = []
    for status in line.mentions("STATUS", of=context.mentions):
        at = line.position(status)
        if status != first.status and line.items[at - 1].text in (",", ";", "i", "oraz"):
            found.append(replace(first, status=status, fields=_in_brackets(context, line, status)))
    return found


def _in_brackets(context: Context, line: Line, status: int) -> tuple[Field, ...]:
    """The day in brackets right behind a status: "(od 2016)", "(2018)"."""
    at = line.position(status)
    if [item.text for item in line.items[at + 1 : at + 2]] != ["("]:
        return ()
    days = [d for d in moments(context, line) if at + 1 < line.position(d.mention) <= at + 3]
    return tuple(d.field("on") for d in days[:1] if d.part in ("on", "since"))


def _since_then(context: Context, line: Line, status: int) -> tuple[Field, ...]:
    """The day right behind a further status: "od 2018 r."."""
    at = line.position(status)
    return tuple(
        day.field("on")
        for day in moments(context, line)
        if day.part == "since" and line.position(day.mention) == at + 2
    )


def _past_day(context: Context, line: Line, at: int) -> int:
    """ "mający tytuł S od 2016 r., a odznakę T od 2018 r.": the index of the "a" behind the day."""
    behind = line.items[at : at + 4]
    dated = len(behind) > 3 and behind[0].text in ("od", "(") and behind[1].mention is not None
    if dated and context.label(behind[1].mention) == "DATE":  # type: ignore[arg-type]
        return at + 3 if behind[2].text in (",", ")") and behind[3].text in ("i", "oraz", "a") else at
    return at


def _refused(context: Context, line: Line, name: str, status: int, first: int, last: int) -> bool:
    words = line.items[first : last + 1]
    if any(item.text == "nie" or "neg" in item.tags for item in words if item.mention is None):
        return True
    if name in _GROUPS and name != _COLON_WITH and not is_plural(context, status) and name != _LAUREATES:
        return True
    if "getting" in name or "thanks" in name or "congratul" in name:
        return line.has(*_UNREAL) or (first > 0 and line.items[first - 1].text in ("o", "na", "do", "celu"))
    if aimed_at(line, line.position(status)) and name not in _LISTED:
        return True
    if any(item.lemmas & _NOT_YET for item in words if item.mention is None):
        return True
    if name == "award-belongs-to-it" and line.position(status):
        before = line.items[line.position(status) - 1]
        return before.text in _PREPOSITIONS or is_plural(context, status)
    if name == _BELONGS:
        return not is_plural(context, status) or line.items[last - 1].text not in _AMONG
    if name.startswith(_HEADING):
        return any(is_finite(item) for item in line.items) or line.has(*_UNREAL) or line.items[-1].text == "?"
    if name in _OBLIQUE and is_plural(context, status):
        return True
    after = line.items[line.position(status) + 1 : line.position(status) + 2]
    if name in _OBLIQUE and after and after[0].text == "dla":
        return True  # "Silver Label dla X, Bronze Label dla Y"
    if name in _PLURAL and len(line.mentions("CLUSTER", of=context.mentions)) > 1:
        return not is_plural(context, status)
    if name == _IN_CIRCLE:
        return any(is_finite(item) for item in line.items)
    if "apposition" in name or "brackets" in name:
        # "Kaszubski Klaster Kreatywny (KKK)": the letters of the cluster itself
        letters = context.mentions[status].text.isupper()
        return letters and not any(readings(word) for word in context.mentions[status].text.lower().split())
    return False


_OF_WHOLE_LINE = frozenset({"award-on-the-list", "award-stays-with", "award-giving-to", "award-decision-on"})
_COLON_WITH, _LAUREATES = "award-colon-with", "award-are-laureates"
_GROUPS = frozenset({_COLON_WITH, _LAUREATES, "award-on-the-list", "award-among-them-are"})
_BELONGS = "award-belongs-to-them"
_AMONG = frozenset("do na w wśród liście listę gronie grona grupie grupy elity elicie".split())
_HEADING = "award-heading"
_OBLIQUE = frozenset({"award-apposition-genitive", "award-apposition-dative", "award-apposition-oblique"})
_NOT_YET = frozenset("przyszły kandydat pretendent niedoszły potencjalny były dawny".split())
_LISTED = _GROUPS | frozenset(
    {
        "award-exchanged",
        "award-heading-list",
        "award-put-on-list",
        "award-in-circle",
        _BELONGS,
        "award-giving-to",
        "award-decision-on",
    }
)
_PLURAL = frozenset({"award-is-one", "award-are-these"})
_UNREAL = frozenset(
    (
        "wniosek starać staranie szansa możliwość cel warunek zamierzać planować chcieć móc ubiegać życzyć"
    ).split()
)


def _clusters(context: Context, line: Line, name: str, cluster: int) -> list[int]:
    """The cluster of a match; all that are joined to it where the pattern is about several."""
    if name in (_COLON, _COLON_WITH, "award-are-these", "award-among-them-are", "award-held-by"):
        return context.conjuncts(line, cluster)
    if name in ("award-is-one", _LAUREATES):
        for first in line.mentions("CLUSTER", of=context.mentions):
            joined = context.conjuncts(line, first)
            if cluster in joined:
                return joined
    return [cluster]


def _fragment(
    context: Context, line: Line, pattern: Pattern, cluster: int, status: int, bounds: tuple[int, int]
) -> Fragment:
    last = min(bounds[1] + _BEHIND, len(line.items) - 1)
    first = 0 if bounds[0] <= _AHEAD else bounds[0]  # "Ponownie X jest posiadaczem ..."
    start, end = line.items[first].start, line.items[last].end
    if pattern.name in _OF_WHOLE_LINE or pattern.name.startswith(_HEADING):
        start, end = line.start, line.end
    days = [
        m
        for m in moments(context, line)
        if m.part in ("on", "since") and start <= m.span[0] and m.span[1] <= end
    ]
    ends = [m.field("valid_until") for m in moments(context, line) if m.part == "until"][:1]
    kind, years = kind_of(context, start, end), years_of(context, line, within=(start, end))
    return Fragment(
        clusters=tuple(_clusters(context, line, pattern.name, cluster)),
        status=status,
        line=line,
        rule=pattern.name,
        confidence=pattern.confidence,
        background=pattern.name not in _REPORTED and not pattern.name.startswith(_HEADING),
        fields=(
            *(tuple(d.field("on") for d in days[:1]) or _in_brackets(context, line, status)),
            *(f for f in (kind, years) if f is not None),
            *(ends if pattern.name == "award-got-by" else ()),
        ),
        evidence=((line.start, line.end),),
    )
