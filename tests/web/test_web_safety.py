"""Nothing out of a document is ever more than text; nothing but reading is possible; headers are strict."""

import asyncio
import copy
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from pipeline.errors import SettingsError
from pipeline.web import guarding, settings

EVIL = "złe/<b>nazwa</b>.txt"


class Tags(HTMLParser):
    """Collects what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(html)
    return parser.found


def pages_with_the_evil_document(library: Any) -> list[str]:
    key = library.ids[EVIL]
    return [
        "/",
        f"/document/{key}",
        "/search?q=reszta",
        "/entity/dolina-lotnicza",
        "/problems",
        "/changes",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/path?a=%3Cscript%3E&b=%22onload=",
        "/entity/%3Cscript%3E",
        "/ledger?on=%3Cscript%3E",
        "/ledger?status=%22%3E%3Cscript%3E",
        "/graph",
        "/nowhere/%3Cscript%3E",
        "/entity/dolina-lotnicza/graph?predicate=%3Cscript%3E",
    ]


def test_documents_and_questions_stay_text(reader: Any, library: Any) -> None:
    for path in pages_with_the_evil_document(library):
        html = reader.get(path).text
        for tag, attributes in tags(html):
            assert not any(name.startswith("on") for name in attributes), (path, tag)
            assert "style" not in attributes, (path, tag)
            if tag == "script":
                assert (attributes.get("src") or "").startswith("/-/static-plugins/klastry/"), path
            for name in ("href", "src"):
                assert not (attributes.get(name) or "").lower().startswith(("javascript:", "data:")), path
            assert tag not in {"iframe", "object", "embed", "base"}
    shown = reader.get(f"/document/{library.ids[EVIL]}").text
    assert "&lt;script&gt;alert(&#39;tytuł&#39;)&lt;/script&gt;" in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown


@pytest.mark.parametrize(
    "path", ["/", "/search", "/ledger", "/graph", "/about", "/entity/dolina-lotnicza", "/nowhere"]
)
def test_own_pages_allow_no_inline_script_or_style(reader: Any, path: str) -> None:
    policy = reader.get(path).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    if path != "/nowhere":
        assert "unsafe" not in policy
        assert "nonce" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "path", ["/klastry", "/klastry/awards", "/klastry/held-on-day", "/klastry?sql=select+1", "/-/versions"]
)
def test_datasette_pages_run_only_the_scripts_of_their_templates(reader: Any, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    policy = answer.headers["content-security-policy"]
    nonces = re.findall(r"'nonce-([^']+)'", policy)
    assert len(set(nonces)) == 1
    assert "script-src 'self' 'nonce-" in policy
    assert "unsafe-eval" not in policy
    for tag, attributes in tags(answer.text):
        if tag in {"script", "style"}:
            assert attributes.get("nonce") == nonces[0], attributes
    assert reader.get(path).headers["content-security-policy"] != policy


def test_text_of_rows_gets_no_nonce(reader: Any, library: Any) -> None:
    html = reader.get(f"/klastry/documents/{library.ids[EVIL]}").text
    assert "<script>alert" not in html
    assert "&lt;script" in html
    assert not re.search(r"&lt;script nonce", html)


def test_every_answer_has_the_headers(reader: Any) -> None:
    for path in ("/", "/home.json", "/klastry.json", "/changes.atom", "/-/static/app.css", "/nowhere.json"):
        headers = reader.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["x-frame-options"] == "DENY", path
        assert headers["referrer-policy"] in {"same-origin", "no-referrer"}, path


def test_only_reading(reader: Any) -> None:
    answer = reader.loop.run_until_complete(reader.datasette.client.post("/search", data={"q": "x"}))
    assert answer.status_code in (403, 405)


@pytest.mark.parametrize(
    "path",
    [
        "/document/..%2f..%2fetc%2fpasswd/original",
        "/document/nie-ma/original",
        "/document/nie-ma/page/1.webp",
        "/document/nie-ma",
        "/entity/nie-ma",
        "/fact/nie-ma",
        "/fact/nie-ma.bib",
        "/entities/cat",
        "/entity/nie-ma/graph",
    ],
)
def test_what_is_not_there(reader: Any, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    assert "<h1>Not here</h1>" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/ledger?on=yesterday",
        "/ledger?months=many",
        "/search?start=x",
        "/document/x?page=1e9",
        "/ledger?on=2018-02-30",
        "/entity/dolina-lotnicza/graph?steps=a",
        "/entity/dolina-lotnicza/graph?since=0",
    ],
)
def test_unclear_questions_are_told(reader: Any, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 400
    assert reader.get(path, lang="pl").status_code == 400


def test_missing_pages_as_json(reader: Any) -> None:
    answer = reader.get("/entity/nie-ma.json")
    assert answer.status_code == 404
    assert answer.json()["error"]
    assert reader.get("/nowhere.json").status_code == 404


def test_numbers_out_of_bounds_are_bounded(reader: Any) -> None:
    assert reader.json("/ledger.json?months=9999")["months"] == 120
    assert reader.get("/search?start=999999").status_code == 200


def test_policy_of_neighbouring_names() -> None:
    assert guarding.OWN.match("/search.json")
    assert guarding.OWN.match("/document/a/page/1.webp")
    assert not guarding.OWN.match("/searching/table")
    assert not guarding.OWN.match("/klastry")


def test_settings_are_checked(tmp_path: Any) -> None:
    made = settings.settings_from(
        {"raw": "../raw", "home_url": "https://x.example/"}, folder=tmp_path / "processed"
    )
    assert made.raw == (tmp_path / "raw").resolve()
    assert made.home_url == "https://x.example"
    with pytest.raises(SettingsError, match="rwa"):
        settings.settings_from({"rwa": "x"}, folder=tmp_path)
    with pytest.raises(SettingsError, match="plugins: klastry"):
        settings.settings_from({"cache_mb": "much"}, folder=tmp_path)


def test_serve_settings_are_datasettes() -> None:
    from datasette.app import SETTINGS

    known = {setting.name for setting in SETTINGS}
    assert {name for name, _ in settings.SERVE_SETTINGS} <= known


def test_who_may_not_see_the_database_sees_no_page(
    library: Any, metadata: dict[str, Any], tmp_path: Any
) -> None:
    from datasette.app import Datasette

    guarded = Datasette([str(library.path)], metadata=copy.deepcopy(metadata) | {"allow": {"id": "editor"}})
    cookies = {"ds_actor": guarded.sign({"a": {"id": "editor"}}, "actor")}

    async def statuses() -> list[int]:
        await guarded.invoke_startup()
        paths = ["/", "/home.json", "/search?q=x", "/changes.atom", "/entity/kom", "/klastry"]
        shut = [(await guarded.client.get(path)).status_code for path in paths]
        return [*shut, (await guarded.client.get("/", cookies=cookies)).status_code]

    loop = asyncio.new_event_loop()
    found = loop.run_until_complete(statuses())
    loop.run_until_complete(loop.shutdown_default_executor())
    loop.close()
    guarded.executor.shutdown()
    assert found == [403] * 6 + [200]


@pytest.mark.parametrize("given", ["²", "--1", "1_0", "٣", "1e3"])
def test_numbers_are_ascii_digits(reader: Any, given: str) -> None:
    for path in ("/search?q=a&start=", "/changes?run=", "/ledger?months="):
        assert reader.get(path + given).status_code == 400, path


@pytest.mark.parametrize(
    "question",
    [
        "_sort=nonsense",
        "_sort=id&_sort_desc=id",
        "_through=",
        "_through=0",
        "_timelimit=nonsense",
        "cluster_id__in=[",
        "_where=%00",
    ],
)
@pytest.mark.parametrize("form", ["", ".json", ".csv"])
def test_what_makes_no_sense_to_datasette_is_no_error_of_the_server(
    reader: Any, question: str, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = reader.get(f"/klastry/awards{form}?{question}", lang="pl")
    if answer.status_code != 200 or form != ".csv":  # CSV has no facets
        assert answer.status_code == 400
    if form == ".json":
        assert answer.json()["ok"] is False
        assert answer.json()["status"] == 400
    elif answer.status_code == 400:
        assert "niezrozumiały" in answer.text or "nie można odpowiedzieć" in answer.text
    written = capfd.readouterr()
    assert "Traceback" not in written.out + written.err


def test_sql_that_is_wrong_is_explained_without_filling_the_log(
    reader: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = reader.get("/klastry?sql=select+nonsense+from+awards")
    assert answer.status_code == 400
    assert "no such column: nonsense" in answer.text
    assert "Traceback" not in "".join(capfd.readouterr())
