"""raw/ file -> Document: the reading text with pages, words, boxes; problems where something went wrong."""

from pipeline.extract.isolating import read_file_isolated
from pipeline.extract.reading import read_file
from pipeline.extract.sidecars import is_sidecar
from pipeline.extract.versions import reader_versions

__all__ = ["is_sidecar", "read_file", "read_file_isolated", "reader_versions"]
