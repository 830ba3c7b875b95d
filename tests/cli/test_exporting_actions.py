"""``citerm export actions`` and ``citerm export mail``: the right file, in the right place."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Citerm


@pytest.fixture
def demo(citerm: Citerm, record: Path) -> Citerm:
    """Commands on the Danish demo initiative."""
    return citerm


def _body(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


def test_the_list_of_a_group_is_a_word_file_with_its_actions_only(demo: Citerm, tmp_path: Path) -> None:
    assert demo("export", "actions", "--group", "styregruppen", "-o", str(tmp_path)).status == 0
    (path,) = tmp_path.glob("*-opgaver-styregruppen.docx")
    assert "Aftal bemanding af de to eftermiddage" in _body(path)
    assert "Regn på, hvad en fritidsjobbank koster" not in _body(path)


def test_one_members_list_goes_by_initials(demo: Citerm, tmp_path: Path) -> None:
    assert demo("export", "actions", "--person", "is", "-o", str(tmp_path / "ida.docx")).status == 0
    assert "Opgaver for Ida Skou" in _body(tmp_path / "ida.docx")


def test_a_name_that_nobody_has_is_refused_with_the_name(demo: Citerm) -> None:
    ran = demo("export", "actions", "--person", "Nikodemus", "-o", "-")
    assert ran.status == 1
    assert "Nikodemus" in ran.err


def test_a_spreadsheet_gets_all_columns_and_with_all_the_finished_too(demo: Citerm, tmp_path: Path) -> None:
    counts = []
    for more in ([], ["--all"]):
        path = tmp_path / f"opgaver{len(more)}.csv"
        assert demo("export", "actions", "--as", "csv", *more, "-o", str(path)).status == 0
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=";"))
        assert rows[0][:2] == ["Opgave", "Ansvarlig"]
        counts.append(len(rows))
    assert counts[0] < counts[1]


def test_a_calendar_gets_one_members_due_dates(demo: Citerm, tmp_path: Path) -> None:
    assert demo("export", "actions", "--person", "IS", "--as", "ics", "-o", str(tmp_path / "ida.ics")).status == 0
    text = (tmp_path / "ida.ics").read_bytes()
    assert text.count(b"BEGIN:VEVENT") == 1
    assert b"DTSTART;VALUE=DATE:20261015" in text


def test_a_list_is_not_written_over_another_file_unless_forced(demo: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "opgaver.csv"
    path.write_text("mine", encoding="utf-8")
    assert demo("export", "actions", "--as", "csv", "-o", str(path)).status == 1
    assert path.read_text(encoding="utf-8") == "mine"


def test_texts_for_mail_are_one_file_for_each_who_gets_one(demo: Citerm, tmp_path: Path) -> None:
    assert demo("export", "mail", "styregruppen-6", "-o", str(tmp_path / "mail")).status == 0
    names = {path.name.removeprefix("2026-10-08-styregruppen-6-mail-") for path in (tmp_path / "mail").iterdir()}
    assert "deltagere.txt" in names
    own = next(path for path in (tmp_path / "mail").iterdir() if path.name.endswith("-hg.txt"))
    assert "Aftal bemanding af de to eftermiddage" in own.read_text(encoding="utf-8")
