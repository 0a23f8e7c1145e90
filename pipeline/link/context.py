"""What documents say around a name: ties that make same-named things one, marks that keep them apart."""

import copy
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from pipeline.link.memo import parts_to_key
from pipeline.link.names import core, fold, is_generic, quoted
from pipeline.link.persons import is_rare
from pipeline.link.sources import Sighting, Source
from pipeline.link.words import link_words
from pipeline.vocabulary import Vocabulary

_COMMON_SHARE = 0.2
_COMMON_LEAST = 6
_REGION = "wojewodztwo "
_COMPANY_LABELS = ("CLUSTER", "ORG", "PERSON", "PLACE", "MINISTRY")


@dataclass(slots=True, kw_only=True)
class Context:
    """What one document, or several, say around a name.

    ``ties`` are strong (the same coordinator, body, field of office); ``around`` are the names in the same
    document, shared by all its contexts, ``own`` the thing's own among them, ``elsewhere`` those in further
    documents; ``marks`` belong to one thing only, by kind: body, field, city, region, krs, nip, regon.
    """

    own: str = ""
    around: frozenset[str] = frozenset()
    ties: set[str] = field(default_factory=set)
    elsewhere: set[str] = field(default_factory=set)
    marks: dict[str, set[str]] = field(default_factory=dict)
    government: bool = False

    @property
    def near(self) -> Set[str]:
        """The other names in its documents; not to be changed."""
        if not self.around:
            return self.elsewhere
        here = self.around - {self.own}
        return self.elsewhere | here if self.elsewhere else here

    def mark(self, kind: str, values: Iterable[str]) -> None:
        """Add marks of one kind."""
        if new := set(values):
            self.marks.setdefault(kind, set()).update(new)

    def add(self, other: "Context") -> None:
        """Take in what is said elsewhere."""
        self.ties |= other.ties
        own_elsewhere = other.own in self.elsewhere or other.own in other.elsewhere
        self.elsewhere |= other.elsewhere
        self.elsewhere |= other.around
        if not own_elsewhere:
            self.elsewhere.discard(other.own)
        self.government = self.government or other.government
        for kind, values in other.marks.items():
            self.mark(kind, values)

    def company(self, label: str) -> set[str]:
        """The names near by that tell something of a thing of this label: of people, places do not."""
        return {name for name in self.near if label != "PERSON" or not name.startswith("PLACE:")}

    @property
    def said(self) -> bool:
        """Whether anything marks it."""
        return bool(self.marks) or self.government


