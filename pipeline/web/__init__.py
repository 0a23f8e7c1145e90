"""The reading room: a Datasette plugin over the published database.

    reading/    questions to the database          connection -> rows
    drawing/    where things stand in pictures     rows -> geometry
    pages/      the pages                          request -> answer
    templates/klastry/, static/, locale/           how they look, in which language

It reads the published schema and the files in raw/, nothing else of the pipeline. Datasette loads plugins
while it is being imported itself, so the hooks import what they need when they are called.
"""

import functools
from typing import Any

from datasette import hookimpl

from pipeline.web.settings import SERVE_SETTINGS

__all__ = ["SERVE_SETTINGS"]


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The addresses of the reading room."""
    from pipeline.web.routes import routes

    return routes()


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """Safe headers on every answer."""
    from pipeline.web.guarding import guard

    return functools.partial(guard, base=datasette.setting("base_url"))


@hookimpl
def startup(datasette: Any) -> None:
    """Refuse a base_url that is an address of ours."""
    import click

    from pipeline.web.guarding import refused_base

    reason = refused_base(datasette.setting("base_url"), datasette.databases)
    if reason:
        raise click.ClickException(reason)


@hookimpl
def get_metadata(datasette: Any) -> dict[str, str]:
    """Where Datasette's pages lead readers who want to know more."""
    return {"about": "How it is made · Jak powstaje", "about_url": str(datasette.urls.path("/about"))}


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Nonces for the scripts in Datasette's own templates."""
    from pipeline.web.guarding import NonceLoader

    if not isinstance(env.loader, NonceLoader):
        env.loader = NonceLoader(env.loader)


@hookimpl
def extra_template_vars(request: Any) -> dict[str, Any]:
    """The nonce of this answer."""
    from pipeline.web.guarding import NONCE

    return {"csp_nonce": request.scope.get(NONCE, "") if request is not None else ""}


@hookimpl
def extra_css_urls(template: str) -> list[str]:
    """Our colours for Datasette's own pages."""
    return [] if template.startswith("klastry/") else ["/-/static-plugins/klastry/tables.css"]


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from Datasette's pages."""
    path = datasette.urls.path
    return [
        {"href": path("/"), "label": "Czytelnia · Reading room"},
        {"href": path("/ledger"), "label": "Rejestr · Ledger"},
        {"href": path("/about"), "label": "O serwisie · About"},
    ]


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Our pages for addresses that lead nowhere and for errors nobody foresaw.

    A wrapper, because Datasette's own handler would print every missing address with all local variables.
    """
    from pipeline.web.room import failed_page

    outcome = yield
    answer = failed_page(datasette, request, exception)
    if answer is not None:
        outcome.force_result([answer])
