"""NAME.EXT.meta.yml beside a file: what is known of it from elsewhere."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import yaml

SUFFIX = ".meta.yml"
_KEYS = ("source_url", "title", "published_on", "retrieved_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a sidecar tells; dates are ISO days, ``complaints`` are sentences about what is wrong in it."""

    source_url: str | None = None
    title: str | None = None
    published_on: str | None = None
    retrieved_on: str | None = None
    complaints: tuple[str, ...] = ()


def is_sidecar(name: str) -> bool:
    """Whether a file of this name describes another one and is no document itself."""
    return name.endswith(SUFFIX)


def _day(value: object) -> str | None:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        return dt.date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return None


def read_sidecar(path: Path) -> Sidecar:
    """The sidecar of the file at ``path``; an empty one where there is none."""
    beside = path.with_name(path.name + SUFFIX)
    try:
        return bytes_to_sidecar(beside.read_bytes(), beside.name)
    except FileNotFoundError:
        return Sidecar()
    except OSError as error:
        return Sidecar(complaints=(f"{beside.name} cannot be read: {_one_line(error)}",))


def bytes_to_sidecar(data: bytes, name: str) -> Sidecar:
    """What the bytes of the sidecar called ``name`` tell."""
    try:
        content = yaml.safe_load(data.decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        return Sidecar(complaints=(f"{name} cannot be read as YAML: {_one_line(error)}",))
    if content is None:
        return Sidecar()
    if not isinstance(content, dict):
        return Sidecar(complaints=(f"{name} must hold keys and values such as 'title: ...'",))
    return _content_to_sidecar(content, name)


def _content_to_sidecar(content: dict[object, object], name: str) -> Sidecar:
    values: dict[str, str | None] = {}
    complaints = [
        f"{name}: unknown key {key!r} (known: {', '.join(_KEYS)})" for key in content if key not in _KEYS
    ]
    for key in _KEYS:
        value = content.get(key)
        if value is None:
            continue
        if key.endswith("_on"):
            values[key] = _day(value)
            if values[key] is None:
                complaints.append(f"{name}: {key} must be a day such as 2018-12-17, not {value!r}")
        elif isinstance(value, str | int | float):
            values[key] = " ".join(str(value).split())
        else:
            complaints.append(f"{name}: {key} must be one line of text")
    return Sidecar(complaints=tuple(complaints), **values)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
