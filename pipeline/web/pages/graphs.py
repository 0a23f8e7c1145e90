"""Pictures of the links: around an entity, the whole, the path between two; and the graph as files."""

import asyncio
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Response

from pipeline.web.drawing import graphs as drawn
from pipeline.web.reading import network
from pipeline.web.room import NotThereError, Room
from pipeline.web.words import PREDICATES

FORMATS = {
    ".svg": "image/svg+xml; charset=utf-8",
    ".gexf": "application/gexf+xml; charset=utf-8",
    ".graphml": "application/graphml+xml; charset=utf-8",
}


def filters_of(room: Room) -> network.Filters:
    """Which edges the address asks for; predicates that do not exist are left out."""
    wanted = room.request.args.getlist("predicate")
    return network.Filters(
        predicates=tuple(sorted({p for p in wanted if p in PREDICATES})),
        since=room.day("since", ""),
        until=room.day("until", ""),
        comentions=room.argument("comentions") == "1",
    )


async def around(room: Room) -> Response:
    """The graph around one entity."""
    key = unquote(room.request.url_vars["key"])
    steps = room.number("steps", 1, least=1, most=2)
    filters = filters_of(room)

    def question(connection: Any) -> dict[str, Any]:
        centre = network.resolve(connection, key)
        if centre is None:
            raise NotThereError("There is no such entity.")
        return {
            "entity": centre,
            "steps": steps,
            **network.around(connection, centre["id"], steps=steps, filters=filters),
        }

    data = await room.ask(question)
    picture = await asyncio.to_thread(drawn.rings, data["nodes"], data["edges"])
    shown = {"picture": picture, "filters": filters, "predicates": list(PREDICATES), "names": _names(data)}
    return await _answer(room, "klastry/graph_around.html", data, shown, name=data["entity"]["id"])


async def whole(room: Room) -> Response:
    """The weightiest part of the whole graph, coloured by communities; files have more of it."""
    saved = room.request.url_vars.get("format") in (".gexf", ".graphml")
    limit = network.WHOLE_SAVED if saved else network.WHOLE_SHOWN
    data = await room.ask(lambda connection: network.whole(connection, limit=limit))
    if saved:
        return await _answer(room, "", data, {}, name="graph")
    picture = await asyncio.to_thread(drawn.springs, data["nodes"], data["edges"])
    unseen = data["left_out"] + len(data["nodes"]) - len(picture["nodes"])
    return await _answer(
        room,
        "klastry/graph.html",
        data,
        {"picture": picture, "names": _names(data), "unseen": unseen, "saved": network.WHOLE_SAVED},
        name="graph",
    )


def _names(data: dict[str, Any]) -> dict[str, str]:
    return {node["id"]: node["name"] for node in data["nodes"]}


async def _answer(
    room: Room, template: str, data: dict[str, Any], shown: dict[str, Any], *, name: str
) -> Response:
    """The page, or the graph as a file where the address ends in its format."""
    wanted = room.request.url_vars.get("format") or ""
    if wanted not in FORMATS:
        return await room.page(template, data, shown=shown)
    if wanted == ".svg":
        body = room.render("klastry/graph.svg", {**data, **shown})
    else:
        write = drawn.gexf if wanted == ".gexf" else drawn.graphml
        body = await asyncio.to_thread(write, data["nodes"], data["edges"])
    plain = "".join(c if c.isascii() and (c.isalnum() or c == "-") else "_" for c in name)
    return Response(
        body,
        content_type=FORMATS[wanted],
        headers={"content-disposition": f'attachment; filename="{plain}{wanted}"'},
    )


async def path(room: Room) -> Response:
    """How two entities hang together, with the documents along the way."""
    given = (room.argument("a"), room.argument("b"))
    through = room.argument("through") == "1"

    def question(connection: Any) -> dict[str, Any]:
        ends = [network.resolve(connection, name) for name in given]
        found = None
        if ends[0] and ends[1] and ends[0]["id"] != ends[1]["id"]:
            found = network.path(connection, ends[0]["id"], ends[1]["id"], through_hubs=through)
        stations = [ends[0]["id"], *(edge["far"] for edge in found)] if ends[0] and found else []
        known = network.nodes(connection, stations)
        for edge in found or []:
            edge["documents"] = network.documents_of(connection, edge["id"])
        return {
            "a": ends[0],
            "b": ends[1],
            "asked": {"a": given[0], "b": given[1], "through": through},
            "path": found,
            "nodes": [known[key] for key in stations],
        }

    data = await room.ask(question)
    picture = drawn.line(data["nodes"], data["path"]) if data["path"] else None
    shown = {"picture": picture, "names": _names(data)}
    return await room.page("klastry/path.html", data, shown=shown)
