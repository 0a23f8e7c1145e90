"""What the state keeps of the published rows: their digests, so that the same rows are not compared again.

They are those of the last publishing, and hold for a database that nothing else has written since; whoever
reads them sees to that. They are kept under the fingerprint of publishing, with a checksum.
"""

import contextlib
from collections.abc import Mapping

import msgspec

from pipeline.publish import Digests
from pipeline.run.sealing import opened, sealed
from pipeline.run.state import State

_SCHEMA = "CREATE TABLE IF NOT EXISTS published_rows (name TEXT PRIMARY KEY, fingerprint, digests BLOB)"


class Standing:
    """The digests of published rows, by table."""

    def __init__(self, state: State, fingerprint: str) -> None:
        self._state = state
        self._fingerprint = fingerprint
        self._known: dict[str, Digests] = {}
        with state.transaction(counts=False):
            state.db.execute(_SCHEMA)

    def rows(self) -> dict[str, Digests]:
        """What is kept."""
        decode = msgspec.msgpack.Decoder(Digests).decode
        for name, found in self._state.db.execute(
            "SELECT name, digests FROM published_rows WHERE fingerprint = ?", (self._fingerprint,)
        ):
            data = opened(found)
            if data is not None:
                with contextlib.suppress(msgspec.DecodeError):
                    self._known[str(name)] = decode(data)
        return self._known

    def save(self, rows: Mapping[str, Digests]) -> None:
        """Keep these, all tables at once."""
        changed = {name: digests for name, digests in rows.items() if self._known.get(name) != digests}
        with self._state.transaction(counts=False):
            self._state.db.executemany(
                "INSERT OR REPLACE INTO published_rows VALUES (?, ?, ?)",
                (
                    (name, self._fingerprint, sealed(msgspec.msgpack.encode(digests), level=0))
                    for name, digests in changed.items()
                ),
            )
