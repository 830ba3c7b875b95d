"""Lists from spreadsheets: the headings say whether they are of people or of figures."""

from __future__ import annotations

from pathlib import Path

from citerm.intake.measurements import holds_figures, read_measurements
from citerm.intake.people import read_people
from citerm.intake.sheet import filled_rows
from citerm.model.listed import MeasurementList, PeopleList


def read_list(path: Path, *, group: str = "", indicator: str = "") -> PeopleList | MeasurementList:
    """Read a list; ``group`` and ``indicator`` stand for what its lines do not name.

    Raises:
        ImportRefused: with every line that cannot be read, and why.
    """
    if indicator or holds_figures(filled_rows(path)[0]):
        return read_measurements(path, indicator)
    return read_people(path, group)
