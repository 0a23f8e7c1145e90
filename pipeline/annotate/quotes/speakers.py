"""Who said it: the mention of a person that an utterance's attribution names or leaves out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.annotate.morphology import readings
from pipeline.annotate.quotes.attribution import ends_sentence, is_one_of, words_of
from pipeline.annotate.quotes.telling import (
    initials_of,
    is_nobody,
    is_nominative,
    lacks_subject,
    sex_of,
    sex_of_verb,
)
from pipeline.annotate.quotes.utterance import Utterance
from pipeline.records import Mention, Span

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"(?<![\w„])[A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+ [A-ZĄĆĘŁŃÓŚŹŻ][a-ząćęłńóśźż]+(?!\w)")
_SENTENCE_END = re.compile(r"[.!?…\n]")
# "chciałam", "powiedziałem", "wyjechałabym": the speaker's sex
_SELF = re.compile(r"\b\w{2,}(ł[ea])(?:by)?m\b")
_WHILE = re.compile(r"(?:^|[.!?…\n]\s*)(?:Kiedy|Gdy|Podczas gdy|Choć|Zanim|Jeszcze zanim)\b[^.!?…\n]*$")
_OBLIQUE, _BY_ROLE = 0.92, 0.85
_OMITTED = {0: 0.88, 1: 0.75}  # by the sentences between the person and the speech; more is too far ...
_CARRIED_ON = 0.7  # ... unless one person alone is spoken of
_WINDOW = 1500  # characters before an utterance in which an omitted speaker is looked for
_INITIALS = 3
_SEVERAL = 2
_SHORT = 5  # words; a shorter phrase after a colon may be a name
_ROLE_GAP = re.compile(r"[\s,(–-]{1,4}")
_BODIES = ("ORG", "MINISTRY", "CLUSTER")


def _head(role: str) -> str:
    return role.split()[0].casefold()


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """The mentions, in order of their places, that lie in a span."""
    first = bisect_left(mentions, span[0], key=lambda mention: mention.start)
    last = bisect_left(mentions, span[1], key=lambda mention: mention.start)
    return [mention for mention in mentions[first:last] if mention.end <= span[1]]


def _within(mention: Mention, span: Span) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


class Speakers:
    """The people of one document, and what has been said so far."""

    def __init__(self, utterances: Sequence[Utterance], mentions: Sequence[Mention], text: str) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self.persons = [mention for mention in self.mentions if mention.label == "PERSON"]
        pieces = sorted(piece for utterance in utterances for piece in utterance.pieces)
        starts = [start for start, _ in pieces]

        def spoken(mention: Mention) -> bool:
            index = bisect_right(starts, mention.start) - 1
            return index >= 0 and _within(mention, pieces[index])

        self.narrated = [m for m in self.persons if not spoken(m)]
        self.bearers = self._bearers([m for m in self.mentions if m.label != "PERSON" or not spoken(m)], text)

    def speaker(self, utterance: Utterance) -> tuple[Mention, float, str] | None:
        """The person, how sure that is, and how it was told; None where nothing tells it."""
        if utterance.by in ("label", "lead"):
            return self._interviewee(utterance)
        if utterance.named is None:
            return None
        here = _inside(self.narrated, utterance.named)
        nominative = [m for m in here if is_nominative(m)]
        if self._spoken_by_many(utterance) or self._told_by_nobody(utterance):
            return None
        if nominative:
            return nominative[0], 1.0, "named"
        if here and (utterance.by == "before" or self._verb(utterance) in words_of("phrases_of")):
            return here[0], _OBLIQUE, "oblique"
        return self._unnamed(utterance)

    def _verb(self, utterance: Utterance) -> str:
        return "" if utterance.verb is None else self.text[utterance.verb[0] : utterance.verb[1]]

    def _spoken_by_many(self, utterance: Utterance) -> bool:
        """ "mówią zgodnie Anna Nowak i Jan Kos": a claim says one person's words."""
        if self._verb(utterance) in words_of("phrases_of"):
            return False  # "słyszymy od Anny Nowak"
        found = [r for r in readings(self._verb(utterance)) if r.pos in ("fin", "praet")]
        return bool(found) and all(r.number == "pl" for r in found)

    def _told_by_nobody(self, utterance: Utterance) -> bool:
        """ "W komunikacie fundacji, której prezesem jest Jan Kos, czytamy: „...”"."""
        last = _WORD.findall(self.text[slice(*(utterance.named or (0, 0)))])[-1:]
        return utterance.by == "before" and bool(last) and last[0].lower() in words_of("nobody_tells")

    def _unnamed(self, utterance: Utterance) -> tuple[Mention, float, str] | None:
        """ "mówi minister", "dodaje.", "czytamy w komunikacie": a role, the last person named, or nobody."""
        start, end = utterance.named or (0, 0)
        words = [m.group() for m in _WORD.finditer(self.text, start, end)]
        here = _inside(self.mentions, (start, end))
        role = next((m for m in here if m.label == "ROLE"), None)
        if role is not None:
            return self._by_role(role.canonical, utterance)
        if any(is_nobody(word) for word in words):
            return None
        if any(
            m.label in _BODIES and _within(m, (start, end)) and self._governs(m, utterance)
            for m in self.mentions
        ):
            return None
        subject = self._common_subject(utterance)
        if subject is not None:
            return self._by_role(subject, utterance)
        if utterance.by != "before" or any(self._speaks(word) for word in words):
            return self._omitted(utterance)
        # "Potem przeszedł do sedna: „...”": a verb without a subject, and enough words to be speech
        if self.text[end - 1] == ":" and lacks_subject(words) and len(utterance.quote.split()) > _SHORT:
            return self._omitted(utterance)
        return None

    @staticmethod
    def _speaks(word: str) -> bool:
        return is_one_of(word, "verbs") or is_one_of(word, "manners")

    def _governs(self, mention: Mention, utterance: Utterance) -> bool:
        """Whether a body is the one who speaks: it follows the verb and nothing stands between."""
        if utterance.verb is None:
            return mention.start <= (utterance.named or (0, 0))[0] + 2
        return not self.text[utterance.verb[1] : mention.start].strip()

    def _common_subject(self, utterance: Utterance) -> str | None:
        """The noun right after the verb, when it is its subject: "mówi burmistrz"."""
        if utterance.verb is None:
            return None
        for match in _WORD.finditer(self.text, utterance.verb[1], (utterance.named or utterance.verb)[1]):
            word = match.group()
            if (
                self.text[utterance.verb[1] : match.start()]
                .strip(" \u00a0")
                .strip("abcdefghijklmnopqrstuvwxyząćęłńóśźż ")
            ):
                return None
            found = readings(word)
            if (
                any(r.pos in ("adv", "qub", "part", "siebie", "ppron3", "ppron12") for r in found)
                or not found
            ):
                continue
            named = {
                r.lemma
                for r in found
                if r.pos == "subst" and r.number == "sg" and r.case == "nom" and r.gender in ("m1", "f")
            }
            return next(iter(sorted(named)), None) if word[0].islower() else None
        return None

    def _by_role(self, role: str, utterance: Utterance) -> tuple[Mention, float, str] | None:
        """The person who was named with this role: "minister Anna Nowak", "Anna Nowak, prezes"."""
        sex = self._sex(utterance)
        bearers = {
            person.canonical: person
            for name, person in self.bearers
            if name == _head(role) and (sex is None or sex_of(person.canonical) in (sex, None))
        }
        known = list(bearers.values())
        if len(known) > 1:
            known = [person for person in known if person.end <= utterance.start]
        return (known[0], _BY_ROLE, "role") if len(known) == 1 else None

    @staticmethod
    def _bearers(mentions: Sequence[Mention], text: str) -> list[tuple[str, Mention]]:
        """Heads of roles with the person who stands beside them."""
        found = []
        for first, second in pairwise(m for m in mentions if m.label in ("ROLE", "PERSON")):
            if {first.label, second.label} == {"ROLE", "PERSON"} and _ROLE_GAP.fullmatch(
                text, first.end, second.start
            ):
                role, person = (first, second) if first.label == "ROLE" else (second, first)
                found.append((_head(role.canonical), person))
        return found

    def _omitted(self, utterance: Utterance) -> tuple[Mention, float, str] | None:
        """The person of the last sentence before that names one, of the sex that the verbs show."""
        stop = min(utterance.start, (utterance.named or (utterance.start, 0))[0])
        before = _inside(self.narrated, (stop - _WINDOW, stop))
        sex = self._sex(utterance)
        if sex is not None:
            before = [m for m in before if sex_of(m.canonical) in (sex, None)]
        if not before or self.text.count("\n\n", before[-1].end, stop) > 1:
            return None
        last = before[-1]
        sentence = [m for m in before if not self._sentences_between(m.end, last.end)]
        nominative = [m for m in sentence if is_nominative(m)]
        if len(nominative) > 1 and _WHILE.search(
            self.text, stop - _WINDOW if stop > _WINDOW else 0, nominative[0].start
        ):
            nominative = nominative[-1:]  # "Kiedy minister Buda wręczał dyplomy, prezes Gołębiec siedział"
        goes_on = self._named_next(utterance, {m.canonical for m in sentence})
        if goes_on is not None:
            return goes_on, _OMITTED[0], "omitted"
        if self._stranger(last.end, stop):
            return None
        certainty = _OMITTED.get(self._sentences_between(last.end, stop))
        if certainty is None and utterance.by == "before" and len({m.canonical for m in before}) == 1:
            certainty = _CARRIED_ON
        return None if certainty is None else ((nominative or sentence)[0], certainty, "omitted")

    def _named_next(self, utterance: Utterance, names: set[str]) -> Mention | None:
        """ "– Tracimy – opowiada. Gołębiec nie kryje żalu": of those named before the one who comes next."""
        end = max(utterance.end, (utterance.named or (0, 0))[1])
        following = next((m for m in self.persons if m.start >= end), None)
        if following is None or len(names) < _SEVERAL or self.text[end : following.start].strip(" .\n"):
            return None
        return following if following.canonical in names and is_nominative(following) else None

    def _stranger(self, start: int, end: int) -> bool:
        """Whether words between two places look like a person's name and are no mention of anything."""
        known = _inside(self.mentions, (start, end))
        return any(
            not any(m.start < name.end() and name.start() < m.end for m in known)
            for name in _NAME.finditer(self.text, start, end)
        )

    def _sex(self, utterance: Utterance) -> str | None:
        spans = [utterance.verb] if utterance.verb is not None else [utterance.named or (0, 0)]
        for word in [m.group() for m in _WORD.finditer(self.text, *spans[0])]:
            told = sex_of_verb(word.lower())
            if told is not None:
                return told
        own = {"f" if ending == "ła" else "m" for ending in _SELF.findall(utterance.quote)}
        return own.pop() if len(own) == 1 else None

    def _sentences_between(self, start: int, end: int) -> int:
        """How many sentences or lines end between two places that have words after them."""
        count, since = 0, start
        for mark in _SENTENCE_END.finditer(self.text, start, end):
            index = mark.start()
            ends = self.text[index] == "\n" or ends_sentence(self.text, index)
            if (
                ends
                and (count == 0 or _WORD.search(self.text, since, index))
                and _WORD.search(self.text, index, end)
            ):
                count, since = count + 1, index
        return count

    # -- interviews

    def _interviewee(self, utterance: Utterance) -> tuple[Mention, float, str] | None:
        start, end = utterance.named or (0, 0)
        here = _inside(self.persons, (start, end))
        if utterance.by == "label":
            initials = self._of_initials(self.text[start:end])
            return (here[0], 1.0, "label") if here else initials
        asked = [m for m in here if not self._asks(m)]
        met = [
            m
            for m in asked
            if re.search(r"\b[zZ]e?\s+(\w{1,5}\.\s+)*$", self.text[max(0, m.start - 20) : m.start])
        ]
        chosen = (met or asked)[:1]
        return (chosen[0], 1.0, "lead") if chosen else None

    def _of_initials(self, label: str) -> tuple[Mention, float, str] | None:
        """ "A.L.", "AL": the one person of the text with these initials."""
        letters = "".join(_WORD.findall(label))
        if not letters.isupper() or len(letters) > _INITIALS:
            return None
        named = {m.canonical: m for m in reversed(self.persons) if initials_of(m.canonical) == letters}
        return (next(iter(named.values())), _OBLIQUE, "initials") if len(named) == 1 else None

    def _asks(self, mention: Mention) -> bool:
        words = _WORD.findall(self.text[max(0, mention.start - 40) : mention.start])[-3:]
        third = [w for w in words if is_one_of(w, "interviewer_verbs")]
        return bool(third) and is_nominative(mention)
