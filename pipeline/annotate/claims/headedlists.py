"""Lists of those who have a status, by their headings: "Lista ...:", "Klastry z tytułem S", "V runda:"."""

import itertools
import re

from pipeline.annotate.claims.about import label_of
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.entries import counted_list, entries_below, entry_of, headed_list
from pipeline.annotate.claims.fragment import Fragment, Trigger
from pipeline.annotate.claims.groups import is_plural, means_clusters
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.moments import kind_of, moments
from pipeline.annotate.claims.objects import status_around
from pipeline.records import Field

_PUBLISHES = frozenset({"ogłosić", "opublikować", "podać", "przedstawić", "zaprezentować"})
_REFUSED = re.compile(
    r"\bbez\b|\bnie\b|odm[oó]w|odrzuc|rezerw|negatyw|kandyda|wniosk|zgłosz|startuj|ubiega|oczekuj|utrac|strac|"
    r"zaprosz|uczestni|partner|gości|wygas"
)
_LISTS = ("lista", "grono", "laureat", "zwycięzca", "wykaz", "zestawienie")


def headed_lists(context: Context) -> list[Fragment]:
    """
    "Lista Krajowych Klastrów Kluczowych:" and "W gronie tym są m.in.:" head a list of those who have
    it.
    """
    found = []
    for line in context.lines:
        if (
            not line.items
            or not (line.items[-1].text == ":" or _heads_table(context, line) or _bare(line, context))
            or _tells_more(context, line)
            or _of_card(context, line)
            or any(item.text == "nie" for item in line.items)
        ):
            continue
        if not _heads_those_who_have_it(context, line) or _REFUSED.search(
            context.text[line.start : line.end].lower()
        ):
            continue
        status = next(iter(line.mentions("STATUS", of=context.mentions)), None)
        if status is None:
            status = status_around(context, line, Trigger(0, 0, "get"), None, ahead=False)
        if status is None:
            continue
        counted = not (line.items[-1].text == ":" or _heads_table(context, line))
        clusters = (
            headed_list(context, line) or counted_list(context, line)
            if counted
            else entries_below(context, line)
        )
        if not clusters:
            continue
        givers = [
            context.field("by", body)
            for body in line.mentions("MINISTRY", of=context.mentions)
            if context.may_be(body, "nom") and line.has(*_PUBLISHES)
        ]
        told = [m for m in moments(context, line) if m.part == "until"]
        ends = [m.field("valid_until") for m in told[:1]] + _day_of_award(context, line)
        for cluster in clusters:
            item = context.line_of[cluster]
            kind = kind_of(context, item.start, item.end) or kind_of(context, line.start, line.end)
            own = _told_in_brackets(context, item)
            shared = [f for f in ends if all(f.name != mine.name for mine in own)]
            found.append(
                Fragment(
                    clusters=(cluster,),
                    status=status,
                    line=line,
                    rule="award-list",
                    confidence=0.9,
                    fields=(*givers[:1], *(() if kind is None else (kind,)), *own, *shared),
                    evidence=((line.start, line.end), (item.start, item.end)),
                )
            )
    return found


def _day_of_award(context: Context, line: Line) -> list[Field]:
    """ "A. Klastry z V rundy – decyzje z grudnia 2021 r., status ważny do ...": a heading's day."""
    given = claim_words()["give"] | claim_words()["handover"] | {"decyzja", "nadanie", "przyznanie"}
    days = [m for m in moments(context, line) if m.part == "on"]
    if len(days) != 1:
        return []
    at = line.position(days[0].mention)
    near = any(item.lemmas & given for item in line.items[max(0, at - _IN_BRACKETS) : at])
    return [days[0].field("on")] if near else []


def _told_in_brackets(context: Context, item: Line) -> list[Field]:
    """ "X, Dębica (od 2016 r.)", "X (odznaka ważna do 31 grudnia 2020 r.)": what an entry adds of its own."""
    found: dict[str, Field] = {}
    for moment in moments(context, item):
        at = item.position(moment.mention)
        before = item.items[max(0, at - _IN_BRACKETS) : at]
        if not any(x.text == "(" for x in before) or any(x.text == ")" for x in before):
            continue
        if moment.part == "since" and not item.has("członek", "działać", "istnieć"):
            found.setdefault("on", moment.field("on"))
        elif moment.part == "until":
            found.setdefault("valid_until", moment.field("valid_until"))
    return list(found.values())


_IN_BRACKETS = 6  # items between a bracket and its date


