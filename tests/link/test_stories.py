"""Near-duplicates are one story; what only looks alike is not."""

import pytest
from pipeline.link import link

BODY = (
    "spotkał się w sobotę z czeladnikami, mistrzami i sąsiadami warsztatów, żeby policzyć deski, obejrzeć "
    "nowe maszyny do strugania i ustalić, kto jesienią poprowadzi kurs intarsji dla szkół z całego powiatu "
    "oraz kto zawiezie na targi krzesła, stoły i skrzynie, które powstały zimą z dębiny kupionej jeszcze "
    "przed podwyżkami."
)


def stories(documents, bare):
    network = link(documents, vocabulary=bare)
    return sorted(story.documents for story in network.stories), network


def test_other_heading_same_story(corpus, bare):
    documents = [
        corpus.pair(
            f"Policzyli deski\n\n[[Klaster Stolarki|CLUSTER]] {BODY}", path="a", published_on="2019-01-02"
        ),
        corpus.pair(
            f"Sobota stolarzy\n\n[[Klaster Stolarki|CLUSTER]] {BODY}", path="b", published_on="2019-01-01"
        ),
        corpus.pair(f"[[Klaster Stolarki|CLUSTER]] {BODY} Wstęp wolny.", path="c", published_on="2019-01-03"),
    ]
    counts, network = stories(documents, bare)
    assert counts == [3]
    story = network.stories[0]
    assert (story.title, story.first_published_on) == ("b", "2019-01-01")
    assert set(network.document_stories.values()) == {story.id}


def test_release_inside_a_longer_page(corpus, bare):
    rest = " ".join(f"Pozostałe wiadomości z miasta numer {i} i nic więcej." for i in range(60))
    sunday = BODY.replace("sobotę", "niedzielę").replace("deski", "gwoździe")
    body = f"{BODY} {sunday} Na koniec był wspólny obiad pod lipą."
    long = body + " " + " ".join(f"a{i} b{i} c{i}" for i in range(15))
    documents = [
        corpus.pair(f"[[Klaster Stolarki|CLUSTER]] {long}", path="a"),
        corpus.pair(f"[[Klaster Stolarki|CLUSTER]] {long} {rest[:900]}", path="b"),
    ]
    assert stories(documents, bare)[0] == [2]


def test_certificates_for_two_clusters_are_two(corpus, bare):
    documents = [
        corpus.pair(f"[[Klaster Stolarki|CLUSTER]] {BODY}", path="a"),
        corpus.pair(f"[[Klaster Garbarzy|CLUSTER]] {BODY}", path="b"),
    ]
    assert stories(documents, bare)[0] == [1, 1]


def test_the_same_words_about_another_day_are_two(corpus, bare):
    documents = [
        corpus.pair(f"[[17 grudnia 2018 r.|DATE|2018-12-17]] [[Klaster Stolarki|CLUSTER]] {BODY}", path="a"),
        corpus.pair(f"[[3 grudnia 2021 r.|DATE|2021-12-03]] [[Klaster Stolarki|CLUSTER]] {BODY}", path="b"),
    ]
    assert stories(documents, bare)[0] == [1, 1]


@pytest.mark.parametrize("text", ["", "[[Klaster Stolarki|CLUSTER]]", "Dwa słowa"])
def test_short_texts_stay_alone(corpus, bare, text):
    assert stories([corpus.pair(text, path="a"), corpus.pair(text + " tu", path="b")], bare)[0] == [1, 1]


def test_another_story_about_the_same(corpus, bare):
    other = (
        "W warsztatach przybyło uczniów, a najstarszy mistrz odchodzi po czterdziestu latach na emeryturę."
    )
    documents = [
        corpus.pair(f"[[Klaster Stolarki|CLUSTER]] {BODY}", path="a"),
        corpus.pair(f"[[Klaster Stolarki|CLUSTER]] {other}", path="b"),
    ]
    assert stories(documents, bare)[0] == [1, 1]
