"""HTML: the main content by trafilatura, with its headings, lists, tables and links."""

import logging
import re
from typing import Any

import trafilatura
from lxml import etree, html
from trafilatura.settings import use_config

from pipeline.errors import ExtractError
from pipeline.extract.assembling import Piece, cells_to_row, pieces_to_text, tidy
from pipeline.extract.content import Content, one_page
from pipeline.extract.dates import days_in
from pipeline.extract.encodings import bytes_to_text

_LEAST_SHARE = 0.35  # of the page's own paragraphs that trafilatura must have kept, else all are read
_DATED = re.compile(r"(?:^|[\s_-])(?:date|data|time|published|posted)(?:$|[\s_-])", re.IGNORECASE)
_LONGEST_DATE = 60  # characters of an element that holds a date and hardly anything else
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "header",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "iframe",
        "object",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "address",
        "hr",
        "body",
        "center",
        "fieldset",
        "details",
        "summary",
    ]
)

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def _inline(element: Any, links: list[tuple[str, str]]) -> str:
    """The text of an element with its inline children; notes its links."""
    if not isinstance(element.tag, str):
        return ""
    if element.tag in ("lb", "br"):
        return "\n"
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED:
            parts.append(_inline(child, links))
        parts.append(child.tail or "")
    text = "".join(parts)
    target = element.get("target") or element.get("href")
    if element.tag in ("ref", "a") and target:
        links.append((" ".join(tidy(text).split()), target))
    return text


def _piece(kind: str, element: Any, level: int = 0) -> Piece:
    links: list[tuple[str, str]] = []
    return Piece(kind, tidy(_inline(element, links)), level, links)


def _main_pieces(body: Any) -> list[Piece]:
    """The pieces of trafilatura's tree."""
    pieces: list[Piece] = []
    for element in body:
        tag = element.tag
        if tag == "head":
            pieces.append(_piece("heading", element, int(str(element.get("rend", "h2"))[-1:] or 2)))
        elif tag == "list":
            pieces.extend(_list_pieces(element))
        elif tag == "table":
            pieces.extend(_table_pieces(element, "row", "cell"))
        elif tag in ("quote", "div", "item") and any(
            c.tag in ("p", "list", "table", "head") for c in element
        ):
            pieces.extend(_main_pieces(element))
        elif isinstance(tag, str) and tag not in ("graphic", "comments"):
            pieces.append(_piece("text", element))
    return pieces


def _list_pieces(element: Any) -> list[Piece]:
    pieces = []
    for number, item in enumerate(element.iter("item"), 1):
        piece = _piece("item", item)
        marker = f"{number}. " if element.get("rend") == "ol" else "– "
        if piece.text and not piece.text.startswith(("–", "-", "•")) and not piece.text[:1].isdigit():
            piece.text = marker + piece.text
        pieces.append(piece)
    return pieces


def _table_pieces(element: Any, row_tag: str, *cell_tags: str) -> list[Piece]:
    pieces = []
    for row in element.iter(row_tag):
        links: list[tuple[str, str]] = []
        cells = [_inline(cell, links) for cell in row if cell.tag in cell_tags]
        if any(cell.strip() for cell in cells):
            pieces.append(Piece("row", cells_to_row(cells), links=links))
    return pieces


def _all_pieces(element: Any) -> list[Piece]:
    """The pieces of a whole page, for pages whose main content trafilatura does not find."""
    pieces: list[Piece] = []
    pending: list[str] = [element.text or ""]
    links: list[tuple[str, str]] = []

    def flush() -> None:
        text = tidy("".join(pending))
        if text:
            pieces.append(Piece("text", text, links=list(links)))
        pending.clear()
        links.clear()

    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _SKIPPED or not tag:
            pass
        elif tag == "table":
            flush()
            pieces.extend(_table_pieces(child, "tr", "td", "th"))
        elif tag in _BLOCKS:
            flush()
            pieces.extend(_block_pieces(child, tag))
        else:
            pending.append(_inline(child, links))
        pending.append(child.tail or "")
    flush()
    return pieces


def _block_pieces(child: Any, tag: str) -> list[Piece]:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return [_piece("heading", child, int(tag[1]))]
    inner = _all_pieces(child)
    if tag == "li":
        for piece in inner[:1]:
            piece.kind = "item"
            if not piece.text.startswith(("–", "-", "•")) and not piece.text[:1].isdigit():
                piece.text = f"– {piece.text}"
    return inner


def _parse(text: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ExtractError("damaged", f"the HTML cannot be parsed: {error}") from error


def _extract(text: str) -> Any:
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "20")
    config.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
    return trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_links=True,
        include_tables=True,
        include_comments=False,
        favor_recall=True,
        config=config,
        date_extraction_params={"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"},
    )


def read_html(data: bytes) -> Content:
    """The main content of an HTML page. Raises ExtractError where there is none."""
    text, _encoding = bytes_to_text(data)
    tree = _parse(text)
    found = _extract(text)
    pieces = [] if found is None or found.body is None else _main_pieces(found.body)
    body = tree.find("body")
    everything = _all_pieces(body if body is not None else tree)
    paragraphs = sum(len(piece.text) for piece in everything)
    if sum(len(piece.text) for piece in pieces) < _LEAST_SHARE * paragraphs:
        pieces = everything
    title = _title(tree, found)
    if title and not any(piece.text == title for piece in pieces[:3]):
        heading = next((p for p in everything if p.kind == "heading" and p.text == title), None)
        pieces = [heading, *pieces] if heading is not None else pieces
    reading, links, headings = pieces_to_text(pieces)
    return Content(
        text=reading,
        pages=one_page(reading),
        title=title,
        published_on=(None if found is None else found.date) or _day_beside_heading(tree),
        source_url=_address(tree),
        headings=headings,
        links=links,
    )


def _day_beside_heading(tree: Any) -> str | None:
    """The day in a short element that its class calls a date: the first one after the page's heading.

    For pages that name the day only to people ("14 listopada 2017, 08:15"), outside their main content.
    """
    elements = list(tree.iter())
    start = next((at for at, element in enumerate(elements) if element.tag == "h1"), 0)
    for element in elements[start:]:
        if not isinstance(element.tag, str):
            continue
        named = element.tag == "time" or _DATED.search(f"{element.get('class', '')} {element.get('id', '')}")
        if not named or any(above.tag in _SKIPPED - {"header"} for above in element.iterancestors()):
            continue
        text = " ".join(element.text_content().split())
        days = set(days_in(text)) if len(text) <= _LONGEST_DATE else set()
        if len(days) == 1:
            return str(days.pop())
    return None


def _title(tree: Any, found: Any) -> str | None:
    first = tree.findall(".//h1")
    if len(first) == 1 and (text := tidy(first[0].text_content())):
        return " ".join(text.split())
    title = None if found is None else found.title
    return " ".join(tidy(title).split()) or None if title else None


def _address(tree: Any) -> str | None:
    for path, attribute in (("link[@rel='canonical']", "href"), ("meta[@property='og:url']", "content")):
        for element in tree.iterfind(f".//{path}"):
            value = element.get(attribute, "")
            if value.startswith(("http://", "https://")):
                return str(value)
    return None
