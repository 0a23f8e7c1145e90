"""What linking and publishing need, made ready while other processes read and annotate."""

import contextlib
import threading
from collections.abc import Iterator

from pipeline.settings import Settings


@contextlib.contextmanager
def getting_ready(settings: Settings) -> Iterator[None]:
    """Make it ready beside the block, where other processes do the work of the block.

    They take a second or more to get ready themselves, in which this one would wait.
    """
    if settings.workers == 0 and settings.scheduler is None:
        yield
        return
    thread = threading.Thread(target=_get_ready)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _get_ready() -> None:
    """Import, and open the dictionary. What fails here fails again, and is told, where it is needed."""
    with contextlib.suppress(Exception):
        import pipeline.link.linking  # noqa: F401
        from pipeline.folding import lemmas

        lemmas("klaster")
