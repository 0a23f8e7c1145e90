"""processed/cache/: what a run worked out at its start, under the fingerprint of what made it."""

import shutil
from pathlib import Path

from pipeline.run.fingerprint import Fingerprints
from pipeline.settings import Settings


def cache_folder(settings: Settings, fingerprints: Fingerprints) -> Path | None:
    """Where annotation keeps things; None on a cluster, whose machines may have another program."""
    return None if settings.scheduler is not None else settings.cache / _name(fingerprints)


def prune_cache(settings: Settings, fingerprints: Fingerprints) -> None:
    """Remove what other programs and vocabularies left there."""
    if not settings.cache.is_dir():
        return
    for folder in settings.cache.iterdir():
        if folder.name != _name(fingerprints):
            shutil.rmtree(folder, ignore_errors=True)


def _name(fingerprints: Fingerprints) -> str:
    return f"annotate-{fingerprints.annotate}"
