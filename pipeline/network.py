"""The records of the link stage: one for each row of the published tables that link makes.

The field names are the columns of ``publish/schema.yml``. Ids are stable over runs unless they are integers,
which number the rows of one network. ``document_id`` is the published one: the first 16 hex digits of the
content's SHA-256. Dates are ISO 8601. Fields named ``fields`` and ``flags`` hold JSON text.
"""

from dataclasses import dataclass, field

import msgspec

Spot = tuple[int, int, str]
"""Where a document names a thing: start, end, label."""


class Record(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """One row."""


class Entity(Record, frozen=True):
    """One thing that documents name, whatever names they use; the measures are those of the graph."""

    id: str
    label: str
    name: str
    names: str
    description: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    krs: str | None = None
    nip: str | None = None
    regon: str | None = None
    in_vocabulary: int = 0
    mentions: int = 0
    documents: int = 0
    first_on: str | None = None
    last_on: str | None = None
    degree: int = 0
    pagerank: float = 0.0
    betweenness: float = 0.0
    community_id: str | None = None
    confidence: float = 1.0


class EntityRedirect(Record, frozen=True):
    """An id that a name would have on its own, and the entity it belongs to."""

    id: str
    entity_id: str
    reason: str


class Alias(Record, frozen=True):
    """One name of an entity; ``source`` is document, vocabulary or curation."""

    id: int
    entity_id: str
    name: str
    folded: str
    mentions: int
    source: str


class Merge(Record, frozen=True):
    """Why two names are one entity."""

    id: int
    entity_id: str
    name_a: str
    name_b: str
    rule: str
    confidence: float
    document_id: str | None


class Relation(Record, frozen=True):
    """One fact, with all that compatible claims add to it. ``support`` counts independent stories."""

    id: str
    predicate: str
    subject_id: str
    object_id: str | None
    sentence: str
    zdanie: str
    fields: str
    happened_on: str | None
    valid_from: str | None
    valid_until: str | None
    support: int
    documents: int
    first_document_id: str
    confidence: float


class Award(Record, frozen=True):
    """A row of the ledger: one awarding of one status to one cluster."""

    id: str
    cluster_id: str
    status_id: str
    awarded_on: str | None
    awarded_by_id: str | None
    kind: str | None
    years: float | None
    valid_from: str | None
    valid_until: str | None
    validity: str | None
    place_id: str | None
    support: int
    confidence: float
    flags: str
    document_id: str
    evidence: str


class StatusPeriod(Record, frozen=True):
    """An interval in which a cluster holds a status: days, both included."""

    id: str
    cluster_id: str
    status_id: str
    starts_on: str
    ends_on: str | None
    basis: str
    kind: str | None
    award_id: str
    gap_days: int | None
    confidence: float


class Score(Record, frozen=True):
    """Points or rank of a cluster in one round, on the scale of that round."""

    id: str
    cluster_id: str
    value: float | None
    max: float | None
    threshold: float | None
    rank: int | None
    scored_on: str | None
    round: str | None
    percent: float | None
    support: int
    confidence: float
    document_id: str
    evidence: str


class Role(Record, frozen=True):
    """An office or function of a person; ``body_basis`` is stated or inferred (None without a body)."""

    id: str
    person_id: str
    role: str
    body_id: str | None
    body_basis: str | None
    first_seen: str | None
    last_seen: str | None
    support: int
    confidence: float
    document_id: str
    evidence: str


class Quote(Record, frozen=True):
    """Direct speech."""

    id: str
    person_id: str
    quote: str
    said_on: str | None
    support: int
    confidence: float
    document_id: str


class MemberCount(Record, frozen=True):
    """How many members of one kind a cluster had."""

    id: str
    cluster_id: str
    count: int
    unit: str
    approx: int
    as_of: str | None
    support: int
    confidence: float
    document_id: str
    evidence: str


class Community(Record, frozen=True):
    """A group of closely linked entities, named after its most central ones."""

    id: str
    name: str
    size: int


class Comention(Record, frozen=True):
    """Two entities that stand in one sentence, which states nothing by itself; ``entity_a < entity_b``."""

    id: int
    entity_a: str
    entity_b: str
    documents: int


class Contradiction(Record, frozen=True):
    """Two relations of different documents that cannot both hold; ``relation_a`` was said first."""

    id: str
    kind: str
    entity_id: str
    relation_a: str
    relation_b: str
    detail: str


class Story(Record, frozen=True):
    """Documents that tell the same almost word for word."""

    id: str
    title: str
    first_published_on: str | None
    documents: int


class Doubt(Record, frozen=True):
    """A question for a person: may two entities be one, was a merge right, is a claim right.

    ``kind`` is merge, pair, claim or contradiction; ``subjects`` are entity ids (merge, pair), a claim id or
    relation ids; ``value`` says how much the answer would change (documents touched times doubt).
    """

    kind: str
    subjects: tuple[str, ...]
    question: str
    detail: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """All that the documents add up to.

    By document, ``mention_entities`` are the ids of the entities that it names where (dates and scores are
    none) and ``claim_ids`` those of its claims in their order. ``claim_relations`` has no entry for a claim
    that a judgement calls wrong, nor for one whose subject is no mention's entity. ``doubts`` are for
    ``klastry review`` and ``unused_judgements`` are judgements about things that no document names now.
    """

    entities: tuple[Entity, ...] = ()
    entity_redirects: tuple[EntityRedirect, ...] = ()
    aliases: tuple[Alias, ...] = ()
    merges: tuple[Merge, ...] = ()
    relations: tuple[Relation, ...] = ()
    awards: tuple[Award, ...] = ()
    status_periods: tuple[StatusPeriod, ...] = ()
    scores: tuple[Score, ...] = ()
    roles: tuple[Role, ...] = ()
    quotes: tuple[Quote, ...] = ()
    members: tuple[MemberCount, ...] = ()
    communities: tuple[Community, ...] = ()
    comentions: tuple[Comention, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    stories: tuple[Story, ...] = ()
    mention_entities: dict[str, dict[Spot, str]] = field(default_factory=dict)
    claim_relations: dict[str, str] = field(default_factory=dict)
    claim_ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    document_stories: dict[str, str] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    unused_judgements: tuple[str, ...] = ()
