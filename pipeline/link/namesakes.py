"""What came of the sightings of one name, remembered from run to run."""

import contextlib
import functools
from collections.abc import Iterator, Sequence

import msgspec

from pipeline.link.context import Contexts
from pipeline.link.memo import Memo
from pipeline.link.merging import Sets
from pipeline.link.sources import Sighting
from pipeline.network import Doubt


class _Outcome(msgspec.Struct, array_like=True, gc=False):
    """Merges in their order, each of two places in the list of sightings, and questions about two places."""

    merges: list[tuple[int, int, str, float]]
    doubts: list[tuple[int, int, str, str, float]]


class Namesakes:
    """Does again what was done with the sightings of a name, where that follows from the same.

    While nothing was merged or kept apart before, it follows from what their documents say around them, in
    the order of the sightings; so the key of an outcome tells all of that.
    """

    def __init__(self, sets: Sets, doubts: list[Doubt], memo: Memo) -> None:
        self._sets = sets
        self._doubts = doubts
        self._memo = memo

    def key(self, listed: Sequence[Sighting], contexts: Contexts) -> bytes | None:
        """The key of what comes of them; None where it does not follow from their documents alone."""
        if not self._sets.untouched(sighting.position for sighting in listed):
            return None
        return contexts.key("named", listed)

    def repeat(self, key: bytes, listed: Sequence[Sighting]) -> bool:
        """Do what the key stands for; False where that is not known."""
        known = self._memo.get(key)
        if known is None:
            return False
        try:
            outcome = _decoder().decode(known)
        except msgspec.DecodeError:
            return False
        positions = [sighting.position for sighting in listed]
        for a, b, rule, confidence in outcome.merges:
            self._sets.merge(positions[a], positions[b], rule, confidence)
        for a, b, question, detail, value in outcome.doubts:
            subjects = (str(positions[a]), str(positions[b]))
            self._doubts.append(
                Doubt(kind="pair", subjects=subjects, question=question, detail=detail, value=value)
            )
        return True

    @contextlib.contextmanager
    def remembering(self, key: bytes, listed: Sequence[Sighting]) -> Iterator[None]:
        """Remember what the block does with them."""
        merged, doubted = len(self._sets.reasons), len(self._doubts)
        yield
        places = {sighting.position: place for place, sighting in enumerate(listed)}
        outcome = _Outcome(
            [
                (places[reason.a], places[reason.b], reason.rule, reason.confidence)
                for reason in self._sets.reasons[merged:]
            ],
            [_doubt_places(doubt, places) for doubt in self._doubts[doubted:]],
        )
        self._memo.put(key, msgspec.msgpack.encode(outcome))


def _doubt_places(doubt: Doubt, places: dict[int, int]) -> tuple[int, int, str, str, float]:
    a, b = (places[int(position)] for position in doubt.subjects)
    return a, b, doubt.question, doubt.detail, doubt.value


@functools.cache
def _decoder() -> "msgspec.msgpack.Decoder[_Outcome]":
    return msgspec.msgpack.Decoder(_Outcome)
