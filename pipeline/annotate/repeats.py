"""Names that come again in a document: one canonical form for all forms of a name.

Abbreviations introduced in brackets or made of initials, quoted and shortened names, other cases: all lead to
the full name that the document itself gives, or to the vocabulary's where it gives none.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.annotate.bodyheads import without_legal_form
from pipeline.annotate.candidates import Candidate, text_of
from pipeline.annotate.docnames import (
    KINDS,
    Name,
    brands_not_bodies,
    document_names,
    join_short_to_full,
    networks,
    titles_not_clusters,
)
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.headsalone import adjectives_alone, heads_alone
from pipeline.annotate.known import without_ending
from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative import decline
from pipeline.annotate.shortnames import (
    acronyms,
    apposition,
    brands,
    camel_word,
    first_of_brand,
    first_of_genitives,
    looks_like_acronym,
    own_name,
    words_of,
)
from pipeline.annotate.tokens import texts_of
from pipeline.vocabulary import Vocabulary

SOURCE = "repeats"


_GUESSES = frozenset({"places", "companies"})


_INTRODUCED = re.compile(
    r"\s*\(\s*(?:(?:zwan[ayej]+\s)?dalej(?:\sjako)?:?\s|w\sskrócie:?\s|skrót:?\s|czyli\s|tzw\.\s)?[„\"«]?"
    r"(?P<alias>[^\W\d_][^()„”\"«»\n;,:|]{0,40}?)[”\"»]?\s*\)"
)


_SAID_SHORT = re.compile(
    r",?\s*(?:(?:szerzej |lepiej |powszechnie |dobrze )?znan[yae] (?:też |także |szerzej |"
    r"lepiej )?jako|w skrócie|zwan[ayej]+ dalej|dalej jako|dalej|o skrócie|"
    r"skrót)[:\s]\s*[„\"«]?(?P<alias>[^\W\d_][\w-]{1,20}(?: [^\W\da-ząćęłńóśźż_][\w-]{1,20})?)[”\"»]?"
)


class Forms:
    """Forms of learned names by their words, to find them anywhere in the document."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], Name] = {}

    def learn(self, form: str, name: Name) -> None:
        """``form`` (as it may stand in the text) means ``name``; the first to claim a form keeps it."""
        key = tuple(words_of(form))
        if key and key not in self._names and any(is_name_word(word) for word in key):
            self._names[key] = name

    def find(self, doc: Doc, free: set[int]) -> list[tuple[int, int, Name]]:
        """(start token, end token, name) of forms all of whose tokens are free, longest first."""
        if not self._names:
            return []
        places = [(index, text) for index, text in enumerate(texts_of(doc)) if not text.isspace()]
        texts = [text for _, text in places]
        found = []
        lengths: dict[str, list[int]] = {}
        for form in self._names:
            lengths.setdefault(form[0], []).append(len(form))
        index = 0
        while index < len(texts):
            step = 1
            first = texts[index]
            possible = lengths.get(first) or lengths.get(without_ending(first) if "-" in first else "")
            for length in sorted(set(possible or ()), reverse=True):
                if index + length > len(texts):
                    continue
                key = tuple(texts[index : index + length])
                name = self._names.get(key)
                if name is None and length == 1 and "-" in key[0]:
                    name = self._names.get((without_ending(key[0]),))
                taken = places[index : index + length]
                if name is not None and all(place in free for place, _ in taken):
                    found.append((taken[0][0], taken[-1][0] + 1, name))
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
                if match is None or len(match["alias"].split()) > 3 or not is_name_word(match["alias"]):
                    continue
                if _is_short_for(match, name):
                    found.append((match["alias"].strip(), name))
    return found


def _is_short_for(match: re.Match[str], name: Name) -> bool:
    """Whether a bracket of several words is a short name: told so, or with a word of the full one.

    "Członek Prezydium (Dąb Energia)" tells whom the member comes from.
    """
    alias = match["alias"].strip()
    told = match.group()[: match.start("alias") - match.start()].strip(' ,(„"«')
    there = {word[:4].casefold() for word in words_of(name.canonical)}
    return " " not in alias or bool(told) or any(w[:4].casefold() in there for w in words_of(alias))


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
    names = networks(doc, brands_not_bodies(titles_not_clusters(document_names(doc, kept))))
    kept = _without_brands_as_people(doc, kept, names)
    joined = join_short_to_full(names, vocabulary)

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
    quoted = Forms()
    _learn_cut_brands(quoted, [name for name in names if name.label == "CLUSTER"], final)
    _learn_camel_words(forms, names, final)
    for label in ("CLUSTER", "ORG", "MINISTRY", "STATUS"):
        _learn_names(forms, [name for name in names if name.label == label], final)
    resolved = _resolved(doc, kept, names, aliases, final, vocabulary)
    resolved = [*resolved, *heads_alone(doc, resolved), *adjectives_alone(doc, resolved)]
    return _with_repeats(doc, resolved, (forms, quoted), final)


def _learn_cut_brands(quoted: Forms, names: list[Name], final: Callable[[Name], Name]) -> None:
    """ "„Kuźnia” zostaje przy odznace": the first word of one cluster's quoted brand, in quotation marks."""
    cut = [(form, name) for name in names for form in first_of_genitives(final(name).canonical)]
    for form, name in cut:
        if len({final(other).canonical for each, other in cut if each == form}) == 1:
            quoted.learn(form, name)
    firsts = {final(name).canonical: first_of_brand(final(name).canonical) for name in names}
    for name in names:
        first = firsts[final(name).canonical]
        if first is not None and list(firsts.values()).count(first) == 1:
            for form in (first, *sorted(decline(first, kind="cluster"))):
                quoted.learn(form, name)


def _learn_camel_words(forms: Forms, names: list[Name], final: Callable[[Name], Name]) -> None:
    """ "LifeScience obronił tytuł": the one cluster of the document that has the word in its name."""
    found = [(word, name) for name in names if (word := camel_word(final(name).canonical)) is not None]
    for word, name in found:
        owners = {(final(other).label, final(other).canonical) for each, other in found if each == word}
        bearer = [each for each in owners if each[0] == "CLUSTER"]
        if name.label == "CLUSTER" and len(bearer) == 1:
            for form in (word, *sorted(decline(word, kind="cluster"))):
                forms.learn(form, name)


def _without_brands_as_people(doc: Doc, kept: list[Candidate], names: list[Name]) -> list[Candidate]:
    """ "koordynatorka Apis Silesia": who looks like a person is a cluster by the brand in its name."""
    forms = {
        form
        for name in names
        if name.label == "CLUSTER"
        for brand in (*brands(name.canonical), apposition(name.canonical) or "")
        if " " in brand
        for form in (brand, *decline(brand, kind="cluster"))
    }
    return [c for c in kept if c.label != "PERSON" or text_of(doc)[c.start : c.end] not in forms]


def _without_legal_form(name: str) -> str | None:
    """ "Lumetra" of "Lumetra sp. z o.o."; None where that would be an ordinary word."""
    base = without_legal_form(name)
    if base == name or not base:
        return None
    return base if " " in base or not readings(base.lower()) else None


def _learn_names(forms: Forms, names: list[Name], final: Callable[[Name], Name]) -> None:
    for name in names:
        kind = KINDS[name.label]
        for form in (name.canonical, *sorted(decline(name.canonical, kind=kind))):
            forms.learn(form, name)
        if name.label == "CLUSTER":
            for brand in brands(name.canonical):
                for form in (brand, *sorted(decline(brand, kind=kind))):
                    forms.learn(form, name)
            last = apposition(name.canonical)
            if last is not None:
                for form in (last, *sorted(decline(last, kind=kind))):
                    forms.learn(form, name)
        if name.label == "ORG" and (own := own_name(name.canonical)) is not None:
            for form in (own, *sorted(decline(own, kind=kind))):
                forms.learn(form, name)
        if name.label == "ORG" and (base := _without_legal_form(name.canonical)) is not None:
            for form in (base, *sorted(decline(base, kind=kind))):
                forms.learn(form, name)
        if name.label in ("CLUSTER", "ORG", "MINISTRY"):
            for acronym in sorted(acronyms(name.canonical)):
                if looks_like_acronym(acronym):
                    forms.learn(acronym, name)
    _ = final


def _resolved(
    doc: Doc,
    kept: list[Candidate],
    names: list[Name],
    aliases: list[tuple[str, Name]],
    final: Callable[[Name], Name],
    vocabulary: Vocabulary,
) -> list[Candidate]:
    """The kept candidates, each with its canonical form."""
    owner = {(bearer.start, bearer.end): name for name in names for bearer in name.bearers}
    by_alias = {(alias, name.label): name for alias, name in aliases}
    by_key: dict[str, Name] = {}
    for name in names:
        if name.key is not None:
            full = final(name)
            by_key.setdefault(name.key, full)
    found = []
    for candidate in kept:
        borne = owner.get((candidate.start, candidate.end))
        if borne is not None:
            alias = by_alias.get((text_of(doc)[candidate.start : candidate.end], candidate.label))
            target = final(alias or borne)
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


def _in_quotation_marks(doc: Doc, start: int, end: int) -> bool:
    return start > 0 and end < len(doc) and doc[start - 1].text in '„"' and doc[end].text in '”"'


def _gives_way(candidate: Candidate) -> bool:
    """A guess from a preposition or an office, and a place, inside a learned name: "Poland" of "HempValley
    Poland"."""
    return candidate.source in _GUESSES or candidate.label == "PLACE"


def _with_repeats(
    doc: Doc, resolved: list[Candidate], learned_forms: tuple[Forms, Forms], final: Callable[[Name], Name]
) -> list[Candidate]:
    """The candidates and the repeats; of ``learned_forms`` the second count inside quotation marks only."""
    forms, quoted = learned_forms
    covered: set[int] = set()
    for candidate in resolved:
        if _gives_way(candidate):
            continue
        span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
        covered.update(range(span.start, span.end) if span is not None else ())
    free = set(range(len(doc))) - covered
    found = list(resolved)
    places = {(c.start, c.end) for c in resolved if c.label == "PLACE" and c.source not in _GUESSES}
    cut = [f for f in quoted.find(doc, free) if _in_quotation_marks(doc, f[0], f[1])]
    for start, end, name in (*forms.find(doc, free), *cut):
        first, last = doc[start], doc[end - 1]
        if not any(is_capitalised(token) for token in doc[start:end]):
            continue
        if (first.idx, last.idx + len(last)) in places:
            continue
        full = final(name)
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
        if not _gives_way(c) or not any(other.start < c.end and c.start < other.end for other in learned)
    ]
    return sorted(kept, key=lambda c: (c.start, c.end))
