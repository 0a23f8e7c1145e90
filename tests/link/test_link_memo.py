"""Linking with what other runs left behind gives what linking anew gives."""

import random

import pytest
from pipeline.link import Judgements, document_to_input, link, link_inputs
from pipeline.link.judgements import make_judgements


class Remembered(dict):
    """A memo that notes the keys of what it could give."""

    def __init__(self):
        super().__init__()
        self.given = set()

    def get(self, key, default=None):
        found = super().get(key, default)
        if found is not None:
            self.given.add(key)
        return found

    put = dict.__setitem__


@pytest.fixture(scope="module")
def made(corpus):
    documents, _truth = corpus.gold()
    return [(pair, (pair[0].path, document_to_input(*pair))) for pair in documents]


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_of_edits(made, vocabulary, seed):
    dice = random.Random(seed)  # noqa: S311 (edits, not secrets)
    memo = Remembered()
    present = dice.sample(made, 60)
    for _ in range(4):
        for _ in range(dice.randint(1, 4)):
            if dice.random() < 0.5 and len(present) > 1:
                present.remove(dice.choice(present))
            else:
                present.append(dice.choice([item for item in made if item not in present]))
        dice.shuffle(present)
        inputs = [item[1] for item in present]
        assert link_inputs(inputs, vocabulary=vocabulary, memo=memo) == link(
            [item[0] for item in present], vocabulary=vocabulary
        )
    assert len(memo.given) > len(memo) / 2


def test_the_same_again_makes_nothing_anew(made, vocabulary):
    memo = Remembered()
    inputs = [item[1] for item in made]
    network = link_inputs(inputs, vocabulary=vocabulary, memo=memo)
    known = dict(memo)
    assert link_inputs(inputs, vocabulary=vocabulary, memo=memo) == network
    assert memo.given == known.keys()
    assert memo == known


def test_a_document_that_moved(made, vocabulary):
    memo = Remembered()
    link_inputs([item[1] for item in made], vocabulary=vocabulary, memo=memo)
    moved = [(f"moved/{path}", data) for path, data in (item[1] for item in made)]
    assert link_inputs(moved, vocabulary=vocabulary, memo=memo) == link_inputs(moved, vocabulary=vocabulary)


def test_judgements_between(made, vocabulary):
    memo = Remembered()
    inputs = [item[1] for item in made]
    network = link_inputs(inputs, vocabulary=vocabulary, memo=memo)
    renamed = next(entity for entity in network.entities if entity.label == "CLUSTER")
    wrong = min(network.claim_relations)
    given = [{"rename": renamed.id, "to": "Klaster o Innej Nazwie"}, {"wrong": wrong}]
    judgements = make_judgements(given, source="test")
    assert isinstance(judgements, Judgements)
    changed = link_inputs(inputs, vocabulary=vocabulary, judgements=judgements, memo=memo)
    assert changed == link_inputs(inputs, vocabulary=vocabulary, judgements=judgements)
    assert changed != network


def test_what_is_no_result_is_made_anew(made, vocabulary):
    memo = Remembered()
    inputs = [item[1] for item in made[:40]]
    network = link_inputs(inputs, vocabulary=vocabulary, memo=memo)
    for number, key in enumerate(list(memo)):
        dict.__setitem__(memo, key, memo[key][:-1] if number % 2 else b"\xc1damaged")
    assert link_inputs(inputs, vocabulary=vocabulary, memo=memo) == network
