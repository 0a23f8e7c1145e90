"""The errors of the pipeline: every message names the file or setting and says what to do."""


class PipelineError(Exception):
    """Base of all errors that the command line shows as one clear line."""


class SettingsError(PipelineError):
    """A setting is missing, of the wrong type or out of bounds."""


class VocabularyError(PipelineError):
    """A vocabulary file is not what the loader expects."""


class ExtractError(PipelineError):
    """A file could not be read; ``reason`` is a reason of records.Problem."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class CurationError(PipelineError):
    """A judgement contradicts itself or another one."""


class PublishError(PipelineError):
    """The published database could not be written."""


class RunError(PipelineError):
    """A run could not start or finish (another one runs, the disk is full, nothing can be written)."""


class ExportError(PipelineError):
    """What is published could not be written in another format."""
