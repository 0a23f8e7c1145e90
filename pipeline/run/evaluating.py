"""Annotated documents of one's own -> tables of precision and recall.

A folder holds NAME.gold.txt files: a header (kind, published_on, title), a blank line, the text with marks
``[[surface|LABEL|canonical]]``, a line ``%%%``, the claims as YAML. Three tables are made: mentions (the same
words under the same label, as often as marked), entities (the same label and canonical form, once for each
document) and claims (the same predicate and core fields; "fields" is the share of the further fields that are
right, extras counted as wrong). A fourth tells of the claims by their confidence how many are right.
"""

import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import SettingsError
from pipeline.run.analysing import analyse, to_object
from pipeline.run.tables import Key, Sureness, Table
from pipeline.run.work import WorkOptions

LABELS = ("CLUSTER", "PERSON", "ROLE", "MINISTRY", "ORG", "PLACE", "STATUS", "DATE", "SCORE")
CORE = {
    "awarded": ("cluster", "status"),
    "scored": ("cluster", "value", "rank"),
    "role": ("person", "role"),
    "coordinated_by": ("cluster", "org"),
    "members": ("cluster", "count", "unit"),
    "located_in": ("cluster", "place"),
    "attended": ("person",),
    "said": ("person", "quote"),
    "organised": ("body",),
    "renamed": ("from", "to"),
}
"""The fields that make two claims the same one."""
_FREE = frozenset({"quote", "what"})
"""Fields in free words, which are not counted among the further fields."""
_QUOTE_LENGTH = 60
_MARK = re.compile(r"\[\[([^|\]]+)\|([A-Z]+)\|([^\]]*)\]\]")
_SUFFIX = ".gold.txt"

Found = Mapping[str, Any]
"""A document as ``analyse`` prints it, or the same made from marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An annotated document: its text without marks, what is marked, what it states."""

    name: str
    text: str
    published_on: str | None
    mentions: tuple[dict[str, str], ...]
    claims: tuple[tuple[str, dict[str, Any]], ...]


def read_gold(folder: Path) -> list[Gold]:
    """The annotated documents of a folder, by name. Raises SettingsError naming the file that is wrong."""
    paths = sorted(folder.glob(f"*{_SUFFIX}"))
    if not paths:
        raise SettingsError(f"there are no annotated documents (NAME{_SUFFIX}) in {folder}")
    return [_read(path) for path in paths]


def _read(path: Path) -> Gold:
    head, _, rest = path.read_text("utf-8").partition("\n\n")
    marked, mark, claims = rest.partition("\n%%%")
    if not mark:
        raise SettingsError(f"{path}: there is no line %%% between the text and the claims")
    try:
        header = yaml.safe_load(head) or {}
        stated = yaml.load(claims.partition("\n")[2], Loader=_Loader) or []  # noqa: S506 (a safe loader of our own)
        pairs = tuple((predicate, fields) for claim in stated for predicate, fields in claim.items())
        unknown = [predicate for predicate, _ in pairs if predicate not in CORE]
        published_on = header.get("published_on")
    except (yaml.YAMLError, AttributeError) as error:
        raise SettingsError(f"{path}: the header or the claims cannot be read: {error}") from error
    if unknown:
        raise SettingsError(f"{path}: unknown predicates {', '.join(unknown)}; known are {', '.join(CORE)}")
    mentions = tuple(
        {"text": surface, "label": label, "canonical": canonical}
        for surface, label, canonical in _MARK.findall(marked)
    )
    return Gold(
        name=path.name.removesuffix(_SUFFIX),
        text=_MARK.sub(r"\1", marked).strip("\n"),
        published_on=None if published_on in (None, "none") else str(published_on),
        mentions=mentions,
        claims=pairs,
    )


class _Loader(yaml.SafeLoader):
    """YAML in which ``on`` is a word and a day stays text."""


