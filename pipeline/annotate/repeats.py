"""Names that come again in a document: one canonical form for all forms of a name.

Abbreviations introduced in brackets or made of initials, quoted and shortened names, other cases: all lead to
the full name that the document itself gives, or to the vocabulary's where it gives none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from pipeline.annotate.candidates import Candidate, text_of
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.known import without_ending
from pipeline.annotate.nominative import candidates as nominatives
from pipeline.annotate.nominative import choose as choose_nominative
from pipeline.annotate.nominative import decline
from pipeline.annotate.shortnames import (
    acronyms,
    brands,
    is_part_of,
    looks_like_acronym,
    restore_capitals,
    words_of,
)
from pipeline.annotate.words import words
from pipeline.vocabulary import Vocabulary

SOURCE = "repeats"
_GUESSES = frozenset({"places", "companies"})
KINDS = {"CLUSTER": "cluster", "ORG": "organisation", "MINISTRY": "organisation", "STATUS": "status"}
_INTRODUCED = re.compile(
    r"\s*\(\s*(?:(?:zwan[ayej]+\s)?dalej(?:\sjako)?:?\s|w\sskrócie:?\s|skrót:?\s|czyli\s|tzw\.\s)?[„\"«]?"
    r"(?P<alias>[^\W\d_][^()„”\"«»\n;,:|]{0,40}?)[”\"»]?\s*\)"
)
_SAID_SHORT = re.compile(
    r",?\s*(?:(?:szerzej |lepiej |powszechnie |dobrze )?znan[yae] (?:też |także |szerzej |lepiej )?jako|w skrócie|zwan[ayej]+ dalej|dalej jako|dalej|o skrócie|skrót)[:\s]\s*[„\"«]?(?P<alias>[^\W\d_][\w-]{1,20}(?: [^\W\da-ząćęłńóśźż_][\w-]{1,20})?)[”\"»]?"
)


@dataclass(slots=True)
class Name:
    """A name of the document: its label, canonical form, vocabulary key and the candidates that bear it."""

    label: str
    canonical: str
    key: str | None = None
    bearers: list[Candidate] = field(default_factory=list)
    sure: bool = False


def governed_case(doc: Doc, offset: int) -> str | None:
    """The case that the preposition right before ``offset`` demands, where it is one case only."""
    before = text_of(doc)[max(0, offset - 12) : offset].split()
    if not before or not text_of(doc)[offset - 1].isspace():
        return None
    cases = {
        pair.partition(":")[2]
        for pair in words("place_prepositions")
        if pair.startswith(before[-1].lower() + ":")
    }
    cases |= {"acc"} if before[-1].lower() == "przez" else set()
    return next(iter(cases)) if len(cases) == 1 else None


def _surface(doc: Doc, candidate: Candidate) -> str:
    surface = re.sub(r"\s+", " ", text_of(doc)[candidate.start : candidate.end])
    span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    in_caps = span is not None and any(token._.caps_line for token in span)
    return restore_capitals(surface) if in_caps and surface.isupper() else surface


def _fold(name: str) -> str:
    return re.sub(r"[\s„”\"«»“]+", " ", name).strip().casefold()


def document_names(doc: Doc, kept: Iterable[Candidate]) -> list[Name]:
    """Group the candidates of named things by name and find each group's nominative."""
    names: list[Name] = []
    by_name: dict[tuple[str, str], Name] = {}
    loose: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in kept:
        if candidate.label not in KINDS:
            continue
        if candidate.canonical is None:
            loose[candidate.label].append(candidate)
            continue
        slot = (candidate.label, _fold(candidate.canonical))
        if slot not in by_name:
            by_name[slot] = Name(
                candidate.label, candidate.canonical, candidate.key, sure=candidate.key is not None
            )
            names.append(by_name[slot])
        by_name[slot].bearers.append(candidate)
    for label, candidates in loose.items():
        names += _group(doc, label, candidates, [name for name in names if name.label == label])
    return names


