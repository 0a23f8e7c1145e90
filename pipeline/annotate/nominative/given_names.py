"""First names beyond the dictionary, and which of those in it are common; from given_names.yml."""

import functools

from pipeline.datafiles import load_yaml


@functools.cache
def _names(kind: str, sex: str) -> frozenset[str]:
    return frozenset(str(load_yaml("pipeline.vocabulary", "given_names.yml")[kind][sex]).split())


def common(name: str, sex: str) -> bool:
    """Whether many people of this sex ("m" or "f") bear the name."""
    return name in _names("common", sex) or name in _names("short", sex)


def either(name: str) -> bool:
    """Whether women really bear a name that is also the genitive of a man's ("Stanisława")."""
    return name in _names("either", "f")


def further(name: str, sex: str) -> bool:
    """Whether it is a foreign or rare first name that the list has for this sex."""
    return name in _names("more", sex)


def further_sexes(name: str) -> tuple[str, ...]:
    """The sexes for which the list has the first name; the usual one first."""
    return tuple(sex for sex in ("m", "f") if further(name, sex))