_Loader.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag != "tag:yaml.org,2002:timestamp"
        and not (tag == "tag:yaml.org,2002:bool" and letter in "oOyYnN")
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def evaluate(
    folder: Path, *, options: WorkOptions, workers: int = 1
) -> tuple[list[Table | Sureness], list[str], list[str]]:
    """The four tables, a line for each thing missed (-) or wrong (+), and one for each problem (!)."""
    gold = read_gold(folder)
    problems: list[str] = []
    found: list[Found] = []
    with tempfile.TemporaryDirectory() as work:
        paths = [_write(document, Path(work)) for document in gold]
        for document, analysed in zip(gold, analyse(paths, options=options, workers=workers), strict=True):
            found.append(to_object(*analysed.documents[0]) if analysed.documents else {})
            problems += (f"! {document.name} {problem.detail}" for problem in analysed.problems)
    tables, misses = compare(gold, found)
    return tables, misses, problems


def _write(gold: Gold, folder: Path) -> Path:
    path = folder / f"{gold.name}.txt"
    path.write_text(gold.text + "\n", "utf-8")
    if gold.published_on is not None:
        (folder / f"{gold.name}.txt.meta.yml").write_text(f"published_on: {gold.published_on}\n", "utf-8")
    return path


def compare(gold: Sequence[Gold], found: Sequence[Found]) -> tuple[list[Table | Sureness], list[str]]:
    """The tables and misses of annotated documents and what was found in them, in the same order."""
    mentions, entities = Table("mentions", "mention"), Table("entities", "entity")
    claims, sureness = Table("claims", "claim"), Sureness()
    misses: list[str] = []
    for document, mine in zip(gold, found, strict=True):
        marked = _mention_keys(document.mentions, "text"), _mention_keys(mine.get("mentions", ()), "text")
        named = (
            Counter(dict.fromkeys(_mention_keys(document.mentions, "canonical"), 1)),
            Counter(dict.fromkeys(_mention_keys(mine.get("mentions", ()), "canonical"), 1)),
        )
        gold_claims = {claim_key(p, fields): fields for p, fields in document.claims}
        found_claims = {
            claim_key(c["predicate"], c): c for c in mine.get("claims", ()) if c["predicate"] in CORE
        }
        stated = Counter(dict.fromkeys(gold_claims, 1)), Counter(dict.fromkeys(found_claims, 1))
        for table, (a, b) in ((mentions, marked), (entities, named), (claims, stated)):
            table.add(a, b)
            misses += (
                f"- {document.name} {table.one} {' | '.join(key)}" for key in sorted((a - b).elements())
            )
            misses += (
                f"+ {document.name} {table.one} {' | '.join(key)}" for key in sorted((b - a).elements())
            )
        for key in gold_claims.keys() & found_claims.keys():
            _compare_fields(claims, key[0], gold_claims[key], found_claims[key])
        for key, claim in found_claims.items():
            sureness.add(claim["confidence"], right=key in gold_claims)
    return [mentions, entities, claims, sureness], misses


def _mention_keys(mentions: Iterable[Mapping[str, Any]], what: str) -> Counter[Key]:
    return Counter((m["label"], fold(m[what])) for m in mentions if m["label"] in LABELS)


def _compare_fields(table: Table, predicate: str, gold: Found, found: Found) -> None:
    left_out = {"predicate", "evidence", "confidence", *CORE[predicate], *_FREE}
    for name in (gold.keys() | found.keys()) - left_out:
        a, b = gold.get(name), found.get(name)
        table.fields[predicate] += 1
        table.fields_right[predicate] += a is not None and b is not None and fold(a) == fold(b)


def claim_key(predicate: str, fields: Found) -> Key:
    """What makes two claims the same: the predicate and its core fields, folded."""
    return predicate, *(_core(name, fields.get(name)) for name in CORE[predicate])


def _core(name: str, value: object) -> str:
    if value is None:
        return ""
    if name == "quote":
        return " ".join(re.findall(r"\w+", str(value).casefold()))[:_QUOTE_LENGTH]
    return fold(value)


def fold(value: object) -> str:
    """One spelling for what differs only in case, quotation marks, dashes and white space."""
    text = re.sub(r"[\"'„”“«»]", "", str(value))
    text = re.sub(r"[‐-―−]", "-", text)
    return re.sub(r"\s+", " ", text).strip().casefold()
