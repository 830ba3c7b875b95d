"""The neutral document: plain data that a builder makes and Word, terminal and Markdown show.

Texts stand here in the reader's language and exactly as people typed them; nothing in the tree
is markup. Sizes, colours and fonts are the writers' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from citerm.model.initiative import Model


class Tone(StrEnum):
    """How a stretch of text is meant; each writer has its own look for it."""

    PLAIN = ""
    STRONG = "strong"
    SOFT = "soft"
    """Beside the point: a remark that may be passed over."""
    GAP = "gap"
    """Something is missing here and somebody should fill it in."""
    ADDED = "added"
    """Words that a later version has and an earlier one has not."""
    REMOVED = "removed"
    """Words that an earlier version had."""
    BAR = "bar"
    """A bar of a chart, one square for each unit; it shows what stands beside it in numbers."""


class Run(Model, frozen=True):
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.PLAIN
    language: str = ""
    """``da``, ``nb`` or ``nn`` where it is another than the document's."""


Runs: TypeAlias = tuple[Run, ...]


class Look(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    META = "meta"
    """A short line of facts under a heading."""
    LABEL = "label"
    """Names what follows, such as *Behandling*."""
    POINT = "point"
    """One point of a list; its number or dash stands in ``marker``."""
    CLOSING = "closing"
    """A sentence at the end of the document."""


class Paragraph(Model, frozen=True):
    """Running text."""

    runs: Runs
    look: Look = Look.BODY
    marker: str = ""
    """Number or dash of a point, as typed; it is text and never renumbers."""
    level: int = 0
    """How deep a point stands."""
    with_next: bool = False
    """Whether the paragraph stays on the page of the one that follows."""


class Status(Model, frozen=True):
    """Whether these are a draft or approved minutes; stands above the title."""

    text: str
    draft: bool


class Title(Model, frozen=True):
    """Name of the document, and what stands below it."""

    text: str
    subtitle: str = ""
    new_page: bool = False
    """Whether it begins a page: one file holds several papers that are handed out one by one."""


class Heading(Model, frozen=True):
    """A heading of level 1 or 2, with its number where it has one."""

    level: int
    text: str
    number: str = ""
    language: str = ""
    """``da``, ``nb`` or ``nn`` where the text is in another than the document's."""
    new_page: bool = False
    """Whether it begins on a page of its own, such as a sheet that is handed round."""


class Fact(Model, frozen=True):
    """A named line of the head: place, chair, present."""

    label: str
    paragraphs: tuple[Paragraph, ...]


class Facts(Model, frozen=True):
    """The head: names at the left, what they stand for at the right."""

    rows: tuple[Fact, ...]
    description: str = ""
    """What the table shows, for readers who cannot see it."""


class Column(Model, frozen=True):
    """A column of a table with its share of the width."""

    title: str
    share: int


Cell: TypeAlias = tuple[Paragraph, ...]


class Row(Model, frozen=True):
    """A row of a table; a group row has one cell that spans all columns."""

    cells: tuple[Cell, ...]
    group: bool = False


class Table(Model, frozen=True):
    """A table whose header row is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    description: str
    by_hand: bool = False
    """Whether people write in it with a pen: every cell is ruled off and high enough for it."""


class DecisionBox(Model, frozen=True):
    """A decision as people look for it: number, wording, and how it came about."""

    label: str
    wording: tuple[Paragraph, ...]
    details: tuple[Paragraph, ...] = ()
    decided: bool = True
    """Whether it holds; a rejected, postponed or open question is drawn more quietly."""


class Signature(Model, frozen=True):
    """A line to sign on, with what is known of the person."""

    name: str
    role: str
    date_label: str


class Signatures(Model, frozen=True):
    """Lines to sign on, side by side."""

    lines: tuple[Signature, ...]
    description: str = ""
    abreast: int = 0
    """How many stand side by side, where there are more than fit; 0: all of them."""


class Space(Model, frozen=True):
    """Ruled lines to write on with a pen."""

    lines: int
    label: str = ""
    """What belongs there."""


Block: TypeAlias = Status | Title | Heading | Paragraph | Facts | Table | DecisionBox | Signatures | Space


class Document(Model, frozen=True):
    """A whole document in one language, ready to be written."""

    language: str
    """``da``, ``nb`` or ``nn``."""
    title: str
    """Title in the document's properties."""
    author: str
    subject: str
    header: tuple[str, str]
    """What stands at the left and at the right of the head of every page but the first."""
    footer: str
    """What stands at the left of the foot of every page, beside *page x of y*."""
    page_words: tuple[str, str]
    """What stands before and between the numbers of *page x of y*."""
    at: datetime
    """The moment the record speaks of; the file is dated by it, so that the same record gives the same bytes."""
    blocks: tuple[Block, ...] = ()


def plain(text: str, tone: Tone = Tone.PLAIN, look: Look = Look.BODY, *, with_next: bool = False) -> Paragraph:
    """Make a paragraph of one run."""
    return Paragraph((Run(text, tone),), look, with_next=with_next)


def cell(text: str, tone: Tone = Tone.PLAIN) -> Cell:
    """Make a cell of one paragraph."""
    return (plain(text, tone),)


def texts(document: Document) -> Iterator[str]:
    """Yield every text of the body in reading order, one for each paragraph, for tests and for searching."""
    for block in document.blocks:
        match block:
            case Status(text):
                yield text
            case Title(text, subtitle, _):
                yield text
                yield subtitle
            case Heading():
                yield f"{block.number} {block.text}".strip()
            case Paragraph():
                yield _flat(block)
            case Facts(rows):
                for row in rows:
                    yield row.label
                    yield from map(_flat, row.paragraphs)
            case Table():
                yield from (column.title for column in block.columns)
                for line in block.rows:
                    for content in line.cells:
                        yield from map(_flat, content)
            case DecisionBox():
                yield block.label
                yield from map(_flat, block.wording)
                yield from map(_flat, block.details)
            case Signatures(lines):
                for signature in lines:
                    yield from (signature.name, signature.role, signature.date_label)
            case Space(_, label):
                if label:
                    yield label


def _flat(paragraph: Paragraph) -> str:
    """What is read of a paragraph; a bar is only looked at."""
    said = "".join(run.text for run in paragraph.runs if run.tone is not Tone.BAR)
    return f"{paragraph.marker} {said}".strip()
