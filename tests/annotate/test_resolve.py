"""Of overlapping candidates the longest and surest wins."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline.annotate.candidates import Candidate, Candidates
from pipeline.annotate.resolve import choose


def candidate(label, start, end, confidence=0.9, source="test"):
    return Candidate(label=label, start=start, end=end, source=source, confidence=confidence)


LONG = candidate("ORG", 0, 20)
SHORT = candidate("PLACE", 5, 10)


def test_the_longer_wins():
    assert choose([SHORT, LONG]) == [LONG]


def test_a_long_unsure_one_gives_way_to_a_short_sure_one():
    unsure = candidate("ORG", 0, 20, 0.6)
    assert choose([unsure, SHORT]) == [SHORT]


def test_of_equal_length_the_surer_wins():
    surer = candidate("CLUSTER", 0, 20, 0.95)
    assert choose([LONG, surer]) == [surer]


def test_too_unsure_ones_are_left_out():
    assert choose([candidate("ORG", 0, 5, 0.4)]) == []
    assert choose([candidate("ORG", 0, 5, 0.4)], minimum=0.3) != []


def test_of_equal_ones_the_kind_decides():
    date, score = candidate("DATE", 0, 4), candidate("SCORE", 0, 4)
    assert choose([score, date]) == choose([date, score]) == [date]


ANY = st.builds(
    lambda label, start, length, confidence: candidate(label, start, start + length, confidence),
    st.sampled_from(["ORG", "CLUSTER", "PLACE", "PERSON", "DATE"]),
    st.integers(0, 40),
    st.integers(1, 12),
    st.sampled_from([0.4, 0.6, 0.8, 0.95]),
)


@given(st.lists(ANY, max_size=20), st.randoms(use_true_random=False))
def test_no_two_overlap_and_order_says_nothing(found, chance):
    kept = choose(found)
    assert all(a.end <= b.start for a, b in pairwise(kept))
    shuffled = found.copy()
    chance.shuffle(shuffled)
    assert choose(shuffled) == kept


@pytest.mark.parametrize("offset", [0, 63, 64, 127, 128])
def test_candidates_are_found_by_the_place_they_cover(offset):
    found = Candidates()
    found.add([candidate("ORG", 0, 128), candidate("PLACE", 200, 210), candidate("ORG", 0, 128)])
    assert len(found) == 2
    assert len(found.covering(offset)) == (offset < 128)
    assert found.covering(offset, {"PLACE"}) == []
