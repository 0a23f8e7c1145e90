"""Awards told without a verb of getting: lists, headings, appositions, terms, first places."""

import itertools
from dataclasses import replace

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import Moment, kind_of, moments, years_of
from pipeline.annotate.claims.objects import status_around, wanted_sort
from pipeline.annotate.claims.openings import opens_with


def among(context: Context) -> list[Fragment]:
    """ "Wśród wyróżnionych są X oraz Y", "Wśród klastrów z taką samą odznaką są m.in. X i Y"."""
    found = []
    for line in context.lines:
        listed = opens_with(line, "on_the_list")
        first = bool(line.items) and line.items[0].text in ("wśród", "pośród")
        if not (first or listed) or not line.has("być", "znaleźć"):
            continue
        if listed and not _group_told(context, line):
            continue
        if any(item.text == "nie" for item in line.items):
            continue
        told = line.has("wyróżniony", "nagrodzony", "laureat", "zwycięzca", "wyróżnić", "nagrodzić") or any(
            item.lemmas & {"odznaka", "tytuł", "status", "certyfikat"} for item in line.items[:8]
        )
        told = told or listed
        nouns = [i for i, item in enumerate(line.items[:8]) if item.lemmas & claim_words()["award_nouns"]]
        status = status_around(context, line, Trigger(0, 0, "get"), wanted_sort(line, nouns))
        clusters = [m for m in line.mentions("CLUSTER", of=context.mentions) if context.may_be(m, "nom")]
        if not told or status is None or not clusters:
            continue
        found.append(
            Fragment(
                clusters=tuple(dict.fromkeys(clusters)),
                status=status,
                line=line,
                rule="award-among",
                confidence=0.88,
                background=bool(nouns) and not line.has("laureat", "zwycięzca", "wyróżniony", "nagrodzony"),
                evidence=((line.start, line.end),),
            )
        )
    return found


def asked_who(context: Context) -> list[Fragment]:
    """ "Kto jeszcze znalazł się na liście? Między innymi X i Y.": an answer that names those of a group."""
    found: list[Fragment] = []
    for line, answer in itertools.pairwise(context.lines):
        asked = bool(line.items) and line.items[-1].text == "?" and _asks_who(line)
        clusters = answer.mentions("CLUSTER", of=context.mentions) if asked else []
        if not clusters or any(item.finite for item in answer.items) or not _group_told(context, line):
            continue
        first = answer.position(clusters[0])
        if first > _ANSWER or not context.may_be(clusters[0], "nom"):
            continue
        status = status_around(context, line, Trigger(0, 0, "get"), None)
        if status is not None:
            found.append(
                Fragment(
                    clusters=tuple(context.conjuncts(answer, clusters[0])),
                    status=status,
                    line=answer,
                    rule="award-among",
                    confidence=0.87,
                    evidence=((line.start, line.end), (answer.start, answer.end)),
                )
            )
    return found


_ANSWER = 4  # items before the first name of an answer


def _asks_who(line: Line) -> bool:
    """ "Kto jeszcze dostał tytuł?", "Które klastry są na liście?"."""
    who = any(item.text in ("kto", "które", "jakie", "którzy", "kogo") for item in line.items[:3])
    got = claim_words()["get"] | claim_words()["give"]
    told = any(item.lemmas & got and item.tags & {"praet", "imps"} for item in line.items)
    listed = line.has("znaleźć", "być") and line.has("lista", "grono", "laureat", "nagrodzony", "wyróżniony")
    return who and (told or listed) and not any(item.text in ("nie", "by") for item in line.items)


def _group_told(context: Context, line: Line) -> bool:
    """Whether a line before tells of several clusters: "Dziewięć klastrów otrzymało status"."""
    verbs = claim_words()["get"] | claim_words()["give"] | claim_words()["choose"] | {"zatwierdzić"}
    for earlier in context.lines[: line.index]:
        if any(item.text in ("nie", "wniosek", "wnioski") for item in earlier.items):
            continue
        group = any(item.text in ("klastrów", "klastry", "klastrom") for item in earlier.items)
        told = any(item.lemmas & verbs and item.tags & {"praet", "imps"} for item in earlier.items)
        of_status = earlier.mentions("STATUS", of=context.mentions) or earlier.has("status", "tytuł", "lista")
        of_status = of_status or any(item.text in ("go", "ją") for item in earlier.items)
        if group and told and of_status:
            return True
    return False


