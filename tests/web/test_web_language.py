"""Polish and English: chosen by address, cookie or browser; plurals, dates, complete catalogues."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from pipeline.web import language
from pipeline.web.language import Language, preferred

WEB = Path(language.__file__).parent
KEYWORDS: dict[str, Any] = {"n_": (1, 2)} | dict.fromkeys(
    ("_", "text", "say", "message", "NotThereError", "NoOriginalError", "NoPictureError")
)
POLISH, ENGLISH = Language("pl"), Language("en")


def messages() -> Iterator[str | tuple[str, ...]]:
    methods = [("**/templates/klastry/**.html", "jinja2"), ("**.py", "python")]
    for _file, _line, found, _comments, _context in extract_from_dir(str(WEB), methods, keywords=KEYWORDS):
        yield found


def catalogue() -> Any:
    with (WEB / "locale" / "pl" / "messages.po").open("rb") as source:
        return read_po(source, locale="pl")


def test_every_message_is_translated() -> None:
    polish = catalogue()
    missing = []
    for message in set(messages()):
        entry = polish.get(message if isinstance(message, str) else message[0])
        strings = (
            entry.string
            if entry is not None and isinstance(entry.string, tuple)
            else [entry and entry.string]
        )
        if entry is None or entry.fuzzy or not all(strings):
            missing.append(message)
    assert missing == []


def test_nothing_translated_is_out_of_use() -> None:
    used = {message if isinstance(message, str) else message[0] for message in messages()}
    entries = {e.id if isinstance(e.id, str) else e.id[0] for e in catalogue() if e.id}
    assert sorted(entries - used) == []


def test_translations_keep_what_is_filled_in() -> None:
    for entry in catalogue():
        if not entry.id:
            continue
        first = entry.id if isinstance(entry.id, str) else entry.id[0]
        strings = entry.string if isinstance(entry.string, tuple) else (entry.string,)
        for string in strings:
            for name in ("{n}", "{p}", "{of}", "{day}", "{name}", "{rule}", "{address}", "{cluster}"):
                assert (name in first) == (name in string), first


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0 dokumentów"),
        (1, "1 dokument"),
        (2, "2 dokumenty"),
        (5, "5 dokumentów"),
        (12, "12 dokumentów"),
        (22, "22 dokumenty"),
        (25, "25 dokumentów"),
        (112, "112 dokumentów"),
        (1234, "1234 dokumenty"),
    ],
)
def test_polish_plurals(number: int, expected: str) -> None:
    assert POLISH.count("{n} document", "{n} documents", number).replace("\xa0", "") == expected


@pytest.mark.parametrize(
    ("value", "polish", "english"),
    [
        ("2018-12-17", "17 grudnia 2018", "17 December 2018"),
        ("2018-06", "czerwiec 2018", "June 2018"),
        ("2015", "2015", "2015"),
        ("2018-07-13/2018-09-27", "13 lipca 2018 – 27 września 2018", "13 July 2018 – 27 September 2018"),
        ("2024-05-07T06:01:00Z", "7 maja 2024", "7 May 2024"),
        (None, "", ""),
        ("wiosną", "wiosną", "wiosną"),
        ("2018-02-31", "2018-02-31", "2018-02-31"),
    ],
)
def test_dates_in_words(value: str | None, polish: str, english: str) -> None:
    assert POLISH.date(value) == polish
    assert ENGLISH.date(value) == english


def test_numbers() -> None:
    assert POLISH.number(1234.5).replace("\xa0", " ") == "1 234,5"
    assert ENGLISH.number(1234.5) == "1,234.5"
    assert ENGLISH.number(None) == ""


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "pl"),
        ("en", "en"),
        ("en-US,en;q=0.9", "en"),
        ("de", "pl"),
        ("de,en;q=0.3,pl;q=0.7", "pl"),
        ("pl;q=0, en", "en"),
        ("en;q=oops", "pl"),
        (";;;,,", "pl"),
    ],
)
def test_accept_language(accepted: str, expected: str) -> None:
    assert preferred(accepted) == expected


def test_switch_is_remembered(reader: Any) -> None:
    answer = reader.get("/about?lang=en", lang="pl")
    assert '<html lang="en">' in answer.text
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("klastry_lang=en")
    assert "HttpOnly" in cookie
    kept = reader.get("/about", lang="pl", headers={"cookie": "klastry_lang=en"})
    assert '<html lang="en">' in kept.text


def test_an_unknown_language_is_no_choice(reader: Any) -> None:
    answer = reader.get("/about?lang=xx%0d%0aSet-Cookie:a=b", lang="en")
    assert '<html lang="en">' in answer.text
    assert "set-cookie" not in answer.headers


def test_switch_keeps_the_question(reader: Any) -> None:
    html = reader.get("/search?q=klaster&year=2018", lang="pl").text
    assert 'href="/search?q=klaster&amp;year=2018&amp;lang=en"' in html
