"""Patterns over words, written in words and run as plain regular expressions.

A text becomes a string with one letter per word, number or sign; words of the same classes share a letter.
A pattern such as ``d=<day> m=<month> (y=<year> r "."?)?`` becomes a regular expression over those letters:

* ``<name>`` is a word of a class, or a macro (another pattern); a bare word or a "quoted sign" is itself;
* ``name=`` names the item or group after it; ``( ) | ? {1,4}`` mean what they mean in regular expressions;
* ``[<a> | <b>]`` asks for one of these words just before, without taking it.

``*`` and ``+`` are refused: with bounded repeats only, no text can make a pattern run away.
Classes and patterns are YAML; the same loader serves dates, scores and quotes.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.annotate.morphology import forms
from pipeline.annotate.numerals import numeral_words
from pipeline.datafiles import load_yaml
from pipeline.errors import VocabularyError

LEXEME = re.compile(
    r"""
      [^\W\d_]+
    | (?<!\d)(?<!\d\.)\d{1,2}\.[ ]?\d{1,2}\.[ ]?\d{4}(?!\d)      # 17.12.2018, 17. 12. 2018
    | (?<![\d-])\d{1,2}-\d{1,2}-\d{4}(?![\d-])            # 17-12-2018
    | (?<![\d/])\d{1,2}/\d{1,2}/\d{4}(?![\d/])            # 17/12/2018
    | (?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])                # 2018-12-17
    | (?<![\d.])\d{1,2}\.\d{1,2}\.\d{2}(?![\d.]|\.\d)      # 17.12.18
    | (?<![\d.])\d{1,2}\.\d{4}(?![\d.])                    # 12.2018
    | (?<![\d.,])\d{1,2}\.\d{1,2}(?!\d|\.\d)                # 17.12 (and 10.00)
    | (?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?   # 1 234
    | \d+,\d+
    | \d+
    | \n[^\S\n]*\n                                         # the end of a paragraph
    | [^\w\s]
    """,
    re.VERBOSE,
)
_PART = re.compile(r'\s+|(\w+)=|<(\w+)>|"([^"]+)"|([^\W\d_]+)|(\{\d+,\d+\}|[()|?\[\]])')
_BREAK = "\n\n"
_OTHER = "x"
_CLASSED = re.compile(f"[^{_OTHER}]+")
_FIRST_LETTER = 0x4E00  # far from anything that means something in a regular expression


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The words, numbers and signs of a text in order.

    ``words`` are in lower case; the end of a paragraph is a word, too.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters from lexeme ``first`` to before lexeme ``last``."""
        return self.starts[first], self.ends[last - 1]

    def surface(self, first: int, last: int) -> str:
        """The text from lexeme ``first`` to before lexeme ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]


@functools.lru_cache(maxsize=2)
def text_to_lexemes(text: str) -> Lexemes:
    """Cut a text into words, numbers and signs; linear in its length (the last texts are remembered)."""
    found = [(m.start(), m.end(), m.group()) for m in LEXEME.finditer(text)]
    words = tuple(_BREAK if word[0] == "\n" else word.lower() for _, _, word in found)
    return Lexemes(text, tuple(f[0] for f in found), tuple(f[1] for f in found), words)


@functools.lru_cache(maxsize=50_000)
def _number_classes(word: str) -> frozenset[str]:
    """The classes that a numeric lexeme has by its shape."""
    digits = re.sub(r"\D+", " ", word).split()
    if "." in word or "-" in word or "/" in word:
        if len(digits) == 3 and (len(digits[-1]) == 4 or len(digits[0]) == 4):
            return frozenset({"date"})
        if len(digits) == 3:
            return frozenset({"date_short_year"})
        if len(digits) == 2 and len(digits[1]) == 4:
            return frozenset({"month_year"})
        return frozenset({"day_month"})
    found = {"digits"}
    if word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        found.add("day")
    if word.isdigit() and len(word) == 4 and 1900 <= int(word) <= 2099:
        found.add("year")
    return frozenset(found)


_SHAPES = tuple(map(_number_classes, ("17.12.2018", "17.12.18", "12.2018", "17.12", "77", "17", "2018")))


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: lexemes ``start:end``, and the lexemes of each named part that took part."""

    pattern: str
    start: int
    end: int
    parts: Mapping[str, tuple[int, int]]


class Grammar:
    """Word classes and patterns of one YAML file, compiled.

    The file has ``classes`` (name: {lemmas, forms}), ``macros``, ``patterns`` (name, pattern, and what
    else the component wants of it: see ``settings``) and ``triggers``, the classes of which every match
    has at least one, so that most of a text is passed over. The first pattern that fits wins.
    """

    def __init__(self, source: Mapping[str, Any], name: str) -> None:
        self.name = name
        self.macros: dict[str, str] = dict(source.get("macros") or {})
        self.settings: dict[str, Mapping[str, Any]] = {p["name"]: p for p in source["patterns"]}
        self.values: dict[str, dict[str, Any]] = {}
        self._classes: dict[str, set[str]] = {_BREAK: {"break"}}
        for class_name, entry in (source.get("classes") or {}).items():
            self._add_class(class_name, entry)
        for text in [*self.macros.values(), *(p["pattern"] for p in source["patterns"])]:
            for part in _PART.finditer(text):
                literal = part[3] or part[4]
                if literal:
                    self._classes.setdefault(literal.lower(), set()).add("=" + literal.lower())
        for form, classes in self._classes.items():
            if form[0].isdecimal():
                classes.update(_number_classes(form))
        self._letters: dict[frozenset[str], str] = {}
        for combination in [*_SHAPES, *map(frozenset, self._classes.values())]:
            self._letters.setdefault(combination, chr(_FIRST_LETTER + len(self._letters)))
        self._letter_of = {form: self._letters[frozenset(classes)] for form, classes in self._classes.items()}
        self._regex = self._compile([(p["name"], p["pattern"]) for p in source["patterns"]])
        self._groups: dict[str, list[tuple[str, int]]] = {p["name"]: [] for p in source["patterns"]}
        for group_name, group in self._regex.groupindex.items():
            pattern_name, _, part_name = group_name.partition("__")
            if part_name:
                self._groups[pattern_name].append((part_name.rpartition("__")[0], group))
        triggers = "|".join(self._charset(class_name) for class_name in source["triggers"])
        self._triggers = re.compile(triggers)

    def _add_class(self, class_name: str, entry: Any) -> None:
        """An entry is a list of lemmas, or has ``lemmas`` and ``forms``; as mappings these give values.

        ``numerals: cardinals`` (or ``ordinals``) stands for the words of numerals.yml.
        """
        if isinstance(entry, list):
            entry = {"lemmas": entry}
        if "numerals" in entry:
            words: Iterable[str] = getattr(numeral_words(), entry["numerals"])
            entry = {"forms": [word for word in words if word not in (entry.get("except") or ())]}
        for kind in ("lemmas", "forms"):
            items = entry.get(kind) or ()
            for item in items:
                spelt = {item} if kind == "forms" else {item, *(form for form, _ in forms(item))}
                for form in spelt:
                    self._classes.setdefault(form.lower(), set()).add(class_name)
                    if isinstance(items, Mapping):
                        self.values.setdefault(class_name, {}).setdefault(form.lower(), items[item])

    def _charset(self, class_name: str) -> str:
        letters = [letter for classes, letter in self._letters.items() if class_name in classes]
        if not letters:
            raise VocabularyError(
                f"{self.name}: no class or macro <{class_name}>; define it or mend the pattern"
            )
        return letters[0] if len(letters) == 1 else f"[{''.join(letters)}]"

    def _translate(self, pattern: str, prefix: str, seen: dict[str, int], depth: int = 0) -> str:
        if depth > 8:
            raise VocabularyError(f"{self.name}: macros of “{pattern}” refer to each other")
        out: list[str] = []
        position, label = 0, ""
        for part in _PART.finditer(pattern):
            if part.start() != position:
                break
            position = part.end()
            if part[1]:
                seen[part[1]] = seen.get(part[1], -1) + 1
                label = f"{prefix}__{part[1]}__{seen[part[1]]}"
            elif part[2] and part[2] in self.macros:
                inner = self._translate(self.macros[part[2]], prefix, seen, depth + 1)
                out.append(f"(?P<{label}>{inner})" if label else f"(?:{inner})")
                label = ""
            elif part[2] or part[3] or part[4]:
                literal = part[3] or part[4]
                charset = self._charset("=" + literal.lower() if literal else part[2])
                out.append(f"(?P<{label}>{charset})" if label else charset)
                label = ""
            elif part[5] == "(":
                out.append(f"(?P<{label}>" if label else "(?:")
                label = ""
            elif part[5]:
                out.append({"[": "(?<=", "]": ")"}.get(part[5], part[5]))
        if position != len(pattern):
            raise VocabularyError(
                f"{self.name}: cannot read “{pattern[position:]}” in the pattern “{pattern}”"
            )
        return "".join(out)

    def _compile(self, patterns: Iterable[tuple[str, str]]) -> re.Pattern[str]:
        parts = []
        for name, pattern in patterns:
            try:
                body = self._translate(pattern, name, {})
                re.compile(body)
            except re.error as error:
                raise VocabularyError(f"{self.name}: pattern {name}: {error}") from error
            parts.append(f"(?P<{name}>{body})")
        return re.compile("|".join(parts))

    def letters(self, lexemes: Lexemes) -> str:
        """One letter per lexeme."""
        letter_of, shapes = self._letter_of, self._letters
        return "".join(
            letter_of.get(word) or (shapes[_number_classes(word)] if word[0].isdecimal() else _OTHER)
            for word in lexemes.words
        )

    def runs(self, letters: str) -> Iterator[tuple[int, int]]:
        """The stretches of letters that can hold a match."""
        for run in _CLASSED.finditer(letters):
            if self._triggers.search(letters, run.start(), run.end()):
                yield run.span()

    def search(self, letters: str, start: int, end: int) -> Hit | None:
        """The first hit between two positions of one run."""
        match = self._regex.search(letters, start, end)
        if match is None:
            return None
        pattern = match.lastgroup or ""  # the group of the whole alternative closes last
        parts: dict[str, tuple[int, int]] = {}
        for part, group in self._groups[pattern]:
            if part not in parts and match.start(group) >= 0:
                parts[part] = match.span(group)
        return Hit(pattern, match.start(), match.end(), parts)

    def value(self, class_name: str, word: str) -> Any:
        """The value that the file gives a word of a class, None where it gives none."""
        return self.values.get(class_name, {}).get(word)


@functools.cache
def load_grammar(file_name: str) -> Grammar:
    """The grammar of a YAML file beside the components."""
    return Grammar(load_yaml("pipeline.annotate", file_name), file_name)
