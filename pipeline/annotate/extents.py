"""How far a name reaches: from its head word to the left and to the right.

Names are followed by their looks (capitals, quotation marks, hyphens) and by grammar (a genitive goes on with
a genitive). In lines set in capitals looks say nothing, so grammar alone decides.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import text_of
from pipeline.annotate.morphology import readings

OPENING_QUOTES = frozenset('„"«“”»')
CLOSING_QUOTES = frozenset('”"»“«')
_NAME_PREPOSITIONS = frozenset({"dla", "bez", "św."})
_PATRON = frozenset({"im.", "imienia"})
_MAX_QUOTED = 9
_SHORTEST_VERB = 5
_VERBS = frozenset(["fin", "praet", "imps", "bedzie", "inf", "pcon", "pant", "impt"])

Token.set_extension("caps_line", default=False, force=True)


@dataclass(frozen=True, slots=True)
class Extent:
    """A name's tokens ``start:end`` and where its quoted part lies (None without one)."""

    start: int
    end: int
    quoted: tuple[int, int] | None = None


_LINE = re.compile(r"[^\n]+")
_CAPITALS = re.compile(r"[^\W\d_a-ząćęłńóśźż]{2}")


def mark_caps_lines(doc: Doc) -> None:
    """Set ``token._.caps_line`` where a line of two words or more is set in capitals."""
    for match in _LINE.finditer(text_of(doc)):
        if not _CAPITALS.search(match.group()):
            continue
        words = [word for word in match.group().split() if any(c.isalpha() for c in word)]
        if sum(word.upper() == word for word in words) < 0.6 * len(words):
            continue  # far from it: no need to look at the tokens
        line = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        tokens = [t for t in line or () if t.is_alpha and len(t) > 1]
        if len(tokens) > 1 and sum(t.text.isupper() for t in tokens) >= 0.8 * len(tokens):
            for token in line or ():
                token._.caps_line = True


def is_capitalised(token: Token) -> bool:
    """Whether a token looks like part of a name: NadWarta, KOM-u, Północ-Południe, eCluster, 4.0 excluded."""
    return looks_capitalised(token.text)


@lru_cache(maxsize=100_000)
def looks_capitalised(text: str) -> bool:
    """The same of a token's text."""
    if not any(c.isalpha() for c in text):
        return False
    return text[0].isupper() or (len(text) > 2 and text[1].isupper() and text[0].isalpha())


def has_case(token: Token, case: str) -> bool:
    """Whether the dictionary allows this case; unknown words allow every case."""
    found = readings(token.text)
    return not found or any(
        r.case == case for r in found if r.pos in ("subst", "adj", "ger", "pact", "ppas", "num")
    )


def is_word_of_name_in_caps(token: Token) -> bool:
    """In a line of capitals: nouns and adjectives go on with a name; verbs, prepositions and others don't."""
    found = readings(token.text.lower()) or readings(token.text.capitalize()) or readings(token.text)
    if not found:
        return True
    if any(r.pos in ("prep", "conj", "comp", "part", "qub") for r in found):
        return False
    nominal = any(r.pos in ("subst", "adj", "ger", "depr", "num") for r in found)
    return nominal and not all(r.pos in _VERBS for r in found)


def quoted_group(doc: Doc, index: int, limit: int) -> int | None:
    """The index after the closing quotation mark of the group that opens at ``index``; None when it is
    none.
    """
    if index >= limit or doc[index].text not in OPENING_QUOTES:
        return None
    for end in range(index + 1, min(index + 1 + _MAX_QUOTED, limit)):
        text = doc[end].text
        if "\n" in text or (text in ".;!?" and not _in_version(doc, end)):
            return None
        if end > index + 1 and text in CLOSING_QUOTES:
            return end + 1
    return None


def _in_version(doc: Doc, index: int) -> bool:
    """The stop of "4.0" in „Osnowa 4.0”: digits on both sides, no space."""
    return (
        index + 1 < len(doc)
        and doc[index - 1].is_digit
        and doc[index + 1].is_digit
        and not (doc[index - 1].whitespace_ or doc[index].whitespace_)
    )


