"""Bodies: ministries and other organisations, by their head nouns, legal forms and the company they keep."""

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import (
    LEGAL_FORM,
    SOURCE,
    body_candidate,
    head_lemma,
    head_lemma_of,
    is_company_noun,
    legal_form_end,
    starts_other,
)
from pipeline.annotate.candidates import Candidate, add, covering, text_of
from pipeline.annotate.clusters import is_cluster_word
from pipeline.annotate.extents import (
    extend_right,
    has_case,
    is_capitalised,
    is_word_of_name_in_caps,
    looks_capitalised,
    patron_end,
)
from pipeline.annotate.firmnames import after_company_noun, business
from pipeline.annotate.morphology import readings
from pipeline.annotate.personwords import is_office
from pipeline.annotate.tokens import lowers_of, texts_of
from pipeline.annotate.words import words

_DATELINE = re.compile(
    r"^[A-ZĆŁŃÓŚŹŻ][^\n()]{2,40}, [^\n()]{0,25}\d[^\n()]{0,12} \(([A-ZĆŁŃÓŚŹŻ]{2,8})\)[.:]? ?[-–—]",
    re.MULTILINE,
)


def _agrees(adjective: Token, head: Token) -> bool:
    """Whether an adjective can agree with the head noun in number, case and gender."""
    nouns = {(r.number, r.case, r.gender) for r in readings(head.text.lower()) if r.pos == "subst"}
    found = readings(adjective.text.lower()) or readings(adjective.text)
    return any(r.pos in ("adj", "pact", "ppas") and (r.number, r.case, r.gender) in nouns for r in found)


def _left(doc: Doc, head: int) -> int:
    start = head
    while start > 0:
        token = doc[start - 1]
        if token.is_space or (
            token.lower_ in words("not_name_adjectives") and not _local_group(doc, start - 1)
        ):
            break
        looks = is_word_of_name_in_caps(token) if token._.caps_line else is_capitalised(token)
        if not looks or token.is_punct or not _agrees(token, doc[head]) or is_office(token.lower_):
            break
        start -= 1
    return start


def _local_group(doc: Doc, index: int) -> bool:
    """ "Lokalna Grupa Działania", "Lokalna Organizacja Turystyczna": the adjective belongs to the name."""
    return doc[index].lower_.startswith("lokaln") and doc[index + 1].lower_.startswith(("grup", "organizacj"))


def _in_place(doc: Doc, end: int, lemma: str) -> int:
    """ "Uniwersytet Przyrodniczy w Poznaniu": the place belongs to the name of some bodies."""
    if lemma == "urząd" and any(
        token.text.lower().startswith("województw") for token in doc[max(0, end - 3) : end]
    ):
        return end
    if lemma not in words("bodies_in_places") or end + 1 >= len(doc) or doc[end].text not in ("w", "we"):
        return end
    if not is_capitalised(doc[end + 1]) or not has_case(doc[end + 1], "loc"):
        return end
    if covering(doc, doc[end + 1].idx, "MINISTRY"):
        return end  # "Wydział Klastrów w Ministerstwie Rozwoju"
    end += 2
    if end < len(doc) and is_capitalised(doc[end]):
        adjective = any(r.pos == "adj" and r.case == "loc" for r in readings(doc[end].text))
        named = covering(doc, doc[end - 1].idx, "PLACE")  # "w Nowym Sączu"
        first = not readings(doc[end - 1].text) and has_case(doc[end], "loc") and not doc[end].is_sent_start
        end += adjective or first or any(c.end > doc[end].idx for c in named)
    return end


def _beside_water(doc: Doc, head: int) -> int:
    """ "Młyn nad Tanwią", "Winnica pod Cergową": where a name ends that is told by what lies beside it."""
    if head + 2 >= len(doc) or doc[head + 1].lower_ not in ("nad", "pod") or doc[head].is_sent_start:
        return head + 1
    named = is_capitalised(doc[head]) and not doc[head]._.caps_line and is_capitalised(doc[head + 2])
    return head + 3 if named and has_case(doc[head + 2], "inst") else head + 1


def _numbered(doc: Doc, end: int) -> int:
    """ "Zespół Szkół Mechanicznych nr 2": schools and banks bear numbers."""
    numbered = end + 1 < len(doc) and doc[end].lower_ in ("nr", "numer") and doc[end + 1].is_digit
    if not numbered:
        return end
    patron = end + 2 < len(doc) and doc[end + 2].lower_ in ("im.", "imienia")
    return (patron_end(doc, end + 3, len(doc)) if patron else None) or end + 2


