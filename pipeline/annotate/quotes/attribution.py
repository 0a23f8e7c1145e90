"""The words that say who speaks: "mówi Anna Nowak, prezes klastra", after a dash or a quotation mark."""

import functools
import re
from dataclasses import dataclass
from typing import Any

from pipeline.annotate.morphology import readings
from pipeline.annotate.personwords import first_name_sexes
from pipeline.annotate.tokens import ABBREVIATIONS
from pipeline.datafiles import load_yaml
from pipeline.records import Span

DASHES = "-–—―‒−"
_DASH = re.compile(
    rf"(?<=\s)[{DASHES}](?=\s)|(?<=[.,!?…”\"»])[{DASHES}](?=\s)|(?<=[.,!?…]\s)[{DASHES}](?=[^\W\d_])"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MARK = re.compile(rf"{_DASH.pattern}|[.!?…](?=[\s”\"»)]|$)|:(?=\s*\n|\s*$|\s*[„\"«])")
_CLAUSE_END = re.compile(r"[.,;:!?„”\"–—―]|\s-\s")
_LIGHT = frozenset(
    {"adv", "part", "qub", "conj", "comp", "prep", "ppron3", "siebie", "pacta", "pcon", "pant"}
)
_WORDS_BEFORE_VERB = 4
_WORDS_TO_NAME = 5
_OBJECTS = frozenset({"go", "ją", "je", "ich"})
_THUS = re.compile(r"[Tt]ak(?:imi słowami)?\s+")
_FULL_NAME = re.compile(
    r"(?P<first>[^\W\d_a-ząćęłńóśźż][^\W\d_]+)(?: [^\W\d_a-ząćęłńóśźż][\w-]+){1,2}\s+(?=[a-ząćęłńóśźż])"
)
_LONGEST = 600  # characters of an attribution; more is no attribution
_TITLES = frozenset(
    {"p", "pp", "ob", "tow", "red", "kmdr", "bp", "abp", "por", "ppor", "gen", "hr", "arch", "sen"}
)
_MAY_END_SENTENCE = frozenset(
    {"r", "o.o", "s.a", "s.c", "s.j", "k", "itd", "itp", "br", "bm", "in", "pkt", "w"}
)


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """A list of words of quotes.yml."""
    source: dict[str, Any] = load_yaml("pipeline.annotate.quotes", "quotes.yml")
    return frozenset(source[name])


@functools.lru_cache(maxsize=20_000)
def is_one_of(word: str, name: str) -> bool:
    """Whether a word, in any form, is on a list of quotes.yml."""
    lower = word.lower()
    return lower in words_of(name) or any(r.lemma.lower() in words_of(name) for r in readings(lower))


@functools.lru_cache(maxsize=20_000)
def speech_verb(word: str) -> str | None:
    """The lemma of a verb of speech in the third person, None for all other words."""
    for reading in readings(word):
        third = reading.pos == "praet" or (reading.pos == "fin" and ":ter:" in reading.tag)
        if third and (reading.lemma in words_of("verbs") or reading.lemma in words_of("manners")):
            return reading.lemma
    return None


@dataclass(frozen=True, slots=True)
class Attribution:
    """``span`` are its words; ``resumes`` is where the speech goes on after a dash, None if it does not."""

    span: Span
    verb: Span
    resumes: int | None


def ends_sentence(text: str, index: int) -> bool:
    """Whether the mark at ``index`` ends a sentence, and not only an abbreviation."""
    if text[index] != ".":
        return True
    word = re.search(r"[\w.]{1,12}$", text[max(0, index - 12) : index])
    following = text[index + 1 : index + 3].strip()
    if word is None:
        return True
    before = word.group().lower()
    if before in _MAY_END_SENTENCE:
        return not following or not following.islower()
    initial = len(before) == 1 and word.group().isupper()
    if initial or before in _TITLES or before in ABBREVIATIONS:
        return False
    return not following or not following[0].islower()


@functools.cache
def _phrases() -> re.Pattern[str]:
    """ "nie ma wątpliwości", "to słowa": phrases that stand for a verb of speech."""
    phrases = sorted(words_of("phrases") | words_of("phrases_of"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})(?!\w)")


def _may_precede(word: str, before: str) -> bool:
    """Whether a word may stand before the verb: "z uśmiechem", "jak sam", but never a subject."""
    if is_one_of(word, "before_verb") or any(r.pos == "prep" for r in readings(before)):
        return True
    return any(r.pos in _LIGHT or r.case == "inst" for r in readings(word))


def verb_at_start(text: str, start: int, end: int, *, before: int = _WORDS_BEFORE_VERB) -> Span | None:
    """The verb or phrase of speech among the first lower-case words of a clause."""
    phrase = _phrases().match(text, start, end)
    if phrase is not None:
        return phrase.span()
    start = _past_name(text, start, end)
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, min(end, start + 120)):
        if words and _CLAUSE_END.search(text[words[-1].end() : match.start()]):
            break
        if match.group()[0].isupper() or len(words) > before + 1:
            break
        words.append(match)
    for index, match in enumerate(words[: before + 1]):
        lemma = speech_verb(match.group())
        if lemma is None:
            manner = words[0].group() in words_of("in_this_way")
            if not manner and not _may_precede(match.group(), words[index - 1].group() if index else ""):
                return None
            continue
        reflexive = "się" in (w.group() for w in words[max(0, index - 1) : index + 2])
        if reflexive and lemma not in words_of("reflexive"):
            continue
        if len(words) > index + 1 and words[index + 1].group() in _OBJECTS:
            return None  # "– pomysł był prosty – rzucił go Jan Kos, a reszta poszła sama"
        return match.span()
    return None


def _past_name(text: str, start: int, end: int) -> int:
    """Past a name that begins an attribution: "Anna Lis nie kryje radości", "tak Anna Lis mówi"."""
    thus = _THUS.match(text, start, end)
    at = start if thus is None else thus.end()
    name = _FULL_NAME.match(text, at, end)
    return name.end() if name is not None and first_name_sexes(name["first"]) else start


def _unlisted_verb(text: str, start: int, end: int) -> Span | None:
    """A verb that no list has, before the name that ends its clause: "burczy Anna Lis", "rozkłada ręce Kos".

    The name stands in the nominative; verbs that never go with speech don't count.
    """
    verb: re.Match[str] | None = None
    last = start
    for number, match in enumerate(_WORD.finditer(text, start, min(end, start + 90))):
        word = match.group()
        if _CLAUSE_END.search(text[last : match.start()]) or number > _WORDS_TO_NAME:
            return None
        last = match.end()
        if word[0].isupper():
            return None if verb is None or not _names_person(word) else verb.span()
        if verb is None and word != "nie":
            if not _is_finite(word) or is_one_of(word, "no_speech"):
                return None
            verb = match
        elif word in _OBJECTS:
            return None
    return None


def _is_finite(word: str) -> bool:
    """Whether a word is a verb in the third person of the singular, and nothing else."""
    found = readings(word)
    third = (r.number == "sg" and (r.pos == "praet" or (r.pos == "fin" and ":ter:" in r.tag)) for r in found)
    return bool(found) and all(third)


def _names_person(word: str) -> bool:
    """Whether a capitalised word may be a person's first name or surname in the nominative."""
    found = readings(word)
    named = ("imię", "nazwisko", "nazwisko_(odmężowskie)", "nazwisko_(odojcowskie)")
    return not found or any(
        r.case in ("nom", None) and r.number == "sg" and any(label in named for label in r.labels)
        for r in found
    )


def attribution_at(text: str, start: int, end: int) -> Attribution | None:
    """The attribution that begins at ``start`` (after the dash or the comma) and ends before ``end``."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    verb = verb_at_start(text, start, end) or _unlisted_verb(text, start, end)
    if verb is None:
        return None
    limit = min(end, start + _LONGEST)
    for mark in _MARK.finditer(text, verb[1], limit):
        if mark.group() not in ".!?…:":
            before = text[verb[0] : mark.start()].rstrip()[-1:]
            following = text[mark.end() : mark.end() + 2].strip()
            # "z MedSilesii – Śląskiej Sieci": a dash inside a name, not the end of the attribution
            if (
                before not in ".,!?…"
                and following[:1].isupper()
                and _inside_name(text, mark.start(), mark.end(), limit)
            ):
                continue
            last = verb[0] + len(text[verb[0] : mark.start()].rstrip())
            return Attribution((start, last), verb, mark.end())
        if ends_sentence(text, mark.start()) and not _dash_follows(text, mark.end(), end):
            return Attribution((start, mark.start()), verb, None)
    return Attribution((start, limit), verb, None) if limit == end else None


def adds(text: str, told: Span | None, sentence: Span) -> bool:
    """ "– Grant to jedno – mówi Anna Lis. I dodaje: – Z pieczątką łatwiej": the same goes on speaking.

    ``told`` are the words of the attribution before, ``sentence`` what introduces the next piece.
    """
    words = _WORD.findall(text[slice(*sentence)])
    if told is None or len(words) > _FEW_WORDS or text[told[1] : sentence[0]].strip(" .\n"):
        return False
    return any(is_one_of(word, "adding") for word in words) and not any(
        word[0].isupper() for word in words[1:]
    )


_FEW_WORDS = 5


def signature_at(text: str, start: int, end: int) -> Span | None:
    """The name that signs a quotation: "Jan Kos, prezes Fundacji Dąb" below it or behind a dash."""
    signature = _SIGNATURE.match(text, start, end)
    if signature is None or not first_name_sexes(signature["first"]):
        return None
    words = _WORD.findall(signature["line"])
    verbs = any(
        all(r.pos in ("praet", "fin", "imps") for r in readings(word)) and readings(word) for word in words
    )
    return None if verbs or len(words) > _LONGEST_SIGNATURE else signature.span("line")


_SIGNATURE = re.compile(
    r"[.]?(?:\s*\n\s*|\s*[-–—]\s+|\s*\()(?P<line>(?P<first>[^\W\d_a-ząćęłńóśźż][^\W\d_]+)"
    r" [^\W\d_a-ząćęłńóśźż][\w-]+(?:,[^\n()]*)?)[.)]*\s*(?=\n|$)"
)
_LONGEST_SIGNATURE = 16


def _inside_name(text: str, start: int, after: int, limit: int) -> bool:
    """Whether a dash between capitals joins a name: no verb follows it before the sentence ends."""
    last = _WORD.findall(text[max(0, start - 40) : start])[-1:]
    if last and last[0].islower():
        return False
    for match in _WORD.finditer(text, after, limit):
        gap = text[after : match.start()]
        if "." in gap or any(dash in gap for dash in "-–—―"):
            return True
        if any(r.pos in ("praet", "fin", "bedzie", "imps", "pred", "impt") for r in readings(match.group())):
            return False
        after = match.end()
    return True


def _dash_follows(text: str, index: int, end: int) -> bool:
    return re.match(rf"\s*[{DASHES}](?:\s|[^\W\d_])", text[index : min(end, index + 6)]) is not None
