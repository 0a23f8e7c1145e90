"""The ``said`` claims of a document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.annotate.quotes.speakers import Speakers
from pipeline.annotate.quotes.utterance import Utterance
from pipeline.records import Claim, Field, Mention, Span


@dataclass(slots=True)
class _Said:
    """A claim in the making."""

    person: Mention
    utterances: list[Utterance]
    confidence: float
    rule: str
    others: list[Mention] = field(default_factory=list)


def said_claims(utterances: Sequence[Utterance], mentions: Sequence[Mention], text: str) -> list[Claim]:
    """One ``said`` claim for each uninterrupted utterance whose speaker is a person the document names."""
    speakers = Speakers(utterances, mentions, text)
    said: list[_Said] = []
    previous: Utterance | None = None
    for utterance in utterances:
        found = speakers.speaker(utterance)
        if found is None:
            previous = None
            continue
        person, certainty, how = found
        confidence = round(utterance.confidence * certainty, 3)
        last = said[-1] if said and previous is said[-1].utterances[-1] else None
        if last is not None and utterance.continues and last.person.canonical == person.canonical:
            last.utterances.append(utterance)
            last.others.append(person)
            last.confidence = min(last.confidence, confidence)
        else:
            said.append(_Said(person, [utterance], confidence, f"{utterance.rule}.{how}"))
        previous = utterance
    return [_claim(one, text) for one in said]


def _evidence(said: _Said, text: str) -> tuple[Span, ...]:
    """The words and their attributions; before them the words that introduce or name the speaker."""
    start, end = said.utterances[0].start, said.utterances[-1].end
    for utterance in said.utterances:
        if utterance.by == "after" and utterance.named is not None:
            end = max(end, utterance.named[1])
    first = said.utterances[0]
    if first.by in ("before", "label") and first.named is not None:
        low, high = first.named
        return (low + len(text[low:high]) - len(text[low:high].lstrip()), high), (start, end)
    if not start <= said.person.start < end:
        return (said.person.start, said.person.end), (start, end)
    return ((start, end),)


def _claim(said: _Said, text: str) -> Claim:
    quote = " ".join(utterance.quote for utterance in said.utterances)
    people = dict.fromkeys((mention.start, mention.end) for mention in [said.person, *said.others])
    return Claim(
        predicate="said",
        fields=(
            Field(name="person", value=said.person.canonical, spans=tuple(people), label="PERSON"),
            Field(name="quote", value=quote, spans=tuple(p for u in said.utterances for p in u.pieces)),
        ),
        evidence=_evidence(said, text),
        rule=said.rule,
        confidence=said.confidence,
    )
