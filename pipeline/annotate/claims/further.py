"""More statuses of one verb: "ma Silver Label i status KKK", "zdobył X, a w 2018 r. Silver Label"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.annotate.claims.aims import aimed_at, hoped_for
from pipeline.annotate.claims.clauses import PREPOSITIONS, is_finite, stretch_of
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import Moment, kind_of, moments
from pipeline.annotate.claims.told import issuer_of
from pipeline.records import Field

_JOINS = frozenset(
    [",", "i", "oraz", "a", "także", "też", "również", "zaś", "natomiast", "jak", "potem", "później"]
)
_LATER = frozenset(["potem", "później", "następnie", "wcześniej", "przedtem"])
_TIMES = frozenset({"rok", "lato", "miesiąc", "dzień", "raz"})


def further_statuses(
    context: Context, line: Line, trigger: Trigger, status: int, fields: Sequence[Field]
) -> list[tuple[int, tuple[Field, ...]]]:
    """(status, fields) of each further status joined behind the first, with its own day where it has one."""
    found: list[tuple[int, tuple[Field, ...]]] = []
    segment: list[Item] = []
    days = {m.mention: m for m in moments(context, line) if m.part in ("on", "since")}
    plain = tuple(f for f in fields if f.name == "by")
    for index in range(line.position(status) + 1, len(line.items)):
        item = line.items[index]
        label = None if item.mention is None else context.label(item.mention)
        if label == "STATUS":
            joined = any(i.text in _JOINS for i in segment)
            if not joined or aimed_at(line, index) or hoped_for(line, index):
                return found
            if context.name(item.mention) != context.name(status):  # type: ignore[arg-type]
                behind = _day_behind(line, index, days)
                own = [days[i.mention].field("on") for i in segment if i.mention in days][-1:]
                if behind is not None:
                    own = [days[behind].field("on")]
                later = any(i.text in _LATER for i in segment)
                if behind is None and any(i.text == "(" for i in segment):
                    own, later = [], True  # "Bronze Label (2016) oraz status S": 2016 is the label's
                shared = () if later or own else tuple(f for f in fields if f.name == "on")
                label_of_esca = context.name(item.mention).endswith("Label")  # type: ignore[arg-type]
                by = [f for f in plain if not (label_of_esca and f.label == "MINISTRY")]
                found.append((item.mention, (*own[:1], *shared, *by)))  # type: ignore[arg-type]
            segment = []
        elif label in ("DATE", None) and _passes(item, index > trigger.index):
            segment.append(item)
        else:
            return found
    return found


def _day_behind(line: Line, index: int, days: Mapping[int, Moment]) -> int | None:
    """ "Bronze Label w 2016 r., Silver Label w 2018 r.": the day right behind a status."""
    behind = line.items[index + 1 : index + 4]
    for item in behind:
        if item.mention is not None:
            return item.mention if item.mention in days else None
        if item.text not in ("w", "we", "od", "(", "dnia"):
            return None
    return None


def _passes(item: Item, behind_verb: bool) -> bool:
    """Whether a word may stand between two statuses of one verb."""
    if item.mention is not None or item.number is not None:
        return True
    if is_finite(item) or not behind_verb:
        return False
    return bool(
        item.text in _JOINS
        or item.text in _LATER
        or item.text in PREPOSITIONS
        or item.text in ("(", ")", "„", "”")
        or item.lemmas & claim_words()["award_nouns"]
        or item.lemmas & _TIMES
        or (item.tags & {"adj", "adv", "ppas", "part"} and "subst" not in item.tags)
    )


AGAIN = "award-again"  # a renewal whose day nobody tells
_AGAIN = frozenset("odnowić odnawiać przedłużyć potwierdzić utrzymać obronić ponowić prolongować".split())


def carried_on(context: Context, line: Line, trigger: Trigger, last: Fragment | None) -> list[Fragment]:
    """ "nadano mu status w 2015 r., a odnowiono w 2021 r.": a verb that names neither cluster nor status."""
    verb = line.items[trigger.index]
    if last is None or not last.clusters or not verb.lemmas & _AGAIN or last.line is not line:
        return []
    if len(last.clusters) > 1:  # "X otrzymał go razem z Y, a odnowił w 2019 r."
        if "sg" not in verb.tags or "praet" not in verb.tags:
            return []
        last = replace(last, clusters=last.clusters[:1])
    clause = stretch_of(line, context.clauses[line.index], trigger.index)
    if any(
        (item := line.items[i]).mention is not None
        and context.label(item.mention) in ("CLUSTER", "STATUS", "ORG")
        for i in clause
    ):
        return []
    days = [m for m in moments(context, line) if m.part == "on" and line.position(m.mention) in clause]
    kind = kind_of(context, verb.start, verb.end)
    giver = issuer_of(context, line, trigger, ())
    given = () if giver is None else (context.field("by", giver),)
    fields = (*(d.field("on") for d in days[:1]), *given, *((kind,) if kind is not None else ()))
    lately = any(
        line.items[i].text in ("niedawno", "ostatnio", "właśnie", "później", "potem") for i in clause
    )
    if days:
        return [replace(last, fields=fields)]
    again = replace(last, fields=fields, background=True, rule=AGAIN)
    return [again] if lately and kind is not None else []


def further_clusters(context: Context, line: Line, trigger: Trigger, first: Fragment) -> list[Fragment]:
    """ "X ma status od 2015 r., a Y od 2016 r.": a clause without a verb, with another cluster and a day."""
    clauses = context.clauses[line.index]
    numbers = [n for n in dict.fromkeys(clauses) if n > trigger.clause]
    found: list[Fragment] = []
    for number in numbers:
        clause = [i for i, c in enumerate(clauses) if c == number]
        items = [line.items[i] for i in clause]
        named = {
            label: [i.mention for i in items if i.mention is not None and context.label(i.mention) == label]
            for label in ("CLUSTER", "STATUS", "ORG", "PERSON", "SCORE")
        }
        plain = len(named["CLUSTER"]) == 1 and not any(named[x] for x in ("STATUS", "ORG", "PERSON", "SCORE"))
        if any(is_finite(i) or i.text == "nie" for i in items) or not plain:
            return found
        days = [
            m
            for m in moments(context, line)
            if m.part in ("on", "since") and line.position(m.mention) in clause
        ]
        cluster = named["CLUSTER"][0]
        if not days or not context.may_be(cluster, "nom"):
            return found
        kept = tuple(f for f in first.fields if f.name == "by")
        found.append(replace(first, clusters=(cluster,), fields=(days[0].field("on"), *kept)))
    return found


def further_days(context: Context, line: Line, trigger: Trigger, first: Fragment) -> list[Fragment]:
    """ "zdobył go w 2016 roku, a drugi raz w 2019": a clause without a verb that tells another time."""
    clauses = context.clauses[line.index]
    found: list[Fragment] = _joined_days(context, line, first)
    for number in dict.fromkeys(n for n in clauses if n > trigger.clause):
        clause = [i for i, c in enumerate(clauses) if c == number]
        items = [line.items[i] for i in clause]
        labels = {context.label(i.mention) for i in items if i.mention is not None}
        if labels != {"DATE"} or any(is_finite(i) or i.text == "nie" for i in items):
            return found
        days = [m for m in moments(context, line) if m.part == "on" and line.position(m.mention) in clause]
        kind = kind_of(context, items[0].start, items[-1].end)
        if kind is None or len(days) != 1:
            return found
        found.append(replace(first, fields=(days[0].field("on"), kind)))
    return found


def _joined_days(context: Context, line: Line, first: Fragment) -> list[Fragment]:
    """ "otrzymała go w 2015 i 2018 roku", "w 2015 r. oraz w 2018 r.": the days joined to it."""
    own = next((f for f in first.fields if f.name == "on"), None)
    days = [m for m in moments(context, line) if m.part == "on"]
    at = next((i for i, m in enumerate(days) if own is not None and m.span == own.spans[0]), None)
    if at is None:
        return []
    told = [at]
    for step, end in ((-1, -1), (1, len(days))):
        for other in range(at + step, end, step):
            if not _joined(line, days[min(other, other - step)], days[max(other, other - step)]):
                break
            told.append(other)
    return [replace(first, fields=(days[i].field("on"),)) for i in sorted(told) if i != at]


def _joined(line: Line, earlier: Moment, later: Moment) -> bool:
    between = line.items[line.position(earlier.mention) + 1 : line.position(later.mention)]
    words = [item.text for item in between]
    return bool(words) and words[0] in ("i", "oraz", ",") and all(word in _BETWEEN_DAYS for word in words)


_BETWEEN_DAYS = frozenset(["i", "oraz", ",", "w", "we", "potem", "później", "ponownie"])
