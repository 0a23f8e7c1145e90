"""Sentences as documents have them, each with all its mentions: what is marked, and what is not.

A line of marked_sentences.txt is a text marked up as annotated documents are ("[[surface|LABEL|canonical]]"),
"⏎" standing for the end of a line.
"""

import re
from pathlib import Path

import pytest

_MARK = re.compile(r"\[\[(?P<surface>[^|\]]+)\|(?P<label>[A-Z]+)\|(?P<canonical>[^\]]+)\]\]")
LINES = Path(__file__).with_name("marked_sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_all_mentions_of_a_sentence(read, line):
    text = _MARK.sub(lambda mark: mark["surface"], line.replace(" ⏎ ", "\n"))
    wanted = [
        (mark["label"], mark["surface"].replace(" ⏎ ", "\n"), mark["canonical"])
        for mark in _MARK.finditer(line)
    ]
    assert read.mentions(text) == wanted
