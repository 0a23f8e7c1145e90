"""What people decided: curation/judgements.yml, read, checked against itself, and added to.

Each entry of the list is one judgement (docs/linking.md has examples):

    same: [ID, ID ...]           these are one thing
    different: [ID, ID]          these are not
    rename: ID, to: NAME         the thing is shown under this name (its id stays)
    alias: ID, name: NAME        this name means that thing
    wrong: CLAIM_ID              the document does not say that

An ID is that of an entity or an old one; ID@DOCUMENT means only what that document (id or path) says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import CurationError
from pipeline.link.names import fold

_VERBS = ("same", "different", "rename", "alias", "wrong")
_NOTES = frozenset({"why", "who", "on"})
_COMPANIONS = {"rename": "to", "alias": "name"}
_HEAD = """# What people decided about entities and claims; applied on every run. See docs/linking.md.
# Write it by hand, or answer the questions of `klastry review`, which adds at the end.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision: ``refs`` are entity ids (or one claim id for "wrong"), ``text`` a name."""

    verb: str
    refs: tuple[str, ...]
    text: str | None = None
    number: int = 0
    why: str | None = None

    def __str__(self) -> str:
        shown = ", ".join(self.refs) + (f" -> {self.text}" if self.text is not None else "")
        return f"judgement {self.number} ({self.verb}: {shown})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """All decisions, free of contradictions."""

    items: tuple[Judgement, ...] = ()
    source: str = "judgements"

    def of(self, verb: str) -> list[Judgement]:
        """The decisions of one kind, in order."""
        return [item for item in self.items if item.verb == verb]

    @property
    def wrong(self) -> frozenset[str]:
        """Ids of the claims that are wrong."""
        return frozenset(ref for item in self.of("wrong") for ref in item.refs)


def load_judgements(path: Path) -> Judgements:
    """Read the file; a missing one holds none. CurationError for what is malformed or contradictory."""
    if not path.exists():
        return Judgements(source=str(path))
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text only
    except (OSError, UnicodeDecodeError) as error:
        raise CurationError(f"{path}: cannot be read ({error}); check the file") from error
    except yaml.YAMLError as error:
        raise CurationError(f"{path}: is not valid YAML: {error}") from error
    if content is None or content == "":
        return Judgements(source=str(path))
    if not isinstance(content, list):
        raise CurationError(
            f"{path}: must be a list of judgements, each beginning with '- same:', '- different:' ..."
        )
    return make_judgements(content, source=str(path))


def make_judgements(content: Sequence[Any], *, source: str = "judgements") -> Judgements:
    """Judgements from a list of mappings, checked one by one and against each other."""
    items = tuple(_judgement(given, number, source) for number, given in enumerate(content, 1))
    _check_together(items, source)
    return Judgements(items=items, source=source)


def _judgement(given: Any, number: int, source: str) -> Judgement:
    where = f"{source}, judgement {number}"
    if not isinstance(given, Mapping):
        raise CurationError(f"{where}: must be one of {', '.join(_VERBS)} with its ids, not {given!r}")
    verbs = [verb for verb in _VERBS if verb in given]
    if len(verbs) != 1:
        raise CurationError(f"{where}: must have exactly one of {', '.join(_VERBS)}")
    verb = verbs[0]
    allowed = {verb, *_NOTES} | ({_COMPANIONS[verb]} if verb in _COMPANIONS else set())
    if strange := sorted(str(key) for key in set(given) - allowed):
        raise CurationError(f"{where}: does not know {', '.join(strange)}; use {', '.join(sorted(allowed))}")
    value = given[verb]
    refs = tuple(str(ref).strip() for ref in (value if isinstance(value, list | tuple) else [value]))
    if not all(refs):
        raise CurationError(f"{where}: an id is empty; fill it in or take the judgement out")
    if verb in ("same", "different"):
        if len(set(refs)) < 2 or (verb == "different" and len(refs) != 2):
            needed = "two different ids" if verb == "different" else "at least two different ids"
            raise CurationError(f"{where}: {verb} needs {needed}, not {', '.join(refs)}")
    elif len(refs) != 1:
        raise CurationError(f"{where}: {verb} needs one id, not {len(refs)}")
    text = None
    if verb in _COMPANIONS:
        text = " ".join(str(given.get(_COMPANIONS[verb]) or "").split())
        if not text:
            raise CurationError(f"{where}: {verb} needs '{_COMPANIONS[verb]}:' with a name")
    why = given.get("why")
    return Judgement(verb=verb, refs=refs, text=text, number=number, why=None if why is None else str(why))


def _check_together(items: Sequence[Judgement], source: str) -> None:
    joined: dict[str, str] = {}
    made_by: dict[str, Judgement] = {}

    def root(ref: str) -> str:
        while joined.get(ref, ref) != ref:
            ref = joined[ref]
        return ref

    for item in items:
        if item.verb == "same":
            for ref in item.refs:
                made_by.setdefault(ref, item)
                joined[root(ref)] = root(item.refs[0])
    for item in items:
        if item.verb == "different" and root(item.refs[0]) == root(item.refs[1]):
            others = sorted({made_by[ref].number for ref in item.refs if ref in made_by})
            listed = " and ".join(str(number) for number in others)
            raise CurationError(
                f"{source}: {item} contradicts judgement {listed} (same); take one of them out"
            )
    _check_once(
        items, "rename", source, key=lambda item: root(item.refs[0]), value=lambda item: item.text or ""
    )
    _check_once(
        items, "alias", source, key=lambda item: fold(item.text or ""), value=lambda item: root(item.refs[0])
    )


def _check_once(items: Sequence[Judgement], verb: str, source: str, *, key: Any, value: Any) -> None:
    seen: dict[str, Judgement] = {}
    for item in items:
        if item.verb != verb:
            continue
        other = seen.setdefault(key(item), item)
        if value(other) != value(item):
            raise CurationError(f"{source}: {item} contradicts {other}; take one of them out")


def append_judgement(
    path: Path,
    verb: str,
    refs: Sequence[str],
    *,
    text: str | None = None,
    why: str | None = None,
    on: str | None = None,
) -> Judgements:
    """Add one judgement at the end of the file and return all. CurationError: nothing was written."""
    known = load_judgements(path)
    given: dict[str, Any] = {verb: list(refs) if verb in ("same", "different") else refs[0]}
    if text is not None:
        given[_COMPANIONS.get(verb, "name")] = text
    given |= {name: value for name, value in (("why", why), ("on", on)) if value}
    added = _judgement(given, len(known.items) + 1, str(path))
    if any((item.verb, item.refs, item.text) == (added.verb, added.refs, added.text) for item in known.items):
        return known
    _check_together((*known.items, added), str(path))
    old = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    if not known.items:
        old = "".join(line for line in old.splitlines(keepends=True) if line.lstrip().startswith("#"))
    entry = yaml.safe_dump([given], allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".new")
    aside.write_text(old + ("" if old.endswith("\n") or not old else "\n") + entry, encoding="utf-8")
    aside.replace(path)
    return load_judgements(path)
