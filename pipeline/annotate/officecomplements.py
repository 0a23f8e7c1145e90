"""What an office is of: genitives ("zarządu", "działu innowacji") and a tail with "ds."."""

from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import head_lemma
from pipeline.annotate.candidates import covering
from pipeline.annotate.morphology import readings
from pipeline.annotate.words import words

MAX_COMPLEMENT = 9
_THERE = ("tamtejsz", "tutejsz", "miejscow")


def tail(doc: Doc, index: int) -> int:
    """After "ds." or "do spraw": genitives and "z" with an instrumental; ``index`` when there is no tail."""
    if index >= len(doc):
        return index
    text = doc[index].text.lower()
    if text in ("ds.", "d.s.", "ds"):
        begin = index + 1
    elif text == "do" and index + 1 < len(doc) and doc[index + 1].text.lower() in ("spraw", "sprawy"):
        begin = index + 2
    else:
        return index
    end = genitives(doc, begin, common_bodies=True)
    if (
        end < len(doc)
        and doc[end].text.lower() in ("z", "ze")
        and end + 1 < len(doc)
        and doc[end + 1].is_lower
    ):
        after = end + 1
        while after < len(doc) and doc[after].is_lower and _is_case(doc[after], "inst"):
            after += 1
        end = after if after > end + 1 else end
    return end if end > begin else index


def _is_case(token: Token, case: str) -> bool:
    return any(
        r.case == case and r.pos in ("subst", "adj", "ger", "depr", "pact", "ppas")
        for r in readings(token.text)
    )


def genitives(doc: Doc, start: int, *, common_bodies: bool = False) -> int:
    """The end of a run of genitives in small letters ("zarządu", "działu innowacji i rozwoju").

    A common noun for a body ends it ("prezes spółki"); with ``common_bodies`` it goes on ("ds. klastrów").
    """
    end = start
    while end < len(doc) and end - start < MAX_COMPLEMENT:
        token = doc[end]
        if token.lower_.startswith(_THERE):
            break  # "koordynatorka tamtejszego Klastra X"
        if token.text.lower() in ("i", "oraz") and end > start and end + 1 < len(doc):
            following = doc[end + 1]
            joins = following.is_lower and _genitive_noun(following) and not _is_of_a_man(following)
            if not joins and not _of_unit(doc, end + 1):
                break
            end += 2
            continue
        field = _unit_of_something(doc, end) or (end > start and _field_of_unit(doc, end))
        if not common_bodies and is_body_without_name(token) and not field and token.lower_ != "klastrów":
            break
        if _heads_a_name(doc, end) or not (_fits_complement(token) or (end > start and _of_unit(doc, end))):
            break
        end += 1
    while end > start and _adjective_of_next(doc, end - 1):
        end -= 1  # "gdańskiej" of "dyrektorka gdańskiej spółki"
    adjectives = not common_bodies and not any(_is_noun(token) for token in doc[start:end])
    return start if adjectives and doc[start].is_lower else end  # "prezeska dębickiej Fundacji Dąb"


def _is_of_a_man(token: Token) -> bool:
    """ "prezes zarządu i dyrektor finansowy": another office, not what the first is of."""
    return any(
        (r.pos, r.number, r.case, r.gender) == ("subst", "sg", "nom", "m1") for r in readings(token.text)
    )


def _of_unit(doc: Doc, index: int) -> bool:
    """ "Dyrektor Departamentu Innowacji i Polityki": what a unit with a capital deals with."""
    token = doc[index]
    if not token.is_title or token._.caps_line or not _genitive_noun_of(token.text.lower()):
        return False
    if covering(doc, token.idx, "PERSON", "CLUSTER", "MINISTRY", "PLACE"):
        return False
    return any(
        t.is_title and any(r.lemma in ("departament", "wydział", "dział") for r in readings(t.text.lower()))
        for t in doc[max(0, index - 5) : index]
    )


def _field_of_unit(doc: Doc, index: int) -> bool:
    """ "kierownik biura klastrów w Urzędzie": bodies in the plural right behind a unit are what it deals
    with.
    """
    unit = any(r.lemma in words("units_of_bodies") for r in readings(doc[index - 1].lower_))
    found = [r for r in readings(doc[index].lower_) if r.pos == "subst" and r.case == "gen"]
    return unit and bool(found) and all(r.number == "pl" for r in found)


def _adjective_of_next(doc: Doc, index: int) -> bool:
    return belongs_to_next(doc, index) and any(r.pos == "adj" for r in readings(doc[index].text))


