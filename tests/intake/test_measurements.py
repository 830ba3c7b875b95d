"""Lists of figures as spreadsheets write them, told from lists of people by their headings."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from citerm.intake import read_list
from citerm.model.listed import ListedMeasurement, MeasurementList, PeopleList
from tests.intake.telling import told


def read(
    folder: Path, content: str | bytes, name: str = "tal.csv", indicator: str = ""
) -> PeopleList | MeasurementList:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_list(path, indicator=indicator)


def figures(listed: PeopleList | MeasurementList) -> tuple[ListedMeasurement, ...]:
    assert isinstance(listed, MeasurementList)
    return listed.figures


@pytest.mark.parametrize(
    "headings",
    [
        "Indikator;Dato;Værdi;Baseline;Bemærkning",
        "indikator;dato;verdi;nullpunkt;merknad",
        "Indicator;Date;Value;Baseline;Note",
    ],
)
def test_figures_are_read_with_the_headings_of_each_language(tmp_path: Path, headings: str) -> None:
    listed = read(tmp_path, f"{headings}\nFravær;1.3.2026;12,5;ja;ny måde at tælle på\nFravær;2026-09-01;11,0;;\n")
    assert figures(listed) == (
        ListedMeasurement(
            line=2, indicator="Fravær", on=date(2026, 3, 1), value="12,5", is_baseline=True, note="ny måde at tælle på"
        ),
        ListedMeasurement(line=3, indicator="Fravær", on=date(2026, 9, 1), value="11,0"),
    )


def test_a_list_without_indicators_is_of_the_one_that_is_named(tmp_path: Path) -> None:
    listed = read(tmp_path, "Dato\tTal\n1/3/2026\t1.200\n", indicator="Fritidsjob")
    assert [(one.indicator, one.value) for one in figures(listed)] == [("Fritidsjob", "1.200")]


def test_numbers_of_a_workbook_have_a_decimal_point(tmp_path: Path) -> None:
    book, held = Workbook(), io.BytesIO()
    for row in (["Indikator", "Dato", "Værdi"], ["Fravær", datetime(2026, 3, 1), 12.5], ["Fravær", "1.9.2026", 11]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(held)
    listed = read(tmp_path, held.getvalue(), "tal.xlsx")
    assert isinstance(listed, MeasurementList) and listed.from_workbook
    assert [(one.on, one.value) for one in listed.figures] == [(date(2026, 3, 1), "12.5"), (date(2026, 9, 1), "11")]


def test_a_list_of_people_stays_one(tmp_path: Path) -> None:
    assert isinstance(read(tmp_path, "Navn;Initialer\nMette Holm;MH\n"), PeopleList)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Dato;Værdi\n1.3.2026;12\n", "line 1: No line names its indicator. Add a column Indikator, or --indicator."),
        ("Indikator;Dato;Værdi\nFravær;i går;12\n", "line 2: “i går” is not a day. Write 12.11.2026 or 2026-11-12."),
        ("Indikator;Dato;Værdi\nFravær;1.3.2026;\n", "line 2: The figure is missing."),
        ("Indikator;Dato;Værdi\n;1.3.2026;12\n", "line 2: The indicator is missing."),
        ("Indikator;Dato;Værdi;Baseline\nFravær;1.3.2026;12;måske\n", "line 2: “måske” is neither yes nor no."),
        ("Indikator;Dato;Værdi\nFravær;1.3.2026;12;rest\n", "line 2: This line has 4 cells; the headings have 3."),
        ("Indikator;Dato;Værdi\n;;\n", "There are no figures below the headings."),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    assert [problem in each for each in told(lambda: read(tmp_path, text))] == [True]
