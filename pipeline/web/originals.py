"""The files behind documents: found below raw/ and nowhere else, and only while they are what was read."""

import email
import email.policy
import hashlib
import io
import zipfile
from pathlib import Path

CONTAINED = 256 * 1024 * 1024  # bytes that one file inside a container may have
INSIDE = "!/"


class NoOriginalError(Exception):
    """The file is gone, changed, or was never one that may be served; the message says which."""


def path_below(raw: Path, name: str) -> Path:
    """The file of that name below raw/; NoOriginalError when it is not there or the name leads elsewhere."""
    path = (raw / name).resolve()
    if not path.is_relative_to(raw.resolve()) or not path.is_file():
        raise NoOriginalError("The file is no longer in raw/.")
    return path


def content(raw: Path, name: str, sha256: str) -> bytes:
    """The bytes of a document, of its container's part where "!/" says so, checked against its hash."""
    outer, *inner = name.split(INSIDE)
    found = path_below(raw, outer).read_bytes()
    for part in inner:
        found = _inside(found, part)
    if hashlib.sha256(found).hexdigest() != sha256:
        raise NoOriginalError("The file in raw/ has changed since it was read.")
    return found


def _inside(container: bytes, name: str) -> bytes:
    if zipfile.is_zipfile(io.BytesIO(container)):
        return _in_zip(container, name)
    message = email.message_from_bytes(container, policy=email.policy.default)
    for part in message.walk():
        if part.get_filename() == name:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload
    raise NoOriginalError("The file is no longer inside its container.")


def _in_zip(container: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(container)) as archive:
        try:
            part = archive.open(name)
        except (KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            raise NoOriginalError("The file is no longer inside its container.") from error
        with part:
            found = part.read(CONTAINED + 1)
    if len(found) > CONTAINED:
        raise NoOriginalError("The file inside its container is too large to serve.")
    return found
