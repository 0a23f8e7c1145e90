"""What a document states of all awards of a status: term, end of validity, kind."""

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.fragment import Fragment
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, compatible, kind_of, moments, years_of
from pipeline.records import Field, Span


@dataclass(slots=True)
class Award:
    """One award being put together."""

    cluster: int
    status: int
    status_name: str
    fields: dict[str, Field] = field(default_factory=dict)
    evidence: dict[Span, None] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    confidence: float = 0.0
    background: bool = True
    paragraph: int = -1
    last: int = -1

    def take(self, fragment: Fragment) -> None:
        """Add what a fragment says; what is there stays, a more exact date replaces a rougher one."""
        for found in fragment.fields:
            have = self.fields.get(found.name)
            if have is None or (
                found.name in ("on", "valid_until") and refines(str(found.value), str(have.value))
            ):
                self.fields[found.name] = found
        for span in fragment.evidence:
            self.evidence[span] = None
        self.rules.append(fragment.rule)
        self.paragraph, self.last = fragment.line.paragraph, fragment.line.index
        self.confidence = max(self.confidence, fragment.confidence)
        self.background = self.background and fragment.background


def refines(new: str, old: str) -> bool:
    """Whether a date says more than another one: "2018-12-17" than "2018-12"."""
    return len(new) > len(old) and new.startswith(old)


def general_fields(
    context: Context, awards: list[Award], event: Event
) -> tuple[dict[str, list[Field]], dict[str, list[Field]]]:
    """(what is stated for all awards of a status, kinds stated for one cluster).

    "Status jest ważny trzy lata" is for all; "Decyzja o odnowieniu zapadła w środę" for the cluster that
    the passage is about, unless it speaks of many.
    """
    own = {span for award in awards for span in award.evidence}
    found: defaultdict[str, list[Field]] = defaultdict(list)
    main = main_status(context, awards, event)
    kinds: defaultdict[str, list[Field]] = defaultdict(list)
    if main is None or context.document.kind == "call":
        return found, kinds
    for line in context.lines:
        if (line.start, line.end) in own or not _tells_of_status(context, line) or _of_former(context, line):
            continue
        named = {context.name(s) for s in line.mentions("STATUS", of=context.mentions)}
        status = next(iter(named)) if len(named) == 1 else main
        if named and main not in named and len(named) > 1:
            continue
        years = years_of(context, line)
        if years is not None:
            owner = _whose(context, line)
            (found[status] if owner is None else kinds[context.name(owner)]).append(years)
        for moment in moments(context, line):
            if "/" in moment.value and moment.part in ("interval", "since"):
                if not line.has("ważny", "ważność", "obowiązywać", "okres", "przyznać", "nadać"):
                    continue
                start, _, end = moment.value.partition("/")
                found[status].append(
                    Field(name="valid_from", value=start, spans=(moment.span,), label="DATE")
                )
                found[status].append(Field(name="valid_until", value=end, spans=(moment.span,), label="DATE"))
            elif _dated(line, moment):
                found[status].append(moment.field("on"))
            elif moment.part == "until":
                found[status].append(moment.field("valid_until"))
            elif moment.part == "valid_from" or (moment.part == "since" and line.has("obowiązywać")):
                found[status].append(moment.field("valid_from"))
    found[main] += answered_terms(context)
    for line in context.lines:
        historic = line.has("historia") and line.has("pierwszy")
        everybody = line.has("wszystek") and line.has("raz")
        gives = everybody or line.has(*claim_words()["get"], *claim_words()["give"], "dołączyć")
        told = (line.start, line.end) in own and not historic
        if told or line.mentions("CLUSTER", of=context.mentions) or not (gives or historic):
            continue
        if any(item.text in ("wtedy", "wówczas", "poprzednio") for item in line.items):
            continue
        told_of = {
            item.number
            for i, item in enumerate(line.items)
            if item.number is not None
            and item.number > 1
            and not any(x.text in ("lata", "lat") for x in line.items[i + 1 : i + 2])
        }
        if told_of and len(awards) > 1 and len(awards) not in told_of and max(told_of) < len(awards):
            continue  # "Cztery pierwsze z nich odnowiły go": not all
        kind = kind_of(context, line.start, line.end)
        past = any(item.tags & {"praet", "imps", "ppas"} and item.mention is None for item in line.items)
        about = line.has(*claim_words()["award_nouns"]) or everybody
        if kind is not None and (past or historic or everybody) and about:
            before = any(context.mentions[c].end <= line.start for c in context.all("CLUSTER"))
            topic = context.topic(line, line.start) if before else None
            if historic or everybody or topic is None or _of_many(line):
                found[main].append(kind)
            else:
                kinds[context.name(topic)].append(kind)
    return found, kinds


