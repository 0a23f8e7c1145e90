"""Records for tests of linking, built from compact marked-up texts (tests/gold/linking/README.md)."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pipeline.records import Annotation, Claim, Document, Field, Mention

GOLD = Path(__file__).parents[1] / "gold" / "linking"
_MARK = re.compile(
    r"\[\[(?P<words>[^|\]]+)\|(?P<label>[A-Z]+)\|?(?P<canonical>[^|\]]*)\|?(?P<entity>[^\]]*)\]\]"
)
_NUMBERS = {"years", "value", "max", "threshold", "rank", "count"}
Truth = dict[tuple[str, int, int, str], str]
Corpus = list[tuple[Document, Annotation]]


def document(
    text: str,
    *,
    claims: Iterable[Mapping[str, Mapping[str, Any]]] = (),
    path: str = "doc",
    published_on: str | None = "2018-12-18",
    kind: str = "news",
    title: str | None = None,
    confidence: float = 0.9,
) -> tuple[Document, Annotation, Truth]:
    """One document with its annotation, and the entity of each mention that names one."""
    plain, mentions, entities = "", [], []
    position = 0
    for match in _MARK.finditer(text):
        plain += text[position : match.start()]
        start = len(plain)
        plain += match["words"]
        position = match.end()
        canonical = match["canonical"] or match["words"]
        mentions.append(
            Mention(
                label=match["label"],
                start=start,
                end=len(plain),
                text=match["words"],
                canonical=canonical,
                source="test",
                confidence=0.95,
                value=canonical if match["label"] in ("DATE", "SCORE") else None,
            )
        )
        entities.append(match["entity"])
    plain += text[position:]
    record = Document(
        id=hashlib.sha256(f"{path}\n{plain}".encode()).hexdigest(),
        path=f"{path}.txt",
        media_type="text/plain",
        kind=kind,
        title=title or path,
        published_on=published_on,
        text=plain,
        pages=(),
    )
    made = tuple(_claim(given, len(plain), confidence) for given in claims)
    truth = {
        (record.id[:16], mention.start, mention.end, mention.label): entity
        for mention, entity in zip(mentions, entities, strict=True)
        if entity
    }
    return record, Annotation(mentions=tuple(mentions), claims=made), truth


def pair(text: str, **given: Any) -> tuple[Document, Annotation]:
    """One document with its annotation."""
    record, annotation, _truth = document(text, **given)
    return record, annotation


def _claim(given: Mapping[str, Mapping[str, Any]], length: int, confidence: float) -> Claim:
    ((predicate, fields),) = given.items()
    return Claim(
        predicate=predicate,
        fields=tuple(Field(name=name, value=_value(name, value)) for name, value in fields.items()),
        evidence=((0, length),),
        rule="test",
        confidence=confidence,
    )


def _value(name: str, value: Any) -> Any:
    if name in _NUMBERS:
        number = float(value)
        return int(number) if number.is_integer() else number
    return value in (True, "true") if name == "approx" else str(value)


def gold(*names: str) -> tuple[Corpus, Truth]:
    """The documents of the gold files (all without names) and the entity of every mention."""
    corpus: Corpus = []
    truth: Truth = {}
    for path in sorted(GOLD.glob("*.yml")):
        if names and path.stem not in names:
            continue
        for given in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - all text
            text = given.pop("text")
            record, annotation, entities = document(text, **given)
            corpus.append((record, annotation))
            truth |= entities
    return corpus, truth
