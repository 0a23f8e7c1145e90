"""Which status a clause is about: the one it names, or the one that "tytuł", "dokument", "go" mean."""

import itertools

from pipeline.annotate.claims.aims import aimed_at, another_thing, hoped_for
from pipeline.annotate.claims.clauses import PREPOSITIONS, is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Line


def object_of(context: Context, line: Line, trigger: Trigger) -> tuple[int, bool] | None:
    """(the status, whether it stands in the clause itself) that the verb is about; None when about none."""
    clauses = context.clauses[line.index]
    words = claim_words()
    in_clause = [i for i, c in enumerate(clauses) if c == trigger.clause]
    award_nouns = words["award_nouns"] | _meant_by(line, trigger)
    nouns = [
        i
        for i in in_clause
        if line.items[i].lemmas & award_nouns
        and line.items[i].mention is None
        and not hoped_for(line, i)
        and not aimed_at(line, i)
    ]
    won = trigger.sort == "join" and any(line.items[i].lemmas & _WINNERS for i in in_clause)
    won = won or bool(line.items[trigger.index].lemmas & {"wzbogacić"})
    won = won or (trigger.sort == "join" and _straight_to(line, in_clause))
    statuses = [
        i
        for i in in_clause
        if line.items[i].mention is not None
        and context.label(line.items[i].mention) == "STATUS"  # type: ignore[arg-type]
        and (won or not aimed_at(line, i))
        and not hoped_for(line, i)
        and not _beyond_participle(line, trigger.index, i)
        and not _of_a_gerund(line, i)
    ]
    near = [i for i in statuses if not _verb_between(line, i, trigger.index)]
    if near or (statuses and not nouns):
        best = min(near or statuses, key=lambda i: abs(i - trigger.index))
        return line.items[best].mention, True  # type: ignore[return-value]
    if trigger.sort == "join" and any(line.items[i].text in ("tego", "tym", "to") for i in in_clause):
        before = [s for s in context.all("STATUS") if context.mentions[s].end <= line.start]
        return (before[-1], True) if before else None  # "do tego grona weszła ..."
    antecedent = _relative_status(context, line, trigger)
    if antecedent is not None:
        return antecedent, True
    pronoun = any(line.items[i].text in ("go", "ją", "je", "który", "którą", "które") for i in in_clause)
    pronoun = pronoun or any(
        line.items[i].text == "po" and line.items[i + 1].text in ("nią", "niego", "nie")
        for i in in_clause[:-1]
        if i + 1 < len(line.items)
    )
    pronoun = pronoun or _the_like(line, in_clause)
    verb = line.items[trigger.index]
    if _the_latter(line, in_clause):
        before = [s for s in context.all("STATUS") if context.mentions[s].end <= line.start]
        return (before[-1], False) if before else None
    honours = bool(verb.lemmas & words["give_accusative"])
    if trigger.sort == "have" and not nouns and _has_it(context, line, trigger):
        near = [s for s in context.all("STATUS") if 0 <= line.index - context.line_of[s].index <= _JUST_TOLD]
        near = [s for s in near if context.mentions[s].end <= verb.start]
        return (near[-1], False) if near else None
    if (
        not nouns
        and not honours
        and not (pronoun and trigger.sort in ("get", "give") and verb.lemmas & _STATUS_VERBS)
    ):
        return None
    if honours and not nouns and [x.text for x in line.items[trigger.index + 1 :][:1]] == ["za"]:
        return None  # "nagrodzony za eksport": with what, nobody says
    status = status_around(context, line, trigger, wanted_sort(line, nouns), here=bool(nouns))
    return None if status is None else (status, False)


def _straight_to(line: Line, in_clause: list[int]) -> bool:
    """ "dołączył do Krajowych Klastrów Kluczowych": those whom a cluster joins."""
    return any(
        line.items[i].text == "do" and "klastrów" in line.items[i + 1].text.split()
        for i in in_clause
        if i + 1 < len(line.items) and line.items[i + 1].mention is not None
    )


