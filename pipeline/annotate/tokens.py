"""Tokens as Polish writes them: one regular expression in the place of spaCy's rules for Polish.

Kept whole: abbreviations with their full stop ("r.", "m.in.", "o.o."), names with hyphens and endings
("Okoń-Tyl", "KOM-u"), numeric dates ("17.12.2018", "17-12-2018"), decimals ("47,5"), addresses.
"""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

ABBREVIATIONS = (
    "r rr p w ww br bm ub ul al pl os woj pow gm sp z o.o s.a s.c s.k s.j k sp.j sp.k ds im m.in np "
    "tj koord tzn tzw itd itp etc dr hab prof inż mgr lek św ks gen płk mjr kpt nr pkt ppkt art ust par "
    "poz lit str s tys mln mld tel godz min maks max ok zob por ok. wg cd cdn pt jw ww ds dn pn wt "
    "śr czw pt sob niedz dz.u d p.o v-ce wicedyr dyr red zast kier b.r b.m u.b ub.r b.d l.p lp zł gr "
    "szt ang łac niem franc ros"
).split()
_ABBREVIATION = "|".join(sorted((re.escape(a) for a in set(ABBREVIATIONS)), key=len, reverse=True))
_DATE = r"\d{1,2}[.-]\d{1,2}[.-]\d{4}(?!\d)"
_WORD = r"[^\W\d_]+"

TOKEN = re.compile(
    rf"""
      (?P<space>\s+)
    | {_WORD}(?=[\s,;!?)”])  # most words, before anything rarer is tried
    | https?://\S+[^\s.,;:!?)\]"”»'] | www\.\S+[^\s.,;:!?)\]"”»'] | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | {_DATE}
    | \d+(?:[ \u00a0]\d{{3}})+(?!\d)(?:,\d+)?
    | \d+,\d+(?![\d,])
    | (?:(?<![\w.])(?:{_ABBREVIATION})\.(?!\w))
    | (?<![\w.])(?:[^\W\d_]\.){{2,}}(?!\w)
    | (?<![\w.])(?-i:[A-ZĄĆĘŁŃÓŚŹŻ])\.(?=[ \u00a0]?(?-i:[A-ZĄĆĘŁŃÓŚŹŻ]))
    | {_WORD}\d*(?:[-‑’'&]{_WORD})*(?:\d+)?
    | \d+
    | \.{{2,}} | …
    | [^\w\s]
    | _+
    """,
    re.VERBOSE | re.IGNORECASE,
)


def text_to_tokens(text: str) -> list[str]:
    """The tokens of a text in order; joined they give the text again, white space included."""
    return [match[0] for match in TOKEN.finditer(text)]


def text_to_words(text: str) -> tuple[list[str], list[bool]]:
    """The words of a text's document, and whether a single space belongs to each."""
    words: list[str] = []
    spaces: list[bool] = []
    for token in text_to_tokens(text):
        if token.isspace():
            rest = token
            if words and token[0] == " " and not words[-1].isspace():
                spaces[-1] = True
                rest = token[1:]
            if rest:
                words.append(rest)
                spaces.append(False)
        else:
            words.append(token)
            spaces.append(False)
    return words, spaces


def texts_of(doc: Doc) -> list[str]:
    """The texts of a document's tokens by their index; kept, for making a ``Token`` takes longer."""
    kept: list[str] | None = doc.user_data.get(_TEXTS)
    if kept is None:
        kept = doc.user_data[_TEXTS] = [token.text for token in doc]
    return kept


def lowers_of(doc: Doc) -> list[str]:
    """The same in small letters."""
    kept: list[str] | None = doc.user_data.get(_LOWERS)
    if kept is None:
        kept = doc.user_data[_LOWERS] = [text.lower() for text in texts_of(doc)]
    return kept


def offsets_of(doc: Doc) -> list[int]:
    """Where the tokens begin, in characters."""
    kept: list[int] | None = doc.user_data.get(_OFFSETS)
    if kept is None:
        kept = doc.user_data[_OFFSETS] = [token.idx for token in doc]
    return kept


_TEXTS, _LOWERS, _OFFSETS = "klastry_texts", "klastry_lowers", "klastry_offsets"


class PolishTokenizer:
    """Text in, ``Doc`` out; a single space belongs to the token before it, other white space is a token."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The document of a text."""
        words, spaces = text_to_words(text)
        return Doc(self.vocab, words=words, spaces=spaces, user_data={_TEXTS: words})

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save: the rules are code."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "PolishTokenizer":
        """Nothing to load."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Nothing to save."""

    def from_disk(self, _path: object, **_: object) -> "PolishTokenizer":
        """Nothing to load."""
        return self
