"""What stands around a name that only clusters have: a status got, a coordinator, firms that it gathers."""

import re
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, covering, text_of
from pipeline.annotate.clusterbrands import unknown_brand
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.morphology import readings
from pipeline.annotate.tokens import texts_of
from pipeline.annotate.words import words

_GOT = r"(?:otrzyma|zdoby|uzyska|odnowi|utrzyma|obroni|zachowa|dosta)ł[aoiy]?"
_GATHERS = r"(?:zrzesza|skupia|grupuje|jednoczy|zrzeszają|skupiają)"
# right behind the name: "Dolina Szkła (DS), której koordynatorem jest", "skupia obecnie 64 firmy"
_COORDINATED = re.compile(
    r"[”\"]?(?:\s\([^)\n]{2,12}\))?,\s(?:któr(?:ej|ego)\s(?:\w+\s)?koordynatorem|koordynowan\w+\sprzez)\b"
)
_GATHERING = re.compile(
    rf"[”\"]?(?:\s\([^)\n]{{2,12}}\))?\s(?:\w+\s){{0,2}}{_GATHERS}\s(?:[\w.]+\s){{0,4}}"
    r"(?:firm[yę ]?|członk|podmiot|przedsiębior|partner|uczeln|producent|instytucj)"
)
_GETTING = re.compile(rf"[”\"]?(?:\s\([^)\n]{{2,12}}\))?\s(?:\w+\s){{0,3}}{_GOT}\b")
# right before it: "Koordynatorem Doliny Szkła jest", "status otrzymała Dolina Szkła", "przyznano Dolinie"
_COORDINATOR_OF = re.compile(r"\b[Kk]oordynator(?:em|ka|ką|ki|a|ce|kę)?\s[„\"]?$")
_GOT_BY = re.compile(
    rf"(?:{_GOT}|przyznano|nadano|odnowiono|przedłużono)\s(?:(?:także|również|też|ponownie)\s)?[„\"]?$"
)
# "zmienił nazwę na LeatherHub Małopolska", "przyjął nazwę NovaTex", "działa teraz pod nazwą Dolina Miodu"
_NAMED = re.compile(
    r"\b(?:nazwę(?:\s[^.;\n]{2,60})?\sna|(?:przyjął|przyjęła|przyjęło|nosi|przybrał|przybrała)\s(?:\w+\s)?nazwę|nową\snazwę:?)\s[„\"]?$"
)
_BEFORE_NAME = frozenset({"na", "nazwę", ":", "„", '"'})
_BEFORE, _BEHIND = 90, 90
_MOST_WORDS = 5
_LABELS = ("PERSON", "ORG", "CLUSTER", "MINISTRY", "STATUS", "DATE", "PLACE", "ROLE", "SCORE")


def told_as_cluster(doc: Doc, start: int, end: int) -> bool:
    """Whether what stands around the words ``start:end`` of the text is said of clusters alone."""
    before, after = _around(doc, start, end)
    if _COORDINATED.match(after) or _GATHERING.match(after) or _COORDINATOR_OF.search(before):
        return True
    return bool(_GETTING.match(after) or _GOT_BY.search(before)) and _has_status(doc, start)


