"""DOCX through python-docx and ODT from its XML: paragraphs, lists, tables, headings, heads and feet."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from pipeline.errors import ExtractError
from pipeline.extract.assembling import Piece, cells_to_row, pieces_to_text, tidy
from pipeline.extract.bounds import check_archive
from pipeline.extract.content import Content, one_page
from pipeline.settings import ExtractOptions

_ODF = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
}
_MAX_REPEATED = 200
# The day in the template of python-docx, which programs that write with it leave as it is.
_TEMPLATE_MADE = dt.datetime(2013, 12, 23, 23, 15, tzinfo=dt.UTC)


def _open_docx(data: bytes, options: ExtractOptions) -> Any:
    check_archive(data, options)
    try:
        return docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        KeyError,
        ValueError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        OSError,
    ) as error:
        raise ExtractError("damaged", f"the DOCX file is damaged: {error}") from error


def read_docx(data: bytes, *, options: ExtractOptions) -> Content:
    """The text of a DOCX file, heads and feet of its pages set apart."""
    document = _open_docx(data, options)
    pieces = list(_docx_pieces(document.element.body, document))
    text, links, headings = pieces_to_text(pieces)
    properties = document.core_properties
    created = properties.created
    return Content(
        text=text,
        pages=one_page(text),
        margins="\n".join(_docx_margins(document)),
        title=" ".join(tidy(properties.title or "").split()) or None,
        created_on=None if created in (None, _TEMPLATE_MADE) else created.date().isoformat(),
        headings=headings,
        links=links,
    )


def _docx_pieces(parent: Any, document: Any) -> Iterator[Piece]:
    for element in parent.iterchildren():
        if element.tag == qn("w:p"):
            yield from _docx_paragraph(Paragraph(element, document), document)
        elif element.tag == qn("w:tbl"):
            yield from _docx_table(Table(element, document), document)
        elif element.tag in (
            qn("w:sdt"),
            qn("w:sdtContent"),
            qn("w:ins"),
            qn("w:customXml"),
            qn("w:txbxContent"),
        ):
            yield from _docx_pieces(element, document)


def _docx_paragraph(paragraph: Paragraph, document: Any) -> Iterator[Piece]:
    boxes = paragraph._p.findall(f".//{qn('w:txbxContent')}")
    text = tidy(_run_text(paragraph._p))
    if text:
        yield _docx_piece(paragraph, text)
    for box in boxes:
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            yield from _docx_pieces(box, document)


def _docx_piece(paragraph: Paragraph, text: str) -> Piece:
    style = (
        paragraph.style.style_id.lower() if paragraph.style is not None and paragraph.style.style_id else ""
    )
    links = [
        (" ".join(tidy(link.text).split()), link.address) for link in paragraph.hyperlinks if link.address
    ]
    if style.startswith(("heading", "nagwek", "nagłówek", "title", "tytu")):
        digits = "".join(char for char in style if char.isdigit())
        return Piece("heading", text, int(digits[:1] or 1), links)
    properties = paragraph._p.pPr
    if (properties is not None and properties.numPr is not None) or style.startswith(("list", "lista")):
        marked = text if text[:1].isdigit() or text.startswith(("–", "-", "•")) else f"– {text}"
        return Piece("item", marked, links=links)
    return Piece("text", text, links=links)


def _run_text(paragraph: Any) -> str:
    """The visible text of a paragraph's XML: insertions kept, deletions and text boxes left out."""
    parts: list[str] = []
    for element in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        owner = next(
            (a for a in element.iterancestors() if a.tag in (qn("w:p"), qn("w:del"), qn("w:moveFrom"))), None
        )
        if owner is not paragraph or element.getparent().tag != qn("w:r"):
            continue
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif element.tag == qn("w:tab"):
            parts.append(" ")
        else:
            parts.append("\n" if element.get(qn("w:type")) in (None, "textWrapping") else " ")
    return "".join(parts)


def _docx_table(table: Table, document: Any) -> Iterator[Piece]:
    for row in table._tbl.tr_lst:
        cells = row.tc_lst
        texts = [" ".join(piece.text for piece in _docx_pieces(cell, document)) for cell in cells]
        if len(texts) == 1:
            yield from (_docx_pieces(cells[0], document))
        elif any(texts):
            yield Piece("row", cells_to_row(texts))