def below_status_headings(context: Context) -> list[Fragment]:
    """A status on a line of its own, and below it a list of the clusters that have it."""
    found: list[Fragment] = []
    heading: Line | None = None
    status = 0
    for line in context.lines:
        statuses = line.mentions("STATUS", of=context.mentions)
        words = [item for item in line.items if item.mention is None and item.text.isalpha()]
        if (
            len(statuses) == 1
            and len(line.items) <= 5
            and len(words) <= 2
            and not line.item
            and not line.mentions("CLUSTER", "DATE", of=context.mentions)
            and not line.has(*_NOT_HOLDERS)
        ):
            heading, status = line, statuses[0]
            continue
        if heading is None or not line.item:
            heading = None
            continue
        clusters = line.mentions("CLUSTER", of=context.mentions)
        row = any(item.text == "|" for item in line.items)  # a table's decisions tell, not its heading
        if (
            clusters
            and not row
            and line.position(clusters[0]) <= 4
            and line.paragraph - heading.paragraph <= 1
        ):
            found += _of_heading(context, heading, line, clusters[0], status)
    return found


_NOT_HOLDERS = frozenset(
    "partner kandydat gość uczestnik sympatyk sponsor patron wnioskodawca pretendent członek sąsiad".split()
)


def _of_heading(context: Context, heading: Line, line: Line, cluster: int, status: int) -> list[Fragment]:
    """The award of one item below a status: "X – 2016, odnowienie: VI 2018" are two."""
    told = moments(context, line)
    days = [d for d in told if d.part in ("on", "since") and not _of_audit(line, d)]
    kind = kind_of(context, line.start, line.end)
    years = years_of(context, line)
    first = Fragment(
        clusters=(cluster,),
        status=status,
        line=line,
        rule="award-below-heading",
        confidence=0.9,
        background=True,
        fields=(
            *(d.field("on") for d in days[:1]),
            *((kind,) if kind is not None and len(days) < len(("first", "again")) else ()),
            *((years,) if years is not None else ()),
            *[d.field("valid_until") for d in told if d.part == "until"][:1],
        ),
        evidence=((heading.start, heading.end), (line.start, line.end)),
    )
    if kind is None or kind.value != "renewal" or len(days) != len(("first", "again")):
        return [first]
    return [first, replace(first, fields=(days[1].field("on"), kind))]


def _of_audit(line: Line, moment: Moment) -> bool:
    """ "po audycie z XI 2023": the audit's day."""
    at = line.position(moment.mention)
    return any(item.lemmas & {"audyt", "wywiad"} for item in line.items[max(0, at - 3) : at])


def with_title(context: Context) -> list[Fragment]:
    """ "X z tytułem Y", "A i B, oba ze statusem Y": what a cluster is said to have in passing."""
    found = []
    for line in context.lines:
        for mention in line.mentions("STATUS", of=context.mentions):
            position = line.position(mention)
            start = position - 1
            if start > 0 and line.items[start].lemmas & {"odnowić", "odnowiony", "nowy", "ważny"}:
                start -= 1
            if start < 1 or not line.items[start].lemmas & {"tytuł", "status", "certyfikat", "odznaka"}:
                continue
            before = line.items[start - 1]
            if before.lemmas & {"odnowić", "odnowiony", "nowy"}:
                start -= 1
                before = line.items[start - 1]
            if before.text not in ("z", "ze") or start < 2:
                continue
            clusters = _titled(context, line, start - 2)
            kind = kind_of(context, line.items[start].start, line.items[position].end)
            if clusters:
                found.append(
                    Fragment(
                        clusters=tuple(clusters),
                        status=mention,
                        line=line,
                        rule="award-with-title",
                        confidence=0.88,
                        background=True,
                        fields=() if kind is None else (kind,),
                        evidence=((line.start, line.end),),
                    )
                )
    return found


def _titled(context: Context, line: Line, index: int) -> list[int]:
    """The clusters right before "z tytułem"; all joined ones after "oba", "wszystkie"."""
    both = line.items[index].text in ("oba", "obydwa", "wszystkie", "obie")
    if both:
        index -= 1
    while index >= 0 and line.items[index].text in (",", "”", "(", ")"):
        index -= 1
    mention = line.items[index].mention if index >= 0 else None
    if mention is None or context.label(mention) != "CLUSTER":
        return []
    if not both:
        return [mention]
    for first in line.mentions("CLUSTER", of=context.mentions):
        joined = context.conjuncts(line, first)
        if mention in joined:
            return joined
    return [mention]
