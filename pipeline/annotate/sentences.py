"""Where sentences begin, in Polish texts of the press.

A sentence ends at . ! ? … when what follows looks like a beginning, at a paragraph's end and at a line's end
(extract keeps as lines only what must stay lines). A full stop of an abbreviation ends one only where the
next word can't go on with it.
"""

import re
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from pipeline.annotate.morphology import readings
from pipeline.annotate.tokens import texts_of

ENDS = frozenset(".!?…")
CLOSERS = frozenset("”\"»)’']")
OPENERS = frozenset("„\"«(‘'[–—-•*")
# abbreviations after which a capital letter goes on with the same sentence
_BINDING = frozenset(
    (
        "dr hab. prof. inż. mgr lek. św. ks. gen. płk mjr ul. al. pl. os. woj. pow. gm. sp. im. m.in. "
        "np. tj. koord. tzn. tzw. nr art. ust. godz. tel. red. zast. p.o. ds. wg pt. str. kier. por. jw. "
        "d. l.p. lp. zob. wicedyr. dyr. ok. min. maks. max. o. s. p. n. w. z. k."
    ).split()
)
_DATE_END = frozenset(["r.", "br.", "bm.", "ub.", "ub.r.", "b.r.", "u.b.", "rr.", "w."])
_OTHER_END = frozenset(["pkt.", "o.o.", "s.a.", "itd.", "itp.", "etc.", "zł.", "tys.", "proc.", "mln", "mld"])
_FINITE = frozenset(["fin", "praet", "imps", "bedzie", "winien", "pred", "aglt"])
_OPENING_WORDS = 8
_REST = 16
_LONG_REST = 60
_VERB_NEAR = 8  # tokens: "zdobył w czerwcu 2018 r."
_NEW_CLAUSE = frozenset("a ale lecz natomiast zaś".split())
_SUBORDINATORS = frozenset(
    (
        "że który która które którego której któremu którym którą których którymi którzy jaki jaką "
        "gdy kiedy gdzie bo ponieważ choć"
    ).split()
)
_AHEAD = frozenset(
    "jak gdy kiedy choć chociaż ponieważ skoro".split()
)  # what a clause before the main one opens with
_GAPPED = frozenset(["a", "zaś", "natomiast"])  # "dostał Silver Label, a w 2018 r. Gold Label"
_INITIAL = re.compile(r"^[^\W\d_a-ząćęłńóśźż]\.$")


def _next_word(doc: Doc, index: int) -> Token | None:
    """The next token that is no white space, None at the end."""
    index += 1
    while index < len(doc):
        token = doc[index]
        if not token.is_space:
            return token
        index += 1
    return None


def _begins(token: Token) -> bool:
    return token.text[0].isupper() or token.text[0].isdigit() or token.text in OPENERS


def _has_verb(tokens: Iterable[Token]) -> bool:
    """Whether a word can be a finite verb: "na trzy lata" has none."""
    return any(r.pos in _FINITE for token in tokens if token.text != "lata" for r in readings(token.text))


def _abbreviation_ends(token: Token, following: Token, before: Span) -> bool:
    """Whether the full stop of an abbreviation is also the end of its sentence."""
    lower = token.text.lower()
    if lower in _BINDING or _INITIAL.match(token.text) or not following.text[0].isupper():
        return False
    if lower in _DATE_END:  # "Na 31.12.2022 r. KOM liczył": nothing is said yet
        if _in_bracket(before) or _clause_without_verb(before) or _rest_without_verb(following):
            return False
        if _has_verb(before[-_VERB_NEAR:]) and _subject_follows(following):
            return False
        if _only_a_clause_ahead(before):
            return False
        return len(before) > _OPENING_WORDS or _has_verb(before)
    return lower in _OTHER_END and not _in_bracket(before)


def _rest_without_verb(following: Token) -> bool:
    """ "wywalczył w 2018 r. Śląski Klaster Lotniczy.": what follows is no sentence of its own."""
    doc = following.doc
    end = following.i
    while (
        end < len(doc)
        and end - following.i < _REST
        and doc[end].text not in ENDS
        and "\n" not in doc[end].text
    ):
        end += 1
    if end - following.i >= _REST or (end < len(doc) and "\n" in doc[end].text):
        return False
    return not _has_verb(doc[following.i : end])


