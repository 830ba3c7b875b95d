"""The only place that knows workbooks: the first sheet of an XLSX file as rows of text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from citerm.intake.source import COLUMN_LIMIT, read_bytes, refused
from citerm.model.message import N_
from citerm.model.packages import NotOurs, TooLarge, check_package

_UNPACKED_LIMIT = 100 * 1024 * 1024
_CELL_LIMIT = 5_000_000
"""Cells of all rows, empty ones too: one that is filled far to the right makes a row of 16,384."""
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_UNUSABLE = N_("This workbook cannot be read. Save it again as .xlsx or CSV.")


def rows_of_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row of the first sheet, formulas as their last result.

    Raises:
        ImportRefused: where the file is no workbook, damaged, or larger than a list of people can be.
    """
    data = read_bytes(path)
    if data.startswith(_OLD_EXCEL):
        raise refused(path, N_("The workbook is locked with a password, or an old one. Save it as .xlsx or CSV."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_package(archive, _UNPACKED_LIMIT)
    except TooLarge:
        raise refused(path, N_("There is too much in this workbook. Save the sheet with the list as CSV.")) from None
    except (NotOurs, zipfile.BadZipFile, ValueError, OSError, EOFError, zlib.error, RuntimeError) as problem:
        raise refused(path, _UNUSABLE) from problem
    yield from _rows(path, data)


def _rows(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    seen = 0
    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            seen += len(values)
            if seen > _CELL_LIMIT or any(value is not None for value in values[COLUMN_LIMIT:]):
                raise refused(path, N_("The list has more than {limit} columns."), limit=COLUMN_LIMIT)
            yield number, [_text(value) for value in values[:COLUMN_LIMIT]]
        workbook.close()
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError, OSError, EOFError) as problem:
        raise refused(path, _UNUSABLE) from problem
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as problem:
        raise refused(path, _UNUSABLE) from problem


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
