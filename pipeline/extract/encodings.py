"""Bytes to text, for the encodings in which Polish was and is written."""

import codecs
import re

from pipeline.errors import ExtractError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
_POLISH_IN_WORD = re.compile(
    r"(?<=[a-zA-Z])[ąćęłńóśźż]|[ąćęłńóśźżŁŚŻŹĆ](?=[a-ząćęłńóśźż])|(?<=[A-Z])[ĄĆĘŁŃÓŚŹŻ]"
)
_ODD = re.compile(r"[\x80-\x9f¤¦§¨¬¯µ¶·¸¹¼½¾±ĽľĄˇ˘](?=[a-z])|(?<=[a-z])[\x80-\x9f¤¦§¨¬¯±µ¶·¸¹¼½¾ĽľˇŒœ£≤≥]")
_CANDIDATES = ("windows-1250", "iso-8859-2", "cp852")


def _fit(text: str) -> int:
    return len(_POLISH_IN_WORD.findall(text)) - 2 * len(_ODD.findall(text)) - 3 * text.count("\ufffd")


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    try:
        return codecs.lookup((match[1] or match[2]).decode("ascii")).name
    except LookupError:
        return None


def bytes_to_text(data: bytes) -> tuple[str, str]:
    """The text of a file's bytes and the encoding it was in.

    A byte order mark decides, then valid UTF-8, then what an HTML or XML head declares where it fits, else
    whichever of windows-1250, ISO-8859-2 and cp852 makes the most Polish of it.

    Raises ExtractError("damaged") for bytes that are no text in any of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding.removesuffix("-sig")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if _is_binary(data):
        raise ExtractError("damaged", "the file holds no text in any encoding known for Polish")
    almost = data.decode("utf-8", errors="replace")
    if almost.count("\ufffd") * 50 < sum(ord(char) > 127 for char in almost):
        return almost, "utf-8"
    declared = _declared(data)
    names = (*((declared,) if declared not in (None, "utf-8") else ()), *_CANDIDATES)
    texts = {name: data.decode(name, errors="replace") for name in dict.fromkeys(names) if name is not None}
    best = max(texts, key=lambda name: _fit(texts[name]))
    return texts[best], best


def _is_binary(data: bytes) -> bool:
    sample = data[:65536]
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in sample)
    return controls * 100 > len(sample)
