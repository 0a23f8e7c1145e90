"""KRS, NIP and REGON numbers in a text, their checksums verified, and the body that each belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.link.words import link_words
from pipeline.records import Mention

_NUMBER = re.compile(
    r"(?P<kind>KRS|NIP|REGON)(?:\s*(?:nr|numer|no|:|-|–|=|pod|PL))*\.?\s*:?\s*"
    r"(?P<number>(?:PL\s?)?\d(?:[\s-]?\d){6,13})(?!\d)",
    re.IGNORECASE,
)
_NIP_WEIGHTS = (6, 5, 7, 2, 3, 4, 5, 6, 7)
_REGON9_WEIGHTS = (8, 9, 2, 3, 4, 5, 6, 7)
_REGON14_WEIGHTS = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A register number and where it stands; ``kind`` is krs, nip or regon."""

    kind: str
    number: str
    start: int
    end: int


def _control(number: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False)) % 11


def is_nip(number: str) -> bool:
    """Whether ten digits are a NIP: the last is the weighted sum of the others modulo 11."""
    return (
        len(number) == 10
        and number.isdecimal()
        and len(set(number)) > 1
        and _control(number, _NIP_WEIGHTS) == int(number[9])
    )


def is_regon(number: str) -> bool:
    """Whether nine or fourteen digits are a REGON; a remainder of ten counts as nought."""
    if not number.isdecimal() or len(set(number)) == 1 or len(number) not in (9, 14):
        return False
    if _control(number, _REGON9_WEIGHTS) % 10 != int(number[8]):
        return False
    return len(number) == 9 or _control(number, _REGON14_WEIGHTS) % 10 == int(number[13])


def is_krs(number: str) -> bool:
    """Whether it can be a KRS number: ten digits, no checksum exists; the register began at 0000000001."""
    return len(number) == 10 and number.isdecimal() and number.startswith("0") and int(number) > 0


_VALID = {"nip": is_nip, "regon": is_regon, "krs": is_krs}
_DIGITS = {"nip": (10,), "regon": (14, 9), "krs": (10,)}


def text_to_identifiers(text: str) -> list[Identifier]:
    """The valid numbers, in order. A number that fails its checksum is none."""
    found = []
    for match in _NUMBER.finditer(text):
        kind = match["kind"].lower()
        digits = re.sub(r"\D", "", match["number"])
        number = next((digits[:size] for size in _DIGITS[kind] if len(digits) >= size), "")
        if _VALID[kind](number):
            found.append(Identifier(kind=kind, number=number, start=match.start(), end=match.end()))
    return found


def owner(identifier: Identifier, text: str, mentions: Sequence[Mention]) -> Mention | None:
    """The organisation (or else cluster) named last before the number in its paragraph, not too far away."""
    reach = link_words().identifier_reach
    begin = max(text.rfind("\n\n", 0, identifier.start) + 1, identifier.start - reach)
    for label in ("ORG", "CLUSTER"):
        before = [
            item
            for item in mentions
            if item.label == label and begin <= item.start and item.end <= identifier.start
        ]
        if before:
            return max(before, key=lambda item: (item.end, item.start))
    return None
