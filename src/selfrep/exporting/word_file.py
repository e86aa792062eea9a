"""A short Word document, written here: paragraphs, numbered lists, a table, on A4. The same text, the same bytes.

Everything that a document of one page needs of Office Open XML (ECMA-376), and nothing that runs or is fetched.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

A4 = (11906, 16838)
"""Width and height in twentieths of a point."""

_MARGIN = 850
_DAY = (1980, 1, 1, 0, 0, 0)
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    soft: bool = False
    """Grey."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or an entry of a list."""

    runs: Sequence[Run]
    style: str = "Normal"
    """`Title`, `Heading`, `Normal`, `Small`."""
    number: int | None = None
    """Its number in a list."""


@dataclass(frozen=True)
class Table:
    """Rows of cells."""

    rows: Sequence[Sequence[Sequence[Run]]]


Block = Paragraph | Table


def word_file(title: str, blocks: Sequence[Block], size: float) -> bytes:
    """A document on A4.

    Args:
        title: What it says of itself.
        blocks: Its content.
        size: Of its letters, in points.
    """
    body = "".join(_table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks)
    width, height = A4
    section = (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{_MARGIN}" w:right="{_MARGIN}"'
        f' w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _styles(size),
        "word/document.xml": f'{_XML}<w:document xmlns:w="{_NAMESPACE}"><w:body>{body}{section}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content.encode())
    return file.getvalue()


def _paragraph(paragraph: Paragraph) -> str:
    number = f"{paragraph.number}." if paragraph.number is not None else ""
    indent = '<w:ind w:left="284" w:hanging="284"/>' if number else ""
    lead = f"<w:r><w:t>{number}</w:t></w:r><w:r><w:tab/></w:r>" if number else ""
    tab = '<w:tabs><w:tab w:val="left" w:pos="284"/></w:tabs>' if number else ""
    runs = "".join(_run(run) for run in paragraph.runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{paragraph.style}"/>{tab}{indent}</w:pPr>{lead}{runs}</w:p>'


def _run(run: Run) -> str:
    style = ("<w:b/>" if run.bold else "") + ('<w:color w:val="595959"/>' if run.soft else "")
    clean = "".join(letter for letter in run.text if letter >= " " or letter == "\t")
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{escape(clean)}</w:t></w:r>'


def _table(table: Table) -> str:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{_paragraph(Paragraph(cell, 'Small'))}</w:tc>" for cell in row) + "</w:tr>"
        for row in table.rows
    )
    border = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="999999"/>' for edge in ("top", "bottom", "insideH"))
    width = '<w:tblW w:w="5000" w:type="pct"/>'
    return f"<w:tbl><w:tblPr>{width}<w:tblBorders>{border}</w:tblBorders></w:tblPr>{rows}</w:tbl>"


def _styles(size: float) -> str:
    def style(
        name: str, points: float, before: int, after: int, *, bold: bool = False, outline: int | None = None
    ) -> str:
        level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
        shown = {"Title": "Title", "Heading": "heading 2"}.get(name, name)
        default = ' w:default="1"' if name == "Normal" else ""
        weight = "<w:b/>" if bold else ""
        fonts = '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman"/>'
        spacing = f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"{default}><w:name w:val="{shown}"/>'
            f"<w:pPr>{spacing}{level}</w:pPr>"
            f'<w:rPr>{fonts}{weight}<w:sz w:val="{round(points * 2)}"/><w:lang w:val="en-GB"/></w:rPr></w:style>'
        )

    return (
        f'{_XML}<w:styles xmlns:w="{_NAMESPACE}">'
        + style("Normal", size, 0, 60)
        + style("Title", size * 1.6, 0, 80, bold=True, outline=0)
        + style("Heading", size * 1.05, 120, 40, bold=True, outline=1)
        + style("Small", size * 0.86, 0, 20)
        + "</w:styles>"
    )


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="r2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)


def _core(title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
    )