def _docx_margins(document: Any) -> list[str]:
    found: dict[str, None] = {}
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if part.is_linked_to_previous:
                continue
            for piece in _docx_pieces(part._element, document):
                found[piece.text] = None
    return list(found)


def read_odt(data: bytes, *, options: ExtractOptions) -> Content:
    """The text of an ODT file."""
    check_archive(data, options)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
                "META-INF/manifest.xml"
            ):
                raise ExtractError("encrypted", "the ODT file asks for a password: save a copy without one")
            content = _xml(archive.read("content.xml"))
            meta = _xml(archive.read("meta.xml")) if "meta.xml" in names else None
            styles = _xml(archive.read("styles.xml")) if "styles.xml" in names else None
    except (
        KeyError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        OSError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise ExtractError("damaged", f"the ODT file is damaged: {error}") from error
    body = content.find(".//office:body/office:text", _ODF)
    text, links, headings = pieces_to_text([] if body is None else list(_odt_pieces(body)))
    return Content(
        text=text,
        pages=one_page(text),
        margins=_odt_margins(styles),
        title=_odt_meta(meta, "dc:title"),
        created_on=(_odt_meta(meta, "meta:creation-date") or "")[:10] or None,
        headings=headings,
        links=links,
    )


def _xml(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _odf(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_ODF[prefix]}}}{local}"


def _odt_text(element: Any) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == _odf("text:s") or child.tag == _odf("text:tab"):
            parts.append(" ")
        elif child.tag == _odf("text:line-break"):
            parts.append("\n")
        elif child.tag not in (_odf("text:note"), _odf("office:annotation"), _odf("text:tracked-changes")):
            parts.append(_odt_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _odt_pieces(parent: Any, *, item: bool = False) -> Iterator[Piece]:
    for element in parent:
        if element.tag in (_odf("text:p"), _odf("text:h")):
            yield _odt_piece(element, item=item)
        elif element.tag == _odf("text:list"):
            for entry in element.iterchildren(_odf("text:list-item"), _odf("text:list-header")):
                yield from _odt_pieces(entry, item=True)
        elif element.tag == _odf("table:table"):
            yield from _odt_table(element)
        elif element.tag in (_odf("text:section"), _odf("text:index-body"), _odf("text:table-of-content")):
            yield from _odt_pieces(element)


def _odt_piece(element: Any, *, item: bool) -> Piece:
    text = tidy(_odt_text(element))
    links = [
        (" ".join(tidy(_odt_text(link)).split()), link.get(_odf("xlink:href"), ""))
        for link in element.iter(_odf("text:a"))
    ]
    if element.tag == _odf("text:h"):
        return Piece("heading", text, int(element.get(_odf("text:outline-level"), "1")), links)
    if item:
        marked = text if not text or text[:1].isdigit() or text.startswith(("–", "-", "•")) else f"– {text}"
        return Piece("item", marked, links=links)
    return Piece("text", text, links=links)


def _odt_table(table: Any) -> Iterator[Piece]:
    for row in table.iter(_odf("table:table-row")):
        cells = []
        for cell in row.iterchildren(_odf("table:table-cell")):
            text = " ".join(piece.text for piece in _odt_pieces(cell))
            repeated = int(cell.get(_odf("table:number-columns-repeated"), "1"))
            cells.extend([text] * (min(repeated, _MAX_REPEATED) if text else 1))
        if any(cells):
            yield Piece("row", cells_to_row(cells))


def _odt_margins(styles: Any) -> str:
    if styles is None:
        return ""
    found: dict[str, None] = {}
    for name in ("style:header", "style:footer"):
        tag = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}" + name.partition(":")[2]
        for element in styles.iter(tag):
            found.update((piece.text, None) for piece in _odt_pieces(element) if piece.text)
    return "\n".join(found)


def _odt_meta(meta: Any, name: str) -> str | None:
    element = None if meta is None else meta.find(f".//{name}", _ODF)
    if element is None or not (element.text or "").strip():
        return None
    return " ".join(element.text.split())
