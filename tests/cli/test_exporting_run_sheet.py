"""``citerm export runsheet``, ``attendance`` and ``debrief``: private paper is for those who lead."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from citerm.cli.locked import REQUESTED
from tests.cli.conftest import Citerm

KINDS = ("runsheet", "attendance", "debrief")


def _body(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


@pytest.mark.usefixtures("record")
def test_the_run_sheet_of_the_next_meeting_has_its_list_to_sign(citerm: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "ark.docx"
    assert citerm("export", "runsheet", "-o", str(path)).status == 0
    body = _body(path)
    assert "PRIVAT" in body
    assert body.index("Tidsplan") < body.index("Deltagerliste") < body.index("Underskrift")


@pytest.mark.usefixtures("record")
def test_the_list_alone_holds_no_private_word(citerm: Citerm, tmp_path: Path) -> None:
    path = tmp_path / "liste.docx"
    assert citerm("export", "attendance", "-o", str(path), "--lang", "nn").status == 0
    body = _body(path)
    assert "Deltakarliste" in body
    assert "PRIVAT" not in body


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("kind", KINDS)
def test_files_lie_where_they_are_wanted_under_a_name_of_their_own(citerm: Citerm, tmp_path: Path, kind: str) -> None:
    assert citerm("export", kind, "last", "-o", str(tmp_path)).status == 0
    assert len(list(tmp_path.glob("*.docx"))) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_over_a_locked_login_a_facilitator_gets_it_on_standard_output(
    citerm: Citerm, imported: Path, tmp_path: Path, kind: str
) -> None:
    shutil.copy(imported, tmp_path / "byliv.db")
    line = ("--locked", "--as", "anna", "--role", "facilitator", "--db", str(tmp_path / "byliv.db"))
    done = citerm(*line, **{REQUESTED: f"export {kind} last -o -"})
    assert done.status == 0
    assert done.out.startswith("PK")


@pytest.mark.parametrize("kind", ["runsheet", "debrief"])
def test_a_login_that_only_reads_gets_nothing_private(
    citerm: Citerm, imported: Path, tmp_path: Path, kind: str
) -> None:
    shutil.copy(imported, tmp_path / "byliv.db")
    line = ("--locked", "--as", "cilla", "--role", "reader", "--db", str(tmp_path / "byliv.db"))
    done = citerm(*line, **{REQUESTED: f"export {kind} last -o -"})
    assert (done.status, done.out) == (1, "")
    assert "private" in done.err or "privat" in done.err
