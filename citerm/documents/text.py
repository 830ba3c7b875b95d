"""Tree to plain lines for the terminal's preview, and to Markdown.

Lines carry the name of a style for each stretch of text; what the names look like is the
screen's business. Widths are terminal cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from citerm.documents.tree import (
    Block,
    Cell,
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

STYLES = ("", "status", "approved", "title", "heading", "label", "decision", "bar", "rule", "strong", "dim", "gap")
"""Names that a :class:`Span` may carry; the empty one is running text."""

NARROW = 12
"""A column of fewer cells than this is not worth the name: the table is then told row by row."""
MANY = 4
"""A row of more columns than this is told with the name of each column."""

_TONES = {
    Tone.PLAIN: "",
    Tone.STRONG: "strong",
    Tone.SOFT: "dim",
    Tone.GAP: "gap",
    Tone.ADDED: "strong",
    Tone.REMOVED: "dim",
    Tone.BAR: "bar",
}


class Span(Model, frozen=True):
    """A stretch of text in one style."""

    text: str
    style: str = ""


_NOTHING = Span("")


class Line(Model, frozen=True):
    """One line of the preview."""

    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The line without styles."""
        return "".join(span.text for span in self.spans)


def preview(document: Document, width: int) -> list[Line]:
    """Lay the document out in lines of at most ``width`` cells."""
    lines: list[Line] = []
    before: Block | None = None
    for block in document.blocks:
        if before is not None and not _close(before, block):
            lines.append(Line())
        lines += _block(block, max(20, width))
        before = block
    return lines


def _close(before: Block, block: Block) -> bool:
    """Whether a block follows the one before it without an empty line."""
    if isinstance(before, Heading) or (isinstance(before, Paragraph) and before.look in (Look.META, Look.LABEL)):
        return not isinstance(block, Heading)
    if isinstance(block, Paragraph):
        return block.look is Look.CLOSING or bool(block.marker)
    return isinstance(block, Title)


def _block(block: Block, width: int) -> Iterator[Line]:
    match block:
        case Status():
            yield from _wrapped((Span(block.text, "status" if block.draft else "approved"),), width)
        case Title():
            yield from _wrapped((Span(block.text, "title"),), width)
            if block.subtitle:
                yield from _wrapped((Span(block.subtitle, "dim"),), width)
        case Heading():
            text = f"{block.number}  {block.text}" if block.number else block.text
            if block.new_page:
                yield from (Line((Span("─" * width, "rule"),)), Line())
            yield from _wrapped((Span(text, "title" if block.level == 1 else "heading"),), width)
        case Paragraph():
            yield from _paragraph(block, width)
        case Facts():
            yield from _facts(block, width)
        case Table():
            yield from _table(block, width)
        case DecisionBox():
            yield from _box(block, width)
        case Signatures(lines):
            for line in lines:
                yield Line((Span(f"{line.date_label}: ", "label"), Span("_" * min(24, width - 8), "dim")))
                yield from _wrapped((Span(_signer(line)),), width)
        case Space(lines, label):
            if label:
                yield from _wrapped((Span(label, "label"),), width)
            for _ in range(lines):
                yield Line((Span("_" * width, "rule"),))


def _signer(line: Signature) -> str:
    return f"{line.name}, {line.role}" if line.role else line.name


def _paragraph(paragraph: Paragraph, width: int, style: str = "") -> Iterator[Line]:
    own = {Look.META: "dim", Look.LABEL: "label"}.get(paragraph.look, style)
    spans = tuple(Span(run.text, _TONES[run.tone] or own) for run in paragraph.runs)
    if not paragraph.marker:
        yield from _wrapped(spans, width)
        return
    indent = "  " * paragraph.level
    lead = f"{indent}{paragraph.marker} "
    yield from _wrapped(spans, width, Span(lead, own), Span(" " * cells(lead)))


