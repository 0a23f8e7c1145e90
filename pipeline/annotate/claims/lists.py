"""Groups of clusters and the lists that name them: "osiem klastrów, wśród nich X", a colon and list items."""

import re

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.entries import entries_below, tells
from pipeline.annotate.claims.lines import Line


def tells_of_group(line: Line, in_clause: list[int]) -> bool:
    """ "osiem klastrów", "dwudziestka", "laureaci": the receivers are a group."""
    for i in in_clause:
        item = line.items[i]
        if _as_one_of(line, i):
            continue
        if item.lemmas & {"laureat", "zwycięzca"}:
            return True
        if item.text in ("klastry", "klastrów", "klastrom", "klastrami", "klastrach"):
            return True
        if (
            item.number is not None
            and item.text[:1].isalpha()
            and item.text.endswith(("ka", "kę", "ki", "ce"))
            and not (i and line.items[i - 1].text in ("w", "we", "do"))  # "znalazł się w siódemce"
        ):
            return True
    return False


def _as_one_of(line: Line, position: int) -> bool:
    """ "nadało mu, jako jednemu z zaledwie siedmiu klastrów": one of a group, not the group."""
    before = [item.text for item in line.items[max(0, position - _AS_ONE) : position]]
    return "jako" in before and any(text in _ONE for text in before[before.index("jako") :])


_AS_ONE = 7  # items from "jako" to the group
_ONE = frozenset("jeden jedna jedno jednemu jednej jedną jednego jednym".split())


def named_or_listed(context: Context, line: Line) -> list[int] | None:
    """The clusters that a group consists of: after "m.in.", "wśród nich", or a colon and a list."""
    for index, item in enumerate(line.items):
        if item.text in ("m.in.", "nich", "tym", "np.", "których", "czyli"):
            for at, follower in enumerate(line.items[index + 1 :], index + 1):
                if follower.mention is not None and context.label(follower.mention) == "CLUSTER":
                    if _of_somebody(context, line, at):
                        break
                    return context.conjuncts(line, follower.mention)
                if follower.mention is not None:
                    break
    if line.items[0].lemmas & {"wśród", "pośród", "spośród"}:
        named = [m for m in line.mentions("CLUSTER", of=context.mentions) if context.may_be(m, "nom")]
        return context.conjuncts(line, named[0]) if named else None
    if line.items and line.items[-1].text == ":":
        return entries_below(context, line) or None
    if line.items and ":" in {item.text for item in line.items[-40:]}:
        after = [i for i, item in enumerate(line.items) if item.text == ":"]
        for follower in line.items[after[0] + 1 :]:
            if follower.mention is not None and context.label(follower.mention) == "CLUSTER":
                return context.conjuncts(line, follower.mention)
    return None


def _of_somebody(context: Context, line: Line, at: int) -> bool:
    """ "m.in. sąsiedzi Klastra X": a noun stands before the name, and nobody who comes for the cluster."""
    before, mention = line.items[at - 1], line.items[at].mention
    noun = (
        before.mention is None
        and "subst" in before.tags
        and not before.tags & {"prep", "conj", "part", "adv"}
    )
    own = before.lemmas & (claim_words()["envoys"] | {"klaster", "sieć"})
    return noun and not own and mention is not None and not context.may_be(mention, "nom")


def whole_list(context: Context, told: Line) -> list[int] | None:
    """ "dziewięciu klastrom" are the clusters of a document's items, when just so many are not refused.

    In a list "następującym klastrom" are all of them.
    """
    numbers = {
        item.number
        for before, item in zip((None, *told.items), told.items, strict=False)
        if item.number is not None and (before is None or before.text not in _OF_OTHERS)
    }
    all_of_them = context.document.kind == "list" and told.has(
        "następujący", "wymieniony", "poniższy", "wszystek"
    )
    found: list[int] = []
    refused = False
    for line in context.lines:
        if not line.item and not _begins_with_name(context, line):
            text = context.text[line.start : line.end].lower()
            refused = (refused and not line.mentions("PLACE", of=context.mentions)) or (
                bool(_REFUSED.search(text)) and len(line.items) < 9
            )
            continue
        clusters = line.mentions("CLUSTER", of=context.mentions)
        if clusters and not refused and not tells(context, line) and line.position(clusters[0]) <= 4:
            found.append(clusters[0])
    return found if len(found) > 2 and (all_of_them or len(found) in numbers) else None


# "do siedmiu klastrów dołącza dziewięć", "siedmiu z 23", "łącznie z siedmioma": numbers of others
_OF_OTHERS = frozenset("do z ze spośród obok oprócz poza".split())


def _begins_with_name(context: Context, line: Line) -> bool:
    """ "Klaster X, siedziba: Dębica" without a verb, on a line of its own."""
    first = line.items[0].mention if line.items else None
    named = first is not None and context.label(first) == "CLUSTER" and context.may_be(first, "nom")
    return named and not any(is_finite(item) for item in line.items)


_REFUSED = re.compile(r"\bbez\b|\bnie\b|odmow|odrzuc|rezerw|negatyw|wyróżnieni[ea]\b")


def first_of_list(context: Context, line: Line, in_clause: list[int]) -> list[int] | None:
    """ "Cztery pierwsze z wymienionych", "Pierwsze dwa": so many from the top of the list before."""
    words = [line.items[i] for i in in_clause]
    at = next((i for i, x in enumerate(words[:-1]) if x.number is not None and x.number > 1), None)
    if at is None:
        return None
    near = [*words[max(0, at - 1) : at], words[at + 1]]
    if not any(x.text in ("pierwsze", "pierwsi") for x in near):
        return None
    listed: list[int] = []
    for earlier in reversed(context.lines[: line.index]):
        clusters = earlier.mentions("CLUSTER", of=context.mentions)
        if earlier.item and clusters:
            listed.insert(0, clusters[0])
        elif listed or earlier.paragraph < line.paragraph - 1:
            break
    count = int(words[at].number or 0)
    return listed[:count] if len(listed) > count else None
