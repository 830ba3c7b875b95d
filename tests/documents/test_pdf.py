"""PDF by LibreOffice, where the settings name it."""

from __future__ import annotations

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from citerm.documents import pdf
from citerm.documents.minutes import build
from citerm.documents.pdf import to_pdf
from citerm.documents.word import to_docx
from citerm.model.message import Refused
from tests.documents.make_base import BASE
from tests.documents.records import rich_record
from tests.tools import need


@pytest.mark.xdist_group("libreoffice")
def test_minutes_become_a_tagged_pdf_in_their_language() -> None:
    need("soffice", "apt-get install libreoffice-writer-nogui")
    made = to_pdf(to_docx(build(rich_record("nn")), BASE), shutil.which("soffice") or "")
    assert made.startswith(b"%PDF-") and b"/MarkInfo" in made and b"/Lang(nn-NO)" in made


@pytest.mark.parametrize("named", ["", "soffice", "/nowhere/soffice", "/tmp"])
def test_without_the_program_it_is_said_what_to_write_in_the_settings(named: str) -> None:
    with pytest.raises(Refused) as refused:
        to_pdf(b"", named)
    assert refused.value.message.values == {"example": 'soffice = "/usr/bin/soffice"'}


def test_a_program_that_makes_nothing_of_it_is_told_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with pytest.raises(Refused, match="made no PDF"):
        to_pdf(b"nothing", str(program))
    assert list(tmp_path.iterdir()) == [program]


def test_one_that_hangs_is_ended_with_all_that_it_has_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, child = tmp_path / "soffice", tmp_path / "child"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {child}\nwait\n")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setattr(pdf, "PATIENCE", 1)
    with pytest.raises(Refused, match="made no PDF"):
        to_pdf(b"nothing", str(program))
    process, until = int(child.read_text()), time.monotonic() + 10
    while runs(process) and time.monotonic() < until:
        os.sched_yield()
    assert not runs(process)


def runs(process: int) -> bool:
    """Whether a process is there and does something still."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
