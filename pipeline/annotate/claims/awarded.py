"""awarded: which cluster got which status, when, from whom, until when.

Each clause with a verb of getting, giving or having gives a fragment; gathered.py puts those of one award
together. What a document says of the award as a whole ("Status jest ważny trzy lata") goes to all who got it.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.claims.asides import asides_behind, with_asides
from pipeline.annotate.claims.beside import stated_beside
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.further import carried_on, further_clusters, further_days, further_statuses
from pipeline.annotate.claims.groups import is_plural, listed_below, named_groups, one_of_them
from pipeline.annotate.claims.itemwise import by_items
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, fresh_status, kind_of, moments, years_of
from pipeline.annotate.claims.objects import is_predicate, object_of
from pipeline.annotate.claims.openings import opens_with
from pipeline.annotate.claims.passing import (
    among,
    below_status_headings,
    first_in_contest,
    headed_lists,
    laureates,
    with_title,
)
from pipeline.annotate.claims.receivers import (
    governed,
    members_of_group,
    reached,
    receivers,
    subjects,
)
from pipeline.annotate.claims.terms import given_earlier, labelled, lapses, stated_validity
from pipeline.annotate.claims.triggers import blocked, triggers
from pipeline.records import Field, Span


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _issuer(context: Context, line: Line, trigger: Trigger, apart: Sequence[Span]) -> int | None:
    """The body that gives: the subject of giving, or the one after "przez"."""
    clauses = context.clauses[line.index]
    for i, item in enumerate(line.items):
        if item.mention is None or context.label(item.mention) not in ("MINISTRY", "ORG"):
            continue
        if _inside((item.start, item.end), apart):
            continue
        before = line.items[i - 1] if i else None
        passive = before is not None and (
            before.text == "przez" or (i > 1 and line.items[i - 2].text == "przez")
        )
        giving = claim_words()["give"] | _HOLDS_CONTEST
        if trigger.sort in ("get", "have") and before is not None and before.text == "od":
            return item.mention
        origin = any(x.text in ("rąk", "konkursie") for x in line.items[max(0, i - 4) : i])
        if origin and clauses[i] == trigger.clause:
            return item.mention  # "z rąk przedstawicieli Ministerstwa X", "w konkursie Ministerstwa X"
        if any(x.text in _DECISION for x in line.items[max(0, i - 3) : i]):
            return item.mention
        if before is not None and before.mention is not None and _is_label(context, before.mention):
            return item.mention  # "Srebrną Odznaką ESCA"
        if passive and any(x.lemmas & giving for x in line.items[max(0, i - 6) : i]):
            return item.mention
        if (
            trigger.sort == "give"
            and clauses[i] == trigger.clause
            and context.may_be(item.mention, "nom")
            and not governed(line, i)
        ):
            return item.mention
    return None


_HOLDS_CONTEST = frozenset(
    "przyznawać nadawać organizować wydawać ogłosić rozstrzygnąć przeprowadzić przeprowadzać".split()
)
_DECISION = frozenset(["decyzją", "mocą"])  # "decyzją ówczesnego Ministerstwa X"


def _is_label(context: Context, mention: int) -> bool:
    return context.label(mention) == "STATUS" and context.name(mention).endswith("Label")


def _fields(
    context: Context,
    line: Line,
    trigger: Trigger,
    found: list[Moment],
    *,
    background: bool,
    apart: Sequence[Span],
) -> list[Field]:
    clauses = context.clauses[line.index]
    fields: list[Field] = []
    years = years_of(context, line, without=apart)
    if years is not None:
        fields.append(years)
    same = [m for m in found if clauses[line.position(m.mention)] == trigger.clause]
    day = _nearest(line, trigger, [m for m in same if m.part == "on"]) or next(
        (m for m in found if m.part == "on" and _participle_before(line, m)), None
    )
    since = _nearest(line, trigger, [m for m in same if m.part == "since"])
    since = since or _answered(context, line)
    day = day or _when(line, trigger, clauses, found) or (None if since else _told_after(context, line))
    if _still_had(line, trigger):
        day = None
    if day is not None and not background:
        fields.append(day.field("on"))
    elif since is not None:
        fields.append(since.field("on"))
    elif day is not None:
        fields.append(day.field("on"))
    for moment in found:
        if moment.part in ("until", "valid_from"):
            name = "valid_until" if moment.part == "until" else "valid_from"
            fields.append(moment.field(name))
    return fields


def _nearest(line: Line, trigger: Trigger, days: list[Moment]) -> Moment | None:
    """The date nearest to a verb, no other verb between: "odnowił w 2018 r. i otrzymał w 2021 r."."""
    found: list[tuple[int, Moment]] = []
    for day in days:
        position = line.position(day.mention)
        low, high = sorted((position, trigger.index))
        between = line.items[low + 1 : high]
        telling = claim_words()["get"] | claim_words()["give"] | claim_words()["have"]
        if not any(item.lemmas & telling and item.tags & {"praet", "fin"} for item in between):
            found.append((abs(position - trigger.index), day))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _when(line: Line, trigger: Trigger, clauses: tuple[int, ...], found: list[Moment]) -> Moment | None:
    """ "w 2017 roku, kiedy jako X zdobyliśmy ...": the date right before a clause with "kiedy"."""
    begin = next((i for i, c in enumerate(clauses) if c == trigger.clause), 0)
    if not begin or not any(item.text in ("kiedy", "gdy") for item in line.items[begin : begin + 2]):
        return None
    return next((m for m in found if begin - 2 <= line.position(m.mention) < begin), None)


def _answered(context: Context, line: Line) -> Moment | None:
    """ "Od kiedy macie status? – Od 2016 roku.": the day that the answer begins with."""
    asked = bool(line.items) and line.items[-1].text == "?" and any(i.text == "kiedy" for i in line.items[:3])
    if not asked or line.index + 1 >= len(context.lines):
        return None
    answer = context.lines[line.index + 1]
    return next((m for m in moments(context, answer) if line_start(answer, m)), None)


def line_start(line: Line, moment: Moment) -> bool:
    """Whether a date is among the first words of a line."""
    return line.position(moment.mention) <= _FIRST_WORDS and moment.part in ("on", "since")


_FIRST_WORDS = 3


def _told_after(context: Context, line: Line) -> Moment | None:
    """ "Jako pierwszy zdobył ją X. Było to w 2018 roku.": the day that the next sentence gives."""
    if line.index + 1 >= len(context.lines):
        return None
    after = context.lines[line.index + 1]
    if after.paragraph != line.paragraph or not opens_with(after, "was_then"):
        return None
    return next((m for m in moments(context, after) if m.part == "on"), None)


def _participle_before(line: Line, moment: Moment) -> bool:
    """ "zdobytą w lipcu br.", "nadany w 2019 r."."""
    position = line.position(moment.mention)
    giving = claim_words()["give"] | claim_words()["get"]
    return any(
        "ppas" in item.tags and item.lemmas & giving for item in line.items[max(0, position - 6) : position]
    )


def fragments(context: Context) -> list[Fragment]:
    """What each clause of a document says of awards."""
    found, groups = named_groups(context)
    named = {(fragment.line.index, context.name(fragment.status)) for fragment in found}
    for line in context.lines:
        last: Fragment | None = None
        for trigger in triggers(context, line):
            if blocked(context, line, trigger):
                continue
            told_here = _fragments(context, line, trigger) or carried_on(context, line, trigger, last)
            last = told_here[0] if told_here else last
            for fragment in told_here:
                if fragment.clusters:
                    found += by_items(context, fragment)
                elif (line.index, context.name(fragment.status)) not in named:
                    groups.append(fragment)
    found += listed_below(context, groups)
    found += one_of_them(context)
    found = [_of_that_time(fragment, found) for fragment in found]
    told = {(fragment.line.index, context.name(fragment.status)) for fragment in found}
    found += [part for fragment in among(context) for part in by_items(context, fragment)]
    found += [*headed_lists(context), *laureates(context), *labelled(context)]
    if context.document.kind != "certificate":
        found += below_status_headings(context)
    found += [f for f in stated_beside(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in with_title(context) if (f.line.index, context.name(f.status)) not in told]
    found += first_in_contest(context, found)
    found += [f for f in given_earlier(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in lapses(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in stated_validity(context) if (f.line.index, context.name(f.status)) not in told]
    return found


def _of_that_time(fragment: Fragment, found: list[Fragment]) -> Fragment:
    """ "Wśród wyróżnionych wówczas był X": the day and giver told right before, not those of the news."""
    names = {f.name for f in fragment.fields}
    if "on" in names or not any(item.text in ("wówczas", "wtedy") for item in fragment.line.items):
        return fragment
    before = [
        other
        for other in found
        if other.line.index <= fragment.line.index
        and fragment.line.index - other.line.index <= _THAT_TIME
        and other is not fragment
        and any(f.name == "on" for f in other.fields)
    ]
    taken = [f for f in before[-1].fields if f.name in ("on", "by") and f.name not in names] if before else []
    return replace(fragment, fields=(*fragment.fields, *taken), background=True)


_THAT_TIME = 2  # lines


def _fragments(context: Context, line: Line, trigger: Trigger) -> list[Fragment]:
    """What one verb tells of its status and of further ones; without clusters where it tells of a group."""
    first = _fragment(context, line, trigger)
    if first is None:
        return []
    renews = bool(line.items[trigger.index].lemmas & claim_words()["renewal"])
    asides = asides_behind(context, line, first.status) if first.clusters else []
    first, *earlier = with_asides(first, asides, renews=renews)
    further = further_statuses(context, line, trigger, first.status, first.fields)
    more = [replace(first, status=status, fields=fields) for status, fields in further]
    if first.clusters and trigger.sort in ("get", "have"):
        more += further_clusters(context, line, trigger, first)
        more += further_days(context, line, trigger, first)
    return [first, *earlier, *(fragment for fragment in more if fragment.clusters)]


def _fragment(context: Context, line: Line, trigger: Trigger) -> Fragment | None:
    target = object_of(context, line, trigger)
    if target is None:
        return None
    status, stated = target
    if trigger.sort == "be" and not (stated and is_predicate(context, line, trigger, status)):
        return None
    if trigger.sort == "join" and not stated:
        return None
    if trigger.sort in ("have", "get") and stated and _counts_them(context, line, status):
        return None
    after = line.items[trigger.index + 1 : trigger.index + 2]
    if trigger.sort == "have" and after and after[0].lemmas & {"data", "numer", "podpis"}:
        return None  # "certyfikat nosi datę 17.12.2018 r."
    if trigger.sort == "return" and not any(i.text in ("z", "ze") for i in line.items):
        return None
    if trigger.sort in ("get", "have", "be", "join", "return"):
        clusters = subjects(context, line, trigger)
        if not clusters and line.items[trigger.index].lemmas & claim_words()["give"]:
            clusters = receivers(context, line, trigger)
    elif trigger.sort == "give":
        clusters = receivers(context, line, trigger)
    else:
        clusters = reached(context, line, trigger)
    if not clusters:
        clusters = members_of_group(context, line, trigger)
    if not clusters and not _heads_group(context, line, trigger):
        return None
    fresh = (_in_lead(line) and not line.has("pozostać", "pozostawać")) or any(
        item.text in _FRESH for item in line.items
    )
    fresh = fresh and not any(item.text == "klastrów" for item in line.items)
    own = [
        m
        for m in moments(context, line)
        if context.clauses[line.index][line.position(m.mention)] == trigger.clause
    ]
    earlier = any(item.text in ("wcześniej", "dawniej", "przedtem", "niegdyś") for item in line.items)
    recent = {m.value for m in own if m.part == "since" and fresh_status(context, line, m)}
    since = any(
        m.part in ("since", "on") and m.value not in recent
        for m in own
        if line.position(m.mention) > 3 or m.part == "since"
    )
    background = (
        trigger.sort in ("have", "be")
        and not (fresh and not since and not earlier)
        and not line.items[trigger.index].lemmas & {"używać", "posługiwać", "pieczętować", "zostać"}
    )
    apart = [aside.span for aside in asides_behind(context, line, status)] if clusters else []
    told = [m for m in moments(context, line) if not _inside(m.span, apart)]
    fields = _fields(context, line, trigger, told, background=background, apart=apart)
    issuer = _issuer(context, line, trigger, apart)
    if issuer is not None:
        fields.append(context.field("by", issuer))
    kind = _kind(context, line, trigger, apart)
    if kind is not None and not _of_another_day(context, line, kind, fields):
        fields.append(kind)
    return Fragment(
        clusters=tuple(dict.fromkeys(clusters or ())),
        status=status,
        line=line,
        rule=f"award-{trigger.sort}",
        confidence=0.92 if stated else 0.88,
        background=background,
        fields=tuple(fields),
        evidence=((line.start, line.end),),
    )


def _counts_them(context: Context, line: Line, status: int) -> bool:
    """ "mamy w Polsce piętnaście Krajowych Klastrów Kluczowych": clusters themselves, not their status."""
    before = line.items[max(0, line.position(status) - 2) : line.position(status)]
    return is_plural(context, status) and not any(i.lemmas & claim_words()["award_nouns"] for i in before)


def _heads_group(context: Context, line: Line, trigger: Trigger) -> bool:
    """Whether a line tells of awards to several, or heads a list, and names no cluster itself."""
    if line.mentions("CLUSTER", of=context.mentions) or trigger.sort not in ("get", "give", "have"):
        return False
    return not line.item and context.document.kind != "call"


def _of_another_day(context: Context, line: Line, kind: Field, fields: list[Field]) -> bool:
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


def _in_lead(line: Line) -> bool:
    return line.index < _LEAD


_LEAD = 4


_FRESH = frozenset(["wreszcie", "nareszcie", "już", "właśnie", "teraz"])


def _still_had(line: Line, trigger: Trigger) -> bool:
    """ "w marcu 2021 r. nadal miał status": possession on a day, neither an award nor a renewal."""
    verb = line.items[trigger.index]
    return bool(verb.lemmas & {"mieć", "posiadać"}) and any(
        item.text in ("nadal", "wciąż") for item in line.items
    )


def _kind(context: Context, line: Line, trigger: Trigger, apart: Sequence[Span]) -> Field | None:
    """First or renewal, by the words of the clause; by the line's in its main clause."""
    clauses = context.clauses[line.index]
    telling = claim_words()["get"] | claim_words()["give"]
    if trigger.sort == "have" and any(
        item.lemmas & telling and item.tags & {"praet", "fin"}
        for i, item in enumerate(line.items)
        if i != trigger.index
    ):
        return None  # "tytuł odnowił i ma jeszcze Gold Label": the other verb's
    if _still_had(line, trigger):
        return None
    if trigger.clause == clauses[0]:
        others = [i for i, item in enumerate(line.items) if clauses[i] != clauses[0] and is_finite(item)]
        end = line.items[others[0]].start if others and others[0] > trigger.index else line.end
        return kind_of(context, line.start, end, without=apart)
    own = [item for item, number in zip(line.items, clauses, strict=True) if number == trigger.clause]
    return kind_of(context, own[0].start, own[-1].end, without=apart)
