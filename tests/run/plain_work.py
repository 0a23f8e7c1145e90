"""A reading and annotating that takes no time: text files, clusters and statuses by one pattern each.

Lives in a module of its own, because worker processes import it by name.
"""

import hashlib
import os
import re
import signal
import time
from pathlib import Path

from pipeline.records import Annotation, Claim, Document, Field, Mention, Page, Problem, Word
from pipeline.run.encoding import decode_document, encode_annotation, encode_document, encode_problems
from pipeline.run.work import Annotated, Outcome, Task, WorkOptions

_NAME = re.compile(r"Klaster \w+")
_STATUS = "Krajowy Klaster Kluczowy"


def read(path: str, name: str) -> Document | Problem:
    data = Path(path).read_bytes()
    if not data.strip():
        return Problem(path=name, stage="extract", reason="empty", detail="the file is empty")
    text = data.decode()
    words = tuple(
        Word(text=m.group(), box=(m.start() * 1.0, 0.0, m.end() * 1.0, 10.0), start=m.start(), end=m.end())
        for m in re.finditer(r"\S+", text)
    )
    page = Page(number=1, width=1000.0, height=100.0, start=0, end=len(text), words=words)
    return Document(
        id=hashlib.sha256(data).hexdigest(), path=name, media_type="text/plain", kind="news", title=text[:20],
        published_on="2018-12-18", text=text, pages=(page,),
    )  # fmt: skip


def annotate(document: Document) -> Annotation:
    mentions, claims = [], []
    for label, pattern in (("CLUSTER", _NAME), ("STATUS", re.compile(_STATUS))):
        for m in pattern.finditer(document.text):
            boxes = tuple(w.box for w in document.pages[0].words if w.start < m.end() and w.end > m.start())
            mentions.append(
                Mention(
                    label=label,
                    start=m.start(),
                    end=m.end(),
                    text=m.group(),
                    canonical=m.group(),
                    source="plain",
                    confidence=0.9,
                    boxes=boxes,
                )
            )
    status = document.text.find(_STATUS)
    for m in mentions:
        if m.label == "CLUSTER" and status >= 0:
            fields = (
                Field(name="cluster", value=m.canonical, spans=((m.start, m.end),), label="CLUSTER"),
                Field(name="status", value=_STATUS, spans=((status, status + len(_STATUS)),), label="STATUS"),
            )
            end = status + len(_STATUS)
            claims.append(
                Claim(predicate="awarded", fields=fields, evidence=((0, end),), rule="plain", confidence=0.9)
            )
    return Annotation(mentions=tuple(mentions), claims=tuple(claims), lemmas=(document.text.lower(),))


def plain(task: Task, options: WorkOptions) -> Outcome:
    if task.readings:
        documents = [decode_document(task.name, r.document, r.words) for r in task.readings]
        annotations = [
            Annotated(r.digest, encode_annotation(annotate(d)))
            for r, d in zip(task.readings, documents, strict=True)
        ]
        return Outcome(key=task.key, readings=None, annotations=tuple(annotations))
    found = read(task.path, task.name)
    if isinstance(found, Problem):
        return Outcome(key=task.key, readings=(), problems=encode_problems([found], task.name))
    reading = encode_document(found, task.name)
    if task.blocked is not None:
        return Outcome(
            key=task.key,
            readings=(reading,),
            annotations=(
                Annotated(
                    reading.digest, encode_annotation(Annotation(mentions=(), claims=())), task.blocked
                ),
            ),
        )
    annotated = Annotated(reading.digest, encode_annotation(annotate(found)))
    return Outcome(key=task.key, readings=(reading,), annotations=(annotated,), seconds={"extract": 0.001})


def slow(task: Task, options: WorkOptions) -> Outcome:
    time.sleep(0.02)
    return plain(task, options)


def deadly(task: Task, options: WorkOptions) -> Outcome:
    """Kills its process at files that say so: always, only when annotating, or the first time."""
    text = Path(task.path).read_text("utf-8")
    marker = Path(task.path + ".struck")
    if "ZAWSZE" in text or ("OPIS" in text and task.blocked is None):
        os.kill(os.getpid(), signal.SIGKILL)
    if "RAZ" in text and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(task, options)


def parricidal(task: Task, options: WorkOptions) -> Outcome:
    """Kills the worker that keeps its process, once."""
    marker = Path(task.path).parent.parent / "struck"
    if "Morski" in Path(task.path).read_text("utf-8") and not marker.exists():
        marker.touch()
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(5)
    return plain(task, options)
