"""The annotating pipeline made once, in the fork server, for all the workers that it forks.

The fork server imports this module and does nothing else with it: importing is the only occasion it gives. So
this module works at import, where the run that starts the server asks for it through the environment.
"""

import contextlib
import json
import multiprocessing.forkserver
import os
from pathlib import Path

from pipeline.settings import AnnotateOptions

_ASKED = "KLASTRY_WARM"


def start_warm_server(options: AnnotateOptions) -> None:
    """Start the fork server, unless it runs, and have it make the pipeline with these options."""
    cache = None if options.cache is None else os.fspath(options.cache)
    os.environ[_ASKED] = json.dumps([[os.fspath(path) for path in options.vocabulary], options.model, cache])
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

        vocabulary, model, cache = json.loads(asked)
        make_ready(
            AnnotateOptions(
                vocabulary=tuple(map(Path, vocabulary)),
                model=model,
                cache=None if cache is None else Path(cache),
            )
        )


_warm()
