"""Offices and functions of people: a head from offices.yml with its complement, where it belongs to a person.

"minister przedsiębiorczości i technologii", "dyrektor ds. rozwoju", "główna specjalistka", "przewodnicząca rady".
The phrase ends before a body's name. A word like "koordynator" is an office only when it means a person: when
a person's name stands beside it, or a verb of human action follows it.
"""

from collections import defaultdict
from dataclasses import dataclass

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.util import filter_spans

from pipeline.annotate.candidates import Candidate, add, covering
from pipeline.annotate.known import vocabulary_of
from pipeline.annotate.morphology import forms, readings
from pipeline.annotate.nominative import decline
from pipeline.annotate.words import words
from pipeline.vocabulary import Office, Vocabulary

SOURCE = "offices"
_MAX_COMPLEMENT = 9
_MAX_GAP = 14


@dataclass(frozen=True, slots=True)
class Head:
    """An office and one of its nominatives ("dyrektorka")."""

    office: Office
    nominative: str


class Offices:
    """Proposes ROLE candidates."""

    def __init__(self, nlp: Language, vocabulary: Vocabulary) -> None:
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        self._heads: defaultdict[str, list[Head]] = defaultdict(list)
        self._portfolios = {p.lower() for entry in vocabulary.entries for p in entry.portfolios}
        patterns = []
        for office in vocabulary.offices:
            for surface in office.surfaces:
                # the masculine with a woman's name is not inflected, so nominatives come first
                for form in sorted({surface, *office_forms(surface)}):
                    if form.lower() not in self._heads:
                        patterns.append(nlp.make_doc(form))
                    self._heads[form.lower()].append(Head(office, surface))
        self._matcher.add("OFFICE", patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Find heads, grow them, keep those that belong to a person."""
        for span in filter_spans([doc[start:end] for _, start, end in self._matcher(doc)]):
            head = self._heads[span.text.lower()][0]
            if covering(doc, span.start_char, "ORG", "CLUSTER", "STATUS", "MINISTRY"):
                continue
            prefix = _prefix(doc, span.start)
            if head.office.id == "koordynator" and _body_in_charge(doc, prefix):
                continue
            middle = _agreeing(doc, span.end)
            end = _territory(doc, self._complement(doc, middle))
            confidence = _belongs_to_person(
                doc, prefix, end, head, portfolio=self._is_portfolio(doc, middle, end)
            )
            if confidence is None:
                continue
            canonical = _canonical(
                doc, prefix, span.start, middle, end, _with_adjectives(doc, span.end, middle, head)
            )
            first, last = doc[prefix], doc[end - 1]
            add(
                doc,
                Candidate(
                    label="ROLE",
                    start=first.idx,
                    end=last.idx + len(last),
                    source=SOURCE,
                    confidence=confidence,
                    canonical=canonical,
                    key=head.office.id,
                ),
            )
        add(doc, *unlisted(doc))
        return doc

    def _is_portfolio(self, doc: Doc, start: int, end: int) -> bool:
        return start < end and doc[start:end].text.lower() in self._portfolios

    def _complement(self, doc: Doc, start: int) -> int:
        """The end of the phrase: a known portfolio, a tail with "ds.", or words in the genitive."""
        if start >= len(doc):
            return start
        for end in range(min(start + _MAX_COMPLEMENT, len(doc)), start, -1):
            if doc[start:end].text.lower() in self._portfolios:
                return end
        index = _tail(doc, start)
        if index > start:
            return index
        index = _genitives(doc, start)
        return max(_tail(doc, index), index)


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
        end = _genitives(doc, index + 1)
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
        ):
            if (
                r.gender == "m1"
                or (r.gender == "f"
                and r.lemma.endswith(("tka", "rka", "czka", "żka", "lożka", "ini", "yni", "nka", "wczyni")))
            ):
                return True
    return False


def _body_begins(doc: Doc, index: int) -> bool:
    for at in (index, index + 1):
        if at < len(doc) and covering(doc, doc[at].idx, "ORG", "CLUSTER", "MINISTRY"):
            return at == index or doc[index].text in ("w", "we", "z", "ze", "przy")
    return False


def _agreeing(doc: Doc, start: int) -> int:
    """The end of adjectives right after an office that go with it: "dyrektorka operacyjna", "audytor wiodący"."""
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
        if doc[end].text.lower() in words("no_complement") or not _same_case(doc, start - 1, end):
            break
        end += 1
    return end


def _same_case(doc: Doc, head: int, adjective: int) -> bool:
    cases = {(r.case, r.gender) for r in readings(doc[head].text.lower()) if r.number == "sg"}
    found = readings(doc[adjective].text.lower())
    # women in masculine offices take feminine adjectives: "dyrektor zarządzająca"
    return any(
        (r.case, r.gender) in cases or (r.case == "nom" and r.gender == "f") for r in found if r.number == "sg"
    )


def _with_adjectives(doc: Doc, start: int, end: int, head: Head) -> str:
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


def _territory(doc: Doc, end: int) -> int:
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
    return frozenset(found)


def _tail(doc: Doc, index: int) -> int:
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
    end = _genitives(doc, begin)
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


def _body_in_charge(doc: Doc, start: int) -> bool:
    """ "Agencja X (koordynator Klastra Y)": the coordinator is a body."""
    if start < 2 or doc[start - 1].text not in ("(", ","):
        return False
    return bool(covering(doc, doc[start - 2].idx, "ORG"))


def _is_case(token: Token, case: str) -> bool:
    return any(
        r.case == case and r.pos in ("subst", "adj", "ger", "depr", "pact", "ppas")
        for r in readings(token.text)
    )


def _genitives(doc: Doc, start: int) -> int:
    """The end of a run of genitives in small letters ("zarządu", "działu innowacji i rozwoju")."""
    end = start
    while end < len(doc) and end - start < _MAX_COMPLEMENT:
        token = doc[end]
        if token.text.lower() in ("i", "oraz") and end > start and end + 1 < len(doc):
            following = doc[end + 1]
            if not (following.is_lower and _genitive_noun(following)):
                break
            end += 2
            continue
        if not _fits_complement(token):
            break
        end += 1
    return end


def _fits_complement(token: Token) -> bool:
    if not token.is_alpha and "-" not in token.text:
        return False
    if token.text.lower() in words("no_complement"):
        return False
    if any(r.lemma in words("bodies_without_name") for r in readings(token.text.lower())):
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
    found = readings(token.text)
    if any(r.pos in ("prep", "conj", "comp", "part", "fin", "praet") for r in found):
        return False
    return any(r.case == "gen" and r.pos in ("subst", "adj", "ger", "ppas", "pact", "depr") for r in found)


def _prefix(doc: Doc, start: int) -> int:
    """ "główna", "zastępca", "p.o.", "pierwszy" before the head."""
    while start > 0:
        token = doc[start - 1]
        if not any(r.lemma in words("office_prefixes") for r in readings(token.text.lower())) and (
            token.text.lower() not in words("office_prefixes")
        ):
            break
        start -= 1
    return start


def _canonical(doc: Doc, prefix: int, start: int, end_head: int, end: int, nominative: str) -> str:
    """The phrase with its head in the nominative, in small letters."""
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


def _belongs_to_person(doc: Doc, start: int, end: int, head: Head, *, portfolio: bool) -> float | None:
    """How sure it is that the phrase is a person's office; None when it isn't."""
    if _person_after(doc, end):
        return 0.95
    if _person_before(doc, start):
        return 0.94
    if head.office.id in words("offices_alone") and (
        portfolio or head.office.kind in ("government", "state")
    ):
        return 0.85
    following = next((t for t in doc[end : end + 2] if not t.is_punct), None)
    acts = following is not None and any(
        (r.pos == "praet" and r.number == "sg") or (r.lemma in words("human_verbs") and r.pos == "fin")
        for r in readings(following.text)
    )
    nominative = doc[start].text.lower() == head.nominative.lower()
    if acts and nominative and (doc[start].is_sent_start or doc[start - 1].is_punct):
        return 0.75
    return None


def _skips(token: Token) -> bool:
    """Words that may stand between an office and its person."""
    if token.is_space or token.is_punct or token.text in "|":
        return True
    return token.text.lower() in words("between_office_and_person")


def _person_after(doc: Doc, index: int) -> bool:
    """A person's name follows: directly, after a body, after "w" and a body, after a dash or comma or title."""
    limit = min(index + _MAX_GAP, len(doc))
    body = False
    while index < limit:
        token = doc[index]
        if covering(doc, token.idx, "PERSON"):
            return True
        inside = covering(doc, token.idx, "ORG", "CLUSTER", "MINISTRY", "PLACE")
        if inside and not body:
            stop = max(c.end for c in inside)
            while index < limit and doc[index].idx < stop:
                index += 1
            body = True
            continue
        if token.text in (".", ";", "!", "?") or "\n\n" in token.text or not _skips(token):
            return False
        index += 1
    return False


def _person_before(doc: Doc, index: int) -> bool:
    """A person's name stands before, with a comma, dash or bracket, or a linking verb, between."""
    steps = 0
    while index > 0 and steps < _MAX_GAP:
        index -= 1
        steps += 1
        token = doc[index]
        if covering(doc, token.idx, "PERSON"):
            return True
        inside = covering(doc, token.idx, "ROLE", "ORG", "CLUSTER", "MINISTRY", "DATE")
        if inside:
            continue
        if token.text in (".", ";", "!", "?") or "\n\n" in token.text:
            return False
        if not (_skips(token) or token.text.lower() in words("linking_verbs")):
            return False
    return False


@Language.factory(
    "klastry_offices",
    assigns=["doc._.candidates"],
    requires=["doc._.candidates"],
    default_config={"extra": []},
)
def make_offices(nlp: Language, name: str, extra: list[str]) -> Offices:
    """The component, with the user's vocabulary files."""
    _ = name
    return Offices(nlp, vocabulary_of(tuple(extra)))
