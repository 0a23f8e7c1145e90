"""Which clusters got, have or were given a status: subjects, datives, lists, what a passage is about."""

from pipeline.annotate.claims.about import cluster_spoken_of
from pipeline.annotate.claims.antecedents import antecedent, joined_in, of_another_gender
from pipeline.annotate.claims.clauses import PREPOSITIONS
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.envoys import envoys
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.lists import first_of_list, named_or_listed, tells_of_group, whole_list

_PREPOSITIONS = PREPOSITIONS | {"obok", "poza", "oprócz", "prócz"}


# "otrzymaliśmy", "dostaliście": the people of the document's own cluster speak or are spoken to
_WE = ("liśmy", "łyśmy", "śmy", "liście", "łyście", "ście")


def governed(line: Line, position: int) -> bool:
    """Whether a preposition, an office or a noun stands right before: then the name is no subject."""
    if not position:
        return False
    before = line.items[position - 1]
    if before.text == "jako":
        return True
    passed = before.text in ("m.in.", "też", "także", "również", "„", '"', "(")
    if (passed or before.lemmas & {"ówczesny", "dawny", "obecny"}) and position > 1:
        before = line.items[position - 2]
    return before.text in _PREPOSITIONS or before.text == "jako"


def _attribute(context: Context, line: Line, position: int) -> bool:
    """A name in the genitive after a noun ("prezes Klastra X", "członkowie X")."""
    if not position:
        return False
    before = line.items[position - 1]
    if before.mention is not None:
        return context.label(before.mention) in ("ROLE", "ORG")
    mention = line.items[position].mention
    noun = "subst" in before.tags and not before.lemmas & {"klaster", "sieć", "spółka"}
    if noun and {"m1", "nom"} <= before.tags and mention is not None and context.may_be(mention, "gen"):
        return True  # "prezes KOM", "sąsiedzi KOM"
    return noun and mention is not None and not context.may_be(mention, "nom")


