"""The link stage in one function."""

from collections.abc import Iterable, Sequence

from pipeline.link.entities import group_to_entity, groups_to_aliases
from pipeline.link.facts import Fact, statements_of, statements_to_facts
from pipeline.link.graph import with_measures
from pipeline.link.ledger import awards_to_periods
from pipeline.link.resolve import Resolution, resolve
from pipeline.link.sources import Source, documents_to_sources
from pipeline.link.tables import (
    fact_to_award,
    fact_to_members,
    fact_to_quote,
    fact_to_relation,
    fact_to_role,
    fact_to_score,
    of_predicate,
)
from pipeline.network import Network, Story
from pipeline.records import Annotation, Document
from pipeline.vocabulary import Vocabulary


def link(
    documents: Iterable[tuple[Document, Annotation]],
    *,
    vocabulary: Vocabulary,
    judgements: object = None,  # noqa: ARG001
) -> Network:
    """What the documents add up to. The order of the documents does not matter; each content counts once."""
    sources = documents_to_sources(documents)
    for source in sources:
        source.story = source.id
    resolution = resolve(sources, vocabulary)
    facts = statements_to_facts(statements_of(sources, resolution, wrong=frozenset()))
    return with_measures(facts_to_network(sources, resolution, facts))


def facts_to_network(sources: Sequence[Source], resolution: Resolution, facts: list[Fact]) -> Network:
    """The rows that follow from facts, one for each."""
    awards = [
        fact_to_award(fact) for fact in of_predicate(facts, "awarded", "status") if "status" in fact.groups
    ]
    return Network(
        entities=tuple(sorted(map(group_to_entity, resolution.groups), key=lambda entity: entity.id)),
        aliases=tuple(groups_to_aliases(resolution.groups)),
        relations=tuple(fact_to_relation(fact) for fact in facts),
        awards=tuple(awards),
        status_periods=tuple(awards_to_periods(awards)),
        scores=tuple(fact_to_score(fact) for fact in of_predicate(facts, "scored")),
        roles=tuple(fact_to_role(fact) for fact in of_predicate(facts, "role")),
        quotes=tuple(fact_to_quote(fact) for fact in of_predicate(facts, "said", "quote")),
        members=tuple(
            row for fact in of_predicate(facts, "members") if (row := fact_to_members(fact)) is not None
        ),
        stories=tuple(
            Story(id=source.id, title=source.title, first_published_on=source.published_on, documents=1)
            for source in sources
        ),
        mention_entities={
            (source.id, start, end, sighting.label): resolution.of[sighting.position].id
            for source in sources
            for sighting in source.sightings.values()
            for start, end in sighting.spans
        },
        claim_relations={item.claim.id: fact.id for fact in facts for item in fact.statements},
        claim_ids={
            (source.id, index): claim.id for source in sources for index, claim in enumerate(source.claims)
        },
        document_stories={source.id: source.story for source in sources},
    )