def generic_terms(context: Context) -> set[tuple[Span, ...]]:
    """ "Status przyznaje się na trzy lata", "nadawany jest na trzy lata": the terms of all awards."""
    found: set[tuple[Span, ...]] = set()
    for line in context.lines:
        if line.lemmas.isdisjoint(_GIVEN_ALWAYS | {"ważny"}) or line.mentions("CLUSTER", of=context.mentions):
            continue
        given = any(x.lemmas & _GIVEN_ALWAYS and x.tags & {"fin", "ppas"} for x in line.items)
        given = given or (
            bool(line.mentions("STATUS", of=context.mentions))
            and any("ważny" in x.lemmas and {"sg", "acc"} <= x.tags for x in line.items)
        )
        if given and (years := years_of(context, line)) is not None:
            found.add(years.spans)
    return found


_GIVEN_ALWAYS = frozenset("przyznawać nadawać wydawać odnawiać udzielać".split())


def answered_terms(context: Context) -> list[Field]:
    """ "Do kiedy ważny jest dokument? – Do 17 grudnia 2025 r.", "Na jak długo? – Na trzy lata."."""
    found: list[Field] = []
    for asked, answer in itertools.pairwise(context.lines):
        words = [item.text for item in asked.items]
        if words[-1:] != ["?"] or not _ASKED.search(" ".join(words)):
            continue
        before = context.lines[max(0, asked.index - 1) : asked.index + 1]
        about = any(
            line.has(*claim_words()["award_nouns"], *claim_words()["give_accusative"])
            or line.mentions("STATUS", of=context.mentions)
            for line in before
        )
        if not about or any(line.has("wniosek", "nabór", "zgłoszenie") for line in before):
            continue
        if (years := years_of(context, answer)) is not None:
            found.append(years)
        ends = [m for m in moments(context, answer) if m.part in ("until", "deadline")]
        found += [m.field("valid_until") for m in ends if answer.position(m.mention) <= _ANSWER_NEAR][:1]
    return found


_ASKED = re.compile(r"\b(?:do kiedy|na jak długo|jak długo|na ile|ile lat|przez ile)\b")
_ANSWER_NEAR = 6  # items: who answers, a colon or dash, "do", the day


def _dated(line: Line, moment: Moment) -> bool:
    """ "Dokument nosi datę 25 czerwca 2018 r.", "Certyfikat z datą 3 lutego", "datowany na 3 lutego"."""
    if moment.part != "on" or not line.items[0].lemmas & _DOCUMENTS:
        return False
    at = line.position(moment.mention)
    before = line.items[max(0, at - 2) : at]
    if any(x.text in ("datę", "datą", "data") or x.lemmas & {"datować", "datowany"} for x in before):
        return True
    issued = line.has("wystawić", "wydać", "wystawiony", "wydany")
    return issued and any(x.lemmas & {"wystawić", "wydać"} for x in line.items[max(0, at - 4) : at])


_DOCUMENTS = frozenset("dokument certyfikat dyplom akt odznaka świadectwo".split())
_OTHER_THINGS = frozenset(
    "zmiana nazwa umowa uchwała regulamin rozporządzenie ustawa nabór strategia".split()
)


def _of_former(context: Context, line: Line) -> bool:
    """ "Poprzedni status nadało Ministerstwo X. Obowiązywał on trzy lata": a term that is over."""
    over = any(x.tags & {"praet"} and x.lemmas & {"obowiązywać", "być"} for x in line.items[:_FIRST_WORDS])
    told = (context.lines[line.index - 1], line) if over and line.index else ()
    return any(x.lemmas & _FORMER for told_of in told for x in told_of.items[:_FIRST_WORDS])


