"""The ledger on a day, and a calendar of what expires."""

import datetime as dt

from datasette.utils.asgi import Response

from pipeline.web import citing
from pipeline.web.drawing import timeline
from pipeline.web.reading import ledger as reading
from pipeline.web.room import Room

MONTHS = 12


async def ledger(room: Room) -> Response:
    """Who held the status on the chosen day, everyone's timeline, what expires soon."""
    today = citing.today()
    day = room.day("on", today)
    months = room.number("months", MONTHS, least=1, most=120)
    status = room.argument("status", room.settings.status)
    data = await room.ask(lambda connection: reading.ledger(connection, status, day, months))
    line = timeline.axis(data["periods"], day)
    shown = {
        "axis": line,
        "strips": timeline.strips(data["periods"], line, by="cluster")[: reading.CLUSTERS_SHOWN],
        "chosen": line.at(day),
        "holding": {row["cluster_id"] for row in data["held"]},
        "today": today,
    }
    return await room.page("klastry/ledger.html", data, shown=shown)


def folded_line(line: str) -> str:
    """A calendar line folded at 75 bytes, as RFC 5545 wants it."""
    out, size = [], 0
    for character in line:
        weight = len(character.encode())
        if size + weight > 74:
            out.append("\r\n ")
            size = 1
        out.append(character)
        size += weight
    return "".join(out)


def escaped(text: str) -> str:
    """Text as calendars want it."""
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, safe)
    return text


async def calendar(room: Room) -> Response:
    """All statuses that end from today on, as an iCalendar file: one whole-day event each."""
    today = citing.today()
    months = room.number("months", 60, least=1, most=1200)
    periods = await room.ask(lambda connection: reading.expiring(connection, today, months))
    say = room.language
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//klastry//statuses//EN", "CALSCALE:GREGORIAN"]
    for period in periods:
        last = timeline.day_of(period["ends_on"])
        summary = say.text("{cluster}: {status} expires", cluster=period["cluster"], status=period["status"])
        address = room.absolute(room.addresses.entity(period["cluster_id"]))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{escaped(period['id'])}@klastry",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{last:%Y%m%d}",
            f"DTEND;VALUE=DATE:{last + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(summary)}",
            f"DESCRIPTION:{escaped(period['evidence'] or '')}",
            f"URL:{address}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    text = "".join(folded_line(line) + "\r\n" for line in lines)
    return Response(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"content-disposition": 'attachment; filename="klastry.ics"'},
    )
