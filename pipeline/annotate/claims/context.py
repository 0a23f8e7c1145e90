"""What a claims component may ask of a document: its lines, clauses, topics, and the days it reports."""

import functools
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc

from pipeline.annotate.candidates import text_of
from pipeline.annotate.claims.clauses import clause_ids
from pipeline.annotate.claims.lines import Line, mention_cases, text_to_lines
from pipeline.datafiles import load_yaml
from pipeline.records import Document, Field, Mention, Span
from pipeline.vocabulary import Vocabulary


@functools.cache
def claim_words() -> dict[str, frozenset[str]]:
    """The word lists of awards.yml, by name."""
    loaded: dict[str, list[Any]] = load_yaml("pipeline.annotate.claims", "awards.yml")
    return {name: frozenset(str(word) for word in found) for name, found in loaded.items()}


_FORMERLY = frozenset({"wcześniej", "dawniej", "dawny", "uprzednio", "poprzednio", "niegdyś"})


@dataclass(slots=True)
class Context:
    """A document with its mentions, read once for all predicates."""

    doc: Doc
    document: Document
    mentions: Sequence[Mention]
    vocabulary: Vocabulary
    lines: list[Line] = field(default_factory=list)
    clauses: list[tuple[int, ...]] = field(default_factory=list)
    line_of: dict[int, Line] = field(default_factory=dict)
    main_cluster: int | None = None
    renamed: dict[str, tuple[int, int]] = field(default_factory=dict)
    voices: list[tuple[int, int, int]] = field(default_factory=list)
    serves: dict[str, int] = field(default_factory=dict)
    interviewee: int | None = None
    reporting: list[bool] = field(default_factory=list)
    days: dict[int, list[Any]] = field(default_factory=dict)  # the moments of a line, by its index
    labelled: dict[tuple[str, ...], list[int]] = field(default_factory=dict)  # what all() has found

    @property
    def text(self) -> str:
        """The reading text."""
        return text_of(self.doc)

    def label(self, mention: int) -> str:
        """The label of a mention."""
        return self.mentions[mention].label

    def labels_in(self, line: Line) -> frozenset[str]:
        """The labels of the line's mentions."""
        return frozenset(self.label(item.mention) for item in line.items if item.mention is not None)

    def name(self, mention: int) -> str:
        """The canonical form of a mention."""
        return self.mentions[mention].canonical

    def span(self, mention: int) -> Span:
        """Where a mention stands."""
        return self.mentions[mention].start, self.mentions[mention].end

    def field(self, name: str, mention: int) -> Field:
        """A field whose value is the canonical form of a mention."""
        found = self.mentions[mention]
        return Field(name=name, value=found.canonical, spans=(self.span(mention),), label=found.label)

    def all(self, *labels: str) -> list[int]:
        """Indexes of all mentions of these labels."""
        found = self.labelled.get(labels)
        if found is None:
            found = [i for i, mention in enumerate(self.mentions) if mention.label in labels]
            self.labelled[labels] = found
        return found.copy()

    def before(self, line: Line, offset: int, *labels: str) -> list[int]:
        """Mentions of the line that end before ``offset``, nearest first."""
        found = line.mentions(*labels, of=self.mentions)
        return [m for m in reversed(found) if self.mentions[m].end <= offset]

    def after(self, line: Line, offset: int, *labels: str) -> list[int]:
        """Mentions of the line that start at ``offset`` or later, nearest first."""
        return [m for m in line.mentions(*labels, of=self.mentions) if self.mentions[m].start >= offset]

    def may_be(self, mention: int, *cases: str) -> bool:
        """Whether the mention may stand in one of these cases."""
        return bool(mention_cases(self.mentions[mention]) & set(cases))

    def topic(self, line: Line, offset: int | None = None, *, label: str = "CLUSTER") -> int | None:
        """The cluster (or other thing) that a place in the text is about.

        The last one named before in the line; else the subject of the nearest line before in the paragraph;
        else the document's main cluster.
        """
        here = self.before(line, line.end if offset is None else offset, label)
        here = [m for m in here if not self.aside(line, m)] or here
        if here:
            return here[0]
        for earlier in reversed(self.lines[: line.index]):
            if earlier.paragraph != line.paragraph:
                break
            found = [m for m in earlier.mentions(label, of=self.mentions) if not self.aside(earlier, m)]
            if found:
                subjects = [m for m in found if self.may_be(m, "nom")]
                meant = (subjects or found)[0]
                _, since = self.renamed.get(self.name(meant), (meant, earlier.index))
                return meant if earlier.index > since else self.now(meant, line)
        return self._main_so_far(line) if label == "CLUSTER" else None

    def _main_so_far(self, line: Line) -> int | None:
        """The main cluster; where it is named only later, the first one that was named before."""
        if self.main_cluster is not None and self.mentions[self.main_cluster].start > line.end:
            before = next((m for m in self.all("CLUSTER") if self.mentions[m].end <= line.start), None)
            if before is not None:
                return self.now(before, line)
        return self.main(line)

    def aside(self, line: Line, mention: int) -> bool:
        """A former name in brackets, or after "jako", is not what the passage is about."""
        position = line.position(mention)
        before = [item.text for item in line.items[max(0, position - 3) : position]]
        if before[-1:] == ["jako"] or before[-2:] == ["pod", "nazwą"]:
            return True
        return bool(before) and ("(" in before and not _FORMERLY.isdisjoint(before))

    def now(self, mention: int, line: Line) -> int:
        """The cluster under its present name, from the line on that tells of its renaming."""
        to, since = self.renamed.get(self.name(mention), (mention, 0))
        return to if line.index >= since or since < _OPENING_LINES else mention

    def we(self, line: Line) -> int | None:
        """The cluster for which a line says "we": the speaker's own in a quotation, else the main one."""
        for start, end, cluster in self.voices:
            if start <= line.start + 4 and line.end <= end + 60 and line.start < end:
                return cluster
        return self.main(line)

    def main(self, line: Line) -> int | None:
        """The document's main cluster, under the name it has at a line."""
        if self.main_cluster is None:
            return None
        return self.now(self._main_until(line, self.main_cluster), line)

    def _main_until(self, line: Line, cluster: int) -> int:
        """The main cluster; where it is named only later, the one that has been named most before."""
        if self.mentions[cluster].start < line.end:
            return cluster  # the first of its name
        main = self.name(cluster)
        before = [m for m in self.all("CLUSTER") if self.mentions[m].start < line.end]
        names = [self.name(m) for m in before]
        if not names or main in names:
            return cluster
        most = max(names.count(name) for name in names)
        return next(m for m, name in zip(before, names, strict=True) if names.count(name) == most)

    def conjuncts(self, line: Line, mention: int) -> list[int]:
        """The mention and those of its label joined to it by commas, "i", "oraz", "m.in." to its right."""
        joined = [mention]
        label = self.label(mention)
        position = line.position(mention)
        example = any(
            item.text in ("jak", "np.", "choćby") for item in line.items[max(0, position - 3) : position]
        )
        joiners = _JOINERS | {"czy", "lub"} if example else _JOINERS  # "takich jak X czy Y"
        gap: list[str] = []
        depth = 0
        for item in line.items[position + 1 :]:
            if item.mention is not None and self.label(item.mention) == label and depth == 0:
                if not gap or not any(word in joiners for word in gap):
                    break
                if gap[-1] == "a" and _denied(line, item.mention):
                    break  # "otrzymał X, a Y nie"
                joined.append(item.mention)
                gap = []
                continue
            depth += item.text.count("(") - item.text.count(")")
            if depth or item.text == ")":
                continue
            if item.mention is not None and self.label(item.mention) in ("DATE", "PLACE") and gap:
                continue
            if item.text in _PASSES or item.text in joiners:
                gap.append(item.text)
                continue
            if gap and any(word in joiners for word in gap) and _modifies(item) and len(gap) < 6:
                gap.append(item.text)
                continue
            break
        return joined


