"""Words between an office, its verb and its person that tell since when or how often: "po raz drugi"."""

import re

# "Prezesem został po raz drugi Jan Kos", "Na prezesa wybrano na drugą kadencję Annę Lis"
_ASIDE = re.compile(
    r"(?:po raz \w+|na (?:\w+ą )?kadencję(?: \d{4}\s?[-–/]\s?\d{4})?"
    r"|na (?:okres )?\w+ (?:kolejne |kolejnych )?lata?"
    r"|z \w+ ramienia|od (?:samego )?początku(?: istnienia)?|od (?:\w+ )?lat|od niedawna"
    r"|od zawsze|na co dzień"
    r"|większością głosów|ponownie|znów|jednogłośnie|jednomyślnie|niezmiennie|nieprzerwanie|niedawno|właśnie"
    r"|aktualnie|obecnie|formalnie|oficjalnie|zaś|natomiast|nadal|wciąż|dalej)(?!\w)",
    re.IGNORECASE,
)
DATED = frozenset(["od", "w", "we", "z", "dnia"])


def aside_end(text: str, offset: int) -> int:
    """The offset behind such words that begin at a place; the place itself where none do."""
    found = _ASIDE.match(text, offset)
    return offset if found is None else found.end()
