"""The small language of patterns.yml: sequences of items, compiled to regular expressions over Line.code.

An element is one of
    CLUSTER  MINISTRY|ORG  cluster:CLUSTER  cluster:CLUSTER.nom     a mention, named, in a case
    NUMBER                                                          a number in digits or words
    otrzymać|uzyskać   otrzymać+praet   @get+praet                  a lemma (or list of words), with a tag
    =przez|przy   =COMMA  =OPEN  =CLOSE  =COLON  =DASH  =BAR         a form, a sign
    +praet                                                          any word with this tag
    *3                                                              up to 3 items of any kind, as few as
    possible
    ~3                                                              up to 3 items, none of them a verb
    or a cluster
    -3                                                              up to 3 items, none of them a mention
    _3                                                              up to 3 items, none of them a cluster
    ^  $                                                            the line's beginning, its end
and a "?" behind an element makes it optional. Gaps are bounded, so a pattern takes linear time.
"""

import re
from collections.abc import Mapping, Sequence

from pipeline.errors import VocabularyError

_UNIT = r"‹[^›]*›"
_PLAIN = r"‹(?!#CLUSTER)(?![^›]*\+(?:praet|fin|imps),)[^›]*›"
_LABELS = re.compile(r"^[A-Z]+(?:\|[A-Z]+)*(?:\.[a-z|]+)?$")
_BARE = r"‹(?!#)[^›]*›"
_NO_CLUSTER = r"‹(?!#CLUSTER)[^›]*›"
_GAPS = {"*": _UNIT, "~": _PLAIN, "-": _BARE, "_": _NO_CLUSTER}
_GAP = re.compile(r"^[*~_-]\d+$")


def _mention(element: str, name: str | None) -> str:
    labels, _, cases = element.partition(".")
    group = f"(?P<{name}>\\d+)" if name else r"\d+"
    case = f"(?=[^›]*[;,](?:{cases}),)" if cases else ""
    return f"‹#(?:{labels})={case}{group};[^›]*›"


def _token(element: str, name: str | None, words: Mapping[str, list[str]]) -> str:
    parts = re.findall(r"[=@+]?[^=@+]+", element)
    checks = []
    for part in parts:
        if part[0] == "+":
            checks.append(f"(?=[^›]*,\\+(?:{part[1:]}),)")
        elif part[0] == "=":
            checks.append(f"(?=[^›]*,=(?:{_escaped(part[1:])}),)")
        elif part[0] == "@":
            name_of_list, _, more = part[1:].partition("|")
            if name_of_list not in words:
                raise VocabularyError(f"patterns.yml: there is no word list {name_of_list!r}")
            listed = [*words[name_of_list], *(more.split("|") if more else [])]
            checks.append(f"(?=[^›]*,(?:{'|'.join(re.escape(word) for word in listed)}),)")
        else:
            checks.append(f"(?=[^›]*,(?:{_escaped(part)}),)")
    unit = "‹" + "".join(checks) + r"(?!#)[^›]*›"
    return f"(?P<{name}>{unit})" if name else unit


def _escaped(alternatives: str) -> str:
    return "|".join(re.escape(word) for word in alternatives.split("|"))


def _element(element: str, words: Mapping[str, list[str]]) -> str:
    optional = element.endswith("?")
    element = element.removesuffix("?")
    if element == "^":
        return "^"
    if element == "$":
        return "$"
    if _GAP.match(element):
        return f"(?:{_GAPS[element[0]]}){{0,{element[1:]}}}?"
    name: str | None = None
    if ":" in element:
        name, _, element = element.partition(":")
    found = _mention(element, name) if _LABELS.match(element) else _token(element, name, words)
    return f"(?:{found})?" if optional else found


def compile_pattern(pattern: str, words: Mapping[str, list[str]]) -> re.Pattern[str]:
    """The regular expression of a pattern; VocabularyError when it can't be read."""
    try:
        return re.compile("".join(_element(element, words) for element in pattern.split()))
    except re.error as error:
        raise VocabularyError(f"patterns.yml: the pattern {pattern!r} can't be read: {error}") from error


def common_noun(pattern: str) -> str:
    """A pattern of a named cluster for the word "klaster": "cluster:CLUSTER.nom" becomes "klaster+sg+nom"."""
    found = []
    for element in pattern.split():
        name, _, case = element.removesuffix("?").partition(".")
        if name == "cluster:CLUSTER":
            element = "klaster+sg" + (f"+{case}" if case else "") + ("?" if element.endswith("?") else "")
        found.append(element)
    return " ".join(found)


def needed_words(pattern: str, words: Mapping[str, list[str]]) -> frozenset[str]:
    """The lemmas of which a line must have one; none where nothing is sure.

    Of a pattern's elements that only tell lemmas the one with the fewest is taken.
    """
    found: list[tuple[str, ...]] = []
    for element in pattern.split():
        if element.endswith("?") or element in ("^", "$") or _GAP.match(element):
            continue
        name, _, bare = element.rpartition(":")
        bare = bare.partition("+")[0]
        if not bare or "=" in bare or _LABELS.match(bare) or (name and not name.islower()):
            continue
        lemmas: list[str] = []
        for part in bare.split("|"):
            lemmas += words.get(part[1:], []) if part.startswith("@") else [part]
        found.append(tuple(lemmas))
    fewest: Sequence[str] = min(found, key=len, default=())
    return frozenset(fewest)
