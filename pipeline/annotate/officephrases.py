"""The phrase of an office: its head, what agrees with it, its complement in the genitive, its tail with
"ds.".
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import covering
from pipeline.annotate.morphology import forms, readings
from pipeline.annotate.nominative import decline
from pipeline.annotate.officecomplements import belongs_to_next
from pipeline.annotate.words import words
from pipeline.vocabulary import Office

_TERRITORIES = frozenset(["gminy", "miasta", "powiatu", "dzielnicy", "sołectwa"])


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
        listed = any(r.lemma in words("office_participles") for r in found)
        if any(r.pos == "pact" for r in found) and not listed:
            break  # "prezes mającej siedzibę w Dębicy Fundacji Dąb"
        if not adjective or (any(r.pos in ("subst", "prep", "conj") for r in found) and not listed):
            break
        if (
            belongs_to_next(doc, end)
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
    if " " in head.nominative and doc[start - 1].lower_ == head.nominative.split()[-1]:
        genitive = any(r.pos == "subst" and r.case == "gen" for r in readings(doc[start - 1].lower_))
        if genitive:  # "członek zarządu województwa podlaskiego"
            return " ".join([*parts, *(token.lower_ for token in doc[start:end])])
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
    if not end or end >= len(doc) or doc[end - 1].text.lower() not in _TERRITORIES:
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


def prefix_of(doc: Doc, start: int) -> int:
    """ "główna", "zastępca", "p.o.", "pierwszy" before the head."""
    while start > 0:
        token = doc[start - 1]
        found = readings(token.text.lower())  # "Obecni byli prezes ...": "byli" is no "były prezes"
        if not any(r.lemma in words("office_prefixes") and r.number != "pl" for r in found) and (
            token.text.lower() not in words("office_prefixes")
        ):
            break
        if _counts_holders(token, doc[start]) or _is_verb_of_being(doc, start - 1):
            break
        start -= 1
    return start


def _counts_holders(token: Token, head: Token) -> bool:
    """ "Pierwszym koordynatorem był": who held it first; but "pierwszy zastępca" is an office of its own."""
    first = any(r.lemma == "pierwszy" for r in readings(token.lower_))
    return first and not any(r.lemma.startswith(_RANKED) for r in readings(head.lower_))


def _is_verb_of_being(doc: Doc, index: int) -> bool:
    """ "Gościem była prezeska Anna Lis": a verb; in "Nagrodę odebrała była prezeska" it is an adjective."""
    if doc[index].lower_ not in ("był", "była") or not index or doc[index].is_sent_start:
        return False
    before = doc[index - 1]
    return before.is_alpha and not any(
        r.pos in ("fin", "praet", "prep", "conj", "imps") for r in readings(before.lower_)
    )


_OF_VOIVODESHIP = re.compile(r"\bwojewództwa [\w-]+", re.IGNORECASE)
_RANKED = ("zastęp", "wice", "sekretarz", "podsekretarz")


def canonical_of(doc: Doc, prefix: int, start: int, end_head: int, end: int, nominative: str) -> str:
    """The phrase with its head in the nominative, in small letters."""
    if prefix < start and doc[prefix].lower_ == "p.o.":
        return doc[prefix:end].text.lower().replace("\n", " ")  # of "obowiązki dyrektora", whatever the case
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
                if reading.pos == "adj" and (feminine or _only_feminine(token.lower_)):
                    form = form[:-1] + "a" if form.endswith(("y", "i")) else form
                break
        before.append(form)
    after = doc[end_head:end].text.replace("\n", " ")
    if not (any(t.is_title for t in doc[end_head:end]) and _keeps_capitals(doc, end_head, end)):
        after = after.lower()
    whole = " ".join(part for part in (*before, nominative, after) if part)
    return _OF_VOIVODESHIP.sub(lambda land: land.group().lower(), whole)


def _only_feminine(adjective: str) -> bool:
    """ "główna technolog": a woman in an office of one form for both."""
    found = [r for r in readings(adjective) if r.pos == "adj" and r.number == "sg"]
    return bool(found) and all(r.gender == "f" for r in found)


def _keeps_capitals(doc: Doc, start: int, end: int) -> bool:
    """A place's name, also one that is a common word, too: "wójt gminy Kije"."""
    territories = any(token.text in _TERRITORIES for token in doc[start - 1 : end - 1])
    return territories or any(covering(doc, token.idx, "PLACE") for token in doc[start:end])
