"""The words of a document as names see them: white space left out, but remembered."""

import re

import msgspec
from spacy.tokens import Doc

from pipeline.annotate.candidates import text_of
from pipeline.annotate.tokens import offsets_of, texts_of

_INITIAL = re.compile(r"^(?:[A-ZĄĆĘŁŃÓŚŹŻ]\.-?)+$")
_WRAPPED = 40
_KEPT = "klastry_words"


class Word(msgspec.Struct, frozen=True, gc=False):
    """One token that is no white space.

    ``joined``: nothing but a space, or the break of a wrapped line, stands before it; ``spaced``: there is
    white space before it; ``upper``: it is in capitals in a line of capitals, where they say nothing;
    ``acronym``: capitals elsewhere; ``capital``: it begins with a capital letter.
    """

    text: str
    start: int
    joined: bool
    spaced: bool
    starts_line: bool
    starts_sentence: bool
    upper: bool

    @property
    def end(self) -> int:
        """The offset behind the word."""
        return self.start + len(self.text)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def initial(self) -> bool:
        """T. or J.K."""
        return self.text[-1] == "." and _INITIAL.match(self.text) is not None

    @property
    def acronym(self) -> bool:
        """Capitals throughout, in a line that is not."""
        return len(self.text) > 1 and self.text.isupper() and not self.upper and "." not in self.text


def document_words(doc: Doc) -> list[Word]:
    """The words of a document in order; worked out once and kept with it."""
    kept: list[Word] | None = doc.user_data.get(_KEPT)
    if kept is None:
        kept = doc.user_data[_KEPT] = _words(doc)
    return kept


def _words(doc: Doc) -> list[Word]:
    text = text_of(doc)
    found: list[Word] = []
    line_start = 0
    joined, spaced, starts_line = False, True, True
    sentences = doc.has_annotation("SENT_START")
    capitals: dict[int, bool] = {}
    begins = doc.to_array(["SENT_START"]).tolist() if sentences else ()
    for index, (token, start) in enumerate(zip(texts_of(doc), offsets_of(doc), strict=True)):
        end = start + len(token)
        if token.isspace():
            spaced = True
            if "\n" in token:
                wrapped = _is_wrapped(text, line_start, start, end)
                joined = wrapped
                starts_line = not wrapped
                line_start = end
            continue
        if line_start not in capitals:
            line_end = text.find("\n", line_start)
            capitals[line_start] = _in_capitals(text[line_start : len(text) if line_end < 0 else line_end])
        found.append(
            Word(
                text=token,
                start=start,
                joined=joined,
                spaced=spaced,
                starts_line=starts_line,
                starts_sentence=begins[index] == 1 if sentences else starts_line,
                upper=capitals[line_start],
            )
        )
        spaced = text.startswith(" ", end)
        joined, starts_line = True, False
    return found


def _is_wrapped(text: str, line_start: int, break_start: int, break_end: int) -> bool:
    """Whether a sentence runs over a line break: the line is long and open, what follows is no list."""
    if text.count("\n", break_start, break_end) != 1 or break_start - line_start <= _WRAPPED:
        return False
    following = text[break_end : break_end + 1]
    return text[break_start - 1] not in ".:;!?|" and following.isalpha()


def _in_capitals(line: str) -> bool:
    """Whether a line is set in capitals: two words or more, nearly all letters capitals."""
    letters = [letter for letter in line if letter.isalpha()]
    return len(line.split()) > 1 and sum(letter.isupper() for letter in letters) >= 0.85 * len(letters) > 0
