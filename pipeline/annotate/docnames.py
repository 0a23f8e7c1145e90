"""The names that a document uses: mentions grouped by name, each name with its nominative and its label."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from pipeline.annotate.bodyheads import without_legal_form
from pipeline.annotate.candidates import Candidate, covering, text_of
from pipeline.annotate.clustercontexts import told_as_cluster
from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative import candidates as nominatives
from pipeline.annotate.nominative import choose as choose_nominative
from pipeline.annotate.nominative import decline
from pipeline.annotate.shortnames import (
    apposition,
    brands,
    is_part_of,
    restore_capitals,
    words_of,
)
from pipeline.annotate.stiffnames import in_apposition, is_foreign
from pipeline.annotate.words import words
from pipeline.vocabulary import Vocabulary

KINDS = {"CLUSTER": "cluster", "ORG": "organisation", "MINISTRY": "organisation", "STATUS": "status"}


@dataclass(slots=True)
class Name:
    """A name of the document: its label, canonical form, vocabulary key and the candidates that bear it."""

    label: str
    canonical: str
    key: str | None = None
    bearers: list[Candidate] = field(default_factory=list)
    sure: bool = False


def governed_cases(doc: Doc, offset: int) -> tuple[str, ...]:
    """The cases that what stands before ``offset`` demands: a preposition, an office ("prezes Dębu")."""
    before = text_of(doc)[max(0, offset - 12) : offset].split()
    if not before or not text_of(doc)[offset - 1].isspace():
        return ()
    cases = {
        pair.partition(":")[2]
        for pair in words("place_prepositions")
        if pair.startswith(before[-1].lower() + ":")
    }
    cases -= {"acc"} if "loc" in cases else set()  # one works in a body, rather than going into it
    cases |= {"acc"} if before[-1].lower() == "przez" else set()
    owned = any(r.lemma in words("before_companies") for r in readings(before[-1].lower()))
    if not cases and (owned or any(c.end == offset - 1 for c in covering(doc, offset - 2, "ROLE"))):
        cases = {"gen"}
    return tuple(sorted(cases))


def _surface(doc: Doc, candidate: Candidate) -> str:
    surface = re.sub(r"\s+", " ", text_of(doc)[candidate.start : candidate.end])
    span = doc.char_span(candidate.start, candidate.end, alignment_mode="expand")
    in_caps = span is not None and any(token._.caps_line for token in span)
    return _as_elsewhere(doc, restore_capitals(surface)) if in_caps and surface.isupper() else surface


def _as_elsewhere(doc: Doc, name: str) -> str:
    """A name's brand with the capitals that it has elsewhere: "AquaVistula" of "AQUAVISTULA"."""
    if _BRANDS not in doc.user_data:
        doc.user_data[_BRANDS] = {
            token.lower_: token.text
            for token in doc
            if token.is_alpha and not token.is_upper and token.text[1:] != token.text[1:].lower()
        }
    found: dict[str, str] = doc.user_data[_BRANDS]
    return _WORD.sub(lambda word: found.get(word.group().lower(), word.group()), name) if found else name


