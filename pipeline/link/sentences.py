"""Facts as lines that people read, in English and Polish; the words are in sentences.yml."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FIELD = re.compile(r"\{([a-z_]+)(\.plain)?\}")
_DATES = frozenset({"on", "as_of", "valid_from", "valid_until"})
_LONGEST_QUOTE = 240


@cache
def _words() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yaml.safe_load(
        Path(__file__).with_name("sentences.yml").read_text(encoding="utf-8")
    )
    return loaded


def sentence(predicate: str, values: Mapping[str, Any], language: str) -> str:
    """The fact in one line; ``values`` are names, ISO dates and numbers by field name."""
    shape = _words()["predicates"][predicate]
    text = "".join(_pieces(shape[language], values, language))
    notes = _pieces(shape.get("notes", {}).get(language, ()), values, language)
    return f"{text} ({', '.join(notes)})." if notes else _ended(text)


def _ended(text: str) -> str:
    return text if text.endswith((".", "”")) else f"{text}."


def _pieces(pieces: list[str], values: Mapping[str, Any], language: str) -> list[str]:
    found = []
    for piece in pieces:
        for mark, name, bare in _marks(piece):
            text = _shown(name, values, language, bare=bare)
            if text is None:
                break
            piece = piece.replace(mark, text)
        else:
            found.append(piece)
    return found


@cache
def _marks(piece: str) -> tuple[tuple[str, str, bool], ...]:
    """The fields of a piece: how each is marked, its name, whether it stands without a preposition."""
    found = ((match[0], match[1], bool(match[2])) for match in _FIELD.finditer(piece))
    return tuple(dict.fromkeys(found))


def _shown(name: str, values: Mapping[str, Any], language: str, *, bare: bool) -> str | None:
    words = _words()["words"][language]
    if name == "approx":
        return str(words["approx"]) if values.get("approx") else ""
    value = values.get(name)
    if value is None or value == "":
        return None
    if name in _DATES:
        return date_words(str(value), language, bare=bare)
    if name == "years":
        return years_words(float(value), language)
    if name == "kind":
        return str(words.get(str(value), value))
    if name == "quote" and len(str(value)) > _LONGEST_QUOTE:
        return str(value)[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return number_words(value, language) if isinstance(value, float | int) else str(value)


def number_words(value: float, language: str) -> str:
    """A number without a needless decimal part, with a comma in Polish."""
    text = str(int(value)) if float(value).is_integer() else str(value)
    return text.replace(".", ",") if language == "pl" else text


def years_words(years: float, language: str) -> str:
    """ "3 years", "3 lata", "5 lat", "1,5 roku"."""
    number = number_words(years, language)
    if language == "en":
        return f"{number} year" if years == 1 else f"{number} years"
    if not float(years).is_integer():
        return f"{number} roku"
    whole = int(years)
    if whole == 1:
        return "1 rok"
    few = whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14)
    return f"{number} lata" if few else f"{number} lat"


def date_words(text: str, language: str, *, bare: bool = False) -> str:
    """An ISO date in words: "on 17 December 2018", "w grudniu 2018 r."; ``bare``: no preposition."""
    first, _, second = text.partition("/")
    if second:
        joined = ("from {} to {}", "od {} do {}")[language == "pl"]
        return joined.format(date_words(first, language, bare=True), date_words(second, language, bare=True))
    parts = [int(part) for part in first.split("-") if part.isdigit()]
    if not parts or (len(parts) > 1 and not 1 <= parts[1] <= 12):
        return text
    months = _words()["months"]
    end = " r." if language == "pl" else ""
    if len(parts) == 3:
        words = f"{parts[2]} {months[language][parts[1] - 1]} {parts[0]}{end}"
        return words if bare or language == "pl" else f"on {words}"
    lead = "" if bare else ("in ", "w ")[language == "pl"]
    if len(parts) == 2:
        names = months["pl_in" if language == "pl" and not bare else language]
        return f"{lead}{names[parts[1] - 1]} {parts[0]}{end}"
    return f"{lead}{parts[0]}{end}"