def _goes_on(doc: Doc, index: int, stop: Callable[[int], bool]) -> bool:
    token = doc[index]
    if stop(index):
        return False
    if token._.caps_line:
        return (token.is_alpha and is_word_of_name_in_caps(token)) or ("-" in token.text and len(token) > 1)
    return is_capitalised(token) and not is_only_verb(token.text)


@lru_cache(maxsize=20_000)
def is_only_verb(word: str) -> bool:
    """ "prezes Soliny Sun Dodaje, że": a verb with a capital begins a sentence, whatever stands before."""
    if len(word) < _SHORTEST_VERB or not word.istitle() or readings(word) != readings(word.lower()):
        return False
    found = readings(word.lower())
    return bool(found) and all(r.pos == "fin" and r.tag.split(":")[2:3] == ["ter"] for r in found)


def _after_connector(
    doc: Doc,
    index: int,
    limit: int,
    stop: Callable[[int], bool],
    *,
    any_case: bool = False,
    any_preposition: bool = False,
    common_in: bool = False,
) -> int | None:
    """Where a name goes on after "i", "&", "na rzecz", "dla", a comma of an enumeration; None when it
    ends.
    """
    text = doc[index].text.lower()
    following = index + 1
    if following >= limit:
        return None
    if text == "&" or text == "+":
        return following if _goes_on(doc, following, stop) else None
    if text in ("i", "and"):
        ok = _goes_on(doc, following, stop) and (text == "and" or any_case or has_case(doc[following], "gen"))
        return following if ok else None
    if text == "na" and doc[following].text.lower() == "rzecz":
        return following + 1 if following + 1 < limit and _goes_on(doc, following + 1, stop) else None
    if text == "na":  # "Klaster Mebli na Wymiar", but not "Klaster Mebli na Śląsku"
        return (
            following
            if not _is_geographical(doc[following])
            and _goes_on(doc, following, stop)
            and has_case(doc[following], "acc")
            else None
        )
    if text == "nad":  # "Ośrodek Badań nad Przemysłem", but not "Ośrodek nad Wisłą"
        ok = not _is_geographical(doc[following]) and has_case(doc[following], "inst")
        return following if ok and _goes_on(doc, following, stop) else None
    if text == "ds." or (text == "do" and doc[following].text.lower() == "spraw"):
        following += text == "do"
        ok = following < len(doc) and _goes_on(doc, following, stop) and has_case(doc[following], "gen")
        return following if ok else None
    if text == "oraz" and not any_case and _is_common_genitive(doc[following]):
        return following if _goes_on(doc, following, stop) else None
    if text in "-–" and _joins_towns(doc, index):
        return following if _goes_on(doc, following, stop) else None
    if text in _PATRON:
        return patron_end(doc, following, limit)
    if text in ("w", "we") and common_in and _is_common_field(doc, following, stop):
        return following
    if any_preposition and text in ("do", "w", "z", "ku", "od", "po", "pod"):
        return following if _goes_on(doc, following, stop) else None
    if text in _NAME_PREPOSITIONS:
        return following if _goes_on(doc, following, stop) else None
    if text == "," and has_case(doc[following], "gen") and _goes_on(doc, following, stop):
        return following if _enumeration_ends_in_and(doc, following, limit, stop) else None
    return None


def _is_common_genitive(token: Token) -> bool:
    """ "Klaster Maszyn oraz Narzędzi": a common noun or adjective of the dictionary in the genitive."""
    return token.is_title and any(
        r.case == "gen" and r.pos in ("subst", "adj", "ger") and r.lemma[:1].islower()
        for r in readings(token.lower_)
    )


def _joins_towns(doc: Doc, index: int) -> bool:
    """ "Końskie–Opoczno": a dash without spaces between two words with capitals."""
    glued = not (doc[index].whitespace_ or doc[index - 1].whitespace_)
    return glued and is_capitalised(doc[index - 1]) and is_capitalised(doc[index + 1])


