"""Bodies and clusters called by one word of their names: "w siedzibie Urzędu", "a gdzie ten Wschodni?"."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from pipeline.annotate.bodyheads import head_lemma_of, workshop
from pipeline.annotate.candidates import Candidate
from pipeline.annotate.morphology import readings
from pipeline.annotate.tokens import texts_of
from pipeline.annotate.words import words

SOURCE = "heads"
_CONFIDENCE = 0.85


def heads_alone(doc: Doc, named: Sequence[Candidate]) -> list[Candidate]:
    """ORG candidates for head nouns with a capital in mid-sentence, where one body named before has it."""
    taken = {offset for c in named for offset in range(c.start, c.end)}
    bodies: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for candidate in sorted(named, key=lambda c: c.start):
        if candidate.label == "ORG" and candidate.canonical:
            bodies[_head(candidate.canonical)].setdefault(candidate.canonical, candidate.end)
    found = []
    for index, text in enumerate(texts_of(doc)):
        lemma = head_lemma_of(text)
        if lemma is None or lemma not in bodies:
            continue
        token = doc[index]
        if token.idx in taken or not _stands_alone(doc, token):
            continue
        meant = [name for name, end in bodies[lemma].items() if end < token.idx]
        if len(meant) == 1 and len(bodies[lemma]) == 1:
            found.append(
                Candidate(
                    label="ORG",
                    start=token.idx,
                    end=token.idx + len(token),
                    source=SOURCE,
                    confidence=_CONFIDENCE,
                    canonical=meant[0],
                )
            )
    return found


def _head(name: str) -> str:
    """The head noun of a name in the nominative: "liga" of "Polska Liga Serowarska"."""
    first = [word.strip('„"').lower() for word in name.split()[:3]]
    return next((word for word in first if word in words("body_heads") or workshop(word)), first[0])


def adjectives_alone(doc: Doc, named: Sequence[Candidate]) -> list[Candidate]:
    """CLUSTER candidates for "ten Wschodni" where one cluster of the text is called Wschodni ..."""
    taken = {offset for c in named for offset in range(c.start, c.end)}
    clusters = {c.canonical: c for c in named if c.label == "CLUSTER" and c.canonical}
    found = []
    for index, text in enumerate(texts_of(doc)):
        if not index or not text.istitle():
            continue
        token = doc[index]
        if token.idx in taken or not _pointed_at(doc, token):
            continue
        lemmas = {r.lemma for r in readings(token.text.lower()) if r.pos == "adj"}
        meant = [c for name, c in clusters.items() if name.split()[0].lower() in lemmas]
        if len(meant) == 1:
            found.append(
                replace(
                    meant[0],
                    start=token.idx,
                    end=token.idx + len(token),
                    source=SOURCE,
                    confidence=_CONFIDENCE,
                )
            )
    return found


def _pointed_at(doc: Doc, token: Token) -> bool:
    """Behind "ten", "nasz", "ów", and no noun behind it."""
    if not any(r.lemma in ("ten", "ów", "nasz") for r in readings(doc[token.i - 1].text.lower())):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is None or following.is_punct or following.is_space


def _stands_alone(doc: Doc, token: Token) -> bool:
    """A capitalised word in mid-sentence, no other capitalised word beside it."""
    if not token.is_title or token.is_sent_start or token._.caps_line or not token.i:
        return False
    if not any(r.number == "sg" for r in readings(token.text.lower())):
        return False
    before = doc[token.i - 1]
    opens = bool(before.is_sent_start) and any(r.pos == "prep" for r in readings(before.text.lower()))
    if not (before.is_alpha and (before.is_lower or opens)):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is None or not (following.is_title or following.text in '„"')
