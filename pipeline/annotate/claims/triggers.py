"""Verbs that tell of an award, and those that only wish, deny or plan one."""

from collections.abc import Iterable, Sequence

from pipeline.annotate.claims.context import Context, claim_words
from pipeline.annotate.claims.fragment import Trigger
from pipeline.annotate.claims.lines import Item, Line

_FUTURE_STATES = frozenset({"zachować", "utrzymać", "pozostać"})


def _perfective_future(item: Item) -> bool:
    return (
        "fin" in item.tags and "perf" in item.tags and "praet" not in item.tags and "imperf" not in item.tags
    )


def triggers(context: Context, line: Line) -> Iterable[Trigger]:
    """The verbs of a line that tell of an award, in order; perfective futures tell of plans and are none."""
    clauses = context.clauses[line.index]
    for index, item in enumerate(line.items):
        if item.mention is not None or item.number is not None:
            continue
        if item.text.endswith("ło") and any(near.text == "się" for near in line.items[index + 1 : index + 2]):
            continue  # "status otrzymywało się od 101 punktów": nobody in particular
        sort = _sort(line, index, item)
        if sort in ("get", "have") and "praet" in item.tags and _will(line, index):
            continue
        if sort == "give" and _attribute(line, index):
            continue
        if sort is None or (_perfective_future(item) and not item.lemmas & _FUTURE_STATES):
            continue
        yield Trigger(index, clauses[index], sort)


def _attribute(line: Line, index: int) -> bool:
    """ "Odnowiony status obowiązuje trzy lata": a participle right before its noun tells of no award."""
    item, after = line.items[index], line.items[index + 1 : index + 2]
    noun = bool(after) and after[0].mention is None and bool(after[0].lemmas & claim_words()["award_nouns"])
    return noun and index == 0 and "ppas" in item.tags and not item.tags & {"imps", "praet"}


def _sort(line: Line, index: int, item: Item) -> str | None:
    """What a verb says of an award, None for other words."""
    words = claim_words()
    finite = bool(item.tags & {"praet", "fin"})
    if item.lemmas & words["give"] and item.tags & {"praet", "fin", "imps", "ppas"}:
        receives = (
            item.lemmas & words["get"]
            and finite
            and "imps" not in item.tags
            and not _has_receiver(line, index)
        )
        return "get" if receives and not any(i.text == "klastrom" for i in line.items) else "give"
    reflexive = line.items[index + 1 : index + 2]
    if (
        finite
        and item.lemmas & _BELONGING
        and any(near.text == "się" for near in reflexive)
        and _in_circle(line, index)
    ):
        return "join"
    if "zapewnić" in item.lemmas and not any(
        near.text == "sobie" for near in line.items[max(0, index - 2) : index + 3]
    ):
        return None
    if item.lemmas & words["get"] and "inf" in item.tags and (way := _managed(line, index)) is not None:
        return way
    if item.lemmas & words["get"] and finite:
        return "get"
    if "sięgnąć" in item.lemmas and finite and any(x.text == "po" for x in line.items[index + 1 : index + 3]):
        return "get"
    if "mieć" in item.lemmas and _is_to(line, index):
        return None
    may = "inf" in item.tags and (_can(line, index) or _for_years(line, index))
    if item.lemmas & words["have"] and (finite or may):
        return "have"
    if not finite:
        return None
    if item.lemmas & _STAYING and any(near.text == "przy" for near in line.items[index + 1 : index + 4]):
        return "have"  # "pozostaje przy odznace S"
    if item.lemmas & _BELONGING and _in_circle(line, index):
        return "join"
    if "stać" in item.lemmas and not any(
        near.text == "się" for near in line.items[max(0, index - 3) : index + 4]
    ):
        return None  # "wyżej stoją odznaki S"
    for lemmas, sort in _SORTS:
        if item.lemmas & lemmas:
            return sort
    return None


_STAYING = frozenset({"zostać", "pozostać", "pozostawać", "zostawać"})
_SORTS = (
    (frozenset({"być", "zostać", "pozostać", "pozostawać", "stać", "okazać"}), "be"),
    (frozenset({"trafić", "przypaść", "powędrować", "przysługiwać", "dotrzeć"}), "reach"),
    (frozenset({"dołączyć", "znaleźć", "wejść"}), "join"),
    (frozenset({"wrócić", "wracać", "wyjechać", "powrócić"}), "return"),
)


