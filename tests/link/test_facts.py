"""Claims -> facts: what supports what, and what stays apart."""

import json

import pytest
from pipeline.link import link

CLUSTER = "Klaster Stolarki"
TEXT = (
    "[[Klaster Stolarki|CLUSTER]] [[KKK|STATUS|Krajowy Klaster Kluczowy]] [[Urząd Gminy Wicko|ORG]] "
    "[[Ośrodek Innowacji Jantar|ORG]] [[Jan Nowak|PERSON]] [[Kutno|PLACE]]"
)


@pytest.fixture
def relations(corpus, bare):
    """A function from claims (one document each, each its own story) to relations."""

    def linked(*claims, predicate="awarded", published=None):
        documents = []
        for number, fields in enumerate(claims):
            day = published[number] if published else "2019-06-01"
            own_words = " ".join(f"słowo{number}x{i}" for i in range(40))
            given = {"path": f"d{number}", "published_on": day, "claims": [{predicate: fields}]}
            documents.append(corpus.pair(f"{TEXT} {own_words}", **given))
        return link(documents, vocabulary=bare).relations

    return linked


def award(**fields):
    return {"cluster": CLUSTER, "status": "Krajowy Klaster Kluczowy", **fields}


@pytest.mark.parametrize(
    "claims",
    [
        [{"on": "2015-10-27"}, {"on": "2015"}],
        [{"on": "2015-10-27"}, {"on": "2015-10"}],
        [{"on": "2015-10-27", "by": "Urząd Gminy Wicko"}, {"on": "2015-10-27", "years": 3}],
        [{"on": "2015-10-27"}, {}],
        [{"on": "2015-10-27", "valid_until": "2018-10"}, {"valid_until": "2018-10-27"}],
    ],
)
def test_claims_of_one_fact(relations, claims):
    for ordered in (claims, claims[::-1]):
        found = relations(*[award(**fields) for fields in ordered])
        assert [relation.support for relation in found] == [2]


@pytest.mark.parametrize(
    "claims",
    [
        [{"on": "2015-10-27"}, {"on": "2016"}],
        [{"on": "2015-10-27"}, {"on": "2015-09-25"}],
        [{"on": "2015", "by": "Urząd Gminy Wicko"}, {"on": "2015", "by": "Ośrodek Innowacji Jantar"}],
        [{"on": "2015", "kind": "first"}, {"on": "2015", "kind": "renewal"}],
    ],
)
def test_claims_of_two_facts(relations, claims):
    assert len(relations(*[award(**fields) for fields in claims])) == 2


def test_fullest_values_are_kept(relations):
    (found,) = relations(award(on="2015"), award(on="2015-10-27", years=3, place="Kutno"))
    fields = json.loads(found.fields)
    assert (found.happened_on, fields["years"], fields["place_id"]) == ("2015-10-27", 3, "kutno")


def test_claim_without_a_date_means_the_last_award_before_it(relations):
    days = ["2015-11-01", "2018-12-18", "2017-05-05"]
    found = relations(award(on="2015-10-27"), award(on="2018-12-17"), award(), published=days)
    assert {relation.happened_on: relation.support for relation in found} == {
        "2015-10-27": 2,
        "2018-12-17": 1,
    }


def test_renewal_without_a_day_is_not_the_award_of_years_before(relations):
    days = ["2015-11-01", "2018-12-18"]
    found = relations(award(on="2015-10-27"), award(kind="renewal"), published=days)
    assert sorted(relation.happened_on or "" for relation in found) == ["", "2015-10-27"]


def test_renewal_without_a_day_is_the_award_of_its_year(relations):
    days = ["2018-12-19", "2018-12-20"]
    (found,) = relations(award(on="2018-12-17"), award(kind="renewal"), published=days)
    assert found.support == 2


def test_role_in_fewer_words_is_the_same_role(relations):
    person = {"person": "Jan Nowak"}
    (found,) = relations(
        {**person, "role": "prezes"}, {**person, "role": "prezes zarządu", "of": CLUSTER}, predicate="role"
    )
    assert json.loads(found.fields)["role"] == "prezes zarządu"
    assert found.support == 2


def test_roles_in_two_bodies_are_two(relations):
    person = {"person": "Jan Nowak", "role": "prezes"}
    bodies = [{**person, "of": CLUSTER}, {**person, "of": "Urząd Gminy Wicko"}]
    assert len(relations(*bodies, predicate="role")) == 2


