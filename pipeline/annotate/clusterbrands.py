"""Brands that belong to a cluster's name: "KnitForward – Klaster Dziewiarstwa", "Termika, Klaster Pomp"."""

from spacy.tokens import Doc, Token

from pipeline.annotate.candidates import covering
from pipeline.annotate.extents import is_capitalised
from pipeline.annotate.listedclusters import begins_item
from pipeline.annotate.morphology import readings

_INTRODUCING = frozenset(
    {"klaster", "nazwa", "o", "przez", "dla", "w", "z", "do", "od", "jako", "być", "mieć"}
)


def unknown_brand(token: Token) -> bool:
    """Words no dictionary has, or written like a brand: NUTRIBIOMED, KnitForward."""
    text = token.text
    mixed = text[1:] != text[1:].lower()
    if mixed and not token._.caps_line:
        return True
    return not any(readings(form) for form in (text, text.lower(), text.capitalize()))


def begins_in_polish(first: Token, brand: Token) -> bool:
    """ "Członkowie AquaVita": an ordinary word with the capital of its sentence before a brand."""
    known = readings(first.lower_)
    if any(r.pos == "prep" for r in known):
        return True  # "W Baltic Wood Cluster działa"
    return (
        first.is_title
        and any(r.pos in ("subst", "fin", "praet", "adj") for r in known)
        and unknown_brand(brand)
    )


def brand_before_dash(doc: Doc, start: int) -> int:
    """ "KnitForward - Klaster Dziewiarstwa": the brand before a spaced dash belongs to the name."""
    if (
        start >= 4
        and doc[start - 1].text in "-–—"
        and doc[start - 2].text in '”"'
        and doc[start - 4].text in '„"'
    ):
        return start - 4
    if (
        start >= 2
        and doc[start - 1].text in "-–—"
        and doc[start - 2].whitespace_
        and is_capitalised(doc[start - 2])
    ):
        first = start - 2
        while first and start - first < 4 and is_capitalised(doc[first - 1]) and doc[first - 1].is_alpha:
            first -= 1  # "HempValley Poland – Klaster Konopny"
        if first < start - 2 and doc[first].is_sent_start and begins_in_polish(doc[first], doc[first + 1]):
            first += 1  # "Członkowie AquaVita – Klastra Uzdrowisk"
        brand = doc[first]
        before = doc[first - 1] if first else None
        opens = (
            before is None
            or before.is_space
            or before.is_punct
            or before.is_sent_start
            or not is_capitalised(before)
        )
        if (
            opens
            and (unknown_brand(brand) or _called_so(doc, first, start - 1))
            and brand._.caps_line == doc[start]._.caps_line
            and not covering(doc, brand.idx, "PERSON", "STATUS")
        ):
            return first
    return start


def _called_so(doc: Doc, first: int, end: int) -> bool:
    """ "Klaster: Koneckie Odlewy – Klaster Metalurgiczny": ordinary words that a label or capitals show to
    be a brand.
    """
    if any(covering(doc, token.idx, "PLACE", "ORG", "STATUS", "DATE") for token in doc[first:end]):
        return False
    if any(any("nazwa_geograficzna" in r.labels for r in readings(t.text)) for t in doc[first:end]):
        return False
    before = doc[first - 1] if first else None
    if before is not None and before.text == ":":
        return bool({r.lemma for r in readings(doc[first - 2].lower_)} & {"klaster", "nazwa", "laureat"})
    opens = before is None or before.text in ".)|•" or (before.is_space and "\n" in before.text)
    after_common = before is not None and any(r.lemma == "klaster" for r in readings(before.text))
    return end - first > 1 and (opens or after_common)


def brand_before_comma(doc: Doc, start: int, end: int) -> int:
    """ "PomeraPack, Klaster Opakowań i Druku": one name, where nothing shows a list of several."""
    if start < 2 or doc[start - 1].text != "," or doc[start - 2].is_space:
        return start
    brand = doc[start - 2]
    mixed = brand.is_alpha and brand.text[:1].isupper() and unknown_brand(brand) and not brand.is_upper
    if not mixed and brand.is_title and begins_item(doc, brand.i):
        mixed = not any("nazwa_geograficzna" in r.labels for r in readings(brand.text))
    if not mixed or covering(doc, brand.idx, "PERSON", "ORG", "CLUSTER", "PLACE"):
        return start
    before = doc[start - 3] if start > 2 else None
    if before is not None and not (before.is_space or before.text in ")." or _introduces(before)):
        return start
    if before is not None and _is_verb(before) and any(_is_verb(token) for token in doc[end : end + 2]):
        return start  # "Wniosek złożyła Lumetra, Klaster Mebli Giętych go poparł"
    after = doc[end].text if end < len(doc) else ""
    listed = after in (",", "i", "oraz", "a") and end + 1 < len(doc) and is_capitalised(doc[end + 1])
    return start if listed else start - 2


def _introduces(token: Token) -> bool:
    return _is_verb(token) or any(r.lemma in _INTRODUCING for r in readings(token.lower_))


def _is_verb(token: Token) -> bool:
    return any(r.pos in ("fin", "praet", "inf", "imps") for r in readings(token.lower_))