class Contexts:
    """The contexts of all sightings, made when asked for: those of a document's people, bodies or rest.

    The sightings have their positions already.
    """

    def __init__(self, sources: Sequence[Source], vocabulary: Vocabulary) -> None:
        self._sources = sources
        self._regions = {
            fold(entry.name): fold(entry.region)
            for entry in vocabulary.labelled("PLACE")
            if entry.region is not None
        }
        self._partners = _partners(sources, vocabulary)
        self._own = True
        self._use_names([sighting.plain for source in sources for sighting in source.sightings])

    def _use_names(self, names: Sequence[str]) -> None:
        self._names = names
        self._common = _common_names(map(self._names_in, self._sources))
        self._token = parts_to_key("common", sorted(self._common)).hex()
        self._made: dict[int, Context] = {}
        self._tokens: dict[int, str] = {}

    def with_names(self, names: Sequence[str]) -> "Contexts":
        """The same with other names for the sightings: those of entities, once these are known."""
        other = copy.copy(self)
        other._own = False
        other._use_names(names)
        return other

    def _names_in(self, source: Source) -> Sequence[str]:
        """The names of a document's sightings, which stand one after the other."""
        if not source.sightings:
            return ()
        first = source.sightings[0].position
        return self._names[first : first + len(source.sightings)]

    def key(self, kind: str, sightings: Iterable[Sighting]) -> bytes:
        """A key that tells all that the contexts of these sightings are made of, in this order."""
        return parts_to_key(
            kind, (self._token, *[f"{item.place} {self.source_token(item.source)}" for item in sightings])
        )

    def source_token(self, source: Source) -> str:
        """A string that stands for all that the contexts of a document are made of, beside what is common."""
        token = self._tokens.get(source.order)
        if token is None:
            token = parts_to_key("contexts", self._source_parts(source)).hex()
            self._tokens[source.order] = token
        return token

    def _source_parts(self, source: Source) -> Iterator[str]:
        """The document, the things that its names mean, and the partners of the bodies in its offices."""
        yield source.digest
        if not self._own:  # else the document tells them
            yield from self._names_in(source)
        for claim in source.claims:
            if claim.predicate == "role":
                for told in claim.fields:
                    if told.name == "of":
                        yield "\x1e".join(sorted(self._partners.get(_cluster_core(str(told.value)), ())))

    def of(self, sighting: Sighting) -> Context:
        """What the sighting's document says around it."""
        context = self._made.get(sighting.position)
        if context is None:
            self._made.update(self._source_contexts(sighting.source, _kind(sighting)))
            context = self._made[sighting.position]
        return context

    def of_all(self, sightings: Iterable[Sighting]) -> Context:
        """What all their documents say."""
        whole = Context()
        for sighting in sightings:
            whole.add(self.of(sighting))
        return whole

    def _source_contexts(self, source: Source, of_kind: int) -> dict[int, Context]:
        """By position, the contexts of what a document names of one kind."""
        named = list(zip(source.sightings, self._names_in(source), strict=True))
        around = frozenset(name for item, name in named if item.label in _COMPANY_LABELS) - self._common
        found: dict[int, Context] = {}
        for sighting, name in named:
            if _kind(sighting) != of_kind:
                continue
            context = found[sighting.position] = Context(own=name, around=around)
            for kind, number in sighting.identifiers:
                context.mark(kind, [number])
                context.ties.add(f"{kind}:{number}")
            if is_generic(sighting.key, sighting.label):
                self._mark_places(context, [name for kind, name in sighting.beside if kind == "PLACE"])
        for claim in source.claims:
            add = _ADDERS.get(claim.predicate) if of_kind else None
            if add is not None:
                add(self, source, found, {item.name: str(item.value) for item in claim.fields})
        return found

    def _mark_places(self, context: Context, places: Iterable[str]) -> None:
        for place in places:
            if place.startswith(_REGION):
                context.mark("region", [place])
            elif place != "polska":
                context.mark("city", [place])
                context.mark("region", [self._regions[place]] if place in self._regions else [])

    def add_role(self, source: Source, found: dict[int, Context], values: Mapping[str, str]) -> None:
        """A person's office: its body and field mark and tie the person; the person ties the body."""
        body = values.get("of")
        for person in _sightings(source, values.get("person"), "PERSON"):
            if person.position in found:
                self._add_office(source, found[person.position], fold(values.get("role", "")), body)
            for thing in _sightings(source, body, "CLUSTER", "ORG"):
                if thing.position in found:
                    found[thing.position].ties.add(f"person:{person.key}")

    def _add_office(self, source: Source, context: Context, role: str, body: str | None) -> None:
        words = [word for word in role.split() if word not in link_words().plain_roles]
        government = role.startswith(link_words().government)
        context.government = context.government or government
        if body is not None:
            key = core(fold(body), "ORG")
            bodies = {key, core(key, "CLUSTER"), *self._partners.get(_cluster_core(body), ())}
            things = _sightings(source, body, "CLUSTER", "ORG")
            bodies |= {"@" + self._names[thing.position] for thing in things}
            context.mark("body", bodies)
            context.ties |= {f"body:{name}" for name in bodies}
        if words and government:
            context.ties.add(f"office:{role}")
        if words and not government:
            context.mark("field", [" ".join(words)])
            context.ties.add("field:" + " ".join(words))

    def add_coordinator(self, source: Source, found: dict[int, Context], values: Mapping[str, str]) -> None:
        """A cluster and its coordinator tie each other."""
        for cluster in _sightings(source, values.get("cluster"), "CLUSTER"):
            for body in _sightings(source, values.get("org"), "ORG", "CLUSTER"):
                if cluster.position in found:
                    found[cluster.position].ties.add(f"coordinator:{core(body.key, 'ORG')}")
                    found[cluster.position].mark("coordinator", [core(body.key, "ORG")])
                    found[body.position].ties.add(f"coordinates:{core(cluster.key, 'CLUSTER')}")

    def add_place(self, source: Source, found: dict[int, Context], values: Mapping[str, str]) -> None:
        """A cluster's place marks it."""
        place = fold(values.get("place", ""))
        for cluster in _sightings(source, values.get("cluster"), "CLUSTER"):
            if cluster.position in found:
                self._mark_places(found[cluster.position], [place])
                found[cluster.position].ties.add(f"place:{place}")


