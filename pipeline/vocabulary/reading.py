"""One YAML file -> its sections, and the fields of an entry -> values of the right type."""

from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML was built without libyaml: the same, ten times slower
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

from pipeline.errors import VocabularyError
from pipeline.vocabulary.entries import Entry, Office, Tenure

YAML_NAMES = {
    "names": "other_names",
    "short": "short_names",
    "former": "former_names",
    "foreign": "foreign_names",
    "example": "examples",
}
"""Fields whose name in YAML differs from the record's."""

_TENURES = {"coordinators", "heads"}
_FLAGS = {"grows"}


class _Loader(_SafeLoader):
    """Reads every plain value as text, so that dates and "no" stay words; refuses a key given twice."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, Any]]] = {}  # noqa: RUF012 - PyYAML's own name and form

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _value in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                problem = f"{key!r} stands twice in one mapping; keep one of them"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def fail(where: str, what: str) -> NoReturn:
    """Raise VocabularyError: ``where`` names the file and entry, ``what`` tells the fault and the remedy."""
    raise VocabularyError(f"{where}: {what}")


def read_sections(path: Path, allowed: tuple[str, ...]) -> dict[str, Any]:
    """The sections of one vocabulary file; empty for an empty file."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        detail = error.strerror or str(error)
        raise VocabularyError(f"{path}: cannot be read ({detail}); check the vocabulary setting") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{path}: is not UTF-8; save it as UTF-8") from error
    try:
        content = yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise VocabularyError(f"{path}: is not valid YAML: {error}") from error
    if not content:
        return {}
    if not isinstance(content, dict):
        fail(str(path), f"the file must consist of sections ({', '.join(allowed)})")
    for section in content:
        if section not in allowed:
            fail(str(path), f"unknown section {section!r}; use {', '.join(allowed)}")
    return content


def texts(value: Any, where: str) -> tuple[str, ...]:
    """One or several words as a tuple; refuses empty, untidy and repeated ones."""
    values = value if isinstance(value, list) else [value]
    for text in values:
        if not isinstance(text, str) or not text.strip():
            fail(where, f"must be words or a list of words, not {text!r}; fill it in, or quote it")
        if text != " ".join(text.split()):
            fail(where, f"{text!r} has spaces to remove")
    if doubles := sorted({text for text in values if values.count(text) > 1}):
        fail(where, f"names {', '.join(doubles)} twice; keep one")
    return tuple(values)


def fields_of(record: type[Entry] | type[Office], given: Any, where: str) -> dict[str, Any]:
    """The fields of one entry as keyword arguments of its record; refuses unknown ones."""
    known = {field.name: str(field.type) for field in fields(record)}
    hidden = {"id", "label", "source", *YAML_NAMES.values()}
    allowed = sorted({*known, *(name for name, target in YAML_NAMES.items() if target in known)} - hidden)
    if not isinstance(given, dict):
        fail(where, f"must have fields ({', '.join(allowed)})")
    if strange := sorted(set(given) - set(allowed)):
        fail(where, f"unknown {', '.join(strange)}; use {', '.join(allowed)}")
    found: dict[str, Any] = {}
    for name, value in given.items():
        target = YAML_NAMES.get(str(name), str(name))
        found[target] = _value(name, value, f"{where}, {name}", many=known[target].startswith("tuple"))
    return found


def _value(name: str, value: Any, where: str, *, many: bool) -> Any:
    if name in _TENURES:
        items = value if isinstance(value, list) else [value]
        return tuple(_tenure(item, where) for item in items)
    if name in _FLAGS:
        if value not in ("true", "false"):
            fail(where, f"must be true or false, not {value!r}")
        return value == "true"
    if name == "years":
        try:
            return float(value)
        except (TypeError, ValueError) as error:
            raise VocabularyError(f"{where}: must be a number, not {value!r}") from error
    found = texts(value, where)
    if many:
        return found
    if len(found) != 1:
        fail(where, f"must be one value, not {len(found)}")
    return found[0]


def _tenure(item: Any, where: str) -> Tenure:
    given = {"name": item} if isinstance(item, str) else item
    if not isinstance(given, dict) or "name" not in given or set(given) - {"name", "since", "until"}:
        fail(where, f"each must be a name, or a name with since and until; not {item!r}")
    return Tenure(**{key: texts(text, f"{where}, {key}")[0] for key, text in given.items()})
