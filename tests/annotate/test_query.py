"""The language of patterns.yml: each kind of element, over lines that are spelt by hand."""

import pytest
from pipeline.annotate.claims.query import compile_pattern
from pipeline.errors import VocabularyError

WORDS = {"get": ["otrzymać", "uzyskać"]}


@pytest.fixture
def line(read):
    """The first line of a text, spelt as patterns see it."""
    return lambda text: read.lines(text)[0]


def found(line, pattern):
    """The words that a pattern finds first in a line; None when it finds nothing."""
    match = compile_pattern(pattern, WORDS).search(line.code)
    if match is None:
        return None
    return [item.text for item in line.items[line.item_at(match.start()) : line.item_at(match.end() - 1) + 1]]


TEXT = "Klaster Szkła, prowadzony przez Fundację Dąb, otrzymał w 2018 r. 112 statuetek."


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        # mentions: label, one of several, with a name, in a case
        ("CLUSTER", ["klaster szkła"]),
        ("MINISTRY|ORG", ["fundację dąb"]),
        ("cluster:CLUSTER =COMMA", ["klaster szkła", ","]),
        ("ORG.acc", ["fundację dąb"]),
        ("ORG.nom", None),
        ("ORG.nom|acc", ["fundację dąb"]),
        ("PLACE", None),
        # numbers
        ("NUMBER", ["112"]),
        # lemmas, lists of lemmas, tags
        ("otrzymać", ["otrzymał"]),
        ("uzyskać|otrzymać", ["otrzymał"]),
        ("otrzymać+praet", ["otrzymał"]),
        ("otrzymać+inf", None),
        ("@get", ["otrzymał"]),
        ("@get+praet", ["otrzymał"]),
        ("@get|dostać", ["otrzymał"]),
        ("+ppas", ["prowadzony"]),
        ("+ppas|praet", ["prowadzony"]),
        # forms and signs
        ("=przez ORG", ["przez", "fundację dąb"]),
        ("=przez|dla ORG", ["przez", "fundację dąb"]),
        ("=otrzymać", None),
        ("=COMMA =DASH", None),
        # gaps
        ("CLUSTER *2 ORG", None),
        ("CLUSTER *3 =przez", ["klaster szkła", ",", "prowadzony", "przez"]),
        ("=przez *1 =COMMA", ["przez", "fundację dąb", ","]),
        ("=przez ~1 =COMMA", ["przez", "fundację dąb", ","]),
        ("=przez -1 =COMMA", None),
        ("prowadzić ~9 NUMBER", None),
        (
            "prowadzić *9 NUMBER",
            ["prowadzony", "przez", "fundację dąb", ",", "otrzymał", "w", "2018 r.", "112"],
        ),
        # the line's ends, optional elements
        ("^ CLUSTER", ["klaster szkła"]),
        ("^ ORG", None),
        ("statuetka *1 $", ["statuetek", "."]),
        ("statuetka $", None),
        ("CLUSTER =COMMA? prowadzić", ["klaster szkła", ",", "prowadzony"]),
        ("CLUSTER =DASH? =COMMA", ["klaster szkła", ","]),
    ],
)
def test_elements(line, pattern, words):
    assert found(line(TEXT), pattern) == words


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("(", "OPEN"),
        (")", "CLOSE"),
        (":", "COLON"),
        (";", "SEMICOLON"),
        ("–", "DASH"),
        ("-", "DASH"),
        ("|", "BAR"),
    ],
)
def test_signs(line, text, sign):
    assert found(line(f"szkło {text} drewno"), f"szkło ={sign} drewno") == ["szkło", text, "drewno"]


def test_named_elements_tell_which_mention(line):
    spelt = line(TEXT)
    match = compile_pattern("cluster:CLUSTER *9 org:ORG", WORDS).search(spelt.code)
    assert [spelt.items[i].mention for i in (0, 4)] == [int(match["cluster"]), int(match["org"])]


def test_a_gap_without_verbs_and_clusters_stops_before_both(line):
    assert found(line("Fundacja Dąb bardzo lubi szkło"), "ORG ~3 szkło") is None
    assert found(line("Fundacja Dąb i Klaster Szkła z Krosna"), "ORG ~4 PLACE") is None


@pytest.mark.parametrize(
    "pattern", ["@nobody", "otrzymać+(", "koordynator+[", "1x:CLUSTER", "a-b:ORG", "org:ORG org:ORG"]
)
def test_bad_patterns_are_refused_by_name(pattern):
    with pytest.raises(VocabularyError, match=r"patterns\.yml"):
        compile_pattern(pattern, WORDS)


@pytest.mark.xfail(reason="read as something that finds nothing, or anything", strict=True)
@pytest.mark.parametrize("pattern", ["*999999999999", "otrzymać|", "CLUSTRE", "CLUSTER.nomn", "org:", "="])
def test_slips_of_the_pen_are_refused(pattern):
    with pytest.raises(VocabularyError, match=r"patterns\.yml"):
        compile_pattern(pattern, WORDS)
