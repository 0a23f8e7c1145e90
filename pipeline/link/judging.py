"""What people decided, applied: the rules are run again under their decisions."""

from collections.abc import Iterable, Sequence

from pipeline.errors import CurationError
from pipeline.link.context import Contexts
from pipeline.link.groups import Group, Resolution
from pipeline.link.judgements import Judgement, Judgements
from pipeline.link.known import Known, assign_entries
from pipeline.link.memo import Memo
from pipeline.link.names import fold, slug
from pipeline.link.resolve import Resolver
from pipeline.link.sources import Sighting, Source, number_sightings
from pipeline.vocabulary import Vocabulary

_CERTAIN = 1.0


def resolve(
    sources: Sequence[Source], vocabulary: Vocabulary, judgements: Judgements, memo: Memo
) -> Resolution:
    """Which sightings are one thing: by rules, then again under what people decided about the result.

    Raises CurationError where decisions contradict each other once their ids are looked up.
    """
    known = Known(vocabulary)
    assign_entries(sources, known)
    sightings = number_sightings(sources)
    contexts = Contexts(sources, vocabulary)
    automatic = Resolver(sightings, contexts, known, memo).run()
    if not judgements.items:
        return automatic
    judging = _Judging(automatic, Resolver(sightings, contexts, known, memo), judgements)
    judging.keep_apart()
    judging.join()
    resolution = judging.resolver.run()
    judging.rename(resolution)
    judging.redirect(resolution)
    resolution.unused = judging.unused
    return resolution


class _Judging:
    """One application of judgements to the automatic result."""

    def __init__(self, automatic: Resolution, resolver: Resolver, judgements: Judgements) -> None:
        self.automatic = automatic
        self.resolver = resolver
        self.judgements = judgements
        self.unused: list[str] = []
        self._by_id = {group.id: group for group in automatic.groups}

    def meant(self, ref: str) -> list[Sighting]:
        """The sightings that an id, an old id, or ID@DOCUMENT means; none where nothing is called so now."""
        name, _, document = ref.partition("@")
        group = self._by_id.get(name)
        if group is not None:
            found = group.sightings
        elif name in self.automatic.redirects:
            whole = self.automatic.redirects[name][0].sightings
            found = [item for item in whole if slug(item.canonical) == name] or whole
        else:
            found = []
        if document:
            found = [item for item in found if _is_of(item.source, document)]
        return list(found)

    def _meant_or_unused(self, judgement: Judgement) -> list[list[Sighting]] | None:
        meant = [self.meant(ref) for ref in judgement.refs]
        for ref, found in zip(judgement.refs, meant, strict=True):
            if not found:
                self.unused.append(f"{judgement}: no document names {ref} now")
                return None
        return meant

    def _refuse(self, judgement: Judgement, why: str) -> CurationError:
        return CurationError(f"{self.judgements.source}: {judgement} {why}")

    def keep_apart(self) -> None:
        """Bar what people called different."""
        for judgement in self.judgements.of("different"):
            meant = self._meant_or_unused(judgement)
            if meant is None:
                continue
            ours, theirs = meant
            if {item.position for item in theirs} <= {item.position for item in ours}:
                ours = [item for item in ours if item not in theirs]
            else:
                theirs = [item for item in theirs if item not in ours]
            if not ours or not theirs:
                raise self._refuse(
                    judgement, "names one thing twice; say which documents mean which, as in ID@DOCUMENT"
                )
            for side in (ours, theirs):
                self._join(side, "same-name", 0.98)
            self.resolver.sets.keep_apart(ours[0].position, theirs[0].position)

    def join(self) -> None:
        """Merge what people called the same, and names that they gave to a thing."""
        for judgement in self.judgements.of("same"):
            meant = self._meant_or_unused(judgement)
            if meant is not None:
                self._force(judgement, [item for found in meant for item in found])
        for judgement in self.judgements.of("alias"):
            meant = self._meant_or_unused(judgement)
            if meant is not None:
                key, label = fold(judgement.text or ""), meant[0][0].label
                named = [item for item in self.resolver.sightings if item.label == label and item.key == key]
                self._force(judgement, [*meant[0], *named])

    def _force(self, judgement: Judgement, sightings: Sequence[Sighting]) -> None:
        labels = {item.label for item in sightings}
        if len(labels) > 1:
            raise self._refuse(judgement, f"joins things of different kinds ({', '.join(sorted(labels))})")
        if not self._join(sightings, "judgement", _CERTAIN):
            raise self._refuse(
                judgement, "contradicts a judgement that keeps them apart; take one of them out"
            )

    def _join(self, sightings: Sequence[Sighting], rule: str, confidence: float) -> bool:
        first = sightings[0].position
        sets = self.resolver.sets
        return all(
            sets.merge(first, item.position, rule, confidence, whatever_entry=True) for item in sightings[1:]
        )

    def rename(self, resolution: Resolution) -> None:
        """Show things under the names that people chose and keep the names they added."""
        for judgement in (*self.judgements.of("rename"), *self.judgements.of("alias")):
            meant = self.meant(judgement.refs[0])
            if not meant:
                if judgement.verb == "rename":
                    self.unused.append(f"{judgement}: no document names {judgement.refs[0]} now")
                continue
            group = resolution.of[meant[0].position]
            if judgement.verb == "rename":
                group.name = judgement.text or group.name
            else:
                group.aliases.append(judgement.text or "")

    def redirect(self, resolution: Resolution) -> None:
        """Let every id of the automatic result lead to where most of its sightings are now."""
        taken = {group.id for group in resolution.groups}
        for group in self.automatic.groups:
            if group.id not in taken:
                target = _majority(resolution.of[item.position] for item in group.sightings)
                resolution.redirects[group.id] = (target, "merged by a judgement")


def _majority(groups: Iterable[Group]) -> Group:
    counts: dict[str, int] = {}
    by_id: dict[str, Group] = {}
    for group in groups:
        counts[group.id] = counts.get(group.id, 0) + 1
        by_id[group.id] = group
    return by_id[min(counts, key=lambda key: (-counts[key], key))]


def _is_of(source: Source, document: str) -> bool:
    return source.path == document or (len(document) >= 8 and source.sha256.startswith(document))
