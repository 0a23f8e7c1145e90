"""The annotating pipeline made once, in the fork server, for all the workers that it forks.

The fork server imports this module and does nothing else with it: importing is the only occasion it gives. So
this module works at import, where the run that starts the server asks for it through the environment.
"""

import contextlib
import json
import multiprocessing.forkserver
import os
from collections.abc import Sequence
from pathlib import Path

_ASKED = "KLASTRY_WARM"


def start_warm_server(vocabulary: Sequence[Path], model: str | None) -> None:
    """Start the fork server, unless it runs, and have it make the pipeline with this vocabulary and model."""
    os.environ[_ASKED] = json.dumps([[os.fspath(path) for path in vocabulary], model])
    try:
        multiprocessing.forkserver.ensure_running()
    finally:
        del os.environ[_ASKED]


def _warm() -> None:
    """Make what is asked for. What fails here fails again in the worker that needs it, and is told there."""
    asked = os.environ.pop(_ASKED, None)
    if asked is None:
        return
    with contextlib.suppress(Exception):
        from pipeline.run.work import make_ready

        vocabulary, model = json.loads(asked)
        make_ready([Path(path) for path in vocabulary], model)


_warm()
