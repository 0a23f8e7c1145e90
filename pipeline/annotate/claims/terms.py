"""Awards told by a status's own day, term or label: "Bronze Label, ważny do ...", "Status: ..."."""

from pipeline.annotate.claims.asides import asides_from
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import moments
from pipeline.annotate.claims.objects import status_around, wanted_sort
from pipeline.records import Field


def given_earlier(context: Context) -> list[Fragment]:
    """In minutes: "Silver Label nadany przez ESCA w lutym 2019 r." is the meeting cluster's own label."""
    found: list[Fragment] = []
    if context.document.kind != "minutes" or context.main_cluster is None:
        return found
    giving = claim_words()["give"] | claim_words()["get"]
    for line in context.lines:
        if line.mentions("CLUSTER", of=context.mentions):
            continue
        for mention in line.mentions("STATUS", of=context.mentions):
            position = line.position(mention)
            after = line.items[position + 1 : position + 10]
            given = any("ppas" in item.tags and item.lemmas & giving for item in after[:2])
            days = moments(context, line)
            day = next(
                (d for d in days if d.part == "on" and position < line.position(d.mention) < position + 10),
                None,
            )
            if not given or day is None or not context.name(mention).endswith("Label"):
                continue
            fields = [day.field("on"), *(d.field("valid_until") for d in days if d.part == "until")]
            found.append(
                Fragment(
                    clusters=(context.main_cluster,),
                    status=mention,
                    line=line,
                    rule="award-given-earlier",
                    confidence=0.85,
                    background=False,
                    fields=tuple(fields),
                    evidence=((line.start, line.end),),
                )
            )
    return found


def stated_validity(context: Context) -> list[Fragment]:
    """A status with its term beside it ("Bronze Label, ważnego do października br."), or an earlier one's
    day.
    """
    found = []
    for line in context.lines:
        for mention in line.mentions("STATUS", of=context.mentions):
            position = line.position(mention)
            before = line.items[max(0, position - 2) : position]
            after = line.items[position + 1 : position + 6]
            days = moments(context, line)
            topic = context.topic(line, line.start)
            if topic is None or line.mentions("CLUSTER", of=context.mentions):
                continue
            day = next(
                (d for d in days if line.position(d.mention) in range(position + 1, position + 7)), None
            )
            if day is None:
                continue
            earlier = any(item.lemmas & {"wcześniejszy", "poprzedni", "dotychczasowy"} for item in before)
            named = context.name(mention).endswith("Label") and bool(after) and after[0].text == "z"
            earlier = earlier or (named and line.position(day.mention) == position + 2)
            valid = (
                any(item.lemmas & {"ważny"} for item in after)
                and day.part == "until"
                and len(after) > 1
                and after[0].text == ","
            )
            answer = day.part == "since" and after[:1] and after[0].text == "," and not _has_verb(line)
            if (earlier and day.part == "on") or valid or answer:
                field = day.field("valid_until" if valid else "on")
                found.append(
                    Fragment(
                        clusters=(topic,),
                        status=mention,
                        line=line,
                        rule="award-term" if valid else "award-earlier",
                        confidence=0.85,
                        background=True,
                        fields=(field,),
                        evidence=((line.start, line.end),),
                    )
                )
    return found


def _has_verb(line: Line) -> bool:
    """ "– Bronze Label, od marca 2020 roku." answers without one."""
    return any(is_finite(item) for item in line.items)


def labelled(context: Context) -> list[Fragment]:
    """ "Status: Krajowy Klaster Kluczowy, ważny do 17.12.2025": a field of a cluster's card."""
    found: list[Fragment] = []
    for line in context.lines:
        colon = next((i for i, item in enumerate(line.items[:6]) if item.text == ":"), None)
        head = line.items[: colon or 0]
        if not head or not any(item.lemmas & _CARD_FIELDS for item in head):
            continue
        if len(head) > 1 and not (head[0].lemmas & _CARD_FIELDS or head[0].lemmas & _HAD):
            continue
        if any(item.text in ("nie", "brak", "wniosek") or is_finite(item) for item in line.items):
            continue
        topic = context.topic(line, line.start)
        days = moments(context, line)
        for status in line.mentions("STATUS", of=context.mentions):
            position = line.position(status)
            if topic is None or position < (colon or 0):
                continue
            stop = next(
                (
                    line.position(s)
                    for s in line.mentions("STATUS", of=context.mentions)
                    if line.position(s) > position
                ),
                len(line.items),
            )
            own = [d for d in days if position < line.position(d.mention) < stop]
            fields = [d.field("on") for d in own if d.part in ("on", "since")][:1]
            fields += [d.field("valid_until") for d in own if d.part == "until"][:1]
            found.append(
                Fragment(
                    clusters=(topic,),
                    status=status,
                    line=line,
                    rule="award-labelled",
                    confidence=0.88,
                    background=True,
                    fields=tuple(fields),
                    evidence=((line.start, line.end),),
                )
            )
    return found