_BRANDS = "klastry_brands"
_WORD = re.compile(r"[^\W\d_]+")


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
        cases = governed_cases(doc, candidate.start)
        possible = {_fold(n.text) for n in nominatives(surface, kind=KINDS[label], case=cases)[:4]} or {
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
    stiff = [s for c, s in members if label == "CLUSTER" and (in_apposition(doc, c) or is_foreign(s))]
    if stiff:
        return Name(label, stiff[0], None, [candidate for candidate, _ in members])
    cases = {governed_cases(doc, candidate.start) for candidate, _ in members}
    if len(surfaces) > 1:
        canonical = choose_nominative(surfaces, kind=KINDS[label])
    else:
        governed = next(iter(cases)) if len(cases) == 1 else ()
        ranked = nominatives(surfaces[0], kind=KINDS[label], case=governed)
        canonical = ranked[0].text if ranked else surfaces[0]
        if label == "ORG" and _is_plural(surfaces[0], canonical, governed):
            canonical = surfaces[0]
        elif label == "ORG" and surfaces[0] != canonical and _is_brand_in_x(canonical):
            canonical = canonical[:-2] + "x"
        elif label == "ORG" and _is_feminine_brand(surfaces[0], governed):
            canonical = surfaces[0]
    return Name(label, canonical, None, [candidate for candidate, _ in members])


def _is_plural(surface: str, canonical: str, governed: tuple[str, ...]) -> bool:
    """Whether a company is named after what it makes: "Okna Prusy" is not the genitive of a window."""
    form, lemma = surface.split()[0].lower(), canonical.split()[0].lower()
    if form == lemma or lemma in words("body_heads"):
        return False
    return any(
        (r.pos, r.number, r.case, r.lemma) == ("subst", "pl", "nom", lemma)
        and (r.gender in ("n", "m3") or "gen" not in governed)
        for r in readings(form)
    )


def _is_feminine_brand(surface: str, governed: tuple[str, ...]) -> bool:
    """ "prezes zarządu Lumetra Sp. z o.o.": with its legal form a name often is not declined."""
    base = without_legal_form(surface)
    unknown = not readings(base) and not readings(base.lower())
    return base != surface and " " not in base and base.endswith("a") and unknown and governed == ("gen",)


def _is_brand_in_x(name: str) -> bool:
    """ "w Granuleksie" is of Granulex: Polish writes x as ks before an ending."""
    return name.endswith("ks") and not readings(name) and not readings(name.lower())


def join_short_to_full(names: list[Name], vocabulary: Vocabulary) -> dict[int, Name]:
    """For names that are a shorter form of exactly one longer name: which one (by id of the short Name)."""
    joined: dict[int, Name] = {}
    for short in names:
        if short.label not in ("CLUSTER", "ORG"):
            continue
        fuller = [
            full
            for full in names
            if full is not short
            and full.label == short.label
            and (_is_shorter(short, full, vocabulary) or _in_other_order(short, full, vocabulary))
        ]
        whole = [full for full in fuller if is_part_of(short.canonical, full.canonical)]
        fuller = whole or fuller  # "Evoluma" is of "Evoluma Klaster Przemysłowy", not of its former name
        longest = max(fuller, key=lambda n: len(n.canonical), default=None)
        if longest is not None and all(f is longest or _is_shorter(f, longest, vocabulary) for f in fuller):
            joined[id(short)] = longest
    return joined


def _in_other_order(one: Name, known: Name, vocabulary: Vocabulary) -> bool:
    """ "Klaster NovaTex" is "NovaTex Klaster" where the document has that one, which the vocabulary knows."""
    if known.key is None or one.key not in (None, known.key) or one.label != "CLUSTER":
        return False
    entry = vocabulary.entry(known.key)
    if entry is None or known.canonical != entry.name or one.canonical == entry.name:
        return False
    words_there = (sorted(_fold(name.canonical).split()) for name in (one, known))
    return next(words_there) == next(words_there)


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


def titles_not_clusters(names: list[Name]) -> list[Name]:
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


def brands_not_bodies(names: list[Name]) -> list[Name]:
    """A guessed body called like the quoted or last part of a cluster's name is the cluster."""
    parts = {
        _fold(part): name
        for name in names
        if name.label == "CLUSTER"
        for part in (*brands(name.canonical), apposition(name.canonical) or "")
        if part
    }
    for name in names:
        cluster = parts.get(_fold(name.canonical))
        if name.label == "ORG" and name.key is None and cluster is not None:
            name.label, name.canonical, name.key = "CLUSTER", cluster.canonical, cluster.key
            name.bearers = [replace(bearer, label="CLUSTER") for bearer in name.bearers]
    return names


def networks(doc: Doc, names: list[Name]) -> list[Name]:
    """A body built on "sieć" or "grupa" that stands where clusters stand is a cluster."""
    clusters = [name for name in names if name.label == "CLUSTER"]
    for name in names:
        if name.label != "ORG" or name.key is not None or not _network_head(name.canonical):
            continue
        told = any(told_as_cluster(doc, bearer.start, bearer.end) for bearer in name.bearers)
        if told or any(_stands_with_clusters(doc, bearer, clusters) for bearer in name.bearers):
            name.label = "CLUSTER"
            name.bearers = [replace(bearer, label="CLUSTER") for bearer in name.bearers]
    return names


def _network_head(name: str) -> bool:
    return any(word.lower() in words("network_heads") for word in words_of(name)[:3])


def _stands_with_clusters(doc: Doc, bearer: Candidate, clusters: list[Name]) -> bool:
    """Joined to a cluster by "i", in a row or line after a label where clusters stand, or with a
    coordinator.
    """
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
        and re.match(r"^[”\"]?[^\S\n]*(?:[,|/–-]|\n|$)", after)
    ):
        return True
    # "Gminne Centrum X, będące koordynatorem": that is a body which coordinates
    return re.search(r"koordynator(?!em|k)\w*", after) is not None and "jest" not in before[-12:]
