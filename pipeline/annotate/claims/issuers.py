"""Who gives a status, as far as a document tells: for the awards that it reports."""

from collections.abc import Iterable

from pipeline.annotate.claims.clauses import PREPOSITIONS
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Event, moments
from pipeline.records import Claim, Field

KKK = "Krajowy Klaster Kluczowy"
_DECIDES = frozenset(
    {
        "decydować",
        "przyznawać",
        "nadawać",
        "wydawać",
        "wydać",
        "przyznać",
        "nadać",
        "potwierdzić",
        "przedłużyć",
        "odnowić",
        "podjąć",
    }
)


def issuers(context: Context, organised: Iterable[Claim], main: str | None, event: Event) -> dict[str, Field]:
    """The giver of each status: who is said to give it, who held the contest, whose official handed it
    over.
    """
    found: dict[str, Field] = {}
    for line in context.lines:
        _said_to_give(context, line, found, event)
    for claim in organised:
        _organiser(context, claim, found, main)
    if main is not None and main not in found:
        for line in context.lines:
            body = _hands_over(context, line)
            if body is not None:
                found[main] = context.field("by", body)
                break
    return found


def _said_to_give(context: Context, line: Line, found: dict[str, Field], event: Event) -> None:
    """ "odznaka, którą przyznaje ESCA", "nadana przez ESCA", "Status nadaje Ministerstwo X"."""
    statuses = line.mentions("STATUS", of=context.mentions)
    names = {context.name(s) for s in statuses}
    if any(item.text in ("nie", "żadnej", "żaden", "inny") for item in line.items):
        return
    for index, item in enumerate(line.items):
        if item.mention is None or context.label(item.mention) not in ("MINISTRY", "ORG"):
            continue
        before = line.items[max(0, index - 5) : index]
        gives = any(x.lemmas & _DECIDES and x.mention is None for x in before)
        passive = gives and any(x.text == "przez" for x in before[-3:])
        active = gives and context.may_be(item.mention, "nom") and not passive
        after = line.items[index + 1 : index + 5]
        active = active or (
            context.may_be(item.mention, "nom")
            and any(x.lemmas & _DECIDES and x.tags & {"praet", "fin"} and x.mention is None for x in after)
            and (bool(names) or line.has("status", "tytuł", "certyfikat", "odznaka"))
        )
        clauses = context.clauses[line.index]
        active = active or (
            context.may_be(item.mention, "nom")
            and not (before and before[-1].text in PREPOSITIONS)
            and any(
                x.lemmas & _DECIDES and x.tags & {"praet", "fin"} and clauses[i] == clauses[index]
                for i, x in enumerate(line.items)
                if x.mention is None and i > index
            )
            and (bool(names) or line.has("status", "tytuł", "certyfikat", "odznaka"))
        )
        decided = any("decyzja" in x.lemmas for x in before[-2:]) and line.has(
            "przyznanie", "nadanie", "odnowienie"
        )
        active = active or decided or (bool(before) and before[-1].text == "decyzją")
        of_label = (
            bool(before)
            and before[-1].mention is not None
            and context.name(before[-1].mention).endswith("Label")
        )
        if not (passive or active or of_label) or _of_another_year(context, line, index, event):
            continue
        if len(names) == 1:
            status = next(iter(names))
            if status == KKK and context.label(item.mention) != "MINISTRY":
                continue
            found.setdefault(status, context.field("by", item.mention))
        elif not names and line.has("odznaka") and (line.has("wszystek") or "odznaki" in line_words(line)):
            named = {context.name(s) for s in context.all("STATUS")}
            for status in sorted(name for name in named if name.endswith("Label")):
                found.setdefault(status, context.field("by", item.mention))
        elif not names and line.has("wyróżnienie", "odznaka", "certyfikat", "status", "tytuł"):
            near = _status_before(context, line)
            if near is not None and (near != KKK or context.label(item.mention) == "MINISTRY"):
                found.setdefault(near, context.field("by", item.mention))


def _of_another_year(context: Context, line: Line, index: int, event: Event) -> bool:
    """ "przyznany w 2016 roku przez X, został teraz odnowiony przez Y": X gave the award of another round."""
    year = str(event.on.value)[:4] if event.on is not None else (context.document.published_on or "")[:4]
    days = [m for m in moments(context, line) if m.part in ("on", "since")]
    if not days or not year:
        return False
    nearest = min(days, key=lambda m: abs(line.position(m.mention) - index))
    apart = abs(int(nearest.value[:4]) - int(year))
    return abs(line.position(nearest.mention) - index) <= _NEAR and apart > 1


_NEAR = 6  # items between a body and the day on which it gave


def line_words(line: Line) -> set[str]:
    """The words of a line in lower case."""
    return {item.text for item in line.items}


def _status_before(context: Context, line: Line) -> str | None:
    for earlier in reversed(context.lines[: line.index]):
        if line.paragraph - earlier.paragraph > 1:
            return None
        statuses = earlier.mentions("STATUS", of=context.mentions)
        if statuses:
            return context.name(statuses[-1])
    return None


def _organiser(context: Context, claim: Claim, found: dict[str, Field], main: str | None) -> None:
    what = next((f for f in claim.fields if f.name == "what"), None)
    body = next((f for f in claim.fields if f.name == "body"), None)
    if claim.predicate != "organised" or what is None or body is None:
        return
    giver = Field(name="by", value=body.value, spans=body.spans, label=body.label)
    for status in {context.name(s) for s in context.all("STATUS")}:
        energy = "energii" in str(what.value).lower() and "energii" in status.lower()
        if (status in str(what.value) or energy) and (body.label == "MINISTRY" or status != KKK):
            found.setdefault(status, giver)
    if str(what.value).startswith(("gala", "uroczystość")) and body.label == "MINISTRY" and main is not None:
        found.setdefault(main, giver)


def _hands_over(context: Context, line: Line) -> int | None:
    """The ministry in whose seat, or whose official, handed the documents over."""
    ministries = line.mentions("MINISTRY", of=context.mentions)
    if (
        not ministries
        or not line.has(*claim_words()["handover"])
        or any(item.text == "nie" for item in line.items)
    ):
        return None
    return ministries[0]