# "pozostał w gronie ...", "należy do elity ...", "wrócił do grona ...", "został wpisany na listę ..."
_BELONGING = frozenset(
    (
        "być pozostać pozostawać należeć wrócić powrócić trafić awansować figurować utrzymać zadebiutować "
        "wracać debiutować zostać znajdować widnieć zaliczać plasować mieścić przystąpić utrzymywać wpisać"
    ).split()
)
_CIRCLES = frozenset("grono grona gronie elita elity elicie".split())
_LISTS = frozenset(
    (
        "liście listę listy grupie grupy poczet rodzinie rodziny szeregów szeregi klubu klubie drużynie "
        "dwójce dwójki trójce trójki czwórce czwórki piątce piątki szóstce szóstki siódemce siódemki ósemce "
        "ósemki dziewiątce dziewiątki dziesiątce dziesiątki dwunastce piętnastce szesnastce dwudziestce "
        "dwudziestki"
    ).split()
)
_CIRCLE_GAP = 3  # words between a circle and the status that names it: "do grona najlepszych S"


def _in_circle(line: Line, index: int) -> bool:
    """ "pozostał wśród ...", "do grona ... powrócił", "na liście S", "należy do S"."""
    for at, item in enumerate(line.items[:-1]):
        if abs(at - index) > _CIRCLE_NEAR:
            continue
        near = index - 6 <= at < index + 5
        if item.text in _CIRCLES and near:
            return True
        if item.text == "wśród" and index < at < index + 5 and _of_those(line, at):
            return True
        if item.text in _LISTS | {"wśród", "do"} and _named_behind(line, at):
            return True
    return False


_CIRCLE_NEAR = 7


def _of_those(line: Line, at: int) -> bool:
    """ "wśród ośmiu klastrów", "wśród laureatów", no "wśród gości gali"."""
    behind = [i for i in line.items[at + 1 : at + 6] if i.number is None and not i.tags & {"num"}]
    noun = next((i for i in behind if i.mention is not None or "subst" in i.tags), None)
    return noun is None or noun.mention is not None or not noun.lemmas & _OTHERS


_OTHERS = frozenset(
    (
        "gość uczestnik organizator partner kandydat wnioskodawca patron ekspert obserwator prelegent "
        "sponsor inicjator odbiorca"
    ).split()
)


def _named_behind(line: Line, at: int) -> bool:
    """Whether a name follows at most two adjectives: "na liście nowych Krajowych Klastrów Kluczowych"."""
    for item in line.items[at + 1 : at + 1 + _CIRCLE_GAP]:
        if item.mention is not None:
            return any(word in item.text.split() for word in ("klastrów", "klastrach"))
        if ("adj" not in item.tags and item.number is None) or item.lemmas & {"rezerwowy", "wstępny"}:
            return False
    return False


def _managed(line: Line, index: int) -> str | None:
    """ "zdołał utrzymać" (its subject got it), "klastrowi udało się zdobyć" (the dative did)."""
    before = line.items[max(0, index - 4) : index]
    if any("zdołać" in item.lemmas and "praet" in item.tags for item in before):
        return "get"
    return "give" if any("udać" in item.lemmas and "praet" in item.tags for item in before) else None


def _will(line: Line, index: int) -> bool:
    """ "aż klaster będzie miał": what nobody has yet."""
    if line.items[index].lemmas & {"posługiwać", "używać"}:
        return False  # "przez trzy lata będzie posługiwał się tytułem S"
    return any("bedzie" in item.tags for item in line.items[max(0, index - 3) : index])


def _is_to(line: Line, index: int) -> bool:
    """ "ma ułatwić", "mają wkrótce trafić": what is to be, no having."""
    for item in line.items[index + 1 : index + 4]:
        if "inf" in item.tags:
            return True
        if item.mention is not None or item.number is not None or "subst" in item.tags:
            return False
    return False


