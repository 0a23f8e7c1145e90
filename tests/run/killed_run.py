"""A run in a process of its own, to be killed: the work is that of plain_work, a little slower."""

import sys
from pathlib import Path

from pipeline.run import run
from pipeline.settings import Settings
from plain_work import slow

if __name__ == "__main__":
    raw, processed, workers = sys.argv[1:]
    run(Settings(raw=Path(raw), processed=Path(processed), workers=int(workers)), do=slow)
