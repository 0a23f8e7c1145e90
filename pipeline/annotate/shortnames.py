"""What a name is called when it comes again: initials, its quoted part, its brand, without its head word."""

import re
from functools import lru_cache
from itertools import product

from pipeline.annotate.morphology import readings
from pipeline.annotate.tokens import text_to_tokens

_QUOTED = re.compile(r"[„\"«“]([^„”\"«»“]+)[”\"»“]")
_CONNECTORS = frozenset(
    ["i", "oraz", "w", "z", "na", "do", "dla", "bez", "im.", "&", "-", "–", "—", "the", "of", "and", "for"]
)
_CLUSTER_WORDS = frozenset({"klaster", "cluster"})
_LEGAL_FORMS = frozenset(["SP.", "O.O.", "S.C.", "S.J.", "SP.J.", "SP.K.", "S.K."])
_MAX_ACRONYMS = 512
_UPPER = re.compile(r"[^\W\d_a-ząćęłńóśźż]")


def words_of(name: str) -> list[str]:
    """The tokens of a name without white space."""
    return list(_words_of(name))


@lru_cache(maxsize=20_000)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(token for token in text_to_tokens(name) if not token.isspace())


def quoted_part(name: str) -> str | None:
    """ "Klaster Stolarki „Sęk”" -> "Sęk"."""
    match = _QUOTED.search(name)
    return match[1] if match else None


@lru_cache(maxsize=20_000)
def without_quotes(name: str) -> str:
    """The name with its quotation marks taken out."""
    return re.sub(r"\s+", " ", re.sub(r"[„”\"«»“]", "", name)).strip()


def _pieces(word: str) -> list[str]:
    """What one word may give to an acronym."""
    if word in '„”"«»“,()':
        return [""]
    if word.lower() in _CONNECTORS:
        return ["", word[0].lower()] if word.isalpha() else ["", word]
    pieces = [word[0].upper()]
    if word.isupper() and 1 < len(word) <= 5:
        pieces.append(word)
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        pieces += ["".join(part[0].upper() for part in parts), "-".join(part[0].upper() for part in parts)]
    if word.lower() in _CLUSTER_WORDS:
        pieces.append("")
    inner = "".join(_UPPER.findall(word))
    if 1 < len(inner) < len(word):
        pieces.append(inner)
    return pieces


def acronyms(name: str) -> frozenset[str]:
    """The acronyms of two letters and more that initials can make: "Klaster Fotoniki i Światłowodów" ->
    KFiŚ, KFŚ ...
    """
    found: set[str] = set()
    quoted = quoted_part(name)
    bases = [words_of(name)]
    if quoted is not None:
        bases.append(words_of(_QUOTED.sub("", name)))
    for dash in (" - ", " – "):
        if dash in name:
            bases += [words_of(part) for part in name.split(dash)]
    last = apposition(name)
    if last is not None and name.endswith(last) and len(words_of(name[: -len(last)])) > 2:
        bases.append(
            words_of(name[: -len(last)])
        )  # "BKP" of "Bydgoski Klaster Przemysłowy Dolina Narzędziowa"
    for base in bases:
        options = [_pieces(word) for word in base]
        count = 1
        for option in options:
            count *= len(option)
        if count > _MAX_ACRONYMS:
            options = [option[:1] for option in options]
        found.update("".join(combination) for combination in product(*options))
    return frozenset(acronym for acronym in found if len(acronym) > 1)


@lru_cache(maxsize=50_000)
def looks_like_acronym(text: str) -> bool:
    """Two capitals or more in one short word: KOM, MRiT, KFiŚ, PGM-u is cut before."""
    return (
        2 <= len(text) <= 12
        and len(_UPPER.findall(text)) >= 2
        and text.replace("-", "").replace("&", "").isalnum()
    )


def brands(name: str) -> list[str]:
    """Shorter names that stand for a cluster's full name, longest first.

    The quoted part; what stands before a spaced dash; the rest without a leading or trailing "Klaster".
    """
    found: list[str] = []
    quoted = quoted_part(name)
    if quoted is not None:
        found.append(quoted)
        found.append(f"Klaster „{quoted}”")
        found.append(f"Klaster {quoted}")
    found += [name.split(dash)[0] for dash in (" - ", " – ", " — ") if dash in name]
    plain = words_of(without_quotes(name))
    if len(plain) > 1 and plain[-1].lower() == "klaster":
        found.append(" ".join(plain[:-1]))
    return [brand for brand in dict.fromkeys(found) if brand != name]


_MEDIA = frozenset("agencja serwis portal tygodnik dziennik kurier gazeta radio telewizja".split())
_FEWEST = 3


