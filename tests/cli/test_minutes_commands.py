"""Minutes from the command line: what the record remembers of them, and what the check finds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from citerm.acts import organisation, reading
from citerm.acts.desk import Desk
from citerm.acts.minutes import minutes_life
from citerm.model.meeting import ApprovedHow, Meeting, MinutesState
from citerm.store import Store
from tests.cli.conftest import Citerm

MEETING = "styregruppen-6"


def held(record: Path) -> Meeting:
    with Store.open(record, read_only=True) as store:
        return reading.find_meeting(Desk(store, lambda: datetime.now(UTC), "anna"), MEETING)


def test_a_file_that_word_saved_again_counts_as_changed(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    path = tmp_path / "referat.docx"
    assert citerm("export", "minutes", MEETING, "-o", str(path)).status == 0
    saved = path.read_bytes() + b"\0"
    path.write_bytes(saved)
    ran = citerm("export", "minutes", MEETING, "-o", str(path), "--force")
    assert "referat-2.docx" in ran.out
    assert path.read_bytes() == saved
    assert "referat-2.docx" in citerm("export", "minutes", MEETING, "-o", str(path), "--force").out


def test_the_record_remembers_what_was_written_also_to_standard_output(citerm: Citerm, record: Path) -> None:
    for arguments in (["-o", "-"], []):
        assert citerm("export", "minutes", MEETING, *arguments).status == 0
    with closing(sqlite3.connect(record)) as connection:
        versions = connection.execute("select number, state from minutes_versions where state = 'draft'").fetchall()
        files = connection.execute("select kind, path from written_files").fetchall()
    assert versions == [(1, "draft")]
    assert [(kind, Path(path).name) for kind, path in files] == [
        ("minutes", "2026-10-08-styregruppen-6-referat-udkast-1.docx")
    ]


def test_reading_only_writes_the_file_and_nothing_in_the_record(citerm: Citerm, record: Path, tmp_path: Path) -> None:
    before = record.read_bytes()
    assert citerm("--read-only", "export", "minutes", MEETING, "-o", str(tmp_path / "referat.docx")).status == 0
    assert (tmp_path / "referat.docx").exists()
    assert record.read_bytes() == before


def test_a_writing_command_settles_the_silence(citerm: Citerm, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(record) as store:
        desk = Desk(store, lambda: datetime(2026, 10, 9, 12, tzinfo=UTC), "anna")
        meeting = reading.find_meeting(desk, MEETING)
        organisation.change_group(desk, meeting.group_id, silence_days=7)
        minutes_life.send_minutes(desk, meeting.id, date(2026, 10, 9))
    monkeypatch.setattr("citerm.cli.session.clock", lambda: datetime(2026, 10, 20, 12, tzinfo=UTC))
    ran = citerm("export", "minutes", MEETING)
    assert "referat-godkendt.docx" in ran.out
    meeting = held(record)
    assert (meeting.minutes_state, meeting.approved_how, meeting.approved_on) == (
        MinutesState.APPROVED,
        ApprovedHow.SILENCE,
        date(2026, 10, 16),
    )


def test_the_check_names_approved_minutes_that_were_changed_outside(citerm: Citerm, record: Path) -> None:
    assert "not what was approved" not in citerm("check").out
    with closing(sqlite3.connect(record)) as connection:
        (meeting_id,) = connection.execute(
            "select id from meetings where minutes_state = 'approved' order by id limit 1"
        ).fetchone()
        connection.execute("update decisions set text = 'Noget andet' where meeting_id = ?", (meeting_id,))
        connection.commit()
    ran = citerm("check")
    assert ran.status == 1
    assert "! The minutes of styregruppen-4 are not what was approved on 3 Sept" in ran.out.replace("Thu ", "")
