"""Words that are a town and the surname of somebody in the text: "Ignacy Mielec" and "w Mielcu"."""

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import Candidate
from pipeline.annotate.morphology import readings
from pipeline.annotate.personwords import is_person_word, is_speaking, titles
from pipeline.annotate.places import place_prepositions

_TOWN_WORDS = frozenset(
    ["miasto", "gmina", "powiat", "miejscowość", "wieś", "prezydent", "burmistrz", "starosta"]
)


def people_before_places(
    doc: Doc, named: Sequence[Candidate], surnames: Sequence[Candidate]
) -> list[Candidate]:
    """The mentions and the surnames; of a place and a surname on one word what its surroundings say.

    After a preposition in the case of places it is the place ("z Mielca", "w Mielcu"), beside a verb of
    saying, a title or an office the person ("mówi Mielec"), elsewhere the person where the text has no such
    place.
    """
    places = {(c.start, c.end): c for c in named if c.label == "PLACE"}
    towns = {c.canonical for c in places.values() if _after_preposition(doc, c)}
    dropped: set[tuple[int, int]] = set()
    kept = []
    for surname in surnames:
        place = places.get((surname.start, surname.end))
        if place is None:
            kept.append(surname)
        elif _is_person(doc, place, towns):
            dropped.add((place.start, place.end))
            kept.append(surname)
    return [*(c for c in named if c.label != "PLACE" or (c.start, c.end) not in dropped), *kept]


def _token(doc: Doc, candidate: Candidate) -> Token | None:
    span = doc.char_span(candidate.start, candidate.end)
    return span[0] if span is not None and len(span) == 1 else None


def _after_preposition(doc: Doc, place: Candidate) -> bool:
    token = _token(doc, place)
    if token is None or not token.i:
        return token is None
    cases = place_prepositions().get(doc[token.i - 1].text.lower(), set())
    return any(r.case in cases for r in readings(token.text) if "nazwa_geograficzna" in r.labels)


def _is_person(doc: Doc, place: Candidate, towns: set[str | None]) -> bool:
    token = _token(doc, place)
    if token is None or _after_preposition(doc, place):
        return False
    before = doc[token.i - 1] if token.i else None
    if before is not None and any(r.lemma in _TOWN_WORDS for r in readings(before.text.lower())):
        return False
    near = [doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(doc)]
    if any(is_speaking(other.text) for other in near):
        return True
    if before is not None and (before.text.lower() in titles() or is_person_word(before.text)):
        return True
    return place.canonical not in towns or _after_dash(doc, token) or _instrumental(token)


def _after_dash(doc: Doc, token: Token) -> bool:
    """ "– Policzymy – studzi Mielec": a verb behind the dash that ends a speech."""
    if token.i < 2 or doc[token.i - 2].text not in "–—-":
        return False
    return any(r.pos in ("fin", "praet") and r.number == "sg" for r in readings(doc[token.i - 1].text))


def _instrumental(token: Token) -> bool:
    """ "z Mielcem": one speaks with people."""
    cases = {r.case for r in readings(token.text) if "nazwa_geograficzna" in r.labels}
    return cases == {"inst"}
