"""A reader with a browser: searches, opens a document, sees the lit words where they are, walks the graph.

Needs Chromium (Debian: apt-get install chromium) and playwright; without them these tests are skipped.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe_module = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)
uvicorn = pytest.importorskip("uvicorn")

CHROMIUM = os.environ.get("KLASTRY_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
PAGES = [
    "/",
    "/search?q=klastrowi",
    "/entities/cluster",
    "/entity/klaster-obrobki-metali",
    "/entity/zenon-modrzewik",
    "/document/{pdf}",
    "/document/{pdf}?claim={claim}",
    "/fact/{fact}",
    "/ledger?on=2018-01-01",
    "/graph",
    "/entity/klaster-obrobki-metali/graph?steps=2",
    "/path?a=zenon-modrzewik&b=dolina-lotnicza",
    "/charts",
    "/changes",
    "/problems",
    "/about",
    "/entity/nie-ma",
]

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)"),
    # asyncio's and playwright's own leftovers at shutdown are none of the pages' business
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def site(make_datasette: Any) -> Iterator[str]:
    """The reading room on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(make_datasette().app(), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="module")
def places(library: Any) -> dict[str, str]:
    """The ids that addresses of PAGES stand for."""
    connection = library.connect()
    pdf = library.ids["prasowe/kom-2018.pdf"]
    row = connection.execute(
        "select id, relation_id from claims where document_id = ? and predicate = 'awarded'", [pdf]
    ).fetchone()
    connection.close()
    return {"pdf": pdf, "claim": row[0], "fact": row[1]}


@pytest.fixture
def page(browser: Any, site: str) -> Iterator[Any]:
    context = browser.new_context(
        locale="pl-PL", base_url=site, viewport=SIZES["desktop"], reduced_motion="reduce"
    )
    opened = context.new_page()
    opened.errors = []
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.on(
        "console", lambda m: opened.errors.append(m.text) if "Content Security Policy" in m.text else None
    )
    yield opened
    assert opened.errors == []
    context.close()


def inside(inner: dict[str, float], outer: dict[str, float], slack: float = 3) -> bool:
    return (
        inner["x"] >= outer["x"] - slack
        and inner["y"] >= outer["y"] - slack
        and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + slack
        and inner["y"] + inner["height"] <= outer["y"] + outer["height"] + slack
    )


def test_search_open_follow(page: Any) -> None:
    page.goto("/")
    page.get_by_role("combobox", name="Szukaj w dokumentach i nazwach").fill("klastrowi metalu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("mark.hit").first.inner_text() in {"Klaster", "Klastra"}
    page.get_by_role("link", name="Klaster Obróbki Metali z odnowionym statusem").click()
    page.wait_for_url("**/document/**")
    assert page.locator(".text mark.hit", has_text="metalu").count() == 1
    page.get_by_role("link", name="Klaster Obróbki Metali zdobył 128 ze 140 punktów").click()
    page.wait_for_url("**claim=*")
    lit = page.locator(".text .lit").all_inner_texts()
    assert "".join(lit).replace(" ", "") == "KOMzdobył128na140punktów."


def test_suggestions_by_keyboard(page: Any) -> None:
    page.goto("/")
    box = page.get_by_role("combobox", name="Szukaj w dokumentach i nazwach")
    box.press_sequentially("doli", delay=20)
    page.get_by_role("option", name="Dolina Lotnicza").wait_for()
    box.press("ArrowDown")
    assert page.get_by_role("option", name="Dolina Lotnicza").get_attribute("aria-selected") == "true"
    box.press("Enter")
    page.wait_for_url("**/entity/dolina-lotnicza")


def test_boxes_lie_on_the_words_of_the_page(page: Any, places: dict[str, str], library: Any) -> None:
    page.goto(f"/document/{places['pdf']}")
    picture = page.locator(".facsimile img")
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")
    assert page.evaluate("document.querySelector('.facsimile img').naturalWidth") > 1000
    frame = picture.bounding_box()
    boxes = page.locator(".facsimile rect[data-for]")
    assert boxes.count() >= 9
    for index in range(boxes.count()):
        assert inside(boxes.nth(index).bounding_box(), frame)
    dark = page.evaluate(
        """() => {
          const img = document.querySelector('.facsimile img'), canvas = document.createElement('canvas');
          canvas.width = img.naturalWidth; canvas.height = img.naturalHeight;
          const context = canvas.getContext('2d'); context.drawImage(img, 0, 0);
          const svg = document.querySelector('.facsimile svg').viewBox.baseVal;
          return [...document.querySelectorAll('.facsimile rect[data-for]')].map((rect) => {
            const k = canvas.width / svg.width, b = rect.getBBox();
            const data = context.getImageData(b.x * k, b.y * k, b.width * k, b.height * k).data;
            let ink = 0;
            for (let i = 0; i < data.length; i += 4) if (data[i] < 128) ink++;
            return ink / (data.length / 4);
          });
        }"""
    )
    assert all(share > 0.03 for share in dark), "every box must have letters in it"


def test_link_to_a_mention_opens_lit_and_scrolled_to(page: Any, places: dict[str, str], library: Any) -> None:
    text = library.texts[places["pdf"]]
    start = text.index("Jadwiga Emilewicz")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"/document/{places['pdf']}#m-{start}-{start + len('Jadwiga Emilewicz')}")
    target = page.locator(".mention:target")
    assert target.inner_text() == "Jadwiga Emilewicz"
    page.wait_for_timeout(700)
    box = target.bounding_box()
    assert 0 <= box["y"] <= 300
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.mention:target')).outlineStyle") == "solid"
    )
    assert page.locator(".facsimile rect.on").count() == 1


