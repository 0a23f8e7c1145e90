"""The phrase of an office: its head, what agrees with it, its complement in the genitive, its tail with
"ds.".
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import head_lemma
from pipeline.annotate.candidates import covering
from pipeline.annotate.morphology import forms, readings
from pipeline.annotate.nominative import decline
from pipeline.annotate.words import words
from pipeline.vocabulary import Office

MAX_COMPLEMENT = 9


@dataclass(frozen=True, slots=True)
class Head:
    """An office and one of its nominatives ("dyrektorka")."""

    office: Office
    nominative: str


def agreeing(doc: Doc, start: int) -> int:
    """The end of adjectives right after an office that go with it: "dyrektorka operacyjna", "audytor
    wiodący".
    """
    end = start
    while (
        end < len(doc)
        and end - start < 2
        and doc[end].is_alpha
        and (doc[end].is_lower or doc[end]._.caps_line)
    ):
        found = readings(doc[end].text.lower())
        adjective = any(
            r.pos in ("adj", "pact", "ppas") and r.number == "sg" and r.gender in ("m1", "f") for r in found
        )
        if not adjective or any(r.pos in ("subst", "prep", "conj") for r in found):
            break
        if (
            _belongs_to_next(doc, end)
            or _governs(doc, end)
            or doc[end].text.lower() in words("no_complement")
            or not _same_case(doc, start - 1, end)
        ):
            break
        end += 1
    return end


def _governs(doc: Doc, index: int) -> bool:
    """ "minister kierujący Ministerstwem Rozwoju": a participle with an object of its own."""
    if index + 1 >= len(doc) or not any(r.pos == "pact" for r in readings(doc[index].text.lower())):
        return False
    following = doc[index + 1]
    if following.text.lower() in ("się", "za"):
        return True
    found = readings(following.text) or readings(following.text.lower())
    return any(r.case == "inst" and r.pos in ("subst", "adj") for r in found) and not covering(
        doc, following.idx, "PERSON"
    )


def _belongs_to_next(doc: Doc, index: int) -> bool:
    """ "prezes czeskiej fundacji": the adjective is the next noun's."""
    if index + 1 >= len(doc) or not doc[index + 1].is_lower:
        return False
    adjective = {(r.number, r.case, r.gender) for r in readings(doc[index].text.lower()) if r.case == "gen"}
    return any(
        r.pos == "subst" and (r.number, r.case, r.gender) in adjective for r in readings(doc[index + 1].text)
    )


def _same_case(doc: Doc, head: int, adjective: int) -> bool:
    cases = {(r.case, r.gender) for r in readings(doc[head].text.lower()) if r.number == "sg"}
    found = readings(doc[adjective].text.lower())
    # women in masculine offices take feminine adjectives: "dyrektor zarządzająca"
    return any(
        (r.case, r.gender) in cases or (r.case == "nom" and r.gender == "f")
        for r in found
        if r.number == "sg"
    )


def with_adjectives(doc: Doc, start: int, end: int, head: Head) -> str:
    """The nominative of an office with its adjectives."""
    parts = [head.nominative]
    for token in doc[start:end]:
        found = [
            r for r in readings(token.text.lower()) if r.pos in ("adj", "pact", "ppas") and r.number == "sg"
        ]
        feminine = all(r.gender == "f" for r in found if r.case == "nom") and any(
            r.case == "nom" for r in found
        )
        feminine = (
            feminine
            or head.nominative.endswith(("ka", "yni", "ini"))
            or head.nominative == head.office.feminine
        )
        wanted = "f" if feminine else "m1"
        lemma = found[0].lemma if found else token.text.lower()
        form = next(
            (
                f
                for f, r in forms(lemma)
                if (r.number, r.case, r.gender) == ("sg", "nom", wanted)
                and r.pos == found[0].pos
                and not r.tag.endswith((":neg", ":com", ":sup"))
            ),
            token.text.lower(),
        )
        parts.append(form)
    return " ".join(parts)


def territory(doc: Doc, end: int) -> int:
    """ "wójt gminy Dubeninki", "prezydent miasta Białystok": the name of the place belongs to the office."""
    if (
        not end
        or end >= len(doc)
        or doc[end - 1].text.lower() not in ("gminy", "miasta", "powiatu", "dzielnicy", "sołectwa")
    ):
        return end
    while end < len(doc) and doc[end].is_title and not covering(doc, doc[end].idx, "PERSON", "ORG"):
        end += 1
    return end


