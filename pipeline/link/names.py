"""Names as strings: folding, slugs, words."""

import re
import unicodedata
from functools import lru_cache

_QUOTES_AND_DASHES = re.compile(r"[\"'„”“«»‚’‘`´\-‐-―−/|]+")
_OTHER = re.compile(r"[^\w\s&+]+", re.UNICODE)
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"ł": "l", "Ł": "l", "đ": "d", "ø": "o", "æ": "ae", "ß": "ss"})


@lru_cache(maxsize=200_000)
def plain(text: str) -> str:
    """Lower case without diacritics, everything else as it stands."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The key of a name: lower case, no diacritics, no quotation marks, dashes or stops, single spaces."""
    text = _QUOTES_AND_DASHES.sub(" ", plain(text))
    return _SPACES.sub(" ", _OTHER.sub(" ", text)).strip()


def slug(text: str) -> str:
    """A readable id: "Klaster Obróbki Metali" -> "klaster-obrobki-metali". Empty where no letter is Latin."""
    return _NOT_SLUG.sub("-", plain(text).replace("&", " and ").replace("+", " plus ")).strip("-")
