"""Which cluster or body a passage speaks of without naming it, and when it is another's or nobody's."""

import itertools
from typing import Any

from pipeline.annotate.claims.clauses import is_finite
from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Item, Line
from pipeline.annotate.morphology import readings

_LABEL_WORDS = 4
_CARD_LINES = 12
_HEADING_WORDS = 12
_OWN_HEADINGS = frozenset("klaster kontakt informacja dane nota metryczka my organizator".split())
CLUSTER_NOUNS = frozenset({"klaster", "sieć", "inicjatywa", "grupa"})
_FORMER = frozenset(
    "dawniej wcześniej poprzednio niegdyś kiedyś dotychczasowy poprzedni dawny były uprzedni ówczesny".split()
)


def label_of(line: Line) -> str | None:
    """The word before the colon of a line like "Koordynator klastra: Fundacja Dąb"; None for other lines."""
    for index, item in enumerate(line.items[: _LABEL_WORDS + 1]):
        if item.mention is not None or is_finite(item):
            return None
        if item.text == ":":
            words = [x.text for x in line.items[:index] if x.text[:1].isalpha()]
            return words[0] if words else None
    return None


def cluster_meant(context: Context, line: Line, offset: int) -> int | None:
    """The cluster that a line without its name is about; in calls for many nobody is meant."""
    names = {context.name(m) for m in context.all("CLUSTER")}
    if context.document.kind == "call" and len(names) > 1:
        return None
    card = context.document.kind != "certificate" and label_of(line) is not None
    if card and not context.before(line, offset, "CLUSTER"):
        return _of_card(context, line, offset)
    named = context.before(line, offset, "CLUSTER")
    if named and not any(context.may_be(m, "nom") for m in named) and not line.item:
        if any(x.text == "imieniu" for x in line.items[max(0, line.position(named[-1]) - 2) :][:2]):
            return named[-1]  # "W imieniu „Tafli” Jan Kos zgłosił, że klaster ma nowego koordynatora"
        # "gratulujemy kolegom z Klastra X", says the head of Y, which coordinates the cluster
        return context.main(line)
    topic = context.main(line) if not named and _in_speech(context, line) else context.topic(line, offset)
    if topic is None or _only_later(context, topic, line) or _of_another_item(context, topic, line):
        return None
    return topic


def cluster_spoken_of(context: Context, line: Line, offset: int) -> int | None:
    """The cluster of a verb that names none: the one that "krakowski klaster" describes, the one meant here,
    and where none was named yet the one that the sentences right after name.
    """
    described = _described(context, line)
    if described is not None:
        return described if described >= 0 else None
    pointed = _pointed_back_to(context, line)
    if pointed is not None:
        return pointed
    if any(context.mentions[c].end <= offset for c in context.all("CLUSTER")):
        return cluster_meant(context, line, offset)
    for later in context.lines[line.index : line.index + 3]:
        named = [c for c in later.mentions("CLUSTER", of=context.mentions) if context.may_be(c, "nom")]
        if named and later.paragraph == line.paragraph:
            return named[0]
    return cluster_meant(context, line, offset)


def _pointed_back_to(context: Context, line: Line) -> int | None:
    """ "Stąd pochodzi Klaster X. Od 2016 r. jest on KKK.": the last subject of the sentence before."""
    at = next((i for i, item in enumerate(line.items) if item.text in ("on", "ona", "ono")), None)
    if not line.index or at is None:
        return None
    if any(x.mention is not None and context.label(x.mention) == "CLUSTER" for x in line.items[:at]):
        return None  # "Nie ma go X, choć ona z kolei ma ...": who is named here
    last = context.lines[line.index - 1]
    if last.paragraph != line.paragraph:
        return None
    named = [c for c in last.mentions("CLUSTER", of=context.mentions) if context.may_be(c, "nom")]
    return named[-1] if named else None


def _described(context: Context, line: Line) -> int | None:
    """ "krakowski klaster": the one cluster whose name begins so, -1 where none does; None for "klaster"."""
    for before, item in itertools.pairwise(line.items):
        if item.text not in ("klaster", "klastra", "klastrowi") or item.mention is not None:
            continue
        if "adj" not in before.tags or before.mention is not None or not before.text.endswith(_OF_PLACES):
            return None
        stem = before.text[:_STEM]
        named = {
            context.name(c): c
            for c in reversed(context.all("CLUSTER"))
            if any(word.casefold().startswith(stem) for word in context.name(c).split())
        }
        return next(iter(named.values())) if len(named) == 1 else -1
    return None


_OF_PLACES = ("ski", "cki", "dzki", "skiego", "ckiego", "dzkiego", "skiemu", "ckiemu")
_STEM = 4


