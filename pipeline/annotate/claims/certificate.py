"""Certificates: one page that certifies one award, in set words; read as a whole rather than by clauses."""

import re

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.moments import kind_of, moments, years_of
from pipeline.records import Claim, Field

_CERTIFIES = re.compile(
    r"(?:zaświadcza|poświadcza|potwierdza|stwierdza|niniejszym|certyfikat dla|nadaje|przyznaje|otrzymuje)",
    re.IGNORECASE,
)
_ISSUED = re.compile(r"(?:wydan\w+|wystawi\w+|nadan\w+|przyznan\w+)", re.IGNORECASE)


def is_certificate(context: Context) -> bool:
    """Whether a document is a certificate by its kind and by its certifying words."""
    return context.document.kind == "certificate" and _CERTIFIES.search(context.text) is not None


def _holder(context: Context) -> int | None:
    """The first cluster after the certifying words, else the first at all."""
    match = _CERTIFIES.search(context.text)
    clusters = context.all("CLUSTER")
    after = [c for c in clusters if match is not None and context.mentions[c].start > match.start()]
    return next(iter(after or clusters), None)


def _status(context: Context) -> int | None:
    """The status named most often, the first of equals."""
    statuses = context.all("STATUS")
    if not statuses:
        return None
    names = [context.name(s) for s in statuses]
    return max(statuses, key=lambda s: (names.count(context.name(s)), -s))


_DAY, _MONTH = len("2018-12-17"), len("2018-12")
_LINE_OF_ISSUE = 10  # items of "Warszawa, dnia 17-12-2018 r."
_OF_COPIES = ("odpis", "zgodność", "wpłynąć", "stempel", "adnotacja")


def _signed(context: Context) -> tuple[Field | None, Field | None]:
    """(place, day) of the line of issue: "Warszawa, dnia 17-12-2018 r."."""
    signed = [line for line in reversed(context.lines) if not line.has(*_OF_COPIES)]
    for exact in (True, False):
        for line in signed:
            told = [m for m in moments(context, line) if m.part == "on"]
            days = [m for m in told if len(m.value) == _DAY or (not exact and len(m.value) == _MONTH)]
            places = line.mentions("PLACE", of=context.mentions)
            first = bool(places) and bool(days) and context.mentions[places[0]].start < days[-1].span[0]
            if first and len(line.items) <= _LINE_OF_ISSUE:
                return context.field("place", places[0]), days[-1].field("on")
    for line in signed:
        days = [m for m in moments(context, line) if len(m.value) == 10 and m.part == "on"]
        if days and (_ISSUED.search(context.text[line.start : line.end]) or len(line.items) <= 6):
            return None, days[-1].field("on")
    return None, None


def _place_of_issue(context: Context, holder: int) -> Field | None:
    """ "Warszawa" on a line of its own below what is certified, not right below the holder's name."""
    for line in context.lines[context.line_of[holder].index + 2 :]:
        places = line.mentions("PLACE", of=context.mentions)
        if len(places) == 1 and len(line.items) == 1:
            return context.field("place", places[0])
    return None


def _issuer(context: Context, coordinators: set[str]) -> Field | None:
    """A ministry, else the first body that is no coordinator and stands before the holder or after
    "przez".
    """
    certifies = _CERTIFIES.search(context.text)
    ministries = context.all("MINISTRY")
    ahead = [
        body
        for body in context.all("ORG", "MINISTRY")
        if certifies is not None
        and context.mentions[body].start < certifies.start()
        and context.name(body) not in coordinators
        and context.may_be(body, "nom")
    ]
    if ahead and context.label(ahead[-1]) == "ORG" and not any(m in ahead for m in ministries):
        return context.field("by", ahead[-1])
    if ministries:
        return context.field("by", ministries[0])
    by_office = _ministers_ministry(context)
    if by_office is not None:
        return by_office
    for body in context.all("ORG"):
        if context.name(body) not in coordinators:
            return context.field("by", body)
    return None


def _ministers_ministry(context: Context) -> Field | None:
    """ "MINISTER ROZWOJU nadaje", a minister's signature: the ministry, worked out from the office."""
    for office in context.all("ROLE"):
        head, _, portfolio = context.name(office).partition(" ")
        if head != "minister":
            continue
        names = {entry.name for entry in context.vocabulary.ministries_for(portfolio)}
        if len(names) == 1:
            return Field(
                name="by", value=names.pop(), spans=(context.span(office),), label="MINISTRY", computed=True
            )
    return None


def certified(context: Context, coordinators: set[str], event: Event) -> Claim | None:
    """The award that a certificate certifies."""
    cluster, status = _holder(context), _status(context)
    if (
        cluster is None
        or status is None
        or re.search(r"\bnie (?:uzyskał|otrzymał|spełni)", context.text.lower())
    ):
        return None
    place, day = _signed(context)
    place = place or _place_of_issue(context, cluster)
    fields: list[Field] = [context.field("cluster", cluster), context.field("status", status)]
    issuer = _issuer(context, coordinators)
    kind = kind_of(context, 0, len(context.text))
    years = next((found for line in context.lines if (found := years_of(context, line)) is not None), None)
    whole = [m for line in context.lines for m in moments(context, line)]
    until = next((m for m in whole if m.part == "until"), None)
    start = next((m for m in whole if m.part == "valid_from"), None)
    day, place = day or event.on, place or event.place
    if day is None and start is not None:
        day = start.field("on")
    fields += [field for field in (day, issuer, kind, years, place) if field is not None]
    term = next((m for m in whole if "/" in m.value and m.part in ("valid_from", "interval", "since")), None)
    if term is not None and context.line_of[term.mention].has("ważny", "obowiązywać"):
        first, _, last = term.value.partition("/")
        fields.append(Field(name="valid_from", value=first, spans=(term.span,), label="DATE"))
        fields.append(Field(name="valid_until", value=last, spans=(term.span,), label="DATE"))
        start = until = None
    if start is not None:
        fields.append(start.field("valid_from"))
    if until is not None:
        fields.append(until.field("valid_until"))
    lines = {context.line_of[m] for m in (cluster, status) if m in context.line_of}
    evidence = tuple(sorted((line.start, line.end) for line in lines))
    return Claim(
        predicate="awarded", fields=tuple(fields), evidence=evidence, rule="certificate", confidence=0.95
    )


def seat_below_holder(context: Context) -> list[Claim]:
    """The line below the holder's name, if it holds nothing but places: the seat."""
    cluster = _holder(context)
    if cluster is None:
        return []
    line = context.line_of[cluster]
    following = next((later for later in context.lines[line.index + 1 :] if later.items), None)
    if following is None or following.paragraph - line.paragraph > 1:
        return []
    rest = [
        item
        for item in following.items
        if item.mention is None and item.text not in (",", "w", "z", "siedzibą", ":", "siedziba", "(", ")")
    ]
    places = following.mentions("PLACE", of=context.mentions)
    if (
        rest
        or not places
        or len(following.items) - len(places) > 4
        or following.mentions("DATE", of=context.mentions)
    ):
        return []
    evidence = ((line.start, line.end), (following.start, following.end))
    return [
        Claim(
            predicate="located_in",
            fields=(context.field("cluster", cluster), context.field("place", place)),
            evidence=evidence,
            rule="seat-below-holder",
            confidence=0.92,
        )
        for place in places
    ]