def _is_common_field(doc: Doc, index: int, stop: Callable[[int], bool]) -> bool:
    """Whether a capitalised word is a common noun in the locative and no place: "Agrobiznesie"."""
    token = doc[index]
    if not token.is_title or stop(index) or _is_geographical(token) or token._.caps_line:
        return False
    if index + 1 < len(doc) and is_capitalised(doc[index + 1]):
        return False  # "w Nowym Sączu"
    found = readings(token.lower_)
    common = any(r.case == "loc" and r.pos in ("subst", "ger") for r in found)
    return common and all(r.lemma[:1].islower() for r in found if r.pos == "subst")


def _is_geographical(token: Token) -> bool:
    return any("nazwa_geograficzna" in r.labels for r in readings(token.text))


def patron_end(doc: Doc, index: int, limit: int) -> int | None:
    """After "im.": the patron's whole name ("Jakuba z Paradyża", "gen. Józefa Bema")."""
    end = index
    while end < limit and not doc[end].is_space:
        token = doc[end]
        linked = token.text in ("z", "ze", "de", "von", "van", "św.", "gen.", "prof.", "dr", "ks.", "i")
        if not (is_capitalised(token) or (linked and end + 1 < limit and is_capitalised(doc[end + 1]))):
            break
        end += 1
    return end if end > index else None


def _enumeration_ends_in_and(doc: Doc, index: int, limit: int, stop: Callable[[int], bool]) -> bool:
    """ "Energii, Wody i Ciepła": genitives with commas belong to one name when the last is joined by "i"."""
    while index < limit:
        if doc[index].text.lower() in ("i", "oraz"):
            return index + 1 < limit and _goes_on(doc, index + 1, stop) and has_case(doc[index + 1], "gen")
        if doc[index].text != "," and not (_goes_on(doc, index, stop) and has_case(doc[index], "gen")):
            return False
        index += 1
    return False


def extend_right(
    doc: Doc,
    head: int,
    *,
    stop: Callable[[int], bool],
    limit: int | None = None,
    any_case: bool = False,
    any_preposition: bool = False,
    common_in: bool = False,
) -> Extent:
    """The extent of a name whose head is the token ``head``, rightwards.

    ``stop(i)`` tells that token i begins something else (a person, another head, a vocabulary entry). With
    ``any_case`` a name goes on after "i" in any case ("Studio Piksel i Syn"), else only in the genitive; with
    ``any_preposition`` after any preposition ("Mazowieckie Serce do Firm"), with ``common_in`` after "w"
    before a common noun ("Klaster Innowacji w Agrobiznesie").
    """
    limit = len(doc) if limit is None else limit
    index = head + 1
    quoted = None
    while index < limit:
        token = doc[index]
        if token.is_space or token.is_sent_start:
            break
        group = quoted_group(doc, index, limit)
        if group is not None:
            if not is_capitalised(doc[index + 1]) and not doc[index + 1].is_digit:
                break
            quoted, index = (index, group), group
            break
        if _goes_on(doc, index, stop):
            index += 1
            continue
        if (
            token.is_digit
            and index + 1 < limit
            and doc[index - 1].whitespace_
            and is_capitalised(doc[index - 1])
        ):
            follow = _version_end(doc, index, limit)
            if follow is not None:
                index = follow
                continue
        if _is_dimension(doc, index, limit):
            index += 2
            continue
        after = _after_connector(
            doc, index, limit, stop, any_case=any_case, any_preposition=any_preposition, common_in=common_in
        )
        if after is None:
            break
        index = after
    return Extent(head, index, quoted)


def _is_dimension(doc: Doc, index: int, limit: int) -> bool:
    """ "3D", "5G" behind a word of the name: digits and one capital letter without a space."""
    return (
        index + 1 < limit
        and doc[index].is_digit
        and not doc[index].whitespace_
        and len(doc[index + 1].text) == 1
        and doc[index + 1].is_upper
        and bool(doc[index - 1].whitespace_)
        and is_capitalised(doc[index - 1])
    )


def _version_end(doc: Doc, index: int, limit: int) -> int | None:
    """The index after "4.0" in "Klaster Przemysł 4.0"."""
    if (
        index + 2 < limit
        and doc[index + 1].text == "."
        and doc[index + 2].is_digit
        and not doc[index].whitespace_
    ):
        return index + 3
    return None