def _has_it(context: Context, line: Line, trigger: Trigger) -> bool:
    """ "W Małopolsce mają go choćby X i Y", "szczyci się nim X": a pronoun beside the verb is the status."""
    verb, clauses = trigger.index, context.clauses[line.index]
    near = line.items[max(0, verb - 3) : verb + 3]
    named = any(
        context.may_be(m, "nom") and clauses[line.position(m)] == trigger.clause
        for m in line.mentions("CLUSTER", of=context.mentions)
    )
    lemmas, instrumental = line.items[verb].lemmas, frozenset(("nim", "nią"))
    meant = instrumental if lemmas & _WITH_INSTRUMENTAL else frozenset(("go", "ją"))
    return (
        named
        and bool(lemmas & (_HOLDING | _WITH_INSTRUMENTAL))
        and any(
            item.text in meant and not (item.text in instrumental and before.text in PREPOSITIONS)
            for before, item in itertools.pairwise(near)
        )
    )


_HOLDING = frozenset({"mieć", "posiadać", "nosić", "dzierżyć"})


_JUST_TOLD = 2  # lines


def _meant_by(line: Line, trigger: Trigger) -> frozenset[str]:
    """Nouns that mean a status told before: "wyróżnienie trafiło do X", no honour of a contest of its own."""
    if trigger.sort == "return":
        return frozenset({"nagroda"})
    own = line.has("plebiscyt", "kategoria", "ranking") or any(
        item.text in ("„", "za") for item in line.items
    )
    if own or trigger.sort not in ("reach", "get", "have", "give"):
        return frozenset()
    return frozenset({"wyróżnienie", "nominacja"} | ({"nagroda"} if trigger.sort == "reach" else set()))


def _the_latter(line: Line, in_clause: list[int]) -> bool:
    """ "Tę ostatnią ma X", "Tym ostatnim szczyci się X": the status named last."""
    return any(
        line.items[i].text in ("tę", "ten", "tym", "tą", "to")
        and line.items[i + 1].lemmas & {"ostatni", "drugi"}
        for i in in_clause
        if i + 1 < len(line.items)
    )


def _the_like(line: Line, in_clause: list[int]) -> bool:
    """ "Podobną zdobył w 2017 r. X", "Taką samą ma X": an adjective without its noun stands for it."""
    opening = line.items[: len(("poprzednie", "dwa", "otrzymała"))]
    if in_clause[:1] == [0] and opening[0].text in _FORMER and any(x.finite for x in opening[1:]):
        return True  # "Poprzednie otrzymała w 2015 i 2018 roku"
    return any(
        line.items[i].text in ("podobną", "identyczną", "samą")
        and (i + 1 >= len(line.items) or not line.items[i + 1].tags & {"subst"} or line.items[i + 1].finite)
        for i in in_clause
    )


_FORMER = frozenset(["poprzedni", "poprzednią", "poprzednie", "wcześniejszą", "wcześniejsze", "pierwszą"])


def _of_a_gerund(line: Line, status: int) -> bool:
    """ "po zdobyciu X otrzymał Y": what the gerund is about."""
    return any(
        "ger" in item.tags
        and not item.tags & {"prep", "subst", "fin"}  # "pozostanie" is a verb here
        and item.mention is None
        for item in line.items[max(0, status - 2) : status]
    )


def _beyond_participle(line: Line, verb: int, status: int) -> bool:
    """ "certyfikatu wydanego przez X oraz dokumentu Y": a participle is about what stands before it."""
    if status < verb or "ppas" not in line.items[verb].tags:
        return False
    told = any(i.lemmas & {"być", "zostać"} and is_finite(i) for i in line.items[max(0, verb - 4) : verb])
    return not told and any(i.text in ("oraz", "i", ",") for i in line.items[verb + 1 : status])


