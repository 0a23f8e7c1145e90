"""The body that an office serves where its name does not stand right behind the office."""

from collections.abc import Callable

from pipeline.annotate.claims.context import Context
from pipeline.annotate.claims.lines import Line, mention_cases
from pipeline.annotate.claims.signatures import label_of, letterhead
from pipeline.annotate.words import words
from pipeline.folding import fold

BODIES = ("MINISTRY", "ORG", "CLUSTER")
LEADING = frozenset(["kierować", "kierowany", "zarządzać"])
INSIDE = frozenset("klastrze spółce firmie fundacji stowarzyszeniu urzędzie nim niej".split())


def served(context: Context, line: Line, index: int, role: str) -> int | None:
    """The body of the office at item ``index`` of a line, as the passage tells it; None where it doesn't."""
    council = role.endswith("rady") and _is_council(context)
    finders: tuple[Callable[[], int | None], ...] = (
        lambda: _governing_body(context, line, index),
        lambda: _assembly_body(context, role) if council else None,
        lambda: _of_brackets(context, line, index),
        lambda: _behind_comma(context, line, index),
        lambda: _on_behalf(context, line, index),
        lambda: _where_it_is_held(context, line, index),
        lambda: _same_body(context, line, index),
        lambda: _unnamed_cluster(context, line, index, role),
        lambda: _of_both(context, line, index, role),
        lambda: _assembly_body(context, role),
        lambda: _in_whose_name(context, line, index, role),
        lambda: _of_entry(context, line, index),
        lambda: letterhead(context, role),
    )
    return next((body for find in finders if (body := find()) is not None), None)


def _behind_comma(context: Context, line: Line, index: int) -> int | None:
    """ "Mirosława Gołda, główny specjalista, Urząd Gminy, pokój 3", "X (kierownik, Fundacja Y)".

    Nothing but a comma, a bracket or the end may follow, so that a list of bodies gives none.
    """
    items = line.items
    if index < 2 or items[index - 1].text not in (",", "(", "–", "-", "—") or index + 2 >= len(items):
        return None
    if label_of(context, items[index - 2]) != "PERSON" or items[index + 1].text != ",":
        return None
    body = items[index + 2]
    if body.mention is None or label_of(context, body) not in BODIES:
        return None
    if "nom" not in mention_cases(context.mentions[body.mention]):
        return None
    after = items[index + 3] if index + 3 < len(items) else None
    if after is None or after.text in (")", ";", "."):
        return body.mention
    closed = after.text == "," and index + 4 < len(items) and items[index + 4].mention is None
    return body.mention if closed and items[index + 4].text not in ("a", "która", "który") else None


def _where_it_is_held(context: Context, line: Line, index: int) -> int | None:
    """ "która w Klastrze X pełni funkcję pełnomocniczki", "która w klastrze pełni funkcję"."""
    before = line.items[max(0, index - _HELD_FROM) : index]
    at = next((i for i, item in enumerate(before) if item.lemmas & words("holding_verbs")), None)
    if at is None or at < _IN_BODY or before[at - 2].text not in ("w", "we"):
        return None
    place = before[at - 1]
    if place.text == "klastrze":
        return context.topic(line, line.start)
    return place.mention if label_of(context, place) in BODIES else None


_HELD_FROM, _IN_BODY = 6, 2


def enumerated_before(context: Context, line: Line, index: int) -> int | None:
    """The office before the one at ``index``, of which the verb is left out.

    "Prezesem jest Jan Kos, a wiceprezesem Anna Lis", "koordynatorem jest Jan Kos, dyrektorem – Adam Rak".
    """
    items = line.items
    if index < _ENUMERATED or items[index - 1].text not in (",", "a", "i", "oraz", "zaś", "natomiast"):
        return None
    office = items[index].mention
    if office is None or "inst" not in mention_cases(context.mentions[office]):
        return None
    for at in range(index - 1, -1, -1):
        item = items[at]
        if item.mention is None or context.label(item.mention) != "ROLE":
            continue
        between = items[at + 1 : index]
        linked = any(x.lemmas & {"być", "zostać", "pozostawać"} for x in between)
        named = any(label_of(context, x) == "PERSON" for x in between)
        alike = "inst" in mention_cases(context.mentions[item.mention]) and named
        return (
            item.mention if alike and (linked or enumerated_before(context, line, at) is not None) else None
        )
    return None


