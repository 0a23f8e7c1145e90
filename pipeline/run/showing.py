"""A document for a person at a terminal: the text with its names coloured, the claims below."""

import re
import textwrap
from collections.abc import Iterator

from pipeline.records import Annotation, Claim, Document

CODES = {
    "CLUSTER": 92,
    "PERSON": 96,
    "ROLE": 36,
    "MINISTRY": 95,
    "ORG": 35,
    "PLACE": 94,
    "STATUS": 93,
    "DATE": 33,
    "SCORE": 91,
}
"""The ANSI colour of each label."""
_WIDTH = 100
_RESET = "\x1b[0m"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


def show(document: Document, annotation: Annotation) -> Iterator[str]:
    """The lines to print, with ANSI colours."""
    yield _bold(_clean(document.title or document.path))
    about = (document.path, document.kind, document.published_on, f"{len(document.pages)} page(s)")
    yield _dim(" · ".join(_clean(part) for part in about if part))
    yield " ".join(_coloured(label, label) for label in CODES)
    yield ""
    yield from _wrapped(_coloured_text(document, annotation))
    yield ""
    yield _bold(f"{len(annotation.claims)} claims")
    for claim in annotation.claims:
        yield from _show_claim(document, claim)


def _show_claim(document: Document, claim: Claim) -> Iterator[str]:
    fields = (
        f"{field.name}={_clean(str(field.value))}{' (computed)' if field.computed else ''}"
        for field in claim.fields
    )
    yield f"  {_bold(claim.predicate)}  {', '.join(fields)}  {_dim(f'{claim.confidence:.2f}')}"
    for start, end in claim.evidence:
        words = " ".join(_clean(document.text[start:end]).split())
        yield _dim(textwrap.fill(f"“{words}”", _WIDTH, initial_indent="      ", subsequent_indent="      "))


def _coloured_text(document: Document, annotation: Annotation) -> str:
    parts: list[str] = []
    at = 0
    for mention in sorted(annotation.mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < at:
            continue
        parts += _clean(document.text[at : mention.start]), _coloured(mention.label, _clean(mention.text))
        at = mention.end
    return "".join([*parts, _clean(document.text[at:])])


def _wrapped(text: str) -> Iterator[str]:
    """The lines of a text at most so wide, colours counting nothing; a colour never runs over a line."""
    for line in text.split("\n"):
        yield from _wrap_line(line)


def _wrap_line(line: str) -> list[str]:
    lines, now, width, colour = [], "", 0, ""
    for word in re.findall(r"\S+|\s", line):
        visible = len(_SEQUENCE.sub("", word))
        if now and width + visible > _WIDTH:
            lines.append(now.rstrip() + (_RESET if colour else ""))
            now, width = colour, 0
            if word.isspace():
                continue
        now, width = now + word, width + visible
        for code in _SEQUENCE.findall(word):
            colour = "" if code == _RESET else code
    return [*lines, now]


def _coloured(label: str, text: str) -> str:
    return f"\x1b[{CODES[label]}m{text}{_RESET}"


def _bold(text: str) -> str:
    return f"\x1b[1m{text}{_RESET}"


def _dim(text: str) -> str:
    return f"\x1b[2m{text}{_RESET}"


def _clean(text: str) -> str:
    """The text without control characters, which a hostile document could steer the terminal with."""
    return _CONTROL.sub("", text)
