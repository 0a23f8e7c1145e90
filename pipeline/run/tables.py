"""What was right, found and there to be found, counted in tables, as text and as Markdown."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

Key = tuple[str, ...]
"""What makes two things the same one; its first part names the row."""
_BANDS = (
    (0.95, "0.95 and more"),
    (0.9, "0.90 to 0.95"),
    (0.85, "0.85 to 0.90"),
    (0.8, "0.80 to 0.85"),
    (0.0, "below 0.80"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A row of a table."""

    name: str
    right: int
    gold: int
    found: int
    fields_right: int
    fields: int

    @property
    def precision(self) -> float:
        """How much of what was found is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """How much of what is there was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


@dataclass(slots=True)
class Table:
    """Counts by row: right, in the gold, found; and the further fields right and all."""

    title: str
    one: str
    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    fields_right: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Counter[Key], found: Counter[Key]) -> None:
        """Count the keys of one document; the first part of a key names its row."""
        for key, count in gold.items():
            self.gold[key[0]] += count
            self.right[key[0]] += min(count, found[key])
        for key, count in found.items():
            self.found[key[0]] += count

    def scores(self) -> Iterator[Score]:
        """The rows by name."""
        for name in sorted(self.gold.keys() | self.found.keys()):
            yield Score(
                name=name,
                right=self.right[name],
                gold=self.gold[name],
                found=self.found[name],
                fields_right=self.fields_right[name],
                fields=self.fields[name],
            )

    def total(self) -> Score:
        """The sum of all rows."""
        return Score(
            name="ALL",
            right=self.right.total(),
            gold=self.gold.total(),
            found=self.found.total(),
            fields_right=self.fields_right.total(),
            fields=self.fields.total(),
        )

    def lines(self) -> Iterator[str]:
        """The table as text, the sum last."""
        yield f"{self.title:16} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}"
        for score in (*self.scores(), self.total()):
            share = f"  fields {score.fields_right}/{score.fields}" if score.fields else ""
            numbers = f"{score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}"
            yield f"{score.name:16} {numbers} {score.gold:6} {score.found:6}{share}"

    def markdown(self) -> Iterator[str]:
        """The table in Markdown, the sum last; without the column of further fields where there are none."""
        further = self.total().fields > 0
        more = " further fields right |" if further else ""
        yield f"| {self.title} | precision | recall | F1 | annotated | found |{more}"
        yield "|---|--:|--:|--:|--:|--:|" + ("--:|" if further else "")
        for score in (*self.scores(), self.total()):
            share = f" {score.fields_right} of {score.fields}" if score.fields else " " * further
            numbers = f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
            yield f"| {score.name} | {numbers} | {score.gold} | {score.found} |{share}" + " |" * further


@dataclass(slots=True)
class Sureness:
    """How many claims were found, and how many of them are right, by confidence."""

    title: str = "confidence"
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def add(self, confidence: float, *, right: bool) -> None:
        """Count one claim."""
        band = next(band for low, band in _BANDS if confidence >= low)
        self.found[band] += 1
        self.right[band] += right

    def _rows(self) -> Iterator[tuple[str, int, int]]:
        return ((band, self.right[band], self.found[band]) for _, band in _BANDS if self.found[band])

    def lines(self) -> Iterator[str]:
        """The table as text, the surest first."""
        yield f"{self.title:16} {'right':>6} {'found':>6}  share"
        for band, right, found in self._rows():
            yield f"{band:16} {right:6} {found:6}  {right / found:.3f}"

    def markdown(self) -> Iterator[str]:
        """The table in Markdown, the surest first."""
        yield f"| {self.title} of claims | right | found | share |"
        yield "|---|--:|--:|--:|"
        for band, right, found in self._rows():
            yield f"| {band} | {right} | {found} | {right / found:.3f} |"
