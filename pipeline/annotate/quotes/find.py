"""Find direct speech: dashes, quotation marks, interviews."""

import re
from bisect import bisect_left
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.annotate.candidates import text_of
from pipeline.annotate.quotes.attribution import (
    DASHES,
    Attribution,
    adds,
    attribution_at,
    ends_sentence,
    is_one_of,
    signature_at,
    speech_verb,
)
from pipeline.annotate.quotes.interviews import interview_answers
from pipeline.annotate.quotes.layout import INNER_DASH, paragraphs, quotation_pairs
from pipeline.annotate.quotes.utterance import Utterance
from pipeline.records import Span

# where speech may begin: a dash at the start of a line or after a sentence, a quotation mark
_OPENING = re.compile(
    rf"[{DASHES}](?:(?:(?<=\n[{DASHES}])|(?<=[.!?…:”\"»]\s[{DASHES}])|(?<![\s\S][{DASHES}]))[ \u00a0](?=\S)"
    rf"|(?:(?<=\n[{DASHES}])|(?<![\s\S][{DASHES}]))(?=[^\W\d_]))"
    r"|,,|\'\'|[„“”«»\"]"
)
_WORDS = re.compile(r"[^\W\d_]+")
_AFTER_QUOTATION = re.compile(r"\s*[,.]?\s*(?:[-–—]\s*)?")
_EDGE = f" \u00a0\n\t{DASHES}"
_GAP = 12  # characters that may stand between an attribution and the speech that goes on
_LONGEST_QUOTE = 4000
_LONGEST_SENTENCE = 500
_AFTER, _COLON_VERB, _COLON, _SENTENCE_BEFORE, _PARAGRAPH_BEFORE = 0.97, 0.95, 0.85, 0.8, 0.7
_FEWEST_WORDS = 3


