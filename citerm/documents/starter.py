"""A Word file to adapt into an organisation's own template: it shows every style, and says how it is done."""

from __future__ import annotations

from datetime import UTC, datetime

from citerm.documents.tree import (
    Column,
    DecisionBox,
    Document,
    Fact,
    Facts,
    Heading,
    Look,
    Paragraph,
    Row,
    Run,
    Signature,
    Signatures,
    Status,
    Table,
    Title,
    Tone,
    cell,
    plain,
)
from citerm.i18n.phrases import Phrases

_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""The file speaks of no moment; a fixed one gives the same bytes every time."""
_STEPS = ("margins", "page", "styles", "save", "check")


def build(phrases: Phrases) -> Document:
    """Show each style once, under its own name where that helps."""

    def write(key: str, **values: str) -> str:
        return phrases.write(f"template.{key}", **values)

    told = {"command": f"citerm template check {file_name(phrases)}"}
    steps = (
        Paragraph((Run(write(f"step.{step}", **told)),), Look.POINT, marker=f"{number}.")
        for number, step in enumerate(_STEPS, start=1)
    )
    columns = (Column(write("table.action"), 60), Column(write("table.owner"), 40))
    rows = (
        Row((cell(write("table.group")),), group=True),
        Row((cell(write("sample.short")), cell(write("sample.name"), Tone.STRONG))),
        Row((cell(write("sample.short")), cell(write("sample.gap"), Tone.GAP))),
    )
    return Document(
        language=phrases.language,
        title=write("title"),
        author="citerm",
        subject=write("subtitle"),
        header=("", ""),
        footer="",
        page_words=(phrases.write("page.page"), phrases.write("page.of")),
        at=_AT,
        blocks=(
            Title(write("title"), write("subtitle")),
            Heading(1, write("how")),
            *steps,
            Heading(1, write("looks")),
            Status(write("sample.draft"), draft=True),
            Status(write("sample.approved"), draft=False),
            Facts(
                tuple(Fact(phrases.write(f"head.{key}"), (plain(write("sample.fact")),)) for key in ("time", "place")),
                write("describes.facts"),
            ),
            Heading(2, write("sample.item"), "1"),
            plain(write("sample.meta"), look=Look.META),
            plain(write("sample.label"), look=Look.LABEL, with_next=True),
            Paragraph((Run(write("sample.body")), Run(f" ({write('sample.soft')})", Tone.SOFT))),
            DecisionBox(write("sample.decided"), (plain(write("sample.wording")),), (plain(write("sample.detail")),)),
            DecisionBox(write("sample.open"), (plain(write("sample.wording")),), decided=False),
            Table(columns, rows, write("describes.table")),
            plain(write("sample.closing"), look=Look.CLOSING),
            Signatures(
                (Signature(write("sample.name"), phrases.write("head.chair"), phrases.write("signatures.date")),),
                write("describes.signature"),
            ),
        ),
    )


def file_name(phrases: Phrases) -> str:
    """What the file is called where nobody says otherwise."""
    return f"{phrases.write('template.file')}.docx"
