"""Names as strings: folding, slugs, and the keys under which two spellings of one name meet."""

import re
from functools import lru_cache

from pipeline.folding import fold as plain
from pipeline.folding import lemmas
from pipeline.link.words import link_words

_QUOTES_AND_DASHES = re.compile(r"[\"'„”“«»‚’‘`´\-‐-―−/|]+")
_OTHER = re.compile(r"[^\w\s&+]+", re.UNICODE)
_SPACES = re.compile(r"\s+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_QUOTED = re.compile(r"[„\"“«]\s*([^„”\"“«»]{2,80}?)\s*[”\"“»]")
_SHORT = re.compile(r"[^\W\d_][\w&+-]{1,9}")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """The key of a name: lower case, no diacritics, no quotation marks, dashes or stops, single spaces."""
    text = _QUOTES_AND_DASHES.sub(" ", plain(text))
    return _SPACES.sub(" ", _OTHER.sub(" ", text)).strip()


@lru_cache(maxsize=200_000)
def slug(text: str) -> str:
    """A readable id: "Klaster Obróbki Metali" -> "klaster-obrobki-metali". Empty where no letter is Latin."""
    return _NOT_SLUG.sub("-", plain(text).replace("&", " and ").replace("+", " plus ")).strip("-")


@lru_cache(maxsize=200_000)
def core(key: str, label: str) -> str:
    """A folded name without what may be left out: legal form, a cluster's "klaster", a person's titles."""
    words = key.split()
    if label == "PERSON":
        return " ".join(word for word in words if word not in link_words().person_titles) or key
    if label not in ("ORG", "CLUSTER"):
        return key
    for form in link_words().legal_forms:
        if key.endswith(" " + form):
            words = key[: -len(form)].split()
            break
    if label == "CLUSTER" and len(words) > 1:
        words = [word for word in words if word not in link_words().cluster_heads] or words
    return " ".join(words)


def squash(key: str) -> str:
    """A folded name without spaces: "life science krakow" and "lifescience krakow" meet."""
    return key.replace(" ", "")


@lru_cache(maxsize=200_000)
def lemma_sets(key: str) -> tuple[frozenset[str], ...]:
    """For each word of a folded name the dictionary forms it may have, and itself."""
    return tuple(frozenset({word, *lemmas(word)}) for word in key.split())


def same_lemmas(a: str, b: str) -> bool:
    """Whether two folded names are the same words in other cases."""
    left, right = lemma_sets(a), lemma_sets(b)
    return len(left) == len(right) and all(x & y for x, y in zip(left, right, strict=True))


def is_nominative(key: str) -> bool:
    """Whether a folded name's first word may be its own dictionary form."""
    first = key.partition(" ")[0]
    return first in lemmas(first)


@lru_cache(maxsize=200_000)
def is_abbreviation(name: str) -> bool:
    """Whether a name is one short word, most of it in capitals: KOM, MPiT, NCBiR, LTPP."""
    capitals = sum(letter.isupper() for letter in name)
    return _SHORT.fullmatch(name) is not None and capitals >= 2 and capitals * 2 >= len(name)


def initials(key: str) -> frozenset[str]:
    """The abbreviations that a folded name may have: with and without its small words."""
    words = key.split()
    small = link_words().not_in_abbreviations
    full = "".join(word[0] for word in words)
    return frozenset({full, "".join(word[0] for word in words if word not in small)} - {""})


def quoted(name: str) -> str | None:
    """The folded words in quotation marks inside a name: Klaster „Bór” -> bor."""
    found = _QUOTED.findall(name)
    return fold(found[-1]) or None if found else None


def unquoted(name: str) -> str:
    """The name without its words in quotation marks."""
    return _QUOTED.sub(" ", name)


def is_generic(key: str, label: str) -> bool:
    """Whether a folded name of a body could be that of many: "urzad miasta", "izba gospodarcza"."""
    return label in ("ORG", "CLUSTER") and link_words().generic.issuperset(core(key, label).split())
