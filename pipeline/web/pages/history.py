"""What runs changed, the feed of it, and what could not be read."""

from typing import Any
from xml.etree import ElementTree as ET

from datasette.utils.asgi import Response

from pipeline.web.reading import history as reading
from pipeline.web.room import NotThereError, Room

ATOM = "http://www.w3.org/2005/Atom"
FED = 100
FACT_TABLES = frozenset({"awards", "scores", "roles", "quotes", "members", "relations"})


def address_of(room: Room, change: dict[str, Any]) -> str | None:
    """Where the changed thing can be seen, None when it is gone or has no page."""
    if change["action"] == "withdrawn":
        return None
    if change["subject"] in FACT_TABLES:
        return room.addresses.fact(change["subject_id"])
    if change["subject"] == "entities":
        return room.addresses.entity(change["subject_id"])
    if change["subject"] == "documents":
        return room.addresses.document(change["subject_id"])
    return None


async def changes(room: Room) -> Response:
    """The runs, and what the chosen one (the last, if none) changed."""
    wanted = room.number("run", 0, least=0, most=10**9)
    start = room.number("start", 0, least=0, most=10**7)
    subject = room.argument("subject")

    def question(connection: Any) -> dict[str, Any]:
        runs = reading.runs(connection)
        changed = next((run["id"] for run in runs if run["changes"]), runs[0]["id"] if runs else 0)
        run = wanted or changed
        return {
            "run": run,
            "runs": runs,
            "start": start,
            "size": reading.CHANGES_SHOWN,
            "subject": subject,
            "changes": reading.changes(connection, run, start=start, subject=subject),
        }

    data = await room.ask(question)
    if wanted and not data["changes"] and wanted not in {run["id"] for run in data["runs"]}:
        raise NotThereError("There is no such run.")
    addresses = {change["id"]: address_of(room, change) for change in data["changes"]}
    return await room.page("klastry/changes.html", data, shown={"addresses": addresses})


def printable(text: str) -> str:
    """The text without the control characters that XML has no way to write."""
    return "".join(c for c in text if c >= " " or c in "\n\t")


async def feed(room: Room) -> Response:
    """The newest changes as an Atom feed."""
    found = await room.ask(lambda connection: reading.last_changes(connection, FED))
    say = room.language
    here = room.absolute(room.addresses.path("/changes"))
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": say.code})

    def put(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
        element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
        element.text = printable(text) or None
        return element

    put(root, "title", say.text("klastry: what changed"))
    put(root, "id", here)
    put(
        root,
        "updated",
        found[0]["finished_at"] if found and found[0]["finished_at"] else "1970-01-01T00:00:00Z",
    )
    put(root, "link", href=here)
    put(root, "link", rel="self", href=room.absolute(room.addresses.path("/changes.atom")))
    author = put(root, "author")
    put(author, "name", "klastry")
    for change in found:
        entry = put(root, "entry")
        address = address_of(room, change)
        put(
            entry,
            "title",
            f"{room.context({})['word']('action', change['action'])}:"
            f" {say.choose(change['summary'], change['opis'])}",
        )
        put(entry, "id", f"{here}#change-{change['run_id']}-{change['id']}")
        put(entry, "updated", change["finished_at"] or "1970-01-01T00:00:00Z")
        put(entry, "link", href=room.absolute(address) if address else f"{here}?run={change['run_id']}")
        put(entry, "summary", change["path"] or "")
    ET.register_namespace("", ATOM)
    body = ET.tostring(root, encoding="unicode")
    return Response(
        '<?xml version="1.0" encoding="utf-8"?>\n' + body, content_type="application/atom+xml; charset=utf-8"
    )


async def problems(room: Room) -> Response:
    """Files that could not be read, or not wholly, and why."""
    reason = room.argument("reason")
    return await room.page("klastry/problems.html", await room.ask(lambda c: reading.problems(c, reason)))
