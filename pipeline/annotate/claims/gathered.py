"""Fragments of awards put together: one claim for each award, with what is said of the event as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.further import AGAIN
from pipeline.annotate.claims.general import (
    Award,
    general_fields,
    generic_terms,
    main_status,
    of_old,
    refines,
)
from pipeline.annotate.claims.issuers import told_of_all
from pipeline.annotate.claims.moments import compatible
from pipeline.records import Claim, Field, Span


def _day(fragment: Fragment) -> str | None:
    return next((str(f.value) for f in fragment.fields if f.name == "on"), None)


def put_together(
    context: Context, fragments: Iterable[Fragment], event: Event, issuers: Mapping[str, Field]
) -> list[Award]:
    """Group fragments by cluster, status and day, then add what holds for the event."""
    slots: defaultdict[tuple[str, str], list[Award]] = defaultdict(list)
    ordered = sorted(fragments, key=lambda f: (_day(f) is None, f.background, f.line.index))
    for fragment in ordered:
        for cluster in fragment.clusters:
            key = (context.name(cluster), context.name(fragment.status))
            award = _matching(context, slots[key], fragment, event)
            if award is None:
                award = Award(
                    cluster=cluster, status=fragment.status, status_name=context.name(fragment.status)
                )
                slots[key].append(award)
            award.take(fragment)
    awards = [award for found in slots.values() for award in found]
    _spread(context, awards, event, issuers)
    return awards


def _matching(context: Context, awards: list[Award], fragment: Fragment, event: Event) -> Award | None:
    day = _day(fragment)
    awards = [
        award
        for award in awards
        if not _of_earlier_term(context, award, fragment, event)
        and not _of_another_event(award, fragment, event)
    ]
    near = [award for award in awards if award.paragraph == fragment.line.paragraph]
    if day is None and len(near) == 1 and near[0].last - fragment.line.index in (-1, 0, 1):
        return near[0]
    for award in awards:
        have = award.fields.get("on")
        if day is not None and have is not None and compatible(day, str(have.value)):
            return award
        if (
            day is None
            and have is not None
            and not fragment.background
            and event.on is not None
            and compatible(str(have.value), str(event.on.value))
        ):
            return award
        if day is None and have is None:
            return award
    plain = not fragment.fields and fragment.rule in _STATES
    if day is None and awards and (fragment.background or len(awards) == 1 or plain):
        return max(
            awards, key=lambda a: (not a.background, str(a.fields["on"].value) if "on" in a.fields else "")
        )
    if day is not None:
        return next((award for award in awards if "on" not in award.fields and not award.background), None)
    return None


_STATES = frozenset({"award-be", "award-have", "award-join"})  # which tell of no award in particular


def _of_another_event(award: Award, fragment: Fragment, event: Event) -> bool:
    """What is reported without a day is of the reported event, not of an earlier award told elsewhere."""
    kinds = {str(f.value) for f in (*fragment.fields, *award.fields.values()) if f.name == "kind"}
    if len(kinds) > 1 and _day(fragment) is None:
        return True
    on = award.fields.get("on")
    near = award.paragraph == fragment.line.paragraph and abs(award.last - fragment.line.index) <= 1
    if _day(fragment) is not None or fragment.background or near or on is None or event.on is None:
        return False
    return not compatible(str(on.value), str(event.on.value))


def _of_earlier_term(context: Context, award: Award, fragment: Fragment, event: Event) -> bool:
    """ "odnowił status, który ma od 2015 r.": the renewal is not the award of 2015."""
    renewed = any(f.name == "kind" and f.value == "renewal" for f in fragment.fields)
    own = award.fields.get("kind")
    return (
        renewed
        and (not fragment.background or fragment.rule == AGAIN)
        and (award.background or fragment.rule == AGAIN or of_old(context, award, event))
        and "on" in award.fields
        and (own is None or own.value == "first")
        and _day(fragment) is None
    )


def _spread(context: Context, awards: list[Award], event: Event, issuers: Mapping[str, Field]) -> None:
    """Give the awards of the reported event its day, place, issuer, term and kind."""
    general, own_kinds = general_fields(context, awards, event)
    main = main_status(context, awards, event)
    generic, everywhere = generic_terms(context), told_of_all(context)
    common = _common_day(context, awards, event, main)
    for award in awards:
        status = context.name(award.status)
        if status in everywhere:
            award.fields.setdefault("by", everywhere[status])
        for found in general.get(status, ()):
            if found.name == "years" and found.spans in generic:
                award.fields.setdefault("years", found)
        if award.background or _first_of_renewed(context, awards, award):
            if context.document.kind == "list" and status in issuers:
                award.fields.setdefault("by", issuers[status])
            continue
        if status != main:
            if status in issuers and not (of_old(context, award, event) and _shared(awards, award)):
                award.fields.setdefault("by", issuers[status])
            continue
        dated = next((f for f in general.get(status, ()) if f.name == "on"), None)
        if dated is not None and "on" not in award.fields:
            award.fields.update((f.name, f) for f in general[status] if f.name not in award.fields)
            if status in issuers:
                award.fields.setdefault("by", issuers[status])
            continue
        on = award.fields.get("on")
        if on is None and event.on is None and common is not None:
            award.fields["on"] = on = common
        of_event = event.on is not None and (on is None or compatible(str(on.value), str(event.on.value)))
        if not of_event and on is not None:
            headed = "award-list" in award.rules and "valid_until" in award.fields
            if context.document.kind == "list" and headed and status in issuers:
                award.fields.setdefault("by", issuers[status])
            if event.on is None and not of_old(context, award, event) and status in issuers:
                award.fields.setdefault("by", issuers[status])
            if event.on is not None or of_old(context, award, event):
                continue
        if _told_of_another_status(context, event, status):
            if status in issuers:
                award.fields.setdefault("by", issuers[status])
            continue
        if on is not None and _day_of_another_status(awards, award, event):
            continue  # "W 2016 roku zdobyła Bronze Label" beside another's gala of 25 October
        if event.on is not None and (on is None or refines(str(event.on.value), str(on.value))):
            award.fields["on"] = event.on
        if event.place is not None:
            award.fields.setdefault("place", event.place)
        if status in issuers:
            award.fields.setdefault("by", issuers[status])
        for found in (*general.get(status, ()), *own_kinds.get(context.name(award.cluster), ())):
            award.fields.setdefault(found.name, found)


def _first_of_renewed(context: Context, awards: Iterable[Award], award: Award) -> bool:
    """The first award, without a day, of a cluster that has renewed it as well: not the reported one."""
    kind = award.fields.get("kind")
    return (
        kind is not None
        and kind.value == "first"
        and "on" not in award.fields
        and any(
            other.status_name == award.status_name
            and context.name(other.cluster) == context.name(award.cluster)
            and "kind" in other.fields
            and other.fields["kind"].value == "renewal"
            for other in awards
        )
    )


def _common_day(context: Context, awards: Iterable[Award], event: Event, main: str | None) -> Field | None:
    """The one day that is told of the reported awards, where no day of the event is."""
    days = {
        str(award.fields["on"].value): award.fields["on"]
        for award in awards
        if award.status_name == main
        and not award.background
        and "on" in award.fields
        and not of_old(context, award, event)
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _told_of_another_status(context: Context, event: Event, status: str) -> bool:
    """Whether the sentence that tells the reported day names a status, and not this one."""
    if event.on is None or not event.on.spans:
        return False
    start = event.on.spans[0][0]
    line = next((x for x in context.lines if x.start <= start < x.end), None)
    named = set() if line is None else {context.name(s) for s in line.mentions("STATUS", of=context.mentions)}
    return bool(named) and status not in named


def _shared(awards: Iterable[Award], award: Award) -> bool:
    """Whether there is another award of the same status: the giver was told of that one."""
    return any(other.status_name == award.status_name and other is not award for other in awards)


def _day_of_another_status(awards: Iterable[Award], award: Award, event: Event) -> bool:
    """Whether the reported day is told of an award of another status and not of this one."""
    return event.on is not None and any(
        other.status_name != award.status_name
        and "on" in other.fields
        and other.fields["on"].spans == event.on.spans
        for other in awards
    )


def _over(award: Award, name: str) -> bool:
    """An end of validity before the award itself is that of an earlier term."""
    if name != "valid_until" or "on" not in award.fields:
        return False
    end, on = str(award.fields[name].value), str(award.fields["on"].value)
    return end <= on[: len(end)]


def _told_as_background(award: Award, event: Event) -> bool:
    """Held for long, or got on another day than the reported one."""
    on = award.fields.get("on")
    other = on is not None and event.on is not None and not compatible(str(on.value), str(event.on.value))
    return award.background or other


def award_claims(context: Context, awards: Iterable[Award], event: Event) -> list[Claim]:
    """The awards as claims: what is reported before what is told as background, each in the text's order.

    Awards that one sentence tells stay together: that of the event first, else the earlier before the later.
    """
    order = ("on", "by", "kind", "years", "valid_from", "valid_until", "place")
    found = []

    awards = list(awards)
    reported = {min(award.evidence) for award in awards if not _told_as_background(award, event)}

    def place(award: Award) -> tuple[bool, Span, bool, int, str]:
        on, first = award.fields.get("on"), min(award.evidence)
        of_event = on is not None and event.on is not None and compatible(str(on.value), str(event.on.value))
        return first not in reported, first, not of_event, award.status, "" if on is None else str(on.value)

    for award in sorted(awards, key=place):
        fields = [context.field("cluster", award.cluster), context.field("status", award.status)]
        fields += [award.fields[name] for name in order if name in award.fields and not _over(award, name)]
        found.append(
            Claim(
                predicate="awarded",
                fields=tuple(fields),
                evidence=tuple(sorted(award.evidence)),
                rule=award.rules[0],
                confidence=award.confidence,
            )
        )
    return found
