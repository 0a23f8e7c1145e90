"""Questions for people: doubtful pairs, merges and claims, the most valuable first, and their answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.link.facts import Fact
from pipeline.link.groups import Group, Resolution
from pipeline.link.judgements import append_judgement, load_judgements
from pipeline.link.names import slug
from pipeline.link.sources import Sighting
from pipeline.network import Contradiction, Doubt, Network, Relation

_DOUBTFUL_MERGE = 0.9
_DOUBTFUL_CLAIM = 0.6
_KEYS = {
    "pair": "[s]ame, [d]ifferent, [n]ext, [q]uit",
    "merge": "[s]ame, [d]ifferent, [n]ext, [q]uit",
    "claim": "[r]ight, [w]rong, [n]ext, [q]uit",
    "contradiction": "[1] first is wrong, [2] second is wrong, [n]ext, [q]uit",
}


def doubts_of(resolution: Resolution, of_facts: Iterable[Doubt]) -> list[Doubt]:
    """All open questions. The value of an answer is the number of documents it touches, times the doubt."""
    found = [*resolution.doubts, *_merge_doubts(resolution), *of_facts]
    return sorted(found, key=lambda doubt: (-doubt.value, doubt.kind, doubt.subjects))


def fact_doubts(
    facts: Sequence[Fact], relations: Sequence[Relation], contradictions: Sequence[Contradiction]
) -> Iterator[Doubt]:
    """Claims that are less sure than not, and facts that cannot both hold."""
    sentences = {relation.id: relation.sentence for relation in relations}
    for fact in facts:
        if fact.confidence < _DOUBTFUL_CLAIM:
            first = fact.first
            yield Doubt(
                kind="claim",
                subjects=(first.claim.id,),
                question=f"Does {first.source.path} say: {sentences[fact.id]}",
                detail=f"“{first.claim.detail.quote}”",
                value=round((1 - fact.confidence) * fact.documents, 4),
            )
    claims = {fact.id: fact.first.claim.id for fact in facts} if contradictions else {}
    for row in contradictions:
        yield Doubt(
            kind="contradiction",
            subjects=(claims[row.relation_a], claims[row.relation_b]),
            question=f"Which is wrong ({row.kind}: {row.detail})?",
            detail=f"[1] {sentences[row.relation_a]} [2] {sentences[row.relation_b]}",
            value=1.5,
        )


def _merge_doubts(resolution: Resolution) -> list[Doubt]:
    found: dict[tuple[str, str], Doubt] = {}
    for group in resolution.groups:
        doubtful = [reason for reason in group.reasons if reason.confidence < _DOUBTFUL_MERGE]
        documents = len({item.source.order for item in group.sightings}) if doubtful else 0
        for reason in doubtful:
            a, b = resolution.sightings[reason.a], resolution.sightings[reason.b]
            refs = (_ref(group, a, resolution), _ref(group, b, resolution))
            if refs[0] == refs[1]:
                continue
            found[refs] = Doubt(
                kind="merge",
                subjects=refs,
                question=f"Are {a.canonical} ({a.source.path}) and {b.canonical} ({b.source.path}) one?",
                detail=f"merged by {reason.rule}, confidence {reason.confidence}",
                value=round((1 - reason.confidence) * documents, 4),
            )
    return list(found.values())


def _ref(group: Group, sighting: Sighting, resolution: Resolution) -> str:
    """What a judgement calls one side of a merge: its name's own id, else the thing's id in that document."""
    own = slug(sighting.canonical)
    if own in resolution.redirects and resolution.redirects[own][0] is group:
        return own
    return f"{group.id}@{sighting.source.sha256[:16]}"


def review_items(network: Network, *, limit: int | None = None) -> list[Doubt]:
    """The open questions, most valuable first."""
    return list(network.doubts[:limit])


def answer(path: Path, doubt: Doubt, reply: str, *, on: str | None = None) -> bool:
    """Write what a reply means into the file; False for a reply that decides nothing.

    Raises CurationError, and writes nothing, where it contradicts an earlier judgement.
    """
    reply = reply.strip().casefold()
    if doubt.kind in ("pair", "merge") and reply in ("s", "d"):
        verb = "same" if reply == "s" else "different"
        append_judgement(path, verb, doubt.subjects, why=doubt.detail, on=on)
        return True
    wrong = {"claim": {"w": 0}, "contradiction": {"1": 0, "2": 1}}.get(doubt.kind, {}).get(reply)
    if wrong is None:
        return False
    append_judgement(path, "wrong", [doubt.subjects[wrong]], on=on)
    return True


def review(
    network: Network,
    path: Path,
    *,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
    limit: int | None = None,
    on: str | None = None,
) -> int:
    """Put the questions to a person one after the other and write the answers; returns how many were given.

    ``ask`` shows a prompt and returns the reply, ``tell`` shows a line; ``on`` is the day noted with answers.
    """
    load_judgements(path)
    given = 0
    items = review_items(network, limit=limit)
    for number, doubt in enumerate(items, 1):
        tell(f"{number}/{len(items)}  {doubt.question}\n    {doubt.detail}")
        reply = ask(_KEYS[doubt.kind])
        if reply.strip().casefold() == "q":
            break
        given += answer(path, doubt, reply, on=on)
    return given
