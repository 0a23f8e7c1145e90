"""Whose an office is: a person's name beside it, or a verb of human action, shows that it is a person's."""

from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import head_lemma
from pipeline.annotate.candidates import covering, text_of
from pipeline.annotate.extents import has_case, is_capitalised, quoted_group
from pipeline.annotate.morphology import readings
from pipeline.annotate.officeasides import DATED, aside_end
from pipeline.annotate.officephrases import Head
from pipeline.annotate.personwords import is_title
from pipeline.annotate.shortnames import looks_like_acronym
from pipeline.annotate.surnames import link_surnames
from pipeline.annotate.words import words

_MAX_GAP = 14
_SHORT_NAME = 6
_SURNAMES = "klastry_surnames"


def remember_surnames(doc: Doc) -> None:
    """Note where people named in full come again by surname: "dyrektor Kowalska" is one's office, too."""
    people = [c for c in doc._.candidates if c.label == "PERSON" and c.confidence >= 0.5]
    later = link_surnames(doc, people)
    doc.user_data[_SURNAMES] = frozenset(offset for c in later for offset in range(c.start, c.end))


def _is_person(doc: Doc, token: Token) -> bool:
    return bool(covering(doc, token.idx, "PERSON")) or token.idx in doc.user_data[_SURNAMES]


def _body_ends(doc: Doc, index: int) -> int | None:
    """Where a body ends that begins at a token: a name, an unknown abbreviation, a head noun alone
    ("prezesem Instytutu")."""
    token = doc[index]
    quoted = quoted_group(doc, index, len(doc))
    if quoted is not None and quoted - index <= _SHORT_NAME and is_capitalised(doc[index + 1]):
        return quoted  # "prezes „Szkwału”"
    inside = covering(doc, token.idx, "ORG", "CLUSTER", "MINISTRY", "PLACE")
    if inside:
        stop = max(c.end for c in inside)
        while index < len(doc) and doc[index].idx < stop:
            index += 1
        return index
    if token._.caps_line:
        return None
    if (named := _unknown_name(doc, index)) is not None:
        return named
    alone = is_capitalised(token) and head_lemma(token) is not None and has_case(token, "gen")
    return index + 1 if alone or looks_like_acronym(token.text) else None


def is_oblique(token: Token) -> bool:
    """Not the nominative: "prezes Fundacji X, lidera klastra" tells of the foundation."""
    return has_case(token, "gen") and not has_case(token, "nom")


def _unknown_name(doc: Doc, index: int) -> int | None:
    """Where a name ends that only its place shows: "prezes Drawy Wiatr Jan Kos".

    Capitalised words between an office and a person's full name; None where there are none.
    """
    end = index
    if is_title(doc[index].text):
        return None
    while end < len(doc) and end - index <= _SHORT_NAME and is_capitalised(doc[end]) and doc[end].is_alpha:
        if _is_person(doc, doc[end]):
            return end if end > index and covering(doc, doc[end].idx, "PERSON") else None
        end += 1
    return None


def body_in_charge(doc: Doc, start: int) -> bool:
    """ "Agencja X (koordynator Klastra Y)", "Fundacji X, będącej koordynatorem": a body coordinates."""
    index = start - 1
    while index > 0 and any(
        r.lemma in words("being_verbs")
        or r.lemma in ("który", "jako", "funkcja", "rola", "jednocześnie", "formalny", "główny", "obecny")
        for r in readings(doc[index].text.lower())
    ):
        index -= 1
    dash = doc[index].text in "–—-" and (
        "–" not in doc[max(0, index - _MAX_GAP) : index].text or is_oblique(doc[start])
    )
    if index < 1 or not (doc[index].text in ("(", ",") or dash):
        return False
    bodies = covering(doc, doc[index - 1].idx, "ORG")
    return bool(bodies) and not _of_person_before(doc, index - 1, start, min(c.start for c in bodies))


