"""The search page, its suggestions, and lists of entities."""

from typing import Any

from datasette.utils.asgi import Response

from pipeline.web.reading import entities, search
from pipeline.web.room import NotThereError, Room
from pipeline.web.words import LABELS_PLURAL

LISTED = 200


def question_of(room: Room) -> search.Question:
    """What the address asks for."""
    return search.Question(
        words=room.argument("q"),
        kind=room.argument("kind"),
        year=room.argument("year"),
        cluster=room.argument("cluster"),
        ministry=room.argument("ministry"),
    )


async def results(room: Room) -> Response:
    """Entities and pages that answer; without words the newest documents."""
    question = question_of(room)
    start = room.number("start", 0, least=0, most=10_000)
    data = await room.ask(lambda connection: search.search(connection, question, start=start))
    if room.request.url_vars.get("format") == ".json":
        return await room.page("", data)
    shown = {"choices": await room.ask(search.choices)}
    return await room.page("klastry/search.html", data, shown=shown)


async def suggestions(room: Room) -> Response:
    """Entities whose names begin like what is being typed: {"suggestions": [{id, label, name}]}."""
    query = room.argument("q")
    found = (
        await room.ask(lambda connection: search.entities(connection, query, limit=8, prefix=True))
        if len(query) > 1
        else []
    )
    kind_of = room.context({})["word"]
    return Response.json(
        {
            "query": query,
            "suggestions": [
                {
                    "id": row["id"],
                    "name": row["name"],
                    "label": row["label"],
                    "kind": kind_of("label", row["label"]),
                    "address": room.addresses.entity(row["id"]),
                }
                for row in found
            ],
        }
    )


async def entity_list(room: Room) -> Response:
    """All entities of one kind by name."""
    label = room.request.url_vars["label"].upper()
    if label not in LABELS_PLURAL:
        raise NotThereError("There is no such kind of entity.")
    start = room.number("start", 0, least=0, most=1_000_000)

    def question(connection: Any) -> dict[str, Any]:
        found, count = entities.listed(connection, label, start=start, size=LISTED)
        return {"label": label, "entities": found, "count": count, "start": start, "size": LISTED}

    return await room.page("klastry/entities.html", await room.ask(question))
