"""What linking keeps in the state from run to run: each document's input, and results of blocks of facts.

Kept under the fingerprint of linking, with a checksum: what another program made, or what is damaged, is not
there. None of it is needed: it is made anew from the documents and their annotations.
"""

from collections.abc import Iterator, Sequence

from pipeline.run.sealing import opened, sealed
from pipeline.run.state import State, Stored

_AT_ONCE = 1000  # rows held back before they are written
_SCHEMA = "CREATE TABLE IF NOT EXISTS link_results (key BLOB PRIMARY KEY, fingerprint, result BLOB)"


class Linked:
    """The kept part of linking; a Memo, as link wants one. ``save`` ends its use."""

    def __init__(self, state: State, fingerprint: str) -> None:
        self._state = state
        self._fingerprint = fingerprint
        self._used: set[bytes] = set()
        self._known: dict[bytes, object] | None = None
        self._results: list[tuple[bytes, str, bytes]] = []
        self._inputs: list[tuple[str, str, str, bytes]] = []
        with state.transaction(counts=False):
            state.db.execute(_SCHEMA)

    def inputs(self, stored: Sequence[Stored]) -> Iterator[tuple[str, bytes]]:
        """The paths and inputs of documents."""
        from pipeline.link import document_to_input

        for document in stored:
            data = self._state.linkable(document, self._fingerprint)
            if data is None:
                data = document_to_input(*self._state.load(document, words=False))
                self._inputs.append((document.digest, document.annotated or "", self._fingerprint, data))
                if len(self._inputs) >= _AT_ONCE:
                    self._write()
            yield document.name + document.inner, data

    def get(self, key: bytes) -> bytes | None:
        """What was put under the key before this run."""
        self._used.add(key)
        if self._known is None:
            self._known = self._kept_results()
        return opened(self._known.get(key))

    def _kept_results(self) -> dict[bytes, object]:
        """All that is kept, still sealed: most of it is asked for, and one by one would take longer."""
        rows = self._state.db.execute(
            "SELECT key, result FROM link_results WHERE fingerprint = ?", (self._fingerprint,)
        )
        return dict(rows.fetchall())

    def put(self, key: bytes, value: bytes) -> None:
        """Remember a result."""
        self._results.append((key, self._fingerprint, sealed(value, level=0)))
        if len(self._results) >= _AT_ONCE:
            self._write()

    def save(self) -> None:
        """Write what is new, drop what this run had no use for."""
        self._write()
        with self._state.transaction(counts=False):
            db = self._state.db
            keys = [row[0] for row in db.execute("SELECT key FROM link_results")]
            db.executemany(
                "DELETE FROM link_results WHERE key = ?", ((key,) for key in keys if key not in self._used)
            )

    def _write(self) -> None:
        self._state.save_linkable(self._inputs)
        with self._state.transaction(counts=False):
            db = self._state.db
            db.executemany("INSERT OR REPLACE INTO link_results VALUES (?, ?, ?)", self._results)
        self._inputs, self._results = [], []
