"""Near-duplicate documents -> stories: one release on several sites counts once.

Sketches by MinHash propose pairs whose runs of words overlap; each pair is then compared exactly. Two
documents tell one story when nearly all of the shorter one's runs of words stand in the longer one and the
two name the same clusters and days: certificates that differ in the recipient only are two stories.
"""

import random
import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from pipeline.network import Story

if TYPE_CHECKING:
    from pipeline.link.sources import Source

_WORD = re.compile(r"\w+")
_RUN = 4
_LEAST_SHINGLES = 12
_BANDS, _ROWS = 21, 3  # texts that share a third (0.35) of their runs are proposed more often than not
_BAND_BYTES = 4 * _ROWS
_CONTAINED = 0.8
_ALIKE = 0.55
_INSIDE = 0.92
_LEAST_INSIDE = 80
_MOST_COMPARED = 50
_SEED = 20_181_217


def text_to_shingles(text: str) -> bytes:
    """Hashes of all runs of four words of the text, four bytes each, in order."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    if len(words) < _RUN:
        return array("I", (zlib.crc32(b" ".join(words)),)).tobytes()
    runs = map(b" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False))
    return array("I", sorted(set(map(zlib.crc32, runs)))).tobytes()


def shingles_to_sketch(shingles: bytes) -> bytes:
    """The least of the shingles in 63 random orders of all numbers; empty for a text that is too short.

    An order is an odd multiple of the number and a summand, modulo 2**32; the number is mixed before, since
    CRC32 keeps sums (Murmur's finish, as datasketch does it).
    """
    found = np.frombuffer(shingles, dtype=np.uint32)
    if len(found) < _LEAST_SHINGLES:
        return b""
    multiples, summands = _orders()
    mixed = (found ^ (found >> 16)) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> 13)) * np.uint32(0xC2B2AE35)
    mixed ^= mixed >> 16
    least = (mixed[:, None] * multiples + summands).min(axis=0)
    return bytes(least.tobytes())


@cache
def _orders() -> tuple["np.ndarray", "np.ndarray"]:
    dice = random.Random(_SEED)  # noqa: S311 (orders, not secrets)
    numbers = [[dice.getrandbits(32) for _ in range(_BANDS * _ROWS)] for _ in range(2)]
    multiples, summands = np.array(numbers, dtype=np.uint32)
    return multiples | np.uint32(1), summands


def assign_stories(sources: Sequence["Source"]) -> list[Story]:
    """Tell every source its story, named after the first document, and list the stories.

    A document is compared with those before it that share a band of the sketch (at most fifty) and joins the
    story of the first that it repeats.
    """
    bands: dict[tuple[int, bytes], list[Source]] = {}
    told: dict[str, list[Source]] = {}
    by_id = {source.id: source for source in sources}
    for source in sources:
        listed = [bands.setdefault(band, []) for band in _bands(source.sketch)]
        proposed = sorted(
            {other.order: other for others in listed for other in others}.values(),
            key=lambda item: item.order,
        )
        first = next((other for other in proposed[:_MOST_COMPARED] if same_story(source, other)), None)
        source.story = source.id if first is None else first.story
        for others in listed:
            others.append(source)
        told.setdefault(source.story, []).append(source)
    return [
        Story(
            id=key, title=by_id[key].title, first_published_on=by_id[key].published_on, documents=len(members)
        )
        for key, members in sorted(told.items())
    ]


def _bands(sketch: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(0, len(sketch), _BAND_BYTES):
        yield start, sketch[start : start + _BAND_BYTES]


def same_story(a: "Source", b: "Source") -> bool:
    """Whether the shorter document's words stand in the longer one, about the same clusters and days.

    A page that has a whole release among much else repeats it too.
    """
    ours, theirs = _runs(a.shingles), _runs(b.shingles)
    shared, fewer = len(ours & theirs), min(len(ours), len(theirs))
    alike = shared / (len(ours) + len(theirs) - shared)
    repeated = shared >= _CONTAINED * fewer and alike >= _ALIKE
    inside = shared >= _INSIDE * fewer and shared >= _LEAST_INSIDE
    if not (repeated or inside):
        return False
    days_differ = bool(a.days) and bool(b.days) and not a.days & b.days
    named, too = _subjects(a), _subjects(b)
    return not days_differ and (named <= too or too <= named)


@lru_cache(maxsize=2 * _MOST_COMPARED)
def _runs(shingles: bytes) -> frozenset[int]:
    return frozenset(array("I", shingles))


def _subjects(source: "Source") -> set[str]:
    return {sighting.key for sighting in source.sightings if sighting.label == "CLUSTER"}
