"""Headers that every answer gets, and nonces for the scripts that Datasette's own templates carry.

Our pages need no script or style inside the page. Datasette's have some: its templates are rewritten while
they are loaded, so that exactly the scripts written in a template get the nonce of the answer. What comes
out of documents is put in later, as text, and never gets one.
"""

import re
import secrets
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

import jinja2

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
NONCE = "klastry_nonce"
OPENING = re.compile(r"<(script|style)(?=[\s>{])")
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}';{attributes}"
    " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
# The style sheet that Datasette's SQL editor makes while it runs (cm-resize-1.0.1): empty, then filled.
RESIZER = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    " 'sha256-38xqj8N9cygggde3AvM+xVgS15DUXTOhM9fjk0hLOS0='"
)
OWN = re.compile(
    r"^/($|(home|search|suggest|entities|entity|fact|document|ledger|graph|path|charts|changes|problems|about)([./]|$))"
)
FIXED = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]


class NonceLoader(jinja2.BaseLoader):
    """Loads templates through another loader and gives their scripts and styles the answer's nonce."""

    def __init__(self, inner: jinja2.BaseLoader) -> None:
        self.inner = inner

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source with nonces; ours have no inline script and stay as they are."""
        source, name, fresh = self.inner.get_source(environment, template)
        if not template.startswith("klastry/"):
            source = OPENING.sub(r'<\1 nonce="{{ csp_nonce }}"', source)
        return source, name, fresh

    def list_templates(self) -> list[str]:
        """What the other loader has."""
        return self.inner.list_templates()


def policy(path: str, nonce: str) -> str:
    """The Content-Security-Policy of an answer. Only Datasette's own pages may have style attributes."""
    if OWN.match(path):
        return POLICY.replace(" 'nonce-{nonce}'", "").format(attributes="")
    styles = f"'nonce-{nonce}' {RESIZER}"
    strict = POLICY.replace("style-src 'self' 'nonce-{nonce}'", f"style-src 'self' {styles}")
    return strict.format(nonce=nonce, attributes=" style-src-attr 'unsafe-inline';")


def refused_base(base: str, databases: Iterable[str]) -> str | None:
    """Why the site cannot be served below ``base``, None where it can."""
    if base == "/":
        return None
    if not (base.startswith("/") and base.endswith("/")):
        return f"base_url must begin and end with a slash, such as /czytelnia/, not {base}"
    if OWN.match(base) or base.split("/")[1] in {*databases, "-"}:
        return f"base_url cannot be {base}, which is a page of the site; take another, such as /czytelnia/"
    return None


def below(scope: Scope, base: str) -> Scope:
    """The scope with addresses as they are without ``base``, which the web server before us may leave in.

    Datasette takes it away to find its page, but spells it twice in links when it was there.
    """
    changed = dict(scope)
    for key, prefix in (("path", base), ("raw_path", base.encode())):
        if scope.get(key) and scope[key].startswith(prefix):
            changed[key] = scope[key][len(prefix) - 1 :]
    return changed


def guard(app: Callable[..., Awaitable[None]], base: str = "/") -> Callable[..., Awaitable[None]]:
    """The application with safe headers on every answer; a view's own policy stays.

    ``base`` is Datasette's base_url.
    """

    async def guarded(scope: Scope, receive: Callable[..., Any], send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope = {**below(scope, base), NONCE: nonce}

        async def sending(event: MutableMapping[str, Any]) -> None:
            if event["type"] == "http.response.start":
                headers = list(event.get("headers") or [])
                present = {bytes(name).lower() for name, _ in headers}
                wanted = [*FIXED, (b"content-security-policy", policy(str(scope["path"]), nonce).encode())]
                headers += [pair for pair in wanted if pair[0] not in present]
                event = {**event, "headers": headers}
            await send(event)

        await app(scope, receive, sending)

    return guarded
