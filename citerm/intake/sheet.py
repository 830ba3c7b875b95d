"""Sheets as people save them, CSV as Excel and others write it and XLSX: rows of clean text, and the words in them."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from citerm.intake.source import COLUMN_LIMIT, disguised, in_file, read_bytes, refused
from citerm.intake.workbook import rows_of_workbook
from citerm.model.fields import read_day
from citerm.model.import_report import ImportRefused
from citerm.model.message import N_, Message, say
from citerm.model.text import clean_line, fold

ROW_LIMIT = 20_000
FIELD_LIMIT = 131_072
WORKBOOKS = (".xlsx", ".xlsm")

Row = tuple[int, list[str]]

_LOCAL_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)


def filled_rows(path: Path) -> tuple[list[Row], str]:
    """Line number and cells of each row that is not empty, the headings first, and how a text was encoded.

    Raises:
        ImportRefused: where the file is no sheet, or an empty one.
    """
    if path.suffix.lower() in WORKBOOKS:
        rows, encoding = _evened(_capped(path, rows_of_workbook(path))), ""
    else:
        rows, encoding = _rows_of_text(path)
    filled = [(line, cells) for line, cells in rows if any(cells)]
    if not filled:
        raise refused(path, N_("The file is empty."))
    return filled, encoding


def columns_of(
    heading: Row, meaning_of: Mapping[str, object]
) -> tuple[dict[str, int], tuple[str, ...], list[tuple[int, Message]]]:
    """Find which column holds what; answers also the headings that mean nothing, and those that say a thing twice."""
    line, cells = heading
    columns: dict[str, int] = {}
    ignored: list[str] = []
    problems: list[tuple[int, Message]] = []
    for index, cell in enumerate(cells):
        meaning = meaning_of.get(word(cell))
        if meaning is None:
            ignored += [cell] if cell else []
        elif str(meaning) in columns:
            problems.append((line, say("The heading “{heading}” means the same as one before it.", heading=cell)))
        else:
            columns[str(meaning)] = index
    return columns, tuple(ignored), problems


def uneven(cells: Sequence[str], width: int) -> Message | None:
    """Say that a line has not as many cells as there are headings."""
    if any(cells[width:]) or len(cells) < width:
        return say("This line has {given} cells; the headings have {wanted}.", given=len(cells), wanted=width)
    return None


def word(text: str) -> str:
    """A word of a sheet as it is looked up, whatever its case and the marks in it."""
    return re.sub(r"[\W_]+", "_", fold(text)).strip("_") or text.strip()


def lookup(words: Mapping[object, str]) -> dict[str, object]:
    """Turn meanings with the words for each into words with their meaning."""
    return {word(each): meaning for meaning, listed in words.items() for each in listed.split()}


def local_day(text: str) -> date:
    """Read a day as people write it, 12.11.2026, or as 2026-11-12.

    Raises:
        PydanticCustomError: where it is none.
    """
    if found := _LOCAL_DAY.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    return read_day(text)


def _rows_of_text(path: Path) -> tuple[list[Row], str]:
    data = read_bytes(path)
    if what := disguised(data):
        raise refused(path, what)
    text, encoding = _decoded(path, data)
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        problem = say("There are zero bytes here; this is not a text file.")
        raise ImportRefused(path.name, [in_file(path.name, problem, line=line)])
    text, separator, skipped = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    begins = 1
    try:
        for cells in reader:
            if any(cells[COLUMN_LIMIT:]):
                raise refused(path, N_("The list has more than {limit} columns."), limit=COLUMN_LIMIT)
            rows.append((begins + skipped, [_cell(cell) for cell in cells[:COLUMN_LIMIT]]))
            begins = reader.line_num + 1
            _check_cap(path, rows)
    except csv.Error as problem:
        raise ImportRefused(
            path.name, [in_file(path.name, _csv_problem(str(problem)), line=begins + skipped)]
        ) from None
    return rows, encoding


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = (("utf-16", "UTF-16"),)
    else:
        candidates = (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252"))  # type: ignore[assignment]
    for codec, name in candidates:
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    raise refused(path, N_("This is not a text file in UTF-8, UTF-16 or Windows-1252."))


def _separator(text: str) -> tuple[str, str, int]:
    """The text without Excel's ``sep=`` line, the separator, and the number of lines taken off."""
    first, _, rest = text.partition("\n")
    if found := re.fullmatch(r"sep=([;,\t])\r?", first, re.IGNORECASE):
        return rest, found[1], 1
    heading = next((line for line in text.split("\n") if line.strip(" \r;,\t")), "")
    bare = re.sub(r'"[^"]*"', "", heading)
    return text, max(";\t,", key=bare.count), 0


def _csv_problem(reason: str) -> Message:
    if "unexpected end" in reason:
        return say("A quotation mark that begins here is never closed.")
    if "field larger" in reason:
        return say("A cell here is longer than {limit} characters.", limit=FIELD_LIMIT)
    return say("The quotation marks in this line do not fit together.")


def _cell(text: str) -> str:
    """Take off the quote that protects a cell from being read as a formula."""
    if not text:
        return text
    if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        text = text[1:]
    return clean_line(text)


def _capped(path: Path, rows: Iterable[Row]) -> Iterator[Row]:
    kept: list[Row] = []
    for line, cells in rows:
        kept.append((line, [_cell(cell) for cell in cells]))
        _check_cap(path, kept)
        yield kept[-1]


def _evened(rows: Iterable[Row]) -> list[Row]:
    """Rows of a workbook end at their last filled cell; all get the length of the longest."""
    kept = list(rows)
    width = max((len(cells) for _, cells in kept), default=0)
    return [(line, cells + [""] * (width - len(cells))) for line, cells in kept]


def _check_cap(path: Path, rows: Sequence[Row]) -> None:
    if len(rows) > ROW_LIMIT + 1:
        raise refused(path, N_("The list has more than {limit} rows."), limit=ROW_LIMIT)
