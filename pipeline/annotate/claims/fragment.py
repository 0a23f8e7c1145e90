"""What one clause says of awards, and the verb that told it."""

from dataclasses import dataclass

from pipeline.annotate.claims.lines import Line
from pipeline.records import Field, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """What one clause says of awards: receivers of one status, with the fields found there."""

    clusters: tuple[int, ...]
    status: int
    line: Line
    rule: str
    confidence: float
    background: bool = False
    fields: tuple[Field, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb that tells of an award: its item, clause and sort (get, have, give, be, reach)."""

    index: int
    clause: int
    sort: str
