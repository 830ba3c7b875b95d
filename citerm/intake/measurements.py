"""Lists of figures from spreadsheets: one line a measurement, of one indicator or of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic_core import PydanticCustomError

from citerm.intake.sheet import WORKBOOKS, Row, columns_of, filled_rows, local_day, lookup, uneven, word
from citerm.intake.source import in_file, refused
from citerm.model.import_report import ImportRefused
from citerm.model.listed import ListedMeasurement, MeasurementList
from citerm.model.message import N_, Message, say
from citerm.model.text import ACTION_LIMIT

_HEADINGS = {
    "indicator": "indikator indicator mål måltal måletal name navn namn",
    "on": "dato dag date day målt målt_den målt_på måledato measured measured_on",
    "value": "værdi verdi value tal tall figure måling measurement resultat",
    "is_baseline": "baseline nullpunkt udgangspunkt utgangspunkt udgangspunktet utgangspunktet",
    "note": "note notat bemærkning merknad remark kommentar comment",
}
_HEADING_OF = lookup(_HEADINGS)  # type: ignore[arg-type]
_BASELINE_OF = lookup({True: "ja yes j y x 1 true sand sant baseline nullpunkt", False: "nej nei no n 0 false -"})


def holds_figures(rows: list[Row]) -> bool:
    """Whether a sheet is a list of figures: its headings name a day and a value."""
    columns, _, _ = columns_of(rows[0], _HEADING_OF)
    return {"on", "value"} <= columns.keys()


def read_measurements(path: Path, default_indicator: str = "") -> MeasurementList:
    """Read a list of figures; ``default_indicator`` is what those measure that name none.

    The figures stay as they are written: what they mean is known together with the unit of the indicator.

    Raises:
        ImportRefused: with every line that cannot be read, and why.
    """
    filled, encoding = filled_rows(path)
    columns, ignored, problems = columns_of(filled[0], _HEADING_OF)
    if not {"on", "value"} <= columns.keys():
        problems.append((filled[0][0], say("A list of figures needs the headings Dato and Værdi (or Verdi).")))
    elif "indicator" not in columns and not default_indicator:
        problems.append((filled[0][0], say("No line names its indicator. Add a column Indikator, or --indicator.")))
    figures: list[ListedMeasurement] = []
    for line, cells in filled[1:] if not problems else ():
        figure, wrong = _figure(line, cells, columns, len(filled[0][1]), default_indicator)
        problems += [(line, each) for each in wrong]
        if figure is not None:
            figures.append(figure)
    if problems:
        problems.sort(key=lambda each: each[0])
        raise ImportRefused(path.name, [in_file(path.name, problem, line=line) for line, problem in problems])
    if not figures:
        raise refused(path, N_("There are no figures below the headings."))
    from_workbook = path.suffix.lower() in WORKBOOKS
    return MeasurementList(path.name, tuple(figures), from_workbook, encoding, ignored)


def _figure(
    line: int, cells: list[str], columns: Mapping[str, int], width: int, default_indicator: str
) -> tuple[ListedMeasurement | None, list[Message]]:
    if (problem := uneven(cells, width)) is not None:
        return None, [problem]
    cell = _by_name(cells, columns)
    problems: list[Message] = []
    on = None
    try:
        on = local_day(cell("on"))
    except PydanticCustomError:
        problems.append(say("“{given}” is not a day. Write 12.11.2026 or 2026-11-12.", given=cell("on")))
    if not cell("value"):
        problems.append(say("The figure is missing."))
    indicator = cell("indicator") or default_indicator
    if not indicator:
        problems.append(say("The indicator is missing."))
    marked = _BASELINE_OF.get(word(cell("is_baseline")), None) if cell("is_baseline") else False
    if marked is None:
        problems.append(say("“{given}” is neither yes nor no.", given=cell("is_baseline")))
    if len(cell("note")) > ACTION_LIMIT:
        told = say(
            "This is {length} characters long; at most {limit} fit here.", length=len(cell("note")), limit=ACTION_LIMIT
        )
        problems.append(told)
    if problems or on is None:
        return None, problems
    return ListedMeasurement(
        line=line, indicator=indicator, on=on, value=cell("value"), is_baseline=bool(marked), note=cell("note")
    ), []


def _by_name(cells: list[str], columns: Mapping[str, int]) -> Callable[[str], str]:
    return lambda column: cells[columns[column]] if column in columns else ""
