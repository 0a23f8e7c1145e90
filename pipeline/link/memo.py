"""What linking may remember from run to run: results, each under a key that tells all it follows from."""

import hashlib
from collections.abc import Iterable
from typing import Protocol

_SEPARATOR = "\x1f"


class Memo(Protocol):
    """Results as bytes. It may forget any of them; what it gives under a key was put there under that key."""

    def get(self, key: bytes) -> bytes | None:
        """What was put under the key; None where it is not known (any more)."""

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a result."""


class Forgetful:
    """Remembers nothing."""

    def get(self, key: bytes) -> bytes | None:
        """Nothing."""

    def put(self, key: bytes, value: bytes) -> None:
        """Forget it."""


def parts_to_key(kind: str, parts: Iterable[str]) -> bytes:
    """A key of sixteen bytes."""
    text = kind + _SEPARATOR + _SEPARATOR.join(parts)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
