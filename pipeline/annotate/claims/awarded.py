"""awarded: which cluster got which status, when, from whom, until when.

Each clause with a verb of getting, giving or having gives a fragment; gathered.py puts those of one award
together. What a document says of the award as a whole ("Status jest ważny trzy lata") goes to all who got it.
"""

from dataclasses import replace

from pipeline.annotate.claims.asides import asides_behind, with_asides
from pipeline.annotate.claims.beside import stated_beside
from pipeline.annotate.claims.calendars import chronicle
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.countedwhole import counted_whole
from pipeline.annotate.claims.event import fresh_status
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.further import carried_on, further_clusters, further_days, further_statuses
from pipeline.annotate.claims.gerunds import told_by_gerunds
from pipeline.annotate.claims.given import honoured, receivers
from pipeline.annotate.claims.groupnames import listed_below
from pipeline.annotate.claims.groups import is_plural, named_groups, one_of_them
from pipeline.annotate.claims.headedlists import headed_lists
from pipeline.annotate.claims.itemwise import by_items
from pipeline.annotate.claims.kindtold import kind_told, of_another_day
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import moments
from pipeline.annotate.claims.objects import is_predicate, object_of
from pipeline.annotate.claims.others import others_of_few
from pipeline.annotate.claims.ownlabels import terms_of_those, told_by_statuses
from pipeline.annotate.claims.passing import among, asked_who, below_status_headings, with_title
from pipeline.annotate.claims.reached import companions, members_of_group, reached
from pipeline.annotate.claims.receivers import subjects
from pipeline.annotate.claims.terms import (
    elliptical,
    given_earlier,
    labelled,
    lapses,
    stated_validity,
)
from pipeline.annotate.claims.told import fields_of, inside, issuer_of
from pipeline.annotate.claims.triggers import blocked, triggers
from pipeline.annotate.claims.winners import (
    first_in_contest,
    for_whom_it_is,
    gapped,
    laureates,
    newcomers,
    winners,
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
    found += [
        part for fragment in (*among(context), *asked_who(context)) for part in by_items(context, fragment)
    ]
    found += [*headed_lists(context), *laureates(context), *labelled(context)]
    if context.document.kind != "certificate":
        found += below_status_headings(context)
    found += [f for f in stated_beside(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in others_of_few(context, found) if f.line.index not in {n for n, _ in told}]
    beside = {(f.line.index, context.name(f.status)) for f in found}
    found += [f for f in told_by_gerunds(context) if (f.line.index, context.name(f.status)) not in beside]
    found += [f for f in with_title(context) if (f.line.index, context.name(f.status)) not in told]
    known = {context.name(c) for f in found for c in f.clusters}
    for fragment in (*winners(context), *newcomers(context)):
        new = tuple(c for c in fragment.clusters if context.name(c) not in known)
        found += by_items(context, replace(fragment, clusters=new)) if new else []
    found += [f for f in for_whom_it_is(context) if (f.line.index, context.name(f.status)) not in told]
    found += first_in_contest(context, found)
    found += counted_whole(context, groups, found)
    found += [f for f in given_earlier(context) if (f.line.index, context.name(f.status)) not in told]
    found += [
        f for f in (*elliptical(context), *chronicle(context)) if f.line.index not in {n for n, _ in told}
    ]
    found += [f for f in told_by_statuses(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in terms_of_those(context) if f.line.index not in {n for n, _ in told}]
    found += [f for f in lapses(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in stated_validity(context) if (f.line.index, context.name(f.status)) not in told]
    return found


def _of_that_time(fragment: Fragment, found: list[Fragment]) -> Fragment:
    """ "Wśród wyróżnionych wówczas był X": the day and giver told right before, not those of the news."""
    names = {f.name for f in fragment.fields}
    if "on" in names or not (_then(fragment.line) or _same_round(fragment.line)):
        return fragment
    before = [
        other
        for other in found
        if other.line.index <= fragment.line.index
        and fragment.line.index - other.line.index <= _THAT_TIME
        and other is not fragment
        and any(f.name == "on" for f in other.fields)
    ]
    if not before and not _then(fragment.line):
        return fragment
    taken = [f for f in before[-1].fields if f.name in ("on", "by") and f.name not in names] if before else []
    return replace(fragment, fields=(*fragment.fields, *taken), background=True)


def _then(line: Line) -> bool:
    return any(item.text in ("wówczas", "wtedy") for item in line.items)


def _same_round(line: Line) -> bool:
    """ "W tej samej rundzie", "w tym samym czasie", "tego samego dnia"."""
    return any(
        "sam" in item.lemmas and following.lemmas & {"runda", "edycja", "konkurs", "rok", "czas", "dzień"}
        for item, following in zip(line.items, line.items[1:], strict=False)
    )


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
        more += gapped(context, line, first)
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
            trigger = replace(trigger, sort="give")  # "Ministerstwo X odnowiło go"
            clusters = receivers(context, line, trigger)
    elif trigger.sort == "give":
        clusters = receivers(context, line, trigger)
        if not clusters and stated and not is_plural(context, status):
            clusters = honoured(context, line, trigger)
    else:
        clusters = reached(context, line, trigger)
    if not clusters:
        clusters = members_of_group(context, line, trigger)
    if not clusters and not _heads_group(context, line, trigger):
        return None
    if clusters and trigger.sort in ("get", "have", "be", "join"):
        clusters = [*clusters, *companions(context, line, trigger)]
    fresh = (_in_lead(line) and not line.has("pozostać", "pozostawać")) or any(
        item.text in _FRESH for item in line.items
    )
    fresh = fresh and not any(item.text == "klastrów" for item in line.items)
    clauses = context.clauses[line.index]
    before_that = any(
        item.text in ("wcześniej", "przedtem", "uprzednio") and clauses[i] == trigger.clause
        for i, item in enumerate(line.items)
    )
    own = [
        m
        for m in moments(context, line)
        if context.clauses[line.index][line.position(m.mention)] == trigger.clause
    ]
    fresh = fresh and not any(m.part == "since" and m not in own for m in moments(context, line))
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
    background = background or (trigger.sort == "get" and before_that)
    apart = [aside.span for aside in asides_behind(context, line, status)] if clusters else []
    told = [m for m in moments(context, line) if not inside(m.span, apart)]
    fields = fields_of(context, line, trigger, told, background=background, apart=apart)
    issuer = issuer_of(context, line, trigger, apart)
    if issuer is not None and not (
        context.name(status).endswith("Label") and context.label(issuer) == "MINISTRY"
    ):
        fields.append(context.field("by", issuer))
    kind = kind_told(context, line, trigger, apart)
    if kind is not None and not of_another_day(context, line, kind, fields):
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
    clauses = context.clauses[line.index]
    if trigger.clause != clauses[0] and line.has("dołączyć", "dołączać"):
        return False  # "do siedmiu klastrów, które uzyskały status w 2015 r., dołącza dziewięć"
    return not line.item and (context.document.kind != "call" or _of_past_round(context, line, trigger))


def _of_past_round(context: Context, line: Line, trigger: Trigger) -> bool:
    """In a call: "klastrów, którym tytuł nadano w 2019 r."."""
    clauses = context.clauses[line.index]
    own = [item for i, item in enumerate(line.items) if clauses[i] == trigger.clause]
    relative = any("który" in item.lemmas for item in own[:3])
    told = bool(line.items[trigger.index].tags & {"praet", "imps"})
    days = [
        m
        for m in moments(context, line)
        if m.part == "on" and clauses[line.position(m.mention)] == trigger.clause
    ]
    return relative and told and bool(days)


def _in_lead(line: Line) -> bool:
    return line.index < _LEAD


_LEAD = 4


_FRESH = frozenset(["wreszcie", "nareszcie", "już", "właśnie", "teraz"])
