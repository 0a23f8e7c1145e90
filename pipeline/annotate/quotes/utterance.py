"""The record of one utterance."""

from dataclasses import dataclass

from pipeline.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words that the text gives as somebody's own.

    ``pieces`` are the spans of the words without dashes and quotation marks, ``quote`` is their text joined
    by spaces. ``named`` is where the text says who speaks: the words after the quote ("mówi Anna Nowak,
    prezes ..."), before it ("Anna Nowak dodaje:"), the label of an answer, or the lead of an interview; None
    where nothing does. ``by`` tells which of these: after, before, label, lead or none. ``verb`` is the word
    of speaking. ``kind`` is dash, quotation or interview. ``continues`` is True when only the attribution of
    the utterance before stands between the two, so that the same speaker makes them one.
    """

    pieces: tuple[Span, ...]
    quote: str
    kind: str
    by: str
    confidence: float
    named: Span | None = None
    verb: Span | None = None
    continues: bool = False

    @property
    def start(self) -> int:
        """Where the first word of the utterance stands."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where the last word of the utterance ends."""
        return self.pieces[-1][1]

    @property
    def rule(self) -> str:
        """The name of the form: "quotes.dash.after" and the like."""
        return f"quotes.{self.kind}.{self.by}"
