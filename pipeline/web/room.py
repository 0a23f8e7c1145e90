"""The reading room around one Datasette: its settings, its database, its answers."""

import datetime as dt
import functools
import hashlib
import json
import logging
import re
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

import jinja2
from datasette.database import QueryInterrupted
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Base400, Forbidden, NotFound, Request, Response
from datasette.views.base import DatasetteError

from pipeline.web import language, words
from pipeline.web.addresses import Addresses
from pipeline.web.guarding import OWN
from pipeline.web.language import Language
from pipeline.web.settings import WebSettings, settings_from

T = TypeVar("T")
TOO_LONG = words.message("That question took too long; narrow it down and try again.")
SENSELESS = (ValueError, TypeError, LookupError, sqlite3.ProgrammingError)
"""What Datasette's pages raise at parameters that are no number, no JSON or no text for SQL."""
LOG = logging.getLogger(__name__)
STATIC = Path(__file__).parent / "static"
YEAR = 365 * 24 * 3600
WHOLE = re.compile(r"-?[0-9]+")


class NotThereError(Exception):
    """What an address asks for does not exist; the message says what."""


class BadQuestionError(Exception):
    """A parameter that cannot be understood; the message says which and what would do."""


@functools.cache
def static_version() -> str:
    """A short hash of the style sheet and script, so that browsers fetch them anew when they change."""
    parts = [path.read_bytes() for path in sorted(STATIC.iterdir()) if path.is_file()]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:10]


