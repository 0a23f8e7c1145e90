"""The link stage in one function."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.link.blocks import join_blocks, statements_to_blocks
from pipeline.link.company import resolution_to_merges, sources_to_comentions
from pipeline.link.entities import groups_to_rows
from pipeline.link.graph import with_measures
from pipeline.link.groups import Resolution
from pipeline.link.inputs import document_to_input
from pipeline.link.judgements import Judgements
from pipeline.link.judging import resolve
from pipeline.link.memo import Forgetful, Memo
from pipeline.link.offices import infer_bodies
from pipeline.link.questions import doubts_of
from pipeline.link.sources import Given, Source, decode_input, inputs_to_sources
from pipeline.link.statements import statements_of
from pipeline.link.stories import assign_stories
from pipeline.link.terms import settle_terms
from pipeline.network import EntityRedirect, Network
from pipeline.records import Annotation, Document
from pipeline.vocabulary import Vocabulary


def link(
    documents: Iterable[tuple[Document, Annotation]],
    *,
    vocabulary: Vocabulary,
    judgements: Judgements | None = None,
) -> Network:
    """What the documents add up to. The order of the documents does not matter; each content counts once.

    Raises CurationError where judgements contradict each other.
    """
    inputs = ((document.path, document_to_input(document, found)) for document, found in documents)
    return link_inputs(inputs, vocabulary=vocabulary, judgements=judgements)


def link_inputs(
    inputs: Iterable[tuple[str, bytes]],
    *,
    vocabulary: Vocabulary,
    judgements: Judgements | None = None,
    memo: Memo | None = None,
) -> Network:
    """What documents add up to that ``document_to_input`` has made ready, given with their paths.

    With a memo of other runs under the same program, vocabulary and judgements the same, but sooner. Raises
    CurationError where judgements contradict each other, msgspec.DecodeError where bytes are no input.
    """
    judgements = judgements if judgements is not None else Judgements()
    sources = inputs_to_sources(_decoded(inputs))
    stories = assign_stories(sources)
    for source in sources:
        source.shingles = source.sketch = b""  # they served their turn
    memo = memo if memo is not None else Forgetful()
    resolution = resolve(sources, vocabulary, judgements, memo)
    statements = statements_of(sources, resolution, wrong=judgements.wrong)
    infer_bodies(statements, resolution, vocabulary)
    settle_terms(statements)
    blocks = statements_to_blocks(statements, memo)
    network = resolution_to_network(resolution, memo)
    network = replace(network, **join_blocks(blocks), **_of_sources(sources, resolution))
    network = with_measures(network, memo)
    unused = [*resolution.unused, *_unknown_claims(judgements, network)]
    return replace(
        network,
        comentions=tuple(sources_to_comentions(sources, resolution)),
        stories=tuple(stories),
        doubts=tuple(doubts_of(resolution, (doubt for block in blocks for doubt in block.doubts))),
        unused_judgements=tuple(unused),
    )


def _decoded(inputs: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes, Given]]:
    for path, data in inputs:
        yield path, data, decode_input(data)


def _unknown_claims(judgements: Judgements, network: Network) -> list[str]:
    wrong = list(judgements.of("wrong"))
    claims = {claim for claims in network.claim_ids.values() for claim in claims} if wrong else set()
    return [f"{item}: no such claim now" for item in wrong if item.refs[0] not in claims]


def resolution_to_network(resolution: Resolution, memo: Memo) -> Network:
    """The rows that follow from groups alone."""
    entities, aliases = groups_to_rows(resolution.groups, memo)
    return Network(
        entities=tuple(entities),
        aliases=tuple(aliases),
        merges=tuple(resolution_to_merges(resolution)),
        entity_redirects=tuple(
            EntityRedirect(id=old, entity_id=group.id, reason=reason)
            for old, (group, reason) in sorted(resolution.redirects.items())
        ),
    )


def _of_sources(sources: Sequence[Source], resolution: Resolution) -> dict[str, Any]:
    """The fields of the network that tell of mentions, claims and documents where they belong."""
    return {
        "mention_entities": {
            source.id: {
                (start, end, sighting.label): resolution.of[sighting.position].id
                for sighting in source.sightings
                for start, end in sighting.spans
            }
            for source in sources
        },
        "claim_ids": {source.id: tuple([claim.id for claim in source.claims]) for source in sources},
        "document_stories": {source.id: source.story for source in sources},
    }
