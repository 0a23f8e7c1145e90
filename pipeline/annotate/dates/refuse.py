"""What looks like a date and is none: laws, streets, programme periods, counts, parts of numbers."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.annotate.morphology import readings
from pipeline.annotate.wordpatterns import Hit, Lexemes

_LAW_WORDS = 14  # "ustawa ... z dnia": how many words may stand between
_PROGRAMME_WORDS = 7
_CALENDAR_WORDS = 40
_GLUE = "/-–_:.,\\"
# the cases of the counted noun: "w 2000 firmach", "do 2000 firm"
_COUNT_CASES = {"w": "loc", "we": "loc", "przy": "loc", "po": "loc"}


class Refusals:
    """The refusals of dates.yml; words are compared by their lemmas."""

    def __init__(self, rules: Mapping[str, Iterable[str]]) -> None:
        self.words = {name: frozenset(word.strip() for word in words) for name, words in rules.items()}

    def _is(self, word: str, rule: str) -> bool:
        listed = self.words[rule]
        return word in listed or any(reading.lemma.lower() in listed for reading in readings(word))

    def refuses(self, kind: str, hit: Hit, lexemes: Lexemes) -> bool:
        """Whether the hit is no date after all."""
        if self._part_of_a_number(hit, lexemes) or self._in_a_law(hit, lexemes):
            return True
        if self._every(lexemes.words[max(0, hit.start - 2) : hit.start]):
            return True
        if kind == "day":
            return self._in_an_address(hit, lexemes)
        if kind in ("day_numbers", "calendar"):
            return self._is_an_hour(hit, lexemes, calendar=kind == "calendar")
        if kind == "weekday":
            return self._opening_hours(hit, lexemes)
        if kind in ("month", "months", "pair"):
            return not _means_a_month(hit, lexemes)
        if kind == "years":
            return self._is_programme(hit, lexemes)
        if kind == "bare_year":
            return self._is_a_count(hit, lexemes)
        if kind == "year" and hit.pattern == "said_year":
            return hit.end < len(lexemes.words) and self._is(lexemes.words[hit.end], "other_year")
        return False

    def _every(self, before: Sequence[str]) -> bool:
        """ "co drugi wtorek", "każdego roku", but not "Co w 2019 roku?"."""
        if tuple(before) in (("co", "w"), ("co", "we")):
            return False
        return any(self._is(word, "every") for word in before)

    def _part_of_a_number(self, hit: Hit, lexemes: Lexemes) -> bool:
        """ "7/II/2016", "nr 3/2019", "ISO 9001:2015", "MRiT-2021-5"."""
        text = lexemes.text
        start, end = lexemes.span(*hit.parts.get("span", (hit.start, hit.end)))
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        if len(before) == 2 and before[1] in _GLUE and before[0].isalnum():
            return before[1] != "." or before[0].isdigit()  # "dn.07.05.2019" is a date
        if start and (text[start - 1].isalnum() or text[start - 1] in "_+@#§"):
            return True
        if after[:1].isalnum() or after[:1] in ("_", "@", "%"):
            return True
        return len(after) == 2 and after[0] in "/-_:" and after[1].isalnum()

    def _in_a_law(self, hit: Hit, lexemes: Lexemes) -> bool:
        """ "ustawa z dnia 6 marca 2018 r.": the year is part of a law's name, so "br." makes no such name."""
        if not hit.parts.keys() & {"y", "date", "y2", "date2"}:
            return False
        words = lexemes.words
        before = words[hit.start - 1] if hit.start else ""
        if before not in self.words["law_link"]:
            return False
        for index in range(hit.start - 1, max(-1, hit.start - _LAW_WORDS), -1):
            if words[index] in (";", "\n\n"):
                return False
            if self._is(words[index], "law") or words[index : index + 2] == ("dz", "."):
                return True
        return False

    def _in_an_address(self, hit: Hit, lexemes: Lexemes) -> bool:
        """ "ul. 3 Maja", and the holidays that streets and constitutions are named after."""
        words = lexemes.words[max(0, hit.start - 2) : hit.start]
        before = [w for w in words if w != "."]
        if words == ("im", "."):
            return True  # "Szkoła im. 3 Maja", but "wręczono im 3 maja dyplomy"
        if before and self._is(before[-1], "street"):
            return True
        if "m" not in hit.parts or hit.parts.keys() - {"d", "m"}:
            return False
        month = lexemes.surface(*hit.parts["m"])
        if month.istitle() and "." in lexemes.words[hit.start : hit.end]:
            return True
        return month.istitle() and month.lower() in ("maja", "listopada", "lipca") and hit.start > 0

    def _opening_hours(self, hit: Hit, lexemes: Lexemes) -> bool:
        """ "od poniedziałku do piątku" is no day."""
        words = lexemes.words
        after, before = words[hit.end : hit.end + 2], words[max(0, hit.start - 2) : hit.start]
        return (after[:1] == ("do",) and self._is(after[-1], "weekdays")) or (
            before[-1:] == ("do",) and self._is(before[0], "weekdays")
        )

    def _is_an_hour(self, hit: Hit, lexemes: Lexemes, *, calendar: bool) -> bool:
        """ "godz. od 9.00 do 15.30", "do 5.10 proc.", "2.10 – Zakres"."""
        if len(lexemes.words[hit.parts["dm"][0]].partition(".")[2]) != 2:
            return True
        if any(self._is(word, "hour") for word in lexemes.words[max(0, hit.start - 6) : hit.end + 2]):
            return True
        before = lexemes.words[max(0, hit.start - _CALENDAR_WORDS) : hit.start]
        return calendar and not any(self._is(word, "calendar") for word in before)

    def _is_programme(self, hit: Hit, lexemes: Lexemes) -> bool:
        """ "perspektywa 2014-2020"; "w latach 2014-2020" is a date unless a programme is named before."""
        words = lexemes.words
        nearby = [words[i] for i in range(max(0, hit.start - _PROGRAMME_WORDS), hit.start)]
        for stop in (".", "\n\n", ";"):
            if stop in nearby:
                nearby = nearby[len(nearby) - nearby[::-1].index(stop) :]
        if nearby and nearby[-1] == "(":
            nearby.pop()
        years = [lexemes.words[hit.parts[name][0]] for name in ("y", "y2") if name in hit.parts]
        if any(self._is(word, "programme") and len(word) > 1 and word != "po" for word in nearby):
            return True
        if hit.end < len(words) and self._is(words[hit.end], "programme"):
            return True
        if nearby and nearby[-1] in self.words["period_words"]:
            return False
        return "-".join(years) in self.words["programme_periods"]

    def _is_a_count(self, hit: Hit, lexemes: Lexemes) -> bool:
        """Whether a bare four-digit number counts things or belongs to a name or a longer number."""
        words = lexemes.words
        before = words[hit.start - 1] if hit.start else ""
        after = words[hit.end] if hit.end < len(words) else ""
        if _line_ends(hit, lexemes):
            after = ""  # the number of the next item
        if before[:1].isdigit() or after[:1].isdigit() or before in self.words["approximately"]:
            return True
        named = words[hit.start - 2] if before == "." and hit.start > 1 else before
        if self._is(named, "name_before"):
            return True
        if after in self.words["not_after_year"]:
            return True
        if not after or not after[0].isalpha():
            return False
        case = _COUNT_CASES.get(before, "gen")
        found = readings(after)
        return (
            bool(found)
            and all(r.pos in ("subst", "adj", "ppas", "pact", "depr") for r in found)
            and any(r.number == "pl" and r.case == case for r in found)
        )


def _line_ends(hit: Hit, lexemes: Lexemes) -> bool:
    if hit.end >= len(lexemes.words):
        return True
    return "\n" in lexemes.text[lexemes.ends[hit.end - 1] : lexemes.starts[hit.end]]


def _means_a_month(hit: Hit, lexemes: Lexemes) -> bool:
    """A month without a year is in lower case (Maja and Marzec are names), a Roman one in capitals."""
    for name in ("m", "m2"):
        if name not in hit.parts:
            continue
        word = lexemes.surface(*hit.parts[name])
        if hit.pattern.startswith("roman"):
            if not word.isupper() or (hit.start and lexemes.words[hit.start - 1][:1].isdigit()):
                return False
        elif hit.pattern == "month_alone" and not word.islower():
            return False
    return True
