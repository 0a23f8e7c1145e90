"""Letters as a reader sees them: what encodings, fonts and typesetting did to them undone."""

import re
import unicodedata

SOFT_HYPHEN = "\u00ad"
LINE_HYPHENS = "-\u2010\u00ad\u0002"  # U+0002 is pdfium's mark of a hyphen at a line's end

_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u0002": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
        "\u2028": "\n",
        "\u2029": "\n\n",
        "\x85": "\n",
        "\x00": None,
    }
)
# Accents that a font draws as letters of their own, after the letter they belong to.
_SPACING_ACCENTS = {"\u02db": "\u0328", "\u00b8": "\u0328", "\u00b4": "\u0301", "\u02d9": "\u0307"}
_ACCENT_AFTER = re.compile(r"[aeAE][\u02db\u00b8]|[cnoszCNOSZ]\u00b4|[zZ]\u02d9")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x0b]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x9f]")
UNDECODABLE = re.compile(r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010fffd\x00-\x08\x0e-\x1f\x7f-\x9f]|\(cid:\d+\)")


def _compose(match: re.Match[str]) -> str:
    found = match.group()
    letter, accent = found[0], found[1]
    return unicodedata.normalize("NFC", letter + _SPACING_ACCENTS[accent])


def normalise(text: str) -> str:
    """Text in NFC with ligatures spelt out, soft hyphens and invisible characters gone, spaces plain.

    Line breaks stay. Runs of spaces become one; "\u2010" and "\u2011" become "-".
    """
    if text.isascii() and not _CONTROLS.search(text):
        return _SPACES.sub(" ", text)
    text = _CONTROLS.sub("", text.translate(_LIGATURES))
    text = unicodedata.normalize("NFC", _SPACES.sub(" ", text))
    return _ACCENT_AFTER.sub(_compose, text)


# Letters of Windows-1250 as a font that says it is Western shows them: "otrzyma³", "tak¿e", "Spó³ka".
_MISREAD = str.maketrans("¹æê³ñœŸ¿¥ÆÊ£ÑŒ¯", "ąćęłńśźżĄĆĘŁŃŚŻ")
_MISREAD_WORD = re.compile(r"[^\W\d_]{2}[¹³]|[³¿¹][^\W\d_]{2}")
_LEAST_MISREAD = 3


def is_misread(text: str) -> bool:
    """Whether a Polish text was stored in Windows-1250 and is shown as a Western one.

    >>> is_misread("otrzyma³ tak¿e zg³oszenia na 5 m³"), is_misread("hala ma 300 m³")
    (True, False)
    """
    if any(char in text for char in "ąęłżźśĄĘŁŻŹŚ"):
        return False
    return len(_MISREAD_WORD.findall(text)) >= _LEAST_MISREAD


def reread(text: str) -> str:
    """A misread text with its Polish letters; every character stays where it is.

    >>> reread("otrzyma³ tak¿e nagrodê")
    'otrzymał także nagrodę'
    """
    return text.translate(_MISREAD)


def undecodable_share(text: str) -> float:
    """The share of characters that stand for nothing a reader could see; 0 for an empty text."""
    undecodable = sum(1 for _ in UNDECODABLE.finditer(text))
    if not undecodable:
        return 0.0
    return undecodable / sum(not char.isspace() for char in text)