def _bare(line: Line, context: Context) -> bool:
    """ "Krajowe Klastry Kluczowe w 2018 r.": no item, no full stop, no verb but in "które uzyskały ..."."""
    if line.item or len(line.items) >= _LONG:
        return False
    closed = line.items[-1].text in (".", "!", "?", ",")
    return not closed or (_honoured_first(line) and bool(counted_list(context, line)))


_LONG = 24  # items of a heading


def _of_card(context: Context, line: Line) -> bool:
    """ "Statusy: Krajowy Klaster Kluczowy; Bronze Label" below an entry: what that entry has."""
    if line.items[-1].text == ":" or label_of(line) is None:
        return False
    above = itertools.takewhile(
        lambda earlier: earlier.paragraph == line.paragraph, reversed(context.lines[: line.index])
    )
    return any(entry_of(context, earlier) is not None for earlier in above)


def _tells_more(context: Context, line: Line) -> bool:
    """A verb of the past in the heading's main clause, other than one of publishing."""
    clauses = context.clauses[line.index]
    relative = _relative_of_giving(context, line)
    there = line.has(*_HONOURED, *_LISTS)  # "Wśród laureatów znaleźli się:", "Na liście są:"
    return any(
        item.tags & {"praet", "imps"}
        and item.mention is None
        and not item.lemmas & _PUBLISHES
        and not (there and item.lemmas & _BEING_THERE)
        and not (relative and clauses[i] != clauses[0])
        for i, item in enumerate(line.items)
    )


_HONOURED = ("laureat", "laureatka", "zwycięzca", "wyróżniony", "nagrodzony")
_BEING_THERE = frozenset({"znaleźć", "być", "zostać"})


def _relative_of_giving(context: Context, line: Line) -> bool:
    """ "Klastry, którym nadano tytuł:", "II. Klastry, które uzyskały tytuł"."""
    clauses = context.clauses[line.index]
    words = claim_words()["give"] | claim_words()["get"]
    return any(item.text in _HEADS for item in line.items[:3]) and any(
        item.lemmas & words and item.tags & {"praet", "imps"} and clauses[i] != clauses[0]
        for i, item in enumerate(line.items)
    )


def _plural_first(context: Context, line: Line) -> bool:
    """ "Nowe Krajowe Klastry Kluczowe w podziale na województwa": who they are."""
    statuses = line.mentions("STATUS", of=context.mentions)
    return bool(statuses) and (
        line.position(statuses[0]) <= len(("oto", "nowe"))
        and is_plural(context, statuses[0])
        and context.may_be(statuses[0], "nom")
        and means_clusters(context, line, statuses[0])
    )


def _honoured_first(line: Line) -> bool:
    """ "Klastry wyróżnione statusem X", "Klastry ze statusem X", "Klastry wyłonione w II rundzie"."""
    words = claim_words()["give_accusative"] | {"posiadać", "mieć"}
    if line.has("runda", "edycja", "konkurs"):
        words = words | (claim_words()["choose"] - {"poznać"})
    return any(
        item.text in _HEADS
        and (
            after.lemmas & words or (after.text in ("z", "ze") and then.lemmas & claim_words()["award_nouns"])
        )
        for item, after, then in zip(line.items[:4], line.items[1:], line.items[2:], strict=False)
    )


_HEADS = frozenset({"klastry", "inicjatywy", "sieci", "klaster", "podmioty"})


def _heads_those_who_have_it(context: Context, line: Line) -> bool:
    """A list, a round with its term, a certificate, clusters that were given it."""
    if line.has(*_LISTS, *_HONOURED) or _heads_table(context, line) or _relative_of_giving(context, line):
        return True
    bare = not any(is_finite(item) for item in line.items)
    if bare and (_plural_first(context, line) or _honoured_first(line)):
        return True
    if bare and line.items[0].lemmas & claim_words()["award_nouns"]:
        return True
    term = any(moment.part == "until" for moment in moments(context, line))
    return term and line.has("runda", "edycja", "konkurs") and line.has("status", "tytuł", "certyfikat")


def _heads_table(context: Context, line: Line) -> bool:
    """ "Tabela 1. Klastry z tytułem Dobra Sieć" above items or rows."""
    following = context.lines[line.index + 1 : line.index + 2]
    if not following or not following[0].item or any(is_finite(item) for item in line.items):
        return False
    titled = any(
        a.text in ("z", "ze") and b.lemmas & claim_words()["award_nouns"]
        for a, b in zip(line.items, line.items[1:], strict=False)
    )
    return titled and any(item.text in _HEADS for item in line.items)