def _by_head(doc: Doc, head: int, lemma: str) -> Candidate | None:
    others = starts_other(doc, head)
    if lemma in words("part_bodies") and _names_another(doc, head + 1, lemma):
        return None
    if lemma in words("organ_heads") and _is_organ(doc, head):
        return None
    if lemma in words("never_in_names") and _opens(doc, head) and _names_itself(doc, head):
        return after_company_noun(doc, head)
    if lemma == "zarząd" and head and is_office(doc[head - 1].lower_) and not _of_land(doc, head + 1):
        return None  # "Prezes Zarządu Lumetra S.A."
    extent = extend_right(
        doc,
        head,
        stop=lambda i: (
            i in others
            or _is_other_head(doc, i)
            or legal_form_end(doc, i) > i
            or _cluster_follows(doc, head, i)
        ),
        any_case=True,
    )
    start = _left(doc, head)
    numbered = _numbered(doc, extent.end)
    end = extent.end if extent.quoted else _in_place(doc, numbered, lemma)
    if end == head + 1:
        end = _beside_water(doc, head)
    whole = legal_form_end(doc, end)
    if whole > end and start == head and start and _is_brand(doc[start - 1]):
        start -= 1  # "LakPol Serwis sp. z o.o."
    end = whole
    if end - start < 2:
        return None
    return body_candidate(doc, start, end, 0.92)


def _cluster_follows(doc: Doc, head: int, index: int) -> bool:
    """ "Koordynowany przez Fundację Dąb Sudecki Klaster Szkła": a nominative behind an accusative.

    But "Fundacja Klaster Szkła", "Fundację Sudecki Klaster Szkła" are called so.
    """
    accusative = "przez" in lowers_of(doc)[max(0, head - 2) : head] or not has_case(doc[head], "nom")
    if index < head + 2 or not accusative:
        return False
    at = index if doc[index].lower_ == "klaster" else index + 1
    if at >= len(doc) or doc[at].lower_ != "klaster" or not is_capitalised(doc[at]):
        return False
    return at == index or any((r.pos, r.case) == ("adj", "nom") for r in readings(doc[index].lower_))


def _is_organ(doc: Doc, head: int) -> bool:
    """ "Komisja Oceniająca", "Zarządu Lumetra S.A." behind "prezes": parts of a procedure or of a body."""
    following = doc[head + 1] if head + 1 < len(doc) else None
    return following is not None and any(
        r.lemma in words("organ_adjectives") for r in readings(following.lower_)
    )


def _of_land(doc: Doc, index: int) -> bool:
    return index < len(doc) and doc[index].lower_.startswith(("województw", "powiat", "miasta", "gmin"))


_NETWORK = re.compile(r"(?:Sie(?:ć|ci|cią)\sBadawcz(?:a|ej|ą)\s)?Łukasiewicz\s?[-–—]\s?$")


def _in_network(doc: Doc, found: Candidate | None) -> Candidate | None:
    """ "Sieć Badawcza Łukasiewicz – Instytut Lotnictwa": an institute with the network that it belongs to."""
    if found is None:
        return None
    before = text_of(doc)[max(0, found.start - 40) : found.start]
    network = _NETWORK.search(before)
    return found if network is None else replace(found, start=found.start - len(before) + network.start())


def _is_brand(token: Token) -> bool:
    """A capitalised word that no dictionary has, right before another."""
    if not (token.is_alpha and is_capitalised(token)) or covering(token.doc, token.idx, "PERSON"):
        return False
    return not readings(token.text) and not readings(token.lower_)


def _opens(doc: Doc, index: int) -> bool:
    """Whether a sentence begins with a token, or a speech behind a dash."""
    return bool(doc[index].is_sent_start) or (index > 0 and doc[index - 1].text in '–—-„"•')


def _names_itself(doc: Doc, head: int) -> bool:
    """ "Spółka Dąb i Syn": what follows is no genitive ("Spółka Restrukturyzacji Kopalń") and agrees not."""
    if head + 1 >= len(doc) or not is_capitalised(doc[head + 1]):
        return False
    found = readings(doc[head + 1].text) or readings(doc[head + 1].text.lower())
    return not any(r.case == "gen" for r in found) and not _agrees(doc[head + 1], doc[head])


def _names_another(doc: Doc, index: int, lemma: str) -> bool:
    """ "Rada Sudeckiego Klastra ...": what follows is a name of its own."""
    window = doc[index : index + 4]
    heads = (is_capitalised(t) and head_lemma(t) is not None for t in doc[index : index + 2])
    if lemma in ("zarząd", "rada") and any(heads):
        return True  # "Zarząd Fundacji Dąb", but "Zespół Szkół"
    return any(is_cluster_word(token) for token in window) or bool(
        index < len(doc) and covering(doc, doc[index].idx, "CLUSTER", "ORG", "MINISTRY")
    )


def _is_other_head(doc: Doc, index: int) -> bool:
    """After "i" another name begins: a known one, or one with a head noun of its own."""
    if doc[index - 1].text not in ("i", "oraz", "a"):
        return False
    token = doc[index]
    known = any(
        c.start == token.idx and c.confidence > 0.5
        for c in covering(doc, token.idx, "CLUSTER", "ORG", "MINISTRY", "PLACE")
    )
    return known or is_cluster_word(token) or head_lemma(token) is not None


