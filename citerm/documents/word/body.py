"""Tree to WordprocessingML text: the body is built as one string.

Knows the elements and the order that the schema asks for, and nothing of packages or files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from citerm.documents.tree import (
    Block,
    Cell,
    Column,
    DecisionBox,
    Document,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Runs,
    Signature,
    Signatures,
    Space,
    Status,
    Table,
    Title,
    Tone,
)
from citerm.model.initiative import Model

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

LOCALES = {"da": "da-DK", "nb": "nb-NO", "nn": "nn-NO"}

WHOLE_BOX = 1_500
"""A decision of more characters than this may be split over two pages."""
TINT = "EDF2F4"
"""Ground of decision boxes and group rows; in the cells too, since LibreOffice passes over the style's."""
BAR = 57
"""Half the bar at the left of a decision box, by which its right edge would stand out."""
LABELS = 2_300
"""Width of the names in the head of a document."""
RULED = "808080"
"""Colour of the lines that are written on by hand."""
BY_HAND = 480
"""Height of a line that is written on by hand, in twentieths of a point."""
POINT_STEP = 340
"""How much deeper each level of points stands, in twentieths of a point."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile("([\n\t])")
_LOOKS = {
    Look.BODY: "Normal",
    Look.META: "citerm Meta",
    Look.LABEL: "citerm Label",
    Look.POINT: "citerm Point",
    Look.CLOSING: "citerm Closing",
}
_TONES = {Tone.STRONG: "Strong", Tone.SOFT: "citerm Soft", Tone.GAP: "citerm Gap", Tone.BAR: "citerm Bar"}
_MARKS = {Tone.ADDED: '<w:u w:val="single"/>', Tone.REMOVED: '<w:strike/><w:color w:val="595959"/>'}
"""How words are marked that came or went between two versions; it needs no style, and shows without colours."""
SQUARE = "\u00a0"
"""A square of a bar: a blank on coloured ground, which needs no font and which a screen reader passes over."""

STYLES = (
    *("Title", "Subtitle", "heading 1", "heading 2", "header", "footer", "Strong"),
    *(name for name in _LOOKS.values() if name != "Normal"),
    *("citerm Draft", "citerm Approved", "citerm Soft", "citerm Gap", "citerm Bar", "citerm Space"),
    *("citerm Fact Label", "citerm Fact", "citerm Table Head", "citerm Table Group", "citerm Table Text"),
    *("citerm Decision Label", "citerm Decision", "citerm Decision Detail", "citerm Signature"),
    *("citerm Facts", "citerm Table", "citerm Box", "citerm Quiet Box", "citerm Signatures"),
)
"""Names of the styles that a document may use, *Normal* apart."""


def printable(text: str) -> str:
    """Leave out what may not stand in an XML file, or would turn the line around."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Writer(Model, frozen=True):
    """Writes blocks with the style ids of one base file, for one width of text."""

    styles: Mapping[str, str]
    """Style ids by the names of :data:`STYLES`."""
    width: int
    """Width of the text in twentieths of a point."""

    def body(self, document: Document) -> str:
        """Return the children of the body, without the section's properties."""
        parts: list[str] = []
        table_before = False
        for block in document.blocks:
            is_table = isinstance(block, Facts | Table | DecisionBox | Signatures)
            if is_table and table_before:
                parts.append(self._space())
            parts.append(self._block(block))
            table_before = is_table
        if table_before:
            parts.append(self._space())
        return "".join(parts)

    def _block(self, block: Block) -> str:
        match block:
            case Status():
                return self._styled("citerm Draft" if block.draft else "citerm Approved", _text(block.text))
            case Title():
                below = self._styled("Subtitle", _text(block.subtitle)) if block.subtitle else ""
                page = "<w:pageBreakBefore/>" if block.new_page else ""
                return self._styled("Title", _text(block.text), page) + below
            case Heading():
                number = f"{block.number}\u2002" if block.number else ""
                page = "<w:pageBreakBefore/>" if block.new_page else ""
                content = _text(number) + _text(block.text, language=block.language)
                content = content if block.language else _text(number + block.text)
                return self._styled(f"heading {block.level}", content, page)
            case Paragraph():
                return self._paragraph(block)
            case Facts():
                return self._facts(block)
            case Table():
                return self._table(block)
            case DecisionBox():
                return self._box(block)
            case Signatures():
                return self._signatures(block)
            case Space():
                return self._ruled(block)

    # paragraphs

    def _styled(self, style: str, content: str, extra: str = "") -> str:
        id_ = self.styles.get(style)
        properties = (f'<w:pStyle w:val="{escape(id_)}"/>' if id_ else "") + extra
        return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"

    def _space(self) -> str:
        return self._styled("citerm Space", "")

    def _ruled(self, space: Space) -> str:
        """Lines as leaders of tabs: they need no table, and a screen reader passes them over."""
        above = '<w:keepNext/><w:spacing w:before="160"/>'
        label = self._styled("citerm Label", _text(space.label), above) if space.label else ""
        line = f'<w:r><w:rPr><w:color w:val="{RULED}"/></w:rPr><w:tab/></w:r>'
        rules = (
            "<w:keepLines/>"
            f'<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{self.width}"/></w:tabs>'
            f'<w:spacing w:before="0" w:after="120" w:line="{BY_HAND}" w:lineRule="exact"/>'
        )
        return label + self._styled("Normal", "<w:r><w:br/></w:r>".join([line] * space.lines), rules)

    def _paragraph(self, paragraph: Paragraph, style: str | None = None) -> str:
        extra = "<w:keepNext/>" if paragraph.with_next else ""
        content = self._runs(paragraph.runs)
        if paragraph.marker:
            hang = POINT_STEP + (100 if len(paragraph.marker) > 2 else 0)
            left = POINT_STEP * paragraph.level + hang
            extra += f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:ind w:left="{left}" w:hanging="{hang}"/>'
            content = f"{_text(paragraph.marker)}<w:r><w:tab/></w:r>{content}"
        return self._styled(style or _LOOKS[paragraph.look], content, extra)

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        text = SQUARE * len(run.text) if run.tone is Tone.BAR else run.text
        style = self.styles.get(_TONES.get(run.tone, ""), "")
        return _text(text, style, run.language, _MARKS.get(run.tone, ""))

    # tables

    def _facts(self, facts: Facts) -> str:
        widths = [LABELS, self.width - LABELS]
        rows = [
            _row(
                _cell(widths[0], self._styled("citerm Fact Label", _text(row.label))),
                _cell(widths[1], self._cell_content(row.paragraphs, "citerm Fact")),
            )
            for row in facts.rows
        ]
        return self._frame("citerm Facts", widths, rows, facts.description, first_column=True)

    def _table(self, table: Table) -> str:
        widths = self._widths([column.share for column in table.columns])
        head = _row(
            *(_cell(width, self._head(column)) for width, column in zip(widths, table.columns, strict=True)),
            header=True,
        )
        rows = [head, *(self._table_row(row, widths, by_hand=table.by_hand) for row in table.rows)]
        return self._frame("citerm Table", widths, rows, table.description, header=True, ruled=table.by_hand)

    def _head(self, column: Column) -> str:
        return self._styled("citerm Table Head", _text(column.title))

    def _table_row(self, row: Row, widths: Sequence[int], *, by_hand: bool = False) -> str:
        if row.group:
            content = self._cell_content(row.cells[0], "citerm Table Group")
            return _row(_cell(sum(widths), content, span=len(widths), fill=TINT))
        return _row(
            *(
                _cell(width, self._cell_content(content, "citerm Table Text"))
                for width, content in zip(widths, row.cells, strict=True)
            ),
            least=BY_HAND if by_hand else 0,
        )

    def _box(self, box: DecisionBox) -> str:
        content = (
            self._styled("citerm Decision Label", _text(box.label))
            + "".join(self._paragraph(paragraph, "citerm Decision") for paragraph in box.wording)
            + "".join(self._paragraph(paragraph, "citerm Decision Detail") for paragraph in box.details)
        )
        size = sum(len(run.text) for paragraph in box.wording for run in paragraph.runs)
        width = self.width - BAR
        row = _row(_cell(width, content, fill=TINT if box.decided else ""), whole=size <= WHOLE_BOX)
        style = "citerm Box" if box.decided else "citerm Quiet Box"
        below = "<w:keepNext/>" if (box.details or box.wording)[-1].with_next else ""
        return self._frame(style, [width], [row], box.label) + self._styled("citerm Space", "", below)

    def _signatures(self, signatures: Signatures) -> str:
        lines = [self._signature(line) for line in signatures.lines]
        abreast = signatures.abreast or len(lines)
        widths = self._widths([1] * abreast)
        lines += [self._styled("citerm Signature", "")] * (-len(lines) % abreast)
        rows = [
            _row(*(_cell(width, line) for width, line in zip(widths, lines[first : first + abreast], strict=True)))
            for first in range(0, len(lines), abreast)
        ]
        return self._frame("citerm Signatures", widths, rows, signatures.description)

    def _signature(self, line: Signature) -> str:
        return "".join(
            self._styled("citerm Signature", _text(text), extra)
            for text, extra in (
                (f"{line.date_label}:", '<w:spacing w:before="360" w:after="480"/>'),
                (line.name, _RULE),
                (line.role, ""),
            )
            if text
        )

    def _cell_content(self, content: Cell, style: str) -> str:
        return "".join(self._paragraph(paragraph, style) for paragraph in content) or self._styled(style, "")

    def _widths(self, shares: Sequence[int]) -> list[int]:
        widths = [self.width * share // sum(shares) for share in shares]
        widths[-1] += self.width - sum(widths)
        return widths

    def _frame(
        self,
        style: str,
        widths: Sequence[int],
        rows: Iterable[str],
        description: str,
        *,
        header: bool = False,
        first_column: bool = False,
        ruled: bool = False,
    ) -> str:
        id_ = self.styles.get(style)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        return (
            "<w:tbl><w:tblPr>"
            + (f'<w:tblStyle w:val="{escape(id_)}"/>' if id_ else "")
            + f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{_RULED_OFF if ruled else ""}<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0000" w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="{int(first_column)}" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            + (f'<w:tblCaption w:val="{escape(printable(description))}"/>' if description else "")
            + f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )


_RULED_OFF = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULED}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)
_RULE = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="3" w:color="808080"/></w:pBdr>'


