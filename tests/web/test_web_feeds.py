"""The Atom feed, the calendar, BibTeX."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pipeline.web import citing
from pipeline.web.pages.history import printable
from pipeline.web.pages.ledger import escaped, folded_line

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feed_of_changes(reader: Any) -> None:
    answer = reader.get("/changes.atom", lang="pl")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.text)  # noqa: S314 - our own feed
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(reader.json("/klastry/changes.json?_shape=array&_size=max"))
    assert root.findtext(f"{ATOM}updated") == "2024-06-01T06:01:00Z"
    assert (entries[0].findtext(f"{ATOM}title") or "").startswith("dodano: ")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(
        (link := e.find(f"{ATOM}link")) is not None and link.get("href", "").startswith("http")
        for e in entries
    )


def test_control_characters_do_not_break_the_feed() -> None:
    assert printable("a\x00b\x0bc\nd") == "abc\nd"


def test_calendar_of_expiring_statuses(reader: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citing, "today", lambda: "2024-06-15")
    answer = reader.get("/ledger.ics", lang="pl")
    assert answer.headers["content-type"].startswith("text/calendar")
    lines = answer.text.replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20241231" in lines
    assert "DTEND;VALUE=DATE:20250101" in lines
    assert any(line.startswith("SUMMARY:Dolina Lotnicza: wygasa Krajowy") for line in lines)
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))


def test_calendar_text_is_escaped_and_folded() -> None:
    assert escaped("a, b; c\\d\ne") == "a\\, b\\; c\\\\d\\ne"
    folded = folded_line("SUMMARY:" + "ż" * 100)
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "ż" * 100


def test_bibtex_of_a_fact(reader: Any) -> None:
    (fact,) = reader.json("/klastry/awards.json?_shape=array&kind=renewal")
    answer = reader.get(f"/fact/{fact['id']}.bib")
    assert answer.headers["content-type"].startswith("application/x-bibtex")
    assert answer.text.count("@misc{") == 3
    assert answer.text.count("{") == answer.text.count("}")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("50% & więcej", r"50\% \& więcej"),
        ("a_b #1 {x}", r"a\_b \#1 \{x\}"),
        ("\\input", r"\textbackslash{}input"),
        ("a\nb", "a b"),
        ("x~y^z", r"x\textasciitilde{}y\textasciicircum{}z"),
    ],
)
def test_latex_characters(text: str, safe: str) -> None:
    assert citing.latex(text) == safe
