"""Clusters: names built on the word "klaster", and names that a context shows to be a cluster's.

Names known to the vocabulary are found by the vocabulary component, short forms and abbreviations that a
document introduces by the repeats component.
"""

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import head_lemma, pair_of_goods
from pipeline.annotate.candidates import Candidate, add, covering
from pipeline.annotate.clusterbrands import (
    begins_in_polish,
    brand_before_comma,
    brand_before_dash,
    unknown_brand,
)
from pipeline.annotate.clustercontexts import named_clusters
from pipeline.annotate.extents import (
    extend_right,
    has_case,
    is_capitalised,
    is_word_of_name_in_caps,
    quoted_group,
)
from pipeline.annotate.listedclusters import listed_cluster
from pipeline.annotate.morphology import readings
from pipeline.annotate.shownbrands import RECEIVED, shown_brand
from pipeline.annotate.tokens import lowers_of
from pipeline.annotate.words import words

SOURCE = "clusters"
_ENGLISH_FORMS = frozenset({"cluster", "clustera", "clusterowi", "clusterem", "clusterze"})
_CLUSTER_BEGINNINGS = ("klast", "clust")
_ADJECTIVE_ENDING = re.compile(r"^\w*?((?:sk|ck|dzk)(?:i|iego|iemu|im))$")


def is_cluster_word(token: Token, *, number: str | None = "sg") -> bool:
    """Whether the token is a form of "klaster" (of one number, or any for None)."""
    if not token.text[:5].lower().startswith(_CLUSTER_BEGINNINGS):
        return False
    if token.text.lower() in _ENGLISH_FORMS:
        return True
    return any(r.lemma == "klaster" and number in (None, r.number) for r in readings(token.text.lower()))


def _agrees(adjective: Token, head: Token) -> bool:
    cases = {r.case for r in readings(head.text.lower()) if r.lemma == "klaster" and r.number == "sg"}
    last = adjective.text.split("-")[-1]  # "Kujawsko-Pomorski" agrees by its last part
    found = readings(last) or readings(last.lower())
    if not any(r.pos == "adj" for r in found):  # "Doliński": of a place that no dictionary has
        found = (
            (*found, *readings(_ADJECTIVE_ENDING.sub(r"pol\1", last.lower())))
            if _ADJECTIVE_ENDING.search(last.lower())
            else found
        )
    return any(
        r.pos == "adj" and r.number == "sg" and r.case in cases and r.gender in ("m3", "m2", "m1")
        for r in found
    )


def extend_left(doc: Doc, head: int, agrees: Callable[[Token, Token], bool]) -> int:
    """The first token of a name whose head is at ``head``: agreeing capitalised adjectives, then a brand."""
    start = head
    while start > 0:
        token = doc[start - 1]
        if token.is_space or token.text.lower() in words("not_name_adjectives"):
            break
        if covering(doc, token.idx, "STATUS"):
            break  # "jako Krajowy Klaster Kluczowy Klaster Mebli ..."
        if token.is_sent_start and any(r.pos in ("ppas", "pact") for r in readings(token.text.lower())):
            break  # "Zaprzyjaźniony Kujawski Klaster": a sentence begins
        capital = is_word_of_name_in_caps(token) if token._.caps_line else is_capitalised(token)
        if not (capital and token.is_alpha | ("-" in token.text) and agrees(token, doc[head])):
            break
        start -= 1
    if start == head and head > 0:
        token = doc[head - 1]
        if token.is_alpha and is_capitalised(token) and unknown_brand(token) and len(token) > 2:
            start -= 1
    return start


def _dash_apposition(doc: Doc, end: int, stop: Callable[[int], bool]) -> int:
    """ "MedSilesia – Śląska Sieć Wyrobów Medycznych": a dash and a name built on Sieć, Dolina, Grupa ..."""
    if (
        end + 2 < len(doc)
        and doc[end].text in "-–—"
        and doc[end - 1].whitespace_
        and is_capitalised(doc[end + 1])
    ):
        for head in range(end + 1, min(end + 4, len(doc))):
            lemmas = {r.lemma for r in readings(doc[head].text.lower())}
            known = any(c.source == "vocabulary" for c in covering(doc, doc[head].idx, "ORG"))
            if lemmas & words("network_heads_sure") and not known:
                return extend_right(doc, head, stop=stop).end
            if not is_capitalised(doc[head]):
                break
    return end


def _stopper(doc: Doc, head: int) -> Callable[[int], bool]:
    """Where another thing begins: a person, a status, a ministry, a body's head word."""

    def stop(index: int) -> bool:
        token = doc[index]
        if any(
            c.start == token.idx for c in covering(doc, token.idx, "PERSON", "MINISTRY", "STATUS", "DATE")
        ):
            return True
        before = doc[index - 1].text if index else ""
        if before in ("i", "oraz") and _is_activity(token):
            return False
        if before in ("i", "oraz", "&") and any(
            c.start == token.idx and c.confidence > 0.5 for c in covering(doc, token.idx, "CLUSTER", "ORG")
        ):
            return True
        return index != head and is_cluster_word(token) and is_capitalised(token)

    return stop


