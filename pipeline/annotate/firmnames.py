"""Names of firms shown by what stands before them: "spółka Netwik", "PPHU Kazbud"."""

from dataclasses import replace

from spacy.tokens import Doc

from pipeline.annotate.bodyheads import body_candidate, legal_form_end, pair_of_goods, starts_other
from pipeline.annotate.candidates import Candidate, covering, text_of
from pipeline.annotate.clusters import is_cluster_word
from pipeline.annotate.extents import extend_right, is_capitalised, quoted_group
from pipeline.annotate.morphology import readings
from pipeline.annotate.words import words


def after_company_noun(doc: Doc, index: int) -> Candidate | None:
    """ "spółka Netwik", "w firmie Lumetra": a capitalised name after a common noun."""
    begin = _past_adjective(doc, index)
    if begin >= len(doc) or doc[begin].is_space:
        return None
    group = quoted_group(doc, begin, len(doc))
    if group is not None and is_capitalised(doc[begin + 1]):
        return body_candidate(doc, begin + 1, group - 1, 0.85)
    others = starts_other(doc, index)
    if doc[begin].text == "," and begin + 1 < len(doc):
        return _in_apposition(doc, begin + 1, others)
    if (
        not is_capitalised(doc[begin])
        or begin in others
        or doc[begin]._.caps_line
        or is_cluster_word(doc[begin])
    ):
        return None
    if covering(doc, doc[begin].idx, "CLUSTER") or _is_named(doc, begin):
        return None
    end = extend_right(doc, begin, stop=lambda i: i in others or legal_form_end(doc, i) > i).end
    if covering(doc, doc[begin].idx, "PLACE") and not _firm_named_after_place(doc, begin, end):
        return None
    if pair_of_goods(doc, end):
        end += 2
    found = body_candidate(doc, begin, legal_form_end(doc, end), 0.85)
    if any(r.lemma in words("before_nominatives") for r in readings(doc[index].text.lower())):
        first = readings(doc[begin].text) or readings(doc[begin].text.lower())
        if not first or any(r.case == "nom" for r in first):  # "firmy Blachy Ostrówek"
            found = replace(found, canonical=text_of(doc)[found.start : found.end])
    return found


def _is_named(doc: Doc, begin: int) -> bool:
    """ "prezes spółki Jan Kos": a person's name begins there, no firm's."""
    return any(
        c.start == doc[begin].idx and c.confidence >= _SURE for c in covering(doc, doc[begin].idx, "PERSON")
    )


_SURE = 0.7


def _past_adjective(doc: Doc, index: int) -> int:
    """ "analityczka firmy doradczej Lexmar": the index of the name, behind an adjective that agrees."""
    begin = index + 1
    if begin + 1 >= len(doc) or not doc[begin].is_lower or not is_capitalised(doc[begin + 1]):
        return begin
    nouns = {(r.number, r.case, r.gender) for r in readings(doc[index].lower_) if r.pos == "subst"}
    agrees = any(
        r.pos == "adj" and (r.number, r.case, r.gender) in nouns for r in readings(doc[begin].lower_)
    )
    return begin + 1 if agrees else begin


def _firm_named_after_place(doc: Doc, begin: int, end: int) -> bool:
    """ "spółka Roztocze OZE": a place in the nominative and more; but not "firma Beskidów Zachodnich"."""
    places = covering(doc, doc[begin].idx, "PLACE")
    longer = all(c.end < doc[end - 1].idx + len(doc[end - 1]) for c in places)
    found = [r for r in readings(doc[begin].text) if "nazwa_geograficzna" in r.labels]
    return (
        longer
        and doc[end - 1].i > begin
        and any(r.case == "nom" for r in found)
        and not any(r.case == "gen" and r.number == "sg" for r in found)
    )


def _in_apposition(doc: Doc, begin: int, others: set[int]) -> Candidate | None:
    """ "którego firma, Dąb Formy Wtryskowe, należy": a name of two words and more between commas."""
    token = doc[begin]
    if not is_capitalised(token) or begin in others or token._.caps_line:
        return None
    if covering(doc, token.idx, "PLACE", "CLUSTER", "ORG", "PERSON"):
        return None
    end = legal_form_end(doc, extend_right(doc, begin, stop=lambda i: i in others).end)
    if end - begin < 2 or end >= len(doc) or doc[end].text not in (",", "."):
        return None
    return body_candidate(doc, begin, end, 0.8)


def business(doc: Doc, index: int) -> Candidate | None:
    """ "PPHU Kazbud", "FHU „Tarnik”": what small firms write before their names."""
    begin = index + 1
    if begin >= len(doc) or not doc[index].whitespace_:
        return None
    group = quoted_group(doc, begin, len(doc))
    if group is None and not (is_capitalised(doc[begin]) and doc[begin].is_alpha):
        return None
    end = group or extend_right(doc, index, stop=lambda i: legal_form_end(doc, i) > i, any_case=True).end
    found = body_candidate(doc, index, legal_form_end(doc, end), 0.88)
    return replace(found, canonical=text_of(doc)[found.start : found.end])