def office_forms(surface: str) -> frozenset[str]:
    """All case forms, singular, of an office: its first word is declined, what agrees with it goes along."""
    head, _, rest = surface.partition(" ")
    found = set(decline(surface, kind="role"))
    for form, reading in forms(head):
        if (
            reading.pos == "subst"
            and reading.lemma == head
            and reading.number == "sg"
            and reading.case != "voc"
        ):
            found.add(f"{form} {rest}".strip())
            if surface.split()[0].endswith("a"):  # "radcy prawnej": a woman in an office in -a
                found.update(f"{form} {other}" for other in _feminine(rest, reading.case))
    return frozenset(found)


def _feminine(adjective: str, case: str | None) -> list[str]:
    """The form of a feminine adjective in a case; empty for what is none."""
    if not any(r.pos == "adj" and r.gender == "f" and r.case == "nom" for r in readings(adjective)):
        return []
    lemma = readings(adjective)[0].lemma
    return [
        form
        for form, r in forms(lemma)
        if (r.number, r.case, r.gender) == ("sg", case, "f") and r.tag.endswith(":pos")
    ]


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
        if token.text.lower() in ("i", "oraz") and end > start and end + 1 < len(doc):
            following = doc[end + 1]
            if not (following.is_lower and _genitive_noun(following)) and not _of_unit(doc, end + 1):
                break
            end += 2
            continue
        if not common_bodies and is_body_without_name(token) and not _unit_of_something(doc, end):
            break
        if _heads_a_name(doc, end) or not (_fits_complement(token) or (end > start and _of_unit(doc, end))):
            break
        end += 1
    while end > start and _adjective_of_next(doc, end - 1):
        end -= 1  # "gdańskiej" of "dyrektorka gdańskiej spółki"
    return end


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


def _adjective_of_next(doc: Doc, index: int) -> bool:
    return _belongs_to_next(doc, index) and any(r.pos == "adj" for r in readings(doc[index].text))


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
    unit = any(r.lemma in words("office_units") and r.case == "gen" for r in readings(token.text.lower()))
    return (
        unit
        and (token.is_title or token._.caps_line)
        and not covering(token.doc, token.idx, "ORG", "CLUSTER")
    )


def _genitive_noun(token: Token) -> bool:
    return _genitive_noun_of(token.text)


def _genitive_noun_of(word: str) -> bool:
    found = readings(word)
    if any(r.pos in ("prep", "conj", "comp", "part", "fin", "praet") for r in found):
        return False
    return any(r.case == "gen" and r.pos in ("subst", "adj", "ger", "ppas", "pact", "depr") for r in found)


def prefix_of(doc: Doc, start: int) -> int:
    """ "główna", "zastępca", "p.o.", "pierwszy" before the head."""
    while start > 0:
        token = doc[start - 1]
        if not any(r.lemma in words("office_prefixes") for r in readings(token.text.lower())) and (
            token.text.lower() not in words("office_prefixes")
        ):
            break
        start -= 1
    return start


def canonical_of(doc: Doc, prefix: int, start: int, end_head: int, end: int, nominative: str) -> str:
    """The phrase with its head in the nominative, in small letters."""
    if prefix < start and doc[prefix].text.lower().startswith("z-c"):
        return f"z-ca {doc[prefix + 1 : end].text.lower()}"
    before = []
    feminine = nominative.split()[0].endswith(
        ("ka", "yni", "ini", "wa", "na", "ca", "cza")
    ) and not nominative.startswith("radca")
    for token in doc[prefix:start]:
        form = token.text.lower()
        for reading in readings(form):
            if reading.lemma in words("office_prefixes"):
                form = reading.lemma
                if reading.pos == "adj" and feminine:
                    form = form[:-1] + "a" if form.endswith(("y", "i")) else form
                break
        before.append(form)
    after = doc[end_head:end].text.replace("\n", " ")
    after = (
        after
        if any(t.is_title for t in doc[end_head:end]) and _has_place(doc, end_head, end)
        else after.lower()
    )
    return " ".join(part for part in (*before, nominative, after) if part)


def _has_place(doc: Doc, start: int, end: int) -> bool:
    return any(covering(doc, token.idx, "PLACE") for token in doc[start:end])
