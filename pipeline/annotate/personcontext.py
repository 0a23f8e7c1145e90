"""What stands around a name: titles and verbs that make it a person's, streets and firms that do not."""

from collections.abc import Sequence

from pipeline.annotate.morphology import readings
from pipeline.annotate.nominative import candidates
from pipeline.annotate.personwords import (
    first_name_sexes,
    governed_cases,
    is_also_a_word,
    is_body,
    is_office,
    is_person_word,
    is_speaking,
    lemmas_of,
    listed,
    titles,
)
from pipeline.annotate.textwords import Word

_REACH = 4
_TITLE, _OFFICE, _COLON = 3, 2, 1
QUOTES_BEFORE, QUOTES_BEHIND = '„"«', '”"»'


def support(words: Sequence[Word], start: int, end: int) -> int:
    """How many signs say that the words ``start:end`` are a person: title 3, office or speaking beside 2."""
    return _support_before(words, start) + _support_behind(words, start, end)


def _support_before(words: Sequence[Word], start: int) -> int:
    if start == 0 or not words[start].joined:
        return _OFFICE if start and _below_office(words, start) else 0
    before = words[start - 1].text
    if before.lower() in titles():
        return _TITLE
    if before == ":" and start > 1 and words[start - 2].text.lower() in listed("before_colon"):
        return _OFFICE  # "Opracował: Dżamil Haddad"
    reflexive = before.lower() == "się" and start > 1 and is_speaking(words[start - 2].text)
    return _OFFICE if reflexive or is_person_word(before) or is_speaking(before) else 0


def _below_office(words: Sequence[Word], start: int) -> bool:
    """ "audytorka wiodąca", and in the next line nothing but the name."""
    first = start - 1
    while first > 0 and not words[first].starts_line and start - first < _REACH:
        first -= 1
    last = start + 1
    while last < len(words) and words[last].joined and last - start < _REACH:
        last += 1
    alone = last >= len(words) or words[last].starts_line
    return words[start].starts_line and alone and words[first].starts_line and is_office(words[first].text)


def _support_behind(words: Sequence[Word], start: int, end: int) -> int:
    if end >= len(words):
        return 0
    following = words[end].text
    if following in ",–—-(" and any(is_office(word.text) for word in words[end + 1 : end + 3]):
        return _OFFICE
    if is_speaking(following):
        return _OFFICE
    signs = words[start].starts_line and words[end].starts_line and not words[start].acronym
    if signs and is_office(following):
        return _OFFICE  # a signature, and below it what the signer is
    return _COLON if following == ":" and words[start].starts_line else 0


def part_of_something_else(words: Sequence[Word], start: int, end: int) -> float:
    """What a name loses for standing in a street's, patron's, firm's or body's name; 1 is all."""
    return max(_part_of_place(words, start, end), _firm_behind(words, end), _body_before(words, start, end))


def _part_of_place(words: Sequence[Word], start: int, end: int) -> float:
    """Words of streets and patrons before a name, titles between skipped: ul. gen. Józefa Bema."""
    i = start - 1
    while i >= 0 and start - i < _REACH and words[i + 1].joined:
        text = words[i].text.lower()
        if text == "im" and _nominative(words, start, end):
            return 0.0  # "gratuluje im Jan Lis"
        if text in listed("streets"):
            return 1.0
        if text not in listed("street_titles"):
            return 0.0
        i -= 1
    return 0.0


def names_firm(words: Sequence[Word], end: int) -> bool:
    """Whether what follows is the tail of a firm's name: Sp. z o.o., i Wspólnicy, & Syn."""
    if end >= len(words) or not words[end].joined:
        return False
    following = words[end]
    text = following.text.lower()
    if text in listed("firm_tails"):
        return following.capital or text in "&+" or "." in text
    if text in ("i", "oraz") and end + 1 < len(words) and words[end + 1].capital:
        return not lemmas_of(words[end + 1].text).isdisjoint(listed("firm_partners"))
    return False


