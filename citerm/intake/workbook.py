"""The only place that knows workbooks: the first sheet of an XLSX file as rows of text."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from citerm.intake.source import read_bytes, refused
from citerm.model.message import N_

_UNPACKED_LIMIT = 100 * 1024 * 1024
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def rows_of_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row of the first sheet, formulas as their last result.

    Raises:
        ImportRefused: where the file is no workbook, or damaged.
    """
    data = read_bytes(path)
    if data.startswith(_OLD_EXCEL):
        raise refused(path, N_("The workbook is locked with a password, or an old one. Save it as .xlsx or CSV."))
    unusable = refused(path, N_("This workbook cannot be read. Save it again as .xlsx or CSV."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError) as problem:
        raise unusable from problem
    if unpacked > _UNPACKED_LIMIT:
        raise refused(path, N_("The file is larger than {limit} MB."), limit=_UNPACKED_LIMIT // 2**20)
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_text(value) for value in values]
        workbook.close()
    except (KeyError, IndexError, ValueError, TypeError, AttributeError, SyntaxError, OSError, EOFError) as problem:
        raise unusable from problem
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as problem:
        raise unusable from problem


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
