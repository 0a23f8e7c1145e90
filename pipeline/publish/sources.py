"""What publish is given: documents that can be loaded when their rows are needed, files, the run."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.records import Annotation, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document to publish.

    ``id`` is its published id, ``copy_of`` the id of the document with the same content, ``digest`` stands
    for all that reading and annotating gave. ``load`` gives the document with its words and its annotation.
    """

    id: str
    path: str
    digest: str
    load: Callable[[], tuple[Document, Annotation]]
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file below raw/ as this run found it."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """A row of ``runs``, ``id`` and ``finished_at`` left to publish; times are ISO 8601 in UTC."""

    started_at: str
    files: int
    done: int
    unchanged: int
    problems: int
    seconds: dict[str, float] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A row of ``changes``, its run left out."""

    action: str
    subject: str
    subject_id: str
    summary: str
    opis: str
    path: str | None = None
    predicate: str | None = None
