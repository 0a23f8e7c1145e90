"""YAML files that belong to the program, read once a process and with libyaml where it is there."""

import functools
from importlib import resources
from typing import Any


@functools.cache
def load_yaml(package: str, name: str) -> Any:
    """What the YAML file ``name`` of a package holds; callers must not change it."""
    import yaml  # here, for the command line answers `--help` without it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = resources.files(package).joinpath(name).read_text("utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - both are safe loaders