_FIRST_WORDS = 3
_FORMER = frozenset({"poprzedni", "wcześniejszy", "dotychczasowy", "pierwszy"})


def _whose(context: Context, line: Line) -> int | None:
    """ "Tytuł przysługuje jej przez trzy lata": the cluster that the passage is about."""
    if not any(item.text in ("jej", "mu", "jemu") for item in line.items):
        return None
    return context.topic(line, line.start)


def _of_many(line: Line) -> bool:
    """Whether a line speaks of several clusters."""
    return any(
        item.mention is None
        and (
            item.text in ("klastry", "klastrów", "klastrom", "klastrami", "laureaci", "laureatom", "im")
            or (item.lemmas & claim_words()["award_nouns"] and "pl" in item.tags and "sg" not in item.tags)
            or (item.number is not None and item.number > 1 and not item.text.isdigit())
        )
        for item in line.items
    )


def _tells_of_status(context: Context, line: Line) -> bool:
    """A line about the award itself: its subject is the status, title or document, and no single cluster."""
    nouns = claim_words()["award_nouns"]
    nouns = nouns | {"wyróżnienie"}
    if line.has(*_OTHER_THINGS) and not line.has(*nouns):
        return False  # "Zmiana obowiązuje od 1 stycznia"
    told = line.mentions("STATUS", of=context.mentions) or line.has(
        "status", "tytuł", "certyfikat", "odznaka"
    )
    if line.has("ważny") and told:
        return not line.mentions("CLUSTER", of=context.mentions)
    if _given_to_several(line):
        return not line.mentions("CLUSTER", of=context.mentions)
    head = line.items[:7]
    held = line.has("posługiwać", "przysługiwać") and any(i.text in ("nim", "nią", "on", "ona") for i in head)
    held = held or (line.has(*claim_words()["decide"]) and any(i.text in ("ją", "go") for i in head))
    if held or line.has("wszystek") or any(item.lemmas & {"obowiązywać", "ważny"} for item in head[:5]):
        return not line.mentions("CLUSTER", of=context.mentions)
    if any(
        item.lemmas & nouns
        and item.mention is None
        and any(x.lemmas & _HELD for x in line.items[i + 1 : i + 4])
        for i, item in enumerate(line.items)
    ):
        return not line.mentions("CLUSTER", of=context.mentions)
    return any(
        item.lemmas & nouns or (item.mention is not None and context.label(item.mention) == "STATUS")
        for item in head
    )


def _given_to_several(line: Line) -> bool:
    """ "Siedmiu z 23 klastrów Ministerstwo X przyznało ten tytuł na trzy lata"."""
    several = any(x.text in ("klastrów", "klastrom") for x in line.items)
    given = any(x.lemmas & claim_words()["give"] and x.tags & {"praet", "imps"} for x in line.items)
    return several and given and line.has("status", "tytuł", "certyfikat", "odznaka")


_HELD = frozenset({"zachować", "zachowywać", "przysługiwać", "obowiązywać", "ważny"})


def of_old(context: Context, award: Award, event: Event) -> bool:
    """Whether an award's own day is that of old news: not the event's, not of the year before the text."""
    on = award.fields.get("on")
    if on is None:
        return False
    if event.on is not None and compatible(str(on.value), str(event.on.value)):
        return False
    published = context.document.published_on or (str(event.on.value) if event.on is not None else "")
    return bool(published) and int(published[:4]) - int(str(on.value)[:4]) > 1


def main_status(context: Context, awards: list[Award], event: Event) -> str | None:
    """The status of most awards that are reported, of old ones where all are; of equals the first told."""
    told = [award for award in awards if not award.background]
    told = [award for award in told if not of_old(context, award, event)] or told
    names = [context.name(award.status) for award in told]
    lines = {context.name(award.status): award.last for award in reversed(told)}
    return max(sorted(set(names)), key=lambda name: (names.count(name), -lines[name])) if names else None