def _can(line: Line, index: int) -> bool:
    """ "może się pochwalić", "będzie mógł używać"."""
    if "zadowolić" in line.items[index].lemmas:
        return any("musieć" in item.lemmas for item in line.items[max(0, index - 6) : index + 4])
    return any("móc" in item.lemmas for item in line.items[max(0, index - 6) : index])


def _for_years(line: Line, index: int) -> bool:
    """ "przez następne trzy lata będzie nosić miano": what begins with the award that is told."""
    before = line.items[:index]
    will = any("bedzie" in item.tags for item in before[-_WILL_NEAR:])
    return will and any(
        item.text == "przez" and any(x.text in ("lata", "lat") for x in line.items[i + 1 : i + 5])
        for i, item in enumerate(line.items)
    )


_WILL_NEAR = 3


def _has_receiver(line: Line, index: int) -> bool:
    return any(item.text in ("mu", "jej", "im", "nam") for item in line.items[max(0, index - 4) : index + 5])


def blocked(context: Context, line: Line, trigger: Trigger) -> bool:
    """Negated, wished for, tried, planned, conditional."""
    clauses = context.clauses[line.index]
    same = [i for i, c in enumerate(clauses) if c == trigger.clause]
    before = [line.items[i] for i in same if i < trigger.index]
    near = before[-4:]
    if any(
        item.text in ("nie", "ani", "nigdy")
        and [x.text for x in near[i + 1 : i + 2]] != ["tylko"]
        and not _of_another_verb(near[i + 1 :])
        for i, item in enumerate(near)
    ):
        return True
    said = max((i for i, item in enumerate(before) if item.text == ":"), default=-1) + 1
    if any(item.text in _UNREAL for item in before[said : said + 3]):
        return True
    if any(line.items[i].lemmas & _REFUSALS for i in same):
        return True
    if trigger.sort == "have" and _has_to(line, same, trigger.index):
        return True
    if "ppas" in line.items[trigger.index].tags and any(item.text in _TO_BE for item in near):
        return True  # "dokumenty zostaną wręczone w październiku"
    # "stara się uzyskać" stands in the infinitive and is no trigger; "otrzymałby", "chciałby" are conditional
    verb = line.items[trigger.index]
    after = line.items[trigger.index + 1 : trigger.index + 2]
    content = "zadowolić" in verb.lemmas  # "musiał zadowolić się odznaką S"
    if (
        verb.tags & {"inf"}
        and not content
        and not _for_years(line, trigger.index)
        and not any("móc" in item.lemmas or item.lemmas & _MANAGED for item in before)
    ):
        return True
    return any(item.text == "by" for item in after) or verb.text.endswith(
        ("łby", "łaby", "łoby", "liby", "łyby")
    )


def _of_another_verb(behind: Sequence[Item]) -> bool:
    """ "tytułu nie posiada, ma za to odznakę": the verb right behind "nie", and a comma, are denied alone."""
    return len(behind) > 1 and behind[0].finite and behind[1].text == ","


_MANAGED = frozenset({"zdołać", "udać"})
_REFUSALS = frozenset({"odmowa", "odmowny"})


def _has_to(line: Line, same: list[int], verb: int) -> bool:
    """ "ma otrzymać certyfikat", "ma w planach uzyskanie odznaki": what somebody is to get."""
    if "mieć" not in line.items[verb].lemmas:
        return False
    if any(line.items[i].text in _PLANNED for i in same):
        return True
    words = claim_words()["get"] | claim_words()["give"] | {"być", "zostać"}
    if verb and "inf" in line.items[verb - 1].tags and line.items[verb - 1].mention is None:
        return True  # "dołączyć ma X"
    for item in (line.items[i] for i in same if i > verb):
        if item.lemmas & claim_words()["award_nouns"] or (
            item.mention is not None and item.text.endswith("label")
        ):
            return False
        if "inf" in item.tags and item.lemmas & words and "subst" not in item.tags:
            return True
    return False


_PLANNED = frozenset({"planach", "planie", "celu", "zamiarach", "zamiarze"})
_TO_BE = frozenset(["zostaną", "zostanie", "będą", "będzie"])
_UNREAL = frozenset(["aby", "żeby", "by", "jeśli", "jeżeli", "gdyby", "czy", "oby"])
