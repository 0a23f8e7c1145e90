"""Whether "dziś" is a day or means nowadays: "Dziś odbyła się gala", but "liczy dziś 40 firm"."""

import functools
from collections.abc import Iterable, Sequence, Set

from pipeline.annotate.morphology import readings

_CLAUSE_ENDS = frozenset({",", ";", "–", ":", "(", ")"})


def tells_an_event(words: Sequence[str], sentence: Iterable[int], today: int, verbs: Set[str]) -> bool:
    """Whether the verb nearest to "dziś" in its clause tells of an event, not of a state.

    ``verbs`` are those of an event also in the present ("rusza"). Where the clause has no verb, any verb of
    the sentence that tells of an event will do.
    """
    indexes = list(sentence)
    ends = [i for i in indexes if words[i] in _CLAUSE_ENDS]
    first = max((i for i in ends if i < today), default=-1)
    last = min((i for i in ends if i > today), default=max(indexes, default=today) + 1)
    told = {i: _tells(words[i], frozenset(verbs)) for i in indexes}
    found = {i: event for i, event in told.items() if event is not None}
    near = [i for i in found if first < i < last]
    if near:
        return found[min(near, key=lambda i: (abs(i - today), -i))]
    return any(found.values())


@functools.lru_cache(maxsize=10_000)
def _tells(word: str, verbs: frozenset[str]) -> bool | None:
    """Whether a word is a verb of an event or of a state; None where it is no verb."""
    found = readings(word) if len(word) > 1 else ()
    if len(word) > 2 and any(r.pos in ("praet", "imps") or r.lemma in verbs for r in found):
        return True
    state = any(r.pos == "fin" for r in found) and not any(r.pos == "subst" for r in found)
    return False if state else None