def _of_person_before(doc: Doc, index: int, office: int, offset: int) -> bool:
    """ "Anna Lis (Fundacja Dąb, koordynatorka klastra)", "Jan Kos z Fundacji Dąb, koordynator klastra":
    of the person before the body, the latter where the office doesn't agree with the body and stands in no
    brackets of its own: "Jan Kos z Fundacji Dąb (koordynator klastra)" tells of the foundation.
    """
    bracketed = doc[index + 1].text == "("
    while index and doc[index].idx > offset:
        index -= 1
    if index < 2 or not _is_person(doc, doc[index - 2]):
        return False
    agrees = {r.case for r in readings(doc[index].text) if r.pos == "subst"} & {
        r.case for r in readings(doc[office].lower_) if r.pos == "subst"
    }
    return doc[index - 1].text == "(" or (doc[index - 1].text in ("z", "ze") and not agrees and not bracketed)


def belongs_to_person(doc: Doc, start: int, end: int, head: Head, *, portfolio: bool) -> float | None:
    """How sure it is that the phrase is a person's office; None when it isn't."""
    if _only_wished_for(doc, start) or _of_a_heading(doc, start, end):
        return None
    if _person_after(doc, end):
        return 0.95
    if _person_before(doc, start):
        return 0.94
    if _elected(doc, start, end):
        return 0.9
    if _omitted_holder(doc, start):
        return 0.85
    if head.office.id in words("offices_alone") and (
        portfolio or head.office.kind in ("government", "state")
    ):
        return 0.85
    if head.office.id in words("offices_not_alone"):
        return None  # "Ekspert pytał o strategię"
    following = next((t for t in doc[end : end + 2] if not t.is_punct), None)
    acts = following is not None and any(
        (r.pos == "praet" and r.number == "sg") or (r.lemma in words("human_verbs") and r.pos == "fin")
        for r in readings(following.text)
    )
    nominative = doc[start].text.lower() == head.nominative.lower()
    if acts and nominative and (doc[start].is_sent_start or doc[start - 1].is_punct):
        return 0.75
    return None


def _only_wished_for(doc: Doc, start: int) -> bool:
    """ "Kandydatem na prezesa jest Jan Kos", "kandyduje na prezesa"."""
    before = (
        doc[start - 2] if start > 1 and doc[start - 1].lower_ in ("na", "stanowisko", "funkcję") else None
    )
    if before is not None and before.lower_ == "na" and start > 2:
        before = doc[start - 3]
    return before is not None and before.lower_.startswith(("kandydat", "kandyd", "pretend"))


def _elects(token: Token) -> bool:
    return any(
        r.lemma in words("election_verbs") and r.pos in ("praet", "imps", "fin", "ppas")
        for r in readings(token.text.lower())
    )


def _elected(doc: Doc, start: int, end: int) -> bool:
    """ "Na przewodniczącą wybrano Annę Lis", "wybrali Annę Lis na prezesa", "prezesem obrano Annę Lis"."""
    before = doc[start - 1].text.lower() if start else ""
    if before in ("na", "funkcję", "obowiązki", "stanowisko") or has_case(doc[start], "inst"):
        behind = (_body_ends(doc, end) or end) if end < len(doc) else end
        for index in range(behind, min(behind + 4, len(doc))):
            if _elects(doc[index]):
                begin = _aside(doc, index + 1) if index + 1 < len(doc) else len(doc)
                return any(_is_person(doc, t) for t in doc[begin : begin + 3])
            if doc[index].is_punct or is_capitalised(doc[index]):
                break
    if before in ("funkcję", "obowiązki", "stanowisko") and _held(doc, end):
        return True
    if before not in ("na", "funkcję", "stanowisko"):
        return False
    index = start - 1 if before == "na" else start - 2
    if index < 1 or not _is_person(doc, doc[index - 1]):
        return False
    while index > 0 and _is_person(doc, doc[index - 1]):
        index -= 1
    return any(_elects(token) for token in doc[max(0, index - 4) : index])


def _held(doc: Doc, end: int) -> bool:
    """ "Funkcję prezesa Fundacji Dąb pełni Anna Lis": behind the office a body, a verb, the person."""
    index = (_body_ends(doc, end) or end) if end < len(doc) else end
    after = doc[index : index + 3]
    if not len(after) or not any(r.lemma in words("holding_verbs") for r in readings(after[0].lower_)):
        return False
    return any(_is_person(doc, token) for token in after[1:])