def _firm_behind(words: Sequence[Word], end: int) -> float:
    """Jan Nowak Sp. z o.o., Anna Sowa i Wspólnicy, perhaps Jan Nowak Netwik."""
    if end >= len(words) or not words[end].joined:
        return 0.0
    if names_firm(words, end):
        return 1.0
    following = words[end]
    if not following.capital or following.acronym or following.upper or following.initial:
        return 0.0
    if first_name_sexes(following.text) or is_person_word(following.text) or following.starts_sentence:
        return 0.0
    if is_office(following.text.lower()):
        return 0.0  # "Anna Lis Przewodnicząca Sejmiku"
    return 0.2 if is_also_a_word(following.text) else 0.1


def _nominative(words: Sequence[Word], start: int, end: int) -> bool:
    name = " ".join(word.text for word in words[start:end])
    return candidates(name, kind="person")[0].case == "nom"


def _body_before(words: Sequence[Word], start: int, end: int) -> float:
    """Stolarnia Jan Sowa, Fundacja Anny Nowak; "firma Jan Nowak" but not "firma Jana Nowaka"."""
    if start == 0 or not words[start].joined:
        return 0.0
    before = words[start - 1]
    if _named_cluster_before(words, start) and _nominative(words, start, end):
        return 0.0
    if before.text == "&" or (before.capital and is_body(before.text) and not is_person_word(before.text)):
        return 1.0
    if not before.capital and not lemmas_of(before.text).isdisjoint(listed("firms")):
        return 1.0 if _nominative(words, start, end) and not headed(words, start - 1) else 0.0
    quoted = before.text in QUOTES_BEFORE and end < len(words) and words[end].text in QUOTES_BEHIND
    return 0.3 if quoted else 0.0


def headed(words: Sequence[Word], firm: int) -> bool:
    """ "wiceprezes tej spółki Jan Kos", "prezes firmy Jan Kos": whose office it is, not the firm's name.

    An owner's or founder's firm may be called so: "właściciel firmy Jan Kos".
    """
    before = words[firm - 1].text.lower() if firm else ""
    if before in listed("pointing"):
        return True
    if before == "zarządu" and firm > 1:
        before = words[firm - 2].text.lower()
    return not lemmas_of(before).isdisjoint(listed("heads_of_firms"))


def _named_cluster_before(words: Sequence[Word], start: int) -> bool:
    """ "dyrektorka biura KNITFORWARD Klastra Anna Lis": the cluster has its name, in another case."""
    if start < 2 or not (words[start - 1].joined and words[start - 2].capital):
        return False
    found = [r for r in readings(words[start - 1].text.lower()) if r.lemma == "klaster"]
    return bool(found) and all(r.case != "nom" for r in found)


def hints(words: Sequence[Word], start: int, end: int) -> tuple[tuple[str, ...], str | None]:
    """The cases that what surrounds a name allows (empty: any), and the sex that a title tells."""
    sex: str | None = None
    i = start - 1
    while i >= 0 and words[i + 1].joined and start - i <= _REACH:
        text = words[i].text.lower()
        told = titles().get(text)
        sex = sex or (told if told in ("m", "f") else None)
        governed = governed_cases(text)
        if governed:
            return tuple(sorted(governed)), sex
        if is_speaking(text):
            return ("nom",), sex
        if told is None and not is_person_word(text) and text != "się":
            break
        i -= 1
    alone = words[start].starts_line and (end >= len(words) or not words[end].joined)
    return (("nom",) if alone else ()), sex


def hints_behind(words: Sequence[Word], end: int) -> tuple[tuple[str, ...], str | None]:
    """The cases and the sex that an office in apposition tells: "Luca Ferrante, doradca", "..., prezeską".

    An office with a name of its own ("Jan Lis, dyrektorka Anna Kot") tells nothing of the one before.
    """
    if end + 1 >= len(words) or words[end].text not in ",–—" or not is_office(words[end + 1].text):
        return (), None
    if any(first_name_sexes(word.text) for word in words[end + 2 : end + 5]):
        return (), None
    found = [r for r in readings(words[end + 1].text) if r.pos in ("subst", "adj") and r.number == "sg"]
    cases = tuple(sorted({r.case for r in found if r.case is not None} - {"voc"}))
    return cases, "f" if found and {r.gender for r in found} == {"f"} else None
