"""Sightings -> groups: same names first, then other names of the same thing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set

from pipeline.link.context import Context, Contexts, conflict
from pipeline.link.groups import Group, Resolution
from pipeline.link.ids import assign_ids, redirects_of
from pipeline.link.known import Known
from pipeline.link.memo import Memo, parts_to_key, remembered
from pipeline.link.merging import Sets
from pipeline.link.names import fold, is_abbreviation
from pipeline.link.namesakes import Namesakes
from pipeline.link.naming import is_weak, name_of
from pipeline.link.persons import is_rare
from pipeline.link.proposals import Name, Proposal
from pipeline.link.sources import Sighting
from pipeline.link.variants import propose
from pipeline.network import Doubt

_SAID = 0.97
_SEEN_TOGETHER = 0.93
_NAME_ONLY = 0.86
_RARE = 0.95
_NO_GROUP = Group(label="")
_RESOLVED_BY_CONTEXT = ("PERSON", "CLUSTER", "ORG")
_ORDER = ("MINISTRY", "STATUS", "PLACE", "CLUSTER", "ORG", "ROLE", "PERSON")


class Resolver:
    """One pass over all sightings. ``sets`` may hold decisions of people before ``run``."""

    def __init__(self, sightings: Sequence[Sighting], contexts: Contexts, known: Known, memo: Memo) -> None:
        self.sightings = sightings
        self.contexts = contexts
        self.known = known
        self.sets = Sets(sighting.entry for sighting in sightings)
        self.doubts: list[Doubt] = []
        self._memo = memo
        self._namesakes = Namesakes(self.sets, self.doubts, memo)
        self._set_keys: dict[tuple[int, int], str] = {}
        self._tokens: dict[int, str] = {}

    def run(self) -> Resolution:
        """Merge by names and context, and name what comes out."""
        labelled: dict[str, list[Sighting]] = {label: [] for label in _ORDER}
        for sighting in self.sightings:
            labelled[sighting.label].append(sighting)
        self._merge_identifiers()
        for label, sightings in labelled.items():
            if label == "PERSON":
                self.contexts = self.contexts.with_names([*map(self._entity_name, self.sightings)])
                self._set_keys = {}
            named: dict[str, list[Sighting]] = defaultdict(list)
            for sighting in sightings:
                named[sighting.core if sighting.entry is None else "=" + sighting.entry].append(sighting)
            for key, listed in named.items():
                self._merge_named(listed, known=key.startswith("="))
            self._merge_variants(sightings)
        return self._resolution()

    def _entity_name(self, sighting: Sighting) -> str:
        """A name for the company of people: the entity, once clusters and bodies are resolved."""
        if sighting.entry is not None:
            return f"{sighting.label}:{sighting.entry}"
        if sighting.label in ("CLUSTER", "ORG", "MINISTRY"):
            return self._token(self.sets.find(sighting.position))
        return sighting.plain

    def _token(self, root: int) -> str:
        """What a set is called from run to run: by its first sighting. Sets do not change any more."""
        token = self._tokens.get(root)
        if token is None:
            first = self.sightings[min(self.sets.members(root))]
            token = f"{first.label}:{self.sets.entry[root] or ''}:{first.source.id}.{first.place}"
            self._tokens[root] = token
        return token

    def _merge_named(self, listed: Sequence[Sighting], *, known: bool) -> None:
        if len(listed) == 1:
            return
        if known:
            self._merge_known(listed)
        elif is_weak(listed[0]):
            self._remembered(self._merge_weak, listed)
        elif listed[0].label in _RESOLVED_BY_CONTEXT:
            self._remembered(self._merge_namesakes, listed)
        else:
            self._merge_all(listed)

    def _remembered(self, merge: Callable[[Sequence[Sighting]], None], listed: Sequence[Sighting]) -> None:
        """Merge by context, or do again what came of that in another run."""
        key = self._namesakes.key(listed, self.contexts)
        if key is None:
            merge(listed)
        elif not self._namesakes.repeat(key, listed):
            with self._namesakes.remembering(key, listed):
                merge(listed)

    def _merge_known(self, listed: Sequence[Sighting]) -> None:
        key = listed[0].key
        self.sets.merge_all(
            (item.position, "same-name" if item.key == key else "vocabulary", 0.98) for item in listed
        )

    def _merge_all(self, listed: Sequence[Sighting]) -> None:
        self.sets.merge_all((item.position, "same-name", 0.97) for item in listed)

    def _merge_weak(self, listed: Sequence[Sighting]) -> None:
        """Abbreviations and surnames alone: one only in the same company; the rest waits for full names."""
        holder: dict[str, Sighting] = {}
        for sighting in listed:
            name, context = sighting.canonical, self.contexts.of(sighting)
            for shared in sorted(context.ties | context.company(sighting.label)):
                other = holder.setdefault(shared, sighting)
                if conflict(name, sighting.label, context, self.contexts.of(other)) is None:
                    self.sets.merge(other.position, sighting.position, "same-name", _SEEN_TOGETHER)

    def _merge_namesakes(self, listed: Sequence[Sighting]) -> None:
        """Same-named things: one where ties say so or nothing speaks against it; marks keep apart.

        Names are the same here when they differ in what a name may lack.
        """
        name, label = listed[0].canonical, listed[0].label
        tied = self._tied(listed)
        if len(tied) == 1:
            return
        parts = [(part, self.contexts.of_all(part)) for part in tied]
        wholes: list[tuple[list[Sighting], Context]] = []
        undecided = []
        for part, context in sorted(parts, key=lambda item: (not item[1].said, item[0][0].position)):
            fitting = [whole for whole in wholes if conflict(name, label, whole[1], context) is None]
            near = context.near
            close = [
                whole
                for whole in fitting
                if not whole[1].ties.isdisjoint(context.ties) or not whole[1].near.isdisjoint(near)
            ]
            if label == "PERSON" and context.said and not is_rare(name):
                # Two offices and nothing in common: rather two people, and a question for review.
                fitting = [
                    whole
                    for whole in fitting
                    if whole in close or not whole[1].said or _official(whole[1], context)
                ]
            if wholes and fitting and (close or len(wholes) == 1 or context.said):
                possible = close or fitting
                whole = possible[0] if len(possible) == 1 else max(possible, key=_in_common(near))
                certain = label != "PERSON" or _official(whole[1], context) or is_rare(name)
                sure = _RARE if certain else _SEEN_TOGETHER if close else _NAME_ONLY
                if self.sets.merge(whole[0][0].position, part[0].position, "same-name", sure):
                    whole[0].extend(part)
                    whole[1].add(context)
                    continue
            if fitting and len(wholes) > 1 and not context.said:
                undecided.append(part)
                continue
            wholes.append((part, context))
        self._doubt_namesakes(name, [*[whole[0] for whole in wholes], *undecided])

    def _tied(self, listed: Sequence[Sighting]) -> list[list[Sighting]]:
        """The sightings joined where their documents share a strong tie."""
        holder: dict[str, Sighting] = {}
        for sighting in listed:
            for tie in sorted(self.contexts.of(sighting).ties):
                other = holder.setdefault(tie, sighting)
                if other is not sighting:
                    self.sets.merge(other.position, sighting.position, "same-name", _SAID)
        parts: dict[int, list[Sighting]] = {}
        for sighting in listed:
            parts.setdefault(self.sets.find(sighting.position), []).append(sighting)
        return list(parts.values())

    def _doubt_namesakes(self, name: str, wholes: Sequence[Sequence[Sighting]]) -> None:
        for whole in wholes[1:]:
            documents = len({sighting.source.order for sighting in whole})
            self._doubt(
                wholes[0][0], whole[0], f"{name}: one or two?", "same name, different company", documents
            )

    def _merge_identifiers(self) -> None:
        holders: dict[tuple[str, str, str], Sighting] = {}
        for sighting in self.sightings:
            for kind, number in sorted(sighting.identifiers):
                other = holders.setdefault((sighting.label, kind, number), sighting)
                if other is not sighting:
                    self.sets.merge(other.position, sighting.position, "identifier", 0.99)

    def _merge_variants(self, sightings: Sequence[Sighting]) -> None:
        """Merge other names of the same thing among the sightings of one label."""
        names = self._names(sightings)
        if len(names) < 2:
            return
        waiting: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in propose(names):
            if proposal.company or proposal.only:
                waiting[proposal.b.number].append(proposal)
            else:
                self._accept(proposal)
        for _number, proposals in sorted(waiting.items()):
            self._decide(proposals)
        candidates = {proposal.b.key for proposals in waiting.values() for proposal in proposals}
        self._merge_unexplained(
            [name for name in names if is_abbreviation(name.text) and name.key not in candidates]
        )

    def _merge_unexplained(self, names: Sequence[Name]) -> None:
        """Abbreviations that no document explains: the same letters are the same thing."""
        first: dict[str, Name] = {}
        for name in names:
            other = first.setdefault(name.key, name)
            if other is not name:
                self._accept(Proposal(a=other, b=name, rule="same-name", confidence=_NAME_ONLY))

    def _names(self, sightings: Sequence[Sighting]) -> list[Name]:
        found: dict[tuple[int, str], list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            found[(self.sets.find(sighting.position), sighting.key)].append(sighting)
        names = []
        for (root, key), listed in found.items():
            label = listed[0].label
            shortens = label in ("CLUSTER", "ORG")
            surfaces = set().union(*[item.surfaces for item in listed]) if shortens else ()
            names.append(
                Name(
                    number=root,
                    label=label,
                    text=listed[0].canonical,
                    key=key,
                    core=listed[0].core,
                    words=tuple(listed[0].core.split()),
                    first=listed[0].position,
                    sources=frozenset(sighting.source.order for sighting in listed),
                    known=self.sets.entry[root] is not None,
                    surfaces={
                        fold(surface) for surface in surfaces if len(surface) < len(listed[0].canonical)
                    },
                    short_surfaces={fold(surface) for surface in surfaces if is_abbreviation(surface)},
                )
            )
        return names

    def _accept(self, proposal: Proposal) -> bool:
        a, b = proposal.a.first, proposal.b.first
        if self.sets.find(a) == self.sets.find(b):
            return True
        if not self.sets.may_merge(a, b) or self._conflict(proposal) is not None:
            return False
        return self.sets.merge(a, b, proposal.rule, proposal.confidence)

    def _conflict(self, proposal: Proposal) -> str | None:
        text, label = proposal.b.text, proposal.a.label

        def found() -> str | None:
            return conflict(text, label, self._context(proposal.a), self._context(proposal.b))

        key = parts_to_key("conflict", (text, label, *map(self._set_key, (proposal.a, proposal.b))))
        return remembered(self._memo, key, str | None, found)

    def _set_key(self, name: Name) -> str:
        """What stands for all that ``_context`` is made of. A set of so many sightings is always the same."""
        members = self.sets.members(name.first)
        which = (self.sets.find(name.first), len(members))
        key = self._set_keys.get(which)
        if key is None:
            key = self.contexts.key("set", [self.sightings[position] for position in members]).hex()
            self._set_keys[which] = key
        return key

    def _context(self, name: Name) -> Context:
        return self.contexts.of_all(self.sightings[position] for position in self.sets.members(name.first))

    def _decide(self, proposals: Sequence[Proposal]) -> None:
        """Merge a doubtful name with the one thing that fits it; ask where none or several do."""
        possible: dict[int, tuple[int, Proposal]] = {}
        for proposal in proposals:
            a, b = proposal.a.first, proposal.b.first
            if self.sets.find(a) == self.sets.find(b):
                return
            if not self.sets.may_merge(a, b) or self._conflict(proposal) is not None:
                continue
            shared = self._company(proposal)
            if shared or not proposal.company:
                root = self.sets.find(a)
                if root not in possible or possible[root][0] < shared:
                    possible[root] = (shared, proposal)
        ranked = sorted(possible.values(), key=lambda item: (-item[0], item[1].a.first))
        clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] >= 2 * max(1, ranked[1][0]))
        if ranked and clear:
            self._accept(ranked[0][1])
            return
        for proposal in proposals[:3]:
            if self.sets.may_merge(proposal.a.first, proposal.b.first):
                question = f"Is {proposal.b.text} the same as {proposal.a.text}?"
                one, other = self.sightings[proposal.a.first], self.sightings[proposal.b.first]
                self._doubt(
                    one,
                    other,
                    question,
                    f"{proposal.rule}, not seen in the same company",
                    proposal.b.documents,
                )

    def _company(self, proposal: Proposal) -> int:
        """How much the documents of the two names have in common, one naming the other included.

        Two spellings in one document are rather two things.
        """
        label, rule, cores = proposal.a.label, proposal.rule, (proposal.a.core, proposal.b.core)

        def found() -> int:
            a, b = self._context(proposal.a), self._context(proposal.b)
            named = f"{label}:{cores[0]}" in b.near or f"{label}:{cores[1]}" in a.near
            if named and rule == "spelling":
                return 0
            return len(a.ties & b.ties) * 3 + len(a.company(label) & b.company(label)) + 2 * named

        sets = map(self._set_key, (proposal.a, proposal.b))
        return remembered(self._memo, parts_to_key("company", (label, rule, *cores, *sets)), int, found)

    def _doubt(self, a: Sighting, b: Sighting, question: str, detail: str, documents: int) -> None:
        if not self.sets.may_merge(a.position, b.position):
            return  # a person has answered, or the vocabulary knows
        # The subjects are positions until the groups have ids.
        subjects = (str(a.position), str(b.position))
        self.doubts.append(
            Doubt(kind="pair", subjects=subjects, question=question, detail=detail, value=float(documents))
        )

    def _resolution(self) -> Resolution:
        of: list[Group] = [_NO_GROUP] * len(self.sightings)
        groups = []
        for members in self.sets.groups():
            group = self._group([self.sightings[position] for position in members])
            groups.append(group)
            for position in members:
                of[position] = group
        for reason in self.sets.reasons:
            of[reason.a].reasons.append(reason)
        for group in groups:
            group.confidence = min((reason.confidence for reason in group.reasons), default=1.0)
        assign_ids(groups, self.contexts, self._memo, reserved=self.known.entries)
        return Resolution(
            groups=groups,
            of=of,
            sightings=list(self.sightings),
            redirects=redirects_of(groups),
            doubts=_doubts_with_ids(self.doubts, of),
        )

    def _group(self, sightings: list[Sighting]) -> Group:
        entry_id = next((sighting.entry for sighting in sightings if sighting.entry is not None), None)
        group = Group(label=sightings[0].label, sightings=sightings)
        if entry_id is not None and "#" in entry_id:
            group.former_of = self.known.entries[entry_id.partition("#")[0]]
        elif entry_id is not None:
            group.entry = self.known.entries[entry_id]
        group.found = group.name = group.entry.name if group.entry is not None else name_of(sightings)
        return group


def _in_common(near: Set[str]) -> Callable[[tuple[list[Sighting], Context]], int]:
    """How many of the names near by a thing has near by too."""
    return lambda whole: len(whole[1].near & near)


def _official(a: Context, b: Context) -> bool:
    return a.government and b.government


def _doubts_with_ids(doubts: Iterable[Doubt], of: Sequence[Group]) -> list[Doubt]:
    found: dict[tuple[str, ...], Doubt] = {}
    for doubt in doubts:
        subjects = tuple(dict.fromkeys(of[int(position)].id for position in doubt.subjects))
        if len(subjects) == 2:
            found.setdefault(
                subjects,
                Doubt(
                    kind="pair",
                    subjects=subjects,
                    question=doubt.question,
                    detail=doubt.detail,
                    value=doubt.value,
                ),
            )
    return list(found.values())
