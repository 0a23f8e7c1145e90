"""awarded and scored in the wordings of the press: the passages of award_sentences.txt."""

from pathlib import Path

import pytest

LINES = Path(__file__).with_name("award_sentences.txt").read_text("utf-8").splitlines()
NAMES = dict(line[2:].split(" ", 1) for line in LINES if line.startswith("= "))
PUBLISHED = "2019-09-12"


def passages(part):
    """The passages behind the heading of a part: (text, day of publication and kind, claims)."""
    found = []
    start = LINES.index(f"# {part}") + 1
    end = next((i for i in range(start, len(LINES)) if LINES[i].startswith("# ")), len(LINES))
    for block in "\n".join(LINES[start:end]).split("\n\n"):
        lines = block.strip("\n").splitlines()
        told = [line for line in lines if line[:2] in ("A ", "S ", "@ ")]
        text = "\n".join("" if line == "¶" else line for line in lines if line not in told)
        if text:
            given = {"published_on": PUBLISHED, "kind": "news"}
            for line in told:
                options = dict(option.split("=") for option in line[2:].split() if line[0] == "@")
                given |= {{"pub": "published_on"}.get(name, name): value for name, value in options.items()}
            found.append((text, given, [claim(line) for line in told if line[0] != "@"]))
    return found


def claim(line):
    """A claim as fields in words: "A M KKK on=2016" is awarded to cluster M with status KKK."""
    sort, cluster, what, *further = line.split()
    fields = {"predicate": {"A": "awarded", "S": "scored"}[sort], "cluster": NAMES[cluster]}
    if sort == "A":
        fields["status"] = NAMES[what]
    elif what != "-":
        fields["value"] = what
    pairs = (field.split("=", 1) for field in further)
    return fields | {name: NAMES.get(value, value) for name, value in pairs}


def in_words(claims):
    """Claims with every value as a word, in an order of their own."""
    return sorted(sorted((name, str(value)) for name, value in each.items()) for each in claims)


@pytest.mark.parametrize(("text", "given", "claims"), passages("told"))
def test_told(read, text, given, claims):
    assert in_words(read.claims(text, "awarded", "scored", **given)) == in_words(claims)


@pytest.mark.xfail(strict=True, reason="known misreadings")
@pytest.mark.parametrize(("text", "given", "claims"), passages("misread"))
def test_misread(read, text, given, claims):
    assert in_words(read.claims(text, "awarded", "scored", **given)) == in_words(claims)


@pytest.mark.parametrize(("text", "given"), [passage[:2] for passage in passages("refused")])
def test_refused(read, text, given):
    assert read.claims(text, "awarded", "scored", **given) == []