def _row(*cells: str, header: bool = False, whole: bool = True, least: int = 0) -> str:
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    properties = ("<w:cantSplit/>" if whole else "") + height + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def _cell(width: int, content: str, span: int = 1, fill: str = "") -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{shade}</w:tcPr>{content}</w:tc>'


def _text(text: str, style: str = "", language: str = "", marks: str = "") -> str:
    """Return one run; line breaks and tabs become Word's own."""
    properties = (f'<w:rStyle w:val="{escape(style)}"/>' if style else "") + marks
    properties += f'<w:lang w:val="{LOCALES[language]}"/>' if language else ""
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces: list[str] = []
    for piece in _BREAKS.split(escape(printable(text), quote=False)):
        if piece == "\n":
            pieces.append("<w:br/>")
        elif piece == "\t":
            pieces.append("<w:tab/>")
        elif piece:
            pieces.append(f'<w:t xml:space="preserve">{piece}</w:t>')
    return f"<w:r>{properties}{''.join(pieces)}</w:r>" if pieces else ""


def field(instruction: str, shown: str) -> str:
    """Return a field with the text that stands in it until Word counts again."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_header(document: Document, style: str, width: int) -> str:
    """Return the paragraph at the head of each page: title at the left, status at the right."""
    left, right = document.header
    return _margin(style, width, f"{_text(left)}<w:r><w:tab/></w:r>{_text(right)}")


def page_footer(document: Document, style: str, width: int) -> str:
    """Return the paragraph at the foot of each page, with *page x of y* at the right."""
    before, between = document.page_words
    pages = f"{_text(before + ' ')}{field('PAGE', '1')}{_text(f' {between} ')}{field('NUMPAGES', '1')}"
    return _margin(style, width, f"{_text(document.footer)}<w:r><w:tab/></w:r>{pages}")


def empty_margin(style: str) -> str:
    """Return an empty paragraph, for the head of the first page."""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/></w:pPr></w:p>'


def _margin(style: str, width: int, content: str) -> str:
    tab = f'<w:tabs><w:tab w:val="clear" w:pos="9298"/><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{tab}</w:pPr>{content}</w:p>'
