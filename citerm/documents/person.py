"""All that the record knows of one person, as a document to hand over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from citerm.documents.letterhead import letterhead
from citerm.documents.tree import Block, Column, Document, Fact, Facts, Heading, Row, Table, Title, plain
from citerm.i18n.phrases import Phrases
from citerm.model.initiative import Model


class Part(Model, frozen=True):
    """A heading with lines: where each belongs, and what it says."""

    heading: str
    lines: tuple[tuple[str, str], ...]


def build(
    title: str,
    initiative: str,
    facts: Sequence[tuple[str, str]],
    parts: Sequence[Part],
    columns: tuple[str, str],
    at: datetime,
    phrases: Phrases,
) -> Document:
    """Lay the facts of the register and each part out in a table of its own."""
    blocks: list[Block] = [
        Title(title, initiative),
        Facts(tuple(Fact(label, (plain(text),)) for label, text in facts), title),
    ]
    for part in parts:
        rows = tuple(Row(((plain(where),), (plain(said),))) for where, said in part.lines)
        heads = (Column(columns[0], 30), Column(columns[1], 70))
        blocks += [Heading(1, part.heading), Table(heads, rows, part.heading)]
    return letterhead(phrases, initiative, title, "", blocks, at=at, named=title)