def _group(doc: Doc, label: str, candidates: list[Candidate], known: list[Name]) -> list[Name]:
    """Names for candidates without a canonical form: those that share a possible nominative are one."""
    forms = {
        form.casefold(): name
        for name in known
        for form in (*decline(name.canonical, kind=KINDS[label]), name.canonical)
    }
    groups: list[tuple[set[str], list[tuple[Candidate, str]]]] = []
    for candidate in candidates:
        if candidate.key is not None:  # an abbreviation of the vocabulary, resolved later
            continue
        surface = _surface(doc, candidate)
        name = forms.get(surface.casefold())
        if name is not None:
            name.bearers.append(candidate)
            continue
        case = governed_case(doc, candidate.start)
        possible = {_fold(n.text) for n in nominatives(surface, kind=KINDS[label], case=case)[:4]} or {
            _fold(surface)
        }
        joined = [group for group in groups if group[0] & possible]
        merged: tuple[set[str], list[tuple[Candidate, str]]] = (possible, [(candidate, surface)])
        for group in joined:
            merged = (merged[0] | group[0], group[1] + merged[1])
            groups.remove(group)
        groups.append(merged)
    return [_name_of_group(doc, label, members) for _, members in groups]


def _name_of_group(doc: Doc, label: str, members: list[tuple[Candidate, str]]) -> Name:
    surfaces = list(dict.fromkeys(surface for _, surface in members))
    cases = {governed_case(doc, candidate.start) for candidate, _ in members}
    if len(surfaces) > 1:
        canonical = choose_nominative(surfaces, kind=KINDS[label])
    else:
        ranked = nominatives(
            surfaces[0], kind=KINDS[label], case=next(iter(cases)) if len(cases) == 1 else None
        )
        canonical = ranked[0].text if ranked else surfaces[0]
    return Name(label, canonical, None, [candidate for candidate, _ in members])


def _join_short_to_full(names: list[Name], vocabulary: Vocabulary) -> dict[int, Name]:
    """For names that are a shorter form of exactly one longer name: which one (by id of the short Name)."""
    joined: dict[int, Name] = {}
    for short in names:
        if short.label not in ("CLUSTER", "ORG"):
            continue
        fuller = [
            full
            for full in names
            if full is not short and full.label == short.label and _is_shorter(short, full, vocabulary)
        ]
        longest = max(fuller, key=lambda n: len(n.canonical), default=None)
        if longest is not None and all(f is longest or _is_shorter(f, longest, vocabulary) for f in fuller):
            joined[id(short)] = longest
    return joined


def _is_shorter(short: Name, full: Name, vocabulary: Vocabulary) -> bool:
    """Whether one name is the other's shorter form, by its words or by the vocabulary."""
    if is_part_of(short.canonical, full.canonical) and _may_shorten(short, full, vocabulary):
        return True
    if short.key is None or short.key != full.key:
        return False
    entry = vocabulary.entry(short.key)
    return entry is not None and short.canonical in entry.short_names and full.canonical == entry.name


def _may_shorten(short: Name, full: Name, vocabulary: Vocabulary) -> bool:
    """Two full names of the vocabulary, or names of two different entries, stay apart."""
    if short.key is not None and full.key is not None:
        return short.key == full.key
    if short.key is not None:
        entry = vocabulary.entry(short.key)
        return entry is not None and short.canonical != entry.name
    if short.label == "ORG":
        first = [words_of(n.canonical)[0].casefold() for n in (short, full)]
        return first[0] == first[1]
    return True