def _of_another_item(context: Context, cluster: int, line: Line) -> bool:
    """ "2) Klaster X, koordynator: Y", and below it "3) Dolina Z, koordynator: W": W is not X's."""
    other = context.line_of[cluster]
    return other.start != line.start and all(
        each.item and context.text[each.start : each.start + 1].isdigit() for each in (line, other)
    )


def _of_card(context: Context, line: Line, offset: int) -> int | None:
    """The cluster of the card or slide that a line like "Koordynator: Fundacja Dąb" stands on."""
    label = label_of(line)
    for earlier in reversed(context.lines[max(0, line.index - _CARD_LINES) : line.index]):
        if earlier.mentions("CLUSTER", of=context.mentions):
            break
        other = label_of(earlier)
        if other is not None and other in (label, "nazwa", "klaster"):
            return None  # another card, of something that is no known cluster
        if _is_heading(context, earlier):
            return None
    return context.topic(line, offset)


def _is_heading(context: Context, line: Line) -> bool:
    """A short line without a verb or an end mark that names something else than the cluster."""
    text = context.text[line.start : line.end]
    return (
        bool(text)
        and not line.item
        and label_of(line) is None
        and text[-1].isalnum()
        and text[0].isupper()
        and len(line.items) <= _HEADING_WORDS
        and not any(is_finite(item) for item in line.items)
        and not line.has(*_OWN_HEADINGS)
    )


def _in_speech(context: Context, line: Line) -> bool:
    """Whether the line's paragraph is direct speech, in which other clusters are spoken of."""
    first = line.index
    while first and context.lines[first - 1].paragraph == line.paragraph:
        first -= 1
    opening = context.lines[first]
    more = context.lines[first + 1 : first + 2]
    listed = more and more[0].paragraph == line.paragraph and more[0].item
    return context.text[opening.start : opening.start + 1] in ("–", "-", "—") and not listed


def _only_later(context: Context, cluster: int, line: Line) -> bool:
    """A cluster that is named a single time, further on, is not what is spoken of here."""
    same = [m for m in context.all("CLUSTER") if context.name(m) == context.name(cluster)]
    return len(same) == 1 and context.mentions[same[0]].start >= line.end


