"""What an operator may set for the reading room, and the Datasette settings it is served with."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import SettingsError

# Passed on by `klastry serve` as --setting NAME VALUE: what metadata.yml cannot hold.
SERVE_SETTINGS: tuple[tuple[str, str], ...] = (
    ("suggest_facets", "off"),  # measured: table JSON from 1 to 149 requests a second
    ("sql_time_limit_ms", "2000"),
    ("facet_time_limit_ms", "500"),
    ("max_returned_rows", "2000"),
    ("default_page_size", "50"),
    ("num_sql_threads", "4"),
    ("max_csv_mb", "200"),
    ("allow_facet", "on"),
    ("truncate_cells_html", "400"),
    ("default_cache_ttl", "60"),
    ("cache_size_kb", "65536"),
)

KEYS = frozenset(
    {"database", "raw", "cache", "cache_mb", "contact", "home_url", "status", "page_seconds", "bounds"}
)
"""What stands below plugins: klastry: in metadata.yml; ``bounds`` is for `klastry verify`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """The plugin's settings (metadata.yml, plugins: klastry:), with paths resolved.

    ``status`` is the entity that the ledger shows first; ``cache_mb`` bounds the folder of page images,
    ``page_seconds`` the time one page may take to be drawn; ``home_url`` is the public address without a
    slash at its end, empty for addresses as asked for.
    """

    database: str
    raw: Path
    cache: Path
    cache_mb: int = 512
    contact: str = ""
    home_url: str = ""
    status: str = "krajowy-klaster-kluczowy"
    page_seconds: float = 10.0


def settings_from(config: dict[str, Any], *, folder: Path) -> WebSettings:
    """The settings out of the plugin's configuration; relative paths start at ``folder``.

    Raises SettingsError that names a key nobody knows or a value of the wrong kind.
    """
    unknown = sorted(set(config) - KEYS)
    if unknown:
        raise SettingsError(
            f"plugins: klastry: does not know {', '.join(unknown)}; it knows {', '.join(sorted(KEYS))}"
        )
    try:
        return WebSettings(
            database=str(config.get("database") or "klastry"),
            raw=(folder / str(config.get("raw") or "../raw")).resolve(),
            cache=(folder / str(config.get("cache") or "page-images")).resolve(),
            cache_mb=int(config.get("cache_mb") or 512),
            contact=str(config.get("contact") or ""),
            home_url=str(config.get("home_url") or "").rstrip("/"),
            status=str(config.get("status") or "krajowy-klaster-kluczowy"),
            page_seconds=float(config.get("page_seconds") or 10.0),
        )
    except (TypeError, ValueError) as error:
        raise SettingsError(f"plugins: klastry: {error}") from error
