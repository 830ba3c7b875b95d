"""``citerm export register`` and ``citerm export status-list``: the decisions of a year, and where actions stand."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Citerm

pytestmark = pytest.mark.usefixtures("record")


def _body(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


def test_the_register_of_a_year_holds_its_decisions_by_group(citerm: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "register.docx"
    assert citerm("export", "register", "--year", "2026", "-o", str(path)).status == 0
    body = _body(path)
    assert "Beslutningsoversigt 2026" in body
    assert body.index("Styregruppen") < body.index("Hver arbejdsgruppe får mindst ét medlem")


def test_one_groups_register_leaves_the_others_out(citerm: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "register.docx"
    assert citerm("export", "register", "--year", "2026", "--group", "styregruppen", "-o", str(path)).status == 0
    assert "fritidsjobbank" not in _body(path)


def test_a_year_without_decisions_says_so_in_one_line(citerm: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "register.docx"
    assert citerm("export", "register", "--year", "2019", "-o", str(path)).status == 0
    assert "<w:tbl>" not in _body(path)


def test_the_status_list_goes_with_the_next_agenda(citerm: Citerm, tmp_path: Path) -> None:
    assert citerm("export", "status-list", "-o", str(tmp_path)).status == 0
    (path,) = tmp_path.glob("*-styregruppen-*.docx")
    assert "Aftal bemanding af de to eftermiddage" in _body(path)
