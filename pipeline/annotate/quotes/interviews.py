"""Interviews: questions and answers, told apart by dashes, labels or question marks."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotate.quotes.attribution import is_one_of, words_of
from pipeline.annotate.quotes.layout import LABEL
from pipeline.annotate.quotes.utterance import Utterance
from pipeline.records import Span

_THANKS = re.compile(r"\s*(?:[-–—]\s*)?Dziękuj(?:ę|emy) za (?:rozmow|wywiad|poświęc|spotkan)")
_DASH = re.compile(r"\s*[-–—]\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_LABELLED, _LED, _UNMARKED = 0.96, 0.93, 0.8
_FEWEST_ANSWERS = 2
_LEAD, _TAIL = 4, 2  # paragraphs in which an interview is announced or signed
_LONGEST_LEAD_PARAGRAPH = 700


@dataclass(frozen=True, slots=True)
class _Turn:
    """One paragraph: where its words begin, its label, whether a dash opens and a question mark ends it."""

    start: int
    end: int
    said: int
    label: Span | None
    dashed: bool
    asks: bool
    attributed: bool


def _turns(text: str, paragraphs: Sequence[Span], found: Sequence[Utterance]) -> list[_Turn]:
    attributed = sorted(u.start for u in found if u.by == "after")
    turns = []
    for start, end in paragraphs:
        if not text[start:end].strip():
            continue
        label = LABEL.match(text, start, end)
        said = start if label is None else label.end()
        dash = _DASH.match(text, said, end)
        said = said if dash is None else dash.end()
        asks = text[start:end].rstrip()[-1:] == "?"
        within = any(start <= u < end for u in attributed)
        turns.append(
            _Turn(start, end, said, None if label is None else label.span(1), dash is not None, asks, within)
        )
    return turns


def _announced(text: str, turns: Sequence[_Turn]) -> bool:
    near = [*turns[:_LEAD], *turns[-_TAIL:]]
    return any(
        is_one_of(word.group(), "interview_cues")
        for turn in near
        if turn.end - turn.start < _LONGEST_LEAD_PARAGRAPH
        for word in _WORD.finditer(text, turn.start, turn.end)
    )


def _asking_labels(text: str, turns: Sequence[_Turn]) -> tuple[set[str], set[str]]:
    """The labels of those who ask and of those who answer."""
    asked: dict[str, list[bool]] = {}
    for turn in turns:
        if turn.label is not None:
            asked.setdefault(text[turn.label[0] : turn.label[1]], []).append(turn.asks)
    asking = {
        label
        for label, asks in asked.items()
        if label.lower().strip(".") in words_of("question_labels") or sum(asks) * 2 > len(asks)
    }
    return asking, set(asked) - asking


def _signature(text: str, turn: _Turn) -> bool:
    """ "Rozmawiał Jan Nowak" below an interview."""
    words = [m.group() for m in _WORD.finditer(text, turn.start, turn.end)]
    return 0 < len(words) <= 6 and is_one_of(words[0], "interviewer_verbs") and not turn.asks


def interview_answers(text: str, paragraphs: Sequence[Span], found: Sequence[Utterance]) -> list[Utterance]:
    """The answers of an interview, empty where the text is none."""
    turns = _turns(text, paragraphs, found)
    asking, answering = _asking_labels(text, turns)
    dashed = [i for i, turn in enumerate(turns) if turn.dashed and not turn.attributed]
    replies = _replies(turns, dashed)
    if len(replies) >= _FEWEST_ANSWERS and _announced(text, turns):
        return _dashed_answers(text, turns, replies)
    after_question = [i for i in dashed if i and not turns[i - 1].dashed and turns[i - 1].asks]
    if len(dashed) >= _FEWEST_ANSWERS and len(after_question) * 2 >= len(dashed):
        named = [
            i
            for i, turn in enumerate(turns)
            if i and not turn.dashed and turns[i - 1].asks and _label_of(text, turn) in answering
        ]
        return _dashed_answers(text, turns, sorted({*dashed, *named}))
    questions = [i for i, turn in enumerate(turns) if turn.asks and not turn.dashed and not turn.attributed]
    labelled = bool(answering) and (bool(asking) or _announced(text, turns))
    if len(questions) >= _FEWEST_ANSWERS and (
        labelled or (len(questions) > _FEWEST_ANSWERS and _announced(text, turns))
    ):
        return _plain_answers(text, turns, asking)
    return []


def _replies(turns: Sequence[_Turn], dashed: Sequence[int]) -> list[int]:
    """Answers where a dash opens the questions too: each right behind a question; else none."""
    asked = [i for i in dashed if turns[i].asks]
    replies = [i + 1 for i in asked if i + 1 in dashed and not turns[i + 1].asks]
    others = set(dashed) - set(asked) - set(replies)
    return replies if len(replies) == len(asked) and len(others) <= len(replies) // 2 else []


def _label_of(text: str, turn: _Turn) -> str | None:
    """ "Anna Lis" of the answer "Anna Lis: Tak."."""
    return None if turn.label is None else text[turn.label[0] : turn.label[1]]


def _dashed_answers(text: str, turns: Sequence[_Turn], dashed: Sequence[int]) -> list[Utterance]:
    lead: Span = (0, turns[max(0, dashed[0] - 1)].start)
    named, by = lead, "lead"
    answers = []
    for index in dashed:
        turn = turns[index]
        if turn.label is not None:
            named, by = turn.label, "label"
        answers.append(
            _answer(text, [(turn.said, turn.end)], named, by, _LABELLED if by == "label" else _LED)
        )
    return answers


def _plain_answers(text: str, turns: Sequence[_Turn], asking: set[str]) -> list[Utterance]:
    first = next((i for i, turn in enumerate(turns) if turn.asks or turn.label is not None), 0)
    named: Span = (0, turns[first].start)
    by, answering = "lead", False
    answers: list[Utterance] = []
    pieces: list[Span] = []

    def close() -> None:
        if pieces:
            confidence = _LABELLED if by == "label" else _UNMARKED
            answers.append(_answer(text, list(pieces), named, by, confidence))
            pieces.clear()

    for turn in turns[first:]:
        label = _label_of(text, turn)
        if _signature(text, turn):
            break
        if label in asking or (label is None and turn.asks):
            close()
            answering = True
        elif _THANKS.match(text, turn.start, turn.end):
            close()
            answering = False
        elif label is not None and turn.label is not None:
            close()
            if label.lower().strip(".") not in words_of("answer_labels"):
                named, by = turn.label, "label"
            else:
                by = "lead"
            pieces.append((turn.said, turn.end))
            answering = True
        elif answering:
            pieces.append((turn.said, turn.end))
    close()
    return answers


def _answer(text: str, pieces: list[Span], named: Span, by: str, confidence: float) -> Utterance:
    trimmed = tuple((start, start + len(text[start:end].rstrip())) for start, end in pieces)
    quote = " ".join(re.sub(r"\s+", " ", text[start:end]) for start, end in trimmed)
    return Utterance(pieces=trimmed, quote=quote, kind="interview", by=by, confidence=confidence, named=named)
