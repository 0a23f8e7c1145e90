"""Takes the pictures of docs/tour.md: serves the published database and looks at it with Chromium.

    python bench/screenshots.py [PROCESSED [FOLDER]]      (processed and docs/screenshots by default)

Needs a finished run, Chromium (apt-get install chromium) and the development dependencies.
"""

import io
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal
from urllib.request import urlopen

from PIL import Image
from pipeline.web import SERVE_SETTINGS
from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).parents[1]
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
TALLEST = 1500  # pixels that a picture shows of its page
SAMPLE = "2018/kom-odnowiony-status.pdf"
SCAN = "2018/certyfikat-kom-skan.pdf"
KOM = "/entity/klaster-obrobki-metali"
PAGES = {
    "home": "/",
    "search": "/search?q=klastrowi+metali",
    "cluster": KOM,
    "document": "/document/{sample}?claim={claim}",
    "scan": "/document/{scan}",
    "fact": "/fact/{fact}",
    "ledger": "/ledger?on=2018-12-31",
    "around": KOM + "/graph?steps=2",
    "graph": "/graph",
    "path": "/path?a=sebastian-rynkiewicz&b=marcin-ociepa",
    "charts": "/charts",
    "changes": "/changes",
}
PHONE = ("home", "cluster", "document", "ledger")
DARK = ("document",)
DESK: ViewportSize = {"width": 1280, "height": 900}
SMALL: ViewportSize = {"width": 390, "height": 844}


def ids(database: Path) -> dict[str, str]:
    """What the addresses of PAGES leave open: ids of the sample documents, of a claim and its fact."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    found = dict(connection.execute("select path, id from documents where path in (?, ?)", [SAMPLE, SCAN]))
    claim, fact = connection.execute(
        "select id, relation_id from claims where document_id = ? and predicate = 'awarded' order by start",
        [found[SAMPLE]],
    ).fetchone()
    connection.close()
    return {"sample": found[SAMPLE], "scan": found[SCAN], "claim": claim, "fact": fact}


def serve(database: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Datasette on a free port, once it answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = [part for setting in SERVE_SETTINGS for part in ("--setting", *setting)]
    command = [sys.executable, "-m", "datasette", str(database), "-m", str(ROOT / "metadata.yml")]
    process = subprocess.Popen(  # noqa: S603
        [*command, "-p", str(port), *settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(240):
        try:
            urlopen(f"http://127.0.0.1:{port}/-/versions.json").close()
            break
        except OSError:
            time.sleep(0.25)
    return process, f"http://127.0.0.1:{port}"


def take(page: Any, address: str, target: Path) -> None:
    """One picture: the page from its top, as far as TALLEST."""
    page.goto(address)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    picture.crop((0, 0, picture.width, min(picture.height, TALLEST))).save(
        target, "WEBP", quality=84, method=6
    )


def main(arguments: list[str]) -> None:
    """Takes all pictures and says where they are."""
    database = Path(arguments[0] if arguments else ROOT / "processed") / "klastry.db"
    folder = Path(arguments[1] if len(arguments) > 1 else ROOT / "docs" / "screenshots")
    chromium = (
        os.environ.get("KLASTRY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    if not database.is_file() or chromium is None:
        sys.exit("Needs a finished run (make ingest) and Chromium (apt-get install chromium).")
    folder.mkdir(parents=True, exist_ok=True)
    known = ids(database)
    process, base = serve(database)
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium, args=FLAGS.split())
            looks: list[tuple[str, Iterable[str], ViewportSize, Literal["light", "dark"]]] = [
                ("", PAGES, DESK, "light"),
                ("-phone", PHONE, SMALL, "light"),
                ("-dark", DARK, DESK, "dark"),
            ]
            for ending, names, size, scheme in looks:
                page = browser.new_context(locale="en-GB", viewport=size, color_scheme=scheme).new_page()
                for name in names:
                    take(page, base + PAGES[name].format(**known), folder / f"{name}{ending}.webp")
            browser.close()
    finally:
        process.terminate()
        process.wait(timeout=20)
    print(f"{len(PAGES) + len(PHONE) + len(DARK)} pictures in {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
