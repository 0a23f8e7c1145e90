"""Whether the text layer of a page can be believed, or the page must be looked at (OCR)."""

import re
from dataclasses import dataclass

from pipeline.extract.joining import Known
from pipeline.extract.letters import undecodable_share

_MOST_UNDECODABLE = 0.03
_MOST_UNKNOWN = 0.45
_LEAST_POLISH = 0.012  # of the letters; running Polish has 0.05 to 0.08
_SAMPLE = 120  # distinct words looked up in the dictionary
_LEAST_SAMPLE = 15
_FEW_WORDS = 12  # on a page that an image fills: a stamp on a scan, and no text
_MOST_BROKEN = 0.2  # of the words: with a sign in them that stands in no word
_LEAST_WORDS = 10
_BROKEN_WORD = re.compile(r"[^\W\d_][#%§$^~|<>{}=*+\\¤¦¬¶\u00b3\u00b9\u00bf]+[^\W\d_]")
_POLISH_LETTERS = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_LOWER_WORD = re.compile(r"(?<![\w.@/-])[^\W\d_A-Z]{4,}(?![\w@/-])")
_POLISH_WORDS = re.compile(
    r"\b(?:w|z|na|do|oraz|jest|przez|dla|nie|od|po|za|si\w?|kt\w?r\w+)\b", re.IGNORECASE
)
_FOREIGN_WORDS = re.compile(
    r"\b(?:the|and|of|for|with|is|this|der|die|das|und|für|mit|les|des|et|pour|dans|il|della|che|el|los|para)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """``trouble`` says in words why a page's text is not to be believed, None where it is.

    ``hopeless`` is True where the text layer is none, and False where it may be better than nothing.
    """

    trouble: str | None = None
    hopeless: bool = False


def unknown_share(text: str, known: Known | None) -> float | None:
    """The share of distinct words that the dictionary does not know, None where there are too few to tell.

    Capitalised words are left out: names are often unknown.
    """
    if known is None:
        return None
    words = list(dict.fromkeys(_LOWER_WORD.findall(text)))[:_SAMPLE]
    if len(words) < _LEAST_SAMPLE:
        return None
    return sum(not known(word) for word in words) / len(words)


def broken_share(text: str) -> float:
    """The share of words with a sign between their letters that stands in no word; 0 for a few words."""
    words = text.split()
    if len(words) < _LEAST_WORDS:
        return 0.0
    return sum(_BROKEN_WORD.search(word) is not None for word in words) / len(words)


def _is_foreign(text: str) -> bool:
    foreign = len(_FOREIGN_WORDS.findall(text))
    return foreign >= 5 and foreign > len(_POLISH_WORDS.findall(text))


def judge(text: str, *, known: Known | None, filled_by_image: bool, drawn: bool) -> Judgement:
    """Judge the text of one page.

    ``filled_by_image`` tells whether an image covers most of it, ``drawn`` whether anything is drawn at all.
    """
    words = text.split()
    if not words:
        return Judgement(trouble="it has no text layer" if drawn else None, hopeless=True)
    if filled_by_image and len(words) < _FEW_WORDS:
        return Judgement(trouble="it is an image with hardly any text", hopeless=True)
    undecodable = undecodable_share(text)
    if undecodable > _MOST_UNDECODABLE:
        return Judgement(trouble=f"{undecodable:.0%} of its characters cannot be decoded", hopeless=True)
    broken = broken_share(text)
    if broken > _MOST_BROKEN:
        return Judgement(trouble=f"{broken:.0%} of its words are broken by signs")
    if _is_foreign(text):
        return Judgement()
    unknown = unknown_share(text, known)
    if unknown is not None and unknown > _MOST_UNKNOWN:
        return Judgement(trouble=f"{unknown:.0%} of its words are in no dictionary")
    letters = sum(char.isalpha() for char in text)
    polish = sum(char in _POLISH_LETTERS for char in text)
    if letters >= 300 and polish < _LEAST_POLISH * letters and len(_POLISH_WORDS.findall(text)) >= 8:
        return Judgement(trouble="its Polish letters are missing")
    return Judgement()


def is_better(new: str, old: str, known: Known | None) -> bool:
    """Whether a page read anew makes more sense than its text layer did."""
    if not new.split():
        return False
    if undecodable_share(old) > _MOST_UNDECODABLE or len(new.split()) > 2 * len(old.split()):
        return True
    if broken_share(old) > _MOST_BROKEN:
        return broken_share(new) <= _MOST_BROKEN
    before, after = unknown_share(old, known), unknown_share(new, known)
    if before is None or after is None:
        return len(new) > len(old)
    polish_before = sum(char in _POLISH_LETTERS for char in old)
    polish_after = sum(char in _POLISH_LETTERS for char in new)
    return after < before - 0.02 or (polish_after > 2 * polish_before + 5 and after <= before + 0.02)
