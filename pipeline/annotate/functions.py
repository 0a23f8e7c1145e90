"""Functions of people that no list has: a noun for a person between a name and a body."""

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate, covering
from pipeline.annotate.morphology import readings
from pipeline.annotate.officecomplements import genitives
from pipeline.annotate.words import words

SOURCE = "functions"


def unlisted(doc: Doc) -> list[Candidate]:
    """Functions in no list: after a person and a comma a noun for a person, and then a body.

    "Melania Gołąb, starsza archiwistka Fundacji X", "Klaudiusz Marszał, ekonomista z Akademii Y".
    """
    found = []
    for person in list(doc._.candidates):
        if person.label != "PERSON":
            continue
        span = doc.char_span(person.start, person.end, alignment_mode="expand")
        if span is None or span.end + 2 >= len(doc) or doc[span.end].text not in (",", "–", "-"):
            continue
        start = index = span.end + 1
        while index < len(doc) and index - start < 2 and _is_adjective(doc[index]):
            index += 1
        if (
            index >= len(doc)
            or not _person_noun(doc[index])
            or covering(doc, doc[start].idx, "ROLE", "ORG", "CLUSTER")
        ):
            continue
        end = genitives(doc, index + 1)
        if not _body_begins(doc, end):
            continue
        last = doc[end - 1]
        found.append(
            Candidate(
                label="ROLE",
                start=doc[start].idx,
                end=last.idx + len(last),
                source=SOURCE,
                confidence=0.8,
                canonical=doc[start:end].text.lower(),
            )
        )
    return found


def _is_adjective(token: Token) -> bool:
    found = readings(token.text)
    return token.is_lower and any(
        r.pos in ("adj", "pact") and r.case == "nom" and r.number == "sg" for r in found
    )


def _person_noun(token: Token) -> bool:
    """A noun in the nominative for a man, or one in -ka, -ini for a woman."""
    if not token.is_lower:
        return False
    for r in readings(token.text):
        if (
            r.pos == "subst"
            and r.number == "sg"
            and r.case == "nom"
            and r.lemma not in words("bodies_without_name")
            and r.lemma not in words("no_functions")
        ) and (
            r.gender == "m1"
            or (
                r.gender == "f"
                and r.lemma.endswith(("tka", "rka", "czka", "żka", "lożka", "ini", "yni", "nka", "wczyni"))
            )
        ):
            return True
    return False


def _body_begins(doc: Doc, index: int) -> bool:
    for at in (index, index + 1):
        if at < len(doc) and covering(doc, doc[at].idx, "ORG", "CLUSTER", "MINISTRY"):
            return at == index or doc[index].text in ("w", "we", "z", "ze", "przy")
    return False
