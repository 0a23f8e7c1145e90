"""The site below a path (base_url), behind a web server that leaves the path in or takes it away."""

import asyncio
import contextlib
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
import uvicorn
from pipeline.web import citing, guarding

BASE = "/czytelnia/"
START = (
    "",
    "ledger",
    "changes",
    "changes.atom",
    "search?q=klaster",
    "graph",
    "klastry",
    "klastry/awards",
    "about",
)
LINK = re.compile(r'(?:href|src|action|data-suggest)="([^"#][^"]*)"')


@pytest.fixture
def below(make_datasette: Any) -> Iterator[Any]:
    datasette = make_datasette()
    datasette._settings["base_url"] = BASE
    yield datasette
    for database in datasette.databases.values():
        database.close()
    datasette.executor.shutdown()


def links(html: str, page: str) -> set[str]:
    found = {urljoin(page, link.replace("&amp;", "&")) for link in LINK.findall(html)}
    return {link for link in found if urlsplit(link).netloc == urlsplit(page).netloc}


@pytest.mark.parametrize("left_in", [True, False])
@pytest.mark.parametrize("lang", ["pl", "en"])
def test_links_stay_below_the_path_and_lead_somewhere(below: Any, left_in: bool, lang: str) -> None:
    async def walk() -> None:
        await below.invoke_startup()
        transport = httpx.ASGITransport(app=below.app())
        async with httpx.AsyncClient(transport=transport, headers={"accept-language": lang}) as client:

            async def get(address: str) -> httpx.Response:
                return await client.get(address if left_in else address.replace(BASE, "/", 1))

            for page in START:
                address = f"http://example.org{BASE}{page}"
                answer = await get(address)
                assert answer.status_code == 200, address
                there = links(answer.text, address)
                assert all(urlsplit(link).path.startswith(BASE) for link in there), there
                for link in sorted(there)[:: 1 + len(there) // 12]:
                    assert (await get(link)).status_code in (200, 302), (page, link)
                    assert BASE.strip("/") not in link.split(BASE, 1)[1], link

    asyncio.run(walk())


def test_pages_below_a_path_keep_the_strict_policy(below: Any) -> None:
    async def ask() -> httpx.Response:
        await below.invoke_startup()
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=below.app())) as client:
            return await client.get(f"http://example.org{BASE}ledger")

    answer = asyncio.run(ask())
    assert "nonce-" not in answer.headers["content-security-policy"]
    assert 'aria-current="page"' in answer.text


@pytest.mark.parametrize("base", ["/klastry/", "/ledger/", "/-/", "/x", "x/"])
def test_a_base_url_that_cannot_work_is_refused(base: str) -> None:
    assert "base_url" in (guarding.refused_base(base, ["klastry"]) or "")
    assert guarding.refused_base("/", ["klastry"]) is None
    assert guarding.refused_base(BASE, ["klastry"]) is None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def nginx(below: Any, tmp_path: Path) -> Iterator[str]:
    """The address of nginx before the site."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        pytest.skip("needs nginx (apt-get install nginx-light)")
    inner, outer = free_port(), free_port()
    asyncio.run(below.invoke_startup())
    server = uvicorn.Server(uvicorn.Config(below.app(), port=inner, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    (tmp_path / "nginx.conf").write_text(
        f"""daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log;
        events {{}}
        http {{
            access_log off; client_body_temp_path {tmp_path}/b; proxy_temp_path {tmp_path}/p;
            fastcgi_temp_path {tmp_path}/f; uwsgi_temp_path {tmp_path}/u; scgi_temp_path {tmp_path}/s;
            server {{
                listen 127.0.0.1:{outer};
                proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-Proto $scheme;
                location {BASE} {{ proxy_pass http://127.0.0.1:{inner}; }}
            }}
        }}"""
    )
    process = subprocess.Popen([program, "-e", f"{tmp_path}/error.log", "-c", f"{tmp_path}/nginx.conf"])
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", outer)):
            if server.started:
                break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{outer}{BASE}"
    process.terminate()
    process.wait()
    server.should_exit = True
    thread.join()


def test_behind_nginx_everything_is_below_the_path(nginx: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citing, "today", lambda: "2024-06-15")
    with httpx.Client(timeout=30) as client:
        feed = client.get(nginx + "changes.atom").text
        assert f'<link href="{nginx}changes" />' in feed
        assert f"URL:{nginx}entity/" in client.get(nginx + "ledger.ics").text.replace("\r\n ", "")
        table = client.get(nginx + "klastry/awards").text
        assert f'href="{BASE}klastry/awards.csv?' in table
        assert client.get(nginx + "klastry/awards.csv").headers["content-type"].startswith("text/plain")
        assert client.get(nginx + "klastry/awards.json").json()["rows"]
        assert client.get(nginx + "nonsense").status_code == 404
