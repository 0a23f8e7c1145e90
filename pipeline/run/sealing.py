"""Bytes that the state keeps, with a checksum."""

import zlib

_LEVEL = 1


def sealed(data: bytes) -> bytes:
    """The data compressed, with a checksum."""
    return zlib.compress(data, _LEVEL)


def opened(found: object) -> bytes | None:
    """What was sealed; None where it is not what it was."""
    try:
        return zlib.decompress(found) if isinstance(found, bytes) else None
    except zlib.error:
        return None
