"""Records <-> compressed bytes, for the working state and for the way between processes.

What is stored of a document does not depend on where its file lies: paths are kept without the file's name.
"""

import dataclasses
import functools
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from pipeline.records import Annotation, Document, Problem, Word

_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as stored: ``digest`` is the hash of all of it, ``words`` are the words of its pages.

    ``sha256`` is the document's id; ``inner`` its path within its file, empty where it is the file.
    """

    digest: str
    sha256: str
    inner: str
    document: bytes
    words: bytes


def encode_document(document: Document, name: str) -> Reading:
    """A document of the file ``name`` as stored."""
    bare = dataclasses.replace(
        document,
        path=document.path.removeprefix(name),
        pages=tuple(dataclasses.replace(page, words=()) for page in document.pages),
    )
    document_bytes = msgspec.msgpack.encode(bare)
    words = msgspec.msgpack.encode([page.words for page in document.pages])
    digest = hashlib.blake2b(document_bytes, digest_size=16)
    digest.update(words)
    return Reading(
        digest=digest.hexdigest(),
        sha256=document.id,
        inner=bare.path,
        document=zlib.compress(document_bytes, _LEVEL),
        words=zlib.compress(words, _LEVEL),
    )


def decode_document(name: str, document: bytes, words: bytes | None = None) -> Document:
    """The document, of the file ``name``, with the words of its pages where they are given."""
    bare: Document = _decoder(Document).decode(zlib.decompress(document))
    if words is None:
        return dataclasses.replace(bare, path=name + bare.path)
    of_pages = _decoder(tuple[tuple[Word, ...], ...]).decode(zlib.decompress(words))
    pages = (dataclasses.replace(page, words=w) for page, w in zip(bare.pages, of_pages, strict=True))
    return dataclasses.replace(bare, path=name + bare.path, pages=tuple(pages))


def encode_annotation(annotation: Annotation) -> bytes:
    """An annotation as stored."""
    return zlib.compress(msgspec.msgpack.encode(annotation), _LEVEL)


def decode_annotation(data: bytes) -> Annotation:
    """The annotation that ``encode_annotation`` made."""
    annotation: Annotation = _decoder(Annotation).decode(zlib.decompress(data))
    return annotation


def encode_problems(problems: Sequence[Problem], name: str) -> bytes:
    """Problems of the file ``name`` as stored."""
    return msgspec.json.encode(
        [dataclasses.replace(problem, path=problem.path.removeprefix(name)) for problem in problems]
    )


def decode_problems(name: str, data: bytes) -> list[Problem]:
    """The problems, of the file ``name``."""
    found: list[Problem] = _decoder_json(list[Problem]).decode(data)
    return [dataclasses.replace(problem, path=name + problem.path) for problem in found]


@functools.cache
def _decoder(kind: Any) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(kind)


@functools.cache
def _decoder_json(kind: Any) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(kind)
