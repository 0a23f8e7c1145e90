"""The addresses of pages: one place that spells them, so that links keep working."""

from typing import Any
from urllib.parse import quote, urlencode

PAGES_SHOWN = 20  # pages of a document that one view shows


class Addresses:
    """Spells addresses below Datasette's base_url."""

    def __init__(self, datasette: Any) -> None:
        self.base = str(datasette.setting("base_url")).rstrip("/")

    def path(self, path: str, fragment: str = "", /, **query: object) -> str:
        """A path of this site with the parameters that are not empty."""
        text = self.base + path
        if query:
            kept = {key: value for key, value in query.items() if value not in (None, "", [], ())}
            text += "?" + urlencode(kept, doseq=True) if kept else ""
        return f"{text}#{fragment}" if fragment else text

    def entity(self, key: str, suffix: str = "") -> str:
        """An entity's page."""
        return self.path(f"/entity/{quote(key, safe='')}{suffix}")

    def fact(self, key: str, suffix: str = "") -> str:
        """A fact's card."""
        return self.path(f"/fact/{quote(key, safe='')}{suffix}")

    def document(self, key: str, *, page: int = 1, fragment: str = "", **query: object) -> str:
        """A document's page; a long document opens at the window that holds ``page``."""
        first = (page - 1) // PAGES_SHOWN * PAGES_SHOWN + 1
        return self.path(
            f"/document/{quote(key, safe='')}", fragment, page=first if first > 1 else None, **query
        )

    def mention(self, document_id: str, start: int, end: int, page: int = 1) -> str:
        """The link of one mention: its document, opened lit and scrolled to the words."""
        return self.document(document_id, page=page, fragment=f"m-{start}-{end}")

    def claim(self, document_id: str, claim_id: str, page: int = 1) -> str:
        """A document with one claim's words lit."""
        return self.document(document_id, page=page, fragment="m-lit", claim=claim_id)

    def image(self, document_id: str, page: int, width: int = 1200) -> str:
        """The picture of a page."""
        return self.path(f"/document/{quote(document_id, safe='')}/page/{page}.webp", width=width)

    def original(self, document_id: str) -> str:
        """The file as it came."""
        return self.path(f"/document/{quote(document_id, safe='')}/original")

    def table(self, database: str, table: str, **query: object) -> str:
        """A table in Datasette, filtered."""
        return self.path(f"/{quote(database)}/{quote(table)}", **query)