def _around(doc: Doc, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind in the same line."""
    text = text_of(doc)
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    return before, text[end : end + _BEHIND].partition("\n")[0]


def _has_status(doc: Doc, start: int) -> bool:
    """Whether the sentence at a place names a title that clusters hold."""
    first, last = _sentence(doc, _index_at(doc, start))
    begin, stop = doc[first].idx, doc[last - 1].idx
    return any(
        c.label == "STATUS" and c.source == "vocabulary" and begin <= c.start <= stop
        for c in doc._.candidates
    )


def _sentence(doc: Doc, index: int) -> tuple[int, int]:
    """The first token of the sentence of a token, and the one behind its last."""
    first, last = index, index + 1
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and not doc[last].is_sent_start:
        last += 1
    return first, last


def _index_at(doc: Doc, offset: int) -> int:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return 0 if span is None else span.start


def named_clusters(doc: Doc) -> list[Candidate]:
    """Names without the word "klaster" that a status, a coordinator or a new name shows to be clusters'."""
    found: list[Candidate] = []
    texts = texts_of(doc)
    named_here = "nazwę" in text_of(doc)
    passed = 0
    for index, text in enumerate(texts):
        if index < passed or not text[:1].isupper():
            continue
        after_named = named_here and index and texts[index - 1] in _BEFORE_NAME
        if not after_named and not any(map(_begins_brand, texts[index : index + 2])):
            continue
        passed = end = _run(doc, index)
        if end == index:
            continue
        start, last = doc[index].idx, doc[end - 1]
        stop = last.idx + len(last)
        named = _NAMED.search(_around(doc, start, stop)[0]) is not None and _cluster_before(doc, index)
        brand = not named and _may_be_brand(doc, index, end)
        listed = brand and _among_clusters(doc, index, end, found)
        if named or listed or (brand and told_as_cluster(doc, start, stop)):
            found.append(Candidate(label="CLUSTER", start=start, end=stop, source="clusters", confidence=0.8))
    return found


def _among_clusters(doc: Doc, start: int, end: int, found: Sequence[Candidate]) -> bool:
    """ "Tytuł mają trzy klastry: Klaster Mebli, AgroPole i Dolina Szkła": one of a list of clusters."""
    known = start > 1 and doc[start - 1].text in _JOINING and _is_cluster(doc, start - 2, found)
    if not known and not (
        end + 1 < len(doc) and doc[end].text in _JOINING and _is_cluster(doc, end + 1, found)
    ):
        return False
    first, last = _sentence(doc, start)
    return _has_status(doc, doc[start].idx) or any(
        t.lower_ in _CLUSTERS or t.lower_.startswith("laureat") for t in doc[first:last]
    )


_JOINING = frozenset({",", "i", "oraz"})
_CLUSTERS = frozenset({"klastry", "klastrów", "klastrom", "klastrami"})


def _is_cluster(doc: Doc, index: int, found: Sequence[Candidate]) -> bool:
    at = doc[index].idx
    return bool(covering(doc, at, "CLUSTER")) or any(c.start <= at < c.end for c in found)


def _run(doc: Doc, index: int) -> int:
    """The end of a run of capitalised words that begins at a token; the token where nothing may begin."""
    if index and is_capitalised(doc[index - 1]) and doc[index - 1].is_alpha and not doc[index].is_sent_start:
        return index
    if not _is_word(doc[index]) or covering(doc, doc[index].idx, *_LABELS):
        return index
    end = index + 1
    while end < len(doc) and end - index < _MOST_WORDS and _is_word(doc[end]) and not doc[end].is_sent_start:
        if covering(doc, doc[end].idx, *(label for label in _LABELS if label != "PLACE")):
            return index
        end += 1
    return end


def _is_word(token: Token) -> bool:
    return is_capitalised(token) and (token.is_alpha or "-" in token.text) and not token._.caps_line


@lru_cache(maxsize=100_000)
def _begins_brand(text: str) -> bool:
    """Whether a brand may begin with a word: written like one, or a word that networks are called by."""
    return text[1:] != text[1:].lower() or _is_network(text.lower())


def _may_be_brand(doc: Doc, start: int, end: int) -> bool:
    """A brand that no dictionary has, or words built on "dolina", "sieć"."""
    if any(_is_network(token.lower_) for token in doc[start : min(end, start + 2)]):
        return end - start > 1
    first = doc[start]
    return unknown_brand(first) and first.text[1:] != first.text[1:].lower() and not first.is_upper


def _is_network(lower: str) -> bool:
    return any(r.pos == "subst" and r.lemma in words("network_heads_sure") for r in readings(lower))


def _cluster_before(doc: Doc, index: int) -> bool:
    """Whether a cluster is spoken of shortly before in the sentence."""
    first = index
    while first and not doc[first].is_sent_start and index - first < _SPOKEN_OF:
        first -= 1
    return any(covering(doc, t.idx, "CLUSTER") or t.lower_.startswith("klast") for t in doc[first:index])


_SPOKEN_OF = 30
