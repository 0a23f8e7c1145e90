"""The link stage in one function."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.link.company import resolution_to_merges, sources_to_comentions
from pipeline.link.contradictions import facts_to_contradictions
from pipeline.link.entities import group_to_entity, groups_to_aliases
from pipeline.link.facts import Fact, statements_to_facts
from pipeline.link.graph import with_measures
from pipeline.link.groups import Resolution
from pipeline.link.judgements import Judgements
from pipeline.link.judging import resolve
from pipeline.link.ledger import awards_to_periods
from pipeline.link.offices import flag_awards, infer_bodies
from pipeline.link.review import doubts_of
from pipeline.link.sources import Source, documents_to_sources
from pipeline.link.statements import statements_of
from pipeline.link.stories import assign_stories
from pipeline.link.tables import (
    fact_to_award,
    fact_to_members,
    fact_to_quote,
    fact_to_relation,
    fact_to_role,
    fact_to_score,
    of_predicate,
)
from pipeline.link.terms import settle_terms
from pipeline.network import EntityRedirect, Network, Story
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
    judgements = judgements if judgements is not None else Judgements()
    sources = documents_to_sources(documents)
    stories = assign_stories(sources)
    resolution = resolve(sources, vocabulary, judgements)
    statements = statements_of(sources, resolution, wrong=judgements.wrong)
    infer_bodies(statements, resolution, vocabulary)
    settle_terms(statements)
    facts = statements_to_facts(statements)
    flag_awards(facts)
    network = _with_sources(facts_to_network(facts, resolution), sources, resolution, stories)
    network = with_measures(network)
    unused = [*resolution.unused, *_unknown_claims(judgements, network)]
    return replace(
        network, doubts=tuple(doubts_of(network, resolution, facts)), unused_judgements=tuple(unused)
    )


def _unknown_claims(judgements: Judgements, network: Network) -> list[str]:
    claims = set(network.claim_ids.values())
    return [f"{item}: no such claim now" for item in judgements.of("wrong") if item.refs[0] not in claims]


def facts_to_network(facts: list[Fact], resolution: Resolution) -> Network:
    """The rows that follow from facts."""
    awards = [
        fact_to_award(fact) for fact in facts if fact.predicate == "awarded" and "status" in fact.groups
    ]
    members = [fact_to_members(fact) for fact in of_predicate(facts, "members")]
    return Network(
        relations=tuple(fact_to_relation(fact) for fact in facts),
        awards=tuple(awards),
        status_periods=tuple(awards_to_periods(awards)),
        scores=tuple(fact_to_score(fact) for fact in of_predicate(facts, "scored")),
        roles=tuple(fact_to_role(fact) for fact in of_predicate(facts, "role")),
        quotes=tuple(fact_to_quote(fact) for fact in of_predicate(facts, "said", "quote")),
        members=tuple(row for row in members if row is not None),
        contradictions=tuple(facts_to_contradictions(facts)),
        entities=tuple(sorted(map(group_to_entity, resolution.groups), key=lambda entity: entity.id)),
        aliases=tuple(groups_to_aliases(sorted(resolution.groups, key=lambda group: group.id))),
        merges=tuple(resolution_to_merges(resolution)),
        entity_redirects=tuple(
            EntityRedirect(id=old, entity_id=group.id, reason=reason)
            for old, (group, reason) in sorted(resolution.redirects.items())
        ),
        claim_relations={item.claim.id: fact.id for fact in facts for item in fact.statements},
    )


def _with_sources(
    network: Network, sources: Sequence[Source], resolution: Resolution, stories: Sequence[Story]
) -> Network:
    """The network with what follows from documents and their mentions alone."""
    return replace(
        network,
        comentions=tuple(sources_to_comentions(sources, resolution)),
        stories=tuple(stories),
        mention_entities={
            (source.id, start, end, sighting.label): resolution.of[sighting.position].id
            for source in sources
            for sighting in source.sightings
            for start, end in sighting.spans
        },
        claim_ids={
            (source.id, index): claim.id for source in sources for index, claim in enumerate(source.claims)
        },
        document_stories={source.id: source.story for source in sources},
    )
