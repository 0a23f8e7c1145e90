"""The title of a document among its first paragraphs."""

import itertools
import re

from pipeline.extract.dates import day_in_text

_LONGEST = 200
_LEAST_LARGER = 1.12  # a heading's letters against those of most of the text
_LETTERHEAD = re.compile(
    r"^(?:aktualności\b.*|informacj[ae] prasow[ae]|komunikat(?: prasowy)?|materiał prasowy|notatka prasowa|"
    r"wiadomości|newsletter\b.*|strona główna|kontakt|press release|dla mediów|blog|wydarzenia|news|"
    r"nr \S+|www\.\S+|https?://\S+|tel\.?.*|\S+@\S+|.{0,6}|(?:ul|al|pl)\. .*|\d\d-\d\d\d .*)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^(?:ministerstwo|urząd|rzeczpospolita|kancelaria|minister|departament|polska agencja|starostwo|"
    r"fundacja|stowarzyszenie)\b[^.!?–:]*$",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(r"^\W*(?:certyfikat|dyplom|zaświadczenie|świadectwo)\b", re.IGNORECASE)
_RECIPIENT = re.compile(
    r"(?:zaświadcza się,? że|poświadcza się,? że|otrzymuje|dla|(?:nadaje|przyznaje)(?: się)?)\W*$",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\s*\b(?:status|tytuł|certyfikat|odznak[aęi])$", re.IGNORECASE)


def _is_heading(text: str) -> bool:
    """Whether a paragraph can be a title: one sentence at most, no item, no day, nobody's address."""
    if len(text) > _LONGEST or len(text) < 4 or text.count("\n") > 2:
        return False
    if _LETTERHEAD.match(text) or not any(char.isalpha() for char in text):
        return False
    if day_in_text(text) is not None and len(text) < 60:
        return False
    if text.startswith(("- ", "– ", "— ", "• ", "„")) and not text.endswith(("”", "“")) and text[0] != "„":
        return False
    return not text.endswith((".", ",", ";", ":", " |")) and " | " not in text


def _joined(text: str) -> str:
    return " ".join(text.split())


def certificate_title(headings: list[tuple[str, float]]) -> str | None:
    """ "CERTYFIKAT nr 2 – KLASTER ...": the word and the one it was given to."""
    paragraphs = [line for text, _ in headings for line in text.split("\n")]
    at = next((i for i, line in enumerate(paragraphs) if _CERTIFICATE.match(line)), None)
    if at is None or len(paragraphs[at]) > 100:
        return None
    for line, following in zip(paragraphs[at:], paragraphs[at + 1 :], strict=False):
        recipient = _GIVEN.sub("", following.rstrip(","))
        if _RECIPIENT.search(line) and 3 < len(recipient) < 120:
            return f"{_joined(paragraphs[at])} – {_joined(recipient)}"
    return _joined(paragraphs[at])


def _same(title: str, text: str) -> bool:
    """Whether a paragraph is the title that the metadata give, a site's name at its end aside."""
    one, other = title.casefold(), _joined(text).casefold()
    return one == other or (len(other) > 15 and one.startswith(other))


def find_title(headings: list[tuple[str, float]], *, kind: str, title: str | None) -> str | None:
    """The title: what the metadata name where the text shows it too, the largest heading, the first one.

    ``headings`` are the first paragraphs in order with the size of their letters.
    """
    if kind == "certificate" and (found := certificate_title(headings)):
        return found
    shown = next((text for text, _ in headings if title is not None and _same(title, text)), None)
    if shown is not None:
        return _joined(shown)
    usable = [(text, size) for text, size in headings if _is_heading(text)]
    sizes = sorted(size for text, size in headings for _ in text)
    if sizes:
        body = sizes[len(sizes) // 2]
        larger = [(text, size) for text, size in usable if size >= body * _LEAST_LARGER]
        if larger:
            return _joined(max(larger, key=lambda pair: pair[1])[0])
    if title is not None:
        return title
    return _first_heading([text for text, _ in headings])


def _first_heading(paragraphs: list[str]) -> str | None:
    """The title of a text without sizes: a heading that stands before its first sentence."""
    for text, following in itertools.pairwise(paragraphs[:4]):
        if (
            _is_heading(text)
            and not text.endswith("?")
            and not (_BODY.match(text) and _is_heading(following))
        ):
            return " ".join(text.split("\n")[:2]) if len(text) < 120 else text.split("\n")[0]
        if len(text) > _LONGEST or text.endswith("."):
            return None
    return None
