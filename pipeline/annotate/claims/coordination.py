"""What patterns find beside a word of coordinating that is no cluster's coordinator."""

from typing import Any

from pipeline.annotate.claims.about import CLUSTER_NOUNS, another_cluster, matched_items
from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line, mention_cases

_CASES = frozenset({"nom", "gen", "dat", "acc", "inst", "loc"})
_GENDERS = frozenset({"m1", "m2", "m3", "f", "n"})
_BODIES = CLUSTER_NOUNS | {
    "organizacja",
    "struktura",
    "porozumienie",
    "zrzeszenie",
    "platforma",
    "powiązanie",
}
_LEADS = frozenset("koordynować prowadzić zarządzać kierować animować reprezentować administrować".split())
_RELATIVE = "the-body-which-coordinates-is"
_BY_NAME = frozenset({"the-coordinator-by-name"})
_AGREE = frozenset(
    {
        "body-leader-of-the-cluster",
        "body-that-is-its-coordinator",
        "body-from-the-place-coordinator",
    }
)


def not_coordinated(context: Context, line: Line, rule: str, match: Any, groups: dict[str, int]) -> bool:
    """Whether the body coordinates something else, or another cluster than the one meant."""
    cluster = groups.get("cluster")
    if _led_thing(context, line, match, cluster):
        return True
    if cluster is None and (another_cluster(line, match) or _of_the_one_before(context, line, match)):
        return True
    if cluster is not None and rule != _RELATIVE and _of_another_clause(context, line, match, cluster):
        return True
    if rule in _BY_NAME and any({"praet", "pl"} <= x.tags and x.mention is None for x in line.items):
        return True  # "Umowę podpisali koordynator, Fundacja X i miasto"
    if rule == "body-coordinator" and _signature(context, line, groups["org"]):
        return True
    return rule in _AGREE and not _in_one_case(context, line, match, groups["org"])


def _of_the_one_before(context: Context, line: Line, match: Any) -> bool:
    """ "Klastrowi X, którego koordynatorem jest Y": another pattern takes the cluster that stands there."""
    first = line.item_at(match.start())
    at = next((i for i in (first, first - 1) if i > 1 and line.items[i].text in ("którego", "której")), None)
    if at is None or line.items[at - 1].text != ",":
        return False
    before = line.items[at - 2].mention
    return before is not None and context.label(before) == "CLUSTER"


def _signature(context: Context, line: Line, org: int) -> bool:
    """ "Anna Lis, Fundacja Dąb, koordynator": hers."""
    before = line.items[: line.position(org)]
    return any(x.mention is not None and context.label(x.mention) == "PERSON" for x in before)


def _of_another_clause(context: Context, line: Line, match: Any, cluster: int) -> bool:
    """ "Projekt, w którym uczestniczy Klaster X, koordynuje Fundacja Y": the verb is not the cluster's."""
    first, last = line.item_at(match.start()), line.item_at(match.end() - 1)
    clauses = context.clauses[line.index]
    verbs = [i for i in range(first, last + 1) if is_finite(line.items[i])]
    relative = any("który" in x.lemmas for x in line.items[first : last + 1])
    if not verbs or (relative and len(verbs) == 1):
        return False
    return clauses[verbs[-1]] != clauses[line.position(cluster)] and line.position(cluster) < verbs[-1]


def _led_thing(context: Context, line: Line, match: Any, cluster: int | None) -> bool:
    """ "w projekcie koordynowanym przez", "Projekt Klastra X, koordynowany przez": not the cluster itself."""
    first, last = line.item_at(match.start()), line.item_at(match.end() - 1)
    at = first - 1 if cluster is None else line.position(cluster)
    led = next((i for i in range(first, last + 1) if _is_led(line.items[i])), None)
    if led is None or led <= at:
        return False
    participle = line.items[led]
    before = line.items[led - 1] if led else participle
    if before.mention is None and "subst" in before.tags and _agrees(before, participle):
        return not before.lemmas & _BODIES
    if cluster is None:
        return False
    return not participle.tags & mention_cases(context.mentions[cluster]) & _CASES


def _is_led(item: Item) -> bool:
    return "ppas" in item.tags and item.mention is None and bool(item.lemmas & _LEADS)


def _agrees(noun: Item, participle: Item) -> bool:
    common = noun.tags & participle.tags
    return bool(common & _CASES) and bool(common & _GENDERS)


def _in_one_case(context: Context, line: Line, match: Any, org: int) -> bool:
    """ "prezes Fundacji X, lidera klastra", but not "Jan Kos z Fundacji X, lider klastra"."""
    after = [x for x in matched_items(line, match) if x.mention is None and "subst" in x.tags]
    bracket = any(x.text == "(" for x in line.items[line.position(org) + 1 : line.position(org) + 4])
    agrees = any(x.tags & mention_cases(context.mentions[org]) & _CASES for x in after[:1])
    return bool(after) and (agrees or bracket)
