"""Documents, Annotations and the Network -> the published SQLite database, in one transaction."""

from pipeline.publish.database import Published, last_run, publish, read_standing, record_run
from pipeline.publish.schema import version as schema_version
from pipeline.publish.sources import Change, File, RunRow, Source
from pipeline.publish.store import Digests

__all__ = [
    "Change",
    "Digests",
    "File",
    "Published",
    "RunRow",
    "Source",
    "last_run",
    "publish",
    "read_standing",
    "record_run",
    "schema_version",
]