class _Reader:
    """Reads the paragraphs of one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Utterance] = []
        self.dashes: list[
            tuple[int, Attribution]
        ] = []  # of this paragraph, those that an attribution follows
        self.quotations: dict[int, Span] = {}  # of this paragraph, by the place of the opening mark

    def read(self) -> list[Utterance]:
        before: Span | None = None
        for start, end in paragraphs(self.text):
            self._paragraph(start, end, before)
            if self.text[start:end].strip():
                before = (start, end)
        return self.found

    def _paragraph(self, start: int, end: int, before: Span | None) -> None:
        self.dashes = [
            (dash.start(), attribution)
            for dash in INNER_DASH.finditer(self.text, start, end)
            if (attribution := attribution_at(self.text, dash.end(), end)) is not None
        ]
        self.quotations = quotation_pairs(self.text, start, end)
        position = start
        while position < end:
            opening = _OPENING.search(self.text, position, end)
            if opening is None:
                return
            if opening.group()[0] in DASHES:
                after = self._dash(opening.end(), start, end, before)
            else:
                after = self._quotation(opening, start, end, before)
            position = max(after, opening.end())

    # -- dashes

    def _dash(self, begin: int, start: int, end: int, before: Span | None) -> int:
        """Read what a dash opens; where to go on."""
        said, rest, goes_on = self._chain(begin, end)
        if said:
            self._add_chain(said, rest, "dash")
            return goes_on
        return self._introduced((begin, end), start, before, "dash") or begin

    def _chain(self, position: int, end: int) -> tuple[list[tuple[Span, Attribution]], Span | None, int]:
        """Speech broken by attributions, what of it follows the last one, and where that ends."""
        said: list[tuple[Span, Attribution]] = []
        while (found := self._next_attribution(position, end)) is not None:
            dash, attribution = found
            said.append(((position, dash), attribution))
            if attribution.resumes is None:
                return said, None, attribution.span[1]
            position = attribution.resumes
        return said, (position, end) if said else None, end

    def _next_attribution(self, position: int, end: int) -> tuple[int, Attribution] | None:
        for index in range(bisect_left(self.dashes, (position,)), len(self.dashes)):
            dash, attribution = self.dashes[index]
            if dash >= end or dash - position > _LONGEST_QUOTE:
                return None
            if not self.text[position:dash].strip():
                continue
            if attribution.span[1] >= end:
                attribution = replace(attribution, span=(attribution.span[0], end), resumes=None)
            return dash, attribution
        return None

    def _add_chain(self, said: list[tuple[Span, Attribution]], rest: Span | None, kind: str) -> None:
        for index, (piece, attribution) in enumerate(said):
            pieces = [piece]
            if index + 1 == len(said) and rest is not None:
                pieces.append(rest)
            self._add(pieces, kind, "after", _AFTER, attribution, continues=index > 0)

    def _introduced(
        self, piece: Span, start: int, before: Span | None, kind: str, *, after: int | None = None
    ) -> int | None:
        """Add speech without an attribution, if the sentence before it says who speaks; where to go on."""
        sentence = self._sentence_before(piece[0], start, before)
        if sentence is None:
            return None
        words = [m.group() for m in _WORDS.finditer(self.text, *sentence)]
        colon = self.text[sentence[1] - 1] == ":"
        verb = any(speech_verb(word) for word in words) or words[-1:] == ["słowami"]
        alone = before is not None and sentence[1] <= before[1]
        said = any(is_one_of(word, "opinions") for word in words) or verb
        follows = alone and self._speaks_on(piece, before)
        within = not alone and said and kind == "dash" and self.text[piece[0]].isupper()
        if not (colon or follows or within):
            return None
        if any(is_one_of(word, "titles") for word in words[-3:]) and not verb:
            return None
        if colon:
            confidence = _COLON_VERB if verb else _COLON
        else:
            confidence = _SENTENCE_BEFORE if verb else _PARAGRAPH_BEFORE
        last = self.found[-1] if self.found else None
        continues = last is not None and last.by == "after" and adds(self.text, last.named, sentence)
        self._add([piece], kind, "before", confidence, named=sentence, continues=continues)
        return piece[1] if after is None else after

    def _speaks_on(self, piece: Span, before: Span | None) -> bool:
        """Whether a paragraph that only a dash marks is speech: a whole sentence, after one of narrative."""
        said = self.text[piece[0] : piece[1]].strip()
        opens = "" if before is None else self.text[before[0] : before[1]].lstrip()[:1]
        return (
            opens not in ("", *DASHES, *"•*·")
            and said[:1].isupper()
            and said[-1:] in ".!?…"
            and len(said.split()) >= _FEWEST_WORDS
        )

    def _sentence_before(self, position: int, start: int, before: Span | None) -> Span | None:
        """The sentence that ends before a piece of speech, in its paragraph or the one before."""
        text = self.text
        stop = len(text[start:position].rstrip(_EDGE + "„«»“”,'\"")) + start
        first = start
        if stop <= start:
            if before is None:
                return None
            first, stop = before[0], before[0] + len(text[before[0] : before[1]].rstrip())
        if stop <= first:
            return None
        low = max(first, stop - _LONGEST_SENTENCE)
        for index in range(stop - 2, low, -1):
            if text[index] in ".!?…" and text[index + 1].isspace() and ends_sentence(text, index):
                return index + 1, stop
        return low, stop

    # -- quotation marks

    def _quotation(self, opening: re.Match[str], start: int, end: int, before: Span | None) -> int:
        text = self.text
        piece = self.quotations.get(opening.start())
        if piece is None or piece[1] - piece[0] > _LONGEST_QUOTE:
            return opening.end()
        close = piece[1]
        after = close + len(opening.group())
        attribution, marked = self._attribution_after(after, end)
        if attribution is not None and self._is_speech(piece, opening.start(), marked=marked):
            continues = self._follows_attribution(opening.start())
            self._add([piece], "quotation", "after", _AFTER, attribution, continues=continues)
            return attribution.span[1] if attribution.resumes is None else attribution.resumes
        said, rest, _ = self._chain(opening.end(), close)
        if said:
            self._add_chain(said, rest, "quotation")
            return after
        if self._follows_attribution(opening.start()) and self._is_sentence(piece):
            self._extend(piece)
            return after
        if text[max(0, opening.start() - _GAP) : opening.start()].rstrip()[-1:] == ":" and self._is_sentence(
            piece
        ):
            return self._introduced(piece, start, before, "quotation", after=after) or after
        if not text[start : opening.start()].strip() and self._is_sentence(piece):
            signature = signature_at(text, after, end)
            if signature is not None:
                self._add([piece], "quotation", "before", _COLON, named=signature)
                return signature[1]
        return after

    def _attribution_after(self, after: int, end: int) -> tuple[Attribution | None, bool]:
        """The attribution that follows a quotation, and whether a dash or comma stands between."""
        gap = _AFTER_QUOTATION.match(self.text, after, end)
        if gap is None or gap.group().strip() == "." or not gap.group():
            return None, False
        return attribution_at(self.text, gap.end(), end), bool(gap.group().strip())

    def _is_speech(self, piece: Span, opening: int, *, marked: bool) -> bool:
        """A quoted name has a verb after it, too: „Bór” podaje, że ...; klaster „Bór” – mówi X – ma hale."""
        words = self.text[piece[0] : piece[1]].split()
        if self.text[max(0, opening - 2) : opening].strip(" \u00a0")[-1:].isalnum():
            return False
        if marked:
            return len(words) > 1 or self.text[piece[1] - 1] in ".!?…"
        return len(words) >= _FEWEST_WORDS and self._is_sentence(piece)

    def _is_sentence(self, piece: Span) -> bool:
        """Whether a quoted phrase is something said and not a name or title."""
        quoted = self.text[piece[0] : piece[1]].strip()
        if len(quoted.split()) < _FEWEST_WORDS:
            return quoted[-1:] in "!?" and len(quoted) > 1
        if not (quoted[0].isupper() or quoted[0] in "…(„«-–" or quoted[0].isdigit()):
            return False
        if quoted[-1] in ".!?…" or self.text[piece[1] + 1 : piece[1] + 2] in (".", ",", "!", "?", "", "\n"):
            return True
        return self.text[piece[1] + 1 : piece[1] + 3].strip() in ("", "-", "–", "—")

    def _follows_attribution(self, position: int) -> bool:
        """Whether only an attribution stands between the last utterance and this place."""
        if not self.found or self.found[-1].by != "after" or self.found[-1].named is None:
            return False
        last = self.found[-1]
        stop = max(last.named[1] if last.named else 0, last.end)
        if position - stop > _GAP:
            return False
        gap = self.text[stop:position]
        return re.fullmatch(r"[\s.,;:!?…”\"»]*[-–—]?\s*", gap) is not None and "\n\n" not in gap

    def _extend(self, piece: Span) -> None:
        last = self.found.pop()
        pieces = (*last.pieces, self._trim(piece))
        self.found.append(replace(last, pieces=pieces, quote=self._joined(pieces)))

    # -- records

    def _trim(self, piece: Span) -> Span:
        start, end = piece
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE + ",":
            end -= 1
        whole = self.quotations.get(start)
        if whole is not None and whole[1] >= end - 2 and whole[1] < end:
            return whole  # – „Hala stoi” – mówi X
        return start, end

    def _joined(self, pieces: tuple[Span, ...]) -> str:
        return " ".join(re.sub(r"\s+", " ", self.text[a:b]) for a, b in pieces)

    def _add(
        self,
        pieces: list[Span],
        kind: str,
        by: str,
        confidence: float,
        attribution: Attribution | None = None,
        *,
        named: Span | None = None,
        continues: bool = False,
    ) -> None:
        trimmed = tuple(p for p in map(self._trim, pieces) if p[0] < p[1])
        if not trimmed:
            return
        self.found.append(
            Utterance(
                pieces=trimmed,
                quote=self._joined(trimmed),
                kind=kind,
                by=by,
                confidence=confidence,
                named=named if attribution is None else attribution.span,
                verb=None if attribution is None else attribution.verb,
                continues=continues,
            )
        )


def text_to_utterances(text: str) -> list[Utterance]:
    """The utterances of a text; see ``find_utterances``."""
    found = _Reader(text).read()
    answers = interview_answers(text, paragraphs(text), found)
    spoken = [u for u in found if not any(a.start <= u.start < a.end for a in answers)]
    if answers:  # what an interview asks is nobody's statement
        spoken = [u for u in spoken if u.by == "after" or not u.quote.rstrip().endswith("?")]
    return sorted([*spoken, *answers], key=lambda utterance: utterance.start)


def find_utterances(doc: Doc) -> list[Utterance]:
    """The direct speech of a document, in order, with where the text says who speaks."""
    return text_to_utterances(text_of(doc))
