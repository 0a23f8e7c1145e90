"""Near-duplicate documents -> stories: one release on several sites counts once.

datasketch's MinHash index proposes pairs whose runs of words overlap; each pair is then compared exactly.
Two documents tell one story when nearly all of the shorter one's runs of words stand in the longer one and
the two name the same clusters and days: certificates that differ in the recipient only are two stories.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from datasketch import MinHash, MinHashLSH

from pipeline.network import Story

if TYPE_CHECKING:
    from pipeline.link.sources import Source

_WORD = re.compile(r"\w+")
_RUN = 4
_LEAST_SHINGLES = 12
PERMUTATIONS = 64
BANDS = (21, 3)  # what datasketch finds best to propose texts that share a third (0.35) of their runs
_CONTAINED = 0.8
_ALIKE = 0.55
_INSIDE = 0.92
_LEAST_INSIDE = 80
_MOST_COMPARED = 50


def text_to_shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words of the text."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    if len(words) < _RUN:
        return frozenset((zlib.crc32(b" ".join(words)),))
    return frozenset(map(zlib.crc32, map(b" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False))))


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=int)


def _minhash(shingles: Iterable[int]) -> MinHash:
    sketch = _empty().copy()
    sketch.update_batch(sorted(shingles))
    return sketch


def assign_stories(sources: Sequence["Source"]) -> list[Story]:
    """Tell every source its story, named after the first document, and list the stories.

    A document is compared with those before it that the index proposes (at most fifty) and joins the story
    of the first that it repeats.
    """
    index = MinHashLSH(params=BANDS, num_perm=PERMUTATIONS)
    told: dict[str, list[Source]] = {}
    by_id = {source.id: source for source in sources}
    for source in sources:
        source.story = source.id
        if len(source.shingles) >= _LEAST_SHINGLES:
            sketch = _minhash(source.shingles)
            proposed = sorted((by_id[key] for key in index.query(sketch)), key=lambda item: item.order)
            first = next((other for other in proposed[:_MOST_COMPARED] if same_story(source, other)), None)
            source.story = source.id if first is None else first.story
            index.insert(source.id, sketch)
        told.setdefault(source.story, []).append(source)
    for source in sources:
        source.shingles = frozenset()  # they are most of what a document weighs, and served their turn
    return [
        Story(
            id=key, title=by_id[key].title, first_published_on=by_id[key].published_on, documents=len(members)
        )
        for key, members in sorted(told.items())
    ]


def same_story(a: "Source", b: "Source") -> bool:
    """Whether the shorter document's words stand in the longer one, about the same clusters and days.

    A page that has a whole release among much else repeats it too.
    """
    shared = len(a.shingles & b.shingles)
    fewer = min(len(a.shingles), len(b.shingles))
    alike = shared / (len(a.shingles) + len(b.shingles) - shared)
    repeated = shared >= _CONTAINED * fewer and alike >= _ALIKE
    inside = shared >= _INSIDE * fewer and shared >= _LEAST_INSIDE
    if not (repeated or inside):
        return False
    days_differ = bool(a.days) and bool(b.days) and not a.days & b.days
    ours, theirs = _subjects(a), _subjects(b)
    return not days_differ and (ours <= theirs or theirs <= ours)


def _subjects(source: "Source") -> set[str]:
    return {sighting.key for sighting in source.sightings if sighting.label == "CLUSTER"}