_HAD = frozenset(
    "posiadać posiadany uzyskać uzyskany przyznać przyznany obecny aktualny zdobyć zdobyty".split()
)
_CARD_FIELDS = frozenset({"status", "odznaka", "certyfikat", "wyróżnienie", "tytuł", "nagroda"})


def lapses(context: Context) -> list[Fragment]:
    """ "Tytuł Klastra X wygaśnie w październiku 2018 r.": the end of what a named cluster has."""
    found: list[Fragment] = []
    for line in context.lines:
        ends = [d for d in moments(context, line) if d.part == "until"]
        for i, item in enumerate(line.items[:_LEADING]):
            named = [x.mention for x in line.items[i + 1 : i + 4] if x.mention is not None]
            owner = next((m for m in named if context.label(m) != "STATUS"), None)
            if (
                not ends
                or not item.lemmas & {"tytuł", "status", "certyfikat", "odznaka"}
                or item.mention is not None
                or any(x.text == "nie" for x in line.items)
                or owner is None
                or context.label(owner) != "CLUSTER"
                or context.may_be(owner, "nom")
            ):
                continue
            status = status_around(context, line, Trigger(i, 0, "have"), wanted_sort(line, [i]))
            if status is not None:
                found.append(
                    Fragment(
                        clusters=(owner,),
                        status=status,
                        line=line,
                        rule="award-term",
                        confidence=0.88,
                        background=True,
                        fields=(ends[0].field("valid_until"),),
                        evidence=((line.start, line.end),),
                    )
                )
            break
    return found


_LEADING = 3  # items in which a line about a title says so


def elliptical(context: Context) -> list[Fragment]:
    """
    "Obecny, nadany w 2018 r. przez X, obowiązuje do ...", "Ich status, nadany w 2018 r., wygasa ...".

    The status named last before, of the cluster that the passage is about; "ich" is of those named before.
    """
    found: list[Fragment] = []
    for line in context.lines[1:]:
        lead = line.items[: len(("ich", "obecny", "status"))]
        theirs = bool(lead) and lead[0].text == "ich"
        noun = next((i for i, x in enumerate(lead) if x.lemmas & claim_words()["award_nouns"]), None)
        at = noun if noun is not None else 0
        behind = line.items[at + 1 : at + 2]
        told = bool(behind) and (behind[0].text in (",", "z") or theirs)
        which = bool(lead) and bool(lead[0].lemmas & _WHICH_TERM or theirs or lead[0].text in ("jego", "jej"))
        if (
            not told
            or not which
            or line.has("nie")
            or line.mentions("CLUSTER", "STATUS", of=context.mentions)
        ):
            continue
        status = status_around(context, line, Trigger(at, 0, "have"), None, here=False, ahead=False)
        clusters = _owners(context, line, theirs=theirs)
        fields = _of_term(context, line, at)
        if status is not None and clusters and fields:
            found.append(
                Fragment(
                    clusters=tuple(clusters),
                    status=status,
                    line=line,
                    rule="award-earlier",
                    confidence=0.86,
                    background=True,
                    fields=tuple(fields),
                    evidence=((line.start, line.end),),
                )
            )
    return found


_WHICH_TERM = frozenset("obecny poprzedni dotychczasowy wcześniejszy pierwszy nowy kolejny drugi".split())


def _owners(context: Context, line: Line, *, theirs: bool) -> list[int]:
    """Those named in the line before, for "ich"; else the cluster that the passage is about."""
    if not theirs:
        topic = context.topic(line, line.start)
        return [] if topic is None else [topic]
    named = context.lines[line.index - 1].mentions("CLUSTER", of=context.mentions)
    return list({context.name(m): m for m in reversed(named)}.values())[::-1]


def _of_term(context: Context, line: Line, at: int) -> list[Field]:
    """Day, giver and end of the term that a line tells of."""
    asides = asides_from(context, line, at)
    fields = list(asides[0].fields) if asides else []
    names = {f.name for f in fields}
    days = moments(context, line)
    if not asides:
        fields += [
            d.field("on") for d in days if d.part == "on" and line.position(d.mention) <= at + _NEAR_DAY
        ][:1]
    return (
        fields
        + [d.field("valid_until") for d in days if d.part == "until" and "valid_until" not in names][:1]
    )


_NEAR_DAY = 4  # items between a status and its day: "Poprzedni, z 2016 r."
