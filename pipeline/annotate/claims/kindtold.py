"""Whether a verb of awarding tells a first award or a renewal."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.claims.clauses import is_finite, stretch_of
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments
from pipeline.records import Field, Span


def of_another_day(context: Context, line: Line, kind: Field, fields: list[Field]) -> bool:
    """ "wybranych w 2015 roku, odnowił status w 2018 roku": the renewal is that of 2018."""
    own = next((field.spans[0] for field in fields if field.name == "on"), None)
    if own is None or not line.start <= own[0] < line.end:
        return False
    days = [moment.span for moment in moments(context, line) if moment.part in ("on", "since")]
    start = kind.spans[0][0]
    later = min((span for span in days if span[0] > start), default=None)
    earlier = max((span for span in days if span[0] < start), default=None)
    if later is not None and earlier is not None and own == earlier:
        between = context.text[start : later[0]]
        return not any(sign in between for sign in ",;–")
    return False


def still_had(line: Line, trigger: Trigger) -> bool:
    """ "w marcu 2021 r. nadal miał status": possession on a day, neither an award nor a renewal."""
    verb = line.items[trigger.index]
    return bool(verb.lemmas & {"mieć", "posiadać"}) and any(
        item.text in ("nadal", "wciąż") for item in line.items
    )


def kind_told(context: Context, line: Line, trigger: Trigger, apart: Sequence[Span]) -> Field | None:
    """First or renewal; "po raz pierwszy potwierdziły tytuł" is a renewal, the first one."""
    kind = _kind_in_clause(context, line, trigger, apart)
    verb = line.items[trigger.index]
    if kind is not None and kind.value == "first" and verb.lemmas & _RENEWS:
        return kind_of(context, verb.start, verb.end) or replace(
            kind, value="renewal", spans=((verb.start, verb.end),)
        )
    if (
        kind is None
        and "zachować" in verb.lemmas
        and "praet" in verb.tags
        and trigger.sort == "get"
        and not line.has("ważność")
    ):
        return Field(name="kind", value="renewal", spans=((verb.start, verb.end),))
    return kind


_RENEWS = frozenset({"odnowić", "przedłużyć", "potwierdzić", "utrzymać", "obronić", "zachować"})


def _kind_in_clause(context: Context, line: Line, trigger: Trigger, apart: Sequence[Span]) -> Field | None:
    """The kind by the words of the clause; by the line's in its main clause."""
    clauses = context.clauses[line.index]
    telling = claim_words()["get"] | claim_words()["give"]
    if trigger.sort == "have" and any(
        item.lemmas & telling and item.tags & {"praet", "fin"}
        for i, item in enumerate(line.items)
        if i != trigger.index
    ):
        return None  # "tytuł odnowił i ma jeszcze Gold Label": the other verb's
    if still_had(line, trigger):
        return None
    stretch = stretch_of(line, clauses, trigger.index)
    if _joined_to_another(line, clauses, trigger, stretch):
        return kind_of(context, line.items[stretch[0]].start, line.items[stretch[-1]].end, without=apart)
    if trigger.clause == clauses[0]:
        others = [i for i, item in enumerate(line.items) if clauses[i] != clauses[0] and is_finite(item)]
        end = line.items[others[0]].start if others and others[0] > trigger.index else line.end
        return kind_of(context, line.start, end, without=apart)
    own = [item for item, number in zip(line.items, clauses, strict=True) if number == trigger.clause]
    kind = kind_of(context, own[0].start, own[-1].end, without=apart)
    begin = line.items.index(own[0])
    if kind is None and any("który" in item.lemmas for item in own[:3]):
        new = next((x for x in line.items[max(0, begin - 3) : begin] if x.text in ("nowych", "nowe")), None)
        if new is not None:  # "jeden z dwóch nowych klastrów, które sięgnęły po status"
            return Field(name="kind", value="first", spans=((new.start, new.end),))
    return kind


def _joined_to_another(line: Line, clauses: tuple[int, ...], trigger: Trigger, stretch: range) -> bool:
    """ "przyznano w 2016 r. i odnowiono w 2019 r.": another verb of awarding is joined to this one."""
    telling = claim_words()["get"] | claim_words()["give"]
    return any(
        item.lemmas & telling and is_finite(item) and clauses[i] == trigger.clause and i not in stretch
        for i, item in enumerate(line.items)
    )
