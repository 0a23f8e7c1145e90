"""How the end of one line meets the start of the next: words mended, items and sentences told apart."""

import functools
import pkgutil
import re
from collections.abc import Callable

from pipeline.datafiles import load_yaml
from pipeline.extract.letters import LINE_HYPHENS

Known = Callable[[str], bool]

_BULLET = r"[•◦▪■□●○◆♦►▶✓✔‣∙·*\uf0b7\uf0a7]"
_ITEM = re.compile(
    rf"(?:{_BULLET}\s*\S|[–—-]\s+\S|\(?\d{{1,3}}[.)]\s+\S|\(?[a-z]\)\s+\S|[IVXL]{{1,6}}\.\s+\S|\d{{1,2}}(?:\.\d{{1,2}})+\.?\s+[A-ZĄĆĘŁŃÓŚŹŻ]|§\s*\d|(?:Ad|Art|Pkt)\.?\s*\d)"
)
_DASH_ITEM = re.compile(rf"(?:{_BULLET}\s*|[–—-]\s+)")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”»')\]]*$")
_FULL_STOP = re.compile(r"[.!?…][\"”»')\]]*$")
_LABEL = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][^.!?:]{0,40}:(?:\s|$)")
_SHORT_WORDS = frozenset(
    [
        "a",
        "i",
        "o",
        "u",
        "w",
        "z",
        "ze",
        "we",
        "do",
        "na",
        "od",
        "po",
        "za",
        "ku",
        "dla",
        "pod",
        "nad",
        "przez",
        "przy",
        "oraz",
        "lub",
        "albo",
        "czy",
        "że",
        "iż",
        "im.",
        "ul.",
        "al.",
        "pl.",
        "nr",
        "dr",
        "prof.",
        "mgr",
        "inż.",
        "woj.",
        "pow.",
        "gm.",
        "ds.",
        "tzw.",
        "m.in.",
        "np.",
        "tj.",
        "r.",
        "pkt",
        "art.",
        "ust.",
        "sp.",
    ]
)
_ABBREVIATION_END = re.compile(
    r"(?:^|[\s(„\"])(?:[A-ZĄĆĘŁŃÓŚŹŻ]|im|ul|al|pl|nr|dr|prof|mgr|inż|woj|pow|gm|ds|tzw|m\.in|np|tj|art|ust|sp|hab|św|ks|tel|ww|wg)\.$"
)


def starts_item(text: str) -> bool:
    """Whether a line looks like the start of a list item or a numbered point."""
    return _ITEM.match(text) is not None


def starts_dash(text: str) -> bool:
    """Whether a line starts with a bullet or a dash and a space, as items and spoken words do."""
    return _DASH_ITEM.match(text) is not None


def starts_label(text: str) -> bool:
    """Whether a line starts as "Nazwa klastra: ..." does."""
    return _LABEL.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence, and not merely with an abbreviation's full stop."""
    return _FULL_STOP.search(text) is not None and _ABBREVIATION_END.search(text) is None


def ends_clause(text: str) -> bool:
    """Whether a line ends with a mark after which a new line may well start: . ! ? : ;."""
    return _SENTENCE_END.search(text) is not None and _ABBREVIATION_END.search(text) is None


def must_go_on(text: str) -> bool:
    """Whether nothing can end like this: a preposition, a conjunction, an abbreviation, a hyphen, a comma."""
    last = text.rsplit(None, 1)[-1].lower() if text.strip() else ""
    return last in _SHORT_WORDS or _ABBREVIATION_END.search(text) is not None


def starts_lower(text: str) -> bool:
    """Whether the first letter of a line is a small one, opening marks and digits aside."""
    letter = next((char for char in text if char.isalpha()), "")
    return letter.islower() and not text[:1].isdigit()


@functools.cache
def named_function(name: str) -> Known:
    """The function that "module:function" names."""
    function: Known = pkgutil.resolve_name(name)
    return function


def known_words(name: str | None) -> Known | None:
    """The dictionary's test for a word, None where the options name none."""
    return None if name is None else named_function(name)


def hyphenated(before: str, after: str) -> bool:
    """Whether ``before`` ends with a hyphen inside a word that ``after`` may carry on."""
    return (
        len(before) > 1
        and before[-1] in LINE_HYPHENS
        and before[-2].isalnum()
        and (after[:1].isalnum() or after[:1] == "-")
    )


def mend(before: str, after: str, known: Known | None) -> tuple[str, str]:
    """What a word hyphenated over a line's end reads like: the parts before and after, to be joined bare.

    ``before`` ends with the hyphen. The hyphen stays where it is a real one: between numbers, before a
    capital, in a compound whose whole the dictionary does not know though it knows both halves, and where
    Polish repeats it at the start of the next line. ``before`` and ``after`` are single words.
    """
    head, soft = before[:-1], before[-1] == "\u00ad"
    if after.startswith("-"):
        return head + "-", after[1:]
    if soft:
        return head, after
    tail = re.match(r"[^\W\d_]+", after)
    stem = re.search(r"[^\W\d_]+$", head)
    if tail is None or stem is None:
        return head + "-", after
    return (head + "-" if _real_hyphen(stem.group(), tail.group(), known) else head), after


@functools.cache
def _compound_halves() -> frozenset[str]:
    """The first halves of compounds with a hyphen, from compounds.yml."""
    return frozenset(load_yaml("pipeline.extract", "compounds.yml")["halves"])


def _real_hyphen(stem: str, tail: str, known: Known | None) -> bool:
    capitals = stem.isupper() and tail.isupper() and len(stem) > 1
    if tail[0].isupper() and not capitals:
        return True
    if stem.isupper() and tail.islower() and len(stem) > 1:
        return True  # KOM-u
    if stem.lower() in _compound_halves() or stem.lower().endswith(("sko", "cko")):
        return True
    if known is None:
        return False
    whole = stem + tail
    if known(whole) or known(whole.lower()) or known(whole.capitalize()):
        return False
    halves = known(stem.lower()) and known(tail.lower()) and len(stem) > 2 and len(tail) > 2
    return halves and not whole[0].isupper()
