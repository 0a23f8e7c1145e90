"""How often an inflected name gets its right nominative, on phrases with lemmas such as KPWr's.

    python bench/bench_names.py FOLDER [--misses N]

FOLDER holds names-*.tsv files, one phrase a line: lemma, surface, token lemmas, tags, space flags, category
(KPWr 1.2 as distributed with the Polem lemmatizer; for measuring only). Persons are nam_liv_person;
organisations all nam_org_* but nam_org_nation. Protocol:

* every line counts, also repeated ones ("rows"); "distinct" counts every pair of surface and lemma once;
* a nominative is right when it equals the lemma but for case, white space, and white space around punctuation
  (some surfaces come in tokens, "K ." for "K."; such are joined by their space flags first);
* "unchanged" leaves every phrase as it stands; "alone" is `to_nominative` without any context;
* "votes" lets the forms of one name within 60 lines (lines are in the order of the texts) vote by `choose`,
  as the mentions in one document do;
* "case" tells `to_nominative` the case that the corpus' tagger gave to the phrase's first word, as the
  preposition or verb before it would in a text. It is automatic and partly wrong.

The last table shows how far the confidences can be believed.
"""

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotate.nominative import candidates, choose, to_nominative

_CASES = {"nom", "gen", "dat", "acc", "inst", "loc"}
_NEAR = 60
_TOKENISED = re.compile(r"(?:^| )[^\w\s](?: |$)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line: the phrase, its lemma, its kind, the case its tags say, its place in the file."""

    surface: str
    lemma: str
    kind: str
    case: str | None
    line: int


def read_phrases(path: Path) -> Iterator[Phrase]:
    """The persons and organisations of one file."""
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        columns = [_unquoted(column) for column in line.split("\t")]
        if len(columns) < 6:
            continue
        category = columns[5]
        if category == "nam_liv_person":
            kind = "person"
        elif category.startswith("nam_org") and category != "nam_org_nation":
            kind = "organisation"
        else:
            continue
        case = next((part for part in columns[3].split(" ")[0].split(":") if part in _CASES), None)
        yield Phrase(_joined(columns[1], columns[4]), columns[0], kind, case, number)


def _unquoted(column: str) -> str:
    quoted = len(column) > 1 and column[0] == column[-1] == '"' and '""' in column
    return column[1:-1].replace('""', '"') if quoted else column


def _joined(surface: str, flags: str) -> str:
    """The tokens of a surface put together as the text had them."""
    tokens, spaces = surface.split(" "), flags.split(" ")
    if len(tokens) != len(spaces) or not _TOKENISED.search(surface):
        return surface
    return "".join(t + (" " if s == "True" else "") for t, s in zip(tokens, spaces, strict=True)).strip()


def fold(text: str) -> str:
    """One spelling for what the protocol calls equal."""
    return re.sub(r"\s*([^\w\s])\s*", r"\1", re.sub(r"\s+", " ", text)).strip().casefold()


def voted(phrases: list[Phrase]) -> dict[int, str]:
    """For every line the nominative that the forms of its name nearby agree on."""
    result = {}
    for k, phrase in enumerate(phrases):
        own = {c.text for c in candidates(phrase.surface, kind=phrase.kind) if c.confidence > 0.02}
        near = [phrase.surface]
        for other in phrases[max(0, k - _NEAR) : k + _NEAR]:
            if abs(other.line - phrase.line) <= _NEAR and other.surface != phrase.surface:
                theirs = candidates(other.surface, kind=other.kind)
                if any(c.text in own and c.confidence > 0.02 for c in theirs):
                    near.append(other.surface)
        result[phrase.line] = choose(near, kind=phrase.kind)
    return result


def measure(phrases: list[Phrase], misses: int) -> None:
    """Print the shares for one kind of one file."""
    votes = voted(phrases)
    ways: dict[str, Callable[[Phrase], str]] = {
        "unchanged": lambda p: p.surface,
        "alone": lambda p: to_nominative(p.surface, kind=p.kind).text,
        "votes": lambda p: votes[p.line],
        "case": lambda p: to_nominative(p.surface, kind=p.kind, case=p.case).text,
    }
    for name, way in ways.items():
        hits = [fold(way(p)) == fold(p.lemma) for p in phrases]
        distinct = {(p.surface, p.lemma): hit for p, hit in zip(phrases, hits, strict=True)}
        rows_share, distinct_share = sum(hits) / len(hits), sum(distinct.values()) / len(distinct)
        sys.stdout.write(f"  {name:10} rows {rows_share:.3f}   distinct {distinct_share:.3f}\n")
    wrong = Counter(
        (p.surface, p.lemma, ways["alone"](p)) for p in phrases if fold(ways["alone"](p)) != fold(p.lemma)
    )
    for (surface, lemma, found), count in wrong.most_common(misses):
        sys.stdout.write(f"    {count:3} {surface} | {lemma} | {found}\n")


def calibration(phrases: list[Phrase]) -> None:
    """Print how often a nominative of a given confidence is right."""
    right: defaultdict[int, list[bool]] = defaultdict(list)
    for phrase in phrases:
        best = to_nominative(phrase.surface, kind=phrase.kind)
        right[min(9, int(best.confidence * 10))].append(fold(best.text) == fold(phrase.lemma))
    for tenth, hits in sorted(right.items()):
        sys.stdout.write(
            f"  {tenth / 10:.1f}-{(tenth + 1) / 10:.1f}: {sum(hits) / len(hits):.2f} of {len(hits)}\n"
        )


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="list this many of the commonest misses")
    arguments = parser.parse_args()
    files = sorted(arguments.folder.glob("names-*.tsv"))
    if not files:
        sys.exit(f"{arguments.folder}: no names-*.tsv files; give the folder that holds them")
    everything: list[Phrase] = []
    for path in files:
        phrases = list(read_phrases(path))
        everything += phrases
        for kind in ("person", "organisation"):
            chosen = [p for p in phrases if p.kind == kind]
            if chosen:
                sys.stdout.write(f"{path.name}: {len(chosen)} phrases of kind {kind}\n")
                measure(chosen, arguments.misses)
    sys.stdout.write("confidence: share that is right\n")
    calibration(everything)


if __name__ == "__main__":
    main()