def test_counts_of_one_year_and_of_another(relations):
    count = {"cluster": CLUSTER, "count": 80, "unit": "firmy"}
    assert len(relations(count, count, predicate="members", published=["2018-01-01", "2018-12-01"])) == 1
    assert len(relations(count, count, predicate="members", published=["2018-01-01", "2021-12-01"])) == 2


def test_quotes_differ_in_words_not_in_marks(relations):
    said = {"person": "Jan Nowak", "quote": "Jedziemy dalej, razem!"}
    same = {"person": "Jan Nowak", "quote": "Jedziemy dalej – razem"}
    other = {"person": "Jan Nowak", "quote": "Stoimy"}
    assert sorted(r.support for r in relations(said, same, other, predicate="said")) == [1, 2]


def test_ids_do_not_change_when_a_fuller_claim_comes(relations):
    (before,) = relations(award(on="2015"))
    (after,) = relations(award(on="2015"), award(on="2015-10-27", by="Urząd Gminy Wicko"))
    assert before.id == after.id


def test_confidence_grows_with_independent_stories(relations):
    (one,) = relations(award(on="2015"))
    (two,) = relations(award(on="2015"), award(on="2015-10-27"))
    assert one.confidence == 0.9
    assert two.confidence == 0.99


def test_claim_about_a_thing_that_no_mention_names_makes_no_relation(corpus, bare):
    claims = [{"located_in": {"cluster": "Klaster X", "place": "Kutno"}}]
    documents = [corpus.pair("Tu nic nie ma.", claims=claims)]
    network = link(documents, vocabulary=bare)
    assert network.relations == ()
    assert len(network.claim_ids) == 1


def test_lines_that_people_read(relations):
    (found,) = relations(
        award(on="2018-12-17", by="Urząd Gminy Wicko", kind="renewal", years=3, place="Kutno")
    )
    assert found.sentence == (
        "Klaster Stolarki was awarded the status Krajowy Klaster Kluczowy on 17 December 2018 "
        "by Urząd Gminy Wicko, Kutno (renewal, for 3 years)."
    )
    assert found.zdanie == (
        "Klaster Stolarki: nadano status Krajowy Klaster Kluczowy 17 grudnia 2018 r.; "
        "nadający: Urząd Gminy Wicko; miejsce: Kutno (odnowienie, na 3 lata)."
    )


@pytest.mark.parametrize(
    ("award_claim", "later", "published"),
    [
        # Until the end of 2024 cannot be the award of 2015 for three years.
        ({"on": "2015-09-25", "years": 3}, {"valid_until": "2024-12-31"}, "2021-12-30"),
        # A status that ran out in the year of the award is the one before.
        ({"on": "2018-12-17", "years": 3}, {"valid_until": "2018"}, "2018-12-18"),
        # Who has the status in 2022 does not have it by the award of 2015.
        ({"on": "2015-09-25", "years": 3}, {}, "2022-02-02"),
    ],
)
def test_claims_that_speak_of_another_award(relations, award_claim, later, published):
    assert len(relations(award(**award_claim), award(**later), published=["2015-09-26", published])) == 2


def test_claim_that_tells_only_the_end_finds_its_award(relations):
    claims = [award(on="2015-09-25", years=3), award(on="2018-12-17", years=3), award(valid_until="2018")]
    found = relations(*claims, published=["2015-09-26", "2018-12-18", "2018-12-19"])
    assert {relation.happened_on: relation.support for relation in found} == {
        "2015-09-25": 2,
        "2018-12-17": 1,
    }


def test_last_day_that_cannot_be_the_awards_own_is_left_out(corpus, bare):
    claims = [{"awarded": award(on="2018-12-17", years=3, valid_until="2018")}]
    network = link([corpus.pair(TEXT, claims=claims)], vocabulary=bare)
    (row,) = network.awards
    assert (row.valid_until, row.validity, json.loads(row.flags)) == (
        "2021-12-17",
        "computed",
        ["dates-disagree"],
    )


def test_shortened_quote_supports_the_whole_one(relations):
    whole = {"person": "Jan Nowak", "quote": "Jedziemy dalej, bo nikt za nas tego nie zrobi. I dobrze."}
    part = {"person": "Jan Nowak", "quote": "Jedziemy dalej, bo nikt za nas tego nie zrobi."}
    other = {"person": "Jan Nowak", "quote": "Jedziemy dalej, bo nikt za nas tu nie stanie."}
    found = relations(part, whole, other, predicate="said")
    assert {json.loads(r.fields)["quote"]: r.support for r in found} == {whole["quote"]: 2, other["quote"]: 1}
