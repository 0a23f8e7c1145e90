"""YAML files -> Vocabulary: a user's files are laid over the program's own."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pipeline.vocabulary.checking import check
from pipeline.vocabulary.entries import Entry, Office, Vocabulary
from pipeline.vocabulary.reading import fail, fields_of, read_sections, texts

ENTRY_SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "clusters": "CLUSTER",
        "ministries": "MINISTRY",
        "organisations": "ORG",
        "places": "PLACE",
        "statuses": "STATUS",
    }
)
"""The sections that hold named things, and their labels."""

SECTIONS = (*ENTRY_SECTIONS, "offices", "remove")
"""Every section that a vocabulary file may have."""

OWN_FILES = (
    "clusters.yml",
    "ministries.yml",
    "organisations.yml",
    "places.yml",
    "statuses.yml",
    "offices.yml",
)

_FOLDER = Path(__file__).parent
_Record = TypeVar("_Record", Entry, Office)


def load_vocabulary(extra: Sequence[Path] = ()) -> Vocabulary:
    """The program's own vocabulary with the given files of a user laid over it, in that order.

    An entry with the id of a known entry adds to it: lists grow, single values are replaced. Ids under
    ``remove`` are left out. Raises VocabularyError naming the file, the entry and what to do.
    """
    entries: dict[str, Entry] = {}
    offices: dict[str, Office] = {}
    for path in [*(_FOLDER / name for name in OWN_FILES), *map(Path, extra)]:
        for section, content in read_sections(path, SECTIONS).items():
            if section == "remove":
                _remove(content, (entries, offices), str(path))
            elif section == "offices":
                _add(offices, Office, section, content, str(path))
            else:
                _add(entries, Entry, section, content, str(path))
    check(entries)
    return Vocabulary(
        entries=_with_coordinators(entries.values()),
        offices=tuple(offices.values()),
        fingerprint=_fingerprint(extra),
    )


def _fingerprint(extra: Sequence[Path]) -> str:
    """SHA-256 over all YAML files of this folder (other components keep theirs here too) and the user's."""
    digest = hashlib.sha256()
    for path in [*sorted(_FOLDER.glob("*.yml")), *map(Path, extra)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _remove(content: Any, tables: Sequence[dict[str, Any]], path: str) -> None:
    for key in texts(content, f"{path}: remove"):
        holders = [table for table in tables if key in table]
        if not holders:
            fail(f"{path}: remove", f"no earlier file has {key!r}; take it out")
        for table in holders:
            del table[key]


def _add(table: dict[str, _Record], record: type[_Record], section: str, content: Any, path: str) -> None:
    if not isinstance(content, dict):
        fail(path, f"{section} must hold entries, each under its id")
    for key, given in content.items():
        where = f"{path}: {section}, {key}"
        values = fields_of(record, given, where)
        if section in ENTRY_SECTIONS:
            values["label"] = ENTRY_SECTIONS[section]
        known = table.get(key)
        if known is not None:
            table[key] = _merged(known, values, where)
        elif (naming := "masculine" if section == "offices" else "name") not in values:
            fail(where, f"lacks its {naming}; add it, or mend the id to add to a known entry")
        else:
            table[key] = record(id=key, source=path, **values)


def _merged(known: _Record, values: dict[str, Any], where: str) -> _Record:
    if isinstance(known, Entry) and known.label != values["label"]:
        fail(where, f"{known.source} has a {known.label} of this id; choose another id")
    return replace(known, **_grown(known, values))


def _grown(known: Any, values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: tuple(dict.fromkeys((*getattr(known, name), *value))) if isinstance(value, tuple) else value
        for name, value in values.items()
    }


def _with_coordinators(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries with their coordinators tied to the organisations of that name."""
    found = tuple(entries)
    ids = {name.casefold(): other.id for other in found if other.label == "ORG" for name in other.surfaces}
    return tuple(
        replace(
            entry,
            coordinators=tuple(replace(who, key=ids.get(who.name.casefold())) for who in entry.coordinators),
        )
        for entry in found
    )
