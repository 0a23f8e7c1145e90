"""Who gives a status, as far as a document tells: for the awards that it reports."""

from collections.abc import Iterable

from pipeline.annotate.claims.clauses import PREPOSITIONS
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.event import Event
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import moments
from pipeline.records import Claim, Field

KKK = "Krajowy Klaster Kluczowy"
_DENIALS = frozenset(["nie", "żadnej", "żaden", "inny"])
_NOUNS = ("status", "tytuł", "certyfikat", "odznaka")
_BEFORE = 5  # items between a verb of giving and the body that gives
_ANSWER = 3  # items in which an answer names whom it was asked for


def issuers(context: Context, organised: Iterable[Claim], main: str | None, event: Event) -> dict[str, Field]:
    """The giver of each status: who is said to give it, who held the contest, whose official handed it
    over.
    """
    found: dict[str, Field] = {}
    for line in context.lines:
        for body in _said_to_give(context, line, event):
            for status in _given(context, line, body):
                found.setdefault(status, context.field("by", body))
    for claim in organised:
        if not _of_earlier_round(context, claim, event):
            _organiser(context, claim, found, main)
    for line in context.lines:
        for body in _runs_contest(context, line, event):
            for status in _contested(context, line, main, body):
                found.setdefault(status, context.field("by", body))
    if main is not None and main not in found and not main.endswith("Label"):
        for line in context.lines:
            ministry = _hands_over(context, line)
            if ministry is not None:
                found[main] = context.field("by", ministry)
                break
    return found


def told_of_all(context: Context) -> dict[str, Field]:
    """ "Oba certyfikaty wystawiła ESCA": who gave every award of these statuses, old ones too."""
    found: dict[str, Field] = {}
    for line in context.lines:
        all_of_them = line.has("wszystek") or any(x.text in ("oba", "obie", "obydwa") for x in line.items)
        if all_of_them and line.has("certyfikat", "odznaka", "wyróżnienie"):
            for body in _said_to_give(context, line, Event()):
                for status in _given(context, line, body):
                    found.setdefault(status, context.field("by", body))
    return found


def _bodies(context: Context, line: Line) -> list[int]:
    """Indexes of the line's items that are bodies."""
    return [
        index
        for index, item in enumerate(line.items)
        if item.mention is not None and context.label(item.mention) in ("MINISTRY", "ORG")
    ]


def _said_to_give(context: Context, line: Line, event: Event) -> list[int]:
    """The bodies that a line says to give: "odznaka, którą przyznaje ESCA", "nadana przez ESCA"."""
    if any(item.text in _DENIALS for item in line.items):
        return []
    told = [
        index
        for index in _bodies(context, line)
        if (
            _named_after_verb(context, line, index)
            or _before_its_verb(context, line, index)
            or _by_decision(line, index)
            or _behind_label(context, line, index)
            or _sent_by(line, index)
        )
        and not _of_another_year(context, line, index, event)
    ]
    return [line.items[index].mention for index in told or _answers(context, line)]  # type: ignore[misc]


def _gives(item: Item) -> bool:
    return item.mention is None and bool(item.lemmas & claim_words()["decide"])


def _named_after_verb(context: Context, line: Line, index: int) -> bool:
    """ "którą przyznaje ESCA", "nadana przez ESCA": the body right behind a verb of giving."""
    before = line.items[max(0, index - _BEFORE) : index]
    if line.items[0].lemmas & claim_words()["award_nouns"] and not any(x.finite for x in line.items[2:index]):
        before = line.items[1:index]  # "Status nadało im po raz pierwszy, na trzy lata, Ministerstwo X"
    if not any(_gives(item) for item in before):
        return False
    return any(item.text == "przez" for item in before[-3:]) or context.may_be(_mention(line, index), "nom")


def _before_its_verb(context: Context, line: Line, index: int) -> bool:
    """ "Ministerstwo X już we wtorek nadało tytuł": the subject of a verb of giving further on."""
    clauses = context.clauses[line.index]
    told_of = line.mentions("STATUS", of=context.mentions) or line.has(*_NOUNS) or _pronoun(line)
    if not told_of or not context.may_be(_mention(line, index), "nom"):
        return False
    if index and line.items[index - 1].text in PREPOSITIONS:
        return False
    return any(
        _gives(item) and item.tags & {"praet", "fin"} and clauses[index] == clauses[i]
        for i, item in enumerate(line.items[index + 1 :], index + 1)
    )


def _pronoun(line: Line) -> bool:
    """ "ESCA przyznaje ją na dwa lata"."""
    return any(item.text in ("ją", "go") for item in line.items[:_ANSWER])


def _by_decision(line: Line, index: int) -> bool:
    """ "decyzją Ministerstwa X", "decyzja Ministerstwa X o przyznaniu statusu"."""
    before = line.items[max(0, index - 2) : index]
    if any(item.text in ("decyzją", "uchwałą") for item in before):
        return True
    return any("decyzja" in item.lemmas for item in before) and line.has(
        "przyznanie", "nadanie", "odnowienie"
    )