def _is_activity(token: Token) -> bool:
    """ "Klaster Portów i Żeglugi": what a cluster deals with, though firms are called so, too."""
    return any(r.lemma in words("activities") and r.case == "gen" for r in readings(token.lower_))


def _english(doc: Doc, head: int) -> Candidate | None:
    """ "Arctic Cooling Cluster": the words before the English head."""
    start = head
    while start > 0 and not doc[start].is_sent_start:
        joined = start > 1 and doc[start - 1].lower_ in ("&", "and")
        token = doc[start - 1 - joined]
        if not (token.is_alpha and is_capitalised(token)) or is_cluster_word(token):
            break
        start -= 1 + joined
    if start < head - 1 and doc[start].is_sent_start and begins_in_polish(doc[start], doc[start + 1]):
        start += 1  # "Członkowie Baltic Amber Cluster"
    end = _english_complement(doc, head + 1)
    if start == head - 1 and end > head + 1 and begins_in_polish(doc[start], doc[head]):
        start = head  # "Członkowie Cluster of Green Chemistry"
    if start == head and end == head + 1:
        return None
    last = doc[end - 1]
    return Candidate(
        label="CLUSTER",
        start=doc[start].idx,
        end=last.idx + len(last),
        source=SOURCE,
        confidence=0.9,
        canonical=_english_name(doc, start, head, end),
    )


def _english_name(doc: Doc, start: int, head: int, end: int) -> str | None:
    """The name with its head as English has it: "Ponidzie Bio Cluster"; in capitals grammar decides."""
    if doc[head].lower_ == "cluster" and doc[start]._.caps_line:
        return None
    space = doc[head].whitespace_ if end > head + 1 else ""
    return f"{doc[start:head].text} Cluster{space}{doc[head + 1 : end].text}".strip()


def _english_complement(doc: Doc, start: int) -> int:
    """The end of "of Green Chemistry", "for Digital Health"; ``start`` where no such thing follows."""
    end = start
    while end + 1 < len(doc):
        step = (
            1
            if doc[end].lower_ in ("of", "for", "and", "&")
            and (end == start) == (doc[end].lower_ in ("of", "for"))
            else 0
        )
        if end == start and not step:
            return start
        if not (doc[end + step].is_alpha and is_capitalised(doc[end + step])):
            break
        end += step + 1
    return end


def _named_by_head(doc: Doc, head: int) -> Candidate | None:
    if doc[head].text.lower() in _ENGLISH_FORMS and (english := _english(doc, head)) is not None:
        return english
    stop = _stopper(doc, head)
    extent = extend_right(doc, head, stop=lambda i: stop(i) or _begins_body(doc, i), common_in=True)
    end = max(extent.end, head + 1)
    start = extend_left(doc, head, _agrees)
    while start < head and covering(doc, doc[start].idx, "STATUS"):
        start += 1  # "Wyróżniony odznaką Silver Label Klaster Mebli"
    start = brand_before_dash(doc, start)
    start = brand_before_comma(doc, start, end) if start == head else start
    if start == head - 1 and end == head + 1 and unknown_brand(doc[start]):
        # "NovaTex Klastrowi": the brand stays as it is
        return Candidate(
            label="CLUSTER",
            start=doc[start].idx,
            end=doc[head].idx + len(doc[head]),
            source=SOURCE,
            confidence=0.93,
            canonical=None if doc[start]._.caps_line else f"{doc[start].text} Klaster",
        )
    if end == head + 2 and pair_of_goods(doc, end):  # "Klaster Zdrowie i Turystyka „Uzdrowiska”"
        end = max(extend_right(doc, end + 1, stop=stop).end, end + 2)
    if start == head and end == head + 1:
        return None
    first, last = doc[start], doc[end - 1]
    if start == head and not _complement(doc, head + 1, end):
        return None
    return Candidate(
        label="CLUSTER", start=first.idx, end=last.idx + len(last), source=SOURCE, confidence=0.93
    )


def _begins_body(doc: Doc, index: int) -> bool:
    """ "Klaster Mebli w Ministerstwie", "w Fundacji": a body stands behind the preposition."""
    return doc[index - 1].lower_ in ("w", "we") and (
        head_lemma(doc[index]) is not None
        or bool(covering(doc, doc[index].idx, "PLACE", "ORG", "MINISTRY", "PERSON", "DATE"))
    )


def _is_spoilt_status(doc: Doc, head: int) -> bool:
    """ "KRAJOWEGO KLASTRA KLUCZOWEGĄ" of a scan: no cluster is called so."""
    text = [token.lower_ for token in doc[max(0, head - 1) : head + 2]]
    return len(text) == 3 and text[0].startswith("krajow") and text[2].startswith("kluczow")


def _complement(doc: Doc, start: int, end: int) -> bool:
    """Whether the words after a bare "Klaster" can name it (and are no verb at a sentence's start)."""
    return (
        start < end
        and not all(
            r.pos in ("fin", "praet", "prep")
            for r in readings(doc[start].text) or readings(doc[start].text.lower())
        )
    ) or (start < end and not readings(doc[start].text.lower()))


