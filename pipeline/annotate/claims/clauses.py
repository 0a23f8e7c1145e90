"""Clauses of a line, by punctuation, conjunctions and verbs: good enough to know which verb a name belongs
to.
"""

from pipeline.annotate.claims.lines import Item, Line

SUBORDINATORS = frozenset(
    (
        "że gdy kiedy bo ponieważ gdyż choć chociaż żeby aby by jeśli jeżeli jak gdzie skąd dokąd odkąd "
        "zanim czyli gdyby czy jakoby jakby iż dopóki"
    ).split()
)
COORDINATORS = frozenset(["a", "ale", "lecz", "jednak", "więc", "natomiast", "zaś", "zatem", "dlatego"])
_RELATIVES = frozenset({"który", "jaki"})
PREPOSITIONS = frozenset("w we z ze na do od dla po przez przy o za pod nad bez ku wśród spośród".split())


def is_finite(item: Item) -> bool:
    """Whether an item can be a finite verb (a mention or number never is)."""
    return item.finite


def _opens(items: tuple[Item, ...], index: int) -> int | None:
    """After a comma at ``index``: the kind of clause that opens (1 subordinate, 0 coordinate), None for
    none.
    """
    for step in (1, 2):
        if index + step >= len(items):
            return None
        item = items[index + step]
        if item.mention is not None or item.number is not None:
            return None
        if item.lemmas & _RELATIVES or item.text in SUBORDINATORS or item.text in ("co", "czego"):
            return 1
        if step == 1 and item.text in COORDINATORS:
            return 0
        if item.text not in PREPOSITIONS and item.text not in ("i", "m.in.", "wśród", "tak", "podczas"):
            return None
    return None


def _verb_ahead(items: tuple[Item, ...], index: int) -> bool:
    """Whether a finite verb comes before the next comma or the end, after a comma at ``index``."""
    for item in items[index + 1 :]:
        if item.text in (",", ";", "–", "-"):
            return False
        if is_finite(item):
            return True
    return False


def clause_ids(line: Line) -> tuple[int, ...]:
    """For each item of the line the number of its clause; a main clause taken up again has its old number."""
    ids: list[int] = []
    stack = [0]
    latest = 0
    has_verb = {0: False}
    aside_end = -1
    for index, item in enumerate(line.items):
        if item.text in _DASHES and index > aside_end:
            aside_end = _aside_end(line, index) if len(stack) > 1 else -1
        if index <= aside_end:
            ids.append(stack[-1])
            continue
        if item.text == ";" or (
            item.text in _DASHES and index and item.end > item.start and _spaced(line, index)
        ):
            latest += 1
            stack = [latest]
            has_verb[latest] = False
        elif item.text == ",":
            kind = _opens(line.items, index)
            if kind == 1:
                latest += 1
                stack.append(latest)
                has_verb[latest] = False
            elif kind == 0:
                latest += 1
                stack = [*stack[:-1], latest]
                has_verb[latest] = False
            elif len(stack) > 1 and has_verb[stack[-1]] and _verb_ahead(line.items, index):
                stack.pop()
        ids.append(stack[-1])
        if is_finite(item):
            has_verb[stack[-1]] = True
    return tuple(ids)


def _aside_end(line: Line, index: int) -> int:
    """ "który – podobnie jak my – tytuł utrzymał": where the dashes close again, -1 for no such aside."""
    for at in range(index + 1, min(index + _ASIDE, len(line.items))):
        if line.items[at].text in _DASHES:
            return at
        if is_finite(line.items[at]) or line.items[at].mention is not None:
            return -1
    return -1


_ASIDE = 9  # items
_DASHES = frozenset("–-—")


def _spaced(line: Line, index: int) -> bool:
    items = line.items
    if not index or index + 1 >= len(items):
        return False
    return items[index - 1].end < items[index].start and items[index].end < items[index + 1].start


def stretch_of(line: Line, clauses: tuple[int, ...], verb: int) -> range:
    """
    The items that belong to one of several verbs joined in a clause.

    "Tytuł przyznano w 2016 r. | i odnowiono w 2019 r.": from the conjunction before a verb to the one before
    the next verb; the whole clause where it has no other.
    """
    inside = [i for i, number in enumerate(clauses) if number == clauses[verb]]
    begin, end = inside[0], inside[-1] + 1
    verbs = [i for i in inside if is_finite(line.items[i]) and i != verb]
    joins = [i for i in inside if line.items[i].text in _JOIN_VERBS]
    for join in joins:
        if join < verb and any(i < join for i in verbs) and not any(join < i < verb for i in verbs):
            begin = join
        elif join > verb and any(i > join for i in verbs):
            after = next(i for i in verbs if i > join)
            if not any(join < other < after for other in joins):
                end = join
                break
    return range(begin, end)


_JOIN_VERBS = frozenset(["i", "oraz", "a", "lecz", ","])