def _facts(facts: Facts, width: int) -> Iterator[Line]:
    label_width = min(max((cells(row.label) for row in facts.rows), default=0), max(8, width // 3))
    for row in facts.rows:
        label = list(_wrapped((Span(row.label, "label"),), label_width))
        value = [line for paragraph in row.paragraphs for line in _paragraph(paragraph, width - label_width - 2)]
        yield from _beside([label, value], [label_width, width - label_width - 2])


def _table(table: Table, width: int) -> Iterator[Line]:
    widths = _column_widths(table, width)
    if widths is None:
        yield from _told(table, width)
        return
    heads = [
        list(_wrapped((Span(column.title, "label"),), room)) for column, room in zip(table.columns, widths, strict=True)
    ]
    yield from _beside(heads, widths)
    yield Line((Span("─" * width, "rule"),))
    for row in table.rows:
        if row.group:
            yield from (line for paragraph in row.cells[0] for line in _paragraph(paragraph, width, "strong"))
        else:
            yield from _beside([_cell(content, w) for content, w in zip(row.cells, widths, strict=True)], widths)
        if table.by_hand:
            yield Line((Span("─" * width, "rule"),))


def _column_widths(table: Table, width: int) -> list[int] | None:
    """Share the width as the columns ask, but give none more than its texts need; None where it is too little."""
    room = width - 2 * (len(table.columns) - 1)
    rows = [row for row in table.rows if not row.group]
    needs = [
        max([cells(column.title), *(cells(_plain(p)) for row in rows for p in row.cells[place])])
        for place, column in enumerate(table.columns)
    ]
    if sum(needs) <= room and not table.by_hand:
        return needs
    total = sum(column.share for column in table.columns)
    if table.by_hand:  # an empty cell needs its room
        needs = [max(need, room * column.share // total) for need, column in zip(needs, table.columns, strict=True)]
    widths = [min(need, room * column.share // total) for need, column in zip(needs, table.columns, strict=True)]
    for place in sorted(range(len(needs)), key=lambda place: needs[place] - widths[place]):
        widths[place] = min(needs[place], widths[place] + room - sum(widths))
    if any(have < min(need, NARROW) for have, need in zip(widths, needs, strict=True)):
        return None
    return widths


def _told(table: Table, width: int) -> Iterator[Line]:
    """Tell a table row by row, where the terminal is too narrow for columns."""
    for place, row in enumerate(table.rows):
        if row.group:
            yield from (line for paragraph in row.cells[0] for line in _paragraph(paragraph, width, "strong"))
        elif len(table.columns) > MANY:
            if place:
                yield Line()
            yield from _told_by_column(table, row, width)
        else:
            yield from _wrapped(
                _in_one([paragraph for content in row.cells for paragraph in content]), width, rest=Span("  ")
            )


def _told_by_column(table: Table, row: Row, width: int) -> Iterator[Line]:
    """Tell a row with the name of each column before what stands in it; the first cell leads."""
    first, *others = row.cells
    yield from (line for paragraph in first for line in _paragraph(paragraph, width))
    names = max(min(cells(column.title), width // 4) for column in table.columns[1:])
    for column, content in zip(table.columns[1:], others, strict=True):
        if any(_plain(paragraph) for paragraph in content):
            name = list(_wrapped((Span(column.title, "dim"),), names + 2, Span("  "), Span("  ")))
            value = list(_wrapped(_in_one(content), width - names - 4))
            yield from _beside([name, value], [names + 2, width - names - 4])


def _in_one(paragraphs: Sequence[Paragraph]) -> tuple[Span, ...]:
    """Set paragraphs behind each other, parted by dots."""
    spans: list[Span] = []
    for paragraph in paragraphs:
        if spans and _plain(paragraph):
            spans.append(Span(" · ", "dim"))
        if paragraph.marker:
            spans.append(Span(f"{paragraph.marker} "))
        spans += [Span(run.text, _TONES[run.tone]) for run in paragraph.runs if run.text]
    return tuple(spans)


def _box(box: DecisionBox, width: int) -> Iterator[Line]:
    style = "decision" if box.decided else "dim"
    bar = Span("▌ " if box.decided else "│ ", "bar" if box.decided else "dim")
    inner = width - 2
    lines = [
        *_wrapped((Span(box.label, "label"),), inner),
        *(line for paragraph in box.wording for line in _paragraph(paragraph, inner, style)),
        *(line for paragraph in box.details for line in _paragraph(paragraph, inner, "dim")),
    ]
    for line in lines:
        yield Line((bar, *line.spans))


def _cell(content: Cell, width: int) -> list[Line]:
    return [line for paragraph in content for line in _paragraph(paragraph, width)]


def _beside(columns: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterator[Line]:
    """Set columns side by side, two cells apart."""
    for index in range(max(len(column) for column in columns)):
        spans: list[Span] = []
        for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
            line = column[index] if index < len(column) else Line()
            spans += line.spans
            if place < len(columns) - 1:
                spans.append(Span(" " * (max(0, width - cells(line.text)) + 2)))
        yield _trimmed(spans)


def _trimmed(spans: Iterable[Span]) -> Line:
    """Make a line without blanks at its end, neighbours of one style joined."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].style == span.style:
            joined[-1] = Span(joined[-1].text + span.text, span.style)
        elif span.text:
            joined.append(span)
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[-1] = Span(joined[-1].text.rstrip(" "), joined[-1].style)
    return Line(tuple(joined))


def _plain(paragraph: Paragraph) -> str:
    marker = f"{paragraph.marker} " if paragraph.marker else ""
    return marker + "".join(run.text for run in paragraph.runs)


# wrapping


def cells(text: str) -> int:
    """Count the terminal cells that a text takes: wide letters two, marks over letters none."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(letter) for letter in text)


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _wrapped(spans: Iterable[Span], width: int, first: Span = _NOTHING, rest: Span = _NOTHING) -> Iterator[Line]:
    """Break spans into lines at spaces; a word that is too long is broken where the line ends."""
    line, used = [first], cells(first.text)
    start, broken = used, False
    for word in _words(spans):
        size = sum(cells(span.text) for span in word)
        blank = word[0].text.isspace()
        ends = word[0].text == "\n"
        if blank and not ends and ((broken and used == start) or used + size > width):
            continue
        if ends or (not blank and used + size > width and used > start):
            yield _trimmed(line)
            line, start = [rest], cells(rest.text)
            used, broken = start, not ends
        if ends:
            continue
        for span in word:
            text, left = span.text, cells(span.text)
            while used + left > width:
                head, text = _split(text, width - used) if used < width or used == start else ("", text)
                left -= cells(head)
                yield _trimmed([*line, Span(head, span.style)])
                line, start = [rest], cells(rest.text)
                used, broken = start, True
            line.append(Span(text, span.style))
            used += left
    yield _trimmed(line)


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Part spans into words and the spaces between them; a word may change its style on the way."""
    word: list[Span] = []
    for span in spans:
        for piece in re.findall(r"\n|[ \t]+|[^ \t\n]+", span.text):
            if piece.isspace() and piece[0] in " \t\n":
                if word:
                    yield word
                word = []
                yield [Span(piece.expandtabs(4), span.style)]
            else:
                word.append(Span(piece, span.style))
    if word:
        yield word


def _split(text: str, width: int) -> tuple[str, str]:
    used = 0
    for index, letter in enumerate(text):
        used += _cells_of(letter)
        if used > width and index:
            return text[:index], text[index:]
    return text, ""


# Markdown

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(document: Document) -> str:
    """Write the document as Markdown; what people typed is escaped and stays literal."""
    parts = [part for block in document.blocks if (part := _markdown(block))]
    return "\n\n".join(parts) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Status():
            return f"**{_escape(block.text)}**"
        case Title():
            return f"# {_escape(block.text)}" + (f"\n\n{_escape(block.subtitle)}" if block.subtitle else "")
        case Heading():
            return f"{'#' * (block.level + 1)} {_escape(f'{block.number} {block.text}'.strip())}"
        case Paragraph():
            text = _marked(block.runs, start=not block.marker)
            text = f"**{text}**" if block.look is Look.LABEL else text
            return f"{'   ' * block.level}{_bullet(block.marker)} {text}" if block.marker else text
        case Facts(rows):
            return "\n".join(f"- **{_escape(row.label)}:** {_joined(row.paragraphs)}" for row in rows)
        case Table():
            head = "| " + " | ".join(_escape(column.title) for column in block.columns) + " |"
            rule = "|" + "---|" * len(block.columns)
            return "\n".join([head, rule, *(_markdown_row(row, len(block.columns)) for row in block.rows)])
        case DecisionBox():
            paragraphs = [f"**{_escape(block.label)}**", *map(_markdown, block.wording), *map(_markdown, block.details)]
            return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
        case Signatures(lines):
            return "\n".join(f"- {_escape(line.date_label)}: ______ {_escape(_signer(line))}" for line in lines)
        case Space(lines, label):
            return "\n\n".join(([f"**{_escape(label)}**"] if label else []) + ["\\_\\_\\_\\_\\_\\_"] * lines)


def _markdown_row(row: Row, columns: int) -> str:
    if row.group:
        return f"| **{_joined(row.cells[0])}** |" + " |" * (columns - 1)
    return "| " + " | ".join(_joined(content) for content in row.cells) + " |"


def _joined(paragraphs: Sequence[Paragraph]) -> str:
    return "<br>".join(_markdown(paragraph).strip() for paragraph in paragraphs)


def _bullet(marker: str) -> str:
    return marker if marker[0].isdigit() else "-" if len(marker) == 1 else f"- {marker}"


def _marked(runs: Runs, *, start: bool) -> str:
    text = "".join(_toned(run) for run in runs)
    return _LINE_START.sub(r"\1\\\2", text) if start else text


def _toned(run: Run) -> str:
    text = _escape(run.text)
    mark = {Tone.STRONG: "**", Tone.GAP: "*", Tone.ADDED: "**", Tone.REMOVED: "~~"}.get(run.tone, "")
    if not mark or not text.strip():
        return text
    inner = text.strip()
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{mark}{inner}{mark}{after}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "<br>")
