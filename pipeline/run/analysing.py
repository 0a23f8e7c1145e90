"""Files -> what `klastry analyse` prints: one JSON object for each document, or text for a person."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.records import Annotation, Claim, Document, Problem
from pipeline.run.encoding import decode_annotation, decode_document, decode_problems
from pipeline.run.parallel import do_here, do_in_processes
from pipeline.run.work import Outcome, Task, WorkOptions, check_vocabulary

_FILES_WORTH_A_PROCESS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What one file gave: its documents with their annotations, its problems."""

    documents: tuple[tuple[Document, Annotation], ...]
    problems: tuple[Problem, ...]


def analyse(paths: Sequence[Path], *, options: WorkOptions, workers: int = 1) -> Iterator[Analysed]:
    """Read and annotate files; the results come in the order of the files, each as soon as it is there.

    ``Document.path`` is the path as given. With several workers the files are shared among processes.
    Raises VocabularyError where a vocabulary file is wrong.
    """
    check_vocabulary(options.vocabulary)
    tasks = [
        Task(key=str(index), name=os.fspath(path), path=os.fspath(path)) for index, path in enumerate(paths)
    ]
    workers = max(1, min(workers, len(tasks) // _FILES_WORTH_A_PROCESS))
    outcomes = do_here(tasks, options) if workers == 1 else do_in_processes(tasks, options, workers=workers)
    early: dict[str, Outcome] = {}
    waiting = iter(tasks)
    task = next(waiting, None)
    for outcome in outcomes:
        early[outcome.key] = outcome
        while task is not None and task.key in early:
            yield _outcome_to_analysed(task, early.pop(task.key))
            task = next(waiting, None)


def _outcome_to_analysed(task: Task, outcome: Outcome) -> Analysed:
    documents = tuple(
        (decode_document(task.name, reading.document, reading.words), decode_annotation(annotated.annotation))
        for reading, annotated in zip(outcome.readings or (), outcome.annotations, strict=True)
    )
    problems = decode_problems(task.name, outcome.problems)
    problems += [
        Problem(path=task.name + reading.inner, stage="annotate", reason="failed", detail=annotated.problem)
        for reading, annotated in zip(outcome.readings or (), outcome.annotations, strict=True)
        if annotated.problem is not None
    ]
    return Analysed(documents=documents, problems=tuple(problems))


def to_json(document: Document, annotation: Annotation) -> str:
    """One document as one line of JSON: the public interface of ``analyse``."""
    return json.dumps(to_object(document, annotation), ensure_ascii=False)


def to_object(document: Document, annotation: Annotation) -> dict[str, Any]:
    """The same as a dict."""
    return {
        "path": document.path,
        "sha256": document.id,
        "kind": document.kind,
        "title": document.title,
        "published_on": document.published_on,
        "text": document.text,
        "pages": [{"number": page.number, "start": page.start, "end": page.end} for page in document.pages],
        "mentions": [
            {
                "label": mention.label,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "canonical": mention.canonical,
                "page": mention.page,
                "boxes": None if mention.boxes is None else [list(box) for box in mention.boxes],
                "confidence": mention.confidence,
            }
            for mention in annotation.mentions
        ],
        "claims": [_claim_to_object(claim) for claim in annotation.claims],
    }


def _claim_to_object(claim: Claim) -> dict[str, Any]:
    """A claim with all its fields, also those that stand in no single place of the text."""
    return {
        "predicate": claim.predicate,
        **{field.name: field.value for field in claim.fields},
        "evidence": [list(span) for span in claim.evidence],
        "confidence": claim.confidence,
    }
