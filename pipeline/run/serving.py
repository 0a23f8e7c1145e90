"""Hand the published database to Datasette."""

import contextlib
import json
import os
import socket
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RunError, SettingsError
from pipeline.run.status import open_published
from pipeline.settings import Settings

_OWN = Path(__file__).parents[2] / "metadata.yml"


def serve(settings: Settings, *, host: str, port: int, metadata: Path | None, more: Sequence[str]) -> None:
    """Become Datasette: this process goes on as its server. Raises RunError where that cannot be."""
    open_published(settings.database).close()
    _check_port(host, port)
    arguments = serve_arguments(settings, host=host, port=port, metadata=metadata, more=more)
    shown = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 (compared, not bound)
    sys.stdout.write(f"klastry is at http://{shown}:{port}/  (stop with Ctrl-C)\n")
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "datasette", *arguments])  # noqa: S606


def serve_arguments(
    settings: Settings, *, host: str, port: int, metadata: Path | None, more: Sequence[str]
) -> list[str]:
    """The arguments of `datasette` for the published database."""
    from pipeline.web.settings import SERVE_SETTINGS

    chosen = metadata or next((path for path in (Path("metadata.yml"), _OWN) if path.is_file()), None)
    arguments = ["serve", str(settings.database), "--host", host, "--port", str(port)]
    arguments += ["--metadata", str(_write_metadata(settings, chosen))]
    for name, value in SERVE_SETTINGS:
        arguments += ["--setting", name, value]
    return [*arguments, *more]


def _write_metadata(settings: Settings, metadata: Path | None) -> Path:
    """The metadata with the folders of this installation, beside the database or in a temporary folder."""
    content: dict[str, Any] = {}
    if metadata is not None:
        try:
            content = yaml.safe_load(metadata.read_text("utf-8")) or {}
        except (OSError, yaml.YAMLError) as error:
            raise SettingsError(f"{metadata} cannot be read: {error}") from error
    plugin = content.setdefault("plugins", {}).setdefault("klastry", {})
    plugin["raw"] = str(settings.raw.resolve())
    text = json.dumps(content, ensure_ascii=False, default=str)
    for folder in (settings.processed, Path(tempfile.gettempdir())):
        path = folder / ".serving-metadata.json"
        with contextlib.suppress(OSError):
            path.write_text(text, "utf-8")
            return path
    raise RunError(f"neither {settings.processed} nor {tempfile.gettempdir()} can be written")


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise RunError(
                f"cannot listen on {host}:{port} ({error.strerror}); name another --port"
            ) from error