def own_name(body: str) -> str | None:
    """ "Depesza Wschodnia" of "Agencja Depesza Wschodnia": what a medium is called without its kind."""
    tokens = words_of(body)
    if len(tokens) < _FEWEST or tokens[0].lower() not in _MEDIA or quoted_part(body) is not None:
        return None
    found = readings(tokens[1].lower()) or readings(tokens[1])
    nominative = any((r.pos, r.number, r.case) == ("subst", "sg", "nom") for r in found)
    return " ".join(tokens[1:]) if nominative and not any(r.case == "gen" for r in found) else None


def first_of_brand(name: str) -> str | None:
    """ "Kuźnia" of "Klaster Metalowy „Kuźnia Nadsańska”": how the brand is cut short in quotation marks."""
    quoted = quoted_part(name)
    tokens = [] if quoted is None else words_of(quoted)
    return tokens[0] if len(tokens) > 1 and len(tokens[0]) >= _SHORTEST else None


def first_of_genitives(name: str) -> list[str]:
    """ "Piekarzy i Młynarzy" of "Klaster Piekarzy i Młynarzy Polski Centralnej": so in quotation marks."""
    tokens = words_of(name)
    if tokens[:1] != ["Klaster"] or quoted_part(name) is not None:
        return []
    return [" ".join(tokens[1:end]) for end in range(3, len(tokens)) if tokens[end - 1] not in _CONNECTORS]


_CAMEL = re.compile(r"[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+")


def camel_word(name: str) -> str | None:
    """ "LifeScience" of "Klaster LifeScience Kraków": the one word of a name that nothing else is called."""
    found = [token for token in words_of(name) if _CAMEL.fullmatch(token)]
    return found[0] if len(found) == 1 else None


_SHORTEST = 4


def apposition(name: str) -> str | None:
    """The part of a cluster's name that stands in the nominative again.

    "Klaster Energii Dolina Skrwy" -> "Dolina Skrwy", "Karpacki Klaster Opakowań PolyPack" -> "PolyPack".
    A word that can be a genitive counts only where no surer one follows; adjectives of "Klaster" do not.
    """
    tokens = words_of(name)
    head = next((i for i, token in enumerate(tokens[:4]) if token.casefold() == "klaster"), None)
    if head is None or quoted_part(name) is not None:
        return None
    start = head + 1
    while head and start < len(tokens) and _is_adjective(tokens[start]):
        start += 1
    doubtful = None
    for index in range(start, len(tokens)):
        if tokens[index].casefold() in _CONNECTORS or not tokens[index][0].isalpha():
            continue
        found = readings(tokens[index].lower()) or readings(tokens[index])
        nominative = any(r.case == "nom" and r.pos in ("subst", "adj") for r in found)
        genitive = any(r.case == "gen" for r in found)
        if (nominative and not genitive) or (not found and not (head and tokens[index].isupper())):
            agrees = index == start > head + 1 and any((r.case, r.gender) == ("nom", "m3") for r in found)
            if doubtful == index - 1 and _agree(tokens[doubtful], tokens[index]):
                index = doubtful  # "Mleczna Dolina"
            return None if agrees else " ".join(tokens[index:])
        if nominative and doubtful is None and (index > 1 or len(tokens) > 2):
            doubtful = index
    return None if doubtful is None or head else " ".join(tokens[doubtful:])


def _agree(adjective: str, noun: str) -> bool:
    genders = {r.gender for r in readings(noun.lower()) if (r.pos, r.case) == ("subst", "nom")}
    return any((r.pos, r.case) == ("adj", "nom") and r.gender in genders for r in readings(adjective.lower()))


def _is_adjective(word: str) -> bool:
    """An adjective of "Klaster": Przemysłowy, Spożywczy."""
    return any((r.pos, r.case, r.gender) == ("adj", "nom", "m3") for r in readings(word.lower()))


def is_part_of(short: str, full: str) -> bool:
    """Whether every word of ``short`` stands in ``full`` in the same order, and ``full`` has more."""
    wanted = [w.casefold() for w in words_of(without_quotes(short))]
    there = [w.casefold() for w in words_of(without_quotes(full))]
    if len(wanted) >= len(there) or not wanted:
        return False
    rest = iter(there)
    return all(word in rest for word in wanted)


def restore_capitals(text: str) -> str:
    """ "KLASTER OBRÓBKI METALI" -> "Klaster Obróbki Metali"; short words without vowels stay as they are."""
    words = []
    for token in text_to_tokens(text):
        if token in _LEGAL_FORMS or token.lower() in _CONNECTORS:
            words.append(token.lower())
        elif (
            not token.isupper()
            or (len(token) <= 4 and not re.search("[AEIOUYĄĘÓ]", token))
            or token in ("S.A.", "ICT")
        ):
            words.append(token)
        else:
            words.append("-".join(part.capitalize() for part in token.split("-")))
    return "".join(words)