_ENUMERATED = 3


def _on_behalf(context: Context, line: Line, index: int) -> int | None:
    """ "W imieniu ESCA: Ragnhild Oosterveld, starszy konsultant"."""
    items = line.items
    texts = [item.text for item in items[:2]]
    if texts not in (["w", "imieniu"], ["z", "ramienia"]) or len(items) < 5 or index != 6:
        return None
    if label_of(context, items[2]) not in BODIES or items[3].text != ":":
        return None
    return items[2].mention if label_of(context, items[4]) == "PERSON" else None


def _of_both(context: Context, line: Line, index: int, role: str) -> int | None:
    """ "wiceprezes zarządu i dyrektor finansowy Fundacji Dąb": the body of the one is the other's, too.

    But "wójt i prezes Fundacji Dąb": who heads a commune serves no body.
    """
    after = line.items[index + 1 : index + 4]
    if len(after) < _BOTH or after[0].text not in ("i", "oraz") or label_of(context, after[1]) != "ROLE":
        return None
    if label_of(context, after[2]) not in BODIES or fold(role.split()[0]) in words("offices_without_company"):
        return None
    return after[2].mention


_BOTH = 3


def body_meant(context: Context, line: Line, index: int) -> tuple[int | None, int]:
    """(the body that "tej spółki", "na tej uczelni" point back to, index of the item after)."""
    at = index + (line.items[index].text in ("w", "we", "na")) if index < len(line.items) else index
    pointing, noun = (*line.items[at : at + 2], None, None)[:2]
    if pointing is None or noun is None or pointing.text not in _POINTING or noun.mention is not None:
        return None, index
    if "klaster" in noun.lemmas:
        return context.topic(line, line.items[index].start), at + 2
    ministry = bool(noun.lemmas & {"resort", "ministerstwo"})
    if not ministry and not noun.lemmas & (words("company_nouns") | words("bodies_without_name") | _BODIES):
        return None, index
    label = "MINISTRY" if ministry else "ORG"
    named = [m for m in context.all(label) if context.mentions[m].end <= noun.start]
    near = [m for m in named if line.index - context.line_of[m].index <= _NEAR_LINES]
    return (near[-1], at + 2) if near else (None, at + 2)


_BODIES = frozenset({"organizacja", "instytucja", "jednostka", "placówka", "urząd", "szkoła"})
_POINTING = frozenset("tej tego tejże tegoż tym".split())
_NEAR_LINES = 2


def _in_whose_name(context: Context, line: Line, index: int, role: str) -> int | None:
    """ "W imieniu Ministerstwa X wręczał go sekretarz stanu Y", "minister Y, kierujący Ministerstwem X"."""
    if not role.startswith(("sekretarz stanu", "podsekretarz", "minister", "wiceminister")):
        return None
    items = line.items
    for at in range(2, index):
        if [x.text for x in items[at - 2 : at]] == ["w", "imieniu"] and label_of(
            context, items[at]
        ) == "MINISTRY":
            return items[at].mention
    behind = items[index + 1 : index + 5]
    for at, item in enumerate(behind[:-1]):
        leads = item.text.startswith("kierując") and label_of(context, behind[at + 1]) == "MINISTRY"
        if leads and at and label_of(context, behind[at - 2]) == "PERSON":
            return behind[at + 1].mention
    return None


def _of_entry(context: Context, line: Line, index: int) -> int | None:
    """ "Klaster X (KX) – Jan Kos, koordynator": an entry of a list that begins with the body."""
    items = line.items
    first = next((i for i, x in enumerate(items[:3]) if x.mention is not None), None)
    if first is None or label_of(context, items[first]) not in BODIES or index < first + _ENTRY:
        return None
    between = items[first + 1 : index]
    people = [x for x in between if label_of(context, x) == "PERSON"]
    signs = {x.text for x in between if x.mention is None} - {"(", ")", ","}
    dashed = signs in ({"–"}, {"-"}, {":"}, {"—"})
    return items[first].mention if dashed and len(people) == 1 and between[-2:-1] == tuple(people) else None


