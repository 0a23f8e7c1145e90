"""FollowTheMoney entities, one JSON object a line, as https://followthemoney.tech programs load them.

Statuses are no entities of that model: an award is an Event that names its status. A role in a ministry, or
in no body that is known, is an Occupancy of a Position; one in a cluster or organisation is a Membership.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.export.published import Published
from pipeline.export.writing import as_whole, library

Make = Callable[..., dict[str, Any]]
SCHEMATA = {
    "CLUSTER": "Organization",
    "ORG": "Organization",
    "MINISTRY": "PublicBody",
    "PERSON": "Person",
    "PLACE": "Address",
}
_LEGAL = ("CLUSTER", "ORG", "MINISTRY", "PERSON")
_ARTICLES = ("press_release", "news", "interview", "newsletter")


def write(published: Published, to: Path) -> Iterator[Path]:
    """Write one file of JSON lines. Raises ExportError where followthemoney is not installed."""
    model = library("followthemoney", extra="ftm").model

    def make(schema: str, key: str, **properties: Any) -> dict[str, Any]:
        """An entity; properties are values or lists; what the model takes for no value is left out."""
        proxy = model.make_entity(schema)
        proxy.id = key
        for name, value in properties.items():
            proxy.add(name, value)
        entity: dict[str, Any] = proxy.to_dict()
        return entity

    with as_whole(to) as part, part.open("w", encoding="utf-8") as file:
        for entity in entities(published, make):
            json.dump(entity, file, ensure_ascii=False, sort_keys=True)
            file.write("\n")
    yield to


def entities(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    """All entities: things, documents, facts, and what joins them."""
    yield from _things(published, make)
    yield from _documents(published, make)
    yield from _awards(published, make)
    yield from _roles(published, make)
    yield from _links(published, make)
    yield from _mentions(published, make)


def _id(kind: str, *key: object) -> str:
    """Our id with what it is an id of; of more than one key a hash."""
    if len(key) == 1:
        return f"klastry-{kind}-{key[0]}"
    digest = hashlib.blake2b("\x1f".join(str(part) for part in key).encode(), digest_size=8).hexdigest()
    return f"klastry-{kind}-{digest}"


def _entity(key: str | None) -> str | None:
    return None if key is None else _id("entity", key)


def _document(key: str | None) -> str | None:
    return None if key is None else _id("document", key)


def _days(value: str | None) -> dict[str, str]:
    """A moment as the properties of an Interval."""
    start, _, end = (value or "").partition("/")
    return {"startDate": start, "endDate": end} if end else {"date": start} if start else {}


def _things(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    aliases = defaultdict(list)
    for row in published.rows("SELECT entity_id, name FROM aliases ORDER BY name"):
        aliases[row["entity_id"]].append(row["name"])
    places = defaultdict(list)
    for row in published.rows(
        "SELECT subject_id, object_id, name FROM relations JOIN entities ON entities.id = object_id "
        "WHERE predicate = 'located_in' AND entities.label = 'PLACE' ORDER BY object_id"
    ):
        places[row["subject_id"]].append(row)
    for row in published.rows("SELECT * FROM entities ORDER BY id"):
        schema = SCHEMATA.get(row["label"])
        if schema is None:
            continue
        properties = {
            "name": row["name"],
            "alias": [name for name in aliases[row["id"]] if name != row["name"]],
            "summary": row["description"],
        }
        if row["label"] == "PLACE":
            properties["full"] = row["name"]
        else:
            properties |= {
                "registrationNumber": row["krs"],
                "taxNumber": row["nip"],
                "idNumber": row["regon"],
                "incorporationDate": row["valid_from"],
                "dissolutionDate": row["valid_until"],
                "address": [place["name"] for place in places[row["id"]]],
                "addressEntity": [_entity(place["object_id"]) for place in places[row["id"]]],
            }
        if row["label"] == "CLUSTER":
            properties["classification"] = "klaster"
        yield make(schema, _id("entity", row["id"]), **properties)


def _documents(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    for row in published.rows("SELECT * FROM documents ORDER BY id"):
        yield make(
            "Article" if row["kind"] in _ARTICLES else "Document",
            _id("document", row["id"]),
            title=row["title"],
            fileName=row["path"].rpartition("/")[2],
            mimeType=row["media_type"],
            notes=f"{row['path']}, SHA-256 {row['sha256']}",  # the model's contentHash is a SHA-1
            publishedAt=row["published_on"],
            retrievedAt=row["retrieved_on"],
            sourceUrl=row["source_url"],
            keywords=row["kind"],
            language="pol",
            bodyText=row["text"],
        )


def _awards(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    """Each award, and each claim that says so as its documentation."""
    for row in published.rows(
        "SELECT awards.*, cluster.name AS cluster, status.name AS status, place.name AS place, sentence, "
        "awarder.label AS awarder FROM awards JOIN relations ON relations.id = awards.id "
        "LEFT JOIN entities cluster ON cluster.id = cluster_id "
        "LEFT JOIN entities status ON status.id = status_id "
        "LEFT JOIN entities place ON place.id = place_id "
        "LEFT JOIN entities awarder ON awarder.id = awarded_by_id "
        "ORDER BY awards.id"
    ):
        valid = "/".join(day or ".." for day in (row["valid_from"], row["valid_until"]))
        yield make(
            "Event",
            _id("award", row["id"]),
            name=f"{row['status']}: {row['cluster']}",
            keywords=row["status"],
            organizer=_entity(row["awarded_by_id"]) if row["awarder"] in _LEGAL else None,
            involved=_entity(row["cluster_id"]),
            location=row["place"],
            summary=row["sentence"],
            description=row["evidence"],
            notes=f"valid {valid} ({row['validity']})" if row["validity"] else None,
            proof=_document(row["document_id"]),
            recordId=row["id"],
            **_days(row["awarded_on"]),
        )
    for row in published.rows(
        "SELECT claims.*, published_on FROM claims JOIN awards ON awards.id = relation_id "
        "JOIN documents ON documents.id = claims.document_id ORDER BY claims.id"
    ):
        yield make(
            "Documentation",
            _id("claim", row["id"]),
            document=_document(row["document_id"]),
            entity=_id("award", row["relation_id"]),
            role="evidence",
            summary=row["quote"],
            date=row["published_on"],
        )


def _roles(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    posts = set()
    for row in published.rows(
        "SELECT roles.*, body.label AS label, body.name AS body FROM roles "
        "LEFT JOIN entities body ON body.id = body_id WHERE person_id IS NOT NULL ORDER BY roles.id"
    ):
        if row["label"] in ("CLUSTER", "ORG"):
            yield make(
                "Membership",
                _id("role", row["id"]),
                member=_entity(row["person_id"]),
                organization=_entity(row["body_id"]),
                role=row["role"],
                **_seen(row),
            )
            continue
        post = _id("position", row["role"], row["body_id"])
        if post not in posts:
            posts.add(post)
            name = ", ".join(part for part in (row["role"], row["body"]) if part)
            body = row["body_id"] if row["label"] == "MINISTRY" else None
            yield make("Position", post, name=name, organization=_entity(body))
        yield make(
            "Occupancy",
            _id("role", row["id"]),
            holder=_entity(row["person_id"]),
            post=post,
            **_seen(row),
        )


def _seen(row: sqlite3.Row) -> dict[str, Any]:
    """When a role is seen (not when it began: documents do not say), and the words that say so."""
    return {
        "date": [row["first_seen"], row["last_seen"]],
        "description": row["evidence"],
        "proof": _document(row["document_id"]),
        "recordId": row["id"],
    }


def _links(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    """Coordinators as members of their clusters, and renamed bodies."""
    for row in published.rows(
        "SELECT relations.*, subject.label AS subject, object.label AS object FROM relations "
        "JOIN entities subject ON subject.id = subject_id JOIN entities object ON object.id = object_id "
        "WHERE predicate IN ('coordinated_by', 'renamed') AND subject_id <> object_id ORDER BY relations.id"
    ):
        if row["subject"] not in _LEGAL or row["object"] not in _LEGAL:
            continue
        shared = {
            "description": row["sentence"],
            "proof": _document(row["first_document_id"]),
            "recordId": row["id"],
            **_days(row["happened_on"]),
        }
        subject, thing = _entity(row["subject_id"]), _entity(row["object_id"])
        if row["predicate"] == "renamed":
            yield make(
                "Succession", _id("relation", row["id"]), predecessor=subject, successor=thing, **shared
            )
        elif row["subject"] != "PERSON":
            yield make(
                "Membership",
                _id("relation", row["id"]),
                member=thing,
                organization=subject,
                role="koordynator",
                **shared,
            )


def _mentions(published: Published, make: Make) -> Iterator[dict[str, Any]]:
    """Which document names which entity, and by which words."""
    query = (
        "SELECT mentions.document_id, entity_id, mentions.label, {words} published_on FROM mentions "
        "JOIN documents ON documents.id = mentions.document_id WHERE entity_id IS NOT NULL "
        "GROUP BY mentions.document_id, entity_id {group} ORDER BY mentions.document_id, entity_id {group}"
    )
    for row in published.rows(query.format(words="count(*) AS times,", group="")):
        if row["label"] in SCHEMATA:
            yield make(
                "Documentation",
                _id("documentation", row["document_id"], row["entity_id"]),
                document=_document(row["document_id"]),
                entity=_entity(row["entity_id"]),
                role="mentioned",
                summary=f"named {row['times']} times" if row["times"] > 1 else "named once",
                date=row["published_on"],
            )
    for row in published.rows(query.format(words="mentions.text AS words,", group=", mentions.text")):
        if row["label"] in _LEGAL:
            yield make(
                "Mention",
                _id("mention", row["document_id"], row["entity_id"], row["words"]),
                document=_document(row["document_id"]),
                resolved=_entity(row["entity_id"]),
                name=row["words"],
                detectedSchema=SCHEMATA[row["label"]],
            )