def _behind_label(context: Context, line: Line, index: int) -> bool:
    """ "Srebrną Odznaką ESCA"."""
    before = line.items[index - 1].mention if index else None
    return before is not None and context.name(before).endswith("Label")


def _sent_by(line: Line, index: int) -> bool:
    """ "Dyplom od ESCA przyszedł pocztą"."""
    before = line.items[max(0, index - 2) : index]
    return (
        len(before) == 2 and before[1].text == "od" and bool(before[0].lemmas & claim_words()["award_nouns"])
    )


def _answers(context: Context, line: Line) -> list[int]:
    """ "Kto te odznaki przyznaje? – ESCA, sieć ekspertów": the body that an answer begins with."""
    asked = context.lines[line.index - 1] if line.index else None
    if asked is None or not asked.items or asked.items[-1].text != "?":
        return []
    if not any(i.text == "kto" for i in asked.items[:_ANSWER]) or not any(_gives(i) for i in asked.items):
        return []
    return [index for index in _bodies(context, line) if index < _ANSWER][:1]


def _mention(line: Line, index: int) -> int:
    mention = line.items[index].mention
    if mention is None:
        raise ValueError(f"item {index} is no mention: {line.items[index].text}")
    return mention


def _may_give(context: Context, status: str, body: int) -> bool:
    """The national status is given by ministries alone."""
    if status.endswith("Label"):
        return context.label(body) == "ORG"
    return status != KKK or context.label(body) == "MINISTRY"


def _given(context: Context, line: Line, body: int) -> list[str]:
    """The statuses that a line says its body to give."""
    names = {context.name(s) for s in line.mentions("STATUS", of=context.mentions)}
    asked = context.lines[line.index - 1] if line.index else line
    if not names and asked.items and asked.items[-1].text == "?":
        names = {context.name(s) for s in asked.mentions("STATUS", of=context.mentions)}
    if len(names) == 1:
        return [name for name in names if _may_give(context, name, body)]
    words = {item.text for item in (*line.items, *(asked.items if "?" in asked.items[-1].text else ()))}
    both = bool(words & {"oba", "obie", "obydwa"}) or line.has("wszystek")
    if not names and (
        (words & {"odznaki", "odznakę", "odznak"} and (both or "odznaki" in words))
        or (both and line.has("certyfikat", "wyróżnienie"))
    ):
        named = {context.name(s) for s in context.all("STATUS")}
        return sorted(name for name in named if name.endswith("Label"))
    if not names and (line.has("wyróżnienie", *_NOUNS) or asked is not line or _pronoun(line)):
        near = _status_before(context, line)
        return [near] if near is not None and _may_give(context, near, body) else []
    return []


def _of_earlier_round(context: Context, claim: Claim, event: Event) -> bool:
    """ "Wcześniejszą jego edycję, z 2015 r., prowadziło Ministerstwo X": of no award that is reported."""
    line = next((x for x in context.lines if x.start == claim.evidence[0][0]), None)
    if line is None:
        return False
    year = str(event.on.value)[:4] if event.on is not None else (context.document.published_on or "")[:4]
    days = {m.value[:4] for m in moments(context, line)}
    return line.has("wcześniejszy", "poprzedni") and bool(days) and year not in days


def _runs_contest(context: Context, line: Line, event: Event) -> list[int]:
    """ "Urząd X informuje o zakończeniu oceny wniosków o certyfikat": the office that runs a contest."""
    if not line.has("ocena", "konkurs", "wniosek", "certyfikacja", "nabór") or line.item:
        return []
    clauses = context.clauses[line.index]
    return [
        _mention(line, index)
        for index in _bodies(context, line)
        if context.may_be(_mention(line, index), "nom")
        and not (index and line.items[index - 1].text in PREPOSITIONS)
        and not _of_another_year(context, line, index, event)
        and any(
            item.lemmas & claim_words()["run"]
            and item.tags & {"praet", "fin"}
            and clauses[i] == clauses[index]
            for i, item in enumerate(line.items)
        )
    ][:1]


def _contested(context: Context, line: Line, main: str | None, body: int) -> list[str]:
    """The status that a line's contest is for: no label, the national one only of a ministry's contest."""
    told = {context.name(s) for s in line.mentions("STATUS", of=context.mentions)}
    names = told or {name for name in (main,) if name is not None}
    if context.label(body) == "MINISTRY":
        held = line.has("prowadzić", "przeprowadzić", "rozstrzygnąć", "zorganizować", "organizować")
        return [KKK] if KKK in names and held and not line.has("wcześniejszy", "poprzedni") else []
    return [name for name in names if name != KKK and not name.endswith("Label")]


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
