"""Samples as DOCX and ODT. Archives get one fixed date, so that the same text makes the same bytes."""

import datetime as dt
import io
import zipfile

import docx
from odf.dc import Description
from odf.dc import Title as DcTitle
from odf.opendocument import OpenDocumentText
from odf.style import Style, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import H, P
from sample_texts import Sample

_FIXED = (2024, 1, 1, 0, 0, 0)


def _fix_dates(archive: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, _FIXED)
            entry.compress_type = info.compress_type
            new.writestr(entry, old.read(info.filename))
    return target.getvalue()


def docx_bytes(sample: Sample) -> bytes:
    """A Word document with headings, list paragraphs and real tables."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.subject, properties.author = sample.title, sample.mark, "klastry"
    properties.created = properties.modified = dt.datetime(*_FIXED, tzinfo=dt.UTC)
    document.sections[0].footer.paragraphs[0].text = "Dokument przykładowy"
    for block in sample.blocks:
        if block.kind == "table":
            table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif block.kind in ("heading", "subheading"):
            document.add_heading(block.text, level=1 if block.kind == "heading" else 2)
        else:
            document.add_paragraph(block.text, style="List Bullet" if block.kind == "item" else None)
    document.add_paragraph(sample.mark)
    target = io.BytesIO()
    document.save(target)
    return _fix_dates(target.getvalue())


def odt_bytes(sample: Sample) -> bytes:
    """An OpenDocument text with headings, paragraphs and tables."""
    document = OpenDocumentText()
    document.meta.addElement(DcTitle(text=sample.title))
    document.meta.addElement(Description(text=sample.mark))
    bold = Style(name="Large", family="paragraph")
    bold.addElement(TextProperties(fontsize="16pt", fontweight="bold"))
    document.automaticstyles.addElement(bold)
    for block in sample.blocks:
        if block.kind == "table":
            table = Table()
            table.addElement(TableColumn(numbercolumnsrepeated=len(block.rows[0])))
            for row in block.rows:
                line = TableRow()
                for text in row:
                    cell = TableCell()
                    cell.addElement(P(text=text))
                    line.addElement(cell)
                table.addElement(line)
            document.text.addElement(table)
        elif block.kind == "heading":
            document.text.addElement(H(outlinelevel=1, stylename=bold, text=block.text))
        elif block.kind == "subheading":
            document.text.addElement(H(outlinelevel=2, text=block.text))
        else:
            document.text.addElement(P(text=block.text))
    document.text.addElement(P(text=sample.mark))
    target = io.BytesIO()
    document.save(target)
    return _fix_dates(target.getvalue())
