"""Awards told as won contests: laureates, winners, first places, newcomers, gapped clauses."""

from collections.abc import Iterable

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.entries import counted_list, entries_below
from pipeline.annotate.claims.event import is_dateline
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.groupnames import denied, members_named
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments
from pipeline.annotate.claims.objects import status_around
from pipeline.annotate.claims.openings import opens_with
from pipeline.annotate.claims.receivers import governed
from pipeline.annotate.claims.told import issuer_of

_CONTESTS = ("konkurs", "runda", "edycja", "certyfikacja", "nabór", "plebiscyt", "rozstrzygnięcie")
_TOLD_BEFORE = 3  # lines between a contest and who won it


def winners(context: Context) -> list[Fragment]:
    """ "Ogłoszono wyniki konkursu o status S. Laureatami zostały X i Y.", "Konkurs o tytuł S wygrał X"."""
    found: list[Fragment] = []
    for line in context.lines:
        if not line.items or not _tells_who_won(line) or line.items[-1].text == "?" or denied(line):
            continue
        status = _of_contest(context, line)
        clusters = _who_won(context, line)
        if status is None or not clusters:
            continue
        days = [d for d in moments(context, line) if d.part == "on"]
        found.append(
            Fragment(
                clusters=tuple(dict.fromkeys(clusters)),
                status=status,
                line=line,
                rule="award-winner",
                confidence=0.87,
                fields=tuple(d.field("on") for d in days[:1]),
                evidence=((line.start, line.end),),
            )
        )
    return found


def _tells_who_won(line: Line) -> bool:
    """An opening ("Laureaci to") or a verb of winning in the past."""
    verb = any(
        item.lemmas & claim_words()["win"] and "praet" in item.tags and item.mention is None
        for item in line.items
    )
    return verb or opens_with(line, "laureates") or _chosen(line)


def _chosen(line: Line) -> bool:
    """ "Wyłoniono cztery klastry.": so many were chosen, whom a list below names."""
    verb = any(
        item.lemmas & claim_words()["choose"] and item.tags & {"praet", "imps"} and item.mention is None
        for item in line.items
    )
    further = line.has("dalszy", "ocena", "etap", "finał", "panel", "prezentacja", "rozmowa")
    return verb and not further and any(item.text in ("klastry", "klastrów") for item in line.items)


def _of_contest(context: Context, line: Line) -> int | None:
    """The status of the contest that a line, or one right before it, tells of."""
    near = [*context.lines[max(0, line.index - _TOLD_BEFORE) : line.index], line]
    for told in reversed(near):
        statuses = told.mentions("STATUS", of=context.mentions)
        if statuses and told.has(*_CONTESTS):
            return statuses[0]
        if statuses and told is not line:
            return None
    return None


def _who_won(context: Context, line: Line) -> list[int]:
    """The clusters that a line names as those who won; the list below where it ends with a colon."""
    if line.items[-1].text == ":":
        return entries_below(context, line)
    if _chosen(line) and not line.mentions("CLUSTER", of=context.mentions):
        return counted_list(context, line)
    for cluster in line.mentions("CLUSTER", of=context.mentions):
        if context.may_be(cluster, "nom") and not governed(line, line.position(cluster)):
            return members_named(context, line, cluster)
    return []


def newcomers(context: Context) -> Iterable[Fragment]:
    """ "Status odnowiło dziesięć klastrów, a jedynym debiutantem jest X."."""
    for line in context.lines:
        if not line.mentions("CLUSTER", of=context.mentions):
            continue
        at = next((i for i, x in enumerate(line.items) if x.lemmas & _NEWCOMERS and "inst" in x.tags), None)
        if at is None or denied(line) or not line.has("być", "zostać", "okazać"):
            continue
        status = status_around(context, line, Trigger(at, 0, "get"), None)
        clusters = [m for m in line.mentions("CLUSTER", of=context.mentions) if context.may_be(m, "nom")]
        several = len(clusters) > 1 and line.has("drugi", "trzeci")
        if status is None or not clusters or (len(clusters) > 1 and not several):
            continue
        kind = kind_of(context, line.items[at].start, line.items[at].end)
        yield Fragment(
            clusters=tuple(clusters),
            status=status,
            line=line,
            rule="award-newcomer",
            confidence=0.86,
            fields=() if kind is None else (kind,),
            evidence=((line.start, line.end),),
        )


def for_whom_it_is(context: Context) -> Iterable[Fragment]:
    """ "Dla X jest to pierwszy taki tytuł", "Dla Y to odnowienie": what the award is to one of them."""
    for line in context.lines:
        if not line.items or line.items[0].text != "dla" or denied(line):
            continue
        named = line.items[1].mention if len(line.items) > 1 else None
        near = line.items[2:9]
        noun = any(x.lemmas & (claim_words()["award_nouns"] | {"wyróżnienie", "debiut"}) for x in near)
        if (
            named is None
            or context.label(named) != "CLUSTER"
            or not noun
            or not any(x.text == "to" for x in near)
        ):
            continue
        kind = kind_of(context, line.start, line.end)
        status = status_around(context, line, Trigger(0, 0, "get"), None)
        if kind is not None and status is not None:
            yield Fragment(
                clusters=tuple(context.conjuncts(line, named)),
                status=status,
                line=line,
                rule="award-for",
                confidence=0.86,
                fields=(kind,),
                evidence=((line.start, line.end),),
            )


_NEWCOMERS = frozenset({"debiutant", "debiutantka", "nowicjusz", "beniaminek"})