def _denied(line: Line, mention: int) -> bool:
    after = line.position(mention) + 1
    return after < len(line.items) and line.items[after].text in ("nie", "wcale", "niestety")


_OPENING_LINES = 4
_JOINERS = frozenset(",;") | {"i", "oraz", "a", "także"}
_PASSES = _JOINERS | {
    "m.in.",
    "też",
    "także",
    "również",
    "ponadto",
    "jak",
    "lecz",
    "„",
    "”",
    '"',
    ":",
    "a",
    "–",
    "-",
    "od",
    "z",
    "w",
    "r.",
    "po",
    "raz",
    "pierwszy",
    "ponownie",
}


def _modifies(item: Any) -> bool:
    """A lower-case adjective before a name: "oraz pomorski Interizon"."""
    adjective = "adj" in item.tags and "subst" not in item.tags and "który" not in item.lemmas
    return adjective and item.mention is None


def make_context(
    doc: Doc, mentions: Sequence[Mention], *, document: Document, vocabulary: Vocabulary
) -> Context:
    """Read a document's lines and find what it is mainly about."""
    context = Context(doc=doc, document=document, mentions=mentions, vocabulary=vocabulary)
    context.lines = text_to_lines(doc, mentions)
    context.clauses = [clause_ids(line) for line in context.lines]
    starts = [line.start for line in context.lines]
    for index, mention in enumerate(mentions):
        if starts:
            context.line_of[index] = context.lines[max(0, bisect_right(starts, mention.start) - 1)]
    context.main_cluster = _main_cluster(context)
    return context


def _main_cluster(context: Context) -> int | None:
    """The cluster named most, the heading counting three times, the earliest first."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    heading = context.lines[0].end if context.lines else 0
    title = (context.document.title or "").casefold()
    for index in context.all("CLUSTER"):
        mention = context.mentions[index]
        counts[mention.canonical] += (
            3 if mention.start < heading or mention.canonical.casefold() in title else 1
        )
        first.setdefault(mention.canonical, index)
    if not counts:
        return None
    best = max(counts, key=lambda name: (counts[name], -first[name]))
    return first[best]
