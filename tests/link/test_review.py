"""Questions for people and what their answers do."""

import pytest
from pipeline.errors import CurationError
from pipeline.link import link, load_judgements, review, review_items


@pytest.fixture
def documents(corpus):
    director = [{"role": {"person": "Jan Nowak", "role": "dyrektor", "of": "Bitownia"}}]
    head = [{"role": {"person": "Jan Nowak", "role": "prezes", "of": "Młyn Wodny"}}]
    return [
        corpus.pair("[[Jan Nowak|PERSON]] z [[Bitowni|ORG|Bitownia]].", path="a", claims=director),
        corpus.pair(
            "[[Jan Nowak|PERSON]] z [[Młyna|ORG|Młyn Wodny]].", path="b", confidence=0.4, claims=head
        ),
        corpus.pair("[[Klaster Stolarki|CLUSTER]].", path="c"),
        corpus.pair("[[Anna Lis|PERSON]] śpiewa.", path="d"),
        corpus.pair("[[Anna Lis|PERSON]] tańczy.", path="e"),
    ]


def replies(*given):
    """An ask that gives these replies, then quits; and what was told."""
    queue, told = list(given), []
    return (lambda _prompt: queue.pop(0) if queue else "q"), told.append, told


def find(items, kind, word):
    return next(item for item in items if item.kind == kind and word in item.question)


def test_what_is_asked(documents, bare):
    items = review_items(link(documents, vocabulary=bare))
    assert find(items, "pair", "Jan Nowak").subjects == ("jan-nowak", "jan-nowak-mlyn-wodny")
    assert find(items, "merge", "Anna Lis").detail == "merged by same-name, confidence 0.86"
    assert "b.txt" in find(items, "claim", "prezes").question
    values = [item.value for item in items]
    assert values == sorted(values, reverse=True)
    assert review_items(link(documents, vocabulary=bare), limit=1) == items[:1]


def test_answers_change_the_next_network_and_are_not_asked_again(documents, bare, tmp_path):
    path = tmp_path / "judgements.yml"
    network = link(documents, vocabulary=bare)
    answers = {"pair": "s", "merge": "d", "claim": "w"}
    ask, tell, told = replies(*[answers[item.kind] for item in review_items(network)])
    assert review(network, path, ask=ask, tell=tell, on="2024-01-01") == 3
    assert len(told) == 3
    after = link(documents, vocabulary=bare, judgements=load_judgements(path))
    people = sorted(entity.id for entity in after.entities if entity.label == "PERSON")
    assert [name for name in people if name.startswith("jan")] == ["jan-nowak"]
    assert len([name for name in people if name.startswith("anna")]) == 2
    assert [row.role for row in after.roles] == ["dyrektor"]
    assert review_items(after) == []


def test_next_and_quit_write_nothing(documents, bare, tmp_path):
    path = tmp_path / "judgements.yml"
    ask, tell, told = replies("n", "what?", "q")
    assert review(link(documents, vocabulary=bare), path, ask=ask, tell=tell) == 0
    assert len(told) == 3
    assert not path.exists()


def test_contradiction_names_the_wrong_claim(corpus, bare, tmp_path):
    text = "[[Klaster Stolarki|CLUSTER]] "
    made = [
        corpus.pair(
            text + " ".join(f"s{value}x{i}" for i in range(30)),
            path=str(value),
            claims=[{"scored": {"cluster": "Klaster Stolarki", "value": value, "on": "2018"}}],
        )
        for value in (128, 127)
    ]
    network = link(made, vocabulary=bare)
    path = tmp_path / "judgements.yml"
    ask, tell, _told = replies("2")
    assert review(network, path, ask=ask, tell=tell) == 1
    after = link(made, vocabulary=bare, judgements=load_judgements(path))
    assert (len(after.scores), after.contradictions) == (1, ())


def test_an_unreadable_file_is_refused_before_any_question(documents, bare, tmp_path):
    path = tmp_path / "judgements.yml"
    path.write_text("same: x", encoding="utf-8")
    ask, tell, told = replies("s")
    with pytest.raises(CurationError):
        review(link(documents, vocabulary=bare), path, ask=ask, tell=tell)
    assert told == []
