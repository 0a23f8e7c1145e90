"""The gold documents of linking: pairs of mentions, the ledger of the real rounds, support."""

import itertools
import json

import pytest
from pipeline.link import link

KKK = "krajowy-klaster-kluczowy"


@pytest.fixture(scope="module")
def rounds(corpus, vocabulary):
    documents, _truth = corpus.gold("rounds")
    return link(documents, vocabulary=vocabulary)


def test_gold_pairs(corpus, vocabulary):
    documents, truth = corpus.gold()
    assert len(documents) >= 40
    network = link(documents, vocabulary=vocabulary)
    paths = {document.id[:16]: document.path for document, _annotation in documents}
    # One item for each thing that a document names, in each of its forms.
    texts = {document.id[:16]: document.text for document, _annotation in documents}
    items = {}
    for key, entity in truth.items():
        items[(key[0], key[3], texts[key[0]][key[1] : key[2]], entity)] = (
            entity,
            network.mention_entities[key[0]][key[1:]],
        )
    same = joined = split = 0
    wrong = []
    for (a, (x, p)), (b, (y, q)) in itertools.combinations(items.items(), 2):
        same += x == y and p == q
        joined += x != y and p == q
        split += x == y and p != q
        if (x == y) != (p == q):
            wrong.append(f"{paths[a[0]]} {a[2]} / {paths[b[0]]} {b[2]}: {p} {q}")
    assert same / (same + joined) >= 0.99, wrong
    assert same / (same + split) >= 0.95, wrong


def held_on(network, day):
    return {
        period.cluster_id
        for period in network.status_periods
        if period.status_id == KKK
        and period.starts_on <= day
        and (period.ends_on is None or day <= period.ends_on)
    }


@pytest.mark.parametrize(
    ("day", "clusters"),
    [
        ("2015-09-24", set()),
        (
            "2016-01-01",
            {
                "klaster-dolina-lotnicza",
                "klaster-interizon",
                "klaster-obrobki-metali",
                "mazowiecki-klaster-ict",
                "polski-klaster-aluminium",
                "wschodni-klaster-budowlany",
                "zachodniopomorski-klaster-chemiczny-zielona-chemia",
            },
        ),
        (
            "2019-03-01",
            {
                "klaster-dolina-lotnicza",
                "klaster-obrobki-metali",
                "klaster-lifescience-krakow",
                "nutribiomed-klaster",
                "slaski-klaster-lotniczy",
            },
        ),
        (
            "2022-08-31",
            {
                "klaster-dolina-lotnicza",
                "klaster-obrobki-metali",
                "mazowiecki-klaster-ict",
                "polski-klaster-budowlany",
                "nutribiomed-klaster",
                "klaster-fotoniki-i-swiatlowodow",
                "klaster-lifescience-krakow",
                "polska-grupa-motoryzacyjna",
                "slaski-klaster-lotniczy",
            },
        ),
        ("2025-06-01", {"klaster-interizon", "silesia-automotive"}),
        ("2026-01-01", set()),
    ],
)
def test_who_held_the_status(rounds, day, clusters):
    assert held_on(rounds, day) == clusters


def test_the_periods_of_one_cluster(rounds):
    periods = [period for period in rounds.status_periods if period.cluster_id == "klaster-obrobki-metali"]
    shown = [(p.starts_on, p.ends_on, p.basis, p.kind, p.gap_days) for p in periods]
    assert shown == [
        ("2015-09-25", "2018-09-25", "computed", "first", None),
        ("2018-12-17", "2021-12-17", "computed", "renewal", 82),
        ("2021-12-31", "2024-12-31", "stated", "renewal", 13),
    ]


def test_month_without_a_day_ends_with_it(rounds):
    period = next(
        p
        for p in rounds.status_periods
        if p.cluster_id == "klaster-lifescience-krakow" and p.kind == "renewal"
    )
    assert (period.ends_on, period.basis, period.gap_days) == ("2022-08-31", "stated", -46)


def test_reprint_counts_once_and_short_claims_join_the_full_one(rounds):
    awards = [
        a for a in rounds.awards if a.cluster_id == "klaster-obrobki-metali" and a.awarded_on[:4] == "2018"
    ]
    assert [(a.awarded_on, a.support) for a in awards] == [("2018-12-17", 2)]
    relation = next(r for r in rounds.relations if r.id == awards[0].id)
    assert relation.documents == 3
    scores = [s for s in rounds.scores if s.cluster_id == "klaster-obrobki-metali" and s.value == 128]
    assert [(s.max, s.percent, s.rank, s.round, s.support) for s in scores] == [(140, 91.4, 1, "2018", 2)]
    assert [story.documents for story in rounds.stories if story.documents > 1] == [2]


def test_first_document_said_it_first(rounds):
    award = next(a for a in rounds.awards if a.cluster_id == "klaster-obrobki-metali" and a.kind == "renewal")
    story = next(s for s in rounds.stories if s.documents == 2)
    assert award.document_id == story.id
    assert story.first_published_on == "2018-12-18"


def test_award_by_a_ministry_that_was_no_more(rounds):
    award = next(
        a for a in rounds.awards if a.cluster_id == "klaster-dolina-lotnicza" and a.awarded_on == "2018"
    )
    assert award.awarded_by_id == "ministerstwo-gospodarki-2005"
    assert "ministry-not-in-office" in json.loads(award.flags)


def test_contradictions_of_documents(rounds):
    found = {(c.kind, c.entity_id): c.detail for c in rounds.contradictions}
    assert found[("day", "klaster-dolina-lotnicza")] == "2015-09-25 ≠ 2015-10-27"
    assert ("ministry", "zachodniopomorski-klaster-chemiczny-zielona-chemia") in found
    assert not any(kind == "score" for kind, _entity in found)


def test_two_ministries_of_one_name(corpus, vocabulary):
    documents, _truth = corpus.gold("bodies")
    network = link(documents, vocabulary=vocabulary)
    document = next(d for d, _a in documents if d.path == "mr-dwa.txt")
    found = [
        entity
        for (_start, _end, label), entity in sorted(network.mention_entities[document.id[:16]].items())
        if label == "MINISTRY"
    ]
    assert found == [
        "ministerstwo-rozwoju-2015",
        "ministerstwo-rozwoju-2019",
        "ministerstwo-rozwoju-pracy-i-technologii",
    ]


def test_renamed_cluster_keeps_its_old_name_apart_but_tied(corpus, vocabulary):
    documents, _truth = corpus.gold("clusters")
    network = link(documents, vocabulary=vocabulary)
    relation = next(r for r in network.relations if r.predicate == "renamed")
    assert (relation.subject_id, relation.object_id) == (
        "wschodni-klaster-budowlany",
        "polski-klaster-budowlany",
    )
    entities = {entity.id: entity for entity in network.entities}
    assert "Wschodni Klaster Budowlany" in entities["polski-klaster-budowlany"].names
    assert "Polski Klaster Budowlany" in entities["wschodni-klaster-budowlany"].description
