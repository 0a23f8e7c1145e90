"""What linking may remember from run to run: results, each under a key that tells all it follows from."""

import functools
import hashlib
from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar

import msgspec

_Made = TypeVar("_Made")
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


def remembered(memo: Memo, key: bytes, kind: Any, make: Callable[[], _Made]) -> _Made:
    """What the memo has under the key, of this type, else what ``make`` gives."""
    known = memo.get(key)
    if known is not None:
        try:
            found: _Made = _decoder(kind).decode(known)
        except msgspec.DecodeError:
            pass
        else:
            return found
    made = make()
    memo.put(key, msgspec.msgpack.encode(made))
    return made


@functools.cache
def _decoder(kind: Any) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(kind)
