"""Home, the charts and the page that explains everything."""

from typing import Any

from datasette.utils.asgi import Response

from pipeline.web.drawing import charts as drawn
from pipeline.web.reading import history, ledger, overview
from pipeline.web.room import Room


async def home(room: Room) -> Response:
    """What this is, one search box, what is new, ways in."""
    return await room.page("klastry/home.html", await room.ask(overview.home))


async def charts(room: Room) -> Response:
    """Awards by year and ministry, scores by round, documents by month."""
    wanted = room.argument("status", room.settings.status)

    def question(connection: Any) -> dict[str, Any]:
        known = ledger.statuses(connection)
        ids = {row["id"] for row in known}
        status = wanted if wanted in ids or not known else known[0]["id"]
        return {"status": status, "statuses": known, **overview.charts(connection, status)}

    data = await room.ask(question)
    shown = {
        "awards_chart": drawn.stacked(data["awards"], by="year", series="id", label="name"),
        "scores_chart": drawn.scales(data["scores"]),
        "months": drawn.columns(data["documents"]),
    }
    return await room.page("klastry/charts.html", data, shown=shown)


async def about(room: Room) -> Response:
    """How it is made, how far to trust it, how to cite it, how to get it as data."""

    def question(connection: Any) -> dict[str, Any]:
        return {"counts": overview.counts(connection), "last_run": history.last_run(connection)}

    data = await room.ask(question)
    data["database"] = room.settings.database
    return await room.page("klastry/about.html", data)
