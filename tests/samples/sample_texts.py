"""Sample texts: a header of options, then blocks of a light mark-up, one file for one sample."""

from dataclasses import dataclass
from pathlib import Path

MARK = (
    "Dokument przykładowy: tekst własny o znanych faktach; osoby, których słowa tu przytoczono, są zmyślone."
)
SHORT_MARK = "WZÓR – DOKUMENT PRZYKŁADOWY"
TEXTS = Path(__file__).parent / "texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item, table or centred line.

    `kind` is one of heading, subheading, paragraph, item, table, centred, large; a table's rows are lists
    of cells, any other block has one text whose lines are kept.
    """

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One sample: the file below raw/, the form it takes and what it says."""

    name: str
    file: str
    form: str
    title: str
    published_on: str | None
    options: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def mark(self) -> str:
        """The words that tell a reader it is a sample."""
        return SHORT_MARK if self.form in ("certificate", "scan", "photo") else MARK


_MARKS = {"# ": "heading", "## ": "subheading", "* ": "item", "^ ": "centred", "^^ ": "large"}


def _blocks(body: str) -> list[Block]:
    blocks = []
    for chunk in body.strip().split("\n\n"):
        if chunk.startswith("| "):
            rows = tuple(
                tuple(cell.strip() for cell in line.strip("| ").split(" | ")) for line in chunk.splitlines()
            )
            blocks.append(Block(kind="table", rows=rows))
            continue
        for mark, kind in _MARKS.items():
            if chunk.startswith(mark):
                blocks += [Block(kind=kind, text=line.removeprefix(mark)) for line in chunk.splitlines()]
                break
        else:
            blocks.append(Block(kind="paragraph", text=chunk))
    return blocks


def read_sample(path: Path) -> Sample:
    """The sample a text file describes; `same_as` appends the blocks of another without its heading."""
    head, _, body = path.read_text("utf-8").partition("\n\n")
    options = dict(line.split(": ", 1) for line in head.splitlines())
    blocks = _blocks(body)
    if "same_as" in options:
        blocks += read_sample(TEXTS / f"{options['same_as']}.txt").blocks[1:]
    published_on = options.pop("published_on")
    return Sample(
        name=path.stem,
        file=options.pop("file"),
        form=options.pop("form"),
        title=options.pop("title"),
        published_on=None if published_on == "none" else published_on,
        options=options,
        blocks=tuple(blocks),
    )


def read_samples() -> list[Sample]:
    """All samples in the order of their names."""
    return [read_sample(path) for path in sorted(TEXTS.glob("*.txt"))]
