"""What an archive may unpack to, checked before anything is unpacked."""

import io
import zipfile

from pipeline.errors import ExtractError
from pipeline.settings import ExtractOptions

_MOST_RATIO = 200  # honest office files and archives of documents stay far below
_FREE_BYTES = 20 * 1024 * 1024  # below this, the ratio does not matter
_MOST_ENTRIES = 20_000


def check_archive(data: bytes, options: ExtractOptions) -> None:
    """Raise ExtractError where the archive is damaged or unpacks to more than the options allow."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise ExtractError("damaged", f"the archive is damaged: {error}") from error
    if len(entries) > _MOST_ENTRIES:
        raise ExtractError(
            "too_large", f"the archive has {len(entries)} entries; at most {_MOST_ENTRIES} are read"
        )
    total = sum(entry.file_size for entry in entries)
    if total > options.max_unpacked_bytes:
        raise ExtractError(
            "too_large",
            f"the archive unpacks to {total} bytes; at most {options.max_unpacked_bytes} are read",
        )
    if total > _FREE_BYTES and total > _MOST_RATIO * max(1, len(data)):
        raise ExtractError(
            "too_large", f"{len(data)} bytes that unpack to {total}: this looks like an archive bomb"
        )