def _by_legal_form(doc: Doc) -> list[Candidate]:
    """Capitalised words before "sp. z o.o.", "S.A." ..."""
    found = []
    for match in LEGAL_FORM.finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is None or not span.start or covering(doc, match.start(), "ORG"):
            continue
        start = span.start
        while start > 0 and _joins_company_name(doc, start - 1):
            start -= 1
        while start < span.start and not is_capitalised(doc[start]) and doc[start].text not in '„"«':
            start += 1
        while start + 1 < span.start and _before_company(doc, start):
            start += 1
        if start < span.start and not covering(doc, doc[start].idx, "STATUS"):
            found.append(body_candidate(doc, start, span.end, 0.93))
    return found


def _before_company(doc: Doc, index: int) -> bool:
    """ "Siedziba Lumetry Sp. z o.o.", "Prezes Zarządu Lumetra S.A.": a common noun, an office, its unit."""
    token = doc[index]
    lemmas = {r.lemma for r in readings(token.lower_)}
    if lemmas & {"zarząd", "rada"} and index and is_office(doc[index - 1].lower_):
        return True
    offices = doc[index].text in ("CEO", "CFO", "CTO", "COO")
    return offices or (bool(doc[index].is_sent_start) and bool(lemmas & words("before_companies")))


def _joins_company_name(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.is_space:
        return False
    if token.text in ("&", "i", "+"):
        return index > 0 and is_capitalised(doc[index - 1])
    if token.text in '”"»':
        return True
    if token.text in "„«":
        return True
    if token._.caps_line and is_office(token.text.lower()):
        return False  # "GŁÓWNA KSIĘGOWA DĄB SP. Z O.O."
    looks = is_word_of_name_in_caps(token) if token._.caps_line else is_capitalised(token)
    return looks and not covering(doc, token.idx, "DATE", "ROLE")


def _foreign(doc: Doc, head: int) -> Candidate | None:
    """ "Uppsala universitet", "City Consulting Institute": a foreign head among capitalised words."""
    start, end = head, head + 1
    while start > 0 and doc[start - 1].is_alpha and is_capitalised(doc[start - 1]):
        start -= 1
    while end < len(doc) and (
        (is_capitalised(doc[end]) and doc[end].is_alpha)
        or (
            doc[end].text in ("of", "for", "and", "&", "the", "de", "für", "der")
            and end + 1 < len(doc)
            and is_capitalised(doc[end + 1])
        )
    ):
        end += 1
    if end - start < 2 or covering(doc, doc[start].idx, "PERSON", "STATUS"):
        return None
    found = body_candidate(doc, start, legal_form_end(doc, end), 0.85)
    return replace(found, canonical=text_of(doc)[found.start : found.end])


def _ministry(doc: Doc, index: int) -> Candidate | None:
    """A ministry that the vocabulary doesn't know: "Ministerstwo" and genitives."""
    others = starts_other(doc, index) - {index}
    end = extend_right(doc, index, stop=lambda i: i in others or not has_case(doc[i], "gen")).end
    if end - index < 2:
        return None
    first, last = doc[index], doc[end - 1]
    return Candidate(
        label="MINISTRY", start=first.idx, end=last.idx + len(last), source=SOURCE, confidence=0.85
    )


def _agencies(doc: Doc) -> list[Candidate]:
    """The agency of a dispatch, "Warszawa, 17.12.2018 (ABC) -", wherever its abbreviation stands."""
    names = {match[1] for match in _DATELINE.finditer(text_of(doc))}
    if not names:
        return []
    return [
        body_candidate(doc, token.i, token.i + 1, 0.85)
        for token in doc
        if token.text in names and not covering(doc, token.idx, "ORG", "CLUSTER", "MINISTRY")
    ]


@Language.component("klastry_bodies", assigns=["doc._.candidates"], requires=["doc._.candidates"])
def bodies(doc: Doc) -> Doc:
    """Propose ORG and MINISTRY candidates."""
    foreign_heads, prefixes = words("foreign_heads"), words("business_prefixes")
    for index, text in enumerate(texts_of(doc)):
        if not text.isalpha() and text not in foreign_heads:
            continue
        found = None
        capital = looks_capitalised(text)
        lower = text.lower()
        if capital and lower.startswith("ministerstw"):
            found = None if covering(doc, doc[index].idx, "MINISTRY") else _ministry(doc, index)
        elif capital and (lemma := head_lemma_of(text)) is not None:
            found = _in_network(doc, _by_head(doc, index, lemma))
        elif (capital and text in foreign_heads) or text == "universitet":
            found = _foreign(doc, index)
        elif text in prefixes:
            found = business(doc, index)
        elif not capital and is_company_noun(lower):
            found = after_company_noun(doc, index)
        if found is not None:
            add(doc, found)
    add(doc, *_by_legal_form(doc), *_agencies(doc))
    return doc
