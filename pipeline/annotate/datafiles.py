"""YAML files beside the components, read once a process and with libyaml where it is there."""

import functools
from importlib import resources
from typing import Any

import yaml

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@functools.cache
def load_yaml(package: str, name: str) -> Any:
    """What the YAML file ``name`` of a package holds; callers must not change it."""
    text = resources.files(package).joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=_Loader)  # noqa: S506 - both are safe loaders