_ENTRY = 4


def _same_body(context: Context, line: Line, index: int) -> int | None:
    """ "projektant w tej samej firmie", "dyrektor tej samej spółki": the body named last before."""
    after = line.items[index + 1 : index + 5]
    if after and after[0].text in ("w", "we"):
        after = after[1:]
    if (
        len(after) < 3
        or after[0].text not in ("tej", "tego", "tym")
        or after[1].text not in ("samej", "samego", "samym")
    ):
        return None
    if not after[2].lemmas & words("company_nouns"):
        return None
    named = [m for m in context.all("ORG") if context.mentions[m].end <= line.items[index].start]
    near = [m for m in named if line.index - context.line_of[m].index <= 2]
    return near[-1] if near else None


def _governing_body(context: Context, line: Line, index: int) -> int | None:
    """ "Ministerstwo X, którym kieruje minister Y", "Cukiernia Z, której właścicielem jest Y"."""
    before = line.items[:index]
    if len(before) > 2 and before[-1].text in ("którego", "której") and before[-2].text == ",":
        return before[-3].mention if label_of(context, before[-3]) in BODIES else None
    heads = any(item.lemmas & LEADING for item in before)
    leads = any(item.text == "czele" for item in before) and any("stać" in item.lemmas for item in before)
    if not heads and not leads:
        return None
    bodies = [
        item.mention for item in before if item.mention is not None and context.label(item.mention) in BODIES
    ]
    return bodies[-1] if bodies else None


def _last_body(context: Context, line: Line, offset: int) -> int | None:
    """ "Jego pełnomocnik", "Jej właścicielka": the cluster or body named last before."""
    named = [m for m in context.all("CLUSTER", "ORG") if context.mentions[m].end <= offset]
    near = [m for m in named if line.index - context.line_of[m].index <= 2]
    return near[-1] if near else None


def _is_council(context: Context) -> bool:
    """Whether the heading of minutes says that a council met."""
    return any(line.has("rada") for line in context.lines[:4])


_OF_CLUSTERS = ("koordynator", "współkoordynator", "menedżer", "menadżer", "animator")


def _unnamed_cluster(context: Context, line: Line, index: int, role: str) -> int | None:
    """ "dyrektorka klastra", "nasza koordynatorka": the cluster spoken of, or the speaker's own."""
    after = line.items[index + 1 : index + 3]
    before = line.items[index - 1] if index else None
    if before is not None and (before.text in ("jego", "jej") or before.text.startswith("swoj")):
        return _last_body(context, line, line.items[index].start)
    if before is not None and before.text.startswith("nasz") and role.startswith(_OF_CLUSTERS):
        return context.we(line)
    if (after and after[0].text in ("klastra", "klastrze")) or (
        len(after) > 1 and after[1].text == "klastra" and "adj" in after[0].tags
    ):
        named = [x.mention for x in line.items[:index] if label_of(context, x) == "CLUSTER"]
        return named[0] if len(named) == 1 else context.topic(line, line.start)
    return None


def _assembly_body(context: Context, role: str) -> int | None:
    """In minutes the council's and board's officers serve the cluster whose meeting it is."""
    if context.document.kind != "minutes" or role.split()[-1] not in ("rady", "zarządu", "klastra"):
        return None
    return context.main_cluster


def _of_brackets(context: Context, line: Line, index: int) -> int | None:
    """ "X – Urząd Y, dyrektor", "X (Fundacja Z, prezes)": the body between person and office."""
    items = line.items
    if index < 3 or items[index - 1].text != ",":
        return None
    before = items[index - 2]
    if before.mention is None or context.label(before.mention) not in BODIES:
        return None
    if items[index - 3].text in ("–", "-", "—", "(", ","):
        return before.mention
    return None
