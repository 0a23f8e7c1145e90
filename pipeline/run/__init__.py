"""Which documents need work, who does it, in what transaction; and what reads its result: status, verify."""

from pipeline.run.running import Report, run

__all__ = ["Report", "run"]