def test_claim_lights_its_words_on_the_page(page: Any, places: dict[str, str]) -> None:
    page.goto(f"/document/{places['pdf']}?claim={places['claim']}#m-lit")
    frame = page.locator(".facsimile img").bounding_box()
    evidence = page.locator(".facsimile rect.evidence")
    assert evidence.count() >= 2
    assert all(inside(evidence.nth(i).bounding_box(), frame) for i in range(evidence.count()))
    page.get_by_role("link", name="Karta do cytowania").first.click()
    page.wait_for_url("**/fact/*")
    assert page.locator(".crop svg").count() == 1


def test_graph_zooms_and_leads_on_by_keyboard(page: Any) -> None:
    page.goto("/entity/klaster-obrobki-metali/graph")
    svg = page.locator("svg.graph")
    before = svg.get_attribute("viewBox")
    page.get_by_role("button", name="Powiększ").click()
    assert svg.get_attribute("viewBox") != before
    page.keyboard.press("0")
    assert [float(x) for x in svg.get_attribute("viewBox").split()] == [float(x) for x in before.split()]
    node = page.locator("svg.graph a.node", has_text="Zenon Modrzewik")
    node.focus()
    assert page.locator("svg.graph.dimmed").count() == 1
    assert page.locator("line.near").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/zenon-modrzewik")


def test_graph_by_mouse(page: Any) -> None:
    page.goto("/entity/klaster-obrobki-metali/graph")
    svg = page.locator("svg.graph")
    box = svg.bounding_box()
    before = svg.get_attribute("viewBox")
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=4)
    page.mouse.up()
    assert svg.get_attribute("viewBox") != before
    page.locator("svg.graph a.node", has_text="Białystok").hover()
    assert page.locator("svg.graph.dimmed").count() == 1


def test_path_between_two_chosen_by_suggestion(page: Any) -> None:
    page.goto("/path")
    for label, typed, name in (
        ("Od", "moder", ""),
        ("Od", "zenon", "Zenon Modrzewik"),
        ("Do", "dolina", "Dolina Lotnicza"),
    ):
        box = page.get_by_role("combobox", name=label, exact=True)
        box.fill("")
        box.press_sequentially(typed, delay=20)
        if name:
            page.get_by_role("option", name=name).click()
            assert box.input_value() == name
    page.get_by_role("button", name="Znajdź drogę").click()
    page.wait_for_url("**/path?a=*")
    assert page.locator("ol.path > li").count() == 3


def test_language_switch_stays(page: Any) -> None:
    page.goto("/ledger?on=2018-01-01")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "on=2018-01-01" in page.url
    page.goto("/about")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Polski").click()
    assert page.locator("html").get_attribute("lang") == "pl"


@pytest.mark.parametrize(("size", "scheme"), [("desktop", "light"), ("phone", "dark")])
def test_pages_are_accessible_and_fit(
    browser: Any, site: str, places: dict[str, str], size: str, scheme: str
) -> None:
    axe = axe_module.Axe()
    context = browser.new_context(
        locale="pl-PL", base_url=site, viewport=SIZES[size], color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    faults = []
    for address in PAGES if scheme == "light" else PAGES[3::3]:
        path = address.format(**places)
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth") > SIZES[size]["width"]:
            faults.append(f"{path}: wider than the screen")
        found = axe.run(page, options={"runOnly": WCAG}).response
        for violation in found["violations"]:
            where = [node["target"] for node in violation["nodes"][:3]]
            faults.append(
                f"{path}: {violation['id']}: {where} {violation['nodes'][0]['failureSummary'][:300]}"
            )
    context.close()
    assert faults == []


def test_without_script(browser: Any, site: str, places: dict[str, str]) -> None:
    context = browser.new_context(locale="pl-PL", base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("input[name=q]").fill("łódź")
    page.get_by_role("button", name="Szukaj").click()
    assert page.get_by_role("link", name="LifeScience Kraków ze statusem").count() == 1
    page.goto(f"/document/{places['pdf']}?claim={places['claim']}#m-lit")
    assert page.locator(".text .lit").count() >= 3
    page.goto("/entity/klaster-obrobki-metali/graph")
    page.locator("svg.graph a.node", has_text="Białystok").click()
    assert page.url.endswith("/entity/bialystok")
    page.goto("/path?a=zenon-modrzewik&b=dolina-lotnicza")
    assert page.locator("ol.path > li").count() == 3
    context.close()


def test_datasette_pages_work_under_the_policy(page: Any) -> None:
    page.goto("/klastry/awards")
    assert page.locator("table.rows-and-columns tbody tr").count() == 7
    page.locator("th .dropdown-menu-icon").first.click()
    page.goto("/klastry?sql=select+1")
    page.locator(".CodeMirror").wait_for()


def test_prints_on_paper(browser: Any, site: str, places: dict[str, str], tmp_path: Path) -> None:
    context = browser.new_context(locale="pl-PL", base_url=site)
    page = context.new_page()
    page.goto(f"/fact/{places['fact']}")
    page.emulate_media(media="print")
    assert not page.locator(".sections").is_visible()
    page.pdf(path=tmp_path / "card.pdf", format="A4")
    assert (tmp_path / "card.pdf").stat().st_size > 5000
    context.close()
