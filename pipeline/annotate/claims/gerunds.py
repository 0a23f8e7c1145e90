"""Awards told by nouns of getting and giving: "po uzyskaniu statusu X", "przyznanie klastrowi statusu X"."""

import itertools
from collections.abc import Iterable

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import kind_of, moments, years_of
from pipeline.annotate.claims.receivers import governed
from pipeline.annotate.claims.told import issuer_of
from pipeline.records import Field

_NEAR = 6  # items between a gerund and its status: "przyznanie w 2018 r. klastrowi tytułu X"
_AHEAD = 8  # items before a gerund that can make it real or unreal
_REAL = frozenset(
    "po dzięki wraz z okazji świętować cieszyć radość sukces osiągnięcie duma gratulować".split()
)
_TOLD = frozenset(
    (
        "nastąpić odbyć zapaść podjąć zdecydować zadecydować poinformować informować potwierdzić ogłosić "
        "potwierdzać uhonorować świętować uczcić"
    ).split()
)
_VERDICTS = frozenset(
    "sukces efekt wyróżnienie dowód potwierdzenie powód nagroda wynik zwieńczenie duma".split()
)
_UNREAL = frozenset(
    (
        "wniosek staranie starać ubiegać plan planować zamierzać chcieć cel szansa możliwość warunek droga "
        "przygotowanie przygotowywać przygotować dążyć konkurs nabór zasada wymóg kryterium procedura "
        "odmowa odmówić proces nadzieja czekać oczekiwać rekomendacja walka zabiegać próba życzyć "
        "rekomendować regulamin "
        "móc musieć powinien pozwolić oczekiwanie zależeć decydować projekt propozycja potrzebny "
        "warto przed bez"
    ).split()
)


def told_by_gerunds(context: Context) -> list[Fragment]:
    """The awards that gerunds tell, where their sentence says that it came to them."""
    found: list[Fragment] = []
    if context.document.kind == "call":
        return found
    words = claim_words()["get"] | claim_words()["give"]
    for line in context.lines:
        if line.lemmas.isdisjoint(words) or not line.mentions("STATUS", of=context.mentions):
            continue
        for at in _gerunds(line):
            found += _fragments(context, line, at)
    return found


def _gerunds(line: Line) -> Iterable[int]:
    words = claim_words()["get"] | claim_words()["give"]
    for index, item in enumerate(line.items):
        if item.mention is None and "ger" in item.tags and item.lemmas & words and "praet" not in item.tags:
            yield index


def _fragments(context: Context, line: Line, at: int) -> list[Fragment]:
    status = _status(context, line, at)
    if status is None or _unreal(line):
        return []
    clusters = _receiver(context, line, at)
    if clusters is None:
        told_of = _subject if _same_subject(line, at) else _whose_success
        clusters = told_of(context, line, at)
    elif not _real(line, at):
        clusters = []
    if not clusters:
        return []
    return [
        Fragment(
            clusters=tuple(clusters),
            status=status,
            line=line,
            rule="award-gerund",
            confidence=0.86,
            background=not line.has(*_TOLD),
            fields=tuple(_fields(context, line, at)),
            evidence=((line.start, line.end),),
        )
    ]


def _status(context: Context, line: Line, at: int) -> int | None:
    """The status that a gerund is about, no verb between."""
    for item in line.items[at + 1 : at + 2 + _NEAR]:
        if item.mention is not None and context.label(item.mention) == "STATUS":
            return item.mention
        if item.finite or item.text in (",", "i", "oraz"):
            return None
    return None


def _receiver(context: Context, line: Line, at: int) -> list[int] | None:
    """ "przyznanie Klastrowi X", "uzyskanie statusu przez Klaster X": None where nobody is told."""
    for i, item in enumerate(line.items[at + 1 : at + 4 + _NEAR], at + 1):
        if item.finite:
            return None
        mention = item.mention
        if mention is None or context.label(mention) != "CLUSTER":
            continue
        before = line.items[i - 1].text
        if before == "przez" or (i - at <= len(("w", "2018 r.", "X")) and context.may_be(mention, "dat")):
            return context.conjuncts(line, mention)
    return None


def _subject(context: Context, line: Line, at: int) -> list[int]:
    """The cluster that the sentence's verb is about: "Po uzyskaniu statusu Klaster X rośnie"."""
    named = [
        m
        for m in line.mentions("CLUSTER", of=context.mentions)
        if context.may_be(m, "nom") and not governed(line, line.position(m))
    ]
    behind = [m for m in named if line.position(m) > at]
    before = [m for m in named if line.position(m) < at]
    return (before or behind)[:1] if len(named) == 1 else []


def _whose_success(context: Context, line: Line, at: int) -> list[int]:
    """ "Największym sukcesem Klastra X było zdobycie statusu S"."""
    before = line.items[:at]
    for item, following in itertools.pairwise(before):
        mention = following.mention
        if item.lemmas & {"sukces", "osiągnięcie"} and mention is not None:
            named = context.label(mention) == "CLUSTER" and not context.may_be(mention, "nom")
            was = any(x.lemmas & {"być"} and x.tags & {"praet"} for x in before[-2:])
            return [mention] if named and was else []
    return []


def _same_subject(line: Line, at: int) -> bool:
    """ "po uzyskaniu", "dzięki uzyskaniu", "świętuje uzyskanie", "cieszy się z uzyskania"."""
    before = line.items[max(0, at - 4) : at]
    direct = [x.text for x in before[-1:]]
    if direct in (["po"], ["dzięki"]):
        return True
    return any(item.lemmas & {"świętować", "cieszyć", "radować", "chwalić"} for item in before)


def _real(line: Line, at: int) -> bool:
    """Whether a sentence says that what a gerund tells came true."""
    before = line.items[max(0, at - _AHEAD) : at]
    if any(item.lemmas & (_REAL | _TOLD) for item in before if item.mention is None):
        return line.items[at - 1].text != "o" or any(
            item.tags & {"praet", "imps"} and item.lemmas & _TOLD for item in before
        )
    after = line.items[at + 1 :]
    verdict = any(
        item.text in ("to", "jest", "było", "stanowi")
        and any(x.lemmas & _VERDICTS for x in after[i + 1 : i + 5])
        for i, item in enumerate(after)
    )
    told = any(item.lemmas & _TOLD and "praet" in item.tags for item in after)
    return at <= 1 and (verdict or told)


def _unreal(line: Line) -> bool:
    """Wished, planned, denied, asked, to come."""
    if line.items[-1].text == "?" or any(
        item.text in ("nie", "gdyby", "jeśli", "czy") for item in line.items
    ):
        return True
    words = [item for item in line.items if item.mention is None]
    if any(item.lemmas & _UNREAL for item in words):
        return True
    return any("bedzie" in item.tags or _future(item) for item in words)


def _future(item: Item) -> bool:
    return item.finite and "fin" in item.tags and "perf" in item.tags and "imperf" not in item.tags


def _fields(context: Context, line: Line, at: int) -> list[Field]:
    """Day, giver, kind and term of the sentence."""
    days = [d for d in moments(context, line) if d.part == "on"]
    kind = kind_of(context, line.start, line.end)
    years = years_of(context, line)
    giver = issuer_of(context, line, Trigger(at, context.clauses[line.index][at], "give"), ())
    fields = [d.field("on") for d in days[:1]]
    fields += [] if giver is None else [context.field("by", giver)]
    return fields + [f for f in (kind, years) if f is not None]