class Forms:
    """Forms of learned names by their words, to find them anywhere in the document."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], Name] = {}
        self._lengths: set[int] = set()

    def learn(self, form: str, name: Name) -> None:
        """``form`` (as it may stand in the text) means ``name``; the first to claim a form keeps it."""
        key = tuple(words_of(form))
        if key and key not in self._names and any(is_name_word(word) for word in key):
            self._names[key] = name
            self._lengths.add(len(key))

    def find(self, doc: Doc, free: set[int]) -> list[tuple[int, int, Name]]:
        """(start token, end token, name) of forms all of whose tokens are free, longest first."""
        tokens = [token for token in doc if not token.is_space]
        texts = [token.text for token in tokens]
        found = []
        index = 0
        while index < len(tokens):
            step = 1
            for length in sorted(self._lengths, reverse=True):
                if index + length > len(tokens):
                    continue
                key = tuple(texts[index : index + length])
                name = self._names.get(key)
                if name is None and length == 1 and "-" in key[0]:
                    name = self._names.get((without_ending(key[0]),))
                if name is not None and all(t.i in free for t in tokens[index : index + length]):
                    found.append((tokens[index].i, tokens[index + length - 1].i + 1, name))
                    step = length
                    break
            index += step
        return found


def is_name_word(word: str) -> bool:
    """Whether a word has the capitals of a name."""
    return any(c.isupper() for c in word)


def _introduced(doc: Doc, names: list[Name]) -> list[tuple[str, Name]]:
    """(alias, name) for aliases introduced right after a name."""
    found = []
    for name in names:
        for bearer in name.bearers:
            for pattern in (_INTRODUCED, _SAID_SHORT):
                match = pattern.match(text_of(doc), bearer.end) or pattern.match(text_of(doc), bearer.end + 1)
                if match is not None and len(match["alias"].split()) <= 3 and is_name_word(match["alias"]):
                    found.append((match["alias"].strip(), name))
    return found


def _alias_is_plausible(
    alias: str, name: Name, others: Iterable[Candidate], doc: Doc, offset: int | None = None
) -> bool:
    """A bracket may also hold a place, a person, a body: those are no aliases."""
    _ = offset
    if looks_like_acronym(alias):
        return True
    for other in others:
        if (
            text_of(doc)[other.start : other.end] == alias
            and other.label != name.label
            and other.confidence >= 0.6
        ):
            return False
    return True


def unify(doc: Doc, kept: list[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """The candidates with their canonical forms, and the repeats of their names that no component found."""
    names = _networks(doc, _titles_not_clusters(document_names(doc, kept)))
    joined = _join_short_to_full(names, vocabulary)

    def final(name: Name) -> Name:
        seen = set()
        while id(name) in joined and id(name) not in seen:
            seen.add(id(name))
            name = joined[id(name)]
        return name

    forms = Forms()
    aliases = [
        (alias, final(name))
        for alias, name in _introduced(doc, names)
        if _alias_is_plausible(alias, name, kept, doc)
    ]
    for alias, name in aliases:
        for form in {alias, *(decline(alias, kind="cluster") if not looks_like_acronym(alias) else ())}:
            forms.learn(form, name)
    for label in ("CLUSTER", "ORG", "MINISTRY", "STATUS"):
        _learn_names(forms, [name for name in names if name.label == label], final)
    resolved = _resolved(doc, kept, names, aliases, final, vocabulary)
    return _with_repeats(doc, resolved, forms, final)


def _titles_not_clusters(names: list[Name]) -> list[Name]:
    """What a document calls a title ("tytuł Kujawskiego Klastra Jutra") is one wherever it stands."""
    titles = [name for name in names if name.label == "STATUS" and name.key is None]
    for name in names:
        for title in titles:
            same = _fold(name.canonical) == _fold(title.canonical) or is_part_of(
                name.canonical, title.canonical
            )
            if name.label == "CLUSTER" and name.key is None and same:
                name.label, name.canonical = "STATUS", title.canonical
                name.bearers = [replace(bearer, label="STATUS") for bearer in name.bearers]
    return names


def _networks(doc: Doc, names: list[Name]) -> list[Name]:
    """A body built on "sieć" or "grupa" that stands where clusters stand is a cluster."""
    clusters = [name for name in names if name.label == "CLUSTER"]
    for name in names:
        if name.label != "ORG" or name.key is not None or not _network_head(name.canonical):
            continue
        if any(_stands_with_clusters(doc, bearer, clusters) for bearer in name.bearers):
            name.label = "CLUSTER"
            name.bearers = [replace(bearer, label="CLUSTER") for bearer in name.bearers]
    return names


def _network_head(name: str) -> bool:
    return any(word.lower() in words("network_heads") for word in words_of(name)[:3])


def _stands_with_clusters(doc: Doc, bearer: Candidate, clusters: list[Name]) -> bool:
    """Joined to a cluster by "i", in a row or line after a label where clusters stand, or with a coordinator."""
    for name in clusters:
        for other in name.bearers:
            between = text_of(doc)[min(bearer.end, other.end) : max(bearer.start, other.start)]
            if len(between) < 40 and between.strip(' ”„"()') in ("i", "oraz", ",", "a"):
                return True
    line_start = text_of(doc).rfind("\n", 0, bearer.start) + 1
    before, after = text_of(doc)[line_start : bearer.start], text_of(doc)[bearer.end : bearer.end + 60]
    if (
        clusters
        and re.match(r"^\W*(?:\d+\W{1,4})?(?:Wniosek|Klaster|Nazwa)?:?\s*[„\"]?$", before)
        and re.match(r"^[”\"]?\s*(?:[,|/–-]|$)", after)
    ):
        return True
    return re.search(r"koordynator\w*", after) is not None and "jest" not in before[-12:]


def _learn_names(forms: Forms, names: list[Name], final: object) -> None:
    for name in names:
        kind = KINDS[name.label]
        for form in (name.canonical, *sorted(decline(name.canonical, kind=kind))):
            forms.learn(form, name)
        if name.label == "CLUSTER":
            for brand in brands(name.canonical):
                for form in (brand, *sorted(decline(brand, kind=kind))):
                    forms.learn(form, name)
            apposition = _apposition(name.canonical)
            if apposition is not None:
                for form in (apposition, *sorted(decline(apposition, kind=kind))):
                    forms.learn(form, name)
        if name.label in ("CLUSTER", "ORG", "MINISTRY"):
            for acronym in sorted(acronyms(name.canonical)):
                if looks_like_acronym(acronym):
                    forms.learn(acronym, name)
    _ = final


def _apposition(name: str) -> str | None:
    """ "Klaster Energii Dolina Skrwy" -> "Dolina Skrwy": the part that stands in the nominative again."""
    from pipeline.annotate.morphology import readings

    tokens = words_of(name)
    if not tokens or tokens[0].casefold() != "klaster":
        return None
    for index in range(1, len(tokens)):
        found = readings(tokens[index])
        common = readings(tokens[index].lower())
        nominative = [r for r in (*found, *common) if r.case == "nom" and r.pos in ("subst", "adj")]
        genitive = [r for r in (*found, *common) if r.case == "gen"]
        if tokens[index].casefold() in ("i", "oraz", "w", "na", "dla"):
            continue
        if nominative and not (genitive and index == 1 and len(tokens) == 2):
            return " ".join(tokens[index:])
        if not found and not common:
            return " ".join(tokens[index:])
    return None


def _resolved(
    doc: Doc,
    kept: list[Candidate],
    names: list[Name],
    aliases: list[tuple[str, Name]],
    final: object,
    vocabulary: Vocabulary,
) -> list[Candidate]:
    """The kept candidates, each with its canonical form."""
    owner = {(bearer.start, bearer.end): name for name in names for bearer in name.bearers}
    by_alias = {(alias, name.label): name for alias, name in aliases}
    by_key = {}
    for name in names:
        if name.key is not None:
            full = final(name)  # type: ignore[operator]
            by_key.setdefault(name.key, full)
    found = []
    for candidate in kept:
        name = owner.get((candidate.start, candidate.end))
        if name is not None:
            alias = by_alias.get((text_of(doc)[candidate.start : candidate.end], candidate.label))
            target = final(alias or name)  # type: ignore[operator]
            found.append(replace(candidate, canonical=target.canonical, label=target.label))
        elif candidate.canonical is None and candidate.key is not None:
            text = without_ending(text_of(doc)[candidate.start : candidate.end])
            alias = by_alias.get((text, candidate.label))
            entry = vocabulary.entry(candidate.key)
            known = alias or by_key.get(candidate.key)
            canonical = known.canonical if known is not None else entry.name if entry is not None else text
            found.append(replace(candidate, canonical=canonical))
        else:
            found.append(candidate)
    return found


def _with_repeats(doc: Doc, resolved: list[Candidate], forms: Forms, final: object) -> list[Candidate]:
    covered = set()
    for candidate in resolved:
        if (
            candidate.source in _GUESSES
        ):  # a guess from a preposition or an office gives way to a learned name
            continue
        span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
        covered.update(range(span.start, span.end) if span is not None else ())
    free = {token.i for token in doc} - covered
    found = list(resolved)
    for start, end, name in forms.find(doc, free):
        if not any(is_capitalised(token) for token in doc[start:end]):
            continue
        full = final(name)  # type: ignore[operator]
        first, last = doc[start], doc[end - 1]
        found.append(
            Candidate(
                label=full.label,
                start=first.idx,
                end=last.idx + len(last),
                source=SOURCE,
                confidence=0.88,
                canonical=full.canonical,
                key=full.key,
            )
        )
    learned = [c for c in found if c.source == SOURCE]
    kept = [
        c
        for c in found
        if c.source not in _GUESSES or not any(l.start < c.end and c.start < l.end for l in learned)
    ]
    return sorted(kept, key=lambda c: (c.start, c.end))
