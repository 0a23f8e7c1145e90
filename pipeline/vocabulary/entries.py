"""The frozen records of the vocabulary."""

from dataclasses import dataclass


def overlaps(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    """Whether two ranges of ISO dates (days, months or years, ends included, None is open) share a day.

    A month or year counts as a whole: "2015-11" meets "2015-11-16".
    """

    def before(end: str | None, start: str | None) -> bool:
        return end is not None and start is not None and end < start[: len(end)]

    return not before(a[1], b[0]) and not before(b[1], a[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who led or coordinated an entry, and when: ISO dates (day, month or year), None where unknown or open.

    ``key`` is the id of the vocabulary entry of that name where there is one.
    """

    name: str
    since: str | None = None
    until: str | None = None
    key: str | None = None

    def at(self, day: str) -> bool:
        """Whether it held on that day (ISO; also a month or a year)."""
        return overlaps((self.since, self.until), (day, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One named thing: a cluster, a ministry, another organisation, a place, a status.

    Names are nominative. ``name`` is the canonical form. ``former_names`` are full names which the same thing
    bore at another time: where a document uses one, that name stands. ``ambiguous`` lists those of its
    names and abbreviations that also mean something else: alone they are no proof. ``forms`` are inflected
    forms of brand names that no dictionary has. ``valid_from`` and ``valid_until`` are its first and last day
    (ISO day, month or year). ``portfolios`` are the genitives that follow "minister" for its head
    ("rozwoju i technologii"). ``grows`` tells that a genitive after the name belongs to it
    ("klaster wzrostowy" + "Ziemi Lubuskiej"). ``adjective`` belongs to a place ("podlaski").
    """

    id: str
    label: str
    name: str
    other_names: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    foreign_names: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_until: str | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    coordinators: tuple[Tenure, ...] = ()
    heads: tuple[Tenure, ...] = ()
    portfolios: tuple[str, ...] = ()
    awarded_by: tuple[str, ...] = ()
    years: float | None = None
    grows: bool = False
    seat: str | None = None
    region: str | None = None
    country: str | None = None
    adjective: str | None = None
    kind: str | None = None
    note: str | None = None
    examples: tuple[str, ...] = ()
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All full names but the canonical one: other, short, former and foreign."""
        return (*self.other_names, *self.short_names, *self.former_names, *self.foreign_names)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """Everything it may be called in the nominative: name, names, abbreviations, misspellings."""
        return tuple(dict.fromkeys((self.name, *self.names, *self.abbreviations, *self.misspellings)))

    def valid_on(self, day: str) -> bool:
        """Whether it existed on that day (ISO; also a month or a year); True where nothing is known."""
        return overlaps((self.valid_from, self.valid_until), (day, day))

    def heads_on(self, day: str) -> tuple[Tenure, ...]:
        """The heads known for that day."""
        return tuple(head for head in self.heads if head.at(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office or function: its masculine and feminine nominatives.

    ``feminine`` is None where only the masculine is used; women also hold masculine offices without
    inflection ("minister Emilewicz"). What follows it in the phrase is found by grammar.
    """

    id: str
    masculine: str
    feminine: str | None = None
    other_forms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    kind: str = "other"
    note: str | None = None
    examples: tuple[str, ...] = ()
    source: str = ""

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All its nominatives and abbreviations."""
        named = (self.masculine, self.feminine, *self.other_forms, *self.abbreviations)
        return tuple(dict.fromkeys(name for name in named if name is not None))


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """All of it, in the order of files and entries; ``fingerprint`` changes when any word of it changes."""

    entries: tuple[Entry, ...]
    offices: tuple[Office, ...]
    fingerprint: str = ""

    def __hash__(self) -> int:
        """By the fingerprint: what is kept for a vocabulary is asked for often."""
        return hash(self.fingerprint)

    def labelled(self, label: str) -> tuple[Entry, ...]:
        """The entries of one label: CLUSTER, MINISTRY, ORG, PLACE or STATUS."""
        return tuple(entry for entry in self.entries if entry.label == label)

    def entry(self, key: str) -> Entry | None:
        """The entry of that id."""
        return next((entry for entry in self.entries if entry.id == key), None)

    def named(self, name: str, *, label: str | None = None, on: str | None = None) -> tuple[Entry, ...]:
        """The entries that bear this name, abbreviation or misspelling, whatever the case of its letters.

        With ``on`` (ISO day, month or year) only those that existed then.
        """
        wanted = name.casefold()
        return tuple(
            entry
            for entry in self.entries
            if (label is None or entry.label == label)
            and (on is None or entry.valid_on(on))
            and any(surface.casefold() == wanted for surface in entry.surfaces)
        )

    def ministries_for(self, portfolio: str, *, on: str | None = None) -> tuple[Entry, ...]:
        """The ministries whose minister has this portfolio ("rozwoju i technologii"), on a day if given."""
        wanted = portfolio.casefold()
        return tuple(
            entry
            for entry in self.entries
            if any(held.casefold() == wanted for held in entry.portfolios)
            and (on is None or entry.valid_on(on))
        )
