"""Documents at addresses: in memory, on the web, in an object store."""

import contextlib
import datetime as dt
import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pipeline.errors import RunError
from pipeline.run import run
from pipeline.run.files import find_files
from pipeline.run.remote import _mark
from pipeline.run.work import Task, WorkOptions, read_task
from pipeline.settings import ExtractOptions, Settings

fsspec = pytest.importorskip("fsspec", reason="needs fsspec: make install-dev")
DOCUMENT = "Klaster Dolin ma status Krajowy Klaster Kluczowy od 2015 roku."


@pytest.fixture
def memory() -> Iterator[Any]:
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    yield fs
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]


def test_files_at_an_address_are_found_as_in_a_folder(memory: Any) -> None:
    for name in (
        "a.txt",
        "2018/ż b#c.txt",
        "2018/ż b#c.txt.meta.yml",
        ".hidden",
        "README.md",
        "2019/.x/y.txt",
    ):
        memory.pipe(f"/docs/{name}", b"x")
    memory.pipe("/docs/lone.txt.meta.yml", b"x")
    memory.pipe("/docs2/other.txt", b"x")
    found = find_files("memory://docs")
    assert sorted(found.stamps) == ["2018/ż b#c.txt", "a.txt"]
    assert found.stamps["2018/ż b#c.txt"][2] == 1
    assert found.stamps["a.txt"][2:] == (-1, -1)
    assert [(p.path, p.reason) for p in found.problems] == [("lone.txt.meta.yml", "sidecar")]
    assert "no file lone.txt beside" in found.problems[0].detail


def test_what_has_no_files_is_no_folder_whose_files_are_gone(memory: Any, settings: Settings) -> None:
    memory.pipe("/docs/a.txt", DOCUMENT.encode())
    there = replace(settings, source="memory://docs")
    assert run(there).documents == 1
    with pytest.raises(RunError, match=r"no files at memory://doks.*right"):
        run(replace(there, source="memory://doks"))
    assert run(there).changes == ()


def test_a_change_at_an_address_is_read(memory: Any, settings: Settings) -> None:
    there = replace(settings, source="memory://docs")
    memory.pipe("/docs/a.txt", DOCUMENT.encode())
    memory.pipe("/docs/b.txt", DOCUMENT.replace("Dolin", "Szkła").encode())
    assert (run(there).done, run(there).done) == (2, 0)
    memory.pipe("/docs/a.txt", DOCUMENT.replace("2015", "2016").encode())
    report = run(there)
    assert (report.done, report.documents) == (1, 2)


def test_a_file_that_cannot_be_fetched_is_a_problem_that_tells_the_way(memory: Any) -> None:
    task = Task(key="k", name="a.txt", path="memory://docs/a.txt")
    (problem,) = read_task(task, ExtractOptions(ocr="off")).problems
    assert problem.detail.startswith("the file could not be fetched: FileNotFoundError")
    assert problem.detail.endswith("try again with --redo problems")


def test_without_the_package_of_a_store_the_run_ends(settings: Settings) -> None:
    with pytest.raises(RunError, match=r"cannot be opened .*package of its kind of store"):
        run(replace(settings, source="oci://bucket@x/y"))
    with pytest.raises(RunError, match="cannot be opened"):  # also on the way to a worker
        read_task(
            Task(key="k", name="a.txt", path="oci://bucket@x/a.txt"),
            WorkOptions(extract=ExtractOptions()).extract,
        )


def test_the_mark_of_a_content_does_not_depend_on_the_time_zone() -> None:
    summer, winter = (dt.timezone(dt.timedelta(hours=hours)) for hours in (2, 1))
    moment = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
    assert _mark({"LastModified": moment.astimezone(summer)}) == _mark(
        {"LastModified": moment.astimezone(winter)}
    )
    assert _mark({"ETag": '"e"', "LastModified": moment}) == '"e"'
    assert _mark({"size": 3}) is None


@pytest.fixture
def web(settings: Settings) -> Iterator[str]:
    """The documents on a web server of this machine."""
    pytest.importorskip("aiohttp", reason="needs aiohttp, which fsspec fetches from the web with")
    handler = functools.partial(Quiet, directory=str(settings.raw))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def test_documents_on_the_web_are_read_and_their_changes_seen(
    settings: Settings, web: str, facts: Any
) -> None:
    (settings.raw / "2018" / "ż b.txt").write_text(DOCUMENT)
    run(settings)
    there = replace(settings, processed=settings.processed / "web", source=web)
    run(there)
    assert facts(there) == facts(settings)
    assert run(there).done == 0
    (settings.raw / "2018" / "00.txt").write_text(DOCUMENT + " I tak dalej.")
    assert run(there).done == 1


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A bucket of an S3 server on this machine."""
    pytest.importorskip("s3fs", reason="needs s3fs")
    server = pytest.importorskip("moto.server", reason="needs moto[server,s3]").ThreadedMotoServer(port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "x", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    fs = fsspec.filesystem("s3")
    with contextlib.suppress(FileExistsError):
        fs.mkdir("docs")
    yield fs
    server.stop()


@pytest.mark.filterwarnings("default")
def test_documents_in_an_object_store_are_read(settings: Settings, bucket: Any, facts: Any) -> None:
    (settings.raw / "2018" / "ż b#c?d%20.txt").write_text(DOCUMENT)
    (settings.raw / "2018" / "00.txt.meta.yml").write_text("title: T\n")
    for path in settings.raw.rglob("*.*"):
        bucket.put_file(str(path), f"docs/raw/{path.relative_to(settings.raw).as_posix()}")
    bucket.call_s3("put_object", Bucket="docs", Key="raw/folder/", Body=b"")
    run(settings)
    there = replace(settings, processed=settings.processed / "s3", source="s3://docs/raw", workers=1)
    report = run(there)
    assert report.problems == ()
    assert facts(there) == facts(settings)
    assert run(there).done == 0
