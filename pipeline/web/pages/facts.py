"""An entity's profile and a fact's quotable card."""

from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import Response

from pipeline.web import citing, page_images
from pipeline.web.drawing import timeline
from pipeline.web.reading import entities, facts
from pipeline.web.room import NotThereError, Room

MARGIN = 34.0  # points above and below the words in a page's crop


async def entity(room: Room) -> Response:
    """A profile: names, ledger, scores, people, quotes, contradictions, documents."""
    key = unquote(room.request.url_vars["key"])
    data = await room.ask(lambda connection: entities.profile(connection, key))
    if data is None:
        now = await room.ask(lambda connection: entities.redirected(connection, key))
        if now is None:
            raise NotThereError("There is no such entity.")
        suffix = room.request.url_vars.get("format") or ""
        return Response.redirect(room.addresses.entity(now, suffix), status=301)
    periods = data["periods"]
    line = timeline.axis(periods, citing.today())
    by = "cluster" if data["entity"]["label"] == "STATUS" else "status"
    shown = {
        "axis": line,
        "strips": timeline.strips(periods, line, by=by),
        "today": line.at(citing.today()),
        "by_predicate": _grouped(data["facts"], "predicate"),
    }
    return await room.page("klastry/entity.html", data, shown=shown)


def _grouped(rows: list[dict[str, Any]], column: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def crop(claim: dict[str, Any]) -> dict[str, Any] | None:
    """The part of the page that shows a claim's words: full width, from a little above to a little below."""
    if not page_images.drawable(claim["media_type"]) or not claim["width"]:
        return None
    first = next((e for e in claim["evidence"] if e["boxes"]), None)
    if first is None:
        return None
    boxes = [
        box
        for e in claim["evidence"]
        if e["boxes"] and e["page_id"] == first["page_id"]
        for box in e["boxes"]
    ]
    top = max(min(box[1] for box in boxes) - MARGIN, 0.0)
    bottom = min(max(box[3] for box in boxes) + MARGIN, claim["height"])
    return {
        "top": round(top, 1),
        "height": round(max(bottom - top, 1.0), 1),
        "width": claim["width"],
        "boxes": boxes,
    }


async def _found(room: Room) -> dict[str, Any]:
    key = unquote(room.request.url_vars["key"])
    data = await room.ask(lambda connection: facts.whole_fact(connection, key))
    if data is None:
        raise NotThereError("There is no such fact. It may have been withdrawn: see the changes.")
    return data


async def fact(room: Room) -> Response:
    """The card: the sentence, the words on their page, the source, how to cite it."""
    data = await _found(room)
    address = room.absolute(room.addresses.fact(data["fact"]["id"]))
    sentence = room.language.choose(data["fact"]["sentence"], data["fact"]["zdanie"])
    for claim in data["claims"]:
        claim["citation"] = citing.citation(claim, sentence=sentence, address=address, say=room.language)
    shown = {
        "sentence": sentence,
        "address": address,
        "crops": {claim["id"]: crop(claim) for claim in data["claims"]},
        "bibtex": citing.bibtex(data["fact"], data["claims"], address=address),
    }
    return await room.page("klastry/fact.html", data, shown=shown)


async def fact_bibtex(room: Room) -> Response:
    """The same as a BibTeX file."""
    data = await _found(room)
    address = room.absolute(room.addresses.fact(data["fact"]["id"]))
    text = citing.bibtex(data["fact"], data["claims"], address=address)
    name = f"klastry-{data['fact']['id']}.bib".encode("ascii", "replace").decode().replace('"', "")
    return Response(
        text,
        content_type="application/x-bibtex; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )
