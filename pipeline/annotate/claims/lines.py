"""Sentences as lines of items: a mention is one item, a number is one item, every other token is one.

Each line is also spelt as a string of units, one unit an item, over which the patterns of patterns.yml run:
a mention ``‹#CLUSTER=5;nom,acc›`` (its index and possible cases), a number ``‹#NUMBER=0;›``, a token
``‹,lemma,lemma,=form,+praet,+sg,›``.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from spacy.tokens import Doc

from pipeline.annotate.candidates import text_of
from pipeline.annotate.morphology import CASES, readings
from pipeline.annotate.numerals import find_numbers
from pipeline.annotate.shortnames import looks_like_acronym
from pipeline.annotate.tokens import lowers_of, offsets_of, texts_of
from pipeline.annotate.words import words
from pipeline.records import Mention, Span

_NAMED_PUNCTUATION = {",": "COMMA", ";": "SEMICOLON", ":": "COLON", "(": "OPEN", ")": "CLOSE", "|": "BAR"}
_DASHES = frozenset("-–—")
_ALL_CASES = frozenset(CASES)


class Item(msgspec.Struct, frozen=True, gc=False):
    """One mention, number or token of a line: offsets, its text in lower case, indexes, lemmas and tags.

    ``finite``: a token that can be a finite verb.
    """

    start: int
    end: int
    text: str
    mention: int | None = None
    number: float | None = None
    lemmas: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    finite: bool = False


class Line(msgspec.Struct, frozen=True):
    """A sentence (or list item, or table row): its place, items and their spelling.

    ``paragraph`` counts blocks separated by an empty line; ``item`` is True for lines of lists and tables;
    ``lemmas`` are those that its tokens may have.
    """

    index: int
    start: int
    end: int
    paragraph: int
    items: tuple[Item, ...]
    code: str
    offsets: tuple[int, ...]
    item: bool
    lemmas: frozenset[str]

    def item_at(self, code_offset: int) -> int:
        """The index of the item whose unit holds this character of ``code``."""
        return bisect_right(self.offsets, code_offset) - 1

    def has(self, *lemmas: str) -> bool:
        """Whether a token of the line may have one of these lemmas."""
        return not self.lemmas.isdisjoint(lemmas)

    def mentions(self, *labels: str, of: Sequence[Mention]) -> list[int]:
        """Indexes of the line's mentions of these labels, in order."""
        return [
            item.mention
            for item in self.items
            if item.mention is not None and of[item.mention].label in labels
        ]

    def position(self, mention: int) -> int:
        """The index of the item that is this mention; 0 for an abbreviation in brackets, which has no
        item.
        """
        return next((i for i, item in enumerate(self.items) if item.mention == mention), 0)


_FINITE = frozenset({"fin", "praet", "imps", "bedzie", "winien", "pred"})
_VERBS_LIKE_NOUNS = frozenset(["ma", "są", "mają", "mam", "mamy", "macie"])


_OWN = frozenset({"swoją", "swoje", "swój"})  # which is no form of "swoić"


@lru_cache(maxsize=100_000)
def _token_features(text: str) -> tuple[frozenset[str], frozenset[str], bool]:
    found = readings(text) or readings(text.lower())
    if text[:1].isupper() and found:
        found = (*found, *readings(text.lower()))
    if text.lower() in _OWN:
        found = tuple(r for r in found if r.lemma == "swój") or found
    lemmas = {reading.lemma.lower() for reading in found} or {text.lower()}
    tags = {part for reading in found for part in reading.tag.split(":")}
    verb = bool(tags & _FINITE) and "prep" not in tags
    like_noun = "subst" in tags and "praet" not in tags and text.lower() not in _VERBS_LIKE_NOUNS
    return frozenset(lemmas), frozenset(tags), verb and not like_noun


@lru_cache(maxsize=100_000)
def _token_unit(text: str) -> str:
    if text in _NAMED_PUNCTUATION:
        return f"‹,={_NAMED_PUNCTUATION[text]},›"
    if text in _DASHES:
        return "‹,=DASH,›"
    lemmas, tags, _ = _token_features(text)
    parts = [*sorted(lemmas), f"={text.lower()}", *(f"+{tag}" for tag in sorted(tags))]
    return "‹," + ",".join(part.replace("›", "").replace("‹", "") for part in parts) + ",›"


# "KOM-owi", "KOM-em": the endings of letters
_ENDINGS = {
    "owi": frozenset({"dat"}),
    "em": frozenset({"inst"}),
    "iem": frozenset({"inst"}),
    "a": frozenset({"gen"}),
    "u": frozenset({"gen", "loc", "dat"}),
    "ie": frozenset({"loc"}),
}


def mention_cases(mention: Mention) -> frozenset[str]:
    """The cases a mention may stand in, by its words and those of its canonical form."""
    return _cases(mention.text, mention.canonical)


@lru_cache(maxsize=50_000)
def _cases(text: str, name: str) -> frozenset[str]:
    """The cases a mention may stand in, by its first inflected word; all cases where nothing tells.

    A word that the dictionary doesn't have is in the nominative where the canonical form has it as it stands.
    """
    letters, hyphen, ending = text.rpartition("-")
    if hyphen and looks_like_acronym(letters) and ending in _ENDINGS:
        return _ENDINGS[ending]
    if looks_like_acronym(text):
        return _ALL_CASES
    canonical = {word.strip('„”"«»(),').casefold() for word in name.split()}
    words = [word.strip('„”"«»(),') for word in text.split()]
    same = all(word.casefold() in canonical for word in words)
    cases: frozenset[str] = frozenset()
    for word in words:
        own, adjective = _word_cases(word, canonical)
        if own:
            cases = (cases & own) or cases or own
        if cases and not adjective:
            break  # "Nadodrzańskiego Klastra": what the adjective leaves open the noun tells
    if cases:
        return (cases & {"nom", "acc"}) or cases if same else cases
    return _ALL_CASES if same else _ALL_CASES - {"nom"}


def _word_cases(word: str, canonical: set[str]) -> tuple[frozenset[str], bool]:
    """The cases of a name's word, and whether it is an adjective that the next word may tell more of."""
    found = readings(word) or readings(word.lower())
    if word.casefold() not in canonical and any(r.number == "sg" for r in found):
        found = tuple(r for r in found if r.number != "pl")  # "Ministerstwa": one ministry's genitive
    named = [r for r in found if r.pos in ("subst", "adj", "depr", "ger", "ppas", "pact")]
    cases = frozenset(r.case for r in named if r.case is not None)
    return cases, bool(named) and all(r.pos == "adj" for r in named)


def _mention_unit(index: int, mention: Mention) -> str:
    return f"‹#{mention.label}={index};{_spelt_cases(mention.text, mention.canonical)},›"


@lru_cache(maxsize=50_000)
def _spelt_cases(text: str, name: str) -> str:
    return ",".join(sorted(_cases(text, name)))


def _line_of(
    doc: Doc,
    text: str,
    bounds: Span,
    by_start: dict[int, tuple[int, Mention]],
    numbers: dict[int, tuple[int, float]],
) -> list[Item]:
    """The items between two offsets; ``by_start`` has the mentions that begin there."""
    start, end = bounds
    starts = sorted(by_start)
    quotes = _quotes_of_names(text, by_start) if by_start else frozenset()
    items: list[Item] = []
    offsets, texts, lowers = offsets_of(doc), texts_of(doc), lowers_of(doc)
    first = max(0, bisect_right(offsets, start) - 1)
    at = start
    for index in range(first, bisect_left(offsets, end)):
        offset, token = offsets[index], texts[index]
        if offset < at or token.isspace() or offset in quotes:
            continue
        ahead = bisect_left(starts, offset)
        if ahead < len(starts) and starts[ahead] < offset + len(token):
            number, mention = by_start[starts[ahead]]
            items.append(Item(mention.start, mention.end, mention.text.lower(), mention=number))
            at = mention.end
        elif offset in numbers:
            at, value = numbers[offset]
            items.append(Item(offset, at, text[offset:at].lower(), number=value))
        else:
            at = offset + len(token)
            lemmas, tags, finite = _token_features(token)
            items.append(Item(offset, at, lowers[index], None, None, lemmas, tags, finite))
    return items


def _quotes_of_names(text: str, by_start: dict[int, tuple[int, Mention]]) -> frozenset[int]:
    """Where the quotation marks are that hold one name and nothing else: „Iskra” is read as Iskra is."""
    return frozenset(
        offset
        for _, mention in by_start.values()
        if mention.label in _QUOTED
        and text[mention.start - 1 : mention.start] in _OPENING
        and text[mention.end : mention.end + 1] in _CLOSING
        and mention.start > 0
        for offset in (mention.start - 1, mention.end)
    )


_QUOTED = frozenset({"CLUSTER", "ORG"})
_OPENING = frozenset('„"«“»')
_CLOSING = frozenset('”"»“«')


def _sentence_bounds(doc: Doc) -> list[Span]:
    """Sentences, with lines joined that are one sentence broken over lines (certificates, signatures)."""
    text = text_of(doc)
    bounds: list[Span] = []
    for sent in doc.sents:
        start, end = sent.start_char, sent.end_char
        if bounds and _continues(text, bounds[-1], start, end):
            bounds[-1] = (bounds[-1][0], end)
        else:
            bounds.append((start, end))
    return bounds


_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}: ")


def _continues(text: str, last: Span, start: int, end: int) -> bool:
    """Whether the line at ``start`` goes on with the sentence of the line before it."""
    before, here = text[last[0] : last[1]], text[start:end]
    between = before[len(before.rstrip()) :]
    if between != "\n" or _is_list_item(text, last[0], last[1]) or _is_list_item(text, start, end):
        return False
    if _LABEL.match(here):
        return False  # "Statusy: Bronze Label" on a card
    previous = before.rstrip()
    if previous.endswith(":") and previous.lower().split()[-2:-1] == ["przez"]:
        return True  # "reprezentowany przez koordynatora:", and below it the name
    if not previous or previous[-1] in ".!?:;…":
        return False
    if here[:1].islower() or previous[-1] == ",":
        return True
    if previous.lower().split()[-2:-1] == ["przez"]:
        return True  # "zarządzany przez organizację", and below it the name
    word = previous.split()[-1].strip('„”"(),')
    found = readings(word.lower())
    if any(r.lemma in words("company_nouns") for r in found):
        return True
    return (word.islower() or previous.isupper()) and any(
        r.pos in ("prep", "fin", "praet", "conj", "comp") for r in found
    )


def text_to_lines(doc: Doc, mentions: Sequence[Mention]) -> list[Line]:
    """The lines of a document."""
    text = text_of(doc)
    covered = [(m.start, m.end) for m in mentions]
    numbers = {n.start: (n.end, float(n.value)) for n in find_numbers(text) if not _inside(n.start, covered)}
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].start)
    starts = [mentions[i].start for i in order]
    networks = any(m.label == "CLUSTER" and "sieć" in m.canonical.lower().split() for m in mentions)
    lines: list[Line] = []
    paragraph = 0
    last_end = 0
    for index, (start, end) in enumerate(_sentence_bounds(doc)):
        if "\n\n" in text[max(0, last_end - 2) : start + 1] or text[last_end - 2 : last_end] == "\n\n":
            paragraph += 1
        here = order[bisect_left(starts, start) : bisect_left(starts, end)]
        by_start = {mentions[i].start: (i, mentions[i]) for i in here}
        items = _line_of(doc, text, (start, end), by_start, numbers)
        items = _without_aliases(items, mentions)
        if networks:
            items = [_as_cluster(item) for item in items]
        units = []
        for item in items:
            if item.mention is not None:
                units.append(_mention_unit(item.mention, mentions[item.mention]))
            elif item.number is not None:
                units.append(f"‹#NUMBER={len(units)};›")
            else:
                unit = _token_unit(text[item.start : item.end])
                units.append(f"‹,klaster{unit[1:]}" if networks and "sieć" in item.lemmas else unit)
        offsets, total = [], 0
        for unit in units:
            offsets.append(total)
            total += len(unit)
        stripped_end = start + len(text[start:end].rstrip())
        lines.append(
            Line(
                index=index,
                start=start,
                end=stripped_end,
                paragraph=paragraph,
                items=tuple(items),
                code="".join(units),
                offsets=tuple(offsets),
                item=_is_list_item(text, start, end),
                lemmas=frozenset().union(*(item.lemmas for item in items)),
            )
        )
        last_end = end
    return lines


def _as_cluster(item: Item) -> Item:
    """ "Prace sieci", of a cluster that is called so: "MedSilesia – Śląska Sieć Wyrobów Medycznych"."""
    if "sieć" not in item.lemmas:
        return item
    return msgspec.structs.replace(item, lemmas=item.lemmas | {"klaster"})


def _without_aliases(items: list[Item], mentions: Sequence[Mention]) -> list[Item]:
    """ "Ministerstwo Rozwoju (MR) ogłosiło": the abbreviation in brackets says nothing new."""
    kept: list[Item] = []
    index = 0
    while index < len(items):
        if items[index].text == "(" and kept and kept[-1].mention is not None:
            close = next(
                (i for i in range(index + 1, min(index + 7, len(items))) if items[i].text == ")"), None
            )
            if close is not None:
                named = {
                    mentions[m].canonical for item in items[index:close] if (m := item.mention) is not None
                }
                if named == {mentions[kept[-1].mention].canonical}:
                    index = close + 1
                    continue
        kept.append(items[index])
        index += 1
    return kept


def _inside(offset: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, (offset, len_max)) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]


len_max = 1 << 60


def _is_list_item(text: str, start: int, end: int) -> bool:
    """Whether the line is one of a list or table: it has cells, or begins with a bullet, a number, a
    letter.
    """
    surface = text[start:end].strip()
    if " | " in surface or (surface[:1].isdigit() and surface.count(" / ") > 1):
        return True
    begins_line = start == 0 or text[start - 1] == "\n" or text[:start].rstrip(" ").endswith("\n")
    head = surface[:4]
    return (
        begins_line
        and bool(head)
        and (head[0] in "•*·▪‣–—-" or head.split(".")[0].isdigit() or head[1:2] == ")")
    )
