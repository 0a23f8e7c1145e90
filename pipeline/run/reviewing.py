"""Questions about what is published, put to a person; the answers go into the file of judgements."""

import contextlib
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import RunError
from pipeline.link import review
from pipeline.run.running import link_stored
from pipeline.run.state import State
from pipeline.settings import Settings


def review_stored(
    settings: Settings,
    *,
    judgements: Path,
    ask: Callable[[str], str],
    tell: Callable[[str], None],
    limit: int | None = None,
) -> int:
    """Link what the last run read, ask about what is doubtful, write the answers; how many were given.

    ``judgements`` is the file to write, also where there is none yet. ``ask`` shows a prompt and returns the
    reply, ``tell`` shows a line. Nothing is published: the next run applies the answers. Raises RunError
    where nothing was read yet and CurationError where an answer contradicts an earlier one.
    """
    if not settings.state.is_file():
        raise RunError(f"there is nothing to review in {settings.processed}; run `klastry run` first")
    with contextlib.closing(State(settings.state)) as state:
        network = link_stored(settings, state, state.documents())
    for line in network.unused_judgements:
        tell(f"Not used: {line}")
    asked: list[str] = []

    def ask_and_note(prompt: str) -> str:
        asked.append(prompt)
        return ask(prompt)

    today = dt.datetime.now(dt.UTC).date().isoformat()
    given = review(network, judgements, ask=ask_and_note, tell=tell, limit=limit, on=today)
    if not asked:
        tell("There is nothing doubtful to ask about.")
    return given