def _named_after_common_word(doc: Doc, head: int) -> Candidate | None:
    """ "certyfikat klastrowi Silesia Automotive", "klaster „Bór”": the name stands after the common word."""
    begin = head + 1
    if begin >= len(doc) or doc[begin].is_space:
        return None
    group = quoted_group(doc, begin, len(doc))
    if group is not None and is_capitalised(doc[begin + 1]):
        first, last = doc[begin + 1], doc[group - 2]
        return Candidate(
            label="CLUSTER", start=first.idx, end=last.idx + len(last), source=SOURCE, confidence=0.85
        )
    stop = _stopper(doc, head)
    if not is_capitalised(doc[begin]) or stop(begin) or doc[begin]._.caps_line:
        return None
    end = extend_right(doc, begin, stop=stop).end
    if _is_something_else(doc, begin):
        return None
    end = _dash_apposition(doc, end, stop)
    first, last = doc[begin], doc[end - 1]
    return Candidate(
        label="CLUSTER", start=first.idx, end=last.idx + len(last), source=SOURCE, confidence=0.8
    )


def _is_something_else(doc: Doc, index: int) -> bool:
    """After "klaster" may stand a place in the genitive, a body, a person: those have their own labels."""
    token = doc[index]
    if covering(doc, token.idx, "PERSON", "ORG", "MINISTRY", "ROLE", "DATE"):
        return True
    found = readings(token.text)
    geographical = any("nazwa_geograficzna" in r.labels and r.case == "gen" for r in found)
    place = geographical or bool(covering(doc, token.idx, "PLACE"))
    return place and not _is_adjective_of_next(doc, index)


def _is_adjective_of_next(doc: Doc, index: int) -> bool:
    """ "klaster Polska Dolina Ziół": no place, but what kind of valley."""
    if index + 1 >= len(doc) or not is_capitalised(doc[index + 1]):
        return False
    nouns = {(r.number, r.case, r.gender) for r in readings(doc[index + 1].lower_) if r.pos == "subst"}
    adjectives = (r for r in readings(doc[index].lower_) if r.pos == "adj" and r.case == "nom")
    return any((r.number, r.case, r.gender) in nouns for r in adjectives)


def _called(doc: Doc, index: int) -> Candidate | None:
    """ "klaster działał pod nazwą Dolina Miodu", "nazwa Dolina Miodu, pod którą klaster działał"."""
    if not any(r.lemma == "nazwa" for r in readings(doc[index].lower_)) or index + 2 >= len(doc):
        return None
    begin = index + 1
    group = quoted_group(doc, begin, len(doc))
    start, end = (
        (begin + 1, group - 1) if group else (begin, extend_right(doc, begin, stop=_stopper(doc, index)).end)
    )
    if not is_capitalised(doc[start]) or doc[start]._.caps_line:
        return None
    if covering(doc, doc[start].idx, "STATUS", "PERSON", "ORG", "MINISTRY", "CLUSTER"):
        return None
    after = [token.text.lower() for token in doc[end : end + 8]]
    under = (
        "pod" in after[:3] and "którą" in after[:4] and any(is_cluster_word(t) for t in doc[end : end + 8])
    )
    if not under and not _goes_by_name(doc, index):
        return None
    first, last = doc[start], doc[end - 1]
    return Candidate(
        label="CLUSTER", start=first.idx, end=last.idx + len(last), source=SOURCE, confidence=0.75
    )


_ADVERBS = 3


def _goes_by_name(doc: Doc, index: int) -> bool:
    """Whether "pod nazwą" tells what a cluster is called: "klaster działał wcześniej pod nazwą"."""
    if index < 2 or doc[index - 1].text.lower() != "pod":
        return False
    begin = max(0, index - 8)
    near = doc[max(begin, index - 1 - _ADVERBS) : index - 1]
    if not any(r.lemma in words("naming_verbs") for token in near for r in readings(token.lower_)):
        return False
    return any(is_cluster_word(t) or covering(doc, t.idx, "CLUSTER") for t in doc[begin : index - 1])


@Language.component("klastry_clusters", assigns=["doc._.candidates"], requires=["doc._.candidates"])
def clusters(doc: Doc) -> Doc:
    """Propose CLUSTER candidates."""
    for index, lower in enumerate(lowers_of(doc)):
        if lower.startswith("nazw") and (called := _called(doc, index)) is not None:
            add(doc, called)
        beginning = lower.startswith(_CLUSTER_BEGINNINGS)
        if (beginning or lower in RECEIVED) and (shown := shown_brand(doc, index, lower)) is not None:
            add(doc, shown)
        if not beginning or not is_cluster_word(doc[index]):
            continue
        token = doc[index]
        if covering(doc, token.idx, "STATUS") or _is_spoilt_status(doc, token.i):
            continue
        named = listed_cluster(doc, token.i)
        if is_capitalised(token):
            named = _named_by_head(doc, token.i)
        if named is None and not token._.caps_line:
            named = _named_after_common_word(doc, token.i)
        if named is not None:
            add(doc, named)
    add(doc, *named_clusters(doc))
    return doc


__all__ = ["clusters", "extend_left", "has_case", "is_cluster_word"]
