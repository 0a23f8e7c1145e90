"""Bytes that the state keeps, with a checksum."""

import zlib


def sealed(data: bytes, *, level: int = 1) -> bytes:
    """The data with a checksum, compressed as zlib's levels say; 0 is not at all."""
    return zlib.compress(data, level)


def opened(found: object) -> bytes | None:
    """What was sealed; None where it is not what it was."""
    try:
        return zlib.decompress(found) if isinstance(found, bytes) else None
    except zlib.error:
        return None
