"""One file -> its documents and their annotations: what a worker does, in whatever process it lives.

Pure: the outcome depends on the task alone. A failure of any kind becomes a problem in the outcome.
"""

import functools
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import RunError
from pipeline.records import Annotation, Document, Extraction, Problem
from pipeline.run.encoding import (
    Reading,
    decode_document,
    encode_annotation,
    encode_document,
    encode_problems,
)
from pipeline.run.limits import time_limit
from pipeline.run.memory import made_to_stay
from pipeline.run.remote import fetched, is_remote
from pipeline.settings import AnnotateOptions, ExtractOptions

if TYPE_CHECKING:
    from spacy.language import Language

NO_PROBLEMS = b"[]"
NOT_ANNOTATED = Annotation(mentions=(), claims=())
_NOTHING = Document(
    id="", path="", media_type="text/plain", kind="other", title=None, published_on=None, text="", pages=()
)
_ANNOTATE_SECONDS = 60.0
_ANNOTATE_SECONDS_PER_CHARACTER = 0.001


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkOptions:
    """What all tasks of a run have in common."""

    extract: ExtractOptions
    vocabulary: tuple[Path, ...] = ()
    model: str | None = None
    cache: Path | None = None

    @property
    def annotate(self) -> AnnotateOptions:
        """How texts are annotated."""
        return AnnotateOptions(vocabulary=self.vocabulary, model=self.model, cache=self.cache)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to read, or (where ``readings`` are given) documents of it to annotate anew.

    ``blocked`` says why the documents are not to be annotated.
    """

    key: str
    name: str
    path: str
    readings: tuple[Reading, ...] = ()
    blocked: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """The annotation of one document, by the document's digest; ``problem`` says why it is empty.

    ``linkable`` is what linking needs of the document; empty where that is left to the run.
    """

    digest: str
    annotation: bytes
    problem: str | None = None
    linkable: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task; ``readings`` is None where the file was not read anew."""

    key: str
    readings: tuple[Reading, ...] | None
    annotations: tuple[Annotated, ...] = ()
    problems: bytes = NO_PROBLEMS
    seconds: dict[str, float] = field(default_factory=dict)


Do = Callable[[Task, WorkOptions], Outcome]
"""What does a task; pickled by its name for other processes."""


def do_task(task: Task, options: WorkOptions) -> Outcome:
    """Read the file of a task and annotate its documents."""
    started = time.perf_counter()
    if task.readings:
        readings, problems = task.readings, NO_PROBLEMS
        documents = [decode_document(task.name, r.document, r.words) for r in readings]
    else:
        extraction = read_task(task, options.extract)
        documents = list(extraction.documents)
        readings = tuple(encode_document(document, task.name) for document in documents)
        problems = encode_problems(extraction.problems, task.name)
    read = time.perf_counter()
    annotations = tuple(
        _annotate(document, reading.digest, options, blocked=task.blocked)
        for document, reading in zip(documents, readings, strict=True)
    )
    seconds = {"extract": read - started, "annotate": time.perf_counter() - read}
    return Outcome(
        key=task.key,
        readings=None if task.readings else readings,
        annotations=annotations,
        problems=problems,
        seconds=seconds,
    )


def read_task(task: Task, options: ExtractOptions) -> Extraction:
    """Read the file of a task in a process that may die; any failure becomes a problem."""
    from pipeline.extract import read_file_isolated

    at_hand = False
    try:
        with fetched(task.path) if is_remote(task.path) else nullcontext(Path(task.path)) as path:
            at_hand = True
            return read_file_isolated(path, name=task.name, options=options)
    except RunError:  # nothing can be fetched here
        raise
    except Exception as error:  # one bad file never stops the rest
        cause = f"{type(error).__name__}: {error}"
        detail = f"reading failed: {cause}"
        if not at_hand:
            detail = f"the file could not be fetched: {cause}; try again with --redo problems"
        return Extraction(
            problems=(Problem(path=task.name, stage="extract", reason="failed", detail=detail),)
        )


def _annotate(document: Document, digest: str, options: WorkOptions, *, blocked: str | None) -> Annotated:
    if blocked is not None:
        return Annotated(digest, encode_annotation(NOT_ANNOTATED), blocked)
    seconds = _ANNOTATE_SECONDS + _ANNOTATE_SECONDS_PER_CHARACTER * len(document.text)
    try:
        with time_limit(seconds):
            annotation = annotate_document(document, options.annotate)
            linkable = document_to_linkable(document, annotation)
    except Exception as error:  # one bad document never stops the rest
        detail = f"the text was read, but annotating it failed: {type(error).__name__}: {error}"
        return Annotated(digest, encode_annotation(NOT_ANNOTATED), detail)
    return Annotated(digest, encode_annotation(annotation), linkable=linkable)


def annotate_document(document: Document, options: AnnotateOptions) -> Annotation:
    """Annotate with the pipeline of this process, made on first use."""
    from pipeline.annotate import annotate

    annotation: Annotation = annotate(document, nlp=_nlp(options))
    return annotation


def document_to_linkable(document: Document, annotation: Annotation) -> bytes:
    """What linking needs of a document."""
    from pipeline.link import document_to_input

    return document_to_input(document, annotation)


def check_vocabulary(files: Sequence[Path]) -> None:
    """Read a user's vocabulary files: what is wrong in them is told before any document is read.

    Raises VocabularyError.
    """
    if files:
        from pipeline.vocabulary import load_vocabulary

        load_vocabulary(files)


def make_ready(options: AnnotateOptions) -> None:
    """Make the annotating pipeline of this process before its first use, and import what linking needs."""
    _nlp(options)
    document_to_linkable(_NOTHING, NOT_ANNOTATED)


@functools.lru_cache(maxsize=1)
def _nlp(options: AnnotateOptions) -> "Language":
    with made_to_stay():
        from pipeline.annotate import make_nlp

        nlp: Language = make_nlp(options)
    return nlp
