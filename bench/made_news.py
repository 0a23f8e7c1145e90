"""Made-up news for measurements: no two texts alike, with new words at the rate of real ones.

Paragraphs come from the annotated texts of tests/gold. In each, a third of the nouns and adjectives are
exchanged for others of the same case, number and gender, and every person, cluster, body and place that
stands in the nominative gets an invented name. So the texts are grammatical nonsense, but of the words,
names, dates, scores and quotations of press releases. The same number gives the same text.
"""

import functools
import random
import re
import sys
from collections import defaultdict
from pathlib import Path

from pipeline.annotate.morphology import Reading, forms, readings

_TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(_TESTS / "samples"))
from pdf_samples import text_pdf  # noqa: E402 (found by the line before)
from sample_texts import Block, Sample  # noqa: E402

_GOLD = _TESTS / "gold"
_MARK = re.compile(r"\[\[([^\[\]|]+)\|([A-Z]+)\|([^\[\]]*)\]\]")
_WORD = re.compile(r"\b[a-ząćęłńóśźż]{4,}\b")
_EXCHANGED = 1 / 3
_DIGIT = re.compile(r"(?<=[1-9])[0-9](?= (?:punkt|firm|podmiot|przedsi))")

_FIRST = (
    "Adam", "Anna", "Bogdan", "Celina", "Damian", "Elżbieta", "Filip", "Grażyna", "Henryk", "Irena", "Jakub",
    "Katarzyna", "Lech", "Maria", "Norbert", "Olga", "Paweł", "Renata", "Szymon", "Teresa", "Witold", "Zofia",
)  # fmt: skip
_STEMS = (
    "bor", "gran", "kos", "lip", "mad", "naw", "orl", "pas", "rud", "sok", "tar", "urb", "wes", "zar", "bud",
    "cel", "dom", "fal", "gor", "jas", "wit", "stol", "brzez", "klim", "mod", "pol", "wierz", "dęb", "ol",
)  # fmt: skip
_SURNAMES = ("ak", "arz", "czuk", "oń", "ewicz", "eja", "iński", "ecki")
_BRANDS = ("ia", "ex", "pol", "o")
_BRANCHES = ("Metalowy", "Drzewny", "Lotniczy", "Spożywczy")
_NAMES = 100_000
_BODIES = ("Fundacja", "Stowarzyszenie", "Centrum", "Instytut", "Zakłady", "Spółdzielnia")


@functools.cache
def _paragraphs() -> tuple[str, ...]:
    texts = (path.read_text("utf-8") for path in sorted(_GOLD.glob("*.gold.txt")))
    bodies = (text.partition("\n\n")[2].partition("\n%%%")[0] for text in texts)
    return tuple(p.strip() for body in bodies for p in body.split("\n\n") if len(p.split()) > 12)


def _tag(found: tuple[Reading, ...]) -> str | None:
    """The tag of a word that is surely a noun or an adjective of one form."""
    tags = {r.tag for r in found if r.pos in ("subst", "adj")}
    return tags.pop() if len(tags) == 1 and len({r.pos for r in found}) == 1 else None


@functools.cache
def _forms_by_tag() -> dict[str, tuple[str, ...]]:
    """All forms of the common nouns and adjectives of the paragraphs, by their tag."""
    words = sorted({word for text in _paragraphs() for word in _WORD.findall(_MARK.sub("", text))})
    lemmas = sorted(
        {r.lemma for word in words for r in readings(word) if r.pos in ("subst", "adj") and r.lemma.islower()}
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for lemma in lemmas:
        for form, reading in forms(lemma):
            if form.islower():
                found[reading.tag].append(form)
    return {tag: tuple(listed) for tag, listed in found.items()}


def _invented(label: str, dice: random.Random) -> str | None:
    """One of a hundred thousand names, of which few are frequent and most are rare, as in real news."""
    number = int(_NAMES ** dice.random())
    brand = (_STEMS[number % 29] + _STEMS[number // 29 % 29]).capitalize()
    if label == "PERSON":
        return f"{_FIRST[number % 22]} {brand}{_SURNAMES[number // 841 % 8]}"
    if label == "CLUSTER":
        return f"{brand}ecki Klaster {_BRANCHES[number // 841 % 4]}"
    if label == "ORG":
        return f"{_BODIES[number % 6]} {brand}{_BRANDS[number // 841 % 4]}"
    return f"{brand}ów" if label == "PLACE" else None


def _varied(paragraph: str, dice: random.Random) -> str:
    def name(match: re.Match[str]) -> str:
        surface, label, canonical = match.groups()
        invented = _invented(label, dice) if surface == canonical else None
        return surface if invented is None else invented

    def word(match: re.Match[str]) -> str:
        if dice.random() > _EXCHANGED:
            return match.group()
        tag = _tag(readings(match.group()))
        return match.group() if tag is None else dice.choice(_forms_by_tag()[tag])

    text = _DIGIT.sub(lambda _: str(dice.randint(0, 9)), paragraph)
    pieces = _MARK.split(text)  # text, surface, label, canonical, text, ...
    marks = iter(_MARK.finditer(text))
    found = [_WORD.sub(word, pieces[0])]
    for at in range(4, len(pieces), 4):
        found += [name(next(marks)), _WORD.sub(word, pieces[at])]
    return "".join(found)


def make_text(number: int, *, words: int = 400) -> str:
    """The text of so many words (or a few more) that has this number: paragraphs with empty lines between."""
    dice = random.Random(number)
    paragraphs = [f"Wiadomość numer {number}"]
    count = 0
    while count < words:
        paragraphs.append(_varied(dice.choice(_paragraphs()), dice))
        count += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def make_pdf(text: str, *, title: str) -> bytes:
    """The text as a press release in print, with embedded fonts and words hyphenated at the ends of lines."""
    blocks = tuple(Block(kind="paragraph", text=paragraph) for paragraph in text.strip().split("\n\n"))
    return text_pdf(
        Sample(
            name=title, file="", form="letter", title=title, published_on=None,
            options={"hyphenate": "yes", "header": "Wiadomości", "footer": "strona {page} z {pages}"},
            blocks=blocks,
        )
    )  # fmt: skip
