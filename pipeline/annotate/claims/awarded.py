"""awarded: which cluster got which status, when, from whom, until when.

Each clause with a verb of getting, giving or having gives a fragment; fragments of one award are put together.
What a document says of the award as a whole ("Status jest ważny trzy lata") goes to all who got it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.claims.moments import Moment, fresh_status, kind_of, moments, years_of
from pipeline.records import Field, Span

_PREPOSITIONS = frozenset("w we z ze na do od dla po przez przy o za pod nad bez ku wśród spośród obok poza".split())
_FUTURE_STATES = frozenset({"zachować", "utrzymać"})
_GROUP = frozenset({"klaster", "laureat", "zwycięzca", "wyróżnienie"})
# "otrzymaliśmy", "dostaliście": the people of the document's own cluster speak or are spoken to
_WE = ("liśmy", "łyśmy", "śmy", "liście", "łyście", "ście")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What one clause says of awards: receivers of one status, with the fields found there."""

    clusters: tuple[int, ...]
    status: int
    line: Line
    rule: str
    confidence: float
    background: bool = False
    fields: tuple[Field, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb that tells of an award: its item, clause and sort (get, have, give, be, reach)."""

    index: int
    clause: int
    sort: str


def _perfective_future(item: Item) -> bool:
    return "fin" in item.tags and "perf" in item.tags and "praet" not in item.tags and "imperf" not in item.tags


def _triggers(context: Context, line: Line) -> Iterable[Trigger]:
    clauses = context.clauses[line.index]
    for index, item in enumerate(line.items):
        if item.mention is not None or item.number is not None:
            continue
        sort = _sort(line, index, item)
        if sort is None or _perfective_future(item) and not item.lemmas & _FUTURE_STATES:
            continue
        yield Trigger(index, clauses[index], sort)


def _sort(line: Line, index: int, item: Item) -> str | None:
    """What a verb says of an award, None for other words."""
    words = claim_words()
    finite = bool(item.tags & {"praet", "fin"})
    if item.lemmas & words["give"] and item.tags & {"praet", "fin", "imps", "ppas"}:
        receives = item.lemmas & words["get"] and finite and "imps" not in item.tags and not _has_receiver(line, index)
        return "get" if receives and not any(i.text == "klastrom" for i in line.items) else "give"
    if item.lemmas & words["get"] and finite:
        return "get"
    if item.lemmas & words["have"] and (finite or "inf" in item.tags and _can(line, index)):
        return "have"
    if not finite:
        return None
    for lemmas, sort in _SORTS:
        if item.lemmas & lemmas:
            return sort
    return None


_SORTS = (
    (frozenset({"być", "zostać", "pozostać", "pozostawać", "stać"}), "be"),
    (frozenset({"trafić", "przypaść", "powędrować", "przysługiwać", "dotrzeć"}), "reach"),
    (frozenset({"dołączyć", "znaleźć", "wejść"}), "join"),
    (frozenset({"wrócić", "wracać", "wyjechać", "powrócić"}), "return"),
)


def _can(line: Line, index: int) -> bool:
    """"może się pochwalić", "będzie mógł używać"."""
    return any("móc" in item.lemmas for item in line.items[max(0, index - 6) : index])


def _has_receiver(line: Line, index: int) -> bool:
    return any(item.text in ("mu", "jej", "im", "nam") for item in line.items[max(0, index - 4) : index + 5])


def _blocked(context: Context, line: Line, trigger: Trigger) -> bool:
    """Negated, wished for, tried, planned, conditional."""
    clauses = context.clauses[line.index]
    same = [i for i, c in enumerate(clauses) if c == trigger.clause]
    before = [line.items[i] for i in same if i < trigger.index]
    if any(item.text in ("nie", "ani", "nigdy") for item in before[-4:]):
        return True
    if any(item.text in _UNREAL for item in before[:3]):
        return True
    # "stara się uzyskać" stands in the infinitive and is no trigger; "otrzymałby", "chciałby" are conditional
    verb = line.items[trigger.index]
    after = line.items[trigger.index + 1 : trigger.index + 2]
    if verb.tags & {"inf"} and not any("móc" in item.lemmas for item in before):
        return True
    return any(item.text == "by" for item in after) or verb.text.endswith(("łby", "łaby", "łoby", "liby", "łyby"))


_UNREAL = frozenset("aby żeby by jeśli jeżeli gdyby czy oby".split())


def _object(context: Context, line: Line, trigger: Trigger) -> tuple[int, bool] | None:
    """(the status, whether it stands in the clause itself) that the verb is about; None when about none."""
    clauses = context.clauses[line.index]
    words = claim_words()
    in_clause = [i for i, c in enumerate(clauses) if c == trigger.clause]
    award_nouns = words["award_nouns"] | ({"nagroda"} if trigger.sort == "return" else set())
    nouns = [i for i in in_clause if line.items[i].lemmas & award_nouns and line.items[i].mention is None]
    statuses = [
        i
        for i in in_clause
        if line.items[i].mention is not None
        and context.label(line.items[i].mention) == "STATUS"  # type: ignore[arg-type]
        and not _aimed_at(line, i)
    ]
    near = [i for i in statuses if not _verb_between(line, i, trigger.index)]
    if near or statuses and not nouns:
        best = min(near or statuses, key=lambda i: abs(i - trigger.index))
        return line.items[best].mention, True  # type: ignore[return-value]
    antecedent = _relative_status(context, line, trigger)
    if antecedent is not None:
        return antecedent, True
    pronoun = any(line.items[i].text in ("go", "ją", "je", "który", "którą", "które") for i in in_clause)
    verb = line.items[trigger.index]
    honours = bool(verb.lemmas & words["give_accusative"])
    if not nouns and not honours and not (pronoun and trigger.sort in ("get", "give") and verb.lemmas & _STATUS_VERBS):
        return None
    status = _status_around(context, line, trigger, _wanted_sort(line, nouns), here=bool(nouns))
    return None if status is None else (status, False)


def _relative_status(context: Context, line: Line, trigger: Trigger) -> int | None:
    """"status Krajowego Klastra Kluczowego, który ma X": the status right before the clause."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == trigger.clause), 0)
    opening = line.items[begin : begin + 2]
    if not begin or not any("który" in item.lemmas and "acc" in item.tags for item in opening):
        return None
    if any(item.text in ("w", "we", "na", "do", "o", "z") for item in opening):
        return None
    before = line.items[begin - 1]
    if before.mention is not None and context.label(before.mention) == "STATUS" and not _aimed_at(line, begin - 1):
        return before.mention
    return None


def _verb_between(line: Line, a: int, b: int) -> bool:
    low, high = sorted((a, b))
    return any(is_finite(item) and not item.lemmas & {"być"} for item in line.items[low + 1 : high])


def _wanted_sort(line: Line, nouns: list[int]) -> str | None:
    """An "odznaka" is a label, a "tytuł" or "status" is none; a "certyfikat" may be either."""
    lemmas = {lemma for i in nouns for lemma in line.items[i].lemmas}
    if "odznaka" in lemmas:
        return "label"
    return "title" if lemmas & {"tytuł", "status", "miano"} else None


def _is_sort(context: Context, status: int, sort: str | None) -> bool:
    return sort is None or (sort == "label") == context.name(status).endswith("Label")


_STATUS_VERBS = frozenset(
    "wyróżnić uhonorować przyznać nadać odnowić uzyskać otrzymać zdobyć wręczyć odebrać odbierać potwierdzić przedłużyć dostać zachować wręczać".split()
)


def _aimed_at(line: Line, index: int) -> bool:
    """"konkurs o status X", "wniosek o nadanie tytułu X", "droga do X": not got, only aimed at."""
    for item in reversed(line.items[max(0, index - 4) : index]):
        if item.text == "o":
            return True
        if item.text in ("do", "na", "jak", "niż") and index and line.items[index - 1] is item:
            return True
        if item.mention is not None or item.text in (",", "(", "przez") or item.tags & {"praet", "fin", "imps"}:
            return False
    return False


def _status_around(
    context: Context, line: Line, trigger: Trigger, sort: str | None, *, here: bool = True
) -> int | None:
    """The status that "tytuł", "dokument", "go" mean: in the line, else the last one named before, else the next."""
    position = line.items[trigger.index].start
    inside = [m for m in line.mentions("STATUS", of=context.mentions) if _is_sort(context, m, sort)]
    if not here:  # "ją", "go" look back
        inside = [m for m in inside if context.mentions[m].end <= position]
    if inside:
        return min(inside, key=lambda m: abs(context.mentions[m].start - position))
    before = [s for s in context.all("STATUS") if context.mentions[s].end <= line.start and _is_sort(context, s, sort)]
    near = [s for s in before if line.paragraph - context.line_of[s].paragraph <= _NEAR]
    if near:
        return near[-1]
    for later in context.lines[line.index + 1 : line.index + 4]:
        found = [m for m in later.mentions("STATUS", of=context.mentions) if _is_sort(context, m, sort)]
        if found:
            return found[0]
    names = [context.name(s) for s in before]
    return max(before, key=lambda s: names.count(context.name(s))) if before else None


_NEAR = 2


def _governed(line: Line, position: int) -> bool:
    """Whether a preposition, an office or a noun stands right before: then the name is no subject."""
    if not position:
        return False
    before = line.items[position - 1]
    if before.text == "jako":
        return True
    if before.text in ("m.in.", "też", "także", "również", "„", "\"", "(") and position > 1:
        before = line.items[position - 2]
    return before.text in _PREPOSITIONS


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


def _subjects(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
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
        and not _governed(line, i)
        and not _attribute(context, line, i)
    ]
    first = [i for i in clusters if i < trigger.index]
    later = [i for i in clusters if i > trigger.index]
    if first:
        head = first[0] if len(first) > 1 and _joined(context, line, first) else first[-1]
        return context.conjuncts(line, line.items[head].mention)  # type: ignore[arg-type]
    if any(item.lemmas & {"oba", "obydwa"} for item in line.items) and "pl" in line.items[trigger.index].tags:
        both = _clusters_before(context, line, line.items[trigger.index].start)
        if both is not None and len(both) == 2:
            return both
    group = _group(line, in_clause)
    if later:
        return context.conjuncts(line, line.items[later[0]].mention)  # type: ignore[arg-type]
    if group or line.items[-1].text == ":":
        return _listed(context, line) or (_whole_list(context, line) if group else None)
    listed = _after_colon(context, line, trigger.index)
    if listed:
        return listed
    relative = _antecedent(context, line, trigger.clause)
    if relative is not None:
        return relative
    return _implied(context, line, trigger, in_clause)


def _after_colon(context: Context, line: Line, index: int) -> list[int] | None:
    """"Sąsiedzi mają status: i X, i Y": the receivers stand after a colon."""
    colon = next((i for i in range(index + 1, len(line.items)) if line.items[i].text == ":"), None)
    if colon is None:
        return None
    found = [
        item.mention
        for item in line.items[colon + 1 :]
        if item.mention is not None and context.label(item.mention) == "CLUSTER" and context.may_be(item.mention, "nom")
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


def _group(line: Line, in_clause: list[int]) -> bool:
    """"osiem klastrów", "dwudziestka", "laureaci": the receivers are a group."""
    for i in in_clause:
        item = line.items[i]
        if item.lemmas & {"laureat", "zwycięzca"}:
            return True
        if item.text in ("klastry", "klastrów", "klastrom", "klastrami", "klastrach"):
            return True
        if item.number is not None and item.text[:1].isalpha() and item.text.endswith(("ka", "kę", "ki", "ce")):
            return True
    return False


def _listed(context: Context, line: Line) -> list[int] | None:
    """The clusters that a group consists of: after "m.in.", "wśród nich", or a colon and a list."""
    for index, item in enumerate(line.items):
        if item.text in ("m.in.", "nich", "tym", "np."):
            for follower in line.items[index + 1 :]:
                if follower.mention is not None and context.label(follower.mention) == "CLUSTER":
                    return context.conjuncts(line, follower.mention)
                if follower.mention is not None:
                    break
    if line.items[0].lemmas & {"wśród", "pośród", "spośród"}:
        named = [m for m in line.mentions("CLUSTER", of=context.mentions) if context.may_be(m, "nom")]
        return context.conjuncts(line, named[0]) if named else None
    if line.items and line.items[-1].text == ":":
        return listed_clusters(context, line) or None
    if line.items and ":" in {item.text for item in line.items[-40:]}:
        after = [i for i, item in enumerate(line.items) if item.text == ":"]
        for follower in line.items[after[0] + 1 :]:
            if follower.mention is not None and context.label(follower.mention) == "CLUSTER":
                return context.conjuncts(line, follower.mention)
    return None


def listed_clusters(context: Context, line: Line) -> list[int]:
    """The first cluster of each line of the list that follows."""
    found: list[int] = []
    for later in context.lines[line.index + 1 :]:
        clusters = later.mentions("CLUSTER", of=context.mentions)
        label_line = any(item.text == ":" for item in later.items[:4]) and later.items[-1].text != ":"
        if clusters and (later.item or label_line or later.items[0].mention == clusters[0]) and _no_verb(later):
            found.append(clusters[0])
        elif not (label_line or later.item) or not _no_verb(later):
            break
    return found


def _whole_list(context: Context, told: Line) -> list[int] | None:
    """In a list document "dziewięciu klastrom" are the clusters of its items, when so many are not refused."""
    if context.document.kind != "list":
        return None
    numbers = {item.number for item in told.items if item.number is not None}
    all_of_them = told.has("następujący", "wymieniony", "poniższy", "wszystek")
    found: list[int] = []
    refused = False
    for line in context.lines:
        if not line.item:
            text = context.text[line.start : line.end].lower()
            refused = (refused and not line.mentions("PLACE", of=context.mentions)) or bool(_REFUSED.search(text)) and len(line.items) < 9
            continue
        clusters = line.mentions("CLUSTER", of=context.mentions)
        if clusters and not refused and _no_verb(line) and line.position(clusters[0]) <= 4:
            found.append(clusters[0])
    return found if len(found) > 2 and (all_of_them or len(found) in numbers) else None


_REFUSED = re.compile(r"\bbez\b|\bnie\b|odmow|odrzuc|rezerw|negatyw|wyróżnieni[ea]\b")


def _no_verb(line: Line) -> bool:
    return not any(item.tags & {"praet", "imps"} and item.mention is None for item in line.items)


def _antecedent(context: Context, line: Line, clause: int, *, case: str = "nom") -> list[int] | None:
    """For a clause that begins with "który" in this case: the cluster right before it."""
    clauses = context.clauses[line.index]
    begin = next((i for i, c in enumerate(clauses) if c == clause), None)
    if begin is None:
        return None
    opening = line.items[begin : begin + 3]
    relative = next((item for item in opening if "który" in item.lemmas), None)
    if relative is None or not begin or case not in relative.tags or "pl" in relative.tags and "sg" not in relative.tags:
        return None
    for item in reversed(line.items[max(0, begin - 4) : begin]):
        if item.mention is not None:
            return [item.mention] if context.label(item.mention) == "CLUSTER" else None
    return None


def _implied(context: Context, line: Line, trigger: Trigger, in_clause: list[int]) -> list[int] | None:
    """No subject, "klaster", "my": the cluster that the passage is about."""
    verb = line.items[trigger.index]
    if verb.text.endswith(_WE):
        main = context.we(line)
        return None if main is None else [main]
    before = [line.items[i] for i in in_clause if i != trigger.index]
    for item in before:
        if item.mention is not None and context.label(item.mention) in ("ORG", "MINISTRY") and context.may_be(item.mention, "nom"):
            if not _governed(line, line.position(item.mention)) and not verb.lemmas & {"odebrać", "odbierać"}:
                return None
    generic = any("klaster" in item.lemmas and "sg" in item.tags for item in before)
    other = [
        item
        for item in before
        if item.end <= verb.start and item.mention is None and "subst" in item.tags and "nom" in item.tags
        and not item.lemmas & claim_words()["award_nouns"] and "klaster" not in item.lemmas
        and not item.tags & {"prep", "conj", "part", "adv"}
    ]
    if (other and not generic) and not verb.lemmas & {"odebrać", "odbierać"}:
        return None
    if "pl" in verb.tags and "sg" not in verb.tags and not generic:
        both = any("oba" in item.lemmas or "obydwa" in item.lemmas for item in before)
        return _clusters_before(context, line, verb.start) if both else None
    topic = context.topic(line, verb.start)
    return None if topic is None else [topic]


def _clusters_before(context: Context, line: Line, offset: int) -> list[int] | None:
    found = context.before(line, offset, "CLUSTER")
    return list(reversed(found)) or None


def _receivers(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """The clusters to which it was given."""
    clauses = context.clauses[line.index]
    in_clause = [i for i, c in enumerate(clauses) if c == trigger.clause]
    verb = line.items[trigger.index]
    wanted = ("acc",) if verb.lemmas & claim_words()["give_accusative"] else ("dat",)
    for i in in_clause:
        item = line.items[i]
        if item.mention is None or context.label(item.mention) != "CLUSTER" or _governed(line, i):
            continue
        after_word = i > 0 and line.items[i - 1].text in ("klastrowi", "sieci")
        if after_word or context.may_be(item.mention, *wanted) and (wanted == ("acc",) or not context.may_be(item.mention, "nom")):
            return context.conjuncts(line, item.mention)
    relative = _antecedent(context, line, trigger.clause, case="dat")
    if relative is not None:
        return relative
    if any(line.items[i].text in ("której", "którym", "którymi") for i in in_clause):
        after = _after_colon(context, line, trigger.index)
        if after:
            return after
    if _group(line, in_clause):
        return _listed(context, line) or _whole_list(context, line)
    texts = {line.items[i].text for i in in_clause}
    if texts & {"mu", "jej", "jemu"} or any(line.items[i].text == "klastrowi" for i in in_clause):
        topic = context.topic(line, line.items[in_clause[0]].start) or context.topic(line)
        return None if topic is None else [topic]
    if texts & {"nam"}:
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


def _reached(context: Context, line: Line, trigger: Trigger) -> list[int] | None:
    """"trafił do X", "przypadł X", "przysługuje klastrowi"."""
    verb = line.items[trigger.index]
    for i in range(trigger.index + 1, len(line.items)):
        item = line.items[i]
        if item.mention is not None and context.label(item.mention) == "CLUSTER":
            if line.items[i - 1].text in ("do", "klastra") or context.may_be(item.mention, "dat"):
                return context.conjuncts(line, item.mention)
    generic = any("klaster" in item.lemmas and item.text in ("klastrowi", "klastra") for item in line.items)
    if generic or any(item.text in ("nas", "niego") for item in line.items[trigger.index :]):
        topic = context.topic(line, verb.start)
        return None if topic is None else [topic]
    return None


def _issuer(context: Context, line: Line, trigger: Trigger, *, status: int) -> int | None:
    """The body that gives: the subject of giving, or the one after "przez"."""
    clauses = context.clauses[line.index]
    for i, item in enumerate(line.items):
        if item.mention is None or context.label(item.mention) not in ("MINISTRY", "ORG"):
            continue
        before = line.items[i - 1] if i else None
        passive = before is not None and (before.text == "przez" or i > 1 and line.items[i - 2].text == "przez")
        giving = claim_words()["give"] | {"przyznawać", "nadawać", "organizować", "wydawać", "ogłosić"}
        if trigger.sort == "get" and before is not None and before.text == "od":
            return item.mention
        if passive and any(x.lemmas & giving for x in line.items[max(0, i - 6) : i]):
            return item.mention
        if trigger.sort == "give" and clauses[i] == trigger.clause and context.may_be(item.mention, "nom") and not _governed(line, i):
            return item.mention
    _ = status
    return None


def _fields(context: Context, line: Line, trigger: Trigger, found: list[Moment], *, background: bool) -> list[Field]:
    clauses = context.clauses[line.index]
    fields: list[Field] = []
    years = years_of(context, line)
    if years is not None:
        fields.append(years)
    same = [m for m in found if clauses[line.position(m.mention)] == trigger.clause]
    day = next((m for m in same if m.part == "on"), None) or (
        next((m for m in found if m.part == "on" and _participle_before(line, m)), None)
    )
    since = next((m for m in same if m.part == "since"), None)
    if day is not None and not background:
        fields.append(day.field("on"))
    elif since is not None:
        fields.append(since.field("on"))
    elif day is not None:
        fields.append(day.field("on"))
    for moment in found:
        if moment.part in ("until", "valid_from"):
            name = "valid_until" if moment.part == "until" else "valid_from"
            fields.append(moment.field(name))
    return fields


def _participle_before(line: Line, moment: Moment) -> bool:
    """"zdobytą w lipcu br.", "nadany w 2019 r."."""
    position = line.position(moment.mention)
    giving = claim_words()["give"] | claim_words()["get"]
    return any("ppas" in item.tags and item.lemmas & giving for item in line.items[max(0, position - 6) : position])


def fragments(context: Context) -> list[Fragment]:
    """What each clause of a document says of awards."""
    found: list[Fragment] = []
    for line in context.lines:
        for trigger in _triggers(context, line):
            if _blocked(context, line, trigger):
                continue
            fragment = _fragment(context, line, trigger)
            if fragment is not None:
                found += _by_items(context, fragment)
    told = {(fragment.line.index, context.name(fragment.status)) for fragment in found}
    found += [*headed_lists(context), *among(context), *laureates(context)]
    if context.document.kind != "certificate":
        found += below_status_headings(context)
    found += [f for f in with_title(context) if (f.line.index, context.name(f.status)) not in told]
    found += first_in_contest(context, found)
    found += [f for f in given_earlier(context) if (f.line.index, context.name(f.status)) not in told]
    found += [f for f in stated_validity(context) if (f.line.index, context.name(f.status)) not in told]
    return found


def _own_day(context: Context, line: Line, cluster: int) -> Field | None:
    """The date in brackets right after a cluster: "X (od 2016 r.) i Y (od 2017 r.)"."""
    position = line.position(cluster)
    after = line.items[position + 1 : position + 5]
    if len(after) < 2 or after[0].text != "(":
        return None
    for item in after[1:]:
        if item.mention is not None and context.label(item.mention) == "DATE":
            value = context.mentions[item.mention].value or context.name(item.mention)
            return Field(name="on", value=value, spans=(context.span(item.mention),), label="DATE")
    return None


def _by_items(context: Context, fragment: Fragment) -> list[Fragment]:
    """A fragment whose receivers stand on list items or have dates of their own, with what each item adds."""
    days = {c: _own_day(context, fragment.line, c) for c in fragment.clusters if context.line_of[c] is fragment.line}
    if any(days.values()):
        return [
            replace(
                fragment, clusters=(c,),
                fields=(*((day,) if (day := days.get(c)) is not None else ()), *(f for f in fragment.fields if f.name != "on")),
            )
            for c in fragment.clusters
        ]
    if not all(context.line_of[c].index > fragment.line.index for c in fragment.clusters):
        return [fragment]
    parts = []
    for cluster in fragment.clusters:
        item = context.line_of[cluster]
        kind = kind_of(context, item.start, item.end) if item is not fragment.line else None
        fields = (*((kind,) if kind is not None else ()), *(f for f in fragment.fields if kind is None or f.name != "kind"))
        evidence = tuple(dict.fromkeys((*fragment.evidence, (item.start, item.end))))
        parts.append(replace(fragment, clusters=(cluster,), fields=fields, evidence=evidence))
    return parts


def among(context: Context) -> list[Fragment]:
    """"Wśród wyróżnionych są X oraz Y", "Wśród klastrów z taką samą odznaką są m.in. X i Y"."""
    found = []
    for line in context.lines:
        if not line.items or line.items[0].text not in ("wśród", "pośród") or not line.has("być", "znaleźć"):
            continue
        if any(item.text == "nie" for item in line.items):
            continue
        told = line.has("wyróżniony", "nagrodzony", "laureat", "zwycięzca", "wyróżnić", "nagrodzić") or any(
            item.lemmas & {"odznaka", "tytuł", "status", "certyfikat"} for item in line.items[:8]
        )
        nouns = [i for i, item in enumerate(line.items[:8]) if item.lemmas & claim_words()["award_nouns"]]
        status = _status_around(context, line, Trigger(0, 0, "get"), _wanted_sort(line, nouns))
        clusters = [m for m in line.mentions("CLUSTER", of=context.mentions) if context.may_be(m, "nom")]
        if not told or status is None or not clusters:
            continue
        found.append(
            Fragment(
                clusters=tuple(dict.fromkeys(clusters)), status=status, line=line, rule="award-among", confidence=0.88,
                background=bool(nouns), evidence=((line.start, line.end),),
            )
        )
    return found


def laureates(context: Context) -> list[Fragment]:
    """"Laureatem pierwszej edycji z 2019 r. był X"."""
    found = []
    for line in context.lines:
        if not line.has("laureat", "zwycięzca", "laureatka") or any(item.text == "nie" for item in line.items):
            continue
        noun = next(i for i, item in enumerate(line.items) if item.lemmas & {"laureat", "zwycięzca", "laureatka"})
        if "inst" not in line.items[noun].tags or not any("być" in item.lemmas or "zostać" in item.lemmas for item in line.items):
            continue
        clusters = [c for c in line.mentions("CLUSTER", of=context.mentions) if context.may_be(c, "nom")]
        status = _status_around(context, line, Trigger(noun, 0, "get"), None)
        if len(clusters) == 1 and status is not None:
            days = [d for d in moments(context, line) if d.part == "on"]
            found.append(
                Fragment(
                    clusters=(clusters[0],), status=status, line=line, rule="award-laureate", confidence=0.87,
                    background=True, fields=tuple(d.field("on") for d in days[:1]), evidence=((line.start, line.end),),
                )
            )
    return found


def below_status_headings(context: Context) -> list[Fragment]:
    """A status on a line of its own, and below it a list of the clusters that have it."""
    found: list[Fragment] = []
    heading: Line | None = None
    status = 0
    for line in context.lines:
        statuses = line.mentions("STATUS", of=context.mentions)
        words = [item for item in line.items if item.mention is None and item.text.isalpha()]
        if len(statuses) == 1 and len(line.items) <= 5 and len(words) <= 2 and not line.item and not line.mentions("CLUSTER", "DATE", of=context.mentions):
            heading, status = line, statuses[0]
            continue
        if heading is None or not line.item:
            heading = None
            continue
        clusters = line.mentions("CLUSTER", of=context.mentions)
        if clusters and line.position(clusters[0]) <= 4 and line.paragraph == heading.paragraph:
            days = [d for d in moments(context, line) if d.part in ("on", "since")]
            fields = [d.field("on") for d in days[:1]]
            kind = kind_of(context, line.start, line.end)
            found.append(
                Fragment(
                    clusters=(clusters[0],), status=status, line=line, rule="award-below-heading", confidence=0.9,
                    background=bool(fields), fields=(*fields, *((kind,) if kind is not None and len(days) < 2 else ())),
                    evidence=((heading.start, heading.end), (line.start, line.end)),
                )
            )
    return found


def with_title(context: Context) -> list[Fragment]:
    """"X z tytułem Y", "A i B, oba ze statusem Y": what a cluster is said to have in passing."""
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
            if clusters:
                found.append(
                    Fragment(
                        clusters=tuple(clusters), status=mention, line=line, rule="award-with-title", confidence=0.88,
                        background=True, evidence=((line.start, line.end),),
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


def first_in_contest(context: Context, found: list[Fragment]) -> list[Fragment]:
    """Who took the first place in a contest whose title others got has the title too."""
    given = [f for f in found if not f.background and f.rule in ("award-give", "award-get")]
    if not given or any(context.document.kind == kind for kind in ("minutes", "interview")):
        return []
    status = given[0].status
    extra = []
    for mention in context.all("SCORE"):
        line = context.line_of[mention]
        if context.name(mention) != "#1" or any(item.text == "nie" for item in line.items) or not line.has("zająć"):
            continue
        clusters = [c for c in line.mentions("CLUSTER", of=context.mentions) if context.may_be(c, "nom")]
        if len(clusters) == 1 and not any(context.name(clusters[0]) == context.name(c) for f in found for c in f.clusters):
            extra.append(
                Fragment(
                    clusters=(clusters[0],), status=status, line=line, rule="award-first-place", confidence=0.82,
                    evidence=((line.start, line.end),),
                )
            )
    return extra


def headed_lists(context: Context) -> list[Fragment]:
    """"Lista Krajowych Klastrów Kluczowych:" and "W gronie tym są m.in.:" head a list of those who have it."""
    found = []
    for line in context.lines:
        if not line.items or line.items[-1].text != ":" or any(item.tags & {"praet", "imps"} for item in line.items):
            continue
        if not line.has("lista", "grono", "laureat", "zwycięzca", "wykaz", "zestawienie") or line.has("kandydat", "wnioskodawca"):
            continue
        status = next(iter(line.mentions("STATUS", of=context.mentions)), None)
        if status is None:
            status = _status_around(context, line, Trigger(0, 0, "get"), None)
        clusters = listed_clusters(context, line)
        if status is None or not clusters:
            continue
        for cluster in clusters:
            item = context.line_of[cluster]
            kind = kind_of(context, item.start, item.end)
            found.append(
                Fragment(
                    clusters=(cluster,), status=status, line=line, rule="award-list", confidence=0.9,
                    fields=() if kind is None else (kind,),
                    evidence=((line.start, line.end), (item.start, item.end)),
                )
            )
    return found


def given_earlier(context: Context) -> list[Fragment]:
    """In minutes: "Silver Label nadany przez ESCA w lutym 2019 r." is the meeting cluster's own label."""
    found: list[Fragment] = []
    if context.document.kind != "minutes" or context.main_cluster is None:
        return found
    giving = claim_words()["give"] | claim_words()["get"]
    for line in context.lines:
        if line.mentions("CLUSTER", of=context.mentions):
            continue
        for mention in line.mentions("STATUS", of=context.mentions):
            position = line.position(mention)
            after = line.items[position + 1 : position + 10]
            given = any("ppas" in item.tags and item.lemmas & giving for item in after[:2])
            days = moments(context, line)
            day = next((d for d in days if d.part == "on" and position < line.position(d.mention) < position + 10), None)
            if not given or day is None or not context.name(mention).endswith("Label"):
                continue
            fields = [day.field("on"), *(d.field("valid_until") for d in days if d.part == "until")]
            found.append(
                Fragment(
                    clusters=(context.main_cluster,), status=mention, line=line, rule="award-given-earlier",
                    confidence=0.85, background=False, fields=tuple(fields), evidence=((line.start, line.end),),
                )
            )
    return found


def stated_validity(context: Context) -> list[Fragment]:
    """A status with its term beside it ("Bronze Label, ważnego do października br."), or an earlier one's day."""
    found = []
    for line in context.lines:
        for mention in line.mentions("STATUS", of=context.mentions):
            position = line.position(mention)
            before = line.items[max(0, position - 2) : position]
            after = line.items[position + 1 : position + 6]
            days = moments(context, line)
            topic = context.topic(line, line.start)
            if topic is None or line.mentions("CLUSTER", of=context.mentions):
                continue
            day = next((d for d in days if line.position(d.mention) in range(position + 1, position + 7)), None)
            if day is None:
                continue
            earlier = any(item.lemmas & {"wcześniejszy", "poprzedni", "dotychczasowy"} for item in before)
            named = context.name(mention).endswith("Label") and bool(after) and after[0].text == "z"
            earlier = earlier or named and line.position(day.mention) == position + 2
            valid = any(item.lemmas & {"ważny"} for item in after) and day.part == "until" and len(after) > 1 and after[0].text == ","
            if earlier and day.part == "on" or valid:
                field = day.field("valid_until" if valid else "on")
                found.append(
                    Fragment(
                        clusters=(topic,), status=mention, line=line, rule="award-term" if valid else "award-earlier",
                        confidence=0.85, background=True, fields=(field,), evidence=((line.start, line.end),),
                    )
                )
    return found


def _fragment(context: Context, line: Line, trigger: Trigger) -> Fragment | None:
    target = _object(context, line, trigger)
    if target is None:
        return None
    status, stated = target
    if trigger.sort == "be" and not (stated and _is_predicate(context, line, trigger, status)):
        return None
    if trigger.sort == "join" and not stated:
        return None
    if trigger.sort == "return" and not any(i.text in ("z", "ze") for i in line.items):
        return None
    if trigger.sort in ("get", "have", "be", "join", "return"):
        clusters = _subjects(context, line, trigger)
    elif trigger.sort == "give":
        clusters = _receivers(context, line, trigger)
    else:
        clusters = _reached(context, line, trigger)
    if not clusters:
        return None
    fresh = _in_lead(line) and not line.has("pozostać", "pozostawać") or any(item.text in _FRESH for item in line.items)
    own = [m for m in moments(context, line) if context.clauses[line.index][line.position(m.mention)] == trigger.clause]
    recent = {m.value for m in own if m.part == "since" and fresh_status(context, line, m)}
    since = any(m.part in ("since", "on") and m.value not in recent for m in own if line.position(m.mention) > 3 or m.part == "since")
    background = trigger.sort in ("have", "be") and not (fresh and not since) and not line.items[trigger.index].lemmas & {"używać", "posługiwać", "pieczętować"}
    if line.items[trigger.index].lemmas & {"odebrać", "odbierać"} and line.has("imię") and "imieniu" in {i.text for i in line.items}:
        return None  # received on behalf of somebody else
    fields = _fields(context, line, trigger, moments(context, line), background=background)
    issuer = _issuer(context, line, trigger, status=status)
    if issuer is not None:
        fields.append(context.field("by", issuer))
    kind = _kind(context, line, trigger)
    if kind is not None:
        fields.append(kind)
    return Fragment(
        clusters=tuple(dict.fromkeys(clusters)), status=status, line=line, rule=f"award-{trigger.sort}",
        confidence=0.92 if stated else 0.88, background=background, fields=tuple(fields),
        evidence=((line.start, line.end),),
    )


def _is_predicate(context: Context, line: Line, trigger: Trigger, status: int) -> bool:
    """Whether a status can be what something is: in the instrumental, an abbreviation behind the verb."""
    if not context.may_be(status, "inst"):
        return False
    position = line.position(status)
    if position and line.items[position - 1].lemmas & claim_words()["award_nouns"] and "inst" not in line.items[position - 1].tags:
        return False
    return not context.may_be(status, "nom") or line.position(status) > trigger.index


def _in_lead(line: Line) -> bool:
    return line.index < _LEAD


_LEAD = 4
_FRESH = frozenset("wreszcie nareszcie już właśnie teraz".split())


def _kind(context: Context, line: Line, trigger: Trigger) -> Field | None:
    """First or renewal, by the words of the clause; by the line's in its main clause."""
    clauses = context.clauses[line.index]
    if trigger.clause == clauses[0]:
        others = [i for i, item in enumerate(line.items) if clauses[i] != clauses[0] and is_finite(item)]
        end = line.items[others[0]].start if others and others[0] > trigger.index else line.end
        return kind_of(context, line.start, end)
    own = [item for item, number in zip(line.items, clauses, strict=True) if number == trigger.clause]
    return kind_of(context, own[0].start, own[-1].end)