def _relative_status(context: Context, line: Line, trigger: Trigger) -> int | None:
    """ "status Krajowego Klastra Kluczowego, który ma X": the status right before the clause."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == trigger.clause), 0)
    opening = line.items[begin : begin + 2]
    case = "inst" if line.items[trigger.index].lemmas & _WITH_INSTRUMENTAL else "acc"
    if not begin or not any(item.lemmas & {"który", "jaki"} and case in item.tags for item in opening):
        return None
    if any(item.text in ("w", "we", "na", "do", "o", "z") for item in opening):
        return None
    before = line.items[begin - 1]
    if (
        before.mention is not None
        and context.label(before.mention) == "STATUS"
        and (
            line.items[trigger.index].lemmas & (_HOLDING | _WITH_INSTRUMENTAL)
            or not aimed_at(line, begin - 1)
        )
    ):
        return before.mention
    return None


# "status, którym posługuje się X"
_WITH_INSTRUMENTAL = frozenset(
    "posługiwać legitymować szczycić cieszyć chwalić pochwalić pieczętować dysponować poszczycić".split()
)


def _verb_between(line: Line, a: int, b: int) -> bool:
    low, high = sorted((a, b))
    between = line.items[low + 1 : high]
    return any(is_finite(item) and not item.lemmas & {"być", "zostać"} for item in between)


def wanted_sort(line: Line, nouns: list[int]) -> str | None:
    """An "odznaka" is a label, a "tytuł" or "status" is none; a "certyfikat" may be either."""
    lemmas = {lemma for i in nouns for lemma in line.items[i].lemmas}
    if "odznaka" in lemmas:
        return "label"
    return "title" if lemmas & {"tytuł", "status", "miano"} else None


def _is_sort(context: Context, status: int, sort: str | None) -> bool:
    return sort is None or (sort == "label") == context.name(status).endswith("Label")


_STATUS_VERBS = frozenset(
    (
        "wyróżnić uhonorować przyznać nadać odnowić uzyskać otrzymać zdobyć wręczyć odebrać odbierać "
        "potwierdzić przedłużyć dostać zachować wręczać przekazać przekazywać sięgnąć"
    ).split()
)


# "wśród laureatów konkursu o tytuł X": those who won it
_WINNERS = frozenset({"laureat", "laureatka", "zwycięzca", "nagrodzony", "wyróżniony"})


def status_around(
    context: Context, line: Line, trigger: Trigger, sort: str | None, *, here: bool = True, ahead: bool = True
) -> int | None:
    """The status that "tytuł", "dokument", "go" mean: in the line, else the last one named before, else
    the next.
    """
    position = line.items[trigger.index].start
    inside = [
        m
        for m in line.mentions("STATUS", of=context.mentions)
        if _is_sort(context, m, sort)
        and not _on_occasion(line, line.position(m))
        and not another_thing(line, line.position(m))
    ]
    if not here:  # "ją", "go" look back
        inside = [m for m in inside if context.mentions[m].end <= position]
    if inside:
        return min(inside, key=lambda m: abs(context.mentions[m].start - position))
    before = [
        s
        for s in context.all("STATUS")
        if context.mentions[s].end <= line.start
        and _is_sort(context, s, sort)
        and not another_thing(context.line_of[s], context.line_of[s].position(s))
    ]
    near = [s for s in before if line.paragraph - context.line_of[s].paragraph <= _NEAR]
    if near:
        return near[-1]
    for later in context.lines[line.index + 1 : line.index + 4] if ahead and not before else ():
        found = [
            m
            for m in later.mentions("STATUS", of=context.mentions)
            if _is_sort(context, m, sort) and not another_thing(later, later.position(m))
        ]
        if found:
            return found[0]
    names = [context.name(s) for s in before]
    return max(before, key=lambda s: names.count(context.name(s))) if before else None


def _on_occasion(line: Line, index: int) -> bool:
    """ "dyplom z okazji X": what was given is not X."""
    return any(item.text == "okazji" for item in line.items[max(0, index - 3) : index])


_NEAR = 2


def is_predicate(context: Context, line: Line, trigger: Trigger, status: int) -> bool:
    """Whether a status can be what something is: in the instrumental, an abbreviation behind the verb."""
    if not context.may_be(status, "inst"):
        return False
    clauses = context.clauses[line.index]
    if any(
        item.lemmas & claim_words()["aims"] and item.mention is None and clauses[i] == trigger.clause
        for i, item in enumerate(line.items)
    ):
        return False
    position = line.position(status)
    if position and (line.items[position - 1].text in PREPOSITIONS | {"bez", "blisko", "niczym"}):
        return False  # "pozostał bez Silver Label"
    if (
        position
        and line.items[position - 1].lemmas & claim_words()["award_nouns"]
        and "inst" not in line.items[position - 1].tags
    ):
        return False
    return not context.may_be(status, "nom") or line.position(status) > trigger.index
