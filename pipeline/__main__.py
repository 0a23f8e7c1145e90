"""``python -m pipeline`` and the console script ``klastry``."""

import os
import sys

from pipeline.cli import klastry
from pipeline.errors import PipelineError


def main() -> None:
    """Run the command line; a known error is one line on standard error and exit status 2."""
    try:
        klastry(prog_name="klastry")
    except PipelineError as error:
        sys.stderr.write(f"klastry: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


if __name__ == "__main__":
    main()