def subjects(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """The clusters that got or have it. None when another subject is there."""
    clauses = context.clauses[line.index]
    in_clause = [i for i, c in enumerate(clauses) if c == trigger.clause]
    bracketed = _bracketed(line)
    clusters = [
        i
        for i in in_clause
        if i not in bracketed
        and line.items[i].mention is not None
        and context.label(line.items[i].mention) == "CLUSTER"  # type: ignore[arg-type]
        and context.may_be(line.items[i].mention, "nom")  # type: ignore[arg-type]
        and not governed(line, i)
        and not _attribute(context, line, i)
        and not (i and line.items[i - 1].text in ("nie", "ani"))  # "otrzymał nie X, ale Y"
    ]
    instead = _instead(context, line, in_clause)
    if instead is not None:
        return instead
    like = [i for i in clusters if _likened(line, i)]
    clusters = [i for i in clusters if i not in like] or clusters
    sent = envoys(context, line, trigger, in_clause)
    if sent is not None:
        return sent or None
    first = [i for i in clusters if i < trigger.index]
    later = [i for i in clusters if i > trigger.index]
    several = "pl" in line.items[trigger.index].tags and "sg" not in line.items[trigger.index].tags
    if several and len(first) > 1 and all(line.items[i - 1].text in _JOIN for i in first[1:]):
        return _in_list(context, line, first)  # "X, koordynowany przez Y, oraz Z otrzymały"
    if first:
        head = first[0] if len(first) > 1 and joined_in(context, line, first) else first[-1]
        named = line.items[head].mention
        joined = _both_and(context, line, head) or context.conjuncts(line, named)  # type: ignore[arg-type]
        return [*joined, *(m for i in like if (m := line.items[i].mention) is not None and m not in joined)]
    if (
        any(item.text in ("oba", "obydwa", "obie", "obydwie") for item in line.items)
        and "pl" in line.items[trigger.index].tags
    ):
        both = _both(context, line, line.items[trigger.index].start)
        if both is not None:
            return both
    counted = first_of_list(context, line, in_clause)
    if counted is not None:
        return counted
    group = tells_of_group(line, in_clause)
    if later:
        colon = any(item.text == ":" for item in line.items[trigger.index : later[0]])
        aside = several and all(line.items[i - 1].text in _JOIN for i in later[1:])
        listed = _in_list(context, line, later) if colon or aside else None
        return listed or context.conjuncts(line, line.items[later[0]].mention)  # type: ignore[arg-type]
    if group or line.items[-1].text == ":":
        return named_or_listed(context, line) or (whole_list(context, line) if group else None)
    listed = after_colon(context, line, trigger.index)
    if listed:
        return listed
    relative = antecedent(context, line, trigger.clause)
    if relative is not None:
        return relative
    coordinated = _through_coordinator(context, line, trigger, in_clause)
    if coordinated is not None:
        return coordinated
    return _implied(context, line, trigger, in_clause)


def _through_coordinator(
    context: Context, line: Line, trigger: Trigger, in_clause: list[int]
) -> list[int] | None:
    """ "Fundacja Y, koordynator Klastra X, odebrała certyfikat": X got it."""
    if not line.items[trigger.index].lemmas & {"odebrać", "otrzymać", "odbierać", "przyjąć"}:
        return None
    for i in in_clause[1:]:
        mention = line.items[i].mention
        if mention is None or context.label(mention) != "CLUSTER" or context.may_be(mention, "nom"):
            continue
        before = line.items[i - 1]
        if "koordynator" in before.lemmas and before.text in ("koordynator", "koordynatora"):
            return context.conjuncts(line, mention)
    return None


def _instead(context: Context, line: Line, in_clause: list[int]) -> list[int] | None:
    """ "otrzymał nie X, ale Y": Y."""
    for i in in_clause[1:]:
        mention = line.items[i].mention
        if line.items[i - 1].text != "nie" or mention is None or context.label(mention) != "CLUSTER":
            continue
        after = line.items[i + 1 : i + 4]
        if len(after) > 2 and after[0].text == "," and after[1].text in ("ale", "lecz", "tylko"):
            other = after[2].mention
            return context.conjuncts(line, other) if other is not None else None
    return None


def _likened(line: Line, position: int) -> bool:
    """ "X, podobnie jak Y, ma odznakę": Y, which has it as well."""
    before = [item.text for item in line.items[max(0, position - 2) : position]]
    return before in (["podobnie", "jak"], ["tak", "jak"])


def _both_and(context: Context, line: Line, head: int) -> list[int] | None:
    """ "Zarówno X, jak i Y mają ...", "Nie tylko X, lecz także Y ...": X as well as Y."""
    opening = tuple(item.text for item in line.items[:2])
    at = 1 if opening[:1] == ("zarówno",) else 2 if opening == ("nie", "tylko") else None
    mention = line.items[at].mention if at is not None and at < head else None
    if mention is None or context.label(mention) != "CLUSTER":
        return None
    joined = context.conjuncts(line, mention)
    return joined if line.items[head].mention in joined else None


def after_colon(context: Context, line: Line, index: int) -> list[int] | None:
    """ "Sąsiedzi mają status: i X, i Y": the receivers stand after a colon."""
    colon = next((i for i in range(index + 1, len(line.items)) if line.items[i].text == ":"), None)
    if colon is None:
        return None
    found = [
        item.mention
        for item in line.items[colon + 1 :]
        if item.mention is not None
        and context.label(item.mention) == "CLUSTER"
        and context.may_be(item.mention, "nom")
    ]
    return found or None


def _in_list(context: Context, line: Line, later: list[int]) -> list[int]:
    """ "uzyskały recertyfikację: X, nagrodzony najwyższą oceną, Y i dwa inne": all behind the colon."""
    found = context.conjuncts(line, line.items[later[0]].mention)  # type: ignore[arg-type]
    for at in later[1:]:
        mention = line.items[at].mention
        if mention is not None and mention not in found and line.items[at - 1].text in _JOIN:
            found = [*found, *context.conjuncts(line, mention)]
    return found


_JOIN = frozenset([",", "i", "oraz", ";", "a"])


def _bracketed(line: Line) -> set[int]:
    """Positions of the items inside brackets."""
    found: set[int] = set()
    depth = 0
    for index, item in enumerate(line.items):
        depth += item.text == "("
        if depth:
            found.add(index)
        depth -= item.text == ")" and depth > 0
    return found


def _answers(context: Context, line: Line) -> bool:
    """ "L. Szuba: ma Bronze Label": in minutes, what somebody answers."""
    first = line.items[0].mention
    return (
        first is not None
        and context.label(first) == "PERSON"
        and line.items[1:2] != ()
        and line.items[1].text == ":"
    )


_OUTSIDERS = frozenset("partner sąsiad konkurent rywal firma spółka gość uczelnia miasto gmina".split())


def _of_another(line: Line, clause: int, clauses: tuple[int, ...]) -> bool:
    """ "umowa z klastrem, który ma status": the clause tells of another cluster than the passage."""
    begin = next((i for i, c in enumerate(clauses) if c == clause), 0)
    opening = line.items[begin : begin + 2]
    if not begin or not any("który" in item.lemmas and "nom" in item.tags for item in opening):
        return False
    at = next((i for i in range(begin - 1, max(0, begin - 4), -1) if "klaster" in line.items[i].lemmas), None)
    if at is None or "nom" in line.items[at].tags:
        return False
    ahead = line.items[max(0, at - 2) : at]
    return line.items[at].text in ("klastrowi", "klastrom") or any(
        item.text in _PREPOSITIONS for item in ahead
    )


def _implied(context: Context, line: Line, trigger: Trigger, in_clause: list[int]) -> list[int] | None:
    """No subject, "klaster", "my": the cluster that the passage is about."""
    verb = line.items[trigger.index]
    if _of_another(line, trigger.clause, context.clauses[line.index]):
        return None
    themselves = any(line.items[i].text == "klaster" for i in in_clause)
    if not themselves and any(
        line.items[i].lemmas & _OUTSIDERS and "nom" in line.items[i].tags for i in in_clause
    ):
        return None
    if verb.text.endswith(_WE) or {"fin", "pl", "pri"} <= verb.tags:
        main = context.we(line)
        return None if main is None else [main]
    before = [line.items[i] for i in in_clause if i != trigger.index]
    for item in before:
        if (
            (
                item.mention is not None
                and context.label(item.mention) in ("ORG", "MINISTRY")
                and context.may_be(item.mention, "nom")
            )
            and not governed(line, line.position(item.mention))
            and not verb.lemmas & {"odebrać", "odbierać"}
            and not _behind_another_verb(line, trigger.index, line.position(item.mention))
        ):
            return None
    generic = any("klaster" in item.lemmas and "sg" in item.tags for item in before)
    other = [
        item
        for item in before
        if item.end <= verb.start
        and item.mention is None
        and "subst" in item.tags
        and "nom" in item.tags
        and not item.lemmas & (claim_words()["award_nouns"] | _TIMES)
        and "klaster" not in item.lemmas
        and not item.tags & {"prep", "conj", "part", "adv", "adj", "ppron3", "ppron12"}
    ]
    if (other and not generic) and not verb.lemmas & {"odebrać", "odbierać"}:
        return None
    if "pl" in verb.tags and "sg" not in verb.tags and not generic:
        both = any(item.text in ("oba", "obydwa", "obie") for item in before)
        return _clusters_before(context, line, verb.start) if both else None
    spoken_of = cluster_spoken_of(context, line, verb.start)
    if spoken_of is None and _answers(context, line):
        spoken_of = context.topic(line, line.start)
    fetched = verb.lemmas & {"odebrać", "odbierać"}  # a coordinator or an officer may have come for it
    surface = "" if spoken_of is None else context.mentions[spoken_of].text
    if spoken_of is None or (not generic and not fetched and of_another_gender(surface, verb)):
        return None
    return [spoken_of]


def _behind_another_verb(line: Line, verb: int, position: int) -> bool:
    """ "Tytuł dostał w 2016 r., potem odnowiło go Ministerstwo X": the body is the later verb's subject."""
    return position > verb and any(item.finite for item in line.items[verb + 1 : position])


_TIMES = frozenset({"raz", "rok", "lato", "miesiąc"})  # "po raz pierwszy otrzymał go"


def _both(context: Context, line: Line, offset: int) -> list[int] | None:
    """ "oba klastry": the two named before in the line, else the only two of the passages before it."""
    here = _clusters_before(context, line, offset)
    if here is not None:
        return here if len(here) == _PAIR else None
    named: dict[str, int] = {}
    for earlier in context.lines[max(0, line.index - _LOOK_BACK) : line.index]:
        for cluster in earlier.mentions("CLUSTER", of=context.mentions):
            named.setdefault(context.name(cluster), cluster)
    return list(named.values()) if len(named) == _PAIR else None


_PAIR = 2
_LOOK_BACK = 8


def _clusters_before(context: Context, line: Line, offset: int) -> list[int] | None:
    found = context.before(line, offset, "CLUSTER")
    return list(reversed(found)) or None