_ADDERS = {
    "role": Contexts.add_role,
    "coordinated_by": Contexts.add_coordinator,
    "located_in": Contexts.add_place,
}


def _kind(sighting: Sighting) -> int:
    """Claims mark and tie people (1) and bodies (2) alone."""
    return 1 if sighting.label == "PERSON" else 2 if sighting.label in ("CLUSTER", "ORG") else 0


def _sightings(source: Source, name: str | None, *labels: str) -> list[Sighting]:
    if name is None:
        return []
    key = fold(name)
    return [sighting for label in labels for sighting in source.named.get((label, key), ())]


def _cluster_core(body: str) -> str:
    """The folded name of a body as one of a cluster: what partners are found by."""
    return core(core(fold(body), "ORG"), "CLUSTER")


def _common_names(named: Iterable[Sequence[str]]) -> set[str]:
    """Names that stand in so many documents that they tell nothing, and the whole country."""
    of_documents = [set(names) for names in named]
    counts = Counter(itertools.chain.from_iterable(of_documents))
    limit = max(_COMMON_LEAST, _COMMON_SHARE * len(of_documents))
    return {name for name, count in counts.items() if count > limit} | {"PLACE:polska", "PLACE:warszawa"}


def _partners(sources: Sequence[Source], vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Clusters and the bodies that coordinate them: who works for one often speaks for the other."""
    found: dict[str, set[str]] = {}

    def tie(cluster: str, body: str) -> None:
        a, b = core(fold(cluster), "CLUSTER"), core(fold(body), "ORG")
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)

    for entry in vocabulary.labelled("CLUSTER"):
        for tenure in entry.coordinators:
            tie(entry.name, tenure.name)
    for source in sources:
        for claim in source.claims:
            if claim.predicate == "coordinated_by":
                tie(str(claim.value("cluster")), str(claim.value("org")))
    return found


def conflict(name: str, label: str, a: Context, b: Context) -> str | None:
    """What keeps two same-named things apart: identifier, body, field, place; None where nothing does."""
    if not a.marks or not b.marks:
        return None
    for kind in ("krs", "nip", "regon"):
        if _differ(a, b, kind):
            return kind
    if label == "PERSON":
        return _person_conflict(name, a, b)
    key = fold(name)
    short = len(core(key, label).split()) <= 2 or quoted(name) is not None
    if (label == "CLUSTER" and short) or is_generic(key, label):
        if _differ(a, b, "region"):
            return "place"
        if _differ(a, b, "city") and not a.marks.get("region", set()) & b.marks.get("region", set()):
            return "place"
    if label == "CLUSTER" and _differ(a, b, "region") and _differ(a, b, "coordinator"):
        return "place"
    return None


def _person_conflict(name: str, a: Context, b: Context) -> str | None:
    if a.government and b.government:
        return None
    if is_rare(name):
        return None
    bodies_a, bodies_b = a.marks.get("body", set()), b.marks.get("body", set())
    if bodies_a and bodies_b:
        return None if bodies_a & bodies_b else "body"
    if _differ(a, b, "field"):
        return "field"
    return None


def _differ(a: Context, b: Context, kind: str) -> bool:
    ours, theirs = a.marks.get(kind), b.marks.get(kind)
    return ours is not None and theirs is not None and ours.isdisjoint(theirs)
