"""Statements -> rows, a block for all that is stated of one subject; blocks of other runs are remembered.

Nothing that is made of facts looks beyond their subject. So a block follows from its statements alone, and
the key of a block tells all that is read of them: documents by digest, path and story, things by id and name.
"""

import contextlib
import functools
from collections.abc import Sequence
from operator import attrgetter
from typing import Any

import msgspec

from pipeline.link.contradictions import facts_to_contradictions
from pipeline.link.facts import Fact, statements_to_facts
from pipeline.link.groups import Group
from pipeline.link.ledger import awards_to_periods
from pipeline.link.memo import Memo, parts_to_key
from pipeline.link.offices import flag_awards
from pipeline.link.questions import fact_doubts
from pipeline.link.sources import Source
from pipeline.link.statements import Statement
from pipeline.link.tables import (
    fact_to_award,
    fact_to_members,
    fact_to_quote,
    fact_to_relation,
    fact_to_role,
    fact_to_score,
    of_predicate,
)
from pipeline.network import (
    Award,
    Contradiction,
    Doubt,
    MemberCount,
    Quote,
    Relation,
    Role,
    Score,
    StatusPeriod,
)


class Block(msgspec.Struct, array_like=True, gc=False):
    """The rows of one subject; ``claim_relations`` are pairs of ids."""

    relations: tuple[Relation, ...] = ()
    awards: tuple[Award, ...] = ()
    status_periods: tuple[StatusPeriod, ...] = ()
    scores: tuple[Score, ...] = ()
    roles: tuple[Role, ...] = ()
    quotes: tuple[Quote, ...] = ()
    members: tuple[MemberCount, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    claim_relations: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()


def statements_to_blocks(statements: Sequence[Statement], memo: Memo) -> list[Block]:
    """The blocks of all subjects, by their ids."""
    by_subject: dict[str, list[Statement]] = {}
    for statement in statements:
        by_subject.setdefault(statement.subject.id, []).append(statement)
    return [_block(by_subject[subject], memo) for subject in sorted(by_subject)]


def join_blocks(blocks: Sequence[Block]) -> dict[str, Any]:
    """The fields of Network that blocks make, each in its order."""

    def joined(name: str) -> list[Any]:
        return [row for block in blocks for row in getattr(block, name)]

    names = ("awards", "status_periods", "scores", "roles", "quotes", "members")
    found: dict[str, Any] = {name: tuple(joined(name)) for name in names}
    found["relations"] = tuple(sorted(joined("relations"), key=attrgetter("predicate")))
    found["contradictions"] = tuple(
        sorted(joined("contradictions"), key=attrgetter("kind", "entity_id", "id"))
    )
    found["claim_relations"] = dict(joined("claim_relations"))
    return found


def _source_token(source: Source) -> str:
    """A string that stands for all that blocks read of a document, kept with it."""
    source.token = f"{source.digest}\x1e{source.story}\x1e{source.path}"
    return source.token


def _group_token(group: Group) -> str:
    """A string that stands for all that blocks read of a thing, kept with it."""
    entry = "" if group.entry is None else group.entry.id
    group.token = f"{group.label}\x1e{group.id}\x1e{group.name}\x1e{entry}"
    return group.token


def _statement_token(statement: Statement) -> str:
    """The same of a statement: with the things in the order of the fields, which the claim's id tells too."""
    claim = statement.claim
    source: Source = claim.source
    things = [f"{name}\x1e{group.token or _group_token(group)}" for name, group in statement.groups.items()]
    inferred = "inferred" if statement.inferred else ""
    return "\x1e".join((source.token or _source_token(source), claim.id, inferred, *things))


def _block(statements: list[Statement], memo: Memo) -> Block:
    key = parts_to_key("block", map(_statement_token, statements))
    known = memo.get(key)
    if known is not None:
        with contextlib.suppress(msgspec.DecodeError):
            block: Block = _decoder().decode(known)
            return block
    block = facts_to_block(statements_to_facts(statements))
    memo.put(key, msgspec.msgpack.encode(block))
    return block


@functools.cache
def _decoder() -> "msgspec.msgpack.Decoder[Block]":
    return msgspec.msgpack.Decoder(Block)


def facts_to_block(facts: list[Fact]) -> Block:
    """The rows that follow from the facts of one subject."""
    flag_awards(facts)
    relations = tuple(map(fact_to_relation, facts))
    awards = [
        fact_to_award(fact) for fact in facts if fact.predicate == "awarded" and "status" in fact.groups
    ]
    members = [fact_to_members(fact) for fact in of_predicate(facts, "members")]
    contradictions = tuple(facts_to_contradictions(facts))
    return Block(
        relations=relations,
        awards=tuple(awards),
        status_periods=tuple(awards_to_periods(awards)),
        scores=tuple(map(fact_to_score, of_predicate(facts, "scored"))),
        roles=tuple(map(fact_to_role, of_predicate(facts, "role"))),
        quotes=tuple(map(fact_to_quote, of_predicate(facts, "said", "quote"))),
        members=tuple(row for row in members if row is not None),
        contradictions=contradictions,
        claim_relations=tuple((item.claim.id, fact.id) for fact in facts for item in fact.statements),
        doubts=tuple(fact_doubts(facts, relations, contradictions)),
    )