def is_body_without_name(token: Token) -> bool:
    """Whether it is a common noun for a body: "spółki", "klastra"."""
    return any(r.lemma in words("bodies_without_name") for r in readings(token.text.lower()))


def _is_noun(token: Token) -> bool:
    return any(r.pos in ("subst", "ger", "depr") and r.case == "gen" for r in readings(token.text.lower()))


def _unit_of_something(doc: Doc, index: int) -> bool:
    """ "kierowniczka zakładu statystyki": a part of a body, by the field that follows."""
    lemmas = {r.lemma for r in readings(doc[index].text.lower())}
    if lemmas.isdisjoint(words("units_with_field")) or index + 1 >= len(doc):
        return False
    return doc[index + 1].is_lower and _is_noun(doc[index + 1]) and _genitive_noun(doc[index + 1])


def _heads_a_name(doc: Doc, index: int) -> bool:
    """Whether a common noun for a body stands right before its name ("właściciel tartaku Deska i Syn")."""
    token = doc[index]
    following = doc[index + 1] if index + 1 < len(doc) else None
    if following is None or token._.caps_line or covering(doc, following.idx, "PERSON"):
        return False
    if not (following.text[:1].isupper() or following.text in '„"'):
        return False
    if head_lemma(following) is not None or covering(doc, following.idx, "MINISTRY"):
        return False  # "kierownik laboratorium Politechniki": a part of the body that follows
    bodies = words("body_heads") - words("office_units")
    return any(r.lemma in bodies for r in readings(token.text))


def _fits_complement(token: Token) -> bool:
    if not token.is_alpha and "-" not in token.text:
        return False
    if token.text.lower() in words("no_complement"):
        return False
    if token._.caps_line:
        lower = readings(token.text.lower())
        return any(r.case == "gen" and r.pos in ("subst", "adj") for r in lower) and not covering(
            token.doc, token.idx, "PERSON", "ORG", "CLUSTER", "MINISTRY"
        )
    if token.is_lower:
        return _genitive_noun(token)
    if _of_land(token):
        return True
    unit = any(r.lemma in words("office_units") and r.case == "gen" for r in readings(token.text.lower()))
    return (
        unit and token.is_title and (not covering(token.doc, token.idx, "ORG", "CLUSTER") or _in_body(token))
    )


def _of_land(token: Token) -> bool:
    """ "Marszałek Województwa Podlaskiego", "Członkini Zarządu Województwa Podlaskiego"."""
    doc, at = token.doc, token.i
    if token.lower_ == "zarządu" and at + 1 < len(doc):
        return doc[at + 1].lower_ == "województwa"
    if token.lower_ == "województwa" or not at or doc[at - 1].lower_ != "województwa":
        return token.is_title and token.lower_ == "województwa"
    return token.is_title and any((r.pos, r.case) == ("adj", "gen") for r in readings(token.lower_))


def _in_body(token: Token) -> bool:
    """ "naczelniczka Wydziału Klastrów w Ministerstwie Rozwoju": a part of the body that follows."""
    doc = token.doc
    if not any(r.lemma in words("units_of_bodies") for r in readings(token.lower_)):
        return False
    end = max(c.end for c in covering(doc, token.idx, "ORG", "CLUSTER"))
    after = next((t.i for t in doc[token.i :] if t.idx >= end), len(doc))
    return (
        after + 1 < len(doc)
        and doc[after].lower_ in ("w", "we")
        and bool(covering(doc, doc[after + 1].idx, "MINISTRY", "ORG"))
    )


def _genitive_noun(token: Token) -> bool:
    return _genitive_noun_of(token.text)


def _genitive_noun_of(word: str) -> bool:
    found = readings(word)
    if any(r.pos in ("prep", "conj", "comp", "part", "fin", "praet") for r in found):
        return False
    return any(r.case == "gen" and r.pos in ("subst", "adj", "ger", "ppas", "pact", "depr") for r in found)


def belongs_to_next(doc: Doc, index: int) -> bool:
    """ "prezes czeskiej fundacji": the adjective is the next noun's."""
    if index + 1 >= len(doc) or not doc[index + 1].is_lower:
        return False
    adjective = {(r.number, r.case, r.gender) for r in readings(doc[index].text.lower()) if r.case == "gen"}
    return any(
        r.pos == "subst" and (r.number, r.case, r.gender) in adjective for r in readings(doc[index + 1].text)
    )
