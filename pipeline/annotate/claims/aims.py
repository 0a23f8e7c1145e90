"""Statuses only aimed at, hoped for or told apart: "konkurs o status S", "szansa na tytuł S"."""

import itertools

from pipeline.annotate.claims.lines import Line


def another_thing(line: Line, index: int) -> bool:
    """ "to nie to samo co status X", "nie należy mylić ze statusem X", "nie jest tożsamy ze statusem X"."""
    before = line.items[max(0, index - 8) : index]
    return any(x.text == "samo" or x.lemmas & _OTHER_THAN for x in before)


_OTHER_THAN = frozenset({"mylić", "tożsamy", "równoznaczny", "niezależny", "niezależnie"})


def aimed_at(line: Line, index: int) -> bool:
    """ "konkurs o status X", "wniosek o nadanie tytułu X", "droga do X": not got, only aimed at."""
    if another_thing(line, index):
        return True
    for item in reversed(line.items[max(0, index - 4) : index]):
        if item.text in ("o", "okazji"):
            return True
        if (
            item.text in ("do", "na", "jak", "niż", "od", "dla", "przez")
            and index
            and line.items[index - 1] is item
        ):
            return index < _RIGHT or line.items[index - _RIGHT].text not in ("prawo", "prawa")
        if item.text == "do" and line.items[line.items.index(item) + 1].text in _GETTING:
            return True  # "zarekomendowany do odnowienia statusu X"
        if (
            item.mention is not None
            or item.text in (",", "(", "przez")
            or item.tags & {"praet", "fin", "imps"}
        ):
            return False
    return False


_GETTING = frozenset("odnowienia nadania przyznania uzyskania otrzymania zdobycia przedłużenia".split())


_RIGHT = 2  # "zachowała prawo do tytułu": the noun before the preposition


def hoped_for(line: Line, index: int) -> bool:
    """ "ma nadzieję na status X", "ma szansę na tytuł", "miał apetyt na certyfikat"."""
    before = line.items[max(0, index - 5) : index]
    return any(
        item.lemmas & _HOPES and follower.text in ("na", "o", "do")
        for item, follower in itertools.pairwise(before)
    )


_HOPES = frozenset(
    "liczyć walczyć nadzieja szansa apetyt chrapka chęć ochota ambicja kandydat pretendent widok".split()
)
