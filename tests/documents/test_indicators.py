"""What a meeting measured, as its minutes print it."""

from __future__ import annotations

from datetime import date

import pytest

from citerm.documents.minutes import build
from citerm.documents.tree import Document, Table, texts
from citerm.documents.word import to_docx
from citerm.model.effort import Indicator, Measurement
from citerm.model.meeting_record import MeetingRecord
from citerm.model.phase import PhaseWork
from tests.building import DAY, a_record
from tests.corpus import TEXTS
from tests.documents.make_base import BASE

INDICATOR = Indicator(id=1, name="Unge i fritidsjob", unit="%", source="Kommunen", target=60.0)


def a_figure(id: int, on: date, value: float, **more) -> Measurement:
    return Measurement(id=id, indicator_id=1, on=on, value=value, **more)


EARLIER = (
    a_figure(1, date(2026, 1, 1), 40.0, is_baseline=True),
    a_figure(2, date(2026, 9, 1), 45.0),
)
HERE = a_figure(3, DAY, 47.25, meeting_id=1, item_id=2, note="hele byen")


def measured(*figures: Measurement, indicator: Indicator = INDICATOR) -> MeetingRecord:
    """A meeting with these figures, its second item the one that measures."""
    work = PhaseWork(indicators=(indicator,), measurements=figures)
    return a_record(["Velkomst 5 I", "Indikatorer 20 D"], times="1 14.00-14.05, 2 14.05-14.30", phases=work)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def cells(document: Document) -> list[str]:
    """The texts of the table of figures, row by row."""
    found = next(table for table in tables(document) if len(table.columns) == 5)
    return [
        "/".join("".join(run.text for run in paragraph.runs) for paragraph in cell)
        for row in found.rows
        for cell in row.cells
    ]


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("da", ["Indikator", "Måling", "Sidst", "Baseline", "Mål"]),
        ("nb", ["Indikator", "Måling", "Sist", "Nullpunkt", "Mål"]),
        ("nn", ["Indikator", "Måling", "Sist", "Nullpunkt", "Mål"]),
    ],
)
def test_the_item_carries_a_table_with_now_before_baseline_and_target(language: str, headings: list[str]) -> None:
    document = build(measured(*EARLIER, HERE), language)
    assert [column.title for column in tables(document)[-1].columns] == headings
    assert cells(document) == [
        "Unge i fritidsjob",
        "47,25\u00a0%/hele byen",
        "45\u00a0%/+2,25",
        "40\u00a0%",
        "60\u00a0%",
    ]


def test_a_first_figure_has_nothing_before_it_and_no_baseline_is_made_up() -> None:
    assert cells(build(measured(HERE), "da"))[2:4] == ["", ""]


def test_a_figure_of_another_day_says_so() -> None:
    late = a_figure(3, date(2026, 10, 1), 47.0, meeting_id=1, item_id=2)
    assert cells(build(measured(*EARLIER, late), "da"))[1] == "47\u00a0%/1. oktober 2026"


def test_struck_figures_and_those_of_other_meetings_are_not_printed() -> None:
    struck = a_figure(3, DAY, 999.0, meeting_id=1, item_id=2, struck=True)
    printed = " ".join(texts(build(measured(*EARLIER, struck), "da")))
    assert "999" not in printed and "Unge i fritidsjob" not in printed


@pytest.mark.parametrize("text", TEXTS[::30], ids=str)
def test_any_name_unit_and_remark_can_be_printed(text) -> None:
    indicator = Indicator(id=1, name=text.line or "x", unit=text.line[:40], target=1.5)
    here = a_figure(3, DAY, 47.25, meeting_id=1, item_id=2, note=text.line)
    document = build(measured(here, indicator=indicator), "nb")
    assert text.line in " ".join(cells(document))
    assert to_docx(document, BASE)[:2] == b"PK"