def _subject_follows(following: Token) -> bool:
    """ "zdobył w 2018 r. Klaster Sosna, który ma 40 firm; ...": no verb before the next clause."""
    doc, skipping = following.doc, False
    main: list[Token] = []
    for token in doc[following.i : following.i + _LONG_REST]:
        text = token.text.lower()
        if text in ENDS or ";" in text or "\n" in text:
            return bool(main) and not _has_verb(main)
        if text == ",":
            after = [word.text.lower() for word in doc[token.i + 1 : token.i + 3]]
            if after[:1] and after[0] in _NEW_CLAUSE:
                return not _has_verb(main)
            skipping = any(word in _SUBORDINATORS for word in after)
        elif not skipping:
            main.append(token)
    return False


def _in_bracket(before: Span) -> bool:
    """Whether a bracket opened in the sentence is still open."""
    depth = 0
    for token in before:
        depth += (token.text == "(") - (token.text == ")")
    return depth > 0


def _clause_without_verb(before: Span) -> bool:
    """ "przypomniał, że w październiku ub.r. Klaster ...": the clause that began has no verb yet."""
    for index in range(len(before) - 1, -1, -1):
        word = before[index].text.lower()
        if word in _SUBORDINATORS or (word in _GAPPED and index and before[index - 1].text == ","):
            return not _has_verb(before[index:])
    return False


def _only_a_clause_ahead(before: Span) -> bool:
    """ "Jak przypomniał prezes, w grudniu 2018 r. Ministerstwo ...": the main clause has no verb yet."""
    if before[0].text.lower() not in _AHEAD:
        return False
    commas = [index for index, token in enumerate(before) if token.text == ","]
    return bool(commas) and not _has_verb(before[commas[-1] :])


def _within_dates(doc: Doc, index: int) -> bool:
    """ "w dniach 31.05.-13.09.2021 r.": the full stop of the first day, a dash and the second."""
    around = doc[max(0, index - 1) : index + 3]
    return (
        len(around) == _DAYS
        and not doc[index].whitespace_
        and around[2].text in "-–—"
        and around[0].text[:1].isdigit()
        and around[3].text[:1].isdigit()
    )


_DAYS = 4


def _ends_sentence(doc: Doc, index: int, start: int) -> bool:
    """Whether a sentence ends with a token whose last letter is one of ENDS."""
    token = doc[index]
    following = _next_word(doc, index)
    if following is None:
        return False
    if token.text == "." and _within_dates(doc, index):
        return False
    if token.text in ENDS or token.text.startswith("..") or token.text == "…":
        if token.text == "." and index and doc[index - 1].text.isdigit():
            # "1. Wynik konkursu" is one line of a list, "ma 40. Reszta" two sentences
            return not following.text[0].isdigit() and index - 1 > start and _begins(following)
        return _begins(following)
    return (
        token.text.endswith(".")
        and len(token.text) > 1
        and _abbreviation_ends(token, following, doc[start:index])
    )


@Language.component("klastry_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Set ``is_sent_start`` of every token."""
    starts = [False] * len(doc)
    begin, pending = 0, True
    for index, text in enumerate(texts_of(doc)):
        if text.isspace():
            pending = pending or "\n" in text
            continue
        if pending and (text not in CLOSERS or doc[index - 1].is_space):
            starts[index] = True
            begin, pending = index, False
        if text[-1] in ENDS and _ends_sentence(doc, index, begin):
            pending = True
    # one array for all: setting Token.is_sent_start looks through the whole document at every token
    values: Any = doc.to_array(["SENT_START"])
    for index, start in enumerate(starts):
        values[index] = 1 if start else _NO
    return doc.from_array(["SENT_START"], values)


# -1, "begins no sentence", in the unsigned numbers of Doc.to_array
_NO = 2**64 - 1
