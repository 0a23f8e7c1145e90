"""Which clusters were given a status: datives, those honoured with it, those that a participle is about."""

import itertools

from pipeline.annotate.claims.antecedents import antecedent
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.envoys import given_to_people
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Line
from pipeline.annotate.claims.lists import named_or_listed, tells_of_group, whole_list
from pipeline.annotate.claims.receivers import after_colon, governed, subjects
from pipeline.annotate.shortnames import looks_like_acronym


def receivers(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """The clusters to which it was given."""
    clauses = context.clauses[line.index]
    in_clause = [i for i, c in enumerate(clauses) if c == trigger.clause]
    verb = line.items[trigger.index]
    wanted = ("acc",) if verb.lemmas & claim_words()["give_accusative"] else ("dat",)
    for i in in_clause:
        item = line.items[i]
        if item.mention is None or context.label(item.mention) != "CLUSTER" or governed(line, i):
            continue
        if wanted == ("acc",) and i < trigger.index and _gives_itself(context, line, trigger, i):
            continue
        after_word = i > 0 and line.items[i - 1].text in ("klastrowi", "sieci")
        if after_word or (
            context.may_be(item.mention, *wanted)
            and (wanted == ("acc",) or not context.may_be(item.mention, "nom"))
        ):
            return _with_those_before(context, line, item.mention)
    beside = _beside_another(context, line, trigger.index) if wanted == ("acc",) else None
    if beside is not None:
        return [beside]
    letters = _letters_given(context, line, trigger, in_clause) if wanted == ("dat",) else None
    if letters:
        return letters
    sent = given_to_people(context, line, in_clause)
    if sent is not None:
        return sent
    owned = _owned(context, line, trigger.index)
    if owned is not None:
        return [owned]
    said = {line.items[i].text for i in in_clause}
    if wanted == ("acc",) and (
        said & {"go", "ją"} or any(line.items[i].text == "klaster" for i in in_clause if i > trigger.index)
    ):
        topic = context.topic(line, verb.start)
        return None if topic is None else [topic]
    relative = antecedent(context, line, trigger.clause, case="dat")
    if relative is None and "ppas" in verb.tags and _whose_status(line, in_clause):
        relative = antecedent(context, line, trigger.clause, case="gen")
    if relative is not None:
        return relative
    if any(line.items[i].text in ("której", "którym", "którymi") for i in in_clause):
        after = after_colon(context, line, trigger.index) or _named_beside(context, line, in_clause)
        if after:
            return after
    if tells_of_group(line, in_clause):
        return named_or_listed(context, line) or whole_list(context, line)
    if _of_the_noun(context, line, trigger.index) or _renewed_again(context, line, in_clause, trigger.index):
        topic = context.topic(line, line.items[in_clause[0]].start)
        return None if topic is None else [topic]
    texts = {line.items[i].text for i in in_clause}
    if texts & {"mu", "jej", "jemu"} or any(line.items[i].text == "klastrowi" for i in in_clause):
        topic = context.topic(line, line.items[in_clause[0]].start) or context.topic(line)
        return None if topic is None else [topic]
    if texts & {"nam"} or (wanted == ("acc",) and "nas" in texts):
        main = context.we(line)
        return None if main is None else [main]
    if texts & {"im"}:
        earlier = context.before(line, verb.start, "CLUSTER")
        if earlier:
            return list(reversed(earlier))
        for previous in reversed(context.lines[: line.index]):
            found = previous.mentions("CLUSTER", of=context.mentions)
            if found:
                return context.conjuncts(previous, found[0])
    return None


def _beside_another(context: Context, line: Line, verb: int) -> int | None:
    """ "przedstawiciele X, który odnowił tytuł, oraz Y, nagrodzonej po raz pierwszy": Y got it as well."""
    if verb < _PARTICIPLE_AT or "ppas" not in line.items[verb].tags or line.items[verb - 1].text != ",":
        return None
    mention = line.items[verb - 2].mention
    if mention is None or context.label(mention) != "CLUSTER":
        return None
    names = [m for m in line.mentions("CLUSTER", of=context.mentions) if line.position(m) < verb - 2]
    awards = line.has(*claim_words()["award_nouns"]) or line.mentions("STATUS", of=context.mentions)
    for_what = any(item.text in ("za", "w") for item in line.items[verb + 1 : verb + 3])
    return mention if names and awards and not for_what else None


_PARTICIPLE_AT = 2  # items: a name, a comma


def _gives_itself(context: Context, line: Line, trigger: Trigger, cluster: int) -> bool:
    """ "Klaster X nagrodził firmę Y tytułem S": a cluster before an active verb, somebody else behind it."""
    verb, mention = line.items[trigger.index], line.items[cluster].mention
    if mention is None or not context.may_be(mention, "nom") or "praet" not in verb.tags:
        return False
    behind = line.items[trigger.index + 1 : trigger.index + 3]
    return any(
        item.mention is None and "acc" in item.tags and "subst" in item.tags and "nom" not in item.tags
        for item in behind
    )


def _whose_status(line: Line, in_clause: list[int]) -> bool:
    """ "X i Y, których status, przyznany w 2016 r., ...": the clause is about their status."""
    opening = [line.items[i] for i in in_clause[:4]]
    return any(
        "który" in item.lemmas and "gen" in item.tags and following.lemmas & claim_words()["award_nouns"]
        for item, following in itertools.pairwise(opening)
    )


def honoured(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """ "X została wyróżniona tytułem", "Zostaliśmy wyróżnieni tytułem": who the passive is about."""
    verb = line.items[trigger.index]
    if "ppas" not in verb.tags or not verb.lemmas & claim_words()["give_accusative"]:
        return None
    clauses = context.clauses[line.index]
    auxiliary = [
        i
        for i, item in enumerate(line.items)
        if clauses[i] == trigger.clause and item.finite and item.lemmas & {"być", "zostać"}
    ]
    near = [i for i in auxiliary if abs(i - trigger.index) <= _AUXILIARY_NEAR]
    return subjects(context, line, Trigger(near[0], trigger.clause, "get")) if near else None


_AUXILIARY_NEAR = 6


def _letters_given(context: Context, line: Line, trigger: Trigger, in_clause: list[int]) -> list[int] | None:
    """ "KOM przyznano status", "Ministerstwo X przyznało KOM status": letters as a dative."""
    verb = line.items[trigger.index]
    passive = "ppas" in verb.tags and any(
        line.items[i].finite and line.items[i].lemmas & {"być", "zostać"} for i in in_clause
    )
    given = not verb.tags & {"m1", "m2", "m3"} and _giver_named(context, line, in_clause)
    if not (passive or "imps" in verb.tags or given):
        return None
    either = [
        i
        for i in in_clause
        if (m := line.items[i].mention) is not None
        and context.label(m) == "CLUSTER"
        and context.may_be(m, "dat")
        and context.may_be(m, "nom")
        and looks_like_acronym(context.mentions[m].text)
        and not governed(line, i)
        and not _attribute_of(line, i)
    ]
    return context.conjuncts(line, line.items[either[0]].mention) if either else None  # type: ignore[arg-type]


def _attribute_of(line: Line, position: int) -> bool:
    """A noun stands right before: "prezesowi KOM", "status KOM"."""
    before = line.items[position - 1] if position else None
    if before is None or (before.mention is None and before.lemmas & {"klaster", "sieć"}):
        return False
    return before.mention is None and "subst" in before.tags and not before.tags & {"prep", "conj", "imps"}


def _giver_named(context: Context, line: Line, in_clause: list[int]) -> bool:
    return any(
        (m := line.items[i].mention) is not None
        and context.label(m) in ("MINISTRY", "ORG")
        and context.may_be(m, "nom")
        and not governed(line, i)
        for i in in_clause
    )


def _with_those_before(context: Context, line: Line, cluster: int) -> list[int]:
    """A receiver with those it is joined to: "KOM i Klastrowi X przyznano"."""
    for first in line.mentions("CLUSTER", of=context.mentions):
        joined = context.conjuncts(line, first)
        if cluster in joined:
            return joined
    return context.conjuncts(line, cluster)


def _named_beside(context: Context, line: Line, in_clause: list[int]) -> list[int] | None:
    """ "z czterema klastrami (w tym X), którym odnowiono status": names behind "w tym", "czyli"."""
    group = any(item.text in _GROUPS for item in line.items[: in_clause[0]])
    return named_or_listed(context, line) if group and line.items[-1].text != ":" else None


_GROUPS = frozenset(
    "klastrami klastrów klastrom klastry dwójką trójką czwórką piątką szóstką siódemką ósemką".split()
)


def _renewed_again(context: Context, line: Line, in_clause: list[int], verb: int) -> bool:
    """ "Ministerstwo X odnowiło go w 2019 r.", "Rok później tytuł przedłużono": of the cluster spoken of."""
    if not line.items[verb].lemmas & claim_words()["renewal"] or context.document.kind in ("call", "list"):
        return False
    if line.mentions("CLUSTER", of=context.mentions) or line.has("klaster"):
        return False
    words = [line.items[i] for i in in_clause]
    if any("który" in item.lemmas and item.tags & {"nom", "dat"} for item in words[:3]):
        return False  # "z czterema, które tytuł przedłużyły", "którym go odnowiono": those did
    pronoun = any(item.text in ("go", "ją", "je") for item in words)
    return pronoun or any(
        item.mention is None and item.lemmas & claim_words()["award_nouns"] and "sg" in item.tags
        for item in words
    )


def _of_the_noun(context: Context, line: Line, verb: int) -> bool:
    """ "Obecny status, nadany w 2021 r., ...", "certyfikat od ESCA, wydany w 2022 r.": the topic's own."""
    item = line.items[verb]
    if "ppas" not in item.tags or "perf" not in item.tags or context.document.kind in ("call", "list"):
        return False
    before = line.items[max(0, verb - 6) : verb]
    noun = any(
        (x.lemmas & claim_words()["award_nouns"] and x.tags & {"sg"})
        if x.mention is None
        else context.label(x.mention) == "STATUS"
        for x in before
    )
    dated = any(
        x.mention is not None and context.label(x.mention) == "DATE" for x in line.items[verb + 1 : verb + 4]
    )
    named = line.mentions("CLUSTER", of=context.mentions)
    return noun and dated and not named and any(x.text == "," for x in before)


def _owned(context: Context, line: Line, verb: int) -> int | None:
    """ "status Klastra X, przyznany w 2021 r.": the cluster behind the noun that a participle is about."""
    if "ppas" not in line.items[verb].tags:
        return None
    for i in range(verb - 1, max(0, verb - 4), -1):
        mention = line.items[i].mention
        if mention is not None and context.label(mention) == "CLUSTER":
            noun = i > 0 and line.items[i - 1].lemmas & claim_words()["award_nouns"]
            return mention if noun else None
    return None
