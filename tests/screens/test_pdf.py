"""The document that was written last becomes a PDF beside the screen, and it is said where that lies."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from citerm.app import CitermApp
from citerm.config import Settings
from citerm.i18n import words
from tests.screens.stage import a_stage, press, settled


@pytest.fixture
def office(tmp_path: Path) -> str:
    """A program that takes LibreOffice's options and writes a file of the right name."""
    program = tmp_path / "soffice"
    program.write_text('#!/bin/sh\nfor last; do :; done\nprintf "%%PDF-1.7 ours" > "${last%.docx}.pdf"\n')
    program.chmod(stat.S_IRWXU)
    return str(program)


def said(pilot: Pilot[int]) -> str:
    strips = pilot.app.screen._compositor.render_strips()
    return " ".join("".join(segment.text for strip in strips for segment in strip).split())


async def _as_pdf(pilot: Pilot[int], awaited: str) -> None:
    await press(pilot, "ctrl+p", '"As PDF', "enter")
    until = asyncio.get_running_loop().time() + 60
    while awaited not in said(pilot):
        assert asyncio.get_running_loop().time() < until, said(pilot)
        await asyncio.sleep(0)
        await settled(pilot)


@pytest.mark.parametrize("named", [True, False])
async def test_the_minutes_written_last_become_a_pdf_or_it_is_said_what_to_set(
    tmp_path: Path, office: str, named: bool
) -> None:
    stage = a_stage(tmp_path)
    out = tmp_path / "ud"
    app = CitermApp(
        stage.desk,
        words("en"),
        Settings(soffice=office if named else ""),
        first="minutes",
        arguments={"meeting_id": stage.meeting_id},
        exports=str(out),
    )
    async with app.run_test(size=(160, 36)) as pilot:
        await settled(pilot)
        await _as_pdf(pilot, "Write the document first")
        await press(pilot, "e")
        written = next(out.glob("*.docx"))
        await _as_pdf(pilot, "Written" if named else "name the path of LibreOffice")
    made = [path.read_bytes() for path in out.glob("*.pdf")]
    assert made == ([b"%PDF-1.7 ours"] if named else [])
    assert written.exists()


async def test_a_login_that_leads_nowhere_else_starts_no_program(tmp_path: Path, office: str) -> None:
    stage = a_stage(tmp_path)
    app = CitermApp(
        stage.desk,
        words("en"),
        Settings(soffice=office),
        first="minutes",
        arguments={"meeting_id": stage.meeting_id},
        exports=str(tmp_path / "ud"),
        locked=True,
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        await _as_pdf(pilot, "This login writes no PDF")
    assert not list((tmp_path / "ud").glob("*.pdf"))
