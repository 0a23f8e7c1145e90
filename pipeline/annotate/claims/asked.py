"""What an interview's answer says in the words of its question: "Kto jest koordynatorem? – Fundacja Dąb."."""

from collections.abc import Iterable

from pipeline.annotate.claims.about import CLUSTER_NOUNS
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.partitive import Count
from pipeline.annotate.claims.units import APPROX, UNITS, unit_after
from pipeline.records import Claim

_LEADS = frozenset("koordynować zarządzać prowadzić kierować animować".split())
_HAS = frozenset("liczyć mieć być zrzeszać skupiać tworzyć należeć współtworzyć".split())
_MAKES = frozenset({"tworzyć", "współtworzyć", "należeć"})
_IS = frozenset({"jest", "pozostaje", "pełni", "sprawuje"})
_HERE = frozenset({"was", "państwa", "państwo"})
_PASSED = frozenset(
    "od początku lat zawsze to obecnie dziś dzisiaj teraz już razem łącznie niezmiennie".split()
)
_LEAD_IN = 6  # items before what an answer begins with


def answered(context: Context) -> Iterable[Claim]:
    """coordinated_by and located_in of answers that begin with the body or the place asked for."""
    for question, answer in _questions(context):
        if _asks_for_coordinator(context, question):
            yield from _told(context, (question, answer), "coordinated_by", "ORG")
        elif _asks_for_seat(question):
            yield from _told(context, (question, answer), "located_in", "PLACE")


def asked_how_many(context: Context, line: Line) -> Iterable[Count]:
    """ "Ilu członków liczy klaster? – Trzydziestu siedmiu.", "Kto go tworzy? – 61 firm i dwie uczelnie."."""
    question = context.lines[line.index - 1] if line.index else None
    if question is None or not _is_question(question) or not _of_cluster(context, question):
        return
    verbs = [x for x in question.items if x.mention is None and x.finite]
    if not verbs or any("praet" in x.tags or not x.lemmas & _HAS for x in verbs):
        return
    many = any(x.text in ("ile", "ilu") for x in question.items[:3])
    who = question.items[0].text == "kto" and any(x.lemmas & _MAKES for x in verbs)
    at = _opening(context, line, number=True)
    if at is None or not (many or who):
        return
    unit = unit_after(line, at)
    if unit is None and many:
        asked = next((x for x in question.items if x.lemmas & UNITS.keys()), None)
        unit = None if asked is None else (UNITS[min(asked.lemmas & UNITS.keys())], at)
    if unit is not None:
        yield at, unit, _cluster(context, question)


def _questions(context: Context) -> Iterable[tuple[Line, Line]]:
    return (
        (line, context.lines[line.index + 1])
        for line in context.lines[:-1]
        if _is_question(line) and not _is_question(context.lines[line.index + 1])
    )


def _is_question(line: Line) -> bool:
    return bool(line.items) and line.items[-1].text == "?"


def _asks_for_coordinator(context: Context, line: Line) -> bool:
    """ "Kto jest koordynatorem (klastra)?", "Kto koordynuje klaster?", of now."""
    if not any(x.text == "kto" for x in line.items[:3]) or any("praet" in x.tags for x in line.items):
        return False
    if line.has("koordynator") and any(x.text in _IS for x in line.items):
        return True
    leads = any(x.lemmas & _LEADS and x.finite for x in line.items)
    return leads and (_of_cluster(context, line) or any(x.text in ("nim", "go") for x in line.items))


def _asks_for_seat(line: Line) -> bool:
    """ "Gdzie klaster ma siedzibę?", "Gdzie mieści się biuro?"."""
    if not any(x.text == "gdzie" for x in line.items[:2]) or any("praet" in x.tags for x in line.items):
        return False
    return line.has("siedziba", "biuro") and line.has("mieć", "mieścić", "znajdować", "być")


def _of_cluster(context: Context, line: Line) -> bool:
    """Whether a question speaks of the cluster, or of those who are asked."""
    named = bool(line.mentions("CLUSTER", of=context.mentions))
    return named or any(
        x.mention is None and (x.lemmas & CLUSTER_NOUNS or x.text in _HERE) for x in line.items
    )


def _cluster(context: Context, question: Line) -> int | None:
    named = question.mentions("CLUSTER", of=context.mentions)
    return named[0] if named else context.main(question)


def _opening(context: Context, line: Line, *labels: str, number: bool = False) -> int | None:
    """Where the thing asked for stands, when the answer begins with it."""
    for at, item in enumerate(line.items[:_LEAD_IN]):
        if item.number is not None:
            return at if number else None
        if item.mention is None:
            spoken = item.text[:1] in "-–—:" or item.text in ("w", "we", "r.", "roku")
            if not spoken and item.text not in _PASSED | APPROX:
                return None
        elif context.label(item.mention) in labels:
            return at
        elif context.label(item.mention) not in ("PERSON", "DATE"):
            return None
    return None


def _told(context: Context, lines: tuple[Line, Line], predicate: str, label: str) -> Iterable[Claim]:
    question, answer = lines
    at = _opening(context, answer, label)
    cluster = _cluster(context, question)
    found = None if at is None else answer.items[at].mention
    if found is None or cluster is None:
        return
    name = "org" if label == "ORG" else "place"
    if not context.may_be(found, *(("nom",) if label == "ORG" else ("loc",))):
        return
    yield Claim(
        predicate=predicate,
        fields=(context.field("cluster", cluster), context.field(name, found)),
        evidence=((question.start, question.end), (answer.start, answer.end)),
        rule="answer-to-a-question",
        confidence=0.9,
    )
