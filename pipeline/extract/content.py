"""What a reader of one format hands back: text, pages, what the format itself says of the document."""

from dataclasses import dataclass

from pipeline.records import Link, Page

Remark = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One document as its format gives it.

    ``headings`` are paragraphs that may be its title with the size of their letters, where the format tells;
    ``title`` and ``published_on`` come from metadata a person wrote, ``created_on`` from what a program
    wrote, which is taken with caution. ``remarks`` are (reason, detail) of problems on the way.
    """

    text: str
    pages: tuple[Page, ...]
    margins: str = ""
    title: str | None = None
    published_on: str | None = None
    created_on: str | None = None
    source_url: str | None = None
    headings: tuple[tuple[str, float], ...] = ()
    links: tuple[Link, ...] = ()
    remarks: tuple[Remark, ...] = ()


def one_page(text: str) -> tuple[Page, ...]:
    """The single page of a format that has none."""
    return (Page(number=1, width=0.0, height=0.0, start=0, end=len(text)),)


def cut_pages(text: str, starts: tuple[int, ...]) -> tuple[Page, ...]:
    """Pages without words, at the given offsets of the text."""
    ends = (*starts[1:], len(text))
    return tuple(
        Page(number=number, width=0.0, height=0.0, start=start, end=end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
