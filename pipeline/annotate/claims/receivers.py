"""Which clusters got, have or were given a status: subjects, datives, lists, what a passage is about."""

from pipeline.annotate.claims.about import cluster_spoken_of
from pipeline.annotate.claims.clauses import PREPOSITIONS
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.envoys import envoys, given_to_people
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.lists import first_of_list, named_or_listed, tells_of_group, whole_list
from pipeline.annotate.morphology import readings

_PREPOSITIONS = PREPOSITIONS | {"obok", "poza"}


# "otrzymaliśmy", "dostaliście": the people of the document's own cluster speak or are spoken to
_WE = ("liśmy", "łyśmy", "śmy", "liście", "łyście", "ście")


def governed(line: Line, position: int) -> bool:
    """Whether a preposition, an office or a noun stands right before: then the name is no subject."""
    if not position:
        return False
    before = line.items[position - 1]
    if before.text == "jako":
        return True
    if before.text in ("m.in.", "też", "także", "również", "„", '"', "(") and position > 1:
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
    ]
    sent = envoys(context, line, trigger, in_clause)
    if sent is not None:
        return sent or None
    first = [i for i in clusters if i < trigger.index]
    later = [i for i in clusters if i > trigger.index]
    if first:
        head = first[0] if len(first) > 1 and _joined(context, line, first) else first[-1]
        named = line.items[head].mention
        return _both_and(context, line, head) or context.conjuncts(line, named)  # type: ignore[arg-type]
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
        return context.conjuncts(line, line.items[later[0]].mention)  # type: ignore[arg-type]
    if group or line.items[-1].text == ":":
        return named_or_listed(context, line) or (whole_list(context, line) if group else None)
    listed = _after_colon(context, line, trigger.index)
    if listed:
        return listed
    relative = _antecedent(context, line, trigger.clause)
    if relative is not None:
        return relative
    return _implied(context, line, trigger, in_clause)


def _both_and(context: Context, line: Line, head: int) -> list[int] | None:
    """ "Zarówno X, jak i Y mają ...", "Nie tylko X, lecz także Y ...": X as well as Y."""
    opening = tuple(item.text for item in line.items[:2])
    at = 1 if opening[:1] == ("zarówno",) else 2 if opening == ("nie", "tylko") else None
    mention = line.items[at].mention if at is not None and at < head else None
    if mention is None or context.label(mention) != "CLUSTER":
        return None
    joined = context.conjuncts(line, mention)
    return joined if line.items[head].mention in joined else None


def _after_colon(context: Context, line: Line, index: int) -> list[int] | None:
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


def _joined(context: Context, line: Line, positions: list[int]) -> bool:
    mention = line.items[positions[0]].mention
    return mention is not None and len(context.conjuncts(line, mention)) == len(positions)


def _antecedent(context: Context, line: Line, clause: int, *, case: str = "nom") -> list[int] | None:
    """For a clause that begins with "który" in this case: the cluster right before it."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == clause), None)
    if begin is None:
        return None
    opening = line.items[begin : begin + 3]
    relative = next((item for item in opening if "który" in item.lemmas), None)
    if (
        relative is None
        or not begin
        or case not in relative.tags
        or ("pl" in relative.tags and "sg" not in relative.tags)
    ):
        return None
    if opening[0] is not relative and opening[0].text in _PREPOSITIONS:
        return None  # "w gali, na której": a place or an occasion
    for item in reversed(line.items[max(0, begin - 4) : begin]):
        if item.mention is not None and context.label(item.mention) == "PLACE":
            continue  # "X z Wrocławia, który"
        if item.mention is not None:
            return [item.mention] if context.label(item.mention) == "CLUSTER" else None
        if item.text.isalpha() and "subst" in item.tags and "prep" not in item.tags:
            return None  # "X był na gali, która": the noun is meant
    return None


def _implied(context: Context, line: Line, trigger: Trigger, in_clause: list[int]) -> list[int] | None:
    """No subject, "klaster", "my": the cluster that the passage is about."""
    verb = line.items[trigger.index]
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
    fetched = verb.lemmas & {"odebrać", "odbierać"}  # a coordinator or an officer may have come for it
    surface = "" if spoken_of is None else context.mentions[spoken_of].text
    if spoken_of is None or (not generic and not fetched and _of_another_gender(surface, verb)):
        return None
    return [spoken_of]


_TIMES = frozenset({"raz", "rok", "lato", "miesiąc"})  # "po raz pierwszy otrzymał go"


def _of_another_gender(surface: str, verb: Item) -> bool:
    """ "otrzymała": nothing that was named as "Klaster X" or "Klastra X" did."""
    if not verb.tags & {"praet"} or not verb.tags & {"f", "n"} or verb.tags & {"m1", "m2", "m3"}:
        return False
    for word in surface.lower().split():
        found = readings(word)
        if not any(r.pos == "adj" for r in found):
            return any(r.lemma == "klaster" for r in found)
    return False


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
        after_word = i > 0 and line.items[i - 1].text in ("klastrowi", "sieci")
        if after_word or (
            context.may_be(item.mention, *wanted)
            and (wanted == ("acc",) or not context.may_be(item.mention, "nom"))
        ):
            return _with_those_before(context, line, item.mention)
    letters = _letters_given(context, line, trigger, in_clause) if wanted == ("dat",) else None
    if letters:
        return letters
    sent = given_to_people(context, line, in_clause)
    if sent is not None:
        return sent
    owned = _owned(context, line, trigger.index)
    if owned is not None:
        return [owned]
    if wanted == ("acc",) and any(line.items[i].text == "klaster" for i in in_clause if i > trigger.index):
        topic = context.topic(line, verb.start)
        return None if topic is None else [topic]
    relative = _antecedent(context, line, trigger.clause, case="dat")
    if relative is not None:
        return relative
    if any(line.items[i].text in ("której", "którym", "którymi") for i in in_clause):
        after = _after_colon(context, line, trigger.index) or _named_beside(context, line, in_clause)
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
    """ "KOM przyznano status", "Ministerstwo X przyznało KOM status": letters without an ending, as a dative."""
    verb = line.items[trigger.index]
    passive = "ppas" in verb.tags and any(
        line.items[i].finite and line.items[i].lemmas & {"być", "zostać"} for i in in_clause
    )
    if not (passive or "imps" in verb.tags or _giver_named(context, line, in_clause)):
        return None
    either = [
        i
        for i in in_clause
        if (m := line.items[i].mention) is not None
        and context.label(m) == "CLUSTER"
        and context.may_be(m, "dat")
        and context.may_be(m, "nom")
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
        x.lemmas & claim_words()["award_nouns"] and x.tags & {"sg"} for x in before if x.mention is None
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
