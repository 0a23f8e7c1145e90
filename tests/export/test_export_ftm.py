"""FollowTheMoney entities, opened again and validated by followthemoney."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from pipeline.export import export

pytest.importorskip("followthemoney", reason="followthemoney is not installed (make install-ftm)")
from followthemoney import model

DOLIN, MGLA = "klastry-entity-klaster-dolin", "klastry-entity-fundacja-mgla"


@pytest.fixture(scope="module")
def found(processed: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict]:
    to = tmp_path_factory.mktemp("ftm") / "klastry.ftm.jsonl"
    export("ftm", processed=processed, to=to)
    return [json.loads(line) for line in to.read_text("utf-8").splitlines()]


def of(found: list[dict], schema: str) -> list[dict]:
    return [entity["properties"] for entity in found if entity["schema"] == schema]


def test_the_library_takes_every_entity_as_valid(found: list[dict]) -> None:
    for entity in found:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)  # raises where a required property is missing or a value is none
        assert proxy.to_dict() == entity
        assert [name for name in proxy.schema.required if not proxy.get(name)] == []


def test_ids_are_unique_and_references_lead_to_entities_of_the_right_schema(found: list[dict]) -> None:
    proxies = {entity["id"]: model.get_proxy(entity) for entity in found}
    assert len(proxies) == len(found)
    for proxy in proxies.values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (proxy.id, prop.name, value)


def test_every_schema_is_made(found: list[dict]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for entity in found:
        counts[entity["schema"]] += 1
    assert counts == {
        "Organization": 2, "PublicBody": 1, "Person": 2, "Address": 1, "Document": 1, "Article": 1,
        "Event": 1, "Position": 2, "Occupancy": 2, "Membership": 2, "Documentation": 1 + 6, "Mention": 6,
    }  # fmt: skip


def test_an_award_is_an_event_with_its_documentation(found: list[dict]) -> None:
    (event,) = of(found, "Event")
    assert event["name"] == ["Kluczowy: Klaster Dolin"]
    assert event["date"] == ["2018-12-17"]
    assert event["organizer"] == ["klastry-entity-urzad-dolin"]
    assert event["involved"] == [DOLIN]
    assert event["notes"] == ["valid 2018-12-17/2021-12-17 (computed)"]
    assert event["proof"] == ["klastry-document-abababababababab"]
    (evidence,) = [one for one in of(found, "Documentation") if one["role"] == ["evidence"]]
    assert evidence["entity"] == ["klastry-award-r1"]


def test_roles_are_occupancies_in_public_bodies_and_memberships_elsewhere(found: list[dict]) -> None:
    names = {post["name"][0]: post.get("organization") for post in of(found, "Position")}
    assert names == {"minister, Urząd Dolin": ["klastry-entity-urzad-dolin"], "senator": None}
    members = {(one["member"][0], one["organization"][0], one["role"][0]) for one in of(found, "Membership")}
    assert members == {
        ("klastry-entity-zelislawa-wymyslna", DOLIN, "prezes"),
        (MGLA, DOLIN, "koordynator"),
    }


def test_names_and_places_come_along(found: list[dict]) -> None:
    (cluster,) = [entity["properties"] for entity in found if entity["id"] == DOLIN]
    assert cluster["alias"] == ["KD"]
    assert cluster["address"] == ["Mgielno"]
    assert cluster["addressEntity"] == ["klastry-entity-mgielno"]