def namesake(context: Context, body: int) -> int | None:
    """ "Fundacja Interizon" coordinates "Klaster Interizon": one cluster shares a rare word with the body.

    So do two other words: "Centrum Fotoniki i Światłowodów", "Klaster Fotoniki i Światłowodów".
    """
    for words, least in ((_rare_words, 1), (_long_words, 2)):
        own = words(context.name(body))
        found = {
            context.name(c): c
            for c in reversed(context.all("CLUSTER"))
            if len(own & words(context.name(c))) >= least
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _long_words(name: str) -> set[str]:
    """Words of a name that tell what it deals with."""
    words = {word.strip('„”"(),.').casefold() for word in name.split()}
    return {word for word in words if len(word) > _SHORT and not word.startswith(_COMMON)}


_SHORT = 4
_COMMON = ("klast", "polsk", "fundac", "centrum", "stowarzysz", "rozw", "innowac", "technolog", "przemys")


def _rare_words(name: str) -> set[str]:
    """Words of a name that the dictionary doesn't have, folded."""
    words = {word.strip('„”"(),.') for word in name.split()}
    return {
        word.casefold()
        for word in words
        if len(word) > 3 and not readings(word) and not readings(word.lower())
    }


def body_meant(context: Context, line: Line, match: Any) -> int | None:
    """The body that "ona", "fundacja" at a match's beginning takes up from the sentences before."""
    first = next((item for item in matched_items(line, match) if item.text not in ("to", "właśnie")), None)
    if first is None or line.index == 0:
        return None
    before = context.lines[max(0, line.index - 2) : line.index]
    bodies = [m for x in reversed(before) for m in reversed(x.mentions("ORG", of=context.mentions))]
    if first.text in ("ona", "ono", "on"):
        last = context.lines[line.index - 1].mentions("ORG", of=context.mentions)
        return last[0] if len(last) == 1 else None
    return next((m for m in bodies if context.name(m).split()[0].casefold() in first.lemmas), None)


def body_of_line_above(context: Context, line: Line) -> int | None:
    """The body that stands alone on the line above "koordynator Klastra Mebli" (a signature)."""
    above = context.lines[line.index - 1] if line.index else None
    bodies = [] if above is None else above.mentions("ORG", of=context.mentions)
    return bodies[0] if above is not None and len(bodies) == 1 == len(above.items) else None


def told_of_coordinator(context: Context, line: Line) -> bool:
    """Whether the sentence before tells of the cluster's coordinator: "Zmienił się koordynator."."""
    before = context.lines[line.index - 1] if line.index else None
    if (
        before is None
        or before.paragraph != line.paragraph
        or not before.has("koordynator", "lider", "animator")
    ):
        return False
    at = next(i for i, x in enumerate(before.items) if x.lemmas & {"koordynator", "lider", "animator"})
    after = before.items[at + 1 : at + 2]
    return not any(is_of_something(x) and not x.lemmas & CLUSTER_NOUNS for x in after)


def matched_items(line: Line, match: Any) -> tuple[Item, ...]:
    """The items that a match covers."""
    return line.items[line.item_at(match.start()) : line.item_at(match.end() - 1) + 1]


def coordinates_another_thing(line: Line, match: Any) -> bool:
    """ "koordynator projektu", "dawny koordynator", "koordynatorem do 2015 r. była": not of it, not now."""
    first = line.item_at(match.start())
    matched = matched_items(line, match)
    for item, after in itertools.pairwise(matched):
        if "koordynator" in item.lemmas and is_of_something(after) and not after.lemmas & CLUSTER_NOUNS:
            return True
        past = any("praet" in x.tags for x in matched)
        if past and item.text in ("do", "latach") and after.mention is not None:
            return True
    if _leads_something_for_it(matched):
        return True
    around = line.items[max(0, first - 2) : first] + matched
    if any(a.text == "którym" and b.text == "jest" for a, b in itertools.pairwise(matched)):
        return False  # "z dotychczasowym koordynatorem, którym jest Fundacja Dąb"
    return any(x.lemmas & _FORMER and x.mention is None for x in around) or any(
        ("bedzie" in x.tags and "fin" not in x.tags) or x.text in ("zostanie", "zostaną") for x in matched
    )


def led_by_someone(context: Context, line: Line, match: Any) -> bool:
    """ "Klaster X, kierowany przez Annę Lis z Fundacji Dąb": a person, not the body, leads it."""
    matched = matched_items(line, match)
    at = next((i for i, x in enumerate(matched) if x.text == "przez"), len(matched))
    return any(x.mention is not None and context.label(x.mention) == "PERSON" for x in matched[at:])


def someone_of_it(context: Context, line: Line, org: int) -> bool:
    """ "Jan Kos z Urzędu Miejskiego, zarazem koordynator klastra": the nominative is the person's."""
    at = line.position(org)
    after = line.items[at + 1 : at + 4]
    before = line.items[max(0, at - 2) : at]
    if len(before) < len(("Jan Kos", "z")) or not after or after[0].text != ",":
        return False
    person = before[0].mention is not None and context.label(before[0].mention) == "PERSON"
    named = any(item.text == "koordynator" for item in after)
    return person and before[1].text in ("z", "ze") and named and not context.may_be(org, "nom")


def _leads_something_for_it(matched: tuple[Item, ...]) -> bool:
    """ "prowadzi szkolenia dla klastra": a preposition stands between the verb and the cluster."""
    verb = next((i for i, x in enumerate(matched) if x.lemmas & {"prowadzić", "kierować"}), None)
    if verb is None or not matched[-1].lemmas & CLUSTER_NOUNS:
        return False
    return any(x.text in ("dla", "z", "ze", "w", "we", "o", "przy", "na") for x in matched[verb:-1])


def another_cluster(line: Line, match: Any) -> bool:
    """ "inny klaster działa w Dębicy", "krakowski klaster", "klaster meblarski": not the one spoken of."""
    first = line.item_at(match.start())
    for index, item in enumerate(matched_items(line, match), first):
        if item.mention is None and item.text.startswith(("klast", "sie")) and "klaster" in item.lemmas:
            before = line.items[index - 1] if index else None
            after = line.items[index + 1] if index + 1 < len(line.items) else None
            return (before is not None and _tells_apart(before)) or (
                after is not None and after.mention is None and _describes(after)
            )
    return False


def _tells_apart(item: Item) -> bool:
    """Whether a word before "klaster" makes it another one."""
    if item.number is not None or item.text in _ANOTHER:
        return True
    if "który" in item.lemmas:
        return False  # "Fundacja Dąb, która klaster koordynuje"
    return "adj" in item.tags and not item.tags & {"subst", "prep", "conj"} and item.text not in _THIS


_ANOTHER = frozenset(
    (
        "każdy taki żaden ani jako czy gdyby drugi inny kolejny pewien jakiś jeden tamten ów innego kolejnego"
    ).split()
)
_THIS = frozenset("nasz nasze naszego naszym naszemu ten tego tym temu sam samego cały".split())


def _describes(item: Item) -> bool:
    """Whether a word after "klaster" tells which one: an adjective, a genitive."""
    plain = not item.tags & {"fin", "praet", "prep", "conj", "adv", "part", "ppas", "pact"}
    return plain and bool("adj" in item.tags or {"subst", "gen"} <= item.tags)


def is_of_something(item: Item) -> bool:
    """Whether a word is a genitive behind another noun: "projektu"."""
    noun = item.mention is None and {"subst", "gen"} <= item.tags
    return noun and not item.tags & {"adj", "prep", "conj", "fin"}