def gapped(context: Context, line: Line, first: Fragment) -> list[Fragment]:
    """ "Gold Label otrzymał X, Silver Label – Y, a Bronze Label – Z.": clauses that leave the verb out."""
    found: list[Fragment] = []
    start = line.position(first.clusters[-1])
    status: int | None = None
    begin = start + 1
    if start < line.position(first.status) or first.line is not line:
        return found
    for index in range(start + 1, len(line.items)):
        item = line.items[index]
        label = None if item.mention is None else context.label(item.mention)
        if is_finite(item) or item.text in ("nie", "który", "która", "które", "(", ";"):
            return found
        if label == "STATUS":
            status = item.mention
        elif label == "CLUSTER" and item.mention is not None:
            dashed = any(x.text in ("–", "-", "—") for x in line.items[begin:index])
            if status is None or not dashed or not context.may_be(item.mention, "nom"):
                return found
            found.append(
                Fragment(
                    clusters=tuple(context.conjuncts(line, item.mention)),
                    status=status,
                    line=line,
                    rule=first.rule,
                    confidence=0.86,
                    background=first.background,
                    fields=tuple(f for f in first.fields if f.name in ("on", "by", "years")),
                    evidence=first.evidence,
                )
            )
            status, begin = None, index + 1
    return found


def laureates(context: Context) -> list[Fragment]:
    """ "Laureatem pierwszej edycji z 2019 r. był X"."""
    found = []
    for line in context.lines:
        if not line.has("laureat", "zwycięzca", "laureatka") or any(
            item.text == "nie" for item in line.items
        ):
            continue
        noun = next(
            i for i, item in enumerate(line.items) if item.lemmas & {"laureat", "zwycięzca", "laureatka"}
        )
        among = _among_winners(context, line, noun)
        if not among and (
            "inst" not in line.items[noun].tags
            or not any("być" in item.lemmas or "zostać" in item.lemmas for item in line.items)
        ):
            continue
        clusters = [c for c in line.mentions("CLUSTER", of=context.mentions) if context.may_be(c, "nom")]
        status = status_around(context, line, Trigger(noun, 0, "get"), None)
        if len(clusters) == 1 and status is not None:
            days = [d for d in moments(context, line) if d.part == "on" and not is_dateline(context, line, d)]
            by = issuer_of(context, line, Trigger(noun, context.clauses[line.index][noun], "give"), ())
            found.append(
                Fragment(
                    clusters=(clusters[0],),
                    status=status,
                    line=line,
                    rule="award-laureate",
                    confidence=0.87,
                    background=not among,
                    fields=(
                        *(d.field("on") for d in days[:1]),
                        *((context.field("by", by),) if by is not None and among else ()),
                    ),
                    evidence=((line.start, line.end),),
                )
            )
    return found


def _among_winners(context: Context, line: Line, noun: int) -> bool:
    """ "znalazł się na liście laureatów konkursu o S": of no other contest ("konkursu Gepardy Biznesu")."""
    ahead = [item.text for item in line.items[max(0, noun - 2) : noun]]
    if not {"wśród", "liście", "gronie"} & set(ahead) or not line.has("znaleźć", "być"):
        return False
    for at, item in enumerate(line.items[noun + 1 : noun + 4], noun + 1):
        if item.lemmas & {"konkurs", "runda", "edycja"} and at + 1 < len(line.items):
            after = line.items[at + 1]
            start = context.text[after.start : after.start + 1]
            return after.mention is None and not start.isupper() and after.text not in ("„", '"')
    return len(line.items) <= noun + 2


def first_in_contest(context: Context, found: list[Fragment]) -> list[Fragment]:
    """Who took the first place in a contest whose title others got has the title too."""
    given = [f for f in found if not f.background and f.rule in ("award-give", "award-get")]
    if not given or any(context.document.kind == kind for kind in ("minutes", "interview")):
        return []
    status = given[0].status
    extra = []
    for mention in context.all("SCORE"):
        line = context.line_of[mention]
        if (
            context.name(mention) != "#1"
            or any(item.text == "nie" for item in line.items)
            or not (line.has("zająć") or _best_assessed(context, mention, line))
        ):
            continue
        clusters = [c for c in line.mentions("CLUSTER", of=context.mentions) if context.may_be(c, "nom")]
        if _long_ago(context, line):
            continue  # "W 2015 r. zajęła pierwsze miejsce"
        if len(clusters) == 1 and not any(
            context.name(clusters[0]) == context.name(c) for f in found for c in f.clusters
        ):
            extra.append(
                Fragment(
                    clusters=(clusters[0],),
                    status=status,
                    line=line,
                    rule="award-first-place",
                    confidence=0.82,
                    evidence=((line.start, line.end),),
                )
            )
    return extra


def _long_ago(context: Context, line: Line) -> bool:
    """Whether all days of a line are of years before the last one: no result of the reported contest."""
    published = context.document.published_on
    years = [int(moment.value[:4]) for moment in moments(context, line)]
    return published is not None and bool(years) and max(years) < int(published[:4]) - 1


def _best_assessed(context: Context, score: int, line: Line) -> bool:
    """ "Najwyższą ocenę w kraju otrzymał X", "Najwięcej punktów zdobył X"."""
    assessed = any(word in context.mentions[score].text.lower() for word in ("ocen", "punkt", "wynik", "not"))
    return assessed and line.has("otrzymać", "uzyskać", "zdobyć", "osiągnąć", "zebrać")
