"""What a body organised: the contest for a status, a gala, a meeting."""

from collections.abc import Iterable
from typing import Any

from pipeline.annotate.claims.about import cluster_meant
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.records import Claim, Field, Span

_EVENTS = frozenset(
    (
        "gala uroczystość kongres konferencja spotkanie śniadanie warsztaty seminarium szkolenie webinarium "
        "webinar forum debata szczyt sympozjum plebiscyt konkurs wydarzenie dzień"
    ).split()
)
# what is told in words of the program, with the status that it was for
_OF_PROGRAMME = frozenset(["konkurs", "gala", "uroczystość"])
_ABOVE = 4


def organised(
    context: Context, line: Line, match: Any, groups: dict[str, int], *, rule: str, confidence: float
) -> Iterable[Claim]:
    """A claim for each body that a pattern found; none where the text doesn't tell what it organised."""
    body = groups.get("body")
    if body is None:
        body = cluster_meant(context, line, line.items[line.item_at(match.start())].start)
    told = line
    if rule in ("organised-what-was-told", "organises-what-was-told") and line.index:
        told = context.lines[line.index - 1]
    if rule == "contest-of" and any(item.text == "nie" for item in line.items):
        return
    if rule == "invites-to-a-meeting" and line.has("organizować", "zorganizować"):
        return  # to another's
    if rule == "announced-results" and any(item.text == "wiadomości" for item in line.items):
        return  # "podaje do wiadomości wyniki konkursu": whose it is nobody says
    if body is None or (rule in _INFORMING and not _informs_of_its_own(context, line, match, body)):
        return
    noun = _noun(line, match) or _certification(line, match)
    if noun is not None and (context.label(body) == "CLUSTER" or noun[0] not in _OF_PROGRAMME):
        what: Field | None = Field(name="what", value=noun[0], spans=(noun[1],))
    elif rule in _TOLD_ABOVE:
        before = context.lines[max(0, line.index - _ABOVE) : line.index + 1]
        what = next((found for x in reversed(before) if (found := _what(context, x)) is not None), None)
        what = what or next((found for x in reversed(before) if (found := _event_of(x)) is not None), None)
    else:
        what = _what(context, told)
    if what is None and rule in _JOINTLY:
        what = _event_of(line)
    pronoun = any(item.text in ("go", "ją", "je") for item in line.items)
    if what is None and rule in _JOINTLY and line.index and pronoun:
        what = _what(context, context.lines[line.index - 1])  # "Prowadzi go Ministerstwo wspólnie z PARP"
    if what is None:
        return
    for joined in _joined_bodies(context, line, body) if "body" in groups else [body]:
        yield Claim(
            predicate="organised",
            fields=(context.field("body", joined), what),
            evidence=((line.start, line.end),),
            rule=rule,
            confidence=confidence,
        )


_TOLD_ABOVE = frozenset({"organiser-colon", "the-organiser-is", "decided-in-the-earlier-one"})
_INFORMING = frozenset(
    {"informs-of-its-contest", "informs-of-a-contest", "informs-that-its-contest", "encourages-to-take-part"}
)


def _informs_of_its_own(context: Context, line: Line, match: Any, body: int) -> bool:
    """Whether it holds contests itself and tells of no other's: firms' bodies remind of a ministry's."""
    name = context.name(body)
    if context.label(body) != "MINISTRY" and not name.startswith(("Urząd", "Zarząd", "Samorząd")):
        return False
    told = line.items[line.item_at(match.start()) + 1 : line.item_at(match.end() - 1)]
    return not any(x.mention is not None and context.label(x.mention) in ("MINISTRY", "ORG") for x in told)


def _noun(line: Line, match: Any) -> tuple[str, Span] | None:
    """The captured word for what was organised, in its base form."""
    if "what" not in match.groupdict() or match.group("what") is None:
        return None
    item = line.items[line.item_at(match.start("what"))]
    lemma = next((x for x in sorted(item.lemmas) if x in _EVENTS), None)
    return None if lemma is None else (lemma, (item.start, item.end))


def _event_of(line: Line) -> Field | None:
    """ "Konferencję zorganizowała Fundacja Dąb wraz z Politechniką": the event that the line names."""
    for item in line.items:
        lemma = next((x for x in sorted(item.lemmas) if x in _EVENTS and item.mention is None), None)
        if lemma is not None:
            return Field(name="what", value=lemma, spans=((item.start, item.end),))
    return None


_JOINTLY = frozenset({"together-with", "in-cooperation-with", "which-helped-it"})


def _certification(line: Line, match: Any) -> tuple[str, Span] | None:
    """ "zakończył ocenę wniosków o certyfikację inicjatyw klastrowych": what is certified belongs to it."""
    if "what" not in match.groupdict() or match.group("what") is None:
        return None
    at = line.item_at(match.start("what"))
    if "certyfikacja" not in line.items[at].lemmas:
        return None
    end = at
    while end + 1 < len(line.items) and {"gen", "pl"} <= line.items[end + 1].tags and end < at + _OF_WHAT:
        end += 1
    told = " ".join(["certyfikacja", *(item.text for item in line.items[at + 1 : end + 1])])
    return told, (line.items[at].start, line.items[end].end)


_OF_WHAT = 2


def _joined_bodies(context: Context, line: Line, body: int) -> list[int]:
    """A body and the one that "i", "oraz" join to it, be it a ministry or another body."""
    found = context.conjuncts(line, body)
    position = line.position(found[-1])
    after = line.items[position + 1 : position + 3]
    joined = after[1].mention if len(after) == 2 and after[0].text in ("i", "oraz") else None
    label = None if joined is None else context.label(joined)
    if joined is not None and label in ("MINISTRY", "ORG", "CLUSTER"):
        found += [joined] if label != "CLUSTER" or context.may_be(joined, "nom") else []
    return found


def _what(context: Context, line: Line) -> Field | None:
    """What was organised: the contest for a status, a gala; None when the line tells of neither."""
    span = (line.start, line.end)
    if line.has("gala", "uroczystość") and not line.has("konkurs"):
        return Field(
            name="what",
            value="gala Krajowych Klastrów Kluczowych"
            if line.mentions("STATUS", of=context.mentions)
            else "uroczystość",
            spans=(span,),
        )
    if line.has("konkurs", "nabór", "runda", "edycja", "wniosek", "postępowanie", "certyfikacja"):
        status = _aim(context, line)
        if status is None:
            energy = "energi" in context.text[line.start : line.end].lower()
            return Field(
                name="what", value="konkurs dla klastrów energii" if energy else "konkurs", spans=(span,)
            )
        return Field(name="what", value=f"konkurs o status: {status}", spans=(span,))
    return None


def _aim(context: Context, line: Line) -> str | None:
    for candidate in (line, *reversed(context.lines[: line.index])):
        found = candidate.mentions("STATUS", of=context.mentions)
        if found:
            return context.name(found[0])
    return None