class Room:
    """What every page needs: settings, the database, the reader's language, addresses."""

    def __init__(self, datasette: Any, request: Request) -> None:
        self.datasette = datasette
        self.request = request
        self.settings = settings_for(datasette)
        self.addresses = Addresses(datasette)
        arguments = request.args
        self.language: Language = language.language_of(
            query=arguments.get("lang"),
            cookies=request.cookies,
            accepted=request.headers.get("accept-language", ""),
        )

    @property
    def database(self) -> Any:
        """The published database; NotThereError when this Datasette does not serve it."""
        try:
            return self.datasette.get_database(self.settings.database)
        except KeyError:
            raise NotThereError(
                "This server has no published database yet: run `klastry run` first."
            ) from None

    async def ask(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """What the question finds, within the SQL time limit, on one of Datasette's threads."""
        limit = self.datasette.setting("sql_time_limit_ms")

        def within_limit(connection: sqlite3.Connection) -> T:
            with sqlite_timelimit(connection, limit):
                return question(connection)

        found: T = await self.database.execute_fn(within_limit)
        return found

    def argument(self, name: str, default: str = "") -> str:
        """A query parameter without surrounding space, cut at 200 characters."""
        return str(self.request.args.get(name) or default).strip()[:200]

    def number(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number from the query within bounds; BadQuestionError when it is none."""
        given = self.argument(name)
        if not given:
            return default
        if not WHOLE.fullmatch(given):
            raise BadQuestionError(self.language.text("{name} must be a whole number", name=name))
        return min(max(int(given), least), most)

    def day(self, name: str, default: str) -> str:
        """An ISO day from the query; BadQuestionError when it is none."""
        given = self.argument(name)
        try:
            return dt.date.fromisoformat(given).isoformat() if given else default
        except ValueError:
            raise BadQuestionError(
                self.language.text("{name} must be a day such as 2018-12-17", name=name)
            ) from None

    def same_page(self, **changed: object) -> str:
        """This page's address with some parameters changed (None takes one away)."""
        kept = {k: v for k, v in parse_qsl(self.request.query_string) if k not in changed}
        kept |= {k: str(v) for k, v in changed.items() if v is not None}
        return self.addresses.path(str(self.request.path)) + ("?" + urlencode(kept) if kept else "")

    def field(self, name: str, value: object) -> str:
        """A claim's field as people read it: days in words, kinds translated, yes for a mark."""
        if name in {"on", "valid_from", "valid_until"}:
            return self.language.date(str(value))
        if name == "kind":
            return self.language.text(words.word("award", str(value)))
        if isinstance(value, bool):
            return self.language.text("yes") if value else self.language.text("no")
        return self.language.number(value) if isinstance(value, (int, float)) else str(value)

    def absolute(self, path: str) -> str:
        """The public address of a path: under home_url where the operator set one."""
        if self.settings.home_url:
            return self.settings.home_url.removesuffix(self.addresses.base) + path
        return f"{self.request.scheme}://{self.request.host}{path}"

    def context(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What templates see: the data, and how to say and address things."""
        say = self.language
        return {
            **data,
            "_": say.text,
            "n_": say.count,
            "date": say.date,
            "num": say.number,
            "choose": say.choose,
            "detail": say.detail,
            "word": lambda vocabulary, value: say.text(words.word(vocabulary, value)) if value else "",
            "field": self.field,
            "lang": say.code,
            "languages": language.LANGUAGES,
            "to": self.addresses,
            "same_page": self.same_page,
            "absolute": self.absolute,
            "settings": self.settings,
            "static": f"/-/static-plugins/klastry/{{}}?{static_version()}".format,
            "here": self.request.path,
            "given": {key: self.request.args.get(key) for key in self.request.args},
        }

    def render(self, template: str, data: Mapping[str, Any]) -> str:
        """The template filled in."""
        return templates_of(self.datasette).get_template(template).render(self.context(data))

    async def page(
        self,
        template: str,
        data: Mapping[str, Any],
        *,
        status: int = 200,
        shown: Mapping[str, Any] | None = None,
    ) -> Response:
        """The data as a page, or as JSON where the address ends in .json; ``shown`` is for the page alone."""
        if self.request.url_vars.get("format") == ".json":
            return Response(
                json.dumps(data, ensure_ascii=False, default=str, indent=1),
                status=status,
                content_type="application/json; charset=utf-8",
                headers={"access-control-allow-origin": "*"},
            )
        html = self.render(template, {**data, **(shown or {})})
        response = Response.html(
            html, status=status, headers={"content-language": self.language.code, "vary": "Accept-Language"}
        )
        chosen = self.request.args.get("lang")
        if chosen in language.LANGUAGES:
            response.set_cookie(language.COOKIE, chosen, max_age=YEAR, httponly=True)
        return response


def templates_of(datasette: Any) -> jinja2.Environment:
    """The templates of our pages, found where Datasette finds its own (--template-dir first).

    Datasette renders asynchronously, which takes twice the time; our pages have nothing to wait for.
    """
    if not hasattr(datasette, "_klastry_templates"):
        loader = datasette.jinja_env.loader
        datasette._klastry_templates = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True)
    templates: jinja2.Environment = datasette._klastry_templates
    return templates


def settings_for(datasette: Any) -> WebSettings:
    """The plugin's settings; relative paths start at the folder of the published database."""
    config = datasette.plugin_config("klastry") or {}
    name = config.get("database") or "klastry"
    path = datasette.databases[name].path if name in datasette.databases else None
    return settings_from(config, folder=Path(path).resolve().parent if path else Path.cwd())


View = Callable[..., Any]


def guarded(view: Callable[[Room], Any]) -> View:
    """A view for Datasette's routes: what goes wrong becomes a page that says so.

    Who may not see the database in Datasette (metadata.yml, allow:) may not see it here.
    """

    async def answered(datasette: Any, request: Request) -> Response:
        room = Room(datasette, request)
        say = room.language.text
        if request.method not in ("GET", "HEAD"):
            return await room.page(
                "klastry/error.html", {"error": say("Only reading is possible here.")}, status=405
            )
        await datasette.ensure_permissions(
            request.actor, [("view-database", room.settings.database), "view-instance"]
        )
        try:
            return await view(room)
        except NotThereError as missing:
            return await room.page(
                "klastry/error.html", {"error": say(str(missing)), "missing": True}, status=404
            )
        except BadQuestionError as unclear:
            return await room.page("klastry/error.html", {"error": str(unclear)}, status=400)
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            return await room.page("klastry/error.html", {"error": say(TOO_LONG)}, status=503)

    return answered


def failed_page(datasette: Any, request: Request, exception: Exception) -> Any:
    """Our page for what cannot be answered: an address that leads nowhere, a question that makes no sense,
    an unforeseen error. None for what is forbidden, which Datasette explains.

    Datasette's own answer would print each of them to the log with all local variables, and calls many
    a question it cannot understand an error of the server (500).
    """
    if isinstance(exception, Forbidden):
        return None
    explained = isinstance(exception, (Base400, DatasetteError))
    missing = isinstance(exception, NotFound)
    senseless = (
        isinstance(exception, SENSELESS) and bool(request.query_string) and not OWN.match(request.path)
    )

    async def answer() -> Response:
        room = Room(datasette, request)
        say, title = room.language.text, None
        if missing:
            status, error = 404, say("There is no page at this address.")
        elif explained:
            status = exception.status if exception.status != 500 else 400  # type: ignore[attr-defined]
            title = getattr(exception, "title", None)
            error = _explanation(room, exception)
        elif isinstance(exception, QueryInterrupted):
            status, error = 503, say(TOO_LONG)
        elif senseless:
            status = 400
            error = say("A parameter of this address makes no sense: {error}", error=str(exception))
            LOG.warning("%s?%s: %r", request.path, request.query_string, exception)
        else:
            status, error = 500, say("Something went wrong here; it is in the log.")
            LOG.error("%s failed", request.path, exc_info=exception)
        data = {"error": error, "missing": missing, "ok": False, "status": status}
        if request.path.endswith(".json"):
            return Response.json(
                data | ({"title": title} if explained else {}),
                status=status,
                headers={"access-control-allow-origin": "*"} if datasette.cors else {},
            )
        return await room.page("klastry/error.html", data, status=status)

    return answer


def _explanation(room: Room, exception: Exception) -> str:
    """What Datasette says of a question that it does not answer."""
    say = room.language.text
    if getattr(exception, "message_is_html", False):  # it says so of one thing only
        return say(TOO_LONG)
    told = str(getattr(exception, "message", None) or (exception.args[0] if exception.args else ""))
    return say("This cannot be answered: {error}", error=told)