def _omitted_holder(doc: Doc, start: int) -> bool:
    """ "Przyszła Anna Lis. Jest dyrektorką Ośrodka": the sentence before names the one person meant."""
    if start < 2 or not doc[start - 1].is_sent_start or not has_case(doc[start], "inst"):
        return False
    verb = doc[start - 1]
    if not any(r.lemma in ("być", "zostać") and r.number == "sg" for r in readings(verb.text.lower())):
        return False
    return len(people_of_sentence_before(doc, verb.i)) == 1


def people_of_sentence_before(doc: Doc, index: int) -> set[str]:
    """The names of the people of the sentence that ends before a token."""
    found: set[str] = set()
    while index > 0:
        index -= 1
        token = doc[index]
        found.update(c.canonical or "" for c in covering(doc, token.idx, "PERSON"))
        if token.is_sent_start:
            break
    return found


def _skips(token: Token) -> bool:
    """Words that may stand between an office and its person."""
    if token.is_space or token.is_punct or token.text == "|":
        return True
    return token.text.lower() in words("between_office_and_person")


def _person_after(doc: Doc, index: int) -> bool:
    """A person's name follows: directly, after a body, after "w" and a body, after a dash or comma or
    title.
    """
    limit = min(index + _MAX_GAP, len(doc))
    body = False
    while index < limit:
        token = doc[index]
        if _is_person(doc, token):
            return True
        stop = None if body else _body_ends(doc, index)
        if stop is not None:
            body = not covering(doc, token.idx, "PLACE")  # "ambasador Finlandii w Polsce Juha Korhonen"
            index = stop
            continue
        beyond = _aside(doc, index)
        if beyond > index:
            index = beyond
            continue
        if token.text in (".", ";", "!", "?") or "\n\n" in token.text or not _skips(token):
            return False
        index += 1
    return False


def _of_a_heading(doc: Doc, office: int, end: int) -> bool:
    """ "1. Sprawozdanie koordynatora", and on the line below "Jan Kos omówił": a genitive behind a noun.

    Not so "z upoważnienia ministra", and below it who signs.
    """
    if end >= len(doc) or "\n" not in doc[end].text or (office > 1 and doc[office - 2].lower_ in ("z", "w")):
        return False
    before = doc[office - 1] if office else None
    return (
        before is not None
        and is_oblique(doc[office])
        and before.is_alpha
        and any(r.pos in ("subst", "ger") and r.case == "nom" for r in readings(before.lower_))
    )


def _aside(doc: Doc, index: int) -> int:
    """Where "od maja", "po raz drugi" ends that begins at a token; the token where none does.

    "Prezesem Fundacji Dąb jest od maja Jan Kos", "menedżerką klastra jest z jej ramienia Anna Lis".
    """
    end = aside_end(text_of(doc), doc[index].idx)
    if end == doc[index].idx and doc[index].lower_ in DATED and index + 1 < len(doc):
        end = max((c.end for c in covering(doc, doc[index + 1].idx, "DATE")), default=end)
    while index < len(doc) and doc[index].idx < end:
        index += 1
    return index


def _person_before(doc: Doc, index: int) -> bool:
    """A person's name stands before, with a comma, dash or bracket, or a linking verb, between."""
    steps = 0
    while index > 0 and steps < _MAX_GAP:
        index -= 1
        steps += 1
        token = doc[index]
        if _is_person(doc, token):
            return True
        inside = covering(doc, token.idx, "ROLE", "ORG", "CLUSTER", "MINISTRY", "DATE")
        if inside or (looks_like_acronym(token.text) and not token._.caps_line):
            continue
        if token.lower_ == "dzień" and doc[max(0, index - 2) : index].text.lower() == "na co":
            index -= 2  # "Jan Kos, na co dzień dyrektor Fundacji Dąb"
            continue
        if token.text in (".", ";", "!", "?") or "\n\n" in token.text:
            return False
        if token.lower_ == "na" and (
            doc[index + 1].lower_.startswith("stanowisk") or (index and _elects(doc[index - 1]))
        ):
            continue  # "Anna Lis, wybrana na prezeskę", "pracująca na stanowisku dyrektorki"
        if not (_skips(token) or token.text.lower() in words("linking_verbs")):
            return False
    return False
